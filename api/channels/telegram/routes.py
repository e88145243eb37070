"""Telegram's webhook: 403 without the secret, 5xx when we failed, else 200, for what cannot be read too.

Any answer but 2xx makes Telegram deliver the update again, for 24 hours: what came from it and cannot be read
will be no better then. It is passed over, and an alarm says so.
Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-24.
"""

from __future__ import annotations

import hmac
import json
from typing import Any

from fastapi import APIRouter, Request, Response
from telegram import Bot, Update
from telegram.error import TelegramError

from api.channels.bodies import bounded_body
from api.channels.telegram.bot import TelegramChannel
from api.channels.telegram.updates import MISSHAPEN, MalformedUpdateError

PATH = "/channels/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_BODY_BYTES = 262_144


def create_telegram_router(channel: TelegramChannel, bot: Bot, webhook_secret: str) -> APIRouter:
    """The webhook, for one bot."""
    router = APIRouter()

    @router.post(PATH, include_in_schema=False)
    async def receive_update(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), webhook_secret.encode()):
            return Response("bad secret", status_code=403)
        body = await bounded_body(request, MAX_BODY_BYTES)
        await (channel.pass_over(None, "too_large") if body is None else _take(channel, bot, body))
        return Response(status_code=200)

    return router


async def _take(channel: TelegramChannel, bot: Bot, body: bytes) -> None:
    """Handle an update, or pass over what is none. Raises what TelegramChannel raises."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return await channel.pass_over(None, "not_json")
    update = parse_update(data, bot)
    if update is None:
        return await channel.pass_over(_update_id(data), "malformed")
    try:
        await channel.handle(update)
    except MalformedUpdateError:
        await channel.pass_over(update.update_id, "malformed")


def parse_update(data: Any, bot: Bot) -> Update | None:
    """The update, or None when the data is not one."""
    if _update_id(data) is None:
        return None
    try:
        return Update.de_json(data, bot)
    except (*MISSHAPEN, OSError, RecursionError, TelegramError):
        return None


def _update_id(data: Any) -> int | None:
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int else None
