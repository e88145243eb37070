"""The words of a question as they were when somebody answered it, where they have changed since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation, read_document, sql_versions
from consultation.definition.plain_values import fields_of, items_of, texts_of
from consultation.definition.sql_versions import VersionRefusedError
from consultation.languages.model import Language
from consultation.store.unit import Unit

Named = tuple[str | None, str | None]
"""A principle, and a question or one of its sub-questions."""


def question_asked_then(unit: Unit, definition: Consultation, number: int, language: Language) -> str | None:
    """Return how the question of a contribution was put; None where it is put like that today."""
    asked = contributions_sql.asked(unit, definition.slug, number)
    if asked is None or asked.version is None or asked.version == definition.version:
        return None
    try:
        content = sql_versions.text_of(unit, definition.slug, asked.version)
    except VersionRefusedError:
        return None
    named = (asked.principle, asked.question)
    before, today = _questions_of(content).get(named), _today(definition, named)
    if before is None or today is None or language not in before:
        return None
    return None if before[language] == today.get(language) else before[language]


def _today(definition: Consultation, named: Named) -> Mapping[Language, str] | None:
    principle, question = named
    below = definition.principle(principle) if principle is not None else None
    among = definition.questions if principle is None else below.sub_questions if below is not None else ()
    return next((each.text.texts for each in among if each.slug == question), None)


@lru_cache(maxsize=32)
def _questions_of(content: str) -> Mapping[Named, Mapping[Language, str]]:
    """Return the texts of the questions of a version, which never changes: reading it takes a while."""
    values = fields_of(read_document(content.encode()).data)
    found: dict[Named, Mapping[Language, str]] = {}
    principles = [(None, values.get("questions"))] + [
        (str(each.get("slug")), each.get("sub_questions"))
        for each in map(fields_of, items_of(values.get("principles")))
    ]
    for principle, questions in principles:
        for each in map(fields_of, items_of(questions)):
            found[principle, str(each.get("slug"))] = dict(texts_of(each.get("text")))
    return found
