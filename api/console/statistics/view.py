"""The figures of a consultation for the staff: those that only staff see, then the public ones.

GET /console/figures          those of the current consultation
GET /console/figures/{slug}   those of one
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from api.addresses import Links
from api.console.console import Anyone, Page, Section, get
from api.console.moderation.desk import MODERATORS
from api.console.visit import present_visit
from api.console.words import Words
from api.pages.shared.charts import Bar, Chart, chart
from api.pages.shared.words import Words as PublicWords
from api.pages.statistics.drawing import Drawing, channels_named
from api.pages.statistics.view import KeptFigures
from consultation.channels import CHANNELS, Channel
from consultation.contributions.model import Status
from consultation.definition import Consultation
from consultation.delivery.model import OutboxState
from consultation.statistics import sql as statistics_sql
from consultation.statistics import sql_people
from consultation.statistics.sql import Joined
from consultation.store import Unit

STATUSES: tuple[Status, ...] = ("received", "published", "withheld", "withdrawn", "replaced", "held")
STATES: tuple[OutboxState, ...] = ("delivered", "sent", "queued", "sending", "unknown", "failed")
EXPORTED = ("contributions", "choices", "figures", "feedback")
"""The tables that are offered first; the others are on the public page of data."""


class _FiguresPages(Section):
    @cached_property
    def kept(self) -> KeptFigures:
        """The figures of each consultation."""
        return KeptFigures(self.console.services)

    @get("/figures", "/figures/{slug}")
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the figures of the consultation chosen."""
        return self._show(request, staff, self.console.chosen(request))

    def _show(self, request: Request, staff: Anyone, definition: Consultation) -> Response:
        services, words = self.console.services, self.console.words(request)
        public_words = PublicWords(words.language)
        found = self.kept.of(definition)
        drawing = Drawing(
            definition, found, public_words, Links(services.settings.public_url, words.language)
        )
        queue = self.console.link(f"/moderation/{definition.slug}")
        with services.store.read() as unit:
            team = _Team(unit, definition, words, public_words, services.clock())
            own = team.charts(queue if self.console.may(MODERATORS, definition.slug) else None)
        charts = drawing.charts()
        return self.console.show(
            request,
            "statistics/figures.html",
            definition=definition,
            taken=words.moment(found.taken_at),
            team=own,
            charts=charts,
            headings=[
                ("export", words("figures_export")),
                *((f"{each.id}-heading", each.caption) for each in (*own, *charts)),
            ],
            files=f"{self.console.root}/api/v1/consultations/{definition.slug}/data",
            sheets=EXPORTED,
            moderates=self.console.offers("/moderation", definition.slug),
            public_words=public_words,
            consultations=[each for each in self.console.consultations() if each.slug != definition.slug],
        )


PAGE = Page("/figures", "figures", (_FiguresPages,), group="consultation", by_consultation=True)


def joined_this_week(unit: Unit, definition: Consultation, now: datetime) -> dict[str, Joined]:
    """Return how many people took part for the first time, by the way they came: this week, and ever."""
    monday = statistics_sql.week_of(now, ZoneInfo(definition.timezone))
    return statistics_sql.joined(unit, definition.slug, monday)


def names_of_ways(words: Words) -> dict[str, str]:
    """Return the names of the ways to take part, in the order of the channels; a form is no channel."""
    ways = (*CHANNELS, "form", "transcribed")
    return {
        way: words.plain(f"joined_{way}") if words.has(f"joined_{way}") else str(words.channel(way, "name"))
        for way in ways
    }


@dataclass(frozen=True, slots=True)
class _Team:
    """The charts that only the staff see, in one language."""

    unit: Unit
    definition: Consultation
    words: Words
    public_words: PublicWords
    now: datetime

    def charts(self, queue: str | None) -> list[Chart]:
        """Return the charts that are not empty; `queue` is the address of the moderation queue."""
        # Addresses are of no consultation: their counts are of the whole installation.
        of_all = (self._addresses(), self._left()) if present_visit().reach.is_whole else ()
        drawn = (self._joined(), self._statuses(queue), self._people(), *of_all, self._deliveries())
        return [each for each in drawn if each is not None]

    def _joined(self) -> Chart | None:
        """Return who took part this week, by the way they came, and before."""
        found = joined_this_week(self.unit, self.definition, self.now)
        bars = [
            Bar(
                name,
                name,
                each.lately,
                whole=each.ever,
                more=(each.ever,),
                said=self.words.plain("joined_bar", lately=each.lately, ever=each.ever),
            )
            for way, name in names_of_ways(self.words).items()
            if (each := found.get(way))
        ]
        lately, ever = (sum(getattr(each, when) for each in found.values()) for when in ("lately", "ever"))
        summary = self.words.count("joined_told", ever, lately=self.words.count("joined_lately", lately))
        return self._chart("joined", summary, bars, self._say("joined_ever"))

    def _statuses(self, queue: str | None) -> Chart | None:
        found = statistics_sql.by_status(self.unit, self.definition.slug)
        views = {"received": queue, "withheld": f"{queue}?view=withheld"} if queue else {}
        bars = [
            Bar(
                self._say(f"became_{each}_short"),
                self._say(f"became_{each}"),
                found.get(each, 0),
                link=views.get(each),
            )
            for each in STATUSES
        ]
        summary = self.words.count("statuses_told", found.get("received", 0))
        return self._chart("statuses", summary, bars)

    def _people(self) -> Chart | None:
        found = sql_people.people_published(self.unit, self.definition.slug)
        people: Counter[Channel] = Counter()
        for (channel, _), number in found.items():
            people[channel] += number
        bars = [Bar(name, name, people[each]) for each, name in channels_named(self.public_words).items()]
        return self._chart("people", self.words.count("people_told", people.total()), bars)

    def _addresses(self) -> Chart | None:
        names = channels_named(self.public_words)
        found = statistics_sql.addresses(self.unit)
        bars = [
            Bar(
                names[each.channel],
                names[each.channel],
                each.active,
                whole=each.active + each.opted_out + each.blocked,
                more=(each.opted_out, each.blocked),
            )
            for each in found
        ]
        summary = self.words(
            "addresses_told",
            active=self.words.count("addresses_active", sum(each.active for each in found)),
            opted_out=self.words.count("addresses_out", sum(each.opted_out for each in found)),
        )
        return self._chart(
            "addresses", summary, bars, *map(self._say, ("addresses_opted_out", "addresses_blocked"))
        )

    def _left(self) -> Chart | None:
        zone = ZoneInfo(self.definition.timezone)
        last = self.now.astimezone(zone).date()
        found = statistics_sql.left_by_week(self.unit, zone, min(self.definition.opens_on, last), last)
        bars = [
            Bar(
                self._week(week),
                self._week(week),
                each.opted_out + each.erased,
                more=(each.opted_out, each.erased),
            )
            for week, each in found.items()
        ]
        summary = self.words(
            "left_told",
            opted_out=self.words.count("left_out", sum(each.opted_out for each in found.values())),
            erased=self.words.count("left_erased", sum(each.erased for each in found.values())),
        )
        return self._chart(
            "left", summary, bars, *map(self._say, ("left_opted_out", "left_erasures")), columns=True
        )

    def _week(self, week: date) -> str:
        zone = ZoneInfo(self.definition.timezone)
        return self.public_words.date(datetime(week.year, week.month, week.day, 12, tzinfo=zone))

    def _deliveries(self) -> Chart | None:
        found = statistics_sql.deliveries(self.unit, self.definition.slug)
        by_state = {state: tuple(found[state, each] for each in CHANNELS) for state in STATES}
        bars = [
            Bar(
                self._say(f"message_{state}_short"),
                self._say(f"message_{state}"),
                sum(each),
                more=each,
            )
            for state, each in by_state.items()
        ]
        arrived = sum(by_state["delivered"]) + sum(by_state["sent"])
        summary = self.words(
            "deliveries_told",
            arrived=self.words.number(arrived),
            messages=self.words.count("deliveries_messages", found.total()),
        )
        heads = (str(self.words.channel(each, "label")).capitalize() for each in CHANNELS)
        return self._chart("deliveries", summary, bars, *heads)

    def _chart(
        self, name: str, summary: str, bars: list[Bar], *more: str, columns: bool = False
    ) -> Chart | None:
        """Return a chart, or None when all of it is zero.

        `more` are the heads of further columns of its table.
        """
        if not any(bar.whole or bar.value for bar in bars):
            return None
        heads = (self._say(f"{name}_head"), self._say(f"{name}_count"), *more)
        title = self._say(f"{name}_title")
        return chart(name, title, summary, heads, bars, columns=columns)

    def _say(self, name: str) -> str:
        return str(self.words(name))
