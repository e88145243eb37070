"""The bases of the kinds of questions with the organiser's own choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from consultation.definition.fields import Choice, Localized, Switch
from consultation.definition.kinds.question import Question
from consultation.definition.kinds.yes_no import are_yes_or_no
from consultation.definition.plain_values import (
    LABEL_CHARS,
    Fields,
    Mistake,
    Named,
    Path,
    fields_of,
    items_of,
    names_of,
    texts_of,
    too_long,
    unique_slugs,
    wanted,
)
from consultation.definition.slugs import free_slug
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.messages.model import Option
from consultation.text.folding import fold_words

_FEWEST = 2
WORDS = Markers("questions", {"A_NUMBER": r"(\d{1,2}\b|{number})"})
"""The words of a question that is pasted; A_NUMBER is a number of choices."""
_NUMBERS: dict[str, int] = Markers("numbers").table("cardinals")
Count = Annotated[int, Field(strict=True, ge=1), wanted("whole_number", lowest=1)]
_OTHER = WORDS.form("{other}", re.IGNORECASE)


class ListQuestion(Question):
    """A question with a list of choices."""

    choices: tuple[Choice, ...] = ()

    @property
    def answered_by(self) -> str:
        """Return the same for one choice and for several."""
        return "choice"

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield mistakes of too few choices, and of choices that share a name."""
        choices = [fields_of(choice) for choice in items_of(data.get("choices"))]
        yield from _choices_mistakes(choices, (*path, "choices"), str(data.get("kind")))

    @classmethod
    def known_answers(cls, data: Fields) -> tuple[str, ...]:
        """Return the slugs of the choices."""
        slugs = (fields_of(choice).get("slug") for choice in items_of(data.get("choices")))
        return tuple(slug for slug in slugs if isinstance(slug, str))

    @classmethod
    def answers_in_words(cls, data: Fields) -> dict[str, str]:
        """Return the slugs of the choices, by themselves and by the labels."""
        labels = {
            fold_words(text): str(choice["slug"])
            for choice in map(fields_of, items_of(data.get("choices")))
            for _, text in texts_of(choice.get("label"))
        }
        return super().answers_in_words(data) | labels

    @classmethod
    def listed(cls, data: Fields, language: str) -> Iterable[str]:
        """Return the labels of the choices."""
        for choice in items_of(data.get("choices")):
            for tongue, label in texts_of(fields_of(choice).get("label")):
                if tongue == language:
                    yield label

    @classmethod
    def completed(cls, data: Fields, missing: Fields) -> Fields:
        """Return the values with at least two choices, each with a name."""
        written = [fields_of(each) for each in items_of(data.get("choices")) if fields_of(each)]
        choices: list[Fields] = [*written, *({} for _ in range(len(written), _FEWEST))]
        for number, choice in enumerate(choices, 1):
            choice.setdefault("slug", f"choix-{number}")
            choice.setdefault("label", {language: f"{text} {number}" for language, text in missing.items()})
        return {**data, "choices": choices}

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Find the lines under a question, unless they are a yes and a no."""
        if len(listed) < _FEWEST or are_yes_or_no(listed):
            return None
        labels = [each.rstrip(" ;,.") for each in listed if not _OTHER.match(each)]
        taken: set[str] = {"other"}
        choices: list[Fields] = []
        for label in labels:
            slug = free_slug(label, taken) or f"choix-{len(choices) + 1}"
            taken.add(slug)
            choices.append({"slug": slug, "label": {language: label}})
        return {"choices": choices, **({"other": True} if len(labels) < len(listed) else {})}

    def choices_in_order(self) -> tuple[str, ...]:
        """Return the slugs of the choices."""
        return tuple(choice.slug for choice in self.choices)

    def options(self, language: Language) -> tuple[Option, ...]:
        """Return the choices as options, with all their other names: in any language, and their aliases."""
        return tuple(
            Option(
                choice.slug, choice.label.text(language), (*choice.aliases, *_labels(choice)), choice.examples
            )
            for choice in self.choices
        )

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the numbered list of the choices."""
        listed = (f"{number} {option.label}" for number, option in enumerate(self.options(language), 1))
        return {"options": "\n".join(listed)}

    def label_of(self, choice: str) -> Localized | None:
        """Return the label of a choice."""
        return next((each.label for each in self.choices if each.slug == choice), None)


class ChoiceQuestion(ListQuestion):
    """A question with a list of choices; with `other`, one may be in the person's own words."""

    other: Switch = False

    @property
    def takes_other(self) -> bool:
        """Return whether `other` is set."""
        return self.other

    @property
    def prompt(self) -> str:
        """Return the kind, and whether another choice may be named."""
        return f"{self.kind}_or_other" if self.other else self.kind


def number_of(word: str, most: int) -> int:
    """Return the number of choices that a word is, `most` at the most."""
    return max(1, min(_NUMBERS.get(word.lower()) or int(word), most))


def example(choose: int, count: int) -> str:
    """Return an example with as many numbers as are asked for, not all in a row if possible.

    It is "1 3 4" for three of seven.
    """
    numbers = [number for number in range(1, count + 1) if number != 2 or choose == count]
    return " ".join(map(str, numbers[:choose]))


def _labels(choice: Choice) -> tuple[str, ...]:
    return tuple(choice.label.texts.values())


def _choices_mistakes(choices: list[Fields], path: Path, kind: str) -> Iterator[Mistake]:
    if len(choices) < _FEWEST:
        yield Mistake(path, wanted("two_choices", kind=Named(kind)))
    yield from unique_slugs(choices, path, "choice")
    names: dict[str, int] = {}
    for position, choice in enumerate(choices):
        if choice.get("slug") == "other":
            yield Mistake((*path, position, "slug"), wanted("slug_not_other"))
        yield from too_long(choice.get("label"), (*path, position, "label"), LABEL_CHARS)
        for place, name in names_of(choice, "label"):
            first = names.setdefault(name.strip().casefold(), position)
            if first != position:
                yield Mistake((*path, position, *place), wanted("name_of_another_choice", number=first + 1))
