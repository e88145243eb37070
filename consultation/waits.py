"""What the pending question accepts."""

from dataclasses import dataclass
from typing import Literal

WaitKind = Literal["nothing", "consent", "open", "yes_no", "single", "multi", "draft", "confirm", "code"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question, in the language of the conversation.

    Aliases are the other names people give it, in any language.
    """

    slug: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wait:
    """What the conversation expects next, so that an answer that does not fit changes nothing.

    Options are numbered from 1 in the order they are listed; `choose` is set for "multi" only.
    `other` says whether a choice of the person's own words ("autre: …") is accepted.
    """

    kind: WaitKind
    question: str | None = None
    options: tuple[Option, ...] = ()
    choose: int | None = None
    other: bool = False
    max_chars: int = 300
