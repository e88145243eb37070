from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from consultation.clock import stamp
from consultation.messages import Reply
from consultation.store import Store, erasure, outbox, participants, reached
from consultation.store.reached import Addresses, Left
from tests.conftest import OPEN_DAY

QUEBEC = ZoneInfo("America/Toronto")


def test_addresses_are_counted_by_channel_without_erased_ones(store: Store) -> None:
    with store.write() as unit:
        for number, channel in enumerate(("sms", "sms", "sms", "web")):
            person, address = participants.add_participant(
                unit,
                channel,
                f"+1418555010{number}",
                "c",
                "fr",
                OPEN_DAY,  # type: ignore[arg-type]
            )
            if number == 1:
                outbox.opt_out(unit, address.id, OPEN_DAY)
            if number == 2:
                erasure.request(unit, person.id, "person", OPEN_DAY)
    with store.read() as unit:
        assert reached.addresses(unit) == [Addresses("sms", 1, 1, 0), Addresses("web", 1, 0, 0)]


def test_people_who_left_are_counted_in_the_week_it_was_where_they_live(store: Store) -> None:
    sunday_night = datetime(2016, 10, 10, 3, 30, tzinfo=UTC)  # still Sunday the 9th in Québec
    monday = datetime(2016, 10, 10, 4, 30, tzinfo=UTC)
    with store.write() as unit:
        for number, moment in enumerate((sunday_night, monday, monday)):
            person, address = participants.add_participant(
                unit, "sms", f"+1418555010{number}", "c", "fr", OPEN_DAY
            )
            if number == 2:
                erasure.request(unit, person.id, "person", moment)
            else:
                outbox.opt_out(unit, address.id, moment)
    with store.read() as unit:
        found = reached.left_by_week(unit, QUEBEC, date(2016, 9, 27), date(2016, 10, 12))
    assert dict(found) == {
        date(2016, 9, 26): Left(0, 0),
        date(2016, 10, 3): Left(1, 0),
        date(2016, 10, 10): Left(1, 1),
    }


def test_messages_of_pushes_are_counted_by_state_and_channel(store: Store) -> None:
    with store.write() as unit:
        for consultation in ("c", "d"):
            row = {"consultation": consultation, "about": "consultation", "slug": "", "numbers": "[]"}
            unit.insert("feedbacks", {**row, "words": "", "created_at": stamp(OPEN_DAY)})
        _, address = participants.add_participant(unit, "sms", "+14185550101", "c", "fr", OPEN_DAY)
        for feedback, leased in ((1, True), (1, False), (2, False)):
            outbox.enqueue(
                unit, "sms", address.id, Reply("Oui"), OPEN_DAY, feedback_id=feedback, leased=leased
            )
        sent = outbox.enqueue(unit, "sms", address.id, Reply("Oui"), OPEN_DAY, feedback_id=1)
        outbox.mark_sent(unit, [sent.id], OPEN_DAY)
    with store.read() as unit:
        assert reached.deliveries(unit, "c") == {("queued", "sms"): 2, ("sent", "sms"): 1}
