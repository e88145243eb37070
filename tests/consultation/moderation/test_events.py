"""What other systems are told of contributions: once when one is published, whoever publishes it, and never its text."""

from __future__ import annotations

import json

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.conversation.events import AnswerRecorded, FreeContributed
from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.store import Store
from consultation.webhooks import sql as webhooks
from consultation.webhooks.model import EVENTS
from tests.conftest import OPEN_DAY
from tests.consultation.moderation.test_receiving import Author


@pytest.fixture
def author(store: Store, seed: Consultation) -> Author:
    with store.write() as unit:
        webhooks.add(unit, "CRM", "https://crm.exemple.quebec", EVENTS, OPEN_DAY)
    return Author(store, seed)


def told(author: Author) -> list[tuple[str, str]]:
    with author.store.read() as unit:
        rows = unit.rows("SELECT event, data FROM webhook_outbox ORDER BY id")
    return [(row["event"], row["data"]) for row in rows]


def published(author: Author, number: int) -> tuple[str, str]:
    return ("contribution.published", f'{{"consultation": "{author.definition.slug}", "number": {number}}}')


def test_contribution_is_told_when_it_is_published_and_not_before(author: Author) -> None:
    author.send(FreeContributed("Ouvrir le soir"))
    (flagged,) = author.send(FreeContributed("Appelez-moi au 418 555-0199"))
    assert told(author) == [published(author, 1)]
    author.decide(flagged, "published")

    assert told(author) == [published(author, 1), published(author, flagged)]


def test_person_in_distress_is_told_without_text_or_number(author: Author) -> None:
    author.send(FreeContributed("Je veux mourir"))

    assert told(author) == [("distress.reported", f'{{"consultation": "{author.definition.slug}"}}')]


def test_answer_is_told_once_with_how_many_it_answers(author: Author) -> None:
    author.send(FreeContributed("Ouvrir le soir"), FreeContributed("Ouvrir le matin"))
    with author.store.write() as unit:
        definition = author.definition
        made = editing.create(
            unit, definition, Subject("consultation"), Content("La ministre", {"fr": "Oui."}), "ana", OPEN_DAY
        )
        editing.ask(unit, made.id, "ana", OPEN_DAY)
        editing.review(unit, made.id, "ben", OPEN_DAY)
        for _ in "twice":
            editing.publish(unit, definition, made.id, "ana", OPEN_DAY)

    slug = author.definition.slug
    assert told(author)[2:] == [
        ("contribution.answered", f'{{"consultation": "{slug}", "feedback": {made.id}, "contributions": 2}}')
    ]


def test_contribution_that_was_public_is_told_when_it_is_not_any_more(author: Author) -> None:
    slug = author.definition.slug
    kept, withheld, withdrawn = author.send(*map(FreeContributed, ("Le soir", "Le matin", "Le midi")))
    (answered,) = author.send(AnswerRecorded("paiement", (), "Par virement"))
    before = len(told(author))
    author.decide(withheld, "withheld", reason="off_topic")
    with author.store.write() as unit:
        contributions_sql.withdraw(unit, author.person.id, slug, withdrawn, OPEN_DAY)
    (newer,) = author.send(AnswerRecorded("paiement", (), "En argent", replaces=True))
    with author.store.write() as unit:
        contributions_sql.withdraw_all(unit, author.person.id, slug, OPEN_DAY)

    gone = [number for event, number in events(author)[before:] if event == "contribution.removed"]
    assert gone == [withheld, withdrawn, answered, kept, newer]


def test_contribution_that_never_was_public_is_not_told_of_when_it_is_refused(author: Author) -> None:
    (flagged,) = author.send(FreeContributed("Appelez-moi au 418 555-0199"))
    author.decide(flagged, "withheld", reason="off_topic")

    assert told(author) == []


def events(author: Author) -> list[tuple[str, int]]:
    return [(event, json.loads(data)["number"]) for event, data in told(author)]
