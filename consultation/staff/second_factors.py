"""One-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is lost."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

import pyotp

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
