"""What was said beside a screening answer: is it the answer to the open question that follows?"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.side_questions.base import YES_OR_NO, Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.expectation import Expectation
from consultation.messages.model import Prompt


class CarriedWords(YesNoQuestion):
    """Asked in the message of the open question, which any words but a yes or a no answer. Data: `text`."""

    kind = "carried-words"
    beside = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the words are the question's, the buttons this one's."""
        return Expectation("open", question=self.id(), options=YES_OR_NO, max_chars=definition.max_chars)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say what was written, and ask."""
        return Prompt(
            "carried_words",
            {"words": side_question.data["text"]},
            self.wait(definition, state, side_question),
        )

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Return a bare yes or no is for this question, whatever else is for the other one."""
        return super().answer(definition, state, side_question, as_agreement(move))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Nothing here: the conversation takes the words as the answer (`carried_answer`)."""
        return Reaction()

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Forget them; the question is asked again."""
        return Reaction(prompts=(Prompt("words_not_kept"),))


def carried_answer(state: State, move: moves.Move) -> str | None:
    """Return the words that a yes makes the answer of the pending question; None for any other move."""
    if state.side_question is None or state.side_question.kind != CarriedWords.kind:
        return None
    agreed = as_agreement(move) in (moves.Consented(True), moves.Picked(("yes",), None, CarriedWords().id()))
    return str(state.side_question.data["text"]) if agreed else None


def as_agreement(move: moves.Move) -> moves.Move:
    """Return a bare yes or no in words as what it is; any other move as it came."""
    if not isinstance(move, moves.Said):
        return move
    answer = move.understood.bare_answer
    return moves.Consented(answer == "yes") if answer in ("yes", "no") else move
