"""What processes share: the interface, which one process alone and a Valkey server implement.

An implementation hashes every name under a key before it leaves the process: a name may hold an address.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from pyrate_limiter import Rate

Heard = Callable[[Collection[str]], None]
"""Called with the bells that rang, in the event loop's thread."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often something may be done under a name: at each of the rates, counted apart."""

    name: str = field(repr=False)
    rates: Sequence[Rate]


class Bucket(Protocol):
    """A token bucket: it fills at a steady rate up to its capacity, and may be left in debt."""

    async def level(self) -> float:
        """Return how many tokens are in it; less than 0 is a debt."""

    async def spend(self, cost: float) -> float:
        """Take tokens out; return how many seconds to wait until they were there to be taken."""


class Shared(ABC):
    """What the processes of one service share, while `running`. Used in the event loop's thread."""

    trouble: str | None = None
    """Why what others do is not seen here just now, as a code; each process then goes by itself."""

    @property
    @abstractmethod
    def hears_others(self) -> bool:
        """Whether bells that other processes ring are heard here."""

    @abstractmethod
    async def admit(self, allowances: Sequence[Allowance]) -> int:
        """Count an act under each of the names, and return 0.

        When one of its rates is reached, count nothing, and return how many milliseconds to wait.
        """

    @abstractmethod
    def bucket(self, name: str, per_second: float, capacity: float) -> Bucket:
        """Return the bucket of a name, which every process that asks for it spends from."""

    @abstractmethod
    def bell(self, name: str) -> str:
        """Return the opaque id under which a bell is rung and heard."""

    @abstractmethod
    def ring(self, bells: Iterable[str]) -> None:
        """Ring bells in every process, this one included, without waiting. Callable from any thread."""

    @abstractmethod
    def on_bells(self, heard: Heard) -> None:
        """Have a function called with the bells that ring."""

    @abstractmethod
    async def hold(self, lease: str) -> bool:
        """Take a lease or renew it; return whether this process has it. Call it every RENEW_SECONDS."""

    @abstractmethod
    async def release(self, lease: str) -> None:
        """Leave a lease to others, if this process has it."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hear bells, in the event loop that runs; keep the connection to the server if there is one."""
        yield


def bell_name(listening_to: int | str) -> str:
    """Return the name of the bell that rings when something is written to be fetched.

    It is that of an address, by its id, or of a session that has none yet.
    """
    return f"fetch {listening_to}"


# Tasks that one process does for all: whichever has the lease of the task.

RENEW_SECONDS = 3.0
"""How often a lease is renewed, and how often the others try to take it."""
LEASE_SECONDS = 15.0
"""How long a process that was killed, or that hangs, still has its leases."""


async def lead(
    shared: Shared,
    task: str,
    work: Callable[[], Coroutine[Any, Any, None]],
    renew_seconds: float = RENEW_SECONDS,
) -> None:
    """Run `work`, which goes on for ever, while this process leads the task; raise what it raises.

    Two processes may both lead for a while: when one was thought dead, or when each goes by itself. What is
    led must bear that.
    """
    while True:
        if await shared.hold(task):
            going = asyncio.create_task(work())
            try:
                while not going.done() and await shared.hold(task):
                    await asyncio.wait({going}, timeout=renew_seconds)
            finally:
                ended = going.done()
                going.cancel()
                await asyncio.gather(going, return_exceptions=True)
                await shared.release(task)
            if ended:
                going.result()
        await asyncio.sleep(renew_seconds)
