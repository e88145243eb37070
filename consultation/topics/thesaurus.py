"""The ideas behind words: see thesaurus.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

IDEA = "idea:"
"""How the name of an idea begins, so that it is no stem."""


@lru_cache(maxsize=1)
def _ideas() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The ideas of whole words, and of the beginnings of words."""
    read = YAML(typ="safe").load(Path(__file__).with_name("thesaurus.yml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    for idea, listed in read.items():
        for word in dict.fromkeys(listed.split()):
            into = beginnings if word.endswith("*") else words
            into.setdefault(word.rstrip("*"), []).append(IDEA + idea)
    return (
        {word: tuple(ideas) for word, ideas in words.items()},
        {word: tuple(ideas) for word, ideas in beginnings.items()},
    )


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words that are one when they follow each other, by the first of them, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in _ideas()[0]:
        parts = tuple(word.split("_"))
        if len(parts) > 1:
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in found.items()}


@lru_cache(maxsize=65536)
def ideas_of(word: str) -> tuple[str, ...]:
    """The ideas a folded word stands for, each once; none for most words."""
    words, beginnings = _ideas()
    found = list(words.get(word, ()))
    for end in range(2, len(word) + 1):
        found += beginnings.get(word[:end], ())
    return tuple(dict.fromkeys(found))
