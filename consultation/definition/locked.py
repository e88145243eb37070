"""Locked slugs: once a contribution refers to a question, a sub-question or a choice, its slug stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from consultation.definition.fields import Localized
from consultation.definition.model import Consultation
from consultation.definition.sql import Used

_ALWAYS = frozenset({"yes", "no", "unsure", "other"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A slug that contributions refer to and a definition lacks.

    `of` is the principle of a sub-question, or the question of a choice.
    """

    kind: Literal["question", "sub_question", "choice"]
    slug: str
    of: str | None
    count: int

    def __str__(self) -> str:
        match self.kind:
            case "question":
                return f"no question has the slug “{self.slug}”, under which {counted(self.count)}"
            case "sub_question":
                where = f"“{self.slug}” of a principle “{self.of}”"
                return f"no sub-question {where}, under which {counted(self.count)}"
            case "choice":
                who = counted(self.count, "chose", "chose")
                return f"question “{self.of}” has no choice “{self.slug}”, which {who}"

    def titles(self, served: Consultation) -> tuple[Localized | None, Localized | None]:
        """Return the titles of the slug and of what it is in, where a definition has them."""
        questions = {each.slug: each for each in served.questions}
        match self.kind:
            case "question":
                asked = questions.get(self.slug)
                return None if asked is None else asked.short, None
            case "sub_question":
                principle = served.principle(self.of or "")
                subs = principle.sub_questions if principle is not None else ()
                text = next((each.text for each in subs if each.slug == self.slug), None)
                return text, None if principle is None else principle.title
            case "choice":
                asked = questions.get(self.of or "")
                return (None, None) if asked is None else (asked.label_of(self.slug), asked.short)


def missing(definition: Consultation, stands: Used) -> Iterator[Missing]:
    """Yield the slugs that contributions refer to and a definition lacks."""
    questions = {question.slug: question for question in definition.questions}
    below = {
        (principle.slug, sub.slug) for principle in definition.principles for sub in principle.sub_questions
    }
    for (principle, slug), number in sorted(stands.questions.items(), key=str):
        if principle is None and slug not in questions:
            yield Missing("question", slug, None, number)
        if principle is not None and (principle, slug) not in below:
            yield Missing("sub_question", slug, principle, number)
    for (slug, choice), number in sorted(stands.choices.items()):
        if slug not in questions or choice in _ALWAYS:
            continue
        if questions[slug].label_of(choice) is None:
            yield Missing("choice", choice, slug, number)


def removes(before: Consultation, after: Consultation) -> bool:
    """Return whether a version lacks anything that contributions to an earlier one may refer to."""
    kinds = {question.slug: question.kind for question in after.questions}
    if any(kinds.get(question.slug) != question.kind for question in before.questions):
        return True
    every = Used(
        questions=dict.fromkeys(
            (
                *((None, question.slug) for question in before.questions),
                *((each.slug, sub.slug) for each in before.principles for sub in each.sub_questions),
            ),
            1,
        ),
        choices={
            (question.slug, choice): 1
            for question in before.questions
            for choice in question.choices_in_order()
        },
    )
    return any(missing(after, every))


def counted(number: int, one: str = "stands", more: str = "stand") -> str:
    """Return how many contributions there are, with what they do."""
    return f"{number} contribution {one}" if number == 1 else f"{number} contributions {more}"
