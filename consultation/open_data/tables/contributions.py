"""The tables of contributions: their texts, the choices made in them, and those removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from consultation.channels import CHANNELS, Channel
from consultation.clock import quarter_of
from consultation.contributions.model import COLLECTED, Collected, Kind
from consultation.contributions.sql import AnswerState
from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.feedback.sql import known_feedbacks
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.open_data.columns import Column, Table
from consultation.publication import sql
from consultation.publication.sql import Removed
from consultation.store.unit import Unit

COLUMNS = (
    "number, created_at, kind, question, principle, part, channel, language, choices, text, signature,"
    " feedback_id, answer_state, collected"
)
"""Of the table `contributions`, in the order in which `published` takes them."""


@dataclass(slots=True)
class Published:
    """A published contribution as exported; `choices` are slugs, `text` may be None beside them.

    `feedback` is the authority's answer that it replies to; then it has no `answer_state`.
    """

    number: int
    day: str
    kind: Kind
    question: str | None
    principle: str | None
    part: int
    channel: Channel
    language: Language
    choices: tuple[str, ...]
    text: str | None = field(repr=False)
    signature: str | None = field(repr=False)
    feedback: int | None
    answer_state: AnswerState | None
    collected: Collected | None


@dataclass(slots=True)
class Chosen:
    """A choice made in a contribution."""

    contribution: int
    question: str | None
    choice: str
    rank: int


@dataclass(slots=True)
class NotShown:
    """A removed contribution: why, and since when."""

    number: int
    reason: str
    day: str | None
    replaced_by: int | None


def published(unit: Unit, definition: Consultation, rows: Iterable[Any]) -> Iterator[Published]:
    """Yield rows of COLUMNS, as tuples, as published contributions."""
    day = day_reader(definition.timezone)
    known = {each.id for each in known_feedbacks(unit, definition.slug)}
    for (
        number,
        at,
        kind,
        question,
        principle,
        part,
        channel,
        language,
        made,
        text,
        signature,
        to,
        state,
        collected,
    ) in rows:
        yield Published(
            number,
            day(at),
            kind,
            question_id(question, principle),
            principle,
            part,
            channel,
            language,
            () if made == "[]" else tuple(json.loads(made)),
            text or None,
            signature,
            to if to in known else None,
            None if kind == "feedback" else state,
            collected,
        )


def contributions(unit: Unit, definition: Consultation) -> Iterator[Published]:
    """Yield published contributions, by number."""
    found = unit.each_tuple(
        f"SELECT {COLUMNS} FROM contributions"  # noqa: S608
        " WHERE consultation = ? AND status = 'published' ORDER BY number",
        (definition.slug,),
    )
    return published(unit, definition, found)


def choices(unit: Unit, definition: Consultation) -> Iterator[Chosen]:
    """Yield the choices made, by number and in the order they were made."""
    found = unit.each_tuple(
        "SELECT number, question, principle, choices FROM contributions"
        " WHERE consultation = ? AND status = 'published' AND choices <> '[]' ORDER BY number",
        (definition.slug,),
    )
    for number, question, principle, made in found:
        about = question_id(question, principle)
        for rank, choice in enumerate(dict.fromkeys(json.loads(made)), 1):
            yield Chosen(number, about, choice, rank)


def removed(unit: Unit, definition: Consultation) -> Iterator[NotShown]:
    """Yield the removed contributions, by number: why, and since when."""
    return not_shown(definition, sql.each(unit, definition.slug))


def not_shown(definition: Consultation, found: Iterable[Removed]) -> Iterator[NotShown]:
    """Yield removed contributions as exported."""
    day = day_reader(definition.timezone)
    for each in found:
        yield NotShown(each.number, each.reason, None if each.at is None else day(each.at), each.replaced_by)


def day_reader(timezone: str) -> Callable[[str], str]:
    """Return a function from a stamp, or a quarter hour as tallies have it, to its day in a time zone."""
    zone = ZoneInfo(timezone)

    @lru_cache(maxsize=4096)
    def day(quarter: str) -> str:
        return datetime.fromisoformat(quarter).replace(tzinfo=UTC).astimezone(zone).date().isoformat()

    return lambda at: day(quarter_of(at))


CONTRIBUTIONS = Table(
    "contributions",
    ("number",),
    (
        Column("number", "integer", 412),
        Column("day", "date", "2016-11-15"),
        Column("kind", "string", "question", one_of=("question", "principle", "free", "feedback")),
        Column(
            "question", "string", "offre-de-services", required=False, refers_to=("questions", "question")
        ),
        Column("principle", "string", "retroaction", required=False),
        Column("part", "integer", 1),
        Column("channel", "string", next(iter(CHANNELS)), one_of=tuple(CHANNELS)),
        Column("language", "string", DEFAULT, one_of=LANGUAGES),
        Column("text", "string", "Un seul dossier pour tous les ministères", required=False, free=True),
        Column("feedback", "integer", 3, required=False, refers_to=("feedback", "feedback")),
        Column(
            "answer_state",
            "string",
            "answered",
            required=False,
            one_of=("answered", "not_told", "general", "waiting"),
        ),
        Column("signature", "string", "Marie, de Rimouski", required=False, free=True),
        Column("collected", "string", "paper", required=False, one_of=COLLECTED),
    ),
    read=contributions,
)


CHOICES = Table(
    "choices",
    ("contribution", "choice"),
    (
        Column("contribution", "integer", 412, refers_to=("contributions", "number")),
        Column("question", "string", "trois-principes", refers_to=("questions", "question")),
        Column("choice", "string", "retroaction"),
        Column("rank", "integer", 1),
    ),
    read=choices,
)


REMOVED = Table(
    "removed",
    ("number",),
    (
        Column("number", "integer", 41),
        Column("reason", "string", "replaced", one_of=("withdrawn", "replaced", "withheld")),
        Column("day", "date", "2016-11-16", required=False),
        Column("replaced_by", "integer", 412, required=False, refers_to=("contributions", "number")),
    ),
    read=removed,
)
