"""The values of contributions: a contribution, its source, and which ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal, Self, get_args

from consultation.channels import Channel
from consultation.conversation.events import (
    AnswerRecorded,
    FeedbackReplied,
    FreeContributed,
    PrincipleCommented,
)
from consultation.languages.model import Language
from consultation.store.unit import Row

Status = Literal["held", "received", "published", "withheld", "withdrawn", "replaced"]
"""`held`: it may be no answer, and waits for its author to keep it or take it back."""


Collected = Literal["paper", "meeting", "phone", "partner"]
"""How a contribution that the staff transcribed was gathered."""


COLLECTED: tuple[Collected, ...] = get_args(Collected)


Kind = Literal["question", "principle", "free", "feedback"]


FirstStatus = Literal["held", "received", "published"]


Replacing = AnswerRecorded | FreeContributed | PrincipleCommented


Given = Replacing | FeedbackReplied


class HasKind:
    """What a contribution is about, by its `kind` and its `question`."""

    __slots__ = ()
    kind: Kind | None
    question: str | None

    @property
    def is_answer(self) -> bool:
        """Return whether it answers a question of the consultation."""
        return self.kind == "question"

    @property
    def is_under_principle(self) -> bool:
        """Return whether it answers a sub-question of a principle."""
        return self.kind == "principle"

    @property
    def is_free(self) -> bool:
        """Return whether it answers nothing in particular."""
        return self.kind == "free"

    @property
    def is_reply(self) -> bool:
        """Return whether it replies to an answer of the authorities."""
        return self.kind == "feedback"

    def answers(self, question: str | None) -> bool:
        """Return whether it answers this question."""
        return self.is_answer and self.question == question


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributed(HasKind):
    """What a contribution says, whoever reads it.

    `choices` are slugs; `number` is unique in its consultation and never reused.

    `kind` says what it is about: `question` is the slug of a question, or of a sub-question of `principle`;
    it is empty for a free contribution and for a reply to a feedback.
    """

    number: int
    kind: Kind
    question: str
    principle: str | None
    choices: tuple[str, ...]
    text: str = field(repr=False)
    channel: Channel
    language: Language
    part: int
    created_at: str
    signature: str | None = field(repr=False)

    @classmethod
    def of(cls, row: Row, **more: Any) -> Self:
        """Return the contribution of a row, with values that are in no column."""
        return cls(**{**row, "choices": tuple(json.loads(row["choices"])), **more})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Contributed):
    """A contribution as its author sees it."""

    status: Status
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of an answer: the person, the consultation, the message.

    `signature` is how it is signed; empty for not at all. `definition_version` is the version of the
    consultation that was asked. `collected` is how it was gathered, where it was transcribed.
    """

    participant_id: str
    consultation: str
    channel: Channel
    language: Language
    message_id: int
    signature: str = field(default="", repr=False)
    definition_version: int | None = None
    collected: Collected | None = None


@dataclass(frozen=True, slots=True)
class About(HasKind):
    """A selection of contributions: to one question or sub-question, under a principle, of a kind.

    All by default.

    `topic` is the lasting number of a topic that anybody may see (see `store.topics`).
    """

    question: str | None = None
    principle: str | None = None
    kind: Kind | None = None
    topic: int | None = None


EVERYTHING = About()
