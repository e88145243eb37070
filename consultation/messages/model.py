"""The values between a channel and the domain: one message in, the replies out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consultation.channels import Channel
from consultation.languages.model import DEFAULT, Language
from consultation.messages.expectation import (
    Expectation,
    Option,
    expectation_from_payload,
    expectation_payload,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice made with a control (button, check box) instead of a text.

    `question` is the slug of the question the control belonged to: a control of another question than
    the pending one is stale. `choices` are slugs (yes, no, unsure for yes/no questions).
    """

    question: str | None
    choices: tuple[str, ...]
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class MessageNumber:
    """The number a provider gave a message, in its series."""

    series: str
    number: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message whose sender the channel has authenticated.

    `address` identifies the person on the channel and is never logged; `external_id` is the provider's own id
    of the message, unique on its channel; `intent` is set when the channel already knows what is meant (a
    command of Telegram's menu, a picture). `consultation` is a slug asked for by a deep link. `may_begin` is
    False where a message creates no person: one sent before an erasure and handled after it must not create
    them again. `number` is the provider's, of a message that was written just now. `replies_to` is the end of
    the provider's id of the message that this one replies to. `question` is the one that a text was written
    under, where the page that shows it says so: it answers no other. `edits` is the id of an earlier message
    of the person, of which this is the new text. `source` is the code of the place or campaign that led the
    person here. `asks_to_join` is a consultation that the text may ask for: the person is asked first. `line`
    is which of our numbers it came to: an organisation's id, or 0 for the installation's own.
    """

    channel: Channel
    address: str = field(repr=False)
    external_id: str
    received_at: datetime
    text: str = field(default="", repr=False)
    selection: Selection | None = field(default=None, repr=False)
    intent: str | None = None
    consultation: str | None = None
    language: Language | None = None
    may_begin: bool = True
    number: MessageNumber | None = None
    replies_to: str | None = None
    question: str | None = None
    edits: str | None = None
    source: str | None = None
    asks_to_join: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a reply asks, for a page that keeps it in view above the answer.

    `text` is the question alone, `told` the beginning of the reply's text, before it. `beside` is a second
    question in the same message, which buttons answer. `number` of `total` is its place, where it has one.
    `question` is its id, which words name.
    """

    text: str = field(repr=False)
    question: str | None = None
    told: str = field(default="", repr=False)
    beside: str = ""
    number: int | None = None
    total: int | None = None

    def payload(self) -> dict[str, Any]:
        """Return the question as JSON-ready values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person, ready for its channel: the text and the expectation.

    `offers` are commands that a button may send: the word as a slug, and the button's title.
    """

    text: str = field(repr=False)
    wait: Expectation | None = None
    ticks: tuple[str, ...] = ()
    language: Language = DEFAULT
    asked: Asked | None = None
    offers: tuple[Option, ...] = ()

    def payload(self) -> dict[str, Any]:
        """Return the reply as JSON-ready values; Reply.from_payload reads it back."""
        wait = self.wait
        values: dict[str, Any] = {
            "text": self.text,
            "wait": None if wait is None else expectation_payload(wait),
            "ticks": list(self.ticks),
            "language": self.language,
        }
        if self.asked is not None:
            values["asked"] = self.asked.payload()
        if self.offers:
            values["offers"] = [[offer.slug, offer.label] for offer in self.offers]
        return values

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Reply:
        """Read back the values of `payload`."""
        wait, asked = payload.get("wait"), payload.get("asked")
        wait = None if wait is None else expectation_from_payload(wait)
        return cls(
            payload["text"],
            wait,
            tuple(payload["ticks"]),
            payload["language"],
            None if asked is None else Asked(**asked),
            tuple(Option(word, title) for word, title in payload.get("offers", ())),
        )


NOTHING = Expectation(kind="nothing")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to say. `wait` is None when it leaves the pending question as it was.

    `offers` are commands that the words name and that a button may send: the word as a slug, and the
    button's title.
    """

    name: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    wait: Expectation | None = None
    offers: tuple[Option, ...] = ()
