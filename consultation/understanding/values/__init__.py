"""How a value that is no choice of a list is read: a module for each kind of value, called like it.

Each has `read(text, expectation)`, which returns the Value in a text, or why there is none (NoValue).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """The value that a text gives, as it is stored, and whether the text says more."""

    value: str
    says_more: bool = False


@dataclass(frozen=True, slots=True)
class NoValue:
    """The reason why a text gives no one value that is accepted, and those that it may mean."""

    error: str
    likely: tuple[str, ...] = ()
