import httpx
import pytest


def test_phones_are_invented_one_after_the_other(line):
    numbers = [line.sim("POST", "phones", number=None).json()["number"] for _ in range(2)]

    assert numbers == ["+14185550101", "+14185550102"]
    assert line.sim("GET", "phones").json() == [
        {"number": number, "stopped": False, "message_count": 0} for number in numbers
    ]


def test_a_phone_shows_what_it_sent_and_got(line):
    phone = line.phone()
    phone.text("Oui « ! »")
    line.send(body="é" * 161)
    phone.wait_for(1)
    shown = line.sim("GET", f"phones/{line.phone_number}").json()
    sent, received = shown["messages"]

    assert (shown["number"], shown["message_count"]) == (line.phone_number, 2)
    assert (sent["direction"], sent["status"], sent["encoding"], sent["segments"]) == (
        "sent", "received", "UCS-2", 1,
    )  # fmt: skip
    assert (received["direction"], received["status"], received["encoding"], received["segments"]) == (
        "received", "delivered", "GSM-7", 2,
    )  # fmt: skip


def test_a_phone_that_is_unknown_is_silent(line):
    assert line.phone("+14185550150").messages() == []


@pytest.mark.parametrize(
    ("path", "order", "status"),
    [
        ("phones/0101/send", {"body": "a"}, 422),
        ("phones/+14185550101/send", {}, 422),
        ("phones/+14185550101/send", {"body": "é" * 1601}, 422),
        ("phones/+14185550101/send", {"body": "a", "subject": "b"}, 422),
        ("phones/+14185550101/send", {"body": "a", "to": "+14185550199"}, 404),
        ("messages/SM0/redeliver", {"times": 1}, 404),
        ("faults", {"kind": "fire"}, 422),
        ("faults", {"kind": 12345}, 422),
        ("faults", {"kind": "reset", "count": 0}, 422),
    ],
)
def test_orders_that_make_no_sense_are_refused(line, path, order, status):
    assert httpx.post(f"{line.url}/_sim/{path}", json=order, timeout=60).status_code == status


def test_a_webhook_that_is_not_an_address_is_refused(line):
    assert httpx.put(f"{line.url}/_sim/webhook", json={"url": "sms"}).status_code == 422


def test_only_a_phones_own_message_is_brought_again(line):
    sid = line.send().sid

    assert httpx.post(f"{line.url}/_sim/messages/{sid}/redeliver", json={}, timeout=60).status_code == 404


def test_faults_are_listed_and_cleared(line):
    line.fault("reset", count=2, to=line.phone_number)

    assert line.sim("GET", "faults").json() == [
        {
            "kind": "reset",
            "count": 2,
            "to": line.phone_number,
            "operation": "create",
            "retry_after": None,
            "answer": None,
        },
    ]
    line.sim("DELETE", "faults")
    assert line.sim("GET", "faults").json() == []


def test_a_snapshot_is_sent_only_when_something_changed(line):
    version = line.sim("GET", "snapshot").json()["version"]

    assert line.sim("GET", f"snapshot?after={version}").status_code == 204
    line.phone().text("Bonjour")
    changed = line.sim("GET", f"snapshot?after={version}").json()
    assert [one["body"] for one in changed["phones"][0]["messages"]] == ["Bonjour"]


def test_a_phone_just_added_is_shown_however_many_there_are(line):
    for last in range(12):
        line.phone(f"+1418555{1000 + last}").text("Bonjour")
    added = line.sim("POST", "phones", number="+14185559999").json()["number"]

    shown = [phone["number"] for phone in line.sim("GET", "snapshot").json()["phones"]]
    assert shown == [f"+1418555{last}" for last in range(1005, 1012)] + [added]


def test_a_snapshot_shows_the_phones_used_last_in_the_order_they_came(line):
    for n in range(1, 11):
        line.phone(f"+141855501{n:02d}").text("Bonjour")
    line.phone("+14185550101").text("Encore")
    shown = line.sim("GET", "snapshot").json()["phones"]

    assert [one["number"][-2:] for one in shown] == ["01", "04", "05", "06", "07", "08", "09", "10"]


def test_reset_forgets_everything(line):
    line.phone().text("STOP")
    line.fault("reset")
    line.sim("POST", "reset")
    line.send()

    assert line.phone().wait_for(1) == ["Bonjour"]
    assert [line.sim("GET", path).json() for path in ("faults", "alerts")] == [[], []]


def test_a_request_under_another_name_is_refused(line):
    answer = httpx.get(f"{line.url}/_sim/phones", headers={"Host": "attacker.example"}, timeout=60)

    assert answer.status_code == 400
