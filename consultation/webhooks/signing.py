"""Signatures of webhooks, after the Standard Webhooks specification, version 1.

The receiver proves with its secret that the body is ours and how old it is
(source: https://github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32
"""Between the 24 and the 64 of the specification."""


def new_secret() -> str:
    """Return a new secret, as receivers' libraries take it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(message_id: str, body: bytes, signed_with: Sequence[str], now: datetime) -> dict[str, str]:
    """Return the headers that prove a body, signed with each of the secrets."""
    at = str(int(now.timestamp()))
    signed = f"{message_id}.{at}.".encode() + body
    return {
        "webhook-id": message_id,
        "webhook-timestamp": at,
        "webhook-signature": " ".join(f"v1,{_signature(signed, each)}" for each in signed_with),
    }


def _signature(signed: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
