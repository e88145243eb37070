from datetime import timedelta

import pytest

from consultation.clock import stamp
from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.delivery.sql_transcript import SaidByPerson, SaidToPerson, feed_of, newest_row, written_to
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming, Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

AT = "2016-11-15T15:00:00.000000Z"


@pytest.fixture
def address_id(store: Store) -> int:
    with store.write() as unit:
        return participants_sql.add_participant(unit, "web", "a-token", "parc", "fr", OPEN_DAY)[1].id


def exchange(store: Store, address_id: int, number: int, text: str, *replies: str) -> None:
    with store.write() as unit:
        incoming = Incoming("web", "a-token", f"scope:{number}", OPEN_DAY, text=text)
        message_id = messages_sql.add_message(unit, incoming, address_id, "answer")
        for reply in replies:
            sql_outbox.enqueue(
                unit, "web", address_id, Reply(reply), OPEN_DAY, message_id=message_id, leased=True
            )


def test_feed_puts_a_message_before_its_first_reply(store, address_id):
    exchange(store, address_id, 1, "", "Bonjour!")
    exchange(store, address_id, 2, "oui", "C’est noté.", "Question 2")
    with store.read() as unit:
        assert feed_of(unit, address_id, OPEN_DAY) == [
            SaidToPerson(2, Reply("Bonjour!"), AT, 1, False),
            SaidByPerson(3, "oui", AT, "scope:2"),
            SaidToPerson(4, Reply("C’est noté."), AT, 2, False),
            SaidToPerson(6, Reply("Question 2"), AT, 3, False),
        ]


@pytest.mark.parametrize(
    ("after", "ids"), [(0, [2, 3, 4, 6]), (2, [3, 4, 6]), (3, [4, 6]), (4, [6]), (6, [])]
)
def test_feed_after_an_item_misses_nothing(store, address_id, after, ids):
    exchange(store, address_id, 1, "", "Bonjour!")
    exchange(store, address_id, 2, "oui", "C’est noté.", "Question 2")
    with store.read() as unit:
        assert [item.id for item in feed_of(unit, address_id, OPEN_DAY, after)] == ids


def test_feed_is_of_one_address(store, address_id):
    exchange(store, address_id, 1, "oui", "Bonjour!")
    with store.write() as unit:
        other = participants_sql.add_participant(unit, "web", "another-token", "parc", "fr", OPEN_DAY)[1]
        assert feed_of(unit, other.id, OPEN_DAY) == []


def test_feed_leaves_out_what_failed_and_what_an_opted_out_person_did_not_ask_for(store, address_id):
    exchange(store, address_id, 1, "arrêt", "C’est fait.")
    with store.write() as unit:
        failed = sql_outbox.enqueue(unit, "web", address_id, Reply("perdu"), OPEN_DAY)
        sql_outbox.mark_failed(unit, failed.id, "address_erased", OPEN_DAY)
        sql_outbox.enqueue(unit, "web", address_id, Reply("Une réponse"), OPEN_DAY, purpose="feedback")
        assert [item.id for item in feed_of(unit, address_id, OPEN_DAY)] == [1, 2, 6]
        participants_sql.set_address_status(unit, address_id, "opted_out", OPEN_DAY)
        assert [item.id for item in feed_of(unit, address_id, OPEN_DAY)] == [1, 2]


def test_notice_is_read_once_it_is_due_wherever_the_reader_is(store, address_id):
    with store.write() as unit:
        soon = OPEN_DAY + timedelta(minutes=2)
        sql_outbox.enqueue(
            unit, "web", address_id, Reply("Non publiée"), OPEN_DAY, purpose="notice", due_at=soon
        )
    exchange(store, address_id, 1, "oui", "Question 2")
    with store.write() as unit:
        before = [feed_of(unit, address_id, OPEN_DAY, after) for after in (0, 4)]
        assert [[item.id for item in items] for items in before] == [[3, 4], []]
        assert written_to(unit, "web", 0, OPEN_DAY, OPEN_DAY) == {(2, due(unit, 2)): address_id}

        (notice,) = feed_of(unit, address_id, soon, 4)
        assert (notice.id, notice.reply.text) == (2, "Non publiée")
        assert (1, due(unit, 1)) in written_to(unit, "web", 2, OPEN_DAY, soon)

        sql_outbox.mark_sent(unit, [notice.row_id], soon)
        assert feed_of(unit, address_id, soon, 4) == []
        assert [item.id for item in feed_of(unit, address_id, soon)] == [2, 3, 4]


def test_answer_of_a_broadcast_that_was_paused_is_read_once_it_is_resumed(store, address_id):
    later = OPEN_DAY + timedelta(hours=1)
    with store.write() as unit:
        broadcast = sql_broadcasts.start_invitation(unit, "parc", OPEN_DAY)
        sql_broadcasts.pause(unit, broadcast)
        sql_outbox.enqueue(
            unit, "web", address_id, Reply("…"), OPEN_DAY, purpose="invitation", broadcast_id=broadcast
        )
    exchange(store, address_id, 1, "oui", "Question 2")
    with store.write() as unit:
        assert feed_of(unit, address_id, later, 4) == []
        sql_broadcasts.resume(unit, broadcast, later)
        assert [item.id for item in feed_of(unit, address_id, later, 4)] == [2]
        assert (1, stamp(later)) in written_to(unit, "web", 2, OPEN_DAY, later)


def due(unit, row_id):
    return unit.one("SELECT due_at FROM outbox WHERE id = ?", (row_id,))["due_at"]


def test_written_to_tells_whom_the_new_rows_are_for(store, address_id):
    with store.read() as unit:
        assert newest_row(unit) == 0
    exchange(store, address_id, 1, "oui", "Un", "Deux")
    with store.read() as unit:
        assert newest_row(unit) == 2
        first, second = ((row_id, due(unit, row_id)) for row_id in (1, 2))
        assert written_to(unit, "web", 0, OPEN_DAY, OPEN_DAY) == {first: address_id, second: address_id}
        assert written_to(unit, "web", 1, OPEN_DAY, OPEN_DAY) == {second: address_id}
        assert written_to(unit, "sms", 0, OPEN_DAY, OPEN_DAY) == {}
