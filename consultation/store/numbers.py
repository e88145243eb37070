"""The numbers a provider gives messages, in series: which are known to be somebody's.

Telegram counts all messages of a bot's private chats in one series, whoever writes. A message of ours whose
fate nobody told us can only be one of the numbers that nobody is known to have. The table names neither a
person nor a message.
"""

from __future__ import annotations

from itertools import chain, islice

from consultation.messages import MessageNumber
from consultation.store.database import Unit

KEPT = 100_000
"""How many numbers of a series are remembered, counted from the highest: more than an hour at any rate."""


def add_number(unit: Unit, known: MessageNumber, row_id: int | None = None) -> None:
    """Say that a number is somebody's; `row_id` is the message of the outbox that has it, if one does."""
    unit.execute(
        "INSERT OR IGNORE INTO message_numbers (series, number, numbered_after)"
        " VALUES (?, ?, (SELECT numbered_after FROM outbox WHERE id = ?))",
        (known.series, known.number, row_id),
    )


def is_known(unit: Unit, asked: MessageNumber) -> bool:
    """Whether a number is known to be somebody's."""
    found = unit.row(
        "SELECT 1 FROM message_numbers WHERE series = ? AND number = ?", (asked.series, asked.number)
    )
    return found is not None


def highest_known(unit: Unit, series: str) -> int | None:
    """The highest number that is known; None when none is."""
    found = unit.row(
        "SELECT number FROM message_numbers WHERE series = ? ORDER BY number DESC LIMIT 1", (series,)
    )
    return None if found is None else found["number"]


def first_taken_after(unit: Unit, series: str, number: int) -> int | None:
    """The lowest known number of a message of ours that was taken from the outbox after `number` was passed.

    Whatever was handed over before `number` was the highest known has a lower one. None when there is none.
    """
    found = unit.row(
        "SELECT number FROM message_numbers WHERE series = ? AND number > ? AND numbered_after > ?"
        " ORDER BY number LIMIT 1",
        (series, number, number),
    )
    return None if found is None else found["number"]


def unknown_between(unit: Unit, series: str, after: int, before: int, limit: int) -> list[int]:
    """The lowest numbers between two, both excluded, that nobody is known to have; at most `limit`."""
    found = unit.rows(
        "WITH known AS (SELECT number FROM message_numbers WHERE series = ? AND number > ? AND number < ?"
        " UNION SELECT ? UNION SELECT ?),"
        " following AS (SELECT number, lead(number) OVER (ORDER BY number) AS next FROM known)"
        " SELECT number, next FROM following WHERE next > number + 1 ORDER BY number LIMIT ?",
        (series, after, before, after, before, limit),
    )
    numbers = chain.from_iterable(range(gap["number"] + 1, gap["next"]) for gap in found)
    return list(islice(numbers, limit))


def forget_numbers(unit: Unit, series: str) -> int:
    """Forget numbers that nothing can be looked for among any more; how many those were."""
    return unit.execute(
        "DELETE FROM message_numbers WHERE series = ?"
        " AND number < (SELECT max(number) FROM message_numbers WHERE series = ?) - ?",
        (series, series, KEPT),
    )
