import pytest

from consultation.understanding import read_usefulness


@pytest.mark.parametrize(
    ("text", "useful"),
    [
        ("utile", True),
        ("Très utile, merci!", True),
        ("oui, c'est vraiment utile", True),
        ("very helpful", True),
        ("inutile", False),
        ("Pas utile du tout.", False),
        ("non, ce n'est pas très utile", False),
        ("not really useful", False),
        ("useless", False),
        ("utile pour qui?", None),
        ("ce serait utile d'avoir des dates", None),
        ("pas utile sans échéancier", None),
        ("oui", None),
        ("", None),
    ],
)
def test_usefulness_is_read_when_nothing_else_is_said(text: str, useful: bool | None) -> None:
    assert read_usefulness(text) is useful
