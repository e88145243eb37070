"""Offers: a text that may be a command is kept unpublished, and the command is offered by its word.

The conversation goes on to the next question all the same: of words in doubt, most are answers, and to ask an
answered question again would be the greater nuisance. The command that was offered brings the person back to
the question as it was; a word of going on confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.events import Event
from consultation.conversation.interruptions import with_due_side_question
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.languages.commands import is_command
from consultation.messages.model import Prompt
from consultation.understanding import Understood

_GIVEN = (
    happened.AnswerRecorded,
    happened.FreeContributed,
    happened.PrincipleCommented,
    happened.FeedbackReplied,
)
_ACKNOWLEDGING = ("noted", "corrected", "comment_kept", "feedback_reply")
"""What the prompts begin with that say that an answer was stored."""
_INSTEAD = {"stop_perhaps": "stop"}


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
    before = {**state.dump(), "offer": None} if is_held else None
    offered = happened.CommandOffered(intent, said.text, said.number, before)
    return replace(taken, events=(*taken.events, offered))


def _in_doubt(state: State, move: moves.Move) -> Understood | None:
    if not isinstance(move, moves.Said) or not move.understood.held or state.stage == "new":
        return None
    if state.place is not None and move.understood.offer == "correct_answer":
        return None  # they correct an answer already
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
    wait = prompts.question_expectation(definition, question, state.language)
    return (told, *others, Prompt("yes_no_alone", {}, wait))
