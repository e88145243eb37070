"""The walk: (definition, state, move, now) → (events, prompts). Pure: it stores and sends nothing.

A refused answer gives prompts and no event, so it changes nothing. The caller folds the events into the
state, stores what they record, and has the prompts said.
"""

from __future__ import annotations

from datetime import datetime

from consultation.definition import Consultation, Question
from consultation.reading import may_leave
from consultation.visible import is_visible, trimmed
from consultation.walk import events as happened
from consultation.walk import moves, prompts
from consultation.walk.asides.carried_words import carried_answer
from consultation.walk.asides.free_text import reads_as_content
from consultation.walk.bare_answers import is_late_agreement, is_passed_over
from consultation.walk.comments import is_comment, keep_comment, with_carried, with_kept
from consultation.walk.contributing import contribute
from consultation.walk.digression import is_taken_aside, open_aside, take_aside, with_due_aside
from consultation.walk.events import Event
from consultation.walk.following import applies, next_question
from consultation.walk.going import go_back, go_to
from consultation.walk.naming_other import ask_question_again, ask_which, name_other
from consultation.walk.outside import take_outside
from consultation.walk.patience import with_patience
from consultation.walk.pending import is_of_under, pending
from consultation.walk.prompts import Prompt
from consultation.walk.refusing import refuse
from consultation.walk.state import State
from consultation.walk.steps import Step

__all__ = ["CONSENT_WORDING_VERSION", "applies", "next_question", "step"]

CONSENT_WORDING_VERSION = "participation-2026-11-24"
"""Changes whenever `utter_welcome` asks for consent in other words."""


def step(definition: Consultation, state: State, move: moves.Move, now: datetime) -> Step:
    """Take one move.

    Never raises for anything a person can say; outside the consultation's window it gives no event.
    """
    is_open = definition.is_open(now)
    closed = () if is_open else (prompts.closed(definition, state, now),)
    if is_taken_aside(state, is_open=is_open):
        taken = (
            _take_aside(definition, state, move)
            if is_open
            else take_outside(definition, state, move, Step((), closed))
        )
    elif not is_open:
        return Step((), closed)
    else:
        taken = _walk(definition, state, move)
    return with_patience(state, move, with_due_aside(definition, state, taken))


def _take_aside(definition: Consultation, state: State, move: moves.Move) -> Step:
    if isinstance(move, moves.Contributed) and state.stage in ("asking", "draft", "finished"):
        return contribute(definition, state, move.text)
    if isinstance(move, moves.Picked) and is_of_under(definition, state, move.question):
        left = happened.AsideClosed()
        taken = _take_aside(definition, state.after(left), move)
        return Step((left, *taken.events), taken.prompts)
    words = carried_answer(state, move)
    if words is not None:
        closed = happened.AsideClosed()
        answered = _walk(definition, state.after(closed), moves.Said(words))
        return Step((closed, *answered.events), answered.prompts)
    return take_aside(definition, state, move, lambda after, moved: _walk(definition, after, moved))


def _walk(definition: Consultation, state: State, move: moves.Move) -> Step:
    if state.stage == "new":
        return Step((happened.Welcomed(),), (prompts.welcome(definition, state),))
    if state.stage in ("consent", "declined"):
        return _consent(definition, state, move)
    if state.stage == "finished":
        return _after_the_end(definition, state, move)
    return _asking(definition, state, move)


def _consent(definition: Consultation, state: State, move: moves.Move) -> Step:
    match move:
        case moves.Consented(agreed=True) | moves.Picked(choices=("yes",)):
            given = happened.ConsentGiven(CONSENT_WORDING_VERSION)
            return _advance(definition, state, (given,), ())
        case moves.Consented(agreed=False) | moves.Picked(choices=("no",)):
            wait = prompts.consent_wait()
            return Step((happened.ConsentDeclined(),), (Prompt("consent_declined", {}, wait),))
        case moves.AskedAgain(in_full=False) if state.stage == "declined":
            return Step((), ())  # a no was said: nobody is asked again for meeting something else
        case moves.AskedAgain(in_full=False):
            return Step((), (Prompt("ask_consent", {}, prompts.consent_wait()),))
        case moves.Greeted() | moves.AskedAgain():
            return Step((happened.Welcomed(),), (prompts.welcome(definition, state),))
        case _:
            return Step((), (prompts.welcome(definition, state, "consent_again"),))


def _after_the_end(definition: Consultation, state: State, move: moves.Move) -> Step:
    match move:
        case moves.WentBack() if (reopened := go_back(definition, state)) is not None:
            return reopened
        case moves.WentTo(number):
            return go_to(definition, state, number)
        case moves.AskedAgain() | moves.Greeted() | moves.WentOn():
            return Step((), (prompts.finished(definition, state),))
        case moves.Contributed(text):
            return contribute(definition, state, text)
        case moves.Said(text) if reads_as_content(text):
            return open_aside(definition, state, "keep-words", {"text": text.strip()})
        case _:
            params = {"consultation": definition.short_title.text(state.language)}
            return Step((), (Prompt("already_finished", params, prompts.NOTHING),))


def _asking(definition: Consultation, state: State, move: moves.Move) -> Step:
    assert state.question is not None
    question = definition.question(state.question)
    if state.unseen and not isinstance(move, moves.WentBack | moves.WentTo | moves.Contributed):
        # What was said answers a question that the organiser has taken out, not this one.
        asked = happened.QuestionAsked(question.slug)
        return Step((asked,), (Prompt("question_removed"), prompts.ask(definition, question, state)))
    match move:
        case moves.Contributed(text):
            return contribute(definition, state, text)
        case moves.Greeted() | moves.WentOn():
            return Step((), (Prompt("hello_again"), pending(definition, state)))
        case moves.AskedAgain(in_full):
            return ask_question_again(definition, state, question, in_full=in_full)
        case moves.Skipped() | moves.LeftAsIs():
            skipped = happened.QuestionSkipped(question.slug)
            is_kept = question.slug in state.answers
            kept = Prompt("answer_kept", {"question": question.slug}) if is_kept else Prompt("skipped")
            return _advance(definition, state, (skipped,), (kept,))
        case moves.WentBack():
            first = Step((), (Prompt("cannot_go_back"), pending(definition, state)))
            return go_back(definition, state) or first
        case moves.WentTo(number):
            return go_to(definition, state, number)
        case moves.Said(text):
            return _said(definition, state, question, text)
        case moves.Replaced(text):
            choices = state.draft.choices if state.draft is not None else ()
            return _record(definition, state, question, choices, text)
        case moves.PickedOther(choices):
            return ask_which(definition, state, choices)
        case moves.Ticked(choice):
            return _ticked(definition, state, question, choice)
        case moves.Misread(error, understood):
            return refuse(definition, state, error, understood)
        case moves.Consented(agreed):
            return _picked(definition, state, question, ("yes",) if agreed else ("no",), None)
        case moves.Picked(choices, comment):
            return _picked(definition, state, question, choices, comment)


def _said(definition: Consultation, state: State, question: Question, text: str) -> Step:
    draft = state.draft
    if state.beside_other is not None:
        named = name_other(definition, state, question, text)
        if isinstance(named, Step):
            return named
        return _picked(definition, state, question, named.choices, named.comment)
    if draft is None and question.kind != "open":
        return _said_to_a_choice(definition, state, question, text)
    if state.stage == "draft" and is_visible(text):
        # Only "shorten" says that the next words take the draft's place.
        return open_aside(definition, state, "replace", {"text": trimmed(text), "of": "draft"})
    if question.slug in state.answers and draft is None and may_leave(text):
        return open_aside(definition, state, "replace", {"text": trimmed(text), "of": "answer"})
    if draft is None and is_late_agreement(definition, state, question, text):
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    if draft is None and is_passed_over(state, question, text):
        skipped = happened.QuestionSkipped(question.slug)
        return _advance(definition, state, (skipped,), (Prompt("passed_over"),))
    choices = draft.choices if draft is not None else ()
    return _record(definition, state, question, choices, text)


def _said_to_a_choice(definition: Consultation, state: State, question: Question, text: str) -> Step:
    """Keep a sentence for the yes or no that it comments; said twice without one, it gives no opinion."""
    if not is_comment(question, text):
        return refuse(definition, state, "unclear", ())
    if question.slug not in state.comments or question.role == "screening":
        return keep_comment(definition, state, question, text)
    comment = with_kept(state, question, text)
    return _record(definition, state, question, (), comment, Prompt("noted_comment"))


def _picked(
    definition: Consultation, state: State, question: Question, choices: tuple[str, ...], comment: str | None
) -> Step:
    choices = tuple(dict.fromkeys(choices))
    if state.stage == "draft":
        return _decide_draft(definition, state, question, choices)
    wait = prompts.question_wait(definition, question, state.language)
    known = {option.slug for option in wait.options}
    if question.kind == "open" or not set(choices) <= known:
        return refuse(definition, state, "unclear", ())
    comment = with_kept(state, question, trimmed(comment or ""))
    wanted = question.choose or 1
    other = bool(comment and question.other and len(choices) < wanted)
    counted = len(choices) + other
    if counted != wanted and not (other and not choices):
        return refuse(definition, state, "too_few" if counted < wanted else "too_many", choices)
    if not choices and not comment:
        return refuse(definition, state, "none", ())
    return _record(definition, state, question, choices, comment)


def _record(
    definition: Consultation,
    state: State,
    question: Question,
    choices: tuple[str, ...],
    text: str,
    noted: Prompt = Prompt("noted"),  # noqa: B008 - frozen, no state
) -> Step:
    text = trimmed(text)
    if not text and not choices:
        return Step((), (Prompt("refused_empty"), pending(definition, state)))
    if question.role == "screening":
        answered = happened.ScreeningAnswered(question.slug, choices)
        taken = _advance(definition, state, (answered,), ())
        return with_carried(definition, state, question, taken, text)
    if len(text) > definition.max_chars:
        kept = happened.DraftKept(question.slug, choices, text)
        return Step((kept,), (prompts.draft(definition, text, question.slug),))
    # Said once, early: how to undo. The first answers already bring the offer of notifications.
    third = len(state.answers) == 2 and question.slug not in state.answers
    if question.kind == "open" and text.endswith("?"):
        noted = Prompt("noted_question")
    elif third and noted.name == "noted":
        noted = Prompt("noted_and_how")
    said = (noted, *prompts.invitation(definition, question, choices))
    return _advance(definition, state, _recorded(state, question, choices, [text]), said)


def _recorded(
    state: State, question: Question, choices: tuple[str, ...], texts: list[str]
) -> tuple[Event, ...]:
    replaces = question.slug in state.answers
    return tuple(
        happened.AnswerRecorded(
            question.slug, choices if part == 1 else (), text, part, replaces and part == 1
        )
        for part, text in enumerate(texts, 1)
    )


def _decide_draft(
    definition: Consultation, state: State, question: Question, choices: tuple[str, ...]
) -> Step:
    draft = state.draft
    assert draft is not None
    offered = prompts.draft_choices(definition, draft.text)
    if len(choices) != 1 or choices[0] not in offered:
        return Step((), (prompts.draft(definition, draft.text, question.slug),))
    if choices[0] == "shorten":
        return Step((happened.DraftOpened(),), (prompts.shorten(definition, question.slug),))
    texts = prompts.draft_texts(definition, draft.text, choices[0])
    noted = Prompt("noted") if len(texts) == 1 else Prompt("noted_in_parts", {"parts": len(texts)})
    return _advance(definition, state, _recorded(state, question, draft.choices, texts), (noted,))


def _ticked(definition: Consultation, state: State, question: Question, choice: str) -> Step:
    known = {option.slug for option in prompts.question_wait(definition, question, state.language).options}
    if question.kind != "multi" or choice not in known:
        return refuse(definition, state, "unclear", ())
    ticks = tuple(slug for slug in state.ticks if slug != choice)
    if choice not in state.ticks:
        if len(ticks) >= (question.choose or 1):
            return refuse(definition, state, "too_many", ticks)
        ticks = (*ticks, choice)
    return Step((happened.TicksChanged(ticks),), ())


def _advance(
    definition: Consultation, state: State, events: tuple[Event, ...], said: tuple[Prompt, ...]
) -> Step:
    after = state.after(*events)
    question = next_question(definition, after)
    if question is None:
        finished = happened.WalkFinished()
        after = after.after(finished)
        ending = (prompts.finished(definition, after), *prompts.how_to_sign(definition, after))
        return Step((*events, finished), (*said, *ending))
    asked = happened.QuestionAsked(question.slug)
    after = after.after(asked)
    return Step((*events, asked), (*said, prompts.ask(definition, question, after)))
