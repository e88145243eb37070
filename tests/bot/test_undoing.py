"""A withdrawal or a change that is taken back, through the whole inbound path, in citizens' own words."""

from collections.abc import Callable

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.store import Store
from tests.bot.conftest import Say

Standing = Callable[[], dict[int, str]]

GIVEN = {
    1: "Un guichet unique pour tout",
    2: "La santé et les transports",
    3: "Non, j'ai peur de mettre ma banque.",
    4: "Par chèque, comme à la caisse",
    5: "les listes d'attente des hôpitaux",
    6: "oui, si elles sont en français simple",
}
"""The answers, by the numbers of their contributions, which are here those of their questions."""
TO_THE_END = ("la carte d'assurance maladie", "non", "oui", "des exemples", "1 2 3", "oui", "non")


@pytest.fixture
def standing(store: Store, seed: Consultation) -> Standing:
    """Read the person's contributions that stand, by their numbers: the choices, and the text."""

    def found() -> dict[int, str]:
        with store.read() as unit:
            (person,) = unit.column("SELECT id FROM participants")
            own = contributions_sql.contributions_of(unit, person, seed.slug)
            return {each.number: " ".join([*each.choices, each.text]).strip() for each in own}

    return found


@pytest.fixture
def given(say: Say, standing: Standing) -> dict[int, str]:
    """Answer the first six questions; the seventh is asked."""
    for text in ("Bonjour", "oui", *GIVEN.values()):
        say(text)
    assert standing().keys() == GIVEN.keys()
    return standing()


@pytest.mark.parametrize(
    "text",
    [
        "À bien y penser, remettez-la donc, car ma compagne me dit que le chèque est une chose importante à défendre",
        "j'ai changé d'idée, remets-la",
        "put it back",
        "annule ça",
        "Remettez la 4 s'il vous plaît",
        "Comment faire pour remettre la 4 que j'ai retirée ?",
        "oups non, remets ma contribution 4",
        "my wife says keep it, can you put number 4 back?",
        "Je crains que vous ayez mal compris : je voulais que vous remettiez la contribution 4, celle du chèque.",
        "REMETTRE 4",
        "Put back 4.",
    ],
)
def test_what_was_just_withdrawn_is_put_back(
    say: Say, standing: Standing, given: dict[int, str], text: str
) -> None:
    say("retirer 4")
    assert "REMETTRE 4" in say("oui")
    assert 4 not in standing()

    assert "contribution 4 est remise comme avant" in say(text)
    assert standing() == given


@pytest.mark.parametrize(
    "text", ["remettre 3 et 5", "remettez-les toutes les deux", "Put 3 and 5 back please"]
)
def test_several_are_put_back_at_once(say: Say, standing: Standing, given: dict[int, str], text: str) -> None:
    say("retirer 3 et 5")
    say("oui")

    assert "contributions 3, 5 sont remises" in say(text)
    assert standing() == given


def test_one_of_those_withdrawn_is_put_back_and_the_other_that_is_named_is_not(
    say: Say, standing: Standing, given: dict[int, str]
) -> None:
    say("retirer 3 et 5")
    say("oui")
    say("la carte d'assurance maladie")
    before = standing()

    say("Finalement j'ai changé d'idée, remettez la 5 s'il vous plaît. La banque, non.")

    assert standing() == {**before, 5: given[5]}


def test_later_it_is_asked_which_is_put_back(say: Say, standing: Standing, given: dict[int, str]) -> None:
    say("retirer 3 et 5")
    say("oui")
    say("la carte d'assurance maladie")

    asked = say("oups remets-la donc")
    assert "REMETTRE et son numéro" in asked
    assert "3. Identifiant" in asked
    say("5")
    assert (3 in standing(), standing()[5]) == (False, given[5])


def test_one_that_was_answered_anew_changes_to_what_it_was(
    say: Say, standing: Standing, given: dict[int, str]
) -> None:
    say("retirer 4")
    say("oui")
    say("question 4")
    say("Par carte de crédit")

    assert "Voulez-vous remplacer" in say("remettre 4")
    say("oui")
    assert "Par chèque, comme à la caisse" in standing().values()
    assert "Par carte de crédit" not in standing().values()


def test_putting_back_the_answer_that_is_asked_anew_goes_on(say: Say, given: dict[int, str]) -> None:
    say("retirer 4")
    say("oui")
    say("question 4")

    said = say("remettre 4")
    assert "remise comme avant" in said
    assert "Question 7 de 13" in said


@pytest.mark.usefixtures("given")
def test_what_was_not_withdrawn_is_not_put_back(say: Say, standing: Standing) -> None:
    before = standing()

    assert "Je ne trouve pas cette contribution" in say("remettre 99")
    assert "C’est déjà votre réponse (Moyen de paiement)" in say("remettre 4")
    say("qu'on remette 4 autobus sur la ligne 12")
    assert {number: standing()[number] for number in before} == before
    assert "remette 4 autobus" in standing()[7]


@pytest.mark.parametrize(
    "change", ["corriger 2: Les autobus", "la 6 c'est non finalement", "la 4: ajoutez Interac"]
)
@pytest.mark.parametrize(
    "text",
    [
        "haha no. undo that",
        "annule ça",
        "Mais pourquoi avez-vous corrigé ma réponse? Remettez-la comme elle était, je vous prie.",
        "non non, défaites ça",
        "Oops, put it back the way it was",
    ],
)
def test_what_just_changed_is_as_before(
    say: Say, standing: Standing, given: dict[int, str], change: str, text: str
) -> None:
    say(change)
    if sorted(standing().values()) == sorted(given.values()):
        say("oui")
    assert sorted(standing().values()) != sorted(given.values())

    assert "C’est remis comme avant" in say(text)
    assert sorted(standing().values()) == sorted(given.values())


@pytest.mark.usefixtures("given")
def test_undoing_at_a_side_question_is_no_answer_to_it(say: Say, standing: Standing) -> None:
    for text in TO_THE_END:
        say(text)
    before = sorted(standing().values())
    changed = say("la 6 c'est non finalement")
    asked = changed.split("\n\n", 1)[1]

    said = say("haha no. undo that")
    assert "C’est remis comme avant (Confiance dans les applications)" in said
    assert said.endswith(asked)
    assert sorted(standing().values()) == before


def test_after_an_undo_at_the_end_the_closing_is_not_said_again(say: Say, given: dict[int, str]) -> None:
    for text in TO_THE_END:
        say(text)
    say("corriger 2: Les autobus")
    say("montre la 2")

    asked = say("Annulez ça, je préfère comme c'était avant.")
    said = say("oui") if "Voulez-vous remplacer" in asked else asked
    assert "c’est terminé" not in said


def test_no_offer_about_what_was_withdrawn_comes_back(
    say: Say, standing: Standing, given: dict[int, str]
) -> None:
    assert "Voulez-vous" in say("dans la 5 mets les salles d'urgence à la place")
    say("retirer 5")

    said = say("oui")
    assert "retirée" in said
    assert "Voulez-vous remplacer" not in said
    assert "je garde votre première réponse" not in say("non")
    assert 5 not in standing()
