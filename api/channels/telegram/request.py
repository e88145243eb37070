"""Requests to the Bot API, which tell its own answers from those of proxies in between.

Each answer of the Bot API is a JSON object with `ok`, and `result` or `error_code` (source:
https://core.telegram.org/bots/api#making-requests, checked 2026-11-26). A proxy's page, a captive portal's or
half an answer is not one: python-telegram-bot looks at the status alone, and would treat a proxy's 403 as if
the person had blocked the bot.
"""

from __future__ import annotations

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest


class NotTelegramError(NetworkError):
    """An answer that is not the Bot API's, or cannot be read; `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"not an answer of the Bot API (status {status})")
        self.status = status


class BotApiRequest(HTTPXRequest):
    """The library's transport; it raises NotTelegramError for an answer that is not the Bot API's."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request."""
        status, payload = await super().do_request(*args, **kwargs)
        if not _is_bot_api(status, payload):
            raise NotTelegramError(status)
        return status, payload


def _is_bot_api(status: int, payload: bytes) -> bool:
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return False
    if not isinstance(answer, dict):
        return False
    if 200 <= status < 300:
        return answer.get("ok") is True and "result" in answer
    return answer.get("ok") is False and isinstance(answer.get("error_code"), int)
