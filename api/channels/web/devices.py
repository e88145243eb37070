"""Push notices on a person's device: the routes that the widget calls.

GET  /channels/web/push       {"key", "consented"}: our key, null when notices are off; may it be offered
POST /channels/web/push       a browser's subscription: 204; 409 without the consent to notifications
POST /channels/web/push/off   no more notices on that device: 204

A browser's subscription is stored as an address is. See `api.channels.web_push` for the sending.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi import Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.channels.web.guard import RefusedError
from api.channels.web.sessions import WebSession, read_body
from api.channels.web.settings import WebPushSettings
from api.http.public_addresses import MAX_ENDPOINT_CHARS, check_endpoint
from api.http.routes_when_asked import Routes
from bot.inbound import Inbound
from consultation.clock import Clock
from consultation.languages.model import Language
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Subscription
from consultation.store import Unit
from consultation.store.writing_thread import Urgency

AUTH_BYTES = 16
"""The length of a browser's authentication secret (RFC 8291, section 3.2)."""

SessionOf = Callable[[Request, str], Awaitable[WebSession]]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    p256dh: Annotated[str, Field(max_length=100)]
    auth: Annotated[str, Field(max_length=40)]


class Device(BaseModel):
    """A browser's subscription, as PushSubscription.toJSON gives it without its expiration.

    The expiration is never known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    endpoint: Annotated[str, Field(max_length=MAX_ENDPOINT_CHARS)]
    keys: _Keys


class NoDevice(BaseModel):
    """A device to unsubscribe."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    endpoint: Annotated[str, Field(max_length=MAX_ENDPOINT_CHARS)]


def push_routes(
    inbound: Inbound, push: WebPushSettings | None, session_of: SessionOf, clock: Clock
) -> Routes:
    """Return the three routes; when notices are off the first says so, and no subscription is accepted."""
    routes = _PushRoutes(inbound, push, session_of, clock)
    return (
        (["GET"], "/push", routes.ask),
        (["POST"], "/push", routes.subscribe),
        (["POST"], "/push/off", routes.unsubscribe),
    )


@dataclass(frozen=True, slots=True)
class _PushRoutes:
    inbound: Inbound
    push: WebPushSettings | None
    session_of: SessionOf
    clock: Clock

    async def ask(self, request: Request, authorization: Annotated[str, Header()] = "") -> Response:
        """Return whether notices may be offered now, and our key."""
        session = await self.session_of(request, authorization)
        if self.push is None:
            return JSONResponse({"key": None, "consented": False})
        consented = await run_in_threadpool(self.inbound.store.ask, _may_be_written_to, session.address_id)
        return JSONResponse(
            {"key": public_key(self.inbound.store.keyring.push_key()), "consented": consented}
        )

    async def subscribe(self, request: Request, authorization: Annotated[str, Header()] = "") -> Response:
        """Store a device's subscription."""
        session = await self.session_of(request, authorization)
        device = await read_body(request, Device, session.language)
        if self.push is None or not await self.inbound.run(
            self._subscribe,
            session.address_id,
            self._checked(device, session.language),
            urgency=Urgency.ANYONE,
        ):
            raise RefusedError(409, "no_notices", session.language)
        return Response(status_code=204)

    async def unsubscribe(self, request: Request, authorization: Annotated[str, Header()] = "") -> Response:
        """Delete a device's subscription, known or not."""
        session = await self.session_of(request, authorization)
        device = await read_body(request, NoDevice, session.language)
        await self.inbound.run(self._unsubscribe, session.address_id, device.endpoint, urgency=Urgency.ANYONE)
        return Response(status_code=204)

    def _checked(self, device: Device, language: Language) -> Subscription:
        assert self.push is not None
        try:
            check_endpoint(device.endpoint, self.push.internal)
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decoded(device.keys.p256dh))
            if len(_decoded(device.keys.auth)) != AUTH_BYTES:
                raise ValueError("not a secret of a browser")
        except ValueError as error:
            raise RefusedError(422, "bad_device", language) from error
        return Subscription(device.endpoint, device.keys.p256dh, device.keys.auth)

    def _subscribe(self, address_id: int | None, subscription: Subscription) -> bool:
        """Store a subscription; return False without the consent, checked in the same transaction."""
        with self.inbound.store.write() as unit:
            if address_id is None or not _may_be_written_to(unit, address_id):
                return False
            participants_sql.subscribe(unit, address_id, subscription, self.clock())
            return True

    def _unsubscribe(self, address_id: int | None, endpoint: str) -> None:
        if address_id is None:
            return
        self.inbound.store.do(participants_sql.unsubscribe, address_id, endpoint)


def public_key(key: ec.EllipticCurvePrivateKey) -> str:
    """Return a key as PushManager.subscribe takes it: the uncompressed point in base64url."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _may_be_written_to(unit: Unit, address_id: int | None) -> bool:
    if address_id is None:
        return False
    try:
        address = participants_sql.get_address(unit, address_id)
    except KeyError:
        return False
    person = participants_sql.get_participant(unit, address.participant_id)
    return address.status == "active" and participants_sql.has_consent(
        unit, person.id, person.consultation, "notifications"
    )


def _decoded(text: str) -> bytes:
    """Decode base64url without padding. Raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
