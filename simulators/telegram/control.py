"""The routes that control the simulated world, for tests, benchmarks and the page: /_sim."""

import asyncio
from contextlib import suppress
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from simulators.faults import Fault
from simulators.telegram.bot_api import CONTRACT
from simulators.telegram.chats import MAX_MESSAGE_CHARS, Chat, ChatMessage
from simulators.telegram.errors import BotApiError
from simulators.telegram.rest import REQUEST_FAULTS
from simulators.telegram.updates import OPERATIONS, Queued
from simulators.telegram.world import World

MAX_CHATS_SHOWN = 12
MAX_MESSAGES_SHOWN = 200
MAX_WAIT_SECONDS = 60.0


class Body(BaseModel):
    """A request body; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Act(Body):
    """Something a person does; with `wait_seconds`, the answer waits until the bot has taken the update."""

    wait_seconds: float = Field(default=0, ge=0, le=MAX_WAIT_SECONDS)


class Saying(Act):
    """A text."""

    text: str = Field(min_length=1, max_length=MAX_MESSAGE_CHARS)
    reply_to: int | None = None


class Start(Act):
    """The Start button, perhaps with a link's payload."""

    payload: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$")


class Tap(Act):
    """A tap on a button of a message."""

    message_id: int
    data: str


class Edit(Saying):
    """A new text for a message of the person's."""

    message_id: int


class File(Act):
    """A sticker, a voice message or a picture."""

    caption: str | None = None


class NewChat(Body):
    """A private chat with someone new."""

    first_name: str | None = None
    language_code: str = "fr"


def _check_fault(kind: str | int) -> str | int:
    if kind not in (*OPERATIONS, *REQUEST_FAULTS):
        raise ValueError(f"not a fault: {kind}")
    return kind


class FaultOrder(Body):
    """A fault to plan."""

    kind: Annotated[str | int, AfterValidator(_check_fault)]
    count: int = Field(default=1, ge=1)
    chat_id: int | None = None
    method: str = "sendMessage"
    retry_after: int | None = Field(default=1, ge=1)


class Repeat(Body):
    """How many times to deliver an update again, all at once."""

    times: int = Field(default=1, ge=1, le=100)


def create_router(world: World) -> APIRouter:
    """Return the routes under /_sim."""
    router = APIRouter(prefix="/_sim")
    _add_chats(router, world)
    _add_acts(router, world)
    _add_world(router, world)
    return router


def _add_chats(router: APIRouter, world: World) -> None:
    @router.get("/chats")
    async def list_chats() -> list[dict[str, Any]]:
        return [chat.as_seen(messages=False) for chat in world.chats]

    @router.post("/chats", status_code=201)
    async def add_chat(order: NewChat) -> dict[str, Any]:
        chat = world.chats.invent(order.first_name, order.language_code)
        world.changed()
        return chat.as_seen()

    @router.get("/chats/{chat_id}")
    async def show_chat(chat_id: int) -> dict[str, Any]:
        chat = world.chats.look(chat_id)
        return chat.as_seen() | {"commands": world.commands_for(chat)}

    @router.post("/updates/{update_id}/redeliver")
    async def redeliver(update_id: int, order: Repeat) -> list[int | None]:
        try:
            return await world.updates.deliver_again(update_id, order.times)
        except KeyError:
            raise HTTPException(404, "no such delivered update, or no webhook") from None


def _add_acts(router: APIRouter, world: World) -> None:
    @router.post("/chats/{chat_id}/send")
    async def send(chat_id: int, order: Saying) -> dict[str, Any]:
        chat = _unblocked(world, chat_id)
        return await _tell(order, *world.say(chat, order.text, _replied_to(chat, order)))

    @router.post("/chats/{chat_id}/start")
    async def start(chat_id: int, order: Start) -> dict[str, Any]:
        chat = world.chats.open(chat_id)
        world.set_blocked(chat, False)
        text = f"/start {order.payload}" if order.payload else "/start"
        return await _tell(order, *world.say(chat, text))

    @router.post("/chats/{chat_id}/edit")
    async def edit(chat_id: int, order: Edit) -> dict[str, Any]:
        chat = _unblocked(world, chat_id)
        message = _message(chat, order.message_id)
        if message.from_bot or not message.is_text:
            raise HTTPException(409, "only a person's own text can be edited")
        return await _tell(order, message, world.edit(chat, message, order.text))

    @router.post("/chats/{chat_id}/tap")
    async def tap(chat_id: int, order: Tap) -> dict[str, Any]:
        chat = _unblocked(world, chat_id)
        message = _message(chat, order.message_id)
        if order.data not in message.offered:
            raise HTTPException(404, "this message never had such a button")
        return await _tell(order, message, world.tap(chat, message, order.data))

    @router.post("/chats/{chat_id}/block")
    async def block(chat_id: int, order: Act) -> dict[str, Any]:
        return await _tell(order, None, world.set_blocked(world.chats.open(chat_id), True))

    @router.post("/chats/{chat_id}/unblock")
    async def unblock(chat_id: int, order: Act) -> dict[str, Any]:
        return await _tell(order, None, world.set_blocked(world.chats.open(chat_id), False))

    @router.post("/chats/{chat_id}/{kind}")
    async def show(chat_id: int, kind: Literal["sticker", "voice", "photo"], order: File) -> dict[str, Any]:
        return await _tell(order, *world.show(_unblocked(world, chat_id), kind, order.caption))


def _replied_to(chat: Chat, order: Saying) -> ChatMessage | None:
    return None if order.reply_to is None else _message(chat, order.reply_to)


def _add_world(router: APIRouter, world: World) -> None:
    @router.get("/snapshot", response_model=None)
    async def snapshot(after: int = -1) -> dict[str, Any] | Response:
        if after == world.version:
            return Response(status_code=204)
        return _as_snapshot(world)

    @router.get("/faults")
    async def list_faults() -> list[dict[str, Any]]:
        return [asdict(fault) for fault in world.faults.pending]

    @router.post("/faults", status_code=201)
    async def plan_fault(order: FaultOrder) -> list[dict[str, Any]]:
        if order.method not in CONTRACT.operations:
            raise HTTPException(422, f"not a simulated method: {order.method}")
        operation = OPERATIONS.get(order.kind, order.method)
        to = None if order.chat_id is None else str(order.chat_id)
        world.faults.add(Fault(order.kind, order.count, to, operation, order.retry_after))
        world.changed()
        return await list_faults()

    @router.delete("/faults", status_code=204)
    async def clear_faults() -> None:
        world.faults.clear()
        world.changed()

    @router.post("/reset", status_code=204)
    async def reset() -> None:
        world.clear()


def _unblocked(world: World, chat_id: int) -> Chat:
    chat = world.chats.open(chat_id)
    if chat.blocked:
        raise HTTPException(409, "the person has blocked the bot: unblock or start first")
    return chat


def _message(chat: Chat, message_id: int) -> ChatMessage:
    try:
        return chat.get(message_id, "message not found")
    except BotApiError as error:
        raise HTTPException(404, error.detail) from error


async def _tell(order: Act, message: ChatMessage | None, queued: Queued | None) -> dict[str, Any]:
    if queued is not None and order.wait_seconds:
        with suppress(TimeoutError):
            await asyncio.wait_for(queued.taken.wait(), order.wait_seconds)
    return {
        "message_id": message.message_id if message else None,
        "update_id": queued.update_id if queued else None,
        "taken": queued is not None and queued.taken.is_set(),
    }


def _as_snapshot(world: World) -> dict[str, Any]:
    """Return what the page shows: the chats opened last."""
    chats = list(world.chats)[-MAX_CHATS_SHOWN:]
    shown = [chat.as_seen() | {"commands": world.commands_for(chat)} for chat in chats]
    for one in shown:
        one["messages"] = one["messages"][-MAX_MESSAGES_SHOWN:]
    return {
        "version": world.version,
        "bot": world.settings.bot,
        "webhook": world.webhook_info(),
        "chats": shown,
        "faults": [asdict(fault) for fault in world.faults.pending],
    }
