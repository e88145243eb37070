"""Telegram, with python-telegram-bot: updates in by webhook or polling, messages with keyboards out."""

import os

# python-telegram-bot's own switch: times as timedelta, as its next major version will give them.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from api.channels.telegram.api import TelegramDelivery
from api.channels.telegram.bot import TelegramChannel
from api.channels.telegram.routes import create_telegram_router

__all__ = ["TelegramChannel", "TelegramDelivery", "create_telegram_router"]
