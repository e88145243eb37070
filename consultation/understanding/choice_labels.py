"""Labels of options: which one a text has the words of, which one is for all others, which have an order."""

import re
from collections.abc import Sequence

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.brackets import brackets_of
from consultation.understanding.choice_readings import ASKED_ABOUT, MAX_CHARS
from consultation.understanding.choice_words import EMPTY_WORDS
from consultation.understanding.option_names import names_of
from consultation.understanding.scales import scale_of

_SHORTEST_NAME = 4
_WORDS = re.compile(r"[^\W_]+")
_RESIDUAL = Markers("choices").form(r"{residual}")


def only_option_with(text: str, options: Sequence[Option]) -> int | None:
    """Return the one option whose label has all the words of a text, in order: "not at all"."""
    words = re.findall(r"[^\W_]+", fold(text[:MAX_CHARS]))
    found = [number for number, option in enumerate(options, 1) if _has_in_order(option.label, words)]
    return found[0] if len(words) > 1 and len(found) == 1 else None


def label_within(text: str, options: Sequence[Option]) -> int | None:
    """Return the one option whose whole label stands in a text, and in no other: "so very well"."""
    said = _spaced(text[:MAX_CHARS])
    within = {n: label for n, each in enumerate(options, 1) if (label := _spaced(each.label)) in said}
    longest = [n for n, label in within.items() if not any(label in o for o in within.values() if o != label)]
    return longest[0] if len(longest) == 1 and len(within[longest[0]].split()) > 1 else None


def _spaced(text: str) -> str:
    return f" {' '.join(_WORDS.findall(fold(text)))} "


def _has_in_order(label: str, words: Sequence[str]) -> bool:
    said = iter(re.findall(r"[^\W_]+", fold(label)))
    return all(word in said for word in words)


def residual_option(options: Sequence[Option]) -> int | None:
    """Return the one option for all that the others are not: "Another language", "Ailleurs au Québec"."""
    found = [number for number, option in enumerate(options, 1) if _RESIDUAL.match(fold(option.label))]
    return found[0] if len(found) == 1 else None


def has_order(options: tuple[Option, ...]) -> bool:
    """Return whether options are brackets of a quantity, or places on a scale."""
    return scale_of(options) is not None or brackets_of(options) is not None


def read_name(text: str, options: Sequence[Option]) -> int | None:
    """Return the number of the one option named in a text about something else; None in doubt.

    "C'est quoi le principe de la rétroaction?" is no choice, but names one.
    """
    names = names_of(tuple(options))
    meant: frozenset[int] | None = None
    for word in re.findall(r"[^\W_]+", fold(text[:MAX_CHARS])):
        if word in ASKED_ABOUT or word in EMPTY_WORDS or len(word) < _SHORTEST_NAME:
            continue
        owners, keys = names.candidates(word)
        if keys or (owners and meant):
            meant = owners if meant is None else (meant & owners) or meant
    return next(iter(meant)) if meant is not None and len(meant) == 1 else None
