"""The rows of each table, read one after the other: published contributions and no other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.feedback.sql import known_feedbacks, published_feedbacks
from consultation.open_data.sql_figures import counted
from consultation.publication import sql_removed as removals
from consultation.statistics import survey_results
from consultation.store.unit import Unit

Record = tuple[Any, ...]

_YES_NO = {"yes": ("Oui", "Yes"), "no": ("Non", "No"), "unsure": ("Je ne sais pas", "I don’t know")}
_PUBLISHED = "FROM contributions WHERE consultation = ? AND status = 'published'"


def records(unit: Unit, definition: Consultation, table: str) -> Iterator[Record]:
    """The rows of a table, in the order of its columns. Raises KeyError when there is no such table."""
    readers = {
        "questions": questions,
        "contributions": contributions,
        "choices": choices,
        "removed": removed,
        "feedback": feedback,
        "answers": answers,
        "topics": topics,
        "topic_contributions": topic_contributions,
        "figures": figures,
        "evaluation": evaluation,
    }
    return iter(readers[table](unit, definition))


def questions(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """Questions and sub-questions, in the order they are asked; then those no longer asked."""
    known: set[str] = set()
    for question in definition.questions:
        if question.role == "guiding":
            number = definition.number_of(question.slug)
            yield (question.slug, number, None, question.kind, question.text.fr, question.text.en)
            known.add(question.slug)
    for principle in definition.principles:
        for sub in principle.sub_questions:
            slug = question_id(sub.slug, principle.slug)
            assert slug is not None
            yield slug, None, principle.slug, "open", sub.text.fr, sub.text.en
            known.add(slug)
    answered = unit.each_tuple(
        f"SELECT DISTINCT question, principle {_PUBLISHED} ORDER BY 1, 2",
        (definition.slug,),
    )
    for question_slug, principle_slug in answered:
        slug = question_id(question_slug, principle_slug)
        if slug is not None and slug not in known:
            yield slug, None, principle_slug, None, None, None


def contributions(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """Published contributions, by number."""
    day = day_reader(definition.timezone)
    found = unit.each_tuple(
        "SELECT number, created_at, kind, question, principle, part, channel, language, text, signature,"
        " feedback_id, answer_state"
        f" {_PUBLISHED} ORDER BY number",
        (definition.slug,),
    )
    known = {each.id for each in known_feedbacks(unit, definition.slug)}
    for number, created_at, kind, question, principle, *said, text, signature, to, state in found:
        about = question_id(question, principle)
        answered = (to if to in known else None, None if kind == "feedback" else state)
        yield number, day(created_at[:16]), kind, about, principle, *said, text or None, *answered, signature


def choices(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """The choices made, by number and in the order they were made."""
    found = unit.each_tuple(
        f"SELECT number, question, principle, choices {_PUBLISHED} AND choices <> '[]' ORDER BY number",
        (definition.slug,),
    )
    for number, question, principle, made in found:
        about = question_id(question, principle)
        for choice in dict.fromkeys(json.loads(made)):
            yield number, about, choice


def removed(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """The contributions that are not shown, by number: why, and since when."""
    day = day_reader(definition.timezone)
    for number, reason, at, replaced_by in removals.each(unit, definition.slug):
        yield number, reason, None if at is None else day(at[:16]), replaced_by


def topics(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """The topics that anybody may see: over all, then those of each question."""
    found = unit.each_tuple(
        "SELECT number, scope, row_number() OVER (PARTITION BY scope ORDER BY size DESC, rank) AS place,"
        " name_fr, name_en, terms_fr, terms_en FROM topics"
        " WHERE consultation = ? AND rank > 0 AND NOT hidden AND merged_into = 0 ORDER BY scope, place",
        (definition.slug,),
    )
    known = {row[0] for row in questions(unit, definition)}
    for number, scope, rank, name_fr, name_en, *terms in found:
        words = (" | ".join(json.loads(each)) or None for each in terms)
        yield number, scope if scope in known else None, rank, name_fr, name_en, *words


def topic_contributions(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """The published contributions of each topic."""
    return unit.each_tuple(
        "SELECT t.number, c.number FROM topics AS t JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.rank > 0 AND NOT t.hidden"
        " ORDER BY t.scope, t.rank, m.contribution_id",
        (definition.slug,),
    )


def feedback(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """The published version of each feedback, oldest first; of one that was retracted, without its text."""
    day = day_reader(definition.timezone)
    for each in reversed(known_feedbacks(unit, definition.slug)):
        version, subject, retraction = each.last_published, each.subject, each.retraction
        assert version is not None
        assert version.published_at is not None
        said = version.content
        notes = said if retraction is None else retraction.content
        yield (
            each.id,
            version.version,
            day(version.published_at[:16]),
            subject.about,
            subject.slug if subject.about == "question" else None,
            subject.slug if subject.about == "principle" else None,
            said.authority,
            said.body_fr or None,
            said.body_en or None,
            said.link or None,
            notes.change_note_fr or None,
            notes.change_note_en or None,
            None if retraction is None else day((retraction.published_at or "")[:16]),
        )


def answers(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """Which published contributions each published feedback answers."""
    for each in reversed(published_feedbacks(unit, definition.slug)):
        yield from unit.each_tuple(
            "SELECT f.feedback_id, c.number FROM feedback_contributions AS f"
            " JOIN contributions AS c ON c.id = f.contribution_id"
            " WHERE f.feedback_id = ? AND c.consultation = ? AND c.status = 'published' ORDER BY c.number",
            (each.id, definition.slug),
        )


def figures(unit: Unit, definition: Consultation) -> Iterable[Record]:
    """The counts, small ones suppressed."""
    yes_no = [each.slug for each in definition.questions if each.takes_yes_or_no and each.role == "guiding"]
    return counted(unit, definition.slug, day_reader(definition.timezone), question_id, yes_no)


def evaluation(unit: Unit, definition: Consultation) -> Iterator[Record]:
    """What people think of the process, small counts suppressed; a total comes before its choices."""
    for each in survey_results.measure(unit, definition):
        if not each.is_answered:
            continue
        asked = (each.moment, each.question.slug, each.question.text.fr, each.question.text.en)
        yield *asked, None, None, None, each.people, each.people is None
        for slug, count in each.choices.items():
            label = each.question.asked.label_of(slug)
            names = _YES_NO[slug] if label is None else (label.fr, label.en)
            yield *asked, slug, *names, count, count is None


def day_reader(timezone: str) -> Any:
    """What turns the minute of a stamp, "2016-11-30T23:13", into the day it was in a time zone."""
    zone = ZoneInfo(timezone)

    @lru_cache(maxsize=4096)
    def day(minute: str) -> str:
        return datetime.fromisoformat(minute).replace(tzinfo=UTC).astimezone(zone).date().isoformat()

    return day
