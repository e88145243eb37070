"""What a readable consultation still has to be given before somebody may approve it.

A file may be read without it: consultations of earlier days have it not. What the version that is open lacks
too is not refused, so that a slip can be mended in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields, Mistake, fields_of, texts_of, wanted
from consultation.definition.templates import templates
from consultation.languages.model import Language

_MEANS = ("email", "phone", "url")


class UnfilledError(ValueError):
    """A version that lacks what an approval needs."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(str(each.expected) for each in mistakes))
        self.mistakes = mistakes


def unfilled(tree: object, opened: Consultation | None = None) -> list[Mistake]:
    """Return what is to be filled in of a consultation's plain values, and that the open version has."""
    values = fields_of(tree)
    if opened is None:
        return list(_mistakes(values))
    before = [each.path for each in _mistakes(opened.model_dump(mode="json"))]
    return [each for each in _mistakes(values) if each.path not in before]


def unfilled_in_words(
    tree: object, language: Language, opened: Consultation | None = None
) -> dict[tuple[str | int, ...], list[str]]:
    """Return what is to be filled in, in sentences, as `problems_of` does."""
    return {each.path: [each.expected.at_field(language)] for each in unfilled(tree, opened)}


def _mistakes(values: Fields) -> Iterator[Mistake]:
    for language, text in texts_of(values.get("organiser")):
        if text.strip() in _organisers_of_templates():
            yield Mistake(("organiser", language), wanted("organiser_of_its_own"))
    contact = fields_of(values.get("contact"))
    if contact and not any(contact.get(name) for name in _MEANS):
        yield Mistake(("contact", "email"), wanted("contact_means"))


@cache
def _organisers_of_templates() -> frozenset[str]:
    """Return what templates call those who consult: "Votre organisme"."""
    return frozenset(
        text for each in templates().values() for _, text in texts_of(each.tree.get("organiser"))
    )
