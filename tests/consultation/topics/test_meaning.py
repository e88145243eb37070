import numpy as np

from consultation.text.encoder import encoder_name
from consultation.topics.meaning import DIMENSIONS, Meanings, Text, name_map, unit


def texts(*said: str) -> list[Text]:
    return [Text(at, each, "fr") for at, each in enumerate(said)]


def closeness(first: str, second: str) -> float:
    """How near the meanings of two texts are, among others."""
    given = texts(first, second)
    vectors = unit(Meanings.read(given).of([[each] for each in given]))
    return float(vectors[0] @ vectors[1])


def test_meaning_is_shared_across_languages_and_words() -> None:
    trees = "Il faut planter plus d’arbres"

    assert closeness(trees, "We need more trees") > closeness(trees, "I lost my password") + 0.3
    assert closeness(trees, "De la verdure, svp") > closeness(trees, "L’attente au téléphone")


def test_texts_that_differ_in_case_accents_and_spaces_are_one() -> None:
    same, other = texts("Des vélos", "des  VELOS", "Des bancs")[:2], texts("", "", "Des bancs")[2:]
    meanings = Meanings.read([*same, *other])

    assert meanings.group([*same, *other]) == ([same, other], [])
    assert meanings.of([same, other]).shape == (2, DIMENSIONS + name_map(encoder_name()).shape[1])


def test_name_map_is_of_the_encoder_it_was_learnt_for() -> None:
    assert name_map(encoder_name()).shape == (512, 64)
    assert name_map("another encoder").shape == (512, 0)


def test_text_without_a_telling_word_has_no_meaning() -> None:
    nothing = texts("", "🙂", "je ne sais pas", "1 2 3", "\u202e")
    meanings = Meanings.read(nothing)

    assert meanings.group(nothing) == ([], nothing)


def test_same_texts_have_the_same_meanings() -> None:
    given = texts("Des vélos", "Des bancs", "Le métro")
    first, second = (Meanings.read(given).of([[each] for each in given]) for _ in range(2))

    assert np.array_equal(first, second)
