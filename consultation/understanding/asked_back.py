"""A question about the words of the question: "c'est quoi, des données ouvertes?"."""

from __future__ import annotations

import re

from consultation.languages.function_words import word_set
from consultation.text.folding import fold

_MOST_WORDS = 14
_SHORTEST = 3
_STEM = 6
_SILENT = re.compile(r"[\W_]+")
_LEAD = re.compile(
    r"^(?:(?:mais|pis|et|ben|bonjour|sorry|and|but|so|ok|euh|um) )*"
    r"(?:c ?est quoi|ces quoi|c quoi|qu est ce que?|kes?se|que veut dire|que veulent dire"
    r"|ca veut dire quoi|qu entendez vous|que voulez vous dire|what do (?:you|u) mean|what does|what is"
    r"|what s|whats|what are|what do|define|explain|explique[rz]?|meaning of)\b"
)
_TRAIL = re.compile(r"\b(?:ca veut dire quoi|c ?est quoi(?: ca)?|what does (?:that|it) mean|meaning)$")
_EMPTY = word_set(
    """
    un une des le la les l d de du a an the by mean means that this ca cela ici here exactement exactly dire
    veut veulent au juste donc en ma par vous you quoi ce que qu c est moi svp please it to for kind sort is
    are of and et ou or on your votre term word words mot mots exprime entend signifie pour what do does
    """
)
_NOTICE = word_set("avis rappel notice notification notifications reminder avertissement")

Meant = tuple[str, ...]


def read_asked_back(text: str, wording: str) -> bool:
    """Whether a text asks what words of the pending question, or of a notice, mean.

    `wording` is the question as it was asked. A word that it does not hold makes the text an answer: "C'est
    quoi l'idée d'avoir dix mots de passe?" is stored.
    """
    said = _SILENT.sub(" ", fold(text[:200])).strip()
    if len(said.split()) > _MOST_WORDS:
        return False
    rest, found = _LEAD.subn(" ", said)
    if not found:
        rest, found = _TRAIL.subn(" ", said)
    terms = [word for word in rest.split() if word not in _EMPTY and len(word) >= _SHORTEST]
    if not found or not terms:
        return False
    return is_about_notice(text) or {word[:_STEM] for word in terms} <= _stems(wording)


def is_about_notice(text: str) -> bool:
    """Whether the only thing asked about is the notice that prompts offer."""
    words = set(_SILENT.sub(" ", _TRAIL.sub(" ", _LEAD.sub(" ", fold(text)))).split())
    return bool(words & _NOTICE) and _asks_only_of(words)


def _asks_only_of(words: set[str]) -> bool:
    return words - _NOTICE - _EMPTY <= word_set("cest quel quelle genre")


def _stems(wording: str) -> set[str]:
    return {word[:_STEM] for word in _SILENT.sub(" ", fold(wording)).split()}
