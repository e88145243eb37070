import pytest

from consultation.understanding import language_wanted_too, speaks_of_a_language


@pytest.mark.parametrize(
    "text", ["mon anglais est pas bon", "en anglais aussi svp", "Pas d'anglais", "my french is bad"]
)
def test_words_about_a_language_ask_for_none(text: str) -> None:
    assert speaks_of_a_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "en anglais svp",
        "English please",
        "je ne parle pas français",
        "my french is bad, english please",
        "français",
    ],
)
def test_request_for_a_language_is_one(text: str) -> None:
    assert not speaks_of_a_language(text)


def test_language_wanted_as_well_is_known_and_no_other() -> None:
    said = [
        "en anglais aussi svp",
        "in french too",
        "mon anglais est pas bon",
        "en anglais et en français aussi",
    ]

    assert [language_wanted_too(text) for text in said] == ["en", "fr", None, None]
