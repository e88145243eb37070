"""The routes that control the simulated world, for tests, benchmarks and the page: /_sim."""

import asyncio
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from simulators.carrier.errors import DELIVERY_FAILURES, REFUSALS
from simulators.carrier.network import Carrier, Received
from simulators.carrier.settings import E164
from simulators.faults import Answer, Fault

MAX_PHONES_SHOWN = 8
MAX_MESSAGES_SHOWN = 200
Number = Annotated[str, Path(pattern=E164)]


def _known_code(code: int) -> int:
    if code not in REFUSALS and code not in DELIVERY_FAILURES:
        raise ValueError(f"not a simulated code: {sorted(REFUSALS | DELIVERY_FAILURES)}")
    return code


class Body(BaseModel):
    """A request body; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class FaultOrder(Body):
    """A fault to plan; with `retry_after`, http_429 and an answer say when to come back."""

    kind: (
        Literal[
            "http_500", "http_429", "timeout_before", "timeout_after", "reset", "reset_after", "answer",
            "undelivered", "callback_twice", "callbacks_reversed", "no_callback",
        ]
        | Annotated[int, AfterValidator(_known_code)]
    )  # fmt: skip
    count: int = Field(default=1, ge=1)
    to: str | None = Field(default=None, pattern=E164)
    operation: Literal["create", "list", "fetch", "numbers"] = "create"
    retry_after: int | None = Field(default=None, ge=1)
    answer: Answer | None = None


class PhoneMessage(Body):
    """A message from a phone; `to` is the account's first number unless given."""

    body: str = Field(max_length=1600)
    to: str | None = None
    num_media: int = Field(default=0, ge=0, le=10)


class NewPhone(Body):
    """A phone to add; without a number one is invented."""

    number: str | None = Field(default=None, pattern=E164)


class Webhook(Body):
    """The webhook for phones' messages from now on; null keeps them waiting to be listed."""

    url: str | None


class Repeat(Body):
    """How many times to deliver a message again, all at once."""

    times: int = Field(default=1, ge=1, le=100)


def create_router(carrier: Carrier) -> APIRouter:
    """Return the routes under /_sim."""
    router = APIRouter(prefix="/_sim")
    _add_phones(router, carrier)
    _add_faults(router, carrier)
    _add_world(router, carrier)
    return router


def _add_phones(router: APIRouter, carrier: Carrier) -> None:
    @router.get("/phones")
    async def list_phones() -> list[dict[str, Any]]:
        return [_as_phone(carrier, number, messages=False) for number in carrier.mailbox.phones()]

    @router.post("/phones", status_code=201)
    async def add_phone(order: NewPhone) -> dict[str, Any]:
        number = order.number or carrier.new_phone()
        carrier.mailbox.add_phone(number)
        carrier.changed()
        return _as_phone(carrier, number)

    @router.get("/phones/{number}")
    async def show_phone(number: Number) -> dict[str, Any]:
        return _as_phone(carrier, number)

    @router.post("/phones/{number}/send")
    async def send(number: Number, order: PhoneMessage) -> dict[str, Any]:
        to = order.to or carrier.settings.numbers[0]
        if to not in carrier.settings.numbers:
            raise HTTPException(404, f"the account has no number {to}")
        return _as_received(await carrier.receive(number, to, order.body, order.num_media))

    @router.post("/messages/{sid}/redeliver")
    async def redeliver(sid: str, order: Repeat) -> list[dict[str, Any]]:
        message = carrier.mailbox.get(sid)
        if message is None or message.direction != "inbound":
            raise HTTPException(404, "no such message from a phone")
        brought = await asyncio.gather(*(carrier.bring(message) for _ in range(order.times)))
        return [_as_received(one) for one in brought]


def _add_faults(router: APIRouter, carrier: Carrier) -> None:
    @router.get("/faults")
    async def list_faults() -> list[dict[str, Any]]:
        return [asdict(fault) for fault in carrier.faults.pending]

    @router.post("/faults", status_code=201)
    async def plan_fault(order: FaultOrder) -> list[dict[str, Any]]:
        carrier.faults.add(Fault(**dict(order)))
        carrier.changed()
        return await list_faults()

    @router.delete("/faults", status_code=204)
    async def clear_faults() -> None:
        carrier.faults.clear()
        carrier.changed()


def _add_world(router: APIRouter, carrier: Carrier) -> None:
    @router.get("/snapshot", response_model=None)
    async def snapshot(after: int = -1) -> dict[str, Any] | Response:
        if after == carrier.version:
            return Response(status_code=204)
        return _as_snapshot(carrier)

    @router.get("/alerts")
    async def list_alerts() -> list[dict[str, object]]:
        return list(carrier.alerts)

    @router.put("/webhook")
    async def set_webhook(order: Webhook) -> dict[str, str | None]:
        try:
            carrier.set_webhook(order.url)
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
        return {"url": order.url}

    @router.post("/reset", status_code=204)
    async def reset() -> None:
        await carrier.close()
        carrier.mailbox.clear()
        carrier.opt_outs.clear()
        carrier.faults.clear()
        carrier.alerts.clear()
        carrier.changed()


def _as_phone(carrier: Carrier, number: str, messages: bool = True) -> dict[str, Any]:
    held = list(carrier.mailbox.of_phone(number))
    shown: dict[str, Any] = {
        "number": number,
        "stopped": carrier.opt_outs.blocked(number, carrier.settings.numbers),
        "message_count": len(held),
    }
    if messages:
        shown["messages"] = [message.as_seen() for message in held]
    return shown


def _as_received(received: Received) -> dict[str, Any]:
    outcome = received.outcome
    webhook = {"attempts": 0, "status": None, "failure": "no webhook"}
    if outcome is not None:
        webhook = {"attempts": outcome.attempts, "status": outcome.status, "failure": outcome.failure}
    return {
        "sid": received.message.sid,
        "webhook": webhook,
        "replies": [message.as_seen() for message in received.replies],
    }


def _as_snapshot(carrier: Carrier) -> dict[str, Any]:
    """Return what the page shows: the phone added last and those used last, in the order they were added."""
    numbers = list(carrier.mailbox.phones())
    if len(numbers) > MAX_PHONES_SHOWN:
        chosen = {numbers[-1]}
        for message in carrier.mailbox.newest_first():
            chosen.add(message.phone)
            if len(chosen) == MAX_PHONES_SHOWN:
                break
        silent = [one for one in reversed(numbers) if one not in chosen]
        chosen |= set(silent[: MAX_PHONES_SHOWN - len(chosen)])
        numbers = [one for one in numbers if one in chosen]
    phones = [_as_phone(carrier, number) for number in numbers]
    for phone in phones:
        phone["messages"] = phone["messages"][-MAX_MESSAGES_SHOWN:]
    return {
        "version": carrier.version,
        "numbers": carrier.settings.numbers,
        "webhook": carrier.target.url if carrier.target else None,
        "phones": phones,
        "faults": [asdict(fault) for fault in carrier.faults.pending],
        "alerts": list(carrier.alerts)[-10:],
    }
