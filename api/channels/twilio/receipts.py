"""Receipts, many a transaction: during a push they come by the hundred, and nobody waits for them."""

from __future__ import annotations

import asyncio

from bot.inbound import Inbound
from consultation.clock import Clock, utc_now
from consultation.store import outbox, participants
from consultation.store.outbox import Receipt

DELAY_SECONDS = 0.05
"""How long a receipt waits for others; Twilio waits fifteen seconds for its answer."""


class Receipts:
    """Gathers receipts, and writes them down together; people who write get their turn in between."""

    def __init__(self, inbound: Inbound, clock: Clock = utc_now) -> None:
        self._inbound = inbound
        self._clock = clock
        self._waiting: list[tuple[Receipt, str, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def take(self, receipt: Receipt, to: str) -> None:
        """Take in a receipt of a message to an address, durably. Raises what the store raises."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((receipt, to, written))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())
        await written

    async def _later(self) -> None:
        while self._waiting:
            await asyncio.sleep(DELAY_SECONDS)
            batch, self._waiting = self._waiting, []
            try:
                await self._inbound.run(self._write, [(receipt, to) for receipt, to, _ in batch])
            except Exception as error:
                for _, _, written in batch:
                    if not written.done():
                        written.set_exception(error)
                continue
            for _, _, written in batch:
                if not written.done():
                    written.set_result(None)

    def _write(self, receipts: list[tuple[Receipt, str]]) -> None:
        now = self._clock()
        with self._inbound.store.write() as unit:
            for receipt, to in receipts:
                known = participants.find_address(unit, "sms", to) if receipt.opts_out else None
                outbox.record_receipt(unit, receipt, now, None if known is None else known.id)
