"""Words that do something when they are alone in a message, and codes of six digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from consultation.reading.folding import fold
from consultation.waits import Option

ExactWord = Literal["subscribe", "unsubscribe", "ask_code", "give_code"]

_MAX_CHARS = 30
_SAID: dict[str, ExactWord] = {
    "avis": "subscribe",
    "notify": "subscribe",
    "plus d avis": "unsubscribe",
    "no more notifications": "unsubscribe",
    "code": "ask_code",
    "joindre": "give_code",
    "join": "give_code",
}
_SILENT = re.compile(r"[\W_]+")
_CODE = re.compile(r"\s*(\d{3})[\s-]?(\d{3})\s*")


def read_exact_word(text: str, options: Iterable[Option] = ()) -> ExactWord | None:
    """Return what a message asks for when one of these is alone in it, as the prompts say to write it.

    Case, accents and punctuation do not matter. With any other word beside it the text is something else; and
    a word that names an option of the pending question is that choice.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = _alone(text)
    meant = _SAID.get(said)
    if meant is not None and any(said in map(_alone, (each.label, *each.aliases)) for each in options):
        return None
    return meant


def _alone(text: str) -> str:
    return _SILENT.sub(" ", fold(text)).strip()


def read_code(text: str) -> str | None:
    """The six digits of a message that has nothing else in it, in one group or in two of three."""
    if len(text) > _MAX_CHARS:
        return None
    found = _CODE.fullmatch(fold(text))
    return found[1] + found[2] if found is not None and (found[1] + found[2]).isascii() else None
