"""Immediate e-mail to the staff: somebody may be in distress, or something waits for a second person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from consultation.languages.model import Language
from consultation.mail import sql, sql_outbox
from consultation.mail.model import APPROVALS, DECISIONS, DISTRESS, MailKind
from consultation.staff import sql as staff_sql
from consultation.staff.reach import Reach, approvers_of, reviewers_of
from consultation.staff.sql import Role, Staff
from consultation.store.unit import Unit

READERS: tuple[Role, ...] = ("moderator", "community_manager", "administrator")
"""Who may read what people in distress wrote."""
BETWEEN = timedelta(minutes=10)
"""Two e-mails of distress to one account are never closer: the first says to look, and so does the list."""


def tell_distress(unit: Unit, consultation: str, now: datetime) -> int:
    """Queue an e-mail to each account that may read it; return how many. Nothing of the text is in it.

    Somebody who was told a moment ago is told again when ten minutes are over, once for all who came since.
    """
    told = 0
    for account in staff_sql.everyone(unit):
        if account.disabled_at is not None or not Reach.of(unit, account).holds(READERS, consultation):
            continue
        if sql.address_of(unit, account.id) is None or DISTRESS in sql.refusals_of(unit, account.id):
            continue
        last = sql_outbox.last_distress(unit, account.id)
        if last is not None and last[1]:
            continue
        due_at = now if last is None else max(now, last[0] + BETWEEN)
        sql_outbox.enqueue(unit, account.id, "distress", {"consultation": consultation}, now, due_at=due_at)
        told += 1
    return told


def tell_approvers(
    unit: Unit,
    kind: MailKind,
    consultation: str,
    number: int,
    written_by: int,
    now: datetime,
    titles: Mapping[Language, str] | None = None,
) -> int:
    """Queue an e-mail to each account that may approve a version or start an invitation; return how many.

    `titles` name what is not open yet, which no catalogue has.
    """
    values = _about(unit, consultation, number, written_by, titles or {})
    return _tell(unit, approvers_of(unit, consultation, written_by), kind, values, now)


def tell_author(
    unit: Unit,
    kind: Literal["version_approved", "version_left"],
    consultation: str,
    number: int,
    made_by: int | None,
    by: int,
    now: datetime,
    titles: Mapping[Language, str],
    *,
    opened: bool = False,
) -> int:
    """Queue an e-mail to whoever wrote a version, of what somebody else decided; return how many: 0 or 1.

    `opened`: it was opened at once.
    """
    if made_by is None or made_by == by:
        return 0
    author = staff_sql.get(unit, made_by)
    authors = () if author.disabled_at is not None else (author,)
    values = {**_about(unit, consultation, number, by, titles), "opened": "yes" if opened else "no"}
    return _tell(unit, authors, kind, values, now, DECISIONS)


def tell_reviewers(
    unit: Unit, consultation: str, feedback_id: int, editors: Sequence[str], by: str, now: datetime
) -> int:
    """Queue an e-mail to each account that may review an answer of the authorities; return how many."""
    asking = staff_sql.find(unit, by)
    name = by if asking is None else asking.name
    values = {"consultation": consultation, "number": str(feedback_id), "by": name}
    return _tell(unit, reviewers_of(unit, consultation, {*editors, by}), "feedback", values, now)


def _about(
    unit: Unit, consultation: str, number: int, by: int, titles: Mapping[Language, str]
) -> Mapping[str, str]:
    titled = {f"title_{language}": title for language, title in titles.items()}
    return {
        "consultation": consultation,
        "number": str(number),
        "by": staff_sql.get(unit, by).name,
        **titled,
    }


def _tell(
    unit: Unit,
    accounts: Iterable[Staff],
    kind: MailKind,
    values: Mapping[str, str],
    now: datetime,
    subject: str = APPROVALS,
) -> int:
    told = 0
    for account in accounts:
        if sql.address_of(unit, account.id) is None or subject in sql.refusals_of(unit, account.id):
            continue
        sql_outbox.enqueue(unit, account.id, kind, values, now)
        told += 1
    return told
