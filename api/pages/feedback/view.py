"""The authorities' answers, beside what they answer and on pages of their own.

GET /r/{id}                                    the short address, as in text messages
GET /consultations/{slug}/retroactions         all of them, with how many contributions have one
GET /consultations/{slug}/retroactions/{id}    one answer, its corrections, the contributions it answers
GET /consultations/{slug}/retroactions.atom    the newest ones, to subscribe to
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from api.addresses import Links
from api.pages.shared import views
from api.pages.shared.contributions import ContributionView, contribution_view
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import UnfollowableError, existing, read_consultation, read_file, read_number
from api.pages.shared.responses import FEED_SIZE, Entry, feed, page
from api.pages.shared.words import Words
from api.pages.statistics.coverage import CoverageFigures
from api.services import Services
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.feedback import sql as feedback_sql
from consultation.feedback import sql_assignments
from consultation.feedback.model import Feedback, Subject, Version
from consultation.feedback.sql_assignments import Target
from consultation.feedback.sql_report import Progress, progress_of, progress_of_all
from consultation.languages.dates import day_in_words
from consultation.languages.model import DEFAULT, Language, accepted_language
from consultation.publication import sql as publication_sql
from consultation.statistics.small_counts import few_hidden
from consultation.store import Unit
from consultation.text.xml_safe import harmless

MOST_LISTED = 50
LOOKED_AT, QUOTED = 10, 3
"""Among so many contributions that an answer answers, so many are quoted on its page."""
SUMMARY_CHARS, SPARED_CHARS = 160, 60
"""How much of an answer a list shows; one that is a little longer is shown whole."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as a page shows it; `language` is that of the body that is shown."""

    authority: str
    day: Markup
    body: str
    language: Language
    link: str
    change_note: str


@dataclass(frozen=True, slots=True)
class SendingView:
    """A broadcast that is in progress or was stopped; `people` is how many recipients, None for a few.

    `waits_until` is from when what is left leaves, as outside the sending hours.
    """

    state: str
    people: int | None
    told: int | None
    waits_until: Markup | None = None


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """An answer as a page shows it. `first_day` is None when it was never corrected.

    `is_cut`: the summary lacks the end of what is said. `sending` is None once everything was sent, and where
    nothing is sent.
    """

    id: int
    subject: Subject
    about: Markup
    latest: VersionView
    first_day: Markup | None
    earlier: tuple[VersionView, ...]
    summary: str
    is_cut: bool
    sending: SendingView | None
    quoted: tuple[ContributionView, ...] = ()


def feedback_view(
    definition: Consultation,
    feedback: Feedback,
    words: Words,
    sending: Progress | None,
    now: datetime,
    quoted: Sequence[ContributionView] = (),
) -> FeedbackView:
    """Return a published answer, in the page's language if it can be, and its broadcast's state.

    `quoted`: some of the contributions it answers.
    """
    shown = [_version(definition, version, words) for version in feedback.versions]
    latest, earlier = shown[-1], tuple(reversed(shown[:-1]))
    body = " ".join(latest.body.split())
    summary = _beginning(body)
    first_day = shown[0].day if earlier else None
    return FeedbackView(
        feedback.id,
        feedback.subject,
        _about(definition, feedback.subject, words),
        latest,
        first_day,
        earlier,
        summary,
        summary != body,
        sending_view(definition, sending, words, now),
        tuple(quoted),
    )


def _beginning(body: str) -> str:
    """Return the first words of a text, or all of it where little would be left out."""
    if len(body) <= SUMMARY_CHARS + SPARED_CHARS:
        return body
    kept = body[: SUMMARY_CHARS - 1]
    return (kept.rpartition(" ")[0] or kept) + "…"


def feedback_views(
    unit: Unit,
    definition: Consultation,
    found: Sequence[Feedback],
    words: Words,
    now: datetime,
    *,
    quotes: int = 0,
) -> list[FeedbackView]:
    """Return published answers, each with the state of its broadcast, quoting some that it answers."""
    sent = progress_of_all(unit, [each.id for each in found])
    return [
        feedback_view(
            definition,
            each,
            words,
            sent.get(each.id),
            now,
            quoted_contributions(unit, definition, each, words, quotes) if quotes else (),
        )
        for each in found
    ]


def quoted_contributions(
    unit: Unit, definition: Consultation, feedback: Feedback, words: Words, most: int
) -> list[ContributionView]:
    """Return some contributions that an answer answers, those with a text first; none of the whole."""
    if feedback.subject.about == "consultation":
        return []
    numbers = feedback_sql.answered_numbers(unit, feedback.id, LOOKED_AT)
    found = [publication_sql.find_published(unit, definition.slug, number) for number in numbers]
    published = [each for each in found if isinstance(each, publication_sql.Published)]
    published.sort(key=lambda each: not each.text)
    return [contribution_view(definition, each, words) for each in published[:most]]


def sending_view(
    definition: Consultation, sending: Progress | None, words: Words, now: datetime
) -> SendingView | None:
    """Return how a page shows a broadcast; None when there is nothing to show."""
    if sending is None or sending.state in ("placed", "done") or not sending.people:
        return None
    until = sending.waits_until(now)
    return SendingView(
        sending.state if until is None else "waiting",
        few_hidden(sending.people),
        few_hidden(sending.told),
        None if until is None else words.moment(definition, parse_stamp(until)),
    )


def feedback_beside(
    unit: Unit, definition: Consultation, words: Words, now: datetime, subject: Subject | None = None
) -> list[FeedbackView]:
    """Return the answers to show beside something, newest first; every one of the consultation by default."""
    found = feedback_sql.published_feedbacks(unit, definition.slug, subject)
    return feedback_views(unit, definition, found[:MOST_LISTED], words, now, quotes=1)


def due_in_words(
    unit: Unit, definition: Consultation, words: Words, target: Target, now: datetime
) -> Markup | None:
    """Return when a question or a principle is to be answered; None when no day was announced.

    A day given to the staff is told only once it has passed; until then, that of the whole consultation.
    """
    today = definition.day_of(now)
    given = sql_assignments.of_target(unit, definition.slug, target)
    if given is not None and given.is_late(today):
        return words("whether_late", day=day_in_words(given.due_on, words.language))
    day = day_of_answers(definition, words, now)
    return None if day is None else words("whether_due", day=day)


def day_of_answers(definition: Consultation, words: Words, now: datetime) -> str | None:
    """Return the day by which the authorities are to answer; None when there is none, or it has passed."""
    if definition.answers_by is None or definition.answers_by < definition.day_of(now):
        return None
    return day_in_words(definition.answers_by, words.language)


def answered_questions(unit: Unit, consultation: str) -> dict[str, int]:
    """Return the newest answer to each question that has one, by the question's slug."""
    found = feedback_sql.published_feedbacks(unit, consultation)
    return {each.subject.slug: each.id for each in reversed(found) if each.subject.about == "question"}


def feedback_to(
    unit: Unit, definition: Consultation, words: Words, number: int, now: datetime
) -> list[FeedbackView]:
    """Return the answers to one contribution: those about it first, the latest first."""
    ids = feedback_sql.answering(unit, definition.slug, [number]).get(number, [])
    found = [feedback_sql.published_feedback(unit, each) for each in reversed(ids[-MOST_LISTED:])]
    return feedback_views(unit, definition, [each for each in found if each is not None], words, now)


def entry_view(definition: Consultation, feedback: Feedback, words: Words, links: Links) -> Entry:
    """Return an answer as an entry of a feed, in the feed's language or the one there is.

    A retracted answer keeps its id, so that a reader's copy is replaced.
    """
    version = feedback.retraction or feedback.published
    assert version is not None
    assert version.published_at is not None
    assert feedback.first_published_at is not None
    content, authority = version.content, harmless(version.content.signed(words.language))
    parts = [harmless(content.body(words.language)), content.link]
    note = harmless(content.change_note(words.language))
    retracted = retracted_view(definition, feedback, words)
    if retracted is not None:
        said = words("feedback_retracted_on", first=retracted.first_day, day=retracted.day).striptags()
        parts = [said, words("feedback_retracted_why", note=note).unescape()]
    elif note:
        parts.insert(0, words("feedback_change", note=note).unescape())
    about = _about(definition, feedback.subject, words).unescape()
    return Entry(
        id=links.absolute(links.in_language(DEFAULT).feedback(definition.slug, feedback.id)),
        link=links.absolute(links.feedback(definition.slug, feedback.id)),
        title=f"{words('feedback_by', authority=authority).unescape()}. {about}",
        text="\n\n".join(part for part in parts if part),
        language=content.language_of_body(words.language),
        published=feedback.first_published_at,
        updated=version.published_at,
        author=authority,
    )


@dataclass(frozen=True, slots=True)
class RetractedView:
    """A retracted answer as a page shows it."""

    authority: str
    about: Markup
    first_day: Markup
    day: Markup
    note: str


def retracted_view(definition: Consultation, feedback: Feedback, words: Words) -> RetractedView | None:
    """Return a retracted answer; None when it was not retracted."""
    retraction = feedback.retraction
    if retraction is None:
        return None
    assert retraction.published_at is not None
    assert feedback.first_published_at is not None
    return RetractedView(
        harmless(retraction.content.signed(words.language)),
        _about(definition, feedback.subject, words),
        words.day(definition, parse_stamp(feedback.first_published_at)),
        words.day(definition, parse_stamp(retraction.published_at)),
        harmless(retraction.content.change_note(words.language)),
    )


@dataclass(frozen=True, slots=True)
class FeedbackPages:
    """The pages of answers."""

    services: Services
    figures: CoverageFigures = field(default_factory=CoverageFigures)

    def feedbacks(self, request: Request, slug: str) -> Response:
        """Show the answers, newest first, and how many contributions have one."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        with self.services.store.read() as unit:
            return page(
                request,
                "feedback/feedbacks.html",
                frame=consultation_frame(self.services, asked, lambda links: links.feedbacks(slug)),
                definition=definition,
                window=views.window(definition, now, words),
                answers=feedback_beside(unit, definition, words, now),
                figures=self.figures.of(unit, slug, now),
            )

    def short(self, request: Request, feedback_id: str) -> Response:
        """Redirect from the short address to the page, in the reader's language where there is one."""
        found = self._found(feedback_id)
        definition = existing(self.services.catalogue.get(found.consultation))
        language = accepted_language(request.headers.get("Accept-Language"))
        if language not in definition.languages:
            language = DEFAULT
        links = Links(self.services.settings.public_url, language)
        return RedirectResponse(
            links.feedback(found.consultation, found.id), 302, {"Vary": "Accept-Language"}
        )

    def feedback(self, request: Request, slug: str, feedback_id: str) -> Response:
        """Show one answer; 410 when it was retracted, with when and why."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        found = self._found(feedback_id)
        if found.consultation != slug:
            raise UnfollowableError(404)
        with self.services.store.read() as unit:
            numbers = feedback_sql.answered_numbers(unit, found.id, MOST_LISTED)
            sent = progress_of(unit, found.id)
            quoted = quoted_contributions(unit, definition, found, words, QUOTED)

        values: dict[str, Any] = {
            "frame": consultation_frame(self.services, asked, lambda links: links.feedback(slug, found.id)),
            "definition": definition,
            "window": views.window(definition, self.services.clock(), words),
        }
        retracted = retracted_view(definition, found, words)
        if retracted is not None:
            return page(request, "feedback/feedback_retracted.html", 410, each=retracted, **values)
        return page(
            request,
            "feedback/feedback.html",
            each=feedback_view(definition, found, words, sent, self.services.clock(), quoted),
            asked=_asked(definition, found.subject, words),
            numbers=numbers,
            **values,
        )

    def feed(self, request: Request, slug: str) -> Response:
        """Return the newest answers, corrected ones again, as Atom (RFC 4287)."""
        asked = read_file(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        links = asked.links(self.services.settings.public_url)
        found = self.services.store.ask(feedback_sql.known_feedbacks, slug)
        entries = [entry_view(definition, each, words, links) for each in found]

        return feed(
            request,
            frame=consultation_frame(self.services, asked, lambda links: links.feedback_atom(slug)),
            definition=definition,
            title=words("feedback_feed_title", consultation=words.text(definition.short_title)),
            alternate=links.feedbacks(slug),
            entries=sorted(entries, key=lambda each: each.updated, reverse=True)[:FEED_SIZE],
            opened_at=definition.opens_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def _found(self, feedback_id: str) -> Feedback:
        wanted = read_number(feedback_id)
        with self.services.store.read() as unit:
            return existing(feedback_sql.known_feedback(unit, wanted or 0))


def _version(definition: Consultation, version: Version, words: Words) -> VersionView:
    content = version.content
    assert version.published_at is not None
    return VersionView(
        harmless(content.signed(words.language)),
        words.day(definition, parse_stamp(version.published_at)),
        harmless(content.body(words.language)),
        content.language_of_body(words.language),
        content.link,
        harmless(content.change_note(words.language)),
    )


def _about(definition: Consultation, subject: Subject, words: Words) -> Markup:
    if subject.about == "question":
        for question in definition.questions:
            number = definition.number_of(question.slug)
            if question.slug == subject.slug and number is not None:
                return Markup.escape(
                    words("feedback_to_question", number=number, name=words.text(question.short))
                )
    if subject.about == "principle":
        for principle in definition.principles:
            if principle.slug == subject.slug:
                name = words.text(principle.title)
                return Markup.escape(words("feedback_to_principle", number=principle.number, name=name))
    if len(subject.numbers) == 1:
        return Markup.escape(words("feedback_to_contribution", number=subject.numbers[0]))
    whole = subject.about == "consultation"
    return Markup.escape(words("feedback_to_consultation" if whole else "feedback_to_contributions"))


def _asked(definition: Consultation, subject: Subject, words: Words) -> list[str]:
    """Return the question, or the sentence of the principle, that an answer answers: its paragraphs."""
    asked = {each.slug: each.text for each in definition.questions if subject.about == "question"}
    asked |= {each.slug: each.sentence for each in definition.principles if subject.about == "principle"}
    return words.paragraphs(asked[subject.slug]) if subject.slug in asked else []
