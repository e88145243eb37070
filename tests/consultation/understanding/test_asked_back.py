from consultation.understanding.asked_back import find_term, is_about_notice

TERMS = [("données ouvertes", "open data"), ("données",), ("type",)]


def test_notice_is_told_from_the_words_of_the_question() -> None:
    said = [is_about_notice(text) for text in ("c'est quoi un avis?", "c'est quoi des données")]

    assert said == [True, False]


def test_longest_name_is_the_term_that_is_named() -> None:
    texts = ("des données ouvertes", "une donnee", "DONEES OUVERTE", "Open Data!", "une idée")

    assert [find_term(text, TERMS) for text in texts] == [0, 1, 0, 0, None]


def test_short_words_are_found_without_a_slip_only() -> None:
    assert [find_term(text, TERMS) for text in ("types", "typo", "prototype")] == [2, None, None]
