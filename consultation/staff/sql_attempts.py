"""SQL of rate limits on attempts; stored, so that a restart forgets nothing.

`who` is stored as a keyed hash: the table reveals neither account nor client.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.store.unit import Unit

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
