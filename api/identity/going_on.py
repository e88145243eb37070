"""Whether a session that the provider opened may go on: it is asked again every few minutes of use."""

from __future__ import annotations

from datetime import datetime

import structlog

from api.identity.provider import OpenIdError, OpenIdProvider, ProviderUnreachedError, Renewed
from consultation.staff import identities, sql_audit, sql_sessions
from consultation.staff.sql_sessions import StaffSession
from consultation.store import Store

log = structlog.get_logger("consultexto.identity")


def goes_on(provider: OpenIdProvider | None, store: Store, session: StaffSession, now: datetime) -> bool:
    """Return whether a session goes on, with the role that the provider gives now; otherwise end it.

    While the provider cannot be asked it goes on, for an hour at most. Raises StoreUnavailableError.
    """
    if not session.is_provided:
        return True
    if provider is None:  # it is not set up any more
        return _ended(store, session, "not_set_up", now)
    if not sql_sessions.is_to_be_checked(session, now):
        return True
    asked = store.do(sql_sessions.ask, session.id, now)
    if asked is None:
        return True
    try:
        renewed = provider.renew(*asked)
    except ProviderUnreachedError as error:
        log.warning("the provider of identities does not answer", reason=error.reason)
        return True
    except OpenIdError as error:
        return _ended(store, session, error.reason, now)
    return _renewed(store, session, renewed, now, gives_roles=bool(provider.settings.roles))


def _renewed(
    store: Store, session: StaffSession, renewed: Renewed, now: datetime, *, gives_roles: bool
) -> bool:
    with store.write() as unit:
        has_role = not (gives_roles and renewed.says_role) or identities.follow_role(
            unit, session.staff_id, renewed.role, now
        )
        if not has_role:
            return False
        sql_sessions.note_checked(unit, session.id, renewed.refresh_token, now)
    return True


def _ended(store: Store, session: StaffSession, reason: str, now: datetime) -> bool:
    with store.write() as unit:
        sql_sessions.end(unit, session.id)
        sql_audit.record(
            unit, "ended_by_provider", now, session.staff_id, f"staff:{session.staff_id}", reason=reason
        )
    return False
