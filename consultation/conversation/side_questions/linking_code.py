"""The code that another channel gave: waited for, while everything else is understood as ever.

Six digits are read before anything else, for whoever types them (bot/inbound.py): this side question says
only that they are waited for.
"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.side_questions.base import Reaction, SideQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.expectation import Expectation
from consultation.messages.model import Prompt


class TypeCode(SideQuestion):
    """Asked by the word JOINDRE; left by anything that is not six digits."""

    kind = "type-code"
    takes_no_words = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Six digits."""
        return Expectation("code", question=self.id(), max_chars=definition.max_chars)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask for the code."""
        return Prompt("type_code", {}, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Digits that are no code are a code mistyped; nothing else answers it."""
        if isinstance(move, moves.Said) and move.understood.is_digits:
            return Reaction(prompts=(Prompt("code_wrong"),), then=OpenSideQuestion(self.kind))
        return None
