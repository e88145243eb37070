"""SQL of the signatures of a person's contributions: added, counted, removed.

A signature is public with its contribution, so it is added only to contributions the staff has still to read:
those that wait for review, and those published unread.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

from __future__ import annotations

from datetime import datetime

from consultation.contributions import tallies
from consultation.participants import sql as participants_sql
from consultation.store.unit import Unit

_UNREAD = (
    "participant_id = ? AND consultation = ? AND (signature IS NULL OR signature <> ?)"
    " AND (status = 'received' OR (status = 'published' AND looked_at = 0))"
)


def count_signable(unit: Unit, participant_id: str, consultation: str, signature: str) -> int:
    """Return how many of a person's contributions can still get this signature and lack it.

    An empty signature is none.
    """
    return unit.count(
        f"SELECT count(*) AS n FROM contributions WHERE {_UNREAD}", (participant_id, consultation, signature)
    )


def sign_unread(
    unit: Unit, participant_id: str, consultation: str, signature: str, *, published_too: bool = True
) -> int:
    """Add the signature to those contributions, and return how many there were.

    Without `published_too`, only to those that wait for review: such a signature is to be read before it is
    public.
    """
    which = "" if published_too else " AND status = 'received'"
    whose = (participant_id, consultation, signature)
    return tallies.change(unit, {"signature": signature}, f"{_UNREAD}{which}", whose)


def count_signed(unit: Unit, participant_id: str, consultation: str) -> int:
    """Return how many of a person's contributions are signed, in any status."""
    return unit.count(
        "SELECT count(*) AS n FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND signature IS NOT NULL",
        (participant_id, consultation),
    )


def signatures_of(unit: Unit, participant_id: str) -> list[str]:
    """Return the signatures that stand on a person's contributions, in every consultation."""
    return unit.column(
        "SELECT DISTINCT signature FROM contributions WHERE participant_id = ? AND signature IS NOT NULL",
        (participant_id,),
    )


def drop(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Remove the signature from all contributions of a person, and record the withdrawal."""
    tallies.change(
        unit,
        {"signature": None},
        "participant_id = ? AND consultation = ? AND signature IS NOT NULL",
        (participant_id, consultation),
    )
    withdraw_consent(unit, participant_id, consultation, now)


def withdraw_consent(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Record in the ledger that the consent to be named is withdrawn; do nothing when none stands."""
    participants_sql.withdraw_consent(unit, participant_id, "signature", now, consultation)
