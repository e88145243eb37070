"""The guided conversation: a pure function of definition, state and move, and its side questions.

Others may use `events`, `interruptions`, `merging`, `moves`, `naming`, `pending`, `prompts`,
`revision`, `side_questions`, `side_questions.feedback`, `side_questions.free_text`,
`side_questions.notifications`, `side_questions.personal_details`, `side_questions.principles`,
`side_questions.signature`, `side_questions.survey`, `side_questions.test_send`,
`side_questions.understood_choice`, `sql`, `sql_reminders`, `state`, `step`, `way`.
"""

from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.interruptions import open_side_question
from consultation.conversation.pending import (
    asked_by,
    expectation_of,
    expectations_in_words,
    is_current,
    is_under,
    under_way,
    wording_around,
)
from consultation.conversation.prompts import Step
from consultation.conversation.revision import fit_state
from consultation.conversation.state import Draft, Stage, State
from consultation.conversation.step import explain, step
from consultation.messages.model import Prompt
from consultation.participants.sql import PARTICIPATION_WORDING_VERSION

__all__ = [
    "PARTICIPATION_WORDING_VERSION",
    "Draft",
    "OpenSideQuestion",
    "Prompt",
    "Stage",
    "State",
    "Step",
    "asked_by",
    "expectation_of",
    "expectations_in_words",
    "explain",
    "fit_state",
    "is_current",
    "is_under",
    "open_side_question",
    "step",
    "under_way",
    "wording_around",
]
