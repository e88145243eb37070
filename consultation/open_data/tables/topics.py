"""The tables of what a program found in the published texts: topics, and what is in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.open_data.columns import Column, Table
from consultation.open_data.tables.questions import questions
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that anybody may see."""

    topic: int
    question: str | None
    rank: int
    name_fr: str | None
    name_en: str | None
    terms_fr: str | None
    terms_en: str | None


@dataclass(frozen=True, slots=True)
class InTopic:
    """A published contribution of a topic."""

    topic: int
    contribution: int


def topics(unit: Unit, definition: Consultation) -> Iterator[Topic]:
    """The topics that anybody may see: over all, then those of each question."""
    found = unit.each_tuple(
        "SELECT number, scope, row_number() OVER (PARTITION BY scope ORDER BY size DESC, rank) AS place,"
        " name_fr, name_en, terms_fr, terms_en FROM topics"
        " WHERE consultation = ? AND rank > 0 AND NOT hidden AND merged_into = 0 ORDER BY scope, place",
        (definition.slug,),
    )
    known = {each.question for each in questions(unit, definition)}
    for number, scope, rank, name_fr, name_en, *terms in found:
        words = (" | ".join(json.loads(each)) or None for each in terms)
        yield Topic(number, scope if scope in known else None, rank, name_fr, name_en, *words)


def topic_contributions(unit: Unit, definition: Consultation) -> Iterator[InTopic]:
    """The published contributions of each topic."""
    found = unit.each_tuple(
        "SELECT t.number, c.number FROM topics AS t JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.rank > 0 AND NOT t.hidden"
        " ORDER BY t.scope, t.rank, m.contribution_id",
        (definition.slug,),
    )
    for topic, contribution in found:
        yield InTopic(topic, contribution)


TOPICS = Table(
    "topics",
    "Les sujets trouvés par un programme dans les textes publiés, et nommés ou non par l’équipe.",
    "The topics a program found in the published texts, whether staff named them or not.",
    ("topic",),
    (
        Column(
            "topic",
            "integer",
            "Numéro du sujet; il le garde tant qu’on le reconnaît quand les sujets sont cherchés de nouveau",
            "Number of the topic; it keeps it as long as it is recognised when topics are found again",
            12,
        ),
        Column(
            "question",
            "string",
            "Question dont c’est un sujet; vide pour un sujet de toute la consultation",
            "Question it is a topic of; empty for a topic of the whole consultation",
            "offre-de-services",
            required=False,
            refers_to=("questions", "question"),
        ),
        Column("rank", "integer", "Rang par la taille, à partir de 1", "Rank by size, from 1", 1),
        Column(
            "name_fr",
            "string",
            "Nom donné par l’équipe en français",
            "Name that staff gave it in French",
            "Ombre",
            required=False,
            free=True,
        ),
        Column(
            "name_en",
            "string",
            "Nom donné par l’équipe en anglais",
            "Name that staff gave it in English",
            "Shade",
            required=False,
            free=True,
        ),
        Column(
            "terms_fr",
            "string",
            "Ses mots français les plus parlants, séparés par des espaces et des barres ( | )",
            "Its most telling French words, with “ | ” between them",
            "arbres | ombre | chaleur",
            required=False,
            free=True,
        ),
        Column(
            "terms_en",
            "string",
            "Ses mots anglais les plus parlants, de même",
            "Its most telling English words, likewise",
            "trees | shade | heat",
            required=False,
            free=True,
        ),
    ),
    read=topics,
)


TOPIC_CONTRIBUTIONS = Table(
    "topic_contributions",
    "Les contributions publiées de chaque sujet, une par ligne. Chacune est dans un sujet de toute la "
    "consultation et dans un sujet de sa question, au plus.",
    "The published contributions of each topic, one a row. A contribution is in one topic of the whole "
    "consultation and in one topic of its question, at most.",
    ("topic", "contribution"),
    (
        Column(
            "topic",
            "integer",
            "Numéro du sujet",
            "Number of the topic",
            12,
            refers_to=("topics", "topic"),
        ),
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
    ),
    read=topic_contributions,
)
