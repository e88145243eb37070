import pytest

from consultation.languages.buttons import replies_titled


@pytest.mark.parametrize(
    ("text", "replies"),
    [
        ("yes replace it!", {"yes"}),
        ("Oui, la remplacer", {"yes"}),
        ("NON, LA GARDER", {"no"}),
        ("Remplacer", {"replace"}),
        ("Keep the beginning", {"cut"}),
        ("replace it with a bench", set()),
    ],
)
def test_replies_titled(text: str, replies: set[str]) -> None:
    assert replies_titled(text) == replies
