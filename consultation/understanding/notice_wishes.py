"""Wishes for notices: whether a text only asks for messages and reminders, or for none of them.

"Turn updates back on please", "je préfère ne pas recevoir d'avis". A text with any other word in it says
something else: "I want updates on my pension" is an answer, and "pas d'avis" no opinion.
"""

from __future__ import annotations

from typing import Literal

from consultation.languages.markers import Markers
from consultation.text.folding import fold_words

_MAX_CHARS = 160
_SAID = Markers("notice_wishes")
_NOTICES = _SAID.form(r"\b(?:{before_notices} )*{notices}")
_TELLS = _SAID.form(r"\b{tells}")
_WANTS = _SAID.form(r"\b{wants}")
_TURNS_ON = _SAID.form(r"\b{turns_on}")
_AGREES = _SAID.form(r"\b{agrees}")
_NONE_OF_THEM = _SAID.form(r"\b{no} NOTICES")
_DENIES = _SAID.form(r"\b{denies}")
_HALTS = _SAID.form(r"\b{halts}")
_SAYS_NO = _SAID.form(r"{says_no}")
_NOT_RECEIVE = _SAID.form(r"{not_receive}")
_ASKS_FOR_IT = _SAID.form(r"\b{asks_for_it}")
_BESIDE = _SAID.words("beside") | {"NOTICES", "TELLS"}


def read_notice_wish(text: str) -> Literal["yes", "no"] | None:
    """Return whether a text does nothing but ask for notices, or for none; None for any other text."""
    if len(text) > _MAX_CHARS:
        return None
    said = _TELLS.sub("TELLS", _NOTICES.sub("NOTICES", fold_words(text)))
    words = said.split()
    if not {"NOTICES", "TELLS"}.intersection(words) or not _BESIDE.issuperset(words):
        return None
    if "?" in text and _ASKS_FOR_IT.search(said) is None:
        return None  # "do I get notifications?"
    if _is_against(said):
        return None if _TURNS_ON.search(said) else "no"
    if _DENIES.search(said) or _HALTS.search(said):
        return None  # "don't stop the updates", "I don't get updates"
    wishes = _WANTS.search(said) or _TURNS_ON.search(said) or _AGREES.search(said)
    return "yes" if wishes or said == "TELLS" else None


def _is_against(said: str) -> bool:
    """Return whether a text asks for no notices, or for the end of them."""
    denies = _DENIES.search(said) is not None
    if _HALTS.search(said):
        return not denies
    if denies and (_WANTS.search(said) or "TELLS" in said or _NOT_RECEIVE.search(said)):
        return True
    none_of_them = _NONE_OF_THEM.search(said) is not None
    return none_of_them and (_SAYS_NO.match(said) or _WANTS.search(said)) is not None
