"""Why something is not taken. A form is refused once, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Reason = TypeVar("Reason", bound=str)


class RefusalError(ValueError, Generic[Reason]):
    """A refused operation: nothing changed. `reason` is a code, `detail` what it is about (a number, a slug).

    `at` is the part of what was given that it is about, where the reason does not say which: `body_en`.
    `every` are all the mistakes of what was given, of which this is the first.
    """

    def __init__(self, reason: Reason, detail: str = "", *, at: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: Reason = reason
        self.detail = detail
        self.at = at
        self.every: tuple[RefusalError[Any], ...] = (self,)


def refuse(found: Iterable[RefusalError[Any]]) -> None:
    """Raise the first of these mistakes, which knows the others; do nothing when there is none."""
    every = tuple(found)
    if every:
        every[0].every = every
        raise every[0]


@contextmanager
def gathered(into: list[RefusalError[Any]]) -> Iterator[None]:
    """Add what is refused inside to others, to be refused with them; what follows it inside is not done."""
    try:
        yield
    except RefusalError as error:
        into.extend(error.every)
