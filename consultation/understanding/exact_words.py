"""Words that do something when they are alone in a message, and codes of six digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from consultation.messages.expectation import Option
from consultation.text.folding import fold

Keyword = Literal[
    "subscribe",
    "unsubscribe",
    "ask_code",
    "give_code",
    "choose_signature",
    "drop_signature",
    "explain_principle",
]

_MAX_CHARS = 30
_SIGNS = (
    "signature", "ma signature", "signer", "signer mes contributions", "signer ma contribution",
    "signer mes reponses", "signer ma reponse", "je veux signer", "comment signer", "changer ma signature",
    "changer de signature", "modifier ma signature", "my signature", "sign", "sign my contributions",
    "sign my contribution", "sign my answers", "sign my answer", "i want to sign", "how do i sign",
    "change my signature",
)  # fmt: skip
_SIGNS_NO_MORE = (
    "sans signature", "pas de signature", "aucune signature", "plus de signature", "retirer ma signature",
    "retirer la signature", "enlever ma signature", "enlever la signature", "supprimer ma signature",
    "effacer ma signature", "ne pas signer", "ne plus signer", "no signature", "without signature",
    "without a signature", "remove my signature", "remove the signature", "delete my signature", "do not "
    "sign",
    "don t sign",
)  # fmt: skip
_SAID: dict[str, Keyword] = {
    "avis": "subscribe",
    "notify": "subscribe",
    "oui avisez moi": "subscribe",
    "yes tell me": "subscribe",
    "plus d avis": "unsubscribe",
    "no more notifications": "unsubscribe",
    "code": "ask_code",
    "joindre": "give_code",
    "join": "give_code",
    "principe": "explain_principle",
    "principle": "explain_principle",
    **dict.fromkeys(_SIGNS, "choose_signature"),
    **dict.fromkeys(_SIGNS_NO_MORE, "drop_signature"),
}
_SILENT = re.compile(r"[\W_]+")
_CODE = re.compile(r"\s*(\d{3})[\s-]?(\d{3})\s*")


def read_keyword(text: str, options: Iterable[Option] = ()) -> Keyword | None:
    """Return what a message asks for when one of these is alone in it, as the prompts say to write it.

    Case, accents and punctuation do not matter. With any other word beside it the text is something else; and
    a word that names an option of the pending question is that choice.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = _alone(text)
    meant = _SAID.get(said)
    if meant is not None and any(said in map(_alone, (each.label, *each.aliases)) for each in options):
        return None
    return meant


def _alone(text: str) -> str:
    return _SILENT.sub(" ", fold(text)).strip()


def read_code(text: str) -> str | None:
    """The six digits of a message that has nothing else in it, in one group or in two of three."""
    if len(text) > _MAX_CHARS:
        return None
    found = _CODE.fullmatch(fold(text))
    return found[1] + found[2] if found is not None and (found[1] + found[2]).isascii() else None
