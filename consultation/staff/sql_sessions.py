"""SQL of sessions of the console: found by the hash of a random token, ended by time or by a person.

`second_step`: the password was right and a code is expected, within minutes; nothing may be done yet.
`open`: ends after IDLE without a request, and after ABSOLUTE whatever happens. One that a provider of OpenID
Connect opened ends too when the provider says so, or has not said for UNCHECKED that it may go on.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import parse_stamp, stamp
from consultation.store.unit import Row, Unit

Stage = Literal["second_step", "open"]

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SECOND_STEP = timedelta(minutes=5)
UNCHECKED = timedelta(hours=1)
ASK_EVERY = timedelta(minutes=5)
"""How late it is noticed that a provider takes somebody's role away."""
PROVED_FOR = timedelta(minutes=10)
"""How long a proof given to the provider stands for the password that is asked before sensitive acts."""
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
    identity_id: int | None = None
    """Whom the provider knows them as; None when a password opened the session."""
    checked_at: str | None = None
    proved_at: str | None = None

    @property
    def is_provided(self) -> bool:
        """Whether a provider opened it."""
        return self.identity_id is not None


@dataclass(frozen=True, slots=True)
class Provided:
    """What a provider gives with a session that it opens."""

    identity_id: int
    provider_session: str | None = field(repr=False)
    id_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    proved_at: datetime | None = None
    """When they proved to it who they are; None when it does not say."""


def token_hash(token: str) -> bytes:
    """Return the stored hash of a token. Tokens are 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def begin(unit: Unit, staff_id: int, stage: Stage, now: datetime, provided: Provided | None = None) -> str:
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
            **({} if provided is None else _columns(unit, provided, at)),
        },
    )
    return token


def _columns(unit: Unit, provided: Provided, at: str) -> Row:
    refresh = provided.refresh_token
    return {
        "identity_id": provided.identity_id,
        "provider_session": provided.provider_session,
        "id_token": unit.keyring.encrypt(provided.id_token),
        "refresh_token": None if refresh is None else unit.keyring.encrypt(refresh),
        "asked_at": at,
        "checked_at": at,
        "proved_at": None if provided.proved_at is None else stamp(provided.proved_at),
    }


def find(unit: Unit, token: str, now: datetime) -> StaffSession | None:
    """Return the session of a token; None when it is unknown or has ended."""
    found = unit.row(f"{_SELECT} WHERE token_hash = ?", (token_hash(token),))
    if found is None:
        return None
    session = StaffSession(**found)
    created, seen = parse_stamp(session.created_at), parse_stamp(session.seen_at)
    if session.stage == "second_step":
        return session if now < created + SECOND_STEP else None
    if session.checked_at is not None and now >= parse_stamp(session.checked_at) + UNCHECKED:
        return None
    return session if now < created + ABSOLUTE and now < seen + IDLE else None


def is_proved(session: StaffSession, now: datetime) -> bool:
    """Return whether somebody whom a provider let in proved to it a moment ago who they are."""
    return session.proved_at is not None and now < parse_stamp(session.proved_at) + PROVED_FOR


def is_to_be_checked(session: StaffSession, now: datetime) -> bool:
    """Return whether the provider may have something to say about a session; `ask` says whether to ask."""
    return session.checked_at is not None and now >= parse_stamp(session.checked_at) + ASK_EVERY


def ask(unit: Unit, session_id: int, now: datetime) -> tuple[str, str] | None:
    """Return the refresh token and the subject to ask the provider with; None when it is not the time.

    Of several requests at once one alone is told to ask: a refresh token may work only once.
    """
    asked = unit.execute(
        "UPDATE staff_sessions SET asked_at = ? WHERE id = ? AND asked_at <= ? AND refresh_token IS NOT NULL",
        (stamp(now), session_id, stamp(now - ASK_EVERY)),
    )
    if not asked:
        return None
    (row,) = unit.rows(
        "SELECT refresh_token, subject FROM staff_sessions JOIN staff_identities AS i ON i.id = identity_id"
        " WHERE staff_sessions.id = ?",
        (session_id,),
    )
    return unit.keyring.decrypt(row["refresh_token"]), row["subject"]


def note_checked(unit: Unit, session_id: int, refresh_token: str | None, now: datetime) -> None:
    """Store that the provider lets a session go on, and the refresh token for the next time."""
    if refresh_token is not None:
        sealed = unit.keyring.encrypt(refresh_token)
        unit.execute("UPDATE staff_sessions SET refresh_token = ? WHERE id = ?", (sealed, session_id))
    unit.execute("UPDATE staff_sessions SET checked_at = ? WHERE id = ?", (stamp(now), session_id))


def id_token_of(unit: Unit, session_id: int) -> str | None:
    """Return the token to log out at the provider with; None for a session that a password opened."""
    found = unit.row("SELECT id_token FROM staff_sessions WHERE id = ?", (session_id,))
    return None if found is None or found["id_token"] is None else unit.keyring.decrypt(found["id_token"])


def end_of_provider(unit: Unit, issuer: str, subject: str | None, provider_session: str | None) -> list[int]:
    """End what a provider says has ended: one session, or all that it opened for somebody.

    Return whose sessions they were.
    """
    conditions, values = ["i.issuer = ?"], [issuer]
    if subject is not None:
        conditions.append("i.subject = ?")
        values.append(subject)
    if provider_session is not None:
        conditions.append("s.provider_session = ?")
        values.append(provider_session)
    found = unit.rows(
        "SELECT s.id, s.staff_id FROM staff_sessions AS s JOIN staff_identities AS i ON i.id = s.identity_id"  # noqa: S608
        f" WHERE {' AND '.join(conditions)}",
        values,
    )
    for row in found:
        end(unit, row["id"])
    return sorted({row["staff_id"] for row in found})


def is_to_be_noted(session: StaffSession, now: datetime) -> bool:
    """Return whether `note_seen` has something to write."""
    return now >= parse_stamp(session.seen_at) + SEEN_EVERY


def note_seen(unit: Unit, session_id: int, now: datetime) -> None:
    """Store when a session was last used."""
    unit.execute("UPDATE staff_sessions SET seen_at = ? WHERE id = ?", (stamp(now), session_id))


def of_staff(unit: Unit, staff_id: int, now: datetime) -> list[StaffSession]:
    """Return the open sessions of an account, newest first."""
    return unit.list_of(
        StaffSession,
        f"{_SELECT} WHERE staff_id = ? AND stage = 'open' AND created_at > ? AND seen_at > ?"
        " ORDER BY id DESC",
        (staff_id, stamp(now - ABSOLUTE), stamp(now - IDLE)),
    )


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


_SELECT = (
    "SELECT id, staff_id, stage, created_at, seen_at, identity_id, checked_at, proved_at FROM staff_sessions"
)
