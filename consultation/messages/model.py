"""The values between a channel and the domain: one message in, the replies out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from consultation.channels import Channel
from consultation.languages.commands import gives_command, titles_command
from consultation.languages.model import DEFAULT, Language
from consultation.text.folding import fold_words

CONTROLS: Mapping[str, tuple[str, str]] = {
    "nothing": ("none", "none"),
    "consent": ("buttons", "buttons"),
    "open": ("buttons", "none"),
    "yes_no": ("yes_no", "yes_no"),
    "single": ("one", "none"),
    "multi": ("several", "none"),
    "draft": ("buttons", "buttons"),
    "confirm": ("buttons", "buttons"),
    "code": ("none", "none"),
}
"""What draws each kind of expectation, with options and without; any other kind is one of values.

A page, a widget or a keyboard draws buttons that send at once; yes or no, and a comment; one of a list;
several of it, or "ranks" where their order counts. A value with options is one of a list too; any other is
written in its box. Nothing for words alone."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box that a value is written in, where there are controls.

    `name` is that of its words in `locale/`; `type` and `attributes` are those of its HTML. `keeps` is a
    pattern: of what matches it, only the first group is sent.
    """

    name: str
    type: str = "text"
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question, in the language of the conversation.

    Aliases are the other names people give it, in any language; examples are sentences that mean it.
    `under` are the words of the message below which the button of a command stands, if not below all.
    """

    slug: str
    label: str
    aliases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    under: str = field(default="", repr=False)


LimitError = Literal["too_small", "too_large", "not_whole"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of numbers that are accepted. `units` are the names of the unit, in any language."""

    lowest: Decimal | None = None
    highest: Decimal | None = None
    whole: bool = True
    units: tuple[str, ...] = ()

    def error_of(self, value: Decimal) -> LimitError | None:
        """Return why a number is not accepted; None when it is."""
        if self.lowest is not None and value < self.lowest:
            return "too_small"
        if self.highest is not None and value > self.highest:
            return "too_large"
        return "not_whole" if self.whole and value != value.to_integral_value() else None

    def dump(self) -> dict[str, Any]:
        """Return the limits as JSON-ready values; Limits.load reads them back."""
        bounds = (None if bound is None else str(bound) for bound in (self.lowest, self.highest))
        return dict(zip(("lowest", "highest"), bounds, strict=True)) | {
            "whole": self.whole,
            "units": list(self.units),
        }

    @classmethod
    def load(cls, values: Mapping[str, Any]) -> Limits:
        """Read back the values of `dump`."""
        lowest, highest = (
            None if values[name] is None else Decimal(values[name]) for name in ("lowest", "highest")
        )
        return cls(lowest, highest, values["whole"], tuple(values["units"]))


@dataclass(frozen=True, slots=True)
class OfferedCommand:
    """A command that a message may be, by its intent: the word that gives it, and the title of its button.

    The word may have a number after it, which the title then says too.
    """

    intent: str
    word: str
    title: str

    def is_given_by(self, text: str) -> bool:
        """Return whether a text is the word, or the title of the button, in any language, and no more."""
        if gives_command(text, self.intent) or titles_command(text, self.intent):
            return True
        return fold_words(text) in (fold_words(self.word), fold_words(self.title))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a message is read beside: of the pending question, and of the others.

    All in the language of the conversation. A text that is like the question asked answers it; one that is
    like another question wants to go to it. `terms` are the words that can be explained: the names of each,
    in any language.
    """

    asked: str = ""
    others: tuple[str, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """The expectation of the next message: an answer that does not fit changes nothing.

    Options are numbered from 1 in the order they are listed; `choose` is the number of choices to make, for
    several only, or the most where `fewest` are enough; `in_order` says that their order counts. `limits` are
    those of a value, and `unit` is what it counts, in the language of the conversation; `box` is what it is
    written in. With `says_back` an answer is said back as it was understood. `other` says whether a choice of
    the person's own words ("autre: …") is accepted. `wording` is known where a message is about to be read.
    `offers` are commands whose words are nothing else, whatever is expected.

    Of a side question (`is_side`): `going_on` is what "continuer" means there, None where it leaves it;
    `takes_verdict` says whether it may be a verdict on an authority's answer.
    """

    kind: str
    question: str | None = None
    options: tuple[Option, ...] = ()
    choose: int | None = None
    other: bool = False
    max_chars: int = 300
    fewest: int | None = None
    in_order: bool = False
    limits: Limits | None = None
    unit: str = ""
    box: Box | None = None
    says_back: bool = False
    is_side: bool = False
    going_on: Literal["affirm", "skip"] | None = None
    takes_verdict: bool = False
    wording: Wording = field(default=Wording(), repr=False)
    offers: tuple[OfferedCommand, ...] = ()

    @classmethod
    def of_words(cls, question: str | None, max_chars: int, options: tuple[Option, ...] = ()) -> Expectation:
        """Return the expectation of a text, or of a button beside it."""
        return cls("open", question, options, max_chars=max_chars)

    @classmethod
    def of_one(cls, question: str, options: tuple[Option, ...], max_chars: int) -> Expectation:
        """Return the expectation of one choice of a list."""
        return cls("single", question, options, max_chars=max_chars)

    @property
    def expects_something(self) -> bool:
        """Return whether there is anything to answer."""
        return self.kind != "nothing"

    @property
    def is_consent(self) -> bool:
        """Return whether it is asked to take part, or not."""
        return self.kind == "consent"

    @property
    def is_confirmation(self) -> bool:
        """Return whether a yes does what cannot be undone."""
        return self.kind == "confirm"

    @property
    def is_draft(self) -> bool:
        """Return whether it is asked what becomes of a text too long."""
        return self.kind == "draft"

    @property
    def is_code(self) -> bool:
        """Return whether a code is expected."""
        return self.kind == "code"

    @property
    def is_free(self) -> bool:
        """Return whether no answer to a question of the consultation is expected."""
        return self.kind == "nothing" or self.is_consent or self.is_confirmation or self.is_code

    @property
    def takes_words(self) -> bool:
        """Return whether any text is an answer."""
        return self.kind == "open"

    @property
    def takes_any_text(self) -> bool:
        """Return whether any text is an answer, or replaces one that is too long."""
        return self.kind in ("open", "draft")

    @property
    def is_agreement(self) -> bool:
        """Return whether a yes or a no answers it, and may be numbered like the choices of a list."""
        return self.kind == "yes_no"

    @property
    def names_its_options(self) -> bool:
        """Return whether its options have labels of their own, rather than those of a prompt's buttons."""
        return self.lists_choices or self.takes_value

    @property
    def takes_value(self) -> bool:
        """Return whether one value of its kind is an answer: a number, a place."""
        return self.kind not in CONTROLS

    @property
    def takes_one(self) -> bool:
        """Return whether one choice of a list is an answer."""
        return self.kind == "single"

    @property
    def takes_several(self) -> bool:
        """Return whether several options are ticked, and then sent together."""
        return self.kind == "multi"

    @property
    def lists_choices(self) -> bool:
        """Return whether one or several choices of a list are an answer, by their numbers or their names."""
        return self.takes_one or self.takes_several

    @property
    def takes_a_choice(self) -> bool:
        """Return whether a choice is an answer: yes or no, one of a list, or a value."""
        return self.is_agreement or self.names_its_options

    @property
    def control(self) -> str:
        """Return the control to show, where there are controls; a text is always accepted too."""
        in_a_box = "none" if self.box is None else self.box.name
        with_options, without = CONTROLS.get(self.kind, ("one", in_a_box))
        with_options = "ranks" if self.in_order else with_options
        return with_options if self.options else without


def expectation_payload(wait: Expectation) -> dict[str, Any]:
    """Return an expectation as JSON-ready values, with option slugs and labels, without the aliases."""
    return {
        "kind": wait.kind,
        "question": wait.question,
        "options": [{"slug": option.slug, "label": option.label} for option in wait.options],
        "choose": wait.choose,
        "other": wait.other,
        "max_chars": wait.max_chars,
        "fewest": wait.fewest,
        "in_order": wait.in_order,
        "limits": None if wait.limits is None else wait.limits.dump(),
        "unit": wait.unit,
        "control": wait.control,
        "takes_words": wait.takes_words,
        "box": None if wait.box is None else asdict(wait.box),
    }


def expectation_from_payload(payload: Mapping[str, Any]) -> Expectation:
    """Read back the values of `expectation_payload`."""
    options = tuple(Option(option["slug"], option["label"]) for option in payload["options"])
    return Expectation(
        kind=payload["kind"],
        question=payload["question"],
        options=options,
        choose=payload["choose"],
        other=payload["other"],
        max_chars=payload["max_chars"],
        fewest=payload["fewest"],
        in_order=payload.get("in_order", False),
        limits=None if payload["limits"] is None else Limits.load(payload["limits"]),
        unit=payload["unit"],
        box=Box(**payload["box"]) if payload.get("box") else None,
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
class Present:
    """An answer as it stands: its choices, and its text, whole even where it was sent in parts."""

    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)

    def payload(self) -> dict[str, Any]:
        """Return the answer as JSON-ready values."""
        return {"choices": list(self.choices), "text": self.text}


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a reply asks, for a page that keeps it in view above the answer.

    `text` is the question alone, `told` the beginning of the reply's text, before it. `beside` is a second
    question in the same message, which buttons answer. `number` of `total` is its place, where it has one.
    `question` is its id, which words name. `present` is the answer that the next one replaces.
    """

    text: str = field(repr=False)
    question: str | None = None
    told: str = field(default="", repr=False)
    beside: str = ""
    number: int | None = None
    total: int | None = None
    present: Present | None = None

    def payload(self) -> dict[str, Any]:
        """Return the question as JSON-ready values; Asked.from_payload reads it back."""
        present = None if self.present is None else self.present.payload()
        return {**{name: getattr(self, name) for name in self.__slots__}, "present": present}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Asked:
        """Read back the values of `payload`, also those stored before answers were among them."""
        present = payload.get("present")
        given = None if present is None else Present(tuple(present["choices"]), present["text"])
        return cls(**{**payload, "present": given})


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
            values["offers"] = [[each.slug, each.label, each.under] for each in self.offers]
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
            None if asked is None else Asked.from_payload(asked),
            tuple(
                Option(word, title, under="".join(rest)) for word, title, *rest in payload.get("offers", ())
            ),
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
