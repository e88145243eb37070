"""The guided walk through a consultation's questions: a pure function of definition, state and move."""

from consultation.walk.aside import Aside
from consultation.walk.digression import open_aside
from consultation.walk.pending import is_current, waiting
from consultation.walk.prompts import Prompt
from consultation.walk.revision import fit_state
from consultation.walk.state import Draft, Stage, State
from consultation.walk.step import CONSENT_WORDING_VERSION, step
from consultation.walk.steps import Step

__all__ = [
    "CONSENT_WORDING_VERSION",
    "Aside",
    "Draft",
    "Prompt",
    "Stage",
    "State",
    "Step",
    "fit_state",
    "is_current",
    "open_aside",
    "step",
    "waiting",
]
