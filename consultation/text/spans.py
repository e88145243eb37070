"""Spans of a text: positions from a start to an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""A passage as positions in a text: its first character, and the one after its last."""


def merged(spans: Iterable[Span]) -> Sequence[Span]:
    """Return spans in order, those that touch or overlap merged."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
