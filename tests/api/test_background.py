import asyncio
from contextlib import suppress

import structlog
from structlog.testing import capture_logs

from api.background import Worker, go_round
from consultation.store import StoreUnavailableError


class Rounds(Worker):
    """Goes round until its outcomes are used up."""

    def __init__(self, *outcomes: float | Exception) -> None:
        super().__init__("work not done", structlog.get_logger(), 0)
        self.left = list(outcomes)
        self.done = asyncio.Event()

    async def go_once(self) -> float:
        outcome = self.left.pop(0)
        if not self.left:
            self.done.set()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


async def test_round_that_fails_is_made_again_whatever_failed() -> None:
    rounds = Rounds(0, StoreUnavailableError("+14185550177"), 0, ValueError("ours"), 0)
    with capture_logs() as logs:
        rounds.start()
        await rounds.done.wait()
        await rounds.stop()

    assert rounds.left == []
    assert [(entry["log_level"], entry["event"]) for entry in logs] == [
        ("warning", "work not done; trying again"),
        ("error", "work not done; trying again"),
    ]
    assert "+14185550177" not in str(logs)


async def test_failure_that_is_expected_is_a_warning_without_its_words() -> None:
    failures: list[Exception] = [OSError("+14185550177")]

    async def once() -> float:
        if failures:
            raise failures.pop()
        raise asyncio.CancelledError

    with capture_logs() as logs, suppress(asyncio.CancelledError):
        await go_round(once, "work not done", structlog.get_logger(), 0, (OSError,))
    assert [(entry["log_level"], entry["error"]) for entry in logs] == [("warning", "OSError")]


async def test_what_never_began_is_stopped_all_the_same() -> None:
    await Rounds().stop()


async def test_round_that_loses_its_cancellation_is_the_last() -> None:
    begun = asyncio.Event()

    class Loses(Rounds):
        async def go_once(self) -> float:
            begun.set()
            with suppress(asyncio.CancelledError):  # as asyncio.wait_for does before Python 3.12
                await asyncio.sleep(60)
            return 0

    rounds = Loses()
    rounds.start()
    await begun.wait()
    async with asyncio.timeout(5):
        await rounds.stop()
