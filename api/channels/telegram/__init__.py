"""Telegram, with python-telegram-bot: updates in by webhook or polling, messages with keyboards out."""

from api.channels.telegram.api import TelegramDelivery
from api.channels.telegram.bot import TelegramChannel
from api.channels.telegram.routes import create_telegram_router

__all__ = ["TelegramChannel", "TelegramDelivery", "create_telegram_router"]
