import asyncio

import structlog
from structlog.testing import capture_logs

from api.background import Background, go_round
from consultation.store import StoreUnavailableError


async def rounds_of(*outcomes: float | Exception) -> list[tuple[str, str]]:
    """Go round until the outcomes are used up; what was logged."""
    left = list(outcomes)
    done = asyncio.Event()

    async def one() -> float:
        outcome = left.pop(0)
        if not left:
            done.set()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    background = Background()
    with capture_logs() as logs:
        background.start(go_round(one, "work not done", structlog.get_logger(), 0, (OSError,)))
        await done.wait()
        await background.stop()
    assert left == []
    return [(entry["log_level"], entry["event"]) for entry in logs]


async def test_round_that_fails_is_made_again_whatever_failed() -> None:
    assert await rounds_of(
        0, StoreUnavailableError("+14185550177"), 0, OSError("gone"), ValueError("ours"), 0
    ) == [
        ("warning", "work not done; trying again"),
        ("warning", "work not done; trying again"),
        ("error", "work not done; trying again"),
    ]


async def test_what_never_began_is_stopped_all_the_same() -> None:
    await Background().stop()
