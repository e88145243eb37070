"""The reader of settings from an environment: every mistake is reported at once, with its key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from consultation.delivery.sending_hours import Window, read_window
from consultation.store.keyring import MIN_SECRET_CHARS, Keyring

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}|[1-9][0-9]{2,7}")
_PRICE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ([A-Z]{3})")
MAX_RATE = 10_000.0
SERVERS = ("valkey", "valkeys", "redis", "rediss")
"""The schemes of what processes share; those that end with s are with TLS."""


class SettingsError(ValueError):
    """One or more settings are missing or wrong; the message names each."""


class Secret(str):
    """A text hidden in tracebacks and logs; `str.__str__` of it is the text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret('…')"


@dataclass(frozen=True, slots=True)
class SegmentPrice:
    """The price of a segment of a text message, for estimates."""

    amount: Decimal
    currency: str


MAIL_PORTS: Mapping[str, int] = {"smtp": 587, "smtps": 465}
"""The schemes of mail servers and their usual ports (RFC 8314)."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes our e-mail. Without `name`, it takes it from anybody.

    `security`: TLS from the first byte; after STARTTLS, or nothing is sent; none, on this machine alone.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    name: str = field(default="", repr=False)
    password: Secret = field(default=Secret(""), repr=False)


@dataclass(slots=True)
class Reader:
    """A reader of variables, one at a time. A mistake is noted, and a default returned instead."""

    environment: Mapping[str, str]
    mistakes: list[str] = field(default_factory=list)

    def optional(self, key: str) -> str | None:
        """Return the value; None when it is missing or blank."""
        return self.environment.get(key, "").strip() or None

    def path(self, key: str) -> Path | None:
        """Return the value as a path; None when it is missing or blank."""
        value = self.optional(key)
        return None if value is None else Path(value)

    def required(self, key: str, why: str) -> str:
        """Return the value; when it is missing, note the mistake and why it is needed."""
        value = self.optional(key)
        if value is None:
            self.mistakes.append(f"{key} is missing: {why}")
        return value or ""

    def url(self, key: str, default: str) -> str:
        """Return an http(s) address, without the slash at its end."""
        value = (self.optional(key) or default).rstrip("/")
        parts = _split(value)
        if parts is None or parts.query or parts.fragment:
            self.mistakes.append(
                f"{key} must be an http(s) address without query, such as https://exemple.quebec;"
                f" it is {value!r}"
            )
        return value

    def server(self, key: str) -> Secret | None:
        """Return the address of a Valkey or Redis server, which may hold a password."""
        value = self.optional(key)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            is_one = parts.scheme in SERVERS and parts.hostname is not None and parts.port != 0
        except ValueError:
            is_one = False
        if not is_one or not re.fullmatch(r"(/[0-9]{0,4})?", parts.path) or parts.query or parts.fragment:
            self.mistakes.append(f"{key} must be an address such as valkey://127.0.0.1:6379/0")
        return Secret(value)

    def mail_server(self, key: str) -> MailServer | None:
        """Return the server that takes our e-mail, such as smtp://name:password@smtp.exemple.quebec:587."""
        value = self.optional(key)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port, parts = "", None, urlsplit("")
        more = parts.path.strip("/") or parts.query or parts.fragment
        if parts.scheme not in MAIL_PORTS or not host or port == 0 or more:
            self.mistakes.append(
                f"{key} must be an address such as smtp://name:password@smtp.exemple.quebec:587, or smtps://"
            )
            return None
        return MailServer(
            host,
            port or MAIL_PORTS[parts.scheme],
            "tls" if parts.scheme == "smtps" else "none" if is_this_machine(host) else "starttls",
            unquote(parts.username or ""),
            Secret(unquote(parts.password or "")),
        )

    def port(self, key: str, default: int) -> int:
        """Return the number of a port."""
        value = self.optional(key) or str(default)
        if not value.isdecimal() or not 0 < int(value) < 65536:
            self.mistakes.append(f"{key} must be a port number from 1 to 65535; it is {value!r}")
            return default
        return int(value)

    def price(self, key: str) -> SegmentPrice | None:
        """Return the price of a segment, such as `0.0075 CAD`."""
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
        """Return one of some words."""
        chosen = self.optional(key) or default
        if chosen not in choices:
            self.mistakes.append(f"{key} must be {', '.join(choices)}; it is {chosen!r}")
        return chosen

    def origins(self, key: str) -> tuple[str, ...]:
        """Return origins, separated by commas in the variable."""
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
        """Return the secret key, or the new one and the old ones."""
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
        """Return a number per second."""
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
        """Return phone numbers and short codes, separated by commas in the variable."""
        values = tuple(part.strip() for part in (self.optional(key) or "").split(",") if part.strip())
        if not all(_NUMBER.fullmatch(value) for value in values):
            self.mistakes.append(f"{key} must list numbers such as +14185550100 or short codes such as 24680")
        return values

    def window(self, key: str, default: Window) -> Window:
        """Return hours of the day."""
        value = self.optional(key)
        if value is None:
            return default
        try:
            return read_window(value)
        except ValueError as error:
            self.mistakes.append(f"{key}: {error}")
            return default

    def finish(self) -> None:
        """Raise SettingsError when there are mistakes."""
        if self.mistakes:
            raise SettingsError("\n".join(self.mistakes))


def _split(address: str) -> SplitResult | None:
    """Return the parts of an http(s) address with a host; None when it is not one."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - a port that is no number is noticed only when read
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def is_this_machine(host: str) -> bool:
    """Tell whether a host is a name or an address of the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
