"""Who reads which contribution right now, so that two moderators do not walk a list side by side.

Kept in memory: it only says where to go next, and whoever decides first decides, whatever it says.
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
    """What each member of the staff opened last. Called in several threads: each act is one of a dict's."""

    _at: dict[int, tuple[Place, str, datetime]] = field(default_factory=dict, repr=False)

    def opened(self, place: Place, staff: Staff, now: datetime) -> None:
        """Somebody opened a contribution, and has left the one before."""
        self._at[staff.id] = (place, staff.name, now)

    def left(self, staff: Staff) -> None:
        """Somebody decided about what they read."""
        self._at.pop(staff.id, None)

    def others(self, staff: Staff, now: datetime) -> dict[Place, str]:
        """What the others of the staff read now, and who does."""
        return {
            place: name
            for reader, (place, name, at) in list(self._at.items())
            if reader != staff.id and now - at < STAYS
        }
