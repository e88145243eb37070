"""A side question that takes words, with what becomes of words over the limit."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from consultation.definition import Consultation
from consultation.reading import is_leaving, leaves_as_is
from consultation.visible import is_visible, trimmed
from consultation.waits import Option, Wait
from consultation.walk import moves, prompts
from consultation.walk.aside import Aside
from consultation.walk.asides.base import AGREEMENT, Reaction, SideQuestion
from consultation.walk.asides.replacing import joined
from consultation.walk.prompts import DRAFT_CHOICES, Prompt
from consultation.walk.state import State


class TextQuestion(SideQuestion):
    """Takes words; "non", "c'est tout" and the like leave it.

    Data: what the subclass needs; `draft`, words over the limit that wait for a decision, and `instead`,
    others that may take their place; `shortening`, once they are to be written shorter.
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
        if "instead" in aside.data:
            options = tuple(Option(slug, slug) for slug in AGREEMENT)
            return Wait(
                "confirm", question=self.id_of(aside), options=options, max_chars=definition.max_chars
            )
        if "draft" in aside.data:
            return prompts.draft_wait(definition, aside.data["draft"], self.id_of(aside))
        return prompts.open_wait(definition, self.id_of(aside))

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Ask for the words, or what to do with them."""
        if "instead" in aside.data:
            params = {"words": prompts.shown(aside.data["instead"])}
            return Prompt("confirm_replacing_draft", params, self.wait(definition, state, aside))
        if "draft" in aside.data:
            return prompts.draft(definition, aside.data["draft"], self.id_of(aside))
        if "shortening" in aside.data:
            return prompts.shorten(definition, self.id_of(aside))
        return self.asked(definition, state, aside)

    def answer(
        self, definition: Consultation, state: State, aside: Aside, move: moves.Move
    ) -> Reaction | None:
        """Keep the words, or decide on the draft."""
        draft, instead = aside.data.get("draft"), aside.data.get("instead")
        match move:
            case moves.Consented(True) | moves.Picked(choices=("yes",)) if instead is not None:
                return self._take(definition, state, _with(aside), instead)
            case moves.Consented(False) | moves.Picked(choices=("no",)) if instead is not None:
                return Reaction(then=_with(aside, draft=draft))
            case moves.Said(text) if draft is not None and is_visible(text):
                # Only "shorten" says that the next words take the draft's place.
                words = trimmed(text) if instead is None else joined(instead, text)
                return Reaction(then=_with(aside, draft=draft, instead=words))
            case moves.Said(text) if draft is None and self.is_left_by(state, aside, text):
                return Reaction(prompts=self.left(definition, state, aside))
            case moves.Said(text) if is_visible(text):
                return self._take(definition, state, aside, trimmed(text))
            case moves.Picked(choices=(choice,)) if draft is not None:
                return self._decide(definition, state, aside, draft, choice)
            case moves.Consented() | moves.Misread() if draft is not None:
                return Reaction(then=aside)  # neither a decision nor shorter words: they are kept
        return None

    def corrects(self, state: State, aside: Aside) -> bool:
        """Whether the words would replace something the person gave before."""
        return False

    def is_left_by(self, state: State, aside: Aside, text: str) -> bool:
        """Whether a text leaves it; more does where something would be replaced: "non, gardez-la"."""
        return is_leaving(text) or (self.corrects(state, aside) and leaves_as_is(text))

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """What can be done with a text too long."""
        return ((question_id, (*DRAFT_CHOICES, *AGREEMENT)) for question_id in self.ids(definition))

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
    data = {key: value for key, value in aside.data.items() if key not in ("draft", "instead", "shortening")}
    return Aside(aside.kind, {**data, **values})
