"""The methods, through the real python-telegram-bot wherever it lets one ask."""

from datetime import timedelta

import httpx
import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)] for label in labels])


async def test_the_bot_knows_itself(bot):
    me = await bot.get_me()

    assert (me.id, me.username, me.first_name, me.is_bot) == (
        123456789,
        "consultexto_bot",
        "Consultexto",
        True,
    )


async def test_a_message_is_sent_with_its_buttons(server, bot):
    chat = server.started()
    sent = await bot.send_message(42, "Êtes-vous d'accord ? 😀", reply_markup=keyboard("Oui", "Non"))
    shown = chat.messages()[-1]

    assert (sent.message_id, sent.chat.id, sent.text) == (2, 42, "Êtes-vous d'accord ? 😀")
    assert sent.reply_markup == keyboard("Oui", "Non")
    assert (shown.from_bot, shown.text, shown.labels) == (True, sent.text, ("Oui", "Non"))


async def test_a_reply_and_its_options_come_back(server, bot):
    server.started()
    sent = await bot.send_message(
        42, "Merci", reply_to_message_id=1, disable_web_page_preview=True, protect_content=True
    )

    assert (sent.reply_to_message.text, sent.has_protected_content) == ("/start", True)
    assert sent.link_preview_options.is_disabled is True


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": None}, "message text is empty"),
        ({"text": "é" * 4097}, "message is too long"),
        ({"parse_mode": "HTML"}, "parse_mode is not simulated"),
        ({"chat_id": 43}, "chat not found"),
        ({"chat_id": "@canal"}, "chat not found"),
        ({"chat_id": None}, "chat_id: is required"),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"reply_markup": {"keyboard": [[{"text": "Oui"}]]}}, "reply_markup: "),
        ({"reply_markup": {"inline_keyboard": [[{"text": "Oui"}]]}}, "can't parse inline keyboard button"),
        ({"reply_markup": {"inline_keyboard": [[{"text": " ", "url": "a"}]]}}, "can't parse inline"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "Oui", "callback_data": "é" * 33}]]}},
            "BUTTON_DATA",
        ),
        ({"reply_markup": "{"}, "reply_markup: "),
        ({"message_thread_id": 1}, "message_thread_id is not simulated"),
        ({"txt": "a"}, "txt: unknown parameter"),
        ({"disable_notification": "perhaps"}, "disable_notification: "),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused(server, changes, words):
    server.started()
    order = {"chat_id": 42, "text": "Bonjour"} | changes
    code, description = server.refusal(
        "sendMessage", **{key: one for key, one in order.items() if one is not None}
    )

    assert code == 400
    assert description[: len("Bad Request: ") + len(words)] == f"Bad Request: {words}"


def test_the_longest_text_and_data_are_taken(server):
    server.started()
    button = {"text": "Oui", "callback_data": "é" * 32}
    sent = server.call(
        "sendMessage", chat_id=42, text="é" * 4096, reply_markup={"inline_keyboard": [[button]]}
    )

    assert len(sent["text"]) == 4096


async def test_a_message_is_edited_in_place(server, bot):
    chat = server.started()
    sent = await bot.send_message(42, "Choisissez", reply_markup=keyboard("Un", "Deux"))
    ticked = await bot.edit_message_reply_markup(42, sent.message_id, reply_markup=keyboard("✓ Un", "Deux"))
    labels = chat.messages()[-1].labels
    edited = await bot.edit_message_text("Merci", 42, sent.message_id)

    assert (ticked.text, labels) == ("Choisissez", ("✓ Un", "Deux"))
    assert (edited.text, edited.reply_markup, edited.edit_date is None) == ("Merci", None, False)
    assert [(one.text, one.labels, one.edited) for one in chat.messages()[1:]] == [("Merci", (), True)]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"message_id": 2, "text": "Bonjour"}, "message is not modified"),
        ({"message_id": 9, "text": "a"}, "message to edit not found"),
        ({"message_id": 1, "text": "a"}, "message can't be edited"),
        ({"text": "a"}, "message identifier is not specified"),
        ({"inline_message_id": "1", "text": "a"}, "inline_message_id is not simulated"),
        ({"message_id": 2}, "message text is empty"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(server, order, words):
    server.started()
    server.call("sendMessage", chat_id=42, text="Bonjour")
    code, description = server.refusal("editMessageText", chat_id=42, **order)

    assert (code, description.startswith(f"Bad Request: {words}")) == (400, True)


@pytest.mark.parametrize(
    ("chat_id", "message_id", "words"),
    [
        (42, 3, "there is no live location in the message to edit"),
        (42, 1, "message can't be edited"),
        (43, 3, "message to edit not found"),
        (42, 9, "message to edit not found"),
        (44, 3, "chat not found"),
    ],
    ids=["the bot's text", "the person's", "of another chat", "no message", "no chat"],
)
def test_moving_a_live_location_says_whose_a_message_is(server, chat_id, message_id, words):
    server.started()
    server.started(43)
    server.call("sendMessage", chat_id=42, text="Bonjour")
    server.chat(42).block()

    order = {"chat_id": chat_id, "message_id": message_id, "latitude": 0.0, "longitude": 0.0}
    assert server.refusal("editMessageLiveLocation", **order) == (400, f"Bad Request: {words}")


def test_an_edit_needs_a_chat(server):
    assert server.refusal("editMessageText", message_id=1, text="a") == (400, "Bad Request: chat_id is empty")


def test_the_same_buttons_again_are_not_an_edit(server):
    server.started()
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    sent = server.call("sendMessage", chat_id=42, text="a", reply_markup=markup)
    order = {"chat_id": 42, "message_id": sent["message_id"]}

    assert server.refusal("editMessageReplyMarkup", **order, reply_markup=markup)[1].startswith(
        "Bad Request: message is not modified"
    )
    assert "reply_markup" not in server.call("editMessageReplyMarkup", **order)


async def test_messages_are_deleted(server, bot):
    chat = server.started()
    sent = await bot.send_message(42, "a")

    assert await bot.delete_message(42, sent.message_id) is True
    assert await bot.delete_message(42, 1) is True
    assert chat.messages() == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(42, 1)


def test_others_messages_in_a_group_cannot_be_deleted(server):
    server.chat(-5).say("/aide")

    assert server.refusal("deleteMessage", chat_id=-5, message_id=1) == (
        400, "Bad Request: message can't be deleted",
    )  # fmt: skip


async def test_a_tap_is_a_query_to_answer(server, bot):
    chat = server.started()
    await bot.send_message(42, "D'accord ?", reply_markup=keyboard("Oui"))
    chat.tap("Oui")
    (update,) = await bot.get_updates()
    query = update.callback_query
    waiting = server.sim("GET", "chats/42").json()["open_taps"]
    await query.answer("C'est noté")

    assert (query.data, query.message.text, query.from_user.id) == ("Oui", "D'accord ?", 42)
    assert (waiting, server.sim("GET", "chats/42").json()["open_taps"]) == (1, 0)
    assert chat.notice() == "C'est noté"


async def test_a_query_that_is_unknown_cannot_be_answered(bot):
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("1")


async def test_commands_are_kept_by_scope_and_language(server, bot):
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("aide", "Aide")], language_code="fr")
    await bot.set_my_commands([BotCommand("stop", "Stop")], scope=BotCommandScopeAllPrivateChats())

    assert await bot.get_my_commands() == (BotCommand("help", "Help"),)
    assert await bot.get_my_commands(language_code="fr") == (BotCommand("aide", "Aide"),)
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == (BotCommand("stop", "Stop"),)
    assert await bot.get_my_commands(language_code="en") == ()
    assert server.sim("GET", "chats/42").json()["commands"] == [{"command": "stop", "description": "Stop"}]
    assert server.sim("GET", "chats/-5").json()["commands"] == [{"command": "aide", "description": "Aide"}]


@pytest.mark.parametrize("command", ["Aide", "aide-moi", "é", "a" * 33, ""])
def test_a_command_that_is_not_one_is_refused(server, command):
    commands = [{"command": command, "description": "Aide"}]

    assert server.refusal("setMyCommands", commands=commands) == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_typing_is_taken(server, bot):
    server.started()

    assert await bot.send_chat_action(42, ChatAction.TYPING) is True
    assert server.refusal("sendChatAction", chat_id=42, action="dance")[0] == 400


async def test_a_person_who_blocked_the_bot_hears_nothing(server, bot):
    chat = server.started()
    chat.block()

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(42, "Bonjour")
    chat.unblock()
    assert (await bot.send_message(42, "Bonjour")).text == "Bonjour"


async def test_a_person_who_never_started_cannot_be_written_to(server, bot):
    chat_id = server.sim("POST", "chats", first_name="Alix").json()["chat_id"]

    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(chat_id, "Bonjour")


async def test_a_bot_out_of_a_group_cannot_write_there(server, bot):
    group = server.started(-5)
    group.block()

    with pytest.raises(Forbidden, match="kicked from the group chat"):
        await bot.send_message(-5, "Bonjour")


async def test_beyond_the_rate_of_one_chat_one_must_wait(open_server):
    with open_server(messages_per_second_per_chat=1 / 60) as server:
        server.started(), server.started(43)
        server.call("sendMessage", chat_id=42, text="a")
        refused = server.raw("sendMessage", json={"chat_id": 42, "text": "b"})
        server.call("sendMessage", chat_id=43, text="a")

    seconds = refused.json()["parameters"]["retry_after"]
    assert 0 < seconds <= 60
    assert refused.status_code == 429
    assert refused.json() == {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }


def test_beyond_the_rate_of_all_chats_one_must_wait(open_server):
    with open_server(messages_per_second=1 / 60) as server:
        for chat_id in (41, 42):
            server.started(chat_id)
        codes = [
            server.raw("sendMessage", json={"chat_id": chat_id, "text": "a"}).status_code
            for chat_id in (41, 42)
        ]

    assert codes == [200, 429]


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("http_500", NetworkError, "Internal Server Error"),
        (403, Forbidden, "bot was blocked by the user"),
        (400, BadRequest, "Bad Request"),
        (401, InvalidToken, "Unauthorized"),
        (409, Conflict, "Conflict"),
        ("reset", NetworkError, "ReadError"),
        ("timeout_before", NetworkError, "ReadError"),
    ],
)
async def test_a_planned_refusal_happens_once_and_sends_nothing(server, bot, kind, error, words):
    chat = server.started()
    server.fault(kind)
    with pytest.raises(error, match=words):
        await bot.send_message(42, "refusé")
    await bot.send_message(42, "passé")

    assert chat.replies() == ["passé"]


async def test_a_planned_wait_says_how_long(server, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns of its own future
    server.started()
    server.fault("http_429", retry_after=7)

    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(42, "a")

    assert refusal.value.retry_after == timedelta(seconds=7)


async def test_a_send_whose_answer_is_lost_has_happened(server, bot):
    chat = server.started()
    server.fault("timeout_after")
    with pytest.raises(TimedOut):
        await bot.send_message(42, "peut-être", read_timeout=0.05)

    assert chat.wait_for(1) == ["peut-être"]


def test_a_fault_keeps_to_its_chat_and_its_method(server):
    server.started(), server.started(43)
    server.fault(403, chat_id=43)
    server.fault("http_500", method="getMe")
    server.call("sendMessage", chat_id=42, text="a")

    assert server.refusal("sendMessage", chat_id=43, text="a")[0] == 403
    assert server.refusal("getMe")[0] == 500
    server.call("getMe")


@pytest.mark.parametrize("encoding", ["json", "data", "params"])
def test_parameters_come_as_json_form_or_query(server, encoding):
    server.started()
    markup = '{"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}'
    sent = {"chat_id": "42", "text": "42", "reply_markup": markup}
    answer = server.raw("sendmessage", **{encoding: sent}).json()["result"]

    assert (answer["text"], answer["reply_markup"]["inline_keyboard"][0][0]["text"]) == ("42", "Oui")


def test_parameters_come_in_a_get_too(server):
    server.started()
    answer = httpx.get(
        f"{server.url}/bot{server.token}/sendMessage", params={"chat_id": 42, "text": "a"}, timeout=60
    )

    assert answer.json()["result"]["text"] == "a"


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "can't parse JSON object"),
        ({"json": ["a"]}, "expected an Object"),
        ({"files": {"text": ("a.txt", b"a")}}, "text: files are not simulated"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(server, kwargs, words):
    answer = server.raw("sendMessage", **kwargs)

    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("token", "code"),
    [("123456789:AAexample_of-a-tokem", 401), ("987654321:AA", 401), ("token", 404), ("1:é", 404)],
)
def test_a_token_that_is_not_the_bots_is_refused(server, token, code):
    answer = server.raw("getMe", token=token)

    assert (answer.status_code, answer.json()["error_code"]) == (code, code)


def test_a_method_that_does_not_exist_is_not_found(server):
    assert server.refusal("sendMesage") == (404, "Not Found: method not found")
