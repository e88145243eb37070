"""Twilio's error codes and statuses, and what each means for a message of ours.

Sources: https://www.twilio.com/docs/api/errors and
https://www.twilio.com/docs/messaging/guides/track-outbound-message-status, checked 2026-11-24.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from api.channels.sending.outcomes import Failed, Outcome, Retry, Suspended, Unknown
from consultation.channels import Channel
from consultation.delivery.model import OutboxState
from consultation.delivery.retries import QUEUE_FULL, Recovery
from consultation.delivery.sql_outbox import Receipt

OPTED_OUT = 21610
_CODE = re.compile(r"[0-9]{1,9}")
_INVALID_NUMBER = frozenset({21211, 21614, 21217})
_NOT_REACHABLE = frozenset({21612, 30004, 30005, 30006})
_TOO_MANY = 20429
_QUEUE_FULL = frozenset({21611, 30001})
_TOO_MANY_TO_ONE = 14107
_OUR_ACCOUNT = frozenset({
    20003, 20005, 20006, 20008, 20404, 21212, 21603, 21606, 21609, 21660, 21701, 21705, 30002, 63038,
})  # fmt: skip
"""Refusals because of our account, settings or number: every message would be refused."""

RECOVERIES: MappingProxyType[int, Recovery] = MappingProxyType({
    30003: "later", 30001: "slow_down", 30002: "account", 30007: "filtered",
})  # fmt: skip
"""The recovery from a failure reported by a receipt; any other failure is final."""

RANKS = MappingProxyType({
    "accepted": 1, "scheduled": 1, "queued": 2, "sending": 3, "sent": 4,
    "delivered": 5, "undelivered": 5, "failed": 5, "canceled": 5, "read": 6,
})  # fmt: skip
"""Callbacks come in any order: one whose rank is not above the last one's is late."""

STATES: MappingProxyType[str, OutboxState] = MappingProxyType({
    "sent": "sent", "delivered": "delivered", "read": "delivered",
    "undelivered": "failed", "failed": "failed", "canceled": "failed",
})  # fmt: skip


def outcome_of(http_status: int, code: int, retry_after: float | None = None) -> Outcome:
    """Return the outcome of a refusal with a code of Twilio's: retry, failed, suspended, or unknown.

    A server error of Twilio's (5xx) may come after the message was taken.
    """
    reason = f"twilio_{code}"
    if code == OPTED_OUT:
        return Failed(reason, "opted_out")
    if code in _INVALID_NUMBER:
        return Failed(reason, "blocked")
    if code in _NOT_REACHABLE:
        return Failed(reason)
    if code in _OUR_ACCOUNT or http_status in (401, 403):
        return Suspended(reason)
    if code in _QUEUE_FULL:
        return Retry(reason, QUEUE_FULL.total_seconds() if retry_after is None else retry_after, "channel")
    if code == _TOO_MANY_TO_ONE:
        return Retry(reason, retry_after, "chat")
    if code == _TOO_MANY or http_status == 429:
        return Retry(reason, retry_after, "channel")
    if http_status >= 500:
        return Unknown(reason, retry_after)
    return Failed(reason)


def receipt_of(channel: Channel, sid: str, status: str, error_code: str) -> Receipt:
    """Read a status callback, or a message of the list, as a receipt; `error_code` may be empty."""
    state = STATES.get(status)
    recovery = RECOVERIES.get(int(error_code)) if _CODE.fullmatch(error_code) and state == "failed" else None
    reason = f"twilio_{error_code}" if error_code else None
    return Receipt(
        channel, sid, RANKS.get(status, 0), state, reason, recovery, opts_out=error_code == str(OPTED_OUT)
    )
