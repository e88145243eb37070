import pytest

from consultation.understanding.corrections import (
    Correction,
    Named,
    is_about_personal_details,
    read_corrected_yes_no,
    read_correction,
)


@pytest.mark.parametrize(
    ("text", "withdraws", "named"),
    [
        ("corriger 12", False, "contribution"),
        ("corriger ma dernière réponse", False, "answer"),
        ("changer ma réponse à la question 3", False, "question"),
        ("corrige la 4", False, "answer"),
        ("change my answer to question 3", False, "question"),
        ("retirer 12", True, "contribution"),
        ("je retire ma contribution 8", True, "contribution"),
        ("enlevez ma réponse", True, "answer"),
        ("supprimer ma réponse à la question 3", True, "question"),
        ("efface ma dernière réponse", True, "answer"),
        ("ne gardez pas ma dernière réponse", True, "answer"),
        ("annuler", True, "contribution"),
        ("withdraw contribution 4", True, "contribution"),
        ("take back my last answer", True, "answer"),
        ("remove my answer to question 2", True, "question"),
        ("je veux enlever une faute dans ma réponse", False, "answer"),
        ("delete a word in my answer", False, "answer"),
        ("j'ai fait une erreur", False, "contribution"),
    ],
)
def test_correction_is_told_from_withdrawal(text: str, withdraws: bool, named: Named) -> None:
    assert read_correction(text) == Correction(withdraws, named, several=False)


def test_several_numbers_are_noticed() -> None:
    assert read_correction("corriger 2 et 3").several


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("je me suis trompé c'était oui", "yes"),
        ("oups je voulais dire non", "no"),
        ("sorry, I meant yes", "yes"),
        ("je me suis trompé", None),
        ("corriger: c'est oui ou non?", None),
    ],
)
def test_correction_that_ends_with_a_yes_or_no_tells_it(text: str, answer: str | None) -> None:
    assert read_corrected_yes_no(text) == answer


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Pouvez-vous effacer mon numéro de ma réponse?", True),
        ("remove my phone number from my answer please", True),
        ("Effacer mon numéro", False),
        ("Retirer le numéro de téléphone des réponses automatiques", False),
    ],
)
def test_details_are_taken_out_of_an_answer_only_when_it_is_named(text: str, asks: bool) -> None:
    assert is_about_personal_details(text) == asks
