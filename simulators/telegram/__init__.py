"""A Telegram Bot API server for one bot, with the people it talks to."""

from simulators.telegram.app import create_telegram
from simulators.telegram.settings import TelegramSettings

__all__ = ["TelegramSettings", "create_telegram"]
