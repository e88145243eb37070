import pytest

from consultation.reading.corrections import Correction, Named, read_correction


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
