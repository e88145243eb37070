"""What the pending question accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

ExpectationKind = Literal[
    "nothing", "consent", "open", "yes_no", "single", "multi", "draft", "confirm", "code"
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question, in the language of the conversation.

    Aliases are the other names people give it, in any language.
    """

    slug: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the conversation expects next, so that an answer that does not fit changes nothing.

    Options are numbered from 1 in the order they are listed; `choose` is set for "multi" only.
    `other` says whether a choice of the person's own words ("autre: …") is accepted.
    """

    kind: ExpectationKind
    question: str | None = None
    options: tuple[Option, ...] = ()
    choose: int | None = None
    other: bool = False
    max_chars: int = 300


def expectation_payload(wait: Expectation) -> dict[str, Any]:
    """A wait as JSON-ready values, with option slugs and labels, without the aliases."""
    return {
        "kind": wait.kind,
        "question": wait.question,
        "options": [{"slug": option.slug, "label": option.label} for option in wait.options],
        "choose": wait.choose,
        "other": wait.other,
        "max_chars": wait.max_chars,
    }


def expectation_from_payload(payload: Mapping[str, Any]) -> Expectation:
    """Read back what wait_payload gave."""
    options = tuple(Option(option["slug"], option["label"]) for option in payload["options"])
    return Expectation(
        kind=payload["kind"],
        question=payload["question"],
        options=options,
        choose=payload["choose"],
        other=payload["other"],
        max_chars=payload["max_chars"],
    )
