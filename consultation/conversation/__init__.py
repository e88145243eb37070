"""The guided walk through a consultation's questions: a pure function of definition, state and move."""

from consultation.conversation.interruptions import open_side_question
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.pending import expectation_of, is_current
from consultation.conversation.prompts import Step
from consultation.conversation.revision import fit_state
from consultation.conversation.state import Draft, Stage, State
from consultation.conversation.step import step
from consultation.messages.model import Prompt
from consultation.participants.consents import PARTICIPATION_WORDING_VERSION

__all__ = [
    "PARTICIPATION_WORDING_VERSION",
    "Draft",
    "OpenSideQuestion",
    "Prompt",
    "Stage",
    "State",
    "Step",
    "expectation_of",
    "fit_state",
    "is_current",
    "open_side_question",
    "step",
]
