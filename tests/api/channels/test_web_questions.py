"""The web channel: the question that a reply asks, and answers that name the one they were given under."""

from __future__ import annotations

from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api.channels.sending.dispatch import SentMarks
from api.channels.web.feed import Feed
from api.channels.web.routes import create_web_router
from api.channels.web.settings import WebPushSettings
from api.channels.web.streams import Streams
from api.channels.wiring import Desk
from api.http.client_limits import ClientLimits
from api.http.connections import Room
from api.shared.in_process import InProcess
from consultation.messages.model import Asked, Option, Present, Reply
from tests.api.conftest import PUBLIC_URL

SEED = "administration-publique-efficiente-et-transparente"
FIRST = "offre-de-services"
ASIDE = "aside--notifications"


@pytest.fixture
async def client(inbound, clock):
    app = FastAPI()
    marks, shared = SentMarks(inbound), InProcess(clock)
    desk = Desk(inbound, marks, ClientLimits(shared), Room.of_process(), PUBLIC_URL, (), clock, shared)
    web = create_web_router(desk, Feed(inbound.store, marks, shared), Streams(10), WebPushSettings())
    app.router.routes.extend(web.routes)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        begun = await client.post("/channels/web/sessions", json={"consultation": SEED, "language": "fr"})
        client.headers["Authorization"] = f"Bearer {begun.json()['token']}"
        yield client


async def say(client, number, **body):
    sent = {"id": str(UUID(int=number)), **body}
    return (await client.post("/channels/web/messages", json=sent)).json()


def contributions(store):
    with store.read() as unit:
        return [row["text"] for row in unit.rows("SELECT text FROM contributions ORDER BY number")]


async def test_reply_says_the_question_alone_and_what_was_told_before_it(client, seed):
    asked = (await say(client, 1, answer="yes"))["messages"][-1]["asked"]
    assert asked == {
        "text": seed.questions[0].text.text("fr"),
        "question": FIRST,
        "told": "",
        "beside": "",
        "number": 1,
        "total": 13,
        "present": None,
    }
    (reply,) = (await say(client, 2, text="Un guichet unique", question=FIRST))["messages"]
    assert reply["asked"]["text"] == seed.questions[1].text.text("fr")
    assert reply["asked"]["told"] == reply["text"].split("\n\n")[0]
    assert reply["asked"]["beside"] == reply["text"].split("\n\n")[-1]


LONG_ANSWER = "Garder le téléphone avec du vrai monde, et un comptoir à Trois-Pistoles; " * 3


@pytest.mark.parametrize("word", ["retour", "corriger 1", "question 1"])
async def test_question_asked_again_comes_with_the_answer_to_be_changed(client, word):
    """An answer of 267 letters had to be typed again for one accent."""
    await say(client, 1, answer="yes")
    await say(client, 2, text=LONG_ANSWER, question=FIRST)
    (reply,) = (await say(client, 3, text=word))["messages"]
    assert reply["asked"]["question"] == FIRST
    assert reply["asked"]["present"] == {"choices": [], "text": LONG_ANSWER.strip()}
    (changed,) = (await say(client, 4, text="Un comptoir partout", question=FIRST))["messages"]
    assert changed["text"].startswith(
        "C’est corrigé" if word == "corriger 1" else "Votre réponse est remplacée."
    )
    assert changed["asked"]["present"] is None


async def test_choices_asked_again_come_with_those_made_and_the_comment(client):
    await say(client, 1, answer="yes")
    await say(client, 2, text="question 3")
    await say(client, 3, answer="no", comment="pas ma banque", question="identifiant")
    (reply,) = (await say(client, 4, text="retour"))["messages"]
    assert reply["asked"]["present"] == {"choices": ["no"], "text": "pas ma banque"}


async def test_question_stays_above_the_box_while_a_text_too_long_is_shortened(client, seed):
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique, du vrai monde au bout du fil. " * 8, question=FIRST)
    (reply,) = (await say(client, 3, choices=["shorten"], question=FIRST))["messages"]
    assert reply["asked"]["text"] == seed.questions[0].text.text("fr")
    assert reply["asked"]["told"] == reply["text"]


async def test_list_of_own_answers_names_their_questions_and_has_a_button_for_each_act(client):
    """ "3. Online services" was taken for question 3, and what changes one had to be typed."""
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique", question=FIRST)
    (reply,) = (await say(client, 3, text="mes contributions"))["messages"]
    line = "Question 1 · Offre de services en ligne · nᵒ 1\nUn guichet unique"
    assert line in reply["text"]
    assert "sans réponse des autorités" in reply["text"]
    assert reply["offers"] == [
        {"word": "CORRIGER CONTRIBUTION 1", "label": "Modifier", "under": line},
        {"word": "RETIRER CONTRIBUTION 1", "label": "Retirer", "under": line},
    ]
    (opened,) = (await say(client, 4, text="CORRIGER CONTRIBUTION 1"))["messages"]
    assert opened["asked"]["present"] == {"choices": [], "text": "Un guichet unique"}
    await say(client, 5, text="passer", question=FIRST)
    (asked,) = (await say(client, 6, text="RETIRER CONTRIBUTION 1"))["messages"]
    assert asked["wait"]["question"].startswith("aside--withdraw")


async def test_refused_answer_keeps_its_question(client, seed):
    await say(client, 1, answer="yes")
    await say(client, 2, text="question 3")
    (reply,) = (await say(client, 3, text="banane", question="identifiant"))["messages"]
    assert reply["wait"]["question"] == "identifiant"
    assert reply["asked"]["text"] == seed.questions[2].text.text("fr")


async def test_words_under_a_question_that_another_page_answered_are_refused(client, store):
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique", question=FIRST)
    late = await say(client, 3, text="Les rendez-vous par texto", question=FIRST)
    skipped = await say(client, 4, text="passer", question=FIRST)
    taken = await say(client, 5, text="La santé", question="secteurs-prioritaires")
    late_again = await say(client, 3, text="Les rendez-vous par texto", question=FIRST)

    answers = (late, skipped, taken, late_again)
    assert [answer["stale"] for answer in answers] == [True, True, False, True]
    assert "La question a changé" in late["messages"][0]["text"]
    assert late["messages"][0]["wait"]["question"] == ASIDE
    assert contributions(store) == ["Un guichet unique", "La santé"]


async def test_command_is_carried_out_whatever_question_it_was_written_under(client):
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique", question=FIRST)

    assert (await say(client, 3, text="aide", question=FIRST))["stale"] is False


async def test_yes_under_the_question_that_was_interrupted_confirms_nothing(client, store):
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique", question=FIRST)
    await say(client, 3, text="question 3")
    await say(client, 4, text="effacer toutes mes données")

    assert (await say(client, 5, text="oui", question="identifiant"))["stale"] is True
    assert contributions(store) == ["Un guichet unique"]


@pytest.mark.parametrize(("answer", "given"), [("yes", 1), ("no", 0)])
async def test_button_of_the_notices_counts_once_the_question_is_past(client, store, answer, given):
    await say(client, 1, answer="yes")
    await say(client, 2, text="Un guichet unique")
    await say(client, 3, text="La santé")
    await say(client, 4, answer=answer, question=ASIDE)

    with store.read() as unit:
        rows = unit.rows("SELECT 1 FROM consents WHERE purpose = 'notifications' AND withdrawn_at IS NULL")
    assert len(rows) == given


def test_reply_is_read_back_with_its_question_and_its_offers():
    reply = Reply(
        "…",
        asked=Asked("Pourquoi?", "but", "Noté.", number=1, total=2, present=Present(("oui",), "Mais")),
        offers=(Option("LISTE", "Liste"), Option("CORRIGER 1", "Modifier", under="Question 1")),
    )

    assert Reply.from_payload(reply.payload()) == reply
