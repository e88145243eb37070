"""The questions of a definition as the staff speak of them: numbers, titles, answers, conditions, values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from api.console.words import Words
from consultation.definition import KINDS, Consultation
from consultation.definition.drafts import NAMED_BY, Draft, Path
from consultation.definition.locked import Missing
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.versions import Difference, Item, differences
from consultation.feedback.editing import Piece, pieces
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, LANGUAGES


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a draft, or of any version, in the words of a language."""

    draft: Draft
    words: Words

    @classmethod
    def of(cls, tree: object, words: Words) -> Asked:
        """Return the questions of the plain values of a version."""
        return cls(Draft.of(tree), words)

    def numbered(self) -> Iterator[tuple[str, Fields, int | None]]:
        """Yield the key of each question, the question, and its number; None for a screening question."""
        number = 0
        for key in self.draft.keys(("questions",)):
            item = fields_of(self.draft.value(("questions", key)))
            is_numbered = item.get("role") != "screening"
            number += is_numbered
            yield key, item, number if is_numbered else None

    def condition(self, ask_if: Fields) -> str:
        """Return a condition in words, such as "only if the answer to 7 is yes"; empty without one."""
        slug = ask_if.get("question")
        if not slug:
            return ""
        asked = next((each for each in self.numbered() if each[1].get("slug") == slug), None)
        if asked is None:
            return str(self.words("edit_only_if_unknown"))
        said = dict(self.answers(asked[1]))
        answers = [said.get(str(each), str(each)) for each in items_of(ask_if.get("answers"))]
        either = f" {self.words('edit_or')} ".join(answers) or "…"
        return self.words.plain("edit_only_if", question=self._asked_as(*asked), answers=either)

    def condition_of(self, slug: object) -> str:
        """Return the condition of a question, by its slug; empty without one."""
        found = (fields_of(item.get("ask_if")) for _, item, _ in self.numbered() if item.get("slug") == slug)
        return self.condition(next(found, {}))

    def answers(self, question: Fields) -> Iterator[tuple[str, str]]:
        """Yield the answers of a question that a condition may name, with their labels."""
        kind = KINDS.get(str(question.get("kind")))
        choices = {str(each.get("slug")): each for each in map(fields_of, items_of(question.get("choices")))}
        for value in kind.known_answers(question) if kind is not None else ():
            label = fields_of(choices.get(value, {}).get("label"))
            said = label.get(self.words.language) or label.get(DEFAULT) or named(value, self.words)
            yield value, str(said)

    def title(self, path: Path, item: Fields) -> str:
        """Return what an item is called: the first of its texts."""
        names = (*NAMED_BY.get(path[-2], ()), "term", "name", "value", "text")
        for texts in (*(fields_of(item.get(name)) for name in names), item):
            text = texts.get(self.words.language) or texts.get(DEFAULT)
            if isinstance(text, str) and text.strip():
                return text
        return str(self.words("edit_untitled"))

    def _asked_as(self, key: str, item: Fields, number: int | None) -> str:
        """Return what a question is called in a sentence: its number, or its title."""
        title = self.title(("questions", key), item)
        return str(number) if number else self.words.plain("edit_quoted", text=title)


def named(value: str, words: Words) -> str:
    """Return a word of the file's vocabulary as the console says it; any other as it is."""
    if value in LANGUAGES:
        return words.name_of(value)
    said = catalogue(words.language, "definition", typography=True)
    return said.say(f"named_{value}") if f"named_{value}" in said.messages else value


def name_of(fields: Fields, words: Words) -> str:
    """Return the name of an item, by its texts or by its slug."""
    texts = fields_of(fields.get("short")) or fields
    said = texts.get(words.language) or next((texts[each] for each in LANGUAGES if texts.get(each)), None)
    return str(said or fields.get("slug") or "…")


def in_words(value: object, words: Words) -> str:
    """Return a value as people read it: a word of the file in words, a list in one line."""
    match value:
        case None:
            return ""
        case bool():
            return str(words("version_yes" if value else "version_no"))
        case list():
            return ", ".join(in_words(each, words) for each in value)
        case str() if (day := _day(value)) is not None:
            return words.date(day)
        case str():
            return named(value, words)
    return str(value)


def _day(text: str) -> date | None:
    """Return the day that a text is; None for any other text, also for one that only looks like a day."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


# What differs between two versions of a consultation, in words.

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
