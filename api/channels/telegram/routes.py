"""Telegram's webhook: 403 without the secret, 5xx when we failed, else 200, also for unreadable updates.

Any answer but 2xx makes Telegram deliver the update again, for 24 hours: an unreadable update would be no
better then. It is skipped, and an alarm says so.
Source: https://core.telegram.org/bots/api#setwebhook, checked 2026-11-24.
"""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.channels.telegram.channel import TelegramChannel
from api.channels.telegram.settings import PATH
from api.http.bodies import bounded_body

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_BODY_BYTES = 262_144


def create_telegram_route(channel: TelegramChannel, webhook_secret: str) -> Route:
    """Return the webhook's route, for one bot: Starlette's own, since it is taken straight to."""

    async def receive_update(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), webhook_secret.encode()):
            return Response("bad secret", status_code=403)
        body = await bounded_body(request, MAX_BODY_BYTES)
        await (channel.pass_over(None, "too_large") if body is None else channel.take(body))
        return Response(status_code=200)

    return Route(PATH, receive_update, methods=["POST"])
