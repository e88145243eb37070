import pytest

from consultation.understanding import read_sign


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("❤️", True),
        ("❤", True),
        ("❤️‍🔥", True),
        ("🙏🏿", True),
        ("👏👏👏", True),
        ("👍🏽 ❤️!", True),
        ("✔️", True),
        ("💯", True),
        ("👎", False),
        ("👎🏻👎🏻", False),
        ("😡😡", False),
        ("❌", False),
        ("🙅🏾‍♀️", False),
        ("🙅‍♂️", False),
        ("💔", False),
        ("👍👎", None),
        ("😂", None),
        ("🤷", None),
        ("😢", None),
        ("❤️ merci", None),
        ("non 🙏", None),
        ("❤️❓", None),
        ("oui", None),
        ("\ufe0f", None),
        ("!", None),
        ("", None),
    ],
)
def test_sign_is_read_when_it_is_alone_or_among_its_like(text: str, meant: bool | None) -> None:
    assert read_sign(text) is meant
