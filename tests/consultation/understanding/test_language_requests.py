from consultation.understanding.keywords import language_wanted_too


def test_language_wanted_as_well_is_known_and_no_other() -> None:
    said = [
        "en anglais aussi svp",
        "in french too",
        "mon anglais est pas bon",
        "en anglais et en français aussi",
    ]

    assert [language_wanted_too(text) for text in said] == ["en", "fr", None, None]
