import pytest

from consultation.understanding import is_about_notice, read_asked_back

WORDING = "Quelle information devrait être diffusée en données ouvertes? What kind of approach did you take part in?"


@pytest.mark.parametrize(
    "text",
    [
        "Qu'est-ce que ça veut dire, données ouvertes?",
        "données ouvertes, c'est quoi?",
        "c'est quoi des donnees ouvertes",
        "what do you mean by kind of approach?",
        "c'est quoi un avis",
    ],
)
def test_question_about_the_words_of_the_question_is_no_answer(text: str) -> None:
    assert read_asked_back(text, WORDING)


@pytest.mark.parametrize(
    "text",
    [
        "C'est quoi l'idée d'avoir dix mots de passe?",
        "Pourquoi pas un seul dossier?",
        "Les données ouvertes sur la santé",
        "What is taking the buses so long?",
        "C'est quoi?",
    ],
)
def test_question_about_anything_else_may_be_an_answer(text: str) -> None:
    assert not read_asked_back(text, WORDING)


def test_notice_is_told_from_the_words_of_the_question() -> None:
    assert (is_about_notice("c'est quoi un avis?"), is_about_notice("c'est quoi des données")) == (
        True,
        False,
    )
