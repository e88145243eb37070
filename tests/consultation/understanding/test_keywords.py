import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.messages.model import Option
from consultation.understanding.keywords import (
    language_wanted_too,
    read_compliance_word,
    read_keyword,
    read_said_exactly,
)


@given(
    st.sampled_from(["stop", "arrêt", "désabonner", "unsubscribe", "fin"]),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.booleans(),
)
def test_a_stop_word_is_read_whatever_surrounds_it(word, before, after, capitals):
    assert read_compliance_word(before + (word.upper() if capitals else word) + after) == "stop"


@given(
    st.sampled_from(["stop", "arrêter", "aide", "fin", "info"]),
    st.text(alphabet="abdglmnru", min_size=2).filter(lambda more: more != "all"),  # "stop all" is one
)
def test_a_word_after_it_makes_it_an_answer(word, more):
    assert read_compliance_word(f"{word} {more}") is None


def test_word_that_names_a_choice_is_that_choice() -> None:
    options = (Option("avis-public", "Avis public", ("avis",)), Option("sondage", "Sondage"))

    assert read_keyword("Avis", options) is None
    assert read_keyword("code", options) == "ask_code"


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
        ("DONNÉES", "privacy_question"),
        ("donnees?", "privacy_question"),
        ("VIE PRIVÉE", "privacy_question"),
        ("data", "privacy_question"),
        ("des données ouvertes", None),
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


def test_language_wanted_as_well_is_known_and_no_other() -> None:
    said = [
        "en anglais aussi svp",
        "in french too",
        "mon anglais est pas bon",
        "en anglais et en français aussi",
    ]

    assert [language_wanted_too(text) for text in said] == ["en", "fr", None, None]
