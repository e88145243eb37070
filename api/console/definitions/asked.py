"""The questions of a definition as the staff speak of them: numbers, titles, answers, conditions, values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from api.console.words import Words
from consultation.definition import KINDS
from consultation.definition.drafts import NAMED_BY, Draft, Path
from consultation.definition.plain_values import Fields, fields_of, items_of
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
