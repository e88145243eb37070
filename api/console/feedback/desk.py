"""Shared by the pages of feedback: finding an answer, describing its subject, acting on it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request, Response
from markupsafe import Markup

from api.addresses import Links, feedback_page
from api.console.console import NotFoundError, Section, require
from api.pages.shared.contributions import said_in_words
from api.pages.shared.words import Words as PageWords
from consultation.contributions.model import EVERYTHING, About
from consultation.contributions.sql import TO_ANSWER
from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback import sql as feedback_sql
from consultation.feedback.checks import WORD_REFUSED
from consultation.feedback.model import Feedback, FeedbackError, Subject, UnknownFeedbackError
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Published
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.topics import sql as topics_sql

Reader = Annotated[Staff, Depends(require("authority", "community_manager"))]
"""A member of the staff who writes, reviews and follows answers."""
Authority = Annotated[Staff, Depends(require("authority"))]
"""A member of the staff who publishes answers and controls their broadcasts."""

FIELDS: Mapping[str, str] = {
    "authority_missing": "authority",
    "body_missing": f"body_{DEFAULT}",
    "link_invalid": "link",
    "title_missing": "title",
    "time_passed": "at",
    **dict.fromkeys(WORD_REFUSED, "word"),
}
"""The field of each reason that names none."""
MOST_READINGS = 12
MOST_BESIDE = 30
_ID = re.compile(r"[0-9]{1,15}")


def texts_of(name: str) -> Callable[[Request], Awaitable[dict[Language, str]]]:
    """Read a text of a form in each language, from fields such as `note_` and the language."""

    async def read(request: Request) -> dict[Language, str]:
        form = await request.form()
        given = {language: form.get(f"{name}_{language}") for language in LANGUAGES}
        return {language: text for language, text in given.items() if isinstance(text, str)}

    return read


class Desk(Section):
    """The console's side of feedback."""

    def find(self, unit: Unit, feedback_id: str) -> Feedback:
        """Return an answer by the id in an address. Raises NotFoundError, also when it is out of reach."""
        if not _ID.fullmatch(feedback_id):
            raise NotFoundError
        try:
            found = feedback_sql.get_feedback(unit, int(feedback_id))
        except UnknownFeedbackError:
            raise NotFoundError from None
        self.console.definition(found.consultation)
        return found

    def load(self, feedback_id: str) -> tuple[Feedback, Consultation]:
        """Return an answer and its consultation. Raises NotFoundError."""
        found = self.console.store.ask(self.find, feedback_id)
        return found, self.console.definition(found.consultation)

    def page_of(self, feedback: Feedback) -> str:
        """Return the short address of an answer's public page."""
        return feedback_page(self.console.services.settings, feedback.id)

    def subject(self, request: Request, definition: Consultation, subject: Subject) -> Markup:
        """Return the subject of an answer, in words."""
        words = self.console.words(request)
        language = words.language
        if subject.about == "question":
            found = next((each for each in definition.questions if each.slug == subject.slug), None)
            title = subject.slug if found is None else found.short.text(language)
            number = None if found is None else definition.number_of(subject.slug)
            return words("feedback_on_question", number=number or "", title=title)
        if subject.about == "principle":
            principle = next((each for each in definition.principles if each.slug == subject.slug), None)
            title = subject.slug if principle is None else principle.title.text(language)
            return words("feedback_on_principle", number=principle.number if principle else "", title=title)
        if subject.words:
            return words("feedback_on_words", words=subject.words)
        if subject.topic:
            topic = self.console.store.ask(
                topics_sql.find_topic, definition.slug, subject.topic, with_hidden=True
            )
            name = words("feedback_topic_gone") if topic is None else topic.name(language)
            return words("feedback_on_topic", name=name)
        if subject.about == "contributions":
            name = "feedback_on_one" if len(subject.numbers) == 1 else "feedback_on_numbers"
            return words(name, numbers=_listed(subject.numbers))
        return words("feedback_on_consultation")

    def readings(
        self, request: Request, definition: Consultation, subject: Subject
    ) -> list[tuple[Markup, str]]:
        """Return links to the public pages of what is answered: the text of each, and its address.

        None for a topic that the public does not see.
        """
        words, slug = self.console.words(request), definition.slug
        links = Links(self.console.services.settings.public_url, words.language)
        if subject.numbers:
            shown = subject.numbers[:MOST_READINGS]
            return [
                (words("feedback_read_one", number=each), links.contribution(slug, each)) for each in shown
            ]
        if subject.topic:
            with self.console.store.read() as unit:
                if topics_sql.find_topic(unit, slug, subject.topic) is None:
                    return []
        address = links.contributions(slug, about_of(subject), words=subject.words or None)
        return [(words("feedback_read"), address)]

    def said(
        self, request: Request, definition: Consultation
    ) -> Callable[[Published], tuple[str | None, str | None, tuple[str, ...]]]:
        """Return what says a contribution in words: what it is about, what was asked, the choices."""
        words = PageWords(self.console.words(request).language)
        return lambda each: said_in_words(definition, each, words)

    def mistakes_in(
        self, request: Request, error: FeedbackError, fields: Mapping[str, str] = FIELDS
    ) -> dict[str, str]:
        """Return why something was refused, in words, by the fields of its form."""
        return self.console.mistakes(request, error.every, "feedback_", fields)

    def act(
        self,
        request: Request,
        staff: Staff,
        feedback_id: str,
        act: str,
        step: Callable[[Unit, Feedback, Consultation, datetime], object],
    ) -> Response:
        """Do one thing to an answer and enter it in the audit log; then show the answer, with what was done.

        A refusal is shown there too, at the field that it is about.
        """
        services, path = self.console.services, f"/feedback/{feedback_id}"
        now = services.clock()
        try:
            with services.store.write() as unit:
                found = self.find(unit, feedback_id)
                step(unit, found, self.console.definition(found.consultation), now)
                editing.record(unit, act, found.id, staff.id, now)
        except FeedbackError as error:
            mistakes = self.mistakes_in(request, error)
            where = f"{path}/preview" if "at" in mistakes else path  # the moment is chosen there
            return self.console.refused(request, where, mistakes)
        return self.console.told(request, path, f"act_{act}")


def about_of(subject: Subject) -> About:
    """Return the public list that a subject is of: of a question, a principle, a topic, or of everything."""
    return {
        "question": About(subject.slug, kind="question"),
        "principle": About(principle=subject.slug),
        "contributions": About(topic=subject.topic or None),
    }.get(subject.about, EVERYTHING)


def _listed(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(str(number) for number in numbers[:12])
    return shown if len(numbers) <= 12 else f"{shown} …"


def said_to(unit: Unit, definition: Consultation, subject: Subject) -> tuple[Published, ...]:
    """Return the newest contributions that an answer is for, those without an answer by name first."""
    if subject.numbers:
        each = (
            publication_sql.find_published(unit, definition.slug, number)
            for number in subject.numbers[:MOST_BESIDE]
        )
        return tuple(one for one in each if isinstance(one, Published))
    about, words = about_of(subject), subject.words or None
    waiting = publication_sql.published_page(
        unit, definition.slug, about, words=words, states=TO_ANSWER, limit=MOST_BESIDE
    )
    if waiting.contributions:
        return waiting.contributions
    return publication_sql.published_page(
        unit, definition.slug, about, words=words, limit=MOST_BESIDE
    ).contributions
