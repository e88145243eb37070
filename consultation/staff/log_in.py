"""Logging in to the console: a password, then a code when the account has a second factor.

Each attempt is counted before anything is checked, per account and per client, so that attempts made at
once cannot slip through; a successful one is uncounted. Passwords are checked outside any transaction: that
takes a tenth of a second, and the messages of citizens must not wait for it. An account that does not
exist, that is disabled, that a provider of identities enters, or that has no password yet is refused like
a wrong password, after the same work.

A browser that logged in before is counted by itself, so that attempts from elsewhere do not lock the owner
out (source: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies, checked
2026-11-24).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from consultation.staff import passwords, sql, sql_audit, sql_second_factors, sql_sessions
from consultation.staff.passwords import Passwords
from consultation.staff.sql import Limit, Proof
from consultation.store import Store, Unit

LOGIN_LIMIT = Limit("login", 10, timedelta(minutes=15))
DEVICE_LIMIT = Limit("device", 10, timedelta(minutes=15))
PROOF_LIMIT = Limit("proof", 10, timedelta(minutes=15))
CLIENT_LIMIT = Limit("client", 40, timedelta(minutes=15))
SITE_LIMIT = Limit("site", 160, timedelta(minutes=15))
CODE_LIMIT = Limit("code", 6, timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class Opened:
    """An open session; `token` is for its cookie."""

    token: str


@dataclass(frozen=True, slots=True)
class SecondStep:
    """A right password that needs a code; `token` is for the cookie until then."""

    token: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused attempt. `wait_seconds` is 0, unless too many attempts were made."""

    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class _Attempt:
    ids: tuple[int, ...]
    """Of what was counted for where it came from."""
    limit: Limit
    who: str
    proof: Proof | None


class LogIn:
    """The log-in of staff. With a provider of identities, the accounts that it knows have no password."""

    def __init__(self, store: Store, passwords: Passwords, *, has_provider: bool = False) -> None:
        self._store = store
        self._passwords = passwords
        self._has_provider = has_provider

    def with_password(
        self, login: str, password: str, client: str, now: datetime, device: str = "", site: str = ""
    ) -> Opened | SecondStep | Refused:
        """Check a password. `client` is the origin of the attempt; only its keyed hash is stored.

        `device` names a browser that logged in to this account before; the caller proved that. `site` is
        the wider network that the client is one of many in, if any.

        Raises BusyError and StoreUnavailableError; the attempt counts all the same.
        """
        login = login.strip().lower()[:200]
        attempt = self._count(login, client, site, device, now)
        if isinstance(attempt, Refused):
            return attempt
        proof = attempt.proof
        right = self._passwords.matches(None if proof is None else proof.password_hash, password)
        if proof is None or proof.password_hash is None:
            return Refused()
        renewed = self._passwords.rehashed(proof.password_hash, password) if right else None
        with self._store.write() as unit:
            if not right or not _still_stands(unit, proof):
                sql_audit.record(unit, "log_in_refused", now, None, f"staff:{proof.staff.id}")
                return Refused()
            if renewed is not None:
                sql.keep_rehashed(unit, proof.staff.id, proof.password_hash, renewed)
            for counted in attempt.ids:
                sql.forget_attempt(unit, counted)
            sql.forget_attempts(unit, attempt.limit, attempt.who)
            if proof.staff.has_second_factor:
                return SecondStep(sql_sessions.begin(unit, proof.staff.id, "second_step", now))
            return Opened(_open(unit, proof.staff.id, now))

    def with_code(self, session: sql_sessions.StaffSession, code: str, now: datetime) -> Opened | Refused:
        """Check a code of the app, or a recovery code; end the second step, and return a new token."""
        who = str(session.staff_id)
        with self._store.write() as unit:
            wait = sql.seconds_to_wait(unit, CODE_LIMIT, who, now)
            if wait:
                return Refused(wait)
            sql.count_attempt(unit, CODE_LIMIT, who, now)
            if not take_code(unit, session.staff_id, code, now):
                sql_audit.record(unit, "code_refused", now, None, f"staff:{session.staff_id}")
                return Refused()
            sql.forget_attempts(unit, CODE_LIMIT, who)
            sql_sessions.end(unit, session.id)
            return Opened(_open(unit, session.staff_id, now))

    def proves(self, staff_id: int, password: str, now: datetime) -> bool | Refused:
        """Return whether a logged-in person knows their password; asked before sensitive acts.

        The attempt is counted likewise. Raises BusyError and StoreUnavailableError.
        """
        with self._store.write() as unit:
            proof = sql.proof_of(unit, staff_id)
            wait = sql.seconds_to_wait(unit, PROOF_LIMIT, str(staff_id), now)
            if wait:
                return Refused(wait)
            sql.count_attempt(unit, PROOF_LIMIT, str(staff_id), now)
        right = self._passwords.matches(proof.password_hash, password)
        if right:
            self._store.do(sql.forget_attempts, PROOF_LIMIT, str(staff_id))
        return right

    def _count(self, login: str, client: str, site: str, device: str, now: datetime) -> _Attempt | Refused:
        limit, who = (DEVICE_LIMIT, device) if device else (LOGIN_LIMIT, login)
        with self._store.write() as unit:
            found = sql.find(unit, login)
            places = [(CLIENT_LIMIT, client), *([(SITE_LIMIT, site)] if site else [])]
            wait = max(sql.seconds_to_wait(unit, each, by, now) for each, by in [*places, (limit, who)])
            if wait:
                return Refused(wait)
            ids = tuple(sql.count_attempt(unit, each, by, now) for each, by in places)
            sql.count_attempt(unit, limit, who, now)
            if found is not None and sql.seconds_to_wait(unit, limit, who, now):
                sql_audit.record(unit, "log_in_throttled", now, None, f"staff:{found.id}")
            if found is None or found.disabled_at is not None or (found.is_provided and self._has_provider):
                return _Attempt(ids, limit, who, None)
            return _Attempt(ids, limit, who, sql.proof_of(unit, found.id))


def take_code(unit: Unit, staff_id: int, code: str, now: datetime) -> bool:
    """Take a code of the app or a recovery code of an account, once; return whether it is right."""
    secret = sql.proof_of(unit, staff_id).totp_secret
    if secret is None:
        return False
    step = passwords.step_of(secret, code, now)
    if step is not None:
        return sql_second_factors.use_step(unit, staff_id, step)
    used = sql_second_factors.use_recovery_code(unit, staff_id, passwords.read_recovery_code(code))
    if used:
        sql_audit.record(unit, "recovery_code_used", now, staff_id, f"staff:{staff_id}")
    return used


def _still_stands(unit: Unit, proof: Proof) -> bool:
    """Return whether the account is as it was when the check of its password began."""
    now_is = sql.proof_of(unit, proof.staff.id)
    return now_is.staff.disabled_at is None and now_is.password_hash == proof.password_hash


def _open(unit: Unit, staff_id: int, now: datetime) -> str:
    sql.mark_logged_in(unit, staff_id, now)
    sql_audit.record(unit, "logged_in", now, staff_id, f"staff:{staff_id}")
    return sql_sessions.begin(unit, staff_id, "open", now)
