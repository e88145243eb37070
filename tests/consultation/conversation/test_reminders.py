"""Reminders of a conversation left unfinished: with consent only, once of each kind, when nobody is disturbed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from consultation.clock import stamp
from consultation.conversation import State, sql_reminders
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.delivery.sending_hours import SendingHours
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.plans import plans_of

DAY = timedelta(days=1)
AFTER = OPEN_DAY + 3 * DAY
"""A Friday at ten in Toronto."""
USUAL = SendingHours()


@pytest.fixture
def person(store: Store, seed: Consultation) -> str:
    """Somebody at the second question on OPEN_DAY, who wants notifications."""
    with store.write() as unit:
        known, _ = participants_sql.add_participant(unit, "sms", "+14185550123", seed.slug, "fr", OPEN_DAY)
        sql_reminders.accept(unit, known, "v1", "sms", OPEN_DAY, seed.closes_at)
        state = State(seed.slug, stage="asking", question=seed.questions[1].slug)
        conversation_sql.save_state(unit, known.id, state, 1, OPEN_DAY)
    return known.id


def due(store: Store, seed: Consultation, now: datetime, hours: SendingHours | None = USUAL) -> list[str]:
    """The kinds of reminders due, each settled as the service does."""
    with store.write() as unit:
        found = sql_reminders.due(unit, [seed], now, hours)
        for reminder, _ in found:
            sql_reminders.settle(unit, reminder, now)
        return [reminder.kind for reminder, _ in found]


def outcomes(store: Store) -> dict[str, str | None]:
    with store.read() as unit:
        return {row["kind"]: row["outcome"] for row in unit.rows("SELECT kind, outcome FROM reminders")}


def answered(store: Store, person: str, seed: Consultation, at: datetime, **changes: object) -> None:
    with store.write() as unit:
        state = State(seed.slug, **{"stage": "asking", "question": seed.questions[2].slug, **changes})  # type: ignore[arg-type]
        conversation_sql.save_state(unit, person, state, 2, at)


def test_reminded_once_after_three_days(store: Store, seed: Consultation, person: str) -> None:
    assert due(store, seed, AFTER - timedelta(seconds=1)) == []
    assert due(store, seed, AFTER) == ["unfinished"]
    assert due(store, seed, AFTER + DAY) == []


def test_three_days_count_from_the_last_answer(store: Store, seed: Consultation, person: str) -> None:
    answered(store, person, seed, OPEN_DAY + DAY)

    assert due(store, seed, AFTER) == []
    assert due(store, seed, AFTER + 3 * DAY) == ["unfinished"]


def test_reminded_once_two_days_before_the_end(store: Store, seed: Consultation, person: str) -> None:
    due(store, seed, AFTER)
    before_end = seed.closes_at - timedelta(hours=48)  # midnight in Toronto: quiet
    in_the_morning = before_end + timedelta(hours=9)

    assert due(store, seed, before_end) == []
    assert due(store, seed, in_the_morning - timedelta(seconds=1)) == []
    assert due(store, seed, in_the_morning) == ["deadline"]
    assert due(store, seed, in_the_morning + timedelta(hours=1)) == []


def test_who_is_just_answering_is_not_reminded_of_the_end(
    store: Store, seed: Consultation, person: str
) -> None:
    due(store, seed, AFTER)
    morning = seed.closes_at - timedelta(hours=39)
    answered(store, person, seed, morning - timedelta(minutes=1))

    assert due(store, seed, morning) == []
    assert due(store, seed, morning + timedelta(hours=12)) == ["deadline"]


def test_nobody_is_reminded_at_night_or_on_a_weekend_evening(
    store: Store, seed: Consultation, person: str
) -> None:
    answered(store, person, seed, OPEN_DAY + timedelta(days=1, hours=9))  # 19:00 in Toronto, a Wednesday
    saturday_evening = OPEN_DAY + timedelta(days=4, hours=9)

    assert due(store, seed, saturday_evening) == []
    assert due(store, seed, saturday_evening + timedelta(hours=15)) == ["unfinished"]  # Sunday, 10:00


@pytest.mark.parametrize(
    ("hours", "kinds"),
    [(None, ["unfinished"]), (SendingHours(weekdays=(13 * 60, 17 * 60)), [])],
    ids=["day and night", "from 13:00"],
)
def test_reminder_keeps_to_the_hours_that_are_set(
    store: Store, seed: Consultation, person: str, hours: SendingHours | None, kinds: list[str]
) -> None:
    moments = (AFTER, AFTER + timedelta(hours=12))  # ten in the morning, ten at night

    assert [due(store, seed, moment, hours) for moment in moments] == [kinds, []]


@pytest.mark.parametrize("stage", ["finished", "consent", "declined"])
def test_who_has_finished_or_not_begun_is_not_reminded(
    store: Store, seed: Consultation, person: str, stage: str
) -> None:
    answered(store, person, seed, OPEN_DAY, stage=stage, question=None)

    assert due(store, seed, AFTER) == []
    assert outcomes(store)["unfinished"] == "finished"


def test_withdrawn_consent_stops_reminders_even_queued_ones(
    store: Store, seed: Consultation, person: str
) -> None:
    with store.write() as unit:
        (address,) = unit.rows("SELECT id FROM addresses")
        sql_outbox.enqueue(
            unit, "sms", address["id"], sql_outbox.Reply("Rappel"), OPEN_DAY, purpose="reminder"
        )
        assert sql_reminders.withdraw(unit, person, OPEN_DAY)
        assert not sql_reminders.withdraw(unit, person, OPEN_DAY)

    assert due(store, seed, AFTER) == []
    assert outcomes(store)["unfinished"] == "no_consent"
    with store.read() as unit:
        assert unit.rows("SELECT state, reason FROM outbox") == [
            {"state": "failed", "reason": "unsubscribed"}
        ]
        assert unit.rows("SELECT withdrawn_at FROM consents") == [{"withdrawn_at": stamp(OPEN_DAY)}]


def test_consent_given_again_does_not_remind_again(store: Store, seed: Consultation, person: str) -> None:
    due(store, seed, AFTER)
    with store.write() as unit:
        known = participants_sql.get_participant(unit, person)
        sql_reminders.withdraw(unit, person, AFTER)
        sql_reminders.accept(unit, known, "v1", "sms", AFTER, seed.closes_at)

    assert due(store, seed, AFTER + 3 * DAY) == []


def test_opted_out_person_is_not_reminded(store: Store, seed: Consultation, person: str) -> None:
    with store.write() as unit:
        (address,) = unit.rows("SELECT id FROM addresses")
        sql_outbox.opt_out(unit, address["id"], OPEN_DAY)

    assert due(store, seed, AFTER) == []
    assert outcomes(store)["unfinished"] == "unreachable"


def test_reminder_goes_to_the_channel_last_written_from(
    store: Store, seed: Consultation, person: str
) -> None:
    with store.write() as unit:
        chat = unit.insert(
            "addresses",
            {"participant_id": person, "channel": "telegram", "hash": b"h", "ciphertext": b"c",
             "status_at": "", "created_at": ""},
        )  # fmt: skip
        unit.insert(
            "messages",
            {"channel": "telegram", "external_id": "1", "address_id": chat, "received_at": stamp(OPEN_DAY)},
        )
        ((reminder, definition),) = sql_reminders.due(unit, [seed], AFTER, USUAL)

    assert (reminder.channel, reminder.address_id, definition) == ("telegram", chat, seed)


def test_consent_in_the_last_two_days_plans_no_reminder_of_the_end(store: Store, seed: Consultation) -> None:
    late = seed.closes_at - timedelta(hours=30)
    with store.write() as unit:
        known, _ = participants_sql.add_participant(unit, "sms", "+14185550123", seed.slug, "fr", late)
        sql_reminders.accept(unit, known, "v1", "sms", late, seed.closes_at)

    assert outcomes(store) == {"unfinished": None}


def test_reminder_follows_a_deadline_that_moves(store: Store, seed: Consultation, person: str) -> None:
    due(store, seed, AFTER)
    sooner = seed.model_copy(update={"closes_on": (OPEN_DAY + 10 * DAY).date()})
    with store.write() as unit:
        sql_reminders.move_deadlines(unit, [sooner])

    assert due(store, sooner, sooner.closes_at - timedelta(hours=38)) == ["deadline"]


def test_reminders_are_found_by_their_index(store: Store) -> None:
    with store.read() as unit:
        (plan,) = plans_of(unit, lambda unit: sql_reminders.due(unit, [], OPEN_DAY, None))

    assert plan[0] == "SEARCH reminders USING INDEX reminders_to_check (check_at<?)"
