"""Answers that may be none: held, kept, taken back, and public nowhere meanwhile, whatever the policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.feedback.model import Subject
from consultation.feedback.sql import answered_by
from consultation.publication.sql import count_published, find_published, published_page
from consultation.rights import own_data
from consultation.rights.erasure import Eraser
from consultation.store import Store
from tests.bot.test_rights import CHAT, Person
from tests.conftest import OPEN_DAY, StandingClock
from tests.doubting import Doubting

SEED = "administration-publique-efficiente-et-transparente"
LIST = "pouvez-vous me montrer les questions"
LEAVE = "vous pourriez arrêter de m'achaler avec ça"
VAGUE = "mettons que oui mais là"
PUBLIC = "comment ça mes affaires sont publiées"
FIFTH = "c'est la cinquième qui me parle le plus"
DETAILS = "jasez-en avec moi au 418 525-0199"
REMOVES = "faudrait enlever ça des bureaux"
DOUBTS = {
    REMOVES: "correct_answer",
    LIST: "list_questions",
    LEAVE: "stop",
    VAGUE: None,
    PUBLIC: "privacy_question",
    DETAILS: None,
    FIFTH: "goto_question 5",
}
Policy = str


@pytest.fixture(params=["at_once", "after_review"])
def policy(request: pytest.FixtureRequest) -> Policy:
    return str(request.param)


@pytest.fixture
def doubting(
    store: Store, assistant: Assistant, seed: Consultation, clock: StandingClock, policy: Policy
) -> Iterator[Inbound]:
    """The inbound path, with doubts about some texts."""
    definition = seed.model_copy(update={"publication": policy})
    catalogue = Catalogue({definition.slug: definition}, definition.slug)
    inbound = Inbound(
        store, Doubting(assistant, DOUBTS), catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock
    )
    yield inbound
    inbound.close()


@pytest.fixture
def trained(
    store: Store, assistant: Assistant, seed: Consultation, clock: StandingClock, policy: Policy
) -> Iterator[Inbound]:
    """The inbound path, with the doubts of the assistant itself."""
    definition = seed.model_copy(update={"publication": policy})
    catalogue = Catalogue({definition.slug: definition}, definition.slug)
    inbound = Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)
    yield inbound
    inbound.close()


@pytest.fixture
def person(doubting: Inbound) -> Person:
    person = Person(doubting)
    person.begin()
    return person


@pytest.fixture
def statuses(store: Store) -> Callable[[], list[tuple[str, str]]]:
    def found() -> list[tuple[str, str]]:
        with store.read() as unit:
            return [(each.text, each.status) for each in contributions_sql.all_contributions(unit, SEED)]

    return found


Statuses = Callable[[], list[tuple[str, str]]]


def once_confirmed(policy: Policy) -> str:
    return "published" if policy == "at_once" else "received"


def test_reply_names_the_command_and_the_word_that_keeps(person: Person) -> None:
    said = person.say(LIST)

    assert said.splitlines()[0] == (
        "Gardé comme réponse, pas encore publié. Pour la liste des questions, écrivez LISTE;"
        " pour la publier telle quelle, GARDER."
    )
    assert said.splitlines()[1].startswith("Question 2 de 13.")


def test_command_offered_withdraws_the_words_and_comes_back_to_the_question(
    person: Person, statuses: Statuses
) -> None:
    person.say(LIST)

    said = person.say("liste")

    assert "- 1. Offre de services en ligne" in said
    assert said.splitlines()[-1] == "Question 1: Offre de services en ligne"
    assert statuses() == [("", "withdrawn")]
    again = person.say("liste")
    assert "- 1. Offre de services en ligne" in again
    assert statuses() == [("", "withdrawn")]


@pytest.mark.parametrize(
    "text",
    [
        "ouin avise moi. Pis pr la question je dirais la santé pis l'éducation, surtout les admissions au "
        "cégep c l'enfer",
    ],
)
def test_answer_beside_the_sentence_that_asks_stays_when_the_offer_is_taken(
    trained: Inbound, statuses: Statuses, policy: Policy, text: str
) -> None:
    person = Person(trained)
    person.begin("Des guichets en région")
    assert "écrivez AVIS;" in person.say(text)

    said = person.say("AVIS").splitlines()

    reviewed = policy == "after_review"
    assert said[:2] == [
        "C'est noté: vos mots seront publiés (numéro 2)."
        if reviewed
        else "Gardée à part: 2. Pour l'ajouter aux autres: GARDER 2.",
        "C'est noté: on vous écrira si les autorités répondent. SANS AVIS pour annuler.",
    ]
    assert said[2].startswith("Question 3 de 13.")
    assert statuses()[1] == (text, "received" if reviewed else "held")
    if not reviewed:
        person.say("GARDER 2")
        assert statuses()[1] == (text, "published")


def test_greeting_beside_the_sentence_that_asks_is_no_answer(trained: Inbound, statuses: Statuses) -> None:
    person = Person(trained)
    person.begin()
    person.say("Bonjour là. J'aimerais ça qu'on m'avise quand ils vont répondre, si possible")

    person.say("AVIS")

    assert [text for text, status in statuses() if status != "withdrawn"] == []


def test_words_in_doubt_say_which_question_the_command_is_about(person: Person, statuses: Statuses) -> None:
    assert "écrivez QUESTION 5;" in person.say(FIFTH)

    assert person.say("question 5").splitlines()[-1].startswith("Question 5 de 13.")
    assert statuses() == [("", "withdrawn")]


def test_number_in_the_command_itself_is_the_one_meant(person: Person, statuses: Statuses) -> None:
    person.say(FIFTH)

    assert person.say("question 7").splitlines()[-1].startswith("Question 7 de 13.")
    assert statuses() == [("", "withdrawn")]


def test_words_kept_are_an_answer_like_any_other(person: Person, statuses: Statuses, policy: Policy) -> None:
    person.say(LIST)

    said = person.say("GARDER")

    assert said.splitlines()[0] == "C'est noté: vos mots seront publiés (numéro 1)."
    assert said.splitlines()[1].startswith("Question 2 de 13.")
    assert statuses() == [(LIST, once_confirmed(policy))]
    assert person.say("GARDER").splitlines()[0].startswith("Il n'y a rien à garder")


def test_going_on_confirms_nothing_and_the_list_says_so(person: Person, statuses: Statuses) -> None:
    person.say(LIST)
    person.say("La santé")

    said = person.say("MES CONTRIBUTIONS")

    assert statuses()[0] == (LIST, "held")
    lines = said.splitlines()
    listed = next(place for place, line in enumerate(lines) if line.startswith("Gardées (pour publier"))
    assert lines[listed + 1].startswith("1. ")


def test_two_held_texts_are_kept_one_by_one_and_by_number(
    person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say(VAGUE)
    person.say(LIST)

    said = person.say("garder 1")

    assert said.splitlines()[1] == "Gardée à part: 2. Pour l'ajouter aux autres: GARDER 2."
    assert statuses() == [(VAGUE, once_confirmed(policy)), (LIST, "held")]
    assert "- 2." not in person.say("garder")
    assert statuses()[1] == (LIST, "held")
    person.say("garder 2")
    assert statuses()[1] == (LIST, once_confirmed(policy))


def test_number_is_asked_for_once_the_offer_is_past(person: Person, statuses: Statuses) -> None:
    person.say(VAGUE)
    person.say("La santé")

    said = person.say("GARDER")

    assert said.splitlines() == [
        "Rien de ceci n'est publié. Pour publier: GARDER et le numéro (GARDER 1).",
        "1. Offre de services en...: mettons que oui mais...",
    ]
    assert statuses()[0] == (VAGUE, "held")


@pytest.mark.parametrize("word", ["GARDER", "keep", "garder 1"])
def test_withdrawal_that_waits_is_what_the_word_answers(
    person: Person, statuses: Statuses, policy: Policy, word: str
) -> None:
    person.say("Des guichets en région")
    person.say(VAGUE)
    person.say("QUESTION 7")
    person.say("RETIRER 1")

    said = person.say(word)

    assert said.splitlines()[0] == "D'accord, la contribution 1 reste."
    assert said.splitlines()[1].startswith("Question 7 de 13.")
    assert statuses() == [("Des guichets en région", once_confirmed(policy)), (VAGUE, "held")]
    person.say("oui")
    assert "withdrawn" not in [status for _, status in statuses()]


@pytest.mark.parametrize(
    "text", ["non, enlève ça c'tait pas une réponse", "no, remove that, it wasn't an answer"]
)
def test_words_taken_back_right_away_were_no_answer(person: Person, statuses: Statuses, text: str) -> None:
    person.say(VAGUE)

    said = person.say(text)

    assert said.splitlines()[0] == "D'accord, ces mots sont effacés."
    assert said.splitlines()[-1].startswith("Question 1 de 13.")
    assert statuses() == [("", "withdrawn")]
    assert person.say("GARDER").splitlines()[0].startswith("Il n'y a rien à garder")


def test_replaced_contribution_leads_to_the_one_in_its_place(person: Person, statuses: Statuses) -> None:
    person.say("Des guichets en région")
    person.say("La santé")
    for text in ("Des guichets partout", "Des guichets mobiles"):
        person.say("CORRIGER QUESTION 1")
        person.say(text)

    said = person.say("Corriger contribution 1")

    assert said.splitlines()[0] == "La contribution 1 a été remplacée par la 4."
    assert said.splitlines()[1] == 'Contribution 4 (Offre de services en ligne): "Des guichets mobiles"'
    person.say("Des guichets ici")
    assert [text for text, status in statuses() if status != "replaced"] == ["La santé", "Des guichets ici"]


def test_replaced_contribution_of_somebody_else_is_not_found(doubting: Inbound, person: Person) -> None:
    person.say("Des guichets en région")
    person.say("CORRIGER QUESTION 1")
    person.say("Des guichets mobiles")
    other = Person(doubting, "sms", "+14185550188")
    other.begin("Des arbres")

    assert other.say("Corriger contribution 1").startswith("Je ne la trouve pas")


def test_number_of_somebody_else_keeps_nothing(doubting: Inbound, person: Person, statuses: Statuses) -> None:
    person.say(LIST)
    other = Person(doubting, "sms", "+14185550188")
    other.begin(VAGUE)

    other.say("GARDER 1")

    assert statuses() == [(LIST, "held"), (VAGUE, "held")]


def test_held_answer_replaces_a_published_one_only_once_it_is_kept(
    person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say("Des guichets en région")
    person.say("RETOUR")
    person.say(PUBLIC)
    confirmed = once_confirmed(policy)
    assert statuses() == [("Des guichets en région", confirmed), (PUBLIC, "held")]

    person.say("GARDER")

    assert statuses() == [("Des guichets en région", "replaced"), (PUBLIC, confirmed)]


def test_command_after_a_held_correction_leaves_the_earlier_answer(
    person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say("Des guichets en région")
    person.say("RETOUR")
    person.say(LIST)

    said = person.say("LISTE")

    assert "x 1. Offre de services en ligne" in said
    assert statuses() == [("Des guichets en région", once_confirmed(policy)), ("", "withdrawn")]


def test_command_after_a_second_held_answer_leaves_the_first(person: Person, statuses: Statuses) -> None:
    for text in (VAGUE, PUBLIC, LIST):
        person.say("QUESTION 1")
        person.say(text)
    assert [status for _, status in statuses()] == ["replaced", "replaced", "held"]

    person.say("LISTE")

    assert statuses() == [(VAGUE, "replaced"), (PUBLIC, "held"), ("", "withdrawn")]


def test_answer_given_after_all_replaces_the_held_one(
    person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say(LIST)
    person.say("RETOUR")
    person.say("Des guichets en région")

    assert statuses() == [(LIST, "replaced"), ("Des guichets en région", once_confirmed(policy))]


def test_correction_of_an_answer_leaves_what_is_held_beside_it(
    person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say("Des guichets en région")
    person.say("RETOUR")
    person.say(LIST)
    person.say("CORRIGER QUESTION 1")
    person.say("Des guichets mobiles")

    confirmed = once_confirmed(policy)
    first, corrected = ("Des guichets en région", "replaced"), ("Des guichets mobiles", confirmed)
    assert statuses() == [first, (LIST, "held"), corrected]
    assert "2. Offre" in person.say("GARDER")
    assert person.say("GARDER 2").startswith("C'est noté")
    assert statuses() == [first, (LIST, confirmed), (corrected[0], "replaced")]


def test_held_text_is_corrected_and_taken_back_by_its_number(person: Person, statuses: Statuses) -> None:
    person.say(LIST)
    person.say("RETIRER 1")
    person.say("oui")

    assert statuses() == [(LIST, "withdrawn")]
    assert "1." not in person.say("MES CONTRIBUTIONS").partition("Question")[0]


def test_stop_that_was_offered_is_done_and_nothing_stays(person: Person, statuses: Statuses) -> None:
    said = person.say(LEAVE)
    assert "Pour ne plus recevoir de messages, écrivez ARRET; pour la publier telle quelle, GARDER." in said

    assert person.say("ARRÊT").startswith("C'est fait: plus aucun message de ce service.")
    assert statuses() == [("", "withdrawn")]


def test_stop_that_was_not_offered_leaves_the_words_held(person: Person, statuses: Statuses) -> None:
    person.say(LIST)
    person.say("STOP")

    assert statuses() == [(LIST, "held")]
    assert person.say("GARDER") == ""
    assert statuses() == [(LIST, "held")]


def test_message_delivered_again_changes_nothing(
    doubting: Inbound, person: Person, statuses: Statuses
) -> None:
    incoming = person.incoming(LIST)
    first = doubting.handle(incoming)

    again = doubting.handle(incoming)

    assert [row.id for row in again.replies] == [row.id for row in first.replies]
    assert statuses() == [(LIST, "held")]
    taken = person.incoming("LISTE")
    doubting.handle(taken)
    doubting.handle(taken)
    assert statuses() == [("", "withdrawn")]


def test_either_language_takes_the_offer(person: Person, statuses: Statuses) -> None:
    person.say(LIST)
    person.say("ENGLISH")

    assert person.say("LIST").splitlines()[-1] == "Question 1: Online services"
    assert statuses() == [("", "withdrawn")]


def test_held_text_outlives_the_joining_of_two_channels(
    doubting: Inbound, person: Person, statuses: Statuses, policy: Policy
) -> None:
    person.say(LIST)
    chat = Person(doubting, "telegram", CHAT)
    chat.begin("Des guichets en région")

    chat.say(person.code())

    assert (LIST, "held") in statuses()
    chat.say("GARDER 1")
    assert (LIST, once_confirmed(policy)) in statuses()


def test_held_text_is_kept_or_taken_back_after_the_consultation_closed(
    person: Person, statuses: Statuses, policy: Policy, clock: StandingClock
) -> None:
    person.say(VAGUE)
    person.say(LIST)
    clock.moment = OPEN_DAY + timedelta(days=60)

    person.say("LISTE")
    person.say("GARDER 1")

    assert statuses() == [(VAGUE, once_confirmed(policy)), ("", "withdrawn")]


def test_kept_text_with_a_telephone_number_waits_and_is_asked_about(
    person: Person, statuses: Statuses
) -> None:
    said = person.say(DETAILS)
    assert "téléphone" not in said

    assert "téléphone" in person.say("GARDER")
    assert statuses() == [(DETAILS, "received")]


def test_held_text_is_public_nowhere(
    person: Person, store: Store, doubting: Inbound, seed: Consultation, policy: Policy
) -> None:
    person.say("Des guichets en région")
    person.say(LIST)

    with store.read() as unit:
        assert find_published(unit, SEED, 2) is None
        assert LIST not in [each.text for each in published_page(unit, SEED).contributions]
        assert count_published(unit, SEED).total == (1 if policy == "at_once" else 0)
        condition, values = answered_by(SEED, Subject("consultation"))
        answered = unit.rows(f"SELECT c.number FROM contributions AS c WHERE {condition}", values)
        assert [row["number"] for row in answered] == [1]
    person.say("LISTE")
    with store.read() as unit:
        assert find_published(unit, SEED, 2) is None  # not "withdrawn by its author": nobody saw it


def test_copy_of_ones_own_data_holds_it(
    person: Person, store: Store, doubting: Inbound, clock: StandingClock
) -> None:
    person.say(LIST)

    with store.read() as unit:
        (found,) = unit.rows("SELECT participant_id FROM contributions")
        copy = own_data.collect(unit, found["participant_id"], doubting.catalogue.by_slug, clock())

    (contribution,) = json.loads(copy.as_json())["contributions"]
    assert (contribution["text"], contribution["status"]) == (LIST, "held")


def test_erasing_leaves_nothing_of_it(person: Person, store: Store, clock: StandingClock) -> None:
    person.say(LIST)
    person.say("EFFACER MES DONNÉES")
    person.say("oui")

    Eraser(store).run(clock())

    with store.read() as unit:
        rows = unit.rows("SELECT text, status, offer, participant_id FROM contributions")
        assert rows == [{"text": "", "status": "withdrawn", "offer": "", "participant_id": None}]
    assert LIST.encode() not in store.path.read_bytes()


def test_words_beside_the_wish_to_leave_are_published_by_nobody(
    store: Store, assistant: Assistant, park: Consultation, clock: StandingClock
) -> None:
    """The word on offer published them where somebody reads first."""
    catalogue = Catalogue({park.slug: park.model_copy(update={"publication": "after_review"})}, park.slug)
    clock.moment = datetime(2026, 6, 1, 15, tzinfo=UTC)
    person = Person(
        Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)
    )
    person.begin("OUI", "1", "1 et 2", "OUI")
    wanted = "Il faudrait des lampadaires près du terrain de jeu et du stationnement."
    assert "ARRET" in person.say(f"{wanted} Vous pourriez arrêter de m'achaler avec ça")

    person.say("ARRET")

    with store.read() as unit:
        assert unit.column("SELECT status FROM contributions")[-1] == "held"


def test_offer_to_correct_asks_which_where_the_words_in_doubt_would_withdraw_one(
    person: Person, statuses: Statuses
) -> None:
    person.say("Un guichet dans chaque village")
    before = statuses()
    person.say(REMOVES)

    said = person.say("CORRIGER")

    assert "etirer votre contribution" not in said
    assert "Un guichet" in said
    assert "remplacera" in person.say(f"{len(before)}")
