"""Days as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from consultation.messages.model import Limits
from consultation.understanding import NoValue, Understood, Value


def between(first: date, last: date) -> Limits:
    return Limits(Decimal(first.toordinal()), Decimal(last.toordinal()))


SUMMER = between(date(2028, 6, 15), date(2028, 9, 15))
LONG = between(date(1950, 1, 1), date(2028, 6, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 24 juillet", "2028-07-24"),
        ("24juillet", "2028-07-24"),
        ("lundi le 24 juil. 2028 svp", "2028-07-24"),
        ("le premier août", "2028-08-01"),
        ("1er aout", "2028-08-01"),
        ("July 24th", "2028-07-24"),
        ("on the 24th of July, 2028", "2028-07-24"),
        ("2028-07-24", "2028-07-24"),
        ("24/07/2028", "2028-07-24"),
        ("07/24/2028", "2028-07-24"),
        ("08/07/2028", "2028-07-08,2028-08-07"),
        ("12/07/2028", "2028-07-12"),  # in December it would be too late
    ],
)
def test_day_is_read_within_the_limits(text: str, day: str) -> None:
    days = tuple(day.split(","))
    expected = Value(day) if len(days) == 1 else NoValue("too_many", days)

    assert Understood(text).value("date", SUMMER) == expected


@pytest.mark.parametrize(
    ("text", "limits", "read"),
    [
        ("le 24 juillet, pour la fête", SUMMER, Value("2028-07-24", says_more=True)),
        ("le 3 mars", SUMMER, NoValue("too_small", ("2028-03-03",))),
        ("24 juillet 2029", SUMMER, NoValue("too_large", ("2029-07-24",))),
        ("le 24 juillet ou le 1er août", SUMMER, NoValue("too_many", ("2028-07-24", "2028-08-01"))),
        ("le 24 ou le 25 juillet", SUMMER, NoValue("unclear")),
        ("entre le 20 et le 25 juillet", SUMMER, NoValue("unclear")),
        ("pas le 24 juillet", SUMMER, NoValue("unclear")),
        ("le 31 juin", SUMMER, NoValue("unclear")),
        ("en juillet", SUMMER, NoValue("unclear")),
        ("oui", SUMMER, NoValue("unclear")),
        ("je ne sais pas", SUMMER, NoValue("none")),
        ("3 mars", LONG, NoValue("no_year")),
        ("3 mars 1998", LONG, Value("1998-03-03")),
        ("29 février 1998", LONG, NoValue("unclear")),
        ("24 juillet", Limits(), NoValue("unclear")),
    ],
)
def test_what_is_no_one_day_is_asked_again(text: str, limits: Limits, read: object) -> None:
    assert Understood(text).value("date", limits) == read
