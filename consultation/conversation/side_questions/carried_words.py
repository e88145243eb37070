"""The side question about text beside a screening answer: does it answer the open question that follows?"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.prompts import shown
from consultation.conversation.side_questions.base import YES_OR_NO, Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Prompt
from consultation.understanding import Understood


class CarriedWords(YesNoQuestion):
    """Asked in the message of the open question, which a text that says more than yes or no answers.

    Data: `text`.
    """

    name = "carried-words"
    beside = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation: the text is for the question, the buttons are for this one."""
        return Expectation.of_words(self.id(), definition.max_chars, YES_OR_NO)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote the text, and ask."""
        return Prompt(
            "carried_words",
            {"words": side_question.data["text"]},
            self.wait(definition, state, side_question),
        )

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; anything else is for the open question."""
        return super().answer(definition, state, side_question, as_agreement(move))

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text says yes or no to the words, and nothing for the question itself."""
        return said.confirms is not None

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Return no effect: the conversation takes the text as the answer (`carried_answer`)."""
        return Reaction()

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Drop the text; the question is asked again."""
        return Reaction(prompts=(Prompt("words_not_kept", {"words": shown(side_question.data["text"])}),))


def carried_answer(state: State, move: moves.Move) -> str | None:
    """Return the text that a yes makes the answer of the pending question; None for any other move."""
    if state.side_question is None or not state.asks(CarriedWords.name):
        return None
    agreed = as_agreement(move) in (moves.Consented(True), moves.Picked(("yes",), None, CarriedWords().id()))
    return str(state.side_question.data["text"]) if agreed else None


def as_agreement(move: moves.Move) -> moves.Move:
    """Return the move of a yes or no for a text that says no more; any other move unchanged."""
    if not isinstance(move, moves.Said):
        return move
    answer = move.understood.confirms
    return moves.Consented(answer == "yes") if answer is not None else move
