import pytest

from consultation.understanding import reads_as_distress


@pytest.mark.parametrize(
    "text",
    [
        "Je veux mourir",
        "jveux juste mourir, chu pu capable",
        "je ne veux plus vivre",
        "J’ai besoin d’aide, je suis en détresse",
        "j'ai des idées noires depuis que j'attends",
        "je vais me tuer",
        "j'ai pu le goût de vivre",
        "je veux en finir",
        "i want to die",
        "I don't want to live anymore",
        "I'm going to end it all",
        "I feel suicidal",
    ],
)
def test_person_who_wants_to_die_is_heard(text: str) -> None:
    assert reads_as_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "je meurs d'ennui à attendre",
        "vos formulaires sont à mourir de rire",
        "L'aide médicale à mourir devrait être plus simple",
        "je veux mourir chez moi, avec des soins à domicile",
        "je voudrais mourir dans la dignité",
        "La prévention du suicide dans les écoles",
        "un service pour les personnes suicidaires",
        "je veux en finir avec la paperasse",
        "je veux plus vivre ici",
        "je suis en détresse financière",
        "mon père disait: je veux mourir",
        "j'ai besoin d'aide pour remplir le formulaire",
        "I want to die at home",
        "I don't want to live in a city without a bus",
        "",
    ],
)
def test_answer_about_death_or_a_manner_of_speaking_is_an_answer(text: str) -> None:
    assert not reads_as_distress(text)
