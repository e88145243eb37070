"""The audit log, for administrators.

GET /console/audit-log?before=&staff=
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response

from api.console.access import Administrator, NotFoundError
from api.console.console import GET, Console, Page, Routes
from api.console.words import Words
from consultation.channels import CHANNELS
from consultation.staff import sql as accounts
from consultation.staff import sql_audit

UNKNOWN_PERSON = frozenset({"log_in_refused", "log_in_throttled", "code_refused"})
"""Acts of somebody who was not authenticated."""

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def routes(console: Console) -> Routes:
    """Return the routes of the audit log."""
    return [(GET, "/audit-log", _AuditLog(console).show)]


PAGE = Page("/audit-log", "audit_log", routes, roles=("administrator",), group="service")


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of the log, in words."""

    at: str
    by: str
    act: str
    details: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class _AuditLog:
    console: Console

    def show(self, request: Request, staff: Administrator, before: str = "") -> Response:
        """Show a page of acts, newest first: all, or those of ?staff=."""
        whose = request.query_params.get("staff", "")
        if any(text and not _NUMBER.fullmatch(text) for text in (before, whose)):
            raise NotFoundError
        with self.console.services.store.read() as unit:
            shown = sql_audit.page(
                unit,
                before=int(before) if before else None,
                staff_id=int(whose) if whose else None,
            )
            logins = {f"staff:{each.id}": each.login for each in accounts.everyone(unit)}
            try:
                member = accounts.get(unit, int(whose)) if whose else None
            except KeyError:
                raise NotFoundError from None
        return self.console.show(
            request,
            "audit/audit_log.html",
            entries=[_shown(entry, logins, self.console.words(request)) for entry in shown.entries],
            older_than=shown.older_than,
            before=before,
            member=member,
        )


def _shown(entry: sql_audit.AuditEntry, logins: Mapping[str, str], words: Words) -> ShownEntry:
    name = f"act_{entry.act}"
    nobody = "audit_somebody" if entry.act in UNKNOWN_PERSON else "audit_nobody"
    return ShownEntry(
        entry.at,
        entry.name or words(nobody),
        words(name) if words.has(name) else entry.act,
        tuple(_detail(key, value, words) for key, value in entry.details.items() if _tells_more(key, value)),
        logins.get(entry.subject) or _subject(entry.subject, words),
    )


def _subject(subject: str, words: Words) -> str:
    """Return the subject of an act in words; a subject of another kind as it was entered."""
    match subject.split(":"):
        case ["feedback", number]:
            return words("feedback_one", number=number)
        case ["contribution", consultation, number]:
            return f"{words('moderation_contribution', number=int(number))}, {consultation}"
        case ["topic", consultation, number]:
            return f"{words('audit_topic', number=number)}, {consultation}"
        case ["alarm", kind, channel]:
            return f"{words(f'alarm_{kind}_short')}, {words.channel(channel, 'label')}"
        case ["messages", channel, why]:
            return f"{words.channel(channel, 'label')}, {why}"
        case _:
            return subject


def _tells_more(key: str, value: sql_audit.Detail) -> bool:
    """Tell whether to show a detail; a login is already said by the subject."""
    return key != "login" and value not in ("", None, False)


def _detail(key: str, value: sql_audit.Detail, words: Words) -> str:
    """Return a detail in words; by its own name when it has none."""
    name = f"detail_{key}"
    said = f"{key}_{value}"
    told: object = words(said) if key in ("role", "reason") and words.has(said) else value
    if key == "channel" and value in CHANNELS:
        told = words.channel(str(value), "label")
    return words(name, value=told) if words.has(name) else f"{key}\u00a0: {told}"
