"""The base of side questions that take a text, with decisions on a text over the limit or replacing another.

A text that may replace an earlier one needs a confirmation: nothing is lost without a yes.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from consultation.conversation import moves, prompts
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.prompts import DRAFT_CHOICES, shown
from consultation.conversation.side_questions.base import (
    AGREEMENT,
    YES_OR_NO,
    Reaction,
    SideQuestion,
    YesNoQuestion,
)
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.expectation import Expectation
from consultation.messages.model import Prompt
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.understanding import Understood


class ConfirmReplacement(YesNoQuestion):
    """Asks whether a text replaces another.

    Data: `text`; `of`, the "draft" to decide on or the "answer" corrected.
    """

    kind = "replace"

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote the text, and ask."""
        params = {"words": shown(side_question.data["text"])}
        return Prompt(
            f"confirm_replacing_{side_question.data['of']}",
            params,
            self.wait(definition, state, side_question),
        )

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; over a draft, add more text to the first, which is not lost either."""
        match move:
            case moves.Said(said) if side_question.data["of"] == "draft" and not self.concerns(said):
                text = joined(side_question.data["text"], said.text)
                return Reaction(then=OpenSideQuestion(self.kind, {**side_question.data, "text": text}))
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Take the text."""
        return Reaction(move=moves.Replaced(side_question.data["text"]))

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Keep the earlier text: the draft is decided on, the answer stays."""
        return Reaction() if side_question.data["of"] == "draft" else Reaction(move=moves.LeftAsIs())


def joined(text: str, more: str) -> str:
    """Return both texts, one per line; a text repeated, alone or with more, counts once."""
    return more.strip() if more.strip().startswith(text) else f"{text}\n{more.strip()}"


class TextQuestion(SideQuestion):
    """Takes a text; "non", "c'est tout" and the like leave it.

    Data: what the subclass needs; `draft`, a text over the limit that waits for a decision, and `instead`,
    another that may replace it; `shortening`, once it is to be shortened.
    """

    @abstractmethod
    def id_of(self, side_question: OpenSideQuestion) -> str:
        """Return its `id(…)`."""

    @abstractmethod
    def asked(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks for the text."""

    @abstractmethod
    def kept(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, texts: list[str]
    ) -> Reaction:
        """Return the effect of the text: one, or several when a long one was split."""

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a text, or of a decision on one too long."""
        if "instead" in side_question.data:
            return Expectation(
                "confirm",
                question=self.id_of(side_question),
                options=YES_OR_NO,
                max_chars=definition.max_chars,
            )
        if "draft" in side_question.data:
            return prompts.draft_expectation(
                definition, side_question.data["draft"], self.id_of(side_question)
            )
        return prompts.open_expectation(definition, self.id_of(side_question))

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask for the text, or for a decision on it."""
        if "instead" in side_question.data:
            params = {"words": prompts.shown(side_question.data["instead"])}
            return Prompt("confirm_replacing_draft", params, self.wait(definition, state, side_question))
        if "draft" in side_question.data:
            return prompts.draft(definition, side_question.data["draft"], self.id_of(side_question))
        if "shortening" in side_question.data:
            return prompts.shorten(definition, self.id_of(side_question))
        return self.asked(definition, state, side_question)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Store the text, or take the decision on the draft."""
        draft, instead = side_question.data.get("draft"), side_question.data.get("instead")
        match move:
            case moves.Consented(True) | moves.Picked(choices=("yes",)) if instead is not None:
                return self._take(definition, state, _with(side_question), instead)
            case moves.Consented(False) | moves.Picked(choices=("no",)) if instead is not None:
                return Reaction(then=_with(side_question, draft=draft))
            case moves.Said(said) if draft is not None and has_visible_text(said.text):
                # Only "shorten" says that the next text replaces the draft.
                words = trimmed(said.text) if instead is None else joined(instead, said.text)
                return Reaction(then=_with(side_question, draft=draft, instead=words))
            case moves.Said(said) if draft is None and self.is_left_by(state, side_question, said):
                return Reaction(prompts=self.left(definition, state, side_question))
            case moves.Said(said) if has_visible_text(said.text):
                return self._take(definition, state, side_question, trimmed(said.text))
            case moves.Picked(choices=(choice,)) if draft is not None:
                return self._decide(definition, state, side_question, draft, choice)
            case moves.Consented() | moves.Misread() if draft is not None:
                return Reaction(then=side_question)  # neither a decision nor a shorter text: it is kept
        return None

    def corrects(self, state: State, side_question: OpenSideQuestion) -> bool:
        """Return whether the text would replace an earlier one of the person."""
        return False

    def is_left_by(self, state: State, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text leaves it; more texts do in a correction: "non, gardez-la"."""
        return said.is_leaving or (self.corrects(state, side_question) and said.leaves_as_is)

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the possible decisions on a text too long."""
        return ((question_id, (*DRAFT_CHOICES, *AGREEMENT)) for question_id in self.ids(definition))

    def ids(self, definition: Consultation) -> Iterable[str]:
        """Return every id it may have in this consultation."""
        return (self.id(),)

    def _take(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, text: str
    ) -> Reaction:
        if len(text) > definition.max_chars:
            return Reaction(then=_with(side_question, draft=text))
        return self.kept(definition, state, side_question, [text])

    def _decide(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, draft: str, choice: str
    ) -> Reaction | None:
        if choice not in prompts.draft_choices(definition, draft):
            return None
        if choice == "shorten":
            return Reaction(then=_with(side_question, shortening=True))
        return self.kept(definition, state, side_question, prompts.draft_texts(definition, draft, choice))


def noted(texts: list[str]) -> Prompt:
    """Return the prompt that says what was stored."""
    return (
        Prompt("noted", {"turn": 1}) if len(texts) == 1 else Prompt("noted_in_parts", {"parts": len(texts)})
    )


def _with(side_question: OpenSideQuestion, **values: Any) -> OpenSideQuestion:
    """Return the same side question, with or without a draft."""
    data = {
        key: value
        for key, value in side_question.data.items()
        if key not in ("draft", "instead", "shortening")
    }
    return OpenSideQuestion(side_question.kind, {**data, **values})
