"""Answers named by a subject: by the words they share, then by meaning; several where it is not clear."""

from __future__ import annotations

import pytest

from consultation.understanding import Told, named_among

_TOLD = (
    Told("Moyen de paiement", "Quel moyen privilégiez-vous pour acquitter une facture?", "interac"),
    Told("Secteurs prioritaires", "Quels secteurs développer en ligne?", "la santé et les permis"),
    Told("Appareils mobiles", "Quels services offrir sur les téléphones?", "les permis de conduire"),
)


@pytest.mark.parametrize(
    ("subject", "places"),
    [
        ("le paiement", (0,)),
        ("la facture", (0,)),
        ("la sante", (1,)),
        ("secteur", (1,)),
        ("permis de conduire", (2,)),
        ("how i pay a bill", (0,)),
        ("pingouins", ()),
    ],
)
def test_a_subject_names_one_answer_only_where_it_is_clear(subject: str, places: tuple[int, ...]) -> None:
    assert named_among(subject, _TOLD) == places


def test_several_are_named_where_none_is_likelier() -> None:
    told = (*_TOLD, Told("Services en ligne", "Que mettre en ligne?", "la carte et les permis"))

    assert named_among("les permis", told) == (2, 3)


def test_word_that_begins_another_names_it() -> None:
    told = (*_TOLD, Told("Trust in applications", "Do you trust applications?", "no"))

    assert named_among("apps", told) == (3,)


def test_whole_text_names_an_answer_only_where_it_likely_does() -> None:
    assert named_among("je veux autre chose finalement", _TOLD, in_a_text=True) == ()
    assert named_among("finalement pour le paiement de la facture", _TOLD, in_a_text=True) == (0,)


def test_article_written_together_with_its_word_is_seen_past() -> None:
    assert named_among("linterac", _TOLD) == (0,)


def test_word_of_a_short_title_tells_more() -> None:
    told = (Told("Choix de trois principes"), Told("Mise en œuvre des principes dans les ministères"))

    assert named_among("mes principes", told)[0] == 0
