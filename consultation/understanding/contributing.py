"""A message that says by itself that it is a contribution: "Contribuer: moins de papier"."""

from __future__ import annotations

import re

_WORDS = "contribuer|contribuez|contribue|contribution|ajouter|ajout|contribute|add"
_ANNOUNCED = re.compile(rf"\s*(?:{_WORDS})[\s\xa0\u202f]*[:：](?P<text>.*)", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(r"\s*(?:contribuer|contribuez|contribution|contribute)[\s.!]*", re.IGNORECASE)


def read_contribution(text: str) -> str | None:
    """The words after "Contribuer:" and the like; "" when they are still to come, None for any other text.

    The word must begin the message, and be followed by a colon or stand alone: "Contribuer au bien commun"
    and "Ma contribution: …" are answers like others.
    """
    announced = _ANNOUNCED.fullmatch(text)
    if announced is not None:
        return announced["text"].strip()
    return "" if _ALONE.fullmatch(text) else None
