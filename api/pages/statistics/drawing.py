"""The charts of a consultation, in one language: for the page of figures, the report and the console.

Each is a finding, a sentence, a drawing and a table. Nothing is drawn of fewer than FEWEST_SHARED.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from api.addresses import Links
from api.pages.shared import card
from api.pages.shared.charts import LETTER, MOST_TICKS, Bar, Chart, Mark, chart, evenly
from api.pages.shared.contributions import choice_in_words
from api.pages.shared.responses import TEMPLATES
from api.pages.shared.words import Words
from consultation.channels import CHANNELS, Channel
from consultation.contributions.model import About
from consultation.definition import Consultation, Question
from consultation.definition.colours import shades_of
from consultation.languages.dates import day_in_words, short_day_of_year, short_weekday, weekday_in_words
from consultation.statistics.figures import Answers, Choices, Event, Figures
from consultation.statistics.small_counts import FEWEST_SHARED
from consultation.statistics.sql_coverage import Coverage
from consultation.understanding import plain

MOST_PAIRS = 10
MOST_EVENTS = 9
MOST_CHARS = 200
MOST_TIED = 3
"""How many choices that share the first place are named."""
MOST_LED = 3
"""How many questions, or topics, are named as those that come back most."""
LEAST_LED = 3
"""Of fewer answers, none comes back most."""
NEAR = 0.03
"""Marks of events nearer than this share of a chart's width are one."""
SATURDAY = 5

Name = tuple[str, str]
"""A slug, and its name in words."""


@dataclass(frozen=True, slots=True)
class Few:
    """A question that fewer than FEWEST_SHARED answered: its name, its list, and what they chose."""

    name: str
    link: str
    count: str


@dataclass(frozen=True, slots=True)
class Total:
    """What was chosen in one question: the counts, where they are drawn or listed, and where comments are."""

    counts: str
    link: str
    comments: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Leading:
    """What was chosen most in a question: what it asks, its number, its list, what was chosen, how often."""

    asked: str
    question: str
    link: str
    chosen: str
    count: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The charts of a consultation."""

    definition: Consultation
    figures: Figures
    words: Words
    links: Links

    def charts(self) -> list[Chart]:
        """Return every chart that has enough to be drawn, in the order of the page."""
        return [*self.chosen(), *self.around()]

    def chosen(self) -> list[Chart]:
        """Return the charts of what people chose, question by question."""
        found: list[Chart] = []
        for each in self.figures.choices:
            if each.answers >= FEWEST_SHARED:
                found += [self._choices(each), *self._together(each)]
        return found

    def around(self) -> list[Chart]:
        """Return the charts of how people took part, and of how far the authorities have answered."""
        asked = [self._questions()] if self.figures.total >= FEWEST_SHARED else []
        return [*self.when(), *asked, *self._sources(), *self.answered()]

    def few(self) -> list[Few]:
        """Return the questions that take choices and have too few answers to be drawn, but some."""
        return [
            Few(
                self._question(each.question),
                self.links.questioned(self.definition.slug, each.question.slug),
                self._counted(each),
            )
            for each in self.figures.choices
            if 0 < each.answers < FEWEST_SHARED
        ]

    def total(self, question: str) -> Total | None:
        """Return what was chosen in a question; None where nothing was, or nothing can be."""
        found = [each for each in self.figures.choices if each.question.slug == question and each.answers]
        if not found:
            return None
        place = f"choices-{question}-heading" if found[0].answers >= FEWEST_SHARED else "few"
        link = f"{self.links.figures(self.definition.slug)}#{place}"
        return Total(self._counted(found[0]), link, self._comments(found[0]))

    def _counted(self, choices: Choices) -> str:
        """Return how often each choice was made: it is no secret, since anybody can count it in the list."""
        made = sorted(choices.chosen.items(), key=lambda each: -each[1])
        counts = [f"{self._choice(choices.question, slug)} ({count})" for slug, count in made if count]
        name = f"few_counted{self._first(choices.question)}"
        answers = self.words.count("contributions_count", choices.answers)
        return self.words.plain(name, answers=answers, counts=", ".join(counts))

    def written_most(self) -> list[tuple[About, Bar]]:
        """Return the questions and principles with the most texts, none where one chooses; most first."""
        chosen = {each.question.slug for each in self.figures.choices}
        written = {name: About(slug) for slug, name in self._questions_named() if slug not in chosen}
        written |= {name: About(principle=slug) for slug, name in self._principles_named()}
        bars = [bar for bar in self._about() if bar.name in written and (bar.value or 0) >= LEAST_LED]
        most = sorted(bars, key=lambda bar: -(bar.value or 0))[:MOST_LED]
        return [(written[bar.name], bar) for bar in most]

    def chosen_most(self) -> list[Leading]:
        """Return what was chosen most in each question that offers choices, by most people first.

        A yes is none of them: it agrees with a question, and is what nobody wanted before.
        """
        words, found = self.words, []
        enough = [
            each
            for each in self.figures.choices
            if each.answers >= LEAST_LED and not each.question.takes_yes_or_no
        ]
        for each in sorted(enough, key=lambda each: -max(each.chosen.values(), default=0)):
            first = most_chosen(each)
            if 0 < len(first) <= MOST_TIED:
                names = words.listed([self._choice(each.question, choice) for choice in first])
                chosen, question = each.chosen[first[0]], each.question
                count = words.plain("wanted_count", count=chosen, answers=each.answers)
                if share := words.share(chosen, each.answers):
                    count = words.plain("wanted_share", share=share, count=count)
                asked = words.text(question.plain or question.text)
                link = self.links.questioned(self.definition.slug, question.slug)
                number = words.plain("question_only", number=self.definition.number_of(question.slug))
                found.append(Leading(asked, number, link, names, str(count)))
        return found[:MOST_LED]

    def when(self) -> list[Chart]:
        """Return the charts of contributions by day, and of how far people go."""
        days = [self._days()] if self.figures.total >= FEWEST_SHARED else []
        return [*days, *self._way()]

    def answered(self) -> list[Chart]:
        """Return the charts of how far the authorities have answered, once they have."""
        whole = self.figures.answers.whole
        if whole.waiting == whole.contributions or whole.contributions < FEWEST_SHARED:
            return []
        delays = [self._delays()] if whole.answered >= FEWEST_SHARED else []
        return [self._coverage(), *delays, *self._verdicts()]

    def most_asked(self) -> Bar | None:
        """Return the question or principle with the most contributions; None of few, or when several have."""
        return _most([bar for bar in self._about() if bar.link and (bar.value or 0) >= LEAST_LED])

    def spoken(self, bar: Bar) -> str:
        """Return the name of a question or a principle within a sentence."""
        for question in self.definition.questions:
            if bar.name == self._question(question):
                number, name = self.definition.number_of(question.slug), self.words.text(question.short)
                return self.words.plain("question_spoken", number=number, name=name)
        return bar.name

    def _days(self) -> Chart:
        words, days = self.words, self.figures.days
        bars = [
            Bar(
                words.plain("day_named", weekday=short_weekday(day, words.language), day=self._short(day)),
                self._day(day),
                total,
                key=day.isoformat(),
                is_faint=day.weekday() >= SATURDAY,
            )
            for day, total in days.items()
        ]
        known = list(days)
        busiest = _most(bars)
        mondays = [place for place, day in enumerate(known) if day.weekday() == 0]
        summary = words.plain(
            "days_counted",
            count=words.count("contributions_count", sum(days.values())),
            start=day_in_words(known[0], words.language),
            end=day_in_words(known[-1], words.language),
        )
        return self._chart(
            "days",
            {"day": busiest.name, "count": words.count("contributions_count", busiest.value or 0)}
            if busiest
            else None,
            summary,
            bars,
            columns=True,
            ticks=evenly(mondays if len(mondays) >= MOST_TICKS else range(len(bars)), MOST_TICKS),
            marks=self._marks(known),
        )

    def _day(self, day: date) -> str:
        language = self.words.language
        return self.words.plain(
            "day_named", weekday=weekday_in_words(day, language), day=day_in_words(day, language)
        )

    def _short(self, day: date) -> str:
        return short_day_of_year(day, self.words.language)

    def _marks(self, days: Sequence[date]) -> list[Mark]:
        """Return the events of the days of a chart; those near one another are under one mark."""
        within = [each for each in self.figures.events if days[0] <= each.day <= days[-1]]
        near = max(1, round(NEAR * len(days)))
        groups: list[list[Event]] = []
        for event in within:
            if groups and (event.day - groups[-1][0].day).days < near:
                groups[-1].append(event)
            else:
                groups.append([event])
        return [
            Mark(days.index(group[0].day), str(number), self._happened(group))
            for number, group in enumerate(groups[:MOST_EVENTS], 1)
        ]

    def _happened(self, events: Iterable[Event]) -> str:
        words = self.words
        said = [
            words.plain("event_told", day=self._day(each.day), event=words.plain(f"event_{each.kind}"))
            for each in events
        ]
        return " ".join(said)

    def _about(self) -> list[Bar]:
        """Return the contributions by what they are about, with those of each channel."""
        words, figures, slug = self.words, self.figures, self.definition.slug
        nothing: tuple[str, ...] = ("–",) * len(CHANNELS)
        bars = [
            Bar(
                name,
                name,
                figures.questions[question],
                self.links.questioned(slug, question),
                more=tuple(figures.crossed[question, each] for each in CHANNELS),
            )
            for question, name in self._questions_named()
        ]
        bars += [
            Bar(name, name, count, self.links.principle(slug, principle), more=nothing)
            for principle, name in self._principles_named()
            if (count := figures.principles[principle])
        ]
        others = (("kind_free", figures.free), ("other_told", figures.other))
        bars += [
            Bar(words.plain(name), words.plain(name), count, more=nothing) for name, count in others if count
        ]
        return bars

    def _questions(self) -> Chart:
        words, bars = self.words, self._about()
        most = self.most_asked()
        heads = [
            words.plain("questions_head"),
            words.plain("contributions"),
            *channels_named(words).values(),
        ]
        return self._chart(
            "questions",
            {"name": self.spoken(most), "count": words.number(most.value or 0)} if most else None,
            words.plain("questions_counted"),
            bars,
            heads=tuple(heads),
        )

    def _sources(self) -> list[Chart]:
        """Return by which channels contributions came, in which languages, and who came by which source."""
        figures = self.figures
        if figures.total < FEWEST_SHARED:
            return self._campaigns()
        channels = self._parts("channels", figures.channels, channels_named(self.words))
        languages = self._parts("languages", figures.languages, self._languages_named())
        is_told = sum(1 for total in figures.languages.values() if total) > 1
        return [channels, *([languages] if is_told else []), *self._campaigns()]

    def _parts(self, name: str, counts: Mapping[str, int], names: Mapping[str, str]) -> Chart:
        """Return the chart of contributions by something that each has, with their shares."""
        total = self.figures.total
        bars = [self._shared(names[each], count, total) for each, count in counts.items()]
        most = _most(bars)
        told = {"name": most.name, "share": self.words.share(most.value or 0, total)} if most else None
        return self._chart(name, told, self.words.plain(f"{name}_counted"), bars)

    def _campaigns(self) -> list[Chart]:
        words = self.words
        named = [each for each in self.figures.sources if each.code]
        bars = [
            Bar(name, name, each.people, key=each.code or None)
            for each in self.figures.sources
            for name in [each.name if each.code else words.plain("sources_unknown")]
        ]
        if not any(each.people for each in named):
            return []
        most = _most(bars[: len(named)])
        told = {"name": most.name, "count": words.number(most.value or 0)} if most and most.value else None
        return [self._chart("sources", told, words.plain("sources_counted"), bars, counts="people")]

    def _way(self) -> list[Chart]:
        """Return how far people go through the questions, where enough of them wrote."""
        words, stops, names = self.words, self.figures.stops, dict(self._questions_named())
        shown = [each for each in stops if each.people is not None]
        if len(shown) < 3:
            return []
        bars = [
            Bar(name, name, each.people)
            for each in stops
            for name in [names.get(each.place) or words.plain(f"stop_{each.place}")]
        ]
        wrote, finished = bars[0].value or 0, bars[-1].value
        lost = [
            (before.people - after.people, before.place, after.place)
            for before, after in pairwise(shown)
            if before.people is not None and after.people is not None
        ]
        most, start, end = max(lost, key=lambda each: each[0])
        summary = words.plain("stops_counted", count=words.number(wrote))
        if most:
            places = {
                each: names.get(place) or words.plain(f"stop_{place}")
                for each, place in (("a", start), ("b", end))
            }
            summary += " " + words.plain("stops_most", count=words.number(most), **places)
        share = None if finished is None else words.share(finished, wrote)
        return [
            self._chart(
                "stops",
                {"share": share} if share else None,
                summary,
                bars,
                heads=(words.plain("stops_place"), words.plain("unit_people")),
                counts="people",
            )
        ]

    def _choices(self, choices: Choices) -> Chart:
        words, question = self.words, choices.question
        bars = [
            self._shared(name, total, choices.answers)
            for choice, total in choices.chosen.items()
            for name in [self._choice(question, choice)]
        ]
        if not question.has_order and not question.takes_yes_or_no:
            bars.sort(key=lambda bar: -(bar.value or 0))
        most = _most(bars)
        answers = words.count("contributions_count", choices.answers)
        share = words.share(most.value or 0, choices.answers) if most else None
        title = (
            words.plain(f"choices_found{self._first(question)}", name=most.name, share=share, answers=answers)
            if most
            else self._tie(choices)
        )
        if choices.mean is not None and choices.median is not None:
            mean, median = (self._measure(question, each) for each in (choices.mean, choices.median))
            title = words.plain("measured_found", mean=mean, median=median)
        subject = self._question(question)
        if choices.comments:
            bars.append(Bar(words.plain("comment_only"), words.plain("comment_only"), choices.comments))
        return chart(
            f"choices-{question.slug}",
            str(title or subject),
            self._asked(question, answers),
            (words.plain("answer"), words.plain("answers")),
            bars,
            subject=subject,
            unit=words.plain("unit_answers"),
            read=self._comments(choices),
        )

    def _tie(self, choices: Choices) -> str:
        """Return that several choices share the first place; nothing where none was made."""
        words, question, first = self.words, choices.question, most_chosen(choices)
        if len(first) < 2:
            return ""
        told = {
            "share": words.share(choices.chosen[first[0]], choices.answers),
            "answers": words.count("contributions_count", choices.answers),
        }
        if question.takes_yes_or_no and set(first) == {"yes", "no"}:
            return words.plain("choices_even", **told)
        if len(first) > MOST_TIED:
            return words.plain("choices_tied_many", count=words.number(len(first)), **told)
        names = [self._choice(question, each) for each in first]
        return words.plain("choices_tied", names=words.listed(names), **told)

    def _asked(self, question: Question, answers: str) -> str:
        """Return the question in its own words, in plain ones where it is long, and how many answered it."""
        counted = self.words.plain(f"choices_counted{self._first(question)}", answers=answers)
        text = self.words.text(question.text)
        if len(text) > MOST_CHARS and question.plain:
            text = self.words.text(question.plain)
        return f"{self.words.plain('question_quoted', text=text)} {counted}"

    def _first(self, question: Question) -> str:
        """Return the end of the words where what is counted is who puts a choice first."""
        return "_first" if question.in_order else ""

    def _comments(self, choices: Choices) -> tuple[str, str] | None:
        """Return where the comments to a question are read, and how many there are; None without any."""
        count = choices.comments + choices.commented
        if not count:
            return None
        told = self.words.count("comments_read", count)
        share = self.words.share(count, choices.answers + choices.comments)
        link = self.links.questioned(self.definition.slug, choices.question.slug, commented=True)
        return link, told if share is None else f"{told} ({share})"

    def _together(self, choices: Choices) -> list[Chart]:
        """Return the pairs that were chosen together most."""
        words, question = self.words, choices.question
        pairs = sorted(choices.pairs.items(), key=lambda each: (-each[1], each[0]))
        bars = [
            Bar(f"{first} +\n{second}", f"{first} + {second}", total)
            for (one, two), total in pairs[:MOST_PAIRS]
            if total
            for first, second in [(self._choice(question, one), self._choice(question, two))]
        ]
        if sum(choices.pairs.values()) < FEWEST_SHARED:
            return []
        most = _most(bars)
        title = (
            words.plain("together_found", name=most.name, count=words.count("times_count", most.value or 0))
            if most
            else words.plain("together")
        )
        return [
            chart(
                f"together-{question.slug}",
                title,
                words.plain("together_counted", most=len(bars), total=len(pairs)),
                (words.plain("together"), words.plain("answers")),
                bars,
                subject=words.plain("together_of", question=self._question(question)),
                unit=words.plain("unit_answers"),
            )
        ]

    def _choice(self, question: Question, choice: str) -> str:
        is_known = question.takes_yes_or_no or question.label_of(choice) is not None
        return str(choice_in_words(question, choice, self.words)) if is_known else choice

    def _measure(self, question: Question, value: Decimal) -> str:
        """Return a mean or a median, in the words of its question where it could be an answer."""
        label = question.label_of(plain(value))
        return str(self.words.number(value) if label is None else self.words.text(label))

    def _coverage(self) -> Chart:
        return coverage_chart(self.words, self.figures.answers, self._answerable())

    def _answerable(self) -> list[tuple[str, str, Coverage | None]]:
        """Return the questions and principles: key, name, and how many were answered."""
        answers = self.figures.answers
        parts = (
            ("question", self._questions_named(), answers.questions),
            ("principle", self._principles_named(), answers.principles),
        )
        return [
            (f"{about}.{slug}", name, found.get(slug))
            for about, names, found in parts
            for slug, name in names
        ]

    def _delays(self) -> Chart:
        words, answers = self.words, self.figures.answers
        bars = [
            Bar(words.plain(f"delay_{name}"), words.plain(f"delay_{name}"), total)
            for name, total in answers.delays.items()
        ]
        median = answers.whole.median_days
        assert median is not None
        told = {"days": words.days(median)}
        return self._chart("delays", told, words.plain("delays_counted"), bars)

    def _verdicts(self) -> list[Chart]:
        words, verdicts = self.words, self.figures.answers.verdicts
        useful, not_useful = verdicts["", "useful"], verdicts["", "not_useful"]
        if useful is None or not_useful is None or useful + not_useful < FEWEST_SHARED:
            return []
        total = useful + not_useful
        bars = [
            self._shared(words.plain(slug), count, total)
            for slug, count in (("useful", useful), ("not_useful", not_useful))
        ]
        told = {"share": words.share(useful, total)}
        heads = (words.plain("answer"), words.plain("unit_people"))
        summary = words.plain("verdicts_counted", count=words.number(total))
        return [self._chart("verdicts", told, summary, bars, heads=heads, counts="people")]

    def _shared(self, name: str, value: int, total: int) -> Bar:
        """Return a bar with its share of a total."""
        share = self.words.share(value, total)
        number = self.words.number(value)
        said = number if share is None else f"{number} · {share}"
        return Bar(name, name, value, said=said)

    def _questions_named(self) -> list[Name]:
        guiding = [question for question in self.definition.questions if question.role == "guiding"]
        return [(question.slug, self._question(question)) for question in guiding]

    def _principles_named(self) -> list[Name]:
        words = self.words
        return [
            (each.slug, words.plain("principle_number", number=each.number, name=words.text(each.title)))
            for each in self.definition.principles
        ]

    def _languages_named(self) -> dict[str, str]:
        return {language: self.words.label_of(language) for language in self.figures.languages}

    def _question(self, question: Question) -> str:
        number = self.definition.number_of(question.slug)
        return self.words.plain("question_number", number=number, name=self.words.text(question.short))

    def _chart(
        self,
        name: str,
        told: Mapping[str, object] | None,
        summary: str,
        bars: Sequence[Bar],
        *,
        columns: bool = False,
        heads: tuple[str, ...] | None = None,
        counts: str = "contributions",
        ticks: Sequence[int] | None = None,
        marks: Sequence[Mark] = (),
    ) -> Chart:
        """Return a chart whose title is what it tells, or what it shows when that is nothing plain."""
        words = self.words
        subject, unit = words.plain(f"{name}_title"), words.plain(f"unit_{counts}")
        title = subject if told is None else words.plain(f"{name}_found", **told)
        return chart(
            name,
            title,
            summary,
            heads or (words.plain(f"{name}_head"), unit[:1].upper() + unit[1:]),
            bars,
            columns=columns,
            subject="" if title == subject else subject,
            unit=unit,
            ticks=ticks,
            marks=marks,
        )


def _coverage_bars(
    words: Words, answers: Answers, answerable: Sequence[tuple[str, str, Coverage | None]]
) -> list[Bar]:
    return [
        Bar(
            name,
            name,
            covered.published,
            whole=covered.contributions,
            more=(
                covered.answered,
                covered.not_told,
                covered.general,
                covered.waiting,
                covered.contributions,
                words.share(covered.published, covered.contributions) or "–",
                answers.verdicts[key, "useful"],
                answers.verdicts[key, "not_useful"],
            ),
        )
        for key, name, covered in answerable
        if covered is not None and covered.contributions
    ]


def coverage_chart(
    words: Words, answers: Answers, answerable: Sequence[tuple[str, str, Coverage | None]]
) -> Chart:
    """Return the chart of contributions answered, by question and principle; the table has every state."""
    bars = _coverage_bars(words, answers, answerable)
    states = (
        "coverage_published",
        "coverage_answered",
        "coverage_not_told",
        "coverage_general",
        "coverage_waiting",
    )
    names = ("questions_head", *states, "contributions", "coverage_share", "useful", "not_useful")
    share = words.share(answers.whole.published, answers.whole.contributions)
    subject = words.plain("coverage_title")
    return chart(
        "coverage",
        words.plain("coverage_found", share=share) if share else subject,
        _coverage_told(words, answers.whole, sum(each.contributions for _, _, each in answerable if each)),
        tuple(words.plain(name) for name in names),
        bars,
        subject=subject if share else "",
        unit=words.plain("unit_contributions"),
    )


def _coverage_told(words: Words, whole: Coverage, drawn: int) -> str:
    """Return how many have an answer to be read, are in each other state that there is, and have no bar."""
    told = words.plain(
        "coverage_told",
        published=words.number(whole.published),
        total=words.count("contributions_count", whole.contributions),
    )
    states = whole.by_state()
    others = [
        words.plain(f"coverage_told_{state}", count=words.number(states[state]))
        for state in ("not_told", "general", "waiting")
        if states[state]
    ]
    rest = whole.contributions - drawn
    others += [words.count("coverage_told_rest", rest)] if rest else []
    return " ".join((told, *others))


def channels_named(words: Words) -> dict[Channel, str]:
    """Return each channel as a chart labels it."""
    return {each: str(words.channel(each, "name")) for each in CHANNELS}


def most_chosen(choices: Choices) -> list[str]:
    """Return the choice made most often, or all that share the first place; none where none was made."""
    most = max(choices.chosen.values(), default=0)
    return [choice for choice, total in choices.chosen.items() if total == most > 0]


def _most(bars: Sequence[Bar]) -> Bar | None:
    """Return the longest bar; None where several are, or there is none."""
    ordered = sorted(bars, key=lambda bar: -(bar.value or 0))
    if not ordered or (len(ordered) > 1 and ordered[0].value == ordered[1].value):
        return None
    return ordered[0]


# A chart as a picture by itself: its title, the drawing, and where it comes from, as SVG.

WIDTH, MARGIN = 720, 32
COLOUR = "#095797"
"""The pages' own blue, of a consultation without a colour."""
TITLE, TEXT, SMALL = (24, 30), (15, 21), (12, 17)
"""The sizes of letters, and the distances of lines."""


def chart_picture(chart: Chart, drawing: Drawing, address: str) -> str:
    """Return a chart as an SVG that stands alone; `address` is the page that it is of."""
    definition, words = drawing.definition, drawing.words
    source = words.plain(
        "chart_source",
        title=words.text(definition.title),
        organiser=words.text(definition.organiser),
        moment=words.moment(definition, drawing.figures.taken_at).striptags(),
        address=address,
    )
    y = float(MARGIN)
    blocks = []
    for text, (size, leading), weight, name in (
        (chart.subject, TEXT, "Regular", "quiet"),
        (chart.title, TITLE, "Bold", "title"),
        (chart.summary, TEXT, "Regular", "said"),
    ):
        lines = card.wrapped(text, WIDTH - 2 * MARGIN, size, weight) if text else []  # type: ignore[arg-type]
        blocks.append((name, size, [(y + size + leading * at, line) for at, line in enumerate(lines)]))
        y += leading * len(lines) + 6
    top = y + 10
    y = top + chart.height_em * LETTER + 8
    for text in (*(f"{mark.label}. {mark.text}" for mark in chart.marks), source):
        size, leading = SMALL
        lines = card.wrapped(text, WIDTH - 2 * MARGIN, size)
        blocks.append(("quiet", size, [(y + size + leading * at, line) for at, line in enumerate(lines)]))
        y += leading * len(lines) + 2
    return TEMPLATES.get_template("statistics/chart.svg").render(
        chart=chart,
        words=words,
        blocks=blocks,
        top=top,
        width=WIDTH,
        margin=MARGIN,
        height=round(y + MARGIN - 8),
        letter=LETTER,
        accent=shades_of(definition.appearance.colour or COLOUR).light,
    )
