"""Telegram: a tap is marked and said back, boxes and words count together, an earlier answer is corrected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from simulators.client import Chat
from tests.conftest import StandingClock
from tests.waiting import until

from .test_telegram import CHAT, SEED, deliver, environment, message, tap, telegram_url

__all__ = ["environment", "telegram_url"]

PARK = "parc-des-erables"


class Person:
    """Somebody in a chat, whose updates are delivered one by one."""

    def __init__(self, client: httpx.AsyncClient, services: Services, chat: Chat) -> None:
        self.client, self.services, self.chat = client, services, chat
        self.updates = 0

    async def send(self, text: str, **fields: Any) -> int:
        """Send a text, wait for the reply, and return the number of the message."""
        self.updates += 1
        replies = len(self.chat.replies())
        assert await deliver(self.client, message(self.updates, text, **fields)) == 200
        await until(lambda: len(self.chat.replies()) > replies)
        return self.updates

    async def tap(self, label: str, *, replies: int = 1) -> None:
        """Tap the newest button whose title holds the label."""
        self.updates += 1
        shown = next(m for m in reversed(self.chat.messages()) if any(label in each for each in m.labels))
        buttons = [button for row in shown.keyboard for button in row]
        update = tap(self.updates, str(next(each.data for each in buttons if label in each.label)))
        keyboard = [[{"text": each.label, "callback_data": each.data}] for each in buttons]
        shown_as = {"message_id": shown.message_id, "reply_markup": {"inline_keyboard": keyboard}}
        update["callback_query"]["message"] |= shown_as
        before = len(self.chat.replies())
        assert await deliver(self.client, update) == 200
        await until(lambda: len(self.chat.replies()) == before + replies)

    async def edit(self, number: int, text: str) -> None:
        """Change an earlier message."""
        self.updates += 1
        replies = len(self.chat.replies())
        edited = {**message(number, text)["message"], "edit_date": 1_479_223_000}
        assert await deliver(self.client, {"update_id": self.updates, "edited_message": edited}) == 200
        await until(lambda: len(self.chat.replies()) > replies)

    async def asked(self, words: str) -> dict[str, Any]:
        """Return the bot's message that holds the words, once it is sent, as one that is replied to."""
        await until(lambda: bool(self._sent(words)))
        number, date = self._sent(words)[0].split(":")[-2:]
        return {**message(0, "…")["message"], "message_id": int(number), "date": int(date)}

    def _sent(self, words: str) -> list[str]:
        """Return the provider's ids of the messages that hold the words."""
        with self.services.store.read() as unit:
            rows = unit.rows(
                "SELECT payload, provider_id FROM outbox WHERE provider_id IS NOT NULL ORDER BY id"
            )
        return [row["provider_id"] for row in rows if words in row["payload"]]

    def answers(self, consultation: str = SEED) -> list[tuple[tuple[str, ...], str]]:
        """Return the choices and texts that stand."""
        with self.services.store.read() as unit:
            found = contributions_sql.all_contributions(unit, consultation)
        return [(each.choices, each.text) for each in found if each.status != "replaced"]


@pytest.fixture
async def person(client: httpx.AsyncClient, services: Services, telegram_url: str) -> AsyncIterator[Person]:
    with Chat(telegram_url, CHAT) as chat:
        yield Person(client, services, chat)


@pytest.fixture
def summer(clock: StandingClock) -> None:
    """A day on which the park's consultation is open."""
    clock.moment = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)


def labels(person: Person) -> list[tuple[str, ...]]:
    return [each.labels for each in person.chat.messages() if each.labels]


async def test_button_that_was_tapped_is_marked_and_the_others_go(person: Person) -> None:
    await person.send("/start")
    await person.tap("Oui")
    await until(lambda: labels(person) == [("✓ Oui",)])
    await person.tap("✓ Oui", replies=0)
    assert len(person.chat.replies()) == 2


@pytest.mark.usefixtures("summer")
async def test_ticked_boxes_are_marked_once_they_are_sent(person: Person) -> None:
    await person.send(f"/start {PARK}")
    for label in ("Oui", "Oui", "Marche"):
        await person.tap(label)
    await person.tap("arbres", replies=0)
    await person.tap("Terminé")  # one is missing: nothing is marked yet
    assert any(label.startswith("☐") for label in labels(person)[-1])
    await person.tap("bancs", replies=0)
    await until(lambda: sum("☑" in label for label in labels(person)[-1]) == 2)
    await person.tap("Terminé")
    await until(
        lambda: any(sum("✓" in each for each in shown) == 2 and len(shown) == 2 for shown in labels(person))
    )


@pytest.mark.usefixtures("summer")
async def test_other_choice_has_a_button(person: Person) -> None:
    await person.send(f"/start {PARK}")
    for label in ("Oui", "Oui", "Autre"):
        await person.tap(label)
    await person.send("Promener le chien")
    assert person.answers(PARK)[0] == ((), "Promener le chien")


async def test_late_yes_to_the_notices_counts(person: Person, services: Services) -> None:
    for text in ("/start", "oui", "Un guichet unique", "La santé"):
        await person.send(text)
    await person.tap("Oui, avisez-moi")
    with services.store.read() as unit:
        given = unit.rows("SELECT 1 FROM consents WHERE purpose = 'notifications' AND withdrawn_at IS NULL")
    assert len(given) == 1
    await until(lambda: any("✓ Oui, avisez-moi" in shown for shown in labels(person)))


async def test_words_count_beside_the_boxes_that_are_ticked(person: Person) -> None:
    for text in ("/start", "oui", "question 12"):
        await person.send(text)
    for label in ("Engagement des autorités", "Promotion", "Rétroaction"):
        await person.tap(label, replies=0)
    await person.send("et aussi l’accessibilité pour les aînés")
    (answer,) = person.answers()
    assert set(answer[0]) == {"engagement-autorites", "promotion", "retroaction"}
    assert answer[1] == "et aussi l’accessibilité pour les aînés"


async def test_edited_message_offers_to_correct_its_own_answer(person: Person) -> None:
    for text in ("/start", "oui"):
        await person.send(text)
    first = await person.send("Un guichet unique")
    await person.send("La santé")
    await person.edit(first, "Un guichet unique et un texto")
    offered = person.chat.replies()[-1].replace("\u00a0", " ")
    assert "« Un guichet unique »" in offered
    assert "« Un guichet unique et un texto »" in offered
    await person.tap("Oui, la remplacer")
    assert sorted(person.answers()) == [((), "La santé"), ((), "Un guichet unique et un texto")]
    assert "Question 3 de 13" in person.chat.replies()[-1]


async def test_reply_to_an_earlier_question_offers_to_correct_that_answer(person: Person) -> None:
    for text in ("/start", "oui", "Un guichet unique", "La santé"):
        await person.send(text)
    await person.send("Un formulaire", reply_to_message=await person.asked("Question 1 de 13"))
    await person.tap("Non, la garder")
    assert person.answers() == [((), "Un guichet unique"), ((), "La santé")]
    await person.send("Un formulaire", reply_to_message=await person.asked("Question 1 de 13"))
    await person.tap("Oui, la remplacer")
    assert sorted(person.answers()) == [((), "La santé"), ((), "Un formulaire")]


async def test_reply_to_the_pending_question_answers_it(person: Person) -> None:
    for text in ("/start", "oui"):
        await person.send(text)
    await person.send("Un guichet unique", reply_to_message=await person.asked("Question 1 de 13"))
    assert person.answers() == [((), "Un guichet unique")]
