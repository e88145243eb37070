from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest

from consultation.store import Store, Unit
from consultation.store.writing_thread import QueueFullError, Urgency, WritingThread

MOST = {Urgency.MARKS: 100, Urgency.PROVIDERS: 4, Urgency.ANYONE: 2}


class Work:
    """What is done in a writing thread that is held until told."""

    def __init__(self, store: Store) -> None:
        self.thread = WritingThread(store, MOST)
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
def work(store: Store) -> Iterator[Work]:
    work = Work(store)
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


class Writing:
    """Rows written together in a thread that is held until all of them wait."""

    def __init__(self, store: Store, work: Work) -> None:
        self.store, self.work = store, work

    async def together(self, *names: str, commit_fails: bool = False) -> list[object]:
        """Write a row for each name, with one that fails for "wrong"; return the outcomes."""
        held = await self.work.hold()
        asked = [
            asyncio.create_task(self.work.thread.write(self.stored, self.insert(name))) for name in names
        ]
        if commit_fails:
            asked.append(asyncio.create_task(self.work.thread.write(self.stored, self.insert_orphan)))
        await asyncio.sleep(0)
        self.work.told.set()
        await held
        return list(await asyncio.gather(*asked, return_exceptions=True))

    @staticmethod
    def insert(name: str) -> Callable[[Unit, list[str]], list[str]]:
        def write(unit: Unit, read: list[str]) -> list[str]:
            unit.insert(
                "participants", {"id": name, "consultation": "c", "language": "fr", "created_at": "t"}
            )
            if name == "wrong":
                raise RuntimeError("half way")
            return Writing.stored(unit)

        return write

    @staticmethod
    def insert_orphan(unit: Unit, read: list[str]) -> None:
        """Insert what COMMIT refuses, and nothing before."""
        unit.execute("PRAGMA defer_foreign_keys = ON")
        unit.insert("wrong_codes", {"address_id": 999, "typed_at": "t"})

    @staticmethod
    def stored(unit: Unit) -> list[str]:
        return [row["id"] for row in unit.rows("SELECT id FROM participants ORDER BY id")]

    def left(self) -> list[str]:
        with self.store.read() as unit:
            return self.stored(unit)


@pytest.fixture
def writing(store: Store, work: Work) -> Writing:
    return Writing(store, work)


async def test_what_waits_is_written_in_one_transaction_each_after_the_one_before(writing: Writing) -> None:
    outcomes = await writing.together("a", "b", "c")

    assert outcomes == [["a"], ["a", "b"], ["a", "b", "c"]]
    assert writing.left() == ["a", "b", "c"]


async def test_one_that_fails_in_a_transaction_is_undone_and_fails_alone(writing: Writing) -> None:
    before, failed, after = await writing.together("a", "wrong", "b")

    assert (before, str(failed), after) == (["a"], "half way", ["a", "b"])
    assert writing.left() == ["a", "b"]


async def test_nobody_is_answered_when_the_commit_fails_and_all_may_try_again(writing: Writing) -> None:
    outcomes = await writing.together("a", "b", commit_fails=True)

    assert [isinstance(each, Exception) for each in outcomes] == [True, True, True]
    assert writing.left() == []
    assert await writing.together("a", "b") == [["a"], ["a", "b"]]


async def test_nobody_is_answered_before_the_commit(store: Store, work: Work) -> None:
    answered: list[str] = []

    async def write(name: str) -> None:
        await work.thread.write(Writing.stored, Writing.insert(name))
        answered.append(name)

    def look(unit: Unit, read: list[str]) -> tuple[list[str], list[str]]:
        with store.read() as other:
            return list(answered), Writing.stored(other)

    held = await work.hold()
    asked = [asyncio.create_task(write("a")), asyncio.create_task(work.thread.write(Writing.stored, look))]
    await asyncio.sleep(0)
    work.told.set()
    await held
    _, seen = await asyncio.gather(*asked)

    assert (seen, answered) == (([], []), ["a"])


async def test_function_that_runs_alone_keeps_its_place_among_what_is_written(writing: Writing) -> None:
    held = await writing.work.hold()
    first = asyncio.create_task(writing.work.thread.write(Writing.stored, Writing.insert("a")))
    alone = asyncio.create_task(writing.work.thread.run(writing.left))
    last = asyncio.create_task(writing.work.thread.write(Writing.stored, Writing.insert("b")))
    await asyncio.sleep(0)
    writing.work.told.set()
    await held

    assert await asyncio.gather(first, alone, last) == [["a"], ["a"], ["a", "b"]]
