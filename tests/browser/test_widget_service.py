"""The widget against the service's own web channel: real store, real assistant."""

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from api.channels.sending.dispatch import SentMarks
from api.channels.web.feed import Feed
from api.channels.web.routes import create_web_router
from api.channels.web.streams import Streams
from api.channels.wiring import Desk
from api.http.client_limits import ClientLimits
from api.http.connections import Room
from api.shared.in_process import InProcess
from simulators.serving import serving
from tests.api.conftest import PUBLIC_URL

from .fake_web_channel import page

SEED = "administration-publique-efficiente-et-transparente"
PARK = "parc-des-erables"
THREE = ("engagement-autorites", "promotion", "retroaction")
WALK = [
    ("text", "Un seul formulaire pour tout"),
    ("text", "La santé"),
    ("yes_no", "no", "Ma banque n’a pas à le savoir"),
    ("text", "Le virement"),
    ("text", "Les contrats publics"),
    ("yes_no", "unsure", ""),
    ("text", "Les rendez-vous"),
    ("yes_no", "yes", ""),
    ("text", "Une assemblée publique"),
    ("text", "J’ai déposé un mémoire"),
    ("yes_no", "yes", ""),
    ("text", "Arrêter de demander dix fois les mêmes papiers"),
    ("multi", THREE),
    ("yes_no", "yes", "Avec un calendrier"),
]


@pytest.fixture
def origin(inbound, clock):
    marks, shared = SentMarks(inbound), InProcess(clock)
    feed = Feed(inbound.store, marks, shared)
    app = FastAPI()
    app.get("/page")(page)
    desk = Desk(inbound, marks, ClientLimits(shared), Room.of_process(), PUBLIC_URL, (), clock, shared)
    app.router.routes.extend(create_web_router(desk, feed, Streams(100)).routes)
    with serving(app) as origin:
        yield origin
        feed.close()


def answer(widget, step):
    kind, *given = step
    if kind == "text":
        widget.send(given[0])
    elif kind == "yes_no":
        widget.page.locator(f".option input[value={given[0]}]").check()
        widget.page.get_by_label("Commentaire (facultatif)").fill(given[1])
        widget.button("Envoyer ce choix").click()
    else:
        for slug in given[0]:
            widget.page.locator(f".option input[value={slug}]").check()
        widget.button("Envoyer ces choix").click()


def contributions(store):
    with store.read() as unit:
        rows = unit.rows("SELECT choices, text FROM contributions WHERE status <> 'replaced' ORDER BY number")
    return [(row["choices"], row["text"]) for row in rows]


def test_thirteen_questions_become_thirteen_contributions(visit, store):
    widget = visit("launcher", page={"slug": SEED})
    widget.button("Oui, j’accepte").click()
    for number, step in enumerate(WALK, 1):
        replies = widget.log.locator(".consultation")
        expect(replies).to_have_count(number + 1)
        answer(widget, step)
    widget.said("Merci, c’est terminé!")
    expect(widget.page.get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)
    assert contributions(store) == [
        ("[]", "Un seul formulaire pour tout"),
        ("[]", "La santé"),
        ('["no"]', "Ma banque n’a pas à le savoir"),
        ("[]", "Le virement"),
        ("[]", "Les contrats publics"),
        ('["unsure"]', ""),
        ("[]", "Les rendez-vous"),
        ("[]", "Une assemblée publique"),
        ("[]", "J’ai déposé un mémoire"),
        ('["yes"]', ""),
        ("[]", "Arrêter de demander dix fois les mêmes papiers"),
        ('["engagement-autorites", "promotion", "retroaction"]', ""),
        ('["yes"]', "Avec un calendrier"),
    ]
    shown = widget.bubbles()
    widget.page.reload()
    widget.button("Participer à la consultation").click()
    expect(widget.log.locator(".bubble")).to_have_count(len(shown))
    assert widget.bubbles() == shown
    assert widget.errors == []


def test_principle_is_chosen_and_commented_and_the_question_comes_back(visit, store):
    widget = visit(page={"slug": SEED})
    widget.button("Oui, j’accepte").click()
    widget.said("Question 1 de 13")
    widget.send("parler des principes")
    widget.page.locator(".option input[value=retroaction]").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Voulez-vous en parler?")
    widget.button("Oui").click()
    widget.said("Principe 6, question 1 de 2.")
    widget.send("Une lettre à chaque personne. " * 12)
    widget.button("Garder seulement le début").click()
    widget.said("Principe 6, question 2 de 2.")
    widget.send("Elle donne confiance")
    expect(widget.log.locator(".consultation").last).to_contain_text("Question 1 de 13")
    with store.read() as unit:
        given = unit.rows("SELECT kind, principle, question, length(text) AS n FROM contributions")
    assert [tuple(row.values()) for row in given] == [
        ("principle", "retroaction", "type-de-retroaction", 300),
        ("principle", "retroaction", "effet-sur-la-credibilite", 20),
    ]
    assert widget.errors == []


def test_other_draft_and_a_change_of_language(visit, store, clock):
    clock.moment = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    widget = visit(page={"slug": PARK})
    widget.button("Oui, j’accepte").click()
    widget.choice("Oui").check()
    widget.button("Envoyer ce choix").click()
    widget.choice("Autre").check()
    widget.page.get_by_label("Précisez").fill("Promener le chien")
    widget.button("Envoyer ce choix").click()
    widget.choice("arbres").check()
    widget.choice("bancs").check()
    widget.button("Envoyer ces choix").click()
    widget.choice("Non").wait_for()
    widget.send("English")
    widget.button("Send this choice").wait_for()
    widget.page.locator(".option input[value=no]").check()
    widget.button("Send this choice").click()
    expect(widget.page.get_by_label("Your answer")).to_be_visible()
    widget.box.fill("trees " * 40)
    expect(widget.page.locator("#text-count")).to_contain_text("39 characters too many.")
    widget.button("Send").click()
    widget.button("Shorten my text").click()
    widget.said("Write your answer in 200 characters or fewer.")
    expect(widget.box).to_have_value("trees " * 40)
    widget.box.fill("More trees")
    widget.button("Send").click()
    widget.said("Thank you, that’s all!")
    widget.button("No thanks").click()
    widget.button("Yes").click()
    widget.page.locator(".option input[value=tres-facile]").check()
    widget.button("Send this choice").click()
    widget.page.locator(".option input[value=en-partie]").check()
    widget.button("Send this choice").click()
    widget.said("What should we do better next time?")
    widget.box.fill("Tell us earlier")
    widget.button("Send").click()
    widget.said("Your opinion will help us consult better.")
    assert [text for _, text in contributions(store)] == ["Promener le chien", "", "", "More trees"]
    with store.read() as unit:
        assert unit.rows("SELECT question, choice FROM evaluations ORDER BY id") == [
            {"question": "facilite", "choice": "tres-facile"},
            {"question": "information", "choice": "en-partie"},
            {"question": "ameliorations", "choice": None},
        ]


def test_ended_session_begins_another(visit, store, inbound, origin):
    widget = visit(page={"slug": SEED})
    widget.page.evaluate("Object.keys(localStorage).forEach((key) => localStorage.setItem(key, 'unknown'))")
    widget.page.reload()
    widget.begin()
    widget.button("Oui, j’accepte").click()
    widget.said("Question 1 de 13")


def test_origin_on_the_allow_list_only(new_context, inbound, clock, other_origin):
    marks, shared = SentMarks(inbound), InProcess(clock)
    feed = Feed(inbound.store, marks, shared)
    app = FastAPI()
    desk = Desk(
        inbound, marks, ClientLimits(shared), Room.of_process(), PUBLIC_URL, (other_origin,), clock, shared
    )
    app.router.routes.extend(create_web_router(desk, feed, Streams(100)).routes)
    with serving(app) as service:
        embedding = new_context().new_page()
        embedding.goto(f"{other_origin}/page?widget={service}&slug={SEED}&strict=true")
        embedding.get_by_role("button", name="Commencer").click()
        embedding.get_by_role("button", name="Oui, j’accepte").click()
        embedding.get_by_text("Question 1 de 13").wait_for()
        feed.close()
