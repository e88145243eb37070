"""What to do with an earlier contribution: write it anew or take it back, and how it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from consultation.reading.folding import fold

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
    """`named` says what a number in the text numbers; with `several`, the text holds more than one."""

    withdraws: bool
    named: Named
    several: bool


def read_correction(text: str) -> Correction:
    """Read "retirer ma contribution 12", "changer ma réponse à la question 3", "corriger 12".

    Taking out a mistake, or a word, is no withdrawal. A bare number is a contribution's.
    """
    folded = fold(text[:200])
    named: Named = "contribution"
    if _QUESTION.search(folded):
        named = "question"
    elif _ANSWER.search(folded):
        named = "answer"
    withdraws = _WITHDRAWS.search(folded) is not None and _SLIPS.search(folded) is None
    return Correction(withdraws, named, len(re.findall(r"\d+", folded)) > 1)
