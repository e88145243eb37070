"""SQL of the tokens of partners: made and revoked by an administrator, shown once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.partners.model import SCOPES, Token, TokenError, TokenRefusal
from consultation.refusals import refuse
from consultation.staff import sql_audit
from consultation.store.unit import Row, Unit

PREFIX = "cxt_"
"""How a token begins, so that programs that look for lost secrets know it."""
MAX_NAME_CHARS = 80
USED_EVERY = timedelta(hours=1)
"""How exactly the last use is known: reading is seldom a write."""


def make(
    unit: Unit,
    name: str,
    scopes: Iterable[str],
    now: datetime,
    *,
    organisation_id: int | None = None,
    expires_at: datetime | None = None,
    by: int | None = None,
) -> tuple[Token, str]:
    """Make a token, and return it with its secret, which is shown once. Raises TokenError."""
    name, asked = " ".join(name.split()), set(scopes)
    given = [each for each in SCOPES if each in asked]
    is_named = 1 <= len(name) <= MAX_NAME_CHARS and name.isprintable()
    wrong: dict[TokenRefusal, bool] = {
        "name_malformed": not is_named,
        "scopes_missing": not given,
        "expiry_past": expires_at is not None and expires_at <= now,
    }
    refuse(TokenError(reason) for reason, is_wrong in wrong.items() if is_wrong)
    secret = PREFIX + secrets.token_urlsafe(32)
    row = {
        "name": name,
        "hash": _hash(secret),
        "scopes": " ".join(given),
        "organisation_id": organisation_id,
        "created_at": stamp(now),
        "expires_at": None if expires_at is None else stamp(expires_at),
    }
    token_id = unit.insert("api_tokens", row)
    _record(unit, "token_made", now, by, token_id, organisation_id)
    return get(unit, token_id), secret


def revoke(unit: Unit, token: Token, now: datetime, *, by: int | None = None) -> None:
    """End a token at once. Do nothing when it has been revoked before."""
    if unit.execute(
        "UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", (stamp(now), token.id)
    ):
        _record(unit, "token_revoked", now, by, token.id, token.organisation_id)


def everyone(unit: Unit, organisation_id: int | None = None) -> list[Token]:
    """Return every token, or those of one organisation, the newest first."""
    mine = "WHERE organisation_id = ?" if organisation_id is not None else ""
    values = () if organisation_id is None else (organisation_id,)
    return [_token(row) for row in unit.rows(f"{_SELECT} {mine} ORDER BY id DESC", values)]


def get(unit: Unit, token_id: int) -> Token:
    """Return a token. Raises KeyError when there is none."""
    found = unit.one(f"{_SELECT} WHERE id = ?", (token_id,))
    return _token(found)


def find(unit: Unit, secret: str) -> Token | None:
    """Return the token of a secret, whatever it is worth by now; None when there is none."""
    found = unit.row(f"{_SELECT} WHERE hash = ?", (_hash(secret),))
    return None if found is None else _token(found)


def is_use_unknown(token: Token, now: datetime) -> bool:
    """Tell whether a use of it now is worth noting."""
    return token.used_at is None or parse_stamp(token.used_at) + USED_EVERY <= now


def note_used(unit: Unit, token_id: int, now: datetime) -> None:
    """Store that a token was used."""
    unit.execute("UPDATE api_tokens SET used_at = ? WHERE id = ?", (stamp(now), token_id))


_SELECT = (
    "SELECT id, name, scopes, organisation_id, created_at, expires_at, used_at, revoked_at FROM api_tokens"
)


def _token(row: Row) -> Token:
    return Token(**{**row, "scopes": tuple(row["scopes"].split())})


def _hash(secret: str) -> bytes:
    """Return the stored hash of a token: of 256 random bits, so a plain one cannot be searched."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _record(
    unit: Unit, act: str, now: datetime, by: int | None, token_id: int, organisation_id: int | None
) -> None:
    sql_audit.record(unit, act, now, by, f"token:{token_id}", whose=organisation_id)
