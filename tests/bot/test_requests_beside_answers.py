"""A request beside an answer: the answer is recorded, and the request is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.understanding import Request, Waiting
from consultation.understanding.own_answers import Passages
from tests.bot.test_rights import PHONE, SEED, Person


@pytest.fixture
def asked(inbound: Inbound) -> Person:
    """Somebody who is asked the third question, which takes a yes or a no."""
    person = Person(inbound)
    person.begin("un seul site", "la santé")
    return person


def choices(store: Store) -> list[tuple[str, tuple[str, ...], str]]:
    with store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        assert address is not None
        own = contributions_sql.contributions_of(unit, address.participant_id, SEED)
        return [(each.question, each.choices, each.text) for each in own]


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        ("non mais c'est quoi un cadre de référence?", "no", "Cadre de référence: un document"),
        ("oui. qui lit ça?", "yes", "Vos réponses sont publiées tout de suite"),
        ("je sais pas, mais pourquoi vous demandez ça?", "unsure", "Le gouvernement veut"),
    ],
)
def test_what_is_asked_beside_an_answer_is_told_and_the_answer_recorded(
    asked: Person, store: Store, text: str, answer: str, told: str
) -> None:
    said = asked.say(text)

    assert said.startswith(told)
    assert [each[:17] for each in said.splitlines() if each.startswith("Question")] == ["Question 4 de 13."]
    assert choices(store)[-1] == ("identifiant", (answer,), "")


def test_words_beside_unsure_are_kept_and_said_back(asked: Person, store: Store) -> None:
    text = "ça dépend: oui si c'est sécuritaire, jamais quand on vend mes données"

    assert asked.say(text).startswith("Noté avec vos mots.")
    assert choices(store)[-1] == ("identifiant", ("unsure",), text)


def test_passage_of_one_earlier_answer_is_replaced_at_an_open_question(asked: Person, store: Store) -> None:
    asked.say("oui")
    asked.say("au comptoir par carte")

    asked.say("remplace comptoir par guichet")

    assert choices(store)[-1] == ("paiement", (), "au guichet par carte")


def test_passage_of_two_answers_or_of_none_is_replaced_in_neither(asked: Person, store: Store) -> None:
    asked.say("oui")
    asked.say("un seul comptoir")

    asked.say("remplace seul par grand")

    assert choices(store)[-1] == ("paiement", (), "un seul comptoir")


def test_another_answer_is_changed_after_the_one_beside_the_wish(asked: Person, store: Store) -> None:
    said = asked.say("oui, pis la 2 je la changerais")

    assert choices(store)[-1] == ("identifiant", ("yes",), "")
    assert 'Contribution 2 (Secteurs à développer en priorité): "la santé"' in said
    assert asked.say("les transports").splitlines()[-1].startswith("Question 4 de 13.")


@pytest.mark.parametrize(
    "text",
    ["pis la santé aussi", "pourquoi pas laisser le choix?", "mais pas avec les banques"],
)
def test_other_words_beside_an_answer_stay_its_comment(asked: Person, store: Store, text: str) -> None:
    asked.say(f"oui {text}")

    assert choices(store)[-1][2] == text


def test_what_cannot_be_undone_takes_a_plain_yes_beside_no_request(inbound: Inbound, store: Store) -> None:
    person = Person(inbound)
    person.begin("un seul site", "EFFACER MES DONNÉES")

    assert "OUI ou NON" in person.say("oui, mais qui lit ça?").splitlines()[-1]
    assert choices(store)


@pytest.fixture
def asked_openly(asked: Person) -> Person:
    """Somebody who is asked the fifth question, which any words answer."""
    asked.say("oui")
    asked.say("par virement")
    return asked


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        (
            "les budgets des villes. il en reste combien?",
            "les budgets des villes.",
            "Il vous reste 8 questions",
        ),
        ("les budgets. Qui c'est qui va lire mes réponses?", "les budgets.", "Vos réponses sont publiées"),
        (
            "les horaires d'autobus, et montrez-moi donc mes réponses",
            "les horaires d'autobus",
            "la santé",
        ),
        (
            "qui lit mes réponses? Sinon, je dirais les budgets des villes",
            "je dirais les budgets des villes",
            "",
        ),
    ],
)
def test_words_that_answer_are_stored_without_the_request_beside_them(
    asked_openly: Person, store: Store, text: str, answer: str, told: str
) -> None:
    said = asked_openly.say(text)

    assert choices(store)[-1] == ("donnees-ouvertes", (), answer)
    assert told in said
    assert said.splitlines()[-1].startswith("Question 6 de 13.") or "Question 6" in said


def test_what_is_asked_of_the_last_answer_beside_a_new_one_is_of_the_one_before(
    asked_openly: Person, store: Store
) -> None:
    said = asked_openly.say("les budgets des villes. Finalement retirez ma dernière réponse")

    assert "Moyen de paiement" in said
    assert said.splitlines()[-1].startswith("Retirer votre contribution")
    assert choices(store)[-1] == ("donnees-ouvertes", (), "les budgets des villes.")


@pytest.mark.parametrize(
    "text",
    [
        "Enlevez les formulaires. On veut voir notre dossier en deux clics",
        "les budgets, les contrats et les permis",
        "arrêtez d'imprimer des rapports. Mettez tout sur un site",
    ],
)
def test_answer_that_reads_like_a_request_is_one(asked_openly: Person, store: Store, text: str) -> None:
    asked_openly.say(text)

    assert choices(store)[-1] == ("donnees-ouvertes", (), text)


def test_answer_before_a_wish_to_get_no_more_messages_is_kept(inbound: Inbound, store: Store) -> None:
    person = Person(inbound)
    person.begin("un seul site")

    said = person.say("La santé. ARRETEZ de m'envoyer des textos")

    assert choices(store)[-1] == ("secteurs-prioritaires", (), "La santé.")
    assert "plus aucun message" in said
    assert "Question 3" not in said


def test_reason_to_get_no_more_messages_is_no_answer(inbound: Inbound, store: Store) -> None:
    person = Person(inbound)
    person.begin("un seul site")

    person.say("I'm 81 and it upsets me. Please stop sending me these messages.")

    assert [each[0] for each in choices(store)] == ["offre-de-services"]


def test_two_answers_are_taken_back_in_one_request(asked: Person, store: Store) -> None:
    asked.say("oui")

    said = asked.say("Veuillez supprimer les contributions 1 et 2, transmises par inadvertance.")

    assert said.startswith("Retirer vos contributions 1 (")
    asked.say("oui")
    assert [each[0] for each in choices(store)] == ["identifiant"]


def test_words_after_a_request_that_are_of_the_answer_it_names_answer_nothing_else(
    asked: Person, store: Store
) -> None:
    asked.say("no")
    asked.say("par le site de ma banque, et une facture de papier pour ma mère")

    said = asked.say("Enlevez ma mère de la 4, je ne veux pas ma famille là. Juste: par le site de ma banque")

    assert "donnees-ouvertes" not in [each[0] for each in choices(store)]
    assert "par le site de ma banque" in said


def test_change_that_is_asked_after_a_no_to_a_withdrawal_begins(asked: Person) -> None:
    asked.say("retirer la 2")

    said = asked.say("Non, pas retirer. Je veux changer la 2")

    assert said.startswith("D'accord, la contribution 2 reste.")
    assert 'Contribution 2 (Secteurs à développer en priorité): "la santé"' in said


def test_all_answers_are_listed_however_they_are_asked_for(asked: Person) -> None:
    said = asked.say("Pourrais-je voir toutes mes réponses jusqu'ici, y compris la première?")

    assert said.startswith("Répondu: 2 sur 13.")


def test_answers_are_not_looked_for_in_a_text_that_hardly_asks_for_one(
    asked: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_in: list[str] = []
    read = Assistant.read_request

    def noted(self: Assistant, text: str, answers: Sequence[str], waiting: Waiting) -> Request | None:
        request = read(self, text, answers, waiting)
        if request is None:
            return None
        find = request.find

        def found() -> Passages:
            looked_in.append(text)
            return find()

        return replace(request, find=found)

    monkeypatch.setattr(Assistant, "read_request", noted)

    assert asked.say("Pouvez-vous répéter la question, s'il vous plaît?").startswith("Question 3 de 13.")
    assert looked_in == []
