"""What people ask about the service itself, wherever something is pending: how long it keeps, what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.store import Store
from tests.bot.test_rights import CHAT, PHONE, Person
from tests.conftest import OPEN_DAY, StandingClock

KEPT = (
    "Votre numéro et ce qui n'est pas publié seront détruits après le 31 décembre 2017."
    " Ce qui est publié reste, sans votre nom. Avant: EFFACER MES DONNÉES."
)
KEPT_IN_ENGLISH = (
    "Your number and what is not published will be destroyed after December 31, 2017."
    " What is published stays, without your name. Before: ERASE MY DATA."
)
COST = "C'est gratuit: seul le prix d'un texto de votre forfait s'applique, rien de plus."


@pytest.fixture
def person(inbound: Inbound) -> Person:
    return Person(inbound)


@pytest.fixture
def keeping(store: Store, assistant: Assistant, seed: Consultation, clock: StandingClock) -> Inbound:
    """The inbound path, of a consultation that has a day of retention."""
    definition = seed.model_copy(update={"retain_until": date(2017, 12, 31)})
    catalogue = Catalogue({definition.slug: definition}, definition.slug)
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)


@pytest.mark.parametrize(
    ("begun", "asked", "told", "pending"),
    [
        (("Bonjour",), "vous gardez ça combien d'années", KEPT, "Acceptez-vous de participer? OUI ou NON"),
        (("Bonjour", "OUI"), "mes affaires, ça reste là combien de temps?", KEPT, ""),
        (("Bonjour", "OUI", "QUESTION 10"), "combien de temps vous gardez mes réponses", KEPT, ""),
        (("Hello", "YES"), "how long do you keep my answers", KEPT_IN_ENGLISH, ""),
        (
            ("Hello", "YES", "SKIP"),
            "You still haven't told me how long my data is retained",
            KEPT_IN_ENGLISH,
            "",
        ),
    ],
)
def test_how_long_all_is_kept_is_told(
    keeping: Inbound, begun: tuple[str, ...], asked: str, told: str, pending: str
) -> None:
    person = Person(keeping)
    for text in begun:
        last = person.say(text)

    assert person.say(asked) == f"{told}\n{pending or last.splitlines()[-1]}"


def test_who_sets_no_day_says_so(person: Person) -> None:
    person.begin()

    assert person.say("vous gardez ça combien d'années").splitlines()[0] == (
        "Aucune date de destruction n'est fixée. Pour effacer votre numéro et vos textes:"
        " EFFACER MES DONNÉES. Ce qui est publié reste, sans votre nom."
    )


@pytest.mark.parametrize(
    ("channel", "told"),
    [("sms", COST), ("telegram", "C’est gratuit.")],
)
def test_what_it_costs_is_told_wherever_it_is_asked(
    inbound: Inbound, clock: StandingClock, channel: str, told: str
) -> None:
    person = Person(inbound, channel, PHONE if channel == "sms" else CHAT)

    for begun in ("Bonjour", "OUI", "QUESTION 12", "NON"):
        person.say(begun)
        assert person.say("ça coûte de quoi?").startswith(
            "C'est gratuit" if channel == "sms" else "C’est gratuit"
        )
    for _ in range(13):
        person.say("PASSER")
    assert person.say("c'est-tu payant ces textos là?") == told
    clock.moment = OPEN_DAY + timedelta(days=200)  # closed
    assert person.say("ça coûte de quoi?") == told
