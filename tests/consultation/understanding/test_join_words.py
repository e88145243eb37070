"""Join words in what people write: in any spelling, mistyped by a letter, and never in a sentence."""

import pytest

from consultation.understanding import JoinWord, Understood, is_reserved

WORDS = ("PARC", "BUDGET", "ETE", "MAIRIE2")
EXACT = JoinWord("PARC")
NEAR = JoinWord("PARC", is_exact=False)


@pytest.mark.parametrize(
    "text", ["PARC", "parc", " « Parc »! ", "Bonjour, parc svp", "le mot PARC", "parc parc", "p a r c"]
)
def test_word_is_read_however_it_is_written(text: str) -> None:
    assert Understood(text).join_word(WORDS) == EXACT


@pytest.mark.parametrize("text", ["PRAC", "park", "parcc", "par", "pars"])
def test_one_letter_away_is_a_mistype(text: str) -> None:
    assert Understood(text).join_word(WORDS) == NEAR


@pytest.mark.parametrize(
    "text", ["le parc est beau", "parcelle", "oui", "STOP", "", "ets", "merci", "x" * 100, "12"]
)
def test_anything_else_is_no_join_word(text: str) -> None:
    assert Understood(text).join_word(WORDS) is None


@pytest.mark.parametrize("text", ["MAIRIE 2", "mairie 2", "Mairie-2 svp", "bonjour mairie2"])
def test_spaces_within_a_word_do_not_matter(text: str) -> None:
    assert Understood(text).join_word(WORDS) == JoinWord("MAIRIE2")


@pytest.mark.parametrize("text", ["marie 2", "MAIRE 2", "mairi 3", "mairie"])
def test_long_word_may_be_two_letters_off(text: str) -> None:
    assert Understood(text).join_word(WORDS) == JoinWord("MAIRIE2", is_exact=False)


def test_word_between_two_is_neither() -> None:
    assert Understood("mairie").join_word(("MAIRIE1", "MAIRIE2")) is None
    assert Understood("marie 2").join_word(("MAIRIE1", "MAIRIE2")) == JoinWord("MAIRIE2", is_exact=False)


def test_word_of_a_place_follows() -> None:
    assert Understood("parc Biblio").join_word(WORDS) == JoinWord("PARC", "biblio")
    assert Understood("Été gare").join_word(WORDS) == JoinWord("ETE", "gare")


@pytest.mark.parametrize(
    "word", ["STOP", "ARRET", "AIDE", "OUI", "PASSER", "LISTE", "ENGLISH", "CODE", "MERCI", "123456"]
)
def test_word_that_means_something_everywhere_is_reserved(word: str) -> None:
    assert is_reserved(word)
