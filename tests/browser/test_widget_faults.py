import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

LOST = "Connexion perdue, nouvel essai…"
MESSAGES = "**/channels/web/messages"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def stopped(new_context):
    """A device whose clock stands still: nothing is tried again before the test lets time pass."""
    context = new_context()
    context.clock.install(time=NOON)
    context.clock.pause_at(NOON)
    return context


def sent_ids(widget):
    """The id of every attempt to send a message, in order."""
    ids = []

    def note(request):
        if request.method == "POST" and request.url.endswith("/messages"):
            ids.append(json.loads(request.post_data)["id"])

    widget.page.on("request", note)
    return ids


def lose_connection(widget):
    widget.page.route(
        MESSAGES, lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )


def token(widget):
    return widget.page.evaluate(
        "Object.entries(localStorage).find(([key]) => key.endsWith(':demo:token'))?.[1] ?? null"
    )


def test_reload_shows_the_conversation_its_form_and_what_was_typed(visit, channel):
    widget = visit()
    widget.agree()
    shown = widget.bubbles()
    widget.box.fill("pas encore envoyé")
    widget.page.reload()
    widget.said("Question 1 de 4")
    assert widget.bubbles() == shown
    expect(widget.box).to_have_value("pas encore envoyé")
    assert len(channel.sessions) == 1


def test_lost_connection_keeps_the_text_and_sends_it_once(visit, channel):
    widget = visit()
    widget.agree()
    ids = sent_ids(widget)
    lose_connection(widget)
    widget.send("Un seul formulaire")
    expect(widget.status).to_have_text(LOST)
    expect(widget.log.locator(".person.waiting")).to_have_text(
        "Vous\u00a0: Un seul formulairePas encore envoyé"
    )
    widget.note_status()
    widget.send("Et un seul guichet")
    expect(widget.page.locator("#text-mistake")).to_contain_text("n’est pas encore parti")
    expect(widget.box).to_have_value("Et un seul guichet")
    widget.page.unroute(MESSAGES)
    widget.button("Réessayer maintenant").click()
    widget.said("Question 2 de 4")
    widget.told("Connexion rétablie.")
    expect(widget.log.locator(".person.waiting")).to_have_count(0)
    assert [body.get("text") for body in channel.received] == [None, "Un seul formulaire"]
    assert len(ids) >= 2
    assert set(ids) == {channel.received[-1]["id"]}


def test_retry_comes_by_itself(visit, channel):
    widget = visit()
    widget.agree()
    channel.fail(500)
    channel.fail(502)
    widget.note_status()
    widget.send("Un seul formulaire")
    widget.told("Le service ne répond pas pour le moment, nouvel essai…")
    widget.said("Question 2 de 4")


def test_answer_lost_on_its_way_is_asked_for_again(visit, channel):
    channel.streaming = False
    widget = visit()
    widget.agree()
    ids = sent_ids(widget)
    channel.dropped_answers = 1
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    assert [body.get("text") for body in channel.received] == [None, "Un seul formulaire"]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert len(widget.bubbles()) == 6  # welcome, yes, question, text, noted, question: each once


def test_message_on_its_way_survives_a_reload(visit, channel):
    widget = visit()
    widget.agree()
    ids = sent_ids(widget)
    lose_connection(widget)
    widget.send("Un seul formulaire")
    expect(widget.status).to_have_text(LOST)
    widget.page.unroute(MESSAGES)
    widget.page.reload()
    widget.said("Question 2 de 4")
    assert set(ids) == {channel.received[-1]["id"]}
    assert channel.received[-1]["text"] == "Un seul formulaire"
    assert len(widget.log.locator(".person").filter(has_text="Un seul formulaire").all()) == 1


def test_connection_lost_at_the_beginning(visit):
    widget = visit(begin=False)
    widget.page.route("**/sessions", lambda route: route.abort())
    widget.button("Commencer").click()
    expect(widget.status).to_have_text(LOST)
    widget.page.unroute("**/sessions")
    widget.button("Réessayer maintenant").click()
    widget.said("Acceptez-vous de participer?")


def test_too_many_requests_waits_as_told(visit, channel):
    widget = visit()
    widget.agree()
    channel.fail(429, Retry_After="1")
    widget.note_status()
    widget.send("Un seul formulaire")
    widget.told("Beaucoup de personnes écrivent en même temps, nouvel essai dans quelques secondes…")
    widget.said("Question 2 de 4")


def test_who_is_told_again_and_again_to_wait_asks_less_and_less_often(visit, channel, stopped):
    widget = visit(context=stopped)
    widget.agree()
    ids = sent_ids(widget)
    for _ in range(3):
        channel.fail(429, Retry_After="1")
    widget.send("Un seul formulaire")
    widget.pass_time_until(lambda: len(ids) == 2, step_seconds=0.1)
    widget.pass_time(1.3, step_seconds=0.1)
    assert len(ids) == 2
    widget.pass_time_until(lambda: len(ids) == 4, step_seconds=0.1)

    widget.said("Question 2 de 4")


def test_refused_message_comes_back_with_the_reason(visit, channel):
    widget = visit()
    widget.agree()
    channel.fail(422, "Votre message dépasse 10 000 caractères.")
    widget.send("Un texte sans fin")
    expect(widget.page.locator("#text-mistake")).to_have_text("Votre message dépasse 10 000 caractères.")
    expect(widget.box).to_have_value("Un texte sans fin")
    expect(widget.log.locator(".person")).to_have_count(1)
    channel.fail(413)
    widget.button("Envoyer").click()
    expect(widget.page.locator("#text-mistake")).to_contain_text("trop long pour être envoyé")
    expect(widget.box).to_have_value("Un texte sans fin")


def test_refused_choice_stays_ticked_with_the_reason(visit, channel):
    widget = visit()
    widget.reach(2)
    channel.fail(422, "Ce choix n’est plus offert.")
    widget.choice("Non").check()
    widget.button("Envoyer ce choix").click()
    expect(widget.page.locator("#choice-mistake")).to_have_text("Ce choix n’est plus offert.")
    expect(widget.choice("Non")).to_be_checked()


def test_ended_session_gives_a_new_one_and_keeps_the_text(visit, channel):
    widget = visit()
    widget.agree()
    ended = token(widget)
    channel.sessions.clear()
    widget.send("Un seul formulaire")
    expect(widget.status).to_contain_text("en voici une nouvelle")
    widget.said("Acceptez-vous de participer?")
    expect(widget.box).to_have_value("Un seul formulaire")
    assert list(channel.sessions) == [token(widget)]
    assert token(widget) != ended
    assert len(channel.received) == 1


def test_text_sent_before_the_conversation_is_open_stays_in_its_box(visit, channel):
    asked = []
    widget = visit("launcher", begin=False)
    widget.page.route("**/sessions", lambda route: asked.append(route))
    widget.button("Participer à la consultation").click()
    widget.wait_until(lambda: bool(asked))
    widget.send("Un seul formulaire")
    expect(widget.page.locator(".unseen[role=status]")).to_have_text("Ouverture de la conversation…")
    asked[0].continue_()
    widget.said("Acceptez-vous de participer?")

    expect(widget.status).to_have_text("")
    expect(widget.box).to_have_value("Un seul formulaire")
    assert (len(asked), list(channel.sessions)) == (1, [token(widget)])


def test_question_that_the_stream_brings_first_can_be_answered_at_once(visit, channel):
    widget = visit()
    widget.agree()
    channel.answers_wait = True
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    widget.send("Je ne sais pas")
    widget.said("Question 3 de 4")
    channel.answers_wait = False

    assert [body.get("text") for body in channel.received] == [None, "Un seul formulaire", "Je ne sais pas"]


def test_ended_session_is_not_replaced_by_a_mere_reload(visit, channel):
    widget = visit()
    widget.agree()
    channel.sessions.clear()
    widget.page.reload()
    expect(widget.button("Commencer")).to_be_visible()
    assert channel.sessions == {}


def test_second_tab_follows_the_first(visit, channel, new_context):
    context = new_context()
    first = visit(context=context)
    first.agree()
    second = visit(context=context, begin=False)
    second.said("Question 1 de 4")
    first.send("Un seul formulaire")
    second.said("Question 2 de 4")
    first.said("Question 2 de 4")
    expect(second.choice("Je ne sais pas")).to_be_visible()
    assert second.bubbles() == first.bubbles()
    second.choice("Oui").check()
    second.button("Envoyer ce choix").click()
    first.said("Question 3 de 4")
    assert len(channel.sessions) == 1


def test_second_tab_forgets_with_the_first(visit, channel, new_context):
    context = new_context()
    first = visit(context=context)
    first.agree()
    second = visit(context=context, begin=False)
    second.said("Question 1 de 4")
    first.ask_to_clear()
    first.button("Effacer de cet appareil").click()
    for widget in (first, second):
        expect(widget.button("Commencer")).to_be_visible()
        assert widget.bubbles() == []
    assert token(first) is None


def test_words_on_their_way_are_given_back_when_another_tab_clears_the_conversation(
    visit, channel, new_context
):
    """They were for the conversation that was cleared: they are not sent into the next one."""
    context = new_context()
    first = visit(context=context)
    first.agree()
    second = visit(context=context, begin=False)
    second.said("Question 1 de 4")
    lose_connection(second)
    second.send("Un seul formulaire")
    expect(second.status).to_have_text(LOST)
    first.ask_to_clear()
    first.button("Effacer de cet appareil").click()
    second.page.unroute(MESSAGES)
    second.button("Commencer").click()
    second.button("Oui, j’accepte").wait_for()

    expect(second.box).to_have_value("Un seul formulaire")
    assert [each.get("text") for each in channel.received if each.get("text")] == []


def test_consent_on_its_way_is_not_given_in_the_next_conversation(visit, channel, new_context):
    context = new_context()
    first = visit(context=context)
    second = visit(context=context, begin=False)
    lose_connection(second)
    second.button("Oui, j’accepte").click()
    expect(second.status).to_have_text(LOST)
    first.ask_to_clear()
    first.button("Effacer de cet appareil").click()
    second.page.unroute(MESSAGES)
    second.button("Commencer").click()

    expect(second.button("Oui, j’accepte")).to_be_visible()
    assert (len(channel.sessions), channel.received, second.errors) == (2, [], [])


def test_pushed_message_arrives_and_leaves_the_form_alone(visit, channel):
    widget = visit()
    widget.reach(3)
    widget.choice("mécanismes").check()
    channel.say(next(iter(channel.sessions)), "La Ville a répondu\u2028à votre\u2029contribution.")
    widget.said("La Ville a répondu")
    expect(widget.choice("mécanismes")).to_be_checked()


def test_pushed_message_is_announced_on_the_closed_launcher(visit, channel):
    widget = visit("launcher")
    widget.box.press("Escape")
    channel.say(next(iter(channel.sessions)), "La Ville a répondu à votre contribution.")
    expect(widget.page.locator(".launcher")).to_have_accessible_name(
        "Participer à la consultation 1 nouveau message"
    )
    widget.page.locator(".launcher").click()
    expect(widget.page.locator(".badge")).to_be_hidden()


def test_message_pushed_while_away_waits_behind_a_badge(visit, channel, new_context):
    context = new_context()
    first = visit("launcher", context=context)
    expect(first.page.get_by_role("log").locator(".consultation").first).to_be_visible()
    first.page.close()
    channel.say(next(iter(channel.sessions)), "La Ville a répondu à votre contribution.")
    back = visit("launcher", context=context, begin=False)
    expect(back.page.locator(".launcher")).to_have_accessible_name(
        "Participer à la consultation 1 nouveau message"
    )
    back.page.locator(".launcher").click()
    back.said("La Ville a répondu")
    back.page.close()
    again = visit("launcher", context=context, begin=False)
    expect(again.page.locator("[role=log] .consultation")).to_have_count(2)
    expect(again.page.locator(".badge")).to_be_hidden()


def wait_for_events_refused(widget):
    """Wait until its stream was refused."""
    widget.wait_until(lambda: any(url.endswith("/events") for url in widget.answered))


def test_without_streams_it_asks_now_and_then(visit, channel, stopped):
    channel.streaming = False
    widget = visit(context=stopped)
    wait_for_events_refused(widget)
    channel.say(next(iter(channel.sessions)), "La Ville a répondu à votre contribution.")
    widget.pass_time_until(lambda: widget.has_said("La Ville a répondu"))


def test_without_a_place_for_its_stream_it_asks_as_often_as_told_and_comes_back(visit, channel, stopped):
    channel.streams_are_full = True
    widget = visit(context=stopped)
    wait_for_events_refused(widget)
    asked: list[str] = []
    widget.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    channel.say(next(iter(channel.sessions)), "La Ville a répondu à votre contribution.")
    widget.pass_time(23)
    assert asked == []
    widget.pass_time_until(lambda: widget.has_said("La Ville a répondu"))
    channel.streams_are_full = False
    widget.pass_time_until(lambda: asked[-1] == "events", step_seconds=5)

    expect(widget.status).to_have_text("")
    assert 8 <= len(asked) <= 17
    assert set(asked[:-1]) == {"messages"}


def test_stream_resumes_after_the_last_message(visit, channel):
    widget = visit()
    pushed = channel.say(next(iter(channel.sessions)), "La consultation finit demain.")
    widget.said("finit demain")
    asked = []
    widget.page.on(
        "request", lambda request: asked.append(request) if request.url.endswith("/events") else None
    )
    ended = channel.streams_ended
    channel.break_streams()
    widget.wait_until(lambda: channel.streams_ended > ended)
    channel.say(next(iter(channel.sessions)), "La Ville a répondu à votre contribution.")
    widget.said("La Ville a répondu")
    assert asked[0].headers["last-event-id"] == str(pushed["id"])
    assert asked[0].headers["authorization"] == f"Bearer {token(widget)}"
    assert [text.partition("\n")[2] for text in widget.bubbles()[1:]] == [
        "La consultation finit demain.",
        "La Ville a répondu à votre contribution.",
    ]
