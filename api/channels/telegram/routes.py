"""Telegram's webhook: 403 without the secret, 400/422 when malformed, 5xx when we failed, else 200.

Any answer but 2xx makes Telegram deliver the update again, for 24 hours.
Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-24.
"""

from __future__ import annotations

import hmac
import json

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
        if body is None:
            return Response("too large", status_code=413)
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return Response("not JSON", status_code=400)
        update = parse_update(data, bot)
        if update is None:
            return Response("not an update", status_code=422)
        try:
            await channel.handle(update)
        except MalformedUpdateError:
            return Response("not an update", status_code=422)
        return Response(status_code=200)

    return router


def parse_update(data: object, bot: Bot) -> Update | None:
    """The update, or None when the data is not one."""
    if not isinstance(data, dict) or type(data.get("update_id")) is not int:
        return None
    try:
        return Update.de_json(data, bot)
    except (*MISSHAPEN, OSError, RecursionError, TelegramError):
        return None
