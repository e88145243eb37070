import pytest

from consultation.text.visible_text import has_visible_text, trimmed


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "\u200b", "\u3164", "\u2800 \u2800", "\u202e", "\xad\xad", "\ufeff", "\u2060\u200d",
     "\u115f\u1160\uffa0", "\ufe0f", "\u0301", "\U000e0001", "\U000e0fff", "\ufffc", "\ufdd0", "\uffff", "\xa0"],
)  # fmt: skip
def test_text_without_a_visible_character_is_empty(text: str) -> None:
    assert (has_visible_text(text), trimmed(text)) == (False, "")


@pytest.mark.parametrize(
    "text",
    ["a", "é", "!", "👍", "\U0001fae9", "日本", "عربي", "1", "٣", "\u200ba", "e\u0301", "…", "☎\ufe0f"],
)
def test_text_with_a_visible_character_is_kept(text: str) -> None:
    assert (has_visible_text(text), trimmed(f" {text}\n")) == (True, text)
