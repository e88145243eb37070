"""The choice of what is answered: a list of contributions with boxes, and what else there is to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request

from api.addresses import Links
from api.console.feedback.desk import Desk
from api.pages.shared.query import number_searched, read_about
from consultation.contributions.model import About
from consultation.contributions.sql import TO_ANSWER, States
from consultation.definition import Consultation
from consultation.feedback import sql_recipients
from consultation.feedback.checks import MAX_NUMBERS, checked_subject
from consultation.feedback.model import FeedbackError, Subject
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Published, Sieve
from consultation.statistics import sql
from consultation.statistics.sql_coverage import covered
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number
from consultation.topics import sql as topics_sql
from consultation.topics.sql import Topic

MOST_SHOWN = 20
ANSWERED: States = ("answered", "not_told")
"""The states of contributions that an answer is about already."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of the choice.

    `about` names what is answered; without it, contributions are shown: those that hold `words`, or those
    `within` a part or a topic, else those that wait. `chosen` are the numbers whose boxes are ticked. `read`
    is the button of another list, which has the place of the words and the part: "all" for those that wait.
    `draft` is the answer whose contributions are chosen anew.
    """

    consultation: str = ""
    about: str = ""
    words: str = ""
    within: str = ""
    before: str = ""
    chosen: Annotated[list[str] | None, Query()] = None
    read: str = ""
    draft: str = ""

    @property
    def listed(self) -> Sought:
        """Return it with the list that is shown, once another was asked for."""
        return replace(self, words="", within="" if self.read == "all" else self.read) if self.read else self

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers that are ticked."""
        return numbers_in(self.chosen)


def numbers_in(given: Sequence[str] | None) -> tuple[int, ...]:
    """Return the numbers of contributions that a form gives."""
    return tuple(filter(None, map(read_whole_number, (given or [])[:MAX_NUMBERS])))


def subject_of(
    definition: Consultation, about: str, words: str = "", numbers: tuple[int, ...] = ()
) -> Subject | None:
    """Return the subject that a form names; None when it names none, or one that does not exist.

    "numbers" are those that are ticked and no others: without one, it is no subject, whatever else is given.
    """
    kind, _, slug = about.partition(":")
    number = read_whole_number(slug) or 0
    subjects = {
        "consultation": Subject("consultation"),
        "question": Subject("question", slug),
        "principle": Subject("principle", slug),
        "contributions": Subject("contributions", numbers=numbers, words="" if numbers else words),
        "numbers": Subject("contributions", numbers=numbers),
        "number": Subject("contributions", numbers=(number,) if number else ()),
        "topic": Subject("contributions", topic=number),
    }
    try:
        return checked_subject(definition, subjects[kind]) if kind in subjects else None
    except FeedbackError:
        return None


class Choosing(Desk):
    """The choice, as a page shows it."""

    def sought_subject(self, definition: Consultation, sought: Sought) -> Subject | None:
        """Return the subject that is chosen; None while one is still to be."""
        searched = not sought.chosen and sought.about in ("", "contributions")
        number = number_searched(sought.words) if searched else None
        if number and self.published(definition, (number,)):
            return subject_of(definition, f"number:{number}")
        subject = subject_of(definition, sought.about, sought.words, sought.numbers)
        return None if subject and subject.words and not self._finds(definition, subject.words) else subject

    def most_waited_for(self) -> list[tuple[Consultation, int]]:
        """Return the consultations, and how many contributions wait for an answer: first where some do."""
        console = self.console
        now = console.clock()
        waiting = console.store.ask(sql.unanswered_by_consultation)
        every = sorted(
            console.consultations(),
            key=lambda each: (each.slug not in waiting, not each.is_open(now), each.slug),
        )
        return [(each, waiting.get(each.slug, 0)) for each in every]

    def to_choose(self, request: Request, definition: Consultation, sought: Sought) -> dict[str, Any]:
        """Return what the page shows: a page of contributions, those ticked elsewhere, topics, parts."""
        words, within = " ".join(sought.words.split()), read_about(definition, sought.within)
        listed = Sieve(within, words or None, () if words or within.topic else TO_ANSWER)
        before = read_whole_number(sought.before) or None
        with self.console.store.read() as unit:
            page = publication_sql.published_page(
                unit, definition.slug, within, words=listed.words, before=before, states=listed.states,
                limit=MOST_SHOWN,
            )  # fmt: skip
            counts = None if listed.states else _counts(unit, definition, listed)
            topics = self._topics(request, definition, unit)
            whole = covered(unit, definition.slug)
            shown = [each.number for each in page.contributions]
            elsewhere = tuple(each for each in sought.numbers if each not in shown)
            authors = sql_recipients.authors_told(unit, definition.slug, [*shown, *elsewhere])
        links = Links(self.console.services.settings.public_url, self.console.words(request).language)
        part = _part(within)
        return {
            "consultations": [],
            "topics": topics,
            "covered": whole,
            "listed": page.contributions,
            "older_than": page.older_than,
            "counts": counts,
            "counted_to": publication_sql.COUNTED_TO,
            "authors": authors,
            "told": [number for number, each in authors.items() if each.channel is not None],
            "draft": sought.draft,
            "ticked": set(sought.numbers),
            "ticked_elsewhere": self.published(definition, elsewhere),
            "words_given": words,
            "within": sought.within,
            "part_said": self.subject(request, definition, part) if part else None,
            "whole_part": None if words else part and name_of(part),
            "said": self.said(request, definition),
            "answered": ANSWERED,
            "choosing": self.console.asset("choosing.js"),
            "public_page": lambda number: links.contribution(definition.slug, number),
        }

    def mistakes_of(self, request: Request, definition: Consultation, sought: Sought) -> dict[str, str]:
        """Return what is wrong with a choice: no box is ticked, or nothing holds the words."""
        said = self.console.words(request)
        if sought.about == "numbers":
            return {"chosen": said("feedback_none_ticked")}
        if sought.words.strip() and not self._finds(definition, sought.words):
            return {"words": said("feedback_words_none", words=sought.words)}
        return {}

    def choice_of(self, definition: Consultation, subject: Subject, draft: int | None = None) -> str:
        """Return the query of the page where some of what a subject answers are chosen; empty without one.

        What a draft answers can be chosen anew whatever it is.
        """
        asked: dict[str, Any] = {}
        if subject.numbers:
            asked = {"chosen": subject.numbers}
        elif subject.words:
            asked = {"words": subject.words}
        elif subject.topic:
            seen = self.console.store.ask(topics_sql.find_topic, definition.slug, subject.topic)
            asked = {"within": f"topic.{subject.topic}"} if seen else {}
        elif subject.slug:
            asked = {"within": f"{subject.about}.{subject.slug}"}
        asked |= {"draft": draft} if draft is not None else {}
        return urlencode({"consultation": definition.slug, **asked}, doseq=True) if asked else ""

    def _finds(self, definition: Consultation, words: str) -> bool:
        found = self.console.store.ask(publication_sql.published_page, definition.slug, words=words, limit=1)
        return bool(found.contributions)

    def published(self, definition: Consultation, numbers: Sequence[int]) -> list[Published]:
        """Return those of these contributions that are published."""
        with self.console.store.read() as unit:
            found = [publication_sql.find_published(unit, definition.slug, each) for each in numbers]
        return [each for each in found if isinstance(each, Published)]

    def _topics(
        self, request: Request, definition: Consultation, unit: Unit
    ) -> list[tuple[str, list[Topic]]]:
        """Return the topics, over all and then by question, each group under its heading."""
        words = self.console.words(request)
        groups = [("", topics_sql.topics_of(unit, definition.slug, with_hidden=True))]
        for question in definition.questions:
            number = definition.number_of(question.slug)
            found = topics_sql.topics_of(unit, definition.slug, question.slug, with_hidden=True)
            if number is not None and found:
                title = question.short.text(words.language)
                groups.append((words.plain("feedback_topics_of", number=number, title=title), found))
        return [(heading, found) for heading, found in groups if found]


def name_of(subject: Subject) -> str:
    """Return a subject's name in an address."""
    if subject.topic:
        return f"topic:{subject.topic}"
    return f"{subject.about}:{subject.slug}" if subject.slug else subject.about


def _part(within: About) -> Subject | None:
    """Return the subject that a list is kept to; None for everything."""
    if within.topic:
        return Subject("contributions", topic=within.topic)
    if within.principle:
        return Subject("principle", within.principle)
    return Subject("question", within.question) if within.question else None


def _counts(unit: Unit, definition: Consultation, sieve: Sieve) -> tuple[int, int]:
    """Return how many contributions a list finds, and how many of them have an answer already."""
    answered = Sieve(sieve.about, sieve.words, ANSWERED)
    found = publication_sql.count_found(unit, definition.slug, sieve)
    return found, publication_sql.count_found(unit, definition.slug, answered)
