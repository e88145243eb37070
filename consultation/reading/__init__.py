"""From what a person types to a choice, a yes or a no, an opt-out: pure functions, before any NLU."""

from consultation.reading.agreeing import denies, gives_up, holds_back, is_plain_yes, speaks_of_agreeing
from consultation.reading.asked_back import is_about_notice, read_asked_back
from consultation.reading.choices import (
    Chosen,
    Unreadable,
    read_multi,
    read_name,
    read_single,
    read_unnamed_other,
    says_more,
)
from consultation.reading.contributing import read_contribution
from consultation.reading.corrections import (
    Correction,
    is_about_personal_details,
    read_corrected_yes_no,
    read_correction,
)
from consultation.reading.distress import reads_as_distress
from consultation.reading.exact_words import read_code, read_exact_word
from consultation.reading.folding import fold
from consultation.reading.language import detect_language
from consultation.reading.language_requests import language_wanted_too, speaks_of_a_language
from consultation.reading.leaving import is_going_on, is_leaving, keeps_as_is, leaves_as_is, may_leave
from consultation.reading.notices import asks_to_be_told, asks_us_whether_answered, asks_whether_answered
from consultation.reading.opt_words import read_opt_word
from consultation.reading.parting import is_parting
from consultation.reading.set_phrases import SetPhrase, asks_for_time, read_set_phrase, says_nothing
from consultation.reading.signing import read_signing
from consultation.reading.signs import read_sign
from consultation.reading.usefulness import read_usefulness
from consultation.reading.withdrawing import withdraws_everything
from consultation.reading.yes_no import YesNo, read_yes_no

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
    "read_contribution",
    "read_corrected_yes_no",
    "read_correction",
    "read_exact_word",
    "read_multi",
    "read_name",
    "read_opt_word",
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
