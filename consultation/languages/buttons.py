"""The titles of the buttons that prompts have, in every language: typed, a title is a tap on its button."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from consultation.languages.responses import Responses
from consultation.text.folding import fold_words


def replies_titled(text: str) -> frozenset[str]:
    """Return what the buttons reply that have this text as their title, in any language, and nothing else."""
    return _by_title().get(fold_words(text), frozenset())


@cache
def _by_title() -> Mapping[str, frozenset[str]]:
    responses = Responses.load()
    titled: dict[str, set[str]] = {}
    for name in responses.names():
        for _, wording in responses.wordings(name):
            for reply, title in wording.buttons.items():
                titled.setdefault(fold_words(title), set()).add(reply)
    return {title: frozenset(replies) for title, replies in titled.items()}
