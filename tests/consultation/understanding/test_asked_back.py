from consultation.understanding.asked_back import find_term, own_word_asked

TERMS = [("données ouvertes", "open data"), ("données",), ("type",)]


def test_words_of_our_own_are_told_from_those_of_the_question() -> None:
    asked = ("c'est quoi un avis?", "c'est quoi des données", "what is a public consultation")

    assert [own_word_asked(text) for text in asked] == ["notice", None, "consultation"]


def test_longest_name_is_the_term_that_is_named() -> None:
    texts = ("des données ouvertes", "une donnee", "DONEES OUVERTE", "Open Data!", "une idée")

    assert [find_term(text, TERMS) for text in texts] == [0, 1, 0, 0, None]


def test_short_words_are_found_without_a_slip_only() -> None:
    assert [find_term(text, TERMS) for text in ("types", "typo", "prototype")] == [2, None, None]
