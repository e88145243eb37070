"""The interfaces that connect a provider's channels to the service: its settings, and what it runs.

A `Provider` is light, since every command reads the settings. Its `Wiring` exists in a running service or
worker. `api.channels.providers` lists them; nothing else names one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar
from urllib.parse import quote

from consultation.channels import Channel

if TYPE_CHECKING:  # what a command that only reads settings does without
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from api.background import Worker
    from api.channels.lines import Offer
    from api.channels.sending.dispatch import SentMarks
    from api.channels.sending.outcomes import ClosingDelivery, Delivery
    from api.channels.sending.sender import Limits, Sender
    from api.environment import Reader
    from api.http.client_limits import ClientLimits
    from api.http.connections import Room
    from api.shared.model import Shared
    from bot.inbound import Inbound
    from consultation.clock import Clock
    from consultation.definition import Consultation
    from consultation.definition.catalogue import Catalogue
    from consultation.delivery.lines import Lines
    from consultation.delivery.may_send import ZoneOf
    from consultation.delivery.model import OutboxMessage
    from consultation.delivery.sending_hours import SendingHours
    from consultation.delivery.sql_lines import Line
    from consultation.languages.responses import Responses
    from consultation.store import Store

S = TypeVar("S")

Submit = Callable[[Sequence["OutboxMessage"]], None]
"""Hands replies over to the sender of their channel, before anything else."""


@dataclass(frozen=True, slots=True)
class Office:
    """The objects a wiring needs to send. A worker has only these: no assistant."""

    store: Store
    catalogue: Catalogue
    phrases: Responses
    public_url: str
    page_of: Callable[[str], str]
    hours: SendingHours | None
    zone_of: ZoneOf
    run: Callable[..., Awaitable[Any]]
    clock: Clock
    shared: Shared
    lines: Lines


@dataclass(frozen=True, slots=True)
class Desk:
    """The objects a wiring needs to take messages in."""

    inbound: Inbound
    marks: SentMarks
    limits: ClientLimits
    room: Room
    public_url: str
    allowed_origins: tuple[str, ...]
    clock: Clock
    shared: Shared


@dataclass(frozen=True, slots=True)
class Way:
    """A way to take part: the number or name to write to, the link that opens it, the content of its QR code.

    `code` has `{word}` where the first word to write belongs. `has_note`: there is more to say of it. `word`
    is the join word, where people write one; without it any greeting will do.
    """

    channel: Channel
    name: str
    url: str | None = None
    code: str | None = None
    has_note: bool = False
    word: str | None = None

    def opened_with(self, greeting: str) -> str | None:
        """Return the link, with the first word to write where the phone takes one (RFC 5724, `body`)."""
        if self.url is None or self.word is not None or not self.url.startswith("sms:"):
            return self.url
        return f"{self.url}?body={quote(greeting)}"

    def code_for(self, greeting: str) -> str:
        """Return the content of the QR code, with the first word to write."""
        return (self.code or "").replace("{word}", self.word or greeting)


class Provider(ABC, Generic[S]):
    """A provider, before anything runs. `S` is the type of its settings."""

    name: ClassVar[str]
    title: ClassVar[str]
    """Its name in a sentence."""
    variables: ClassVar[tuple[str, ...]] = ()
    """Every variable of the environment that it reads."""
    can_be_asked: ClassVar[bool] = False
    """Whether `trouble` asks it who we are."""
    webhooks: ClassVar[Mapping[str, str]] = {}
    """Beginnings of paths that do not count for clients' rate limits, and why."""

    @abstractmethod
    def read(self, reader: Reader) -> S | None:
        """Read its settings; None when it is not set up. Mistakes are noted with the reader."""

    def calls_by(self, settings: S) -> Literal["http", "https"] | None:
        """Return how it calls us from the public internet; None when it does not."""
        return None

    def warnings(self, settings: S) -> Iterator[str]:
        """Return warnings about settings that are seldom right, each a sentence."""
        return iter(())

    def told(self, settings: S | None) -> Iterator[str]:
        """Describe how its channels are set up, a line each, for the operator."""
        return iter(())

    def trouble(self, settings: S) -> str | None:
        """Ask the provider who we are; return why that fails, in words; None when it knows us.

        It changes nothing there, and may take some seconds. Called where the provider `can_be_asked`.
        """
        return None

    def rates(self, settings: S | None) -> Mapping[Channel, float]:
        """Return the rate per second of each channel: segments where it counts them, else messages."""
        return {}

    def replies_per_hour(self, settings: S) -> Mapping[Channel, int]:
        """Return how many replies one person can cause in an hour, on channels where each one costs."""
        return {}

    def lines(self, settings: S, public_url: str) -> Sequence[Offer]:
        """Return the channels on which an organisation may have a line of its own."""
        return ()

    @abstractmethod
    def connect(self, settings: S, office: Office) -> Wiring:
        """Wire its channels. The provider is asked nothing yet."""


class Wiring:
    """The wiring of a running provider. Each overrides the methods it needs."""

    inbound_paths: Mapping[str, Channel]
    """The paths that messages are posted to, whose latency is measured."""

    def routes(self, desk: Desk) -> Sequence[BaseRoute]:
        """Return its HTTP routes."""
        return ()

    def refusals(self, desk: Desk) -> Mapping[str, Callable[[Request, int], Response]]:
        """Return the answers to clients over the rate limit, by the beginning of the path."""
        return {}

    def deliveries(self) -> Sequence[tuple[Delivery, Limits]]:
        """Return each channel's delivery and its limits. Called once, in the event loop."""
        return ()

    def delivery_of(self, line: Line) -> tuple[ClosingDelivery, Limits] | None:
        """Return the delivery of an organisation's line and its limits; None when it is not of this provider.

        The caller closes it.
        """
        return None

    def workers(self) -> Sequence[Worker]:
        """Return further workers that send."""
        return ()

    def tasks(self, desk: Desk, senders: Mapping[Channel, Sender]) -> Sequence[Coroutine[Any, Any, None]]:
        """Return the tasks that run as long as the service: registering, polling, backfill."""
        return ()

    def front_tasks(self, desk: Desk, submit: Submit) -> Sequence[Coroutine[Any, Any, None]]:
        """Return the tasks that run in each front, which has no senders of its own."""
        return ()

    def ways(self, definition: Consultation, *, is_default: bool, source: str | None = None) -> Sequence[Way]:
        """Return the ways to take part, from a source; a message without a word is for the default one."""
        return ()

    def let_go(self) -> None:
        """End long-lived connections: the service stops."""

    async def close(self) -> None:
        """Close the connections to the provider."""
