"""Checks across fields: what must agree within a question, or across the file.

The checks read plain values (what JSON can hold) and pass over what has the wrong type, so that the
loader reports them together with every other mistake, and the model runs the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from consultation.definition.glossary import glossary_mistakes
from consultation.definition.kinds import condition_mistake, kind_mistakes, kind_of
from consultation.definition.plain_values import (
    Fields,
    LanguageNamed,
    Mistake,
    Path,
    Quoted,
    fields_of,
    items_of,
    texts_of,
    too_long,
    unique_slugs,
    wanted,
)
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.text.sms_segments import count_segments
from consultation.understanding import is_reserved

SHORT_TITLE_CHARS = 30
USE_OF_ANSWERS_CHARS = 160


def consultation_mistakes(data: object) -> Iterator[Mistake]:
    """Yield every mistake of a whole consultation."""
    consultation = fields_of(data)
    yield from _window_mistakes(consultation)
    yield from _join_word_mistakes(consultation)
    yield from _language_mistakes(consultation)
    yield from _plain_texts(consultation, "short_title", SHORT_TITLE_CHARS)
    yield from _plain_texts(consultation, "use_of_answers", USE_OF_ANSWERS_CHARS)
    yield from _authority_mistakes(consultation)
    questions = [fields_of(question) for question in items_of(consultation.get("questions"))]
    yield from unique_slugs(questions, ("questions",), "question")
    for position, question in enumerate(questions):
        yield from kind_mistakes(question, ("questions", position))
        yield from _ask_if_mistakes(questions, position)
    guiding = [question for question in questions if question.get("role") != "screening"]
    if questions and not guiding:
        yield Mistake(("questions",), wanted("guiding_question"))
    elif questions and all(question.get("retired") is True for question in guiding):
        yield Mistake(("questions",), wanted("question_not_retired"))
    yield from _principle_mistakes(consultation)
    yield from glossary_mistakes(consultation, ())
    yield from _evaluation_mistakes(consultation)


def _window_mistakes(consultation: Fields) -> Iterator[Mistake]:
    timezone, opens_on, closes_on = (consultation.get(name) for name in ("timezone", "opens_on", "closes_on"))
    if isinstance(timezone, str) and timezone not in _timezones():
        yield Mistake(("timezone",), wanted("timezone"))
    # Dates are texts here, and those of the form 2017-02-28 sort as dates do.
    if _is_day(opens_on) and _is_day(closes_on) and str(closes_on) < str(opens_on):
        yield Mistake(("closes_on",), wanted("day_from", since="opens_on", day=opens_on))
    retain_until = consultation.get("retain_until")
    last = max((str(day) for day in (closes_on, consultation.get("answers_by")) if _is_day(day)), default="")
    if _is_day(retain_until) and last and str(retain_until) < last:
        yield Mistake(("retain_until",), wanted("day_of_retention", day=last))


def _join_word_mistakes(consultation: Fields) -> Iterator[Mistake]:
    words = items_of(consultation.get("join_words"))
    for position, word in enumerate(words):
        if not isinstance(word, str):
            continue
        if is_reserved(word):
            yield Mistake(("join_words", position), wanted("join_word_not_reserved", word=word))
        elif word in words[:position]:
            yield Mistake(("join_words", position), wanted("join_word_once"))


def _language_mistakes(consultation: Fields) -> Iterator[Mistake]:
    languages = items_of(consultation.get("languages"))
    if languages and DEFAULT not in languages:
        yield Mistake(("languages",), wanted("default_language", language=DEFAULT))
    for position, language in enumerate(languages):
        if language in languages[:position]:
            yield Mistake(("languages", position), wanted("language_once"))
    for language in LANGUAGES:
        if language in languages and language != DEFAULT:
            lacking = wanted("translation", language=LanguageNamed(language), code=language)
            for path in _without(language, consultation, ()):
                yield Mistake((*path, language), lacking)


def _without(language: Language, value: object, path: Path) -> Iterator[Path]:
    """Yield the paths of the texts that lack a language.

    In this format, only texts have a field named as the default language.
    """
    fields = fields_of(value)
    if fields.get(DEFAULT) is not None and fields.get(language) is None:
        yield path
    for name, inner in fields.items():
        yield from _without(language, inner, (*path, name))
    for position, inner in enumerate(items_of(value)):
        yield from _without(language, inner, (*path, position))


def _plain_texts(consultation: Fields, name: str, max_chars: int) -> Iterator[Mistake]:
    yield from too_long(consultation.get(name), (name,), max_chars)
    for language, text in texts_of(consultation.get(name)):
        outside = [character for character in text.strip() if count_segments(character).encoding != "GSM-7"]
        if outside:
            yield Mistake((name, language), wanted("plain_letters", letter=Quoted(outside[0])))


def _authority_mistakes(consultation: Fields) -> Iterator[Mistake]:
    """Yield the mistakes of commitments: one without a date, and a date or link without one."""
    for position, authority in enumerate(map(fields_of, items_of(consultation.get("authorities")))):
        committed = authority.get("commitment") is not None
        for name in ("committed_on", "source_url"):
            if committed and name == "committed_on" and authority.get(name) is None:
                yield Mistake(("authorities", position, name), wanted("commitment_committed_on"))
            elif not committed and authority.get(name) is not None:
                yield Mistake(("authorities", position, name), wanted("commitment_first"))


def _ask_if_mistakes(questions: list[Fields], position: int) -> Iterator[Mistake]:
    ask_if = fields_of(questions[position].get("ask_if"))
    named = ask_if.get("question")
    if not isinstance(named, str):
        return
    path: Path = ("questions", position, "ask_if")
    earlier = {str(question.get("slug")): question for question in reversed(questions[:position])}
    if named not in earlier:
        later = any(question.get("slug") == named for question in questions[position:])
        name = "earlier_question_not_later" if later else "earlier_question_not_unknown"
        yield Mistake((*path, "question"), wanted(name, question=Quoted(named)))
        return
    useless = condition_mistake(earlier[named], named)
    if useless is not None:
        yield Mistake((*path, "question"), useless)
    kind = kind_of(earlier[named])
    known = kind.known_answers(earlier[named]) if kind is not None else ()
    for index, answer in enumerate(items_of(ask_if.get("answers"))):
        if known and isinstance(answer, str | int) and str(answer) not in known:
            among = wanted("answer_of", question=Quoted(named), answers=tuple(map(Quoted, known)))
            yield Mistake((*path, "answers", index), among)


def _principle_mistakes(consultation: Fields) -> Iterator[Mistake]:
    principles = [fields_of(principle) for principle in items_of(consultation.get("principles"))]
    yield from unique_slugs(principles, ("principles",), "principle")
    for position, principle in enumerate(principles):
        path: Path = ("principles", position)
        number = principle.get("number")
        if type(number) is int and number != position + 1:
            yield Mistake((*path, "number"), wanted("principle_number", number=position + 1))
        sub_questions = [fields_of(sub_question) for sub_question in items_of(principle.get("sub_questions"))]
        yield from unique_slugs(sub_questions, (*path, "sub_questions"), "sub_question")


def _evaluation_mistakes(consultation: Fields) -> Iterator[Mistake]:
    path: Path = ("evaluation", "questions")
    questions = [
        fields_of(each) for each in items_of(fields_of(consultation.get("evaluation")).get("questions"))
    ]
    yield from unique_slugs(questions, path, "question")
    for position, question in enumerate(questions):
        kind = kind_of(question)
        if kind is None or kind.in_survey:  # the others are refused already
            yield from kind_mistakes(question, (*path, position))


def _is_day(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())
