"""Whether a message asks to go on in another language, or only speaks of one."""

from __future__ import annotations

import re

from consultation.languages.model import Language
from consultation.text.folding import fold

_SILENT = re.compile(r"[\W_]+")
_MOST_WORDS = 6
_LANGUAGES: dict[str, Language] = {"anglais": "en", "english": "en", "francais": "fr", "french": "fr"}
_LANGUAGE = r"(?:anglais|english|francais|french)"
_NAMED = re.compile(rf"\b{_LANGUAGE}\b")
_AS_WELL = re.compile(r"\b(?:aussi|egalement|too|also|as well|both|les deux|in addition|en plus)\b")
_OWNED = re.compile(
    rf"\b(?:mon|my|notre|our|leur|their|son|his|her|votre|your|ton) {_LANGUAGE}\b"
    r".*\b(?:est|is|isn|bon|bonne|bad|poor|mauvais|pourri|moyen|rouille|rusty|good|great|ok|difficile|hard)\b"
)
_DENIED = re.compile(
    rf"\b(?:pas|no|not|plus|sans|without|jamais|never)(?: (?:d|de|l|le|en|in|juste|just|only))? {_LANGUAGE}\b"
)
_ABLE = re.compile(r"\b(?:parle|comprends|comprend|lis|ecris|speak|understand|read)\b")


def speaks_of_a_language(text: str) -> bool:
    """Whether a text that names one language speaks of it rather than asks for it.

    "Mon anglais est pas bon", "en anglais aussi" and "pas d'anglais" may be answers; "my French is bad,
    English please" names what it asks for beside it.
    """
    said = _SILENT.sub(" ", fold(text[:200])).strip()
    named = {_LANGUAGES[found[0]] for found in _NAMED.finditer(said)}
    if len(named) != 1:
        return False
    if _ABLE.search(said) and not _AS_WELL.search(said):
        return False  # "je ne parle pas français" asks for the other one
    return any(pattern.search(said) for pattern in (_AS_WELL, _OWNED, _DENIED))


def language_wanted_too(text: str) -> Language | None:
    """The one language that a short text wants as well: "en anglais aussi svp"; None for anything else."""
    said = _SILENT.sub(" ", fold(text[:200])).strip()
    named = {_LANGUAGES[found[0]] for found in _NAMED.finditer(said)}
    if len(named) != 1 or len(said.split()) > _MOST_WORDS or not _AS_WELL.search(said):
        return None
    return next(iter(named))
