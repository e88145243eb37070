"""The side question about personal details in a new contribution: it waits for review.

Remove them at once?
"""

from __future__ import annotations

from collections.abc import Iterable

from consultation.conversation import moves
from consultation.conversation.events import (
    AnswerKept,
    AnswerRecorded,
    DetailsTakenOut,
    Event,
    FeedbackReplied,
    FreeContributed,
    OpenSideQuestion,
    PrincipleCommented,
)
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Prompt
from consultation.understanding import Understood

_CONTRIBUTED = (AnswerKept, AnswerRecorded, FeedbackReplied, FreeContributed, PrincipleCommented)


class TakeOutDetails(YesNoQuestion):
    """Opens by itself. Data: `texts`, those contributed with a detail in them, as they were written."""

    name = "take-out-details"
    outside_window = True
    comes_first = True
    declined_as = "details_left"  # the staff decide

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it once a text with a detail in it is stored."""
        texts = [
            event.text
            for event in events
            if isinstance(event, _CONTRIBUTED) and Understood(event.text).details
        ]
        return OpenSideQuestion(self.name, {"texts": texts}) if texts else None

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say which kind it is and that it waits for review; ask whether to remove it."""
        kinds = frozenset[str]().union(
            *(Understood(text).kinds_of_details for text in side_question.data["texts"])
        )
        name = next(iter(kinds)) if len(kinds) == 1 else "several"
        return Prompt(f"take_out_{name}", {}, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; a request to remove them is a yes."""
        if isinstance(move, moves.Said) and move.understood.is_about_personal_details:
            return self.agreed(definition, state, side_question)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Remove them."""
        return Reaction(
            (DetailsTakenOut(tuple(side_question.data["texts"])),), (Prompt("details_taken_out"),)
        )
