"""An open side question: asked in the middle of the conversation, which goes on after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class OpenSideQuestion:
    """A side question that is open, and its data until it is answered or left.

    `name` names the side question (see side_questions/); `data` is small, JSON-ready, and may hold a person's
    words. `over_question` says that the pending question had already been asked when this one interrupted it,
    so that a text may be meant for it. `unclear` counts the answers that were not understood. `under` is the
    side question that this one interrupted: it is asked again once this one is closed.
    """

    name: str
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    over_question: bool = False
    unclear: int = 0
    under: OpenSideQuestion | None = None

    def dump(self) -> list[Any]:
        """Return the side question as JSON-ready values; `load` reads them back."""
        values = [self.name, dict(self.data), self.over_question, self.unclear]
        return values if self.under is None else [*values, self.under.dump()]

    @classmethod
    def load(cls, values: list[Any]) -> OpenSideQuestion:
        """Read back the values of `dump`."""
        name, data, over_question, unclear, *under = values
        return cls(name, data, over_question, unclear, cls.load(under[0]) if under else None)
