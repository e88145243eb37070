"""SQL of staff accounts: logins, roles, and proofs of identity."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from consultation.clock import parse_stamp, stamp
from consultation.languages.model import DEFAULT, LANGUAGES, Language, in_language
from consultation.refusals import RefusalError, refuse
from consultation.staff import sql_audit, sql_sessions
from consultation.store.unit import Row, Unit

Role = Literal["moderator", "community_manager", "authority", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
LIMITED_ROLES: tuple[Role, ...] = ("moderator", "community_manager", "authority")
"""The roles that can be held in one consultation: an administrator is one for all."""

LINK_HOURS = 24
MAX_NAME_CHARS = 100

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")
_DIGITS = re.compile(r"[0-9](?:[-.]?[0-9]){6,}")


class StaffError(RefusalError[str]):
    """A refused operation on an account or an organisation."""


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of the staff. Times are stamps, or None when it has not happened."""

    id: int
    login: str
    name: str
    role: Role
    language: Language
    has_password: bool
    has_second_factor: bool
    logged_in_at: str | None
    disabled_at: str | None
    created_at: str
    titles: Mapping[Language, str] = field(default_factory=dict)
    """What they are in each language, shown with the name: "mairesse", "mayor"."""
    reset_by: int | None = None
    """Whose link opened the account while it had no second factor, until somebody else has confirmed it."""
    is_provided: bool = False
    """Whether it is entered by a provider of identities."""
    works_in: str | None = None
    """The consultation they last opened in the console."""
    organisation_id: int | None = None
    """Whose consultations they work on; None for the installation's own staff, who work on all."""
    everywhere: bool = True
    """Whether they hold their role in every consultation; else only in chosen ones (see `reach`)."""

    def signature(self, language: Language) -> str:
        """Return the public signature in a language: the name, and the title if there is one."""
        title = in_language(self.titles, language)
        return f"{self.name}, {title}" if title else self.name


@dataclass(frozen=True, slots=True)
class Proof:
    """The data an account is checked against; never shown."""

    staff: Staff
    password_hash: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)


def add(
    unit: Unit,
    login: str,
    name: str,
    role: Role,
    now: datetime,
    *,
    titles: Mapping[Language, str] | None = None,
    organisation_id: int | None = None,
    by: int | None = None,
) -> Staff:
    """Add an account, without a password: `make_password_link` lets its owner choose one.

    Raises StaffError: login_taken; login_malformed (2 to 80 of a-z 0-9 . _ @ -, and no telephone number);
    name_malformed (1 to 100 characters, a title at most as many); role_unknown.
    """
    login = login.strip().lower()
    name, written = _named(name, titles or {})
    wrong = {
        "name_malformed": not name,
        "login_malformed": not _LOGIN.fullmatch(login) or _DIGITS.search(login),
        "login_taken": find(unit, login) is not None,
        "role_unknown": role not in ROLES,
    }
    refuse(StaffError(reason) for reason, is_wrong in wrong.items() if is_wrong)
    columns: dict[str, Any] = {
        "login": login,
        "name": name,
        "titles": written,
        "role": role,
        "created_at": stamp(now),
    }
    language: Language = DEFAULT  # until they choose another
    columns |= {"language": language, "organisation_id": organisation_id}
    staff_id = unit.insert("staff", columns)
    sql_audit.record(unit, "staff_added", now, by, _subject(staff_id), login=login, role=role)
    return get(unit, staff_id)


def rename(
    unit: Unit,
    staff_id: int,
    now: datetime,
    *,
    name: str | None = None,
    titles: Mapping[Language, str] | None = None,
    by: int | None = None,
) -> Staff:
    """Set the name of an account, or its titles in some languages; published signatures stay as they are.

    Raises KeyError when there is no such account, StaffError (name_malformed).
    """
    before = get(unit, staff_id)
    named = _named(before.name if name is None else name, {**before.titles, **(titles or {})})
    if not named[0]:
        raise StaffError("name_malformed")
    if named != _named(before.name, before.titles):
        unit.execute("UPDATE staff SET name = ?, titles = ? WHERE id = ?", (*named, staff_id))
        sql_audit.record(unit, "staff_renamed", now, by, _subject(staff_id))
    return get(unit, staff_id)


def _named(name: str, titles: Mapping[Language, str]) -> tuple[str, str]:
    """Return a name and titles as they are stored; no name when one of them is malformed."""
    name = " ".join(name.split())
    tidy = {language: " ".join(titles.get(language, "").split()) for language in LANGUAGES}
    fits = len(name) >= 1 and all(len(each) <= MAX_NAME_CHARS for each in (name, *tidy.values()))
    if not fits or not "".join((name, *tidy.values())).isprintable():
        return "", ""
    return name, json.dumps({language: title for language, title in tidy.items() if title})


def work_in(unit: Unit, staff_id: int, consultation: str) -> None:
    """Store which consultation somebody works in: the console shows it until they open another."""
    unit.execute("UPDATE staff SET works_in = ? WHERE id = ?", (consultation, staff_id))


def everyone(unit: Unit, organisation_id: int | None = None) -> list[Staff]:
    """Return every account, by login, disabled ones too: all, or those of one organisation."""
    whose = "" if organisation_id is None else " WHERE organisation_id = ?"
    values = () if organisation_id is None else (organisation_id,)
    return [_staff(row) for row in unit.rows(f"{_SELECT}{whose} ORDER BY login", values)]


def get(unit: Unit, staff_id: int) -> Staff:
    """Return the account of an id. Raises KeyError when there is none."""
    found = unit.one(f"{_SELECT} WHERE id = ?", (staff_id,))
    return _staff(found)


def find(unit: Unit, login: str) -> Staff | None:
    """Return the account of a login, whatever its case."""
    found = unit.row(f"{_SELECT} WHERE login = ?", (login.strip().lower(),))
    return None if found is None else _staff(found)


def proof_of(unit: Unit, staff_id: int) -> Proof:
    """Return the data an account is checked against. Raises KeyError when there is none."""
    found = unit.one("SELECT password_hash, totp_secret FROM staff WHERE id = ?", (staff_id,))
    sealed = found["totp_secret"]
    secret = None if sealed is None else unit.keyring.decrypt(sealed)
    return Proof(get(unit, staff_id), found["password_hash"], secret)


def make_password_link(unit: Unit, staff_id: int, now: datetime, *, by: int | None = None) -> str:
    """Return a token for choosing a password once, within LINK_HOURS; earlier ones become void."""
    token = secrets.token_urlsafe(32)
    unit.execute("DELETE FROM staff_password_links WHERE staff_id = ?", (staff_id,))
    unit.insert(
        "staff_password_links",
        {
            "hash": sql_sessions.token_hash(token),
            "staff_id": staff_id,
            "expires_at": stamp(now + timedelta(hours=LINK_HOURS)),
        },
    )
    sql_audit.record(unit, "password_link_made", now, by, _subject(staff_id))
    return token


def owner_of_link(unit: Unit, token: str, now: datetime) -> Staff | None:
    """Return who may choose a password with a token; None when it is unknown, used, expired or disabled."""
    found = unit.row(
        "SELECT staff_id FROM staff_password_links WHERE hash = ? AND expires_at > ?",
        (sql_sessions.token_hash(token), stamp(now)),
    )
    owner = None if found is None else get(unit, found["staff_id"])
    return None if owner is None or owner.disabled_at is not None else owner


def set_password(
    unit: Unit, staff_id: int, password_hash: str, now: datetime, *, by: int | None = None
) -> None:
    """Store a new password's hash; every session ends and every link becomes void."""
    unit.execute(
        "UPDATE staff SET password_hash = ?, password_at = ? WHERE id = ?",
        (password_hash, stamp(now), staff_id),
    )
    unit.execute("DELETE FROM staff_password_links WHERE staff_id = ?", (staff_id,))
    sql_sessions.end_all(unit, staff_id)
    sql_audit.record(unit, "password_set", now, by, _subject(staff_id))


def keep_rehashed(unit: Unit, staff_id: int, old_hash: str, new_hash: str) -> None:
    """Replace a hash by one of the same password with the current parameters, unless it changed meanwhile."""
    unit.execute(
        "UPDATE staff SET password_hash = ? WHERE id = ? AND password_hash = ?",
        (new_hash, staff_id, old_hash),
    )


def reset(
    unit: Unit, staff_id: int, now: datetime, *, by: int | None = None, second_factor: bool = False
) -> str:
    """Delete the password, and the second factor if requested, end every session; return a link's token.

    An account without a second factor is then in the hands of whoever has the link: see `hands_of`. A new one
    that nobody has entered yet is not: another link takes the place of its first.
    """
    unit.execute("UPDATE staff SET password_hash = NULL WHERE id = ?", (staff_id,))
    if second_factor:
        unit.execute("UPDATE staff SET totp_secret = NULL, totp_pending = NULL WHERE id = ?", (staff_id,))
        unit.execute("DELETE FROM staff_recovery_codes WHERE staff_id = ?", (staff_id,))
    if by not in (None, staff_id):
        unit.execute(
            "UPDATE staff SET reset_by = ? WHERE id = ? AND totp_secret IS NULL"
            " AND (password_at IS NOT NULL OR logged_in_at IS NOT NULL)",
            (by, staff_id),
        )
    sql_sessions.end_all(unit, staff_id)
    sql_audit.record(unit, "staff_reset", now, by, _subject(staff_id), second_factor=second_factor)
    return make_password_link(unit, staff_id, now, by=by)


def confirm(unit: Unit, staff_id: int, now: datetime, *, by: int | None = None) -> None:
    """Confirm that a reset account is in its owner's hands. Do nothing when nobody else reset it.

    Raises StaffError: confirmed_by_who_reset, since another person must confirm, also when the one who reset
    it once gave the link of the confirming account; own_account.
    """
    account = get(unit, staff_id)
    if account.reset_by is None:
        return
    if by == staff_id:
        raise StaffError("own_account")
    if by == account.reset_by or _gave_link(unit, account.reset_by, by):
        raise StaffError("confirmed_by_who_reset")
    unit.execute("UPDATE staff SET reset_by = NULL WHERE id = ?", (staff_id,))
    sql_audit.record(unit, "staff_confirmed", now, by, _subject(staff_id))


def _gave_link(unit: Unit, giver: int, staff_id: int | None) -> bool:
    """Return whether a staff member has given the link of an account, when it was new or later."""
    return unit.has(
        "SELECT 1 FROM audit WHERE staff_id = ? AND act = 'password_link_made' AND subject = ? LIMIT 1",
        (giver, "" if staff_id is None else _subject(staff_id)),
    )


def hands_of(unit: Unit, logins: Iterable[str]) -> frozenset[str]:
    """Return the logins whose holders can use some accounts: their owners, and whoever reset them.

    A person who reset a colleague's account can log in as that colleague: the two do not count as two
    persons.
    """
    named = frozenset(logins)
    return named.union(*(unit.column(_HANDS.format("login"), (each,)) for each in named))


def is_second_person(unit: Unit, staff_id: int, other_id: int) -> bool:
    """Return whether two accounts are in the hands of two persons: see `hands_of`."""
    one, other = (set(unit.column(_HANDS.format("id"), (each,))) for each in (staff_id, other_id))
    return one.isdisjoint(other)


_HANDS = (
    "SELECT hand.login FROM staff AS own JOIN staff AS hand ON hand.id IN (own.id, own.reset_by)"
    " WHERE own.{} = ?"
)


def disable(unit: Unit, staff_id: int, now: datetime, *, by: int | None = None) -> None:
    """Disable an account and end its sessions; its acts stay in the log. Do nothing when it is disabled.

    Raises StaffError (own_account) when somebody would disable their own.
    """
    if by == staff_id:
        raise StaffError("own_account")
    changed = unit.execute(
        "UPDATE staff SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL", (stamp(now), staff_id)
    )
    if changed:
        unit.execute("DELETE FROM staff_password_links WHERE staff_id = ?", (staff_id,))
        sql_sessions.end_all(unit, staff_id)
        sql_audit.record(unit, "staff_disabled", now, by, _subject(staff_id))


def enable(unit: Unit, staff_id: int, now: datetime, *, by: int | None = None) -> None:
    """Enable a disabled account again, with the password it had."""
    if unit.execute(
        "UPDATE staff SET disabled_at = NULL WHERE id = ? AND disabled_at IS NOT NULL", (staff_id,)
    ):
        sql_audit.record(unit, "staff_enabled", now, by, _subject(staff_id))


def change_role(unit: Unit, staff_id: int, role: Role, now: datetime, *, by: int | None = None) -> None:
    """Set the role, for every consultation when it is that of an administrator.

    Raises StaffError: role_unknown; own_account, since nobody changes their own.
    """
    if role not in ROLES:
        raise StaffError("role_unknown")
    if by == staff_id:
        raise StaffError("own_account")
    if unit.execute("UPDATE staff SET role = ?1 WHERE id = ?2 AND role <> ?1", (role, staff_id)):
        sql_audit.record(unit, "role_changed", now, by, _subject(staff_id), role=role)
    if role == "administrator" and not get(unit, staff_id).everywhere:
        limit_to(unit, staff_id, None, now, by=by)


def limit_to(
    unit: Unit, staff_id: int, roles: Mapping[str, Role] | None, now: datetime, *, by: int | None = None
) -> None:
    """Set where an account holds a role: in these consultations alone; everywhere with None.

    Raises StaffError: own_account; administrator_everywhere, since an administrator is one for all
    consultations; role_unknown.
    """
    account = get(unit, staff_id)
    if by == staff_id:
        raise StaffError("own_account")
    if roles is not None and account.role == "administrator":
        raise StaffError("administrator_everywhere")
    if not set(LIMITED_ROLES).issuperset((roles or {}).values()):
        raise StaffError("role_unknown")
    unit.execute("UPDATE staff SET everywhere = ? WHERE id = ?", (int(roles is None), staff_id))
    unit.execute("DELETE FROM staff_roles WHERE staff_id = ?", (staff_id,))
    for consultation, role in sorted((roles or {}).items()):
        unit.insert("staff_roles", {"staff_id": staff_id, "consultation": consultation, "role": role})
    held = "everywhere" if roles is None else len(roles)
    sql_audit.record(unit, "staff_limited", now, by, _subject(staff_id), consultations=held)


def roles_of(unit: Unit, staff_id: int) -> dict[str, Role]:
    """Return the roles of an account that hold in one consultation, by its slug."""
    return unit.pairs("SELECT consultation, role FROM staff_roles WHERE staff_id = ?", (staff_id,))


def choose_language(unit: Unit, staff_id: int, language: Language) -> None:
    """Set the console's language of an account."""
    unit.execute("UPDATE staff SET language = ? WHERE id = ?", (language, staff_id))


def mark_logged_in(unit: Unit, staff_id: int, now: datetime) -> None:
    """Store when somebody last logged in."""
    unit.execute("UPDATE staff SET logged_in_at = ? WHERE id = ?", (stamp(now), staff_id))


_SELECT = (
    "SELECT id, login, name, role, language, password_hash IS NOT NULL AS has_password,"
    " totp_secret IS NOT NULL AS has_second_factor, logged_in_at, disabled_at, created_at, titles,"
    " reset_by, works_in, organisation_id, everywhere,"
    " EXISTS (SELECT 1 FROM staff_identities AS i WHERE i.staff_id = staff.id) AS is_provided FROM staff"
)


def _staff(row: Row) -> Staff:
    return Staff(
        **{
            **row,
            "has_password": bool(row["has_password"]),
            "has_second_factor": bool(row["has_second_factor"]),
            "everywhere": bool(row["everywhere"]),
            "is_provided": bool(row["is_provided"]),
            "titles": json.loads(row["titles"]),
        }
    )


def _subject(staff_id: int) -> str:
    return f"staff:{staff_id}"


# SQL of rate limits on attempts; stored, so that a restart forgets nothing.
#
# `who` is stored as a keyed hash: the table reveals neither account nor client.

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """A rate limit: at most `most` attempts of a kind, by one, within `within`."""

    kind: str
    most: int
    within: timedelta


def seconds_to_wait(unit: Unit, limit: Limit, who: str, now: datetime) -> int:
    """Return how long until one more attempt is allowed, in whole seconds rounded up; 0 when it is now."""
    found = unit.rows(
        "SELECT at FROM attempts WHERE kind = ? AND who = ? AND at > ? ORDER BY at DESC LIMIT ?",
        (limit.kind, _hash(unit, limit, who), stamp(now - limit.within), limit.most),
    )
    if len(found) < limit.most:
        return 0
    oldest = parse_stamp(found[-1]["at"])
    return int((oldest + limit.within - now).total_seconds()) + 1


def count_attempt(unit: Unit, limit: Limit, who: str, now: datetime) -> int:
    """Count an attempt, and return its id for `forget_attempt`; delete those older than any limit needs."""
    unit.execute("DELETE FROM attempts WHERE at < ?", (stamp(now - KEPT),))
    return unit.insert("attempts", {"kind": limit.kind, "who": _hash(unit, limit, who), "at": stamp(now)})


def forget_attempt(unit: Unit, attempt_id: int) -> None:
    """Uncount one attempt."""
    unit.execute("DELETE FROM attempts WHERE id = ?", (attempt_id,))


def forget_attempts(unit: Unit, limit: Limit, who: str) -> None:
    """Uncount every attempt of a kind by one."""
    unit.execute("DELETE FROM attempts WHERE kind = ? AND who = ?", (limit.kind, _hash(unit, limit, who)))


def _hash(unit: Unit, limit: Limit, who: str) -> bytes:
    return unit.keyring.address_hash(f"attempt {limit.kind}", who)
