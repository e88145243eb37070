from __future__ import annotations

import pytest

from consultation.contributions import sql_topic_members, sql_topic_summaries
from consultation.contributions.model import About
from consultation.publication.sql import published_page
from consultation.store import Store, Unit
from consultation.topics.sql import (
    EVERYTHING,
    UnknownTopicError,
    UnmergeableError,
    add_unseen_topic,
    find_topic,
    members_as_found,
    merge_topics,
    merged_topics,
    opposed,
    rename_topic,
    show_topics,
    split_topic,
    topics_of,
)
from tests.conftest import OPEN_DAY
from tests.invented import SEED, accept_topics, contribute, rewrite

pytestmark = pytest.mark.both_engines


SIZES = (3, 2, 1)


@pytest.fixture
def numbers(store: Store) -> list[int]:
    """The numbers of three topics over all: of contributions 1 to 3, 4 and 5, and 6."""
    for number in range(1, 7):
        contribute(store, number, f"Texte {number}")
    with store.write() as unit:
        rows = iter([row["id"] for row in unit.rows("SELECT id FROM contributions ORDER BY number")])
        ids = []
        for size in SIZES:
            ids.append(add_unseen_topic(unit, SEED, EVERYTHING, {"fr": [f"mot {size}"], "en": []}))
            sql_topic_members.add_members(unit, ids[-1], [(next(rows), 0.5) for _ in range(size)])
        shown = [(each, None, None) for each in ids]
        show_topics(unit, SEED, EVERYTHING, shown, (6, 0, 1.0), OPEN_DAY)
        accept_topics(unit)
    return ids


def sizes(unit: Unit) -> list[tuple[int, int]]:
    return [(each.number, each.size) for each in topics_of(unit, SEED)]


def read(unit: Unit, number: int) -> list[int]:
    """The numbers of the contributions that a reader sees in a topic."""
    return [each.number for each in published_page(unit, SEED, About(topic=number)).contributions]


def test_summary_is_a_draft_until_published_and_goes_with_a_source(store: Store, numbers: list[int]) -> None:
    with store.write() as unit:
        rows = [row["id"] for row in unit.rows("SELECT id FROM contributions ORDER BY number")]
        sql_topic_summaries.add(unit, SEED, numbers[0], "fr", ("De l’ombre [1].", 1), "m", rows[:2], OPEN_DAY)
        assert sql_topic_summaries.published(unit, SEED, numbers[0], "fr") is None
        assert sql_topic_summaries.publish(unit, SEED, numbers[0], "fr", OPEN_DAY)
        assert not sql_topic_summaries.publish(unit, SEED, numbers[0], "fr", OPEN_DAY)
        shown = sql_topic_summaries.published(unit, SEED, numbers[0], "fr")
        assert shown is not None
        assert shown.text == "De l’ombre [1]."
    rewrite(store, {"status": "withdrawn"}, "number = ?", 3)
    with store.read() as unit:
        assert sql_topic_summaries.of_consultation(unit, SEED) == [shown]
    rewrite(store, {"status": "withdrawn"}, "number = ?", 2)
    with store.read() as unit:
        assert sql_topic_summaries.of_consultation(unit, SEED) == []


def test_opinions_that_disagree_are_quoted_in_pairs(store: Store) -> None:
    said = ("Oui, plantez", "Non merci", "Des arbres", "Non, trop de feuilles")
    for number, text in enumerate(said, 101):
        contribute(store, number, text)
    with store.write() as unit:
        rows = unit.rows("SELECT id FROM contributions WHERE number > 100 ORDER BY number")
        weights = [(row["id"], weight) for row, weight in zip(rows, (0.5, 0.4, 0.9, 0.8), strict=True)]
        found = dict(zip((row["id"] for row in rows), (0.9, -0.9, 0.0, -0.9), strict=True))
        topic = add_unseen_topic(unit, SEED, "paiement", {"fr": ["arbres"], "en": []})
        sql_topic_members.add_members(unit, topic, weights, found)
        pairs = opposed(unit, topic, 2)

    assert [(yes.number, no.number) for yes, no in pairs] == [(101, 104)]


def test_merged_topic_is_read_as_the_other(store: Store, numbers: list[int]) -> None:
    first, second, third = numbers
    with store.write() as unit:
        merge_topics(unit, SEED, third, second)
        assert sizes(unit) == [(first, 3), (second, 3)]
        assert read(unit, second) == read(unit, third) == [6, 5, 4]
        assert find_topic(unit, SEED, third) == find_topic(unit, SEED, second)
        assert {
            into: [each.number for each in there] for into, there in merged_topics(unit, SEED, "").items()
        } == {second: [third]}


def test_larger_topic_comes_first_once_merged(store: Store, numbers: list[int]) -> None:
    first, second, third = numbers
    with store.write() as unit:
        merge_topics(unit, SEED, first, third)
        assert sizes(unit) == [(third, 4), (second, 2)]


def test_split_gives_back_what_there_was(store: Store, numbers: list[int]) -> None:
    first, second, third = numbers
    with store.write() as unit:
        before = topics_of(unit, SEED), [read(unit, each) for each in numbers]
        merge_topics(unit, SEED, third, second)
        merge_topics(unit, SEED, second, first)
        assert sizes(unit) == [(first, 6)]
        split_topic(unit, SEED, second)
        assert sizes(unit) == [(first, 4), (second, 2)]
        split_topic(unit, SEED, third)
        assert (topics_of(unit, SEED), [read(unit, each) for each in numbers]) == before


def test_members_are_known_as_they_were_found(store: Store, numbers: list[int]) -> None:
    with store.write() as unit:
        before = [sql_topic_members.members_of(unit, each) for each in numbers]
        merge_topics(unit, SEED, numbers[2], numbers[0])
        after = members_as_found(unit, SEED, EVERYTHING)
    assert [after[each][1] for each in numbers] == before


def test_renaming_a_merged_topic_renames_the_one_it_is_read_as(store: Store, numbers: list[int]) -> None:
    with store.write() as unit:
        merge_topics(unit, SEED, numbers[2], numbers[0])
        assert rename_topic(unit, SEED, numbers[2], {"fr": "Un nom"})
        assert [each.name("fr") for each in topics_of(unit, SEED)] == ["Un nom", "mot 2"]


def test_what_cannot_be_merged_changes_nothing(store: Store, numbers: list[int]) -> None:
    first, second, third = numbers
    with store.write() as unit:
        other = add_unseen_topic(unit, SEED, "paiement", {"fr": ["x"], "en": []})
        show_topics(unit, SEED, "paiement", [(other, None, None)], (0, 0, 1.0), OPEN_DAY)
        accept_topics(unit)
        merge_topics(unit, SEED, third, second)
        before = topics_of(unit, SEED)
        for number, into in ((first, first), (first, other)):
            with pytest.raises(UnmergeableError):
                merge_topics(unit, SEED, number, into)
        for number, into in ((first, 999), (999, first), (third, first), (first, third)):
            with pytest.raises(UnknownTopicError):
                merge_topics(unit, SEED, number, into)
        for number in (first, second, 999):
            with pytest.raises(UnknownTopicError):
                split_topic(unit, SEED, number)
        assert topics_of(unit, SEED) == before
