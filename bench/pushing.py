"""Shared by the benchmarks of the sender: people in an outbox, simulator processes, running senders."""

from __future__ import annotations

import asyncio
import gc
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

from api.channels.sending.outcomes import Delivery, Outcome, Retry, Sent, Taken, Turn
from api.channels.sending.sender import Limits, Sender
from bench import SECRET
from bench.ours import ACCOUNT_SID, AUTH_TOKEN, CONSULTATION, ROOT
from consultation.channels import Channel
from consultation.delivery import sql_outbox
from consultation.delivery.model import OutboxMessage
from consultation.messages import sql as messages_sql
from consultation.messages.model import MessageNumber, Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import Place

TOKEN = "1234567:a-bot-token-for-measuring"
NUMBER = "+14185550100"
BROADCAST = 1
BATCH = 1000
TEXT = (
    "Vous aviez ecrit: Un seul dossier pour tous les ministeres. La ministre: c'est retenu, le dossier unique"
    " sera ouvert en 2018. A lire: https://exemple.quebec/r/1 Est-ce utile? OUI ou NON."
    " ARRET pour ne plus rien recevoir."
)
"""A feedback of two segments."""


def open_store(place: Place) -> Store:
    """Open the database of a measurement."""
    return Store.open(place, Keyring(SECRET))


def seed(place: Place, channel: Channel, addresses: Sequence[str]) -> None:
    """Put one message of the same broadcast in the outbox for a new person at each address."""
    store = open_store(place)
    fill(store, channel, addresses, broadcast_id=BROADCAST)
    store.close()


def fill(
    store: Store,
    channel: Channel,
    addresses: Sequence[str],
    *,
    broadcast_id: int | None = None,
    due_at: datetime | None = None,
) -> None:
    """Put one feedback in the outbox for a new person at each address, due at once or at a moment."""
    now = datetime.now(UTC)
    for start in range(0, len(addresses), BATCH):
        with store.write() as unit:
            for address in addresses[start : start + BATCH]:
                _, known = participants_sql.add_participant(unit, channel, address, CONSULTATION, "fr", now)
                sql_outbox.enqueue(
                    unit, channel, known.id, Reply(TEXT), now,
                    purpose="feedback", broadcast_id=broadcast_id, due_at=due_at,
                )  # fmt: skip


class Tally:
    """A sender's `Watch` that counts."""

    def __init__(self) -> None:
        self.sent = 0
        self.retries: Counter[str] = Counter()
        self.last_at = 0.0

    def settled(self, message: OutboxMessage, outcome: Outcome) -> None:
        """Count an attempt."""
        if isinstance(outcome, Sent):
            self.sent += 1
            self.last_at = time.monotonic()
        elif isinstance(outcome, Retry):
            self.retries[outcome.reason] += 1

    def reconciled(self, message: OutboxMessage, *, taken: bool) -> None:
        """Do nothing: reconciliations are not counted."""


class CheapProvider:
    """A provider in this process that takes everything at once, so that only the outbox is measured."""

    channel: Channel = "sms"
    series: str | None = None

    def __init__(self) -> None:
        self._taken = 0

    async def deliver(self, message: OutboxMessage, address: str) -> Outcome:
        """Take the message, after one turn of the event loop."""
        await asyncio.sleep(0)
        self._taken += 1
        return Sent(f"SM{self._taken:032x}")

    async def taken_as(self, message: OutboxMessage, address: str, turn: Turn) -> Sequence[Taken]:
        """Return nothing: no outcome is ever unknown here."""
        return ()


async def push(
    path: Path, delivery: Delivery, limits: Limits, messages: int, timeout_seconds: float = 3600.0
) -> tuple[float, Tally]:
    """Send until so many messages are sent, with a thread for the store as `worker` has; return the seconds.

    After the time-out, the seconds until the last message that was sent by then.
    """
    store, tally = open_store(path), Tally()
    thread = ThreadPoolExecutor(1)
    run = partial(asyncio.get_running_loop().run_in_executor, thread)
    sender = Sender(store, delivery, run, limits=limits, watch=tally)
    gc.freeze()  # as `worker` does
    began = time.monotonic()
    sender.start()
    while tally.sent < messages:
        if time.monotonic() - began > timeout_seconds:
            break
        await asyncio.sleep(0.02)
    await sender.stop()
    thread.shutdown()
    store.close()
    return max(tally.last_at - began, 0.001), tally


@contextmanager
def simulator(kind: str, *options: str) -> Iterator[str]:
    """Start a simulator as a process of its own, on a free port; yield its address."""
    own = {
        "carrier": ["--account-sid", ACCOUNT_SID, "--auth-token", AUTH_TOKEN, "--number", NUMBER],
        "telegram": ["--token", TOKEN],
    }[kind]
    command = [sys.executable, "-u", "-m", "simulators", kind, "--port", "0", *own, *options]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+?(?=/ )", process.stdout.readline())
            if found is None:
                raise RuntimeError("the simulator did not start")
            yield found[0]
        finally:
            process.terminate()
            process.wait()


def phones(count: int) -> list[str]:
    """Return invented phone numbers."""
    return [f"+1418{5_000_000 + number}" for number in range(count)]


def chats(count: int) -> list[str]:
    """Return invented chats."""
    return [str(700_000_001 + number) for number in range(count)]


async def start_chats(url: str, place: Place, chosen: Sequence[str]) -> None:
    """Make people press Start, so that the bot may write to them; it hears the last number only."""
    async with aiohttp.ClientSession() as session:
        waiting = iter(chosen)

        async def keep_starting() -> None:
            for chat in waiting:
                async with session.post(f"{url}/_sim/chats/{chat}/start", json={}) as answer:
                    answer.raise_for_status()
                    heard.append((await answer.json())["message_id"])

        heard: list[int] = []
        async with asyncio.TaskGroup() as group:
            for _ in range(16):
                group.create_task(keep_starting())
        async with session.post(
            f"{url}/bot{TOKEN}/deleteWebhook", json={"drop_pending_updates": True}
        ) as answer:
            answer.raise_for_status()
    store = open_store(place)
    with store.write() as unit:
        messages_sql.add_number(unit, MessageNumber(TOKEN.partition(":")[0], max(heard)))
    store.close()


def both_channels(carrier: str, telegram: str, segments: int, messages: int) -> dict[str, str]:
    """Return the settings that send by both simulators, with so many segments and messages a second."""
    return {
        "CONSULTEXTO_SENDING_HOURS": "always",
        "CONSULTEXTO_SECRET_KEY": SECRET,
        "TWILIO_API_BASE": carrier,
        "TWILIO_SEGMENTS_PER_SECOND": str(segments),
        "TELEGRAM_API_BASE": telegram,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_MESSAGES_PER_SECOND": str(messages),
    }


async def texts_taken(session: aiohttp.ClientSession, carrier: str) -> AsyncIterator[dict[str, Any]]:
    """Yield the text messages that a simulated carrier took, page after page of its own list."""
    auth = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN)}
    url: str | None = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json?PageSize=1000"
    while url is not None:
        async with session.get(carrier + url, headers=auth) as answer:
            page = await answer.json()
        for each in page["messages"]:
            yield each
        url = page["next_page_uri"]


async def messages_shown(session: aiohttp.ClientSession, telegram: str, chat: str) -> list[dict[str, Any]]:
    """Return the messages of ours that a chat of a simulated Telegram shows."""
    async with session.get(f"{telegram}/_sim/chats/{chat}") as answer:
        return [each for each in (await answer.json())["messages"] if each["from_bot"]]
