"""The answers of the open data API; its OpenAPI document is made from them, and from `query`.

The rows of exported tables are described by the columns of those tables.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, create_model

from consultation.channels import Channel
from consultation.contributions.model import Kind
from consultation.definition import KINDS
from consultation.languages.model import DEFAULT, DEVELOPERS, LANGUAGES, Language
from consultation.open_data.columns import Table
from consultation.open_data.tables.contributions import CONTRIBUTIONS, REMOVED
from consultation.open_data.tables.feedback import FEEDBACK
from consultation.open_data.tables.figures import FIGURES

Number = Annotated[int, Field(ge=1, le=2**53 - 1)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9/-]*$", max_length=61)]
Removal = Literal["withdrawn", "replaced", "withheld"]
AnswerState = Literal["answered", "not_told", "general", "waiting"]
State = Literal["upcoming", "open", "closed"]


class Answer(BaseModel):
    """A part of an answer; it holds no field that is not described."""

    model_config = ConfigDict(extra="forbid")


_TYPES = {"integer": int, "string": str, "date": date, "boolean": bool}


def row_model(name: str, doc: str, table: Table, **more: Any) -> type[Answer]:
    """Return the model of the rows of a table of the open data: its columns, and `more` fields."""
    fields: dict[str, Any] = {}
    for column in table.columns:
        kind: Any = Literal[column.one_of] if column.one_of else _TYPES[column.type]
        fields[column.name] = (
            kind if column.required else kind | None,
            Field(description=column.meaning(table.name, DEVELOPERS), examples=[column.example]),
        )
    return create_model(name, __base__=Answer, __doc__=doc, **fields, **more)


if TYPE_CHECKING:
    Contribution: TypeAlias = Answer
    Removed: TypeAlias = Answer
    Feedback: TypeAlias = Answer
    Figure: TypeAlias = Answer
else:
    Contribution = row_model(
        "Contribution",
        "A published contribution.",
        CONTRIBUTIONS,
        choices=(list[str], Field(description="The choices made, by their identifiers")),
        answers=(
            list[int],
            Field(description="The authorities’ answers to it, and to the whole consultation"),
        ),
        url=(str, Field(description="Its address in this API")),
    )
    Removed = row_model("Removed", "A contribution that is not shown.", REMOVED)
    Feedback = row_model("Feedback", "An authority’s answer, in its latest version.", FEEDBACK)
    Figure = row_model("Figure", "A count.", FIGURES)


if TYPE_CHECKING:

    class Text(Answer):
        """A text in each language; only that in the default one is always there."""

        def __init__(self, **texts: str | None) -> None: ...

    class Terms(Answer):
        """The most telling words of a topic, in each language."""

        def __init__(self, **terms: list[str]) -> None: ...

else:
    # The languages are those of `locale/`: one more is one more field.
    Text = create_model(
        "Text",
        __base__=Answer,
        __doc__="A text in French, and in English if the organiser gave it.",
        **{each: (str if each == DEFAULT else str | None, ...) for each in LANGUAGES},
    )
    Terms = create_model(
        "Terms",
        __base__=Answer,
        __doc__="The most telling words of a topic, in each language.",
        **dict.fromkeys(LANGUAGES, (list[str], ...)),
    )


class Problem(Answer):
    """What is wrong, as RFC 9457 has it."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no such consultation."])


class Gone(Problem):
    """Why a contribution is not shown, any more or at all."""

    reason: Removal
    day: date | None = Field(description="Day of it, in the consultation’s time zone; null if not known")
    successor: str | None = Field(description="Address of the one that stands instead, if there is one")


class Root(Answer):
    """The addresses to begin at."""

    consultations: str
    openapi: str
    licence: str


class File(Answer):
    """A file of the consultation's open data. `sha256` and `bytes` are in datapackage.json."""

    name: str
    url: str


class ConsultationSummary(Answer):
    """A consultation."""

    slug: str
    title: Text
    organiser: Text
    state: State
    opens_on: date = Field(description="First day, in its time zone")
    closes_on: date = Field(description="Last day, in its time zone")
    closes_at: datetime = Field(description="The moment from which it takes no more answers, in UTC")
    url: str = Field(description="Its address in this API")
    page: str = Field(description="Its page for people")


class Consultations(Answer):
    """A page of consultations, by slug."""

    items: list[ConsultationSummary]
    next: str | None = Field(description="The address of the next page, if there is one")


class ConsultationDetail(ConsultationSummary):
    """A consultation, with what leads to the rest."""

    timezone: str
    languages: list[Language]
    contributions: int = Field(description="How many contributions are published")
    licence: str
    files: list[File]


class Choice(Answer):
    """A choice of a question."""

    choice: str
    label: Text


class Question(Answer):
    """A numbered question."""

    question: str
    number: int
    type: Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
    text: Text
    choose: int | None = Field(description="How many choices are to be made, or the most that may be")
    fewest: int | None = Field(description="The fewest choices that are an answer, of several")
    unit: Text | None = Field(description="What a number counts, if the organiser said so")
    choices: list[Choice] = Field(
        description="Empty for an open question, for one by yes or no and for one by a number"
    )


class Questions(Answer):
    """The questions of a consultation, in the order they are asked."""

    items: list[Question]


class SubQuestion(Answer):
    """A question under a principle; `question` is principle/sub-question."""

    question: str
    text: Text


class Principle(Answer):
    """A principle that people may comment."""

    principle: str
    number: int
    title: Text
    sentence: Text
    questions: list[SubQuestion]


class Principles(Answer):
    """The principles of a consultation."""

    items: list[Principle]


class Contributions(Answer):
    """A page of contributions, by number."""

    items: list[Contribution]
    next: str | None = Field(description="The address of the next page, if there is one")
    count: int = Field(
        description="How many contributions there are, on all pages; of a filter, at most 1000"
    )
    count_is_least: bool = Field(description="Whether a filter keeps more than that")


class RemovedContributions(Answer):
    """A page of contributions that are not shown, by number."""

    items: list[Removed]
    next: str | None = Field(description="The address of the next page, if there is one")


class Feedbacks(Answer):
    """The authorities’ answers, oldest first."""

    items: list[Feedback]


_GIVEN = Field(description="The name staff gave it, if they did")


class _RankedTopic(Answer):
    topic: int
    question: str | None
    rank: int


if TYPE_CHECKING:

    class _NamedTopic(_RankedTopic):
        def __init__(self, **values: object) -> None: ...

else:
    _NamedTopic = create_model(
        "_NamedTopic",
        __base__=_RankedTopic,
        **{f"name_{each}": (str | None, _GIVEN if each == DEFAULT else ...) for each in LANGUAGES},
    )


class Topic(_NamedTopic):
    """A topic; docs/open-data.md says what each column means. Filter contributions by it to read them."""

    terms: Terms
    size: int = Field(description="How many contributions of it are published now")
    page: str = Field(description="Its page for people")


class Topics(Answer):
    """The topics, over the whole consultation and then by question, the largest first."""

    items: list[Topic]


class ChoiceCount(Answer):
    """How many published contributions make a choice."""

    question: str
    choice: str
    count: int


class ChoiceCounts(Answer):
    """The choices made, counted."""

    as_of: datetime = Field(description="When they were counted")
    items: list[ChoiceCount]


class Figures(Answer):
    """Everything that is counted."""

    as_of: datetime = Field(description="When it was counted")
    items: list[Figure]


# The query parameters of the open data API.


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
