"""How long the processor may work on one text."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

MOST_SECONDS = 5.0
"""Far above what a text takes, and far below what one takes that a pattern tries every way to cut."""


@contextmanager
def at_once() -> Iterator[None]:
    """Fail where the processor has worked for so long, also in the middle of a pattern."""

    def fail(*_: object) -> None:
        pytest.fail(f"read for more than {MOST_SECONDS} s")

    before = signal.signal(signal.SIGVTALRM, fail)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
