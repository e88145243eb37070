"""The wish to go to another consultation, in a whole message."""

from __future__ import annotations

import pytest

from consultation.understanding import Understood, WishForAnother

HERE = ("Le parc des Érables", "Parc des Érables", "Arrondissement des Érables")
OTHERS = {
    "etat": ("Une administration publique efficiente", "Public administration", "Gouvernement du Québec"),
}


@pytest.mark.parametrize(
    "text",
    ["AUTRE CONSULTATION", "l'autre consultation svp", "Other consultation", "changer de consultation"],
)
def test_words_that_are_told_are_sure(text: str) -> None:
    assert Understood(text).wish_for_another(OTHERS, HERE) == WishForAnother(is_sure=True)


@pytest.mark.parametrize(
    "text",
    [
        "ramène-moi à l'autre",
        "comment je reviens à l'autre?",
        "go back to the first one",
        "finir la première",
    ],
)
def test_wish_for_the_other_is_to_be_asked_about(text: str) -> None:
    assert Understood(text).wish_for_another(OTHERS, HERE) == WishForAnother()


@pytest.mark.parametrize(
    "text",
    [
        "je veux revenir aux questions du gouvernement",
        "take me back to the public administration survey",
    ],
)
def test_wish_may_name_the_consultation(text: str) -> None:
    assert Understood(text).wish_for_another(OTHERS, HERE) == WishForAnother("etat")


@pytest.mark.parametrize("text", ["Administration publique", "questions du gouvernement"])
def test_title_alone_may_be_an_answer(text: str) -> None:
    assert Understood(text).wish_for_another(OTHERS, HERE) == WishForAnother("etat", may_answer=True)


@pytest.mark.parametrize(
    "text",
    [
        "retourne à la première question", "passe à l'autre", "revenir", "continuer", "go back", "l'autre",
        "je veux aller au parc plus souvent", "le gouvernement", "l'administration publique doit changer",
        "je veux retourner à la consultation", "aller au parc", "parc des Érables", "",
    ],
)  # fmt: skip
def test_anything_else_is_no_such_wish(text: str) -> None:
    assert Understood(text).wish_for_another(OTHERS, HERE) is None
