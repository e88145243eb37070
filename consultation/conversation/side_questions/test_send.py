"""The side question after a test of an answer was sent to a member of the staff: replies are not stored.

It is opened by their first message after it, like a feedback's own question, and has the same texts.
"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Option, Prompt

SEND_TEST = "trial"


class SendTestQuestion(YesNoQuestion):
    """The verdict asked by a test; any answer to it closes it."""

    name = SEND_TEST
    outside_window = True
    asked_as = "feedback_verdict"

    def asked_with(self, options: tuple[Option, ...]) -> Expectation:
        """Return the expectation of the message of the test."""
        return Expectation("confirm", question=self.id(), options=options)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Answer a text as a verdict."""
        if isinstance(move, moves.Said | moves.Misread):
            return self.agreed(definition, state, side_question)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Say that it was a test; the pending question is not asked again."""
        return Reaction(prompts=(Prompt("feedback_trial_answered"),), quiet=True)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Say that it was a test, as for a yes."""
        return self.agreed(definition, state, side_question)
