"""The possible outcomes of one attempt to send one message, the same for every channel.

Sent          the provider has it
Retry         not taken; try again, no earlier than `after_seconds` when the provider said so
Failed        will never be taken; `address_status` when the address itself is the reason
Unknown       a time-out, a broken connection, an unreadable answer: look before sending again
Held          the provider was not reached, and it was not taken: stop sending and alert
Suspended     our account is refused: stop sending and alert
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Literal, Protocol

from consultation.channels import Channel
from consultation.delivery.model import OutboxMessage
from consultation.delivery.sql_outbox import Receipt
from consultation.messages.model import MessageNumber
from consultation.participants.sql import AddressStatus

LONGEST_WAIT_SECONDS = 86_400.0
"""The longest wait that a provider may ask for: expired messages must be found after a day."""

RetryScope = Literal["message", "chat", "channel", "chat_or_channel"]
"""What must wait: this message, all to its chat, or all of the channel. `chat_or_channel`: the provider does
not say which limit was reached; the chat's when it got much lately, else the channel's."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider accepted the message under its own id, and under a number where it numbers messages."""

    provider_id: str | None
    number: MessageNumber | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """The provider did not take it this time."""

    reason: str
    after_seconds: float | None = None
    scope: RetryScope = "message"


@dataclass(frozen=True, slots=True)
class Failed:
    """The provider will never take it."""

    reason: str
    address_status: AddressStatus | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The provider did not say whether it took it.

    One is an accident; several in a row hold the channel. `at_once`: somebody other than the provider
    answered, so the first one holds it. `after_seconds`: the answer asked for a pause.
    """

    reason: str
    after_seconds: float | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """No connection, or an answer from a proxy or a captive portal: nothing can leave just now."""

    reason: str


@dataclass(frozen=True, slots=True)
class Suspended:
    """The provider refuses our account: nothing can be sent until a person acts."""

    reason: str


Outcome = Sent | Retry | Failed | Unknown | Held | Suspended


def not_the_provider(provider: str, status: int) -> Outcome:
    """Return the outcome of an answer that is not the provider's own, by its HTTP status.

    A success, a time-out and a server error may come after the message was taken; a redirect or a
    refusal comes from a proxy before the provider. No message fails because of either.
    """
    reason = f"{provider}_not_read_{status}"
    if 200 <= status < 300 or status == 408 or status >= 500:
        return Unknown(reason)
    return Held(reason)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message found with the provider, and its delivery status there."""

    provider_id: str
    receipt: Receipt | None = None
    number: MessageNumber | None = None


class StillLookingError(Exception):
    """The outcome of a message is not known yet: nothing is wrong, ask again in the next round."""


Turn = Callable[[], Awaitable[None]]
"""Waits until the channel's rate allows one message, and spends it."""


def obeyed(seconds: float) -> float:
    """Return the wait that a provider asked for, between nothing (also for NaN) and a day."""
    return min(max(0.0, seconds), LONGEST_WAIT_SECONDS)


def seconds_of(header: str | None, now: float) -> float | None:
    """Retry-After, in seconds or as a date, in seconds from now, a day at most; None when it is neither."""
    if header is None:
        return None
    with suppress(ValueError):
        return obeyed(float(header))
    with suppress(ValueError, OverflowError):
        return obeyed(parsedate_to_datetime(header).timestamp() - now)
    return None


class Delivery(Protocol):
    """One channel's way of sending."""

    channel: Channel

    @property
    def series(self) -> str | None:
        """The series in which the provider numbers messages consecutively; None where it does not."""

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        """Send one message to an address. Never raises; never logs the address or the text."""

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        """Return the provider's messages that may be this one's last attempt; none if it was not taken.

        `turn` is awaited before each request that counts for the channel's rate. Raises OSError when the
        provider cannot be asked now, and StillLookingError when asking takes longer.
        """


class ClosingDelivery(Delivery, Protocol):
    """A delivery with connections of its own, which whoever asked for it closes."""

    async def close(self) -> None:
        """Close the connections."""
