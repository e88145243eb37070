"""A form's token: signed, valid for a while, and the key under which its contribution is stored once.

It replaces a captcha: a program has to fetch the page, wait, and cannot use one token for two
contributions. A person notices nothing.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.store.keyring import Keyring

MIN_AGE_SECONDS = 3
MAX_AGE_SECONDS = 12 * 3600
SIGNATURE_CHARS = 32

_TOKEN = re.compile(r"([0-9]{1,12})\.([0-9a-f]{32})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was read: `nonce` is unique to the page that was fetched."""

    nonce: str
    verdict: Literal["good", "hasty", "stale", "forged"]


def new_token(keyring: Keyring, consultation: str, now: datetime) -> str:
    """Return a token for a form of a consultation."""
    issued, nonce = int(now.timestamp()), secrets.token_hex(16)
    return f"{issued}.{nonce}.{keyring.short_code(_signed(consultation, issued, nonce), SIGNATURE_CHARS)}"


def read_token(keyring: Keyring, consultation: str, text: str, now: datetime) -> Token:
    """Return a token's content and whether it is valid at a moment."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        return Token("", "forged")
    issued, nonce = int(match[1]), match[2]
    if not keyring.proves(_signed(consultation, issued, nonce), match[3], SIGNATURE_CHARS):
        return Token("", "forged")
    age = now.timestamp() - issued
    if age > MAX_AGE_SECONDS:
        return Token(nonce, "stale")
    return Token(nonce, "hasty" if age < MIN_AGE_SECONDS else "good")


def _signed(consultation: str, issued: int, nonce: str) -> str:
    return f"form v1 {consultation} {issued} {nonce}"
