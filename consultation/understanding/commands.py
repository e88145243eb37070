"""Commands: the one that a text is by itself, and how sure that must be where something is expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from consultation.languages.model import LANGUAGES
from consultation.messages.model import Expectation
from consultation.understanding.classifier import Classified, Classifier
from consultation.understanding.features import Tokens

_SURE_ENOUGH_PAST_COURTESY = 0.90
_FEWEST_WORDS_AT_ONCE = 4
_PLAINLY_AN_ANSWER = 0.90
"""From here on, thanks or a full stop less at the end makes no command of a text."""
_PAUSES = frozenset(",.!;:")
Command: TypeAlias = tuple[str, float]
"""An intent, and how likely it is."""
CERTAIN = 1.0
OVERRULING = 0.93
"""From here on, a command is one in spite of what the pending question accepts."""
YES_OR_NO = frozenset({"affirm", "deny"})
SWITCHES = frozenset(f"language_switch_{language}" for language in LANGUAGES)
SOCIAL = frozenset({"greet", "thanks", "chitchat", "insult"})


@dataclass(frozen=True, slots=True)
class Demand:
    """The least likelihood of a command: of all commands against `answer`, and of the likeliest by itself.

    The more words are left over, the likelier it must be; past the last, nothing is a command. `foreign` is
    the least where a word of it occurs in other commands only. `courtesy` is the demand on a greeting,
    thanks, chit-chat or an insult, which do no harm when stored.
    """

    any_command: tuple[float, ...]
    foreign: float
    this_command: float
    courtesy: float


WHEN_ANSWERING = Demand(any_command=(0.85, 0.95, 0.99), foreign=0.95, this_command=0.60, courtesy=0.75)
WHEN_FREE = Demand(any_command=(0.65, 0.85, 0.90, 0.97), foreign=0.65, this_command=0.45, courtesy=0.50)
WHEN_CHOOSING = Demand(any_command=(0.60, 0.80, 0.95), foreign=0.75, this_command=0.40, courtesy=0.60)


def find_command(classified: Classified, expectation: Expectation) -> Command | None:
    """Return the command that a text is, and its likelihood; None when it is, or may well be, an answer."""
    demand = WHEN_CHOOSING if expectation.takes_a_choice else WHEN_FREE
    demand = WHEN_ANSWERING if expectation.takes_any_text else demand
    tokens = classified.tokens
    if is_figures(tokens):
        return None
    likelihood = likelihood_of(classified, expectation)
    intent, confidence = commands_of(classified, expectation)[0]
    leftover = classified.leftover(intent)
    if leftover >= len(demand.any_command) or likelihood < demand.any_command[leftover]:
        return None
    if intent in SOCIAL:
        return (intent, confidence) if confidence >= demand.courtesy else None
    if confidence < demand.this_command or (likelihood < demand.foreign and classified.is_foreign(intent)):
        return None
    return intent, confidence


def is_figures(tokens: Tokens) -> bool:
    """Return whether a text is a bare number, which answers; "#4" asks for the fourth question."""
    words = tokens.words
    return any(map(str.isdigit, words)) and "#" not in words and not any(map(str.isalpha, words))


def past_courtesies(classified: Classified, expectation: Expectation, classifier: Classifier) -> Classified:
    """Skip a "bonjour," or a "merci" when the rest of the text is more than a courtesy.

    "Bonjour, question suivante" is a command anywhere; "bonjour, pour moi c'est les transports" greets only
    someone who is not being asked a question.
    """
    words = classified.tokens.words
    start, end = _courtesies(classified)
    fewest = _FEWEST_WORDS_AT_ONCE if start and words[start - 1] not in _PAUSES else 1
    if end - start == len(words) or sum(word.isalpha() for word in words[start:end]) < fewest:
        return classified
    if not start and classified.probability("answer") >= _PLAINLY_AN_ANSWER:
        return classified
    rest = classifier.classify(" ".join(words[start:end]))
    intent, confidence = rest.ranking[0]
    if intent == "answer":
        return rest if start and not expectation.is_free else classified
    is_command = intent not in SOCIAL | YES_OR_NO and confidence >= _SURE_ENOUGH_PAST_COURTESY
    return rest if is_command else classified


def _courtesies(classified: Classified) -> tuple[int, int]:
    """Return where the text begins after a greeting, and ends before thanks."""
    words, ideas = classified.tokens.words, classified.tokens.ideas
    start, end = 0, len(words)
    while start < end and ("hello" in ideas[start] or (start and words[start] in _PAUSES)):
        start += 1
    if not start and end > 1 and "thank" in ideas[0] and words[1] in _PAUSES:
        start = 2
    while end > start + 1 and ("thank" in ideas[end - 1] or words[end - 1] in _PAUSES):
        end -= 1
    return start, end


def commands_of(classified: Classified, expectation: Expectation) -> list[tuple[str, float]]:
    """Return the intents that can be commands here: yes and no are none where they answer the question."""
    no_commands = {"answer"} if expectation.is_free else {"answer", *YES_OR_NO}
    return [ranked for ranked in classified.ranking if ranked[0] not in no_commands]


def likelihood_of(classified: Classified, expectation: Expectation) -> float:
    """Return how likely the text is any command at all, rather than an answer.

    Where yes and no are no commands, they speak against one only if they are likeliest.
    """
    likelihood = sum([value for _, value in commands_of(classified, expectation)])
    if not expectation.is_free and classified.ranking[0][0] not in YES_OR_NO:
        return likelihood / (likelihood + classified.probability("answer"))
    return likelihood
