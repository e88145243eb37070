from decimal import Decimal

import pytest

from consultation.messages.model import Limits
from consultation.understanding.quantities import read_quantity
from consultation.understanding.values import NoValue, Value

YEARS = Limits(Decimal(0), Decimal(120), whole=True, units=("ans", "years"))
DISTANCE = Limits(Decimal(0), Decimal(500), whole=False, units=("km", "km"))
COUNT = Limits(Decimal(0), None, whole=True)
DEGREES = Limits(Decimal(-60), Decimal(60), whole=False, units=("°C",))
FIVE = Limits(Decimal(1), Decimal(5), whole=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("42", "42"), ("42 ans", "42"), ("42ans", "42"), ("J'ai 42 ans", "42"), ("42 years", "42"),
        ("quarante-deux", "42"), ("Quarante deux ans", "42"), ("forty two", "42"), ("forty-two years", "42"),
        ("vingt et un", "21"), ("soixante et onze", "71"), ("soixante-dix-neuf ans", "79"),
        ("quatre-vingts", "80"), ("quatre-vingt-un", "81"), ("quatre vingt dix sept", "97"),
        ("nonante-deux", "92"), ("cent", "100"), ("cent deux", "102"), ("one hundred and five", "105"),
        ("42.", "42"), ("42!", "42"), ("４２", "42"), ("42 (quarante-deux)", "42"), ("zéro", "0"),
        ("un", "1"), ("une", "1"), ("un an", "1"), ("just one", "1"), ("aucun", "0"), ("42, non 43", "43"), ("42 svp", "42"),
    ],
)  # fmt: skip
def test_age_is_read(text: str, value: str) -> None:
    assert read_quantity(text, YEARS) == Value(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,5 km", "3.5"), ("3.5", "3.5"), ("3,5 kilomètres", "3.5"), ("3½ km", "3.5"), ("0,25", "0.25"),
        ("trois et demi", "3.5"), ("3 km et demi", "3.5"), ("two and a half km", "2.5"), ("12,50", "12.5"),
        ("1,200", "1.2"), ("un kilomètre et demi", "1.5"), ("½", "0.5"), ("0.200,50", "200.5"),
    ],
)  # fmt: skip
def test_distance_is_read(text: str, value: str) -> None:
    assert read_quantity(text, DISTANCE) == Value(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 200", "1200"), ("1\u00a0200", "1200"), ("1,200", "1200"), ("1.200", "1200"), ("12 000 000", "12000000"),
        ("deux cents", "200"), ("deux cent trente", "230"), ("mille", "1000"), ("deux mille cinq cents", "2500"),
        ("two thousand five hundred", "2500"), ("30k", "30000"), ("10 mille", "10000"), ("2 millions", "2000000"),
        ("une douzaine", "12"), ("deux douzaines", "24"), ("une centaine", "100"), ("a dozen", "12"),
        ("jamais", "0"), ("None", "0"), ("3 fois", "3"), ("12 personnes", "12"), ("a hundred", "100"),
    ],
)  # fmt: skip
def test_count_is_read(text: str, value: str) -> None:
    assert read_quantity(text, COUNT) == Value(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("environ 30", "30"), ("à peu près 30", "30"), ("about 30", "30"), ("plus ou moins 30", "30"),
        ("30 parce que j'ai un chien", "30"), ("une trentaine environ", "30"), ("30 miles", "30"),
    ],
)  # fmt: skip
def test_number_is_read_where_more_is_said(text: str, value: str) -> None:
    assert read_quantity(text, DISTANCE) == Value(value, says_more=True)


@pytest.mark.parametrize("text", ["4/5", "4 sur 5", "4 out of 5", "4", "quatre", "quatre sur cinq"])
def test_number_out_of_the_most_is_the_number(text: str) -> None:
    assert read_quantity(text, FIVE) == Value("4")


@pytest.mark.parametrize("text", ["-5", "- 5", "moins 5", "minus five"])
def test_number_below_zero_is_read_where_it_may_be(text: str) -> None:
    assert read_quantity(text, DEGREES) == Value("-5")


@pytest.mark.parametrize("text", ["-5", "- 5 ans"])
def test_dash_is_no_minus_where_nothing_is_below_zero(text: str) -> None:
    assert read_quantity(text, YEARS) == Value("5")


@pytest.mark.parametrize(
    ("text", "error", "understood"),
    [
        ("130", "too_large", (130,)), ("cent trente", "too_large", (130,)), ("42,5", "not_whole", ("42.5",)),
        ("30 ou 40", "too_many", (30, 40)), ("30-40", "too_many", (30, 40)), ("3 et 7", "too_many", (3, 7)),
        ("entre 30 et 40", "unclear", (30, 40)), ("plus de 50", "unclear", (50,)), ("moins de 18", "unclear", (18,)),
        ("au moins 20", "unclear", (20,)), ("more than 50", "unclear", (50,)),
        ("2h30", "unclear", ()), ("je sais pas", "none", ()), ("I don't know", "none", ()), ("beaucoup", "unclear", ()), ("", "unclear", ()),
        ("ça fait longtemps", "unclear", ()), ("pourquoi 42?", "unclear", (42,)), ("?", "unclear", ()),
        ("depuis 12 ans je vois le parc changer et les gens partir ailleurs avec leurs familles nombreuses loin"
         " du quartier bruyant", "unclear", (12,)),
    ],
)  # fmt: skip
def test_text_without_one_number_says_why(text: str, error: str, understood: tuple[object, ...]) -> None:
    assert read_quantity(text, YEARS) == NoValue(error, tuple(map(str, understood)))


@pytest.mark.parametrize(
    "text",
    [
        "Ça coûte trop cher pour une famille",
        "un peu",
        "a few",
        "too expensive for a family",
        "C'est un problème",
    ],
)
def test_article_of_something_else_is_no_number(text: str) -> None:
    assert read_quantity(text, COUNT) == NoValue("unclear")


@pytest.mark.parametrize(
    "text", ["une auto", "j'ai un seul chat", "J'habite avec une personne âgée", "one dog"]
)
def test_article_of_what_is_counted_is_a_one(text: str) -> None:
    assert read_quantity(text, COUNT) == Value("1", says_more=True)


def test_number_is_too_small_below_the_least() -> None:
    assert read_quantity("0", FIVE) == NoValue("too_small", ("0",))
    assert read_quantity("aucun", FIVE) == NoValue("none")
