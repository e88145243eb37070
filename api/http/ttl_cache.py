"""A TTL cache, for figures that take longer to count the more contributions there are."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

LASTS = timedelta(minutes=1)
RESTS = 20
"""Computing takes at most this fraction (1/RESTS) of one processor's time."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class TtlCache(Generic[Value]):
    """Values by key, each kept for a minute, or for RESTS times as long as it took to compute."""

    _kept: dict[Hashable, tuple[datetime, datetime, Value]] = field(default_factory=dict)

    def of(self, key: Hashable, now: datetime, make: Callable[[], Value]) -> Value:
        """Return the value of a key, computed if none is kept or the clock was set back."""
        kept = self._kept.get(key)
        if kept is None or not kept[0] <= now < kept[1]:
            started = time.perf_counter()
            value = make()
            took = timedelta(seconds=time.perf_counter() - started)
            kept = self._kept[key] = (now, now + max(LASTS, RESTS * took), value)
        return kept[2]
