"""A token bucket: the rate limit of a provider."""

import time
from collections.abc import Callable


class TokenBucket:
    """A token bucket that fills at a steady rate up to its capacity.

    A cost above the capacity goes through when the bucket is full, and leaves it in debt.
    """

    def __init__(
        self, per_second: float, capacity: float | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._capacity = capacity if capacity is not None else max(per_second, 1.0)
        self._clock = clock
        self._level = self._capacity
        self._filled_at = clock()

    def take(self, cost: float = 1.0) -> float:
        """Take from the bucket and return 0, or take nothing and return the seconds to wait."""
        now = self._clock()
        self._level = min(self._capacity, self._level + (now - self._filled_at) * self._per_second)
        self._filled_at = now
        missing = min(cost, self._capacity) - self._level
        if missing > 1e-9:
            return missing / self._per_second
        self._level -= cost
        return 0.0
