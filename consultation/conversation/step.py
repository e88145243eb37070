"""The step of the conversation: (definition, state, move, now) → (events, prompts).

Pure: it stores and sends nothing.

A refused answer changes nothing; the choices understood in it are kept, for the person to change one of
them. The caller applies the events to the state, stores what they record, and has the prompts said.

The module also decides what to do with a bare yes, no or "nothing" where a text is expected (asked again
before it is published), with a sentence where a yes or a no is expected (kept as its comment), with a
choice that may be meant (asked about), with "Contribuer: …" in the middle of the conversation, with "other"
without a text, with going back or to a question by its number, with moves outside the consultation's window
(for side questions that allow it only), and with three misunderstandings in a row (help and a human being,
not another guess).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.events import Event, QuestionAsked
from consultation.conversation.interruptions import (
    interrupts,
    is_taken_by_side_question,
    open_side_question,
    take_side_question,
    with_due_side_question,
)
from consultation.conversation.naming import labels_of, words_of
from consultation.conversation.offers import with_held, with_offer
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.pending import (
    applies,
    ask_pending,
    expectation_of,
    is_of_under,
    next_question,
    pending,
    questions_left,
)
from consultation.conversation.prompts import Step, shown
from consultation.conversation.side_questions import AskFreeText, ConfirmChoice
from consultation.conversation.side_questions.carried_words import CarriedWords, carried_answer
from consultation.conversation.side_questions.free_text import KeepWords, reads_as_content
from consultation.conversation.side_questions.survey import AskSurvey
from consultation.conversation.state import MOST_MISUNDERSTOOD, State
from consultation.definition import Consultation, Question, Refusal
from consultation.languages.model import Language
from consultation.languages.numbers import list_in_words
from consultation.messages.model import NOTHING, Prompt
from consultation.participants.consents import PARTICIPATION_WORDING_VERSION
from consultation.text.visible_text import has_visible_text, trimmed
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


def refuse(
    definition: Consultation, state: State, error: moves.ReadingError, understood: tuple[str, ...]
) -> Step:
    """Ask again, with the error; choices that are too few are kept, and can be changed."""
    if state.stage == "draft":
        return Step((), (pending(definition, state),))
    assert state.question is not None
    question = definition.question(state.question)
    name = question.refused(error)
    kept: tuple[Event, ...] = ()
    if error == "too_few" and question.takes_several and understood:
        kept = (happened.ChoicesUnderstood(understood),)
    if question.refusal_repeats:
        return Step(kept, (Prompt(name), pending(definition, state)))
    wait = prompts.question_expectation(definition, question, state.language)
    params: dict[str, str | int] = {
        **question.prompt_values(state.language),
        "understood": ", ".join(labels_of(question, understood, state.language)),
        "count": len(wait.options),
        "choose": question.most,
    }
    return Step(kept, (Prompt(name, params, wait),))


def is_late_agreement(definition: Consultation, state: State, question: Question, said: Understood) -> bool:
    """Return whether a bare yes or no more likely answers the previous prompt: consent, or a yes-no question.

    Only once: a person who says it again means it.
    """
    if said.bare_answer not in ("yes", "no") or said.is_place_in_list:
        return False
    if state.misunderstood or question.slug in state.answers:
        return False
    before = state.trail[-2] if len(state.trail) > 1 else None
    return before is None or definition.question(before).takes_yes_or_no


def is_passed_over(state: State, question: Question, said: Understood) -> bool:
    """Return whether "rien" alone skips the question; repeated, or in a correction, it is the answer."""
    return said.says_nothing and question.slug not in (*state.answers, *state.skipped)


def has_no_opinion(state: State, question: Question, said: Understood) -> bool:
    """Return whether "je ne sais pas" gives an open question no answer: there is nothing in it to publish."""
    return said.knows_not and question.slug not in state.answers


FEWEST_WORDS = 2
"""From this many words on, what is neither yes nor no is a comment, not a slip of the thumb."""


def is_comment(question: Question, text: str) -> bool:
    """Return whether a text that is neither yes nor no is worth keeping: several words, and no question."""
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    return question.takes_yes_or_no and words >= FEWEST_WORDS and not text.rstrip().endswith("?")


def with_kept(state: State, question: Question, text: str | None) -> str:
    """Return the comment kept for a question before, with this text added."""
    return "\n".join(part for part in (state.comments.get(question.slug, ""), (text or "").strip()) if part)


def keep_comment(definition: Consultation, state: State, question: Question, text: str) -> Step:
    """Keep the sentence, and ask for the yes or the no alone."""
    kept = happened.CommentKept(question.slug, with_kept(state, question, text))
    name = "comment_kept_screening" if question.role == "screening" else "comment_kept"
    return Step(
        (kept,), (Prompt(name, {}, prompts.question_expectation(definition, question, state.language)),)
    )


def with_carried(definition: Consultation, state: State, question: Question, taken: Step, text: str) -> Step:
    """Return the step of a screening answer, with the text beside it offered as the next answer.

    Only for an open question that is asked because of it: "Oui, à un budget participatif" answers that one.
    """
    after = state.after(*taken.events)
    following = definition.question(after.question) if after.question is not None else None
    condition = following.ask_if if following is not None and following.takes_words else None
    if not text or condition is None or condition.question != question.slug:
        return taken
    opened, ask = _carried(definition, after, text)
    return Step((*taken.events, opened), (*taken.prompts, ask))


def _carried(definition: Consultation, state: State, text: str) -> tuple[Event, Prompt]:
    """Offer a text as the answer to the pending question."""
    side_question = OpenSideQuestion(CarriedWords.kind, {"text": text}, over_question=True)
    opened = happened.SideQuestionOpened(side_question)
    return opened, CarriedWords().ask(definition, state.after(opened), side_question)


def comment_quoted(state: State) -> tuple[Prompt, ...]:
    """Return the prompt that quotes the comment kept for the pending question, so that none goes unseen."""
    words = state.comments.get(state.question or "", "")
    waits = words and state.question not in state.answers
    return (Prompt("comment_waits", {"words": shown(words)}),) if waits else ()


def contribute(definition: Consultation, state: State, text: str) -> Step:
    """Store the text at once; ask for it when there is none, or for a decision when it is too long.

    The pending question, side question included, stays pending.
    """
    words = trimmed(text)
    if not words:
        return open_side_question(definition, state, AskFreeText.kind, {})
    reaction = AskFreeText().take(definition, state, words)
    if reaction.then is not None:
        opened = happened.SideQuestionOpened(replace(reaction.then, over_question=interrupts(state)))
        return Step((opened,), ask_pending(definition, state.after(opened)).prompts)
    if state.stage == "finished" and state.side_question is None:
        return Step(reaction.events, reaction.prompts)
    asked = ask_pending(definition, state)
    return Step((*reaction.events, *asked.events), (*reaction.prompts, *asked.prompts))


def correct(definition: Consultation, state: State, move: moves.Corrected) -> Step:
    """Take the correction of an answer, or ask for it; the person comes back to where they were after it.

    An answer that the question refuses changes nothing: what is missing is said, and it is asked for.
    """
    opened: tuple[Event, ...] = ()
    if state.side_question is not None or state.question != move.question:
        opened = (happened.CorrectionOpened(move.question),)
    inside = state.after(*opened)
    if move.answer is None or inside.stage == "draft":
        replaced = (Prompt("will_replace"),) if move.question in state.answers else ()
        return Step(opened, (*replaced, pending(definition, inside)))
    taken = _asking(definition, inside, move.answer)
    return Step((*opened, *taken.events), taken.prompts)


def go_to(definition: Consultation, state: State, number: int) -> Step:
    """Ask the guiding question of a number, if it applies."""
    for question in definition.questions:
        if definition.number_of(question.slug) == number and applies(definition, question, state):
            asked = happened.QuestionAsked(question.slug)
            after = state.after(asked)
            replaced = (Prompt("will_replace"),) if question.slug in state.answers else ()
            return Step((asked,), (*replaced, *comment_quoted(after), question_prompt(definition, after)))
    params = {"total": definition.guiding_count}
    return Step((), (Prompt("no_such_question", params), pending(definition, state)))


def question_prompt(definition: Consultation, state: State) -> Prompt:
    """Return the prompt that asks the pending question, or what to do with its draft."""
    return pending(definition, replace(state, side_question=None))


def go_back(definition: Consultation, state: State) -> Step | None:
    """Ask the previous question again; return None when there is none."""
    earlier = _asked_before(definition, state)
    last = state.trail[-2] if len(state.trail) > 1 and state.question is not None else None
    order = [question.slug for question in definition.questions]
    if last in state.answers and last in order and order.index(last) > order.index(state.question or last):
        return _reopen(definition, state, last)  # they had gone to it by its number: it was the one before
    return _reopen(definition, state, earlier[-1]) if earlier else None


def _reopen(definition: Consultation, state: State, slug: str) -> Step:
    asked = happened.QuestionAsked(slug)
    after = state.after(asked)
    name = "went_back_answered" if slug in state.answers else "went_back"
    said = (Prompt(name), *comment_quoted(after), question_prompt(definition, after))
    words = state.comments.get(state.question or "", "")
    if not words or state.question in state.answers or after.stage == "draft":
        return Step((asked,), said)
    # What was just kept as a comment may be the answer to the question they go back to.
    opened, ask = _carried(definition, after, words)
    if not definition.question(slug).takes_words:
        return Step((asked,), said)
    return Step((asked, opened), (*said, ask))


def _asked_before(definition: Consultation, state: State) -> list[str]:
    """Return the questions asked so far, and still applying, that come before the pending one, in order."""
    slugs = [question.slug for question in definition.questions]
    end = slugs.index(state.question) if state.question is not None else len(slugs)
    earlier = definition.questions[:end]
    return [
        question.slug
        for question in earlier
        if question.slug in state.trail and applies(definition, question, state)
    ]


_OF_THE_WALK = frozenset({"finished", "already_finished"})


def take_outside(definition: Consultation, state: State, move: moves.Move, closed: Step) -> Step:
    """Take the move for the side question if allowed outside the window; else say `closed`, which says why.

    No question of the conversation is asked after it: an answer to it could not be stored.
    """
    if isinstance(move, moves.Contributed) or _is_of_another(definition, state, move):
        return closed
    if state.stage in ("asking", "draft"):
        state = replace(state, stage="finished", question=None, draft=None)
    if state.side_question is not None:
        state = replace(state, side_question=replace(state.side_question, under=None))
    taken = take_side_question(definition, state, move, lambda _after, _move: closed)
    events = tuple(event for event in taken.events if not isinstance(event, QuestionAsked))
    said = tuple(each for each in taken.prompts if each not in closed.prompts)
    if state.after(*events).side_question is None:
        said = tuple(each for each in said if _is_no_question(each))
    return Step(events, said or closed.prompts)


def _is_of_another(definition: Consultation, state: State, move: moves.Move) -> bool:
    """Return whether a button does not belong to the side question, also when its question is closed."""
    if not isinstance(move, moves.Picked) or move.question is None:
        return False
    return move.question != expectation_of(definition, state).question


def _is_no_question(prompt: Prompt) -> bool:
    is_asked = prompt.wait is not None and prompt.wait.expects_something
    return not is_asked and prompt.name not in _OF_THE_WALK


_NO_PROGRESS = (
    happened.SideQuestionMisunderstood,
    happened.CommentKept,
    happened.CommandOffered,
    happened.ChoicesUnderstood,
)
_CONTENT = (moves.Said, moves.Picked, moves.Misread, moves.Consented)


def with_patience(state: State, move: moves.Move, taken: Step) -> Step:
    """Return the step with misunderstandings counted; the third in a row says whom to contact instead.

    The question is not said again: its expectation, buttons included, still holds.

    The caller completes `three_misunderstandings` with the contact.
    """
    no_progress = all(isinstance(event, _NO_PROGRESS) for event in taken.events)
    nothing_asked = state.stage in ("new", "finished") and state.side_question is None
    if not isinstance(move, _CONTENT) or not no_progress or nothing_asked:
        return taken
    taken = replace(taken, events=(*taken.events, happened.Misunderstood()))
    if state.misunderstood + 1 < MOST_MISUNDERSTOOD:
        return taken
    return replace(taken, prompts=(Prompt("three_misunderstandings"),))


__all__ = ["applies", "next_question", "step"]


def step(definition: Consultation, state: State, move: moves.Move, now: datetime) -> Step:
    """Take one move.

    Never raises for anything a person can say; outside the consultation's window it gives no event.
    """
    is_open = definition.is_open(now)
    closed = () if is_open else (prompts.closed(definition, state, now),)
    if is_open and isinstance(move, moves.Corrected) and state.stage in ("asking", "draft", "finished"):
        taken = correct(definition, state, move)
    elif is_taken_by_side_question(state, is_open=is_open):
        taken = (
            _take_side_question(definition, state, move)
            if is_open
            else take_outside(definition, state, move, Step((), closed))
        )
    elif not is_open:
        return Step((), closed)
    else:
        taken = _walk(definition, state, move)
    taken = with_due_side_question(definition, state, with_held(definition, state, move, taken))
    return with_patience(state, move, with_offer(state, move, taken))


def _take_side_question(definition: Consultation, state: State, move: moves.Move) -> Step:
    if isinstance(move, moves.Contributed) and state.stage in ("asking", "draft", "finished"):
        return contribute(definition, state, move.text)
    if isinstance(move, moves.Picked) and is_of_under(definition, state, move.question):
        left = happened.SideQuestionClosed()
        taken = _take_side_question(definition, state.after(left), move)
        return Step((left, *taken.events), taken.prompts)
    idea = _idea_in_the_evaluation(definition, state, move)
    if idea is not None:
        keeping = OpenSideQuestion(KeepWords.kind, {"text": idea}, under=state.side_question)
        opened = happened.SideQuestionOpened(keeping)
        return Step((opened,), (pending(definition, state.after(opened)),))
    words = carried_answer(state, move)
    if words is not None:
        closed = happened.SideQuestionClosed()
        moved = tuple(
            happened.CommentKept(slug, "") for slug, kept in state.comments.items() if kept == words
        )
        answered = _walk(definition, state.after(closed, *moved), moves.Said(Understood(words)))
        return Step((closed, *moved, *answered.events), answered.prompts)
    return take_side_question(definition, state, move, lambda after, moved: _walk(definition, after, moved))


FEWEST_WORDS_OF_AN_IDEA = 5
"""From this many words on, what is none of the choices of the evaluation may be an idea, to be kept."""


def _idea_in_the_evaluation(definition: Consultation, state: State, move: moves.Move) -> str | None:
    """Return the text that answers no question of the evaluation and is worth offering to keep; or None."""
    if not isinstance(move, moves.Said | moves.Misread) or state.stage != "finished":
        return None
    if state.side_question is None or (isinstance(move, moves.Misread) and move.error != "unclear"):
        return None
    is_survey = state.side_question.kind == AskSurvey.kind
    if not is_survey or expectation_of(definition, state).takes_words:
        return None
    text = move.text.strip()
    is_idea = reads_as_content(text) and len(text.split()) >= FEWEST_WORDS_OF_AN_IDEA
    return text if is_idea else None


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
            given = happened.ConsentGiven(PARTICIPATION_WORDING_VERSION)
            return _advance(definition, state, (given,), ())
        case moves.Consented(agreed=False) | moves.Picked(choices=("no",)):
            wait = prompts.consent_expectation()
            return Step((happened.ConsentDeclined(),), (Prompt("consent_declined", {}, wait),))
        case moves.AskedAgain(in_full=False) if state.stage == "declined":
            return Step((), ())  # after a no, the question is not asked again
        case moves.AskedAgain(in_full=False):
            return Step((), (Prompt("ask_consent", {}, prompts.consent_expectation()),))
        case moves.Greeted() | moves.AskedAgain():
            return Step((happened.Welcomed(),), (prompts.welcome(definition, state),))
        case moves.Said(said):
            return Step((), (prompts.before_consent(definition, state, said),))
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
        case moves.Said(understood) if reads_as_content(understood.text):
            return open_side_question(definition, state, "keep-words", {"text": understood.text.strip()})
        case _:
            params = {"consultation": definition.short_title.text(state.language)}
            return Step((), (Prompt("already_finished", params, NOTHING),))


def _asking(definition: Consultation, state: State, move: moves.Move) -> Step:
    assert state.question is not None
    question = definition.question(state.question)
    if state.unseen and not isinstance(move, moves.WentBack | moves.WentTo | moves.Contributed):
        # The text answers a question that the organiser has removed, not this one.
        asked = happened.QuestionAsked(question.slug)
        return Step((asked,), (Prompt("question_removed"), prompts.ask(definition, question, state)))
    match move:
        case moves.Contributed(text):
            return contribute(definition, state, text)
        case moves.Greeted() | moves.WentOn():
            return Step((), (Prompt("hello_again"), pending(definition, state)))
        case moves.AskedAgain(in_full):
            return ask_question_again(definition, state, question, in_full=in_full)
        case moves.WentBack() if state.place is not None:
            return _skip(definition, state, question)
        case moves.Skipped() | moves.LeftAsIs():
            return _skip(definition, state, question)
        case moves.Corrected():
            return correct(definition, state, move)
        case moves.WentBack():
            first = Step((), (Prompt("cannot_go_back"), pending(definition, state)))
            return go_back(definition, state) or first
        case moves.WentTo(number):
            return go_to(definition, state, number)
        case moves.Said(understood):
            return _said(definition, state, question, understood)
        case moves.Replaced(text):
            choices = state.draft.choices if state.draft is not None else ()
            return _record(definition, state, question, choices, text)
        case moves.PickedOther(choices):
            return ask_which(definition, state, choices)
        case moves.Ticked(choice):
            return _ticked(definition, state, question, choice)
        case moves.Misread():
            return _misread(definition, state, question, move)
        case moves.Consented(agreed):
            return _picked(definition, state, question, ("yes",) if agreed else ("no",), None)
        case moves.Picked(choices, comment, in_words=in_words):
            return _picked(definition, state, question, choices, comment, in_words=in_words)


def _skip(definition: Consultation, state: State, question: Question) -> Step:
    """Skip the question; an answer to it stays, and so does a draft, which waits."""
    skipped = happened.QuestionSkipped(question.slug)
    if question.slug in state.answers:
        said = Prompt("answer_kept", {"question": question.slug})
    else:
        said = Prompt("skipped" if state.draft is None else "skipped_with_draft")
    return _advance(definition, state, (skipped,), (said,))


def _said(definition: Consultation, state: State, question: Question, said: Understood) -> Step:
    draft, text = state.draft, said.text
    if state.beside_other is not None:
        named = name_other(definition, state, question, said)
        if isinstance(named, Step):
            return named
        return _picked(definition, state, question, named.choices, named.comment)
    if draft is None and not question.takes_words:
        return _said_to_a_choice(definition, state, question, said)
    if state.stage == "draft" and has_visible_text(text):
        # Only "shorten" says that the next text replaces the draft.
        return open_side_question(definition, state, "on-top", {"text": trimmed(text)})
    if question.slug in state.answers and draft is None and said.may_leave:
        return open_side_question(definition, state, "replace", {"text": trimmed(text)})
    if draft is None and is_late_agreement(definition, state, question, said):
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    if draft is None and (is_passed_over(state, question, said) or has_no_opinion(state, question, said)):
        skipped = happened.QuestionSkipped(question.slug)
        name = "no_opinion" if said.knows_not else "passed_over"
        return _advance(definition, state, (skipped,), (Prompt(name),))
    if draft is None and said.is_bare_other and not state.misunderstood:
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    choices = draft.choices if draft is not None else ()
    return _record(definition, state, question, choices, text)


def _said_to_a_choice(definition: Consultation, state: State, question: Question, said: Understood) -> Step:
    """Keep a sentence as the comment of a yes or no to come; a second one without either gives no opinion.

    One that may be no answer is never carried over to another question, nor taken for an opinion.
    """
    text = said.text
    if not is_comment(question, text) or (said.held and question.role == "screening"):
        return refuse(definition, state, "unclear", ())
    if question.slug not in state.comments or question.role == "screening" or said.held:
        return keep_comment(definition, state, question, text)
    comment = with_kept(state, question, text)
    return _record(definition, state, question, (), comment, Prompt("noted_comment"))


_BRIEF_CHARS = 40


def noted_choice(question: Question, choices: tuple[str, ...], language: Language) -> Prompt:
    """Return the prompt that says back what was chosen.

    `brief` leaves room for the next question in a text message: several choices are said by their numbers.
    """
    labels = labels_of(question, choices, language)
    listed = question.choices_in_order()
    numbers = ", ".join(str(listed.index(choice) + 1) for choice in choices)
    brief = numbers if len(choices) > 1 else prompts.shown(labels[0], _BRIEF_CHARS)
    return Prompt("noted_choice", {"understood": ", ".join(labels), "brief": brief})


def _ask_which_of(
    definition: Consultation, state: State, question: Question, between: tuple[str, ...]
) -> Step:
    """Ask which of a few choices is meant, by their numbers in the list."""
    labels, listed = labels_of(question, between, state.language), question.choices_in_order()
    numbered = (f"{listed.index(choice) + 1} {label}" for choice, label in zip(between, labels, strict=True))
    params: dict[str, str | int] = {"understood": ", ".join(labels), "between": "\n".join(numbered)}
    wait = prompts.question_expectation(definition, question, state.language)
    return Step((), (Prompt("refused_between", params, wait),))


def _misread(definition: Consultation, state: State, question: Question, move: moves.Misread) -> Step:
    """Ask whether what was understood in doubt is meant, if it would do; else say why it is refused."""
    understood, listed = move.understood, question.choices_in_order()
    if move.error == "unclear" and question.most == 1 < len(understood) and set(understood) <= set(listed):
        return _ask_which_of(definition, state, question, understood)
    would_do = question.fewest <= len(understood) <= question.most and not question.takes_yes_or_no
    if move.error != "unclear" or not would_do:
        return refuse(definition, state, move.error, understood)
    data = {"question": question.slug, "choices": list(understood), "text": move.comment or ""}
    return open_side_question(definition, state, ConfirmChoice.kind, data)


def _picked(
    definition: Consultation,
    state: State,
    question: Question,
    choices: tuple[str, ...],
    comment: str | None,
    *,
    in_words: bool = False,
) -> Step:
    """Record choices. Those made in the person's own words are said back, with how to change them."""
    choices = tuple(dict.fromkeys(choices))
    if state.stage == "draft":
        return _decide_draft(definition, state, question, choices)
    taken = question.take(choices, with_kept(state, question, trimmed(comment or "")))
    if isinstance(taken, Refusal):
        return refuse(definition, state, taken.error, taken.understood)
    noted = noted_choice(question, taken.choices, state.language) if in_words else None
    return _record(definition, state, question, taken.choices, taken.comment, noted)


def _record(
    definition: Consultation,
    state: State,
    question: Question,
    choices: tuple[str, ...],
    text: str,
    noted: Prompt | None = None,
) -> Step:
    text = trimmed(text)
    if not text and not choices:
        return Step((), (Prompt("refused_empty"), pending(definition, state)))
    if question.role == "screening":
        answered = happened.ScreeningAnswered(question.slug, choices)
        said_back = () if noted is None else (noted,)
        if state.place is not None:
            said_back = (corrected(definition, question, choices, "", state.language),)
        taken = _advance(definition, state, (answered,), said_back)
        return with_carried(definition, state, question, taken, text)
    if len(text) > definition.max_chars:
        kept = happened.DraftKept(question.slug, choices, text)
        return Step((kept,), (prompts.draft(definition, text, question.slug),))
    if state.place is not None and noted is None:
        noted = corrected(definition, question, choices, text, state.language)
    # Say once, early, how to undo. The first answers already bring the offer of notifications.
    third = len(state.answers) == 2 and question.slug not in state.answers
    if question.takes_words and text.endswith("?") and noted is None:
        noted = Prompt("noted_question")
    elif noted is None:
        noted = Prompt("noted_and_how") if third else prompts.noted(definition, question)
    return _advance(definition, state, _recorded(state, question, choices, [text]), (noted,))


def corrected(
    definition: Consultation, question: Question, choices: tuple[str, ...], text: str, language: Language
) -> Prompt:
    """Return the prompt that says the answer that stands from now on."""
    words = words_of(definition, question.slug, choices, text, language)
    return prompts.corrected(question.short.text(language), words)


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
    noted = Prompt("noted_in_parts", {"parts": len(texts)})
    if len(texts) == 1:
        noted = prompts.noted(definition, question)
    return _advance(definition, state, _recorded(state, question, draft.choices, texts), (noted,))


def _ticked(definition: Consultation, state: State, question: Question, choice: str) -> Step:
    if not question.takes_several or choice not in question.choices_in_order():
        return refuse(definition, state, "unclear", ())
    ticks = tuple(slug for slug in state.ticks if slug != choice)
    if choice not in state.ticks:
        if len(ticks) >= question.most:
            return refuse(definition, state, "too_many", ticks)
        ticks = (*ticks, choice)
    return Step((happened.TicksChanged(ticks),), ())


def _advance(
    definition: Consultation, state: State, events: tuple[Event, ...], said: tuple[Prompt, ...]
) -> Step:
    after = state.after(*events)
    if after.place is not None:
        return _come_back(definition, state, events, said)
    question = next_question(definition, after)
    if question is None:
        finished = happened.ConversationFinished()
        after = after.after(finished)
        return Step((*events, finished), (*said, prompts.finished(definition, after)))
    way = told_of_the_way(definition, state, after, question)
    asked = happened.QuestionAsked(question.slug)
    after = after.after(asked)
    return Step((*events, asked), (*said, *way, *comment_quoted(after), question_prompt(definition, after)))


FEWEST_WITH_A_MIDDLE = 6
"""With fewer questions than this, nothing is said at the middle."""


def told_of_the_way(
    definition: Consultation, before: State, after: State, following: Question
) -> tuple[Prompt, ...]:
    """Return the prompts that explain a jump to the following question, and count the rest at the middle."""
    said: list[Prompt] = []
    jumped = _jumped(definition, after, following)
    if jumped:
        numbers = list_in_words([str(number) for number in jumped], after.language)
        name = "jumped_one" if len(jumped) == 1 else "jumped"
        said.append(Prompt(name, {"numbers": numbers}))
    left, middle = questions_left(definition, after), definition.guiding_count // 2
    is_middle = left <= middle < questions_left(definition, before)
    if is_middle and definition.guiding_count >= FEWEST_WITH_A_MIDDLE:
        said.append(Prompt("halfway", {"left": left}))
    return tuple(said)


def _jumped(definition: Consultation, after: State, following: Question) -> list[int]:
    """Return the numbers of the questions passed over because they depend on another answer."""
    slugs = [question.slug for question in definition.questions]
    if after.question is None or following.slug in after.trail:
        return []
    between = definition.questions[slugs.index(after.question) + 1 : slugs.index(following.slug)]
    numbers = [
        definition.number_of(question.slug)
        for question in between
        if not question.retired and question.slug not in (*after.answers, *after.skipped)
    ]
    return [number for number in numbers if number is not None]


def _come_back(
    definition: Consultation, state: State, events: tuple[Event, ...], said: tuple[Prompt, ...]
) -> Step:
    """End a correction: what was pending is asked again, or the next question where that is asked no more."""
    events = (*events, happened.CorrectionClosed())
    after = state.after(*events)
    known = {question.slug: question for question in definition.questions}
    if after.stage == "finished" and after.place is None and after.side_question is None:
        following = next_question(definition, after)
        return _advance(definition, state, events, said) if following is not None else Step(events, said)
    pending_question = known.get(after.question or "")
    if after.stage == "finished":
        return Step(events, (*said, *ask_pending(definition, after).prompts))
    if pending_question is None or not applies(definition, pending_question, after):
        return _advance(definition, state, events, said)
    asked = ask_pending(definition, after)
    return Step((*events, *asked.events), (*said, *asked.prompts))
