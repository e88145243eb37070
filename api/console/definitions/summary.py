"""What a version asks, in short, for whoever has to approve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.console.definitions.asked import Asked, in_words, name_of, named
from api.console.words import Words
from consultation.definition.forms import consultation_form, fields_of_kind, own_fields
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.languages.model import LANGUAGES

_NAMED = (
    "title", "organiser", "opens_on", "closes_on", "closing_time", "answers_by", "authorities", "contact",
    "languages", "join_words", "publication", "feedback_review", "max_chars", "retain_until",
)  # fmt: skip
"""The fields that say who asks, whom, when, and what becomes of the answers."""
_HOURS = ("opens_on", "closes_on")


@dataclass(frozen=True, slots=True)
class SummedQuestion:
    """A question in short: its number (None for a screening question), text, kind, and all that limits it."""

    number: int | None
    text: str
    kind: str
    choices: Sequence[str]
    limits: Sequence[tuple[str, str]]
    condition: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a version asks, in short: its fields with their names, and its questions."""

    facts: Sequence[tuple[str, str]]
    questions: Sequence[SummedQuestion]


def summary_of(tree: object, words: Words) -> Summary:
    """Return what a version asks, in short."""
    asked = Asked.of(tree, words)
    questions = [
        _question(asked, item, number) for _, item, number in asked.numbered() if not item.get("retired")
    ]
    return Summary(list(_facts(fields_of(tree), words)), questions)


def _facts(values: Fields, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the fields that somebody wrote, or that hold without being written, with their names."""
    defaults = {form.name: form.default for form in consultation_form()}
    for name in _NAMED:
        said = _said(name, values.get(name, defaults.get(name)), values, words)
        if said:
            yield words.plain(f"version_field_{name}"), said


def _said(name: str, value: object, values: Fields, words: Words) -> str:
    ends_at_an_hour = name == "closes_on" and values.get("closing_time")
    if name in _HOURS and value and not ends_at_an_hour:
        return words.plain(
            f"version_hours_{name}", day=in_words(value, words), zone=str(values.get("timezone") or "")
        )
    match value:
        case dict() if "name" in value:
            others = (in_words(each, words) for key, each in value.items() if key != "name" and each)
            return ", ".join((name_of(fields_of(value["name"]), words), *others))
        case dict():
            return name_of(value, words)
        case list() if any(isinstance(each, dict) for each in value):
            return "; ".join(_authority(fields_of(each), words) for each in value)
    return in_words(value, words)


def _authority(fields: Fields, words: Words) -> str:
    texts = (fields_of(fields.get(name)) for name in ("name", "title"))
    return ", ".join(name_of(each, words) for each in texts if each)


def _question(asked: Asked, item: Fields, number: int | None) -> SummedQuestion:
    words, kind = asked.words, str(item.get("kind"))
    choices = map(fields_of, items_of(item.get("choices")))
    own = own_fields(kind) - {"choices"}
    limits = [
        limit
        for form in fields_of_kind(kind)
        if form.name in own
        for limit in _limits(form.name, item.get(form.name, form.default), words)
    ]
    return SummedQuestion(
        number,
        name_of(fields_of(item.get("text")), words),
        named(kind, words),
        [name_of(fields_of(each.get("label")), words) for each in choices],
        limits,
        asked.condition(fields_of(item.get("ask_if"))),
    )


def _limits(name: str, value: object, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what a field of the kind sets, with its name; each part of one that has several."""
    inner = fields_of(value)
    if inner.keys() - set(LANGUAGES):
        for each in inner:
            yield from _limits(each, inner[each], words)
    elif value is not None and value is not False:
        said = name_of(inner, words) if inner else in_words(value, words)
        yield words.plain(f"version_field_{name}"), said
