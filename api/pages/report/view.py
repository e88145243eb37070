"""The synthesis report, to be printed: the questions, the participants, the contributions, the answers.

Figures and charts are those of the page of figures, at most a minute old; the open data counts the same way.
Topics are those of the last run of the job. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request, Response
from markupsafe import Markup

from api.addresses import Links
from api.pages.evaluation.view import MomentView, moments
from api.pages.feedback.view import SendingView, sending_view
from api.pages.shared import views
from api.pages.shared.contributions import choice_in_words
from api.pages.shared.frame import beside, consultation_frame
from api.pages.shared.query import Query, read_consultation
from api.pages.shared.responses import STATIC_FILES, page
from api.pages.shared.words import Words
from api.pages.statistics.drawing import Drawing
from api.pages.statistics.view import KeptFigures
from api.pages.topics.view import AnsweredTopics, TopicView, topic_views
from api.services import Services
from consultation.channels import CHANNELS
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.feedback.model import Feedback
from consultation.feedback.sql import published_feedbacks
from consultation.feedback.sql_report import Progress, progress_of_all
from consultation.statistics import people_tables
from consultation.statistics.figures import Choices, Figures
from consultation.statistics.small_counts import share
from consultation.topics import sql as topics_sql
from consultation.topics.sql import Run

TOPICS, QUOTATIONS = 8, 1
TOPICS_A_QUESTION, QUOTATIONS_A_QUESTION = 3, 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a name, its numbers, its share in percent; None is hidden, or a share of too few."""

    name: str
    numbers: tuple[int | None, ...]
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answers."""

    number: int
    name: str
    text: str
    count: int
    choices: tuple[Row, ...]
    topics: tuple[TopicView, ...]
    in_order: bool
    takes_words: bool
    link: str


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """An authority's answer, and the state of its broadcast while that is shown."""

    told: Markup
    text: str
    language: str
    link: str
    sending: SendingView | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The report's content as the store holds it."""

    run: Run | None
    topics: tuple[TopicView, ...]
    by_question: Mapping[str, tuple[TopicView, ...]]
    feedback: tuple[FeedbackView, ...]
    evaluation: Sequence[MomentView]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report."""

    services: Services
    drawn: KeptFigures
    answered: AnsweredTopics

    def report(self, request: Request, slug: str) -> Response:
        """Show the report of a consultation."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        figures, kept = self.drawn.of(definition), self._kept(asked, words)
        links = asked.links(self.services.settings.public_url)
        drawing = Drawing(definition, figures, words, links)

        return page(
            request,
            "report/report.html",
            frame=beside(consultation_frame(self.services, asked, lambda links: links.report(slug)), slug),
            style=links.file(f"/static/report.css?v={STATIC_FILES['report.css'].version}"),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            authorities=views.authorities(definition, words),
            as_of=words.day(definition, figures.taken_at),
            total=figures.total,
            people=figures.people.total,
            answers=figures.answers,
            to_read=self.services.store.ask(views.to_read_in_words, slug, words),
            channels=[
                Row(words.channel(each, "by"), (figures.channels[each], figures.people.channels[each]))
                for each in CHANNELS
            ],
            languages=[
                Row(
                    words.label_of(each),
                    (figures.languages[each], figures.people.languages[each]),
                )
                for each in definition.languages
            ],
            questions=_questions(definition, figures, kept, words, links),
            fewest_texts=topics_sql.MIN_TEXTS,
            kept=kept,
            when=drawing.when(),
            answered_charts=drawing.answered(),
        )

    def _kept(self, asked: Query, words: Words) -> Kept:
        definition, now = asked.definition, self.services.clock()
        with self.services.store.read() as unit:
            runs = topics_sql.runs_of(unit, definition.slug)
            by_question = {
                each.slug: topic_views(
                    unit,
                    definition,
                    runs.get(each.slug),
                    each.slug,
                    words,
                    TOPICS_A_QUESTION,
                    QUOTATIONS_A_QUESTION,
                    self.answered,
                )
                for each in definition.questions
            }
            run = runs.get(topics_sql.EVERYTHING)
            overall = topic_views(
                unit, definition, run, topics_sql.EVERYTHING, words, TOPICS, QUOTATIONS, self.answered
            )
            found = published_feedbacks(unit, definition.slug)
            sent = progress_of_all(unit, [each.id for each in found])
            feedback = tuple(
                _feedback(definition, each, words, sent.get(each.id), now) for each in reversed(found)
            )
            evaluation = moments(people_tables.measure(unit, definition), words)
        return Kept(run, overall, by_question, feedback, evaluation)


def _questions(
    definition: Consultation, figures: Figures, kept: Kept, words: Words, links: Links
) -> list[QuestionView]:
    guiding = [each for each in definition.questions if each.role == "guiding"]
    chosen = {each.question.slug: each for each in figures.choices}
    return [
        QuestionView(
            number,
            words.text(each.short),
            words.text(each.text),
            figures.questions[each.slug],
            tuple(_choices(chosen[each.slug], figures, words)) if each.slug in chosen else (),
            kept.by_question[each.slug],
            each.in_order,
            each.takes_words,
            links.questioned(definition.slug, each.slug),
        )
        for number, each in enumerate(guiding, 1)
    ]


def _choices(choices: Choices, figures: Figures, words: Words) -> list[Row]:
    """Return how often each choice was made, the most frequent first, as a share of contributions."""
    question = choices.question
    total = figures.questions[question.slug]
    known = question.choices_in_order() or tuple(choices.chosen)
    names = {choice: str(choice_in_words(question, choice, words)) for choice in known}
    counts = {choice: choices.chosen[choice] for choice in known}
    if choices.comments:
        names["comment"], counts["comment"] = words.plain("comment_only"), choices.comments
    if not total or not any(counts.values()):
        return []
    rows = [Row(names[slug], (count,), share(count, total)) for slug, count in counts.items()]
    return rows if question.has_order else sorted(rows, key=lambda row: -(row.numbers[0] or 0))


def _feedback(
    definition: Consultation, feedback: Feedback, words: Words, sending: Progress | None, now: datetime
) -> FeedbackView:
    version = feedback.published
    assert version is not None
    assert version.published_at is not None
    content = version.content
    told = words(
        "report_feedback_told",
        authority=content.signed(words.language),
        day=words.day(definition, parse_stamp(version.published_at)),
        about=_about(definition, feedback, words),
    )
    language = content.language_of_body(words.language)
    sent = sending_view(definition, sending, words, now)
    return FeedbackView(told, content.body(words.language), language, content.link, sent)


def _about(definition: Consultation, feedback: Feedback, words: Words) -> str:
    about, slug = feedback.subject.about, feedback.subject.slug
    if about == "question":
        found = next((each for each in definition.questions if each.slug == slug), None)
        number = None if found is None else definition.number_of(slug)
        if found is not None and number is not None:
            return words.plain("question_number", number=number, name=words.text(found.short))
    if about == "principle":
        principle = next((each for each in definition.principles if each.slug == slug), None)
        if principle is not None:
            return words.plain("principle_number", number=principle.number, name=words.text(principle.title))
    return words.plain(
        "report_about_consultation" if about == "consultation" else "report_about_contributions"
    )
