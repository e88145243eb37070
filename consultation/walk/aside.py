"""A side question that is open: asked in the middle of the walk, which goes on after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Aside:
    """What is asked aside, and what has to be remembered until it is answered or dropped.

    `kind` names the side question (consultation/walk/asides/); `data` is small, JSON-ready, and may hold a
    person's words. `over_question` says that the pending question had already been asked when this came in
    between, so that words may be meant for it. `unclear` counts the answers that were neither.
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    over_question: bool = False
    unclear: int = 0

    def dump(self) -> list[Any]:
        """The aside as JSON-ready values; Aside.load reads it back."""
        return [self.kind, dict(self.data), self.over_question, self.unclear]

    @classmethod
    def load(cls, values: list[Any]) -> Aside:
        """Read back what dump gave."""
        kind, data, over_question, unclear = values
        return cls(kind, data, over_question, unclear)
