"""Folding of texts: one spelling for all the ways of typing the same words."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = (
    dict.fromkeys("’‘ʼ′‹›‛", "'")
    | dict.fromkeys("“”«»„″‟", '"')
    | dict.fromkeys("–—‐‑‒―−", "-")
    | {"œ": "oe", "æ": "ae", "ø": "o", "ı": "i"}
    | {"\u20e3": " "}  # "1️⃣3️⃣" is two numbers: the key drawn around a digit ends it
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = {code: None for code in range(32) if not chr(code).isspace()} | {127: None, ord("`"): "'"}
_SILENT = re.compile(r"[\W_]+")
_INVISIBLE = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Cs", "Co", "Cn"})


@lru_cache(maxsize=64)  # one message is folded a dozen times, by each reader of it, whole and word by word
def fold(text: str) -> str:
    """Return the text without case, accents, odd spaces, typographic quotes and invisible characters.

    Full-width and circled letters and the digits of any script become plain ones; an emoji stays. Folding
    twice changes nothing more. Line ends become spaces: split the lines first where they matter.
    """
    if not text.isascii():
        text = _decompose(text.replace("´", "'")).casefold()
    if not text.isascii():
        text = _NOT_ASCII.sub(_plain, _decompose(text))  # casefold may compose anew
    return " ".join(text.translate(_CONTROLS).casefold().split())


@lru_cache(maxsize=64)
def fold_words(text: str) -> str:
    """Return the folded words of a text with a blank between them: without punctuation, signs and emoji."""
    return _SILENT.sub(" ", fold(text)).strip()


def _decompose(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if char in _PLAIN:
        return _PLAIN[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return "" if category in _INVISIBLE and not char.isspace() else char


class _Alike(dict[int, str]):
    """The one character that each character folds to, kept for those of common scripts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        alike = " " if char.isspace() else (fold(char) or " ")[0]
        if code < _COMMON_CODES:
            self[code] = alike
        return alike


_COMMON_CODES = 0x2100
"""Latin letters and the marks beside them are below; nobody fills the table with all the others."""
_ALIKE = _Alike()


def folded_alike(text: str) -> str:
    """Return the text folded character by character: what is found in it is at the same place in the text."""
    return text.translate(_ALIKE)
