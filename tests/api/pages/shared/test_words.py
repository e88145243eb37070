from datetime import UTC, datetime

import pytest

from api.pages.shared.words import Words
from consultation.definition import Consultation, Localized
from consultation.languages.typography import typeset

FR, EN = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (0, "0 contribution", "0 contributions"),
        (1, "1 contribution", "1 contribution"),
        (2, "2 contributions", "2 contributions"),
        (12345, "12\u00a0345 contributions", "12,345 contributions"),
    ],
)
def test_things_are_counted_as_each_language_does(number: int, french: str, english: str) -> None:
    assert FR.count("contributions_count", number) == french
    assert EN.count("contributions_count", number) == english


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("Source : Statistique", "Source\u00a0: Statistique"),
        ("48,3 % de 10 $", "48,3\u00a0% de 10\u00a0$"),
        ("dit « oui »: bien", "dit «\u00a0oui\u00a0»: bien"),
        ("nᵒ 12", "nᵒ\u00a012"),
        ("déjà\u00a0: fait", "déjà\u00a0: fait"),
    ],
)
def test_french_marks_keep_to_their_words(text: str, french: str) -> None:
    assert typeset(text, "fr") == french
    assert typeset(text, "en") == text


def test_values_of_a_sentence_are_escaped() -> None:
    assert FR("source_named", name="<b>&") == "Source\u00a0: &lt;b&gt;&amp;"


def test_day_is_that_of_the_consultation_in_words_and_as_a_date(seed: Consultation) -> None:
    night = datetime(2016, 12, 2, 3, 0, tzinfo=UTC)  # still 1 December in Québec

    assert FR.day(seed, night) == '<time datetime="2016-12-01">1er\u00a0décembre\u00a02016</time>'
    assert EN.day(seed, night) == '<time datetime="2016-12-01">December\u00a01,\u00a02016</time>'


def test_paragraphs_are_cut_at_empty_lines() -> None:
    assert FR.paragraphs(Localized(fr="Un : deux\n\n\n\ntrois\nquatre")) == [
        "Un\u00a0: deux",
        "trois\nquatre",
    ]
