"""Lists of insults, matched as whole words whatever their case, accents and invisible characters.

Disguised spellings are matched too: "c0nnard", "f*ck", "connaaard", "c.o.n.n.a.r.d".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from consultation.text.folding import fold
from consultation.text.spans import Span

FOLDER = Path(__file__).parents[2] / "data" / "moderation"
SHORT = 2
"""Words of so many letters are found in small letters only: in capitals they stand for something else."""

_WORD = re.compile("[\\w*@$\u00ad\u200b-\u200d\u2060\ufeff]+")
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._*-]\w){3,}(?!\w)")
_DISGUISES = str.maketrans("0134578@$", "oieastbas"), str.maketrans("0134578@$", "oleastbas")
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1\1")
_FEWEST_SQUEEZED = 5
"""A shorter word of which one letter is doubled is often another word."""


class Insults:
    """Insulting words and phrases, each a sequence of folded words; `harmless` are exceptions."""

    def __init__(self, phrases: Iterable[str], harmless: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._harmless: set[tuple[str, ...]] = set()
        for phrase in (*phrases, *(harmless := tuple(harmless))):
            words = _words(phrase)
            if words and words not in self._by_first.setdefault(words[0], []):
                self._by_first[words[0]].append(words)
        self._harmless.update(_words(phrase) for phrase in harmless)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)
        alone = {same[0] for phrases in self._by_first.values() for same in phrases if len(same) == 1}
        self._alone = frozenset(word for word in alone if (word,) not in self._harmless)
        self._squeezed = frozenset(_RUN.sub(r"\1", word) for word in self._alone)

    @classmethod
    @cache
    def load(cls, folder: Path = FOLDER) -> Insults:
        """Read every list of a folder: one phrase per line, # begins a comment."""
        return cls(_lines(folder.glob("insults.*.txt")), _lines(folder.glob("harmless.txt")))

    def find(self, text: str) -> Iterator[Span]:
        """Yield the spans of insults in a text, the longest first where several begin."""
        matches = list(_WORD.finditer(text))
        words = [fold(match[0]) for match in matches]
        at = 0
        while at < len(words):
            length = self._length_at(words, at)
            if length and tuple(words[at : at + length]) not in self._harmless:
                start, end = matches[at].start(), matches[at + length - 1].end()
                if end - start > SHORT or text[start:end].islower():
                    yield start, end
            elif not length and self._is_disguised(words[at]):
                yield matches[at].span()
            at += length or 1
        for match in _SPACED.finditer(text):
            if fold(re.sub(r"[ ._*-]", "", match[0])) in self._alone:
                yield match.span()

    def _length_at(self, words: list[str], at: int) -> int:
        for phrase in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _is_disguised(self, word: str) -> bool:
        """Return whether a word is an insult in disguise.

        It may have signs for letters, hidden or doubled letters, or stand in the plural.
        """
        if len(word) <= SHORT or word.isdigit():
            return False
        if "*" in word.strip("*"):
            hidden = re.compile(re.escape(word).replace(r"\*", "."))
            return any(hidden.fullmatch(each) for each in self._alone if len(each) > SHORT + 1)
        for plain in {word, *(word.translate(each) for each in _DISGUISES)}:
            if plain in self._alone and plain != word:
                return True
            if len(plain) > SHORT + 1 and plain[-1] in "sx" and plain[:-1] in self._alone:
                return True
            squeezed = _RUN.sub(r"\1", plain)
            if squeezed in self._squeezed:
                fewest = SHORT + 2 if _LONG_RUN.search(plain) else _FEWEST_SQUEEZED
                if len(squeezed) >= fewest:
                    return True
        return False


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in _WORD.finditer(phrase))


def _lines(files: Iterable[Path]) -> list[str]:
    lines = (line for file in sorted(files) for line in file.read_text(encoding="utf-8").splitlines())
    return [phrase for line in lines if (phrase := line.partition("#")[0].strip())]
