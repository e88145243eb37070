"""SQL of the API: published contributions by page and one by one, and the version of what is published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from consultation.contributions.sql_answer_states import AnswerState
from consultation.definition import Consultation
from consultation.feedback.sql import count_retracted, known_feedbacks
from consultation.feedback.sql_answered import answering
from consultation.open_data.tables.contributions import COLUMNS, Published, published
from consultation.publication.sql import LAST_BEFORE, SEEN_TOPIC
from consultation.store.unit import Row, Unit

Kind = Literal["question", "principle", "free", "feedback"]

_COLUMNS = COLUMNS.split(", ")


@dataclass(frozen=True, slots=True)
class Answered:
    """A published contribution, with the authorities' answers to it."""

    contribution: Published
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of contributions: by question (as the tables identify it), principle, kind, topic.

    `states`: those in some states of `store.answer_states`; replies to feedback are in none.
    """

    question: str | None = None
    principle: str | None = None
    kind: Kind | None = None
    topic: int | None = None
    states: tuple[AnswerState, ...] | None = None


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
    feedback = unit.row(
        "SELECT count(*) AS n FROM feedback_versions AS v JOIN feedbacks AS f ON f.id = v.feedback_id"
        " WHERE f.consultation = ? AND v.state = 'published'",
        (consultation,),
    )
    assert feedback is not None
    added, retracted = (0, 0) if row is None else (row["added"], row["retracted"])
    retracted += count_retracted(unit, consultation)
    return Version(added + feedback["n"], retracted)


def published_after(
    unit: Unit, definition: Consultation, wanted: Filter, since: int, limit: int
) -> tuple[list[Answered], bool]:
    """Return the next contributions by number, up to `limit` above `since`, and whether there are more."""
    if wanted.topic is None:
        # Each state in the order of an index, then the first of them all.
        found = [
            row
            for states in ([None] if wanted.states is None else [(state,) for state in wanted.states])
            for row in _listed(unit, definition.slug, replace(wanted, states=states), since, limit + 1)
        ]
        found.sort(key=lambda row: row["number"])
    else:
        conditions, values = _conditions(wanted)
        reached = f" AND m.contribution_id > coalesce({LAST_BEFORE}, 0)"
        found = unit.rows(
            f"SELECT {COLUMNS} FROM topic_members AS m"  # noqa: S608
            " CROSS JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
            f" WHERE m.topic_id = {SEEN_TOPIC} {reached} {conditions}"
            " ORDER BY m.contribution_id LIMIT ?",
            (definition.slug, wanted.topic, definition.slug, since + 1, *values, limit + 1),
        )
    return _opened(unit, definition, found[:limit]), len(found) > limit


def _listed(unit: Unit, consultation: str, wanted: Filter, since: int, limit: int) -> list[Row]:
    conditions, values = _conditions(wanted)
    return unit.rows(
        f"SELECT {COLUMNS} FROM contributions AS c WHERE consultation = ? AND status = 'published'"  # noqa: S608
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
        if wanted.kind in ("free", "feedback"):
            conditions.append("question = ''")  # what the index knows of these kinds
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
