"""The position of a text among options that have an order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """The options that a text may mean, the likeliest first; `sure` where it means one of them.

    `measured` says whether the text told the unit of its number, so that it is no number of a choice.
    """

    numbers: tuple[int, ...]
    sure: bool
    measured: bool = True
