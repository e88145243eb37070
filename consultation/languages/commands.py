"""The commands that may be offered: what each is for, and the word that gives it.

They are named by their intents, and said in `locale/<language>/commands/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from consultation.channels import CHANNELS, Channel
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.text.folding import fold_words

_AUDIENCE = "commands"


@dataclass(frozen=True, slots=True)
class Command:
    """A command in a language: "Pour la liste des questions", "LISTE", and the title of its button."""

    purpose: str
    word: str
    title: str


def is_command(intent: str) -> bool:
    """Return whether an intent is a command that may be offered."""
    return intent in catalogue(DEFAULT, _AUDIENCE).messages


@cache
def command(intent: str, language: Language, channel: Channel | None = None) -> Command:
    """Return a command, with the word for text messages on their channels. Raises KeyError if unknown."""
    said = catalogue(language, _AUDIENCE, typography=True)
    attributes = said.attributes(intent)
    in_segments = channel is not None and CHANNELS[channel].in_segments
    word = attributes.get("word-in-segments") if in_segments else None
    return Command(said.say(intent), word or attributes["word"], attributes["button"])


def gives_command(text: str, intent: str) -> bool:
    """Return whether a text is the word of a command, in any language, and nothing else."""
    return fold_words(text) in _words(intent)


def titles_command(text: str, intent: str) -> bool:
    """Return whether a text is the title of a command's button, in any language, and nothing else."""
    return any(fold_words(text) == fold_words(command(intent, language).title) for language in LANGUAGES)


def command_of(word: str) -> str | None:
    """Return the command that a button with this word gives, whatever is expected by now; None if unknown.

    The number of a held answer may follow; the word for going to a question needs its number to be read.
    """
    head, _, number = word.rpartition(" ")
    if number.isdecimal() and gives_command(head, "keep_answer"):
        return "keep_answer"
    intents = catalogue(DEFAULT, _AUDIENCE).messages
    return next((intent for intent in intents if gives_command(word, intent)), None)


@cache
def _words(intent: str) -> frozenset[str]:
    return frozenset(fold_words(command(intent, language).word) for language in LANGUAGES)
