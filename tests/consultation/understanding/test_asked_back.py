from consultation.understanding.asked_back import asks_a_word_last, asks_back, find_term, own_word_asked

TERMS = [("données ouvertes", "open data"), ("données",), ("type",)]


def test_words_of_our_own_are_told_from_those_of_the_question() -> None:
    asked = ("c'est quoi un avis?", "c'est quoi des données", "what is a public consultation")

    assert [own_word_asked(text) for text in asked] == ["notice", None, "consultation"]


def test_longest_name_is_the_term_that_is_named() -> None:
    texts = ("des données ouvertes", "une donnee", "DONEES OUVERTE", "Open Data!", "une idée")

    assert [find_term(text, TERMS) for text in texts] == [0, 1, 0, 0, None]


def test_short_words_are_found_without_a_slip_only() -> None:
    assert [find_term(text, TERMS) for text in ("types", "typo", "prototype")] == [2, None, None]


def test_word_of_the_glossary_is_asked_about_after_a_protest() -> None:
    protests = "Tout le monde ne travaille pas au gouvernement; "
    texts = (
        "qu'est-ce que des données ouvertes, au juste?",
        "publiez les données ouvertes",
        "c'est quoi l'idée?",
    )

    asked = [asks_a_word_last(protests + text, "Quelle information diffuser?", TERMS) for text in texts]

    assert [each is not None and each.term for each in asked] == [0, False, False]


def test_plainer_words_are_asked_for_of_the_question_not_of_what_it_is_about() -> None:
    texts = (
        "Thats word salad. Say it in plain english",
        "dites-le en mots simples",
        "write forms in plain english",
    )

    assert [asks_back(text, "Will it help?") is not None for text in texts] == [True, True, False]
