import pytest

from consultation.understanding.numbers import is_last, read_cardinal, read_ordinal, split_figures

CARDINALS = [
    ("zero", 0), ("un", 1), ("une", 1), ("one", 1), ("deux", 2), ("trois", 3), ("troi", 3), ("quatr", 4),
    ("cinq", 5), ("six", 6), ("seven", 7), ("sep", 7), ("huit", 8), ("nine", 9), ("dix", 10), ("twelve", 12),
    ("vingt", 20), ("premier", None), ("deja", None), ("7", None),
]  # fmt: skip
ORDINALS = [
    ("premier", 1), ("premieres", 1), ("first", 1), ("second", 2), ("deuxieme", 2), ("deusieme", 2),
    ("troisiem", 3), ("troisime", 3), ("quatriemme", 4), ("cinquieme", 5), ("fifth", 5), ("sixieme", 6),
    ("septieme", 7), ("seventh", 7), ("dernier", 9), ("dernieres", 9), ("last", 9), ("un", None),
    ("probleme", None), ("systeme", None), ("meme", None), ("ieme", None),
]  # fmt: skip
FIGURES = [
    ("137", 3, 7, (1, 3, 7)),
    ("731", 3, 7, (7, 3, 1)),
    ("1234", 3, 7, (1, 2, 3, 4)),
    ("138", 3, 7, None),
    ("113", 3, 7, None),
    ("13", 3, 7, None),
    ("13", 2, 7, (1, 3)),
    ("103", 3, 7, None),
    ("123", 1, 7, None),
    ("123", 3, 12, (1, 2, 3)),
    ("112", 2, 12, None),
    ("1012", 2, 12, (10, 12)),
    ("123", 2, 12, (12, 3)),
    ("111", 2, 12, None),
    ("1" * 40, 3, 12, None),
]


@pytest.mark.parametrize(("word", "number"), CARDINALS)
def test_read_cardinal(word, number):
    assert read_cardinal(word) == number


@pytest.mark.parametrize(("word", "rank"), ORDINALS)
def test_read_ordinal(word, rank):
    assert read_ordinal(word, last=9) == rank


@pytest.mark.parametrize(("figures", "count", "highest", "numbers"), FIGURES)
def test_split_figures(figures, count, highest, numbers):
    assert split_figures(figures, count, highest) == numbers


def test_is_last():
    assert [is_last(word) for word in ("derniers", "last", "premier")] == [True, True, False]
