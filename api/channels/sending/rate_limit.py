"""The rate limits of a channel, measured on a monotonic clock: the wall clock may jump."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from api.shared.model import Bucket, Shared
from consultation.delivery.model import OutboxPurpose

CHUNK_SECONDS = 0.2
"""The time for which messages are taken at once, so that not each costs a transaction of its own."""
BURST_SECONDS = 0.5
"""The burst allowed after a pause, below the one second that providers allow."""
EVEN_BURST_SECONDS = 0.2
"""The same where messages leave one by one."""
MAX_CHATS_REMEMBERED = 5_000

Monotonic = Callable[[], float]


class ChannelRate:
    """The rate of a channel, or one line of it, which all of its senders keep together.

    A message may leave the bucket in debt, which the next ones wait for.
    """

    def __init__(self, place: str, per_second: float | None, shared: Shared, *, evenly: bool = False) -> None:
        burst_seconds = EVEN_BURST_SECONDS if evenly else BURST_SECONDS
        self._per_second = per_second
        self._bucket: Bucket | None = None
        self._chunk = 1.0
        if per_second is not None:
            self._bucket = shared.bucket(place, per_second, max(1.0, per_second * burst_seconds))
            self._chunk = 1.0 if evenly else max(1.0, per_second * CHUNK_SECONDS)

    async def level(self) -> float:
        """Return how many tokens may be spent now."""
        return math.inf if self._bucket is None else await self._bucket.level()

    async def spend(self, cost: float) -> float:
        """Take out the tokens that messages cost; return how many seconds these must wait.

        That is none but when other senders have spent from the bucket since its level was asked.
        """
        return 0.0 if self._bucket is None else await self._bucket.spend(cost)

    def seconds_until(self, level: float, *, a_chunk: bool) -> float:
        """Return how long from a level until one message may go, or enough to be worth a transaction."""
        if self._per_second is None:
            return 0.0
        wanted = self._chunk if a_chunk else 1.0
        return max(0.0, (wanted - level) / self._per_second)


class ChatRateLimit:
    """A limit of one message per `gap` to each chat; `burst` replies may come at once, as providers tolerate.

    Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this, checked
    2026-11-24.
    """

    def __init__(self, gap_seconds: float, burst: int = 3, monotonic: Monotonic = time.monotonic) -> None:
        self._gap = gap_seconds
        self._slack = gap_seconds * (burst - 1)
        self._monotonic = monotonic
        self._free_at: dict[int, float] = {}

    def wait_for(self, address_id: int, purpose: OutboxPurpose) -> float:
        """Return how many seconds a message to a chat must wait."""
        free_at = self._free_at.get(address_id)
        if free_at is None:
            return 0.0
        return max(0.0, free_at - (self._slack if purpose == "reply" else 0.0) - self._monotonic())

    def sent(self, address_id: int) -> None:
        """Record that something was sent to a chat just now."""
        if self._gap:
            now = self._monotonic()
            self._free_at[address_id] = max(now, self._free_at.get(address_id, 0.0)) + self._gap
            self._forget(now)

    def hold(self, address_id: int, seconds: float) -> None:
        """Send nothing to a chat for a while."""
        self._free_at[address_id] = self._monotonic() + seconds + self._slack

    def is_busy(self, address_id: int) -> bool:
        """Return whether a chat recently got more than one message per gap."""
        return self._free_at.get(address_id, 0.0) - self._monotonic() > self._gap

    def _forget(self, now: float) -> None:
        if len(self._free_at) > MAX_CHATS_REMEMBERED:
            self._free_at = {chat: free_at for chat, free_at in self._free_at.items() if free_at > now}


class Shares:
    """The choice of the next purpose: the highest in rank, with a share reserved for those behind it.

    Even while replies never end, three messages in twenty are feedback, one is a reminder, one a notice and
    one an invitation, while there are any.
    """

    KEPT: ClassVar[Mapping[OutboxPurpose, float]] = MappingProxyType(
        {"reply": 0.0, "notice": 0.0625, "feedback": 0.1875, "reminder": 0.0625, "invitation": 0.0625}
    )

    def __init__(self) -> None:
        self._credit: dict[OutboxPurpose, float] = dict.fromkeys(self.KEPT, 0.0)

    def choose(self, waiting: Sequence[OutboxPurpose]) -> OutboxPurpose:
        """Choose one of the purposes that wait, given in the order of their rank."""
        for purpose in waiting[1:]:
            if self._credit[purpose] >= 1.0:
                self._credit[purpose] -= 1.0
                return purpose
        for purpose in waiting[1:]:
            self._credit[purpose] += self.KEPT[purpose]
        return waiting[0]
