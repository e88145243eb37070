"""What a person is told of their own contributions, through the whole inbound path."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.inbound import Inbound
from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.languages.responses import Responses
from consultation.messages.model import Incoming
from consultation.moderation import sql_queue
from consultation.moderation.deciding import Decision, decide
from consultation.staff import sql as staff_sql
from consultation.store import Store
from tests.conftest import StandingClock

Say = Callable[[str], list[str]]


@pytest.fixture
def say(inbound: Inbound, clock: StandingClock) -> Say:
    """Say something by text message, a minute later, and hear the replies' texts."""
    count = iter(range(1000))

    def said(text: str) -> list[str]:
        clock.moment += timedelta(minutes=1)
        incoming = Incoming("sms", "+14185550123", f"SM{next(count)}", clock.moment, text)
        return [row.reply.text for row in inbound.handle(incoming).replies]

    return said


def test_published_one_has_its_page_beside_it_on_our_own_site(
    inbound: Inbound, clock: StandingClock, store: Store, seed: Consultation
) -> None:
    """Whoever answered on the page looked for their text among all of them."""
    said: list[str] = []
    for number, text in enumerate(("Bonjour", "oui", "Un guichet unique", "Les permis", "mes contributions")):
        clock.moment += timedelta(minutes=1)
        message = Incoming("web", "session-1", f"W{number}", clock.moment, text)
        said = [row.reply.text for row in inbound.handle(message).replies]
        if text == "Les permis":
            withhold(store, seed, clock, 2)

    listed = said[0].split("\n\n")
    assert listed[1:3] == [
        "Publiées, sans réponse des autorités pour l’instant\u00a0:\n"
        "Question 1 · Offre de services en ligne · nᵒ 1\nUn guichet unique\n"
        f"https://exemple.quebec/consultations/{seed.slug}/contributions/1",
        "Non publié, à cause d’un renseignement personnel, comme un nom, un numéro ou une adresse\u00a0:\n"
        "Question 2 · Secteurs à développer en priorité · nᵒ 2\nLes permis",
    ]


def withhold(store: Store, definition: Consultation, clock: StandingClock, number: int) -> None:
    with store.write() as unit:
        account = staff_sql.add(unit, "ana", "Ana", "community_manager", clock.moment).id
        item = sql_queue.find_item(unit, definition.slug, number)
        assert item is not None
        decision = Decision("withheld", item.version, "personal")
        decide(unit, definition, item, decision, Responses.load(), account, clock.moment)


def answer(store: Store, definition: Consultation, clock: StandingClock, number: int) -> None:
    with store.write() as unit:
        content = Content("La ministre", {"fr": "Nous le ferons.", "en": "We will do it."})
        draft = editing.create(
            unit, definition, Subject("contributions", numbers=(number,)), content, "ana", clock.moment
        )
        editing.ask(unit, draft.id, "ana", clock.moment)
        editing.review(unit, draft.id, "ben", clock.moment)
        editing.publish(unit, definition, draft.id, "ana", clock.moment)


def people(store: Store) -> int:
    with store.read() as unit:
        return len(unit.rows("SELECT id FROM participants"))


def test_list_says_why_one_is_withheld_and_where_another_was_answered(
    say: Say, store: Store, seed: Consultation, clock: StandingClock
) -> None:
    for text in ("Bonjour", "OUI", "Un guichet unique", "Appelez-moi au 418 555-0199", "non"):
        say(text)
    withhold(store, seed, clock, 2)
    answer(store, seed, clock, 1)

    (listed,) = say("mes contributions")

    assert listed.split("\nQuestion 3")[0] == (
        "Répondu: 2 sur 13.\n"
        "Publiées, avec une réponse:\n"
        "1. Offre de services en...: Un guichet unique\n"
        "https://exemple.quebec/r/1\n"
        "Non publié, à cause d'un renseignement personnel:\n"
        "2. Secteurs à développer...: Appelez-moi au 418 55...\n"
        "Pour écrire la 2 autrement: CORRIGER 2."
    )


def test_thanks_after_an_erasure_begin_nothing(say: Say, store: Store) -> None:
    for text in ("Bonjour", "OUI", "effacez mes données", "oui"):
        say(text)
    before = people(store)

    assert [say(text) for text in ("Merci!", "bonne journée")] == [[], []]

    assert people(store) == before
    assert say("Bonjour")[0].startswith("Bonjour! Ici le robot")
