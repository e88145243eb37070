"""What a person can do in the conversation, once their message has been understood.

From a message that was understood to the move of the conversation that it is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from consultation.conversation.state import State
from consultation.definition import AnswerError
from consultation.messages.expectation import Expectation
from consultation.messages.model import Incoming
from consultation.understanding import Understood

ReadingError = AnswerError


@dataclass(frozen=True, slots=True)
class Greeted:
    """Hello, /start, or opening the widget."""


@dataclass(frozen=True, slots=True)
class Consented:
    """Yes or no, to taking part or to a question that takes yes or no."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Content in the person's own words."""

    understood: Understood

    @property
    def text(self) -> str:
        """Return the words."""
        return self.understood.text


@dataclass(frozen=True, slots=True)
class Picked:
    """Choices of the pending question, by slug, with a comment or the text of "other".

    `question` is the one whose control was used; None when the choice was read from words.
    """

    choices: tuple[str, ...]
    comment: str | None = field(default=None, repr=False)
    question: str | None = None


@dataclass(frozen=True, slots=True)
class PickedOther:
    """A choice of the person's own, without saying which; `choices` are those beside it, by slug."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticked:
    """One box ticked or unticked in a question that takes several choices."""

    choice: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A choice that could not be read, with what was understood of it (slugs)."""

    error: ReadingError
    understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Pass the pending question."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """Return to the question asked before the pending one."""


@dataclass(frozen=True, slots=True)
class WentTo:
    """Go to a guiding question by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Repeat the pending question; `in_full` when that is what the person asked for."""

    in_full: bool = False


@dataclass(frozen=True, slots=True)
class WentOn:
    """Go on with the questions: leaves what is asked aside."""


@dataclass(frozen=True, slots=True)
class Contributed:
    """Words announced as a contribution of their own; empty when they are still to come."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that take the place of a draft or of an earlier answer, as the person confirmed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """An earlier answer, whose question is asked again, stays as it is."""


Move = (
    Greeted
    | Consented
    | Said
    | Picked
    | PickedOther
    | Ticked
    | Misread
    | Skipped
    | WentBack
    | WentTo
    | AskedAgain
    | WentOn
    | Contributed
    | Replaced
    | LeftAsIs
)


def move_of(state: State, wait: Expectation, incoming: Incoming, understood: Understood) -> Move:
    """The move of a message that answers what is waited for: words, a control, or a choice that was read.

    A message that says more than a choice is its comment, whole: word for word.
    """
    selection, parsed = incoming.selection, understood.choice
    if selection is not None:
        if wait.kind == "consent":
            return Consented(selection.choices == ("yes",))
        return Picked(selection.choices, selection.comment, selection.question)
    decides_nothing = understood.bare_answer is not None or understood.is_leaving
    if wait.kind == "draft" and parsed is None and decides_nothing:
        return Misread("unclear")  # it is no shorter answer either
    if leaves_answer(state, wait, incoming, understood):
        return LeftAsIs()
    if parsed is None or wait.takes_words:
        return Said(understood)
    if "beside_other" in parsed:
        return PickedOther(_slugs(wait, parsed["beside_other"]))
    if "number" in parsed:
        return Picked((parsed["number"],), incoming.text if parsed["says_more"] else None)
    if "numbers" in parsed:
        return Misread(parsed["error"], tuple(parsed["numbers"]))
    if "error" in parsed:
        return Misread(parsed["error"], _slugs(wait, parsed.get("understood") or ()))
    if "answer" in parsed:
        return Picked((parsed["answer"],), None if parsed.get("comment") is None else understood.text)
    numbers = parsed["choices"] if "choices" in parsed else [parsed["choice"]]
    picked = _slugs(wait, [number for number in numbers if number is not None])
    return Picked(picked, _words_beside(wait, picked, understood, parsed.get("other")))


def _words_beside(
    wait: Expectation, picked: tuple[str, ...], said: Understood, other: str | None
) -> str | None:
    """What is kept beside choices: the whole message when it says more, or the choice of one's own words.

    No part of a message is cut out of it; only "autre:" announces words that take a choice's place.
    """
    takes_a_place = other is not None and len(picked) < (wait.choose or 1)
    if said.says_more(wait.options, other=wait.other, comments=not takes_a_place):
        return said.text
    return other


def leaves_answer(state: State, wait: Expectation, incoming: Incoming, understood: Understood) -> bool:
    """Return whether a message leaves an answer as it is, at its question asked again to correct it.

    A no is an answer to a question that takes yes or no, not to the others.
    """
    corrects = state.stage == "asking" and state.draft is None and state.question in state.answers
    if not corrects or state.side_question is not None or incoming.selection is not None:
        return False
    # Where "2" is a no as well as a choice, only words leave it.
    numbered = wait.is_agreement or state.beside_other is not None
    return understood.keeps_as_is if numbered else understood.leaves_as_is


def _slugs(wait: Expectation, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(wait.options[number - 1].slug for number in numbers if 1 <= number <= len(wait.options))
