from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from consultation.languages.dates import day_in_words, short_day, time_in_words
from consultation.languages.model import (
    DEFAULT,
    LANGUAGES,
    ProfileError,
    as_language,
    name_in,
    profile,
    read_profiles,
)
from consultation.languages.numbers import number_in_words
from consultation.languages.typography import typeset


def test_languages_are_the_folders_in_their_order():
    assert (LANGUAGES, DEFAULT) == (("fr", "en"), "fr")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr-CA", "fr"),
        ("EN_us", "en"),
        ("en", "en"),
        ("en-CA,en;q=0.9", "en"),
        ("de", "fr"),
        ("", "fr"),
        (None, "fr"),
    ],
)
def test_tag_is_one_of_our_languages_or_the_first(tag, language):
    assert as_language(tag) == language


def test_profile_says_what_a_language_is():
    french = profile("fr")
    assert (french.name, french.tag, french.direction) == ("Français", "fr-CA", "ltr")


def test_language_is_called_as_each_language_calls_it():
    assert [[name_in(each, spoken) for each in LANGUAGES] for spoken in LANGUAGES] == [
        ["français", "anglais"],
        ["French", "English"],
    ]


def test_folder_that_does_not_describe_its_language_is_refused(tmp_path):
    (tmp_path / "la").mkdir()
    (tmp_path / "la" / "language.yml").write_text("name: Latina\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="locale"):
        read_profiles(tmp_path)


@pytest.mark.parametrize(
    ("language", "days", "short", "clock"),
    [
        ("fr", ["1er mai 2026", "28 février 2017"], ["1er\u00a0mai", "28\u00a0févr."], "5 h 07"),
        ("en", ["May 1, 2026", "February 28, 2017"], ["May\u00a01,", "Feb\u00a028,"], "05:07"),
    ],
)
def test_days_and_times_in_words(language, days, short, clock):
    both = [date(2026, 5, 1), date(2017, 2, 28)]
    assert [day_in_words(each, language) for each in both] == days
    assert [short_day(each, language).replace(" ", "\u00a0").rsplit("\u00a0", 1)[0] for each in both] == short
    assert time_in_words(datetime(2026, 5, 1, 5, 7, tzinfo=UTC), language) == clock


def test_numbers():
    amount = Decimal("1234.5")
    assert [number_in_words(1234567, each) for each in LANGUAGES] == ["1\u00a0234\u00a0567", "1,234,567"]
    assert [number_in_words(amount, each, "#,##0.00") for each in LANGUAGES] == ["1\u00a0234,50", "1,234.50"]


def test_no_break_spaces_are_the_languages():
    assert typeset("« Oui » : 5 %", "fr") == "«\u00a0Oui\u00a0»\u00a0: 5\u00a0%"
    assert typeset("“Yes” : 5 %", "en") == "“Yes” : 5 %"
