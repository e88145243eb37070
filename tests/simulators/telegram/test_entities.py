import pytest

from simulators.telegram.entities import find_entities, parse_html, utf16_length
from simulators.telegram.errors import BotApiError


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


@pytest.mark.parametrize(
    ("html", "plain", "entities"),
    [
        ("a &lt; b &amp; c &#233; &#x1F600; &quot;", 'a < b & c é 😀 "', []),
        ("<b>oui</b> 😀 <i>non</i>", "oui 😀 non", [("bold", 0, 3), ("italic", 7, 3)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<b></b>a", "a", []),
        ("&eacute;", "&eacute;", []),
    ],
)
def test_html_is_taken_apart(html, plain, entities):
    text, found = parse_html(html)

    assert text == plain
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


def test_a_link_keeps_its_address():
    text, found = parse_html('<a href="https://example.org/?a=1&amp;b=2">ici</a>')

    assert (text, found) == (
        "ici", [{"type": "text_link", "offset": 0, "length": 3, "url": "https://example.org/?a=1&b=2"}],
    )  # fmt: skip


@pytest.mark.parametrize("html", ["<b>a", "a</b>", "<b><i>a</b></i>", "<h1>a</h1>", "a < b", "<a>b</a>"])
def test_html_that_does_not_hold_is_refused(html):
    with pytest.raises(BotApiError, match="can't parse entities") as refusal:
        parse_html(html)

    assert refusal.value.code == 400
