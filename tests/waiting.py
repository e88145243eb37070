"""Waiting for what happens in other tasks and threads."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0
"""Far more than anything takes: a test that waits for this long has failed, however slow the machine is."""


async def until(condition: Callable[[], bool]) -> None:
    """Let everything else go on until a condition holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"this did not happen within {PATIENCE_SECONDS:.0f} seconds"
        await asyncio.sleep(0.01)
