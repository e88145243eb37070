"""Request bodies, read without trusting their declared length."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import HTTPException, Request
from starlette.types import Message

MOST_SECONDS = 60.0
"""The time a slow phone needs for 64 kB; a client that sends a byte now and then is disconnected."""


async def bounded_body(request: Request, max_bytes: int, most_seconds: float = MOST_SECONDS) -> bytes | None:
    """Return the body, or None as soon as it exceeds max_bytes; the rest is not read.

    Raises HTTPException (408) when it is not complete after most_seconds.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(most_seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > max_bytes:
                    return None
                chunks.append(chunk)
    except TimeoutError as error:
        raise HTTPException(408) from error
    return b"".join(chunks)


class WithBody(Request):
    """A request with its body still to be read, which is short enough as a whole, and so in its fields."""

    def __init__(self, request: Request, body: bytes) -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        super().__init__(request.scope, receive)
        self._most = len(body)

    def form(
        self,
        *,
        max_files: int | float = 1000,
        max_fields: int | float = 1000,
        max_part_size: int = 0,
    ) -> Any:
        """Return the form: a field may be as long as the body; Starlette stops at a megabyte."""
        most = max(max_part_size, self._most)
        return super().form(max_files=max_files, max_fields=max_fields, max_part_size=most)
