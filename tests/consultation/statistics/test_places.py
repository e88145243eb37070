"""People by place: no group under ten, nor a difference from which one could be worked out."""

from __future__ import annotations

import random

from consultation.geography.gazetteer import gazetteer
from consultation.statistics.people_tables import FEWEST, Group, grouped

GATINEAU, CANTLEY, CHELSEA, LAVAL, MONTREAL, ALMA = "81017", "82020", "82025", "65005", "66023", "93042"


def test_small_places_are_counted_together_in_their_region() -> None:
    counts = {GATINEAU: 40, "J8X": 5, CANTLEY: 6, CHELSEA: 4, MONTREAL: 12}
    assert grouped(counts, "municipality") == (
        Group("municipality", GATINEAU, 45),
        Group("municipality", MONTREAL, 12),
        Group("region", "07", 10),
    )


def test_what_is_left_of_several_regions_is_counted_together_and_nowhere_under_ten() -> None:
    assert grouped({GATINEAU: 40, LAVAL: 9, ALMA: 1}, "municipality") == (
        Group("municipality", GATINEAU, 40),
        Group("elsewhere", "", 10),
    )
    assert grouped({GATINEAU: 40, LAVAL: 8, ALMA: 1}, "municipality") == (
        Group("municipality", GATINEAU, 40),
    )


def test_nothing_is_shown_of_fewer_than_ten() -> None:
    assert grouped({GATINEAU: 8, LAVAL: 1}, "municipality") == ()


def test_whatever_the_counts_no_group_and_no_more_than_nine_people_left_out_are_under_ten() -> None:
    seeded = random.Random(7)
    codes = list(gazetteer().places)
    for _ in range(200):
        counts = {
            code: seeded.choice((1, 2, 5, 9, 10, 30)) for code in seeded.sample(codes, seeded.randint(1, 30))
        }
        for kind in ("municipality", "postal_area"):
            groups = grouped(counts, kind)
            assert all(group.people >= FEWEST for group in groups)
            assert 0 <= sum(counts.values()) - sum(group.people for group in groups) < FEWEST
