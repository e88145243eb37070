from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultation.delivery.may_send import (
    Circumstances,
    SendDecision,
    SendLater,
    SendNever,
    SendNow,
    may_send,
)
from consultation.delivery.model import PURPOSES, OutboxPurpose
from consultation.delivery.sending_hours import SendingHours
from tests.conftest import OPEN_DAY

HOURS = SendingHours()
TORONTO, VANCOUVER = ZoneInfo("America/Toronto"), ZoneInfo("America/Vancouver")
NIGHT = OPEN_DAY.replace(hour=4)
MORNING = OPEN_DAY.replace(hour=14)


def decided(message: Circumstances, now: datetime = OPEN_DAY, zone: ZoneInfo = TORONTO) -> SendDecision:
    return may_send(message, now, HOURS, lambda: zone)


@pytest.mark.parametrize(
    ("message", "decision"),
    [
        (Circumstances("feedback", "active"), SendNow()),
        (Circumstances("feedback", "opted_out"), SendNever("opted_out")),
        (Circumstances("feedback", "blocked"), SendNever("blocked")),
        (Circumstances("feedback", None), SendNever("address_erased")),
        (Circumstances("feedback", "active", consented=False), SendNever("no_consent")),
        (Circumstances("feedback", "active", broadcast="paused"), SendLater(None)),
        (Circumstances("feedback", "active", broadcast="cancelled"), SendNever("cancelled")),
        (Circumstances("feedback", "active", broadcast="superseded"), SendNever("superseded")),
        (Circumstances("feedback", "opted_out", consented=False), SendNever("opted_out")),
        (Circumstances("reply", "opted_out"), SendNow()),
        (Circumstances("reply", None), SendNever("address_erased")),
    ],
)
def test_message_of_the_day(message: Circumstances, decision: SendDecision) -> None:
    assert decided(message) == decision


@pytest.mark.parametrize("purpose", PURPOSES)
def test_message_that_came_too_late_never_leaves(purpose: OutboxPurpose) -> None:
    message = Circumstances(purpose, "active", expires_at=OPEN_DAY)

    assert decided(message, OPEN_DAY) == SendNow()
    assert decided(message, OPEN_DAY + timedelta(seconds=1)) == SendNever("expired")


def test_only_what_nobody_asked_for_waits_for_the_morning() -> None:
    found = {purpose: decided(Circumstances(purpose, "active"), NIGHT) for purpose in PURPOSES}

    unasked = dict.fromkeys(("notice", "feedback", "reminder", "invitation"), SendLater(MORNING))
    assert found == {"reply": SendNow(), **unasked}


@pytest.mark.parametrize(
    ("now", "opened", "decision"),
    [
        (OPEN_DAY, ["parc"], SendNow()),
        (OPEN_DAY, ["budget"], SendNever("expired")),
        (NIGHT, ["budget"], SendLater(MORNING)),  # it may be open again by then
    ],
)
def test_invitation_leaves_while_its_consultation_is_open(
    now: datetime, opened: list[str], decision: SendDecision
) -> None:
    message = Circumstances("invitation", "active", invites_to="parc")

    assert may_send(message, now, HOURS, lambda: TORONTO, opened.__contains__) == decision


def test_morning_is_that_of_the_person() -> None:
    message = Circumstances("feedback", "active")

    assert decided(message, NIGHT, VANCOUVER) == SendNow()
    assert decided(message, NIGHT + timedelta(hours=2), VANCOUVER) == SendLater(MORNING + timedelta(hours=3))


def test_without_hours_everything_leaves_at_night() -> None:
    assert may_send(Circumstances("feedback", "active"), NIGHT) == SendNow()
