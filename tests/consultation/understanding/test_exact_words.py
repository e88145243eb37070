import pytest

from consultation.messages.expectation import Option
from consultation.understanding import read_code, read_keyword


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("AVIS", "subscribe"),
        (" avis! ", "subscribe"),
        ("Notify", "subscribe"),
        ("PLUS D'AVIS", "unsubscribe"),
        ("plus d’avis.", "unsubscribe"),
        ("No more notifications", "unsubscribe"),
        ("code", "ask_code"),
        ("«CODE»", "ask_code"),
        ("Joindre", "give_code"),
        ("JOIN", "give_code"),
        ("PRINCIPE", "explain_principle"),
        ("principle.", "explain_principle"),
        ("le principe", None),
        ("mon avis", None),
        ("un avis public dans le journal", None),
        ("code postal", None),
        ("le code de la route", None),
        ("joindre un fichier", None),
        ("", None),
    ],
)
def test_word_alone_means_something_and_nothing_with_another(text: str, meaning: str | None) -> None:
    assert read_keyword(text) == meaning


def test_word_that_names_a_choice_is_that_choice() -> None:
    options = (Option("avis-public", "Avis public", ("avis",)), Option("sondage", "Sondage"))

    assert read_keyword("Avis", options) is None
    assert read_keyword("code", options) == "ask_code"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482913", "482913"),
        (" 482 913 ", "482913"),
        ("482-913", "482913"),
        ("４８２９１３", "482913"),
        ("48 29 13", None),
        ("48291", None),
        ("4829134", None),
        ("482913 personnes", None),
        ("418 555 0199", None),
        ("", None),
    ],
)
def test_code_is_six_digits_and_nothing_else(text: str, code: str | None) -> None:
    assert read_code(text) == code
