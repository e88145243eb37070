"""Join words: the word that begins a consultation ("PARC"), alone in a message or with that of a place.

Case, accents, quotes, spaces within it ("MAIRIE 2") and a courtesy beside it do not matter; with any other
word the text is something else. A word that is one letter away, or two in a long word, is read as a mistype,
which is asked about and never acted on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from consultation.languages.commands import command_of
from consultation.languages.markers import Markers
from consultation.languages.model import LANGUAGES, name_in
from consultation.text.folding import fold_words
from consultation.understanding.keywords import read_code, read_said_exactly
from consultation.understanding.yes_no import read_bare_answer

FEWEST_LETTERS_MISTYPED = 4
"""A shorter word is too near to others to be read where it is mistyped."""
FEWEST_LETTERS_TWICE_MISTYPED = 6
_MOST_PARTS = 3
"""Of so many parts at most a mistyped word is made: "marie 2"."""
_MAX_CHARS = 60
_SAID = Markers("join_words")
_BESIDE = _SAID.words("beside")
_RESERVED = _SAID.words("beside", "reserved")
_BEGINNING = _SAID.words("beside", "beginning")


@dataclass(frozen=True, slots=True)
class JoinWord:
    """A join word that a text says: as it is written, what may be the word of a place, and how sure it is."""

    word: str
    place: str = ""
    is_exact: bool = True


def is_reserved(word: str) -> bool:
    """Return whether a word has another meaning at any moment, so that it can begin no consultation."""
    said = fold_words(word)
    return (
        said in _RESERVED
        or said in {fold_words(name_in(each, spoken)) for each in LANGUAGES for spoken in LANGUAGES}
        or read_said_exactly(word) is not None
        or read_bare_answer(word) is not None
        or read_code(word) is not None
        or command_of(word) is not None
    )


def read_join_word(text: str, words: Collection[str]) -> JoinWord | None:
    """Return the join word that a text is, exactly or nearly; None when it is something else."""
    if len(text) > _MAX_CHARS:
        return None
    said = _without_courtesy(text)
    known = {fold_words(word): word for word in words}
    whole = "".join(said)
    if whole in known:
        return JoinWord(known[whole])
    if 0 < len(said) <= 2 and said[0] in known:
        place = "" if len(said) == 1 or said[1] == said[0] else said[1]
        return JoinWord(known[said[0]], place)
    if not 0 < len(said) <= _MOST_PARTS or is_reserved(whole):
        return None
    far = {word: _letters_off(whole, folded) for folded, word in known.items()}
    for letters in (1, 2):
        near = [word for word, off in far.items() if off == letters]
        if near:
            return JoinWord(near[0], is_exact=False) if len(near) == 1 else None
    return None


def is_courtesy(text: str) -> bool:
    """Return whether a text only says that somebody wishes to begin: "Bonjour", "Allo, participer svp"."""
    said = fold_words(text).split()
    return bool(said) and all(word in _BEGINNING for word in said)


def _without_courtesy(text: str) -> list[str]:
    said = fold_words(text).split()
    while said and said[0] in _BESIDE:
        said = said[1:]
    while said and said[-1] in _BESIDE:
        said = said[:-1]
    return said


def _letters_off(said: str, word: str) -> int | None:
    """Return how many letters are more, less, wrong or changed places: 1 or 2; None for more."""
    if min(len(said), len(word)) < FEWEST_LETTERS_MISTYPED - 1 or len(word) < FEWEST_LETTERS_MISTYPED:
        return None
    most = 1 if len(word) < FEWEST_LETTERS_TWICE_MISTYPED else 2
    off = _distance(said, word)
    return off if 0 < off <= most else None


def _distance(one: str, other: str) -> int:
    """Return how many letters to add, leave out, change or swap with the next make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for column, beside in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != beside))
            if place > 1 < column and (letter, one[place - 2]) == (other[column - 2], beside):
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
    return row[-1]
