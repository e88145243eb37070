"""The vocabulary of commands: ideas, and the words for them, from `lexicon.yml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz.distance import OSA, Hamming
from ruamel.yaml import YAML

from consultation.understanding.sounds import sound_of

VOCABULARY_FILE = Path(__file__).with_name("lexicon.yml")
OTHER = "other"

_SILENT = "silent"
_MIN_TYPO_CHARS = 5


class Vocabulary:
    """The ideas that a folded word stands for.

    `known` holds the words of the training data: a word which is among them is not taken for a typo.
    """

    def __init__(self, words: Mapping[str, Collection[str]], known: Iterable[str]) -> None:
        self.words = {idea: tuple(listed) for idea, listed in words.items()}
        self.known = frozenset(known)
        self._ideas: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[str, tuple[str, ...]] = {}
        for idea, listed in self.words.items():
            for word in listed:
                table = self._beginnings if word.endswith("*") else self._ideas
                found = table.get(word.rstrip("*"), ())
                table[word.rstrip("*")] = found if idea == _SILENT else (*found, idea)
        for word in self.known:
            if word not in self._ideas and (ideas := self._by_beginning(word)):
                self._ideas[word] = ideas
        self._nearly = _index_typos(word for word in self._ideas if word.isalpha())
        for word in self.known:
            if word.isalpha():
                self._ideas.setdefault(word, (OTHER,))
        self._sounds = {word: sound_of(word) for word in self.known}

    @classmethod
    def load(cls, known: Iterable[str], path: Path = VOCABULARY_FILE) -> Vocabulary:
        """Read a vocabulary file."""
        listed = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        return cls({idea: words.split() for idea, words in listed.items()}, known)

    def sound(self, word: str) -> str:
        """Return the sound of a word."""
        return self._sounds.get(word) or sound_of(word)

    def ideas(self, word: str) -> tuple[str, ...]:
        """Return the ideas of a word; none for a silent one, OTHER for one which no command has."""
        found = self._ideas.get(word)
        if found is not None:
            return found
        if word.isdigit():
            return ("digits",)
        if not word.isalpha():
            return ()
        return self._by_beginning(word) or self._by_typo(word) or (OTHER,)

    def _by_beginning(self, word: str) -> tuple[str, ...]:
        for end in range(len(word), 2, -1):
            if (found := self._beginnings.get(word[:end])) is not None:
                return found
        return ()

    def _by_typo(self, word: str) -> tuple[str, ...]:
        if len(word) < _MIN_TYPO_CHARS:
            return ()
        for shorter in _without_one_letter(word):
            for meant in self._nearly.get(shorter, ()):
                if meant[0] == word[0] and _is_one_slip_away(word, meant):
                    return self._ideas[meant]
        return ()


def _index_typos(words: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _MIN_TYPO_CHARS:
            for shorter in _without_one_letter(word):
                index.setdefault(shorter, []).append(word)
    return index


def _without_one_letter(word: str) -> Iterator[str]:
    """Yield the word, then the word without each of its letters."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _is_one_slip_away(word: str, meant: str) -> bool:
    """Return whether one letter added, missing, changed or swapped with the next makes one of the other.

    A changed letter counts in longer words only: among short ones too many differ by one ("aines", "aides").
    """
    if OSA.distance(word, meant, score_cutoff=1) > 1:
        return False
    is_changed = len(word) == len(meant) and Hamming.distance(word, meant) == 1
    return not is_changed or len(word) > _MIN_TYPO_CHARS + 1
