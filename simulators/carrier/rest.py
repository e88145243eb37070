"""The messages and the numbers of an account, as Twilio's REST API has them."""

import base64
import binascii
import hmac
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

import phonenumbers
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from simulators import contracts
from simulators.carrier.errors import TwilioError
from simulators.carrier.failing import REQUEST_FAULTS, fail
from simulators.carrier.messages import API_VERSION, Message
from simulators.carrier.network import MAX_BODY_CHARS, Carrier
from simulators.carrier.settings import CarrierSettings
from simulators.carrier.webhooks import is_web_address

CONTRACT = contracts.twilio()
DEFAULT_PAGE_SIZE = 50
# Parameters that would change what is sent, and that this carrier does not carry out.
NOT_SIMULATED = (
    "ApplicationSid", "ContentSid", "ContentVariables", "FallbackFrom", "MediaUrl", "PersistentAction",
    "ScheduleType", "SendAsMms", "SendAt", "ShortenUrls", "SmartEncoded",
)  # fmt: skip


def create_router(carrier: Carrier) -> APIRouter:
    """Return the routes under /2010-04-01."""
    router = APIRouter(prefix=f"/{API_VERSION}/Accounts/{{account_sid}}")
    api = _MessagesApi(carrier)

    @router.post("/Messages.json", status_code=201)
    async def create(account_sid: str, request: Request) -> Response:
        return await api.create(account_sid, request)

    @router.get("/Messages.json")
    async def list_messages(account_sid: str, request: Request) -> Response:
        return await api.list_messages(account_sid, request)

    @router.get("/Messages/{sid}.json")
    async def fetch(account_sid: str, sid: str, request: Request) -> Response:
        return await api.fetch(account_sid, sid, request)

    @router.get("/IncomingPhoneNumbers.json")
    async def list_numbers(account_sid: str, request: Request) -> Response:
        return api.list_numbers(account_sid, request)

    return router


class _MessagesApi:
    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._settings = carrier.settings

    async def create(self, account_sid: str, request: Request) -> Response:
        self._authenticate(account_sid, request)
        async with request.form() as form:
            sent = {name: str(value) for name, value in form.items()}
        fault = self._carrier.faults.take(REQUEST_FAULTS, "create", sent.get("To"))
        if fault is not None and not fault.comes_after:
            instead = await fail(fault, request, self._settings.hang_seconds)
            if instead is not None:
                return instead
        for name in NOT_SIMULATED:
            if name in sent:
                raise TwilioError(20001, f"{name} is not simulated: this carrier takes plain text only")
        message = self._accept(_read("CreateMessage", sent))
        self._carrier.send(message)
        answer = message.as_resource()
        if fault is not None and fault.comes_after:
            instead = await fail(fault, request, self._settings.hang_seconds)
            if instead is not None:
                return instead
        return JSONResponse(answer, 201)

    async def list_messages(self, account_sid: str, request: Request) -> Response:
        self._authenticate(account_sid, request)
        instead = await self._planned("list", request)
        if instead is not None:
            return instead
        query = _read("ListMessage", dict(request.query_params))
        size = int(query.get("PageSize", DEFAULT_PAGE_SIZE))
        found = list(self._matching(query))
        token = str(query.get("PageToken", ""))
        start = int(query.get("Page", 0)) * size
        if token:
            after = [n for n, message in enumerate(found, 1) if message.sid == token.removeprefix("PA")]
            start = after[0] if after else len(found)
        page = found[start : start + size]
        more = start + size < len(found)
        return JSONResponse(self._as_page(request, query, page, size, start, more))

    async def fetch(self, account_sid: str, sid: str, request: Request) -> Response:
        self._authenticate(account_sid, request)
        instead = await self._planned("fetch", request)
        if instead is not None:
            return instead
        message = self._carrier.mailbox.get(sid)
        if message is None:
            raise TwilioError(20404, request.url.path)
        return JSONResponse(message.as_resource())

    def list_numbers(self, account_sid: str, request: Request) -> Response:
        """Return the numbers of the account that are the one asked for, whole; there are no wildcards."""
        self._authenticate(account_sid, request)
        wanted = request.query_params.get("PhoneNumber")
        held = [each for each in self._settings.numbers if each.startswith("+") and wanted in (None, each)]
        found = [
            {"sid": f"PN{uuid5(NAMESPACE_URL, each).hex}", "account_sid": account_sid, "phone_number": each}
            for each in held
        ]
        return JSONResponse({"incoming_phone_numbers": found, "page": 0, "page_size": DEFAULT_PAGE_SIZE})

    async def _planned(self, operation: str, request: Request) -> Response | None:
        fault = self._carrier.faults.take(REQUEST_FAULTS, operation, None)
        return None if fault is None else await fail(fault, request, self._settings.hang_seconds)

    def _authenticate(self, account_sid: str, request: Request) -> None:
        authenticate(self._settings, request)
        if account_sid != self._settings.account_sid:
            raise TwilioError(20404, request.url.path)

    def _accept(self, sent: dict[str, Any]) -> Message:
        """Check what Twilio checks before it takes a message."""
        phone, body, service = sent["To"], sent.get("Body", ""), sent.get("MessagingServiceSid")
        if not _is_phone_number(phone):
            raise TwilioError(21211, phone)
        numbers = self._senders(sent.get("From"), service)
        if phone in numbers:
            raise TwilioError(21266)
        if not body:
            raise TwilioError(21602)
        if len(body) > MAX_BODY_CHARS:
            raise TwilioError(21617)
        callback = sent.get("StatusCallback")
        if callback is not None and not is_web_address(callback):
            raise TwilioError(21609)
        if self._carrier.opt_outs.blocked(phone, numbers):
            raise TwilioError(21610)
        if self._carrier.over_rate(body):
            raise TwilioError(20429)
        status = "accepted" if service and not sent.get("From") else "queued"
        return Message(
            "outbound-api", self._settings.account_sid, phone, numbers[0], body, status,
            service_sid=service, status_callback=callback,
        )  # fmt: skip

    def _senders(self, number: str | None, service: str | None) -> tuple[str, ...]:
        if service is not None and service != self._settings.messaging_service_sid:
            raise TwilioError(21701)
        if number is None:
            if service is None:
                raise TwilioError(21603)
            return self._settings.numbers_of_service
        if not _is_phone_number(number):
            raise TwilioError(21212, number)
        if number not in self._settings.numbers:
            raise TwilioError(21606, number)
        return (number,)

    def _matching(self, query: dict[str, Any]) -> Iterator[Message]:
        earliest, latest = _read_period(query)
        for message in self._carrier.mailbox.newest_first():
            if query.get("To") not in (None, message.recipient):
                continue
            if query.get("From") not in (None, message.sender):
                continue
            moment = message.sent_at or message.created_at
            if earliest <= moment < latest:
                yield message

    def _as_page(
        self, request: Request, query: dict[str, Any], page: list[Message], size: int, start: int, more: bool
    ) -> dict[str, object]:
        number = int(query.get("Page", 0))
        filters = {name: value for name, value in query.items() if name not in ("Page", "PageToken")}

        def uri(**position: object) -> str:
            return f"{request.url.path}?{urlencode(filters | {'PageSize': size} | position)}"

        return {
            "messages": [message.as_resource() for message in page],
            "page": number,
            "page_size": size,
            "start": start,
            "end": start + max(len(page) - 1, 0),
            "uri": f"{request.url.path}?{request.url.query}",
            "first_page_uri": uri(Page=0),
            "previous_page_uri": uri(Page=number - 1) if number else None,
            "next_page_uri": uri(Page=number + 1, PageToken=f"PA{page[-1].sid}") if more else None,
        }


def _read(operation: str, sent: dict[str, Any]) -> dict[str, Any]:
    try:
        return CONTRACT.read(operation, sent)
    except contracts.ParameterError as error:
        if error.parameter == "To" and error.keyword == "required":
            raise TwilioError(21604) from error
        raise TwilioError(20001, str(error)) from error


def _is_phone_number(text: str) -> bool:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == text and bool(
        phonenumbers.is_possible_number(number)
    )


def _read_period(query: dict[str, Any]) -> tuple[datetime, datetime]:
    """Return the period that DateSent, DateSent> and DateSent< ask for, its end excluded; a date is a day."""
    earliest, latest = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    for name in ("DateSent", "DateSent>", "DateSent<"):
        if name not in query:
            continue
        # DateSent is a day, whatever the client's library adds to it.
        start, end = _read_span(name, query[name][:10] if name == "DateSent" else query[name])
        if name != "DateSent<":
            earliest = max(earliest, start)
        if name != "DateSent>":
            latest = min(latest, end)
    return earliest, latest


def _read_span(name: str, text: str) -> tuple[datetime, datetime]:
    try:
        if len(text) == len("2016-09-27"):
            day = datetime.combine(date.fromisoformat(text), time(), UTC)
            return day, day + timedelta(days=1)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise TwilioError(20001, f"{name} is not a date: {text}") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment + timedelta(seconds=1)


# Access to the carrier's API: the account, with its token.


def authenticate(settings: CarrierSettings, request: Request) -> None:
    """Check the account and its token. Raises TwilioError."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    try:
        user, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise TwilioError(20003) from None
    expected = (settings.account_sid, settings.auth_token.get_secret_value())
    pairs = zip((user, password), expected, strict=True)
    # Both are compared, always, and in constant time.
    same = [hmac.compare_digest(given.encode(), wanted.encode()) for given, wanted in pairs]
    if scheme.lower() != "basic" or not all(same):
        raise TwilioError(20003)
