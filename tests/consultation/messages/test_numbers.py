"""Which numbers of a series are known, and which a lost message may have."""

from __future__ import annotations

from datetime import timedelta

from consultation.delivery import sql_outbox, sql_sending
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber, Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY

BOT = "1234567"


def know(unit: Unit, *known: int, series: str = BOT) -> None:
    for number in known:
        messages_sql.add_number(unit, MessageNumber(series, number))


def test_unknown_numbers_are_those_between_that_nobody_has(store: Store) -> None:
    with store.write() as unit:
        know(unit, 10, 11, 14, 15, 17, 30)
        know(unit, 12, 13, 16, series="another bot")

        assert messages_sql.unknown_between(unit, BOT, 10, 18, 9) == [12, 13, 16]
        assert messages_sql.unknown_between(unit, BOT, 10, 18, 2) == [12, 13]
        assert messages_sql.unknown_between(unit, BOT, 17, 20, 9) == [18, 19]
        assert messages_sql.unknown_between(unit, BOT, 14, 16, 9) == []
        assert messages_sql.unknown_between(unit, BOT, 30, 10**12, 2) == [31, 32]


def test_series_is_known_by_its_highest_number(store: Store) -> None:
    with store.write() as unit:
        know(unit, 3, 9, 5)

        assert messages_sql.highest_known(unit, BOT) == 9
        assert messages_sql.highest_known(unit, "another bot") is None
        assert messages_sql.is_known(unit, MessageNumber(BOT, 5))
        assert not messages_sql.is_known(unit, MessageNumber(BOT, 4))


def test_message_taken_later_says_where_to_stop(store: Store) -> None:
    """9 was under way while 5 was the highest known, 12 left when 9 was known already."""
    with store.write() as unit:
        know(unit, 5)
        _, known = participants_sql.add_participant(unit, "telegram", "71000042", "c", "fr", OPEN_DAY)
        for number, after in ((9, 5), (12, 9)):
            row = sql_outbox.enqueue(unit, "telegram", known.id, Reply("Bonjour"), OPEN_DAY)
            sql_sending.take(
                unit, [row], "a sender", OPEN_DAY + timedelta(minutes=1), OPEN_DAY, numbered_after=after
            )
            sql_outbox.keep_number(unit, row.id, MessageNumber(BOT, number))

        assert messages_sql.first_taken_after(unit, BOT, 4) == 9
        assert messages_sql.first_taken_after(unit, BOT, 5) == 12
        assert messages_sql.first_taken_after(unit, BOT, 9) is None


def test_numbers_from_long_ago_are_forgotten(store: Store) -> None:
    with store.write() as unit:
        know(unit, 1, 2, messages_sql.KEPT + 2)

        assert messages_sql.forget_numbers(unit, BOT) == 1
        assert unit.rows("SELECT number FROM message_numbers") == [
            {"number": 2},
            {"number": messages_sql.KEPT + 2},
        ]
