"""Words that leave what is asked aside: "non merci", "c'est tout", "continuer"."""

from __future__ import annotations

import re

from consultation.messages.expectation import Expectation
from consultation.text.folding import fold
from consultation.understanding.yes_no import read_yes_no

_SILENT = re.compile(r"[\W_]+")
_GOING_ON = frozenset(
    {
        *("continuer", "continue", "continuez", "on continue", "continuons", "suite", "la suite"),
        *("go on", "move on"),
    }
)
_PHRASES = _GOING_ON | frozenset(
    {
        "termine",
        "fini",
    }
    | {
        "j ai fini",
        "c est tout",
        "c est tout merci",
        "c est bon",
        "rien",
        "rien d autre",
        "assez",
        "c est assez",
        "ca suffit",
        "annuler",
    }
    | {"laisse faire", "laissez faire", "done", "i m done", "that s all", "thats all"}
    | {
        "that s it",
        "thats it",
        "nothing",
        "nothing else",
        "enough",
        "that s enough",
        "thats enough",
        "cancel",
        "never mind",
        "nevermind",
    }
)


_KEEPS = re.compile(
    r"\b(?:gard\w*|laiss\w*|conserv\w*|keep|leave) (?:la|le|les|ca|cela|it|that|them|mine)"
    r"(?: (?:svp|stp|please|donc|la|as is|as it is|tel\w* quel\w*|comme .*))?$"
    r"|\b(?:gard\w*|laiss\w*|conserv\w*|keep|leave) (?:donc )?(?:ma|mon|la|l|my|the) (?:\w+ )?"
    r"(?:reponse|version|texte|contribution|answer|text|premiere|ancienne|autre|first|old|original\w*|one)\b"
    r"|\bcomme (?:ca|c est|c etait|avant)\b|\bas (?:it )?is\b|\b(?:pas|plus) besoin\b|\bno need\b"
    r"|\bchange d ?(?:idee|avis)\b|\bchanged my mind\b|\boublie[zr]? (?:ca|cela)\b|\bforget it\b"
    r"|\blaisse[zr]? (?:faire|tomber)\b|\bnever ?mind\b|\btant pis\b"
    r"|^annule[zr]?(?: (?:ca|cela|tout|svp|la correction))*$"
)
_FINALLY = re.compile(r"(?:(?:non|no|nah|nan|finalement|bon|ben|ah|oh|ok|merci|thanks|actually|svp) ?){2,5}")
_DOUBTFUL = re.compile(
    r"\b(?:non|no|oui|yes|ok|okay|bon|merci|thanks|rien|nothing|correct|beau|parfait|fine|good|garde\w*|keep|laisse\w*"
    r"|leave|retour|back|annul\w*|cancel|stop|arret\w*|oups|oops|erreur|mistake|pareil|same|finalement)\b"
)
_MOST_WORDS_TO_LEAVE = 8
FEWEST_WORDS_OF_A_REPLACEMENT = 4


def leaves_as_is(text: str) -> bool:
    """Whether a text gives up correcting an answer, at a question that was reopened for that.

    "Non, gardez-la", "laisse faire", "finalement non", "annuler"; a plain no too, which is_leaving reads.
    """
    folded = _SILENT.sub(" ", fold(text[:200])).strip()
    return is_leaving(text) or _FINALLY.fullmatch(folded + " ") is not None or keeps_as_is(text)


def keeps_as_is(text: str) -> bool:
    """Whether a short text says to keep what there is, whatever a yes or a no would answer."""
    folded = _SILENT.sub(" ", fold(text[:200])).strip()
    return len(folded.split()) <= _MOST_WORDS_TO_LEAVE and _KEEPS.search(folded) is not None


def may_leave(text: str) -> bool:
    """Whether so few words may be meant to leave an answer as it is, rather than to take its place."""
    folded = _SILENT.sub(" ", fold(text[:200])).strip()
    few = len(folded.split()) < FEWEST_WORDS_OF_A_REPLACEMENT
    return few and (read_yes_no(text) is not None or _DOUBTFUL.search(folded) is not None)


def is_going_on(text: str) -> bool:
    """Whether a text says to go on and nothing more: leaving what is asked aside, or on to what follows."""
    return _alone(text) in _GOING_ON


def is_leaving(text: str, wait: Expectation | None = None) -> bool:
    """Whether a text is a no and nothing more, or says that one is done.

    Where a no answers what is waited for, a no is an answer; so is the name of one of several choices.
    """
    folded = _alone(text)
    if wait is not None and wait.kind == "single":
        names = (name for option in wait.options for name in (option.label, *option.aliases))
        if folded in map(_alone, names):
            return False
    if folded in _PHRASES:
        return True
    if wait is not None and wait.kind == "yes_no":
        return False
    found = read_yes_no(text)
    return found is not None and found.answer == "no" and found.comment is None


def _alone(text: str) -> str:
    return _SILENT.sub(" ", fold(text)).strip()
