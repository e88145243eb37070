"""The topics that the job found, with quotations and the authorities' answers.

GET /consultations/{slug}/topics            over all contributions, with a quotation each, and by question
GET /consultations/{slug}/topics/{number}   one topic, at an address that lasts as long as it does
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import Request, Response
from markupsafe import Markup

from api.http.ttl_cache import TtlCache
from api.pages.feedback.view import FeedbackView, feedback_views
from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import UnfollowableError, read_consultation, read_number
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.clock import parse_stamp
from consultation.contributions import sql_topic_summaries
from consultation.contributions.model import About
from consultation.contributions.sql import AnswerState
from consultation.definition import Consultation
from consultation.feedback import sql
from consultation.feedback.sql import published_feedback
from consultation.languages.detection import detect_language
from consultation.statistics.small_counts import share
from consultation.store import Unit
from consultation.topics import sql as topics_sql
from consultation.topics.sql import Quotation, Run, Topic
from consultation.topics.summaries import cited

QUOTATIONS_OF_ONE, OPPOSED = 8, 2
MOST_FEEDBACK = 20
ANSWERED: tuple[AnswerState, ...] = ("answered", "not_told")


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation, and its source."""

    number: int
    text: str
    language: str
    day: Markup
    channel: str
    signature: str | None


@dataclass(frozen=True, slots=True)
class QuotationsView:
    """Quotations by themselves."""

    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with its words; `answered` of its contributions have an answer, told or not yet."""

    number: int
    name: str
    terms: tuple[str, ...]
    size: int
    percent: int | None
    answered: int
    quotations: tuple[QuotationView, ...]
    about: About


@dataclass(frozen=True, slots=True)
class ScopeView:
    """The topics of one question."""

    slug: str
    name: str
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class AnsweredTopics:
    """The answers to topics, cached: those of one run of the job, which moves texts between topics."""

    services: Services
    _by_scope: TtlCache[Mapping[int, Mapping[AnswerState, int]]] = field(default_factory=TtlCache)
    _by_topic: TtlCache[Sequence[int]] = field(default_factory=TtlCache)

    def of(self, unit: Unit, slug: str, scope: str, run: Run) -> Mapping[int, Mapping[AnswerState, int]]:
        """Return how many contributions of each topic of a scope are in each state, by the topic's id."""
        key = (slug, scope, run.ran_at)
        return self._by_scope.of(key, self.services.clock(), lambda: sql.by_state_in(unit, slug, scope))

    def feedback(self, unit: Unit, topic: Topic, run: Run) -> Sequence[int]:
        """Return the authorities' answers to contributions of a topic, those that answer most first."""
        now = self.services.clock()
        key = (topic.id, run.ran_at)
        return self._by_topic.of(key, now, lambda: list(sql.feedback_in(unit, topic.id)))


def topic_views(
    unit: Unit,
    definition: Consultation,
    run: Run | None,
    scope: str,
    words: Words,
    most: int,
    quotations: int,
    answered: AnsweredTopics,
) -> tuple[TopicView, ...]:
    """Return the largest topics of a scope, as a page shows them."""
    if run is None:
        return ()
    counted = answered.of(unit, definition.slug, scope, run)
    return tuple(
        _topic_view(unit, definition, each, run, counted, words, quotations)
        for each in topics_sql.topics_of(unit, definition.slug, scope)[:most]
    )


@dataclass(frozen=True, slots=True)
class TopicPages:
    """The pages of topics."""

    services: Services
    answered: AnsweredTopics

    def topics(self, request: Request, slug: str) -> Response:
        """Show every topic: over all contributions, then to each question."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        with self.services.store.read() as unit:
            runs = topics_sql.runs_of(unit, slug)
            most, everything = topics_sql.MOST, topics_sql.EVERYTHING
            run = runs.get(everything)
            overall = topic_views(unit, definition, run, everything, words, most, 1, self.answered)
            scopes = [
                ScopeView(
                    scope,
                    str(views.about_in_words(definition, views.about_question(scope), words)),
                    topic_views(unit, definition, runs.get(scope), scope, words, most, 0, self.answered),
                )
                for scope in (each.slug for each in definition.questions if each.role == "guiding")
            ]

        return page(
            request,
            "topics/topics.html",
            frame=consultation_frame(self.services, asked, lambda links: links.topics(slug)),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            run=run,
            ran_on=None if run is None else words.day(definition, parse_stamp(run.ran_at)),
            overall=overall,
            scopes=[scope for scope in scopes if scope.topics],
        )

    def topic(self, request: Request, slug: str, number: str) -> Response:
        """Show one topic, with the answers to its contributions."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        wanted = read_number(number) or 0
        with self.services.store.read() as unit:
            found = topics_sql.find_topic(unit, slug, wanted)
            run = None if found is None else topics_sql.runs_of(unit, slug).get(found.scope)
            if found is None or run is None:
                raise UnfollowableError(404)
            answered = self.answered.of(unit, slug, found.scope, run)
            shown = _topic_view(unit, definition, found, run, answered, words, QUOTATIONS_OF_ONE)
            answers = self._answers(unit, definition, found, run, words)
            summary = sql_topic_summaries.published(unit, slug, found.number, words.language)
            opposed = [each for pair in topics_sql.opposed(unit, found.id, OPPOSED) for each in pair]
            quoted = {each.number for each in opposed}

        return page(
            request,
            "topics/topic.html",
            frame=consultation_frame(self.services, asked, lambda links: links.topic(slug, wanted)),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            topic=shown,
            summary=summary,
            summary_parts=[] if summary is None else cited(summary.text),
            summary_day=None
            if summary is None
            else words.day(definition, parse_stamp(summary.published_at or summary.written_at)),
            typical=QuotationsView(tuple(each for each in shown.quotations if each.number not in quoted)),
            opposed=QuotationsView(tuple(_quotation_view(definition, each, words) for each in opposed)),
            scope=_scope_in_words(definition, found, words),
            answers=answers,
        )

    def _answers(
        self, unit: Unit, definition: Consultation, topic: Topic, run: Run, words: Words
    ) -> list[FeedbackView]:
        ids = self.answered.feedback(unit, topic, run)[:MOST_FEEDBACK]
        found = [published_feedback(unit, each) for each in ids]
        return feedback_views(
            unit, definition, [each for each in found if each is not None], words, self.services.clock()
        )


def _scope_in_words(definition: Consultation, topic: Topic, words: Words) -> str | None:
    """Return the question that a topic is of; None over all, or when the question is no longer asked."""
    if all(each.slug != topic.scope for each in definition.questions):
        return None
    return views.about_in_words(definition, views.about_question(topic.scope), words)


def _topic_view(
    unit: Unit,
    definition: Consultation,
    topic: Topic,
    run: Run,
    answered: Mapping[int, Mapping[AnswerState, int]],
    words: Words,
    quotations: int,
) -> TopicView:
    terms = topic.terms_in(words.language)
    said = topics_sql.quotations(unit, topic.id, quotations) if quotations else []
    return TopicView(
        topic.number,
        topic.name(words.language),
        terms[:8],
        topic.size,
        share(topic.size, run.texts),
        # They are at most a minute old, the size is of now.
        min(topic.size, sum(answered.get(topic.id, {}).get(state, 0) for state in ANSWERED)),
        tuple(_quotation_view(definition, each, words) for each in said),
        About(topic=topic.number),
    )


def _quotation_view(definition: Consultation, said: Quotation, words: Words) -> QuotationView:
    return QuotationView(
        said.number,
        said.text,
        detect_language(said.text) or said.language,
        words.day(definition, parse_stamp(said.created_at)),
        words.by(said.channel, said.collected),
        said.signature,
    )
