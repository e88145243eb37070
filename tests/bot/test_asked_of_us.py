"""What people ask about the service itself, wherever something is pending: how long it keeps, what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.store import Store
from tests.bot.test_rights import CHAT, PHONE, Person
from tests.conftest import OPEN_DAY, StandingClock
from tests.consultation.outreach.test_inviting import add, begin, go_on

KEPT = (
    "Votre numéro et ce qui n'est pas publié seront détruits après le 31 décembre 2017."
    " Ce qui est publié reste, sans votre nom. Pour effacer le reste avant: EFFACER MES DONNÉES."
)
KEPT_IN_ENGLISH = (
    "Your number and what is not published will be destroyed after December 31, 2017."
    " What is published stays, without your name. To erase the rest sooner: ERASE MY DATA."
)
COST = "C'est gratuit: vous payez seulement le prix d'un texto de votre forfait."
TEAM = (
    "L'équipe de l'organisateur (Arrondissement des Érables (inventé)) lit vos réponses avant de les publier."
    " Ensuite, tout le monde peut les lire, sans votre nom."
)
COMMITTED = "Qui s'est engagé à y répondre: Conseil de l'arrondissement des Érables (inventé)."


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


@pytest.fixture
def reviewed(
    store: Store, assistant: Assistant, park: Consultation, seed: Consultation, clock: StandingClock
) -> Inbound:
    """The inbound path, of a consultation that reads before it publishes, and is to be answered by a day."""
    window = {"opens_on": seed.opens_on, "closes_on": seed.closes_on, "publication": "after_review"}
    definition = park.model_copy(update={**window, "answers_by": date(2017, 6, 15)})
    catalogue = Catalogue({definition.slug: definition}, definition.slug)
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)


@pytest.mark.parametrize(
    ("begun", "asked", "then"),
    [
        (("Bonjour",), "qui lit mes réponses?", "Acceptez-vous de participer? OUI ou NON"),
        (("Bonjour", "OUI", "NON", "PASSER", "PASSER"), "c'est qui qui lit ça", "Question 5: Une autre idée"),
    ],
)
def test_who_reads_and_who_answers_is_named(
    reviewed: Inbound, begun: tuple[str, ...], asked: str, then: str
) -> None:
    person = Person(reviewed)
    for text in begun:
        person.say(text)

    assert person.say(asked).startswith(f"{TEAM}\n{COMMITTED}\n{then}")


def test_who_publishes_at_once_says_that_everybody_reads(person: Person) -> None:
    person.say("Hello")
    person.say("YES")

    assert person.say("who reads this?") == (
        "Your answers are published at once: everybody can read them, without your name."
        " The organiser's team (Gouvernement du Québec) can remove some.\n"
        "No authority has committed in advance to answering them.\n"
        "Question 1: Online services"
    )


def test_who_reads_the_evaluation_is_its_own(reviewed: Inbound) -> None:
    person = Person(reviewed)
    for text in ("Bonjour", "OUI", "NON", "PASSER", "PASSER", "PASSER"):
        person.say(text)
    asked = person.say("OUI").splitlines()[1:]

    assert person.say("qui lit ça?").splitlines() == [
        "Seule l'équipe de l'organisateur (Arrondissement des Érables (inventé)) lit ces réponses-ci."
        " Le public ne voit que des totaux.",
        *asked,
    ]


def test_the_day_by_which_answers_are_due_is_told_until_it_has_passed(
    reviewed: Inbound, clock: StandingClock
) -> None:
    person = Person(reviewed)
    person.begin()
    due = "Réponses attendues au plus tard le 15 juin 2017."

    assert due in person.say("est-ce que les autorités ont répondu?").splitlines()
    clock.moment = OPEN_DAY + timedelta(days=300)
    assert due not in person.say("est-ce que les autorités ont répondu?").splitlines()


def test_who_was_invited_is_told_who_writes_and_why(
    store: Store, assistant: Assistant, park: Consultation, seed: Consultation, clock: StandingClock
) -> None:
    definition = park.model_copy(update={"opens_on": seed.opens_on, "closes_on": seed.closes_on})
    catalogue = Catalogue({definition.slug: definition, seed.slug: seed})
    made = add(store, definition, [PHONE])
    begin(store, definition, made)
    go_on(store, catalogue)
    inbound = Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)
    invited, stranger = Person(inbound), Person(inbound, "sms", "+14185550999")
    told = (
        "Je suis un robot: j'écris pour l'organisateur (Arrondissement des Érables (inventé)) de la"
        ' consultation "Parc des Érables (exemple)". Votre numéro est sur sa liste de personnes à inviter.'
        " Pour participer: PARC. ARRET: plus aucun message. Info: https://exemple.quebec/parc-des-erables"
    )

    assert [invited.say(each) for each in ("c'est qui ça?", "c'est quoi ça?", "vous êtes qui")] == [told] * 3
    assert "liste de personnes" not in stranger.say("c'est qui ça?")
    assert "Votre numéro" not in invited.say("AIDE")


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


@pytest.mark.parametrize(
    "asked", ["ça finit quand, il reste combien de jours?", "when does this end? I want to keep my answer"]
)
def test_who_asks_when_it_ends_is_not_told_how_long_all_is_kept(keeping: Inbound, asked: str) -> None:
    person = Person(keeping)
    person.begin()

    assert person.say(asked).startswith("Vous pouvez répondre jusqu'au 28 février 2017 inclus.")


@pytest.mark.parametrize(
    "said",
    [
        "Question transport, il faudrait plus d'autobus",
        "Une question de respect : les aînés d'abord",
        "Can we add benches? Many seniors walk there.",
    ],
)
def test_what_is_no_question_is_offered_to_be_kept_after_the_end(person: Person, said: str) -> None:
    person.begin(*["PASSER"] * 15, "NON")

    assert "Voulez-vous que j'ajoute ceci" in person.say(said)


def test_not_now_answers_a_question_about_now(
    store: Store, assistant: Assistant, park: Consultation, clock: StandingClock
) -> None:
    asked = park.question("frequente-le-parc").text
    now = asked.model_copy(
        update={"fr": "Vous sentez-vous en sécurité maintenant?", "en": "Do you feel safe now?"}
    )
    questions = tuple(
        each.model_copy(update={"text": now}) if each.slug == "frequente-le-parc" else each
        for each in park.questions
    )
    catalogue = Catalogue({park.slug: park.model_copy(update={"questions": questions})}, park.slug)
    clock.moment = datetime(2026, 6, 1, 15, tzinfo=UTC)
    person = Person(
        Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)
    )
    person.begin()

    assert person.say("pas maintenant").startswith("Je garde ces détails pour la suite. Est-ce OUI ou NON?")


@pytest.mark.parametrize(
    "text", ["Am I permitted to take part?", "Is there anybody there?", "aidez moi svp", "c quoi ca"]
)
def test_who_writes_first_in_words_of_their_own_is_greeted(inbound: Inbound, text: str) -> None:
    said = Person(inbound).say(text)

    assert "OUI ou NON" in said or "YES or NO" in said
    assert "not yet replied" not in said
