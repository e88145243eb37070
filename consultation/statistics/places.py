"""How many people live where, with no number under ten, nor any from which one could be worked out.

What too few people live in is counted together: in its region, else anywhere else. Where even these are too
few, they are counted nowhere, and how many people answered is not told: the groups are all that is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from consultation.definition import Consultation, Question
from consultation.geography.gazetteer import PlaceLevel, gazetteer
from consultation.statistics.people_tables import chosen_shown
from consultation.statistics.small_counts import FEWEST_SHARED
from consultation.store.unit import Unit

FEWEST = FEWEST_SHARED
ELSEWHERE = ""
"""The code of the group of all other places."""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one place, of the other places of a region, or of all other places.

    `code` is a municipality's, a postal area's or a region's.
    """

    level: Literal[PlaceLevel, "region", "elsewhere"]
    code: str
    people: int


@dataclass(frozen=True, slots=True)
class Places:
    """The people who answered a question about places, the largest groups first; none under ten people."""

    question: Question
    shown_by: PlaceLevel
    groups: tuple[Group, ...]

    @property
    def people(self) -> int:
        """Return how many people there are in the groups, which is not how many answered."""
        return sum(group.people for group in self.groups)

    @property
    def of_places(self) -> tuple[Group, ...]:
        """Return the groups that are one place each."""
        return tuple(group for group in self.groups if group.level == self.shown_by)


def places_of(unit: Unit, definition: Consultation) -> list[Places]:
    """Return the places of each question that asks for one."""
    return [
        Places(
            question,
            question.mapped_by,
            grouped(chosen_shown(unit, definition.slug, question.slug), question.mapped_by),
        )
        for question in definition.questions
        if question.mapped_by is not None
    ]


def grouped(counts: Mapping[str, int], shown_by: PlaceLevel) -> tuple[Group, ...]:
    """Return the people of each place in groups of ten at least; none where all together are fewer."""
    known = gazetteer().places
    areas: Counter[str] = Counter()
    for code, count in counts.items():
        place = known.get(code)
        inside = place is not None and place.level != shown_by and place.within
        areas[(inside or code) if place is not None else ELSEWHERE] += count
    groups = [
        Group(known[code].level, code, count)
        for code, count in areas.items()
        if count >= FEWEST and code in known and known[code].level == shown_by
    ]
    shown = {group.code for group in groups}
    rest: Counter[str] = Counter()
    for code, count in areas.items():
        if code not in shown:
            rest[known[code].region if code in known else ELSEWHERE] += count
    groups += [Group("region", code, n) for code, n in rest.items() if code != ELSEWHERE and n >= FEWEST]
    elsewhere = sum(n for code, n in rest.items() if code == ELSEWHERE or n < FEWEST)
    groups.sort(key=lambda group: (-group.people, group.code))
    return (*groups, Group("elsewhere", ELSEWHERE, elsewhere)) if elsewhere >= FEWEST else tuple(groups)
