"""The code that another channel gave: waited for, while everything else is understood as ever.

Six digits are read before anything else, for whoever types them (bot/inbound.py): this side question says
only that they are waited for.
"""

from __future__ import annotations

from consultation.definition import Consultation
from consultation.reading import fold
from consultation.waits import Wait
from consultation.walk import moves
from consultation.walk.aside import Aside
from consultation.walk.asides.base import Reaction, SideQuestion
from consultation.walk.prompts import Prompt
from consultation.walk.state import State


class TypeCode(SideQuestion):
    """Asked by the word JOINDRE; left by anything that is not six digits."""

    kind = "type-code"
    takes_no_words = True

    def wait(self, definition: Consultation, state: State, aside: Aside) -> Wait:
        """Six digits."""
        return Wait("code", question=self.id(), max_chars=definition.max_chars)

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Ask for the code."""
        return Prompt("type_code", {}, self.wait(definition, state, aside))

    def answer(
        self, definition: Consultation, state: State, aside: Aside, move: moves.Move
    ) -> Reaction | None:
        """Digits that are no code are a code mistyped; nothing else answers it."""
        if isinstance(move, moves.Said) and fold(move.text).replace(" ", "").isdigit():
            return Reaction(prompts=(Prompt("code_wrong"),), then=Aside(self.kind))
        return None
