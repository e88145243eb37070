"""The ways in which people answer yes, no or unsure: those of Québec, and what may follow each."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from consultation.languages.markers import Markers
from consultation.understanding.choice_words import EMPTY_WORDS

Answer = Literal["yes", "no", "unsure"]
# What may follow: anything; a break or a word that begins a comment; a break or a conjunction.
Bound = Literal["any", "open", "alone"]


class Phrase(NamedTuple):
    """A way of answering. `kept`: it nuances so much that it stays in the comment."""

    answer: Answer
    bound: Bound
    kept: bool = False


_SAID = Markers("yes_no")
_PHRASES = {
    "yes_any": Phrase("yes", "any"),
    "yes_open": Phrase("yes", "open"),
    "yes_alone": Phrase("yes", "alone"),
    "yes_alone_kept": Phrase("yes", "alone", kept=True),
    "yes_any_kept": Phrase("yes", "any", kept=True),
    "yes_open_kept": Phrase("yes", "open", kept=True),
    "no_any": Phrase("no", "any"),
    "no_open": Phrase("no", "open"),
    "no_any_kept": Phrase("no", "any", kept=True),
    "no_open_kept": Phrase("no", "open", kept=True),
    "no_alone": Phrase("no", "alone"),
    "unsure_any": Phrase("unsure", "any"),
    "unsure_open": Phrase("unsure", "open"),
    "unsure_alone": Phrase("unsure", "alone"),
    "unsure_alone_kept": Phrase("unsure", "alone", kept=True),
}
# Words that mean yes or no and nothing else: what follows is the comment, even without a comma.
PLAIN = _SAID.words("plain")
BREAKS = _SAID.words("breaks")
CONNECTORS = _SAID.words("connectors")
OPENERS = (EMPTY_WORDS | CONNECTORS | _SAID.words("openers")) - _SAID.words("no_openers")
# Add nothing to an answer: courtesies, and a wish to go on, which the answer does.
COURTESIES = _SAID.words("courtesies")
_SINGLE = re.compile(r"\b([cdjlmn]) (?=\w)")
_SWALLOWED = _SAID.form(r"\b(?={swallowed} [bcdfgjklmnpqrstvz])(\w)\w* ")
_CONTRACTED = re.compile(r" ([tms])\b")
_ELIDED = _SAID.form(r"\b(?={elided_before_article} {article})(\w)\w* ")


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield each phrase of a name, and as it is typed in haste: "cest", "dont", "jsuis"."""
    for spaced in _SAID.words(name):
        yield tuple(spaced.split())
        yield tuple(_CONTRACTED.sub(r"\1", spaced).split())
        yield tuple(_SINGLE.sub(r"\1", spaced).split())
        yield tuple(_SWALLOWED.sub(r"\1", spaced).split())
        yield tuple(_ELIDED.sub(r"\1 ", spaced).split())


_PHRASE_OF = {words: phrase for name, phrase in _PHRASES.items() for words in _spellings(name)}
# Say how much of an answer it is, before it: they stay in the comment.
NUANCE_OF = frozenset(_spellings("nuances"))
_OPENING_OF = frozenset(_spellings("openings")) | NUANCE_OF
LONGEST = max(len(words) for words in (*_PHRASE_OF, *_OPENING_OF))
KNOWN_WORDS = frozenset(word for words in _PHRASE_OF for word in words)
OPENING_WORDS = frozenset(word for words in _OPENING_OF for word in words)
# A sentence may end with them, and answers then.
CLOSINGS = frozenset(_spellings("closings"))


def longest_phrase(words: Sequence[str], start: int) -> tuple[Phrase, int] | None:
    """Return the longest way of answering that stands at a place, and its number of words."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        phrase = _PHRASE_OF.get(tuple(words[start : start + length]))
        if phrase:
            return phrase, length
    return None


def opening_length(words: Sequence[str], start: int) -> int:
    """Return how many words from a place on only introduce an answer."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        if tuple(words[start : start + length]) in _OPENING_OF:
            return length
    return 0
