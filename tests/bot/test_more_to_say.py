"""Somebody who answered all says that they have something to add: to which answer, or a new idea."""

from __future__ import annotations

import pytest

from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.bot.test_rights import PHONE, SEED, Person

ASKED = (
    "Pour ajouter à une réponse, écrivez son numéro (1). Pour une nouvelle idée: CONTRIBUER."
    " Pour revoir vos réponses: MES CONTRIBUTIONS."
)


def texts(store: Store) -> list[tuple[str, str]]:
    with store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        assert address is not None
        own = contributions_sql.contributions_of(unit, address.participant_id, SEED)
        return [(each.question, each.text) for each in own]


@pytest.fixture
def person(inbound: Inbound) -> Person:
    """Somebody who gave one answer and has come to the end, where the evaluation is offered."""
    person = Person(inbound)
    person.begin("un seul site", *["PASSER"] * 12)
    return person


@pytest.mark.parametrize(
    "text", ["j'aimerais ajouter quelque chose", "I'd like to add something", "j'ai oublié quelque chose"]
)
@pytest.mark.parametrize("before", [(), ("NON",), ("OUI",)])
def test_which_answer_is_asked(person: Person, text: str, before: tuple[str, ...]) -> None:
    for each in before:
        person.say(each)

    assert person.say(text).startswith(ASKED)


def test_words_are_added_to_the_answer_of_the_number(person: Person, store: Store) -> None:
    person.say("NON")
    person.say("j'aimerais ajouter quelque chose")

    assert "Votre texte sera ajouté à cette réponse" in person.say("1")
    person.say("et un vrai comptoir")
    assert texts(store) == [("offre-de-services", "un seul site\net un vrai comptoir")]


def test_a_new_idea_is_taken_by_its_word(person: Person, store: Store) -> None:
    person.say("j'aimerais ajouter quelque chose")
    person.say("CONTRIBUER")
    person.say("des toilettes publiques")

    assert texts(store)[-1] == ("", "des toilettes publiques")


def test_who_gave_no_answer_is_asked_for_the_words(inbound: Inbound) -> None:
    person = Person(inbound)
    person.begin(*["PASSER"] * 13)
    person.say("NON")

    assert person.say("j'aimerais ajouter quelque chose").endswith("ou NON pour annuler.")
