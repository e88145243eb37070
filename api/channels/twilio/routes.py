"""Twilio's webhooks: messages in, and receipts of messages out.

The signature is checked over the configured public address, never over the request's own: proxies change
scheme, host and port. Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security.
Answers: 403 unsigned or forged, 400/422 malformed, 5xx when we failed (configure the webhook with
`#rc=3&rp=5xx,ct,rt`, or Twilio will not try again), 200 with TwiML otherwise.
"""

from __future__ import annotations

import asyncio
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hmac import compare_digest, digest
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator

from api.channels.twilio.backfill import is_sid, read_incoming
from api.channels.twilio.channels import Account, TwilioChannel, TwilioSettings, read_address
from api.channels.twilio.delivery import STATUS_PATH
from api.channels.twilio.errors import receipt_of
from api.channels.wiring import Desk
from api.http.bodies import bounded_body
from bot.inbound import Inbound
from consultation.clock import Clock, utc_now
from consultation.delivery import sql_outbox
from consultation.delivery.lines import Lines
from consultation.delivery.model import OWN, OutboxMessage
from consultation.delivery.sql_outbox import Receipt
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.text.xml_safe import harmless

DELAY_SECONDS = 0.05
"""How long a receipt waits for others; Twilio waits fifteen seconds for its answer."""


class Receipts:
    """A queue of receipts, stored together; incoming messages get their turn in between."""

    def __init__(self, inbound: Inbound, clock: Clock = utc_now) -> None:
        self._inbound = inbound
        self._clock = clock
        self._waiting: list[tuple[Receipt, str, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def take(self, receipt: Receipt, to: str) -> None:
        """Store a receipt of a message to an address, durably. Raises what the store raises."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((receipt, to, written))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())
        await written

    async def _later(self) -> None:
        while self._waiting:
            await asyncio.sleep(DELAY_SECONDS)
            batch, self._waiting = self._waiting, []
            try:
                await self._inbound.run(self._write, [(receipt, to) for receipt, to, _ in batch])
            except Exception as error:
                for _, _, written in batch:
                    if not written.done():
                        written.set_exception(error)
                continue
            for _, _, written in batch:
                if not written.done():
                    written.set_result(None)

    def _write(self, receipts: list[tuple[Receipt, str]]) -> None:
        now = self._clock()
        with self._inbound.store.write() as unit:
            for receipt, to in receipts:
                known = None
                if receipt.opts_out:
                    known = participants_sql.find_address(unit, receipt.channel, to)
                sql_outbox.record_receipt(unit, receipt, now, None if known is None else known.id)


MAX_BODY_BYTES = 65_536
SLOW_SECONDS = 2.0
"""Twilio hangs up after 15 s in all; after this long, check whether it is still connected."""


def create_twilio_routes(desk: Desk, account: Account) -> list[Route]:
    """Return a webhook for each channel and one for receipts: plain routes, which read forms, answer XML."""
    inbound, channels = desk.inbound, [each.channel for each in account]
    forms, receipts = _SignedForms(account[0], desk.public_url), Receipts(inbound, desk.clock)

    async def receive_message(request: Request) -> Response:
        form = await forms.read(request)
        if isinstance(form, Response):
            return form
        incoming = _incoming(form, channels, desk.clock, inbound.lines)
        if incoming is None:
            return Response("this is not a message", status_code=422)
        began = time.monotonic()
        receipt = await inbound.receive(incoming)
        if "OptOutType" in form:
            # Twilio's Advanced Opt-Out has already answered in our name: ours must not follow.
            await inbound.run(_withhold, inbound, receipt.replies, desk.clock)
            return _twiml([], None)
        replies = [reply for reply in receipt.replies if not _is_with_sender(reply)]
        if time.monotonic() - began > SLOW_SECONDS and await request.is_disconnected():
            return _twiml([], None)  # the client is gone: the lease ends, and the API delivers the reply
        return _twiml(replies, BackgroundTask(desk.marks.add, [reply.id for reply in replies]))

    async def receive_status(request: Request) -> Response:
        form = await forms.read(request)
        if isinstance(form, Response):
            return form
        sid, status = _text(form, "MessageSid"), _text(form, "MessageStatus").lower()
        told = read_address(_text(form, "To"), channels)
        if not is_sid(sid) or not status or told is None:
            return Response("this is not a receipt", status_code=422)
        channel, number = told
        await receipts.take(receipt_of(channel.spec.name, sid, status, _text(form, "ErrorCode")), number)
        return Response(status_code=204)

    return [
        *(Route(each.path, receive_message, methods=["POST"]) for each in channels),
        Route(STATUS_PATH, receive_status, methods=["POST"]),
    ]


class _SignedForms:
    """A reader of forms with a valid signature; anything else becomes the response to give."""

    def __init__(self, settings: TwilioSettings, public_url: str) -> None:
        self._token = str(settings.auth_token)
        self._validator = RequestValidator(self._token)
        self._account_sid = settings.account_sid
        self._public_url = public_url

    async def read(self, request: Request) -> FormData | Response:
        body = await bounded_body(request, MAX_BODY_BYTES)
        if body is None:
            return Response("too large", status_code=413)
        try:
            pairs = parse_qsl(
                body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=200
            )
        except ValueError:
            return Response("not a form", status_code=400)
        form = FormData([(name, value) for name, value in pairs])
        url, signature = self._public_url + request.url.path, request.headers.get("X-Twilio-Signature", "")
        if not self._is_signed(url, form, signature):
            return Response("bad signature", status_code=403)
        if _text(form, "AccountSid") != self._account_sid:
            return Response("another account", status_code=403)
        return form

    def _is_signed(self, url: str, form: FormData, signature: str) -> bool:
        """Check the address as it is configured before the library checks it with and without its port."""
        fields = dict(form.items())
        is_plain = len(fields) == len(form.multi_items())  # the library knows how two of one name are signed
        expected = signature_of(url, fields, self._token)
        is_ours = is_plain and compare_digest(expected, signature.encode())
        return is_ours or self._validator.validate(url, form, signature)


def signature_of(url: str, fields: Mapping[str, object], token: str) -> bytes:
    """Return the signature of a form whose fields have different names, in a third of the library's time.

    Source: https://www.twilio.com/docs/usage/security#validating-requests, checked 2026-11-28.
    """
    said = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return b64encode(digest(token.encode(), said.encode(), "sha1"))


def _incoming(
    form: FormData, channels: Sequence[TwilioChannel], clock: Clock, lines: Lines
) -> Incoming | None:
    """Return the message of a signed form, or None when it is not one."""
    sid = _text(form, "MessageSid") or _text(form, "SmsMessageSid")
    body = _text(form, "Body") if "Body" in form else None
    media, opt_out_type = _text(form, "NumMedia"), _text(form, "OptOutType")
    to = read_address(_text(form, "To"), channels)
    service = _text(form, "MessagingServiceSid")
    line = OWN if to is None else lines.reached_by(to[0].spec.name, to[1], service)
    return read_incoming(channels, sid, _text(form, "From"), body, media, clock(), opt_out_type, line)


def _twiml(replies: Sequence[OutboxMessage], background: BackgroundTask | None) -> Response:
    return Response(twiml_of(replies), media_type="application/xml", background=background)


def twiml_of(replies: Sequence[OutboxMessage]) -> bytes:
    """Return the document that has replies sent: as the library's, in an eighth of its time.

    Source: https://www.twilio.com/docs/messaging/twiml/message, checked 2026-11-28.
    """
    said = "".join(f"<Message>{escape(harmless(reply.reply.text))}</Message>" for reply in replies)
    twiml = f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}</Response>'
    return twiml.encode()


def _is_with_sender(reply: OutboxMessage) -> bool:
    """Tell whether a sender hands a reply over: the backfill took the message in, or the lease has ended."""
    return reply.state == "queued" or reply.attempts > 0


def _withhold(inbound: Inbound, replies: Sequence[OutboxMessage], clock: Clock) -> None:
    with inbound.store.write() as unit:
        for reply in replies:
            sql_outbox.mark_failed(unit, reply.id, "answered_by_provider", clock())


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
