"""Words that seem to ask for no more messages: is that meant? STOP and its kin are never asked about."""

from __future__ import annotations

from consultation.conversation.events import OptOutConfirmed
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import NOTHING, Prompt


class ConfirmOptOut(YesNoQuestion):
    """Asked when `stop` is likely, not sure: who is opted out by mistake hears nothing more, not even why."""

    kind = "opt-out"
    outside_window = True
    irreversible = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask, with the word that needs no question."""
        return Prompt("confirm_opt_out", {}, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Ask for the opt-out; its confirmation is the last message."""
        return Reaction((OptOutConfirmed(),), (Prompt("opted_out", {}, NOTHING),), quiet=True)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Go on."""
        return Reaction(prompts=(Prompt("going_on"),))
