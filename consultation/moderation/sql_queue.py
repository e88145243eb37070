"""SQL of the review queue: which contributions wait, in which order, and how many.

Also of what moderators look up: contributions by their words, and those that were decided on lately.

A page of a list costs the same whatever the length: newest or oldest first from an index, after a number.
Reported contributions are few, and are sorted by the number of reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from consultation.contributions.model import EVERYTHING, About
from consultation.languages.model import Language
from consultation.moderation.model import Act, Item, Reason
from consultation.publication import sql as publication_sql
from consultation.publication.search import search_words, word_forms
from consultation.store.unit import LISTED, Row, Unit, listed, within
from consultation.text.folding import fold, fold_words
from consultation.understanding import Understood

View = Literal["urgent", "received", "recent", "reported", "withheld"]
"""Perhaps in distress; to read before publication, what has been held for a day too; published and not read
yet; reported; withheld."""
VIEWS: tuple[View, ...] = get_args(View)
COUNTED_TO = 1_000


@dataclass(frozen=True, slots=True)
class Sieve:
    """A filter of a view: contributions about something, in a language; all by default."""

    about: About = EVERYTHING
    language: Language | None = None


ALL = Sieve()


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a view. `beyond` asks for the next page; None on the last one."""

    items: tuple[Item, ...]
    beyond: int | None


def queue(
    unit: Unit,
    consultation: str,
    view: View,
    sieve: Sieve = ALL,
    *,
    beyond: int | None = None,
    limit: int = 50,
) -> Queue:
    """Return up to `limit` contributions of a view: oldest first where somebody waits, else newest first.

    Of those that wait for review, flagged ones come before the rest.

    Reported ones are sorted by the number of reports, most first. `beyond` is a number; when that
    contribution has been decided on meanwhile, the reported ones begin again.
    """
    condition, values = _where(consultation, view, sieve)
    order = f"c.number {'DESC' if _VIEWS[view][1] else 'ASC'}"
    if view == "reported":
        order = "reports DESC, +c.number"
    elif view == "received":
        order = "c.read_rank, c.number"
    if beyond is not None and view == "reported":
        condition += f" AND (-{_REPORTS}, c.number) > (-ifnull(nullif({_REPORTS_OF}, 0), 1e9), ?)"
        values += [consultation, beyond, beyond]
    elif beyond is not None and view == "received":
        condition += f" AND (c.read_rank, c.number) > (ifnull({_RANK_OF}, 0), ?)"
        values += [consultation, beyond, beyond]
    elif beyond is not None:
        condition += f" AND c.number {'<' if _VIEWS[view][1] else '>'} ?"
        values.append(beyond)
    found = unit.rows(f"{_ITEM} WHERE {condition} ORDER BY {order} LIMIT ?", (*values, limit + 1))
    items = tuple(_item(row) for row in found[:limit])
    return Queue(items, items[-1].number if len(found) > limit else None)


def find_item(unit: Unit, consultation: str, number: int) -> Item | None:
    """Return a contribution by its number."""
    row = unit.row(f"{_ITEM} WHERE c.consultation = ? AND c.number = ?", (consultation, number))
    return None if row is None else _item(row)


def counts(unit: Unit, consultation: str) -> dict[View, int]:
    """Return how many contributions each view has, at most COUNTED_TO: "that many or more"."""
    return {view: count(unit, consultation, view) for view in VIEWS}


def count(unit: Unit, consultation: str, view: View, sieve: Sieve = ALL) -> int:
    """Return how many contributions of a view, at most COUNTED_TO."""
    condition, values = _where(consultation, view, sieve)
    return unit.count(
        f"SELECT count(*) AS n FROM (SELECT 1 FROM contributions AS c WHERE {condition} LIMIT ?)",  # noqa: S608
        (*values, COUNTED_TO),
    )


def is_in(unit: Unit, consultation: str, number: int, view: View, sieve: Sieve = ALL) -> bool:
    """Return whether a contribution is in a view."""
    condition, values = _where(consultation, view, sieve)
    return unit.has(
        f"SELECT 1 FROM contributions AS c WHERE {condition} AND c.number = ?",  # noqa: S608
        (*values, number),
    )


def urgent_contributions(unit: Unit, consultations: Sequence[str] | None = None) -> int:
    """Return how many unseen contributions have an author who may be in distress; of some consultations."""
    return _over(unit, "urgent", consultations)


def contributions_not_looked_at(unit: Unit, consultations: Sequence[str] | None) -> int:
    """Return how many published contributions no staff member has read, by the tallies."""
    among, names = within("consultation", consultations)
    sums = [
        f"(SELECT coalesce(sum(total), 0) FROM {tally} WHERE {among})"  # noqa: S608
        for tally in ("published_counts", "looked_at_counts")
    ]
    return unit.count(f"SELECT {sums[0]} - {sums[1]} AS n", (*names, *names))


def _over(unit: Unit, view: View, consultations: Sequence[str] | None) -> int:
    among, names = within("c.consultation", consultations)
    sql = f"SELECT count(*) AS n FROM contributions AS c WHERE {_VIEWS[view][0]} AND {among}"  # noqa: S608
    return unit.count(sql, names)


def corrected(unit: Unit, contribution_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the numbers that each of these contributions replaced, by id; only where there are any."""
    found = unit.rows(
        "SELECT new.id, old.number FROM contributions AS new JOIN contributions AS old"  # noqa: S608
        " ON old.participant_id = new.participant_id AND old.consultation = new.consultation"
        " AND old.replaced_by = new.id"
        f" WHERE new.id IN {LISTED} ORDER BY old.number",
        (listed(contribution_ids),),
    )
    by_id: dict[int, list[int]] = {}
    for row in found:
        by_id.setdefault(row["id"], []).append(row["number"])
    return by_id


def correction_of(unit: Unit, contribution_id: int) -> int | None:
    """Return the number of the contribution that replaced one; None when there is none."""
    return unit.value(
        "SELECT new.number FROM contributions AS old JOIN contributions AS new ON new.id = old.replaced_by"
        " WHERE old.id = ?",
        (contribution_id,),
    )


_VIEWS: dict[View, tuple[str, bool]] = {
    "urgent": ("c.urgent = 1 AND (c.status = 'received' OR c.care IS NULL)", False),
    "received": ("c.status IN ('held', 'received') AND c.read_rank < 3", False),
    "recent": ("c.status = 'published' AND c.looked_at = 0", True),
    "reported": (
        "c.status IN ('received', 'published', 'withheld') AND c.id IN"
        " (SELECT contribution_id FROM contribution_reports WHERE unread > 0)",
        False,
    ),
    "withheld": ("c.status = 'withheld'", True),
}
_BY_ITEM: frozenset[View] = frozenset(("reported",))
"""Views of few items, found one by one and sorted: in the order of the list, every contribution is read."""
_BY_OWN_INDEX: frozenset[View] = frozenset(("recent",))
"""Views with an index of what they have: by that of a question, all that was ever read is gone through."""
_REPORTS = "(SELECT coalesce(sum(r.unread), 0) FROM contribution_reports AS r WHERE r.contribution_id = c.id)"
_REPORTS_OF = """(
    SELECT coalesce(sum(r.unread), 0) FROM contributions AS o
    JOIN contribution_reports AS r ON r.contribution_id = o.id WHERE o.consultation = ? AND o.number = ?
)"""
_RANK_OF = "(SELECT o.read_rank FROM contributions AS o WHERE o.consultation = ? AND o.number = ?)"
_ITEM = f"""
SELECT c.id, c.consultation, c.number, c.kind, c.question, c.principle, c.choices, c.text, c.channel,
    c.language, c.part, c.status, c.created_at, c.signature, c.urgent, c.care, c.offer, c.collected,
    (SELECT coalesce(max(a.id), 0) FROM moderation_acts AS a WHERE a.contribution_id = c.id) AS version,
    {_REPORTS} AS reports
FROM contributions AS c
"""  # noqa: S608


def _where(consultation: str, view: View, sieve: Sieve) -> tuple[str, list[Any]]:
    conditions = [f"{'+' if view in _BY_ITEM else ''}c.consultation = ?", _VIEWS[view][0]]
    values: list[Any] = [consultation]
    about = sieve.about
    wanted = (
        ("kind", about.kind),
        ("question", about.question),
        ("principle", about.principle),
        ("language", sieve.language),
    )
    for column, value in wanted:
        if value is not None:
            conditions.append(f"{'+' if view in _BY_OWN_INDEX else ''}c.{column} = ?")
            values.append(value)
    return " AND ".join(conditions), values


def _item(row: Row) -> Item:
    urgent = bool(row["urgent"]) or Understood(row["text"]).is_distress  # older ones have no mark
    return Item.of(row, urgent=urgent)


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
    items = (find_item(unit, consultation, number) for number in numbers[:limit])
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
        item = find_item(unit, consultation, row["number"])
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
