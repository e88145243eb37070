"""The plain-language check, on texts of known levels that nobody wrote for it.

What it measures on many more is in docs/plain-language.md.
"""

from __future__ import annotations

import time

import pytest

from consultation.text.plain_language import LongSentence, read_plainly

EASY_TO_READ = (
    "Certaines personnes ont des difficultés pour comprendre les informations. Tout le monde a le droit de"
    " comprendre les informations. Pour écrire en FALC, il faut suivre des règles : écrire des phrases courtes,"
    " utiliser des mots simples, expliquer les mots difficiles, mettre une idée par phrase."
)
"""Written for people with an intellectual disability, and read by some: https://www.vedia.be/falc/le-falc-cest-quoi."""
LAW = (
    "Dans la présente loi, à moins que le contexte n’indique un sens différent, on entend par «aliénation» tout"
    " acte translatif de propriété, y compris la vente avec faculté de rachat, l’emphytéose, le bail à rente, le"
    " transfert d’un droit visé à l’article 8 de la Loi sur les mines, le transfert d’une concession forestière."
)
"""Loi sur l’aménagement et l’urbanisme (RLRQ, chapitre A-19.1), article 1."""
ENGLISH_ACT = (
    "Notwithstanding any other provision of this Act, the appropriate Minister may, with the concurrence of the"
    " designated authority, derogate from the requirements prescribed by regulation where the derogation is"
    " necessary to remedy a contravention."
)
"""In the words of the statutes of Canada."""
GOV_UK = (
    "You can vote when you’re 18. You must be on the list of voters first. You can sign up online. It takes about"
    " five minutes. You will need your name, your address and your date of birth."
)
"""In the manner of GOV.UK, which writes for a reading age of nine."""


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [(EASY_TO_READ, "fr", "A2"), (LAW, "fr", "C1"), (GOV_UK, "en", "A2"), (ENGLISH_ACT, "en", "C1")],
)
def test_texts_of_known_levels_get_them(text: str, language: str, level: str) -> None:
    assert read_plainly(text, language).level == level


def test_law_is_told_by_its_sentence_and_its_words() -> None:
    reading = read_plainly(LAW, "fr")

    assert reading.long_sentences == (LongSentence("Dans la présente loi …", 53),)
    assert reading.hard_words == ("aliénation", "translatif", "emphytéose")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lorsqu’ils viendront, l’arrondissement d’aujourd’hui…", "fr"),
        ("Peut-être que les citoyennes éclaireraient les jeunes.", "fr"),
        ("À Baie-Saint-Paul, Rimouski et Kuujjuaq, y a-t-il un parc?", "fr"),
        ("The mayor’s office doesn’t open on Mondays at Kuujjuaq.", "en"),
        ("13 h 30, 42 km, p. m.", "fr"),
        ("Écrivez à josee.gagne@example.org. Josée Gagné répond. Josée lit tout.", "fr"),
        ("Faut-il une patinoire et un enclos? Voir https://exemple.quebec/pataugeoires.", "fr"),
    ],
)
def test_everyday_words_their_forms_and_names_are_not_hard(text: str, language: str) -> None:
    assert read_plainly(text, language).hard_words == ()


def test_word_that_the_glossary_explains_is_not_hard() -> None:
    assert read_plainly("La rétroaction du conseil.", "fr").hard_words == ("rétroaction",)
    assert read_plainly("La rétroaction du conseil.", "fr", {"retroaction"}).hard_words == ()


def test_short_text_has_no_level() -> None:
    assert read_plainly("Quel parc?", "fr").level is None


def test_language_without_a_list_of_words_has_long_words_and_no_level() -> None:
    reading = read_plainly(" ".join(["Donaudampfschifffahrt und Kuchen."] * 12), "de")

    assert (reading.level, reading.hard_words) == (None, ("Donaudampfschifffahrt",))


def test_nothing_to_read_is_not_hard() -> None:
    reading = read_plainly("", "fr")

    assert (reading.words, reading.sentences, reading.hard_words) == (0, 0, ())


@pytest.mark.parametrize("text", ["a" * 200_000, "." * 200_000 + "a", "a@" * 100_000, "a." * 100_000 + "@"])
def test_text_without_a_space_is_read_in_no_time(text: str) -> None:
    began = time.process_time()
    read_plainly(text, "fr")

    assert time.process_time() - began < 5
