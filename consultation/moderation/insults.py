"""Lists of insults, found as whole words whatever their case, accents and invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from consultation.moderation.passages import Span
from consultation.reading.folding import fold

FOLDER = Path(__file__).parents[2] / "data" / "moderation"
_WORD = re.compile("[\\w*\u00ad\u200b-\u200d\u2060\ufeff]+")


class Insults:
    """Words and phrases, each a sequence of folded words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(fold(match[0]) for match in _WORD.finditer(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)

    @classmethod
    @cache
    def load(cls, folder: Path = FOLDER) -> Insults:
        """Read every list of a folder: a phrase a line, # begins a comment."""
        lines = [
            line.partition("#")[0].strip()
            for file in sorted(folder.glob("insults.*.txt"))
            for line in file.read_text(encoding="utf-8").splitlines()
        ]
        return cls(filter(None, lines))

    def find(self, text: str) -> Iterator[Span]:
        """Where they are in a text, the longest first where several begin."""
        matches = list(_WORD.finditer(text))
        words = [fold(match[0]) for match in matches]
        at = 0
        while at < len(words):
            length = self._length_at(words, at)
            if length:
                yield matches[at].start(), matches[at + length - 1].end()
            at += length or 1

    def _length_at(self, words: list[str], at: int) -> int:
        for phrase in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0
