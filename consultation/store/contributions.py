"""Contributions: what people answered, numbered for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from consultation.clock import stamp
from consultation.messages import Channel, Language
from consultation.store.database import Row, Unit
from consultation.walk.events import AnswerRecorded, FreeContributed

Status = Literal["received", "published", "withheld", "withdrawn", "replaced"]
Kind = Literal["question", "principle", "free", "feedback"]
FirstStatus = Literal["received", "published"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody gave. `choices` are slugs; `number` is unique in its consultation and never reused.

    `kind` says what it is about: `question` is the slug of a question, or of a sub-question of `principle`;
    it is empty for a free contribution and for a reply to a feedback.
    """

    number: int
    question: str
    choices: tuple[str, ...]
    text: str = field(repr=False)
    channel: Channel
    language: Language
    status: Status
    part: int
    created_at: str
    kind: Kind = "question"
    principle: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """Published contributions, newest first. `older_than` asks for the next page; None on the last one."""

    contributions: tuple[Contribution, ...]
    older_than: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer came from: whose, in which consultation, by which message."""

    participant_id: str
    consultation: str
    channel: Channel
    language: Language
    message_id: int


def add_contribution(
    unit: Unit,
    source: Source,
    answer: AnswerRecorded | FreeContributed,
    now: datetime,
    status: FirstStatus = "received",
) -> int:
    """Store an answer as a contribution and give its number; `received` is not public yet.

    When the answer replaces earlier ones to the same question, those become `replaced` and name it.
    Must run in a writing unit: the number is the highest so far plus one.
    """
    number = _next_number(unit, source.consultation)
    contribution_id = unit.insert(
        "contributions",
        {
            "consultation": source.consultation,
            "number": number,
            **_about(answer),
            "participant_id": source.participant_id,
            "message_id": source.message_id,
            "channel": source.channel,
            "language": source.language,
            "text": answer.text,
            "part": answer.part,
            "status": status,
            "created_at": stamp(now),
        },
    )
    if isinstance(answer, AnswerRecorded) and answer.replaces:
        unit.execute(
            "UPDATE contributions SET status = 'replaced', replaced_by = ?"
            " WHERE participant_id = ? AND consultation = ? AND question = ? AND id <> ?"
            " AND kind = 'question' AND status IN ('received', 'published')",
            (contribution_id, source.participant_id, source.consultation, answer.question, contribution_id),
        )
    return number


def _about(answer: AnswerRecorded | FreeContributed) -> dict[str, str]:
    """The columns that say what a contribution is about."""
    match answer:
        case AnswerRecorded(question, choices):
            return {"kind": "question", "question": question, "choices": json.dumps(choices)}
        case FreeContributed():
            return {"kind": "free", "question": "", "choices": "[]"}


def contributions_of(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """A participant's contributions that stand (received or published), by number."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE participant_id = ? AND consultation = ?"  # noqa: S608
        " AND status IN ('received', 'published') ORDER BY number",
        (participant_id, consultation),
    )
    return [_contribution(row) for row in found]


def all_contributions(unit: Unit, consultation: str) -> list[Contribution]:
    """Every contribution of a consultation, replaced and withheld ones too, by number."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE consultation = ? ORDER BY number",  # noqa: S608
        (consultation,),
    )
    return [_contribution(row) for row in found]


def published_page(
    unit: Unit, consultation: str, *, question: str | None = None, before: int | None = None, limit: int = 20
) -> PublishedPage:
    """Up to `limit` published contributions, newest first: all, or those to one question.

    `before` is the number the page stops short of: a page costs the same however deep it is, and keeps
    what it holds when contributions arrive meanwhile. Raises ValueError if limit < 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    conditions = ["consultation = ?", "status = 'published'"]
    values: list[str | int] = [consultation]
    if question is not None:
        conditions.append("question = ?")
        values.append(question)
    if before is not None:
        conditions.append("number < ?")
        values.append(before)
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE {' AND '.join(conditions)}"  # noqa: S608
        " ORDER BY number DESC LIMIT ?",
        (*values, limit + 1),
    )
    shown = tuple(_contribution(row) for row in found[:limit])
    return PublishedPage(shown, shown[-1].number if len(found) > limit else None)


def counts_by_question(unit: Unit, consultation: str) -> dict[str, int]:
    """How many published contributions each question has; a question without any is not there."""
    found = unit.rows(
        "SELECT question, count(*) AS published FROM contributions"
        " WHERE consultation = ? AND status = 'published' GROUP BY question",
        (consultation,),
    )
    return {row["question"]: row["published"] for row in found}


_COLUMNS = "number, question, choices, text, channel, language, status, part, created_at, kind, principle"


def _contribution(row: Row) -> Contribution:
    return Contribution(**{**row, "choices": tuple(json.loads(row["choices"]))})


def _next_number(unit: Unit, consultation: str) -> int:
    found = unit.row(
        "SELECT number FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT 1",
        (consultation,),
    )
    return 1 if found is None else int(found["number"]) + 1
