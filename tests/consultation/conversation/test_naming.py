import pytest

from consultation.conversation.naming import name_of, words_of
from consultation.definition import Consultation
from consultation.languages.model import Language


@pytest.mark.parametrize(
    ("question", "principle", "language", "name"),
    [
        ("paiement", None, "fr", "Moyen de paiement"),
        ("paiement", None, "en", "Means of payment"),
        ("type-de-retroaction", "retroaction", "fr", "Rétroaction des autorités"),
        ("", None, "fr", "Contribution libre"),
        ("taken-out", None, "fr", "Question retirée"),
        ("type", "taken-out", "en", "Question removed"),
    ],
)
def test_contribution_is_named_by_what_it_is_about(
    seed: Consultation, question: str, principle: str | None, language: Language, name: str
) -> None:
    assert name_of(seed, question, principle, language) == name


@pytest.mark.parametrize(
    ("question", "choices", "text", "words"),
    [
        ("paiement", (), "Interac", "Interac"),
        ("identifiant", ("yes",), "mais pas la banque", "Oui, mais pas la banque"),
        (
            "trois-principes",
            ("mecanismes", "promotion"),
            "",
            "Choix des mécanismes, Promotion de la démarche",
        ),
        ("taken-out", ("gone",), "", "gone"),
    ],
)
def test_contribution_is_shown_by_its_choices_and_its_text(
    seed: Consultation, question: str, choices: tuple[str, ...], text: str, words: str
) -> None:
    assert words_of(seed, question, choices, text, "fr") == words
