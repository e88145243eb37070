"""Request bodies, read without trusting their declared length."""

from __future__ import annotations

import asyncio

from fastapi import HTTPException, Request

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
