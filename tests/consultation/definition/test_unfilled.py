"""What keeps a readable consultation from being approved: a template's organiser, a contact nobody can reach."""

from typing import Any

from consultation.definition import load_consultation
from consultation.definition.advice import unfilled_in_words
from consultation.definition.templates import FOLDER, templates

MEANS = "Donnez au moins un moyen de joindre cette personne\u00a0: courriel, téléphone ou adresse web."
NAME = "Ce nom vient du modèle\u00a0: écrivez celui de votre organisme."


def filled(**contact: object) -> dict[str, Any]:
    tree: dict[str, Any] = dict(templates()["parc"].tree)
    return {**tree, "organiser": {"fr": "Ville d’Ici"}, "contact": {"name": {"fr": "Accueil"}, **contact}}


def test_template_as_it_is_lacks_who_asks_and_how_to_reach_them() -> None:
    assert unfilled_in_words(templates()["parc"].tree, "fr") == {
        ("organiser", "fr"): [NAME],
        ("organiser", "en"): [NAME],
        ("contact", "email"): [MEANS],
    }


def test_one_means_is_enough() -> None:
    assert unfilled_in_words(filled(), "fr") == {("contact", "email"): [MEANS]}
    assert unfilled_in_words(filled(phone="418 555-0100"), "fr") == {}


def test_what_the_open_version_lacks_is_not_refused() -> None:
    opened = load_consultation(FOLDER / "parc.yml")

    assert unfilled_in_words(templates()["parc"].tree, "fr", opened) == {}
