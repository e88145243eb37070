"""SQL of one-time links to a person's own data: a random token, stored as a hash only, valid for 24 hours."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import stamp
from consultation.store.unit import Row, Unit

FileEnding = Literal["json", "csv"]
Refusal = Literal["unknown", "late", "taken"]

LIFETIME = timedelta(hours=24)
KEPT_AFTERWARDS = timedelta(days=7)
"""How long a link that ended can still say so."""
TOKEN_BYTES = 24


def make_link(unit: Unit, participant_id: str, now: datetime) -> str:
    """Make a link's token, in place of an earlier one of the same person. The token is not stored."""
    unit.execute("DELETE FROM export_links WHERE participant_id = ?", (participant_id,))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {"token_hash": _hash(token), "participant_id": participant_id, "expires_at": stamp(now + LIFETIME)}
    unit.insert("export_links", row)
    return token


def files_left(unit: Unit, token: str, now: datetime) -> tuple[FileEnding, ...] | Refusal:
    """Return the files a link still gives, or why it gives none."""
    found = _find(unit, token)
    if found is None:
        return "unknown"
    if found["expires_at"] <= stamp(now):
        return "late"
    endings: tuple[FileEnding, ...] = ("json", "csv")
    return tuple(ending for ending in endings if found[f"{ending}_taken_at"] is None) or "taken"


@dataclass(frozen=True, slots=True)
class Owner:
    """The person whose data a link gives."""

    participant_id: str


def take_file(unit: Unit, token: str, ending: FileEnding, now: datetime) -> Owner | Refusal:
    """Spend a link for one file and return its owner, or why not."""
    left = files_left(unit, token, now)
    if isinstance(left, str):
        return left
    if ending not in left:
        return "taken"
    found = _find(unit, token)
    assert found is not None
    unit.execute(
        f"UPDATE export_links SET {ending}_taken_at = ? WHERE token_hash = ?",  # noqa: S608
        (stamp(now), _hash(token)),
    )
    return Owner(found["participant_id"])


def forget_links(unit: Unit, now: datetime) -> None:
    """Delete links that expired a while ago."""
    unit.execute("DELETE FROM export_links WHERE expires_at <= ?", (stamp(now - KEPT_AFTERWARDS),))


def forget(unit: Unit, participant_id: str) -> None:
    """Delete the links of a participant."""
    unit.execute("DELETE FROM export_links WHERE participant_id = ?", (participant_id,))


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Move the links of one participant to another."""
    unit.execute("UPDATE export_links SET participant_id = ? WHERE participant_id = ?", (kept, gone))


def _find(unit: Unit, token: str) -> Row | None:
    return unit.row(
        "SELECT participant_id, expires_at, json_taken_at, csv_taken_at FROM export_links"
        " WHERE token_hash = ?",
        (_hash(token),),
    )


def _hash(token: str) -> bytes:
    """Return the hash of a token; without a key, since the token is as long as a key itself."""
    return hashlib.sha256(token.encode()).digest()
