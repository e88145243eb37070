"""Requests that fail as planned: refused, answered by a proxy, left unanswered, or broken off."""

import asyncio

from fastapi import Request, Response

from simulators.carrier.errors import REFUSALS, TwilioError
from simulators.faults import Fault
from simulators.interruptions import hang, reset

REQUEST_FAULTS: tuple[str | int, ...] = (
    "http_500", "http_429", "timeout_before", "timeout_after", "reset", "reset_after", "answer", *REFUSALS,
)  # fmt: skip


async def fail(fault: Fault, request: Request, hang_seconds: float) -> Response | None:
    """Carry a fault out; return the answer it gives, None when the carrier's own answer follows.

    Raises TwilioError.
    """
    match fault.kind:
        case "http_429":
            raise TwilioError(20429, retry_after=fault.retry_after)
        case "reset" | "reset_after":
            await reset(request)
        case "timeout_before" | "timeout_after":
            await hang(request, hang_seconds)
        case "answer" if fault.answer is not None:
            answer = fault.answer
            await asyncio.sleep(answer.after_seconds)
            if answer.status is None:
                return None
            headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            return Response(answer.body, answer.status, headers, answer.content_type)
        case int(code):
            raise TwilioError(code)
    raise TwilioError(20500)
