"""The push service as an ASGI application: for application servers, and for tests in a browser's place.

POST   /push/{device}            a notice, from an application server (RFC 8030)
POST   /devices                  a browser subscribes: what PushSubscription.toJSON gives
DELETE /devices/{device}         it unsubscribes: 410 from then on
GET    /devices/{device}         the notices it got, decrypted
POST   /faults, DELETE /faults   the next faults
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.middleware.trustedhost import TrustedHostMiddleware

from simulators.faults import Fault, FaultPlan
from simulators.interruptions import Interruptible, hang, reset
from simulators.push_service.encryption import UnreadableError, decrypt, point_of
from simulators.push_service.vapid import UnprovenError, check, encoded
from simulators.serving import LOOPBACK_NAMES

KINDS: tuple[str | int, ...] = (
    400, 401, 403, 404, 410, 413, 429, 500, 503, "timeout_before", "timeout_after", "reset",
)  # fmt: skip
MAX_TOPIC_CHARS = 32


class Subscribing(BaseModel):
    """A browser subscribes; with a key, for that application server only."""

    model_config = ConfigDict(extra="forbid")

    key: str | None = None


class FaultOrder(BaseModel):
    """A fault to plan: its kind, how often, and for one device only if it is given."""

    model_config = ConfigDict(extra="forbid")

    kind: str | int
    count: int = 1
    device: str | None = None
    retry_after: int | None = 1


@dataclass(slots=True)
class Notice:
    """A notice that a device got."""

    text: str
    topic: str | None
    ttl: int
    urgency: str
    subject: str


@dataclass(slots=True)
class Device:
    """A browser: its keys, the server it subscribed to, the notices it got."""

    id: str
    server_key: str | None
    private_key: ec.EllipticCurvePrivateKey = field(repr=False)
    auth: bytes = field(repr=False)
    gone: bool = False
    notices: list[Notice] = field(default_factory=list)


class PushServiceSettings(BaseModel):
    """How the service behaves.

    `hang_seconds` is how long the faults `timeout_before` and `timeout_after` keep a caller waiting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    hang_seconds: float = Field(default=60.0, gt=0)


class World:
    """The devices of a push service."""

    def __init__(self, settings: PushServiceSettings, clock: Callable[[], float] = time.time) -> None:
        self.settings = settings
        self.clock = clock
        self.faults = FaultPlan()
        self.devices: dict[str, Device] = {}

    def subscribe(self, server_key: str | None) -> Device:
        """Add a device."""
        private_key = ec.generate_private_key(ec.SECP256R1())
        device = Device(secrets.token_urlsafe(24), server_key, private_key, secrets.token_bytes(16))
        self.devices[device.id] = device
        return device


def create_push_service(
    settings: PushServiceSettings | None = None, clock: Callable[[], float] = time.time
) -> FastAPI:
    """Return a push service; the world itself is `app.state.world`."""
    world = World(settings or PushServiceSettings(), clock)
    app = FastAPI(title="Push service", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.world = world
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES)
    app.add_middleware(Interruptible)
    _add_service(app, world)
    _add_devices(app, world)
    _add_faults(app, world)
    return app


def _add_service(app: FastAPI, world: World) -> None:
    @app.post("/push/{device_id}")
    async def push(device_id: str, request: Request) -> Response:
        fault = world.faults.take(KINDS, "push", device_id)
        refused = await _fail(fault, request, world.settings.hang_seconds)
        if refused is not None:
            return refused
        device = world.devices.get(device_id)
        if device is None or device.gone:
            return Response(status_code=404 if device is None else 410)
        device.notices = [
            each
            for each in device.notices
            if each.topic is None or each.topic != request.headers.get("Topic")
        ] + [await _notice(request, device, world.clock())]
        if fault is not None:
            await hang(request, world.settings.hang_seconds)
        return Response(
            status_code=201, headers={"Location": f"{_origin(request)}/receipts/{secrets.token_hex(8)}"}
        )


def _add_devices(app: FastAPI, world: World) -> None:
    @app.post("/devices", status_code=201)
    async def subscribe(order: Subscribing, request: Request) -> dict[str, Any]:
        device = world.subscribe(order.key)
        keys = {"p256dh": encoded(point_of(device.private_key.public_key())), "auth": encoded(device.auth)}
        return {"endpoint": f"{_origin(request)}/push/{device.id}", "expirationTime": None, "keys": keys}

    @app.get("/devices/{device_id}")
    async def show(device_id: str) -> list[dict[str, Any]]:
        return [asdict(each) for each in _known(world, device_id).notices]

    @app.delete("/devices/{device_id}", status_code=204)
    async def unsubscribe(device_id: str) -> None:
        _known(world, device_id).gone = True


def _add_faults(app: FastAPI, world: World) -> None:
    @app.post("/faults", status_code=201)
    async def plan(order: FaultOrder) -> list[dict[str, Any]]:
        if order.kind not in KINDS:
            raise HTTPException(422, f"not a fault: {order.kind}")
        world.faults.add(Fault(order.kind, order.count, order.device, "push", order.retry_after))
        return [asdict(fault) for fault in world.faults.pending]

    @app.delete("/faults", status_code=204)
    async def clear() -> None:
        world.faults.clear()


async def _fail(fault: Fault | None, request: Request, hang_seconds: float) -> Response | None:
    """Return the planned refusal, if it comes before the notice is taken."""
    if fault is None or fault.comes_after:
        return None
    if fault.kind == "timeout_before":
        await hang(request, hang_seconds)
    if isinstance(fault.kind, str):
        await reset(request)
        return Response(status_code=500)
    waits = fault.kind in (429, 503) and fault.retry_after is not None
    return Response(
        status_code=fault.kind, headers={"Retry-After": str(fault.retry_after)} if waits else None
    )


async def _notice(request: Request, device: Device, now: float) -> Notice:
    headers = request.headers
    try:
        proof = check(headers.get("Authorization", ""), _origin(request), now)
    except UnprovenError as error:
        raise HTTPException(401, str(error)) from error
    if device.server_key not in (None, proof.key):
        raise HTTPException(403, "the device subscribed to another server")
    ttl, topic = headers.get("TTL", ""), headers.get("Topic")
    if not ttl.isdecimal() or headers.get("Content-Encoding") != "aes128gcm":
        raise HTTPException(400, "no TTL, or not aes128gcm")
    if topic is not None and len(topic) > MAX_TOPIC_CHARS:
        raise HTTPException(400, "too long a topic")
    try:
        text = decrypt(await request.body(), device.private_key, device.auth).decode()
    except UnreadableError as error:
        raise HTTPException(400, str(error)) from error
    return Notice(text, topic, int(ttl), headers.get("Urgency", "normal"), proof.subject)


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers['Host']}"


def _known(world: World, device_id: str) -> Device:
    try:
        return world.devices[device_id]
    except KeyError:
        raise HTTPException(404, "no such device") from None
