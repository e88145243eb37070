"""The settings of a Telegram bot."""

from __future__ import annotations

from dataclasses import dataclass

from api.environment import Secret

PATH = "/channels/telegram"
DEFAULT_BASE = "https://api.telegram.org"
MESSAGES_PER_SECOND = 30.0
SOURCE_AFTER = "_"
"""What parts a consultation from a source in the link that opens the chat: neither has one in its name."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """The settings of a Telegram bot. Without a webhook secret the bot is polled instead."""

    token: Secret
    webhook_secret: Secret | None
    api_base: str = DEFAULT_BASE
    messages_per_second: float = MESSAGES_PER_SECOND
