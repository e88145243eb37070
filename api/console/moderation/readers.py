"""The contributions that moderators are reading now, so that two of them do not read a list side by side.

Kept in memory: it only chooses the next contribution, and the first decision counts, whatever it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultation.staff.sql import Staff

STAYS = timedelta(minutes=2)
"""How long somebody who opened a contribution, and did nothing more, counts as reading it."""

Place = tuple[str, int]
"""A consultation's slug, and a contribution's number."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What each member of the staff opened last. Thread-safe: each method is one operation on a dict."""

    _at: dict[int, tuple[Place, str, datetime]] = field(default_factory=dict, repr=False)

    def opened(self, place: Place, staff: Staff, now: datetime) -> None:
        """Record that somebody opened a contribution, and left the one before."""
        self._at[staff.id] = (place, staff.name, now)

    def left(self, staff: Staff) -> None:
        """Record that somebody decided about the contribution they read."""
        self._at.pop(staff.id, None)

    def others(self, staff: Staff, now: datetime) -> dict[Place, str]:
        """Return what the others of the staff are reading now, and who is."""
        return {
            place: name
            for reader, (place, name, at) in list(self._at.items())
            if reader != staff.id and now - at < STAYS
        }
