"""Whether a text is something to store or something to do, given what the conversation awaits.

    compliance words  →  what the pending question accepts  →  the classifier, in context

An answer carried out as a command is the worst error, so a command must be likely AND read as one: few words
left over that no command is made of. A command stored as an answer is the second. See design.md, "Answer or
command?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu.accepting import read_choice
from bot.nlu.classifier import Classified, Classifier
from bot.nlu.context import Context, Language, Parsed, Reading
from bot.nlu.numbers import read_number
from consultation.reading import YesNo, detect_language, fold, read_opt_word, read_yes_no

OPT_WORD_INTENTS = {"stop": "stop", "start": "resume", "help": "help"}
NUMBERED = frozenset({"goto_question", "explain_principle", "correct_answer"})
_YES_OR_NO = frozenset({"affirm", "deny"})
_SOCIAL = frozenset({"greet", "thanks", "chitchat", "insult"})
_CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Demand:
    """How likely a command must be: all commands against `answer`, and the likeliest by itself.

    The more words are left over, the likelier it must be; past the last, nothing is a command.
    """

    any_command: tuple[float, ...]
    this_command: float


WHEN_ANSWERING = Demand(any_command=(0.80, 0.93, 0.985, 0.995), this_command=0.45)
WHEN_FREE = Demand(any_command=(0.50, 0.65, 0.80, 0.90, 0.95), this_command=0.30)
WHEN_CHOOSING = Demand(any_command=(0.60, 0.80, 0.95), this_command=0.40)
DEMANDS = {
    "nothing": WHEN_FREE,
    "consent": WHEN_FREE,
    "confirm": WHEN_FREE,
    "open": WHEN_ANSWERING,
    "draft": WHEN_ANSWERING,
    "yes_no": WHEN_CHOOSING,
    "single": WHEN_CHOOSING,
    "multi": WHEN_CHOOSING,
}
_ONLY_NUMBERS = re.compile(r"(?:\d|[\s,;.#&+/-]|\bet\b|\bpis\b|\bpuis\b|\band\b)+")
_MOST_WORDS = 24
_SURE_ENOUGH = 0.60
_SURE_ENOUGH_TO_ERASE = 0.80
_OVERRULING = 0.93


def understand(text: str, context: Context, classifier: Classifier) -> Reading:
    """Read a text in its context."""
    classified = classifier.classify(text)
    language = settle_language(text, classified, context.language)

    def reading(intent: str, confidence: float, parsed: Parsed | None = None) -> Reading:
        number = read_number(classified.tokens.words) if intent in NUMBERED else None
        return Reading(intent, confidence, language, parsed, number, classified.ranking)

    opt_word = read_opt_word(text)
    if opt_word is not None:
        return reading(OPT_WORD_INTENTS[opt_word], _CERTAIN)
    choice = read_choice(text, context)
    if choice is not None and choice[1] and not _overruled(classified, context, choice[0]):
        return reading("select", _CERTAIN, choice[0])
    if context.awaiting in ("consent", "confirm"):
        decided = _decide(text, classified, context)
        if decided is not None:
            return reading(*decided)
    if choice is not None and _ONLY_NUMBERS.fullmatch(fold(text)):
        # "8" or "1 2 3 4" is a choice that cannot be, never the number of a question to go to.
        return reading("select", _CERTAIN, choice[0])
    command = find_command(classified, context)
    if command is not None:
        return reading(*command)
    if choice is not None:
        return reading(*_refuse(classified, context, choice[0]), choice[0])
    return reading("answer", 1 - _likelihood(classified, context))


def find_command(classified: Classified, context: Context) -> tuple[str, float] | None:
    """Return the command which a text is, and how likely; None when it is, or may well be, an answer."""
    demand = DEMANDS[context.awaiting]
    tokens = classified.tokens
    if len(tokens.words) > _MOST_WORDS or tokens.leftover >= len(demand.any_command):
        return None
    likelihood = _likelihood(classified, context)
    intent, confidence = next(
        (intent, value) for intent, value in classified.ranking if intent in _commands(classified, context)
    )
    if likelihood < demand.any_command[tokens.leftover] or confidence < demand.this_command:
        return None
    return intent, confidence


def settle_language(text: str, classified: Classified, kept: Language | None) -> Language:
    """Return the language of a message: the person's own unless the text clearly tells another."""
    told = detect_language(text)
    likelier: Language = "fr" if classified.french >= 0.5 else "en"
    if kept is None:
        return told if told is not None and told == likelier else likelier
    if told is None or told == kept:
        return kept
    clearly = max(classified.french, 1 - classified.french) >= 0.8
    return likelier if likelier == told and clearly else kept


def _commands(classified: Classified, context: Context) -> list[str]:
    """The intents that can be commands here: yes and no are none where they answer the question."""
    answers = {"answer"} if context.awaiting in ("nothing", "consent", "confirm") else {"answer", *_YES_OR_NO}
    return [intent for intent, _ in classified.ranking if intent not in answers]


def _likelihood(classified: Classified, context: Context) -> float:
    """How likely the text is any command at all."""
    commands = set(_commands(classified, context))
    return sum(value for intent, value in classified.ranking if intent in commands)


def _overruled(classified: Classified, context: Context, parsed: Parsed) -> bool:
    """Tell whether a text which the question would accept is a command all the same.

    "Je sais pas, c'est quoi la question" begins like an answer; "question 5" holds the number of a choice.
    """
    command = find_command(classified, context)
    if command is None or command[1] < _OVERRULING or classified.tokens.leftover:
        return False
    intent = command[0]
    ideas = {idea for some in classified.tokens.ideas for idea in some}
    if "answer" in parsed:
        if parsed["comment"] is None or intent in _SOCIAL:
            return False
        return intent != "skip" or (parsed["answer"] == "unsure" and "next" in ideas)
    if context.awaiting == "draft":
        return intent in {"help", "repeat", "back"}
    if intent == "explain_principle":
        return bool(ideas & {"what", "explain"})
    return intent not in _SOCIAL and "question" in ideas and "principle" not in ideas


def _decide(text: str, classified: Classified, context: Context) -> tuple[str, float] | None:
    """Read a yes or a no to a consent or a confirmation; nothing is agreed to in doubt."""
    yes_no = read_yes_no(text)
    command = find_command(classified, context)
    asks = command is not None and command[0] not in _YES_OR_NO | _SOCIAL and command[1] >= _OVERRULING
    if yes_no is not None and not (yes_no.comment is not None and asks):
        return _agreement(yes_no, context)
    if asks:
        return command
    enough = _SURE_ENOUGH_TO_ERASE if context.awaiting == "confirm" else _SURE_ENOUGH
    intent, confidence = classified.ranking[0]
    if intent in _YES_OR_NO and confidence >= enough and classified.tokens.leftover <= 1:
        return intent, confidence
    return None


def _agreement(yes_no: YesNo, context: Context) -> tuple[str, float]:
    if yes_no.answer == "unsure":
        return "answer", _CERTAIN
    return ("affirm" if yes_no.answer == "yes" else "deny"), _CERTAIN


def _refuse(classified: Classified, context: Context, parsed: Parsed) -> tuple[str, float]:
    """Name a choice that cannot be used: a try to choose, or a comment when nothing in it is a choice."""
    comment = parsed.get("error") in ("none", "unclear") and not parsed.get("understood")
    if comment and classified.tokens.leftover >= 2:
        return "answer", 1 - _likelihood(classified, context)
    return "select", _CERTAIN
