"""What partners send and get, with an example of each. The OpenAPI document is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.open_data.model import Answer, Asked, Problem, QuestionId, Slug
from consultation.contributions.model import Collected
from consultation.languages.model import DEFAULT, Language
from consultation.turn.form import OfDetails
from consultation.webhooks.model import EndpointState, TurnedOffReason
from consultation.webhooks.sql import MAX_NAME_CHARS

MOST_CONTRIBUTIONS = 50
MOST_CHOICES = 50
MAX_ADDRESS_CHARS = 2000

SubmissionId = Annotated[str, Field(pattern="^sub_[0-9a-f]{24}$")]
State = Literal["published", "in_review", "withheld", "withdrawn", "replaced"]
EventAsked = Literal[
    "contribution.published", "contribution.answered", "contribution.removed", "distress.reported"
]


class Sent(BaseModel):
    """A part of what is sent: of its own types, and without fields that are not described."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ContributionSent(Sent):
    """What somebody said about one question, or about what they liked."""

    question: QuestionId | None = Field(
        None,
        description="`question` of /questions or /principles; left out for a free contribution",
    )
    choices: list[Annotated[str, Field(min_length=1, max_length=100)]] = Field(
        default_factory=list,
        max_length=MOST_CHOICES,
        description="The choices made, by their identifiers; yes, no or unsure; a number in figures",
    )
    text: str = Field(
        "", repr=False, description="Their words, or the comment beside the choices, as they were said"
    )


class SubmissionSent(Sent):
    """What one person said, in one or several contributions: all are taken, or none."""

    collected: Collected = Field(description="How it was gathered")
    collected_on: date | None = Field(
        None,
        description="The day on which it was gathered, one of those on which the consultation was open; once"
        " it has ended, it must be said",
    )
    language: Language = Field(description="The language it was said in")
    consent: Literal[True] = Field(
        description="That the person agreed that it is published without their name and read by the"
        " authorities. Nothing is stored without it"
    )
    signature: str | None = Field(
        None,
        repr=False,
        max_length=200,
        description="The name to show beside it, if the person asked for one",
    )
    personal_details: OfDetails = Field(
        "ask",
        description="What looks like a telephone number or an address in a text: refused (ask), taken out"
        " (take_out), or left for the staff to read (leave)",
    )
    contributions: list[ContributionSent] = Field(min_length=1, max_length=MOST_CONTRIBUTIONS)


class SubmittedContribution(Answer):
    """A contribution that was sent, and what became of it."""

    number: int
    question: str | None = Field(description="What it is about; null for a free contribution")
    state: State = Field(description="in_review: the staff read it before it is public")
    url: str = Field(description="Its public address in this API, once it is published")


class Submission(Answer):
    """What was sent of one person."""

    id: str
    consultation: str
    received_at: datetime
    url: str = Field(description="Where to read what became of it")
    contributions: list[SubmittedContribution]


class SubmissionsPage(Answer):
    """A page of what was sent, the oldest first."""

    items: list[Submission]
    next: str | None = Field(description="The address of the next page, if there is one")


class SubmissionsAsked(Asked):
    """Which of what was sent, from which one on."""

    consultation: Slug | None = Field(None, description="Only what was sent to this consultation")
    after: SubmissionId | None = Field(None, description="The id the page begins after")
    limit: int = Field(100, ge=1, le=200)


class WebhookSent(Sent):
    """A system to be told of events."""

    name: str = Field(min_length=1, max_length=MAX_NAME_CHARS, description="What the staff know it by")
    address: str = Field(
        min_length=1, max_length=MAX_ADDRESS_CHARS, repr=False, description="A public https address"
    )
    events: list[EventAsked] = Field(min_length=1, description="What it is told of")


class Webhook(Answer):
    """A system that is told of events."""

    id: int
    name: str
    address: str
    events: list[EventAsked]
    state: EndpointState
    reason: TurnedOffReason | None = Field(description="Why the service turned it off, if it did")
    failing_since: datetime | None
    url: str


class WebhookMade(Webhook):
    """A new system, with the secret that events are signed with: it is not shown again."""

    secret: str


class Webhooks(Answer):
    """The systems that are told, by name."""

    items: list[Webhook]


class Mistake(Answer):
    """One thing to correct."""

    pointer: str = Field(description="Where it is in what was sent: a JSON pointer, as a fragment")
    code: str
    detail: str


class Invalid(Problem):
    """Everything that is to be corrected in what was sent."""

    errors: list[Mistake] = Field(min_length=1)


_ROOT = "https://consultation.exemple.quebec/api/v1"
_SLUG = "parc-des-erables"
_EVENTS = ["contribution.published", "contribution.removed"]
_WEBHOOK = {
    "id": 3,
    "name": "CRM",
    "address": "https://crm.exemple.quebec/consultexto",
    "events": _EVENTS,
    "state": "on",
    "reason": None,
    "failing_since": None,
    "url": f"{_ROOT}/webhooks/3",
}

_SUBMISSION = {
    "id": "sub_0123456789abcdef01234567",
    "consultation": _SLUG,
    "received_at": "2026-06-01T12:00:00Z",
    "url": f"{_ROOT}/submissions/sub_0123456789abcdef01234567",
    "contributions": [
        {
            "number": 42,
            "question": "activite",
            "state": "in_review",
            "url": f"{_ROOT}/consultations/{_SLUG}/contributions/42",
        }
    ],
}

EXAMPLES: Mapping[type[BaseModel], Mapping[str, Any]] = {
    SubmissionSent: {
        "collected": "paper",
        "collected_on": "2026-05-30",
        "language": DEFAULT,
        "consent": True,
        "contributions": [
            {"question": "activite", "choices": ["marche"], "text": "Le matin, avec mon chien."},
            {"text": "Merci d’écouter."},
        ],
    },
    Submission: _SUBMISSION,
    SubmissionsPage: {"items": [_SUBMISSION], "next": None},
    WebhookSent: {"name": "CRM", "address": _WEBHOOK["address"], "events": _EVENTS},
    Webhook: _WEBHOOK,
    Webhooks: {"items": [_WEBHOOK]},
    WebhookMade: {**_WEBHOOK, "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="},
}
