"""SQL of sessions of the console: found by the hash of a random token, ended by time or by a person.

`second_step`: the password was right and a code is expected, within minutes; nothing may be done yet.
`open`: ends after IDLE without a request, and after ABSOLUTE whatever happens.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import parse_stamp, stamp
from consultation.store.unit import Row, Unit

Stage = Literal["second_step", "open"]

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SECOND_STEP = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)
"""A request is noted at most so often: reading a page is seldom a write."""


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A session without its token."""

    id: int
    staff_id: int
    stage: Stage
    created_at: str
    seen_at: str


def token_hash(token: str) -> bytes:
    """Return the stored hash of a token. Tokens are 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def begin(unit: Unit, staff_id: int, stage: Stage, now: datetime) -> str:
    """Begin a session and return its token, which is not stored. Expired sessions are deleted."""
    unit.execute(
        "DELETE FROM staff_sessions WHERE created_at < ? OR seen_at < ?",
        (stamp(now - ABSOLUTE), stamp(now - IDLE)),
    )
    token = secrets.token_urlsafe(32)
    at = stamp(now)
    unit.insert(
        "staff_sessions",
        {
            "token_hash": token_hash(token),
            "staff_id": staff_id,
            "stage": stage,
            "created_at": at,
            "seen_at": at,
        },
    )
    return token


def find(unit: Unit, token: str, now: datetime) -> StaffSession | None:
    """Return the session of a token; None when it is unknown or has ended."""
    found = unit.row(f"{_SELECT} WHERE token_hash = ?", (token_hash(token),))
    if found is None:
        return None
    session = StaffSession(**found)
    created, seen = parse_stamp(session.created_at), parse_stamp(session.seen_at)
    if session.stage == "second_step":
        return session if now < created + SECOND_STEP else None
    return session if now < created + ABSOLUTE and now < seen + IDLE else None


def is_to_be_noted(session: StaffSession, now: datetime) -> bool:
    """Return whether `note_seen` has something to write."""
    return now >= parse_stamp(session.seen_at) + SEEN_EVERY


def note_seen(unit: Unit, session_id: int, now: datetime) -> None:
    """Store when a session was last used."""
    unit.execute("UPDATE staff_sessions SET seen_at = ? WHERE id = ?", (stamp(now), session_id))


def of_staff(unit: Unit, staff_id: int, now: datetime) -> list[StaffSession]:
    """Return the open sessions of an account, newest first."""
    found = unit.rows(
        f"{_SELECT} WHERE staff_id = ? AND stage = 'open' AND created_at > ? AND seen_at > ?"
        " ORDER BY id DESC",
        (staff_id, stamp(now - ABSOLUTE), stamp(now - IDLE)),
    )
    return [StaffSession(**row) for row in found]


def end(unit: Unit, session_id: int) -> None:
    """End a session."""
    unit.execute("DELETE FROM staff_sessions WHERE id = ?", (session_id,))


def end_all(unit: Unit, staff_id: int, *, but: int | None = None) -> int:
    """End every session of an account, except `but`; return how many ended."""
    return unit.execute("DELETE FROM staff_sessions WHERE staff_id = ? AND id IS NOT ?", (staff_id, but))


def leave_notice(unit: Unit, session_id: int, notice: str) -> None:
    """Store a notice for the next page of a session."""
    unit.execute("UPDATE staff_sessions SET notice = ? WHERE id = ?", (notice, session_id))


def peek_notice(unit: Unit, session_id: int) -> str | None:
    """Return the stored notice; None when there is none."""
    found: Row | None = unit.row("SELECT notice FROM staff_sessions WHERE id = ?", (session_id,))
    return None if found is None else found["notice"]


def drop_notice(unit: Unit, session_id: int) -> None:
    """Delete the notice, once it is shown."""
    unit.execute("UPDATE staff_sessions SET notice = NULL WHERE id = ?", (session_id,))


_SELECT = "SELECT id, staff_id, stage, created_at, seen_at FROM staff_sessions"
