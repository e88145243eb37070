"""The table of where people live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.geography.gazetteer import gazetteer
from consultation.open_data.columns import Column, Table
from consultation.statistics.people_tables import Group, places_of
from consultation.store import Unit


@dataclass(slots=True)
class Lived:
    """The number of people of a place, or of several that have too few each."""

    question: str
    group: Group

    @property
    def place(self) -> str | None:
        """Return the code; None of all other places."""
        return self.group.code or None

    @property
    def name(self) -> str | None:
        """Return the name of a municipality or a region; None of a postal area, whose code is its name."""
        known = gazetteer()
        if self.group.level == "municipality":
            return known.places[self.group.code].name
        return known.regions.get(self.group.code)


def places(unit: Unit, definition: Consultation) -> Iterator[Lived]:
    """Yield the places of each question that asks for one, largest first; none under ten people."""
    for each in places_of(unit, definition):
        for group in each.groups:
            yield Lived(each.question.slug, group)


PLACES = Table(
    "places",
    ("question", "kind", "place"),
    (
        Column("question", "string", "lieu"),
        Column(
            "kind",
            "string",
            "municipality",
            value=lambda row: row.group.level,
            one_of=("municipality", "postal_area", "region", "elsewhere"),
        ),
        Column("place", "string", "81017", required=False),
        Column("name", "string", "Gatineau", required=False),
        Column("count", "integer", 23, value=lambda row: row.group.people),
    ),
    read=places,
)
