"""Waiting for what happens in other tasks, threads, processes and browsers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0
"""Far more than anything takes: a test that waits for this long has failed, however slow the machine is."""


def wait_until(condition: Callable[[], bool], pause: Callable[[], object] = lambda: time.sleep(0.01)) -> None:
    """Wait until a condition holds; `pause` lets others get on, as a browser's own does with its events."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"this did not happen within {PATIENCE_SECONDS:.0f} seconds"
        pause()


async def until(condition: Callable[[], bool]) -> None:
    """Let everything else go on until a condition holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"this did not happen within {PATIENCE_SECONDS:.0f} seconds"
        await asyncio.sleep(0.01)
