"""Which of the person's answers a passage names by its subject, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.contributions.model import Contribution
from consultation.conversation.naming import name_of, words_of
from consultation.conversation.pending import applies
from consultation.definition import Question
from consultation.languages.model import Language
from consultation.turn.turn import Turn
from consultation.understanding import Told, named_among

Subject = Contribution | Question
"""A contribution; or a question of which none is kept: not answered yet, or it only leads to others."""


def named_by(
    turn: Turn, own: Sequence[Contribution], subject: str, *, in_a_text: bool = False
) -> list[Subject]:
    """Return what a subject names: one when that is clear, several when it is not, else none.

    It never stands for the last answer: who names one thing does not mean another. `in_a_text`: the subject
    is a whole text, which may name none.
    """
    kept = {each.question for each in own if each.is_answer}
    open_ones = [
        each
        for each in turn.definition.questions
        if each.slug not in kept and applies(turn.definition, each, turn.state)
    ]
    given_last = sorted(own, key=lambda each: each.status != "held")
    candidates: list[Subject] = [*given_last, *open_ones]
    told = [_told(turn, each) for each in candidates]
    found = [candidates[place] for place in named_among(subject, told, in_a_text=in_a_text)]
    contributions: dict[object, Subject] = {
        (each.kind, each.principle, each.question): each for each in found if isinstance(each, Contribution)
    }
    return list(contributions.values()) or found  # of several to one question, the last that is not held


def _told(turn: Turn, subject: Subject) -> Told:
    language = turn.state.language
    if isinstance(subject, Question):
        return Told(subject.short.text(language), _asked(subject, language), is_open=True)
    asked = next(
        (_asked(each, language) for each in turn.definition.questions if subject.answers(each.slug)), ""
    )
    return Told(contribution_name(turn, subject), asked, words_in(turn, subject))


def _asked(question: Question, language: Language) -> str:
    """Return what was asked, in full and as text messages ask it."""
    texts = (question.text, question.sms)
    return " ".join(each.text(language) for each in texts if each is not None)


def contribution_name(turn: Turn, contribution: Contribution) -> str:
    """Return the name of what a contribution is about."""
    return name_of(
        turn.definition,
        contribution.question,
        contribution.principle,
        turn.state.language,
        is_reaction=contribution.is_reply,
    )


def words_in(turn: Turn, contribution: Contribution) -> str:
    """Return the words of a contribution, its choices by their labels."""
    return words_of(
        turn.definition,
        contribution.question,
        contribution.choices,
        contribution.text,
        turn.state.language,
    )
