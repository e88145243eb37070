"""The short title of a question that is made from its text."""

from __future__ import annotations

import re

from consultation.definition.kinds.question import SHORT_CHARS

SAYS_YES_NO = re.compile(r"[(\[]\s*(?:oui|yes)\s*(?:/|,|ou|or)\s*(?:non|no)\s*[)\]]", re.IGNORECASE)


def short_title(text: str) -> str:
    """Return the beginning of a question as its name, cut at a space."""
    said = SAYS_YES_NO.sub("", text).strip().rstrip("?!.: ")
    if len(said) <= SHORT_CHARS:
        return said
    cut = said[:SHORT_CHARS].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:’'")
