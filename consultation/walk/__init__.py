"""The guided walk through a consultation's questions: a pure function of definition, state and move."""

from consultation.walk.prompts import Prompt, waiting
from consultation.walk.revision import fit_state
from consultation.walk.state import Draft, Stage, State
from consultation.walk.step import CONSENT_WORDING_VERSION, Step, step

__all__ = [
    "CONSENT_WORDING_VERSION",
    "Draft",
    "Prompt",
    "Stage",
    "State",
    "Step",
    "fit_state",
    "step",
    "waiting",
]
