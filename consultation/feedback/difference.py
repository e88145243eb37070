"""The changes a correction makes to a published text, word by word, for its reviewer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from consultation.feedback.model import Content
from consultation.languages.model import LANGUAGES, Language

Field = Literal["authority", "body", "link"]
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sequence of words that stayed, were removed or added.

    Those not removed are the new text, in order.
    """

    change: Literal["same", "removed", "added"]
    text: str


def changed(before: Content, after: Content) -> dict[tuple[Field, Language | None], list[Piece]]:
    """Return the fields that differ, each as its pieces; a body by its language."""
    old, new = _texts(before), _texts(after)
    return {field: pieces(old[field], new[field]) for field in old if old[field] != new[field]}


def _texts(content: Content) -> dict[tuple[Field, Language | None], str]:
    texts: dict[tuple[Field, Language | None], str] = {("authority", None): content.authority}
    for language in LANGUAGES:
        texts["authority", language] = content.authority_names.get(language, "")
        texts["body", language] = content.bodies.get(language, "")
    texts["link", None] = content.link
    return texts


def pieces(before: str, after: str) -> list[Piece]:
    """Return one text as changes of another.

    A word includes the spaces before it, so that new paragraphs show.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for opcode, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if opcode == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Piece("added", "".join(new[new_from:new_to])))
    return found
