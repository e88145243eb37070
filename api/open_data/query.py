"""The query parameters of the open data API."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.open_data.model import AnswerState, Number, QuestionId, Slug
from consultation.channels import Channel
from consultation.contributions.model import Kind
from consultation.languages.model import Language


class Asked(BaseModel):
    """The parameters of a query; anything else is refused, so that a misspelt filter is not ignored."""

    model_config = ConfigDict(extra="forbid")


class ConsultationsAsked(Asked):
    """Which page of consultations."""

    after: Slug | None = Field(None, description="The slug the page begins after")
    limit: int = Field(100, ge=1, le=1000)


class ContributionsAsked(Asked):
    """Which contributions, from which number on."""

    since: int = Field(
        0, ge=0, le=2**53 - 1, description="Only numbers above it; the last one read asks for what is new"
    )
    limit: int = Field(100, ge=1, le=1000)
    question: QuestionId | None = Field(None, description="Only those to this question or sub-question")
    principle: Slug | None = Field(None, description="Only those on this principle")
    kind: Kind | None = None
    topic: Number | None = Field(None, description="Only those of this topic")
    q: str | None = Field(
        None,
        max_length=200,
        description="Only those with all these words; small words and signs count little",
    )
    channel: Channel | None = Field(None, description="Only those that came by this channel")
    language: Language | None = Field(None, description="Only those of conversations in this language")
    commented: bool | None = Field(
        None, description="true: only those with a text; false: only those that are choices alone"
    )
    answered: bool | None = Field(
        None,
        description="true: only those whose answer_state is answered; false: only those that wait for an"
        " answer of their own, general or waiting",
    )
    answer_state: AnswerState | None = Field(None, description="Only those in this state")


class RemovedAsked(Asked):
    """Which contributions that are not shown, from which number on."""

    since: int = Field(0, ge=0, le=2**53 - 1, description="Only numbers above it")
    limit: int = Field(100, ge=1, le=1000)


class NothingAsked(Asked):
    """A query that holds nothing."""
