"""The widget's answer area: one place to answer, which keeps the question in view and loses nothing."""

import pytest
from playwright.sync_api import expect

from .fake_web_channel import MEANS_OPTIONS, PRINCIPLE_OPTIONS, asked, options, wait
from .test_widget import received
from .widget_page import WidgetPage

PHONE = {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"}
SECTORS = (
    "Dans quels secteurs d’activité souhaitez-vous que les services en ligne soient développés en priorité?"
)
LONG = (
    "Le Cadre de référence gouvernemental sur la participation publique propose sept principes directeurs à mettre en "
    "œuvre pour améliorer la conception d’une démarche participative.\n\nChoisissez trois principes qui auront, à votre "
    "avis, le plus d’effet sur la conception d’une démarche participative? Avez-vous d’autres principes à suggérer?"
)
NOTICES = "Voulez-vous un message ici si les autorités répondent, et un rappel si vous vous arrêtez?"
YES_OR_NO = [{"slug": "yes", "label": "Oui, avisez-moi"}, {"slug": "no", "label": "Non merci"}]


def offer_notices(channel):
    (token,) = channel.sessions
    question = {**asked(SECTORS, "C’est noté.", NOTICES, (2, 4)), "question": "secteurs"}
    text = f"C’est noté.\n\nQuestion 2 de 4. {SECTORS}\n\n{NOTICES}"
    channel.say(token, text, wait("open", "aside--notifications", options=YES_OR_NO), asked=question)


def question(widget: WidgetPage):
    return widget.page.locator(".asked")


OWN = "Questions répondues : 3 sur 13.\n\nReçues, pas encore publiées :\n" + "\n".join(
    f"{number}. Offre de services en ligne : Garder le téléphone avec du vrai monde, et un comptoir"
    for number in range(1, 9)
)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (360, 640), (390, 844), (1280, 800)])
@pytest.mark.parametrize("reached", [1, 2, 4])
def test_list_of_contributions_leaves_the_question_and_its_button_whole(
    visit, channel, width, height, reached
):
    """The question was cut through a line, and the button to send was a sliver, until the box was tapped."""
    channel.tells["MES CONTRIBUTIONS"] = OWN
    widget = visit(viewport={"width": width, "height": height}, reduced_motion="reduce")
    widget.agree() if reached == 1 else widget.reach(reached)
    widget.button("Menu").click()
    widget.button("Mes contributions").click()
    widget.said("Questions répondues")
    send = widget.button("Envoyer" if reached == 1 else "Envoyer ce choix")
    parts = [question(widget), send, *([widget.box] if reached == 1 else [])]
    for part in parts:
        expect(part).to_be_in_viewport(ratio=1)
        assert part.evaluate("it => it.scrollHeight <= it.clientHeight + 2")
    log = widget.page.locator(".scroll").bounding_box()
    assert log["height"] > 100
    more = widget.button("Voir la suite")
    expect(more).to_be_in_viewport(ratio=1)
    assert log["y"] + log["height"] <= more.bounding_box()["y"]  # it covers nothing


@pytest.mark.parametrize("reached", [1, 2])
def test_after_an_explanation_the_focus_is_where_the_answer_is_given(visit, channel, reached):
    """It stayed on the button: what was typed was lost, and each space pressed it again."""
    told = "On vous demande comment mieux répondre à vos besoins. " * 7
    channel.tells["EXPLIQUER"] = told
    widget = visit(**PHONE)
    widget.agree() if reached == 1 else widget.reach(reached)
    widget.button("C’est quoi?").click()
    widget.said("On vous demande")
    expect(widget.box if reached == 1 else widget.page.get_by_role("group")).to_be_focused()
    widget.page.keyboard.type("Un seul guichet pour tout")
    assert sum(each.get("text") == "EXPLIQUER" for each in received(channel)) == 1
    if reached == 1:
        expect(widget.box).to_have_value("Un seul guichet pour tout")


def test_explanation_has_most_of_a_small_phone(visit, channel):
    """It opened in a strip of two lines."""
    channel.tells["EXPLIQUER"] = "On vous demande comment mieux répondre à vos besoins. " * 6
    widget = visit("launcher", viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    widget.reach(4)
    widget.button("C’est quoi?").click()
    widget.said("On vous demande")
    expect(widget.log.locator(".bubble").filter(has_text="On vous demande")).to_be_in_viewport(ratio=0.9)


def test_words_without_a_yes_or_a_no_are_sent_as_words(visit, channel):
    """Beside a yes or a no there is a box: another one "instead" was not understood."""
    widget = visit()
    widget.reach(2)
    expect(widget.button("Écrire ma réponse")).to_have_count(0)
    widget.page.get_by_label("Commentaire (facultatif)").fill("Ça dépend des données")
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    assert received(channel)[-1] == {"text": "Ça dépend des données", "question": "confiance"}


def test_choices_take_the_place_of_the_box_until_it_is_asked_for(visit):
    widget = visit()
    widget.reach(3)
    expect(widget.box).to_be_hidden()
    widget.button("Écrire ma réponse").click()
    expect(widget.box).to_be_focused()
    expect(widget.choice("mécanismes")).to_be_hidden()
    widget.button("Revenir aux choix").click()
    expect(widget.page.get_by_role("group")).to_be_focused()
    expect(widget.box).to_be_hidden()


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_question_its_choices_and_the_button_are_in_view(visit, width):
    widget = visit("launcher", viewport={"width": width, "height": 640}, reduced_motion="reduce")
    widget.reach(3)
    expect(question(widget)).to_contain_text("Choisissez trois principes")
    for part in (question(widget), widget.page.locator("legend"), widget.button("Envoyer ces choix")):
        expect(part).to_be_in_viewport(ratio=1)
    expect(widget.choice("L’engagement des autorités")).to_be_in_viewport(ratio=1)
    expect(widget.choice("L’engagement des participantes")).to_be_in_viewport(ratio=1)
    widget.choice("rétroaction").check()
    expect(question(widget)).to_be_in_viewport(ratio=1)
    assert widget.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("mode", ["inline", "launcher"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (360, 800), (1280, 800)])
def test_button_to_send_a_choice_stays_in_view_under_a_long_question(visit, channel, mode, width, height):
    """It was below the fold of the panel, and the neighbour that one saw was PASSER."""
    widget = visit(mode, viewport={"width": width, "height": height}, reduced_motion="reduce")
    widget.agree()
    (token,) = channel.sessions
    for kind, button, last, extra in (
        ("yes_no", "Envoyer ce choix", "Je ne sais pas", {"options": options("yes", "no", "unsure")}),
        ("multi", "Envoyer ces choix", "Autre", {"options": PRINCIPLE_OPTIONS, "choose": 3, "other": True}),
    ):
        channel.say(token, kind, wait(kind, kind, **extra), asked=asked(LONG, place=(2, 4)))
        expect(widget.button(button)).to_be_in_viewport(ratio=1)
        expect(widget.page.locator(".option").first).to_be_in_viewport(ratio=0.5)
        widget.choice(last).check()
        expect(widget.choice(last)).to_be_in_viewport(ratio=1)
        expect(widget.button(button)).to_be_in_viewport(ratio=1)
        box, send = (each.bounding_box() for each in (widget.choice(last), widget.button(button)))
        assert box["y"] + box["height"] <= send["y"]
    widget.button("Envoyer ces choix").click()
    expect(widget.page.get_by_text("Écrivez ce que vous voulez dire par")).to_be_in_viewport(ratio=1)


def test_ways_on_are_on_one_line_of_a_small_phone(visit):
    """The menu stood alone on a second line, and the answer lost its room."""
    widget = visit(**PHONE)
    widget.reach(2)
    tops = {widget.button(name).bounding_box()["y"] for name in ("← Retour", "Passer", "C’est quoi?", "Menu")}
    assert len(tops) == 1


def test_link_to_a_page_of_the_consultation_says_what_is_read_there(visit, channel, origin):
    widget = visit()
    widget.agree()
    (token,) = channel.sessions
    own, answer = (origin + path for path in ("/consultations/demo/contributions/7", "/r/2"))
    channel.say(
        token,
        f"7. Offre de services\n{own}\nLa ministre: {answer}\nTout: {origin}/consultations/demo"
        "\nAilleurs: https://exemple.quebec/r/2",
    )
    links = widget.log.get_by_role("link")
    expect(links).to_have_text(
        [
            "Voir sur la page publique",
            "Lire la réponse des autorités",
            "Voir la consultation",
            "https://exemple.quebec/r/2",
        ]
    )
    assert [links.nth(at).get_attribute("href") for at in (0, 1)] == [own, answer]


def test_beginning_brings_what_is_asked_into_view(visit):
    widget = visit(begin=False, **PHONE)
    widget.page.evaluate("document.body.style.paddingTop = '500px'")
    widget.begin()
    expect(widget.button("Oui, j’accepte")).to_be_in_viewport(ratio=1)
    expect(widget.page.locator("legend")).to_be_in_viewport(ratio=1)


def test_question_is_written_once_and_progress_is_said(visit):
    widget = visit()
    widget.reach(2)
    expect(widget.page.locator(".progress")).to_contain_text("Question 2 sur 4")
    bubble = widget.log.locator(".bubble").filter(has_text="Question 2 de 4")
    assert bubble.bounding_box()["height"] < 2  # hidden from the eyes alone: a pixel, or a bit more
    widget.choice("Non").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    assert bubble.bounding_box()["height"] > 20


def test_back_skip_and_explain_are_buttons_that_write_the_word(visit, channel):
    widget = visit()
    widget.agree()
    expect(widget.button("← Retour")).to_be_hidden()
    widget.button("Passer").click()
    widget.said("Question 2 de 4")
    widget.button("← Retour").click()
    widget.said("Question 3 de 4")  # the script only goes on
    assert received(channel)[1:] == [
        {"text": "PASSER", "question": "services"},
        {"text": "RETOUR", "question": "confiance"},
    ]


def go_back_to(widget, channel, kind, present, **extra):
    """Have the service ask an answered question again, as RETOUR does."""
    (token,) = channel.sessions
    again = {
        **asked("Une question d’avant?", "Votre réponse est ci-dessous.", place=(1, 4)),
        "present": present,
    }
    channel.say(token, "Une question d’avant?", wait(kind, "avant", **extra), asked=again)
    expect(question(widget)).to_have_text("Une question d’avant?")


def test_answer_is_in_the_box_to_be_changed(visit, channel):
    """It was empty: a long answer was typed again for one accent."""
    widget = visit(**PHONE)
    widget.agree()
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    text = "Garder le téléphone avec du vrai monde, et un comptoir à Trois-Pistoles. " * 3
    go_back_to(widget, channel, "open", {"choices": [], "text": text})
    expect(widget.box).to_have_value(text)
    widget.page.reload()
    expect(widget.box).to_have_value(text)
    widget.box.press("End")
    widget.page.keyboard.type("!")
    widget.button("Envoyer").click()
    widget.said("Question 3 de 4")
    assert received(channel)[-1] == {"text": f"{text}!", "question": "avant"}


def test_answer_that_is_not_changed_goes_with_its_question(visit, channel):
    """The next question would have had it in its box."""
    widget = visit()
    widget.agree()
    widget.box.fill("À moitié")
    go_back_to(widget, channel, "open", {"choices": [], "text": "Un comptoir"})
    expect(widget.box).to_have_value("Un comptoir")
    (token,) = channel.sessions
    channel.say(token, "Et après?", wait("open", "apres"), asked=asked("Et après?"))
    expect(question(widget)).to_have_text("Et après?")
    expect(widget.box).to_have_value("")
    channel.say(token, "Question 1 de 4\nComment?", wait("open", "services"))
    expect(widget.box).to_have_value("À moitié")  # what was being written when they went back


def test_choices_made_are_ticked_with_what_was_written_beside_them(visit, channel):
    widget = visit()
    widget.agree()
    go_back_to(
        widget,
        channel,
        "yes_no",
        {"choices": ["no"], "text": "Pas ma banque"},
        options=options("yes", "no", "unsure"),
    )
    expect(widget.choice("Non")).to_be_checked()
    expect(widget.page.get_by_label("Commentaire (facultatif)")).to_have_value("Pas ma banque")
    widget.button("Envoyer ce choix").click()
    widget.said("Question 2 de 4")
    sent = received(channel)[-1]
    assert (sent["answer"], sent["comment"]) == ("no", "Pas ma banque")
    several = {"options": PRINCIPLE_OPTIONS, "choose": 3, "other": True}
    go_back_to(widget, channel, "multi", {"choices": ["p5", "p3"], "text": "La simplicité"}, **several)
    expect(widget.page.locator("legend")).to_have_text("Choisissez 3 réponses (3 sur 3)")
    expect(widget.page.get_by_label("Précisez")).to_have_value("La simplicité")
    ranked = {"options": PRINCIPLE_OPTIONS, "choose": 2, "control": "ranks"}
    go_back_to(widget, channel, "multi", {"choices": ["p5", "p3"], "text": ""}, **ranked)
    expect(widget.page.locator(".option").filter(has_text="1. La promotion")).to_be_visible()
    day = {"control": "date", "box": {"name": "date", "type": "date", "attributes": {}, "keeps": ""}}
    go_back_to(widget, channel, "date", {"choices": ["2027-03-12"], "text": ""}, **day)
    expect(widget.page.locator("#line")).to_have_value("2027-03-12")


def test_offers_of_a_reply_are_buttons_under_it(visit, channel):
    widget = visit()
    widget.agree()
    (token,) = channel.sessions
    offers = [
        {"word": "GARDER", "label": "La publier", "under": ""},
        {"word": "LISTE", "label": "Voir les questions", "under": ""},
    ]
    channel.say(
        token,
        "Gardé, pas encore publié.\nSuivante",
        wait("single", "suite", options=MEANS_OPTIONS),
        offers=offers,
    )
    expect(widget.choice("Chèque")).to_be_visible()
    widget.log.get_by_role("button", name="La publier").click()
    widget.said("Question 2 de 4")
    expect(widget.button("La publier")).to_be_hidden()
    assert received(channel)[-1] == {"text": "GARDER", "question": "suite"}


@pytest.mark.parametrize(("width", "height"), [(360, 640), (360, 740), (1280, 800)])
def test_offer_of_notices_leaves_the_box_as_it_is(visit, channel, width, height):
    """It came between the box and its button: the box had one line, and a second tap on "Envoyer" declined it."""
    widget = visit(viewport={"width": width, "height": height}, reduced_motion="reduce")
    widget.agree()
    (token,) = channel.sessions
    channel.say(
        token, f"Question 2 de 4. {SECTORS}", wait("open", "avant"), asked=asked(SECTORS, place=(2, 4))
    )
    expect(question(widget)).to_have_text(SECTORS)
    before, send = widget.box.bounding_box(), widget.button("Envoyer").bounding_box()
    offer_notices(channel)
    for button in (widget.button("Oui, avisez-moi"), widget.button("Non merci")):
        expect(button).to_be_in_viewport(ratio=1)
        assert button.bounding_box()["y"] < before["y"]
    assert (widget.box.bounding_box(), widget.button("Envoyer").bounding_box()) == (before, send)
    expect(widget.widget.get_by_role("heading")).to_be_in_viewport(ratio=1)
    assert widget.widget.get_by_text(NOTICES).count() == 1
    widget.send("La santé")
    widget.wait_until(lambda: len(channel.received) == 2)
    assert received(channel)[-1]["question"] == "secteurs"  # not that of the offer
    expect(widget.button("Non merci")).to_have_count(0)


def test_offer_of_notices_is_declined_where_it_stands(visit, channel):
    widget = visit(**PHONE)
    widget.agree()
    offer_notices(channel)
    widget.button("Non merci").click()
    widget.wait_until(lambda: len(channel.received) == 2)
    sent = received(channel)[-1]
    assert (sent["question"], sent["answer"]) == ("aside--notifications", "no")


@pytest.mark.parametrize("mode", ["inline", "launcher"])
def test_line_one_writes_its_label_and_its_count_are_seen_above_a_keyboard(visit, mode):
    """The box lay on its label and on the count."""
    widget = visit(mode, viewport={"width": 360, "height": 440}, has_touch=True, is_mobile=True)
    widget.agree()
    widget.box.fill("Garder le téléphone avec du vrai monde, et un comptoir ouvert le soir. " * 3)
    label, count = (
        widget.page.get_by_text("Votre réponse", exact=True),
        widget.page.get_by_text("caractères restants"),
    )
    for part in (label, widget.box, count, widget.button("Envoyer")):
        expect(part).to_be_in_viewport(ratio=1)
    above, box, below = (each.bounding_box() for each in (label, widget.box, count))
    assert above["y"] + above["height"] <= box["y"]
    assert box["y"] + box["height"] <= below["y"]
    assert box["height"] >= 44


@pytest.mark.parametrize("mode", ["inline", "launcher"])
def test_low_window_keeps_the_question_the_box_and_its_button_in_view(visit, channel, mode):
    """Above a keyboard, the question was cut; with an offer, it was out of sight with the box."""
    widget = visit(mode, viewport={"width": 390, "height": 480}, reduced_motion="reduce")
    widget.agree()
    parts = (question(widget), widget.box, widget.button("Envoyer"))
    for part in parts:
        expect(part).to_be_in_viewport(ratio=1)
    offer_notices(channel)
    expect(widget.button("Non merci")).to_be_attached()
    for part in parts:
        expect(part).to_be_in_viewport(ratio=1)


def test_ticks_and_words_beside_them_survive_a_reload(visit, channel):
    widget = visit()
    widget.reach(3)
    for label in ("mécanismes", "promotion", "Autre"):
        widget.choice(label).check()
    widget.page.get_by_label("Précisez").fill("La simplici")
    widget.page.reload()
    expect(widget.page.get_by_label("Précisez")).to_have_value("La simplici")
    expect(widget.page.locator("legend")).to_have_text("Choisissez 3 réponses (3 sur 3)")
    for label in ("mécanismes", "promotion", "Autre"):
        expect(widget.choice(label)).to_be_checked()
    widget.button("Envoyer ces choix").click()
    widget.said("Question 4 de 4")
    assert received(channel)[-1]["choices"] == ["p3", "p5"]
    widget.page.reload()
    expect(widget.choice("Virement")).to_be_visible()
    expect(widget.page.locator(":checked")).to_have_count(0)


def test_half_a_comment_survives_a_reload(visit):
    widget = visit()
    widget.reach(2)
    widget.choice("Non").check()
    widget.page.get_by_label("Commentaire (facultatif)").fill("Ça dép")
    widget.page.reload()
    expect(widget.page.get_by_label("Commentaire (facultatif)")).to_have_value("Ça dép")
    expect(widget.choice("Non")).to_be_checked()


def test_words_half_typed_instead_of_choices_survive_a_reload(visit):
    widget = visit()
    widget.reach(3)
    widget.button("Écrire ma réponse").click()
    widget.box.fill("un et tr")
    widget.page.reload()
    expect(widget.box).to_be_visible()
    expect(widget.box).to_have_value("un et tr")


def test_clearing_is_in_a_menu_that_escape_closes(visit):
    widget = visit("launcher")
    menu = widget.button("Menu")
    clear = widget.button("Effacer la conversation de cet appareil")
    expect(clear).to_be_hidden()
    menu.click()
    expect(widget.button("Mes contributions")).to_be_focused()
    widget.page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(clear).to_be_hidden()
    assert menu.get_attribute("aria-expanded") == "false"


def test_menu_says_what_is_withdrawn_and_what_is_erased(visit, channel):
    """What cleared the device read as if it erased everything, and what withdraws had to be typed."""
    widget = visit(**PHONE)
    widget.reach(2)
    for name, word in (
        ("Retirer ce que j’ai publié", "RETIRER TOUT"),
        ("Tout effacer", "EFFACER MES DONNÉES"),
    ):
        widget.button("Menu").click()
        expect(widget.button(name)).to_be_hidden()
        widget.button("Retirer ou effacer mes réponses").click()
        expect(widget.button("Annuler")).to_be_focused()
        expect(widget.page.get_by_text("Ce qui est publié reste, sans lien avec vous")).to_be_in_viewport(
            ratio=1
        )
        widget.button(name).click()
        widget.wait_until(lambda word=word: received(channel)[-1]["text"] == word)


def test_question_of_erasure_offers_to_withdraw_before(visit, channel):
    widget = visit(**PHONE)
    widget.agree()
    (token,) = channel.sessions
    options = [{"slug": "yes", "label": "Oui, tout effacer"}, {"slug": "no", "label": "Non"}]
    channel.say(
        token,
        "Tout effacer?",
        wait("confirm", "aside--erase-all", options=options),
        asked=asked("Tout effacer?"),
    )
    expect(widget.button("Non")).to_have_class("primary")
    widget.button("Retirer ce que j’ai publié").click()
    widget.said("Question 2 de 4")
    assert received(channel)[-1] == {"text": "RETIRER TOUT", "question": "aside--erase-all"}


def test_opinion_is_asked_in_words_with_one_primary_action(visit, channel):
    """Under an answer stood "Votre choix" without its question, and after it a field with two blue buttons."""
    widget = visit(**PHONE)
    widget.agree()
    (token,) = channel.sessions
    options = [{"slug": "yes", "label": "Oui"}, {"slug": "no", "label": "Non"}]
    text, useful = "Réponse des autorités : un portail ouvrira.", "Cette réponse vous est-elle utile?"
    channel.say(token, "C’est terminé!", wait("nothing"))
    opinion = wait("confirm", "aside--feedback--1", options=options)
    channel.say(token, f"{text} {useful}", opinion, asked=asked(useful, f"{text} {useful}"))
    expect(question(widget)).to_have_text(useful)
    expect(widget.log.get_by_text("un portail ouvrira")).to_be_visible()
    survey = "Voulez-vous dire ce que vous pensez?"
    channel.say(token, survey, wait("open", "aside--survey", options=options), asked=asked(survey))
    expect(question(widget)).to_have_text(survey)
    expect(widget.box).to_be_hidden()
    expect(widget.page.locator(".answer .primary:visible")).to_have_text(["Oui"])
    widget.send("Un portail, oui, mais quand?")
    widget.said("Question 2 de 4")
    assert received(channel)[-1] == {"text": "Un portail, oui, mais quand?", "question": "aside--survey"}


def test_wrong_slug_is_said_once_and_nothing_can_be_begun(visit):
    widget = visit("launcher", begin=False, page={"slug": "inconnue"})
    widget.page.evaluate(
        """() => { window.said = []; customElements.whenDefined('consultexto-widget').then(() => {
        const status = document.querySelector('consultexto-widget').shadowRoot.querySelector('.status p');
        new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true}); }); }"""
    )
    widget.button("Participer à la consultation").click()
    expect(widget.status).to_have_text("Cette consultation est introuvable.")
    expect(widget.box).to_be_hidden()
    widget.button("Fermer").click()
    widget.button("Participer à la consultation").click()
    expect(widget.page.get_by_role("dialog")).to_be_visible()
    assert widget.page.evaluate("said.filter((each) => each.includes('introuvable')).length") == 1


def test_origin_that_is_not_allowed_is_said_in_the_panel_too(visit, channel, other_origin):
    widget = visit("launcher", on=other_origin, begin=False)
    widget.button("Participer à la consultation").click()
    expect(widget.status).to_have_text("Ce site n’a pas la permission de montrer cette consultation.")
    expect(widget.button("Réessayer maintenant")).to_be_hidden()
    expect(widget.box).to_be_hidden()
    assert channel.sessions == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 640, "height": 400}, {"width": 320, "height": 256}])
def test_everything_is_reached_at_twice_and_four_times_the_size(visit, channel, viewport, scheme):
    widget = visit("launcher", viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    widget.reach(3)
    for label in ("mécanismes", "promotion", "rétroaction"):
        widget.choice(label).check()
        expect(widget.choice(label)).to_be_in_viewport(ratio=0.9)
    assert widget.violations() == []
    assert widget.page.locator(".frame").evaluate("node => node.scrollWidth <= node.clientWidth")
    widget.button("Envoyer ces choix").click()
    widget.said("Question 4 de 4")
    expect(widget.choice("Virement")).to_be_visible()


def test_forced_colours_show_what_is_chosen_and_said(visit):
    widget = visit("launcher", forced_colors="active", reduced_motion="reduce")
    widget.reach(3)
    widget.choice("mécanismes").check()
    assert widget.violations() == []
    border = widget.log.locator(".person").first.evaluate("node => getComputedStyle(node).borderTopStyle")
    assert border == "solid"


# With a screen reader


def test_history_comes_back_without_being_read_out(visit):
    widget = visit()
    widget.reach(3)
    widget.page.add_init_script(
        """window.live = []; window.heard = (node) => new MutationObserver((changes) => changes.forEach((change) =>
          change.addedNodes.forEach(() => live.push(node.getAttribute('aria-live'))))).observe(node, {childList: true});
        customElements.whenDefined('consultexto-widget').then(() => setTimeout(() =>
          heard(document.querySelector('consultexto-widget').shadowRoot.querySelector('.log'))));"""
    )
    widget.page.reload()
    expect(widget.log.locator(".bubble").first).to_be_visible()
    expect(widget.log).to_have_attribute("aria-live", "polite")
    assert set(widget.page.evaluate("live")) <= {"off"}


def test_choices_are_heard_with_their_question(visit):
    widget = visit()
    widget.reach(2)
    asking = widget.log.locator(".bubble").filter(has_text="Question 2 de 4")
    expect(asking).to_contain_text("Réponses possibles\u00a0: Oui; Non; Je ne sais pas.")
    widget.choice("Oui").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    expect(asking).not_to_contain_text("Réponses possibles")


def test_mistake_is_an_alert_that_goes_with_the_next_answer(visit):
    widget = visit()
    widget.reach(2)
    widget.button("Envoyer ce choix").click()
    alert = widget.page.locator("[role=alert]").filter(has_text="Choisissez")
    expect(alert).to_be_visible()
    widget.button("Passer").click()
    widget.said("Question 3 de 4")
    expect(alert).to_have_count(0)


def test_focus_is_where_the_next_answer_is_given(visit):
    widget = visit()
    group = widget.page.get_by_role("group")
    expect(group).to_be_focused()  # begun by a button
    widget.agree()
    expect(widget.box).to_be_focused()  # after a button, a text
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    expect(group).to_be_focused()  # after a text, choices
    widget.choice("Non").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    expect(group).to_be_focused()  # after choices, choices
    widget.button("Passer").click()
    widget.said("Question 4 de 4")
    expect(group).to_be_focused()  # after a command, choices


@pytest.mark.parametrize("mode", ["inline", "launcher"])
def test_menu_stands_in_place_of_the_answer_until_it_is_closed(visit, mode):
    """On a phone it squeezed what is above it; and only "Menu", pressed again, closed it."""
    widget = visit(mode, viewport={"width": 360, "height": 740})
    widget.agree()
    menu, send = widget.button("Menu"), widget.button("Envoyer")
    menu.click()
    expect(send).to_be_hidden()
    expect(widget.page.locator(".asked")).to_be_in_viewport(ratio=1)
    closer = widget.button("Fermer").last
    for close in (
        closer.click,
        lambda: widget.page.keyboard.press("Escape"),
        lambda: question(widget).click(),
    ):
        close()
        expect(send).to_be_in_viewport(ratio=1)
        expect(widget.box).to_be_in_viewport(ratio=1)
        menu.click()
        expect(send).to_be_hidden()


def test_order_of_tabbing_is_question_answer_ways_menu(visit):
    widget = visit("launcher")
    widget.agree()
    order = widget.page.evaluate(
        """() => [...document.querySelector('consultexto-widget').shadowRoot
          .querySelectorAll('.log, #text, .ways button:not(.gone), .more')].map((node) => node.id || node.className)"""
    )
    assert order == ["log", "text", "plain", "plain", "plain", "plain", "more"]


def test_message_is_read_from_its_beginning_and_its_end_is_one_press_away(visit, channel):
    widget = visit("launcher", **PHONE)
    widget.agree()
    (token,) = channel.sessions
    channel.say(token, "Pour commencer.\n\n" + "Une phrase parmi d’autres. " * 30 + "\n\nVoilà la fin.")
    expect(widget.log.get_by_text("Pour commencer.")).to_be_in_viewport()
    more = widget.button("Voir la suite")
    expect(more).to_be_visible()
    button = widget.page.locator("button.more")
    widget.wait_until(lambda: button.evaluate("it => { it.click(); return it.hidden; }"))
    expect(widget.box).to_be_in_viewport()


def test_contribution_in_a_list_has_its_buttons_under_it(visit, channel):
    widget = visit(**PHONE)
    widget.agree()
    (token,) = channel.sessions
    lines = [f"Question {number} · Services · nᵒ {number + 4}\nUn guichet" for number in (1, 2)]
    offers = [
        {"word": f"{word} {number}", "label": label, "under": line}
        for number, line in zip((5, 6), lines, strict=True)
        for word, label in (("CORRIGER", "Modifier"), ("RETIRER", "Retirer"))
    ]
    text = "Reçues :\n" + "\n\n".join(lines)
    channel.say(token, text, wait("open", "suite"), asked=asked("La suite?", text), offers=offers)
    expect(question(widget)).to_have_text("La suite?")
    first = widget.button("Modifier, Question 1 · Services · nᵒ 5")
    second = widget.log.get_by_text("Question 2 · Services")
    expect(first).to_be_visible()
    assert widget.log.locator(".bubble .offers").first.bounding_box()["y"] > 0
    assert "Question 1" in widget.log.locator(".bubble .offers").first.evaluate(
        "it => it.previousSibling.data"
    )
    expect(second).to_be_visible()
    widget.button("Retirer, Question 2 · Services · nᵒ 6").click()
    widget.wait_until(lambda: received(channel)[-1].get("text") == "RETIRER 6")


@pytest.mark.parametrize("again", [False, True])
def test_answer_of_the_authorities_leaves_the_question_that_waits_in_its_place(visit, channel, again):
    widget = visit(**PHONE)
    widget.reach(3)
    (token,) = channel.sessions
    options = [{"slug": "yes", "label": "Oui"}, {"slug": "no", "label": "Non"}]
    text = "Réponse des autorités : un portail unique ouvrira. Cette réponse vous est-elle utile?"
    channel.say(token, text, wait("confirm", "aside--feedback--1", options=options))
    if again:
        expect(widget.page.get_by_text("un portail unique ouvrira")).to_be_visible()
        widget.page.reload()
    bubble = widget.page.locator(".bubble", has_text="un portail unique ouvrira")
    expect(bubble.get_by_role("button", name="Oui")).to_be_visible()
    expect(question(widget)).to_contain_text("Choisissez trois principes")
    expect(question(widget)).to_be_in_viewport(ratio=1)
    expect(widget.button("Envoyer ces choix")).to_be_visible()

    bubble.get_by_role("button", name="Oui").click()
    expect(bubble.get_by_role("button")).to_have_count(0)
    sent = received(channel)[-1]
    assert (sent["question"], sent["answer"]) == ("aside--feedback--1", "yes")


@pytest.mark.parametrize("again", [False, True])
def test_answer_that_was_held_back_asks_below_what_was_said_since(visit, channel, again):
    """A broadcast that is resumed comes with the number it was stored under."""
    widget = visit(**PHONE)
    widget.reach(3)
    (token,) = channel.sessions
    options = [{"slug": "yes", "label": "Oui"}, {"slug": "no", "label": "Non"}]
    text = "Réponse des autorités : un portail unique ouvrira. Cette réponse vous est-elle utile?"
    channel.say(token, text, wait("confirm", "aside--feedback--1", options=options), id=2.5)
    channel.sessions[token].messages.sort(key=lambda each: each["id"])
    bubble = widget.page.locator(".bubble", has_text="un portail unique ouvrira")
    if again:
        expect(bubble).to_have_count(1)
        widget.page.reload()
    expect(bubble.get_by_role("button", name="Oui")).to_be_visible()
    expect(question(widget)).to_contain_text("Choisissez trois principes")
    expect(widget.button("Envoyer ces choix")).to_be_visible()

    bubble.get_by_role("button", name="Non").click()
    expect(bubble.get_by_role("button")).to_have_count(0)
    sent = received(channel)[-1]
    assert (sent["question"], sent["answer"]) == ("aside--feedback--1", "no")
