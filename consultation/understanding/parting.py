"""Words that only thank or take leave: "merci, bonne journée", "bye"."""

from __future__ import annotations

import re

from consultation.languages.function_words import word_set
from consultation.text.folding import fold

_MAX_CHARS = 60
_WORD = re.compile(r"[^\W_]+")
_SAYING_IT = word_set(
    """
    merci mercis thanks thank thx ty bye ciao tchao aurevoir revoir goodbye byebye bonne bonsoir cheers cya
    """
)
_AROUND_IT = word_set(
    """
    a alors au aussi beaucoup ben bien bientot d de du day evening everyone fin for good great grand gros have
    infiniment it journee la les mille nice night nuit of ok okay parfait prochaine see semaine soiree so take
    care the tout tous un une very vous weekend you your to much lot again encore
    """
)


def is_parting(text: str) -> bool:
    """Whether a text thanks or takes leave, and does nothing more: it begins nothing and asks for nothing.

    "Bonsoir" alone is a hello, and "bonne idée" is no leave.
    """
    if len(text) > _MAX_CHARS:
        return False
    words = _WORD.findall(fold(text))
    if words == ["bonsoir"] or not _SAYING_IT.intersection(words):
        return False
    return (_SAYING_IT | _AROUND_IT).issuperset(words)
