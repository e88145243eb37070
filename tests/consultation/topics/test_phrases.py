from collections.abc import Sequence

import numpy as np
import pytest

from consultation.languages.model import Language
from consultation.text.encoder import Matrix
from consultation.topics.meaning import Text
from consultation.topics.phrases import names_of


def all_near(language: Language, phrases: Sequence[str]) -> Matrix:
    """As near to one of two topics as to the other; two phrases joined, as both are, nearer than one."""
    return np.array([[0.5 + 0.1 * len(each.split())] * 2 for each in phrases])


def name(*said: str, language: Language = "fr", beside: Sequence[str] = ()) -> str:
    """The name of a topic of these texts, beside another topic."""
    topics = [
        [Text(at, each, language) for at, each in enumerate(texts, 100 * place)]
        for place, texts in enumerate((said, beside))
    ]
    return names_of(topics, all_near)[0].get(language, "")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("Sans médecin de famille", "Mon médecin de famille"), "Médecin de famille"),
        (("des temps d’attente", "TEMPS D’ATTENTE", "le temps d'attente"), "Temps d’attente"),
        (("Une piste cyclable", "la piste cyclable ferme en hiver"), "Piste cyclable"),
        (("du telephone", "le téléphone", "un telephone"), "Téléphone"),
        (("Une carte de la RAMQ", "la carte de la RAMQ"), "Carte de la RAMQ"),
        (("à l’heure de pointe", "une heure de pointe", "les heures de pointe"), "Heure de pointe"),
        (("Un abonnement à moitié prix", "abonnement à moitié prix"), "Abonnement à moitié prix"),
        (("la meilleure école", "une petite école"), "École"),
    ],
)
def test_name_is_the_phrase_of_a_noun_with_its_accents(said: Sequence[str], expected: str) -> None:
    assert name(*said) == expected


@pytest.mark.parametrize(
    "said",
    [
        ("Il faudrait que ça dise tout", "Que quelqu’un dise non"),
        ("Arrêtez", "arrêtez maintenant"),
        ("Planter", "il faut planter"),
        ("dix minutes", "dix minutes"),
        ("Préremplissez tout", "Préremplissez donc"),
    ],
)
def test_verb_or_measure_is_no_name(said: Sequence[str]) -> None:
    assert name(*said) == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("Plafonner les hausses", "les hausses!"), "Plafonner les hausses"),
        (("Ouvrez des refuges", "un refuge"), "Ouvrir des refuges"),
        (("Plantez vos arbres", "un arbre"), "Arbres"),
    ],
)
def test_name_may_be_what_people_ask_for(said: Sequence[str], expected: str) -> None:
    assert name(*said) == expected


def test_person_is_no_name_of_a_topic() -> None:
    said = ("Le bureau de Julie Tremblay", "Julie Tremblay écoute", "Merci à Julie Tremblay", "un bureau")

    assert name(*said[:2], said[3]) == "Bureau"


def test_two_words_are_joined_when_no_phrase_is_better() -> None:
    said = ("des arbres", "les arbres", "mon arbre", "de l’ombre", "une ombre")

    assert name(*said, beside=("un banc", "le banc")) == "Arbres et ombre"


def test_english_name_ends_with_its_noun() -> None:
    said = ("More bike lanes", "The bike lanes end nowhere", "any bike lanes")

    assert name(*said, language="en") == "Bike lanes"
    assert name("Dental care should be covered", "no dental care", language="en") == "Dental care"
    assert name("We want dogs", "the dogs", "a tree", "my dogs, a tree", language="en") == "Dogs and tree"


def test_name_is_in_the_language_of_the_texts_it_is_from() -> None:
    both = [Text(0, "des arbres", "fr"), Text(1, "the trees", "en"), Text(2, "these trees", "en")]

    assert names_of([both, []], all_near) == [{"fr": "Arbres", "en": "Trees"}, {}]


def test_two_topics_have_two_names() -> None:
    topics = [[Text(at, "la piste cyclable", "fr")] for at in range(2)]

    first, second = (each["fr"] for each in names_of(topics, all_near))
    assert first != second
