"""Telegram, with python-telegram-bot: updates in by webhook or polling, messages with keyboards out."""

import os

# python-telegram-bot's own switch: times as timedelta, as its next major version will give them.
os.environ.setdefault("PTB_TIMEDELTA", "true")
