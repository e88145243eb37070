"""SQL of published contributions: by page, one by one, by search, and their counts.

Also those removed, which, since when and why, but never their text; and what a site map lists.

Every read here costs the same with a thousand contributions and with a million. Lists go by number, newest
first, from an index; counts come from the tallies (see `contributions.tallies`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from consultation.channels import Channel
from consultation.contributions.model import EVERYTHING, About, Collected, Contributed
from consultation.contributions.sql import AnswerState, States
from consultation.contributions.sql_search import ROWS_PER_SCOPE
from consultation.languages.model import Language
from consultation.publication.search import search_expression
from consultation.store.unit import Row, Unit
from consultation.topics.sql import TOPIC_OF_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Contributed):
    """A contribution as anybody may read it; `answer_state` means nothing for replies to answers."""

    answer_state: AnswerState = "waiting"
    collected: Collected | None = None


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """Published contributions, newest first. `older_than` gives the next page; None on the last one."""

    contributions: tuple[Published, ...]
    older_than: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of published contributions: in all, by question, principle and sub-question, and free."""

    total: int
    questions: dict[str, int]
    principles: dict[str, int]
    sub_questions: dict[tuple[str, str], int]
    free: int


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a list is kept to: its subject, words of its texts, and how each was made and answered.

    `words` without a word to search for find nothing. `states` keeps those in some of the states of
    `store.answer_states`; replies to answers are in none. `is_commented`: those with a text, or without one.
    """

    about: About = EVERYTHING
    words: str | None = None
    states: States = ()
    channel: Channel | None = None
    language: Language | None = None
    is_commented: bool | None = None


COUNTED_TO = 1_000
"""A search is counted so far: to count further would read everything that a common word finds."""

PAST_ANY = 2**53
"""Above every number."""

SEEN_TOPIC = f"({TOPIC_OF_NUMBER} AND t.state = 'accepted')"
_COLUMNS = (
    "c.number, c.kind, c.question, c.principle, c.choices, c.text, c.channel, c.language, c.part,"
    " c.created_at, c.signature, c.answer_state, c.collected"
)


def published_page(
    unit: Unit,
    consultation: str,
    about: About = EVERYTHING,
    *,
    words: str | None = None,
    before: int | None = None,
    limit: int = 20,
    states: States = (),
    channel: Channel | None = None,
    language: Language | None = None,
    is_commented: bool | None = None,
) -> PublishedPage:
    """Return up to `limit` published contributions of a sieve, newest first.

    `before` is the number the page stops short of: a page costs the same however deep it is, and keeps what
    it holds when contributions arrive meanwhile. Raises ValueError if limit < 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    sieve = Sieve(about, words, states, channel, language, is_commented)
    found = newest(unit, consultation, sieve, limit + 1, before=before)
    shown = tuple(map(Published.of, found[:limit]))
    return PublishedPage(shown, shown[-1].number if len(found) > limit else None)


def count_found(unit: Unit, consultation: str, sieve: Sieve) -> int:
    """Return how many published contributions a sieve keeps; more than COUNTED_TO are not counted."""
    return len(newest(unit, consultation, sieve, COUNTED_TO + 1, "c.number")[: COUNTED_TO + 1])


def newest(
    unit: Unit,
    consultation: str,
    sieve: Sieve,
    limit: int,
    columns: str = _COLUMNS,
    *,
    before: int | None = None,
) -> list[Row]:
    """Return columns of the contributions that a sieve keeps, newest first; a few more than the limit."""
    return _found(
        unit, consultation, sieve, _Place(PAST_ANY if before is None else before, "<", "DESC"), limit, columns
    )


def oldest(unit: Unit, consultation: str, sieve: Sieve, limit: int, columns: str, since: int) -> list[Row]:
    """Return columns of the contributions above a number that a sieve keeps, oldest first."""
    return _found(unit, consultation, sieve, _Place(since, ">", "ASC"), limit, columns)


@dataclass(frozen=True, slots=True)
class _Place:
    """From which number a list is read, and which way: numbers on this `side` of it, in this order."""

    number: int
    side: Literal["<", ">"]
    order: Literal["ASC", "DESC"]


def _found(unit: Unit, consultation: str, sieve: Sieve, place: _Place, limit: int, columns: str) -> list[Row]:
    if sieve.words is not None:
        return _search(unit, consultation, sieve, place, limit, columns)
    if sieve.about.topic is not None:
        return _in_topic(unit, consultation, sieve, place, limit, columns)
    # Each state in the order of an index, then the first of them all.
    by_state: list[States] = [(state,) for state in sieve.states] or [()]
    found = [
        row
        for states in by_state
        for row in _listed(unit, consultation, replace(sieve, states=states), place, limit, columns)
    ]
    return sorted(found, key=lambda row: row["number"], reverse=place.order == "DESC")


def find_published(unit: Unit, consultation: str, number: int) -> Published | Removed | None:
    """Return the contribution of a number, or why it was removed.

    None when there is none, or it is not published.
    """
    row = unit.row(
        f"SELECT {_COLUMNS} FROM contributions AS c"  # noqa: S608
        " WHERE c.consultation = ? AND c.number = ? AND c.status = 'published'",
        (consultation, number),
    )
    return find(unit, consultation, number) if row is None else Published.of(row)


def neighbours(unit: Unit, consultation: str, number: int) -> tuple[int | None, int | None]:
    """Return the numbers published just before and just after a number."""
    found = unit.one(
        "SELECT (SELECT max(number) FROM contributions"
        "  WHERE consultation = ?1 AND status = 'published' AND number < ?2) AS older,"
        " (SELECT min(number) FROM contributions"
        "  WHERE consultation = ?1 AND status = 'published' AND number > ?2) AS newer",
        (consultation, number),
    )
    return found["older"], found["newer"]


def count_published(unit: Unit, consultation: str) -> Counts:
    """Return how many contributions a consultation has published, of every sort, from the tallies."""
    rows = unit.rows(
        "SELECT kind, question, principle, sum(total) AS total FROM published_counts"
        " WHERE consultation = ? GROUP BY kind, question, principle HAVING sum(total) > 0",
        (consultation,),
    )
    questions = {row["question"]: row["total"] for row in rows if row["kind"] == "question"}
    principles: dict[str, int] = {}
    sub_questions: dict[tuple[str, str], int] = {}
    for row in rows:
        if row["kind"] == "principle":
            slug = row["principle"]
            principles[slug] = principles.get(slug, 0) + row["total"]
            sub_questions[slug, row["question"]] = row["total"]
    free = sum(row["total"] for row in rows if row["kind"] == "free")
    return Counts(sum(row["total"] for row in rows), questions, principles, sub_questions, free)


def channels_reached(unit: Unit, consultation: str) -> list[Channel]:
    """Return the channels of published contributions."""
    return unit.column(
        "SELECT channel FROM published_counts WHERE consultation = ? GROUP BY channel HAVING sum(total) > 0"
        " ORDER BY channel",
        (consultation,),
    )


def count_withheld(unit: Unit, consultation: str) -> int:
    """Return how many contributions are withheld."""
    return unit.count(
        "SELECT count(*) AS n FROM contributions WHERE consultation = ? AND status = 'withheld'",
        (consultation,),
    )


def _listed(
    unit: Unit, consultation: str, sieve: Sieve, place: _Place, limit: int, columns: str
) -> list[Row]:
    """Return the first ones, in the order of an index, which holds one state at a time."""
    conditions, values = _conditions(consultation, sieve)
    return unit.rows(
        f"SELECT {columns} FROM contributions AS c WHERE {' AND '.join(conditions)}"  # noqa: S608
        f" AND c.number {place.side} ? ORDER BY c.number {place.order} LIMIT ?",
        (*values, place.number, limit),
    )


def _conditions(consultation: str, sieve: Sieve) -> tuple[list[str], list[str | int]]:
    conditions = ["c.consultation = ?", "c.status = 'published'"]
    values: list[str | int] = [consultation]
    about, states = sieve.about, sieve.states
    for column, value in (
        ("question", about.question),
        ("principle", about.principle),
        ("kind", about.kind),
        ("channel", sieve.channel),
        ("language", sieve.language),
    ):
        if value is not None:
            conditions.append(f"c.{column} = ?")
            values.append(value)
    if sieve.is_commented is not None:
        conditions.append("c.text <> ''" if sieve.is_commented else "c.text = ''")
    if about.is_free or about.is_reply:
        conditions.append("c.question = ''")  # what the index knows of these kinds
    if states:
        conditions += ["c.kind <> 'feedback'", f"c.answer_state IN ({', '.join('?' * len(states))})"]
        values += states
    return conditions, values


def _in_topic(
    unit: Unit, consultation: str, sieve: Sieve, place: _Place, limit: int, columns: str
) -> list[Row]:
    """Return the contributions of a topic, in the order of an index of its members."""
    conditions, values = _conditions(consultation, sieve)
    return unit.rows(
        f"SELECT {columns} FROM topic_members AS m"  # noqa: S608
        " CROSS JOIN contributions AS c ON c.id = m.contribution_id"
        f" WHERE m.topic_id = {SEEN_TOPIC} AND {' AND '.join(conditions)}"
        f" AND m.number {place.side} ? ORDER BY m.number {place.order} LIMIT ?",
        (consultation, sieve.about.topic, *values, place.number, limit),
    )


def _search(
    unit: Unit, consultation: str, sieve: Sieve, place: _Place, limit: int, columns: str
) -> list[Row]:
    about, words = sieve.about, sieve.words or ""
    expression = search_expression(words, about.question, about.principle)
    scope = unit.value("SELECT id FROM search_scopes WHERE consultation = ?", (consultation,))
    if expression is None or scope is None or not _any(unit, consultation, replace(sieve, about=EVERYTHING)):
        return []
    first = scope * ROWS_PER_SCOPE
    conditions, values = _conditions(consultation, sieve)
    if about.topic is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM topic_members AS m"  # noqa: S608
            f" WHERE m.topic_id = {SEEN_TOPIC} AND m.contribution_id = c.id)"
        )
        values += [consultation, about.topic]
    reached = first + min(place.number, ROWS_PER_SCOPE)
    span = (first, reached) if place.order == "DESC" else (reached, first + ROWS_PER_SCOPE)
    return unit.rows(
        f"SELECT {columns} FROM contribution_search AS s"  # noqa: S608
        # CROSS JOIN: the index is read in its own order and stops at the limit, whatever the planner thinks.
        f" CROSS JOIN contributions AS c ON c.number = s.rowid - ? AND {' AND '.join(conditions)}"
        " WHERE s.contribution_search MATCH ? AND s.rowid > ? AND s.rowid < ?"
        f" ORDER BY s.rowid {place.order} LIMIT ?",
        (first, *values, expression, *span, limit),
    )


def _any(unit: Unit, consultation: str, sieve: Sieve) -> bool:
    """Return whether anything passes a sieve, whatever its words.

    If nothing does, a search would read all matches for nothing.
    """
    if not (sieve.states or sieve.channel or sieve.language or sieve.is_commented is not None):
        return True
    return newest(unit, consultation, replace(sieve, words=None), 1, "c.number") != []


PART = 1000
"""How many numbers a part spans: few enough to be read and written in some milliseconds."""
_END_OF_PARTS = 2**63 // PART
"""A number of a part from here on is too large for the store."""


def parts(unit: Unit, consultation: str) -> list[int]:
    """Return the parts that have published contributions, from 0.

    A part is a span of numbers: it never shifts.
    """
    last = unit.row(
        "SELECT max(number) AS number FROM contributions WHERE consultation = ? AND status = 'published'",
        (consultation,),
    )
    if last is None or last["number"] is None:
        return []
    return unit.column(
        "WITH RECURSIVE part (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM part WHERE n < ?1)"
        " SELECT n FROM part WHERE EXISTS (SELECT 1 FROM contributions WHERE consultation = ?2"
        " AND status = 'published' AND number >= n * ?3 AND number < (n + 1) * ?3)",
        (last["number"] // PART, consultation, PART),
    )


def changes(unit: Unit, consultation: str, part: int) -> list[tuple[int, str]]:
    """Return the numbers of a part with when each page last changed: received, answered, or moderated."""
    if part >= _END_OF_PARTS:
        return []
    found = unit.rows(
        "SELECT number, max(max(created_at,"
        " coalesce((SELECT max(answered_at) FROM feedback_contributions WHERE contribution_id = c.id), '')),"
        " coalesce((SELECT max(at) FROM moderation_acts WHERE contribution_id = c.id"
        " AND act IN ('redacted', 'undone')), '')) AS changed_at"
        " FROM contributions AS c WHERE consultation = ? AND status = 'published'"
        " AND number >= ? AND number < ? ORDER BY number",
        (consultation, part * PART, (part + 1) * PART),
    )
    return [(row["number"], row["changed_at"]) for row in found]


Reason = Literal["withheld", "withdrawn", "replaced"]
_REMOVED = "status IN ('withheld', 'withdrawn', 'replaced') AND offer IS NULL"
"""What was withdrawn or replaced while it was held was nothing that anybody could have seen."""
# The last of those that replaced one another, if it is published.
_SUCCESSOR = """
(WITH RECURSIVE following (id) AS (
    SELECT c.replaced_by
    UNION SELECT n.replaced_by FROM contributions AS n JOIN following AS f ON f.id = n.id
        WHERE n.status = 'replaced'
) SELECT s.number FROM contributions AS s JOIN following AS f ON f.id = s.id WHERE s.status = 'published')
"""
_SELECT = f"""
SELECT number, status AS reason, CASE status
    WHEN 'withdrawn' THEN withdrawn_at
    WHEN 'replaced' THEN (SELECT created_at FROM contributions AS n WHERE n.id = c.replaced_by)
    ELSE (SELECT max(at) FROM moderation_acts WHERE contribution_id = c.id AND status_after = 'withheld')
    END AS at,
    CASE status WHEN 'replaced' THEN {_SUCCESSOR} END AS replaced_by
FROM contributions AS c WHERE consultation = ? AND {_REMOVED}
"""  # noqa: S608 - this SQL is put together from what stands in this file


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed contribution: withheld by the staff, withdrawn by its author, or replaced by them.

    `at` is None when unknown; `replaced_by` is the number of the one that stands instead.
    """

    number: int
    reason: Reason
    at: str | None
    replaced_by: int | None


def find(unit: Unit, consultation: str, number: int) -> Removed | None:
    """Return the removed contribution of a number; None when there is none."""
    return unit.find(Removed, f"{_SELECT} AND number = ?", (consultation, number))


def after(unit: Unit, consultation: str, since: int, limit: int) -> tuple[list[Removed], bool]:
    """Return up to `limit` with a number above `since`, by number, and whether there are more."""
    rows = unit.rows(f"{_SELECT} AND number > ? ORDER BY number LIMIT ?", (consultation, since, limit + 1))
    return [Removed(**row) for row in rows[:limit]], len(rows) > limit


def each(unit: Unit, consultation: str) -> Iterator[Removed]:
    """Yield every removed contribution, by number."""
    return (Removed(*row) for row in unit.each_tuple(f"{_SELECT} ORDER BY number", (consultation,)))
