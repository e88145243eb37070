import asyncio

import httpx
import pytest
from starlette.responses import Response
from telegram import Update
from telegram.error import Conflict

from simulators import contracts

CONTRACT = contracts.telegram()
SECRET = "s3cret-_"


@pytest.fixture
def hooked(server, application):
    """The server, delivering to the application."""
    server.call("setWebhook", url=f"{application.url}/telegram", secret_token=SECRET)
    return server


def texts(hooks):
    return [hook.body["message"]["text"] for hook in hooks]


async def test_updates_are_polled_and_confirmed(server, bot):
    server.chat().start("parc")
    server.chat().say("Bonjour")
    updates = await bot.get_updates()
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=updates[0].update_id + 1, limit=1)

    assert [update.message.text for update in updates] == ["/start parc", "Bonjour"]
    assert [again, rest] == [updates, updates[1:]]
    assert await bot.get_updates(offset=updates[1].update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_a_negative_offset_counts_from_the_end(server, bot):
    for text in ("a", "b", "c"):
        server.chat().say(text)

    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["c"]
    assert (await bot.get_webhook_info()).pending_update_count == 1


async def test_a_poll_waits_for_an_update(server, bot):
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    chat = server.chat()
    await asyncio.to_thread(chat.say, "Bonjour")

    assert [update.message.text for update in await waiting] == ["Bonjour"]


async def test_a_poll_ends_without_an_update(bot):
    assert await bot.get_updates(timeout=1) == ()


async def test_a_second_poll_ends_the_first(open_server):
    with open_server() as server:
        url = f"{server.url}/bot{server.token}/getUpdates"
        async with httpx.AsyncClient(timeout=30) as client:
            first = asyncio.create_task(client.post(url, json={"timeout": 20}))
            second = None
            while not first.done():
                second = await client.post(url, json={"timeout": 0})

        assert (second.status_code, first.result().status_code) == (200, 409)


async def test_updates_cannot_be_polled_while_a_webhook_is_set(server, bot, application):
    await bot.set_webhook(f"{application.url}/telegram")
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()

    assert await bot.get_updates() == ()


async def test_an_update_is_posted_with_the_secret(server, bot, application):
    await bot.set_webhook(f"{application.url}/telegram", secret_token=SECRET, max_connections=7)
    told = server.chat().start("parc")
    (hook,) = application.wait_for(1)
    update = Update.de_json(hook.body, bot)

    assert hook.headers["x-telegram-bot-api-secret-token"] == SECRET
    assert (update.update_id, update.message.message_id) == (told["update_id"], told["message_id"])
    assert (update.message.text, update.effective_user.language_code) == ("/start parc", "fr")
    assert CONTRACT.problems("Update", hook.body) == []
    assert (await bot.get_webhook_info()).max_connections == 7


def test_without_a_secret_there_is_no_header(server, application):
    server.call("setWebhook", url=f"{application.url}/telegram")
    server.chat().say("Bonjour")
    (hook,) = application.wait_for(1)

    assert "x-telegram-bot-api-secret-token" not in hook.headers


@pytest.mark.parametrize("url", ["http://example.org/hook", "ftp://127.0.0.1", "https://", "hook"])
def test_a_webhook_must_be_https_unless_on_loopback(server, url):
    assert server.refusal("setWebhook", url=url) == (
        400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )  # fmt: skip


@pytest.mark.parametrize("secret", ["", "é", "a b", "a" * 257])
def test_a_secret_that_cannot_be_a_header_is_refused(server, secret):
    assert server.refusal("setWebhook", url="https://example.org", secret_token=secret)[0] == 400


def test_a_refused_update_is_delivered_again_before_what_follows(hooked, application):
    application.answers += [Response("", 500), Response("", 403), Response("", 302)]
    chat = hooked.chat()
    chat.say("un")
    chat.say("deux")

    assert texts(application.wait_for(5)) == ["un", "un", "un", "un", "deux"]
    assert hooked.call("getWebhookInfo")["last_error_message"] == "Wrong response from the webhook: 302 Found"


def test_a_chat_that_is_stuck_does_not_hold_up_another(hooked, application):
    application.answers.append(Response("", 500))
    hooked.chat().say("un")
    hooked.chat(43).say("deux")

    assert sorted(texts(application.wait_for(3))) == ["deux", "un", "un"]


def test_a_tap_overtakes_a_message_that_is_stuck(open_server, application):
    with open_server(webhook_backoff_seconds=(60,)) as server:
        chat = server.started()
        server.call("sendMessage", chat_id=42, text="a", reply_markup={
            "inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]],
        })  # fmt: skip
        server.call("setWebhook", url=f"{application.url}/telegram")
        application.answers.append(Response("", 500))
        chat.say("bloqué")
        application.wait_for(1)
        chat.tap("Oui")
        tap = application.wait_for(2)[1].body

        assert tap["callback_query"]["data"] == "o"
        assert CONTRACT.problems("Update", tap) == []
        assert server.call("getWebhookInfo")["pending_update_count"] == 1


def test_an_update_too_old_is_given_up(open_server, application):
    with open_server(update_lifetime_seconds=0.3, webhook_backoff_seconds=(0.01,)) as server:
        server.call("setWebhook", url=f"{application.url}/telegram")
        application.answers += [Response("", 500)] * 1000
        chat = server.chat()
        chat.say("trop vieux")
        while server.call("getWebhookInfo")["pending_update_count"]:
            application.wait_for(1)
        application.answers.clear()
        attempts = len(application.hooks)
        told = server.sim("POST", "chats/42/send", text="suivant", wait_seconds=10).json()

        assert told["taken"] is True
        *old, new = texts(application.hooks)
        assert (set(old), new) == ({"trop vieux"}, "suivant")
        assert len(old) - attempts in (0, 1)  # one attempt may be on its way while the update is given up


def test_a_webhook_that_is_down_is_noted(open_server):
    with open_server(webhook_backoff_seconds=(60,)) as server:
        server.call("setWebhook", url="http://127.0.0.1:9/telegram")
        told = server.sim("POST", "chats/42/send", text="Bonjour", wait_seconds=0.2).json()
        info = server.call("getWebhookInfo")

        assert told["taken"] is False
        assert (info["pending_update_count"], info["last_error_message"]) == (
            1,
            "Connection refused or closed",
        )


def test_what_waits_is_delivered_once_a_webhook_is_set(server, application):
    server.chat().say("avant")
    server.call("setWebhook", url=f"{application.url}/telegram")

    assert texts(application.wait_for(1)) == ["avant"]


def test_what_waits_may_be_dropped(server, application):
    server.chat().say("avant")
    server.call("setWebhook", url=f"{application.url}/telegram", drop_pending_updates=True)
    server.chat().say("après")

    assert texts(application.wait_for(1)) == ["après"]


def test_kinds_not_asked_for_are_not_delivered(server, application):
    server.call("setWebhook", url=f"{application.url}/telegram", allowed_updates=["message"])
    chat = server.chat()
    chat.block()
    chat.start()

    assert texts(application.wait_for(1)) == ["/start"]
    assert server.call("getWebhookInfo")["allowed_updates"] == ["message"]


def test_a_person_can_wait_until_the_bot_has_taken_the_update(hooked):
    told = hooked.sim("POST", "chats/42/send", text="Bonjour", wait_seconds=10).json()

    assert told["taken"] is True


def test_an_update_is_delivered_again_on_request(hooked, application):
    told = hooked.sim("POST", "chats/42/send", text="Bonjour", wait_seconds=10).json()
    statuses = hooked.sim("POST", f"updates/{told['update_id']}/redeliver", times=10).json()

    assert statuses == [200] * 10
    assert {hook.body["update_id"] for hook in application.wait_for(11)} == {told["update_id"]}


def test_an_update_never_delivered_cannot_be_delivered_again(hooked):
    assert hooked.sim("POST", "updates/1/redeliver", times=1).status_code == 404


def test_an_update_is_delivered_twice_on_request(hooked, application):
    hooked.fault("update_twice", chat_id=42)
    chat = hooked.chat()
    chat.say("un")
    chat.say("deux")

    assert texts(application.wait_for(3)) == ["un", "un", "deux"]


def test_what_people_do_is_told_as_telegram_describes_it(hooked, application):
    chat = hooked.chat()
    first = chat.say("Bonjour")["message_id"]
    chat.edit(first, "Bonsoir")
    chat.sticker()
    chat.voice()
    chat.photo("Mon parc")
    chat.block()
    chat.start()
    hooked.chat(-5).say("/aide@consultexto_bot")
    hooks = application.wait_for(9)
    kinds = [next(iter(set(hook.body) - {"update_id"})) for hook in hooks if hook.body.get("message") is None]
    # Updates of one chat come in order; those of the group come whenever they do.
    messages = [hook.body["message"] for hook in hooks if "message" in hook.body]
    messages = [message for message in messages if message["chat"]["type"] == "private"]

    assert [CONTRACT.problems("Update", hook.body) for hook in hooks] == [[]] * 9
    assert kinds == ["edited_message", "my_chat_member", "my_chat_member"]
    assert sorted(set(messages[1]) & {"sticker", "text"}) == ["sticker"]
    assert messages[2]["voice"]["mime_type"] == "audio/ogg"
    assert (len(messages[3]["photo"]), messages[3]["caption"]) == (1, "Mon parc")


def test_blocking_and_starting_again_are_told_in_order(hooked, application):
    chat = hooked.chat()
    chat.start()
    chat.block()
    chat.start()
    _, blocked, unblocked, started = (hook.body for hook in application.wait_for(4))
    statuses = [
        (
            one["my_chat_member"]["old_chat_member"]["status"],
            one["my_chat_member"]["new_chat_member"]["status"],
        )
        for one in (blocked, unblocked)
    ]

    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert started["message"]["text"] == "/start"


@pytest.mark.parametrize(
    ("text", "heard"),
    [("Bonjour à tous", False), ("/aide", True), ("@consultexto_bot allô", True), ("et/ou", False)],
)
def test_in_a_group_the_bot_hears_what_is_for_it(server, text, heard):
    server.chat(-5).say(text)

    assert len(server.updates()) == heard


def test_without_privacy_the_bot_hears_the_whole_group(open_server):
    with open_server(can_read_all_group_messages=True) as server:
        server.chat(-5).say("Bonjour à tous")
        (update,) = server.updates()

        assert update["message"]["chat"] == {"id": -5, "type": "group", "title": "Groupe 5"}
        assert server.call("getMe")["can_read_all_group_messages"] is True
