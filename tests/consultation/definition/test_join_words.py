"""Join words among several consultations: which are taken, and which consultation a word begins."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from consultation.definition import Consultation, read_folder
from consultation.definition.join_words import (
    consultation_joined,
    join_word_from_titles,
    join_word_to_propose,
    taken_join_words,
)
from consultation.understanding import Understood


def with_words(park: Consultation, slug: str, *words: str, opens_on: date, days: int = 30) -> Consultation:
    window = {"opens_on": opens_on, "closes_on": opens_on + timedelta(days=days)}
    return park.model_copy(update={"slug": slug, "join_words": words, **window})


@pytest.fixture
def spring(park: Consultation) -> Consultation:
    return with_words(park, "spring", "PARC", "ARBRES", opens_on=date(2027, 3, 1))


@pytest.fixture
def summer(park: Consultation) -> Consultation:
    return with_words(park, "summer", "PARC", "ETE", opens_on=date(2027, 6, 1))


def test_word_is_taken_while_both_are_open_and_not_after(park: Consultation, spring: Consultation) -> None:
    beside = with_words(park, "beside", "PARC", opens_on=date(2027, 3, 31))
    after = with_words(park, "after", "PARC", opens_on=date(2027, 4, 1))

    assert [(each.word, each.other.slug) for each in taken_join_words(beside, [spring, beside])] == [
        ("PARC", "spring")
    ]
    assert list(taken_join_words(after, [spring])) == []


def test_word_is_of_the_consultation_that_is_open_or_opens_next(
    spring: Consultation, summer: Consultation
) -> None:
    def joined(text: str, day: date) -> tuple[str, bool] | None:
        moment = spring.opens_at + (day - spring.opens_on)
        found = consultation_joined(Understood(text), [spring, summer], moment)
        return None if found is None else (found[0].slug, found[1].is_exact)

    assert joined("parc", date(2027, 3, 2)) == ("spring", True)
    assert joined("parc", date(2027, 6, 2)) == ("summer", True)
    assert joined("parc", date(2027, 5, 2)) == ("summer", True)
    assert joined("abrres", date(2027, 3, 2)) == ("spring", False)
    assert joined("ete", date(2027, 3, 2)) == ("summer", True)
    assert joined("parc", date(2030, 3, 2)) == ("summer", True)
    assert joined("abrres", date(2030, 3, 2)) is None


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Consultation sur le projet de réaménagement du parc", "PARC"),
        ("Avis sur le plan de mobilité", "MOBILITE"),
        ("Avenir de l'aréna municipal", "ARENA"),
        ("Nouvelle politique culturelle", "CULTURELLE"),
        ("Quelles priorités pour la bibliothèque?", "BIBLIOTHEQUE"),
        ("Projet de règlement", ""),
        ("Votre avis", ""),
    ],
)
def test_word_that_is_proposed_tells_which_consultation_it_is(title: str, word: str) -> None:
    assert join_word_from_titles({"title": {"fr": title}}, []) == word


def test_word_is_proposed_once_a_draft_has_days_that_another_shares(spring: Consultation) -> None:
    """It was said that others were open on the same dates, before there were any."""
    draft = {"title": {"fr": "Avis sur le plan de mobilité"}}
    meanwhile = {"opens_on": "2027-03-10", "closes_on": "2027-03-20"}
    later = {"opens_on": "2027-09-10", "closes_on": "2027-09-20"}

    proposed = [
        join_word_to_propose({**draft, **days}, [spring])
        for days in ({}, {"opens_on": "2027-03-10"}, meanwhile, later)
    ]
    assert proposed == [None, None, "MOBILITE", None]


def test_file_with_the_word_of_another_is_not_read(tmp_path: Path) -> None:
    shipped = Path("data/consultations/parc-des-erables.yml").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yml").write_text(shipped.replace("slug: parc-des-erables", f"slug: {name}"))
    found, errors = read_folder(tmp_path)

    assert list(found) == ["a"]
    assert [str(each).rpartition("join_words: ")[2] for each in errors] == [
        "expected a word of its own; a has ERABLES, and is open on the same days"
    ]
