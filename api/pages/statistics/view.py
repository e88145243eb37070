"""The figures of a consultation, with their charts: for the page of figures, the report and the console.

Each chart is given as words, as a drawing and as a table. Figures are counted now and then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from api.addresses import Links
from api.http.ttl_cache import TtlCache
from api.pages.shared import views
from api.pages.shared.charts import Bar, Chart, chart
from api.pages.shared.contributions import choice_in_words
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import read_consultation
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.channels import CHANNELS
from consultation.definition import Consultation, Question
from consultation.feedback import sql_assignments
from consultation.feedback.sql_assignments import Target
from consultation.languages.dates import day_in_words
from consultation.statistics.figures import Answers, Choices, Figures, answers_of, measure
from consultation.statistics.small_counts import Cell
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Unit
from consultation.topics import sql as topics_sql
from consultation.understanding import plain

Answerable = tuple[str, str, str, Coverage | None]
"""A question or a principle: its key, its short and its whole name, and its coverage."""


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The coverage of each consultation, about a minute old."""

    _counted: TtlCache[Answers] = field(default_factory=TtlCache)

    def of(self, unit: Unit, slug: str, now: datetime) -> Answers:
        """Return the coverage of a consultation."""
        return self._counted.of(slug, now, lambda: answers_of(unit, slug))


def coverage_chart(words: Words, answers: Answers, answerable: Sequence[Answerable]) -> Chart:
    """Return the chart of contributions answered, by question and principle; the table has every state."""
    bars = [
        Bar(
            str(label),
            str(name),
            covered.answered,
            whole=covered.contributions,
            more=(
                *(words.number(count) for count in (covered.not_told, covered.general, covered.waiting)),
                words.number(covered.contributions),
                words.share(covered.answered, covered.contributions) or "–",
                *(
                    number_or_hidden(words, answers.verdicts[key, verdict])
                    for verdict in ("useful", "not_useful")
                ),
            ),
        )
        for key, label, name, covered in answerable
        if covered is not None and covered.contributions
    ]
    states = ("coverage_answered", "coverage_not_told", "coverage_general", "coverage_waiting")
    names = ("questions_head", *states, "contributions", "coverage_share", "useful", "not_useful")
    heads = tuple(str(words(name)) for name in names)
    return chart("coverage", str(words("coverage_title")), _summary(words, answers.whole), heads, bars)


def _summary(words: Words, whole: Coverage) -> str:
    share = words.share(whole.answered, whole.contributions)
    told = words(
        "coverage_told" if share else "coverage_told_few",
        answered=words.number(whole.answered),
        total=words.count("contributions_count", whole.contributions),
        share=share,
    )
    others = {state: words.number(count) for state, count in whole.by_state().items()}
    return f"{told} {words('coverage_others', **others)}"


def number_or_hidden(words: Words, count: int | None) -> str:
    """Return a number of people; None is hidden."""
    return str(words("few")) if count is None else words.number(count)


Name = tuple[str, str, str]
"""A slug, its short label, its name."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The choices made together, shown after the chart of the choices."""

    after: str
    id: str
    title: str
    summary: str
    names: Sequence[Name]
    cells: Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The charts of a consultation, in one language."""

    definition: Consultation
    figures: Figures
    words: Words
    links: Links

    def charts(self) -> list[Chart]:
        """Return every chart that is not empty."""
        found = [self._stops()] if self.figures.stops else []
        if self.figures.total:
            found = [self._days(), self._questions(), self._channels(), self._languages(), *found]
            found += [self._choices(each) for each in self.figures.choices if each.answers]
        return [*found, *self.answered()]

    def when(self) -> list[Chart]:
        """Return the charts of contributions by day, and of where people stop."""
        stops = [self._stops()] if self.figures.stops else []
        return [self._days(), *stops] if self.figures.total else stops

    def answered(self) -> list[Chart]:
        """Return the chart of how far the authorities have answered, once they have."""
        whole = self.figures.answers.whole
        if whole.waiting == whole.contributions:
            return []
        delays = [self._delays()] if whole.answered else []
        return [self._coverage(), *delays, *self._verdicts()]

    def questions(self) -> list[Name]:
        """Return the questions by number and name."""
        return [
            (question.slug, str(self.definition.number_of(question.slug)), self._question(question))
            for question in self.definition.questions
            if question.role == "guiding"
        ]

    def pairs(self) -> list[Pairs]:
        """Return the choices made together, of each question that takes several."""
        return [
            Pairs(
                f"choices-{each.question.slug}",
                f"together-{each.question.slug}",
                self.words("together", name=self._question(each.question)),
                self._together(each),
                [
                    (choice, str(n), choice_in_words(each.question, choice, self.words))
                    for n, choice in enumerate(each.question.choices_in_order(), 1)
                ],
                each.pairs,
            )
            for each in self.figures.choices
            if each.pairs and each.answers
        ]

    def _days(self) -> Chart:
        words, days = self.words, self.figures.days
        zone = ZoneInfo(self.definition.timezone)
        moments = {day: datetime(day.year, day.month, day.day, 12, tzinfo=zone) for day in days}
        bars = [Bar(words.date(moments[day]), words.date(moments[day]), total) for day, total in days.items()]
        busiest = max(bars, key=lambda bar: bar.value or 0)
        count = words.count("contributions_count", busiest.value or 0)
        summary = words("days_told", day=busiest.name, count=count)
        return self._chart("days", summary, bars, columns=True)

    def _questions(self) -> Chart:
        words, figures, slug = self.words, self.figures, self.definition.slug
        bars = [
            Bar(
                words("question_short", number=label),
                name,
                figures.questions[question],
                link=self.links.contributions(slug, views.about_question(question)),
            )
            for question, label, name in self.questions()
        ]
        bars += [
            Bar(
                words("principle_short", number=principle.number),
                words("principle_number", number=principle.number, name=words.text(principle.title)),
                figures.principles[principle.slug],
                link=self.links.principle(slug, principle.slug),
            )
            for principle in self.definition.principles
        ]
        bars.append(Bar(words("free_short"), words("kind_free"), figures.free))
        if figures.other:
            bars.append(Bar(words("other_short"), words("other_told"), figures.other))
        most = max(bars, key=lambda bar: bar.value or 0)
        count = words.count("contributions_count", most.value or 0)
        return self._chart("questions", words("questions_told", name=most.name, count=count), bars)

    def _channels(self) -> Chart:
        bars = [
            Bar(name, name, self.figures.channels[channel])
            for channel in CHANNELS
            for name in [channel_name(self.words, channel)]
        ]
        return self._chart("channels", self._shares(bars), bars)

    def _languages(self) -> Chart:
        bars = [
            Bar(name, name, total)
            for language, total in self.figures.languages.items()
            for name in [self.words.label_of(language)]
        ]
        return self._chart(
            "languages",
            self._shares(bars, common=self.words.name_of(self.words.language)[:1].islower()),
            bars,
        )

    def _stops(self) -> Chart:
        words, by_slug = self.words, {slug: (label, name) for slug, label, name in self.questions()}
        bars = []
        for stop in self.figures.stops:
            label, name = by_slug.get(stop.place, ("", ""))
            short = words("question_short", number=label) if label else words(f"stop_{stop.place}")
            people = stop.people if stop.people == 0 or stop.people >= 5 else None
            bars.append(Bar(str(short), name or str(short), people))
        wrote, agreed, finished = bars[0], bars[1], bars[-1]
        summary = words(
            "stops_told",
            **{
                place: words.number(bar.value) if bar.value is not None else words("few")
                for place, bar in (("wrote", wrote), ("agreed", agreed), ("finished", finished))
            },
        )
        return self._chart("stops", summary, bars, heads=("stops_place", "stops_people"))

    def _choices(self, choices: Choices) -> Chart:
        words, question = self.words, choices.question
        bars = []
        for number, (choice, total) in enumerate(choices.chosen.items(), 1):
            is_known = question.takes_yes_or_no or question.label_of(choice) is not None
            name = str(choice_in_words(question, choice, words)) if is_known else choice
            short, whole = (name, name) if question.has_order else (str(number), f"{number}. {name}")
            bars.append(Bar(short, whole, total))
        most = max(bars, key=lambda bar: bar.value or 0)
        answers = words.count("answers_count", choices.answers)
        summary = words("choices_told", name=most.name, count=words.number(most.value or 0), answers=answers)
        if choices.mean is not None and choices.median is not None:
            mean, median = (self._measure(question, each) for each in (choices.mean, choices.median))
            summary = words("measured_told", answers=answers, mean=mean, median=median)
        if question.takes_yes_or_no:
            shares = self._shares(bars, choices.answers, common=True)
            summary = words("yes_no_told", answers=answers, shares=shares)
        if choices.comments:
            bars.append(Bar(str(words("comment_short")), str(words("comment_only")), choices.comments))
        title = words("choices_title", name=self._question(question))
        return chart(
            f"choices-{question.slug}", title, summary, (str(words("answer")), str(words("answers"))), bars
        )

    def _measure(self, question: Question, value: Decimal) -> str:
        """Return a mean or a median, in the words of its question where it could be an answer."""
        label = question.label_of(plain(value))
        return str(self.words.number(value) if label is None else self.words.text(label))

    def _together(self, choices: Choices) -> str:
        shown = {pair: total for pair, total in choices.pairs.items() if total}
        if not shown:
            return str(self.words("together_none"))
        one, two = max(shown, key=lambda pair: shown[pair])
        count = self.words.count("times_count", shown[one, two])
        names = {
            place: choice_in_words(choices.question, choice, self.words)
            for place, choice in (("one", one), ("two", two))
        }
        return str(self.words("together_told", **names, count=count))

    def _coverage(self) -> Chart:
        return coverage_chart(self.words, self.figures.answers, self._answerable())

    def _answerable(self) -> list[Answerable]:
        """Return the questions and principles: key, short and whole name, and how many were answered."""
        words, answers = self.words, self.figures.answers
        questions = [
            (f"question.{slug}", words("question_short", number=label), name, answers.questions.get(slug))
            for slug, label, name in self.questions()
        ]
        principles = [
            (
                f"principle.{each.slug}",
                words("principle_short", number=each.number),
                words("principle_number", number=each.number, name=words.text(each.title)),
                answers.principles.get(each.slug),
            )
            for each in self.definition.principles
        ]
        return [*questions, *principles]

    def _delays(self) -> Chart:
        words, answers = self.words, self.figures.answers
        bars = [
            Bar(str(words(f"delay_{name}_short")), str(words(f"delay_{name}")), total)
            for name, total in answers.delays.items()
        ]
        median = answers.whole.median_days
        assert median is not None
        summary = words("delays_told", days=words.days(median))
        return self._chart("delays", summary, bars)

    def _verdicts(self) -> list[Chart]:
        words, verdicts = self.words, self.figures.answers.verdicts
        useful, not_useful = verdicts["", "useful"], verdicts["", "not_useful"]
        if useful == not_useful == 0:
            return []
        names = {slug: str(words(slug)) for slug in ("useful", "not_useful")}
        bars = [Bar(name, name, verdicts["", slug]) for slug, name in names.items()]
        said = {slug: number_or_hidden(words, verdicts["", slug]) for slug in names}
        summary = words("verdicts_few") if None in (useful, not_useful) else words("verdicts_told", **said)
        return [self._chart("verdicts", summary, bars, heads=("answer", "stops_people"))]

    def _shares(self, bars: Sequence[Bar], total: int | None = None, *, common: bool = False) -> str:
        """Return each part as a percentage, or as a number where the total is too small for shares."""
        total = total or sum(bar.value or 0 for bar in bars)
        words, values = self.words, [(bar.name, bar.value or 0) for bar in bars]
        said = [f"{name} {words.share(value, total) or words.number(value)}" for name, value in values]
        return words.listed(said, common=common) + "."

    def _question(self, question: Question) -> str:
        number = self.definition.number_of(question.slug)
        return str(self.words("question_number", number=number, name=self.words.text(question.short)))

    def _chart(
        self,
        name: str,
        summary: str,
        bars: Sequence[Bar],
        *,
        columns: bool = False,
        heads: tuple[str, str] | None = None,
    ) -> Chart:
        first, second = heads or (f"{name}_head", "contributions")
        titles = (str(self.words(first)), str(self.words(second)))
        return chart(name, str(self.words(f"{name}_title")), summary, titles, bars, columns=columns)


def channel_names(words: Words) -> list[Name]:
    """Return the channels as the rows or columns of a table."""
    return [(channel, name, name) for channel in CHANNELS for name in [channel_name(words, channel)]]


def channel_name(words: Words, channel: str) -> str:
    """Return a channel as a chart labels it."""
    return str(words.channel(channel, "name"))


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """The figures of each consultation, cached for every page that shows them."""

    services: Services
    _kept: TtlCache[Figures] = field(default_factory=TtlCache)

    def of(self, definition: Consultation) -> Figures:
        """Return the figures of a consultation, about a minute old."""
        now = self.services.clock()

        def make() -> Figures:
            with self.services.store.read() as unit:
                return measure(unit, definition, now)

        return self._kept.of(definition.slug, now, make)


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that sums up the consultation, and the sentence it is in."""

    value: str
    sentence: str


def headlines(figures: Figures, words: Words) -> list[Headline]:
    """Return what was contributed, by how many people, and how much of it was answered."""
    whole = figures.answers.whole
    answered = words.share(whole.answered, whole.contributions) or words.number(whole.answered)
    people = number_or_hidden(words, figures.people.total)
    return [
        Headline(words.number(figures.total), words.count("headline_contributions", figures.total)),
        Headline(people, words.count("headline_people", figures.people.total or 0)),
        Headline(
            answered,
            words(
                "headline_answered",
                answered=words.number(whole.answered),
                total=words.number(whole.contributions),
            ),
        ),
    ]


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
        said = words("contribution_number", number=target.number)
        return str(said), links.contribution(slug, target.number)
    if target.about == "topic":
        topic = topics_sql.find_topic(unit, slug, target.number)
        return None if topic is None else (topic.name(words.language), links.topic(slug, target.number))
    if target.about == "principle":
        principle = next((each for each in definition.principles if each.slug == target.slug), None)
        if principle is None:
            return None
        said = words("principle_number", number=principle.number, name=words.text(principle.title))
        return str(said), links.principle(slug, target.slug)
    question = next((each for each in definition.questions if each.slug == target.slug), None)
    if question is None:
        return None
    number = definition.number_of(question.slug)
    said = words("question_number", number=number, name=words.text(question.short))
    return str(said), links.contributions(slug, views.about_question(question.slug))


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The page of figures."""

    services: Services
    kept: KeptFigures

    def figures(self, request: Request, slug: str) -> Response:
        """Show the figures of a consultation."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        figures = self.kept.of(definition)
        links = Links(self.services.settings.public_url, asked.language)
        drawing = Drawing(definition, figures, words, links)
        with self.services.store.read() as unit:
            late = late_answers(unit, definition, words, links, self.services.clock())

        return page(
            request,
            "statistics/figures.html",
            frame=consultation_frame(self.services, asked, lambda links: links.figures(slug)),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            figures=figures,
            headlines=headlines(figures, words),
            taken=words.moment(definition, figures.taken_at),
            charts=drawing.charts(),
            late=late,
            pairs=drawing.pairs(),
            question_names=drawing.questions(),
            channel_names=channel_names(words),
        )
