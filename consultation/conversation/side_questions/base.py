"""The base of side questions: an expectation, the prompt that asks it, and the effect of an answer.

To add one: a module here with a `SideQuestion` (or a `YesNoQuestion`), its name in `SIDE_QUESTIONS`, its
responses in locale/. An action opens it with `turn.ask_side_question(name, …)`, or its `due` opens it by
itself. Everything here is pure: what must be stored is an event, which the caller stores.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from consultation.conversation import moves
from consultation.conversation.events import Event
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.expectation import Expectation, Option
from consultation.messages.model import Prompt
from consultation.understanding import Understood

AGREEMENT = ("yes", "no")
MOST_WORDS_OF_A_CONDITION = 15
YES_OR_NO = tuple(Option(slug, slug) for slug in AGREEMENT)


@dataclass(frozen=True, slots=True)
class Reaction:
    """The effect of an answer to a side question.

    `prompts` are said before the next question: the side question `then`, else the pending question, or its
    step for `move`. With `quiet`, nothing more is asked in this turn.
    """

    events: tuple[Event, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    then: OpenSideQuestion | None = None
    quiet: bool = False
    move: moves.Move | None = None


ID_PREFIX = "aside--"
"""What the id of a side question begins with: no question has a slug with two hyphens in a row."""


def is_side_question_id(question: str | None) -> bool:
    """Return whether the id of an expectation or a control is a side question's."""
    return question is not None and question.startswith(ID_PREFIX)


def name_of_id(question: str) -> str:
    """Return the name of the side question of an id."""
    return question.removeprefix(ID_PREFIX).partition("--")[0]


class SideQuestion(ABC):
    """A side question.

    `outside_window`: it can be answered before the consultation opens and after it closed too. `beside`: when
    it interrupts a question, it is asked in the same message, and what is no answer to it is for that
    question. `takes_no_words`: even a single word is never meant for it. `irreversible`: only a plain yes is
    one. `again` names the prompt said before it is asked once more. `insists`: texts that are no answer are
    for nothing else; it is asked again twice, then left. `yields`: an authority's answer sent since takes its
    place for good. `going_on` is what "continuer" is there, when it does not mean to leave it.
    `takes_verdict`: an answer to it may be a verdict on what an authority answered. `no_keeps`: its no keeps
    what there is, so that GARDER is a no. `holds_words`: the person's words wait in its `text`.

    Prompts that never change are named: `asked_as` asks it, `left_as` is said when it is left.
    """

    name: ClassVar[str]
    outside_window: ClassVar[bool] = False
    beside: ClassVar[bool] = False
    takes_no_words: ClassVar[bool] = False
    going_on: ClassVar[Literal["affirm", "skip"] | None] = None
    irreversible: ClassVar[bool] = False
    takes_verdict: ClassVar[bool] = False
    again: ClassVar[str] = "aside_again"
    insists: ClassVar[bool] = False
    no_keeps: ClassVar[bool] = False
    yields: ClassVar[bool] = False
    holds_words: ClassVar[bool] = False
    asked_as: ClassVar[str]
    left_as: ClassVar[str | None] = None

    def id(self, **data: Any) -> str:
        """Return the id that its controls (buttons) belong to."""
        return ID_PREFIX + "--".join([self.name, *(str(value) for value in data.values())])

    @abstractmethod
    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation; `question` is `id(…)`, so that a button of another one is stale."""

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks it, with its expectation."""
        return Prompt(self.asked_as, {}, self.wait(definition, state, side_question))

    def remind(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks it again after another message: shorter if needed."""
        return self.ask(definition, state, side_question)

    @abstractmethod
    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Return the effect of a move; None when it is no answer. `state` still has the side question open.

        Moves are Consented, Said, Picked, Misread, Skipped and WentBack. Skipping and going back, when no
        answer, leave the side question; a text that is none may be meant for the pending question.
        """

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text is an answer to it, even if it looks like a command."""
        return False

    def move_of_agreement(self, said: Understood, *, agreed: bool) -> moves.Move:
        """Return the move of a yes or a no in a text; an irreversible one takes a plain yes."""
        if agreed and self.irreversible and not said.is_plain_yes:
            return moves.Misread("unclear")
        return moves.Consented(agreed)

    def intent_of_earlier(self, question: str, choices: tuple[str, ...]) -> str:
        """Return the intent of one of its controls, once it is not asked any more.

        `question` is the id that the control belongs to, `choices` what was chosen with it.
        """
        return "select_stale"

    def concerns(self, said: Understood) -> bool:
        """Return whether a text that is no answer is about it nevertheless, not for the pending question."""
        return False

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Return the prompts said when it is left without an answer, before the pending question."""
        return () if self.left_as is None else (Prompt(self.left_as),)

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the person's words that wait in it and are stored nowhere else; empty when there are none.

        Only an answer to it may drop them. Where it is left without one they are put aside, and another side
        question that is opened over it comes back to it.
        """
        return str(side_question.data["text"]) if self.holds_words else ""

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return the side question to open by itself after `events` led from `before` to `state`.

        Mostly None.
        """
        return None

    def was_offered(self, state: State) -> bool:
        """Return whether it was opened before."""
        return self.name in state.offered

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether data left by an earlier version of the definition can still be asked."""
        return True

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return every id it may have in this consultation, with its option slugs: Telegram's buttons."""
        return ()


class YesNoQuestion(SideQuestion):
    """A side question that takes yes or no, as a text or by a button; in doubt, nothing is agreed to.

    `declined_as` is said after a no; where it has none, what is said when it is left.
    """

    declined_as: ClassVar[str | None] = None

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a confirmation; its buttons are those of the response."""
        return Expectation("confirm", question=self.id(), options=YES_OR_NO, max_chars=definition.max_chars)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Return the effect of `agreed` or `declined`."""
        match move:
            case moves.Consented(agreed=True) | moves.Picked(choices=("yes",)):
                return self.agreed(definition, state, side_question)
            case moves.Consented(agreed=False) | moves.Picked(choices=("no",)):
                return self.declined(definition, state, side_question)
        return None

    def concerns(self, said: Understood) -> bool:
        """Return whether a text is a yes with a question or a condition, or a maybe: it is asked again.

        A long one that says neither yes nor no speaks of something else, "pas juste sur internet" and all.
        """
        is_short = len(said.text.split()) <= MOST_WORDS_OF_A_CONDITION
        return said.yes_no is not None or (self.irreversible and is_short and said.held_back is not None)

    @abstractmethod
    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Return the effect of a yes."""

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Return the effect of a no."""
        if self.declined_as is not None:
            return Reaction(prompts=(Prompt(self.declined_as),))
        return Reaction(prompts=self.left(definition, state, side_question))

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return yes and no."""
        return ((self.id(), AGREEMENT),)
