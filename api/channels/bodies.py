"""Reading a request's body without trusting its length."""

from __future__ import annotations

from fastapi import Request


async def bounded_body(request: Request, max_bytes: int) -> bytes | None:
    """The body, or None as soon as it exceeds max_bytes; the rest is not read."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > max_bytes:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
