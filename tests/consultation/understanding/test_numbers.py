import pytest

from consultation.understanding.features import split_words
from consultation.understanding.numbers import is_last, read_number


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
        ("", None),
    ],
)
def test_read_number(text: str, number: int | None) -> None:
    assert read_number(split_words(text)) == number
