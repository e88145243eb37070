"""The confirmation before all data of a person is erased, during the consultation and outside its dates."""

from __future__ import annotations

from consultation.conversation.events import ErasureRequested
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import NOTHING, Prompt


class EraseAll(YesNoQuestion):
    """Opened by the intent delete_my_data; in doubt, nothing is erased."""

    name = "erase-all"
    no_keeps = True
    outside_window = True
    irreversible = True
    again = "erase_all_again"

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say what is erased and what stays, and ask."""
        return Prompt("erase_all", {}, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Request the erasure; the caller adds the reference and the numbers that stay."""
        return Reaction((ErasureRequested(),), (Prompt("erased", {}, NOTHING),), quiet=True)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Erase nothing."""
        return Reaction(prompts=(Prompt("nothing_erased"),))

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that nothing was erased."""
        return (Prompt("nothing_erased"),)
