"""The settings of a Telegram bot, and Telegram as a provider."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from api.channels.telegram.settings import DEFAULT_BASE, MESSAGES_PER_SECOND, PATH, TelegramSettings
from api.channels.wiring import Office, Provider, Wiring
from api.environment import Reader, Secret
from consultation.channels import Channel
from consultation.channels.specs import TELEGRAM as SPEC

_BOT_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-24."""


class Telegram(Provider[TelegramSettings]):
    """Telegram: the provider of one channel, its own."""

    name = SPEC.name
    title = "Telegram"
    can_be_asked = True
    variables = (
        "TELEGRAM_API_BASE",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_MESSAGES_PER_SECOND",
        "TELEGRAM_WEBHOOK_SECRET",
    )
    webhooks = MappingProxyType({PATH: "a webhook, with its secret: refused as soon without it"})

    def read(self, reader: Reader) -> TelegramSettings | None:
        """Read the settings of the bot of TELEGRAM_BOT_TOKEN."""
        token = reader.optional("TELEGRAM_BOT_TOKEN")
        secret = reader.optional("TELEGRAM_WEBHOOK_SECRET")
        if token is None:
            if secret is not None:
                reader.required(
                    "TELEGRAM_BOT_TOKEN", "the Telegram channel needs it beside TELEGRAM_WEBHOOK_SECRET"
                )
            return None
        if not _BOT_TOKEN.fullmatch(token):
            reader.mistakes.append(
                "TELEGRAM_BOT_TOKEN must be the token that @BotFather gave: digits, a colon, letters"
            )
        if secret is not None and not _WEBHOOK_SECRET.fullmatch(secret):
            reader.mistakes.append(
                "TELEGRAM_WEBHOOK_SECRET must have 1 to 256 of the characters A-Z a-z 0-9 _ -, or Telegram"
                " refuses it"
            )
        base = reader.url("TELEGRAM_API_BASE", DEFAULT_BASE)
        rate = reader.rate("TELEGRAM_MESSAGES_PER_SECOND", MESSAGES_PER_SECOND)
        return TelegramSettings(Secret(token), Secret(secret) if secret else None, base, rate)

    def told(self, settings: TelegramSettings | None) -> Iterator[str]:
        """Describe whether there is a bot, and how its updates come."""
        if settings is None:
            yield "Telegram: off, no TELEGRAM_BOT_TOKEN"
        else:
            how = "by long polling" if settings.webhook_secret is None else "by webhook"
            yield f"Telegram: configured, {how}"

    def trouble(self, settings: TelegramSettings) -> str | None:
        """Ask for the bot. Source: https://core.telegram.org/bots/api#getme, checked 2026-11-29."""
        from api.channels.asking import trouble_of  # a client of HTTP: not for every command

        url = f"{settings.api_base}/bot{settings.token!s}/getMe"
        return trouble_of(url, "TELEGRAM_BOT_TOKEN", is_ours=lambda said: said["ok"] is True)

    def calls_by(self, settings: TelegramSettings) -> Literal["http", "https"] | None:
        """Return https, if there is a webhook. Source: the same page, checked 2026-11-25."""
        is_called = settings.webhook_secret is not None and settings.api_base == DEFAULT_BASE
        return "https" if is_called else None

    def rates(self, settings: TelegramSettings | None) -> Mapping[Channel, float]:
        """Return the rate that Telegram allows a bot, or the one agreed with it."""
        return {SPEC.name: MESSAGES_PER_SECOND if settings is None else settings.messages_per_second}

    def connect(self, settings: TelegramSettings, office: Office) -> Wiring:
        """Connect the bot: a webhook or polling, and its delivery."""
        from api.channels.telegram.wiring import TelegramWiring  # its library: not for every command

        return TelegramWiring(settings, office)


TELEGRAM = Telegram()
