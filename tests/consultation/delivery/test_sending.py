from datetime import datetime, timedelta

import pytest

from consultation.channels import Channel
from consultation.conversation import sql_reminders
from consultation.delivery import sql_broadcasts, sql_outbox, sql_sending
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import HELD_AT, LEASE_SECONDS, LIFETIMES, OutboxMessage
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY
from tests.plans import plans_of

pytestmark = pytest.mark.both_engines


LATER = OPEN_DAY + timedelta(seconds=60)


def put(
    unit: Unit, text: str, *, to: str = "+14185550123", channel: Channel = "sms", **options: object
) -> OutboxMessage:
    """Put a message to an address in the outbox."""
    known = participants_sql.find_address(unit, channel, to)
    if known is None:
        _, known = participants_sql.add_participant(unit, channel, to, "c", "fr", OPEN_DAY)
    return sql_outbox.enqueue(unit, channel, known.id, Reply(text), OPEN_DAY, **options)  # type: ignore[arg-type]


def start(unit: Unit) -> int:
    return sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)


def due(unit: Unit, purpose: str, moment: object = OPEN_DAY, channel: Channel = "sms") -> list[str]:
    found = sql_sending.candidates(unit, channel, purpose, moment, 10)  # type: ignore[arg-type]
    return [candidate.message.reply.text for candidate in found]


def take(unit: Unit, message: OutboxMessage) -> OutboxMessage:
    """Take a message and give it as it is now."""
    sql_sending.take(unit, [message], "a sender", OPEN_DAY + timedelta(seconds=30), OPEN_DAY)
    (found,) = [each for each in sql_outbox.outbox_of(unit, message.address_id) if each.id == message.id]
    return found


def in_doubt(unit: Unit, channel: Channel, now: datetime) -> list[OutboxMessage]:
    return sql_sending.unreconciled(unit, channel, now, OPEN_DAY - timedelta(days=1), 10)


def test_doubt_that_nobody_could_settle_ends(store: Store) -> None:
    """The provider could not be asked until a day after the message's time was over."""
    with store.write() as unit:
        expired = take(unit, put(unit, "un", expires_at=LATER))
        young = take(unit, put(unit, "deux", to="+14185550124", expires_at=LATER + timedelta(days=9)))
        sql_outbox.mark_unknown(unit, expired.id, "timeout", OPEN_DAY)
        sql_outbox.mark_unknown(unit, young.id, "timeout", OPEN_DAY)

        assert sql_sending.give_up_unreconciled(unit, "sms", OPEN_DAY, LATER) == 0
        assert sql_sending.give_up_unreconciled(unit, "sms", LATER, LATER) == 1
        found = unit.rows("SELECT state, reason FROM outbox ORDER BY id")
    assert found == [
        {"state": "failed", "reason": "fate_unknown"},
        {"state": "unknown", "reason": "timeout"},
    ]


def test_replies_to_one_address_go_one_after_the_other(store: Store) -> None:
    with store.write() as unit:
        first = put(unit, "un")
        put(unit, "deux")
        put(unit, "one", to="+14185550124")

        assert due(unit, "reply") == ["un", "one"]
        take(unit, first)
        assert due(unit, "reply") == ["one"]
        sql_outbox.mark_sent(unit, [first.id], OPEN_DAY)
        assert due(unit, "reply") == ["deux", "one"]


def test_reply_does_not_wait_for_an_earlier_feedback(store: Store) -> None:
    """A broadcast that waits for the morning must not silence the conversation."""
    with store.write() as unit:
        feedback = put(unit, "rétroaction", purpose="feedback", broadcast_id=1)
        put(unit, "réponse")

        assert due(unit, "reply") == ["réponse"]
        take(unit, feedback)
        assert due(unit, "reply") == []


def test_feedback_does_not_wait_for_another_one_that_is_paused(store: Store) -> None:
    with store.write() as unit:
        put(unit, "un", purpose="feedback", broadcast_id=1)
        put(unit, "un, suite", purpose="feedback", broadcast_id=1)
        put(unit, "deux", purpose="feedback", broadcast_id=2)

        assert due(unit, "feedback") == ["un", "deux"]


def test_longest_due_goes_first(store: Store) -> None:
    with store.write() as unit:
        put(unit, "tard", due_at=OPEN_DAY + timedelta(seconds=2))
        put(unit, "tôt", to="+14185550124", due_at=OPEN_DAY + timedelta(seconds=1))

        assert due(unit, "reply", OPEN_DAY) == []
        assert due(unit, "reply", LATER) == ["tôt", "tard"]


def test_submitted_messages_are_found_before_their_lease_ends(store: Store) -> None:
    with store.write() as unit:
        rows = [put(unit, "un", leased=True), put(unit, "deux", leased=True)]

        found = sql_sending.candidates_among(unit, [row.id for row in rows])
        assert [candidate.message.reply.text for candidate in found] == ["un"]
        take(unit, rows[0])
        assert sql_sending.still_unsent(unit, [row.id for row in rows]) == {rows[1].id}


def test_word_of_an_earlier_attempt_changes_nothing(store: Store) -> None:
    with store.write() as unit:
        first = put(unit, "un")
        second = take(unit, first)
        assert sql_sending.put_back(unit, first, 1, OPEN_DAY, "not_taken", OPEN_DAY)
        take(unit, second)

        assert not sql_sending.is_taken(unit, first.id, 1)
        assert not sql_sending.put_back(unit, first, 1, OPEN_DAY, "late", OPEN_DAY)
        assert sql_sending.put_back(unit, first, 2, OPEN_DAY, "in time", OPEN_DAY)


def test_doubt_begins_when_the_lease_ends(store: Store) -> None:
    with store.write() as unit:
        message = take(unit, put(unit, "un"))

        def doubts(seconds: int) -> list[int]:
            return [each.id for each in in_doubt(unit, "sms", OPEN_DAY + timedelta(seconds=seconds))]

        assert (doubts(29), doubts(30)) == ([], [message.id])


@pytest.mark.parametrize(("channel", "expected"), [("sms", ([], [], ["un"])), ("telegram", ([], ["un"], []))])
def test_lease_that_ends_is_a_doubt_where_replies_leave_with_the_response(
    store: Store, channel: Channel, expected: tuple[list[str], list[str], list[str]]
) -> None:
    ended = OPEN_DAY + timedelta(seconds=LEASE_SECONDS)
    with store.write() as unit:
        put(unit, "un", channel=channel, leased=True)
        early = due(unit, "reply", ended - timedelta(seconds=1), channel)
        early += [each.reply.text for each in in_doubt(unit, channel, ended - timedelta(seconds=1))]

        assert (
            early,
            due(unit, "reply", ended, channel),
            [each.reply.text for each in in_doubt(unit, channel, ended)],
        ) == expected


def test_reply_in_doubt_that_was_not_taken_is_queued_once(store: Store) -> None:
    with store.write() as unit:
        message = put(unit, "un", leased=True)

        assert sql_sending.put_back(unit, message, 0, LATER, "not_taken", LATER)
        assert due(unit, "reply", LATER) == ["un"]
        take(unit, message)
        assert not sql_sending.put_back(unit, message, 0, LATER, "not_taken", LATER)


def test_unknown_message_is_asked_about_after_a_while(store: Store) -> None:
    with store.write() as unit:
        message = take(unit, put(unit, "un"))
        sql_outbox.mark_unknown(unit, message.id, "timeout", OPEN_DAY)

        before = OPEN_DAY - timedelta(seconds=1)
        assert sql_sending.unreconciled(unit, "sms", LATER, before, 10) == []
        assert [each.id for each in sql_sending.unreconciled(unit, "sms", LATER, OPEN_DAY, 10)] == [
            message.id
        ]


def test_what_happens_after_the_taking_changes_what_decides(store: Store) -> None:
    with store.write() as unit:
        feedback = take(unit, put(unit, "un", purpose="feedback", broadcast_id=start(unit)))
        before = sql_sending.circumstances_of(unit, feedback.id)
        sql_broadcasts.pause(unit, 1)
        participants_sql.set_address_status(unit, feedback.address_id, "opted_out", OPEN_DAY)
        after = sql_sending.circumstances_of(unit, feedback.id)

    expires_at = OPEN_DAY + LIFETIMES["feedback"]
    assert before == Circumstances("feedback", "active", False, "running", expires_at)
    assert after == Circumstances("feedback", "opted_out", False, "paused", expires_at)


def test_reminder_under_way_when_the_consent_is_withdrawn_is_not_tried_again(store: Store) -> None:
    """Withdrawal gives up what is queued; this one was with the sender, and came back."""
    with store.write() as unit:
        reminder = put(unit, "un", purpose="reminder")
        person = participants_sql.get_address(unit, reminder.address_id).participant_id
        participant = participants_sql.get_participant(unit, person)
        participants_sql.give_consent(unit, participant, "notifications", "v1", "sms", OPEN_DAY)
        before = sql_sending.circumstances_of(unit, reminder.id)
        sql_reminders.withdraw(unit, person, OPEN_DAY)
        after = sql_sending.circumstances_of(unit, reminder.id)

    assert before is not None
    assert after is not None
    assert (refusal(before), refusal(after)) == (None, "no_consent")


def test_held_message_is_due_again_when_its_broadcast_is_resumed(store: Store) -> None:
    with store.write() as unit:
        message = put(unit, "un", purpose="feedback", broadcast_id=start(unit))
        sql_broadcasts.pause(unit, 1)
        sql_sending.postpone(unit, [(message.id, None)])
        assert due(unit, "feedback", LATER) == []
        assert unit.rows("SELECT due_at FROM outbox") == [{"due_at": HELD_AT}]

        sql_broadcasts.resume(unit, 1, LATER)
        assert due(unit, "feedback", LATER) == ["un"]


def test_waiting_since_is_the_oldest_due_of_each_purpose(store: Store) -> None:
    with store.write() as unit:
        put(unit, "un")
        put(unit, "deux", to="+14185550124", purpose="feedback", due_at=LATER)

        assert sql_sending.waiting_since(unit, OPEN_DAY) == [
            {"channel": "sms", "purpose": "reply", "due_at": "2016-11-15T15:00:00.000000Z"}
        ]
        assert len(sql_sending.waiting_since(unit, LATER)) == 2


@pytest.mark.sqlite_only
def test_taking_reads_no_more_rows_than_it_gives(store: Store) -> None:
    """With 100,000 messages queued, a plan that scans or sorts them would hold everybody's replies up."""
    with store.read() as unit:
        (plan,) = plans_of(unit, lambda unit: due(unit, "feedback"))

    assert (
        plan[0] == "SEARCH waiting USING INDEX outbox_ready (channel=? AND purpose=? AND line=? AND due_at<?)"
    )
    assert [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step] == []
    assert "SEARCH earlier USING INDEX outbox_unsent_of_address (address_id=?)" in plan


@pytest.mark.sqlite_only
def test_looking_for_doubts_reads_nothing_of_what_was_sent(store: Store) -> None:
    with store.read() as unit:
        (plan,) = plans_of(unit, lambda unit: in_doubt(unit, "sms", OPEN_DAY))

    assert plan[0] == "SEARCH outbox USING INDEX outbox_by_state (channel=? AND state=?)"
