"""Redaction: finding passages in a text, and the text without them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from consultation.moderation.model import REDACTED, ModerationError
from consultation.text.folding import fold
from consultation.text.spans import Span, merged
from consultation.understanding import DetailKind, Understood


def redact(text: str, spans: Iterable[Span], passages: Iterable[str]) -> str:
    """Return the text with "[…]" in place of the spans, and of every occurrence of a passage.

    Raises ModerationError: `no_passage` when nothing is named, `passage_missing` when a passage is not found.
    """
    found = [*spans]
    if any(not 0 <= start < end <= len(text) for start, end in found):
        raise ModerationError("passage_missing")
    for passage in passages:
        wanted = passage.strip()
        if wanted:
            found += occurrences(text, wanted)
    if not found:
        raise ModerationError("no_passage")
    parts: list[str] = []
    at = 0
    for start, end in merged(found):
        parts += [text[at:start], REDACTED]
        at = end
    return "".join([*parts, text[at:]])


def without_details(text: str) -> str:
    """Return the text with "[…]" in place of each personal detail; unchanged where there is none."""
    spans = [span for _, span in Understood(text).details]
    return redact(text, spans, ()) if spans else text


def occurrences(text: str, passage: str) -> list[Span]:
    """Return the spans of a passage in a text, as it is written; else whatever its case and its apostrophes.

    Raises ModerationError (`passage_missing`) without any.
    """
    exact = re.compile(re.escape(passage))
    alike = re.compile("['’]".join(map(re.escape, re.split("['’]", passage))), re.IGNORECASE)
    for pattern in (exact, alike):
        found = [each.span() for each in pattern.finditer(text)]
        if found:
            return found
    raise ModerationError("passage_missing")


# Suggestions: passages to look at in a text before publishing it, never decisions. Pure.
#
# They are worked out when a text is shown and not stored.

Sign = DetailKind | Literal["person", "link", "insult", "distress"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A flagged passage of a text: its position, and of what it is a sign."""

    sign: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, and its sign when it is flagged."""

    text: str
    signs: tuple[Sign, ...] = ()


def suggest(text: str, insults: Insults) -> tuple[Flag, ...]:
    """Return the flagged passages of a text, in order, each of one sign: an e-mail address is no link too."""
    said, found = Understood(text), list[Flag]()
    for sign, (start, end) in _passages(said, insults):
        if all(end <= flag.start or flag.end <= start for flag in found):
            found.append(Flag(sign, start, end))
    found.sort(key=lambda flag: flag.start)
    if said.is_distress:
        # The whole text says so, but each passage has one sign: the longest of the rest stands for it.
        start, end = max(_between(found, len(text)), key=lambda span: span[1] - span[0])
        found.append(Flag("distress", start, end))
    return tuple(sorted(found, key=lambda flag: flag.start))


def _passages(said: Understood, insults: Insults) -> Iterator[tuple[Sign, Span]]:
    """Yield the passages, the surest sign first: an address is no link, a card no telephone number."""
    yield from said.details
    yield from (("person", span) for span in said.named_people)
    yield from (("link", span) for span in said.links)
    yield from (("insult", span) for span in insults.find(said.text))


def _between(flags: Sequence[Flag], length: int) -> list[Span]:
    """Return the spans of a text before, between and after its flags."""
    return list(
        zip((0, *(flag.end for flag in flags)), (*(flag.start for flag in flags), length), strict=True)
    )


def stretches(text: str, flags: Sequence[Flag]) -> list[Stretch]:
    """Return the text cut at its flags, in order and without loss."""
    parts: list[Stretch] = []
    at = 0
    for flag in flags:
        parts += [Stretch(text[at : flag.start]), Stretch(text[flag.start : flag.end], (flag.sign,))]
        at = flag.end
    return [part for part in (*parts, Stretch(text[at:])) if part.text]


# Lists of insults, matched as whole words whatever their case, accents and invisible characters.
#
# Disguised spellings are matched too: "c0nnard", "f*ck", "connaaard", "c.o.n.n.a.r.d".

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
        words = list(map(_folded, matches))
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
        plains = {word} if word.isalpha() else {word, *(word.translate(each) for each in _DISGUISES)}
        for plain in plains:
            if plain in self._alone and plain != word:
                return True
            if len(plain) > SHORT + 1 and plain[-1] in "sx" and plain[:-1] in self._alone:
                return True
            squeezed = _RUN.sub(r"\1", plain) if _RUN.search(plain) is not None else plain
            if squeezed in self._squeezed:
                fewest = SHORT + 2 if _LONG_RUN.search(plain) else _FEWEST_SQUEEZED
                if len(squeezed) >= fewest:
                    return True
        return False


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(map(_folded, _WORD.finditer(phrase)))


def _folded(match: re.Match[str]) -> str:
    return match[0].casefold() if match[0].isascii() else fold(match[0])


def _lines(files: Iterable[Path]) -> list[str]:
    lines = (line for file in sorted(files) for line in file.read_text(encoding="utf-8").splitlines())
    return [phrase for line in lines if (phrase := line.partition("#")[0].strip())]
