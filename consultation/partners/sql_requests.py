"""SQL of requests that were done: the same one, sent again under its key, gets the same response.

What a request did and its response are stored in one transaction, so it is done once however often it is
sent, at once or after a crash.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.partners.model import KeptResponse, KeyReusedError
from consultation.store.unit import LISTED_WORDS, Unit, listed

KEPT = timedelta(days=7)
"""How long a request may be sent again: a partner's outage over a long weekend."""
_CODE_CHARS = 64


def find(unit: Unit, token_id: int, key: str, request: str, now: datetime) -> KeptResponse | None:
    """Return the response to a request that was done under a key; None when there was none.

    Raises KeyReusedError when another request was.
    """
    found = unit.row(
        "SELECT request_code, status, location, body FROM api_requests WHERE token_id = ?"  # noqa: S608
        f" AND key_code IN {LISTED_WORDS} AND created_at > ?",
        (token_id, listed(unit.keyring.short_codes(_named(token_id, key), _CODE_CHARS)), stamp(now - KEPT)),
    )
    if found is None:
        return None
    if not unit.keyring.proves(_named(token_id, request), found["request_code"], _CODE_CHARS):
        raise KeyReusedError
    return KeptResponse(found["status"], unit.keyring.decrypt(found["body"]), found["location"])


def keep(unit: Unit, token_id: int, key: str, request: str, response: KeptResponse, now: datetime) -> None:
    """Store the response to a request, in the unit in which it was done."""
    code = unit.keyring.short_code(_named(token_id, key), _CODE_CHARS)
    unit.execute("DELETE FROM api_requests WHERE token_id = ? AND key_code = ?", (token_id, code))
    unit.insert(
        "api_requests",
        {
            "token_id": token_id,
            "key_code": code,
            "request_code": unit.keyring.short_code(_named(token_id, request), _CODE_CHARS),
            "status": response.status,
            "location": response.location,
            "body": unit.keyring.encrypt(response.body),
            "created_at": stamp(now),
        },
    )


def forget(unit: Unit, now: datetime) -> None:
    """Delete the requests that may not be sent again any more."""
    unit.execute("DELETE FROM api_requests WHERE created_at <= ?", (stamp(now - KEPT),))


def _named(token_id: int, text: str) -> str:
    return f"api request\0{token_id}\0{text}"
