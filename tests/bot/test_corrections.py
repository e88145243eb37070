"""Which contribution a correction changes, and to what, through the whole inbound path."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.messages.model import Incoming
from consultation.store import Store
from tests.conftest import StandingClock

Say = Callable[[str], str]
Texts = Callable[[], dict[int, str]]

ASKED_TWO = "Question 2 de 13. Dans quels secteurs"


@pytest.fixture
def say(inbound: Inbound, clock: StandingClock) -> Say:
    """Say something on Telegram, a minute later, and hear what is replied."""
    count = iter(range(1000))

    def said(text: str) -> str:
        clock.moment += timedelta(minutes=1)
        incoming = Incoming("telegram", "42", f"T{next(count)}", clock.moment, text)
        return "\n".join(row.reply.text for row in inbound.handle(incoming).replies)

    return said


@pytest.fixture
def texts(store: Store, seed: Consultation) -> Texts:
    """Read the texts of the person's contributions that stand, by their numbers."""

    def found() -> dict[int, str]:
        with store.read() as unit:
            (person,) = unit.column("SELECT id FROM participants")
            own = contributions_sql.contributions_given(unit, person, seed.slug)
            return {each.number: each.text for each in own}

    return found


FIRST_PART = ("Les gens du quartier veulent des bancs. " * 7).strip()
SECOND_PART = "Et des arbres pour se reposer au soleil."


@pytest.fixture
def in_two_parts(say: Say, texts: Texts) -> None:
    """Send an answer to question 1 in two contributions, 1 and 2."""
    for text in ("Bonjour", "oui", f"{FIRST_PART} {SECOND_PART}", "2"):
        say(text)
    assert len(texts()) == 2


@pytest.mark.usefixtures("in_two_parts")
def test_the_part_that_is_named_is_replaced_alone(say: Say, texts: Texts) -> None:
    before = texts()[1]

    assert "Contribution 2" in say("corriger 2")
    assert "C’est corrigé" in say("Et des fontaines.")
    assert texts() == {1: before, 3: "Et des fontaines."}

    assert ASKED_TWO in say("corriger 1: Des bancs partout.")
    assert texts() == {3: "Et des fontaines.", 4: "Des bancs partout."}


@pytest.mark.usefixtures("in_two_parts")
def test_a_whole_answer_in_parts_is_replaced_once_it_was_said(say: Say, texts: Texts) -> None:
    before = texts()

    assert "1 et 2. Le nouveau texte les remplacera toutes" in say("corriger ma réponse à la question 1")
    say("passer")
    assert texts() == before

    asked = say("corriger la question 1: Des bancs partout.")
    assert "1 et 2. Le nouveau texte les remplacera toutes" in asked
    assert "Voulez-vous remplacer" in asked
    say("non")
    assert texts() == before
    say("corriger la question 1: Des bancs partout.")
    say("oui")
    assert texts() == {3: "Des bancs partout."}


@pytest.mark.usefixtures("in_two_parts")
def test_what_is_added_to_an_answer_in_parts_goes_with_its_last(say: Say, texts: Texts) -> None:
    before = texts()

    say("ajouter un mot à la question 1")
    say("Et des lampes.")

    assert texts() == {1: before[1], 3: f"{before[2]}\nEt des lampes."}
