"""What people talk about: the topics the job found, with quotations and the feedback they got.

GET /consultations/{slug}/topics            over all contributions, and to each question
GET /consultations/{slug}/topics/{number}   one topic, at an address that lasts as long as it does
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response
from markupsafe import Markup

from api.pages import views
from api.pages.asked import UnfollowableError, read_consultation, read_number
from api.pages.feedback import FeedbackView, feedback_view
from api.pages.frame import consultation_frame
from api.pages.links import Links
from api.pages.responses import page
from api.pages.words import Words
from api.services import Services
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.reading.language import detect_language
from consultation.store import Unit, topics
from consultation.store.feedbacks import published_feedback
from consultation.store.published import About
from consultation.store.topics import Run, Topic

QUOTATIONS, QUOTATIONS_OF_ONE = 2, 8
MOST_FEEDBACK = 20


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation, and where it comes from."""

    number: int
    text: str
    language: str
    day: Markup
    channel: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with what it is about; `answered` of its contributions got feedback."""

    number: int
    name: str
    terms: tuple[str, ...]
    size: int
    percent: int
    answered: int
    quotations: tuple[QuotationView, ...]
    about: About


@dataclass(frozen=True, slots=True)
class ScopeView:
    """The topics of one question."""

    slug: str
    name: str
    topics: tuple[TopicView, ...]


def topic_views(
    unit: Unit,
    definition: Consultation,
    run: Run | None,
    scope: str,
    words: Words,
    most: int,
    quotations: int,
) -> tuple[TopicView, ...]:
    """The largest topics of a scope, as a page shows them."""
    if run is None:
        return ()
    answered = topics.answered_in(unit, definition.slug, scope)
    return tuple(
        _topic_view(unit, definition, each, run, answered, words, quotations)
        for each in topics.topics_of(unit, definition.slug, scope)[:most]
    )


@dataclass(frozen=True, slots=True)
class TopicPages:
    """The pages of topics."""

    services: Services

    def topics(self, request: Request, slug: str) -> Response:
        """Every topic: over all contributions, then to each question."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        with self.services.store.read() as unit:
            runs = topics.runs_of(unit, slug)
            run = runs.get(topics.EVERYTHING)
            overall = topic_views(unit, definition, run, topics.EVERYTHING, words, topics.MOST, QUOTATIONS)
            scopes = [
                ScopeView(each.slug, str(name), found)
                for each in definition.questions
                if (name := views.about_in_words(definition, views.about_question(each.slug), words))
                and (
                    found := topic_views(
                        unit, definition, runs.get(each.slug), each.slug, words, topics.MOST, 0
                    )
                )
            ]

        def here(links: Links) -> str:
            return links.topics(slug)

        return page(
            request,
            "topics.html",
            frame=consultation_frame(self.services, asked, here),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            run=run,
            ran_on=None if run is None else words.day(definition, parse_stamp(run.ran_at)),
            overall=overall,
            scopes=[scope for scope in scopes if scope.topics],
        )

    def topic(self, request: Request, slug: str, number: str) -> Response:
        """One topic, with the answers its contributions got."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        wanted = read_number(number) or 0
        with self.services.store.read() as unit:
            found = topics.find_topic(unit, slug, wanted)
            run = None if found is None else topics.runs_of(unit, slug).get(found.scope)
            if found is None or run is None:
                raise UnfollowableError(404)
            answered = topics.answered_in(unit, slug, found.scope)
            shown = _topic_view(unit, definition, found, run, answered, words, QUOTATIONS_OF_ONE)
            answers = _answers(unit, definition, found, words)

        def here(links: Links) -> str:
            return links.topic(slug, wanted)

        return page(
            request,
            "topic.html",
            frame=consultation_frame(self.services, asked, here),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            topic=shown,
            scope=_scope_in_words(definition, found, words),
            answers=answers,
        )


def _scope_in_words(definition: Consultation, topic: Topic, words: Words) -> str | None:
    """Which question a topic is of; None over all, or when the question is no longer asked."""
    if all(each.slug != topic.scope for each in definition.questions):
        return None
    return views.about_in_words(definition, views.about_question(topic.scope), words)


def _answers(unit: Unit, definition: Consultation, topic: Topic, words: Words) -> list[FeedbackView]:
    ids = list(topics.feedback_in(unit, topic.id))[:MOST_FEEDBACK]
    found = [published_feedback(unit, each) for each in ids]
    return [feedback_view(definition, each, words) for each in found if each is not None]


def _topic_view(
    unit: Unit,
    definition: Consultation,
    topic: Topic,
    run: Run,
    answered: Mapping[int, int],
    words: Words,
    quotations: int,
) -> TopicView:
    terms = (
        (topic.terms_en or topic.terms_fr) if words.language == "en" else (topic.terms_fr or topic.terms_en)
    )
    said = topics.quotations(unit, topic.id, quotations) if quotations else []
    return TopicView(
        topic.number,
        topic.name(words.language),
        terms[:8],
        topic.size,
        round(100 * topic.size / run.texts),
        answered.get(topic.id, 0),
        tuple(
            QuotationView(
                each.number,
                each.text,
                detect_language(each.text) or each.language,
                words.day(definition, parse_stamp(each.created_at)),
                words(f"channel_{each.channel}"),
            )
            for each in said
        ),
        About(topic=topic.number),
    )
