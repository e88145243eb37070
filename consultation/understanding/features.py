"""Features of a text, by name, the same at training and in service.

Six blocks, each weighed apart so that a long text does not drown the others: words and pairs of words;
sequences of letters inside words, which survive typos; the same two of the sounds of words, which survive the
spelling of text messages; ideas and pairs of ideas (`lexicon.yml`), which survive other words for the same
thing; and the shape of the text, such as its length and how many of its words no command has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from consultation.text.folding import fold
from consultation.understanding.lexicon import OTHER, Vocabulary

MAX_CHARS = 300
BLOCKS = ("words", "chars", "sounds", "sound_chars", "ideas", "shape")

_ELISION = re.compile(r"\b(j|l|d|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quelqu|quoiqu|presqu|aujourd|entr)'")
_WORD = re.compile(r"[a-z]+|[^\W_a-z]+|[^\w\s]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([a-z])\1")
_LAUGHTER = re.compile(r"a?(?:h[aei]){2,}h?|h?(?:[aei]h){2,}a?|l+o+l+(?:o+l+)*|l+m+a+o+|m+d+r+")
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 24)
_CHAR_SIZES = (2, 3, 4)
_IDEAS_APART = 3
_MOST_IDEAS = 24
_MOST_UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in folded words, digits, punctuation marks and emoji, with the ideas of each.

    `leftover` counts the words which no command has.
    """

    words: tuple[str, ...]
    ideas: tuple[tuple[str, ...], ...]
    leftover: int


@dataclass(frozen=True, slots=True)
class Features:
    """The distinct features of one text, by block.

    `spelled` are its words, and `heard` their sounds, whose letters make `chars` and `sound_chars`.
    """

    words: tuple[str, ...]
    spelled: tuple[str, ...]
    sounds: tuple[str, ...]
    heard: tuple[str, ...]
    ideas: tuple[str, ...]
    shape: tuple[str, ...]

    @property
    def chars(self) -> tuple[str, ...]:
        """Return the sequences of letters, computed again.

        The classifier in service caches those of words.
        """
        return tuple(dict.fromkeys(run for word in self.spelled for run in letters(word)))

    @property
    def sound_chars(self) -> tuple[str, ...]:
        """Return the sequences of letters of the sounds, computed again."""
        return tuple(dict.fromkeys(run for sound in self.heard for run in letters(sound)))


def split_words(text: str) -> list[str]:
    """Split the beginning of a text into folded words, digits, punctuation marks and emoji.

    Only the first MAX_CHARS code points are read. "j'aide" becomes "j aide", "don't" becomes "dont".
    """
    folded = fold(text[:MAX_CHARS])
    if "'" in folded:
        folded = _ELISION.sub(r"\1 ", folded).replace("'", "")
    return _WORD.findall(folded)


def tokenize(text: str, vocabulary: Vocabulary) -> Tokens:
    """Split the beginning of a text and look up the ideas of its words."""
    known = vocabulary.known
    words = [word if word in known else plain_word(word, known) for word in split_words(text)]
    ideas = tuple(map(vocabulary.ideas, words))
    return Tokens(tuple(words), ideas, ideas.count((OTHER,)))


def plain_word(word: str, known: Collection[str]) -> str:
    """Undo the stretching of a word: "ouiiii" is "oui", "hahahaha" is "haha". A known word stays as it is."""
    if word in known or len(word) < 3 or not word.isalpha():
        return word
    if _LAUGHTER.fullmatch(word):
        return "haha"
    doubled = _STRETCHED.sub(r"\1\1", word)
    for plain in (doubled, _STRETCHED.sub(r"\1", word), _DOUBLED.sub(r"\1", doubled)):
        if plain in known:
            return plain
    return doubled


def extract(tokens: Tokens, vocabulary: Vocabulary) -> Features:
    """Return the features of a tokenized text."""
    words = dict.fromkeys(tokens.words)
    sounds = list(map(vocabulary.sound, tokens.words))
    unknown = len(words.keys() - vocabulary.known)
    shape = (
        f"length:{bisect_left(_LENGTHS, len(tokens.words))}",
        f"unknown:{min(unknown, _MOST_UNKNOWN)}",
        f"leftover:{min(tokens.leftover, _MOST_UNKNOWN)}",
        f"question:{'?' in words}",
    )
    return Features(
        words=_with_pairs(tokens.words),
        spelled=tuple(words),
        sounds=_with_pairs(sounds),
        heard=tuple(dict.fromkeys(sounds)),
        ideas=tuple(_idea_pairs(tokens.ideas)),
        shape=shape,
    )


def _with_pairs(words: Sequence[str]) -> tuple[str, ...]:
    pairs = [f"{left} {right}" for left, right in zip(("^", *words), (*words, "$"), strict=True)]
    return tuple(dict.fromkeys([*words, *pairs]))


def letters(word: str) -> tuple[str, ...]:
    """Return the sequences of letters in a word, its beginning and its end among them."""
    padded = f" {word} "
    return tuple(
        padded[start : start + size]
        for size in _CHAR_SIZES
        for start in range(max(1, len(padded) - size + 1))
    )


def _idea_pairs(ideas: tuple[tuple[str, ...], ...]) -> dict[str, None]:
    """Return each idea, and each idea with those of the next few words which have any."""
    found: dict[str, None] = {}
    said = [("^",), *(some for some in ideas if some)][:_MOST_IDEAS]
    for index, some in enumerate(said):
        for idea in some:
            found[idea] = None
            for later in said[index + 1 : index + 1 + _IDEAS_APART]:
                for other in later:
                    found[f"{idea}>{other}"] = None
    return found
