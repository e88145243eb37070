"""The text-message channel, at its webhooks: raw payloads on top, then tables."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
import pytest
from starlette.datastructures import FormData
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from api.channels.sending.outcomes import Failed, Retry, Suspended, Unknown
from api.channels.twilio.errors import outcome_of
from api.channels.twilio.routes import signature_of, twiml_of
from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.delivery import sql_outbox
from consultation.delivery.model import OutboxMessage
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL
from tests.conftest import OPEN_DAY, StandingClock

PHONE = "+14185550123"
SEED = "administration-publique-efficiente-et-transparente"
SMS = "/channels/twilio/sms"
STATUS = "/channels/twilio/status"
MESSAGE = {
    "ToCountry": "CA",
    "ToState": "QC",
    "SmsMessageSid": "SM00000000000000000000000000000001",
    "NumMedia": "0",
    "ToCity": "",
    "FromZip": "",
    "SmsSid": "SM00000000000000000000000000000001",
    "FromState": "QC",
    "SmsStatus": "received",
    "FromCity": "",
    "Body": "Bonjour",
    "FromCountry": "CA",
    "To": "+14185550100",
    "MessagingServiceSid": "MG" + "6" * 32,
    "ToZip": "",
    "NumSegments": "1",
    "MessageSid": "SM00000000000000000000000000000001",
    "AccountSid": ACCOUNT_SID,
    "From": PHONE,
    "ApiVersion": "2010-04-01",
}


def sid(number: int) -> str:
    return f"SM{number:032d}"


def signature(form: dict[str, str], path: str = SMS, token: str = AUTH_TOKEN) -> str:
    return RequestValidator(token).compute_signature(PUBLIC_URL + path, form)


async def post(
    client: httpx.AsyncClient, form: dict[str, str], path: str = SMS, signed: str | None = None
) -> httpx.Response:
    headers = {"X-Twilio-Signature": signature(form, path) if signed is None else signed}
    return await client.post(path, data=form, headers=headers)


async def text(client: httpx.AsyncClient, number: int, body: str, **fields: str) -> httpx.Response:
    return await post(client, {**MESSAGE, "MessageSid": sid(number), "Body": body, **fields})


def said(response: httpx.Response) -> list[str]:
    assert response.status_code == 200
    return [element.text or "" for element in ElementTree.fromstring(response.content)]


def count(services: Services, table: str) -> int:
    with services.store.read() as unit:
        return int(unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def states(services: Services) -> list[str]:
    with services.store.read() as unit:
        return [row["state"] for row in unit.rows("SELECT state FROM outbox ORDER BY id")]


async def test_signed_message_is_answered_in_twiml_and_marked_sent(
    client: httpx.AsyncClient, services: Services
) -> None:
    response = await text(client, 1, "Bonjour")

    assert response.headers["content-type"] == "application/xml"
    assert len(said(response)) == 1
    await services.marks.flush()
    assert states(services) == ["sent"]


async def test_answer_by_text_is_stored(client: httpx.AsyncClient, services: Services) -> None:
    for number, body in enumerate(("Bonjour", "OUI", "Un guichet unique"), 1):
        await text(client, number, body)

    with services.store.read() as unit:
        (only,) = contributions_sql.all_contributions(unit, SEED)
    assert (only.number, only.question, only.text, only.channel) == (
        1,
        "offre-de-services",
        "Un guichet unique",
        "sms",
    )


REFUSED = {
    "unsigned": ({}, "", 403),
    "forged": ({}, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", 403),
    "signed with another token": ({}, signature(MESSAGE, token="another"), 403),
    "signed for another address": ({}, signature(MESSAGE, path="/elsewhere"), 403),
    "altered body": ({"Body": "NON"}, signature(MESSAGE), 403),
    "altered sender": ({"From": "+14185550199"}, signature(MESSAGE), 403),
    "a field added": ({"Extra": "1"}, signature(MESSAGE), 403),
    "another account": ({"AccountSid": "AC" + "0" * 32}, None, 403),
    "no sender": ({"From": ""}, None, 422),
    "a sender that is no number": ({"From": "whatsapp:+14185550123"}, None, 422),
    "no message id": ({"MessageSid": "", "SmsMessageSid": ""}, None, 422),
}


@pytest.mark.parametrize(("changes", "signed", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_refused_message_stores_nothing(
    client: httpx.AsyncClient, services: Services, changes: dict[str, str], signed: str | None, status: int
) -> None:
    response = await post(client, {**MESSAGE, **changes}, signed=signed)

    assert response.status_code == status
    assert [count(services, table) for table in ("messages", "participants", "outbox")] == [0, 0, 0]
    assert PHONE not in response.text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"no equals sign", b"&".join([b"a=1"] * 500)])
async def test_malformed_form_is_400(client: httpx.AsyncClient, services: Services, body: bytes) -> None:
    response = await client.post(
        SMS, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert (response.status_code, count(services, "messages")) == (400, 0)


async def test_huge_form_is_413(client: httpx.AsyncClient, services: Services) -> None:
    response = await post(client, {**MESSAGE, "Body": "x" * 70_000})

    assert (response.status_code, count(services, "messages")) == (413, 0)


async def test_message_delivered_ten_times_at_once_is_stored_once(
    client: httpx.AsyncClient, services: Services
) -> None:
    await text(client, 1, "Bonjour")
    await text(client, 2, "OUI")

    responses = await asyncio.gather(*(text(client, 3, "Un guichet unique") for _ in range(10)))

    assert {tuple(said(response)) for response in responses} == {tuple(said(responses[0]))}
    assert (count(services, "contributions"), count(services, "messages")) == (1, 3)


async def test_signature_holds_behind_a_proxy(client: httpx.AsyncClient) -> None:
    form = dict(MESSAGE)
    response = await client.post(
        f"http://10.0.0.7:8000{SMS}", data=form, headers={"X-Twilio-Signature": signature(form)}
    )

    assert len(said(response)) == 1


@pytest.mark.parametrize(
    "fields",
    [{"NumMedia": "1", "MediaUrl0": "https://exemple/1.jpg"}, {"NumMedia": "0"}],
    ids=["picture", "empty"],
)
async def test_message_without_text_is_answered_kindly(
    client: httpx.AsyncClient, services: Services, fields: dict[str, str]
) -> None:
    await text(client, 1, "Bonjour")
    await text(client, 2, "OUI")
    response = await text(client, 3, "", **fields)

    assert len(said(response)) == 1
    assert count(services, "contributions") == 0


async def test_picture_with_text_is_an_answer(client: httpx.AsyncClient, services: Services) -> None:
    await text(client, 1, "Bonjour")
    await text(client, 2, "OUI")
    await text(client, 3, "Un guichet unique", NumMedia="1")

    assert count(services, "contributions") == 1


async def test_opt_out_word_is_confirmed_again_after_a_minute_and_nothing_else_is_answered(
    client: httpx.AsyncClient, clock: StandingClock
) -> None:
    await text(client, 1, "Bonjour")

    confirmed = said(await text(client, 2, "Arrêt"))
    assert len(confirmed) == 1
    assert said(await text(client, 3, "Bonjour")) == []
    assert said(await text(client, 4, "ARRET")) == []
    clock.moment += timedelta(minutes=1)
    assert said(await text(client, 5, "STOP")) == confirmed


async def test_opt_out_that_twilio_answered_is_not_answered_twice(
    client: httpx.AsyncClient, services: Services
) -> None:
    await text(client, 1, "Bonjour")
    response = await text(client, 2, "STOP", OptOutType="STOP")

    assert said(response) == []
    with services.store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
    assert address is not None
    assert (address.status, states(services)[-1]) == ("opted_out", "failed")


async def test_text_is_escaped_in_twiml(client: httpx.AsyncClient) -> None:
    response = await text(client, 1, "<Message>x</Message>")

    assert b"<Message>x" not in response.content
    assert len(said(response)) == 1


def reply_of(said: str) -> OutboxMessage:
    return OutboxMessage(1, "sms", 1, "reply", Reply(said), "leased", 0, "")


def test_twiml_is_the_librarys() -> None:
    said = "Éric & <b>Zoé</b> «oui» 👍\nSuite"
    theirs = MessagingResponse()
    theirs.message(said)

    assert twiml_of([reply_of(said)]) == theirs.to_xml().encode()


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\ufffe", "\ud83d"])
def test_quoted_character_that_xml_refuses_does_not_lose_the_reply(character: str) -> None:
    document = ElementTree.fromstring(twiml_of([reply_of(f"« oui{character} »")]))

    assert [each.text for each in document] == ["« oui »"]


@pytest.mark.parametrize("fields", [{}, {"b": "2", "a": "é+&", "B": ""}])
def test_signature_is_the_librarys(fields: dict[str, str]) -> None:
    theirs = RequestValidator(AUTH_TOKEN).compute_signature(PUBLIC_URL + SMS, fields)

    assert signature_of(PUBLIC_URL + SMS, fields, AUTH_TOKEN).decode() == theirs


async def test_two_fields_of_one_name_are_signed_as_the_library_says(client: httpx.AsyncClient) -> None:
    form = [*MESSAGE.items(), ("Body", "OUI"), ("Body", "Bonjour")]
    signed = RequestValidator(AUTH_TOKEN).compute_signature(PUBLIC_URL + SMS, FormData(form))
    alone = signature({**MESSAGE, "Body": "Bonjour"})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [
        await client.post(SMS, content=urlencode(form), headers={**headers, "X-Twilio-Signature": each})
        for each in (signed, alone)
    ]

    assert [each.status_code for each in answers] == [200, 403]


async def test_locked_database_is_503_then_fine(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await text(client, 1, "Bonjour")
    await services.marks.flush()
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.05)
    services.store.close()
    other = sqlite3.connect(services.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    failed = await text(client, 2, "OUI")
    other.execute("ROLLBACK")
    other.close()

    assert (failed.status_code, failed.headers["Retry-After"]) == (503, "5")
    assert len(said(await text(client, 2, "OUI"))) == 1


async def test_digits_without_end_are_no_number(client: httpx.AsyncClient, services: Services) -> None:
    message = await text(client, 1, "", NumMedia="9" * 5000)
    receipt = {"MessageSid": sid(9), "MessageStatus": "failed", "AccountSid": ACCOUNT_SID, "To": PHONE}
    known = await post(client, {**receipt, "ErrorCode": "9" * 5000}, STATUS)

    assert (message.status_code, known.status_code) == (200, 204)
    assert count(services, "messages") == 1


async def test_unexpected_failure_is_500_without_details(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError(f"about {PHONE}")

    monkeypatch.setattr(services.inbound.assistant, "respond", fail)
    response = await text(client, 1, "Bonjour")

    assert response.status_code == 500
    assert PHONE not in response.text
    assert count(services, "messages") == 0


async def test_receipts_are_taken_in_any_order(client: httpx.AsyncClient, services: Services) -> None:
    await text(client, 1, "Bonjour")
    await services.marks.flush()
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY)
        unit.execute("UPDATE outbox SET provider_id = ?", (sid(9),))
    for status in ("delivered", "sent", "sending"):
        form = {"MessageSid": sid(9), "MessageStatus": status, "AccountSid": ACCOUNT_SID, "To": PHONE}
        assert (await post(client, form, STATUS)).status_code == 204

    assert states(services) == ["delivered"]


async def test_receipt_of_an_opted_out_number_opts_the_address_out(
    client: httpx.AsyncClient, services: Services
) -> None:
    await text(client, 1, "Bonjour")
    with services.store.write() as unit:
        unit.execute("UPDATE outbox SET provider_id = ?", (sid(9),))
    form = {"MessageSid": sid(9), "MessageStatus": "failed", "ErrorCode": "21610", "AccountSid": ACCOUNT_SID}
    await post(client, form, STATUS)

    with services.store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        reasons = [row["reason"] for row in unit.rows("SELECT reason FROM outbox")]
    assert address is not None
    assert (address.status, reasons) == ("opted_out", ["twilio_21610"])


async def test_opt_out_in_a_receipt_before_its_mark_cancels_what_is_queued(
    client: httpx.AsyncClient, services: Services
) -> None:
    await text(client, 1, "Bonjour")
    with services.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        assert address is not None
        sql_outbox.enqueue(unit, "sms", address.id, Reply("Une réponse"), OPEN_DAY, purpose="feedback")
    form = {"MessageSid": sid(9), "MessageStatus": "failed", "ErrorCode": "21610", "AccountSid": ACCOUNT_SID}
    await post(client, {**form, "To": PHONE}, STATUS)

    with services.store.read() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
    assert address is not None
    assert (address.status, states(services)[-1]) == ("opted_out", "failed")


RECEIPTS_REFUSED = {
    "forged": ({"MessageSid": sid(9), "MessageStatus": "sent", "AccountSid": ACCOUNT_SID}, "no", 403),
    "without status": ({"MessageSid": sid(9), "AccountSid": ACCOUNT_SID}, None, 422),
    "of nobody's message": (
        {"MessageSid": sid(404), "MessageStatus": "sent", "AccountSid": ACCOUNT_SID},
        None,
        204,
    ),
}


@pytest.mark.parametrize(("form", "signed", "status"), RECEIPTS_REFUSED.values(), ids=RECEIPTS_REFUSED.keys())
async def test_receipt_that_is_not_ours(
    client: httpx.AsyncClient, form: dict[str, str], signed: str | None, status: int
) -> None:
    assert (await post(client, form, STATUS, signed)).status_code == status


OUTCOMES = {
    "opted out": (400, 21610, Failed("twilio_21610", "opted_out")),
    "invalid number": (400, 21211, Failed("twilio_21211", "blocked")),
    "not reachable": (400, 21612, Failed("twilio_21612")),
    "too many requests": (429, 20429, Retry("twilio_20429", None, "channel")),
    "queue full": (429, 21611, Retry("twilio_21611", 60.0, "channel")),
    "server error": (500, 20500, Unknown("twilio_20500")),
    "server error that says when to come back": (503, 20503, Unknown("twilio_20503", 30.0), 30.0),
    "no such service": (404, 21701, Suspended("twilio_21701")),
    "authentication": (401, 20003, Suspended("twilio_20003")),
    "too long": (400, 21617, Failed("twilio_21617")),
}


@pytest.mark.parametrize("case", OUTCOMES.values(), ids=OUTCOMES.keys())
def test_what_a_refusal_means(case: tuple[Any, ...]) -> None:
    status, code, outcome, *retry_after = case

    assert outcome_of(status, code, *retry_after) == outcome


async def test_no_log_holds_a_number_or_a_body(
    client: httpx.AsyncClient,
    services: Services,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(0)
    said = ("Bonjour", "OUI", "canari jaune", "canari\0", "Signature: canari", "OUI", "OUI", "signature")
    for number, body in enumerate(said, 1):
        await text(client, number, body)
    await post(client, {**MESSAGE, "Body": "canari"}, signed="no")
    metrics = (await client.get("/metrics")).text
    for sender in services.senders.by_channel.values():
        await sender.stop()  # or it opens the database again before it is moved
    services.store.close()
    services.store.path.rename(services.store.path.with_suffix(".moved"))
    services.store.path.mkdir()
    assert (await text(client, 9, "canari")).status_code == 503

    output = capsys.readouterr()
    everything = (
        output.out + output.err + caplog.text + metrics + json.dumps([str(r.args) for r in caplog.records])
    )
    assert "store unavailable" in everything
    for canary in (PHONE, PHONE[1:], urlencode({"p": PHONE}), "canari"):
        assert canary not in everything
