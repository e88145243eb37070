import time

from simulators.telegram import TelegramSettings
from simulators.telegram.chats import Chats


def test_past_its_bound_the_oldest_messages_are_dropped():
    chats = Chats(max_messages=2)
    first, second = chats.open(1), chats.open(2)
    for chat, text in [(first, "a"), (second, "b"), (second, "c")]:
        chats.add(chat, chat.person, text)

    assert [[one.text for one in chat.messages.values()] for chat in chats] == [[], ["b", "c"]]


def test_messages_of_all_chats_are_numbered_in_one_series():
    chats = Chats(max_messages=9)
    numbers = [chats.add(chats.open(chat_id), {"is_bot": True}, "a").message_id for chat_id in (1, 2, -1)]
    chats.clear()

    assert numbers == [1, 2, 3]
    assert chats.add(chats.open(1), {"is_bot": True}, "a").message_id == 1


def test_a_chat_looked_at_is_not_kept():
    chats = Chats(max_messages=9)

    assert (chats.look(1).chat_id, list(chats)) == (1, [])


def test_a_server_started_later_numbers_from_later_on():
    before = int(time.time())
    settings = TelegramSettings(token="1:a")
    chats = Chats(9, settings.first_id)
    message = chats.add(chats.open(1), {"is_bot": True}, "a")

    assert before <= message.message_id <= int(time.time())
