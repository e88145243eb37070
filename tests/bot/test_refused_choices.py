"""Answers that a question with choices refuses: choices too many, and words that name none of them."""

from __future__ import annotations

import pytest

from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.bot.test_rights import PARK, PHONE, SEED, Person
from tests.conftest import OPEN_DAY, StandingClock

WORDS = "Aucun des deux. Mettez la police le soir."


def kept(store: Store, slug: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    with store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        assert address is not None
        own = contributions_sql.contributions_given(unit, address.participant_id, slug)
        return [(each.question, each.choices, each.text, each.status) for each in own]


@pytest.fixture
def person(inbound: Inbound) -> Person:
    return Person(inbound)


@pytest.fixture
def walker(inbound: Inbound, clock: StandingClock) -> Person:
    """Somebody who is asked for two projects of a list."""
    clock.moment = OPEN_DAY.replace(year=2026, month=6)
    person = Person(inbound)
    for text in ("PARC", "OUI", "NON"):
        person.say(text)
    return person


@pytest.mark.parametrize(
    "text", ["1 2 3 4", "l'engagement des autorités, l'engagement du public, les mécanismes et l'information"]
)
@pytest.mark.parametrize("dropped", ["4", "pas l'information", "enlève la 4"])
def test_one_choice_too_many_is_asked_about_and_dropped(
    person: Person, store: Store, text: str, dropped: str
) -> None:
    person.begin("QUESTION 12")

    assert person.say(text).splitlines() == [
        "J'ai compris 4 choix; le maximum est de 3. Lequel enlever?",
        "1 Engagement des autorités",
        "2 Engagement du public",
        "3 Choix des mécanismes",
        "4 Information avant la démarche",
    ]
    assert person.say(dropped).startswith("C'est noté: 1, 2, 3")
    assert kept(store, SEED)[-1][1] == ("engagement-autorites", "engagement-participants", "mecanismes")


def test_new_choices_take_the_place_of_those_too_many(person: Person, store: Store) -> None:
    person.begin("QUESTION 12", "1 2 3 4")
    person.say("5 6 7")

    assert kept(store, SEED)[-1][1] == ("promotion", "retroaction", "evaluation")


def test_far_too_many_choices_are_asked_for_anew(person: Person) -> None:
    person.begin("QUESTION 12")

    assert person.say("1 2 3 4 5 6").startswith("Il faut 3 choix, pas plus.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Je peux-tu en choisir 4?", "Il faut 3 choix, pas plus."),
        ("combien je peux en choisir?", "Il faut 3 choix, pas plus."),
        ("can I pick four?", "Il faut 3 choix, pas plus."),
    ],
)
def test_how_many_may_be_chosen_is_told(person: Person, store: Store, text: str, told: str) -> None:
    person.begin("QUESTION 12")

    assert person.say(text).splitlines()[:1] == [told]
    assert kept(store, SEED) == []


def test_words_that_name_no_choice_are_kept_and_published_on_demand(walker: Person, store: Store) -> None:
    assert walker.say(WORDS).startswith(
        "Gardé comme commentaire, pas encore publié. Pour le publier: GARDER."
    )
    assert kept(store, PARK) == [("deux-priorites", (), WORDS, "held")]
    walker.say("GARDER")
    walker.say("1 3")
    assert [each[:3] for each in kept(store, PARK)] == [
        ("deux-priorites", (), WORDS),
        ("deux-priorites", ("arbres", "jeux-d-eau"), ""),
    ]


def test_a_few_words_that_name_no_choice_are_not_kept(walker: Person, store: Store) -> None:
    walker.say("aucun de ceux-là")

    assert kept(store, PARK) == []


@pytest.mark.parametrize(
    "text",
    [
        "'I don't know' is inaccurate. Record: yes, if it is short",
        'c\'est pas "je ne sais pas", inscrivez plutôt oui',
    ],
)
def test_what_rejects_an_earlier_answer_answers_no_other(person: Person, store: Store, text: str) -> None:
    person.begin("QUESTION 3", "JE NE SAIS PAS")
    person.say(text)

    assert {each[0] for each in kept(store, SEED) if each[3] != "held"} == {"identifiant"}
