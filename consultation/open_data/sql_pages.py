"""SQL of the API: published contributions by page and one by one, and the version of what is published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consultation.channels import Channel
from consultation.contributions.model import HasKind, Kind
from consultation.contributions.sql import AnswerState
from consultation.contributions.sql_search import ROWS_PER_SCOPE
from consultation.definition import Consultation
from consultation.feedback.sql import answering, count_retracted, known_feedbacks
from consultation.languages.model import Language
from consultation.open_data.tables.contributions import COLUMNS, Published, published
from consultation.publication.search import search_expression
from consultation.publication.sql import COUNTED_TO, LAST_BEFORE, SEEN_TOPIC
from consultation.store.unit import Row, Unit

_COLUMNS = COLUMNS.split(", ")
_QUALIFIED = ", ".join(f"c.{name}" for name in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Answered:
    """A published contribution, with the authorities' answers to it."""

    contribution: Published
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filter(HasKind):
    """A filter of contributions: by question (as the tables identify it), principle, kind, topic and so on.

    `states`: those in some states of `store.answer_states`; replies to feedback are in none. `is_commented`:
    those with a text, or without one.
    """

    question: str | None = None
    principle: str | None = None
    kind: Kind | None = None
    topic: int | None = None
    states: tuple[AnswerState, ...] | None = None
    channel: Channel | None = None
    language: Language | None = None
    words: str | None = None
    is_commented: bool | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The version of what is published at a moment; equal when nothing changed.

    See `publication_versions`.
    """

    added: int
    retracted: int


def version_of(unit: Unit, consultation: str) -> Version:
    """Return the version of what a consultation has published."""
    row = unit.row(
        "SELECT added, retracted FROM publication_versions WHERE consultation = ?", (consultation,)
    )
    feedback = unit.one(
        "SELECT count(*) AS n FROM feedback_versions AS v JOIN feedbacks AS f ON f.id = v.feedback_id"
        " WHERE f.consultation = ? AND v.state = 'published'",
        (consultation,),
    )
    added, retracted = (0, 0) if row is None else (row["added"], row["retracted"])
    retracted += count_retracted(unit, consultation)
    return Version(added + feedback["n"], retracted)


def published_after(
    unit: Unit, definition: Consultation, wanted: Filter, since: int, limit: int
) -> tuple[list[Answered], bool]:
    """Return the next contributions by number, up to `limit` above `since`, and whether there are more."""
    found = _after(unit, definition.slug, wanted, since, limit + 1, _QUALIFIED)
    return _opened(unit, definition, found[:limit]), len(found) > limit


def count_kept(unit: Unit, definition: Consultation, wanted: Filter) -> int:
    """Return how many contributions a filter keeps; more than COUNTED_TO are not counted."""
    found = _after(unit, definition.slug, wanted, 0, COUNTED_TO + 1, "c.number")
    return min(len(found), COUNTED_TO + 1)


def _after(unit: Unit, consultation: str, wanted: Filter, since: int, limit: int, columns: str) -> list[Row]:
    """Return columns of the contributions above a number, in order; at least so many where there are."""
    if wanted.words is not None:
        return _searched(unit, consultation, wanted, since, limit, columns)
    if wanted.topic is not None:
        conditions, values = _conditions(wanted)
        reached = f" AND m.contribution_id > coalesce({LAST_BEFORE}, 0)"
        return unit.rows(
            f"SELECT {columns} FROM topic_members AS m"  # noqa: S608
            " CROSS JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
            f" WHERE m.topic_id = {SEEN_TOPIC} {reached} {conditions}"
            " ORDER BY m.contribution_id LIMIT ?",
            (consultation, wanted.topic, consultation, since + 1, *values, limit),
        )
    # Each state in the order of an index, then the first of them all.
    found = [
        row
        for states in ([None] if wanted.states is None else [(state,) for state in wanted.states])
        for row in _listed(unit, consultation, replace(wanted, states=states), since, limit, columns)
    ]
    return sorted(found, key=lambda row: row["number"])


def _searched(
    unit: Unit, consultation: str, wanted: Filter, since: int, limit: int, columns: str
) -> list[Row]:
    expression = search_expression(wanted.words or "", None, None)
    scope = unit.row("SELECT id FROM search_scopes WHERE consultation = ?", (consultation,))
    alone = replace(wanted, words=None, topic=None)
    if expression is None or scope is None or not _listed(unit, consultation, alone, 0, 1, "c.number"):
        return []
    first = scope["id"] * ROWS_PER_SCOPE
    conditions, values = _conditions(wanted)
    if wanted.topic is not None:
        conditions += (
            " AND EXISTS (SELECT 1 FROM topic_members AS m"  # noqa: S608
            f" WHERE m.topic_id = {SEEN_TOPIC} AND m.contribution_id = c.id)"
        )
        values += [consultation, wanted.topic]
    return unit.rows(
        f"SELECT {columns} FROM contribution_search AS s"  # noqa: S608
        " CROSS JOIN contributions AS c ON c.number = s.rowid - ? AND c.consultation = ?"
        f" AND c.status = 'published' {conditions}"
        " WHERE s.contribution_search MATCH ? AND s.rowid > ? AND s.rowid < ?"
        " ORDER BY s.rowid LIMIT ?",
        (
            first,
            consultation,
            *values,
            expression,
            first + min(since, ROWS_PER_SCOPE),
            first + ROWS_PER_SCOPE,
            limit,
        ),
    )


def _listed(unit: Unit, consultation: str, wanted: Filter, since: int, limit: int, columns: str) -> list[Row]:
    conditions, values = _conditions(wanted)
    return unit.rows(
        f"SELECT {columns} FROM contributions AS c WHERE consultation = ? AND status = 'published'"  # noqa: S608
        f" AND number > ? {conditions} ORDER BY number LIMIT ?",
        (consultation, since, *values, limit),
    )


def published_one(unit: Unit, definition: Consultation, number: int) -> Answered | None:
    """Return the published contribution of a number; None when there is none."""
    row = unit.row(
        f"SELECT {COLUMNS} FROM contributions"  # noqa: S608
        " WHERE consultation = ? AND number = ? AND status = 'published'",
        (definition.slug, number),
    )
    return None if row is None else _opened(unit, definition, [row])[0]


def _conditions(wanted: Filter) -> tuple[str, list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    if wanted.question is not None:
        principle, slash, slug = wanted.question.rpartition("/")
        conditions.append("question = ?")
        values.append(slug)
        conditions.append("principle = ?" if slash else "principle IS NULL")
        values += [principle] if slash else []
    if wanted.principle is not None:
        conditions.append("principle = ?")
        values.append(wanted.principle)
    if wanted.kind is not None:
        conditions.append("kind = ?")
        values.append(wanted.kind)
        if wanted.is_free or wanted.is_reply:
            conditions.append("question = ''")  # what the index knows of these kinds
    for column, value in (("channel", wanted.channel), ("language", wanted.language)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.is_commented is not None:
        conditions.append("text <> ''" if wanted.is_commented else "text = ''")
    if wanted.states is not None:
        conditions += ["kind <> 'feedback'", f"answer_state IN ({', '.join('?' * len(wanted.states))})"]
        values += wanted.states
    return "".join(f" AND {condition}" for condition in conditions), values


def _opened(unit: Unit, definition: Consultation, rows: list[Row]) -> list[Answered]:
    known = {each.id for each in known_feedbacks(unit, definition.slug)}
    answers = answering(unit, definition.slug, [row["number"] for row in rows])
    values = ([row[name] for name in _COLUMNS] for row in rows)
    return [
        Answered(each, tuple(answer for answer in answers.get(each.number, ()) if answer in known))
        for each in published(unit, definition, values)
    ]
