"""Consultations and contributions, converted to the API's models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from api.addresses import Links
from api.open_data import model
from api.open_data.problems import Detail
from consultation.definition import Consultation, Localized, Question
from consultation.languages.model import LANGUAGES, Language
from consultation.open_data import LICENCE, TABLES
from consultation.open_data.package import database_name
from consultation.open_data.sql_pages import Answered
from consultation.open_data.tables import Table
from consultation.open_data.tables.contributions import CONTRIBUTIONS, not_shown
from consultation.publication.sql import Removed
from consultation.topics.sql import Topic

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The absolute addresses of the API and the pages: people copy them."""

    public_url: str

    @property
    def root(self) -> str:
        """The address of the API itself."""
        return self.public_url + PREFIX

    def consultation(self, slug: str) -> str:
        """Return the address of a consultation."""
        return f"{self.root}/consultations/{slug}"

    def contribution(self, slug: str, number: int) -> str:
        """Return the address of a contribution."""
        return f"{self.consultation(slug)}/contributions/{number}"

    def file(self, slug: str, name: str) -> str:
        """Return the address of a file to download."""
        return f"{self.consultation(slug)}/data/{name}"

    def topic(self, slug: str, number: int) -> str:
        """Return the address of the page of a topic, for people."""
        links = Links(self.public_url)
        return links.absolute(links.topic(slug, number))

    def page(self, slug: str) -> str:
        """Return the address of the page for people."""
        links = Links(self.public_url)
        return links.absolute(links.consultation(slug))


def file_names(definition: Consultation) -> list[str]:
    """Return the files of a consultation, the most useful first."""
    tables = [f"{table.name}.{extension}" for extension in ("csv", "jsonl") for table in TABLES]
    described = ["datapackage.json", "metadata.json", "README.md"]
    return [f"{definition.slug}.zip", *tables, database_name(definition), *described]


def summary(definition: Consultation, where: Addresses, now: datetime) -> model.ConsultationSummary:
    """Return a consultation as in the list."""
    return model.ConsultationSummary(
        slug=definition.slug,
        title=text(definition.title),
        organiser=text(definition.organiser),
        state=_state(definition, now),
        opens_on=definition.opens_on,
        closes_on=definition.closes_on,
        closes_at=definition.closes_at,
        url=where.consultation(definition.slug),
        page=where.page(definition.slug),
    )


def detail(
    definition: Consultation, where: Addresses, now: datetime, published: int
) -> model.ConsultationDetail:
    """Return a consultation by itself."""
    return model.ConsultationDetail(
        **dict(summary(definition, where, now)),
        timezone=definition.timezone,
        languages=list(definition.languages),
        contributions=published,
        licence=LICENCE.url,
        files=[
            model.File(name=name, url=where.file(definition.slug, name)) for name in file_names(definition)
        ],
    )


def questions(definition: Consultation) -> model.Questions:
    """Return the numbered questions."""
    guiding = [each for each in definition.questions if each.role == "guiding"]
    return model.Questions(items=[_question(number, each) for number, each in enumerate(guiding, 1)])


def principles(definition: Consultation) -> model.Principles:
    """Return the principles with their sub-questions."""
    return model.Principles(
        items=[
            model.Principle(
                principle=each.slug,
                number=each.number,
                title=text(each.title),
                sentence=text(each.sentence),
                questions=[
                    model.SubQuestion(question=f"{each.slug}/{sub.slug}", text=text(sub.text))
                    for sub in each.sub_questions
                ],
            )
            for each in definition.principles
        ]
    )


def contribution(slug: str, found: Answered, where: Addresses) -> model.Contribution:
    """Return a contribution."""
    said = found.contribution
    more = {"choices": said.choices, "answers": found.answers, "url": where.contribution(slug, said.number)}
    return model.Contribution.model_validate(row(CONTRIBUTIONS, said) | more)


def gone(definition: Consultation, found: Removed, where: Addresses, language: Language) -> model.Gone:
    """Return why a contribution is not shown, in a language."""
    successor = found.replaced_by
    return model.Gone(
        type="about:blank",
        title="Gone",
        status=410,
        detail=Detail(f"gone_{found.reason}").said_in(language),
        reason=found.reason,
        day=removed_on(definition, found),
        successor=None if successor is None else where.contribution(definition.slug, successor),
    )


def removed_on(definition: Consultation, found: Removed) -> date | None:
    """Return the day on which a contribution was removed, where that is known."""
    (shown,) = not_shown(definition, [found])
    return None if shown.day is None else date.fromisoformat(shown.day)


def row(table: Table, found: object) -> dict[str, Any]:
    """Return a row of a table, by the names of its columns."""
    (record,) = table.records([found])
    return dict(zip(table.names, record, strict=True))


def topics(slug: str, found: Sequence[Topic], where: Addresses) -> model.Topics:
    """Return the topics of a consultation."""
    items = [
        model.Topic(
            topic=each.number,
            question=each.scope or None,
            rank=rank,
            **{f"name_{language}": each.names.get(language) for language in LANGUAGES},
            terms=model.Terms(**{language: list(each.terms.get(language, ())) for language in LANGUAGES}),
            size=each.size,
            page=where.topic(slug, each.number),
        )
        for _, scope in groupby(found, key=lambda each: each.scope)
        for rank, each in enumerate(scope, 1)
    ]
    return model.Topics(items=items)


def text(localized: Localized) -> model.Text:
    """Return a text in its languages."""
    return model.Text(**{language: localized.texts.get(language) for language in LANGUAGES})


def _question(number: int, question: Question) -> model.Question:
    return model.Question(
        question=question.slug,
        number=number,
        type=question.kind,
        text=text(question.text),
        choose=question.most if question.takes_several else None,
        fewest=question.fewest if question.takes_several else None,
        unit=None if question.unit_of_answers is None else text(question.unit_of_answers),
        choices=[
            model.Choice(choice=each, label=text(label))
            for each in question.choices_in_order()
            if (label := question.label_of(each)) is not None
        ],
    )


def _state(definition: Consultation, now: datetime) -> model.State:
    if now < definition.opens_at:
        return "upcoming"
    return "open" if definition.is_open(now) else "closed"
