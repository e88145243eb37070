"""Which numbers of a series are known, and which a lost message may have."""

from __future__ import annotations

from datetime import timedelta

from consultation.messages import MessageNumber, Reply
from consultation.store import Store, Unit, numbers, outbox, participants, queue
from tests.conftest import OPEN_DAY

BOT = "1234567"


def know(unit: Unit, *known: int, series: str = BOT) -> None:
    for number in known:
        numbers.add_number(unit, MessageNumber(series, number))


def test_unknown_numbers_are_those_between_that_nobody_has(store: Store) -> None:
    with store.write() as unit:
        know(unit, 10, 11, 14, 15, 17, 30)
        know(unit, 12, 13, 16, series="another bot")

        assert numbers.unknown_between(unit, BOT, 10, 18, 9) == [12, 13, 16]
        assert numbers.unknown_between(unit, BOT, 10, 18, 2) == [12, 13]
        assert numbers.unknown_between(unit, BOT, 17, 20, 9) == [18, 19]
        assert numbers.unknown_between(unit, BOT, 14, 16, 9) == []
        assert numbers.unknown_between(unit, BOT, 30, 10**12, 2) == [31, 32]


def test_series_is_known_by_its_highest_number(store: Store) -> None:
    with store.write() as unit:
        know(unit, 3, 9, 5)

        assert numbers.highest_known(unit, BOT) == 9
        assert numbers.highest_known(unit, "another bot") is None
        assert numbers.is_known(unit, MessageNumber(BOT, 5))
        assert not numbers.is_known(unit, MessageNumber(BOT, 4))


def test_message_taken_later_says_where_to_stop(store: Store) -> None:
    """9 was under way while 5 was the highest known, 12 left when 9 was known already."""
    with store.write() as unit:
        know(unit, 5)
        _, known = participants.add_participant(unit, "telegram", "71000042", "c", "fr", OPEN_DAY)
        for number, after in ((9, 5), (12, 9)):
            row = outbox.enqueue(unit, "telegram", known.id, Reply("Bonjour"), OPEN_DAY)
            queue.take(
                unit, [row], "a sender", OPEN_DAY + timedelta(minutes=1), OPEN_DAY, numbered_after=after
            )
            numbers.add_number(unit, MessageNumber(BOT, number), row.id)

        assert numbers.first_taken_after(unit, BOT, 4) == 9
        assert numbers.first_taken_after(unit, BOT, 5) == 12
        assert numbers.first_taken_after(unit, BOT, 9) is None


def test_numbers_from_long_ago_are_forgotten(store: Store) -> None:
    with store.write() as unit:
        know(unit, 1, 2, numbers.KEPT + 2)

        assert numbers.forget_numbers(unit, BOT) == 1
        assert unit.rows("SELECT number FROM message_numbers") == [
            {"number": 2},
            {"number": numbers.KEPT + 2},
        ]
