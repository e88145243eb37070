from datetime import timedelta

import pytest

from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.delivery.sql_transcript import (
    DUE_IN_A_LOOK,
    ROWS_LOOKED_AT_AGAIN,
    OutboxWatch,
    SaidByPerson,
    SaidToPerson,
    feed_of,
)
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
        watch = OutboxWatch("web")
        assert [watch.look(unit, OPEN_DAY) for _ in range(2)] == [{address_id}, set()]

        (notice,) = feed_of(unit, address_id, soon, 4)
        assert (notice.id, notice.reply.text) == (2, "Non publiée")
        assert [watch.look(unit, soon) for _ in range(2)] == [{address_id}, set()]

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
        watch = OutboxWatch("web")
        watch.look(unit, later)
        assert watch.look(unit, later) == set()
        sql_broadcasts.resume(unit, broadcast, later)
        assert [item.id for item in feed_of(unit, address_id, later, 4)] == [2]
        assert watch.look(unit, later) == {address_id}


def test_watch_tells_whom_the_new_rows_are_for(store, address_id):
    watch, of_texts = OutboxWatch("web"), OutboxWatch("sms")
    with store.read() as unit:
        assert watch.look(unit, OPEN_DAY) == set()
    exchange(store, address_id, 1, "oui", "Un", "Deux")
    with store.read() as unit:
        assert [watch.look(unit, OPEN_DAY) for _ in range(2)] == [{address_id}, set()]
    exchange(store, address_id, 2, "non", "Trois")
    with store.read() as unit:
        assert [watch.look(unit, OPEN_DAY) for _ in range(2)] == [{address_id}, set()]
        assert of_texts.look(unit, OPEN_DAY) == set()


def test_look_at_a_broadcast_that_falls_due_at_once_is_bounded_and_the_next_looks_tell_the_rest(store):
    due_at, watch = OPEN_DAY + timedelta(hours=9), OutboxWatch("web")
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "web", "a-token", "parc", "fr", OPEN_DAY)
        first = sql_outbox.enqueue(
            unit, "web", address.id, Reply("…"), OPEN_DAY, purpose="feedback", due_at=due_at
        )
        columns = [each for each in unit.one("SELECT * FROM outbox", ()) if each not in ("id", "address_id")]
        named = ", ".join(columns)
        people = 3 * DUE_IN_A_LOOK
        for number in range(people):
            _, other = participants_sql.add_participant(
                unit, "web", f"token {number}", "parc", "fr", OPEN_DAY
            )
            unit.execute(
                f"INSERT INTO outbox (address_id, {named}) SELECT ?, {named} FROM outbox WHERE id = ?",
                (other.id, first.id),
            )
        assert watch.look(unit, OPEN_DAY) == set()
        looks = [watch.look(unit, due_at) for _ in range(4)]
    # The first look tells of the newest rows too, whatever they wait for.
    assert [len(each) for each in looks] == [ROWS_LOOKED_AT_AGAIN + DUE_IN_A_LOOK, DUE_IN_A_LOOK, 1, 0]
    assert len(set.union(*looks)) == people + 1
