from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from consultation.store.writing_thread import QueueFullError, Urgency, WritingThread

MOST = {Urgency.MARKS: 100, Urgency.PROVIDERS: 4, Urgency.ANYONE: 2}


class Work:
    """What is done in a writing thread that is held until told."""

    def __init__(self) -> None:
        self.thread = WritingThread(MOST)
        self.done: list[str] = []
        self.told = threading.Event()

    async def hold(self) -> asyncio.Task[bool]:
        """Keep the thread busy until told."""
        begun = threading.Event()

        def wait() -> bool:
            begun.set()
            return self.told.wait(60)

        held = asyncio.create_task(self.thread.run(wait))
        await asyncio.to_thread(begun.wait, 10)
        return held

    def ask(self, name: str, urgency: Urgency) -> asyncio.Task[None]:
        return asyncio.create_task(self.thread.run(self.done.append, name, urgency=urgency))


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work()
    yield work
    work.told.set()
    work.thread.close()


async def test_what_is_more_urgent_goes_first_and_equals_in_their_order(work: Work) -> None:
    held = await work.hold()
    asked = [
        work.ask("web 1", Urgency.ANYONE),
        work.ask("text 1", Urgency.PROVIDERS),
        work.ask("text 2", Urgency.PROVIDERS),
        work.ask("mark", Urgency.MARKS),
    ]
    await asyncio.sleep(0)
    work.told.set()
    await asyncio.gather(held, *asked)

    assert work.done == ["mark", "text 1", "text 2", "web 1"]


async def test_full_queue_refuses_the_web_first_then_providers_and_never_a_mark(work: Work) -> None:
    held = await work.hold()
    names = [("web", Urgency.ANYONE)] * 3 + [("text", Urgency.PROVIDERS)] * 3 + [("mark", Urgency.MARKS)] * 2
    asked = [work.ask(*each) for each in names]
    await asyncio.sleep(0)
    refused = [each.done() and isinstance(each.exception(), QueueFullError) for each in asked]
    work.told.set()
    await asyncio.gather(held, *asked, return_exceptions=True)

    assert refused == [False, False, True, False, False, True, False, False]
    assert work.done == ["mark", "mark", "text", "text", "web", "web"]


async def test_work_that_nobody_waits_for_any_more_is_not_done(work: Work) -> None:
    held = await work.hold()
    given_up, kept = work.ask("given up", Urgency.PROVIDERS), work.ask("kept", Urgency.PROVIDERS)
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    work.told.set()
    await asyncio.gather(held, kept)

    assert (work.done, given_up.cancelled()) == (["kept"], True)
