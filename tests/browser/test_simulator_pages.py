"""The simulators' own pages: what one types there is said, what comes back is seen, and anyone can use them."""

from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.messaging_response import MessagingResponse

from simulators.carrier import CarrierSettings, create_carrier
from simulators.carrier.segments import count_segments
from simulators.client import Chat, Phone
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
TOKEN = "1:token"
PERSON = 700_000_001
WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
UNLABELLED = """
() => [...document.querySelectorAll('input, textarea')].filter((box) => box.checkVisibility())
  .filter((box) => ![...box.labels].some((label) => label.offsetHeight > 8)).map((box) => box.id)"""
COUNT = """
async (texts) => {
  const { segments } = await import('/page/segments.js');
  return texts.map((text) => { const { encoding, count } = segments(text); return [encoding, count]; });
}"""


async def echo(request: Request) -> Response:
    """An application that repeats what a phone says."""
    form = await request.form()
    answer = MessagingResponse()
    if form["Body"] == "oups":
        return Response("<Reponse/>", media_type="text/xml")
    answer.message(f"Vous dites: {form['Body']}. Voir https://example.org/c/1.")
    return Response(str(answer), media_type="text/xml")


@pytest.fixture(scope="module")
def application() -> Iterator[str]:
    with serving(Starlette(routes=[Route("/sms", echo, methods=["POST"])])) as url:
        yield url


@pytest.fixture
def carrier(application) -> Iterator[str]:
    settings = CarrierSettings(auth_token=TOKEN, webhook_url=f"{application}/sms", status_delay_seconds=0)
    with serving(create_carrier(settings)) as url:
        yield url


@pytest.fixture
def telegram() -> Iterator[str]:
    with serving(create_telegram(TelegramSettings(token=TOKEN))) as url:
        yield url


@pytest.fixture
def visit(new_context):
    """Opens a page, and fails on what its console or its security policy complains of."""
    complaints: list[str] = []

    def visit(url: str, width: int = 1280, scheme: str = "light") -> Page:
        page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(url) or complaints.append(request.url))
        page.goto(url)
        return page

    yield visit
    assert complaints == []


def check(page: Page) -> None:
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    assert Axe().run(page, options=options).response["violations"] == []
    assert page.evaluate(UNLABELLED) == []
    assert page.evaluate(SIDEWAYS) is False


def call(telegram: str, method: str, **sent):
    answer = httpx.post(f"{telegram}/bot{TOKEN}/{method}", json=sent, timeout=30)
    assert answer.is_success, answer.text
    return answer.json()["result"]


def button(label: str, data: str) -> dict[str, str]:
    return {"text": label, "callback_data": data}


def test_a_phone_is_there_to_text_from(visit, carrier):
    page = visit(carrier)
    phone = page.get_by_role("region", name="+1 418 555-0101")
    log = phone.get_by_role("log", name="Messages du +1 418 555-0101")
    phone.get_by_label("Message", exact=True).fill("Moins d'attente")
    phone.get_by_role("button", name="Envoyer", exact=True).click()

    expect(log.locator(".bubble")).to_have_text(
        ["Moins d'attente", "Vous dites: Moins d'attente. Voir https://example.org/c/1."]
    )
    expect(log.locator(".mine .meta")).to_contain_text("✓ envoyé")
    expect(log.locator(".message:not(.mine) .meta")).to_contain_text("✓✓ remis")
    expect(log.get_by_role("link")).to_have_attribute("href", "https://example.org/c/1")
    expect(phone.get_by_label("Message", exact=True)).to_have_value("")


def test_a_text_is_sent_with_the_keyboard_alone(visit, carrier):
    page = visit(carrier)
    page.get_by_label("Message", exact=True).focus()
    page.keyboard.type("Une ligne")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("et une autre")
    page.keyboard.press("Enter")

    expect(page.locator(".mine .bubble")).to_have_text("Une ligne\net une autre", use_inner_text=True)


def test_what_people_write_is_never_markup(visit, carrier):
    page = visit(carrier)
    page.get_by_label("Message", exact=True).fill("<b onclick=alert(1)>gras</b>")
    page.keyboard.press("Enter")

    expect(page.locator(".mine .bubble")).to_have_text("<b onclick=alert(1)>gras</b>")


def test_a_phone_added_has_the_focus(visit, carrier):
    page = visit(carrier)
    expect(page.get_by_role("region", name="+1 418 555-0101")).to_be_visible()
    page.get_by_role("button", name="Ajouter un téléphone").click()

    expect(
        page.get_by_role("region", name="+1 418 555-0102").get_by_label("Message", exact=True)
    ).to_be_focused()


def test_segments_are_counted_as_one_types(visit, carrier):
    page = visit(carrier)
    counter = page.locator(".counter")

    expect(counter).to_have_text("1 segment, reste 160 (GSM-7)")
    page.get_by_label("Message", exact=True).fill("é" * 161)
    expect(counter).to_have_text("2 segments, reste 145 (GSM-7)")
    page.get_by_label("Message", exact=True).fill("ô")
    expect(counter).to_have_text("1 segment, reste 69 (UCS-2)")


def test_the_page_counts_as_the_carrier_does(visit, carrier):
    texts = ["", "é" * 160, "€" * 81, "a" * 152 + "€" * 80, "ô" * 71, "a" * 66 + "😀" * 80, "«oui»\n"]
    counted = [(count_segments(text).encoding, count_segments(text).count) for text in texts]

    assert visit(carrier).evaluate(COUNT, texts) == [list(one) for one in counted]


def test_a_fault_is_asked_for_and_seen(visit, carrier):
    page = visit(carrier)
    planned = page.get_by_role("list", name="Pannes à venir")
    expect(planned).to_have_text("Aucune panne à venir.")
    page.get_by_role("button", name="Non remis").click()
    expect(planned).to_contain_text("Non remis")
    page.get_by_label("Message", exact=True).fill("Bonjour")
    page.keyboard.press("Enter")

    expect(page.get_by_role("log").locator(".bad")).to_have_text("✗ non remis (30003)")
    expect(planned).to_have_text("Aucune panne à venir.")
    page.get_by_role("button", name="Erreur 500").click()
    page.get_by_role("button", name="Tout annuler").click()
    expect(planned).to_have_text("Aucune panne à venir.")


def test_stop_and_what_went_wrong_are_shown(visit, carrier):
    page = visit(carrier)
    expect(page.get_by_label("Message", exact=True)).to_be_visible()
    with Phone(carrier, "+14185550101") as phone:
        phone.text("STOP")
        phone.text("oups")

    expect(page.get_by_text("A envoyé STOP : bloqué")).to_be_visible()
    expect(page.get_by_text("La réponse n’est pas du TwiML.")).to_be_visible()
    expect(page.get_by_text("Réponse non envoyée : la personne a écrit STOP.")).to_be_visible()


def test_a_simulator_that_stops_is_told_and_the_text_is_kept(visit, carrier):
    page = visit(carrier)
    box = page.get_by_label("Message", exact=True)
    box.fill("Bonjour")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('arrêté')) }")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert").first).to_contain_text("Le simulateur ne répond pas (arrêté)")
    expect(page.get_by_role("alert").last).to_have_text("Le simulateur n’a pas pu le faire : arrêté")
    expect(box).to_have_value("Bonjour")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_phones_are_accessible(visit, carrier, width, scheme):
    page = visit(carrier, width, scheme)
    expect(page.get_by_label("Message", exact=True)).to_be_visible()
    check(page)
    httpx.post(f"{carrier}/_sim/faults", json={"kind": "undelivered"}, timeout=60)
    with Phone(carrier, "+14185550101") as phone, Phone(carrier, "+14185550102") as other:
        phone.text("Bonjour")
        phone.text("Encore")
        other.text("STOP")
        phone.wait_for(1)
    httpx.post(f"{carrier}/_sim/faults", json={"kind": "reset", "count": 2}, timeout=60)
    expect(page.locator(".stopped:visible")).to_have_text("A envoyé STOP : bloqué")
    expect(page.get_by_role("button", name="Tout annuler")).to_be_visible()
    check(page)


def test_a_chat_is_started_and_answered(visit, telegram):
    page = visit(telegram)
    page.get_by_label("Paramètre du lien").fill("parc")
    page.get_by_role("button", name="Démarrer").click()
    log = page.get_by_role("log")
    expect(log.locator(".mine .bubble")).to_have_text("/start parc")
    bold = {"type": "bold", "offset": 0, "length": 7}
    call(telegram, "sendMessage", chat_id=PERSON, text="Bonjour & merci", entities=[bold])
    page.get_by_label("Message", exact=True).fill("Moins d'attente")
    page.get_by_role("button", name="Envoyer").click()

    expect(log.locator(".mine .bubble").last).to_have_text("Moins d'attente")
    expect(log.locator(".message:not(.mine) .bubble")).to_have_text("Bonjour & merci")
    expect(log.locator("strong")).to_have_text("Bonjour")
    assert [one["message"]["text"] for one in call(telegram, "getUpdates")] == [
        "/start parc",
        "Moins d'attente",
    ]


def test_log_goes_to_what_answers_a_tap_from_further_up(visit, telegram):
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()
    rows = [[button("Retirer", "1")]]
    call(telegram, "sendMessage", chat_id=PERSON, text="Retirer?", reply_markup={"inline_keyboard": rows})
    call(telegram, "sendMessage", chat_id=PERSON, text="Une ligne\n" * 100)
    expect(page.get_by_text("Une ligne")).to_be_in_viewport()
    page.get_by_role("button", name="Retirer").click()
    for number in range(3):
        call(telegram, "sendMessage", chat_id=PERSON, text=f"Retirée {number}")

    expect(page.get_by_text("Retirée 2")).to_be_in_viewport()


def test_buttons_are_tapped_and_changed_in_place(visit, telegram):
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()
    rows = [[button("Un", "1")], [button("Deux", "2"), {"text": "Lire", "url": "https://example.org/"}]]
    sent = call(
        telegram, "sendMessage", chat_id=PERSON, text="Lesquels ?", reply_markup={"inline_keyboard": rows}
    )
    (started,) = call(telegram, "getUpdates")
    page.get_by_role("button", name="Deux", exact=True).focus()
    page.keyboard.press("Enter")
    (update,) = call(telegram, "getUpdates", offset=started["update_id"] + 1, timeout=10)
    call(telegram, "answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="C'est noté")
    rows[1][0] = button("✓ Deux", "2")
    order = {"chat_id": PERSON, "message_id": sent["message_id"]}
    call(telegram, "editMessageReplyMarkup", **order, reply_markup={"inline_keyboard": rows})

    assert update["callback_query"]["data"] == "2"
    expect(page.get_by_role("button", name="✓ Deux")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("C'est noté")
    expect(page.get_by_role("link", name="Lire")).to_have_attribute("href", "https://example.org/")
    expect(page.get_by_role("log").locator(".message")).to_have_count(2)


def test_the_bot_is_blocked_then_started_again(visit, telegram):
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()
    page.get_by_role("button", name="Bloquer").click()
    expect(page.get_by_text("a bloqué le robot")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Redémarrer").click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()

    assert [next(iter(set(one) - {"update_id"})) for one in call(telegram, "getUpdates")] == [
        "message", "my_chat_member", "my_chat_member", "message",
    ]  # fmt: skip


def test_commands_files_and_edits_are_at_hand(visit, telegram):
    call(telegram, "setMyCommands", commands=[{"command": "aide", "description": "Obtenir de l'aide"}])
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()
    page.get_by_role("button", name="/aide").click()
    bubbles = page.get_by_role("log").locator(".mine .bubble")
    expect(bubbles.last).to_have_text("/aide")
    page.get_by_role("button", name="Photo").click()
    expect(bubbles.last).to_have_text("[Photo]")
    page.get_by_role("button", name="Modifier").last.click()
    page.get_by_label("Modifier le message").fill("Bonjour")
    page.get_by_role("button", name="Envoyer").click()

    expect(bubbles).to_have_text(["/start", "Bonjour", "[Photo]"])
    expect(page.get_by_text("modifié")).to_be_visible()
    assert [next(iter(set(one) - {"update_id"})) for one in call(telegram, "getUpdates")] == [
        "message", "message", "message", "edited_message",
    ]  # fmt: skip


def test_people_have_their_own_chats(visit, telegram):
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()
    expect(page.get_by_role("log").locator(".message")).to_have_count(1)
    page.get_by_role("button", name="Ajouter une personne").click()
    expect(page.get_by_role("heading", name="Consultexto et Dominique")).to_be_visible()
    expect(page.get_by_role("log")).to_have_text("Démarrez la conversation avec le robot.")
    page.get_by_role("button", name="Camille").click()

    expect(page.get_by_role("log").locator(".bubble")).to_have_text("/start")
    expect(page.get_by_role("button", name="Camille")).to_have_attribute("aria-pressed", "true")


def test_what_the_webhook_answers_wrong_is_shown(visit, telegram):
    call(telegram, "setWebhook", url="http://127.0.0.1:9/telegram")
    page = visit(telegram)
    page.get_by_role("button", name="Démarrer").click()

    expect(page.locator("#route")).to_have_text(
        "Les messages vont à http://127.0.0.1:9/telegram. 1 en attente : Connection refused or closed."
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_chat_is_accessible(visit, telegram, width, scheme):
    call(telegram, "setMyCommands", commands=[{"command": "aide", "description": "Obtenir de l'aide"}])
    page = visit(telegram, width, scheme)
    expect(page.get_by_role("button", name="Démarrer")).to_be_visible()
    check(page)
    with Chat(telegram, PERSON) as chat:
        chat.start()
        rows = [[button("L'information des participantes et participants", "1")], [button("Oui", "2")]]
        code = {"type": "code", "offset": 28, "length": 5}
        sent = {"chat_id": PERSON, "text": "Voir https://example.org et /aide", "entities": [code]}
        call(telegram, "sendMessage", **sent, reply_markup={"inline_keyboard": rows})
        chat.say("Voir https://example.org/")
        chat.tap("Oui")
    query = call(telegram, "getUpdates", offset=-1)[0]["callback_query"]
    call(telegram, "answerCallbackQuery", callback_query_id=query["id"], text="C'est noté")
    expect(page.get_by_role("status")).to_have_text("C'est noté")
    check(page)
