"""Understanding what a person wrote: an intent classifier, and the choice between an answer and a command.

Everything that decides is plain Python. `bot.components` gives it to Rasa; `model_file` runs it without Rasa.

From what a person types to a choice, a yes or a no, an opt-out: pure functions, before any NLU.
"""

from consultation.languages.detection import detect_language
from consultation.text.folding import fold
from consultation.understanding.agreeing import denies, gives_up, holds_back, is_plain_yes, speaks_of_agreeing
from consultation.understanding.asked_back import is_about_notice, read_asked_back
from consultation.understanding.choices import (
    Chosen,
    Unreadable,
    read_multi,
    read_name,
    read_single,
    read_unnamed_other,
    says_more,
)
from consultation.understanding.contributing import read_contribution
from consultation.understanding.corrections import (
    Correction,
    is_about_personal_details,
    read_corrected_yes_no,
    read_correction,
)
from consultation.understanding.distress import reads_as_distress
from consultation.understanding.exact_words import read_code, read_keyword
from consultation.understanding.language_requests import language_wanted_too, speaks_of_a_language
from consultation.understanding.leaving import is_going_on, is_leaving, keeps_as_is, leaves_as_is, may_leave
from consultation.understanding.notices import (
    asks_to_be_told,
    asks_us_whether_answered,
    asks_whether_answered,
)
from consultation.understanding.opt_words import read_compliance_word
from consultation.understanding.parting import is_parting
from consultation.understanding.set_phrases import SetPhrase, asks_for_time, read_set_phrase, says_nothing
from consultation.understanding.signing import read_signing
from consultation.understanding.signs import read_sign
from consultation.understanding.usefulness import read_usefulness
from consultation.understanding.withdrawing import withdraws_everything
from consultation.understanding.yes_no import YesNo, read_yes_no

__all__ = [
    "Chosen",
    "Correction",
    "SetPhrase",
    "Unreadable",
    "YesNo",
    "asks_for_time",
    "asks_to_be_told",
    "asks_us_whether_answered",
    "asks_whether_answered",
    "denies",
    "detect_language",
    "fold",
    "gives_up",
    "holds_back",
    "is_about_notice",
    "is_about_personal_details",
    "is_going_on",
    "is_leaving",
    "is_parting",
    "is_plain_yes",
    "keeps_as_is",
    "language_wanted_too",
    "leaves_as_is",
    "may_leave",
    "read_asked_back",
    "read_code",
    "read_compliance_word",
    "read_contribution",
    "read_corrected_yes_no",
    "read_correction",
    "read_keyword",
    "read_multi",
    "read_name",
    "read_set_phrase",
    "read_sign",
    "read_signing",
    "read_single",
    "read_unnamed_other",
    "read_usefulness",
    "read_yes_no",
    "reads_as_distress",
    "says_more",
    "says_nothing",
    "speaks_of_a_language",
    "speaks_of_agreeing",
    "withdraws_everything",
]
