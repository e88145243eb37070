import pytest

from consultation.delivery import sql_outbox
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
        assert feed_of(unit, address_id) == [
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
        assert [item.id for item in feed_of(unit, address_id, after)] == ids


def test_feed_is_of_one_address(store, address_id):
    exchange(store, address_id, 1, "oui", "Bonjour!")
    with store.write() as unit:
        other = participants_sql.add_participant(unit, "web", "another-token", "parc", "fr", OPEN_DAY)[1]
        assert feed_of(unit, other.id) == []


def test_feed_leaves_out_what_failed_and_what_an_opted_out_person_did_not_ask_for(store, address_id):
    exchange(store, address_id, 1, "arrêt", "C’est fait.")
    with store.write() as unit:
        failed = sql_outbox.enqueue(unit, "web", address_id, Reply("perdu"), OPEN_DAY)
        sql_outbox.mark_failed(unit, failed.id, "address_erased", OPEN_DAY)
        sql_outbox.enqueue(unit, "web", address_id, Reply("Une réponse"), OPEN_DAY, purpose="feedback")
        assert [item.id for item in feed_of(unit, address_id)] == [1, 2, 6]
        participants_sql.set_address_status(unit, address_id, "opted_out", OPEN_DAY)
        assert [item.id for item in feed_of(unit, address_id)] == [1, 2]


def test_written_to_tells_whom_the_new_rows_are_for(store, address_id):
    with store.read() as unit:
        assert newest_row(unit) == 0
    exchange(store, address_id, 1, "oui", "Un", "Deux")
    with store.read() as unit:
        assert newest_row(unit) == 2
        assert written_to(unit, "web", 0) == [(1, address_id), (2, address_id)]
        assert written_to(unit, "web", 1) == [(2, address_id)]
        assert written_to(unit, "sms", 0) == []
