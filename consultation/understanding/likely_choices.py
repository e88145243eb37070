"""How likely a text means each of a question's options, and the few to name when it is asked again.

A regression over what speaks for an option: how like it is in meaning, what other people said of such a
choice, the letters that its name shares with the text, what was read in the text by rules. What each counts
was learnt from closed questions of strangers (`python -m bench.choice_weights`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.encoder import Matrix
from consultation.text.folding import fold
from consultation.understanding.brackets import brackets_of
from consultation.understanding.choice_labels import residual_option
from consultation.understanding.choice_memory import Memory, memory
from consultation.understanding.choice_words import CONTROL_WORDS
from consultation.understanding.likeness import likenesses, unit_vectors
from consultation.understanding.sayings import options_hinted
from consultation.understanding.scales import scale_of

WEIGHTS: Mapping[str, float] = {
    "named": 3.32,
    "said": 4.11,
    "answered": 4.72,
    "remembered": 4.60,
    "remembered together": 0.91,
    "letters": 1.66,
    "hinted": 2.69,
    "read": 0.40,
    "read alone": 0.69,
    "placed": 2.22,
    "for all others": 0.83,
    "both deny": 0.55,
    "length of its name": 2.21,
}
"""What each thing that speaks for an option counts."""
_OF_LIKENESS = ("said", "remembered")
MOST_NAMED = 3
_NAMED_TOGETHER = 0.9
_LEAST_LIKE = 0.25
_PIECES = (3, 4, 5)
_LENGTH = 50
_DENIES = Markers("guesses").form(r"\b{rather_not}")


def shares_of(
    texts: Sequence[str], options: tuple[Option, ...], asked: str, read: Collection[int] = ()
) -> Matrix:
    """Return how likely each text means each option, a row a text; `read` are the numbers read in them."""
    return _shares(speaks_for(texts, options, asked, read, memory()))


def shares_of_parts(parts: Sequence[str], options: tuple[Option, ...], asked: str) -> Matrix:
    """Return how likely each part of a list means each option; zeros for one that is like none of them."""
    features = speaks_for(parts, options, asked, (), memory())
    like = features[:, :, [list(WEIGHTS).index(name) for name in _OF_LIKENESS]].max(axis=(1, 2))
    found: Matrix = _shares(features) * (like >= _LEAST_LIKE)[:, None]
    return found


def plainly_meant(
    text: str, options: tuple[Option, ...], asked: str, share: float = 0.75, alike: float = 0.55
) -> int | None:
    """Return the option that a text means by far likeliest, and is much like; none of "retour", "merci"."""
    if CONTROL_WORDS.issuperset(fold(text).rstrip(" .!").split()):
        return None
    features = speaks_for([text], options, asked, (), memory())
    shares = _shares(features)[0]
    best = int(shares.argmax())
    like = features[0, best, [list(WEIGHTS).index(name) for name in _OF_LIKENESS]].max()
    return best + 1 if shares[best] >= share and like >= alike else None


def _shares(features: Matrix) -> Matrix:
    scores = features @ np.array(list(WEIGHTS.values()))
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Matrix = shares / shares.sum(axis=1, keepdims=True)
    return found


def likeliest(shares: Sequence[float]) -> tuple[int, ...]:
    """Return the numbers of the fewest options of which one is likely meant, at most `most_named`."""
    order = sorted(range(len(shares)), key=shares.__getitem__, reverse=True)
    found: list[int] = []
    for place in order[: most_named(len(shares))]:
        if sum(shares[each - 1] for each in found) >= _NAMED_TOGETHER:
            break
        found.append(place + 1)
    return tuple(sorted(found))


def most_named(count: int) -> int:
    """Return how many of `count` options may be named as what a text may mean: half, at most three."""
    return max(1, min(MOST_NAMED, count // 2))


def speaks_for(
    texts: Sequence[str], options: tuple[Option, ...], asked: str, read: Collection[int], remembered: Memory
) -> Matrix:
    """Return what speaks for each option, in the order of WEIGHTS, for each text."""
    alike = likenesses(texts, options, asked)
    best, together = remembered.recall(unit_vectors(texts), options)
    others = residual_option(options)
    alone = len(read) == 1
    lengths = [len(option.label) / _LENGTH for option in options]
    labels = [_label(option.label) for option in options]
    found = []
    for row, text in enumerate(texts):
        folded = fold(text)
        hinted, placed = options_hinted(text, options), _placed(text, options)
        letters, denies = _pieces(folded), _DENIES.search(folded) is not None
        found.append(
            [
                [
                    alike.named[row, place],
                    alike.said[row, place],
                    alike.answered[row, place],
                    best[row, place],
                    together[row, place],
                    _share_of(label.pieces, letters),
                    place + 1 in hinted,
                    place + 1 in read,
                    alone and place + 1 in read,
                    place + 1 in placed,
                    place + 1 == others,
                    denies and label.denies,
                    lengths[place],
                ]
                for place, label in enumerate(labels)
            ]
        )
    return np.array(found, dtype=np.float64)


def _placed(text: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    order = scale_of(options) or brackets_of(options)
    placed = order.place(text) if order is not None else None
    return () if placed is None else placed.numbers


@dataclass(frozen=True, slots=True)
class _Label:
    """The letters of an option's label, in pieces, and whether it denies something."""

    pieces: frozenset[str]
    denies: bool


@lru_cache(maxsize=256)
def _label(label: str) -> _Label:
    folded = fold(label)
    return _Label(_pieces(folded), _DENIES.search(folded) is not None)


def _pieces(folded: str) -> frozenset[str]:
    padded = f" {folded} "
    return frozenset(
        padded[start : start + size] for size in _PIECES for start in range(len(padded) - size + 1)
    )


def _share_of(own: frozenset[str], letters: frozenset[str]) -> float:
    return len(own & letters) / len(own) if own else 0.0
