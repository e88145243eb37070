import pytest

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import Language
from consultation.text.folding import fold
from consultation.topics.words import composed, language_of, told, words_of


def stems(text: str, language: Language = "fr") -> list[str]:
    return [word.stem for word in words_of(composed(text), language) if word.telling]


def test_accents_case_and_endings_make_no_difference() -> None:
    assert stems("Téléphones") == stems("telephone") == stems("TE\u0301LE\u0301PHONE") == ["telephon"]


def test_small_words_elisions_and_numbers_tell_nothing() -> None:
    assert told("L’été dernier, j'avais 3 dossiers qu'on a perdus", "fr") == "dernier dossiers perdus"


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Avez-vous un rendez-vous?", "rendez-vous"),
        ("Puis-je y aller", ""),
        ("🙂🙂", ""),
        ("", ""),
        ("à l'", ""),
    ],
)
def test_word_with_a_hyphen_is_one(text: str, telling: str) -> None:
    assert told(text, "fr") == telling


def test_place_of_a_word_is_where_it_stands() -> None:
    text = composed("Bonjour. L’accès e\u0301tait  fermé")
    assert [text[word.start : word.end] for word in words_of(text, "fr")] == [
        "Bonjour",
        "accès",
        "était",
        "fermé",
    ]


def test_word_that_begins_a_sentence_is_known() -> None:
    found = [word.begins for word in words_of("Trop long. Trop cher, « Trop » loin", "fr")]
    assert found == [True, False, True, False, False, False]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_stop_words_are_written_as_they_are_looked_up(language: Language) -> None:
    assert [word for word in LEXICONS[language].stop_words if fold(word) != word] == []


def test_language_is_that_of_the_text_and_else_of_the_conversation() -> None:
    assert language_of("The line is always busy", "fr") == "en"
    assert language_of("Interac", "en") == "en"
