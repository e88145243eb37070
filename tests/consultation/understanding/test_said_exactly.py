import pytest

from consultation.messages.expectation import Option
from consultation.understanding.keywords import read_said_exactly


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Arrêt!", "stop"),
        ("REPRENDRE", "resume"),
        ("aide", "help"),
        ("Contribuer: un banc au parc", "contribute"),
        ("Contribuer", "contribute"),
        ("code", "ask_code"),
        ("Avis", "subscribe"),
        ("plus d'avis", "unsubscribe"),
        ("Signature: Marie, de Rimouski", "choose_signature"),
        ("signature", "choose_signature"),
        ("sans signature", "drop_signature"),
        ("Contribuer au bien commun", None),
        ("signer moins de papiers", None),
        ("Signer un pacte avec les municipalités", None),
        ("avis de travaux", None),
        ("", None),
    ],
)
def test_what_a_text_says_exactly(text: str, intent: str | None) -> None:
    assert read_said_exactly(text) == intent


def test_a_word_that_names_an_option_is_that_choice() -> None:
    assert read_said_exactly("Avis", [Option("avis", "Avis")]) is None
