"""Slugs made from names."""

from __future__ import annotations

import re

from consultation.text.folding import fold_words
from consultation.text.telephone_like import could_be_telephone

SLUG_CHARS = 30


def free_slug(name: str, taken: set[str], max_chars: int = SLUG_CHARS) -> str | None:
    """Return the slug of a name, unlike those taken: "Trois principes" is trois-principes.

    None of a name without a letter or a digit. Digits that could be a telephone number are left out.
    """
    words: list[str] = re.findall("[a-z0-9]+", fold_words(name))
    if not words:
        return None
    if not words[0][0].isalpha():
        words = ["no", *words]
    slug = words[0][:max_chars]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > max_chars:
            break
        slug += f"-{word}"
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{shortened(slug, str(number), max_chars)}-{number}"
    return free_slug(re.sub("[0-9]", " ", name), taken, max_chars) if could_be_telephone(found) else found


def shortened(slug: str, number: str, max_chars: int = SLUG_CHARS) -> str:
    """Return a slug short enough for a number behind it."""
    return slug[: max_chars - len(number) - 1].rstrip("-")
