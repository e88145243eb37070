"""SQL of the outbox of e-mail.

    queued ──take──▶ sending ──▶ sent
       ▲                │  └───▶ failed   for good, with the reason
       └────later───────┘

A server that breaks off may have taken an e-mail: it is sent again under the same Message-ID, by which mail
programs know it. An e-mail that its time has passed fails, as does one to an account that was closed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.mail.model import LASTS, Mail, MailKind, MailNote
from consultation.store.unit import Row, Unit

LEASE = timedelta(minutes=2)
KEPT = timedelta(days=30)
"""How long it is known what became of an e-mail."""


def enqueue(
    unit: Unit,
    staff_id: int,
    kind: MailKind,
    values: Mapping[str, str],
    now: datetime,
    *,
    to: str | None = None,
    due_at: datetime | None = None,
) -> int:
    """Queue an e-mail to an account, at the address it has when it is sent unless another is given."""
    content = json.dumps({"to": to, "values": dict(values)})
    row = {
        "staff_id": staff_id,
        "kind": kind,
        "content": unit.keyring.encrypt(content),
        "state": "queued",
        "due_at": stamp(due_at or now),
        "expires_at": stamp((due_at or now) + LASTS[kind]),
        "created_at": stamp(now),
        "updated_at": stamp(now),
    }
    return unit.insert("mail_outbox", row)


def has_due(unit: Unit, now: datetime) -> bool:
    """Return whether an e-mail is due."""
    return unit.has(f"SELECT 1 FROM mail_outbox WHERE {_DUE} LIMIT 1", (stamp(now),))  # noqa: S608


def take(unit: Unit, now: datetime, limit: int) -> list[Mail]:
    """Take the e-mails that are due, at most `limit`, and give up those that have no use any more."""
    found = unit.rows(
        "SELECT mail_outbox.id, kind, content, attempts, expires_at, name, language, disabled_at, address"  # noqa: S608
        " FROM mail_outbox JOIN staff ON staff.id = mail_outbox.staff_id"
        " LEFT JOIN mail_accounts ON mail_accounts.staff_id = mail_outbox.staff_id"
        f" WHERE {_DUE} ORDER BY CASE kind WHEN 'distress' THEN 0 ELSE 1 END, due_at, mail_outbox.id LIMIT ?",
        (stamp(now), limit),
    )
    taken = []
    for row in found:
        content = json.loads(unit.keyring.decrypt(row["content"]))
        to = content["to"] or (row["address"] and unit.keyring.decrypt(row["address"]))
        useless = _useless(row, to, now)
        if useless is not None:
            _end(unit, row["id"], "failed", useless, now)
            continue
        unit.execute(
            "UPDATE mail_outbox SET state = 'sending', attempts = attempts + 1, due_at = ?, updated_at = ?"
            " WHERE id = ?",
            (stamp(now + LEASE), stamp(now), row["id"]),
        )
        read = row["kind"], row["name"], row["language"]
        taken.append(Mail(row["id"], row["attempts"] + 1, *read, to=to, values=content["values"]))
    return taken


def _useless(row: Row, to: str | None, now: datetime) -> str | None:
    if row["disabled_at"] is not None:
        return "account_closed"
    if to is None:
        return "no_address"
    return "too_late" if parse_stamp(row["expires_at"]) <= now else None


def mark_sent(unit: Unit, mail_id: int, attempt: int, now: datetime) -> None:
    """Store that a server took an e-mail, whatever attempt it was: its content is deleted."""
    _end(unit, mail_id, "sent", None, now)


def mark_failed(unit: Unit, mail_id: int, attempt: int, reason: str, now: datetime) -> None:
    """Store that no server will ever take an e-mail, unless a later attempt is under way."""
    _end(unit, mail_id, "failed", reason, now, attempt)


def postpone(unit: Unit, mail_id: int, attempt: int, reason: str, until: datetime, now: datetime) -> None:
    """Queue an e-mail again for later, unless a later attempt is under way."""
    unit.execute(
        "UPDATE mail_outbox SET state = 'queued', reason = ?, due_at = ?, updated_at = ?"
        " WHERE id = ? AND attempts = ? AND state = 'sending'",
        (reason, stamp(until), stamp(now), mail_id, attempt),
    )


def last_distress(unit: Unit, staff_id: int) -> tuple[datetime, bool] | None:
    """Return when an account was last told of distress, and whether that e-mail still waits."""
    found = unit.row(
        "SELECT created_at, state FROM mail_outbox WHERE staff_id = ? AND kind = 'distress'"
        " ORDER BY id DESC LIMIT 1",
        (staff_id,),
    )
    return None if found is None else (parse_stamp(found["created_at"]), found["state"] == "queued")


def last_of(unit: Unit, staff_id: int) -> MailNote | None:
    """Return what became of the last e-mail to an account."""
    return unit.find(
        MailNote,
        "SELECT kind, state, reason, updated_at FROM mail_outbox WHERE staff_id = ? ORDER BY id DESC LIMIT 1",
        (staff_id,),
    )


def forget(unit: Unit, now: datetime) -> int:
    """Delete what became of old e-mails; return how many."""
    return unit.execute(
        "DELETE FROM mail_outbox WHERE state IN ('sent', 'failed') AND updated_at < ?", (stamp(now - KEPT),)
    )


def _end(
    unit: Unit, mail_id: int, state: str, reason: str | None, now: datetime, attempt: int | None = None
) -> None:
    unit.execute(
        "UPDATE mail_outbox SET state = ?, reason = ?, content = NULL, updated_at = ?"
        " WHERE id = ? AND state IN ('queued', 'sending') AND attempts = coalesce(?, attempts)",
        (state, reason, stamp(now), mail_id, attempt),
    )


_DUE = "mail_outbox.state IN ('queued', 'sending') AND due_at <= ?"
