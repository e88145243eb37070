"""A question to a provider before anything runs: whether it is reached, and takes our credentials."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

TIMEOUT_SECONDS = 5.0
REFUSED = (401, 403, 404)
"""What Twilio and Telegram answer to credentials that are not theirs."""


def trouble_of(
    url: str, credentials: str, *, is_ours: Callable[[Any], bool], auth: tuple[str, str] | None = None
) -> str | None:
    """Return why a provider does not tell who we are, in words; None when it does.

    `credentials`: the variables that it refuses. The address may hold a token, so it is in no words.
    """
    try:
        answer = httpx.get(url, auth=auth, timeout=TIMEOUT_SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        return f"not reached: it is down, or this machine's network keeps it away ({type(error).__name__})"
    if answer.status_code in REFUSED:
        return f"it refuses {credentials} ({answer.status_code})"
    try:
        if answer.status_code == httpx.codes.OK and is_ours(answer.json()):
            return None
    except (ValueError, KeyError, TypeError):
        pass
    return f"something else answers in its place ({answer.status_code})"
