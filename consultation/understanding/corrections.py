"""Corrections: whether an earlier contribution is to be rewritten or withdrawn, and how it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from consultation.text.folding import fold

_MOST_CHARS = 120
Named = Literal["question", "answer", "contribution"]

_WITHDRAWS = re.compile(
    r"\b(?:retir|enlev|efac|effac|suppr|suprim|annul|oubli|otez|oter|delet|remov|withdr|eras|cancel|undo"
    r"|scrap|forget|take (?:it |that |this )?(?:back|out|off|down)|gard\w+ pas|don'?t keep)"
)
_SLIPS = re.compile(r"\b(?:fautes?|coquilles?|erreurs?|typos?|mistakes?|mots?|words?)\b")
_QUESTION = re.compile(r"\b(?:questions?|q)\b|\bq\d")
_ANSWER = re.compile(r"\b(?:re?ponses?|answers?|replies|reply|la (?=\d|premiere|deuxieme|seconde|troisieme))")


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction.

    `named` says what a number in the text numbers; with `several`, the text holds more than one.
    """

    withdraws: bool
    named: Named
    several: bool


_LAST_WORD = re.compile(r"\b(oui|ouais|yes|yep|non|no|nope)\W*$")
_NOT_ASKED = re.compile(r"\b(?:ou|or|si|if)\b|\?\s*$")
_PERSONAL = re.compile(
    r"(?:effac|enlev|retir|supprim|ote|cache|masqu|remov|delet|eras|hid|take out|take off)\w*\b"
    r".{0,30}\b(?:mon|mes|ma|my) (?:numero|no|cell|cellulaire|telephone|courriel|adresse|nom|coordonnees"
    r"|phone|number|email|address|name)\b.{0,20}\b(?:ma|mes|cette|cet|ce|mon|la|my|this|that|the)"
    r" (?:re?ponses?|contributions?|commentaires?|messages?|textes?|answers?|comments?|reply|text)\b"
)


def read_corrected_yes_no(text: str) -> Literal["yes", "no"] | None:
    """Return the yes or no at the end of a correction: "je me suis trompé, c'était oui"; None otherwise."""
    folded = fold(text[:200])
    found = _LAST_WORD.search(folded)
    if found is None or _NOT_ASKED.search(folded):
        return None
    return "yes" if found[1] in ("oui", "ouais", "yes", "yep") else "no"


def is_about_personal_details(text: str) -> bool:
    """Return whether a text asks to remove one's number, name or address from what one wrote."""
    return len(text) <= _MOST_CHARS and _PERSONAL.search(fold(text)) is not None


def read_correction(text: str) -> Correction:
    """Read "retirer ma contribution 12", "changer ma réponse à la question 3", "corriger 12".

    Removing a mistake, or a word, is no withdrawal. A bare number is a contribution's.
    """
    folded = fold(text[:200])
    named: Named = "contribution"
    if _QUESTION.search(folded):
        named = "question"
    elif _ANSWER.search(folded):
        named = "answer"
    withdraws = _WITHDRAWS.search(folded) is not None and _SLIPS.search(folded) is None
    return Correction(withdraws, named, len(re.findall(r"\d+", folded)) > 1)
