"""How long a broadcast would take, and when it would end, for people who live by several clocks."""

from datetime import UTC, datetime, timedelta

from consultation.definition import Consultation
from consultation.delivery.sending_hours import SendingHours
from consultation.feedback.model import SendingTerms
from consultation.feedback.preview import preview
from consultation.store import Store
from tests.consultation.feedback.people import PAGE, PlainWords, write_in
from tests.consultation.feedback.test_broadcast import published

MORNING = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
"""Nine in Québec, half past ten in St. John's, four in the morning in Honolulu."""
SENDING = SendingTerms({"sms": 1 / 60}, hours=SendingHours())


def test_end_waits_for_the_morning_of_those_who_live_elsewhere(store: Store, seed: Consultation) -> None:
    for number in ("+14185550100", "+14185550101", "+18085550102"):
        write_in(store, seed, number, "un")
    feedback = published(store, seed)

    with store.read() as unit:
        seen = preview(unit, seed, feedback, PlainWords(), PAGE, SENDING, MORNING)

    (plan,) = seen.plans
    minutes = timedelta(minutes=seen.costs[0].segments)
    assert (plan.people, plan.elsewhere, plan.takes) == (3, 1, minutes)
    assert plan.starts_at == MORNING
    assert plan.ends_at == MORNING + timedelta(hours=5) + minutes / 3


def test_start_waits_for_the_first_who_may_be_written_to(store: Store, seed: Consultation) -> None:
    for number in ("+14185550100", "+18085550102"):
        write_in(store, seed, number, "un")
    feedback = published(store, seed)

    with store.read() as unit:
        night = MORNING - timedelta(hours=2)
        (plan,) = preview(unit, seed, feedback, PlainWords(), PAGE, SENDING, night).plans

    assert plan.starts_at == MORNING


def test_clock_that_shows_the_same_time_is_not_elsewhere(store: Store, seed: Consultation) -> None:
    write_in(store, seed, "+13135550100", "Detroit")
    write_in(store, seed, "+19025550100", "Halifax")
    feedback = published(store, seed)

    with store.read() as unit:
        (plan,) = preview(unit, seed, feedback, PlainWords(), PAGE, SENDING, MORNING).plans

    assert (plan.people, plan.elsewhere) == (2, 1)


def test_end_is_that_of_the_work_when_all_live_here(store: Store, seed: Consultation) -> None:
    write_in(store, seed, "+14185550100", "un")
    write_in(store, seed, "42", "deux", channel="telegram")
    feedback = published(store, seed)

    with store.read() as unit:
        seen = preview(unit, seed, feedback, PlainWords(), PAGE, SENDING, MORNING)

    assert [(plan.channel, plan.elsewhere) for plan in seen.plans] == [("sms", 0), ("telegram", 0)]
    assert all(plan.ends_at == MORNING + plan.takes for plan in seen.plans)
