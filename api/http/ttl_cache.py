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
class _Kept(Generic[Value]):
    made_at: datetime
    rests_until: datetime
    lasts_until: datetime
    mark: Hashable
    value: Value


@dataclass(frozen=True, slots=True)
class TtlCache(Generic[Value]):
    """Values by key, each kept for a minute, or for RESTS times as long as it took to compute.

    What is past its time goes when something else is computed: a key may be that of an earlier version.
    """

    _kept: dict[Hashable, _Kept[Value]] = field(default_factory=dict)

    def of(self, key: Hashable, now: datetime, make: Callable[[], Value], mark: Hashable = None) -> Value:
        """Return the value of a key, computed if none is kept or the clock was set back.

        With another `mark` than it was made at, it is computed anew before its minute is over, as soon as the
        time it took allows: readers see at once what changed, and a large one is still computed seldom.
        """
        kept = self._kept.get(key)
        if kept is not None and kept.made_at <= now:
            until = kept.lasts_until if kept.mark == mark else kept.rests_until
            if now < until:
                return kept.value
        for old in [each for each, kept in self._kept.items() if kept.lasts_until <= now]:
            self._kept.pop(old, None)
        started = time.perf_counter()
        value = make()
        rests = RESTS * timedelta(seconds=time.perf_counter() - started)
        self._kept[key] = _Kept(now, now + rests, now + max(LASTS, rests), mark, value)
        return value
