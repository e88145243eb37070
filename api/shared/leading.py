"""Tasks that one process does for all: whichever has the lease of the task."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from api.shared.model import Shared

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
