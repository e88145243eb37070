"""Several processes that take messages in, on one database of PostgreSQL's: what one process does in one thread."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

import pytest

from bench.talk import CLOSING, SCRIPT
from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.rights import linking
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl
from tests.conftest import OPEN_DAY

PHONE, CHAT = "+14185550123", "71000042"
Handle = Callable[..., list[Any]]


@pytest.fixture
def engine() -> str:
    """SQLite has one process that writes."""
    return "postgres"


@pytest.fixture
def together(
    store: Store, database_place: PostgresUrl, keyring: Keyring, assistant: Assistant, catalogue: Catalogue
) -> Handle:
    """Handle messages at the same moment, each in a process of its own; what became of each, or its error's name."""

    def handle(messages: Sequence[Incoming], seconds_apart: int = 0) -> list[Any]:
        context = multiprocessing.get_context("fork")  # the assistant is loaded once
        start = context.Barrier(len(messages))
        pipes = [context.Pipe(duplex=False) for _ in messages]
        processes = [
            context.Process(
                target=take,
                args=(message, start, sender, OPEN_DAY + timedelta(seconds=number * seconds_apart)),
            )
            for number, (message, (_, sender)) in enumerate(zip(messages, pipes, strict=True))
        ]
        for process in processes:
            process.start()
        found = [receiver.recv() for receiver, _ in pipes]
        for process in processes:
            process.join()
        return found

    def take(incoming: Incoming, start: Any, sender: Connection, now: datetime) -> None:
        own = Store.open(database_place, keyring)
        inbound = Inbound(
            own, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", lambda: now
        )
        start.wait(30)
        try:
            receipt = inbound.handle(incoming)
            sender.send((receipt.status, [row.reply.text for row in receipt.replies]))
        except Exception as error:
            sender.send((type(error).__name__, []))

    return handle


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    with store.read() as unit:
        return unit.rows(f"SELECT * FROM {table}")


def text(sid: str, words: str, channel: str = "sms", address: str = PHONE) -> Incoming:
    return Incoming(channel, address, sid, OPEN_DAY, text=words)  # type: ignore[arg-type]


def test_two_first_messages_of_a_stranger_are_of_one_person(store: Store, together: Handle) -> None:
    found = together([text("SM1", "Bonjour"), text("SM2", "Bonjour")])

    assert [status for status, _ in found] == ["handled", "handled"]
    assert [len(rows(store, table)) for table in ("participants", "addresses", "messages")] == [1, 1, 2]


def test_one_message_delivered_to_four_processes_is_handled_once(store: Store, together: Handle) -> None:
    found = together([text("SM1", "Bonjour")] * 4)

    assert sorted(status for status, _ in found) == ["handled", *["seen_before"] * 3]
    assert all(replies == found[0][1] for _, replies in found)
    assert [len(rows(store, table)) for table in ("messages", "outbox")] == [1, len(found[0][1])]


def test_answers_of_many_people_at_once_are_numbered_without_a_gap(store: Store, together: Handle) -> None:
    people = [f"+1418555010{number}" for number in range(4)]
    for step, words in enumerate(("Bonjour", "oui", "Moins de papier à remplir partout")):
        found = together([text(f"SM{step}{person}", words, address=person) for person in people])
        assert [status for status, _ in found] == ["handled"] * 4

    assert sorted(row["number"] for row in rows(store, "contributions")) == [1, 2, 3, 4]
    tally = rows(store, "contribution_counts")
    assert sum(row["total"] for row in tally) == 4


def test_two_people_who_link_to_one_another_become_one(store: Store, together: Handle) -> None:
    together([text("SM1", "Bonjour"), text("TG1", "Bonjour", "telegram", CHAT)])
    with store.write() as unit:
        codes = [
            linking.make_code(
                unit, row["participant_id"], row["consultation"], OPEN_DAY - timedelta(minutes=1)
            )
            for row in unit.rows(
                "SELECT a.participant_id, p.consultation FROM addresses AS a"
                " JOIN participants AS p ON p.id = a.participant_id ORDER BY a.channel"
            )
        ]
    found = together([text("SM2", codes[1]), text("TG2", codes[0], "telegram", CHAT)])

    assert [status for status, _ in found] == ["handled", "handled"]
    with store.read() as unit:
        addresses = [
            participants_sql.find_address(unit, channel, address)  # type: ignore[arg-type]
            for channel, address in (("sms", PHONE), ("telegram", CHAT))
        ]
    assert len({each.participant_id for each in addresses if each is not None}) == 1
    assert len(rows(store, "participants")) == 1


def test_clocks_that_differ_change_no_order_and_no_number(store: Store, together: Handle) -> None:
    for step, words in enumerate(("Bonjour", "oui", "Moins de papier à remplir partout")):
        pair = [text(f"SM{step}{each}", words, address=f"+1418555010{each}") for each in (1, 2)]
        found = together(pair if step % 2 else pair[::-1], seconds_apart=10)
        assert [status for status, _ in found] == ["handled"] * 2

    assert sorted(row["number"] for row in rows(store, "contributions")) == [1, 2]
    assert [row["version"] for row in rows(store, "conversations")] == [3, 3]


def test_person_is_erased_while_they_write_by_another_channel(store: Store, together: Handle) -> None:
    """All of a person is erased or nothing is, and what they write meanwhile is theirs or a stranger's."""
    together([text("SM1", "Bonjour"), text("TG1", "Bonjour", "telegram", CHAT)])
    with store.write() as unit:
        one, other = (
            row["participant_id"]
            for row in unit.rows("SELECT participant_id FROM addresses ORDER BY channel")
        )
        linking.merge(unit, one, other, {}, OPEN_DAY)
    for step, words in enumerate(("oui", "Effacez toutes mes données")):
        together([text(f"SM2{step}", words)])
    found = together([text("SM3", "oui"), text("TG3", "Moins de papier à remplir partout", "telegram", CHAT)])

    assert [status for status, _ in found] == ["handled", "handled"]
    erased = [row["participant_id"] for row in rows(store, "erasures")]
    ended = sorted(row["channel"] for row in rows(store, "addresses") if row["erased_at"] is not None)
    # Where the answer came first, the yes was to the question after it.
    assert (erased, ended) in (([one], ["sms", "telegram"]), ([], []))
    assert {row["participant_id"] for row in rows(store, "contributions")} <= {one}


def test_a_whole_conversation_is_written_beside_others(
    store: Store, inbound: Inbound, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What writes to a table that is not only its person's is handled alone, while everybody else waits."""
    write, shares = store.write, []
    monkeypatch.setattr(store, "write", lambda share=None: (shares.append(share), write(share))[1])
    for number, words in enumerate(SCRIPT):
        receipt = inbound.handle(text(f"SM{number}", words))

    assert CLOSING in receipt.replies[-1].reply.text
    assert [share for share in shares if share is not None] == shares
