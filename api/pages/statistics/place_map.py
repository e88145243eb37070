"""The map of where people live: areas in five shades of one colour, drawn here, without tiles or script.

Only the part of Québec where people answered is drawn. What it shows is in a table too; the numbers are
those of `consultation.statistics.people_tables`, none under ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import Request, Response

from api.http.ttl_cache import TtlCache
from api.pages.shared import card
from api.pages.shared.query import UnfollowableError, read_file
from api.pages.shared.responses import TEMPLATES, document
from api.pages.shared.words import Words
from api.services import Services
from consultation.definition import Consultation
from consultation.geography.gazetteer import Place, gazetteer
from consultation.statistics.people_tables import FEWEST, Group, Places, places_of
from consultation.store import Unit

STEPS = 5
_NICE = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
_LEAST_ACROSS = 150
"""A map is never less wide: 15 km, in units of 100 m."""
_BESIDE = 0.12
_LETTER = 1 / 28
"""The size of letters, in widths of the map."""
_MOST_LABELS = 14
PICTURE_WIDTH = 1200

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area in view: its outline, and of one with people its step from 1 and how it is called."""

    outline: str
    step: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the map, in the middle of an area."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map, in one language: what is drawn in its `frame`, the legend, and the rows of its table."""

    question: str
    title: str
    summary: str
    areas: tuple[Area, ...]
    around: str
    labels: tuple[Label, ...]
    frame: Box
    legend: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    is_official: bool

    @property
    def id(self) -> str:
        """Return the beginning of the ids of its parts."""
        return f"places-{self.question}"

    @property
    def view_box(self) -> str:
        """Return the frame as SVG has it."""
        left, top, right, bottom = self.frame
        return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"

    @property
    def letter(self) -> float:
        """Return the size of letters, in units of the map."""
        return round((self.frame[2] - self.frame[0]) * _LETTER, 1)


def place_map(places: Places, words: Words) -> PlaceMap:
    """Return the map of the answers to a question; those of fewer people than are shown give no map."""
    known = gazetteer()
    groups = places.of_places
    bounds = _bounds([group.people for group in groups])
    drawn = [(known.places[group.code], group) for group in groups]
    frame = _frame([place for place, _ in drawn])
    areas = tuple(
        Area(
            _outline(place),
            _step(group.people, bounds),
            words.plain("places_count", name=place.label, count=words.number(group.people)),
        )
        for place, group in drawn
    )
    shown = {group.code for group in groups}
    around = [
        each
        for each in known.of_level(places.shown_by)
        if each.code not in shown and _meet(_box(each), frame)
    ]
    return PlaceMap(
        places.question.slug,
        words.plain("places_title", name=words.text(places.question.short)),
        _summary(places, words),
        areas,
        "".join(map(_outline, around)),
        tuple(_labels(drawn, frame, words)),
        frame,
        tuple(_legend(bounds, groups, words)),
        tuple((_group_name(group, words), group.people) for group in places.groups),
        known.is_official[places.shown_by],
    )


def _group_name(group: Group, words: Words) -> str:
    """Return the name of a group; a postal area's with its municipality."""
    known = gazetteer()
    if group.level == "elsewhere":
        return words.plain("places_elsewhere")
    if group.level == "region":
        return words.plain("places_of_region", name=known.regions[group.code])
    return known.name_of(known.places[group.code])


def _summary(places: Places, words: Words) -> str:
    if not places.of_places:
        return words.plain("places_told_scattered")
    most = places.of_places[0]
    return words.plain("places_told", name=_group_name(most, words), count=words.number(most.people))


def _bounds(values: Sequence[int]) -> list[int]:
    """Return where each step begins: round numbers, each as many times the one before."""
    most = max(values, default=FEWEST)
    times = (most / FEWEST) ** (1 / STEPS)
    wanted = (FEWEST * times**step for step in range(STEPS))
    bounds = list(dict.fromkeys(map(_round, wanted)))
    return [bound for bound in bounds if bound <= most]


def _round(value: float) -> int:
    power: int = 10 ** (len(str(int(value))) - 1)
    nice = [each * power for each in (*_NICE, 10)]
    return round(min(nice, key=lambda each: abs(each - value)))


def _step(people: int, bounds: Sequence[int]) -> int:
    """Return the step of a number; of fewer bounds than steps, the darkest ones."""
    return STEPS - len(bounds) + sum(bound <= people for bound in bounds)


def _legend(bounds: Sequence[int], groups: Sequence[Group], words: Words) -> Iterator[str]:
    """Yield what each step means, the fewest people first."""
    most = max((group.people for group in groups), default=0)
    for bound, after in zip(bounds, (*bounds[1:], most + 1), strict=True):
        last = after - 1
        name = "places_step_one" if last == bound else "places_step"
        yield words.plain(name, first=words.number(bound), last=words.number(last))


def _outline(place: Place) -> str:
    return "".join(f"M{ring[0]} {ring[1]}l{' '.join(map(str, ring[2:]))}z" for ring in place.ground)


def _box(place: Place) -> Box:
    xs, ys = [float(place.centre[0])], [float(place.centre[1])]
    for ring in place.ground:
        x = y = 0
        for at in range(0, len(ring), 2):
            x, y = x + ring[at], y + ring[at + 1]
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _middle(place: Place) -> tuple[float, float]:
    """Return the middle of the largest part of a ground: the centroid of its outline."""
    found = []
    for ring in place.ground:
        x = y = 0
        points = [(x := x + ring[at], y := y + ring[at + 1]) for at in range(0, len(ring), 2)]
        crossed = [
            (one[0] * two[1] - two[0] * one[1], one[0] + two[0], one[1] + two[1])
            for one, two in zip(points, (*points[1:], points[0]), strict=True)
        ]
        area = sum(cross for cross, _, _ in crossed)
        if area:
            across = sum(cross * xs for cross, xs, _ in crossed) / (3 * area)
            down = sum(cross * ys for cross, _, ys in crossed) / (3 * area)
            found.append((abs(area), across, down))
    return max(found)[1:] if found else place.centre


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _frame(places: Sequence[Place]) -> Box:
    """Return the part of Québec that holds the places, with some ground around, never very wide or high."""
    boxes = list(map(_box, places)) or [(0.0, 0.0, 1.0, 1.0)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = max((right - left) * (1 + 2 * _BESIDE), _LEAST_ACROSS, (bottom - top) * 0.9)
    height = max((bottom - top) * (1 + 2 * _BESIDE), width * 0.55)
    x, y = (left + right) / 2, (top + bottom) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _labels(drawn: Sequence[tuple[Place, Group]], frame: Box, words: Words) -> Iterator[Label]:
    """Yield the names and numbers of the areas with most people, as far as they do not cover one another."""
    size = (frame[2] - frame[0]) * _LETTER
    taken: list[Box] = []
    for place, group in sorted(drawn, key=lambda each: -each[1].people)[:_MOST_LABELS]:
        x, y = _middle(place)
        west, _, east, _ = _box(place)
        for text in (f"{place.label} {words.number(group.people)}", words.number(group.people)):
            half = card.width_of(text, size, "Bold") / 2 + size / 4
            box = x - half, y - size * 0.7, x + half, y + size * 0.7
            fits = half < east - west and frame[0] < box[0] and box[2] < frame[2]
            if (
                fits
                and frame[1] < box[1]
                and box[3] < frame[3]
                and not any(_meet(box, other) for other in taken)
            ):
                taken.append(box)
                yield Label(round(x), round(y + size * 0.35), text)
                break


def picture_of(map_: PlaceMap, definition: Consultation, words: Words, address: str) -> str:
    """Return a map as an SVG that stands alone, with its title, its legend and where it comes from."""
    across, letter = map_.frame[2] - map_.frame[0], map_.letter
    notes = [] if map_.is_official else [words.plain("places_approximate")]
    return TEMPLATES.get_template("statistics/place_map.svg").render(
        map=map_,
        title=card.wrapped(map_.title, across - 2 * letter, letter * 1.4, "Bold"),
        about=card.wrapped(words.text(definition.title), across - 2 * letter, letter),
        notes=[
            line
            for note in (*notes, words.plain("places_together"), address)
            for line in card.wrapped(note, across - 2 * letter, letter * 0.7)
        ],
    )


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """The places of each consultation, cached for the page and its pictures."""

    _kept: TtlCache[list[Places]] = field(default_factory=TtlCache)

    def of(self, unit: Unit, definition: Consultation, now: datetime) -> list[Places]:
        """Return those with people enough to be shown, about a minute old."""
        found = self._kept.of(definition.slug, now, lambda: places_of(unit, definition))
        return [each for each in found if each.people]


@dataclass(frozen=True, slots=True)
class PlacePictures:
    """A map by itself, as a picture."""

    services: Services
    kept: KeptPlaces

    def picture(self, request: Request, slug: str, name: str) -> Response:
        """Show the map of a question, "lieu.svg" or "lieu.png"; 404 where there is none."""
        asked = read_file(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        question, _, ending = name.rpartition(".")
        found = self.services.store.ask(self.kept.of, definition, self.services.clock())
        places = next((each for each in found if each.question.slug == question and each.of_places), None)
        if places is None or ending not in ("svg", "png"):
            raise UnfollowableError(404)
        links = asked.links(self.services.settings.public_url)
        svg = picture_of(place_map(places, words), definition, words, links.absolute(links.figures(slug)))
        if ending == "svg":
            return document(request, svg.encode(), "image/svg+xml", f"{slug}-{name}")
        if not card.is_writable(places.question.short.text(asked.language)):
            raise UnfollowableError(404)
        return document(request, card.png(svg, PICTURE_WIDTH), "image/png", f"{slug}-{name}")
