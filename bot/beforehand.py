"""What a message says before anything is understood: by the channel's own knowledge, or by its very words."""

from __future__ import annotations

from bot.assistant import Reading
from bot.limits import is_readable
from bot.nlu.said_exactly import OPT_WORD_INTENTS, read_said_exactly
from consultation.messages import Incoming
from consultation.reading import (
    is_about_personal_details,
    is_going_on,
    is_leaving,
    read_opt_word,
    read_set_phrase,
    read_sign,
    read_unnamed_other,
)
from consultation.visible import is_visible
from consultation.waits import Wait
from consultation.walk.asides import going_on_at, is_side_question_id
from consultation.walk.asides.feedback import feedback_of_control


def read_beforehand(incoming: Incoming, wait: Wait) -> Reading | None:
    """What the channel already knows, then compliance words and set phrases; None for the NLU to read."""
    if incoming.intent is not None:
        return Reading(incoming.intent, 1.0)
    if incoming.selection is not None:
        return Reading("select", 1.0)
    if not is_readable(incoming.text):
        return Reading("send_unreadable", 1.0)
    if not is_visible(incoming.text):
        return Reading("send_nothing", 1.0)
    exact = read_said_exactly(incoming.text, wait.options)
    if exact is not None:
        return Reading(exact, 1.0)
    sign = read_sign(incoming.text) if _asks_for_verdict(wait) else None
    if sign is not None:
        return Reading("affirm" if sign else "deny", 1.0)
    going_on = going_on_at(wait.question) if is_going_on(incoming.text) else None
    if going_on is not None:
        return Reading(going_on, 1.0)
    if is_side_question_id(wait.question) and wait.kind != "confirm" and is_leaving(incoming.text, wait):
        return Reading("deny", 1.0)
    if wait.kind != "confirm" and is_about_personal_details(incoming.text):
        return Reading("correct_answer", 1.0)
    beside = read_unnamed_other(incoming.text, wait.options, wait.choose or 1) if wait.other else None
    if beside is not None:
        return Reading("select", 1.0, parsed={"beside_other": beside})
    phrase = read_set_phrase(incoming.text, wait.kind)
    if phrase is not None:
        return Reading(phrase, 1.0)
    return None


def _asks_for_verdict(wait: Wait) -> bool:
    return wait.kind == "confirm" and feedback_of_control(wait.question) is not None


def exact_intent(incoming: Incoming) -> str | None:
    """The intent that needs no understanding: the channel's own, or that of a compliance word."""
    if incoming.intent is not None:
        return incoming.intent
    word = read_opt_word(incoming.text)
    return None if word is None else OPT_WORD_INTENTS[word]
