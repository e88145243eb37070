from collections.abc import Sequence

from consultation.languages.model import Language
from consultation.topics.meaning import Text
from consultation.topics.naming import common_words, terms_of


def texts(*said: str, language: Language = "fr") -> list[Text]:
    return [Text(at, each, language) for at, each in enumerate(said)]


def all_near(topic: int, language: Language, terms: Sequence[str]) -> list[float]:
    return [1.0] * len(terms)


def terms(*topics: list[Text]) -> list[tuple[str, ...]]:
    return [each["fr"] for each in terms_of(topics, all_near)]


OTHER = texts("Trop de bruit", "Le bruit la nuit")


def test_term_is_shown_as_most_people_wrote_it() -> None:
    written = texts("Des vélos!", "velos partout", "Vélos", "la RAMQ", "RAMQ trop lente", "LA RAMQ")

    assert terms(written, OTHER)[0] == ("vélos", "RAMQ")


def test_capital_of_a_name_stays_and_that_of_a_sentence_goes() -> None:
    written = texts("Chiens perdus à Laval", "Laval a des chiens", "Chiens")

    assert terms(written, OTHER)[0] == ("chiens", "Laval")


def test_text_in_capitals_shouts_none() -> None:
    assert terms(texts("MES ARBRES", "PLUS D’ARBRES", "des arbres"), OTHER)[0] == ("arbres",)


def test_phrase_stands_for_its_words() -> None:
    written = texts(
        "un médecin de famille", "mon médecin de famille", "des temps d'attente", "temps d’attente"
    )

    assert set(terms(written, OTHER)[0]) == {"médecin de famille", "temps d’attente"}


def test_part_of_a_sentence_is_no_phrase() -> None:
    written = texts("la ligne est occupée", "ligne est occupée")

    assert set(terms(written, OTHER)[0]) == {"ligne", "occupée"}


def test_words_apart_are_no_phrase() -> None:
    assert terms(texts("piste, cyclable", "piste. cyclable"), OTHER)[0] == ("piste", "cyclable")


def test_word_of_one_person_is_no_term() -> None:
    found = terms(texts("Un banc pour Ginette", "un banc"), OTHER)

    assert found[0] == ("banc",)


def test_word_of_one_text_is_a_term_if_many_people_use_it_elsewhere() -> None:
    topics = [texts("Un banc pour Ginette, un arbre", "un banc"), OTHER]
    said = [(f"person {at}", "des arbres") for at in range(5)]
    said += [("one person", "Le banc de Ginette Tremblay")] * 9 + [
        (f"person {at}", "Ginette") for at in range(3)
    ]
    common = common_words([(who, Text(at, text, "fr")) for at, (who, text) in enumerate(said)])

    assert terms_of(topics, all_near, common)[0]["fr"] == ("banc", "arbre")


def test_word_of_several_topics_only_makes_up_for_few() -> None:
    found = terms(texts("arbres, banc, nuit", "arbres, banc", "arbres, jeux", "jeux"), OTHER)

    assert found[0] == ("arbres", "jeux", "banc")
    assert terms(texts("arbres, nuit", "arbres"), OTHER)[0] == ("arbres", "nuit")


def test_word_that_means_another_thing_is_none() -> None:
    def near(topic: int, language: Language, terms: Sequence[str]) -> list[float]:
        return [-0.1 if term == "ans" else 0.5 for term in terms]

    found = terms_of([texts("deux ans, une glissade", "glissade, trois ans")], near)

    assert found == [{"fr": ("glissade",), "en": ()}]


def test_each_language_has_its_own_terms() -> None:
    both = texts("des arbres", "arbres") + texts("trees", "more trees", language="en")

    assert terms_of([both, OTHER], all_near)[0] == {"fr": ("arbres",), "en": ("trees",)}
