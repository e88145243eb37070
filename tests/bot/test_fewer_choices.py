"""Fewer choices than a question takes, choices that were never meant, and a question that was not meant."""

from __future__ import annotations

import pytest

from bot.inbound import Inbound
from consultation.store import Store
from tests.bot.test_rights import Person, texts

FIRST_ALONE = "J'ai compris: Engagement des autorités. Il manque 2 choix sur 3 (ou PASSER)."


@pytest.fixture
def person(inbound: Inbound) -> Person:
    person = Person(inbound)
    person.begin("QUESTION 12")
    return person


@pytest.mark.parametrize(
    "texts",
    [
        ("1, le reste jm'en sacre",),
        ("1", "le reste m'est égal"),
        ("la rétroaction et la promotion", "j'ai jamais dit ça la rétroaction. mets juste le 1"),
        ("promotion, collaboration, engagement des citoyens", "juste le 1"),
    ],
)
def test_only_what_was_named_is_understood(person: Person, texts: tuple[str, ...]) -> None:
    for text in texts:
        said = person.say(text)

    assert said.splitlines()[0] == FIRST_ALONE
    assert person.say("2 et 3").startswith("C'est noté: 1, 2, 3")


def test_question_that_is_not_meant_is_not_asked(person: Person) -> None:
    person.say("1 2 5")

    said = person.say("Pas la question 11. Je voulais dire mes trois principes: rétroaction, 5, évaluation")

    assert said.startswith("C'est corrigé (Choix de trois principes)")
    assert "Question 11" not in said


def test_all_that_was_understood_is_taken_back(person: Person) -> None:
    person.say("1 4")

    said = person.say("enlève la 1 et la 4")

    assert "J'ai compris" not in said
    assert said.startswith("Question 12 de 13.")
    person.say("2 3")
    assert person.say("5").startswith("C'est noté: 2, 3, 5")


def test_what_is_missing_is_added(person: Person) -> None:
    person.say("1 2")

    assert person.say("il manque juste la 4").startswith("C'est noté: 1, 2, 4")


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("la promotion, pas juste l'information", "C'est noté: 1, 2, 5"),
        ("pas juste le 4", "Je n'ai pas reconnu"),
    ],
)
def test_what_is_not_only_meant_drops_nothing(person: Person, text: str, noted: str) -> None:
    person.say("1 2")

    assert person.say(text).startswith(noted)


@pytest.mark.parametrize(
    "text", ["pas question 10 étages dans mon quartier", "Pas la question 3 svp, un guichet unique pour tout"]
)
def test_question_that_is_not_meant_stays_in_what_was_said(person: Person, store: Store, text: str) -> None:
    person.say("question 1")

    person.say(text)

    assert texts(store) == [text]
