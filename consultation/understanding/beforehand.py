"""What a message says before anything is understood: by the channel's own knowledge, or by its very words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consultation.conversation.side_questions import going_on_at, is_side_question_id
from consultation.conversation.side_questions.feedback import feedback_of_control
from consultation.languages.model import Language
from consultation.messages.expectation import Expectation
from consultation.messages.model import Incoming
from consultation.text.visible_text import has_visible_text, is_readable
from consultation.understanding.choices import read_unnamed_other
from consultation.understanding.corrections import is_about_personal_details
from consultation.understanding.leaving import is_going_on, is_leaving
from consultation.understanding.opt_words import read_compliance_word
from consultation.understanding.said_exactly import OPT_WORD_INTENTS, read_said_exactly
from consultation.understanding.set_phrases import read_set_phrase
from consultation.understanding.signs import read_sign


def read_beforehand(incoming: Incoming, wait: Expectation) -> Reading | None:
    """What the channel already knows, then compliance words and set phrases; None for the NLU to read."""
    if incoming.intent is not None:
        return Reading(incoming.intent, 1.0)
    if incoming.selection is not None:
        return Reading("select", 1.0)
    if not is_readable(incoming.text):
        return Reading("send_unreadable", 1.0)
    if not has_visible_text(incoming.text):
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


def _asks_for_verdict(wait: Expectation) -> bool:
    return wait.kind == "confirm" and feedback_of_control(wait.question) is not None


def exact_intent(incoming: Incoming) -> str | None:
    """The intent that needs no understanding: the channel's own, or that of a compliance word."""
    if incoming.intent is not None:
        return incoming.intent
    word = read_compliance_word(incoming.text)
    return None if word is None else OPT_WORD_INTENTS[word]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the assistant understood of a text, given what was waited for."""

    intent: str
    confidence: float
    language: Language | None = None
    parsed: Mapping[str, Any] | None = field(default=None, repr=False)
    number: int | None = None
