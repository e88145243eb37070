from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.topics import DATA, read_labelled
from consultation.contributions.model import About
from consultation.definition import Consultation
from consultation.publication.sql import published_page
from consultation.store import Store, Unit
from consultation.store.keyring import Keyring
from consultation.topics.job import Outcome, find_and_keep, inherited
from consultation.topics.sql import (
    NO_TOPIC,
    Placed,
    UnknownTopicError,
    hide_topic,
    merge_topics,
    merged_topics,
    place,
    placed,
    quotations,
    rename_topic,
    runs_of,
    topics_of,
)
from consultation.understanding import Stances
from tests.conftest import OPEN_DAY, SECRET
from tests.invented import SEED, accept_topics, contribute, rewrite

QUESTIONS = ("offre-de-services", "paiement")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [text.text for _, text in read_labelled(DATA / "labelled.yml")][::2]


@pytest.fixture(scope="module")
def found_once(
    tmp_path_factory: pytest.TempPathFactory,
    new_database: Path,
    seed: Consultation,
    stances: Stances,
    texts: list[str],
) -> tuple[Path, list[Outcome]]:
    """A file with 116 published texts to two questions and their topics, to be copied; and what was found."""
    path = Path(shutil.copy(new_database, tmp_path_factory.mktemp("found") / "consultexto.db"))
    store = Store.open(path, Keyring(SECRET))
    for number, text in enumerate(texts, 1):
        contribute(path, number, text, question=QUESTIONS[number % 2])
    outcomes = find_and_keep(store, seed, stances, OPEN_DAY)
    with store.write() as unit:
        accept_topics(unit)
    store.close()
    return path, outcomes


@pytest.fixture
def filled(found_once: tuple[Path, list[Outcome]], tmp_path: Path, keyring: Keyring) -> Store:
    """A store of its own with these texts and their topics."""
    return Store.open(shutil.copy(found_once[0], tmp_path / "filled.db"), keyring)


def test_topics_are_found_over_all_and_to_each_question(
    filled: Store, found_once: tuple[Path, list[Outcome]]
) -> None:
    outcomes = found_once[1]

    assert {each.scope: each.texts for each in outcomes} == {"": 116, **dict.fromkeys(QUESTIONS, 58)}
    with filled.read() as unit:
        found = topics_of(unit, SEED)
        run = runs_of(unit, SEED)[""]
        assert [len(topics_of(unit, SEED, each.scope)) for each in outcomes] == [
            each.topics for each in outcomes
        ]
    assert sum(topic.size for topic in found) + run.unsorted == run.texts == 116
    assert found[0].name("fr") == found[0].suggested["fr"]


def test_quotations_are_word_for_word_and_published(
    filled: Store, seed: Consultation, texts: list[str]
) -> None:
    with filled.read() as unit:
        topic = topics_of(unit, SEED)[0]
        first, *others = quotations(unit, topic.id, 4)
    assert texts[first.number - 1] == first.text
    assert len(others) == 3

    rewrite(filled.path, {"status": "withheld"}, "number = ?", first.number)
    with filled.read() as unit:
        assert quotations(unit, topic.id, 3) == others


def test_names_are_kept_when_topics_are_found_again(
    filled: Store, seed: Consultation, stances: Stances
) -> None:
    with filled.write() as unit:
        before = topics_of(unit, SEED)
        rename_topic(unit, SEED, before[2].number, {"fr": "Mots de passe"})
    for number in range(300, 310):
        contribute(filled.path, number, "Un autre mot de passe oublié", question=QUESTIONS[0])
    find_and_keep(filled, seed, stances, OPEN_DAY)

    with filled.read() as unit:
        named = [topic for topic in topics_of(unit, SEED) if "fr" in topic.names]
        left = unit.rows("SELECT count(*) AS n FROM topics WHERE rank = 0")[0]["n"]
    assert [(topic.names["fr"], topic.name("en")) for topic in named] == [("Mots de passe", "Mots de passe")]
    assert set(named[0].terms["fr"][:5]) & set(before[2].terms["fr"][:5]) != set()
    assert left == 0


def test_name_without_an_heir_is_told(filled: Store, seed: Consultation, stances: Stances) -> None:
    with filled.write() as unit:
        rename_topic(unit, SEED, topics_of(unit, SEED)[0].number, {"fr": "Perdu"})
    rewrite(filled.path, {"status": "withdrawn"})
    outcomes = find_and_keep(filled, seed, stances, OPEN_DAY)

    assert (outcomes[0].scope, outcomes[0].topics, outcomes[0].lost_names) == ("", None, ("Perdu",))
    with filled.read() as unit:
        assert topics_of(unit, SEED) == []


def test_renaming_refuses_what_makes_no_sense(filled: Store, seed: Consultation) -> None:
    with filled.read() as unit:
        topic = topics_of(unit, SEED)[0]
    with pytest.raises(UnknownTopicError), filled.write() as unit:
        rename_topic(unit, "parc-des-erables", topic.number, {"fr": "Ailleurs"})
    with pytest.raises(ValueError, match="name_long"), filled.write() as unit:
        rename_topic(unit, SEED, topic.number, {"fr": "x" * 101})
    with filled.write() as unit:
        rename_topic(unit, SEED, topic.number, {"fr": " Un nom ", "en": ""})
        assert topics_of(unit, SEED)[0].name("fr") == "Un nom"
        rename_topic(unit, SEED, topic.number, {})
        assert topics_of(unit, SEED)[0] == topic


def test_heirs_are_the_most_alike_and_each_has_one_name() -> None:
    named = {1: {1, 2, 3, 4}, 2: {5, 6, 7}, 3: {20}}

    assert inherited(named.items(), [[5, 6], [1, 2, 3, 9], [4, 7], [30]]) == {0: 2, 1: 1}


def test_number_and_hiding_are_kept_when_topics_are_found_again(
    filled: Store, seed: Consultation, stances: Stances
) -> None:
    with filled.write() as unit:
        before = topics_of(unit, SEED)
        hide_topic(unit, SEED, before[0].number)
    find_and_keep(filled, seed, stances, OPEN_DAY)

    with filled.read() as unit:
        assert [each.number for each in topics_of(unit, SEED)] == [each.number for each in before[1:]]
        after = topics_of(unit, SEED, with_hidden=True)
    assert [(each.number, each.state == "hidden") for each in after] == [
        (each.number, place == 0) for place, each in enumerate(before)
    ]
    assert {each.id for each in after} & {each.id for each in before} == set()


def test_what_staff_merged_stays_merged_when_topics_are_found_again(
    filled: Store, seed: Consultation, stances: Stances
) -> None:
    with filled.write() as unit:
        first, second, third = topics_of(unit, SEED)[:3]
        merge_topics(unit, SEED, third.number, first.number)
        merge_topics(unit, SEED, second.number, first.number)
        before = [(each.number, each.size) for each in topics_of(unit, SEED)]
    find_and_keep(filled, seed, stances, OPEN_DAY)

    with filled.read() as unit:
        assert [(each.number, each.size) for each in topics_of(unit, SEED)] == before
        merged = merged_topics(unit, SEED, "")
        left = unit.rows("SELECT count(*) AS n FROM topics WHERE rank = 0")[0]["n"]
    assert {into: {each.number for each in there} for into, there in merged.items()} == {
        first.number: {second.number, third.number}
    }
    assert left == 0


def test_what_staff_moved_stays_moved_when_topics_are_found_again(
    filled: Store, seed: Consultation, stances: Stances
) -> None:
    def read(unit: Unit, topic: int) -> list[int]:
        found = published_page(unit, SEED, About(topic=topic), limit=1_000).contributions
        return [each.number for each in found]

    with filled.write() as unit:
        first, second = topics_of(unit, SEED)[:2]
        moved, out = read(unit, first.number)[:2]
        place(unit, SEED, "", moved, second.number)
        place(unit, SEED, "", out, NO_TOPIC)
        before = {each.number: (each.size, read(unit, each.number)) for each in topics_of(unit, SEED)}
    find_and_keep(filled, seed, stances, OPEN_DAY)

    with filled.read() as unit:
        after = {each.number: (each.size, read(unit, each.number)) for each in topics_of(unit, SEED)}
        assert placed(unit, SEED, "") == sorted(
            [Placed(moved, second.number), Placed(out, NO_TOPIC)], key=lambda each: each.contribution
        )
    assert after == before
    assert moved in after[second.number][1]
    assert all(out not in there for _, there in after.values())


def test_topic_of_a_question_is_called_like_that_of_the_whole_consultation(
    filled: Store, seed: Consultation, stances: Stances
) -> None:
    with filled.write() as unit:
        overall = {each.number: each for each in topics_of(unit, SEED)}
        same = [each for question in QUESTIONS for each in topics_of(unit, SEED, question) if each.same_as]
        assert len(same) >= 4
        assert [each.name("fr") for each in same] == [overall[each.same_as].name("fr") for each in same]
        rename_topic(unit, SEED, same[0].same_as, {"fr": "Ensemble"})
        rename_topic(unit, SEED, same[1].number, {"fr": "À part"})
        rename_topic(unit, SEED, same[1].same_as, {"fr": "Autrement"})
    find_and_keep(filled, seed, stances, OPEN_DAY)

    with filled.read() as unit:
        names = {
            each.number: each.name("fr") for question in QUESTIONS for each in topics_of(unit, SEED, question)
        }
    assert (names[same[0].number], names[same[1].number]) == ("Ensemble", "À part")
