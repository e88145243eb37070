"""A cache of public responses, for the evening when everybody opens the same page.

A page costs some milliseconds of the interpreter that also answers text messages. A response that says it is
the same for everybody (`PUBLIC`) is kept for LASTS_SECONDS and sent from memory meanwhile: whatever crowd
comes, each page is made at most once in that time, and its entity tag is known before anything is read. What
is withheld is gone within LASTS_SECONDS here, and within SHARED_SECONDS more in a proxy that caches.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consultation.languages.model import accepted_language

LASTS_SECONDS = 1.0
SHARED_SECONDS = 3
PUBLIC = f"public, max-age=0, s-maxage={SHARED_SECONDS}, must-revalidate"
"""The Cache-Control of a response that is the same for everybody. A browser asks each time; a shared cache
may keep it for so long, and must not serve it any longer while it asks (RFC 9111, section 5.2.2.2)."""
MOST_BYTES = 8 * 1024 * 1024
LONGEST_BYTES = 512 * 1024
"""A longer response, such as a file of open data, is never kept."""

Headers: TypeAlias = list[tuple[bytes, bytes]]
_Key: TypeAlias = tuple[str, bytes, bool, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: Headers
    tag: bytes
    body: bytes
    until: float

    async def answer(self, scope: Scope, send: Send) -> None:
        """Send it, or 304 to a client that has it."""
        if self.tag in _known_tags(scope["headers"]):
            headers = [each for each in self.headers if each[0] not in (b"content-type", b"content-length")]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        body = b"" if scope["method"] == "HEAD" else self.body
        await send({"type": "http.response.body", "body": body})


class PageCache:
    """ASGI middleware that keeps PUBLIC responses for a moment.

    Requests for the same page that come while it is being made wait for it. Nothing of a request changes such
    a response but its path, its query, If-None-Match, whether a script of another site asks (Origin), and,
    where the query names no language, which of ours the browser asks for.
    """

    def __init__(
        self,
        app: ASGIApp,
        lasts_seconds: float = LASTS_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._lasts_seconds = lasts_seconds
        self._clock = clock
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._making: dict[_Key, asyncio.Future[_Kept | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass a request on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not self._lasts_seconds:
            await self._app(scope, receive, send)
            return
        key = _key(scope)
        kept = self._fresh(key)
        if kept is None and key in self._making:
            kept = await asyncio.shield(self._making[key])
        if kept is not None:
            await kept.answer(scope, send)
        elif scope["method"] == "HEAD" or _has(scope["headers"], b"range"):
            await self._app(scope, receive, send)
        else:
            await self._make(key, scope, receive, send)

    def _fresh(self, key: _Key) -> _Kept | None:
        kept = self._kept.get(key)
        return kept if kept is not None and self._clock() < kept.until else None

    async def _make(self, key: _Key, scope: Scope, receive: Receive, send: Send) -> None:
        making: asyncio.Future[_Kept | None] = asyncio.get_running_loop().create_future()
        self._making.setdefault(key, making)
        kept = None

        def settle() -> None:
            if self._making.get(key) is making:
                del self._making[key]
            if not making.done():
                making.set_result(kept)

        recording = _Recording(send, on_private=settle)
        try:
            # Asked for whole, so that it can be kept: who has it already gets 304 from here.
            headers = [each for each in scope["headers"] if each[0] != b"if-none-match"]
            await self._app({**scope, "headers": headers}, receive, recording)
            kept = recording.whole(self._clock() + self._lasts_seconds)
            if kept is not None:
                self._keep(key, kept)
        finally:  # also when the client went away: the others then make it themselves
            settle()
        if kept is not None:
            await kept.answer(scope, send)

    def _keep(self, key: _Key, kept: _Kept) -> None:
        self._forget(key)
        self._kept[key] = kept
        self._bytes += len(kept.body)
        while self._kept:
            oldest = next(iter(self._kept))
            if self._bytes <= MOST_BYTES and self._clock() < self._kept[oldest].until:
                return
            self._forget(oldest)

    def _forget(self, key: _Key) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= len(kept.body)


class _Recording:
    """Hold back a response that may be kept until it is whole; pass any other on as it comes.

    `on_private` is called as soon as one begins that is not for everybody: nobody waits for a stream to end.
    """

    def __init__(self, send: Send, on_private: Callable[[], None]) -> None:
        self._send = send
        self._on_private = on_private
        self._held: list[Message] = []
        self._headers: Headers | None = None
        self._body = bytearray()
        self._is_whole = False

    async def __call__(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers: Headers = [(name.lower(), value) for name, value in message["headers"]]
            if (b"cache-control", PUBLIC.encode()) in headers and _has(headers, b"etag"):
                self._headers = headers
                self._held.append(message)
                return
        if self._headers is None:
            self._on_private()
            await self._send(message)
            return
        self._held.append(message)
        self._body += message.get("body", b"")
        self._is_whole = not message.get("more_body", False)
        if len(self._body) > LONGEST_BYTES:
            self._headers = None
            for each in self._held:
                await self._send(each)
            self._held.clear()

    def whole(self, until: float) -> _Kept | None:
        """Return the response to keep until a moment; None when it was passed on."""
        if self._headers is None or not self._is_whole:
            return None
        tag = next(value for name, value in self._headers if name == b"etag")
        return _Kept(self._headers, tag, bytes(self._body), until)


def _key(scope: Scope) -> _Key:
    query, headers = scope["query_string"], scope["headers"]
    is_named = any(part.startswith(b"lang=") for part in query.split(b"&"))
    spoken = "" if is_named else accepted_language(_said(headers, b"accept-language").decode("latin-1"))
    return scope["path"], query, _has(headers, b"origin"), spoken


def _said(headers: Headers, wanted: bytes) -> bytes:
    return next((value for name, value in headers if name == wanted), b"")


def _has(headers: Headers, wanted: bytes) -> bool:
    return any(name == wanted for name, _ in headers)


def _known_tags(headers: Headers) -> set[bytes]:
    return {tag.strip().removeprefix(b"W/") for tag in _said(headers, b"if-none-match").split(b",")}
