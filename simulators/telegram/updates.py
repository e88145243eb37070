"""Updates: kept until the bot has taken them, by long polling or at its webhook.

Source: https://core.telegram.org/bots/api#getting-updates. At a webhook, what happens in one chat is
delivered one after the other; a tap goes on its own and can overtake a message.
"""

import asyncio
import itertools
import time
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from simulators.faults import FaultPlan
from simulators.telegram.errors import BotApiError
from simulators.telegram.settings import TelegramSettings

MAX_DELIVERED_KEPT = 1000
_POLLED_WITH_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OPERATIONS: Mapping[str | int, str] = {"update_twice": "webhook"}
"""The faults of updates, by the operation that they happen to."""
Update = dict[str, Any]


@dataclass(slots=True, eq=False)
class Queued:
    """An update to deliver; `lane` is the sequence in which it must keep its place."""

    update: Update
    chat_id: str
    lane: str
    expires_at: float
    taken: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def update_id(self) -> int:
        """Its number."""
        return int(self.update["update_id"])

    def waiting(self) -> bool:
        """Tell whether it is still to be delivered."""
        return not self.taken.is_set() and time.monotonic() < self.expires_at


@dataclass(frozen=True, slots=True)
class Webhook:
    """The webhook that updates are posted to."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40


class Updates:
    """The queue of one bot."""

    def __init__(self, settings: TelegramSettings, client: httpx.AsyncClient, faults: FaultPlan) -> None:
        self.webhook: Webhook | None = None
        self.allowed: tuple[str, ...] = ()
        self.last_error: tuple[int, str] | None = None
        self._settings = settings
        self._client = client
        self._faults = faults
        self._numbers = itertools.count(settings.first_id)
        self._pending: OrderedDict[int, Queued] = OrderedDict()
        self._delivered: deque[Queued] = deque(maxlen=MAX_DELIVERED_KEPT)
        self._lanes: dict[str, deque[Queued]] = {}
        self._deliveries: dict[str, asyncio.Task[None]] = {}
        self._arrived = asyncio.Event()
        self._poller = 0
        self._connections = asyncio.Semaphore(40)

    @property
    def pending_count(self) -> int:
        """How many updates the bot has not taken."""
        return sum(queued.waiting() for queued in self._pending.values())

    def add(self, field: str, content: dict[str, Any], chat_id: int) -> Queued | None:
        """Queue an update; return None if the bot has excluded this field."""
        if self.allowed and field not in self.allowed:
            return None
        number = next(self._numbers)
        tap = field == "callback_query"
        lifetime = self._settings.tap_lifetime_seconds if tap else self._settings.update_lifetime_seconds
        lane = f"tap {number}" if tap else f"chat {chat_id}"
        update = {"update_id": number, field: content}
        queued = Queued(update, str(chat_id), lane, time.monotonic() + lifetime)
        self._pending[number] = queued
        self._lanes.setdefault(lane, deque()).append(queued)
        if len(self._pending) > self._settings.max_messages:
            self._drop(next(iter(self._pending.values())))
        self._arrived.set()
        self._start(lane)
        return queued

    def set_webhook(self, webhook: Webhook | None, allowed: list[str] | None, drop_pending: bool) -> None:
        """Send updates to a webhook from now on, those that wait first; None to have them polled."""
        self.webhook = webhook
        self.last_error = None
        if allowed is not None:
            self.allowed = tuple(allowed)
        if drop_pending:
            self._pending.clear()
            self._lanes.clear()
        self._connections = asyncio.Semaphore(webhook.max_connections if webhook else 40)
        self._arrived.set()
        for lane in list(self._lanes):
            self._start(lane)

    async def poll(
        self, offset: int, limit: int, timeout_seconds: float, allowed: list[str] | None
    ) -> list[Update]:
        """Return the updates from `offset` on, waiting for one if there is none; those before are taken.

        A negative offset counts from the end. Raises BotApiError (409) while a webhook is set, and when a
        later call takes over.
        """
        if self.webhook is not None:
            raise BotApiError(409, _POLLED_WITH_WEBHOOK)
        if allowed is not None:
            self.allowed = tuple(allowed)
        self._confirm(offset)
        self._poller += 1
        me, deadline = self._poller, time.monotonic() + timeout_seconds
        self._arrived.set()
        while True:
            found = [queued.update for queued in self._pending.values() if queued.waiting()][:limit]
            left = deadline - time.monotonic()
            if found or left <= 0:
                return found
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), left)
            except TimeoutError:
                continue
            if me != self._poller or self.webhook is not None:
                raise BotApiError(409, "terminated by other getUpdates request or setWebhook")

    async def deliver_again(self, update_id: int, times: int) -> list[int | None]:
        """Post an update that was taken again, all at once; return the answers' statuses.

        Raises KeyError when it is not among the last ones, or there is no webhook.
        """
        queued = next((one for one in self._delivered if one.update_id == update_id), None)
        if queued is None or self.webhook is None:
            raise KeyError(update_id)
        return list(await asyncio.gather(*(self._post(self.webhook, queued) for _ in range(times))))

    def clear(self) -> None:
        """Drop the updates that wait and stop delivering."""
        for task in self._deliveries.values():
            task.cancel()
        self._deliveries.clear()
        self._pending.clear()
        self._lanes.clear()
        self._delivered.clear()

    async def close(self) -> None:
        """Stop delivering, and wait until nothing is under way."""
        tasks = list(self._deliveries.values())
        self.clear()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = (list(self._pending) or [0])[max(offset, -len(self._pending))]
        for number in [one for one in self._pending if one < offset]:
            self._take(self._pending[number])

    def _take(self, queued: Queued) -> None:
        if self._drop(queued):
            queued.taken.set()
            self._delivered.append(queued)

    def _drop(self, queued: Queued) -> bool:
        """Drop an update; return False if it was gone already."""
        lane = self._lanes.get(queued.lane)
        if self._pending.pop(queued.update_id, None) is None or lane is None:
            return False
        lane.remove(queued)
        if not lane:
            del self._lanes[queued.lane]
        return True

    def _start(self, lane: str) -> None:
        if self.webhook is not None and lane in self._lanes and lane not in self._deliveries:
            self._deliveries[lane] = asyncio.create_task(self._run(lane))

    async def _run(self, lane: str) -> None:
        """Deliver a lane's updates one after the other, each until it is taken or too old."""
        try:
            while self.webhook is not None and lane in self._lanes:
                await self._deliver(self._lanes[lane][0])
        finally:
            # In the same step as the check above: what is added later finds no task and starts one.
            if self._deliveries.get(lane) is asyncio.current_task():
                del self._deliveries[lane]

    async def _deliver(self, queued: Queued) -> None:
        """Post an update until it is taken or too old, or the webhook is taken away."""
        backoff = self._settings.webhook_backoff_seconds
        waits = itertools.chain(backoff, itertools.repeat(backoff[-1]))
        while queued.waiting():
            webhook = self.webhook
            if webhook is None:
                return
            status = await self._post(webhook, queued)
            if status is not None and 200 <= status < 300:
                self._take(queued)
                if self._faults.take(OPERATIONS, "webhook", queued.chat_id):
                    await self._post(webhook, queued)
                return
            await asyncio.sleep(next(waits))
        self._drop(queued)

    async def _post(self, webhook: Webhook, queued: Queued) -> int | None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._connections:
                answer = await self._client.post(
                    webhook.url,
                    json=queued.update,
                    headers=headers,
                    timeout=self._settings.webhook_timeout_seconds,
                )
        except httpx.TransportError as error:
            slow = isinstance(error, httpx.TimeoutException)
            self._note("Read timeout expired" if slow else "Connection refused or closed")
            return None
        if not answer.is_success:
            phrase = f"{answer.status_code} {answer.reason_phrase}"
            self._note(f"Wrong response from the webhook: {phrase}")
        return answer.status_code

    def _note(self, reason: str) -> None:
        self.last_error = (int(time.time()), reason)
