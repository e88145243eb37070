"""Markers: the words by which a text is read, from `locale/<language>/markers/`, as patterns and sets.

A file holds those of one reader, in every language alike: a text may mix them. They are written without
capitals, and with accents only where a text that is not folded is read: it may leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

from consultation.languages.model import FOLDER, LANGUAGES
from consultation.text.folding import fold

LETTERS = 4
"""How many letters of a word with any ending are looked for first: one less where it has no more."""
_NAMES = re.compile(r"\{([A-Za-z][\w ]*)\}")
_MOST_BETWEEN = 30


class Markers:
    """The markers of the files of one name. `pieces` are templates that others may name in capitals."""

    def __init__(self, name: str, pieces: Mapping[str, str] = MappingProxyType({})) -> None:
        self._name, self._pieces = name, pieces

    def form(self, template: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """Return a template as a pattern of folded texts, its names in braces replaced by their phrases.

        "{my the}" is any phrase listed under these two; "{my the_}" is one with what parts it from the next
        word; a name in capitals is a piece, which is a template too.
        """
        return re.compile(self._filled(template), flags)

    def words(self, *names: str) -> frozenset[str]:
        """Return the phrases that are listed under any of these names, as folded words."""
        listed = _listed(self._name)
        return frozenset(
            phrase for name in names for each in listed[name] for phrase in _spelt_out(fold(each))
        )

    def table(self, name: str) -> dict[str, Any]:
        """Return what each phrase stands for, where they are listed by that."""
        return {
            phrase: meant
            for meant, phrases in _tables(self._name)[name]
            for each in _split(phrases)
            for phrase in _spelt_out(each)
        }

    def rarest_words(self, *names: str) -> frozenset[str]:
        """Return words of which any phrase under these names has one; of "mot*", the first letters."""
        found = set()
        for phrase in (phrase for name in names for phrase in _listed(self._name)[name]):
            parts = [part for part in re.findall(r"\([^)]*\)|[^\s()]+", phrase) if not part.startswith("(")]
            written = [[each for word in part.split("|") for each in _written(word)] for part in parts]
            found.update(max(written, key=lambda each: min(map(len, each))))  # the longest is the rarest
        return frozenset(f"{word.rstrip('*')[:LETTERS]}*" if word.endswith("*") else word for word in found)

    def _filled(self, template: str) -> str:
        def named(found: re.Match[str]) -> str:
            names = found[1]
            if names.isupper():
                return self._filled(self._pieces[names])
            phrases = _either(self._name, tuple(names.rstrip("_").split()))
            return rf"(?>{phrases}(?:(?<=')|[ -]))" if names.endswith("_") else phrases

        return _NAMES.sub(named, template)


@cache
def _either(file: str, names: tuple[str, ...]) -> str:
    """Return the pattern of any of the phrases listed under these names, those of most words first."""
    phrases = {phrase for name in names for phrase in _listed(file)[name]}
    ordered = sorted(phrases, key=lambda phrase: (-_words_in(phrase), -len(phrase), phrase))
    return f"(?:{'|'.join(map(_pattern, ordered))})"


@cache
def _listed(file: str) -> dict[str, tuple[str, ...]]:
    """Return the phrases by their name, of all languages."""
    listed: dict[str, tuple[str, ...]] = {}
    for read in _read(file):
        for name, phrases in read.items():
            if isinstance(phrases, str):
                listed[name] = (*listed.get(name, ()), *_split(phrases))
    return listed


@cache
def _tables(file: str) -> dict[str, list[tuple[Any, str]]]:
    """Return what is listed by its meaning, of all languages."""
    tables: dict[str, list[tuple[Any, str]]] = {}
    for read in _read(file):
        for name, table in read.items():
            if not isinstance(table, str):
                tables.setdefault(name, []).extend((meant, str(phrases)) for meant, phrases in table.items())
    return tables


@cache
def _read(file: str) -> list[dict[str, Any]]:
    files = (FOLDER / language / "markers" / f"{file}.yml" for language in LANGUAGES)
    return [YAML(typ="safe").load(each.read_text(encoding="utf-8")) for each in files if each.exists()]


def _split(phrases: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in phrases.split(","))


def _written(word: str) -> list[str]:
    """Return the one word that each way to write a word has: "d'ecrire" has "ecrire", or is "decrire"."""
    pieces = re.split(r"[^\w*]+", word.rstrip("'"))
    return ["".join(pieces[place:]) for place in range(len(pieces))]


def _spelt_out(phrase: str) -> list[str]:
    """Return every way of saying a phrase, as folded words: "(il) faut|doit" is four."""
    ways = [""]
    for part in re.findall(r"\([^)]*\)|[^\s()]+", phrase):
        said = [""]
        for word in part.strip("()").split(" "):
            said = [f"{way} {each}".strip() for way in said for each in word.replace("'", " ").split("|")]
        missing = [""] if part.startswith("(") else []
        ways = [f"{way} {each}".strip() for way in ways for each in (*said, *missing)]
    return ways


def _words_in(phrase: str) -> int:
    """Return how many words of a phrase may not be missing."""
    return len(re.sub(r"\([^)]*\)", "", phrase).split())


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase.

    "a|b" is either, "(a)" may be missing, "mot*" has any ending, "mot+" some ending, "_" is any word,
    "…" some words or none.
    """
    whole, has_begun = "", False
    for part in re.findall(r"\([^)]*\)|[^\s()]+", phrase):
        if part == "…":
            whole, has_begun = rf"{whole}\b.{{0,{_MOST_BETWEEN}}}?\b", False
            continue
        words = part.strip("()").split(" ")
        piece = "[ -]".join(f"(?:{'|'.join(map(_word, word.split('|')))})" for word in words)
        piece = f"[ -]{piece}" if has_begun else piece
        if part.startswith("("):
            whole += f"(?:{piece})?" if has_begun else f"(?:{piece}[ -])?"
        else:
            whole, has_begun = whole + piece, True
    return whole


def _word(word: str) -> str:
    """Return the pattern of a word; an apostrophe inside it may be left out, but for a typographic one."""
    if word == "_":
        return r"\w+"
    inner = "".join(map(_letter, word.rstrip("'*+")))
    ending = {"'": "['’]", "*": r"\w*(?!\w)", "+": r"\w+(?!\w)"}
    return inner + ending.get(word[-1], r"(?!\w)")


def _letter(char: str) -> str:
    """Return the pattern of a letter: of "é", with its accent or without."""
    known = {"'": "['’` ]?", "’": "['’]"}.get(char)
    plain = fold(char)
    if known is None and plain != char and plain.isalpha():
        known = f"(?:{char}|{plain})"
    return known or re.escape(char)
