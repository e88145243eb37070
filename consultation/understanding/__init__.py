"""Understanding: what a person wrote, read once.

`understand` reads a message, given the expectation and the classifier's result; `Understood` is its meaning,
and reads any other text too. No other package reads a text.

Others may use `answer_or_command`, `choice_memory`, `choice_parts`, `choices`, `classifier`, `context`,
`features`, `lexicon`, `likely_choices`, `metadata`, `model`, `model_file`, `named_subjects`, `network`,
`own_answers`, `readings`, `sounds`, `stances`, `two_parts` and `understand`.
"""

from consultation.understanding.another_consultation import WishForAnother
from consultation.understanding.asked_back import About, AskedBack, OwnWord
from consultation.understanding.choice_readings import Chosen, Unreadable
from consultation.understanding.corrections import Correction
from consultation.understanding.evidence import log_odds
from consultation.understanding.join_words import JoinWord, is_reserved
from consultation.understanding.keywords import COMPLIANCE_INTENTS
from consultation.understanding.likeness import encode_ahead
from consultation.understanding.model import Understood
from consultation.understanding.named_subjects import Told, named_among
from consultation.understanding.own_answers import Request, Waiting
from consultation.understanding.personal_details import DetailKind
from consultation.understanding.quantities import plain
from consultation.understanding.request_evidence import RequestEvidence, likelihood_of_request
from consultation.understanding.request_pairs import goes_on_naming, only_names, parts_of, two_requests
from consultation.understanding.signatures import MAX_SIGNATURE_CHARS, SignatureError, SignatureRefusal
from consultation.understanding.stances import Stances
from consultation.understanding.two_parts import TELLING, intent_of
from consultation.understanding.understand import understand
from consultation.understanding.values import NoValue, Value
from consultation.understanding.which_answers import (
    Which,
    as_meant,
    is_of_a_part,
    left_out,
    limits,
    means_more,
    parts_joined,
    parts_naming,
    says_to_take_out,
    which_named,
)

__all__ = [
    "COMPLIANCE_INTENTS",
    "MAX_SIGNATURE_CHARS",
    "TELLING",
    "About",
    "AskedBack",
    "Chosen",
    "Correction",
    "DetailKind",
    "JoinWord",
    "NoValue",
    "OwnWord",
    "Request",
    "RequestEvidence",
    "SignatureError",
    "SignatureRefusal",
    "Stances",
    "Told",
    "Understood",
    "Unreadable",
    "Value",
    "Waiting",
    "Which",
    "WishForAnother",
    "as_meant",
    "encode_ahead",
    "goes_on_naming",
    "intent_of",
    "is_of_a_part",
    "is_reserved",
    "left_out",
    "likelihood_of_request",
    "limits",
    "log_odds",
    "means_more",
    "named_among",
    "only_names",
    "parts_joined",
    "parts_naming",
    "parts_of",
    "plain",
    "says_to_take_out",
    "two_requests",
    "understand",
    "which_named",
]
