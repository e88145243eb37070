"""What differs between two versions of a consultation, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.console.definitions.asked import Asked, in_words, name_of
from api.console.words import Words
from consultation.definition import Consultation
from consultation.definition.comparing import Difference, Item, differences
from consultation.definition.locked import Missing
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.feedback.difference import Piece, pieces
from consultation.languages.model import LANGUAGES

_CONDITION = "ask_if"


@dataclass(frozen=True, slots=True)
class Changed:
    """A difference in words: where it is, what was before and is now, as pieces where both are texts."""

    where: str
    language: str | None
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences of two versions, what the second lacks, and questions it asks no more.

    `is_wording`: only texts are said otherwise; nothing is asked that was not, or of other people.
    `asks_more`: it has a question more, which people who have finished are not asked.
    `keeps_answers`: no answer refers to anything missing, and none is destroyed earlier than it was.
    """

    changed: Sequence[Changed]
    lacks: Sequence[str] = ()
    retired: Sequence[str] = ()
    is_wording: bool = False
    keeps_answers: bool = False
    asks_more: bool = False


def compared(before: object, after: object, words: Words, lacks: Sequence[str] = ()) -> Compared:
    """Return what differs between the plain values of two versions, in words, with what the second lacks."""
    found = differences(before, after)
    return Compared(
        list(_all_changed(found, Asked.of(before, words), Asked.of(after, words))),
        lacks,
        [name_of(each, words) for each in _retired(before, after)],
        bool(found) and all(map(_is_wording, found)),
        not lacks and all("retain_until" not in each.where for each in found),
        bool(_asked(after) - _asked(before)) if _asked(before) else False,
    )


def _asked(tree: object) -> set[object]:
    """Return the slugs of the questions that are asked."""
    questions = map(fields_of, items_of(fields_of(tree).get("questions")))
    return {each.get("slug") for each in questions if each.get("retired") is not True}


def in_words_of_lack(lack: Missing, served: Consultation | None, words: Words) -> str:
    """Return what a version lacks that contributions refer to, by its title in the version that is served."""
    name, of = (None, None) if served is None else lack.titles(served)
    said = name.text(words.language) if name else lack.slug
    within = of.text(words.language) if of else lack.of or ""
    return words.count(f"version_lacks_{lack.kind}", lack.count, title=said, of=within)


def _is_wording(difference: Difference) -> bool:
    return difference.where[-1] in LANGUAGES and bool(difference.before and difference.after)


def _all_changed(found: Sequence[Difference], before: Asked, after: Asked) -> Iterator[Changed]:
    """Yield each difference in words; a condition is one, however many of its fields differ."""
    words = after.words
    for place, each in enumerate(found):
        if _CONDITION not in each.where:
            yield _changed(each, words)
            continue
        to_condition = each.where[: each.where.index(_CONDITION) + 1]
        if all(other.where[: len(to_condition)] != to_condition for other in found[:place]):
            question = each.where[1]
            assert isinstance(question, Item)
            slug = question.fields.get("slug")
            said = pieces(before.condition_of(slug), after.condition_of(slug))
            yield Changed(_where(to_condition, words), None, said)


def _retired(before: object, after: object) -> Iterator[Fields]:
    """Yield the questions that were asked before and are not any more."""
    asked = {
        each.get("slug")
        for each in map(fields_of, items_of(fields_of(before).get("questions")))
        if each.get("retired") is not True
    }
    for each in map(fields_of, items_of(fields_of(after).get("questions"))):
        if each.get("retired") is True and each.get("slug") in asked:
            yield each


def _changed(difference: Difference, words: Words) -> Changed:
    steps, language = list(difference.where), None
    if steps and steps[-1] in LANGUAGES:
        language = str(steps.pop())
    where = _where(steps, words)
    if language is not None:
        where = words.plain("version_where_language", where=where, language=words.name_of(language))
    if difference.moved:
        return Changed(words.plain("version_where_order", where=where), None, _in_order(difference, words))
    before, after = in_words(difference.before, words), in_words(difference.after, words)
    return Changed(where, language, pieces(before, after))


def _where(steps: Sequence[str | Item], words: Words) -> str:
    return " › ".join(_step(each, previous, words) for previous, each in _pairs(steps))


def _pairs(steps: Sequence[str | Item]) -> Iterator[tuple[str, str | Item]]:
    """Yield the steps to show, each with the name before it; a list is not shown before its item."""
    for position, step in enumerate(steps):
        following = steps[position + 1] if position + 1 < len(steps) else None
        if not isinstance(following, Item):
            yield str(steps[position - 1]) if position else "", step


def _step(step: str | Item, of: str, words: Words) -> str:
    if isinstance(step, Item):
        return words.plain(f"version_item_{of}", number=step.position, name=name_of(step.name, words))
    return words.plain(f"version_field_{step}") if words.has(f"version_field_{step}") else step


def _in_order(difference: Difference, words: Words) -> Sequence[Piece]:
    def listed(items: object) -> str:
        assert isinstance(items, tuple)
        return ", ".join(name_of(each.name, words) for each in items)

    return [Piece("removed", listed(difference.before)), Piece("added", listed(difference.after))]
