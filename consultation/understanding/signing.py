"""Words that say how to sign: "Signature: Marie, de Rimouski", "signer Marie", "sign as Marie".

"Signer moins de papiers" and "Signer un pacte avec les municipalités" are answers: without a colon, what
follows must be written as a name is. What is read here is asked about before anything is signed.
"""

from __future__ import annotations

import re

from consultation.text.folding import fold

MAX_NAME_CHARS = 60
"""What is longer after the colon is an answer that begins like this, and no name."""

_MOST_CHARS = 120
_MOST_NAMES = 5
_FEW_WORDS = 3
_AFTER = r"(?:\s+(?:as|by|par|comme|me\s+as|moi))?"
_WORD = (
    rf"(?:je\s+signe|je\s+veux\s+signer|i\s+sign|sign(?:er|ez|é|ée|e|ed)?|(?:ma\s+|my\s+)?signature){_AFTER}"
)
_ANNOUNCED = re.compile(rf"\s*{_WORD}[\s\xa0\u202f]*[:：](?P<name>[^\n]*)", re.IGNORECASE)
_NAMED = re.compile(rf"\s*{_WORD}\s+(?P<name>[^\n:]+)", re.IGNORECASE)
_ASKED = re.compile(
    r"\s*(?:sign(?:\s+(?:me|it|them))?\s+as|sign(?:er|ez|e)\s+comme|sign(?:ez|e)[\s-]moi)\s+(?P<name>[^\n:]+)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ]")
_PARTICLES = frozenset((
    "de", "du", "des", "d", "la", "le", "l", "of", "from", "the", "et", "and", "van", "von", "der", "st",
    "ste",
))  # fmt: skip
_NO_NAMES = frozenset((
    "un", "une", "le", "la", "les", "l", "des", "du", "de", "d", "mon", "ma", "mes", "ton", "ta",
    "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "ce", "cet",
    "cette", "ces", "au", "aux", "tout", "toute", "tous", "toutes", "a", "an", "the", "my", "your",
    "his", "her", "our", "their", "this", "that", "these", "those", "all", "any", "no", "plus",
    "moins", "every", "more", "less",
))  # fmt: skip
_NOBODY = frozenset(
    {"many", "much", "soon", "few", "little", "long", "often", "well", "avant", "apres", "ca", "cela"}
)


def read_signing(text: str) -> str | None:
    """The name to sign with; None for any other text. Perhaps none: the person is asked before it is one.

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


def _names_in_few_words(text: str) -> bool:
    """Whether what follows "sign as" may name somebody: "marie tremblay", but not "many as possible"."""
    words = fold(text).split()
    return len(words) <= _FEW_WORDS and words[0] not in _NO_NAMES | _NOBODY


def _is_name(text: str) -> bool:
    """Whether words are written as a name: "Marie", "J. Roy", "Marie de la Tour, citoyenne de Rimouski"."""
    if text.isupper():
        return False  # who writes everything in capitals tells nothing by them
    name = text.partition(",")[0].strip().rstrip(".!")
    words = [word for word in re.split(r"[\s'’-]+", name) if word]
    if not words or len(words) > _MOST_NAMES or fold(words[0]) in _NO_NAMES:
        return False
    return _CAPITAL.match(words[0]) is not None and all(
        _CAPITAL.match(word) or word.lower() in _PARTICLES for word in words
    )
