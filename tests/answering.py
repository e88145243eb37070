"""One consultation answered in every way: by name and delivered, stopped, failed or only shown; and to all."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts
from consultation.delivery.sql_outcomes import change_messages
from consultation.feedback import broadcast as sending
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.statistics import sql_people
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import PlainWords, page_of, write_in

DELIVERED, STOPPED, LEFT = "offre-de-services", "secteurs-prioritaires", "paiement"
"""A question with an answer that was delivered, one whose sending was stopped at nobody, one without any."""
EVERY_WAY = "+14185550100"
"""Has one contribution in each state."""
BY_STATE = {"answered": 4, "not_told": 7, "general": 8, "waiting": 3}
"""What there is in the end. Who asked for no notices (1 of the 4) can read the answer on the page."""
TOLD = (3, 9)
"""People whom an answer by name reached, of those whom it could."""
GENERAL, GENERAL_PEOPLE = 3, 16
"""The answer to everybody, and how many it was to be sent to."""


def answer(
    store: Store, definition: Consultation, subject: Subject, now: datetime, body: str = "Oui."
) -> int:
    """Publish an answer, reviewed, and give its id; nothing is sent yet."""
    with store.write() as unit:
        found = editing.create(unit, definition, subject, Content("La ministre", {"fr": body}), "ana", now)
        editing.ask(unit, found.id, "ana", now)
        editing.review(unit, found.id, "ben", now)
        editing.publish(unit, definition, found.id, "ana", now)
    return found.id


def compose(store: Store, definition: Consultation, now: datetime) -> None:
    """Put every message of every sending in the outbox."""
    with store.write() as unit:
        while sending.advance(
            unit, Catalogue({definition.slug: definition}, definition.slug), PlainWords(), page_of, now
        ):
            pass


def settle(store: Store, feedback: int, state: str, now: datetime, *, reason: str = "", but: int = 0) -> None:
    """Have the messages of an answer end so, all but the last few."""
    with store.write() as unit:
        broadcast = sql_broadcasts.latest_broadcast(unit, feedback)
        assert broadcast is not None
        change_messages(
            unit,
            {"state": state, "reason": reason or None, "updated_at": stamp(now)},
            "id IN (SELECT id FROM outbox WHERE broadcast_id = ? AND state = 'queued' ORDER BY id"
            " LIMIT (SELECT count(*) - ? FROM outbox WHERE broadcast_id = ? AND state = 'queued'))",
            (broadcast.id, but, broadcast.id),
        )


def stop(store: Store, feedback: int, now: datetime) -> None:
    """Pause a sending, then stop it for good."""
    with store.write() as unit:
        sending.pause(unit, feedback, now)
        sending.cancel(unit, feedback, now)


def answer_in_every_way(store: Store, definition: Consultation, now: datetime = OPEN_DAY) -> None:
    """Two questions answered by name, then everybody by one answer that was stopped before it reached anybody.

    The first is delivered to those who can be told, but for one whose message fails; who came after the last
    answer waits.
    """
    phones = iter(range(101, 199))

    def somebody(question: str, people: int = 1, *, consents: bool = True) -> None:
        for _ in range(people):
            phone = f"+14185550{next(phones)}"
            write_in(store, definition, phone, "Un guichet", question=question, consents=consents, at=now)

    for minute, question in enumerate((DELIVERED, STOPPED, LEFT)):
        at = now + timedelta(minutes=minute)
        write_in(store, definition, EVERY_WAY, "Un guichet", question=question, at=at)
    somebody(DELIVERED, 2)
    somebody(DELIVERED, consents=False)
    somebody(DELIVERED)
    somebody(STOPPED, 5)
    somebody(LEFT, 7)
    later = now + timedelta(days=2)
    delivered = answer(store, definition, Subject("question", DELIVERED), later)
    compose(store, definition, later)
    settle(store, delivered, "delivered", later, but=1)
    settle(store, delivered, "failed", later, reason="twilio_30003")
    stop(store, answer(store, definition, Subject("question", STOPPED), later), later)
    stop(store, answer(store, definition, Subject("consultation"), later, "Merci à toutes."), later)
    somebody(LEFT, 2)
    write_in(store, definition, EVERY_WAY, "Et le soir", question="identifiant", at=later)
    with store.write() as unit:
        sql_people.count_all(unit)
