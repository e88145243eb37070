"""Requests to the Bot API, which tell its own answers from those of whatever stands in between.

Each answer of the Bot API is a JSON object with `ok`, and `result` or `error_code`
(source: https://core.telegram.org/bots/api#making-requests, checked 2026-11-26). A proxy's page, a captive
portal's or half an answer is none: python-telegram-bot goes by the status alone, and would have a person
blocked for a proxy's 403.
"""

from __future__ import annotations

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest


class NotTelegramError(NetworkError):
    """What answered is not the Bot API, or cannot be read; `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"not an answer of the Bot API (status {status})")
        self.status = status


class BotApiRequest(HTTPXRequest):
    """The library's transport; raises NotTelegramError instead of judging a stranger's answer."""

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
