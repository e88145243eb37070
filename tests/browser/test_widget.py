import gzip

import pytest
from playwright.sync_api import expect

from api.channels.web.widget import widget_script
from consultation.definition import read_question
from consultation.messages.model import expectation_payload

from .fake_web_channel import wait


def wait_of(kind: str, slug: str, **fields: object) -> dict[str, object]:
    """The wait of a question as the service has it."""
    named = {"text": {"fr": "Quoi?"}, "short": {"fr": "Quoi"}}
    question = read_question({"slug": slug, "kind": kind, **named, **fields})
    return expectation_payload(question.expectation("fr", 300))


MAX_GZIPPED_BYTES = 27_000
LONG_TEXT = "Arrêter de demander dix fois les mêmes papiers. " * 7
WALKED = [
    {"answer": "yes", "comment": None, "question": None, "shown": "Oui, j’accepte"},
    {"text": "Un seul formulaire", "question": "services"},
    {
        "answer": "unsure",
        "comment": "Ça dépend",
        "question": "confiance",
        "shown": "Je ne sais pas\nÇa dépend",
    },
    {
        "choices": ["p3", "p5"],
        "other": "La simplicité",
        "question": "principes",
        "shown": "Le choix des mécanismes de participation publique\n"
        "La promotion de la démarche participative\nAutre\u00a0: La simplicité",
    },
    {"choices": ["m2"], "other": None, "question": "paiement", "shown": "Virement en ligne"},
]


def received(channel):
    return [{name: value for name, value in body.items() if name != "id"} for body in channel.received]


@pytest.mark.parametrize("mode", ["inline", "launcher"])
def test_walk_by_mouse_sends_every_answer(visit, channel, mode):
    widget = visit(mode)
    widget.agree()
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    widget.choice("Je ne sais pas").check()
    widget.page.get_by_label("Commentaire (facultatif)").fill("Ça dépend")
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    widget.choice("mécanismes").check()
    widget.choice("promotion").check()
    widget.choice("Autre").check()
    widget.page.get_by_label("Précisez").fill("La simplicité")
    widget.button("Envoyer ces choix").click()
    widget.said("Question 4 de 4")
    widget.choice("Virement").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Merci!")
    assert received(channel) == WALKED
    assert widget.errors == []
    link = widget.log.get_by_role("link")
    assert link.get_attribute("href") == "https://exemple.quebec/contributions"
    assert link.get_attribute("rel") == "noreferrer"


def test_walk_by_keyboard_alone(visit, channel):
    widget = visit("launcher", begin=False)
    keys = widget.page.keyboard

    def tab_to(label, key="Tab"):
        for _ in range(30):
            if widget.focused().strip().startswith(label):
                return
            keys.press(key)
        raise AssertionError(f"{label} is not reached; the focus is on {widget.focused()!r}")

    tab_to("Participer")
    keys.press("Enter")
    widget.said("Acceptez-vous")
    tab_to("Oui, j’accepte")
    keys.press("Enter")
    widget.said("Question 1 de 4")
    tab_to("Votre réponse")
    keys.type("Un seul formulaire")
    keys.press("Enter")
    widget.said("Question 2 de 4")
    expect(widget.page.get_by_role("group")).to_be_focused()
    tab_to("Oui")
    keys.press("ArrowUp")  # around to the last
    tab_to("Commentaire")
    keys.type("Ça dépend")
    tab_to("Envoyer ce choix")
    keys.press("Enter")
    widget.said("Question 3 de 4")
    for label in ("Le choix", "La promotion", "Autre"):
        tab_to(label)
        keys.press("Space")
    tab_to("Précisez")
    keys.type("La simplicité")
    tab_to("Envoyer ces choix")
    keys.press("Enter")
    widget.said("Question 4 de 4")
    tab_to("Carte de crédit")
    keys.press("ArrowDown")
    keys.press("Enter")
    widget.said("Merci!")
    assert received(channel) == WALKED
    keys.press("Escape")
    expect(widget.button("Participer à la consultation")).to_be_focused()


def test_escape_closes_the_panel_and_gives_the_focus_back(visit):
    widget = visit("launcher")
    assert widget.page.get_by_role("dialog").is_visible()
    widget.box.press("Escape")
    expect(widget.button("Participer à la consultation")).to_be_focused()
    assert not widget.page.get_by_role("dialog").is_visible()


def test_text_is_always_possible_beside_choices(visit, channel):
    widget = visit()
    widget.reach(3)
    widget.send("1, 3 et 5")
    widget.said("Question 4 de 4")
    assert received(channel)[-1] == {"text": "1, 3 et 5", "question": "principes"}


def test_counter_counts_code_points_and_lets_people_go_over(visit, channel):
    widget = visit()
    widget.agree()
    count, announcer = widget.page.locator("#text-count"), widget.page.locator(".unseen[role=status]")
    expect(count).to_have_text("300 caractères restants")
    widget.box.fill("👩‍🌾é" + "a" * 246)  # 3 + 1 + 246 code points
    expect(count).to_have_text("50 caractères restants")
    expect(announcer).to_have_text("50 caractères restants")
    widget.box.fill("a" * 299)
    expect(count).to_have_text("1 caractère restant")
    widget.box.fill("a" * 302)
    expect(count).to_contain_text("2 caractères de trop.")
    widget.button("Envoyer").click()
    widget.said("Qu’en faisons-nous?")
    assert channel.received[-1]["text"] == "a" * 302


def test_draft_to_shorten_comes_back_to_the_text_box(visit):
    widget = visit()
    widget.agree()
    widget.send(LONG_TEXT)
    widget.said("Qu’en faisons-nous?")
    assert widget.widget.locator(".buttons button").all_inner_texts()[:3] == [
        "Raccourcir mon texte",
        "Envoyer la suite à part",
        "Garder seulement le début",
    ]
    widget.button("Raccourcir mon texte").click()
    widget.said("Écrivez un texte plus court.")
    expect(widget.box).to_have_value(LONG_TEXT)
    expect(widget.box).to_be_focused()


def test_several_choices_are_counted_before_they_are_sent(visit, channel):
    widget = visit()
    widget.reach(3)
    before = len(channel.received)
    legend, mistake = widget.page.locator("legend"), widget.page.locator("#choice-mistake")
    expect(legend).to_have_text("Choisissez 3 réponses (0 sur 3)")
    widget.choice("mécanismes").check()
    widget.choice("promotion").check()
    expect(legend).to_have_text("Choisissez 3 réponses (2 sur 3)")
    widget.button("Envoyer ces choix").click()
    expect(mistake).to_have_text("Choisissez 3 réponses\u00a0: il en manque 1.")
    expect(widget.choice("mécanismes")).to_be_focused()
    expect(mistake).to_be_in_viewport(ratio=1)
    expect(widget.choice("mécanismes")).to_be_in_viewport(ratio=1)
    assert widget.choice("mécanismes").get_attribute("aria-describedby") == "choice-mistake"
    widget.choice("rétroaction").check()
    widget.choice("évaluation").check()
    widget.button("Envoyer ces choix").click()
    expect(mistake).to_have_text("Choisissez 3 réponses\u00a0: il y en a 1 de trop.")
    assert len(channel.received) == before


def test_number_and_place_are_typed_in_a_box_of_their_own(visit, channel):
    widget = visit()
    widget.reach(1)
    (token,) = channel.sessions
    channel.say(token, "À quelle distance?", wait_of("number", "distance", unit={"fr": "km"}))
    box = widget.page.get_by_label("Un nombre (km)")
    widget.button("Envoyer").click()
    expect(widget.page.locator("#choice-mistake")).to_have_text("Écrivez d’abord un nombre.")
    expect(box).to_be_focused()
    box.fill("3,5")
    box.press("Enter")
    expect(box).to_have_count(0)  # the reply is there
    assert received(channel)[-1] == {
        "choices": ["3,5"],
        "other": None,
        "question": "distance",
        "shown": "3,5",
    }

    channel.say(token, "Où habitez-vous?", wait_of("place", "lieu", role="screening"))
    place = widget.page.get_by_label("Ville, ou début du code postal")
    place.fill("j8x 2k1")  # the end of a postal code is not even sent
    place.press("Enter")
    expect(place).to_have_count(0)
    assert received(channel)[-1]["choices"] == ["j8x"]


def test_fewer_choices_than_the_most_are_sent(visit, channel):
    widget = visit()
    widget.reach(1)
    (token,) = channel.sessions
    options = [{"slug": slug, "label": slug} for slug in ("Pain", "Lait", "Riz")]
    channel.say(token, "Quoi?", wait("multi", "achats", options=options, choose=2, fewest=1))
    legend, mistake = widget.page.locator("legend"), widget.page.locator("#choice-mistake")
    expect(legend).to_have_text("Choisissez jusqu’à 2 réponses (0 sur 2)")
    widget.button("Envoyer ces choix").click()
    expect(mistake).to_have_text("Choisissez d’abord une réponse.")
    for slug in ("Pain", "Lait", "Riz"):
        widget.choice(slug).check()
    widget.button("Envoyer ces choix").click()
    expect(mistake).to_have_text("Choisissez au plus 2 réponses\u00a0: il y en a 1 de trop.")
    widget.choice("Lait").uncheck()
    widget.choice("Riz").uncheck()
    widget.button("Envoyer ces choix").click()
    expect(widget.choice("Pain")).to_have_count(0)  # the reply is there
    assert received(channel)[-1] == {
        "choices": ["Pain"],
        "other": None,
        "question": "achats",
        "shown": "Pain",
    }


def test_choices_in_order_are_numbered_as_they_are_ticked(visit, channel):
    widget = visit()
    widget.reach(1)
    (token,) = channel.sessions
    options = [{"slug": slug, "label": slug} for slug in ("Pain", "Lait", "Riz")]
    waits = {**wait("multi", "achats", options=options, choose=2, fewest=1), "control": "ranks"}
    channel.say(token, "Quoi?", waits)
    for slug in ("Riz", "Lait", "Pain"):
        widget.choice(slug).check()
    widget.button("Envoyer ces choix").click()
    mistake = widget.page.locator("#choice-mistake")
    expect(mistake).to_have_text("Choisissez au plus 2 réponses\u00a0: il y en a 1 de trop.")
    widget.choice("Lait").uncheck()
    expect(widget.page.locator(".option")).to_have_text(["2. Pain", "Lait", "1. Riz"])
    widget.button("Envoyer ces choix").click()
    expect(widget.choice("Riz")).to_have_count(0)  # the reply is there
    assert received(channel)[-1]["choices"] == ["Riz", "Pain"]
    assert received(channel)[-1]["shown"] == "1. Riz\n2. Pain"


def test_markup_is_shown_as_text(visit, channel):
    payload = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
    widget = visit()
    widget.agree()
    channel.say(next(iter(channel.sessions)), f"{payload} javascript:alert(1)")
    widget.said("<img src=x")
    widget.send(payload)
    widget.said("Question 2 de 4")
    widget.page.reload()
    widget.said("Question 2 de 4")
    assert widget.bubbles()[3:5] == [
        f"Consultation\u00a0:\n{payload} javascript:alert(1)",
        f"Vous\u00a0:\n{payload}",
    ]
    assert widget.log.locator("img, script, a").count() == 0
    assert widget.page.evaluate("window.pwned") is None


def test_only_its_own_origin_is_called_and_nothing_before_it_is_asked(visit, origin):
    widget = visit("launcher", begin=False)
    expect(widget.button("Participer à la consultation")).to_be_visible()
    assert [url for url in widget.requested if "/channels/" in url] == []
    widget.begin()
    widget.reach(4)
    assert {url[: len(origin) + 1] for url in widget.requested} == {f"{origin}/"}


@pytest.mark.parametrize("mode", ["inline", "launcher"])
def test_strict_policy_on_a_page_of_another_origin(visit, channel, other_origin, mode):
    channel.allowed_origins = {other_origin}
    widget = visit(mode, on=other_origin, page={"strict": True})
    widget.reach(4)
    widget.choice("Virement").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Merci!")
    assert widget.page.evaluate("window.violations") == []
    assert widget.errors == []
    radius = widget.log.locator(".bubble").first.evaluate(
        "node => getComputedStyle(node).borderTopLeftRadius"
    )
    assert radius == "16px"


def test_origin_not_allowed_reaches_nothing(visit, channel, other_origin):
    widget = visit(on=other_origin, begin=False)
    expect(widget.status).to_have_text("Ce site n’a pas la permission de montrer cette consultation.")
    expect(widget.button("Commencer")).to_be_hidden()
    assert channel.sessions == {}


def test_unknown_consultation_is_said(visit):
    widget = visit(begin=False, page={"slug": "inconnue"})
    expect(widget.status).to_have_text("Cette consultation est introuvable.")


def test_english_labels_and_a_conversation_that_goes_over_to_french(visit, channel):
    channel.language = "en"
    widget = visit(begin=False, page={"lang": "en"})
    widget.button("Begin").click()
    widget.button("Yes, I agree").click()
    expect(widget.page.get_by_label("Your answer")).to_be_focused()
    expect(widget.page.locator("#text-count")).to_have_text("300 characters remaining")
    channel.language = "fr"
    widget.box.fill("français")
    widget.box.press("Enter")
    widget.choice("Je ne sais pas").wait_for()
    expect(widget.page.get_by_role("group")).to_be_focused()
    assert widget.page.locator(".panel").get_attribute("lang") == "fr"


def test_events_tell_the_page_what_happens_and_no_content(visit):
    widget = visit("launcher", begin=False)
    widget.page.evaluate(
        """() => { window.told = [];
        for (const name of ['open', 'close', 'message', 'quit'])
          document.addEventListener(`consultexto-${name}`, ({detail}) => told.push([name, detail])); }"""
    )
    widget.begin()
    widget.box.press("Escape")
    expect(widget.button("Participer à la consultation")).to_be_focused()
    told = [["open", {}], ["message", {"id": 0, "from": "consultation"}], ["close", {}]]
    assert widget.page.evaluate("window.told") == told


def test_widget_file_is_within_its_budget():
    assert len(gzip.compress(widget_script().encode(), 9)) <= MAX_GZIPPED_BYTES


def test_browser_without_the_newest_interfaces_shows_links_and_goes_on(visit, channel, new_context):
    """Safari has URL.canParse and checkVisibility since 17 only: on iOS 16 replies with a link were not shown."""
    context = new_context()
    context.add_init_script("delete URL.canParse; delete Element.prototype.checkVisibility;")
    widget = visit(context=context)
    widget.agree()
    channel.say(next(iter(channel.sessions)), "Lisez https://exemple.quebec/lettre.")
    expect(widget.log.get_by_role("link")).to_have_attribute("href", "https://exemple.quebec/lettre")
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")

    assert widget.errors == []
