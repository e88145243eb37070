from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultation.clock import stamp
from consultation.delivery.departure import Departure, Later, Leave, Never, decide
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_outbox import PURPOSES, OutboxMessage
from consultation.delivery.sql_queue import Candidate
from consultation.messages.model import Reply
from tests.conftest import OPEN_DAY

HOURS = SendingHours()
ZONES = {"c": ZoneInfo("America/Toronto"), "ouest": ZoneInfo("America/Vancouver")}
NIGHT = OPEN_DAY.replace(hour=4)
MORNING = OPEN_DAY.replace(hour=14)


def candidate(purpose: str = "feedback", **changes: object) -> Candidate:
    message = OutboxMessage(
        1, "sms", 1, None, purpose, Reply("…"), "queued", 0, stamp(OPEN_DAY), None,  # type: ignore[arg-type]
        expires_at=stamp(OPEN_DAY + timedelta(days=1)),
    )  # fmt: skip
    return replace(Candidate(message, "active", "c", None, b"..."), **changes)


def choose(found: Candidate, now: datetime = OPEN_DAY) -> Departure:
    return decide(found, now, HOURS, lambda slug: ZONES[slug or "c"])


@pytest.mark.parametrize(
    ("found", "departure"),
    [
        (candidate(), Leave()),
        (candidate(status="opted_out"), Never("opted_out")),
        (candidate(status="blocked"), Never("blocked")),
        (candidate(status=None, ciphertext=None), Never("address_erased")),
        (candidate(hold="paused"), Later(None)),
        (candidate(hold="cancelled"), Never("cancelled")),
        (candidate("reply", status="opted_out"), Leave()),
        (candidate("reply", status=None), Never("address_erased")),
    ],
    ids=[
        "feedback",
        "opted out",
        "blocked",
        "erased",
        "paused",
        "cancelled",
        "confirmation",
        "reply to nobody",
    ],
)
def test_message_of_the_day(found: Candidate, departure: Departure) -> None:
    assert choose(found) == departure


@pytest.mark.parametrize("purpose", PURPOSES)
def test_message_that_came_too_late_never_leaves(purpose: str) -> None:
    found = candidate(purpose)

    assert choose(found, OPEN_DAY + timedelta(days=1)) == Leave()
    assert choose(found, OPEN_DAY + timedelta(days=1, seconds=1)) == Never("expired")


def test_message_from_before_lifetimes_were_stored_has_that_of_its_purpose() -> None:
    old = candidate("reply")
    old = replace(old, message=replace(old.message, expires_at=None))

    assert choose(old, OPEN_DAY + timedelta(hours=24, seconds=1)) == Never("expired")


def test_only_what_nobody_asked_for_waits_for_the_morning() -> None:
    found = {purpose: choose(candidate(purpose), NIGHT) for purpose in PURPOSES}

    assert found == {"reply": Leave(), **dict.fromkeys(("notice", "feedback", "reminder"), Later(MORNING))}


def test_morning_is_that_of_the_consultation() -> None:
    assert choose(candidate(consultation="ouest"), NIGHT) == Leave()
    assert choose(candidate(consultation="ouest"), NIGHT + timedelta(hours=2)) == Later(
        MORNING + timedelta(hours=3)
    )


def test_without_hours_everything_leaves_at_night() -> None:
    assert decide(candidate(), NIGHT, None, lambda _: ZONES["c"]) == Leave()
