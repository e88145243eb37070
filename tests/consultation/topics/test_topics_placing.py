from __future__ import annotations

import pytest

from consultation.contributions import sql_topic_members
from consultation.contributions.model import About
from consultation.publication.sql import published_page
from consultation.store import Store, Unit
from consultation.topics.sql import (
    EVERYTHING,
    NO_TOPIC,
    Placed,
    UnknownTopicError,
    UnplaceableError,
    add_unseen_topic,
    merge_topics,
    place,
    place_again,
    placed,
    quotations,
    show_topics,
    split_topic,
    topics_of,
)
from tests.conftest import OPEN_DAY
from tests.invented import SEED, accept_topics, contribute

pytestmark = pytest.mark.both_engines


@pytest.fixture
def numbers(store: Store) -> list[int]:
    """The numbers of two topics over all, of contributions 1 to 3 and 4 and 5; 6 is in none, 7 not public."""
    for number in range(1, 8):
        contribute(store, number, f"Texte {number}", status="received" if number == 7 else "published")
    with store.write() as unit:
        rows = iter([row["id"] for row in unit.rows("SELECT id FROM contributions ORDER BY number")])
        ids = []
        for size in (3, 2):
            ids.append(add_unseen_topic(unit, SEED, EVERYTHING, {"fr": [f"mot {size}"], "en": []}))
            sql_topic_members.add_members(unit, ids[-1], [(next(rows), 0.5) for _ in range(size)])
        show_topics(unit, SEED, EVERYTHING, [(each, None, None) for each in ids], (6, 1, 1.0), OPEN_DAY)
        accept_topics(unit)
    return ids


def read(unit: Unit) -> dict[int, tuple[int, list[int]]]:
    """The size that each topic says it has, and the contributions that a reader sees in it."""
    return {
        each.number: (
            each.size,
            [one.number for one in published_page(unit, SEED, About(topic=each.number)).contributions],
        )
        for each in topics_of(unit, SEED)
    }


def test_contribution_goes_to_another_topic_and_back(store: Store, numbers: list[int]) -> None:
    first, second = numbers
    with store.write() as unit:
        before = read(unit)
        assert place(unit, SEED, EVERYTHING, 2, second)
        assert not place(unit, SEED, EVERYTHING, 2, second)
        assert read(unit) == {first: (2, [3, 1]), second: (3, [5, 4, 2])}
        assert quotations(unit, second, 9)[-1].number == 2
        assert place(unit, SEED, EVERYTHING, 2, first)
        assert read(unit) == before
        assert unit.rows("SELECT contribution_id FROM topic_members WHERE found_in IS NOT NULL") == []


def test_contribution_goes_out_of_any_topic_and_into_one(store: Store, numbers: list[int]) -> None:
    first, second = numbers
    with store.write() as unit:
        assert place(unit, SEED, EVERYTHING, 1, NO_TOPIC)
        assert place(unit, SEED, EVERYTHING, 6, second)
        assert not place(unit, SEED, EVERYTHING, 1, NO_TOPIC)
        assert read(unit) == {first: (2, [3, 2]), second: (3, [6, 5, 4])}
        assert placed(unit, SEED, EVERYTHING) == [Placed(1, NO_TOPIC), Placed(6, second)]


def test_merging_and_splitting_leave_it_where_staff_put_it(store: Store, numbers: list[int]) -> None:
    first, second = numbers
    with store.write() as unit:
        place(unit, SEED, EVERYTHING, 1, second)
        place(unit, SEED, EVERYTHING, 5, first)
        place(unit, SEED, EVERYTHING, 2, NO_TOPIC)
        before = read(unit)
        merge_topics(unit, SEED, first, second)
        assert read(unit) == {second: (4, [5, 4, 3, 1])}
        assert placed(unit, SEED, EVERYTHING)[-1] == Placed(5, second)
        split_topic(unit, SEED, first)
        assert read(unit) == before


def test_placing_where_the_topic_is_no_more_is_given_up(store: Store, numbers: list[int]) -> None:
    second = numbers[1]
    with store.write() as unit:
        place(unit, SEED, EVERYTHING, 1, second)
        unit.execute("UPDATE topics SET rank = 0 WHERE number = ?", (second,))
        place_again(unit, SEED, EVERYTHING)
        assert placed(unit, SEED, EVERYTHING) == []


@pytest.mark.parametrize(("scope", "number"), [("", 7), ("", 99), ("identifiant", 1), ("x/paiement", 1)])
def test_only_a_published_text_of_the_scope_is_moved(
    store: Store, numbers: list[int], scope: str, number: int
) -> None:
    with store.write() as unit:
        before = read(unit)
        with pytest.raises(UnplaceableError):
            place(unit, SEED, scope, number, NO_TOPIC)
        assert read(unit) == before


def test_topic_is_one_of_the_scope(store: Store, numbers: list[int]) -> None:
    with store.write() as unit:
        for scope, topic in ((EVERYTHING, 999), ("paiement", numbers[0])):
            with pytest.raises(UnknownTopicError):
                place(unit, SEED, scope, 1, topic)
        assert placed(unit, SEED, EVERYTHING) == []
