"""The tables of what was said: contributions, the choices made in them, and what was taken away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from consultation.channels.model import Channel
from consultation.contributions.model import Kind
from consultation.contributions.sql_answer_states import AnswerState
from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.feedback.sql import known_feedbacks
from consultation.languages.model import Language
from consultation.open_data.columns import Column, Table
from consultation.publication import sql_removed
from consultation.publication.sql_removed import Removed
from consultation.store.unit import Unit

COLUMNS = (
    "number, created_at, kind, question, principle, part, channel, language, choices, text, signature,"
    " feedback_id, answer_state"
)
"""Of the table `contributions`, in the order in which `published` takes them."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published contribution as re-users get it; `choices` are slugs, `text` may be None beside them.

    `feedback` is the authority's answer that it reacts to; then it has no `answer_state`.
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


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice made in a contribution."""

    contribution: int
    question: str | None
    choice: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """A contribution that is not shown: why, and since when."""

    number: int
    reason: str
    day: str | None
    replaced_by: int | None


def published(unit: Unit, definition: Consultation, rows: Iterable[Any]) -> Iterator[Published]:
    """Rows of COLUMNS, as tuples, as re-users get them."""
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
    ) in rows:
        yield Published(
            number,
            day(at[:16]),
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
        )


def contributions(unit: Unit, definition: Consultation) -> Iterator[Published]:
    """Published contributions, by number."""
    found = unit.each_tuple(
        f"SELECT {COLUMNS} FROM contributions"  # noqa: S608
        " WHERE consultation = ? AND status = 'published' ORDER BY number",
        (definition.slug,),
    )
    return published(unit, definition, found)


def choices(unit: Unit, definition: Consultation) -> Iterator[Chosen]:
    """The choices made, by number and in the order they were made."""
    found = unit.each_tuple(
        "SELECT number, question, principle, choices FROM contributions"
        " WHERE consultation = ? AND status = 'published' AND choices <> '[]' ORDER BY number",
        (definition.slug,),
    )
    for number, question, principle, made in found:
        about = question_id(question, principle)
        for choice in dict.fromkeys(json.loads(made)):
            yield Chosen(number, about, choice)


def removed(unit: Unit, definition: Consultation) -> Iterator[NotShown]:
    """The contributions that are not shown, by number: why, and since when."""
    return not_shown(definition, sql_removed.each(unit, definition.slug))


def not_shown(definition: Consultation, found: Iterable[Removed]) -> Iterator[NotShown]:
    """What was removed, as re-users get it."""
    day = day_reader(definition.timezone)
    for each in found:
        yield NotShown(
            each.number, each.reason, None if each.at is None else day(each.at[:16]), each.replaced_by
        )


def day_reader(timezone: str) -> Any:
    """What turns the minute of a stamp, "2016-11-30T23:13", into the day it was in a time zone."""
    zone = ZoneInfo(timezone)

    @lru_cache(maxsize=4096)
    def day(minute: str) -> str:
        return datetime.fromisoformat(minute).replace(tzinfo=UTC).astimezone(zone).date().isoformat()

    return day


CONTRIBUTIONS = Table(
    "contributions",
    "Les contributions publiées, une par ligne. Ce qui n’est plus publié est dans la table "
    "removed, sans le texte.",
    "The published contributions, one a row. What is not published any more is in the table removed, without "
    "its text.",
    ("number",),
    (
        Column(
            "number",
            "integer",
            "Numéro de la contribution dans la consultation, pour toujours",
            "Number of the contribution in the consultation, for ever",
            412,
        ),
        Column(
            "day",
            "date",
            "Jour où elle a été reçue, dans le fuseau horaire de la consultation; jamais plus précis",
            "Day it was received, in the consultation’s time zone; never more precise",
            "2016-11-15",
        ),
        Column(
            "kind",
            "string",
            "Ce à quoi elle répond : une question (question), la sous-question d’un principe (principle), "
            "rien de précis (free), une rétroaction (feedback)",
            "What it answers: a question (question), a principle’s sub-question (principle), "
            "nothing in particular (free), an authority’s answer (feedback)",
            "question",
            one_of=("question", "principle", "free", "feedback"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question, dans la table questions",
            "Identifier of the question, in the table questions",
            "offre-de-services",
            required=False,
            refers_to=("questions", "question"),
        ),
        Column(
            "principle",
            "string",
            "Identifiant du principe, quand c’en est un qui est commenté",
            "Identifier of the principle, when one is commented",
            "retroaction",
            required=False,
        ),
        Column(
            "part",
            "integer",
            "Rang dans une longue réponse envoyée en plusieurs contributions; 1 autrement",
            "Place in a long answer sent as several contributions; 1 otherwise",
            1,
        ),
        Column(
            "channel",
            "string",
            "Moyen utilisé : texto (sms), Telegram (telegram), page web (web)",
            "Means used: text message (sms), Telegram (telegram), web page (web)",
            "sms",
            one_of=("sms", "telegram", "web"),
        ),
        Column(
            "language",
            "string",
            "Langue de la conversation; le texte peut être dans une autre",
            "Language of the conversation; the text may be in another",
            "fr",
            one_of=("fr", "en"),
        ),
        Column(
            "text",
            "string",
            "Le message de la personne, en entier, tel qu’elle l’a écrit; vide si elle a "
            "seulement fait un choix. "
            "L’opinion qu’on y a lue est à part, dans la table choices. Un passage masqué par l’équipe est "
            "remplacé par […]",
            "The person’s message, whole, as they wrote it; empty if they only made a choice. "
            "The opinion that was "
            "read in it is apart, in the table choices. A passage that the team redacted is replaced by […]",
            "Un seul dossier pour tous les ministères",
            required=False,
            free=True,
        ),
        Column(
            "feedback",
            "integer",
            "Rétroaction à laquelle elle réagit",
            "The authority’s answer that it reacts to",
            3,
            required=False,
            refers_to=("feedback", "feedback"),
        ),
        Column(
            "answer_state",
            "string",
            "Où en est sa réponse : une rétroaction y répond (ou à sa question, à son principe, à son "
            "sujet) et "
            "la personne a été prévenue, ou ne peut que la lire sur la page parce qu’elle ne veut pas "
            "d’avis ou "
            "n’a plus d’adresse valide (answered); une rétroaction y répond et la personne n’est pas encore "
            "prévenue, ou l’envoi a été arrêté ou a échoué (not_told); seulement une réponse à toute la "
            "consultation (general); aucune (waiting); vide pour une réaction à une rétroaction",
            "How far it is answered: an authority’s answer is about it (or its question, its principle, its "
            "topic) and the person was told, or can only read it on the page, having asked for no notices or "
            "having no address that works (answered); an answer is about it and the person is not told yet, "
            "or "
            "the sending was stopped or failed (not_told); only an answer to the whole consultation "
            "(general); none (waiting); empty for a reaction to an answer",
            "answered",
            required=False,
            one_of=("answered", "not_told", "general", "waiting"),
        ),
        Column(
            "signature",
            "string",
            "Signature que la personne a choisie, que personne n’a vérifiée; vide si elle n’en a pas "
            "choisi. Elle peut "
            "la retirer à tout moment : reprenez alors une copie à jour",
            "Signature that the person chose, which nobody verified; empty if they chose none. They can "
            "take it back "
            "at any time: then take a fresh copy",
            "Marie, de Rimouski",
            required=False,
            free=True,
        ),
    ),
    read=contributions,
)


CHOICES = Table(
    "choices",
    "Les choix faits dans les contributions publiées, un par ligne.",
    "The choices made in the published contributions, one a row.",
    ("contribution", "choice"),
    (
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question, dans la table questions",
            "Identifier of the question, in the table questions",
            "trois-principes",
            refers_to=("questions", "question"),
        ),
        Column(
            "choice",
            "string",
            "L’opinion : identifiant du choix fait; yes, no ou unsure (ne sait pas) pour une "
            "question par oui ou "
            "non. Une contribution sans ligne ici n’a pas d’opinion, seulement un commentaire : "
            "ce n’est pas unsure",
            "The opinion: identifier of the choice made; yes, no or unsure (doesn’t know) for a "
            "yes-or-no question. "
            "A contribution without a row here has no opinion, only a comment: that is not unsure",
            "retroaction",
        ),
    ),
    read=choices,
)


REMOVED = Table(
    "removed",
    "Les contributions qui ne sont plus publiées, ou qui ne l’ont jamais été, une par ligne : "
    "lesquelles, depuis "
    "quand et pourquoi. Leur texte n’est nulle part.",
    "The contributions that are not published any more, or never were, one a row: which, since when and why. "
    "Their text is nowhere.",
    ("number",),
    (
        Column(
            "number",
            "integer",
            "Numéro de la contribution, qui ne sert à aucune autre",
            "Number of the contribution, which no other gets",
            41,
        ),
        Column(
            "reason",
            "string",
            "Pourquoi : retirée par la personne qui l’a écrite (withdrawn), remplacée par elle "
            "(replaced), ou non "
            "publiée par l’équipe, parce qu’elle ne suit pas les règles (withheld)",
            "Why: withdrawn by the person who wrote it (withdrawn), replaced by them "
            "(replaced), or not published "
            "by the team, since it does not follow the rules (withheld)",
            "replaced",
            one_of=("withdrawn", "replaced", "withheld"),
        ),
        Column(
            "day",
            "date",
            "Jour où c’est arrivé, dans le fuseau horaire de la consultation; vide s’il n’est pas connu",
            "Day it happened, in the consultation’s time zone; empty if it is not known",
            "2016-11-16",
            required=False,
        ),
        Column(
            "replaced_by",
            "integer",
            "Contribution publiée qui la remplace",
            "The published contribution that stands instead",
            412,
            required=False,
            refers_to=("contributions", "number"),
        ),
    ),
    read=removed,
)
