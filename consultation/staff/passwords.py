"""Passwords: hashed with Argon2id, checked in the same time whether the account exists or not."""

from __future__ import annotations

import hmac
import os
import re
import secrets
import sys
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cached_property
from typing import Literal, TypeVar

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consultation.refusals import RefusalError

MIN_CHARS = 12
MAX_CHARS = 256
MAX_ESTIMATED_CHARS = 72
"""What zxcvbn looks at; more takes it long."""
LEAST_SCORE = 3
"""Of 4: a hundred million guesses (source: https://github.com/dropbox/zxcvbn#usage, checked 2026-11-26)."""
NEAR = (
    "consultexto",
    "consultation",
    "administration",
    "administrateur",
    "bienvenue",
    "gouvernement",
    "mairie",
)
"""What somebody who guesses tries here first, besides the login."""
AT_ONCE = 2
"""Each check takes 64 MiB and a processor for a moment: a flood of them must not take the machine."""
MOST_WAITING = 8
"""Who comes when so many wait is refused at once: each holds a thread of those that answer everybody."""
NICENESS = 10
"""Pages and messages come first where processors are short."""

T = TypeVar("T")


class WeakPasswordError(RefusalError[Literal["too_short", "too_long", "too_plain"]]):
    """A password that is refused."""


class BusyError(RuntimeError):
    """Too many passwords are being checked at once; the caller may retry."""


class Passwords:
    """Hashing and checking of passwords in threads of their own, at most AT_ONCE at the same time.

    The parameters are argon2-cffi's defaults, RFC 9106's for little memory
    (source: https://argon2-cffi.readthedocs.io/en/stable/parameters.html, checked 2026-11-24).
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = threading.BoundedSemaphore(AT_ONCE + MOST_WAITING)
        self._threads = ThreadPoolExecutor(AT_ONCE, "passwords", initializer=_give_way)

    def hash(self, password: str) -> str:
        """Hash a password. Raises BusyError."""
        return self._in_turn(self._hasher.hash, _normal(password))

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Return whether a password matches a hash. Without a hash, do the same work and return False.

        Without one, the same work is done and the answer is no.

        Raises BusyError.
        """
        return self._in_turn(self._verified, password_hash, _normal(password[:MAX_CHARS]))

    def rehashed(self, password_hash: str, password: str) -> str | None:
        """Return a new hash of a matching password, when the parameters have changed since; else None."""
        return self.hash(password) if self._hasher.check_needs_rehash(password_hash) else None

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(32))

    def _verified(self, password_hash: str | None, password: str) -> bool:
        nobody = self._nobody
        try:
            self._hasher.verify(password_hash or nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def _in_turn(self, function: Callable[..., T], *arguments: object) -> T:
        if not self._places.acquire(blocking=False):
            raise BusyError("too many passwords are being checked at once")
        try:
            return self._threads.submit(function, *arguments).result()
        finally:
            self._places.release()


def _give_way() -> None:
    """Lower the priority of this thread, so that others go first.

    On Linux a thread has a niceness of its own, and Argon2's threads inherit it.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def check_choice(password: str, login: str) -> None:
    """Refuse a password that is too easy to guess: by its length, then by zxcvbn's estimate.

    Raises WeakPasswordError. Source: https://pages.nist.gov/800-63-4/sp800-63b.html (length and a list of
    common passwords, no composition rules), checked 2026-11-26.
    """
    if len(password) < MIN_CHARS:
        raise WeakPasswordError("too_short")
    if len(password) > MAX_CHARS:
        raise WeakPasswordError("too_long")
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # 14 MB: only where a password is chosen

    near = [login, login.partition("@")[0], *re.split(r"[\W_]+", login), *NEAR]
    if zxcvbn(password[:MAX_ESTIMATED_CHARS], user_inputs=near)["score"] < LEAST_SCORE:
        raise WeakPasswordError("too_plain")


def _normal(password: str) -> str:
    """Return the same password however a keyboard composes its accents."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


# One-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is lost.

ISSUER = "Consultexto"
DRIFT_STEPS = 1
"""Clocks may differ by one step of 30 seconds."""
RECOVERY_CODES = 10
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without signs that look alike."""


def new_secret() -> str:
    """Return a secret for an app, in base 32."""
    return pyotp.random_base32()


def address(secret: str, login: str) -> str:
    """Return the otpauth address an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step of a code, when it is accepted now; the caller takes each step once."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdecimal()):
        return None
    totp = pyotp.TOTP(secret)
    current = int(now.timestamp()) // totp.interval
    for step in range(current - DRIFT_STEPS, current + DRIFT_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(step), digits):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Return codes of 50 random bits, each good for one log-in: "k7m2p-x4q9d"."""
    return [f"{_letters(5)}-{_letters(5)}" for _ in range(RECOVERY_CODES)]


def read_recovery_code(text: str) -> str:
    """Return a recovery code in its original form, however it was typed."""
    letters = "".join(sign for sign in text.lower() if sign in _ALPHABET)
    return f"{letters[:5]}-{letters[5:]}"


def _letters(count: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(count))
