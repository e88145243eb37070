import pytest
from starlette.responses import PlainTextResponse, Response
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse


def twiml(text: str) -> Response:
    return Response(text, media_type="text/xml")


def statuses(hooks):
    return [hook.form["MessageStatus"] for hook in hooks]


def test_a_text_reaches_the_application_as_twilio_sends_it(line, application):
    received = line.phone().text("Réponse é à ù")
    (hook,) = application.hooks

    assert received["webhook"] == {"attempts": 1, "status": 200, "failure": None}
    assert dict(hook.form) == {
        "AccountSid": line.settings.account_sid,
        "ApiVersion": "2010-04-01",
        "Body": "Réponse é à ù",
        "From": line.phone_number,
        "FromCity": "",
        "FromCountry": "CA",
        "FromState": "",
        "FromZip": "",
        "MessageSid": received["sid"],
        "MessagingServiceSid": line.service,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsMessageSid": received["sid"],
        "SmsSid": received["sid"],
        "SmsStatus": "received",
        "To": line.number,
        "ToCity": "",
        "ToCountry": "CA",
        "ToState": "",
        "ToZip": "",
    }
    assert line.twilio.messages(received["sid"]).fetch().direction == "inbound"


@pytest.mark.parametrize("body", ["Bonjour", "", "é à « œ » 😀", "a=b&c=d%20", "deux\nlignes"])
def test_the_signature_is_twilios(open_line, application, body):
    with open_line(webhook_url=f"{application.url}/sms?channel=fr#rc=2") as line:
        line.phone().text(body)
    (hook,) = application.hooks
    validator = RequestValidator(line.token)

    assert hook.url == f"{application.url}/sms?channel=fr"
    assert validator.validate(hook.url, hook.form, hook.headers["x-twilio-signature"])
    assert not RequestValidator("other").validate(hook.url, hook.form, hook.headers["x-twilio-signature"])


def test_pictures_come_with_their_addresses(line, application):
    received = line.phone().text("", num_media=2)
    form = application.hooks[0].form

    assert received["sid"][:2] == "MM"
    assert form["NumMedia"] == "2"
    assert form["MediaContentType1"] == "image/jpeg"
    assert form["MediaUrl1"].startswith("https://api.twilio.com/2010-04-01/Accounts/AC5")


def test_replies_are_delivered_in_order(line, application):
    answer = MessagingResponse()
    answer.message("Merci & à bientôt <3")
    answer.message().body("Deux")
    application.answers.append(twiml(str(answer)))
    phone = line.phone()
    received = phone.text("Oui")
    inbox = phone.wait_for(2)
    newest = line.twilio.messages.list(limit=1)[0]

    assert inbox == ["Merci & à bientôt <3", "Deux"]
    assert [one["body"] for one in received["replies"]] == inbox
    assert (newest.direction, newest.status, newest.sid) == (
        "outbound-reply", "delivered", received["replies"][1]["sid"],
    )  # fmt: skip


def test_a_reply_may_go_elsewhere_and_report_its_statuses(line, application):
    callback = f"{application.url}/status"
    answer = f'<Response><Message to="+14185550102" statusCallback="{callback}">Oui</Message></Response>'
    application.answers.append(twiml(answer))
    line.phone().text("Bonjour")

    assert line.phone("+14185550102").wait_for(1) == ["Oui"]
    assert statuses(application.wait_for(3, "/status")) == ["sending", "sent", "delivered"]


def test_plain_text_is_a_reply_and_an_empty_answer_is_none(line, application):
    application.answers += [PlainTextResponse("Bonjour"), Response("", media_type="text/xml")]
    phone = line.phone()
    phone.text("1")

    assert phone.text("2")["replies"] == []
    assert phone.wait_for(1) == ["Bonjour"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (twiml("<Response><Message>"), 12100),
        (twiml('<!DOCTYPE a [<!ENTITY b "c">]><Response/>'), 12100),
        (twiml("<Reponse/>"), 12200),
        (twiml("<Response><Redirect>/autre</Redirect></Response>"), 12200),
        (twiml("<Response><Message><Media>https://example.org</Media></Message></Response>"), 12200),
        (Response("{}", media_type="application/json"), 12300),
        (Response("", 500), 11200),
        (Response("", 403), 11200),
        (twiml("<Response><Message/></Response>"), 14103),
        (twiml("<Response><Message>" + "é" * 1601 + "</Message></Response>"), 21617),
        (twiml('<Response><Message from="+14185550199">a</Message></Response>'), 21606),
        (twiml('<Response><Message statusCallback="/status">a</Message></Response>'), 14105),
    ],
)
def test_an_answer_that_cannot_be_carried_out_is_an_alert(line, application, answer, code):
    application.answers.append(answer)
    received = line.phone().text("Bonjour")
    (alert,) = line.sim("GET", "alerts").json()

    assert (received["replies"], alert["code"], alert["sid"]) == ([], code, received["sid"])


@pytest.mark.parametrize(
    ("fragment", "failures", "attempts"),
    [
        ("", 3, 1),
        ("#rc=3", 3, 1),
        ("#rc=3&rp=5xx,ct,rt", 3, 4),
        ("#rc=1&rp=5xx", 3, 2),
        ("#rc=9&rp=all", 9, 6),
    ],
)
def test_a_failing_webhook_is_tried_again_as_the_url_says(
    open_line, application, fragment, failures, attempts
):
    application.answers += [Response("", 503)] * failures
    with open_line(webhook_url=f"{application.url}/sms{fragment}") as line:
        received = line.phone().text("Bonjour")
    sids = {hook.form["MessageSid"] for hook in application.hooks}
    tokens = {hook.headers["i-twilio-idempotency-token"] for hook in application.hooks}

    assert received["webhook"]["attempts"] == len(application.hooks) == attempts
    assert sids == {received["sid"]}
    assert len(tokens) == 1


def test_a_webhook_that_recovers_is_answered(open_line, application):
    application.answers += [Response("", 500), twiml("<Response><Message>Oui</Message></Response>")]
    with open_line(webhook_url=f"{application.url}/sms#rc=3&rp=5xx,ct,rt") as line:
        phone = line.phone()
        phone.text("Bonjour")

        assert phone.wait_for(1) == ["Oui"]


def test_a_failed_connection_is_tried_again_once(open_line):
    with open_line(webhook_url="http://127.0.0.1:9/sms") as line:
        received = line.phone().text("Bonjour")

        assert received["webhook"] == {"attempts": 2, "status": None, "failure": "ct"}
        assert [one.body for one in line.twilio.messages.list(to=line.number)] == ["Bonjour"]


def test_without_a_webhook_a_text_waits_to_be_listed(open_line, application):
    with open_line(webhook_url=None) as line:
        phone = line.phone()
        received = phone.text("Bonjour")
        line.sim("PUT", "webhook", url=f"{application.url}/later")
        phone.text("Encore")

        assert received["webhook"] == {"attempts": 0, "status": None, "failure": "no webhook"}
        assert [one.body for one in line.twilio.messages.list(to=line.number)] == ["Encore", "Bonjour"]
        assert [hook.path for hook in application.hooks] == ["/later"]


def test_a_text_brought_again_has_the_same_sid(line, application):
    phone = line.phone()
    received = phone.text("Oui")
    again = line.sim("POST", f"messages/{received['sid']}/redeliver", times=10).json()

    assert [one["sid"] for one in again] == [received["sid"]] * 10
    assert [hook.form["MessageSid"] for hook in application.hooks] == [received["sid"]] * 11
    assert [one.body for one in phone.messages()] == ["Oui"]


@pytest.mark.parametrize(
    "word", ["STOP", "stop", " Unsubscribe ", "End", "QUIT", "StopAll", "REVOKE", "OptOut"]
)
def test_stop_blocks_until_start(line, word):
    phone = line.phone()
    phone.text(word)
    with pytest.raises(TwilioRestException) as refusal:
        line.send()
    phone.text("START")
    line.send(body="De retour")
    inbox = phone.wait_for(3)

    assert (refusal.value.status, refusal.value.code) == (400, 21610)
    assert [text.split(".")[0] for text in inbox] == [
        "You have successfully been unsubscribed",
        "You have successfully been re-subscribed to messages from this number",
        "De retour",
    ]


@pytest.mark.parametrize("text", ["ARRET", "arrêt", "stop svp", "STOP.", "fin"])
def test_other_words_block_nobody_on_a_long_code(line, text):
    phone = line.phone()
    phone.text(text)
    line.send()

    assert phone.wait_for(1) == ["Bonjour"]


def test_stop_blocks_that_phone_only_and_the_service_too(line):
    line.phone().text("STOP")
    with pytest.raises(TwilioRestException) as refusal:
        line.send(from_=None, messaging_service_sid=line.service)
    line.send(to="+14185550102")

    assert refusal.value.code == 21610
    assert line.phone("+14185550102").wait_for(1) == ["Bonjour"]


def test_the_application_hears_of_stop_but_its_reply_is_blocked(line, application):
    application.answers.append(twiml("<Response><Message>Au revoir</Message></Response>"))
    received = line.phone().text("STOP")
    (alert,) = line.sim("GET", "alerts").json()

    assert [hook.form["Body"] for hook in application.hooks] == ["STOP"]
    assert (received["replies"], alert["code"]) == ([], 21610)
    assert line.sim("GET", f"phones/{line.phone_number}").json()["stopped"] is True


def test_yes_from_someone_who_had_not_stopped_is_only_an_answer(line):
    phone = line.phone()
    phone.text("YES")
    line.send(body="Merci")

    assert phone.wait_for(1) == ["Merci"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("STOP", "STOP"), ("Arrêt", "STOP"), ("ARRET", "STOP"), ("AIDE", "HELP"), ("start", "START")],
)
def test_advanced_opt_out_knows_french_and_says_what_it_did(open_line, application, word, kind):
    with open_line(opt_out="advanced") as line:
        line.phone().text(word)

    assert application.hooks[0].form["OptOutType"] == kind


def test_without_opt_out_the_carrier_leaves_everything_to_the_application(open_line):
    with open_line(opt_out="off") as line:
        phone = line.phone()
        phone.text("STOP")
        line.send()

        assert phone.wait_for(1) == ["Bonjour"]


def test_statuses_are_posted_signed_and_never_the_first(line, application):
    sid = line.send(status_callback=f"{application.url}/status?row=7").sid
    hooks = application.wait_for(3)
    delivered = dict(hooks[-1].form)
    validator = RequestValidator(line.token)

    assert statuses(hooks) == ["sending", "sent", "delivered"]
    assert len(delivered.pop("RawDlrDoneDate")) == len("YYMMDDhhmm")
    assert delivered == {
        "AccountSid": line.settings.account_sid,
        "ApiVersion": "2010-04-01",
        "From": line.number,
        "MessageSid": sid,
        "MessageStatus": "delivered",
        "SmsSid": sid,
        "SmsStatus": "delivered",
        "To": line.phone_number,
    }
    for hook in hooks:
        assert validator.validate(hook.url, hook.form, hook.headers["x-twilio-signature"])


def test_a_messaging_service_reports_queued_too(line, application):
    line.send(from_=None, messaging_service_sid=line.service, status_callback=f"{application.url}/status")
    hooks = application.wait_for(4)

    assert statuses(hooks) == ["queued", "sending", "sent", "delivered"]
    assert hooks[0].form["MessagingServiceSid"] == line.service


def test_the_accounts_status_callback_serves_where_a_message_has_none(open_line, application):
    with open_line(status_callback_url=f"{application.url}/all") as line:
        line.send()

        assert statuses(application.wait_for(3, "/all")) == ["sending", "sent", "delivered"]


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        ("undelivered", "30003", ["sending", "sent", "undelivered"]),
        (30005, "30005", ["sending", "sent", "undelivered"]),
        (30007, "30007", ["sending", "sent", "undelivered"]),
        (30001, "30001", ["failed"]),
    ],
)
def test_a_message_that_does_not_arrive_says_why(line, application, kind, code, expected):
    line.fault(kind)
    sid = line.send(status_callback=f"{application.url}/status").sid
    hooks = application.wait_for(len(expected))
    fetched = line.twilio.messages(sid).fetch()

    assert statuses(hooks) == expected
    assert hooks[-1].form["ErrorCode"] == code
    assert (fetched.status, str(fetched.error_code)) == (expected[-1], code)
    assert line.phone().inbox() == []
    assert [one.status for one in line.phone().messages()] == [expected[-1]]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("callback_twice", ["sending", "sending", "sent", "sent", "delivered", "delivered"]),
        ("callbacks_reversed", ["delivered", "sent", "sending"]),
    ],
)
def test_callbacks_go_wrong_on_request(line, application, kind, expected):
    line.fault(kind)
    line.send(status_callback=f"{application.url}/status")

    assert statuses(application.wait_for(len(expected))) == expected


def test_callbacks_stay_away_on_request(line, application):
    line.fault("no_callback", to=line.phone_number)
    silent = line.send(status_callback=f"{application.url}/status").sid
    line.phone().wait_for(1)
    line.send(to="+14185550102", status_callback=f"{application.url}/status")
    heard = application.wait_for(3)

    assert [hook.form["MessageSid"] == silent for hook in heard] == [False] * 3
    assert line.twilio.messages(silent).fetch().status == "delivered"


def test_a_status_that_is_not_taken_is_an_alert_and_the_message_goes_on(line, application):
    application.answers += [Response("", 500)]
    line.send(status_callback=f"{application.url}/status")
    application.wait_for(3)

    assert line.phone().wait_for(1) == ["Bonjour"]
    assert [one["code"] for one in line.sim("GET", "alerts").json()] == [11200]
