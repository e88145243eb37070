"""Signatures: the name a person chooses to show beside their contributions, in public. Pure.

A signature is a name and no more: one line, short, without personal details. Nobody verifies it.

Texts that sign: "Signature: Marie, de Rimouski", "signer Marie", "sign as Marie". "Signer moins de papiers"
and "Signer un pacte avec les municipalités" are answers: without a colon, what follows must be written as a
name is. A signature read here is confirmed before anything is signed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from consultation.languages.markers import Markers
from consultation.text.folding import fold
from consultation.text.visible_text import has_visible_text
from consultation.understanding.personal_details import details_of, links_of

MAX_NAME_CHARS = 60
"""What is longer after the colon is an answer that begins like this, and no name."""

_MOST_CHARS = 120
_MOST_NAMES = 5
_FEW_WORDS = 3
_SAID = Markers("signatures", {"SIGNS": r"{signs}(?:\s+{as_a_name})?"})
_ANNOUNCED = _SAID.form(r"\s*{SIGNS}\s*[:：](?P<name>[^\n]*)", re.IGNORECASE)
_NAMED = _SAID.form(r"\s*{SIGNS}\s+(?P<name>[^\n:]+)", re.IGNORECASE)
_ASKED = _SAID.form(r"\s*{signs_as}\s+(?P<name>[^\n:]+)", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ]")
_PARTICLES = _SAID.words("particles")
_NO_NAMES = _SAID.words("no_names")
_NOBODY = _SAID.words("nobody")


def read_signing(text: str) -> str | None:
    """Return the name to sign with; None for any other text. It is confirmed before it is used.

    Perhaps none: the person is asked before it is one.

    With a colon, whatever follows on the line; else a name by its capitals; after "sign as" and the like, a
    few words of any kind.
    """
    if len(text) > _MOST_CHARS:
        return None
    announced = _ANNOUNCED.fullmatch(text)
    if announced is not None:
        name = announced["name"].strip()
        return name if len(name) <= MAX_NAME_CHARS else None
    asked = _ASKED.fullmatch(text)
    if asked is not None and _names_in_few_words(asked["name"]):
        return asked["name"].strip()
    named = _NAMED.fullmatch(text)
    return named["name"].strip() if named is not None and _is_name(named["name"]) else None


_WISHES_TO_SIGN = _SAID.form(
    r"\b{wishes}(?: {rather})* (?:{sign_it}"
    r"|{sign}(?: {it_or_all})?(?= *(?:$|[.,;!?])| {please own_words})"
    r"|(?:{that} )?{own_words} {be_signed})"
)


def wishes_to_sign(text: str) -> bool:
    """Return whether a text says that the person wants to sign what they write: "je préférerais le signer".

    "Je veux signer une pétition" is an answer, and "je ne veux pas signer" wishes for none.
    """
    return len(text) <= _MOST_CHARS and _WISHES_TO_SIGN.search(fold(text)) is not None


def _names_in_few_words(text: str) -> bool:
    """Return whether the text after "sign as" may be a name: "marie tremblay", not "many as possible"."""
    words = fold(text).split()
    return len(words) <= _FEW_WORDS and words[0] not in _NO_NAMES | _NOBODY


def _is_name(text: str) -> bool:
    """Return whether words are written as a name.

    Such are "Marie", "J. Roy", "Marie de la Tour, citoyenne de Rimouski".
    """
    if text.isupper():
        return False  # in a text all in capitals, they tell nothing
    name = text.partition(",")[0].strip().rstrip(".!")
    words = [word for word in re.split(r"[\s'’-]+", name) if word]
    if not words or len(words) > _MOST_NAMES or fold(words[0]) in _NO_NAMES:
        return False
    return _CAPITAL.match(words[0]) is not None and all(
        _CAPITAL.match(word) or word.lower() in _PARTICLES for word in words
    )


MAX_SIGNATURE_CHARS = MAX_NAME_CHARS


SignatureRefusal = Literal["empty", "too_long", "details"]


_MOST_MARKS = 2


_WRAPPING = " \t\"'«»“”‘’—–-"


_JOINER = "\u200d"


class SignatureError(ValueError):
    """A text that is no signature; `refusal` says why."""

    def __init__(self, refusal: SignatureRefusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def read_signature(text: str) -> str:
    """Return the signature of a text: in one line, without controls, direction marks or quotes around.

    Raises SignatureError: `empty` when no letter is left, `too_long` past MAX_CHARS, `details` when it
    holds a number, an address or a link.
    """
    signature = " ".join(_plain(text).split()).strip(_WRAPPING)
    if not has_visible_text(signature) or not any(character.isalpha() for character in signature):
        raise SignatureError("empty")
    if len(signature) > MAX_SIGNATURE_CHARS:
        raise SignatureError("too_long")
    if details_of(signature) or links_of(signature):
        raise SignatureError("details")
    return signature


def _plain(text: str) -> str:
    """Return the text with blanks for line breaks, no controls, and at most a few marks piled on a letter.

    In a name on a line of others, a direction mark would turn the text beside it, and a pile of marks would
    cover it.
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(" ")
        elif marks <= _MOST_MARKS and (category not in ("Cc", "Cf", "Cs", "Co") or character == _JOINER):
            kept.append(character)
    return re.sub(f"^{_JOINER}+|{_JOINER}+$", "", "".join(kept))
