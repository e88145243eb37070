import pytest

from consultation.understanding import asks_for_time, read_set_phrase, says_nothing

SAID = {
    "pause": [
        "bye",
        "Bonne soirée!",
        "merci, à demain",
        "J'ai fini",
        "c'est tout pour moi",
        "goodbye, that's all",
    ],
    "repeat": ["Laquelle?", "hein??", "which one?", "C'est quoi la question"],
    "practical_question": [
        "est-ce que je vais être payé",
        "combien de temps ça prend?",
        "cest gratuit?",
        "c'est tu gratuit votre affaire",
        "Combien ça coûte un texto",
        "how long will this take",
        "is it free",
    ],
    "who_are_you": ["cé tu serieux ca", "is this a scam?", "est-ce que c'est une arnaque"],
}
STORED = [
    "C'est long avant d'avoir un médecin",
    "Combien ça coûte au contribuable?",
    "un service gratuit",
    "C'est gratuit ailleurs, pourquoi pas ici?",
    "La fraude",
    "J'ai fini mes études et je cherche un emploi",
    "Attendez moins longtemps avant de rappeler",
    "bonne soirée d'information à la bibliothèque",
    "Les mauvais numéros de téléphone sur le site",
]


@pytest.mark.parametrize(
    ("meant", "text"), [(meant, text) for meant, texts in SAID.items() for text in texts]
)
def test_whole_message_is_what_it_says(meant: str, text: str) -> None:
    assert read_set_phrase(text, "open") == meant


@pytest.mark.parametrize("text", STORED)
def test_answer_that_only_holds_the_words_is_an_answer(text: str) -> None:
    assert read_set_phrase(text, "open") is None


def test_wait_with_a_reason_is_one_only_where_words_are_no_answer() -> None:
    text = "Un instant, je cherche mes lunettes"

    assert (read_set_phrase(text, "yes_no"), read_set_phrase(text, "open")) == ("pause", None)
    assert (asks_for_time(text), asks_for_time("bonne soirée")) == (True, False)


def test_yes_that_begins_like_a_wait_is_a_yes() -> None:
    assert read_set_phrase("une minute, oui", "yes_no") is None


@pytest.mark.parametrize("text", ["Wrong number", "Vous avez le mauvais numéro.", "sorry, wrong person"])
def test_wrong_number_is_one_only_from_who_has_not_begun(text: str) -> None:
    assert [read_set_phrase(text, awaiting) for awaiting in ("nothing", "consent", "open")] == [
        "wrong_number",
        "wrong_number",
        None,
    ]


def test_no_with_a_goodbye_to_the_consent_stays_a_no() -> None:
    assert read_set_phrase("non merci, bonne journée", "consent") is None


def test_nothing_is_said_by_nothing_alone() -> None:
    assert [says_nothing(text) for text in ("Rien.", "nothing to add", "rien ne marche")] == [
        True,
        True,
        False,
    ]
