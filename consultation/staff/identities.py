"""Entering by a provider of OpenID Connect: which account an identity is, and with which role.

The first time, an identity becomes the account whose login is the e-mail address that the provider has
verified; or a new account, where the provider's claims give it a role. From then on that account is entered
by the provider alone: its password is deleted, so that who leaves the directory leaves the console.
Accounts that no provider knows go on with their passwords, for emergencies.

Where claims give roles, they do so at each log-in and each time the provider is asked again: without a role,
every session of the account ends.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import stamp
from consultation.staff import sql, sql_audit, sql_organisations, sql_sessions
from consultation.staff.log_in import Opened
from consultation.staff.sql import MAX_NAME_CHARS, Limit, Role, StaffError
from consultation.staff.sql_sessions import Provided
from consultation.store.unit import Unit

DeniedReason = Literal["unknown", "no_role", "disabled", "login_taken", "used"]
ONCE = Limit("openid", 1, timedelta(minutes=15))
"""A log-in that came back counts once, however often its address is opened."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as a provider knows them. `role` is None when its claims give none."""

    issuer: str
    subject: str = field(repr=False)
    email: str = field(repr=False)
    is_email_verified: bool
    name: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Denied:
    """Somebody whom the provider knows and who may not enter."""

    reason: DeniedReason


def use_once(unit: Unit, state: str, now: datetime) -> bool:
    """Return whether a log-in comes back for the first time, and count it."""
    if sql.seconds_to_wait(unit, ONCE, state, now):
        return False
    sql.count_attempt(unit, ONCE, state, now)
    return True


def enter(
    unit: Unit,
    known: Known,
    now: datetime,
    *,
    gives_roles: bool,
    provider_session: str | None = None,
    id_token: str = "",
    refresh_token: str | None = None,
    proved_at: datetime | None = None,
) -> Opened | Denied:
    """Open a session for somebody whom the provider has proved, or say why not."""
    found = _account_of(unit, known, now, gives_roles=gives_roles)
    if isinstance(found, Denied):
        return found
    identity_id, staff_id = found
    if sql.get(unit, staff_id).disabled_at is not None:
        return Denied("disabled")
    if gives_roles and not follow_role(unit, staff_id, known.role, now):
        return Denied("no_role")
    sql.mark_logged_in(unit, staff_id, now)
    sql_audit.record(unit, "logged_in", now, staff_id, f"staff:{staff_id}", by_provider=True)
    provided = Provided(identity_id, provider_session, id_token, refresh_token, proved_at)
    return Opened(sql_sessions.begin(unit, staff_id, "open", now, provided))


def follow_role(unit: Unit, staff_id: int, role: Role | None, now: datetime) -> bool:
    """Give an account the role that the claims give; without one end its sessions and return False.

    Who was an administrator for all consultations, and is none any more, works on none where organisations
    share the installation, until an administrator says whose.
    """
    if role is None:
        ended = sql_sessions.end_all(unit, staff_id)
        sql_audit.record(unit, "role_not_given", now, None, f"staff:{staff_id}", sessions=ended)
        return False
    before = sql.get(unit, staff_id).role
    sql.change_role(unit, staff_id, role, now)
    if before == "administrator":
        _wait_for_consultations(unit, staff_id, role, now)
    return True


def _account_of(unit: Unit, known: Known, now: datetime, *, gives_roles: bool) -> tuple[int, int] | Denied:
    """Return the identity and its account, made or linked the first time."""
    row = unit.row(
        "SELECT id, staff_id FROM staff_identities WHERE issuer = ? AND subject = ?",
        (known.issuer, known.subject),
    )
    if row is not None:
        return row["id"], row["staff_id"]
    account = sql.find(unit, known.email) if known.email else None
    if account is not None:
        if not known.is_email_verified or _has_identity(unit, account.id):
            return Denied("login_taken")
        return _link(unit, known, account.id, now), account.id
    if not gives_roles:
        return Denied("unknown")
    if known.role is None:
        return Denied("no_role")
    try:
        made = sql.add(unit, known.email, _name(known), known.role, now)
    except StaffError:
        return Denied("unknown")
    _wait_for_consultations(unit, made.id, known.role, now)
    return _link(unit, known, made.id, now), made.id


def _wait_for_consultations(unit: Unit, staff_id: int, role: Role, now: datetime) -> None:
    """Limit an account to no consultation, where it is for an administrator to say whose they work on."""
    if role != "administrator" and sql_organisations.everyone(unit):
        sql.limit_to(unit, staff_id, {}, now)


def _has_identity(unit: Unit, staff_id: int) -> bool:
    return unit.has("SELECT 1 FROM staff_identities WHERE staff_id = ?", (staff_id,))


def _link(unit: Unit, known: Known, staff_id: int, now: datetime) -> int:
    """Make an account the provider's: its password and its links are void."""
    identity_id = unit.insert(
        "staff_identities",
        {"staff_id": staff_id, "issuer": known.issuer, "subject": known.subject, "linked_at": stamp(now)},
    )
    unit.execute("UPDATE staff SET password_hash = NULL WHERE id = ?", (staff_id,))
    unit.execute("DELETE FROM staff_password_links WHERE staff_id = ?", (staff_id,))
    sql_sessions.end_all(unit, staff_id)
    sql_audit.record(unit, "identity_linked", now, staff_id, f"staff:{staff_id}")
    return identity_id


def _name(known: Known) -> str:
    shown = "".join(each for each in known.name if unicodedata.category(each)[0] != "C")
    return " ".join(shown.split())[:MAX_NAME_CHARS] or known.email
