"""Words that leave what is asked aside: "non merci", "c'est tout", "continuer"."""

from __future__ import annotations

import re

from consultation.reading.folding import fold
from consultation.reading.yes_no import read_yes_no

_SILENT = re.compile(r"[\W_]+")
_PHRASES = frozenset(
    {
        "continuer",
        "continue",
        "continuez",
        "on continue",
        "continuons",
        "suite",
        "la suite",
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
    | {"laisse faire", "laissez faire", "go on", "move on", "done", "i m done", "that s all", "thats all"}
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


def is_leaving(text: str) -> bool:
    """Whether a text is a no and nothing more, or says that one is done."""
    folded = _SILENT.sub(" ", fold(text)).strip()
    if folded in _PHRASES:
        return True
    found = read_yes_no(text)
    return found is not None and found.answer == "no" and found.comment is None
