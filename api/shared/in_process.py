"""Shared state kept in one process: enough for a single one, and a substitute while no server is reached."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager

from pyrate_limiter import GCRA

from api.shared.model import Allowance, Heard, Shared
from consultation.clock import Clock, utc_now

SWEEP_EVERY = 1000
"""Names whose state no longer matters are dropped once in so many acts."""

Monotonic = Callable[[], float]


class TokenBucket:
    """A bucket of this process, full at first unless a level is given.

    It is measured on a monotonic clock: the wall clock may jump.
    """

    def __init__(
        self,
        per_second: float,
        capacity: float,
        monotonic: Monotonic = time.monotonic,
        *,
        level: float | None = None,
    ) -> None:
        self._per_second = per_second
        self._capacity = capacity
        self._monotonic = monotonic
        self._level = capacity if level is None else level
        self._filled_at = monotonic()

    async def level(self) -> float:
        """Return how many tokens are in it; less than 0 is a debt."""
        self._fill()
        return self._level

    async def spend(self, cost: float) -> float:
        """Take tokens out; return how many seconds to wait until they were there to be taken."""
        self._fill()
        short = min(cost, self._capacity) - self._level
        self._level -= cost
        return max(0.0, short / self._per_second)

    def change_to(self, per_second: float, capacity: float) -> None:
        """Fill at another rate, up to another capacity, from now on; what fits of its tokens stays."""
        self._fill()
        self._per_second, self._capacity = per_second, capacity
        self._level = min(capacity, self._level)

    def _fill(self) -> None:
        now = self._monotonic()
        self._level = min(self._capacity, self._level + (now - self._filled_at) * self._per_second)
        self._filled_at = now


class InProcess(Shared):
    """What is shared among the parts of one process. It leads whatever there is to lead."""

    def __init__(self, clock: Clock = utc_now, monotonic: Monotonic = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._key = secrets.token_bytes(32)
        self._states: dict[bytes, tuple[float, ...]] = {}
        """When each name counts as new again, in microseconds, for each of its rates."""
        self._asked = 0
        self._buckets: dict[str, TokenBucket] = {}
        self._heard: list[Heard] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def hears_others(self) -> bool:
        """Nothing of other processes is heard."""
        return False

    async def admit(self, allowances: Sequence[Allowance]) -> int:
        """Count an act, by the wall clock given."""
        now_ms = int(self._clock().timestamp() * 1000)
        self._asked += 1
        if self._asked % SWEEP_EVERY == 0:
            self._forget(now_ms)
        algorithm, wait, states = GCRA(), 0, {}
        for each in allowances:
            key, rates = self._hash(each.name), list(each.rates)
            state = self._states.get(key) or algorithm.initial(rates)
            states[key], decision = algorithm.step(rates, state, now_ms, 1)
            if not decision.allowed:
                wait = max(wait, decision.retry_after_ms or 1)
        if not wait:
            self._states.update(states)
        return wait

    def bucket(self, name: str, per_second: float, capacity: float) -> TokenBucket:
        """Return the bucket of a name, made once; it takes up the rate that was asked for last."""
        bucket = self._buckets.setdefault(name, TokenBucket(per_second, capacity, self._monotonic))
        bucket.change_to(per_second, capacity)
        return bucket

    def bell(self, name: str) -> str:
        """Return the id of a bell."""
        return self._hash(name).hex()

    def ring(self, bells: Iterable[str]) -> None:
        """Ring bells once the event loop gets to it; nobody listens before it runs."""
        if self._loop is not None and (rung := frozenset(bells)):
            self._loop.call_soon_threadsafe(self._tell, rung)

    def on_bells(self, heard: Heard) -> None:
        """Have a function called with the bells that ring."""
        self._heard.append(heard)

    async def hold(self, lease: str) -> bool:
        """Have the lease: there is nobody else."""
        return True

    async def release(self, lease: str) -> None:
        """Do nothing."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ring in the event loop that runs now."""
        self._loop = asyncio.get_running_loop()
        try:
            yield
        finally:
            self._loop = None

    def _tell(self, rung: frozenset[str]) -> None:
        for heard in self._heard:
            heard(rung)

    def _hash(self, name: str) -> bytes:
        return hmac.digest(self._key, name.encode(), hashlib.sha256)[:16]

    def _forget(self, now_ms: int) -> None:
        """Drop the names that have waited long enough to count as new."""
        self._states = {key: state for key, state in self._states.items() if max(state) > now_ms * 1000}
