from datetime import UTC, datetime, timedelta

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from simulators import contracts
from simulators.carrier.rest import NOT_SIMULATED

CONTRACT = contracts.twilio()


def test_a_message_is_created_then_delivered(line):
    created = line.send()
    inbox = line.phone().wait_for(1)
    fetched = line.twilio.messages(created.sid).fetch()

    assert (created.status, created.direction, created.num_segments) == ("queued", "outbound-api", "1")
    assert inbox == ["Bonjour"]
    assert (fetched.sid, fetched.status, fetched.error_code) == (created.sid, "delivered", None)
    assert (fetched.from_, fetched.to) == (line.number, line.phone_number)
    assert fetched.date_sent is not None


def test_a_messaging_service_takes_a_message_before_it_has_a_sender(line):
    created = line.send(from_=None, messaging_service_sid=line.service, body="ô" * 71)
    line.phone().wait_for(1)
    fetched = line.twilio.messages(created.sid).fetch()

    assert (created.status, created.from_, created.num_segments) == ("accepted", None, "0")
    assert (fetched.status, fetched.from_, fetched.num_segments) == ("delivered", line.number, "2")
    assert fetched.messaging_service_sid == line.service


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"to": "5551234"}, 400, 21211),
        ({"to": "+1418555"}, 400, 21211),
        ({"to": "whatsapp:+14185550101"}, 400, 21211),
        ({"to": "+14185550100"}, 400, 21266),
        ({"from_": "Consultexto"}, 400, 21212),
        ({"from_": "+14185550199"}, 400, 21606),
        ({"from_": None}, 400, 21603),
        ({"from_": None, "messaging_service_sid": "MG" + "b" * 32}, 404, 21701),
        ({"body": None}, 400, 21602),
        ({"body": "é" * 1601}, 400, 21617),
        ({"status_callback": "/status"}, 400, 21609),
        ({"media_url": ["https://example.org/a.jpg"]}, 400, 20001),
        ({"content_sid": "HX" + "a" * 32}, 400, 20001),
        ({"messaging_service_sid": "MG1"}, 400, 20001),
        ({"attempt": "many"}, 400, 20001),
    ],
)
def test_what_twilio_refuses_is_refused(line, changes, status, code):
    with pytest.raises(TwilioRestException) as refusal:
        line.send(**changes)

    assert (refusal.value.status, refusal.value.code) == (status, code)
    assert line.twilio.messages.list() == []


def test_the_longest_body_is_taken(line):
    assert line.send(body="é" * 1600).num_segments == "11"


def test_a_refusal_reads_as_twilio_writes_it(line):
    answer = line.rest(data={"To": "12", "From": line.number, "Body": "a"})

    assert answer.json() == {
        "code": 21211,
        "message": "Invalid 'To' Phone Number: 12",
        "more_info": "https://www.twilio.com/docs/errors/21211",
        "status": 400,
    }


@pytest.mark.parametrize("name", NOT_SIMULATED)
def test_what_is_not_simulated_is_refused_by_name(line, name):
    answer = line.rest(data={"To": line.phone_number, "From": line.number, "Body": "a", name: "x"})

    assert (answer.status_code, answer.json()["code"]) == (400, 20001)
    assert answer.json()["message"] == (
        f"Unknown parameters: {name} is not simulated: this carrier takes plain text only"
    )


def test_what_twilio_does_not_know_is_refused_by_name(line):
    answer = line.rest(data={"To": line.phone_number, "From": line.number, "Boddy": "a"})

    assert answer.json()["message"] == "Unknown parameters: Boddy: unknown parameter"


def test_a_missing_recipient_is_refused(line):
    assert line.rest(data={"From": line.number, "Body": "a"}).json()["code"] == 21604


@pytest.mark.parametrize(
    "auth", [None, ("AC" + "5" * 32, "wrong"), ("AC" + "6" * 32, "a-token-of-the-account"), ("", "")]
)
def test_bad_credentials_are_refused(line, auth):
    for answer in (
        line.rest(auth=auth, data={"To": line.phone_number}),
        line.rest("GET", auth=auth),
        line.rest("GET", f"Messages/SM{'0' * 32}.json", auth=auth),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_credentials_that_are_not_base64_are_refused(line):
    answer = line.rest("GET", auth=None, headers={"Authorization": "Basic !"})

    assert answer.status_code == 401


def test_unknown_things_are_not_found(line):
    with pytest.raises(TwilioRestException) as refusal:
        line.twilio.messages("SM" + "0" * 32).fetch()
    other = line.twilio.api.accounts("AC" + "6" * 32)
    with pytest.raises(TwilioRestException) as other_refusal:
        other.messages.create(to=line.phone_number, from_=line.number, body="Bonjour")

    assert (refusal.value.status, refusal.value.code) == (404, 20404)
    assert (other_refusal.value.status, other_refusal.value.code) == (404, 20404)


def test_lists_are_paged_newest_first(line):
    for n in range(5):
        line.send(body=str(n))

    assert [one.body for one in line.twilio.messages.list(page_size=2)] == ["4", "3", "2", "1", "0"]
    page = line.twilio.messages.page(page_size=2)
    assert [one.body for one in page] == ["4", "3"]
    assert [one.body for one in page.next_page()] == ["2", "1"]
    assert page.previous_page_url is None


def test_a_page_does_not_move_when_messages_arrive(line):
    for n in range(3):
        line.send(body=str(n))
    page = line.twilio.messages.page(page_size=2)
    line.send(body="later")

    assert [one.body for one in page.next_page()] == ["0"]


def test_lists_are_filtered_by_number_and_date(line):
    line.send(body="out")
    line.phone("+14185550102").text("in")
    today = datetime.now(UTC)

    def bodies(**filters):
        return [one.body for one in line.twilio.messages.list(**filters)]

    assert bodies(to=line.number) == ["in"]
    assert bodies(to=line.number, from_="+14185550101") == []
    assert bodies(from_=line.number) == ["out"]
    assert bodies(date_sent=today.date()) == ["in", "out"]
    assert bodies(date_sent_after=today - timedelta(minutes=1)) == ["in", "out"]
    assert bodies(date_sent_after=today + timedelta(days=1)) == []
    assert bodies(date_sent_before=today - timedelta(days=1)) == []
    assert bodies(date_sent_before=f"{today:%Y-%m-%d}") == ["in", "out"]


def test_a_date_that_is_not_one_is_refused(line):
    answer = line.rest("GET", params={"DateSent>": "yesterday"})

    assert (answer.status_code, answer.json()["code"]) == (400, 20001)


def test_every_answer_is_as_twilio_describes_it(line):
    created = line.rest(data={"To": line.phone_number, "From": line.number, "Body": "a"})
    accepted = line.rest(data={"To": line.phone_number, "MessagingServiceSid": line.service, "Body": "a"})
    line.fault("undelivered", to="+14185550103")
    line.rest(data={"To": "+14185550103", "From": line.number, "Body": "a"})
    line.phone("+14185550102").text("in", num_media=1)
    line.phone().wait_for(2)
    listed = line.rest("GET", params={"PageSize": "2"})
    paged = line.rest("GET", params={"PageSize": "2", "Page": "1"})
    fetched = [line.rest("GET", f"Messages/{one['sid']}.json") for one in listed.json()["messages"]]

    assert [created.status_code, accepted.status_code] == [201, 201]
    assert CONTRACT.answer_problems("CreateMessage", created.json()) == []
    assert CONTRACT.answer_problems("CreateMessage", accepted.json()) == []
    assert CONTRACT.answer_problems("ListMessage", listed.json()) == []
    assert CONTRACT.answer_problems("ListMessage", paged.json()) == []
    assert [CONTRACT.answer_problems("FetchMessage", one.json()) for one in fetched] == [[], []]


def test_over_the_rate_messages_are_refused_and_not_kept(open_line):
    with open_line(segments_per_second=2) as line:
        line.send(body="é" * 161)
        with pytest.raises(TwilioRestException) as refusal:
            line.send(body="one too many")

        assert (refusal.value.status, refusal.value.code) == (429, 20429)
        assert [one.body for one in line.twilio.messages.list()] == ["é" * 161]


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [("http_500", 500, 20500), ("http_429", 429, 20429), (21211, 400, 21211), (20003, 401, 20003)],
)
def test_a_planned_refusal_happens_once_and_takes_nothing(line, kind, status, code):
    line.fault(kind)
    with pytest.raises(TwilioRestException) as refusal:
        line.send(body="refused")
    line.send(body="taken")

    assert (refusal.value.status, refusal.value.code) == (status, code)
    assert line.phone().wait_for(1) == ["taken"]


@pytest.mark.parametrize(
    ("kind", "kept"),
    [("reset", []), ("reset_after", ["perhaps"]), ("timeout_before", []), ("timeout_after", ["perhaps"])],
)
def test_a_broken_connection_leaves_the_sender_in_doubt(line, kind, kept):
    line.fault(kind)
    with pytest.raises(requests.ConnectionError):
        line.send(body="perhaps")

    assert [one.body for one in line.twilio.messages.list()] == kept


@pytest.mark.parametrize("taken", [False, True])
def test_an_answer_is_given_word_for_word_whether_the_message_was_taken_or_not(line, taken):
    said = {"status": 429, "body": "<p>wait</p>", "taken": taken}
    line.fault("answer", answer=said, retry_after=7)
    answer = line.rest(data={"To": line.phone_number, "From": line.number, "Body": "perhaps"})

    assert (answer.status_code, answer.text, answer.headers["retry-after"]) == (429, "<p>wait</p>", "7")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert [one.body for one in line.twilio.messages.list()] == ["perhaps"] * taken


def test_an_answer_without_a_status_is_the_carriers_own_only_late(line):
    line.fault("answer", answer={"after_seconds": 0.01})

    assert line.send().status == "queued"


def test_a_caller_who_gives_up_first_frees_the_carrier(open_line):
    with open_line(hang_seconds=60) as line:
        line.fault("timeout_before")
        line.twilio.http_client.timeout = 0.1
        with pytest.raises(requests.Timeout):
            line.send()

        assert line.sim("GET", "faults").json() == []


def test_a_fault_keeps_to_its_address_and_its_operation(line):
    line.fault("http_500", to="+14185550102")
    line.fault("http_500", operation="list")
    line.fault("http_500", operation="fetch")
    created = line.send()

    with pytest.raises(TwilioRestException):
        line.send(to="+14185550102")
    with pytest.raises(TwilioRestException):
        line.twilio.messages(created.sid).fetch()
    assert line.rest("GET").status_code == 500
    assert line.rest("GET").status_code == 200
