"""What a person can do in the walk, once their message has been understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReadingError = Literal["too_few", "too_many", "out_of_range", "none", "unclear"]


@dataclass(frozen=True, slots=True)
class Greeted:
    """Hello, /start, or opening the widget."""


@dataclass(frozen=True, slots=True)
class Consented:
    """Yes or no, to taking part or to a question that takes yes or no."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Content in the person's own words."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picked:
    """Choices of the pending question, by slug, with a comment or the text of "other".

    `question` is the one whose control was used; None when the choice was read from words.
    """

    choices: tuple[str, ...]
    comment: str | None = field(default=None, repr=False)
    question: str | None = None


@dataclass(frozen=True, slots=True)
class PickedOther:
    """A choice of the person's own, without saying which; `choices` are those beside it, by slug."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticked:
    """One box ticked or unticked in a question that takes several choices."""

    choice: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A choice that could not be read, with what was understood of it (slugs)."""

    error: ReadingError
    understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Pass the pending question."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """Return to the question asked before the pending one."""


@dataclass(frozen=True, slots=True)
class WentTo:
    """Go to a guiding question by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Repeat the pending question; `in_full` when that is what the person asked for."""

    in_full: bool = False


@dataclass(frozen=True, slots=True)
class WentOn:
    """Go on with the questions: leaves what is asked aside."""


@dataclass(frozen=True, slots=True)
class Contributed:
    """Words announced as a contribution of their own; empty when they are still to come."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that take the place of a draft or of an earlier answer, as the person confirmed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """An earlier answer, whose question is asked again, stays as it is."""


Move = (
    Greeted
    | Consented
    | Said
    | Picked
    | PickedOther
    | Ticked
    | Misread
    | Skipped
    | WentBack
    | WentTo
    | AskedAgain
    | WentOn
    | Contributed
    | Replaced
    | LeftAsIs
)
