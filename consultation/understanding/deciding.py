"""A yes or a no to a consent or a confirmation: a consent to take part, or "Erase everything?".

What agrees must agree to all of it: a question is answered first; a condition has it asked again.
"""

from __future__ import annotations

from typing import TypeAlias

from consultation.understanding.agreeing import HeldBack, denies, gives_up, holds_back, speaks_of_agreeing
from consultation.understanding.classifier import Classified
from consultation.understanding.features import Tokens
from consultation.understanding.model import Context
from consultation.understanding.yes_no import YesNo, read_yes_no

Command: TypeAlias = tuple[str, float]
"""An intent, and how likely it is."""

CERTAIN = 1.0
OVERRULING = 0.93
"""From here on, a command is one in spite of what the pending question accepts."""
YES_OR_NO = frozenset({"affirm", "deny"})
SOCIAL = frozenset({"greet", "thanks", "chitchat", "insult"})
_SURE_ENOUGH = 0.60
_SURE_ENOUGH_TO_ERASE = 0.80
_SURE_ENOUGH_TO_TELL = 0.50
_LEAST = 1e-9
_FEW_WORDS = 4
_TOLD_BEFORE_AGREEING = {
    "consent": frozenset({"privacy_question", "who_are_you", "contact_human"}),
    "confirm": frozenset({"privacy_question", "contact_human"}),
}


def decide(
    text: str, classified: Classified, context: Context, command: Command | None, answer: float
) -> Command | None:
    """Read a yes or a no to a consent or a confirmation; nothing is agreed to in doubt.

    `command` is what the text would be anywhere, `answer` how likely it is none.
    """
    yes_no = read_yes_no(text)
    if (context.awaiting == "confirm" and _cancels(classified.tokens)) or gives_up(text):
        return "deny", CERTAIN
    asks = command is not None and command[0] not in YES_OR_NO | SOCIAL and command[1] >= OVERRULING
    held = holds_back(text)
    agrees = yes_no.answer != "no" if yes_no is not None else classified.ranking[0][0] == "affirm"
    if held == "asks" and context.awaiting == "consent" and speaks_of_agreeing(text):
        agrees = True  # "do I have to agree?" is about this question, whatever else it looks like
    if held is not None and agrees:
        return _held_back(held, classified, context, answer)
    if yes_no is not None and not (yes_no.comment is not None and asks):
        return _agreement(yes_no, context)
    if asks and not _erases_unasked(command, classified, context):
        return command
    enough = _SURE_ENOUGH_TO_ERASE if context.awaiting == "confirm" else _SURE_ENOUGH
    intent, confidence = classified.ranking[0]
    if intent in YES_OR_NO and confidence >= enough and classified.leftover(intent) <= 1:
        return ("answer", 1 - confidence) if intent == "affirm" and denies(text) else (intent, confidence)
    if _erases_unasked(command, classified, context) or (command is not None and command[0] == "affirm"):
        return "answer", answer
    return None


def _held_back(held: HeldBack, classified: Classified, context: Context, answer: float) -> Command:
    """What a text that agrees to nothing yet is: what it asks, else words after which one asks again."""
    if held == "later" and context.awaiting == "consent":
        return "pause", CERTAIN
    others = [ranked for ranked in classified.ranking if ranked[0] not in YES_OR_NO]
    intent, confidence = others[0]
    share = confidence / max(sum(value for _, value in others), _LEAST)
    asks = held == "asks" or confidence >= OVERRULING
    if asks and intent in _TOLD_BEFORE_AGREEING[context.awaiting] and share >= _SURE_ENOUGH_TO_TELL:
        return intent, share
    return "answer", answer


def _erases_unasked(command: Command | None, classified: Classified, context: Context) -> bool:
    """Whether a text is taken for a wish to erase, before anything is kept, without the words for it."""
    erases = command is not None and command[0] == "delete_my_data"
    return erases and context.awaiting == "consent" and "delete" not in classified.said


def _cancels(tokens: Tokens) -> bool:
    return not tokens.leftover and len(tokens.words) <= _FEW_WORDS and ("cancel",) in tokens.ideas


def _agreement(yes_no: YesNo, context: Context) -> Command:
    if yes_no.answer == "unsure":
        return "answer", CERTAIN
    return ("affirm" if yes_no.answer == "yes" else "deny"), CERTAIN
