"""A message of the account, in three forms: the REST resource, the status callback, the phone's view."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal
from uuid import uuid4

from simulators.carrier.errors import DELIVERY_FAILURES
from simulators.carrier.segments import count_segments

API_VERSION = "2010-04-01"
Direction = Literal["inbound", "outbound-api", "outbound-reply"]


@dataclass(slots=True)
class Message:
    """One text message, from a phone or to one."""

    direction: Direction
    account_sid: str
    phone: str
    number: str
    body: str
    status: str
    service_sid: str | None = None
    status_callback: str | None = None
    num_media: int = 0
    error_code: int | None = None
    sid: str = field(init=False)
    created_at: datetime = field(init=False)
    updated_at: datetime = field(init=False)
    sent_at: datetime | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.sid = ("MM" if self.num_media else "SM") + uuid4().hex
        self.created_at = self.updated_at = datetime.now(UTC)
        if self.direction == "inbound":
            self.sent_at = self.created_at

    @property
    def sender(self) -> str:
        """The author of the message."""
        return self.phone if self.direction == "inbound" else self.number

    @property
    def recipient(self) -> str:
        """The recipient of the message."""
        return self.number if self.direction == "inbound" else self.phone

    @property
    def error_message(self) -> str | None:
        """The words for its error code."""
        if self.error_code is None:
            return None
        return DELIVERY_FAILURES.get(self.error_code, ("", "Unknown error"))[1]

    def advance(self, status: str, error_code: int | None = None) -> None:
        """Change to a status."""
        self.status = status
        self.error_code = error_code
        self.updated_at = datetime.now(UTC)
        if status == "sent":
            self.sent_at = self.updated_at

    def as_resource(self) -> dict[str, object]:
        """Return the resource of the REST API.

        A message handed to a messaging service has no sender and no segments until it is queued.
        """
        uri = f"/{API_VERSION}/Accounts/{self.account_sid}/Messages/{self.sid}"
        unassigned = self.status == "accepted"
        return {
            "account_sid": self.account_sid,
            "api_version": API_VERSION,
            "body": self.body,
            "date_created": _rfc2822(self.created_at),
            "date_sent": _rfc2822(self.sent_at) if self.sent_at else None,
            "date_updated": _rfc2822(self.updated_at),
            "direction": self.direction,
            "error_code": self.error_code,
            "error_message": self.error_message,
            "from": None if unassigned else self.sender,
            "messaging_service_sid": self.service_sid,
            "num_media": str(self.num_media),
            "num_segments": "0" if unassigned else str(count_segments(self.body).count),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.recipient,
            "uri": f"{uri}.json",
        }

    def as_callback(self) -> dict[str, str]:
        """Return the form Twilio posts when the status changes."""
        form = {
            "AccountSid": self.account_sid,
            "ApiVersion": API_VERSION,
            "From": self.number,
            "MessageSid": self.sid,
            "MessageStatus": self.status,
            "SmsSid": self.sid,
            "SmsStatus": self.status,
            "To": self.phone,
        }
        if self.service_sid:
            form["MessagingServiceSid"] = self.service_sid
        if self.error_code is not None:
            form |= {"ErrorCode": str(self.error_code), "ErrorMessage": self.error_message or ""}
        if self.status in ("delivered", "undelivered"):
            form["RawDlrDoneDate"] = self.updated_at.strftime("%y%m%d%H%M")
        return form

    def as_seen(self) -> dict[str, object]:
        """Return the message as the simulated phone and its tests see it."""
        segments = count_segments(self.body)
        return {
            "sid": self.sid,
            "direction": "sent" if self.direction == "inbound" else "received",
            "number": self.number,
            "body": self.body,
            "num_media": self.num_media,
            "status": self.status,
            "error_code": self.error_code,
            "encoding": segments.encoding,
            "segments": segments.count,
            "at": self.created_at.isoformat(),
        }


def _rfc2822(moment: datetime) -> str:
    return format_datetime(moment)


class Mailbox:
    """Every message of the account, in memory; past `max_messages` the oldest are dropped."""

    def __init__(self, max_messages: int) -> None:
        self._max_messages = max_messages
        self._by_sid: OrderedDict[str, Message] = OrderedDict()
        self._by_phone: dict[str, deque[Message]] = {}

    def add(self, message: Message) -> None:
        """Keep a message, and its phone."""
        self._by_sid[message.sid] = message
        self.add_phone(message.phone)
        self._by_phone[message.phone].append(message)
        if len(self._by_sid) > self._max_messages:
            _, oldest = self._by_sid.popitem(last=False)
            messages = self._by_phone[oldest.phone]
            messages.popleft()
            if not messages:
                del self._by_phone[oldest.phone]

    def add_phone(self, phone: str) -> None:
        """Keep a phone that has no message yet."""
        self._by_phone.setdefault(phone, deque())

    def clear(self) -> None:
        """Forget every message and phone."""
        self._by_sid.clear()
        self._by_phone.clear()

    def get(self, sid: str) -> Message | None:
        """Return a message by its sid."""
        return self._by_sid.get(sid)

    def newest_first(self) -> Iterator[Message]:
        """Iterate over all messages, the newest first."""
        return reversed(self._by_sid.values())

    def phones(self) -> Iterable[str]:
        """Return the phones' numbers, in the order they were first seen."""
        return tuple(self._by_phone)

    def of_phone(self, phone: str) -> Iterable[Message]:
        """Return one phone's messages, the oldest first."""
        return tuple(self._by_phone.get(phone, ()))
