"""The fields of the form: what it asks, what an answer may be, and the sentences of what is to be changed.

The public form and the staff, who transcribe what was gathered elsewhere, both show them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.pages.shared.query import UnfollowableError, read_about
from api.pages.shared.words import Words
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation, Question, SubQuestion
from consultation.messages.expectation import Expectation
from consultation.messages.model import NOTHING
from consultation.text.spans import merged
from consultation.turn.form import OfDetails, Refused
from consultation.understanding import MAX_SIGNATURE_CHARS, Understood

FIELDS = ("choices", "text", "signature", "consent")

OF_DETAILS: Mapping[str, OfDetails] = {"take_out": "take_out", "leave": "leave"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """The reason why a form was refused: the sentence, and the field it is about."""

    sentence: str
    field: str
    status: int = 422
    is_of_details: bool = False


def read_subject(definition: Consultation, text: str) -> About:
    """Read what a form is about; what cannot be answered raises UnfollowableError (400 or 404)."""
    about = read_about(definition, text)
    if about == EVERYTHING:
        return About(kind="free")
    if about.is_under_principle and about.question is None:
        raise UnfollowableError(404)  # a principle itself asks nothing; its sub-questions do
    if about.is_answer and about.question in {each.slug for each in definition.questions if each.retired}:
        raise UnfollowableError(404)
    return about


def mistake_of(definition: Consultation, about: About, text: str, refused: Refused, words: Words) -> Mistake:
    """Return a refusal in words, and the field it is about."""
    question = question_of(definition, about)
    values = {
        "max": definition.max_chars,
        "length": refused.count,
        "count": refused.count,
        "choose": question.most if question is not None else 1,
        "most": MAX_SIGNATURE_CHARS,
        "details": _details_in(text),
        **(question.prompt_values(words.language) if question is not None else {}),
    }
    at_most = question is not None and question.fewest < question.most
    name = "too_many_at_most" if refused.reason == "too_many" and at_most else refused.reason
    sentence = words(f"form_{name}", **values)
    return Mistake(sentence, refused.field, is_of_details=refused.reason == "details")


def _details_in(text: str) -> str:
    """Return the personal details in a text, as they are written."""
    return ", ".join(text[start:end] for start, end in merged(span for _, span in Understood(text).details))


def question_of(definition: Consultation, about: About) -> Question | None:
    """Return the question that a form is about, if it is about one."""
    if not about.is_answer or about.question is None:
        return None
    return definition.question(about.question)


def sub_question_of(definition: Consultation, about: About) -> SubQuestion | None:
    """Return the sub-question that a form is about, if it is about one."""
    for principle in definition.principles:
        if principle.slug == about.principle:
            return next(each for each in principle.sub_questions if each.slug == about.question)
    return None


def expected_of(definition: Consultation, question: Question | None, words: Words) -> Expectation:
    """Return what a question expects, which knows the control that takes its answer."""
    return NOTHING if question is None else question.expectation(words.language, definition.max_chars)


def options_of(question: Question | None, words: Words) -> Sequence[tuple[str, str]]:
    """Return the choices of a question, by slug and in words."""
    if question is None:
        return ()
    return [
        (option.slug, words(f"form_{option.slug}"))
        if question.label_of(option.slug) is None
        else (option.slug, words.typeset(option.label))
        for option in question.options(words.language)
    ]
