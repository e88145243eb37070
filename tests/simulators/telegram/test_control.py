import httpx
import pytest


def test_people_are_invented_one_after_the_other(server):
    chats = [server.sim("POST", "chats", language_code="en").json() for _ in range(2)]

    assert [chat["chat_id"] for chat in chats] == [700000001, 700000002]
    assert [(one["name"], one["language_code"]) for one in server.sim("GET", "chats").json()] == [
        ("Camille", "en"), ("Dominique", "en"),
    ]  # fmt: skip


def test_a_chat_that_is_unknown_is_silent(server):
    assert server.chat(9).messages() == []
    assert server.sim("GET", "chats").json() == []


@pytest.mark.parametrize(
    ("path", "order", "status"),
    [
        ("chats/42/send", {"text": ""}, 422),
        ("chats/42/send", {"text": "a" * 4097}, 422),
        ("chats/42/send", {"txt": "a"}, 422),
        ("chats/42/dance", {"wait_seconds": 0}, 422),
        ("chats/42/start", {"payload": "é"}, 422),
        ("chats/42/start", {"payload": "a" * 65}, 422),
        ("chats/42/edit", {"message_id": 9, "text": "a"}, 404),
        ("chats/42/edit", {"message_id": 2, "text": "a"}, 409),
        ("chats/42/tap", {"message_id": 9, "data": "o"}, 404),
        ("chats/42/tap", {"message_id": 2, "data": "x"}, 404),
        ("chats/43/send", {"text": "a"}, 409),
        ("faults", {"kind": "fire"}, 422),
        ("faults", {"kind": 418}, 422),
        ("faults", {"kind": "reset", "method": "sendMesage"}, 422),
    ],
)
def test_orders_that_make_no_sense_are_refused(server, path, order, status):
    server.started()
    server.call("sendMessage", chat_id=42, text="Bonjour")
    server.chat(43).block()

    assert server.sim("POST", path, **order).status_code == status


def test_a_button_taken_away_can_still_be_tapped_by_who_has_not_seen_it_go(server):
    chat = server.started()
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    sent = server.call("sendMessage", chat_id=42, text="a", reply_markup=markup)
    server.call("editMessageReplyMarkup", chat_id=42, message_id=sent["message_id"])

    with pytest.raises(LookupError):
        chat.tap("Oui")
    assert server.sim("POST", "chats/42/tap", message_id=sent["message_id"], data="o").status_code == 200
    assert "reply_markup" not in server.updates()[0]["callback_query"]["message"]


def test_faults_are_listed_and_cleared(server):
    server.fault("http_429", chat_id=42, count=2, retry_after=3)

    assert server.sim("GET", "faults").json() == [
        {
            "kind": "http_429",
            "count": 2,
            "to": "42",
            "operation": "sendMessage",
            "retry_after": 3,
            "answer": None,
        }
    ]
    server.sim("DELETE", "faults")
    assert server.sim("GET", "faults").json() == []


def test_a_snapshot_is_sent_only_when_something_changed(server):
    version = server.sim("GET", "snapshot").json()["version"]

    assert server.sim("GET", f"snapshot?after={version}").status_code == 204
    server.chat().say("Bonjour")
    changed = server.sim("GET", f"snapshot?after={version}").json()
    assert [one["text"] for one in changed["chats"][0]["messages"]] == ["Bonjour"]
    assert changed["bot"]["username"] == "consultexto_bot"


def test_reset_forgets_everything(server):
    server.started()
    server.fault("reset")
    server.sim("POST", "reset")

    assert [server.sim("GET", path).json() for path in ("chats", "faults")] == [[], []]
    assert server.refusal("sendMessage", chat_id=42, text="a") == (400, "Bad Request: chat not found")


def test_a_request_under_another_name_is_refused(server):
    answer = httpx.get(f"{server.url}/_sim/chats", headers={"Host": "attacker.example"}, timeout=60)

    assert answer.status_code == 400
