"""Opinions in a topic: which texts say yes to something and which say no, so that a page can quote both.

An answer to a yes-or-no question says it by its choice; another text by how it is put
(`understanding.stances`). Only what is clearly one or the other counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest

from consultation.topics.meaning import Text
from consultation.understanding.stances import stance_of

SURE = 0.75
"""A text whose stance is less likely has no opinion."""
MOST_READ = 200
"""Of each topic, so many of the most typical texts are read: a page quotes no others."""
_SIGNS = {"yes": 1.0, "no": -1.0}


def opinions_in(
    members: Mapping[int, float], texts: Mapping[int, Text], choices: Mapping[int, Sequence[str]]
) -> dict[int, float]:
    """Return the opinion of each typical text of a topic that has one, from -1 (no) to 1 (yes)."""
    found: dict[int, float] = {}
    for key in nlargest(MOST_READ, members, key=lambda each: (members[each], -each)):
        opinion = _opinion(texts[key].text, choices.get(key, ()))
        if opinion:
            found[key] = opinion
    return found


def _opinion(text: str, choices: Sequence[str]) -> float:
    chosen = [_SIGNS[choice] for choice in choices if choice in _SIGNS]
    if chosen:
        return chosen[0]
    stance, share = stance_of(text)
    return round(_SIGNS.get(stance, 0.0) * share, 3) if share >= SURE else 0.0
