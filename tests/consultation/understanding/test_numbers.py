import pytest

from consultation.understanding.features import split_words
from consultation.understanding.numbers import is_last, numbered_parts, read_number


def test_is_last():
    assert [is_last(word) for word in ("derniers", "last", "premier")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("question 5", 5),
        ("Q12", 12),
        ("le sixième principe", 6),
        ("la 3e question", 3),
        ("question one", 1),
        ("une question", None),
        ("question treize", 13),
        ("la dernière", None),
        ("questions 3 et 4", None),
        ("question 99999999", None),
        ("principe", None),
        ("les trois principes", None),
        ("the 3 main principles", None),
        ("principe trois", 3),
        ("question 3 des questions", 3),
        ("", None),
    ],
)
def test_read_number(text: str, number: int | None) -> None:
    assert read_number(split_words(text)) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7: renewing a licence + vaccines. 8: I did a survey. 9: I filled it in", (7, 8, 9)),
        ("3) la santé 4) débit", (3, 4)),
        ("à 7:30 le matin. 8: rien", ()),
        ("2. la santé", ()),
        ("7: les bancs. 9: le parc", ()),
    ],
)
def test_parts_that_are_numbered_follow_one_another(text: str, numbers: tuple[int, ...]) -> None:
    assert numbered_parts(text) == numbers
