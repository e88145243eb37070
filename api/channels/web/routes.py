"""The web channel over HTTP: the routes that the widget calls.

POST /channels/web/sessions               a token, and the greeting; nothing is stored
POST /channels/web/messages               say something: the replies; the same for the same id. The first
                                          message of a token makes the person
GET  /channels/web/messages?after=ID      the history, both directions
GET  /channels/web/events                 the same as server-sent events, from Last-Event-ID on
GET  /channels/web/consultations/{slug}   the title
…    /channels/web/push                   notices on the device: see api.channels.web.devices

The token is the person's address on this channel: it comes in `Authorization: Bearer`, never in a URL,
and is stored as any address is (a keyed hash and a ciphertext). Errors are {"error": sentence} with
401 (unknown token), 403 (origin), 404 (consultation), 413 and 422 (bad input), 429 (too many from
one client), 503 (the store; for events also too many streams: then the widget asks for the history instead).
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from api.channels.web.devices import push_routes
from api.channels.web.feed import HEARTBEATS_A_LOOK, Feed, Greetings
from api.channels.web.guard import RefusedError, guarded_route, preflight
from api.channels.web.sessions import (
    WebSession,
    Written,
    find_session,
    greeting,
    incoming_of,
    new_token,
    read_message,
    read_new_session,
    scope,
)
from api.channels.web.settings import PREFIX, WebPushSettings
from api.channels.web.streams import ASK_SECONDS, EventStream, Streams
from api.channels.web.widget import create_widget_router
from api.channels.wiring import Desk
from api.http.client_limits import ClientLimits, Posted
from api.http.routes_when_asked import Routes, router_when_asked
from bot.answering import STALE
from bot.inbound import Inbound, UnknownSenderError
from consultation.clock import Clock, stamp
from consultation.delivery.sql_transcript import FeedItem, SaidByPerson, feed_item
from consultation.languages.model import DEFAULT, Language
from consultation.messages.model import Reply, expectation_payload
from consultation.store import StoreUnavailableError
from consultation.understanding import Understood

MAX_ID = 2**53
"""The largest exact integer of JavaScript, as which ids are read."""

_ID = re.compile(r"[0-9]{1,16}")
_HEARTBEAT = ": still here\n\n"


def create_web_router(
    desk: Desk, feed: Feed, streams: Streams, push: WebPushSettings | None = None
) -> APIRouter:
    """Return the web channel's routes and `/widget.js`; without `push`, no notices on devices."""
    channel = _WebChannel(desk.inbound, feed, desk.limits, streams, desk.clock)
    route_class = guarded_route(desk.public_url, desk.allowed_origins)
    routes: Routes = [
        (["POST"], "/sessions", channel.begin),
        (["POST"], "/messages", channel.receive),
        (["GET"], "/messages", channel.history),
        (["GET"], "/events", channel.events),
        (["GET"], "/consultations/{slug}", channel.consultation),
        *push_routes(desk.inbound, push, channel.session_of, desk.clock),
        (["OPTIONS"], "/{path:path}", preflight),
    ]
    router = router_when_asked(PREFIX, route_class, routes)
    whole = APIRouter()
    whole.routes.extend([*create_widget_router().routes, *router.routes])
    return whole


class _WebChannel:
    def __init__(
        self, inbound: Inbound, feed: Feed, limits: ClientLimits, streams: Streams, clock: Clock
    ) -> None:
        self._inbound = inbound
        self._feed = feed
        self._limits = limits
        self._streams = streams
        self._greetings = Greetings(inbound, clock)
        self._clock = clock

    async def begin(self, request: Request) -> Response:
        """Issue a token, with the greeting. A person who has not said anything is not stored."""
        wanted = await read_new_session(request)
        await self._limit("session", request, wanted.language)
        if wanted.consultation not in self._inbound.catalogue:
            raise RefusedError(404, "unknown_consultation", wanted.language)
        keyring = self._inbound.store.keyring
        token = new_token(keyring, wanted.consultation, wanted.language, self._clock(), wanted.code)
        session = WebSession(wanted.consultation, wanted.language)
        return JSONResponse({"token": token, "messages": await self._greeting(session)}, 201)

    async def receive(self, request: Request, authorization: Annotated[str, Header()] = "") -> Response:
        """Take a message in, and answer with its replies."""
        token = _bearer(authorization)
        session = await self._session(token)
        await self._limit("message", request, session.language)
        message = await read_message(request, session.language)
        if isinstance(message, Written) and Understood(message.text).code is not None:
            await self._limit("code", request, session.language)
        incoming = incoming_of(message, token, f"{scope(token)}:{message.id}", self._clock())
        seen: list[FeedItem] = []
        if session.address_id is None:
            greeted = await self._inbound.receive(greeting(token, session, self._clock()))
            seen += map(feed_item, greeted.replies)
        try:
            receipt = await self._inbound.receive(incoming)
        except UnknownSenderError as error:
            raise RefusedError(401, "no_session", session.language) from error
        if session.address_id is None:
            self._feed.wake(scope(token))
        items = [feed_item(reply) for reply in receipt.replies]
        content = {"messages": _messages(items), "stale": receipt.intent == STALE}
        return JSONResponse(content, background=BackgroundTask(self._feed.mark_received, [*seen, *items]))

    async def history(
        self, authorization: Annotated[str, Header()] = "", after: Annotated[int, Query(ge=0, le=MAX_ID)] = 0
    ) -> Response:
        """Return the messages of both directions."""
        token = _bearer(authorization)
        session = await self._session(token)
        if session.address_id is None:
            return JSONResponse({"messages": [] if after else await self._greeting(session)})
        items = await self._feed.since(session.address_id, after)
        content = {"messages": _messages(items)}
        return JSONResponse(content, background=BackgroundTask(self._feed.mark_received, items))

    async def events(
        self,
        request: Request,
        authorization: Annotated[str, Header()] = "",
        last_event_id: Annotated[str, Header()] = "",
    ) -> Response:
        """Stream the messages of both directions as they are stored."""
        token = _bearer(authorization)
        after = min(int(last_event_id), MAX_ID) if _ID.fullmatch(last_event_id) else 0
        client, times = self._limits.client_of(request), self._limits.times_of(request)
        # First, since it costs nothing: a crowd that reconnects again and again must cost nothing.
        ended = self._streams.open(scope(token), client, times)
        if ended is None:
            raise RefusedError(503, "no_stream", retry_after_seconds=ASK_SECONDS)
        try:
            await self._session(token)
        except BaseException:
            ended()
            raise
        # X-Accel-Buffering: nginx would otherwise buffer events.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return EventStream(self._events(token, after), ended, headers)

    async def consultation(self, slug: str, language: Language = DEFAULT) -> Response:
        """Return what the widget shows before anything is said; its own labels are in its file."""
        definition = self._inbound.catalogue.get(slug)
        if definition is None:
            raise RefusedError(404, "unknown_consultation", language)
        return JSONResponse({"title": definition.title.text(language)})

    async def session_of(self, request: Request, authorization: str) -> WebSession:
        """Return the session of a request about notices, which counts for the limit. Raises RefusedError."""
        session = await self._session(_bearer(authorization))
        await self._limit("push", request, session.language)
        return session

    async def _limit(self, posted: Posted, request: Request, language: Language) -> None:
        wait = await self._limits.wait_seconds(posted, request)
        if wait is not None:
            raise RefusedError(429, "too_many", language, retry_after_seconds=wait)

    async def _session(self, token: str) -> WebSession:
        session = (
            await run_in_threadpool(self._inbound.store.ask, find_session, token, self._clock())
            if token
            else None
        )
        if session is None:
            raise RefusedError(401, "no_session")
        if session.address_id is None and session.consultation not in self._inbound.catalogue:
            raise RefusedError(404, "unknown_consultation", session.language)
        return session

    async def _greeting(self, session: WebSession) -> list[dict[str, Any]]:
        """Return the greeting as it will be stored with the first message; until then its ids end at 0."""
        replies = await self._greetings.of(session)
        at, first = stamp(self._clock()), 1 - len(replies)
        return [said(item_id, reply, at) for item_id, reply in enumerate(replies, first)]

    async def _events(self, token: str, after: int) -> AsyncIterator[str]:
        """Yield the messages of a session; heartbeats until the first one."""
        heartbeats = 1  # it may have got its address between our look and our listening
        while True:
            try:
                session = await self._session(token)
            except (RefusedError, StoreUnavailableError):
                return
            if session.address_id is not None:
                break
            async for _ in self._feed.hear(scope(token), heartbeats):
                yield _HEARTBEAT
            heartbeats = HEARTBEATS_A_LOOK
            if self._feed.is_closed:
                return
        async for items in self._feed.listen(session.address_id, after):
            if not items:
                yield _HEARTBEAT
            for message in _messages(items):
                data = json.dumps(message)  # only ASCII: some readers end a line at U+2028
                yield f"id: {message['id']}\nevent: message\ndata: {data}\n\n"


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _messages(items: Sequence[FeedItem]) -> list[dict[str, Any]]:
    return [_message(item) for item in items]


def _message(item: FeedItem) -> dict[str, Any]:
    """Return an item as the widget knows it; `client_id` is the id the widget gave its own message."""
    if isinstance(item, SaidByPerson):
        client_id = item.external_id.partition(":")[2]
        return {
            "id": item.id,
            "from": "person",
            "text": item.text,
            "wait": None,
            "at": item.at,
            "client_id": client_id,
        }
    return said(item.id, item.reply, item.at)


def said(item_id: int, reply: Reply, at: str) -> dict[str, Any]:
    """Return a message to a person as the widget knows it."""
    return {
        "id": item_id,
        "from": "consultation",
        "text": reply.text,
        "wait": None if reply.wait is None else expectation_payload(reply.wait),
        "asked": None if reply.asked is None else reply.asked.payload(),
        "offers": [{"word": each.slug, "label": each.label, "under": each.under} for each in reply.offers],
        "lang": reply.language,
        "at": at,
    }
