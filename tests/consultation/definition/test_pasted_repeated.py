"""Pasted texts of a few characters repeated: the time of reading one grows with its length, not its square."""

from __future__ import annotations

import pytest

from consultation.definition.pasted import read_pasted
from tests.processor_time import at_once

CHARS = 60_000
"""Less than a third of what is taken, and enough for the patterns that were slow to be far beyond the bound."""
QUESTION = "1. {}?\n2. Pourquoi?"
CONTACT = "Contact : {}!\n1. Pourquoi?"


@pytest.mark.parametrize(
    ("pasted", "repeated"),
    [
        *((QUESTION, each) for each in ("a", "(", "[A", "(a ", "(réponse ", "(une seule ", "(1 = a")),
        *((QUESTION, each) for each in ("note ", "notez ", "rating ")),
        *((CONTACT, each) for each in ("a", "a.", "-", "— ", "514-")),
    ],
)  # fmt: skip
def test_repeated_characters_are_read_at_once(pasted: str, repeated: str) -> None:
    with at_once():
        read_pasted(pasted.format((repeated * CHARS)[:CHARS]), "fr")
