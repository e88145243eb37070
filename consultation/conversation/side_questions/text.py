"""The base of side questions that take a text, with decisions on a text over the limit or replacing another.

A text that may replace an earlier one needs a confirmation: nothing is lost without a yes.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from consultation.conversation import moves, prompts
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.prompts import DRAFT_CHOICES, SHOWN_CHARS_IN_SEGMENTS, in_full, shown
from consultation.conversation.side_questions.base import (
    Reaction,
    SideQuestion,
    YesNoQuestion,
)
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.expectation import Expectation, Option
from consultation.messages.model import Prompt
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.understanding import Understood

ON_TOP = ("add", "replace", "cancel")
"""What can be done with a text that comes on top of one that waits for a decision."""


def on_top_expectation(definition: Consultation, question: str) -> Expectation:
    """Return the expectation of one of the three; another text is added to the second."""
    options = tuple(Option(slug, slug) for slug in ON_TOP)
    return Expectation("draft", question=question, options=options, max_chars=definition.max_chars)


def on_top_prompt(wait: Expectation, waiting: str, text: str) -> Prompt:
    """Return the prompt that quotes both texts, and asks what to do with the second."""
    params = {
        "waiting": shown(waiting),
        "waiting_shown": shown(waiting, SHOWN_CHARS_IN_SEGMENTS),
        "words": shown(text),
        "shown": shown(text, SHOWN_CHARS_IN_SEGMENTS),
    }
    return Prompt("add_or_replace", params, wait)


def decision_on_top(move: moves.Move) -> str | None:
    """Return which of the three a move is; None for any other. A no leaves the first text as it is."""
    match move:
        case moves.Picked(choices=(choice,)) if choice in ON_TOP:
            return choice
        case moves.Consented(agreed=False) | moves.Picked(choices=("no",)) | moves.Skipped():
            return "cancel"
        case moves.Said(said) if said.is_leaving or said.leaves_as_is:
            return "cancel"
        case moves.Said(said) if said.says_to_add:
            return "add"
    return None


class DecideOnTop(SideQuestion):
    """Asks what to do with a text that came while a draft waits for a decision. Data: `text`."""

    name = "on-top"
    holds_words = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of one of the three."""
        return on_top_expectation(definition, self.id())

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote both texts, and ask."""
        waiting = state.draft.text if state.draft is not None else ""
        return on_top_prompt(self.wait(definition, state, side_question), waiting, side_question.data["text"])

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take the decision; add more text to the second, which is not lost either."""
        text: str = side_question.data["text"]
        match decision_on_top(move), move:
            case "add", _:
                waiting = state.draft.text if state.draft is not None else ""
                return Reaction(move=moves.Replaced(joined(waiting, text)))
            case "replace", _:
                return Reaction(move=moves.Replaced(text))
            case "cancel", _:
                return Reaction(prompts=(Prompt("addition_dropped", {"words": shown(text)}),))
            case _, moves.Said(said) if has_visible_text(said.text) and said.bare_answer is None:
                return Reaction(then=OpenSideQuestion(self.name, {"text": joined(text, said.text)}))
        return None

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the three."""
        return ((self.id(), ON_TOP),)


class ConfirmReplacement(YesNoQuestion):
    """Asks whether a few doubtful words replace the answer that is being corrected. Data: `text`."""

    name = "replace"
    no_keeps = True
    holds_words = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote the text, and ask."""
        params = {"words": in_full(side_question.data["text"])}
        return Prompt("confirm_replacing_answer", params, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Take the text."""
        return Reaction(move=moves.Replaced(side_question.data["text"]))

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Leave the answer as it is."""
        return Reaction(move=moves.LeftAsIs())


def joined(text: str, more: str) -> str:
    """Return both texts, one per line; a text repeated, alone or with more, counts once."""
    return more.strip() if more.strip().startswith(text) else f"{text}\n{more.strip()}"


class TextQuestion(SideQuestion):
    """Takes a text; "non", "c'est tout" and the like leave it.

    Data: what the subclass needs; `draft`, a text over the limit that waits for a decision, and `instead`,
    another that may replace it; `shortening`, once it is to be shortened.
    """

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the draft, and the text that came on top of it."""
        return "\n".join(
            side_question.data[name] for name in ("draft", "instead") if side_question.data.get(name)
        )

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
            return on_top_expectation(definition, self.id_of(side_question))
        if "draft" in side_question.data:
            return prompts.draft_expectation(
                definition, side_question.data["draft"], self.id_of(side_question)
            )
        return prompts.open_expectation(definition, self.id_of(side_question))

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask for the text, or for a decision on it."""
        if "instead" in side_question.data:
            wait = self.wait(definition, state, side_question)
            return on_top_prompt(wait, side_question.data["draft"], side_question.data["instead"])
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
        if instead is not None and (decision := decision_on_top(move)) is not None:
            if decision == "cancel":
                dropped = Prompt("addition_dropped", {"words": shown(instead)})
                return Reaction(prompts=(dropped,), then=_with(side_question, draft=draft))
            text = joined(draft or "", instead) if decision == "add" else instead
            return self._take(definition, state, _with(side_question), text)
        match move:
            case moves.Said(said) if instead is not None and said.bare_answer is not None:
                return None
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
        return ((question_id, (*DRAFT_CHOICES, *ON_TOP)) for question_id in self.ids(definition))

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
    return OpenSideQuestion(side_question.name, {**data, **values})
