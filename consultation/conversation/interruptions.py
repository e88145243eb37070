"""Interruptions: side questions opened, answered and left without losing the pending question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.events import Event, OpenSideQuestion
from consultation.conversation.pending import ask_pending, pending, question_pending
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions import (
    SIDE_QUESTIONS,
    Reaction,
    SideQuestion,
    find_side_question,
)
from consultation.conversation.side_questions.base import FEWEST_WORDS_REFUSED
from consultation.conversation.state import Place, State
from consultation.definition import Consultation
from consultation.languages.commands import is_command
from consultation.messages.model import Prompt
from consultation.understanding import Understood

FEWEST_WORDS_OF_AN_ANSWER = 4
"""Words that are no answer to a side question are taken for the pending question's from this many on."""
TIMES_INSISTED = 2

TakeMove = Callable[[State, moves.Move], Step]


def open_side_question(definition: Consultation, state: State, name: str, data: Mapping[str, Any]) -> Step:
    """Open a side question, over another one in which words wait, else in place of it.

    Raises KeyError for a name that there is not.
    """
    side = find_side_question(OpenSideQuestion(name, data))
    if side is None:
        raise KeyError(name)
    closed = close_change(state) if side.changes_answer else Step((), ())
    before = state.after(*closed.events)
    under = waiting(before.side_question)
    opened = happened.SideQuestionOpened(OpenSideQuestion(name, data, interrupts(before), under=under))
    after = before.after(opened)
    asked = side.ask(definition, after, opened.side_question)
    return Step((*closed.events, opened), (*closed.prompts, asked))


def close_change(state: State) -> Step:
    """Return the step that gives up a change of words that was asked about, before another one is begun.

    It would come back later, as if it were meant then: a polite yes would replace an answer.
    """
    opened = state.side_question
    side = find_side_question(opened)
    words = side.words(opened) if opened is not None and side is not None and side.changes_answer else ""
    told = Prompt("words_not_kept", {"words": prompts.shown(words)})
    return Step((happened.SideQuestionClosed(),), (told,)) if words else Step((), ())


def waiting(side_question: OpenSideQuestion | None) -> OpenSideQuestion | None:
    """Return the side question, or the one under it, in which words of the person wait; None without any."""
    if side_question is None:
        return None
    side, under = find_side_question(side_question), waiting(side_question.under)
    holds_words = side is not None and bool(side.words(side_question))
    return replace(side_question, under=under) if holds_words else under


def _put_aside(
    definition: Consultation, state: State, side_question: OpenSideQuestion | None
) -> tuple[tuple[Event, ...], tuple[Prompt, ...]]:
    """Return the events that keep the words of side questions that are left, the first of them on top.

    The prompts say what becomes of them.
    """
    events: tuple[Event, ...] = ()
    said: list[Prompt] = []
    while side_question is not None:
        side = find_side_question(side_question)
        words = "" if side is None else side.words(side_question)
        if side is not None and words and side.put_aside_as is not None:
            events = (happened.WordsPutAside(words), *events)
            told: tuple[Prompt, ...] = (Prompt(side.put_aside_as),)
        else:
            told = () if side is None else side.left(definition, state, side_question)
        said += [each for each in told if each not in said]
        side_question = side_question.under
    return events, tuple(said)


def words_that_wait(state: State) -> list[str]:
    """Return the texts of the person that wait for a decision, and are no contributions yet."""
    places: list[State | Place] = [state]
    while (place := places[-1].place if isinstance(places[-1], State) else places[-1].under) is not None:
        places.append(place)
    drafts = [each.draft.text for each in places if each.draft is not None]
    asked: list[str] = []
    for each in places:
        opened = waiting(each.side_question)
        while opened is not None:
            side = find_side_question(opened)
            asked.append(side.words(opened) if side is not None else "")
            opened = opened.under
    return [*drafts, *asked, *(each.text for each in state.put_aside)]


def interrupts(state: State) -> bool:
    """Return whether a side question opened now comes after the pending question was asked."""
    return state.side_question.over_question if state.side_question is not None else state.stage != "new"


def is_taken_by_side_question(state: State, *, is_open: bool) -> bool:
    """Return whether the side question takes the next move: one is open, and may be answered now."""
    side = find_side_question(state.side_question)
    return side is not None and (is_open or side.outside_window)


def take_side_question(definition: Consultation, state: State, move: moves.Move, take: TakeMove) -> Step:
    """Take a move while a side question is open; `take` takes one of the question it interrupted."""
    side_question = state.side_question
    assert side_question is not None
    side = find_side_question(side_question)
    assert side is not None
    if side.beside and side_question.over_question:
        return _take_beside(definition, state, side, move, take)
    match move:
        case moves.AskedAgain(in_full=True):
            return Step((), (side.ask(definition, state, side_question),))
        case moves.AskedAgain():
            return Step((), (side.remind(definition, state, side_question),))
        case moves.Greeted():
            return Step((), (Prompt("hello_again"), side.remind(definition, state, side_question)))
        case moves.WentOn() if state.stage == "finished":  # no other question is pending
            return Step((), (Prompt("hello_again"), side.remind(definition, state, side_question)))
        case moves.WentOn():
            return _leave(definition, state, side, side_question)
        case moves.WentTo() | moves.Ticked():
            return _leave_for_question(definition, state, side, side_question, move, take)
        case moves.Picked(question=question) if _is_of_interrupted(definition, state, question):
            return _leave_for_question(definition, state, side, side_question, move, take)
    reaction = side.answer(definition, state, side_question, move)
    if reaction is not None:
        return _react(definition, state, side_question, reaction, take)
    is_kept = state.stage == "finished" and bool(side.words(side_question))
    if isinstance(move, moves.WentBack) and (is_kept or not side_question.over_question):
        # "Before" means the question just answered: the pending one has not been asked yet.
        return _leave_for_question(definition, state, side, side_question, move, take)
    if isinstance(move, moves.Skipped | moves.WentBack):
        return _leave(definition, state, side, side_question)
    return _not_understood(definition, state, side, side_question, move, take)


def _take_beside(
    definition: Consultation, state: State, side: SideQuestion, move: moves.Move, take: TakeMove
) -> Step:
    """Take a move when the pending question is shown with the side question: most moves are for the former.

    When asked to repeat, both are said once more; after that the side question is left, not to insist.
    """
    side_question = state.side_question
    assert side_question is not None
    if isinstance(move, moves.AskedAgain | moves.Greeted) and not side_question.unclear:
        again = take(replace(state, side_question=None), move)
        repeated = happened.SideQuestionMisunderstood()
        return Step((*again.events, repeated), (*again.prompts, side.ask(definition, state, side_question)))
    reaction = side.answer(definition, state, side_question, move)
    if reaction is not None:
        return _react(definition, state, side_question, reaction, take)
    return _leave_for_question(definition, state, side, side_question, move, take)


def with_due_side_question(definition: Consultation, state: State, taken: Step) -> Step:
    """Return the step, with a side question that is due after it in place of the next question."""
    if not taken.events:
        return taken
    after = state.after(*taken.events)
    under = after.side_question
    is_free = under is None and after.stage in ("asking", "finished")
    for side in SIDE_QUESTIONS:
        if not (is_free or (side.comes_first and after.stage in ("asking", "draft", "finished"))):
            continue
        due = side.due(definition, state, after, taken.events)
        if due is None:
            continue
        is_over = due.over_question or (side.comes_first and _is_shown(state, after))
        due = replace(due, over_question=is_over, under=under)
        opened = happened.SideQuestionOpened(due)
        # The closing prompts are said; a question that follows is asked after the side question, or with it.
        all_said = after.stage == "finished" or (side.beside and due.over_question)
        asked = {each.name for each in ask_pending(definition, after).prompts if under is not None}
        said = tuple(
            each for each in taken.prompts if each.wait is None or (all_said and each.name not in asked)
        )
        ask = side.ask(definition, after.after(opened), due)
        return Step((*taken.events, opened), (*said, ask))
    return taken


def _is_shown(before: State, after: State) -> bool:
    """Return whether what is pending after a step was pending before it, and was asked then."""
    pending_before = before.stage, before.question, before.side_question
    return pending_before == (after.stage, after.question, after.side_question)


def _react(
    definition: Consultation,
    state: State,
    side_question: OpenSideQuestion,
    reaction: Reaction,
    take: TakeMove,
) -> Step:
    events: tuple[Event, ...] = (happened.SideQuestionClosed(), *reaction.events)
    if reaction.then is not None:
        # A side question that follows another interrupts the same question, and has the same one under it.
        then = replace(reaction.then, over_question=side_question.over_question, under=side_question.under)
        events = (*events, happened.SideQuestionOpened(then))
    after = state.after(*events)
    if reaction.move is not None:
        moved = take(after, reaction.move)
        return Step((*events, *moved.events), (*reaction.prompts, *moved.prompts))
    # At the end there is no question to come back to: repeating the end would be one thanks too many.
    at_the_end = after.stage == "finished" and after.side_question is None and reaction.prompts
    if reaction.quiet or at_the_end:
        return Step(events, reaction.prompts)
    follows = reaction.then is not None
    asked = Step((), (pending(definition, after),)) if follows else ask_pending(definition, after)
    return Step((*events, *asked.events), (*reaction.prompts, *asked.prompts))


def _not_understood(
    definition: Consultation,
    state: State,
    side: SideQuestion,
    side_question: OpenSideQuestion,
    move: moves.Move,
    take: TakeMove,
) -> Step:
    """Return the step after an answer that was not understood.

    The text is taken for the pending question, or the side question is asked once more, then left. A side
    question that insists is asked twice more, and its texts are for nothing else.
    """
    said = _said(move)
    words = said.text.strip()
    enough = 1 if side_question.unclear or side.takes_no_words else FEWEST_WORDS_OF_AN_ANSWER
    answer = _answer_to_interrupted(definition, state, side_question, said)
    if answer is not None and not side.insists:
        return _leave_for_question(definition, state, side, side_question, answer, take)
    is_long = len(words.split()) >= FEWEST_WORDS_OF_AN_ANSWER
    is_left = bool(side_question.unclear) and is_long and said.yes_no is None  # it would be lost with it
    is_for_it = side.concerns(said) and not is_left
    reads_as_answer = len(words.split()) >= enough and not words.endswith("?") and not is_for_it
    wait = question_pending(definition, state)
    is_again = bool(side_question.unclear) and wait.expects_something
    is_for_choices = is_long and (wait.is_agreement or is_again)
    interrupted = side_question.over_question and (wait.takes_words or is_for_choices)
    is_unseen = side_question.under is not None and not side_question.over_question
    takes_words = interrupted or (state.stage == "finished" and not is_unseen)
    waits_at_the_end = bool(side.words(side_question)) and not interrupted
    if takes_words and reads_as_answer and not side.insists and not waits_at_the_end:
        answer = moves.answer_of(wait, said.read_for(wait)) if interrupted else moves.Said(said)
        return _leave_for_question(definition, state, side, side_question, answer, take)
    if side_question.unclear >= (TIMES_INSISTED if side.insists else 1) and not side.words(side_question):
        left = _leave(definition, state, side, side_question)
        is_kept = is_long and reads_as_answer and not side.insists
        return _with_words_put_aside(left, words) if is_kept else left
    misunderstood = happened.SideQuestionMisunderstood()
    return Step((misunderstood,), (Prompt(side.again), side.remind(definition, state, side_question)))


def _with_words_put_aside(left: Step, words: str) -> Step:
    return Step((*left.events, happened.WordsPutAside(words)), (Prompt("words_put_aside"), *left.prompts))


def _said(move: moves.Move) -> Understood:
    """Return the text of a move; an empty one where it has none."""
    if isinstance(move, moves.Said):
        return move.understood
    return Understood(move.text if isinstance(move, moves.Misread) else "")


def _answer_to_interrupted(
    definition: Consultation, state: State, side_question: OpenSideQuestion, said: Understood
) -> moves.Move | None:
    """Return the choice that a text makes of the question that was interrupted; None for any other text."""
    wait = question_pending(definition, state)
    if not side_question.over_question or not wait.names_its_options:
        return None
    answer = moves.answer_of(wait, said.read_for(wait))
    return answer if isinstance(answer, moves.Picked) else None


def _leave(
    definition: Consultation, state: State, side: SideQuestion, side_question: OpenSideQuestion
) -> Step:
    """Leave the side question for the one under it or the pending question, which is said again."""
    words = side.words(side_question)
    kept, left = _put_aside(definition, state, replace(side_question, under=None))
    if kept and state.stage == "finished":
        kept, left = (), (Prompt("words_not_kept", {"words": words}),)  # there is no end to ask about them
    closed = (happened.SideQuestionClosed(), *kept)
    after = state.after(*closed)
    then = ask_pending(definition, after)
    if left and after.stage == "finished" and after.side_question is None and not then.events:
        return Step(closed, left)  # there is no question to come back to
    return Step((*closed, *then.events), (*left, *then.prompts))


def _leave_for_question(
    definition: Consultation,
    state: State,
    side: SideQuestion,
    side_question: OpenSideQuestion,
    move: moves.Move,
    take: TakeMove,
) -> Step:
    """Leave all side questions: the move is for the conversation's own question.

    A text is for the side question under this one first, but for one beside the question.
    """
    under_it = find_side_question(side_question.under)
    if under_it is not None and isinstance(move, moves.Said) and not (side.beside or under_it.beside):
        kept, told = _put_aside(definition, state, replace(side_question, under=None))
        alone: tuple[Event, ...] = (*kept, happened.SideQuestionClosed())
        under = take_side_question(definition, state.after(*alone), move, take)
        return Step((*alone, *under.events), (*told, *under.prompts))
    answered = side.beside and isinstance(move, moves.Said | moves.Picked)
    closed, left = _put_aside(definition, state, side_question.under if answered else side_question)
    opened: OpenSideQuestion | None = side_question
    while opened is not None:
        closed, opened = (*closed, happened.SideQuestionClosed()), opened.under
    then = take(state.after(*closed), move)
    if left and state.stage == "finished" and not then.events:
        return Step(closed, left)
    return Step((*closed, *then.events), (*left, *then.prompts))


def _is_of_interrupted(definition: Consultation, state: State, question: str | None) -> bool:
    return question is not None and question == question_pending(definition, state).question


# Offers: a text that may be a command is kept unpublished, and the command is offered by its word.
#
# The conversation goes on to the next question all the same: of words in doubt, most are answers, and to ask
# an answered question again would be the greater nuisance. The command that was offered brings the person
# back to the question as it was; a word of going on confirms nothing.

_GIVEN = (
    happened.AnswerRecorded,
    happened.FreeContributed,
    happened.PrincipleCommented,
    happened.FeedbackReplied,
)
_ACKNOWLEDGING = ("noted", "corrected", "comment_kept", "feedback_reply")
"""What the prompts begin with that say that an answer was stored."""
_INSTEAD = {"stop_perhaps": "stop"}


def with_refused_words(
    definition: Consultation, state: State, move: moves.Move, taken: Step
) -> tuple[moves.Move, Step]:
    """Return the move and the step of words that name none of the choices: they are a comment, in doubt."""
    asked = state.stage == "asking" and state.draft is None and state.side_question is None
    if not asked or state.beside_other is not None or not isinstance(move, moves.Said | moves.Misread):
        return move, taken
    question, text = definition.question(state.question or ""), move.text.strip()
    is_refused = not taken.events and any(each.name.startswith("refused_") for each in taken.prompts)
    is_choice = question.role == "guiding" and not question.takes_words and not question.takes_yes_or_no
    is_long = len(text.split()) >= FEWEST_WORDS_REFUSED
    is_long = is_long and not (text.endswith("?") or Understood(text).held_back == "asks")
    if not (is_refused and is_choice and is_long) or len(text) > definition.max_chars:
        return move, taken
    if isinstance(move, moves.Misread) and (move.understood or move.error == "out_of_range"):
        return move, taken
    said = move.understood if isinstance(move, moves.Said) else Understood(text)
    kept = Step((happened.CommentKept(question.slug, text),), taken.prompts)
    return moves.Said(replace(said, held=True)), kept


def with_held(definition: Consultation, state: State, move: moves.Move, taken: Step) -> Step:
    """Return the step of words in doubt: what it stores is held, and it says what else they may have been."""
    said = _in_doubt(state, move)
    if said is None or _is_settled(taken):
        return taken
    intent = _to_offer(said, state)
    events = tuple(_held(event, said, intent) for event in taken.events)
    about: dict[str, str | int] = {} if intent is None else {"intent": intent, "about": said.number or 0}
    if _is_held(events):
        return Step(events, _told_of_held(definition, state, taken, about))
    return Step(events, (Prompt("perhaps", about), *taken.prompts)) if about else taken


def with_offer(state: State, move: moves.Move, taken: Step) -> Step:
    """Return the step of words in doubt with what is on offer after it, whatever it asks."""
    said = _in_doubt(state, move)
    if said is None or _is_settled(taken):
        return taken
    intent, is_held = _to_offer(said, state), _is_held(taken.events)
    if intent is None and not is_held:
        return taken
    before = {**state.dump(), "offer": None, "which": None} if is_held else None
    offered = happened.CommandOffered(intent, said.text, said.number, before, said.aside)
    return replace(taken, events=(*taken.events, offered))


def _in_doubt(state: State, move: moves.Move) -> Understood | None:
    if not isinstance(move, moves.Said) or not move.understood.held or state.stage == "new":
        return None
    corrects = move.understood.offer == "correct_answer"
    if corrects and is_reopened(state):
        return None  # they are quoted, and replace an answer at a yes
    waiting = state.side_question
    side = find_side_question(waiting)
    if waiting is not None and side is not None and side.claims(waiting, move.understood):
        return None  # it is for the side question, by its words
    return move.understood


def _is_settled(taken: Step) -> bool:
    """Return whether what was taken leaves no doubt: a text that has no opinion skips the question."""
    return any(isinstance(event, happened.QuestionSkipped) for event in taken.events)


def _is_held(events: Iterable[Event]) -> bool:
    return any(isinstance(event, happened.AnswerHeld) for event in events)


def offered_intent(said: Understood) -> str | None:
    """Return the command that words in doubt may be, as it can be offered; None when there is none.

    To go to a question that the words do not number is to see the list.
    """
    intent = _INSTEAD.get(said.offer or "", said.offer)
    if intent == "goto_question" and said.number is None:
        intent = "list_questions"
    return intent if intent is not None and is_command(intent) else None


def _to_offer(said: Understood, state: State) -> str | None:
    """Return the command to offer: not the language that is spoken already."""
    intent = offered_intent(said)
    return None if intent == f"language_switch_{state.language}" else intent


def keep_answer(definition: Consultation, state: State, number: int, text: str) -> Step:
    """Keep a held answer. The pending question stays pending; the next one is not asked here."""
    kept = Step((happened.AnswerKept(number, text),), (Prompt("kept", {"number": number}),))
    return with_due_side_question(definition, state, kept)


def is_kept_by_no(state: State, number: int | None) -> bool:
    """Return whether "garder", with the number it names or none, is the no of the confirmation that waits.

    The number of what would be withdrawn or replaced says the same as none.
    """
    waiting = state.side_question
    side = find_side_question(waiting)
    if waiting is None or side is None or not side.no_keeps:
        return False
    return number is None or number == waiting.data.get("number")


def takes_words_back(state: State, said: Understood) -> bool:
    """Return whether a text says that the words held just before it were no answer."""
    offer = state.offer
    return offer is not None and offer.contribution is not None and said.takes_words_back


def is_corrected(state: State) -> bool:
    """Return whether the new text of an answer given before is awaited, then what was asked before that."""
    return state.place is not None and is_reopened(state)


def is_reopened(state: State) -> bool:
    """Return whether a question is asked again that was answered: the new text would replace the answer."""
    is_asked = state.stage == "asking" and state.side_question is None and state.draft is None
    return is_asked and state.question in state.answers


def _held(event: Event, said: Understood, intent: str | None) -> Event:
    match event:
        case happened.CommentKept(question):
            # A comment without the yes or the no that was asked for, which it may follow.
            comment = happened.AnswerRecorded(question, (), said.text.strip(), part=2)
            return happened.AnswerHeld(comment, intent or "")
        case _ if isinstance(event, _GIVEN):
            return happened.AnswerHeld(event, intent or "")
    return event


def _told_of_held(
    definition: Consultation, state: State, taken: Step, about: Mapping[str, str | int]
) -> tuple[Prompt, ...]:
    """Return the prompts of a step whose words are held; at a yes or no question, that is asked alone."""
    others = tuple(each for each in taken.prompts if not each.name.startswith(_ACKNOWLEDGING))
    commented = [event.question for event in taken.events if isinstance(event, happened.CommentKept)]
    if not commented:
        return (Prompt("held_or" if about else "held", about), *others)
    told = Prompt("comment_held_or" if about else "comment_held", about)
    question = definition.question(commented[0])
    if not question.takes_yes_or_no:
        return (told, *others)
    wait = prompts.question_expectation(definition, question, state.language)
    return (told, *others, Prompt("yes_no_alone", {}, wait))
