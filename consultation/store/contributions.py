"""Contributions: what people answered, numbered for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from consultation.clock import stamp
from consultation.messages import Channel, Language
from consultation.store.database import Row, Unit
from consultation.walk.events import AnswerRecorded

Status = Literal["received", "published", "withheld", "withdrawn", "replaced"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A stored answer. `choices` are slugs; `number` is unique in its consultation and never reused."""

    number: int
    question: str
    choices: tuple[str, ...]
    text: str = field(repr=False)
    channel: Channel
    language: Language
    status: Status
    part: int
    created_at: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer came from: whose, in which consultation, by which message."""

    participant_id: str
    consultation: str
    channel: Channel
    language: Language
    message_id: int


def add_contribution(unit: Unit, source: Source, answer: AnswerRecorded, now: datetime) -> int:
    """Store an answer as a contribution and give its number.

    When the answer replaces earlier ones to the same question, those become `replaced` and name it.
    Must run in a writing unit: the number is the highest so far plus one.
    """
    number = _next_number(unit, source.consultation)
    contribution_id = unit.insert(
        "contributions",
        {
            "consultation": source.consultation,
            "number": number,
            "question": answer.question,
            "participant_id": source.participant_id,
            "message_id": source.message_id,
            "channel": source.channel,
            "language": source.language,
            "choices": json.dumps(answer.choices),
            "text": answer.text,
            "part": answer.part,
            "status": "received",
            "created_at": stamp(now),
        },
    )
    if answer.replaces:
        unit.execute(
            "UPDATE contributions SET status = 'replaced', replaced_by = ?"
            " WHERE participant_id = ? AND consultation = ? AND question = ? AND id <> ?"
            " AND status IN ('received', 'published')",
            (contribution_id, source.participant_id, source.consultation, answer.question, contribution_id),
        )
    return number


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


_COLUMNS = "number, question, choices, text, channel, language, status, part, created_at"


def _contribution(row: Row) -> Contribution:
    return Contribution(**{**row, "choices": tuple(json.loads(row["choices"]))})


def _next_number(unit: Unit, consultation: str) -> int:
    found = unit.row(
        "SELECT number FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT 1", (consultation,)
    )
    return 1 if found is None else int(found["number"]) + 1
