from consultation.understanding.set_phrases import (
    asks_for_time,
    read_set_phrase,
    says_nothing,
)


def test_wait_with_a_reason_is_one_only_where_words_are_no_answer() -> None:
    text = "Un instant, je cherche mes lunettes"

    assert (read_set_phrase(text, "yes_no"), read_set_phrase(text, "open")) == ("pause", None)
    assert (asks_for_time(text), asks_for_time("bonne soirée")) == (True, False)


def test_yes_that_begins_like_a_wait_is_a_yes() -> None:
    assert read_set_phrase("une minute, oui", "yes_no") is None


def test_no_with_a_goodbye_to_the_consent_stays_a_no() -> None:
    assert read_set_phrase("non merci, bonne journée", "consent") is None


def test_nothing_is_said_by_nothing_alone() -> None:
    assert [says_nothing(text) for text in ("Rien.", "nothing to add", "rien ne marche")] == [
        True,
        True,
        False,
    ]
