"""Texts of the greatest length allowed, each the worst case for a reader that is not linear."""

from __future__ import annotations

LONG_TEXTS = (
    "a" * 10_000,
    "1" * 10_000,
    "1 " * 5_000,
    "1-" * 5_000,
    "1 a " * 2_500,
    " " * 10_000,
    "\n" * 10_000,
    "é" * 10_000,
    "," * 10_000,
    "autre " * 1_600,
    "autre" + " " * 9_990,
    "autre: " + "a, " * 3_300,
    "autre: " + "1, " * 3_300,
    "(" * 5_000 + ")" * 5_000,
    "oui " * 2_500,
    "non, " * 2_000,
    "oui" + "i" * 9_990,
    "je dirais que " * 700,
    "peut-être que " * 700,
    "stop " * 2_000,
    "l engagement des " * 600,
    "sauf tout " * 1_000,
    "q" * 5_000 + "'" * 5_000,
    "\u200b" * 10_000,
    "🤷" * 5_000,
    "e\u0301" * 5_000,
    "premier " * 1_200,
    "avant-" * 1_600,
)
