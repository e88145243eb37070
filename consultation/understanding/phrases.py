"""Phrases of the lexicons of every language together, as tables and as patterns of folded texts.

Also the position of a text among options that have an order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from consultation.languages.lexicon import LEXICONS, Lexicon

V = TypeVar("V")


def meanings(named: Callable[[Lexicon], Mapping[V, Collection[str]]]) -> dict[str, V]:
    """Return the phrases listed under a name, and what each means."""
    lexicons = LEXICONS.values()
    listed = (each for lexicon in lexicons for each in named(lexicon).items())
    return {phrase: meaning for meaning, phrases in listed for phrase in phrases}


def listed(named: Callable[[Lexicon], Collection[str]]) -> frozenset[str]:
    """Return the phrases listed under a name."""
    return frozenset(phrase for lexicon in LEXICONS.values() for phrase in named(lexicon))


def either(phrases: Iterable[str]) -> str:
    """Return the pattern of any of these phrases as whole words; the longest are looked for first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"


@dataclass(frozen=True, slots=True)
class Placed:
    """The options that a text may mean, the likeliest first; `sure` where it means one of them.

    `measured` says whether the text told the unit of its number, so that it is no number of a choice.
    """

    numbers: tuple[int, ...]
    sure: bool
    measured: bool = True
