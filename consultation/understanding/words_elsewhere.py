"""Words given to one question that are for another, and requests to go back to one by its subject."""

from __future__ import annotations

import re

from consultation.languages.markers import Markers
from consultation.text.folding import fold, folded_alike
from consultation.understanding.correction_forms import POINTS_BACK, Form, form
from consultation.understanding.corrections import MOST_CHARS_WITH_WORDS, read_correction

_ELSEWHERE = Form(
    r"\b(?:{it_was_for} (?:{the_one_before}|{the question number_}+\d{1,2}\b)"
    r"|{not_for} {this_question})",
    "it_was_for not_for",
    "the_one_before this_question DIGIT",
)
_AROUND = form(r"\b(?:{ASIDE}|{my the it here i_have_said said answer text meant it_is})(?!\w)")
_SENTENCE_END = Markers("clauses").form(r"[.!?;:…]\s+|,\s+(?={goes_back})")
_ENDS = form(r"(?:{ENDING})+$")
_RETURNS = Form(
    r"{courtesies apologies wants let_us_}*{go_back}"
    r" (?:{the_}?{question one} {about_plainly about_}\S.*"
    r"|{the it_}[a-z][\w'-]*(?: [\w'-]+)? {one question})",
    "go_back",
)
_SKIPPED_BY_MISTAKE = Form(
    r"{BEFORE}{wants go_back_}*{the_}?{question_}{number_}?\d{1,2}\b(?:{ENDING})*"
    r"{STOP}{because_}?{not_to_skip}{END}",
    "not_to_skip",
)


def belongs_to_earlier(text: str) -> bool:
    """Return whether a text says that words were for the question before: "ça c'était pour celle d'avant"."""
    if len(text) > MOST_CHARS_WITH_WORDS:
        return False
    said = fold(text)
    return _ELSEWHERE.search(said) is not None or POINTS_BACK.search(said) is not None


def words_belonging_earlier(text: str) -> str:
    """Return what such a text quotes of the words it is about: "la santé, ça c'était pour celle d'avant"."""
    said = _ELSEWHERE.sub(" ", POINTS_BACK.sub(" ", folded_alike(text[:MOST_CHARS_WITH_WORDS])))
    return " ".join(re.findall(r"[^\W_]+", _AROUND.sub(" ", said)))


def was_skipped_by_mistake(text: str) -> bool:
    """Return whether a text asks for a question by its number, and says that it was skipped by mistake."""
    return _SKIPPED_BY_MISTAKE.match(fold(text[:MOST_CHARS_WITH_WORDS]).strip()) is not None


def returns_to_a_subject(text: str) -> bool:
    """Return whether the end of a text asks for a question by its subject, whatever it protests before."""
    said = fold(text[:MOST_CHARS_WITH_WORDS]).strip(" .!")
    if not _RETURNS.may_be_in(said):
        return False
    said = _ENDS.sub("", said)
    end = _SENTENCE_END.split(said)[-1]
    return _RETURNS.fullmatch(end) is not None and bool(read_correction(end).mentions)
