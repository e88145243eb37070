"""The side question for the code that another channel gave; every other message is understood as usual.

Six digits are read before anything else, from anybody (bot/inbound.py): this side question only says that
they are expected.
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
    """Opened by the word JOINDRE; left by anything that is not six digits."""

    name = "type-code"
    takes_no_words = True
    asked_as = "type_code"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of six digits."""
        return Expectation("code", question=self.id(), max_chars=definition.max_chars)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take digits that are no code as a mistyped code; nothing else answers it."""
        if isinstance(move, moves.Said) and move.understood.is_digits:
            return Reaction(prompts=(Prompt("code_wrong"),), then=OpenSideQuestion(self.name))
        return None
