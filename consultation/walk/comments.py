"""A sentence where a yes or a no is waited for: kept, to be the comment of the yes or no that follows."""

from __future__ import annotations

from consultation.definition import Consultation, Question
from consultation.walk import events as happened
from consultation.walk import prompts
from consultation.walk.aside import Aside
from consultation.walk.asides.carried_words import CarriedWords
from consultation.walk.prompts import Prompt
from consultation.walk.state import State
from consultation.walk.steps import Step

FEWEST_WORDS = 2
"""From this many words on, what is neither yes nor no is a comment, not a slip of the thumb."""


def is_comment(question: Question, text: str) -> bool:
    """Whether words that are neither yes nor no are worth keeping: not one word alone, and no question."""
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    return question.kind == "yes_no" and words >= FEWEST_WORDS and not text.rstrip().endswith("?")


def with_kept(state: State, question: Question, text: str | None) -> str:
    """What was kept for a question before, and what is added now."""
    return "\n".join(part for part in (state.comments.get(question.slug, ""), (text or "").strip()) if part)


def keep_comment(definition: Consultation, state: State, question: Question, text: str) -> Step:
    """Keep the sentence, and ask for the yes or the no alone."""
    kept = happened.CommentKept(question.slug, with_kept(state, question, text))
    name = "comment_kept_screening" if question.role == "screening" else "comment_kept"
    return Step((kept,), (Prompt(name, {}, prompts.question_wait(definition, question, state.language)),))


def with_carried(definition: Consultation, state: State, question: Question, taken: Step, text: str) -> Step:
    """The step that a screening answer led to; what was said beside it is offered as the next answer.

    Only to an open question that is asked because of it: "Oui, à un budget participatif" answers that one.
    """
    after = state.after(*taken.events)
    following = definition.question(after.question) if after.question is not None else None
    condition = following.ask_if if following is not None and following.kind == "open" else None
    if not text or condition is None or condition.question != question.slug:
        return taken
    aside = Aside(CarriedWords.kind, {"text": text}, over_question=True)
    opened = happened.AsideOpened(aside)
    ask = CarriedWords().ask(definition, after.after(opened), aside)
    return Step((*taken.events, opened), (*taken.prompts, ask))
