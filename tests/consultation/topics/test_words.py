import pytest

from consultation.messages import Language
from consultation.reading.folding import fold
from consultation.topics.thesaurus import ideas_of
from consultation.topics.words import STOP_WORDS, language_of, telling_words


def stems(text: str, language: Language = "fr") -> list[str]:
    return [word.features[-1] for word in telling_words(text, language)]


def test_accents_case_and_endings_make_no_difference() -> None:
    assert stems("Téléphones") == stems("telephone") == stems("TÉLÉPHONE")


def test_small_words_elisions_and_numbers_tell_nothing() -> None:
    assert [
        word.written for word in telling_words("L’été dernier, j'avais 3 dossiers qu'on a perdus", "fr")
    ] == [
        "dernier",
        "dossiers",
        "perdus",
    ]


def test_languages_share_ideas() -> None:
    (french,), (english,) = telling_words("ordinateur", "fr"), telling_words("computers", "en")

    assert french.features[0] == english.features[0] == "idea:computer"


@pytest.mark.parametrize("word", ["xyz", "", "e"])
def test_unknown_word_has_no_idea(word: str) -> None:
    assert ideas_of(word) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_stop_words_are_written_as_they_are_looked_up(language: Language) -> None:
    assert [word for word in STOP_WORDS[language] if fold(word) != word] == []


def test_language_is_that_of_the_text_and_else_of_the_conversation() -> None:
    assert language_of("The line is always busy", "fr") == "en"
    assert language_of("Interac", "en") == "en"
