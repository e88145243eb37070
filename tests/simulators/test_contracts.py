import pytest

from simulators import contracts
from simulators.contracts import ParameterError

KEYBOARD = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}


@pytest.fixture(scope="module")
def telegram():
    return contracts.telegram()


def test_the_tables_say_where_they_come_from(telegram):
    assert telegram.version == "Bot API 10.1, June 11, 2026"
    assert contracts.twilio().version == "API 2010-04-01, description of April 14, 2026"
    assert contracts.twilio().operations == {"CreateMessage", "ListMessage", "FetchMessage"}


def test_text_becomes_what_it_stands_for(telegram):
    sent = {
        "chat_id": "42",
        "text": "42",
        "disable_notification": "true",
        "reply_markup": '{"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}',
    }

    assert telegram.read("sendMessage", sent) == {
        "chat_id": 42,
        "text": "42",
        "disable_notification": True,
        "reply_markup": KEYBOARD,
    }


def test_what_is_already_typed_stays(telegram):
    sent = {"chat_id": 42, "text": "a", "reply_markup": KEYBOARD}

    assert telegram.read("sendMessage", sent) == sent
    assert telegram.read("sendMessage", {"chat_id": "@canal", "text": "a"})["chat_id"] == "@canal"


@pytest.mark.parametrize(
    ("operation", "sent", "parameter", "keyword"),
    [
        ("sendMessage", {"chat_id": 1}, "text", "required"),
        ("sendMessage", {"chat_id": 1, "text": "a", "txt": "b"}, "txt", "additionalProperties"),
        ("sendMessage", {"chat_id": True, "text": "a"}, "chat_id", "anyOf"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": "{"}, "reply_markup", "type"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {}}, "reply_markup", "required"),
        ("getUpdates", {"limit": "101"}, "limit", "maximum"),
        ("getUpdates", {"timeout": "soon"}, "timeout", "type"),
        ("getUpdates", {"timeout": "1.5"}, "timeout", "type"),
        ("sendChatAction", {"chat_id": 1, "action": "dance"}, "action", "enum"),
        ("setWebhook", {"url": "https://example.org", "secret_token": "é"}, "secret_token", "pattern"),
        ("setMyCommands", {"commands": [{"command": "A", "description": "b"}]}, "commands", "pattern"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "text", "maxLength"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(telegram, operation, sent, parameter, keyword):
    with pytest.raises(ParameterError) as error:
        telegram.read(operation, sent)

    assert (error.value.parameter, error.value.keyword) == (parameter, keyword)


@pytest.mark.parametrize(("data", "fits"), [("é" * 32, True), ("é" * 32 + "a", False), ("", False)])
def test_callback_data_is_measured_in_bytes(telegram, data, fits):
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": data}]]}
    sent = {"chat_id": 1, "text": "a", "reply_markup": keyboard}

    if fits:
        assert telegram.read("sendMessage", sent) == sent
    else:
        with pytest.raises(ParameterError):
            telegram.read("sendMessage", sent)


def test_answers_are_compared_with_their_description(telegram):
    user = {"id": 1, "is_bot": True, "first_name": "Consultexto"}

    assert telegram.answer_problems("getMe", user) == []
    assert telegram.answer_problems("getMe", {"id": 1, "is_bot": True, "name": "a"}) == [
        ": 'first_name' is a required property",
        ": Additional properties are not allowed ('name' was unexpected)",
    ]
    assert telegram.problems("Chat", {"id": 1, "type": "salon"}) == [
        "type: 'salon' is not one of ['private', 'group', 'supergroup', 'channel']"
    ]
