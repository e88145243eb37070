"""The markers of a correction in every language, from `locale/<language>/corrections.yml`, as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ruamel.yaml import YAML

from consultation.languages.model import FOLDER, LANGUAGES

FILE = "corrections.yml"
LETTERS = 4
"""How many letters of a word with any ending are looked for first: one less where it has no more."""
_NAMES = re.compile(r"\{([A-Za-z][\w ]*)\}")


def fill(template: str, pieces: Mapping[str, str]) -> str:
    """Return a template with its names in braces replaced by their patterns.

    "{my the}" is any phrase listed under these two; "{my the_}" is one with what parts it from the next
    word; a name in capitals is a piece, which is a template too.
    """

    def named(found: re.Match[str]) -> str:
        names = found[1]
        if names.isupper():
            return fill(pieces[names], pieces)
        phrases = _either(tuple(names.rstrip("_").split()))
        return rf"(?>{phrases}(?:(?<=')|[ -]))" if names.endswith("_") else phrases

    return _NAMES.sub(named, template)


@cache
def _either(names: tuple[str, ...]) -> str:
    """Return the pattern of any of the phrases listed under these names, those of most words first."""
    phrases = {phrase for name in names for phrase in _listed()[name]}
    ordered = sorted(phrases, key=lambda phrase: (-_words_in(phrase), -len(phrase), phrase))
    return f"(?:{'|'.join(map(_pattern, ordered))})"


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Return the phrases by their name, of all languages: a text may mix them."""
    listed: dict[str, tuple[str, ...]] = {}
    for file in (FOLDER / language / FILE for language in LANGUAGES):
        if file.exists():
            read: dict[str, str] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
            for name, phrases in read.items():
                new = tuple(" ".join(each.split()) for each in phrases.split(","))
                listed[name] = (*listed.get(name, ()), *new)
    return listed


@cache
def words_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return words of which any phrase listed under these names has one; of "mot*", the first letters."""
    found = set()
    for phrase in (phrase for name in names for phrase in _listed()[name]):
        parts = [part for part in re.findall(r"\([^)]*\)|[^\s()]+", phrase) if not part.startswith("(")]
        written = [[each for word in part.split("|") for each in _written(word)] for part in parts]
        found.update(max(written, key=lambda each: min(map(len, each))))  # the longest is the rarest
    return frozenset(f"{word.rstrip('*')[:LETTERS]}*" if word.endswith("*") else word for word in found)


def _written(word: str) -> list[str]:
    """Return the one word that each way to write a word has: "d'ecrire" has "ecrire", or is "decrire"."""
    pieces = re.split(r"[^\w*]+", word.rstrip("'"))
    return ["".join(pieces[place:]) for place in range(len(pieces))]


def _words_in(phrase: str) -> int:
    """Return how many words of a phrase may not be missing."""
    return len(re.sub(r"\([^)]*\)", "", phrase).split())


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase: "a|b" is either, "(a)" may be missing, "mot*" has any ending."""
    whole, has_begun = "", False
    for part in re.findall(r"\([^)]*\)|[^\s()]+", phrase):
        words = part.strip("()").split(" ")
        piece = "[ -]".join(f"(?:{'|'.join(map(_word, word.split('|')))})" for word in words)
        piece = f"[ -]{piece}" if has_begun else piece
        if part.startswith("("):
            whole += f"(?:{piece})?" if has_begun else f"(?:{piece}[ -])?"
        else:
            whole, has_begun = whole + piece, True
    return whole


def _word(word: str) -> str:
    """Return the pattern of a word; an apostrophe inside it may be left out."""
    inner = re.escape(word.rstrip("'*")).replace("'", "['` ]?")
    return inner + ("'" if word.endswith("'") else (r"\w*" if word.endswith("*") else "") + r"(?!\w)")
