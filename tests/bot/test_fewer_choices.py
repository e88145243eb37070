"""Fewer choices than a question takes, choices that were never meant, and a question that was not meant."""

from __future__ import annotations

import pytest

from bot.inbound import Inbound
from tests.bot.test_rights import Person

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
