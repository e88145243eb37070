"""Conversion of a typed search to a valid expression of SQLite's FTS5.

Words are extracted from the text and quoted, so nothing typed is ever an operator. Each is looked for with
and without its plural, as typed and with its ligatures undone; the index folds case and accents. All words
must match; small words count only when there are no others. Source:
https://sqlite.org/fts5.html#full_text_query_syntax, checked 2026-11-24.
"""

from __future__ import annotations

import re
import unicodedata

from consultation.languages.markers import Markers
from consultation.text.folding import fold

MAX_WORDS = 8
"""More words than anybody needs to find a text of 300 characters."""

_WORD = re.compile(r"[^\W_]+")
_SMALL = Markers("search").words("small")
_LIGATURES = (("œ", "oe"), ("æ", "ae"))


def search_words(text: str) -> list[str]:
    """Return the words of a search, in lower case, each once."""
    words = list(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", text).casefold())))
    return ([word for word in words if fold(word) not in _SMALL] or words)[:MAX_WORDS]


def search_expression(text: str, question: str | None = None, principle: str | None = None) -> str | None:
    """Return the expression that matches every word of a text, under one question or principle.

    None when the text has no word.
    """
    words = search_words(text)
    if not words:
        return None
    parts = [f"text : ({' OR '.join(_quoted(form) for form in word_forms(word))})" for word in words]
    if question is not None:
        parts.append(f"about : {_quoted('q' + question.replace('-', ''))}")
    if principle is not None:
        parts.append(f"about : {_quoted('p' + principle.replace('-', ''))}")
    return " AND ".join(parts)


def word_forms(word: str) -> list[str]:
    """Return a word as typed, its French or English singular or plural, and its ligatures undone."""
    forms = [word]
    if len(word) > 2:
        if word.endswith("aux"):
            forms += [word[:-1], word[:-3] + "al"]
        elif word.endswith("al"):
            forms += [word[:-2] + "aux", word + "s"]
        elif word[-1] in "sx":
            forms.append(word[:-1])
        else:
            forms.append(word + ("x" if word.endswith(("eu", "au")) else "s"))
    for ligature, letters in _LIGATURES:
        forms += [form.replace(ligature, letters) for form in forms if ligature in form]
        forms += [form.replace(letters, ligature) for form in forms if letters in form]
    return list(dict.fromkeys(forms))


def _quoted(word: str) -> str:
    """Return a string of FTS5; words hold no quotes, but the escaping does not depend on it."""
    return '"' + word.replace('"', '""') + '"'
