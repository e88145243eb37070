from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.statistics import sql
from consultation.statistics.sql import Addresses, Left
from consultation.store import Store
from tests.conftest import OPEN_DAY

QUEBEC = ZoneInfo("America/Toronto")


def test_addresses_are_counted_by_channel_without_erased_ones(store: Store) -> None:
    with store.write() as unit:
        for number, channel in enumerate(("sms", "sms", "sms", "web")):
            person, address = participants_sql.add_participant(
                unit,
                channel,
                f"+1418555010{number}",
                "c",
                "fr",
                OPEN_DAY,  # type: ignore[arg-type]
            )
            if number == 1:
                sql_outbox.opt_out(unit, address.id, OPEN_DAY)
            if number == 2:
                sql_erasure.request(unit, person.id, "person", OPEN_DAY)
    with store.read() as unit:
        assert sql.addresses(unit) == [Addresses("sms", 1, 1, 0), Addresses("web", 1, 0, 0)]


def test_people_who_left_are_counted_in_the_week_it_was_where_they_live(store: Store) -> None:
    sunday_night = datetime(2016, 10, 10, 3, 30, tzinfo=UTC)  # still Sunday the 9th in Québec
    monday = datetime(2016, 10, 10, 4, 30, tzinfo=UTC)
    with store.write() as unit:
        for number, moment in enumerate((sunday_night, monday, monday)):
            person, address = participants_sql.add_participant(
                unit, "sms", f"+1418555010{number}", "c", "fr", OPEN_DAY
            )
            if number == 2:
                sql_erasure.request(unit, person.id, "person", moment)
            else:
                sql_outbox.opt_out(unit, address.id, moment)
    with store.read() as unit:
        found = sql.left_by_week(unit, QUEBEC, date(2016, 9, 27), date(2016, 10, 12))
    assert dict(found) == {
        date(2016, 9, 26): Left(0, 0),
        date(2016, 10, 3): Left(1, 0),
        date(2016, 10, 10): Left(1, 1),
    }


def test_messages_of_answers_are_counted_by_state_and_channel_without_invitations(store: Store) -> None:
    with store.write() as unit:
        for feedback, consultation in enumerate(("c", "d")):
            sql_broadcasts.start(unit, feedback, 1, consultation, OPEN_DAY)
        _, address = participants_sql.add_participant(unit, "sms", "+14185550101", "c", "fr", OPEN_DAY)
        for broadcast, leased in ((1, True), (1, False), (2, False)):
            sql_outbox.enqueue(
                unit, "sms", address.id, Reply("Oui"), OPEN_DAY, broadcast_id=broadcast, leased=leased
            )
        sent = sql_outbox.enqueue(unit, "sms", address.id, Reply("Oui"), OPEN_DAY, broadcast_id=1)
        sql_outbox.mark_sent(unit, [sent.id], OPEN_DAY)
        invitation = sql_broadcasts.start_invitation(unit, "c", OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", address.id, Reply("Venez"), OPEN_DAY, broadcast_id=invitation)
    with store.read() as unit:
        assert sql.deliveries(unit, "c") == {("queued", "sms"): 2, ("sent", "sms"): 1}
