"""The answers that a person names by a subject, to correct, withdraw, show or go to one."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.contributions.model import Contribution
from consultation.conversation import Prompt
from consultation.conversation.naming import name_of, words_of
from consultation.conversation.pending import applies
from consultation.conversation.prompts import shown
from consultation.definition import Question
from consultation.turn.turn import Turn
from consultation.understanding import Told, named_among

Subject = Contribution | Question
"""A contribution; or a question of which none is kept: not answered yet, or it only leads to others."""

_QUOTED_CHARS = 40
_MOST_LISTED = 6


def named_by(turn: Turn, own: Sequence[Contribution], subject: str) -> list[Subject]:
    """Return what a subject names: one when that is clear, several when it is not, else none.

    It never stands for the last answer: who names one thing does not mean another.
    """
    kept = {each.question for each in own if each.is_answer}
    open_ones = [
        each
        for each in turn.definition.questions
        if each.slug not in kept and applies(turn.definition, each, turn.state)
    ]
    candidates: list[Subject] = [*own, *open_ones]
    found = [candidates[place] for place in named_among(subject, [_told(turn, each) for each in candidates])]
    contributions: dict[object, Subject] = {
        (each.kind, each.principle, each.question): each for each in found if isinstance(each, Contribution)
    }
    return list(contributions.values()) or found  # of several to one question, the last


def ask_which(turn: Turn, named: Sequence[Subject]) -> list[Prompt]:
    """Ask which of several contributions is meant, listing them by their numbers."""
    own = [each for each in named if isinstance(each, Contribution)][-_MOST_LISTED:]
    lines = (
        f"{each.number}. {_name(turn, each)}: {shown(_words(turn, each), _QUOTED_CHARS)}" for each in own
    )
    return turn.say(Prompt("which_answer", {"number": own[-1].number, "list": "\n".join(lines)}))


def _told(turn: Turn, subject: Subject) -> Told:
    language = turn.state.language
    if isinstance(subject, Question):
        return Told(subject.short.text(language), subject.text.text(language))
    asked = next(
        (each.text.text(language) for each in turn.definition.questions if subject.answers(each.slug)), ""
    )
    return Told(_name(turn, subject), asked, _words(turn, subject))


def _name(turn: Turn, found: Contribution) -> str:
    language = turn.state.language
    return name_of(turn.definition, found.question, found.principle, language, is_reaction=found.is_reply)


def _words(turn: Turn, found: Contribution) -> str:
    return words_of(turn.definition, found.question, found.choices, found.text, turn.state.language)
