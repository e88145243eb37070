"""Mistakes that no field shows alone: what must agree within a question, or across the file.

The checks read plain values (what JSON can hold) and pass over what has the wrong type, so that the
loader reports them together with every other mistake, and the model runs the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from consultation.text.sms_segments import count_segments

CROSS_FIELD = "cross_field"
SHORT_CHARS = 40
SHORT_TITLE_CHARS = 30
LABEL_CHARS = 60
USE_OF_ANSWERS_CHARS = 160
PROMPT_CHARS = 1400
"""A question with its choices; the carrier refuses messages over 1600, and the frame needs the rest."""

_LANGUAGES = ("fr", "en")
_CHOICE_KINDS = ("single", "multi")
_YES_NO = ("yes", "no", "unsure")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong place, as the path from the top of the file (list positions from 0), and what belongs there."""

    path: Path
    expected: str


def consultation_mistakes(data: object) -> Iterator[Mistake]:
    """Every mistake of a whole consultation."""
    consultation = _fields(data)
    yield from _window_mistakes(consultation)
    yield from _language_mistakes(consultation)
    yield from _plain_sms(consultation, "short_title", SHORT_TITLE_CHARS)
    yield from _plain_sms(consultation, "use_of_answers", USE_OF_ANSWERS_CHARS)
    yield from _authority_mistakes(consultation)
    questions = [_fields(question) for question in _items(consultation.get("questions"))]
    yield from _unique_slugs(questions, ("questions",), "question")
    for position, question in enumerate(questions):
        yield from question_mistakes(question, ("questions", position))
        yield from _ask_if_mistakes(questions, position)
    guiding = [question for question in questions if question.get("role") != "screening"]
    if questions and not guiding:
        yield Mistake(("questions",), "at least one question that is not a screening question")
    elif questions and all(question.get("retired") is True for question in guiding):
        yield Mistake(("questions",), "at least one question that is not retired")
    yield from _principle_mistakes(consultation)
    yield from _evaluation_mistakes(consultation)


def question_mistakes(data: object, path: Path) -> Iterator[Mistake]:
    """The mistakes within one question."""
    question = _fields(data)
    kind = question.get("kind")
    choices = [_fields(choice) for choice in _items(question.get("choices"))]
    yield from _too_long(question.get("short"), (*path, "short"), SHORT_CHARS)
    if kind in _CHOICE_KINDS:
        yield from _choices_mistakes(choices, (*path, "choices"), str(kind))
    elif kind in ("open", "yes_no"):
        yield from _choices_unwanted(question, path, str(kind))
    if kind == "multi":
        yield from _choose_mistakes(question, path, len(choices))
    elif kind == "single" and question.get("choose") is not None:
        yield Mistake((*path, "choose"), "no such field with kind single: exactly one choice is picked")
    if kind == "open" and question.get("role") == "screening":
        yield Mistake((*path, "kind"), "yes_no, single or multi for a screening question")
    yield from _prompt_length(question, choices, path)


def _window_mistakes(consultation: dict[str, object]) -> Iterator[Mistake]:
    timezone, opens_on, closes_on = (consultation.get(name) for name in ("timezone", "opens_on", "closes_on"))
    if isinstance(timezone, str) and timezone not in _timezones():
        yield Mistake(("timezone",), "a time zone such as America/Toronto")
    # Dates are texts here, and those of the form 2017-02-28 sort as dates do.
    if _is_day(opens_on) and _is_day(closes_on) and str(closes_on) < str(opens_on):
        yield Mistake(("closes_on",), f"a date on or after opens_on, {opens_on}")


def _language_mistakes(consultation: dict[str, object]) -> Iterator[Mistake]:
    languages = _items(consultation.get("languages"))
    if languages and "fr" not in languages:
        yield Mistake(("languages",), "fr among the languages")
    for position, language in enumerate(languages):
        if language in languages[:position]:
            yield Mistake(("languages", position), "each language once")
    if "en" in languages:
        for path in _without_english(consultation, ()):
            yield Mistake((*path, "en"), "this field: the text in English, since languages has en")


def _without_english(value: object, path: Path) -> Iterator[Path]:
    """The texts without English: in this format, only texts have a field named fr."""
    fields = _fields(value)
    if fields.get("fr") is not None and fields.get("en") is None:
        yield path
    for name, inner in fields.items():
        yield from _without_english(inner, (*path, name))
    for position, inner in enumerate(_items(value)):
        yield from _without_english(inner, (*path, position))


def _plain_sms(consultation: dict[str, object], name: str, max_chars: int) -> Iterator[Mistake]:
    yield from _too_long(consultation.get(name), (name,), max_chars)
    for language, text in _texts(consultation.get(name)):
        outside = [character for character in text.strip() if count_segments(character).encoding != "GSM-7"]
        if outside:
            expected = (
                f"only letters of a plain SMS; {_shown(outside[0])} is not one and would double its price"
            )
            yield Mistake((name, language), expected)


def _authority_mistakes(consultation: dict[str, object]) -> Iterator[Mistake]:
    """A commitment is dated and can be read somewhere; without one there is nothing to date."""
    for position, authority in enumerate(map(_fields, _items(consultation.get("authorities")))):
        committed = authority.get("commitment") is not None
        for name, what in (("committed_on", "the day"), ("source_url", "the address")):
            if committed and authority.get(name) is None:
                yield Mistake(("authorities", position, name), f"this field: {what} of the commitment")
            elif not committed and authority.get(name) is not None:
                yield Mistake(("authorities", position, name), "no such field without commitment")


def _choices_mistakes(choices: list[dict[str, object]], path: Path, kind: str) -> Iterator[Mistake]:
    if len(choices) < 2:
        yield Mistake(path, f"at least 2 choices for a {kind} question")
    yield from _unique_slugs(choices, path, "choice")
    names: dict[str, int] = {}
    for position, choice in enumerate(choices):
        if choice.get("slug") == "other":
            yield Mistake(
                (*path, position, "slug"), "another slug: “other” is the answer that other: true adds"
            )
        yield from _too_long(choice.get("label"), (*path, position, "label"), LABEL_CHARS)
        for place, name in _names(choice):
            first = names.setdefault(name.strip().casefold(), position)
            if first != position:
                yield Mistake((*path, position, *place), f"a name that choice {first + 1} does not have")


def _names(choice: dict[str, object]) -> Iterator[tuple[Path, str]]:
    """Everything a choice may be called, with where it says so."""
    for language, label in _texts(choice.get("label")):
        yield ("label", language), label
    for position, alias in enumerate(_items(choice.get("aliases"))):
        if isinstance(alias, str):
            yield ("aliases", position), alias


def _choices_unwanted(question: dict[str, object], path: Path, kind: str) -> Iterator[Mistake]:
    for name in ("choices", "choose", "other"):
        if question.get(name):
            yield Mistake(
                (*path, name), f"no such field with kind {kind}: only single and multi have choices"
            )


def _choose_mistakes(question: dict[str, object], path: Path, count: int) -> Iterator[Mistake]:
    choose = question.get("choose")
    if choose is None:
        yield Mistake((*path, "choose"), "this field: how many choices a person picks")
    elif type(choose) is int and choose > count >= 2:
        yield Mistake((*path, "choose"), f"a whole number from 1 to {count}, the number of choices")


def _prompt_length(
    question: dict[str, object], choices: list[dict[str, object]], path: Path
) -> Iterator[Mistake]:
    for language, text in _texts(question.get("text")):
        labels = [
            label for choice in choices for tongue, label in _texts(choice.get("label")) if tongue == language
        ]
        length = len(text.strip()) + sum(len(label.strip()) + 4 for label in labels)
        if length > PROMPT_CHARS:
            expected = (
                f"at most {PROMPT_CHARS} characters with the choices, to fit in one SMS; it has {length}"
            )
            yield Mistake((*path, "text", language), expected)


def _ask_if_mistakes(questions: list[dict[str, object]], position: int) -> Iterator[Mistake]:
    ask_if = _fields(questions[position].get("ask_if"))
    named = ask_if.get("question")
    if not isinstance(named, str):
        return
    path: Path = ("questions", position, "ask_if")
    earlier = {str(question.get("slug")): question for question in reversed(questions[:position])}
    if named not in earlier:
        later = any(question.get("slug") == named for question in questions[position:])
        why = (
            f"; {_shown(named)} is not asked before this one"
            if later
            else f"; no question is named {_shown(named)}"
        )
        yield Mistake((*path, "question"), f"the slug of an earlier question{why}")
        return
    kind = earlier[named].get("kind")
    if kind == "open":
        yield Mistake((*path, "question"), f"a yes_no, single or multi question; {_shown(named)} is open")
    known = _known_answers(earlier[named])
    for index, answer in enumerate(_items(ask_if.get("answers"))):
        if known and isinstance(answer, str) and answer not in known:
            yield Mistake(
                (*path, "answers", index), f"an answer of {_shown(named)}: {', '.join(map(_shown, known))}"
            )


def _known_answers(question: dict[str, object]) -> tuple[str, ...]:
    """The slugs a question may be answered with; none when its kind or its choices are not known."""
    if question.get("kind") == "yes_no":
        return _YES_NO
    if question.get("kind") not in _CHOICE_KINDS:
        return ()
    slugs = (_fields(choice).get("slug") for choice in _items(question.get("choices")))
    return tuple(slug for slug in slugs if isinstance(slug, str))


def _principle_mistakes(consultation: dict[str, object]) -> Iterator[Mistake]:
    principles = [_fields(principle) for principle in _items(consultation.get("principles"))]
    yield from _unique_slugs(principles, ("principles",), "principle")
    for position, principle in enumerate(principles):
        path: Path = ("principles", position)
        number = principle.get("number")
        if type(number) is int and number != position + 1:
            yield Mistake((*path, "number"), f"{position + 1}: principles are numbered 1, 2, 3 … in order")
        sub_questions = [_fields(sub_question) for sub_question in _items(principle.get("sub_questions"))]
        yield from _unique_slugs(sub_questions, (*path, "sub_questions"), "sub-question")


def _evaluation_mistakes(consultation: dict[str, object]) -> Iterator[Mistake]:
    path: Path = ("evaluation", "questions")
    questions = [_fields(each) for each in _items(_fields(consultation.get("evaluation")).get("questions"))]
    yield from _unique_slugs(questions, path, "question")
    for position, question in enumerate(questions):
        if question.get("kind") != "multi":  # which is refused as a kind: nothing more to say of it
            yield from question_mistakes(question, (*path, position))


def _unique_slugs(entries: list[dict[str, object]], path: Path, what: str) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for position, entry in enumerate(entries):
        slug = entry.get("slug")
        if isinstance(slug, str) and seen.setdefault(slug, position) != position:
            yield Mistake(
                (*path, position, "slug"), f"a slug of its own; {what} {seen[slug] + 1} has {_shown(slug)}"
            )


def _too_long(value: object, path: Path, max_chars: int) -> Iterator[Mistake]:
    for language, text in _texts(value):
        length = len(text.strip())
        if length > max_chars:
            yield Mistake((*path, language), f"at most {max_chars} characters; it has {length}")


def _texts(value: object) -> Iterator[tuple[str, str]]:
    fields = _fields(value)
    for language in _LANGUAGES:
        text = fields.get(language)
        if isinstance(text, str):
            yield language, text


def _shown(text: str) -> str:
    """A text of the file, quoted in a way any terminal can print."""
    return f"“{text}”" if text.isprintable() and len(text) <= LABEL_CHARS else ascii(text[:LABEL_CHARS])


def _is_day(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None


def _fields(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())
