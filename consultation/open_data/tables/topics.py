"""The tables of topics that a program found in the published texts, and of their contributions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.open_data.columns import Column, Table, columns_by_language
from consultation.open_data.tables.questions import questions
from consultation.store import Unit


@dataclass(slots=True)
class Topic:
    """A topic that anybody may see."""

    topic: int
    question: str | None
    rank: int
    names: Mapping[Language, str | None]
    terms: Mapping[Language, str | None]


@dataclass(slots=True)
class InTopic:
    """A published contribution of a topic."""

    topic: int
    contribution: int


def topics(unit: Unit, definition: Consultation) -> Iterator[Topic]:
    """Yield the topics that anybody may see: of all texts, then of each question."""
    found = unit.each_tuple(
        "SELECT number, scope, row_number() OVER (PARTITION BY scope ORDER BY size DESC, rank) AS place,"
        " names, terms FROM topics JOIN topic_sizes ON topic_id = id"
        " WHERE consultation = ? AND rank > 0 AND state = 'accepted' AND merged_into = 0"
        " ORDER BY scope, place",
        (definition.slug,),
    )
    known = {each.question for each in questions(unit, definition)}
    for number, scope, rank, names, terms in found:
        yield Topic(
            number,
            scope if scope in known else None,
            rank,
            json.loads(names),
            {language: " | ".join(each) for language, each in json.loads(terms).items()},
        )


def topic_contributions(unit: Unit, definition: Consultation) -> Iterator[InTopic]:
    """Yield the published contributions of each topic."""
    found = unit.each_tuple(
        "SELECT t.number, c.number FROM topics AS t JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.rank > 0 AND t.state = 'accepted'"
        " ORDER BY t.scope, t.rank, m.contribution_id",
        (definition.slug,),
    )
    for topic, contribution in found:
        yield InTopic(topic, contribution)


TOPICS = Table(
    "topics",
    ("topic",),
    (
        Column("topic", "integer", 12),
        Column(
            "question", "string", "offre-de-services", required=False, refers_to=("questions", "question")
        ),
        Column("rank", "integer", 1),
        *columns_by_language("topics", "name", lambda row, language: row.names.get(language), free=True),
        *columns_by_language(
            "topics",
            "terms",
            lambda row, language: row.terms.get(language),
            free=True,
        ),
    ),
    read=topics,
)


TOPIC_CONTRIBUTIONS = Table(
    "topic_contributions",
    ("topic", "contribution"),
    (
        Column("topic", "integer", 12, refers_to=("topics", "topic")),
        Column("contribution", "integer", 412, refers_to=("contributions", "number")),
    ),
    read=topic_contributions,
)
