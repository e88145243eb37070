from datetime import timedelta

import pytest

from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.model import LEASE_SECONDS, PURPOSES, OutboxMessage
from consultation.delivery.sql_outbox import Receipt
from consultation.messages.model import Expectation, Option, Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines


LATER = OPEN_DAY + timedelta(seconds=LEASE_SECONDS)


def put(
    store: Store, *texts: str, address: str = "+14185550123", purpose: str = "reply", leased: bool = False
) -> list[int]:
    """Put messages to one address in the outbox and give their ids."""
    with store.write() as unit:
        known = participants_sql.find_address(unit, "sms", address)
        if known is None:
            _, known = participants_sql.add_participant(unit, "sms", address, "c", "fr", OPEN_DAY)
        return [
            sql_outbox.enqueue(
                unit, "sms", known.id, Reply(text), OPEN_DAY, purpose=purpose, leased=leased
            ).id  # type: ignore[arg-type]
            for text in texts
        ]


def claim(store: Store, moment: object = LATER) -> list[OutboxMessage]:
    """What is due, taken to be sent."""
    with store.write() as unit:
        found = [
            candidate.message
            for purpose in PURPOSES
            for candidate in sql_sending.candidates(unit, "sms", purpose, moment, 10)  # type: ignore[arg-type]
        ]
        sql_sending.take(unit, found, "a sender", moment, moment)  # type: ignore[arg-type]
    return found


def states(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as unit:
        return [
            (row["state"], row["reason"]) for row in unit.rows("SELECT state, reason FROM outbox ORDER BY id")
        ]


def test_reply_survives_the_outbox(store: Store) -> None:
    wait = Expectation(kind="single", question="q", options=(Option("a", "Été"),), max_chars=200)
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "web", "token", "c", "fr", OPEN_DAY)
        sql_outbox.enqueue(unit, "web", address.id, Reply("Bonjour", wait, ("a",), "en"), OPEN_DAY)

        assert [row.reply for row in sql_outbox.outbox_of(unit, address.id)] == [
            Reply("Bonjour", wait, ("a",), "en")
        ]


def test_due_keeps_the_order_of_each_person(store: Store) -> None:
    first, second = put(store, "un", "deux")
    put(store, "one", address="+14185550124")

    assert [row.reply.text for row in claim(store)] == ["un", "one"]
    assert claim(store) == []
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [first], LATER)
    assert [row.id for row in claim(store)] == [second]


@pytest.mark.parametrize(
    ("receipts", "state"),
    [
        ([(3, None), (4, "sent"), (5, "delivered")], "delivered"),
        ([(5, "delivered"), (4, "sent"), (3, None)], "delivered"),
        ([(4, "sent"), (5, "failed"), (5, "delivered")], "failed"),
        ([(4, "sent"), (4, "sent")], "sent"),
    ],
    ids=["in order", "reversed", "the first final one holds", "twice"],
)
def test_receipts_come_in_any_order(store: Store, receipts: list[tuple[int, str | None]], state: str) -> None:
    (row_id,) = put(store, "un")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [row_id], OPEN_DAY, "SM1")
        for rank, reached in receipts:
            assert sql_outbox.record_receipt(unit, Receipt("sms", "SM1", rank, reached), OPEN_DAY)  # type: ignore[arg-type]

    assert states(store)[0][0] == state


def test_receipt_of_an_unknown_message_changes_nothing(store: Store) -> None:
    put(store, "un")
    with store.write() as unit:
        assert not sql_outbox.record_receipt(unit, Receipt("sms", "SM404", 5, "delivered"), OPEN_DAY)

    assert states(store) == [("queued", None)]


def test_late_mark_does_not_undo_a_receipt(store: Store) -> None:
    (row_id,) = put(store, "un")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [row_id], OPEN_DAY, "SM1")
        sql_outbox.record_receipt(unit, Receipt("sms", "SM1", 5, "delivered"), OPEN_DAY)
        sql_outbox.mark_sent(unit, [row_id], OPEN_DAY)

    assert states(store) == [("delivered", None)]


def test_receipt_that_comes_before_the_mark_is_applied_with_it(store: Store) -> None:
    (row_id,) = put(store, "un")
    with store.write() as unit:
        assert not sql_outbox.record_receipt(unit, Receipt("sms", "SM1", 5, "delivered"), OPEN_DAY)
        sql_outbox.mark_sent(unit, [row_id], OPEN_DAY, "SM1")

    assert states(store) == [("delivered", None)]


def test_provider_id_that_another_message_has_is_not_kept(store: Store) -> None:
    rows = put(store, "un", "deux")
    with store.write() as unit:
        for row_id in rows:
            sql_outbox.mark_sent(unit, [row_id], OPEN_DAY, "SM1")

    assert states(store) == [("sent", None), ("sent", None)]


def test_messages_to_somebody_who_opts_out_are_not_sent(store: Store) -> None:
    put(store, "un", "deux")
    with store.write() as unit:
        address = participants_sql.find_address(unit, "sms", "+14185550123")
        assert address is not None
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)

    assert (claim(store), states(store)) == ([], [("failed", "opted_out")] * 2)


@pytest.mark.parametrize("early", [False, True], ids=["after the mark", "before the mark"])
def test_receipt_of_an_opted_out_person_opts_out_and_cancels_the_rest(store: Store, early: bool) -> None:
    first, _ = put(store, "un", "deux")
    with store.write() as unit:
        if not early:
            sql_outbox.mark_sent(unit, [first], OPEN_DAY, "SM1")
        receipt = Receipt("sms", "SM1", 5, "failed", "twilio_21610", opts_out=True)
        sql_outbox.record_receipt(unit, receipt, OPEN_DAY)
        if early:
            sql_outbox.mark_sent(unit, [first], OPEN_DAY, "SM1")
        address = participants_sql.find_address(unit, "sms", "+14185550123")

    assert address is not None
    assert address.status == "opted_out"
    assert states(store) == [("failed", "twilio_21610"), ("failed", "opted_out")]


def test_early_receipt_of_an_opted_out_person_holds_at_once_and_only_once(store: Store) -> None:
    """START between the receipt and the mark of its message is the later word."""
    first, _ = put(store, "un", "deux")
    with store.write() as unit:
        address = participants_sql.find_address(unit, "sms", "+14185550123")
        assert address is not None
        receipt = Receipt("sms", "SM1", 5, "failed", "twilio_21610", opts_out=True)
        sql_outbox.record_receipt(unit, receipt, OPEN_DAY, address.id)
    assert states(store) == [("failed", "opted_out"), ("failed", "opted_out")]

    with store.write() as unit:
        unit.execute("UPDATE outbox SET state = 'sending', reason = NULL WHERE id = ?", (first,))
        participants_sql.set_address_status(unit, address.id, "active", OPEN_DAY)
        sql_outbox.mark_sent(unit, [first], OPEN_DAY, "SM1")
        address = participants_sql.find_address(unit, "sms", "+14185550123")
    assert address is not None
    assert address.status == "active"
    assert states(store)[0] == ("failed", "twilio_21610")
