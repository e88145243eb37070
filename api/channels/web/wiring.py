"""The wiring of the web channel: the widget's routes and streams, and notices on devices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from api.background import Worker
from api.channels.web.settings import PREFIX, WebSettings
from api.channels.web_push import WebPushDelivery, WebPushSender
from api.channels.web_push.delivery import payload_of, subject_of, topic_of
from api.channels.wiring import Desk, Office, Wiring
from consultation.channels import SITE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from api.channels.web.feed import Feed


class WebWiring(Wiring):
    """The wiring of the widget, and of the devices notified when a message waits in it."""

    inbound_paths = MappingProxyType({f"{PREFIX}/messages": SITE})

    def __init__(self, settings: WebSettings, office: Office) -> None:
        self._push = settings.push
        self._office = office
        self._feed: Feed | None = None

    def routes(self, desk: Desk) -> Sequence[BaseRoute]:
        """Return the routes that the widget calls."""
        from api.channels.web.feed import Feed  # the assistant, which a worker lacks
        from api.channels.web.routes import create_web_router
        from api.channels.web.streams import Streams

        self._feed = Feed(desk.inbound.store, desk.marks, desk.shared, desk.clock)
        streams = Streams(desk.room.streams, desk.room.streams_of_client)
        return create_web_router(desk, self._feed, streams, self._push).routes

    def refusals(self, desk: Desk) -> Mapping[str, Callable[[Request, int], Response]]:
        """Refuse a widget so that its page can read it."""
        from api.channels.web.guard import answer_too_many

        return {PREFIX: answer_too_many(desk.public_url, desk.allowed_origins)}

    def workers(self) -> Sequence[Worker]:
        """Return the sender of notices, unless that is turned off."""
        if self._push is None:
            return ()
        office, keyring = self._office, self._office.store.keyring
        sender = WebPushSender(
            office.store,
            WebPushDelivery(
                keyring.push_key(), subject_of(office.public_url, office.catalogue), self._push.internal
            ),
            payload_of(office.catalogue, office.phrases, office.page_of),
            topic_of(keyring),
            office.run,
            office.clock,
            hours=office.hours,
            zone_of=office.zone_of,
        )
        return [sender]

    def let_go(self) -> None:
        """End the streams."""
        if self._feed is not None:
            self._feed.close()
