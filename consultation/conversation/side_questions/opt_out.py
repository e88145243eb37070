"""The confirmation of a text that seems to be an opt-out; STOP and its variants need none."""

from __future__ import annotations

from consultation.conversation.events import OptOutConfirmed
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import NOTHING, Prompt


class ConfirmOptOut(YesNoQuestion):
    """Asked when `stop` is likely, not sure: a mistaken opt-out would leave the person without messages.

    Any yes is one, whatever else it says ("oui, lâchez-moé"): START undoes it.
    """

    name = "opt-out"
    outside_window = True
    asked_as = "confirm_opt_out"
    declined_as = "going_on"

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Request the opt-out; its confirmation is the last message."""
        return Reaction((OptOutConfirmed(),), (Prompt("opted_out", {}, NOTHING),), quiet=True)
