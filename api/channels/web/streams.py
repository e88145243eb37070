"""Limits on open event streams: for one token, for one client, and in all.

A stream holds a connection for hours. A client over the limit gets a 503, and polls now and then
instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

MOST_OF_TOKEN = 5
"""The limit for a person's pages and devices."""
MOST_OF_CLIENT = 30
"""The limit for a school or an office behind one address."""
ASK_SECONDS = 30
"""The polling interval of a widget without a stream."""


class Streams:
    """The open streams. Used in the event loop's thread only.

    `most_of_client` is less than the connections of a client, so that its streams leave it some for requests:
    a proxy that is not trusted is one client, and webhooks come through it too.
    """

    def __init__(self, most: int, most_of_client: int | None = None) -> None:
        self._most = most
        self._most_of_client = most if most_of_client is None else most_of_client
        self._open: Counter[str] = Counter()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def open(self, token: str, client: str, times: int = 1) -> Callable[[], None] | None:
        """Count a stream, and return the function that ends it; None when there are too many.

        `times` is how many clients the client stands for.
        """
        of_client = min(MOST_OF_CLIENT * times, self._most_of_client)
        limits = ((f"token {token}", MOST_OF_TOKEN), (f"client {client}", of_client))
        if self._count >= self._most or any(self._open[name] >= most for name, most in limits):
            return None
        names = [name for name, _ in limits]
        self._open.update(names)
        self._count += 1

        def end() -> None:
            self._count -= 1
            self._open.subtract(names)
            for name in names:
                if not self._open[name]:
                    del self._open[name]

        return end


class EventStream(StreamingResponse):
    """A response of server-sent events that reports its end, also when it ended before its first event."""

    def __init__(
        self, events: AsyncIterator[str], ended: Callable[[], None], headers: Mapping[str, str]
    ) -> None:
        super().__init__(events, media_type="text/event-stream", headers=headers)
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._ended()
