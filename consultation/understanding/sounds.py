"""The sound of a word: one spelling for "question" and "kestion", "comment" and "komen".

Rough on purpose: the classifier learns from sounds beside spellings, so words that sound alike cost little.
"""

from __future__ import annotations

import re

_RULES = tuple(
    (re.compile(written), heard)
    for written, heard in (
        (r"(.)\1+", r"\1"),
        (r"^h|(?<=[dgrt])h", ""),
        (r"ph", "f"),
        (r"[tscx]ion", "sjon"),
        (r"sh", "ch"),
        (r"qu|q|ck|c(?![eiyh])|ch(?=[lnr])", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"g(?=[ei])", "j"),
        (r"eau|aux?", "o"),
        (r"oi|oy", "wa"),
        (r"oo|ou", "u"),
        (r"(?:ai(?:s|t|ent)?|e(?:r|s|z|t|e)?)$", "e"),
        (r"ai|ei|ey", "e"),
        (r"[ea]i?n(?![aeiouy])|[ea]m(?=[bp])", "N"),
        (r"[iyu]n(?![aeiouy])|im(?=[bp])", "I"),
        (r"on(?![aeiouy])|om(?=[bp])", "O"),
        (r"y", "i"),
        (r"wh", "w"),
        (r"(?<=..)[tdsxp]+$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""What is written, and how it is heard, one after the other: N, I and O are the nasal vowels of French."""


def sound_of(word: str) -> str:
    """Return the sound of a folded word; what is no word stays as it is."""
    if not word.isalpha():
        return word
    heard = word
    for written, sound in _RULES:
        heard = written.sub(sound, heard)
    return heard or word
