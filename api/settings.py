"""Settings, read once from an environment given as an argument; an error names the key and what it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar
from urllib.parse import SplitResult, urlsplit

from consultation.delivery.sending_hours import SendingHours, Window, read_window
from consultation.store.keyring import MIN_SECRET_CHARS, Keyring

_BOT_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}|[1-9][0-9]{2,7}")
_PRICE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ([A-Z]{3})")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-24."""

SEGMENTS_PER_SECOND = MappingProxyType({"long_code": 1.0, "toll_free": 3.0, "short_code": 100.0})
"""What Twilio sends from a Canadian number of each kind, a Messaging Service with one number included.
Source: https://help.twilio.com/articles/115002943027, checked 2026-11-24."""
MAX_RATE = 10_000.0


class SettingsError(ValueError):
    """One or more settings are missing or wrong; the message names each."""


class Secret(str):
    """A text that hides itself in tracebacks and logs; `str.__str__` of it is the text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret('…')"


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """A Twilio account: what sends, the Messaging Service before `sender`, and `numbers` known to be ours."""

    account_sid: str
    auth_token: Secret
    messaging_service_sid: str | None
    sender: str | None
    api_base: str
    segments_per_second: float = 1.0
    numbers: tuple[str, ...] = ()
    replies_per_hour: int = 100


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """A Telegram bot. Without a webhook secret the bot is polled instead."""

    token: Secret
    webhook_secret: Secret | None
    api_base: str
    messages_per_second: float = 30.0


@dataclass(frozen=True, slots=True)
class WebPushSettings:
    """Notices on devices. `own_service` is the origin of a push service that may be internal: a simulator."""

    own_service: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentPrice:
    """What a segment of a text message costs, for estimates."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a service needs to know. `Settings.read` makes it from environment variables."""

    database: Path
    public_url: str
    keyring: Keyring
    consultations: Path
    model: Path
    port: int = 8000
    default_consultation: str | None = None
    allowed_origins: tuple[str, ...] = ()
    twilio: TwilioSettings | None = None
    telegram: TelegramSettings | None = None
    web_push: WebPushSettings | None = None
    sending_hours: SendingHours | None = field(default_factory=SendingHours)
    segment_price: SegmentPrice | None = None
    second_factor_required: bool = True

    DEFAULT_TWILIO_BASE: ClassVar[str] = "https://api.twilio.com"
    DEFAULT_TELEGRAM_BASE: ClassVar[str] = "https://api.telegram.org"

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Read settings. Raises SettingsError with every mistake at once."""
        reader = _Reader(environment)
        settings = cls(
            database=Path(reader.optional("CONSULTEXTO_DATABASE") or "consultexto.db"),
            public_url=reader.url("CONSULTEXTO_PUBLIC_URL", "http://127.0.0.1:8000"),
            keyring=reader.keyring("CONSULTEXTO_SECRET_KEY"),
            consultations=Path(reader.optional("CONSULTEXTO_CONSULTATIONS") or "data/consultations"),
            model=Path(reader.optional("CONSULTEXTO_MODEL") or "models"),
            port=reader.port("PORT", 8000),
            default_consultation=reader.optional("CONSULTEXTO_CONSULTATION"),
            allowed_origins=reader.origins("CONSULTEXTO_ALLOWED_ORIGINS"),
            twilio=_twilio(reader),
            telegram=_telegram(reader),
            web_push=_web_push(reader),
            sending_hours=_sending_hours(reader),
            segment_price=reader.price("CONSULTEXTO_SMS_SEGMENT_PRICE"),
            second_factor_required=reader.choice(
                "CONSULTEXTO_SECOND_FACTOR", ("required", "optional"), "required"
            )
            == "required",
        )
        reader.finish()
        return settings


@dataclass(slots=True)
class _Reader:
    environment: Mapping[str, str]
    mistakes: list[str] = field(default_factory=list)

    def optional(self, key: str) -> str | None:
        return self.environment.get(key, "").strip() or None

    def required(self, key: str, why: str) -> str:
        value = self.optional(key)
        if value is None:
            self.mistakes.append(f"{key} is missing: {why}")
        return value or ""

    def url(self, key: str, default: str) -> str:
        value = (self.optional(key) or default).rstrip("/")
        parts = _split(value)
        if parts is None or parts.query or parts.fragment:
            self.mistakes.append(
                f"{key} must be an http(s) address without query, such as https://exemple.quebec;"
                f" it is {value!r}"
            )
        return value

    def port(self, key: str, default: int) -> int:
        value = self.optional(key) or str(default)
        if not value.isdecimal() or not 0 < int(value) < 65536:
            self.mistakes.append(f"{key} must be a port number from 1 to 65535; it is {value!r}")
            return default
        return int(value)

    def price(self, key: str) -> SegmentPrice | None:
        value = self.optional(key)
        if value is None:
            return None
        found = _PRICE.fullmatch(value)
        if found is None:
            self.mistakes.append(
                f"{key} must be an amount and a currency such as 0.0075 CAD; it is {value!r}"
            )
            return None
        return SegmentPrice(Decimal(found[1]), found[2])

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        chosen = self.optional(key) or default
        if chosen not in choices:
            self.mistakes.append(f"{key} must be {', '.join(choices)}; it is {chosen!r}")
        return chosen

    def origins(self, key: str) -> tuple[str, ...]:
        values = tuple(
            part.strip().rstrip("/") for part in (self.optional(key) or "").split(",") if part.strip()
        )
        for value in values:
            parts = _split(value)
            if parts is None or parts.path:
                self.mistakes.append(
                    f"{key} must list origins such as https://www.ville.quebec; it has {value!r}"
                )
        return values

    def keyring(self, key: str) -> Keyring:
        value = self.required(
            key,
            "make one with `consultexto doctor --new-secret` and keep it:"
            " the database is unreadable without it",
        )
        secrets = [each.strip() for each in value.split(",")] if value else []
        for place, secret in enumerate(secrets, 1):
            if len(secret) < MIN_SECRET_CHARS:
                which = key if len(secrets) == 1 else f"{key}: key {place} of {len(secrets)}"
                self.mistakes.append(
                    f"{which} must have at least {MIN_SECRET_CHARS} characters; it has {len(secret)}"
                )
        fit = [each for each in secrets if len(each) >= MIN_SECRET_CHARS]
        return Keyring(*(fit or ["0" * MIN_SECRET_CHARS]))

    def rate(self, key: str, default: float) -> float:
        value = self.optional(key)
        if value is None:
            return default
        try:
            rate = float(value)
        except ValueError:
            rate = 0.0
        if not 0 < rate <= MAX_RATE:
            self.mistakes.append(f"{key} must be a number above 0, at most 10000; it is {value!r}")
        return rate

    def numbers(self, key: str) -> tuple[str, ...]:
        values = tuple(part.strip() for part in (self.optional(key) or "").split(",") if part.strip())
        if not all(_NUMBER.fullmatch(value) for value in values):
            self.mistakes.append(f"{key} must list numbers such as +14185550100 or short codes such as 24680")
        return values

    def window(self, key: str, default: Window) -> Window:
        value = self.optional(key)
        if value is None:
            return default
        try:
            return read_window(value)
        except ValueError as error:
            self.mistakes.append(f"{key}: {error}")
            return default

    def finish(self) -> None:
        if self.mistakes:
            raise SettingsError("\n".join(self.mistakes))


def _split(address: str) -> SplitResult | None:
    """The parts of an http(s) address with a host; None when it is not one."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - a port that is no number is noticed only when read
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _twilio(reader: _Reader) -> TwilioSettings | None:
    keys = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_MESSAGING_SERVICE_SID", "TWILIO_FROM")
    if not any(reader.optional(key) for key in keys):
        return None
    account_sid = reader.required(
        "TWILIO_ACCOUNT_SID", "the text-message channel needs it beside TWILIO_AUTH_TOKEN"
    )
    auth_token = reader.required("TWILIO_AUTH_TOKEN", "the text-message channel needs it to prove who sends")
    service, sender = reader.optional("TWILIO_MESSAGING_SERVICE_SID"), reader.optional("TWILIO_FROM")
    if service is None and sender is None:
        reader.mistakes.append(
            "TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM is missing: one of them sends the messages"
        )
    base = reader.url("TWILIO_API_BASE", Settings.DEFAULT_TWILIO_BASE)
    kind = reader.choice("TWILIO_NUMBER_TYPE", tuple(SEGMENTS_PER_SECOND), "long_code")
    rate = reader.rate("TWILIO_SEGMENTS_PER_SECOND", SEGMENTS_PER_SECOND.get(kind, 1.0))
    numbers, replies = reader.numbers("TWILIO_NUMBERS"), round(reader.rate("TWILIO_REPLIES_PER_HOUR", 100.0))
    return TwilioSettings(account_sid, Secret(auth_token), service, sender, base, rate, numbers, replies)


def _telegram(reader: _Reader) -> TelegramSettings | None:
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
    base = reader.url("TELEGRAM_API_BASE", Settings.DEFAULT_TELEGRAM_BASE)
    rate = reader.rate("TELEGRAM_MESSAGES_PER_SECOND", 30.0)
    return TelegramSettings(Secret(token), Secret(secret) if secret else None, base, rate)


def _web_push(reader: _Reader) -> WebPushSettings | None:
    wanted = reader.optional("CONSULTEXTO_WEB_PUSH") or "on"
    if wanted not in ("on", "off"):
        reader.mistakes.append(f"CONSULTEXTO_WEB_PUSH must be on or off; it is {wanted!r}")
    own = reader.origins("WEB_PUSH_API_BASE")
    return WebPushSettings(own[0].lower() if own else None) if wanted == "on" else None


def _sending_hours(reader: _Reader) -> SendingHours | None:
    if reader.optional("CONSULTEXTO_SENDING_HOURS") == "always":
        return None
    usual = SendingHours()
    return SendingHours(
        reader.window("CONSULTEXTO_SENDING_HOURS", usual.weekdays),
        reader.window("CONSULTEXTO_SENDING_HOURS_WEEKEND", usual.weekend),
    )
