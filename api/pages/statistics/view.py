"""The page of figures of a consultation: what they tell, the charts, and the files that charts are copied as.

Figures are counted now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from fastapi import Request, Response
from markupsafe import Markup

from api.addresses import Links
from api.http.ttl_cache import TtlCache
from api.pages.shared import card, views
from api.pages.shared.charts import CSV_COMMA, Chart, as_csv
from api.pages.shared.contributions import ContributionView, choice_in_words, contribution_view
from api.pages.shared.frame import beside, consultation_frame
from api.pages.shared.query import Query, UnfollowableError, read_consultation, read_file
from api.pages.shared.responses import document, page
from api.pages.shared.words import Words
from api.pages.statistics.coverage import answered_mark
from api.pages.statistics.drawing import MOST_LED, MOST_TIED, WIDTH, Drawing, chart_picture, most_chosen
from api.pages.statistics.place_map import KeptPlaces, place_map
from api.services import Services
from consultation.channels import CHANNELS
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation
from consultation.feedback import sql_assignments
from consultation.feedback.sql_assignments import Target
from consultation.languages.dates import day_in_words
from consultation.languages.model import profile
from consultation.publication.sql import Published, find_published, published_page
from consultation.statistics.figures import Answers, Choices, Figures, measure
from consultation.statistics.small_counts import FEWEST_SHARED
from consultation.store import Unit
from consultation.topics import sql as topics_sql
from consultation.topics.sql import Topic

MOST_QUOTED = 2
"""How many texts are quoted of each question that has the most."""
MOST_NEWEST = 5
"""How many are, where no question has many."""
ENDINGS = ("png", "svg", "csv", "excel.csv")
"""What a chart is copied as."""


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """The figures of each consultation, cached for every page that shows them."""

    services: Services
    _kept: TtlCache[Figures] = field(default_factory=TtlCache)

    def of(self, definition: Consultation) -> Figures:
        """Return the figures of a consultation, about a minute old, or newer after an answer."""
        now = self.services.clock()
        mark = self.services.store.ask(answered_mark, definition.slug)

        def make() -> Figures:
            return self.services.store.ask(measure, definition, now)

        return self._kept.of((definition.slug, definition.version), now, make, mark)


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that sums up the consultation, and the sentence it is in."""

    value: str
    sentence: str


def headlines(figures: Figures, words: Words) -> list[Headline]:
    """Return what was contributed, by how many people unless they are few, and how much was answered."""
    whole = figures.answers.whole
    answered = words.share(whole.published, whole.contributions) or words.number(whole.published)
    total = figures.people.total
    people = [Headline(words.number(total), words.count("headline_people", total))] if total else []
    return [
        Headline(words.number(figures.total), words.count("headline_contributions", figures.total)),
        *people,
        Headline(
            answered,
            words(
                "headline_answered",
                answered=words.number(whole.published),
                total=words.number(whole.contributions),
            ),
        ),
    ]


def sentences(figures: Figures, topics: Sequence[Topic], words: Words) -> list[Markup]:
    """Return what people want, what came in, and what was answered, in a sentence each.

    What people want is what they wrote about. Before there are topics it is what most chose of several, after
    what came in.
    """
    if not figures.total:
        return []
    count = words.count("contributions_count", figures.total)
    answers = _answers_told(figures.answers, words)
    if comments := figures.total - figures.answers.whole.contributions:
        answers += " " + words.count("lead_comments", comments)
    if figures.total < FEWEST_SHARED:
        return [words("lead_few", count=count, least=FEWEST_SHARED), answers]
    people = figures.people.total
    by = max(CHANNELS, key=lambda channel: figures.channels[channel])
    published = words(
        "lead_published",
        count=count,
        people=words.count("lead_people", people) if people else words("lead_people_few"),
        by=words.channel(by, "by"),
        share=words.share(figures.channels[by], figures.total),
    )
    if topics:
        named = [f"{each.name(words.language)} ({words.count('texts_count', each.size)})" for each in topics]
        return [words("lead_topics", topics=words.listed(named)), published, answers]
    chosen = [each for each in figures.choices if each.answers >= FEWEST_SHARED and each.question.most > 1]
    wanted = [_most_chosen(max(chosen, key=lambda each: each.answers), words)] if chosen else []
    return [published, *wanted, answers]


def _most_chosen(choices: Choices, words: Words) -> Markup:
    """Return the choice made most often in a question, or those that share the first place."""
    question, first = choices.question, most_chosen(choices)
    names = [choice_in_words(question, choice, words) for choice in first]
    share = words.share(choices.chosen[first[0]], choices.answers)
    told = {"question": words.text(question.short), "share": share}
    if len(names) == 1:
        return words("lead_first" if question.in_order else "lead_chosen", name=names[0], **told)
    if len(names) > MOST_TIED:
        return words("lead_tied_many", count=words.number(len(names)), **told)
    return words("lead_tied", names=words.listed(names), **told)


def _answers_told(answers: Answers, words: Words) -> Markup:
    """Return how much the authorities have answered, and how soon."""
    whole = answers.whole
    if not whole.published:
        return words("lead_not_answered")
    share = words.share(whole.published, whole.contributions)
    told = words(
        "lead_answered_few",
        answers=words.count("authority_answers", answers.count),
        contributions=words.count("contributions_count", whole.published),
        total=words.number(whole.contributions),
    )
    if share is None or whole.median_days is None:
        return told
    return told + " " + words("lead_answered_days", days=words.days(whole.median_days))


MOST_LATE = 50


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """Something whose answer was promised for a day that has passed: its name, its page, the day."""

    said: str
    link: str
    due_on: str


def late_answers(
    unit: Unit, definition: Consultation, words: Words, links: Links, now: datetime
) -> list[LateAnswer]:
    """Return the answers that are late, the earliest due first; without who was to write them."""
    found = []
    for target, due_on in sql_assignments.late_in_public(
        unit, definition.slug, definition.day_of(now), MOST_LATE
    ):
        named = _named(unit, definition, words, links, target)
        if named is not None:
            found.append(LateAnswer(*named, day_in_words(due_on, words.language)))
    return found


def _named(
    unit: Unit, definition: Consultation, words: Words, links: Links, target: Target
) -> tuple[str, str] | None:
    """Return the name and the page of what was to be answered; None of what is not there any more."""
    slug = definition.slug
    if target.about == "contribution":
        said = words.plain("contribution_number", number=target.number)
        return said, links.contribution(slug, target.number)
    if target.about == "topic":
        topic = topics_sql.find_topic(unit, slug, target.number)
        return None if topic is None else (topic.name(words.language), links.topic(slug, target.number))
    if target.about == "principle":
        principle = next((each for each in definition.principles if each.slug == target.slug), None)
        if principle is None:
            return None
        said = words.plain("principle_number", number=principle.number, name=words.text(principle.title))
        return said, links.principle(slug, target.slug)
    question = next((each for each in definition.questions if each.slug == target.slug), None)
    if question is None:
        return None
    number = definition.number_of(question.slug)
    said = words.plain("question_number", number=number, name=words.text(question.short))
    return said, links.contributions(slug, views.about_question(question.slug))


@dataclass(frozen=True, slots=True)
class Written:
    """A question or a principle with the most texts: its name, its list, how many, and the newest."""

    name: str
    link: str | None
    count: int
    quoted: list[ContributionView]


def written_most(unit: Unit, drawing: Drawing) -> list[Written]:
    """Return where the most was written, and what was written there last."""
    return [
        Written(bar.name, bar.link, bar.value or 0, _newest(unit, drawing, about, MOST_QUOTED))
        for about, bar in drawing.written_most()
    ]


def _said(unit: Unit, drawing: Drawing) -> dict[str, Any]:
    """Return what people wrote about: topics; without any, where they wrote most, or what is newest."""
    definition, words = drawing.definition, drawing.words
    topics = [
        (each, _central(unit, definition, each, words))
        for each in topics_sql.topics_of(unit, definition.slug)[:MOST_LED]
    ]
    written = [] if topics else written_most(unit, drawing)
    return {
        "topics": topics,
        "proposed": topics_sql.proposed_topics(unit, [definition.slug]).get((definition.slug, ""), 0),
        "written_most": written,
        "newest": [] if topics or written else _newest(unit, drawing, EVERYTHING, MOST_NEWEST),
    }


def _newest(unit: Unit, drawing: Drawing, about: About, limit: int) -> list[ContributionView]:
    found = published_page(unit, drawing.definition.slug, about, limit=limit, is_commented=True)
    return [contribution_view(drawing.definition, each, drawing.words) for each in found.contributions]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that a chart is copied as: its address, and what the link says."""

    link: str
    label: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The page of figures, and the files of its charts."""

    services: Services
    kept: KeptFigures
    places: KeptPlaces

    def figures(self, request: Request, slug: str) -> Response:
        """Show the figures of a consultation."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        drawing = self._drawing(asked)
        drawing = replace(drawing, links=drawing.links.beside(slug))
        figures, links = drawing.figures, drawing.links
        with self.services.store.read() as unit:
            late = late_answers(unit, definition, words, links, self.services.clock())
            places = self.places.of(unit, definition, self.services.clock())
            to_read = views.to_read_in_words(unit, slug, words)
            said = _said(unit, drawing)

        return page(
            request,
            "statistics/figures.html",
            frame=beside(consultation_frame(self.services, asked, lambda links: links.figures(slug)), slug),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            figures=figures,
            sentences=sentences(figures, [topic for topic, _ in said["topics"]], words),
            headlines=headlines(figures, words),
            **said,
            chosen_most=drawing.chosen_most(),
            taken=words.moment(definition, figures.taken_at),
            chosen_charts=drawing.chosen(),
            charts_around=drawing.around(),
            few=drawing.few(),
            to_read=to_read,
            late=late,
            copies=partial(_copies, slug=slug, links=links, words=words),
            maps=[place_map(each, words) for each in places],
        )

    def chart(self, request: Request, slug: str, name: str) -> Response:
        """Return a chart as a picture or as data: NAME.png, NAME.svg, NAME.csv, NAME.excel.csv."""
        asked = read_file(self.services, request, slug)
        wanted, _, ending = name.partition(".")
        file = f"{slug}-{name}"
        drawing = self._drawing(asked)
        found = next((each for each in drawing.charts() if each.id == wanted), None)
        if found is None or ending not in ENDINGS:
            raise UnfollowableError(404)
        if ending.endswith("csv"):
            excel = ending == "excel.csv"
            separator = profile(asked.language).csv_separator if excel else CSV_COMMA
            body = as_csv(found, separator=separator, is_marked=excel).encode()
            return document(request, body, "text/csv; charset=utf-8", file)
        svg = chart_picture(found, drawing, drawing.links.absolute(drawing.links.figures(slug)))
        if ending == "svg":
            return document(request, svg.encode(), "image/svg+xml", file)
        if not card.is_writable(found.title):
            raise UnfollowableError(404)
        return document(request, card.png(svg, 2 * WIDTH), "image/png", file)

    def _drawing(self, asked: Query) -> Drawing:
        words = Words(asked.language)
        links = asked.links(self.services.settings.public_url)
        return Drawing(asked.definition, self.kept.of(asked.definition), words, links)


def _central(unit: Unit, definition: Consultation, topic: Topic, words: Words) -> list[ContributionView]:
    """Return the contribution nearest to what a topic is about."""
    found = [
        find_published(unit, definition.slug, each.number)
        for each in topics_sql.quotations(unit, topic.id, 1)
    ]
    return [contribution_view(definition, each, words) for each in found if isinstance(each, Published)]


def _copies(chart: Chart, slug: str, links: Links, words: Words) -> list[Copy]:
    return [
        Copy(links.chart(slug, chart.id, ending), words(f"chart_{ending.replace('.', '_')}"))
        for ending in ENDINGS
        if ending != "png" or card.is_writable(chart.title)
    ]
