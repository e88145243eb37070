import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.text.visible_text import MAX_TEXT_CHARS, split_text
from tests.processor_time import at_once


def test_split_text_at_spaces() -> None:
    assert split_text("un guichet unique", 10) == ["un guichet", "unique"]


def test_split_text_cuts_a_word_longer_than_the_limit() -> None:
    assert split_text("abcdefgh", 3) == ["abc", "def", "gh"]


def test_split_text_at_the_last_sentence_that_ends_in_the_last_half() -> None:
    text = "Un guichet. Un seul dossier pour tous. Et des heures plus longues"

    assert split_text(text, 45, at_sentences=True) == [
        "Un guichet. Un seul dossier pour tous.",
        "Et des heures plus longues",
    ]
    assert split_text(text, 30, at_sentences=True) == [
        "Un guichet. Un seul dossier",
        "pour tous. Et des heures plus",
        "longues",
    ]


def test_split_text_of_spaces_is_empty() -> None:
    assert split_text("   ", 3) == []


def test_split_text_refuses_a_limit_of_zero() -> None:
    with pytest.raises(ValueError, match="max_chars must be at least 1"):
        split_text("a", 0)


@given(st.text(), st.integers(1, 40))
def test_split_text_keeps_every_word_and_the_limit(text: str, limit: int) -> None:
    parts = split_text(text, limit, at_sentences=True)

    assert all(0 < len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_text_of_many_points_is_split_at_once() -> None:
    text = "…" * (4 * MAX_TEXT_CHARS)

    with at_once():
        assert split_text(text, len(text) - 1, at_sentences=True) == [text[:-1], "…"]
