"""What connects a provider's channels to the service: what it reads of the settings, and what it runs.

A `Provider` is light, since every command reads the settings. Its `Wiring` is at work, in a service or a
worker. `api.channels.providers` lists them; nothing else names one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

from consultation.channels import Channel

if TYPE_CHECKING:  # what a command that only reads settings does without
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from api.channels.sending.outcomes import Delivery
    from api.channels.sending.sender import Limits, Sender
    from api.channels.sending.sent_marks import SentMarks
    from api.environment import Reader
    from api.http.client_limits import ClientLimits
    from api.http.connections import Room
    from bot.inbound import Inbound
    from consultation.clock import Clock
    from consultation.definition import Consultation
    from consultation.definition.catalogue import Catalogue
    from consultation.delivery.may_send import ZoneOf
    from consultation.delivery.sending_hours import SendingHours
    from consultation.languages.responses import Responses
    from consultation.store import Store

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Office:
    """What a wiring has to send with. A worker has no more: no assistant."""

    store: Store
    catalogue: Catalogue
    phrases: Responses
    public_url: str
    page_of: Callable[[str], str]
    hours: SendingHours | None
    zone_of: ZoneOf
    run: Callable[..., Awaitable[Any]]
    clock: Clock


@dataclass(frozen=True, slots=True)
class Desk:
    """What a wiring has to take messages in with."""

    inbound: Inbound
    marks: SentMarks
    limits: ClientLimits
    room: Room
    public_url: str
    allowed_origins: tuple[str, ...]
    clock: Clock


@dataclass(frozen=True, slots=True)
class Way:
    """A way to take part: whom to write to, what opens it, what its QR code holds.

    `code` has `{word}` where the first word to write belongs. `has_note`: there is more to say of it.
    """

    channel: Channel
    name: str
    url: str | None = None
    code: str | None = None
    has_note: bool = False

    def code_for(self, word: str) -> str:
        """What the QR code holds, with the first word to write."""
        return (self.code or "").replace("{word}", word)


class Worker(Protocol):
    """What works beside the senders."""

    def start(self) -> None:
        """Begin, inside a running event loop."""

    async def stop(self) -> None:
        """Finish what was begun."""


class Provider(ABC, Generic[S]):
    """A provider, before anything runs. `S` is what it needs of the settings."""

    name: ClassVar[str]
    title: ClassVar[str]
    """Its name in a sentence."""
    variables: ClassVar[tuple[str, ...]] = ()
    """Every variable of the environment that it reads."""
    webhooks: ClassVar[Mapping[str, str]] = {}
    """Beginnings of paths that are not counted with what clients ask for, and why."""

    @abstractmethod
    def read(self, reader: Reader) -> S | None:
        """Its settings; None when it is not set up. Mistakes are noted with the reader."""

    def calls_by(self, settings: S) -> Literal["http", "https"] | None:
        """How it calls us from the public internet; None when it does not."""
        return None

    def warnings(self, settings: S) -> Iterator[str]:
        """What can be right in the settings and seldom is, each in a sentence."""
        return iter(())

    def told(self, settings: S | None) -> Iterator[str]:
        """How its channels are set up, a line each, for who operates the service."""
        return iter(())

    def rates(self, settings: S | None) -> Mapping[Channel, float]:
        """How much leaves in a second on each channel: segments where it counts them, else messages."""
        return {}

    def replies_per_hour(self, settings: S) -> Mapping[Channel, int]:
        """How many replies one person can cause in an hour, on channels where each one costs."""
        return {}

    @abstractmethod
    def connect(self, settings: S, office: Office) -> Wiring:
        """Wire its channels. The provider is asked nothing yet."""


class Wiring:
    """A provider at work. Each overrides what it has."""

    inbound_paths: Mapping[str, Channel]
    """Where messages are posted, which is timed."""

    def routes(self, desk: Desk) -> Sequence[BaseRoute]:
        """What it answers over HTTP."""
        return ()

    def refusals(self, desk: Desk) -> Mapping[str, Callable[[Request, int], Response]]:
        """How a client that asks too often is refused, by the beginning of the path."""
        return {}

    def deliveries(self) -> Sequence[tuple[Delivery, Limits]]:
        """Each channel's way of sending, and how fast. Called once, in the event loop."""
        return ()

    def workers(self) -> Sequence[Worker]:
        """What else works through what waits to be sent."""
        return ()

    def tasks(self, desk: Desk, senders: Mapping[Channel, Sender]) -> Sequence[Coroutine[Any, Any, None]]:
        """What runs as long as the service: registering, polling, fetching what was missed."""
        return ()

    def ways(self, definition: Consultation, *, is_default: bool) -> Sequence[Way]:
        """How to take part in a consultation; the default one is what a message without more is for."""
        return ()

    def let_go(self) -> None:
        """End what is open for long: the service stops."""

    async def close(self) -> None:
        """Close the connections to the provider."""
