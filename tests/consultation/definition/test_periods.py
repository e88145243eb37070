"""The days that a text says a consultation lasts."""

from __future__ import annotations

from datetime import date

import pytest

from consultation.definition.pasted import period_in

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Du 27 septembre Au 28 février", "2026-09-27", "2027-02-28"),
        ("Répondez du 1er au 30 avril 2027, en ligne.", "2027-04-01", "2027-04-30"),
        ("From May 1 to June 15, 2027", "2027-05-01", "2027-06-15"),
        ("du lundi 3 mai 2027 au vendredi 14 mai 2027", "2027-05-03", "2027-05-14"),
        ("du 3 au 5 décembre", "2026-12-03", "2026-12-05"),
        ("from 2027-01-02 to 2027-02-03", "2027-01-02", "2027-02-03"),
    ],
)
def test_period_of_a_text(text: str, first: str, last: str) -> None:
    found = period_in([text], TODAY)

    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "du 27 septembre 2016 au 28 février 2017",  # over
        "du 5 mai 2027 au 3 mai 2027",
        "du sol au plafond",
        "du 15 au 20 % des gens",
        "le 3 mai",
    ],
)
def test_no_period(text: str) -> None:
    assert period_in([text], TODAY) is None
