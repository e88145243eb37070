"""SQL of what moderators look up: contributions by their words, and those that were decided on lately."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from consultation.moderation import sql_queue
from consultation.moderation.model import Act, Item, Reason
from consultation.publication import sql as publication_sql
from consultation.publication.search import search_words, word_forms
from consultation.store.unit import Unit
from consultation.text.folding import fold, fold_words

READ_THROUGH = 20_000
"""How many texts of each sort are read through: those that are not published have no index."""


@dataclass(frozen=True, slots=True)
class Found:
    """The contributions with some words; not `is_whole` when there may be more."""

    items: tuple[Item, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """A contribution, and the last decision on it: what, why, by whom, when."""

    item: Item
    act: Act
    reason: Reason | None
    name: str
    at: str


def find(unit: Unit, consultation: str, words: str, limit: int) -> Found:
    """Return the contributions that have all words, in any form that the public search knows.

    Those that wait to be read come first, flagged ones before the others, then the newest.
    """
    matches = _matcher(words)
    if matches is None:
        return Found((), is_whole=True)
    waiting = _read_through(
        unit, consultation, "status IN ('held', 'received')", "read_rank, number", matches
    )
    withheld = _read_through(unit, consultation, "status = 'withheld'", "number DESC", matches)
    public = publication_sql.published_page(unit, consultation, words=words, limit=limit)
    rest = sorted((*withheld.numbers, *(each.number for each in public.contributions)), reverse=True)
    numbers = (*waiting.numbers, *rest)
    items = (sql_queue.find_item(unit, consultation, number) for number in numbers[:limit])
    whole = len(numbers) <= limit and public.older_than is None and waiting.is_whole and withheld.is_whole
    return Found(tuple(each for each in items if each is not None), whole)


def decided(
    unit: Unit, consultation: str, before: int | None, limit: int
) -> tuple[list[DecidedItem], int | None]:
    """Return the contributions that were decided on last, the newest decision first, and the next page.

    Each is there once, at its last decision. `before` is the number of an act.
    """
    found = unit.rows(
        "SELECT a.id, a.act, a.reason, a.at, s.name, c.number FROM moderation_acts AS a"
        " JOIN contributions AS c ON c.id = a.contribution_id JOIN staff AS s ON s.id = a.staff_id"
        " WHERE c.consultation = ? AND a.id < ? AND NOT EXISTS (SELECT 1 FROM moderation_acts AS later"
        "  WHERE later.contribution_id = a.contribution_id AND later.id > a.id)"
        " ORDER BY a.id DESC LIMIT ?",
        (consultation, 2**62 if before is None else before, limit + 1),
    )
    shown = []
    for row in found[:limit]:
        item = sql_queue.find_item(unit, consultation, row["number"])
        assert item is not None  # the act is about it, and no contribution is ever deleted
        shown.append(DecidedItem(item, row["act"], row["reason"], row["name"], row["at"]))
    return shown, found[limit - 1]["id"] if len(found) > limit else None


@dataclass(frozen=True, slots=True)
class _Numbers:
    numbers: tuple[int, ...]
    is_whole: bool


def _read_through(
    unit: Unit, consultation: str, condition: str, order: str, matches: Callable[[str], bool]
) -> _Numbers:
    found, read = [], 0
    for row in unit.each(
        "SELECT number, text FROM contributions"  # noqa: S608
        f" WHERE consultation = ? AND {condition} ORDER BY {order} LIMIT ?",
        (consultation, READ_THROUGH),
    ):
        read += 1
        if matches(row["text"]):
            found.append(row["number"])
    return _Numbers(tuple(found), read < READ_THROUGH)


def _matcher(words: str) -> Callable[[str], bool] | None:
    """Return what tells whether a text has all words; None when there is none to look for."""
    wanted = [{fold(form) for form in word_forms(word)} for word in search_words(words)]
    if not wanted:
        return None

    def matches(text: str) -> bool:
        has = set(_words_of(text))
        return all(not forms.isdisjoint(has) for forms in wanted)

    return matches


def _words_of(text: str) -> Iterator[str]:
    yield from fold_words(text).split()
