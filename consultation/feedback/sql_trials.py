"""Test sends: messages that were tests of an answer. A reply to one is no verdict and is not kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.store.unit import Unit

REPLY_DAYS = 7
"""How long something said back counts as an answer to a test, as it would for the real message."""


def mark_trial(unit: Unit, outbox_id: int, address_id: int) -> None:
    """Say that a message of the outbox is a test."""
    unit.insert("test_sends", {"outbox_id": outbox_id, "address_id": address_id})


def sent_at(unit: Unit, address_id: int, now: datetime) -> str | None:
    """When the latest test was sent to an address that has not written back since; None without one."""
    found = unit.row(
        "SELECT max(o.updated_at) AS at FROM test_sends AS t JOIN outbox AS o ON o.id = t.outbox_id"
        " WHERE t.address_id = ? AND t.heard_at IS NULL AND o.updated_at > ?"
        " AND o.state IN ('sending', 'sent', 'delivered', 'unknown')",
        (address_id, stamp(now - timedelta(days=REPLY_DAYS))),
    )
    return None if found is None else found["at"]


def mark_heard(unit: Unit, address_id: int, now: datetime) -> None:
    """Say that the conversation has taken up the tests sent to an address."""
    unit.execute(
        "UPDATE test_sends SET heard_at = ? WHERE address_id = ? AND heard_at IS NULL",
        (stamp(now), address_id),
    )


def forget(unit: Unit, participant_id: str) -> None:
    """Forget the tests sent to the addresses of an erased person."""
    unit.execute(
        "DELETE FROM test_sends WHERE address_id IN (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )
