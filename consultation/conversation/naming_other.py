"""A choice of "other" without a text: the next message names it."""

from __future__ import annotations

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.pending import pending
from consultation.conversation.prompts import Step
from consultation.conversation.state import State
from consultation.definition import Consultation, Question
from consultation.understanding import Chosen, Understood, Unreadable


def ask_which(definition: Consultation, state: State, beside: tuple[str, ...]) -> Step:
    """Ask which other choice is meant."""
    picked = happened.TicksChanged(beside, other=True)
    return Step((picked,), (pending(definition, state.after(picked)),))


def ask_question_again(
    definition: Consultation, state: State, question: Question, *, in_full: bool = True
) -> Step:
    """Ask again: in full, the list of choices instead of which other one is meant."""
    if state.beside_other is None or not in_full:
        return Step((), (pending(definition, state),))
    asked = happened.QuestionAsked(question.slug)
    return Step((asked,), (prompts.ask(definition, question, state.after(asked)),))


def name_other(
    definition: Consultation, state: State, question: Question, said: Understood
) -> Step | moves.Picked:
    """Take the text after "autre": the other choice, a choice of the list after all, or neither."""
    wait = prompts.question_expectation(definition, question, state.language)
    beside, choose = state.beside_other or (), question.most
    if said.unnamed_other(wait.options, 1) is not None:
        return Step((), (prompts.which_other(definition, question.slug),))
    read = said.chosen(wait.options, choose, question.fewest)
    more = said.says_more(wait.options, other=False, comments=False)
    if isinstance(read, Chosen) and not more:
        return moves.Picked(tuple(wait.options[number - 1].slug for number in read.numbers))
    counted = isinstance(read, Unreadable) and read.error in ("too_few", "too_many", "out_of_range")
    if said.is_leaving or said.bare_answer is not None or (counted and not more):
        return ask_question_again(definition, state, question)
    return moves.Picked(beside, said.text)
