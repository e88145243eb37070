"""SQL of the searches for topics that the staff ask for: one for each consultation, the last.

    waiting ──take──▶ running ──▶ done
                         └──────▶ failed   also after MOST_ATTEMPTS, when each process died meanwhile

A search that runs renews its lease; one whose process died is taken again once the lease is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.clock import stamp
from consultation.store.unit import Unit

LEASE = timedelta(minutes=1)
MOST_ATTEMPTS = 3

State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Search:
    """A search: its state, and how far it is, in percent. `attempts` tells who runs it from who ran it."""

    consultation: str
    state: State
    attempts: int
    percent: int
    ended_at: str

    @property
    def is_on(self) -> bool:
        """Return whether it waits or runs."""
        return self.state in ("waiting", "running")


def ask(unit: Unit, consultation: str, now: datetime) -> bool:
    """Ask for a search; return False when one waits or runs already."""
    added = unit.execute(
        "INSERT INTO topic_searches (consultation, state, asked_at) VALUES (?, 'waiting', ?)"
        " ON CONFLICT (consultation) DO UPDATE SET state = 'waiting', asked_at = excluded.asked_at,"
        " attempts = 0, leased_until = '', percent = 0, ended_at = ''"
        " WHERE topic_searches.state IN ('done', 'failed')",
        (consultation, stamp(now)),
    )
    return added > 0


def last(unit: Unit, consultation: str) -> Search | None:
    """Return the last search of a consultation; None when there was none."""
    return unit.find(Search, f"SELECT {_COLUMNS} FROM topic_searches WHERE consultation = ?", (consultation,))  # noqa: S608


def is_running(unit: Unit, consultation: str, now: datetime) -> bool:
    """Return whether a process that is alive searches the topics of a consultation."""
    found = unit.row(
        "SELECT 1 AS one FROM topic_searches WHERE consultation = ? AND state = 'running'"
        " AND leased_until >= ?",
        (consultation, stamp(now)),
    )
    return found is not None


def is_due(unit: Unit, now: datetime) -> bool:
    """Return whether a search waits, or is left by a process that died."""
    return _due(unit, now) is not None


def take(unit: Unit, now: datetime) -> Search | None:
    """Take the search that has waited longest, for the time of a lease; None when none is due.

    One that was taken MOST_ATTEMPTS times has failed.
    """
    while (due := _due(unit, now)) is not None:
        if due.attempts < MOST_ATTEMPTS:
            unit.execute(
                "UPDATE topic_searches SET state = 'running', attempts = ?, leased_until = ?, percent = 0"
                " WHERE consultation = ?",
                (due.attempts + 1, stamp(now + LEASE), due.consultation),
            )
            return Search(due.consultation, "running", due.attempts + 1, 0, "")
        end(unit, due, now, failed=True)
    return None


def renew(unit: Unit, search: Search, now: datetime) -> bool:
    """Keep a search for another lease; return False when it was taken by another process meanwhile."""
    kept = unit.execute(
        f"UPDATE topic_searches SET leased_until = ? WHERE {_THIS}",  # noqa: S608
        (stamp(now + LEASE), search.consultation, search.attempts),
    )
    return kept > 0


def tell_progress(unit: Unit, consultation: str, percent: int) -> None:
    """Keep how far the search of a consultation is."""
    unit.execute(
        "UPDATE topic_searches SET percent = ? WHERE consultation = ? AND state = 'running'",
        (percent, consultation),
    )


def end(unit: Unit, search: Search, now: datetime, *, failed: bool) -> None:
    """End a search, unless another process took it meanwhile."""
    unit.execute(
        f"UPDATE topic_searches SET state = ?, ended_at = ?, leased_until = '' WHERE {_THIS}",  # noqa: S608
        ("failed" if failed else "done", stamp(now), search.consultation, search.attempts),
    )


_COLUMNS = "consultation, state, attempts, percent, ended_at"
_THIS = "consultation = ? AND attempts = ? AND state = 'running'"


def _due(unit: Unit, now: datetime) -> Search | None:
    return unit.find(
        Search,
        f"SELECT {_COLUMNS} FROM topic_searches WHERE state = 'waiting'"  # noqa: S608
        " OR (state = 'running' AND leased_until < ?) ORDER BY asked_at, consultation LIMIT 1",
        (stamp(now),),
    )
