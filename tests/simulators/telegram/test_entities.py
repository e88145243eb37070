import pytest

from simulators.telegram.entities import find_entities, utf16_length


def test_lengths_are_in_utf16_units():
    assert [utf16_length(text) for text in ("é", "😀", "\ud800")] == [1, 2, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("😀 /aide maintenant", [("bot_command", 3, 5)]),
        ("/aide@consultexto_bot", [("bot_command", 0, 21)]),
        ("et/ou", []),
        ("Voir https://example.org/a?b=c.", [("url", 5, 25)]),
        ("@consultexto_bot allô", [("mention", 0, 16)]),
        ("a@example.org", []),
    ],
)
def test_entities_are_found_in_a_text(text, expected):
    found = find_entities(text)

    assert [(one["type"], one["offset"], one["length"]) for one in found] == expected
