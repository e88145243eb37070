"""Fronts that read and one process that writes; here all in one process, through a real socket."""

from __future__ import annotations

import asyncio
import shutil
import socket
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

import pytest

from bot.assistant import Assistant
from bot.handing_over import FrontInbound, FrontStore, HandedOverError, Handover, Link, NoWriterError
from bot.inbound import Inbound, Reading, Receipt, UnknownSenderError
from consultation.conversation import Prompt
from consultation.definition.catalogue import Catalogue
from consultation.delivery.model import OutboxMessage
from consultation.messages.model import Incoming
from consultation.store import Store
from consultation.store.writing_thread import Urgency
from consultation.turn.turn import Turn
from tests.bot.test_inbound import Person, answers, stored, texts
from tests.conftest import StandingClock
from tests.waiting import until

T = TypeVar("T")


@pytest.fixture
def socket_path() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())  # the path of a socket must be short
    yield folder / "writer"
    shutil.rmtree(folder)


class WriterInbound(Inbound):
    """The writer's inbound path, which counts what the fronts asked for."""

    asked = 0

    async def receive_read(self, incoming: Incoming, reading: Reading) -> Receipt:
        self.asked += 1
        return await super().receive_read(incoming, reading)

    async def run(
        self, function: Callable[..., T], *arguments: object, urgency: Urgency = Urgency.PROVIDERS
    ) -> T:
        self.asked += 1
        return await super().run(function, *arguments, urgency=urgency)


def page_url(slug: str) -> str:
    return f"https://exemple.quebec/consultations/{slug}"


class Writer:
    """The process that writes; `begin` and `end` may be called again and again."""

    def __init__(self, inbound: WriterInbound, path: Path) -> None:
        self.inbound, self.path = inbound, path
        self.submitted: list[OutboxMessage] = []

    async def begin(self) -> None:
        self.open = AsyncExitStack()
        await self.open.enter_async_context(
            Handover(self.inbound, self.submitted.extend).listening(self.path)
        )

    async def end(self) -> None:
        await self.open.aclose()

    async def hold(self) -> Callable[[], None]:
        """Keep the thread that writes busy, until what is returned is called."""
        told, begun = threading.Event(), threading.Event()

        def wait() -> bool:
            begun.set()
            return told.wait(60)

        self.held = asyncio.create_task(self.inbound.run(wait))
        await asyncio.to_thread(begun.wait, 60)
        self.inbound.asked = 0
        return told.set


@pytest.fixture
async def writer(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock, socket_path: Path
) -> AsyncIterator[Writer]:
    inbound = WriterInbound(store, assistant, catalogue, page_url, clock)
    writer = Writer(inbound, socket_path)
    await writer.begin()
    yield writer
    await writer.end()
    await asyncio.to_thread(inbound.close)


@pytest.fixture
async def make_front(
    writer: Writer, store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> AsyncIterator[Callable[[], FrontInbound]]:
    """Make a front, with connections of its own to the same database."""
    made: list[FrontInbound] = []

    def make() -> FrontInbound:
        own = FrontStore.open(store.path, store.keyring)
        assert isinstance(own, FrontStore)
        own.writer = writer.path
        made.append(FrontInbound(own, assistant, catalogue, page_url, clock, link=Link(writer.path)))
        return made[-1]

    yield make
    for front in made:
        front.close()
        front.store.close()


Make = Callable[[], FrontInbound]


async def begun(front: FrontInbound, address: str = "+14185550123") -> Person:
    person = Person(front, address)
    for text in ("Bonjour", "OUI"):
        await front.receive(person.incoming(text))
    return person


async def test_message_read_in_a_front_is_answered_as_by_one_process(make_front: Make, store: Store) -> None:
    front = make_front()
    alone = Inbound(store, front.assistant, front.catalogue, page_url, front.now)
    ours, theirs = Person(front, "+14185550124"), Person(alone)
    for text in ("Bonjour", "OUI", "Un guichet unique", "passe", "aide", "la santé"):
        receipt, expected = await front.receive(ours.incoming(text)), theirs.say(text)
        assert (texts(receipt), receipt.wait, receipt.intent) == (
            texts(expected), expected.wait, expected.intent,
        )  # fmt: skip
    alone.close()


async def test_message_delivered_again_to_another_front_is_stored_once(
    make_front: Make, store: Store
) -> None:
    one, other = make_front(), make_front()
    incoming = (await begun(one)).incoming("Un guichet unique")
    first, again = await one.receive(incoming), await other.receive(incoming)

    assert (first.status, again.status, texts(again)) == ("handled", "seen_before", texts(first))
    assert answers(store) == ["Un guichet unique"]


async def test_messages_of_one_person_through_two_fronts_follow_each_other(
    make_front: Make, writer: Writer, store: Store
) -> None:
    one, other = make_front(), make_front()
    person = await begun(one)
    go_on = await writer.hold()
    first = asyncio.create_task(one.receive(person.incoming("la santé")))
    second = asyncio.create_task(other.receive(person.incoming("le transport")))
    await until(lambda: writer.inbound.asked == 2)  # both read at the same question
    go_on()
    await asyncio.gather(first, second)

    assert sorted(answers(store)) == ["la santé", "le transport"]
    with store.read() as unit:
        asked = unit.rows("SELECT DISTINCT question FROM contributions")
    assert len(asked) == 2


async def test_front_whose_writer_is_gone_says_so_and_its_message_is_taken_once_it_is_back(
    make_front: Make, writer: Writer, store: Store
) -> None:
    front = make_front()
    person = await begun(front)
    incoming = person.incoming("Un guichet unique")
    await writer.end()
    with pytest.raises(NoWriterError):
        await front.receive(incoming)
    with pytest.raises(NoWriterError):
        await front.run(stored_by, front.store)

    await writer.begin()
    assert (await front.receive(incoming)).status == "handled"
    assert answers(store) == ["Un guichet unique"]


def stored_by(store: Store) -> None:
    with store.write() as unit:
        unit.insert("participants", {"id": "p", "consultation": "c", "language": "fr", "created_at": "t"})


async def test_what_a_front_writes_itself_waits_for_its_turn(
    make_front: Make, writer: Writer, store: Store
) -> None:
    front = make_front()
    go_on = await writer.hold()
    later = asyncio.create_task(writer.inbound.run(stored, store, "participants"))
    written = asyncio.create_task(front.run(stored_by, front.store, urgency=Urgency.MARKS))
    await until(lambda: writer.inbound.asked == 2)
    before = stored(store, "participants")
    go_on()

    assert (before, await later) == (0, 1)  # what is less urgent comes after it
    await written


async def test_front_that_dies_in_its_turn_holds_nobody_up(make_front: Make, writer: Writer) -> None:
    front = make_front()

    def die() -> None:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(str(writer.path))
            asking.sendall(b"T" + bytes([Urgency.PROVIDERS]))
            assert asking.recv(1) == b"+"

    await asyncio.to_thread(die)

    assert (await begun(front)).count == 2


async def test_failing_message_stores_nothing_and_its_front_hears_no_words_of_it(
    make_front: Make, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = make_front()
    person = await begun(front)
    incoming = person.incoming("canari jaune")

    def fail(turn: Turn, *prompts: Prompt) -> list[Prompt]:
        raise OSError(turn.incoming.text)

    with monkeypatch.context() as patch:
        patch.setattr(Turn, "say", fail)
        with pytest.raises(HandedOverError, match=r"^OSError$"):
            await front.receive(incoming)

    assert answers(store) == []
    assert (await front.receive(incoming)).status == "handled"


async def test_sender_who_was_erased_is_unknown_to_a_front_too(make_front: Make) -> None:
    front = make_front()
    stranger = Person(front, "a-token", "web").incoming("Bonjour", may_begin=False)
    with pytest.raises(UnknownSenderError):
        await front.receive(stranger)


async def test_front_has_replies_marked_sent_and_submitted_by_the_writer(
    make_front: Make, writer: Writer, store: Store
) -> None:
    front = make_front()
    receipt = await front.receive(Person(front).incoming("Bonjour"))
    await front.note_sent([row.id for row in receipt.replies])
    front.submit(receipt.replies)
    await until(lambda: bool(writer.submitted))

    with store.read() as unit:
        assert unit.rows("SELECT state FROM outbox") == [{"state": "sent"}]
    assert writer.submitted == list(receipt.replies)


async def test_socket_is_for_its_user_alone(writer: Writer) -> None:
    assert writer.path.stat().st_mode & 0o777 == 0o600
