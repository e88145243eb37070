"""The gazetteer: every place that can be an answer, read once from `data/geography/quebec.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

FILE = Path(__file__).resolve().parents[2] / "data" / "geography" / "quebec.json"

PlaceLevel = Literal["municipality", "postal_area"]
Ring = tuple[int, ...]
"""The outline of a part of a ground: the first point, then the step to each next one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by its official code, or a postal area by the first three characters of its codes.

    `aliases` are the other names people give it; `within` is the municipality that holds all of a postal
    area, None when it is not known, or there are several. Coordinates are multiples of the gazetteer's unit.
    """

    level: PlaceLevel
    code: str
    name: str
    region: str
    aliases: tuple[str, ...]
    centre: tuple[int, int]
    ground: tuple[Ring, ...]
    within: str | None = None

    @property
    def label(self) -> str:
        """Return the name of a municipality, and the code of a postal area, which is its name."""
        return self.name if self.level == "municipality" else self.code


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places by their code, and the administrative regions of Québec by theirs.

    `is_official` says whether the ground of a level has its official boundaries.
    """

    places: Mapping[str, Place]
    regions: Mapping[str, str]
    is_official: Mapping[PlaceLevel, bool]

    def name_of(self, place: Place) -> str:
        """Return the name of a place; a postal area's with its municipality: "J8X (Gatineau)"."""
        within = self.places.get(place.within or "")
        return place.label if within is None else f"{place.label} ({within.name})"

    def of_level(self, level: PlaceLevel) -> list[Place]:
        """Return the places of a level, by their codes."""
        return [place for place in self.places.values() if place.level == level]

    def areas_within(self, municipality: str) -> list[Place]:
        """Return the postal areas that a municipality holds whole."""
        return [place for place in self.of_level("postal_area") if place.within == municipality]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer of Québec."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    places = (
        Place(
            each["kind"],
            each["code"],
            each["name"],
            each["region"],
            tuple(each["aliases"]),
            (each["centre"][0], each["centre"][1]),
            tuple(map(tuple, each["ground"])),
            each.get("within"),
        )
        for each in content["places"]
    )
    return Gazetteer({place.code: place for place in places}, content["regions"], content["official"])
