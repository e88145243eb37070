"""What a correction changes of the wording that everybody reads, word by word, for who reviews it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from consultation.feedback.model import Content

Field = Literal["authority", "body_fr", "body_en", "link"]
FIELDS: tuple[Field, ...] = ("authority", "body_fr", "body_en", "link")
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that stayed, went or came; those that were not removed are the new text, in order."""

    kind: Literal["same", "removed", "added"]
    text: str


def changed(before: Content, after: Content) -> dict[Field, list[Piece]]:
    """The fields that differ, each as its pieces."""
    return {
        name: pieces(getattr(before, name), getattr(after, name))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    }


def pieces(before: str, after: str) -> list[Piece]:
    """One text as a change of another. A word has the spaces before it, so that a new paragraph is seen."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Piece("added", "".join(new[new_from:new_to])))
    return found
