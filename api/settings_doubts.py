"""Settings that can be right and seldom are: said, never refused, since only the operator knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from ipaddress import ip_address
from urllib.parse import urlsplit

from api.settings import Settings

VARIABLES = (
    "CONSULTEXTO_ALLOWED_ORIGINS", "CONSULTEXTO_CONSULTATION", "CONSULTEXTO_CONSULTATIONS",
    "CONSULTEXTO_DATABASE", "CONSULTEXTO_MODEL", "CONSULTEXTO_PUBLIC_URL", "CONSULTEXTO_SECOND_FACTOR",
    "CONSULTEXTO_SECRET_KEY",
    "CONSULTEXTO_SENDING_HOURS", "CONSULTEXTO_SENDING_HOURS_WEEKEND", "CONSULTEXTO_SMS_SEGMENT_PRICE",
    "CONSULTEXTO_WEB_PUSH", "PORT", "TELEGRAM_API_BASE", "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_MESSAGES_PER_SECOND", "TELEGRAM_WEBHOOK_SECRET", "TWILIO_ACCOUNT_SID", "TWILIO_API_BASE",
    "TWILIO_AUTH_TOKEN", "TWILIO_FROM", "TWILIO_MESSAGING_SERVICE_SID", "TWILIO_NUMBERS",
    "TWILIO_NUMBER_TYPE", "TWILIO_REPLIES_PER_HOUR", "TWILIO_SEGMENTS_PER_SECOND", "WEB_PUSH_API_BASE",
)  # fmt: skip
"""Every variable that `Settings.read` reads."""
_OTHERS = ("CONSULTEXTO_CHROMIUM",)
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}|[0-9]{5,6}")
"""E.164, or a short code. Source: https://www.twilio.com/docs/glossary/what-e164, checked 2026-11-25."""
_SID = "{}[0-9a-fA-F]{{32}}"
"""Source: https://www.twilio.com/docs/glossary/what-is-a-sid, checked 2026-11-25."""


def doubts(settings: Settings, names: Iterable[str]) -> list[str]:
    """What an operator should look at again, each in a sentence; `names`: of the environment's variables."""
    return [*_unknown(names), *_address(settings), *_twilio(settings), *_console(settings)]


def _unknown(names: Iterable[str]) -> Iterator[str]:
    for name in sorted(set(names) - {*VARIABLES, *_OTHERS}):
        close = get_close_matches(name, VARIABLES, n=1, cutoff=0.85)
        if close:
            yield f"{name} is no setting: is it {close[0]}?"
        elif name.startswith("CONSULTEXTO_"):
            yield f"{name} is no setting"


def _address(settings: Settings) -> Iterator[str]:
    parts = urlsplit(settings.public_url)
    telegram, twilio = settings.telegram, settings.twilio
    by_webhook = telegram is not None and telegram.webhook_secret is not None
    of_telegram = by_webhook and telegram is not None and telegram.api_base == Settings.DEFAULT_TELEGRAM_BASE
    of_twilio = twilio is not None and twilio.api_base == Settings.DEFAULT_TWILIO_BASE
    if parts.path or parts.username:
        yield "CONSULTEXTO_PUBLIC_URL should be a host alone: the pages do not work below a path"
    if (of_telegram or of_twilio) and _is_this_machine(parts.hostname or ""):
        yield "CONSULTEXTO_PUBLIC_URL is this machine, where no provider can reach it"
    elif of_telegram and parts.scheme != "https":
        # Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-25.
        yield "CONSULTEXTO_PUBLIC_URL is not https, and Telegram's webhook must be"


def _twilio(settings: Settings) -> Iterator[str]:
    twilio = settings.twilio
    if twilio is None:
        return
    shapes = (
        ("TWILIO_ACCOUNT_SID", twilio.account_sid, _SID.format("AC"), "AC and 32 digits or letters a to f"),
        ("TWILIO_MESSAGING_SERVICE_SID", twilio.messaging_service_sid, _SID.format("MG"),
         "MG and 32 digits or letters a to f"),
        ("TWILIO_FROM", twilio.sender, _NUMBER.pattern, "a number such as +14185550100, or a short code"),
    )  # fmt: skip
    for name, value, shape, words in shapes:
        if value is not None and not re.fullmatch(shape, value):
            yield f"{name} is usually {words}"


def _console(settings: Settings) -> Iterator[str]:
    if not settings.second_factor_required:
        yield "CONSULTEXTO_SECOND_FACTOR is optional: a password alone opens accounts that publish"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
