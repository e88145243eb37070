"""A side question that takes words, with what becomes of words over the limit."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from consultation.definition import Consultation
from consultation.reading import is_leaving
from consultation.waits import Wait
from consultation.walk import moves, prompts
from consultation.walk.aside import Aside
from consultation.walk.asides.base import Reaction, SideQuestion
from consultation.walk.prompts import DRAFT_CHOICES, Prompt
from consultation.walk.state import State


class TextQuestion(SideQuestion):
    """Takes words; "non", "c'est tout" and the like leave it.

    Data: what the subclass needs; `draft`, words over the limit that wait for a decision; `shortening`, once
    they are to be written shorter.
    """

    @abstractmethod
    def id_of(self, aside: Aside) -> str:
        """Its `id(…)`."""

    @abstractmethod
    def asked(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """The prompt that asks for the words."""

    @abstractmethod
    def kept(self, definition: Consultation, state: State, aside: Aside, texts: list[str]) -> Reaction:
        """What the words do: one text, or several when a long one was split."""

    def wait(self, definition: Consultation, state: State, aside: Aside) -> Wait:
        """Words, or what to do with those that are too long."""
        if "draft" in aside.data:
            return prompts.draft_wait(definition, aside.data["draft"], self.id_of(aside))
        return prompts.open_wait(definition, self.id_of(aside))

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Ask for the words, or what to do with them."""
        if "draft" in aside.data:
            return prompts.draft(definition, aside.data["draft"], self.id_of(aside))
        if "shortening" in aside.data:
            return prompts.shorten(definition, self.id_of(aside))
        return self.asked(definition, state, aside)

    def answer(
        self, definition: Consultation, state: State, aside: Aside, move: moves.Move
    ) -> Reaction | None:
        """Keep the words, or decide on the draft."""
        draft = aside.data.get("draft")
        match move:
            case moves.Said(text) if draft is None and is_leaving(text):
                return Reaction(prompts=self.left(definition, state, aside))
            case moves.Said(text) if text.strip():
                return self._take(definition, state, aside, text.strip())
            case moves.Picked(choices=(choice,)) if draft is not None:
                return self._decide(definition, state, aside, draft, choice)
            case moves.Consented() | moves.Misread() if draft is not None:
                return Reaction(then=aside)  # neither a decision nor shorter words: they are kept
        return None

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """What can be done with a text too long."""
        return ((question_id, DRAFT_CHOICES) for question_id in self.ids(definition))

    def ids(self, definition: Consultation) -> Iterable[str]:
        """Every id it may have in this consultation."""
        return (self.id(),)

    def _take(self, definition: Consultation, state: State, aside: Aside, text: str) -> Reaction:
        if len(text) > definition.max_chars:
            return Reaction(then=_with(aside, draft=text))
        return self.kept(definition, state, aside, [text])

    def _decide(
        self, definition: Consultation, state: State, aside: Aside, draft: str, choice: str
    ) -> Reaction | None:
        if choice not in prompts.draft_choices(definition, draft):
            return None
        if choice == "shorten":
            return Reaction(then=_with(aside, shortening=True))
        return self.kept(definition, state, aside, prompts.draft_texts(definition, draft, choice))


def noted(texts: list[str]) -> Prompt:
    """The prompt that says what was kept."""
    return Prompt("noted") if len(texts) == 1 else Prompt("noted_in_parts", {"parts": len(texts)})


def _with(aside: Aside, **values: Any) -> Aside:
    """The same side question, with or without a draft."""
    data = {key: value for key, value in aside.data.items() if key not in ("draft", "shortening")}
    return Aside(aside.kind, {**data, **values})
