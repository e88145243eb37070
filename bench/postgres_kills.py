"""Kill processes, or PostgreSQL, at random moments: `python -m bench.postgres_kills messages` and `… push`.

messages: people text their way through the conversation, at two `consultexto serve` beside two `consultexto
worker`, as in bench.kills; any of the four is killed with SIGKILL, or the server of PostgreSQL is stopped at
once, and started again. `--failovers`: the server has a synchronous standby; it is stopped at once, the
standby takes its place, and the stopped one is made its standby.

push: two `consultexto worker` send one broadcast, as in bench.push_kills, with the same kills.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import click

from bench.kills import REDELIVER_SECONDS, count, texts_of
from bench.ours import SERVE, Service, Texting, prepared_service
from bench.postgres_server import PostgresServer
from bench.push_kills import UNSETTLED, WAITING, taken_from
from bench.pushing import both_channels, chats, open_store, phones, seed, simulator, start_chats
from bench.several import WORKER, shared_server
from bench.talk import ANSWERS
from consultation.store import Store, StoreUnavailableError
from consultation.store.place import place_of

DEADLINE_SECONDS = 800.0
PEOPLE_AT_ONCE = 16


class Servers:
    """The server of PostgreSQL, and its standby if it has one."""

    def __init__(self, folder: Path, *, with_standby: bool) -> None:
        folder.chmod(0o755)
        self.running = [PostgresServer(folder / "one")]
        self.running[0].new_database("bench")
        hosts = [self.running[0].folder]
        if with_standby:
            hosts.append(folder / "two")
            standby = PostgresServer(folder / "two")
            standby.stop()
            standby.follow(self.running[0])
            self.running.append(standby)
        self.url = f"postgresql://postgres@/bench?host={','.join(map(str, hosts))}"

    def kill(self) -> None:
        """Stop the primary at once; start it again, or let the standby take its place and follow it."""
        primary, *standby = self.running
        primary.stop()
        if not standby:
            primary.start()
            return
        standby[0].promote()
        primary.follow(standby[0])
        self.running.reverse()

    def close(self) -> None:
        """Stop them."""
        for each in self.running:
            each.stop()


@dataclass(slots=True)
class Run:
    """What runs, and what was done to it."""

    servers: Servers
    services: list[Service]
    workers: list[Service]
    killed: Counter[str] = field(default_factory=Counter)
    delivered: int = 0
    redeliveries: int = 0
    answered_differently: int = 0

    def kill_any(self) -> None:
        """Kill a process, or the server, and start it again."""
        chosen = random.choice([*self.services, *self.workers, self.servers])
        if isinstance(chosen, Servers):
            self.killed["failover" if len(chosen.running) > 1 else "server"] += 1
            chosen.kill()
            return
        chosen.kill()
        if chosen in self.workers:
            self.killed["worker"] += 1
            chosen.launch(*WORKER)
        else:
            self.killed["service"] += 1
            chosen.start()


@contextmanager
def running(services: int, workers: int, settings: dict[str, str], *, with_standby: bool) -> Iterator[Run]:
    """Yield PostgreSQL with an empty database, and processes that are not started yet."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = Servers(folder, with_standby=with_standby)
        stack.callback(servers.close)
        shared = stack.enter_context(shared_server())
        settings = {**settings, "CONSULTEXTO_SHARED": shared, "CONSULTEXTO_DATABASE": servers.url}
        found = [prepared_service(folder, settings) for _ in range(services + workers)]
        for each in found:
            each.command = (*SERVE, "--without-senders")
            stack.callback(each.kill)
        yield Run(servers, found[:services], found[services:])


async def kill_in_messages(kills: int, messages: int, *, failovers: bool) -> dict[str, Any]:
    """Text messages while everything is killed in turn, and count."""
    length = 2 + len(ANSWERS)
    people = [
        texts_of(person, min(length, messages - person * length)) for person in range(-(-messages // length))
    ]
    began = time.monotonic()
    with running(2, 2, {}, with_standby=failovers) as run:
        await asyncio.gather(*(asyncio.to_thread(each.start) for each in run.services))
        for each in run.workers:
            each.launch(*WORKER)
        waiting = iter(enumerate(people))
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
            texting = [Texting(session, each.url) for each in run.services]

            async def keep_texting() -> None:
                for person, texts in waiting:
                    await _text(run, texting, person, texts)

            killer = asyncio.create_task(_kill_often(run, kills, messages))
            async with asyncio.TaskGroup() as group:
                for _ in range(PEOPLE_AT_ONCE):
                    group.create_task(keep_texting())
            await killer
        counted = count(place_of(run.servers.url), people)
    return {
        "killed": dict(run.killed),
        "messages": messages,
        "redeliveries": run.redeliveries,
        "answered_differently": run.answered_differently,
        **counted,
        "seconds": round(time.monotonic() - began, 1),
    }


async def _text(run: Run, texting: Sequence[Texting], person: int, texts: Sequence[str]) -> None:
    """Text messages, each to any of the services, again and again until it is answered."""
    for number, text in enumerate(texts):
        sid = f"SM{person:016x}{number:016x}"
        replies: list[str] = []
        while len(replies) < 1 + (random.random() < 0.05):
            try:
                status, reply = await random.choice(texting).deliver(person, text, sid)
            except (aiohttp.ClientError, TimeoutError, OSError):
                status, reply = 0, ""
            if status == 200:
                replies.append(reply)
                continue
            run.redeliveries += 1
            await asyncio.sleep(REDELIVER_SECONDS)
        run.answered_differently += len(set(replies)) > 1
        run.delivered += 1


async def _kill_often(run: Run, kills: int, messages: int) -> None:
    for number in range(kills):
        threshold = messages * (number + random.random()) / kills
        while run.delivered < threshold:
            if run.delivered >= messages:
                return
            await asyncio.sleep(0.001)
        await asyncio.sleep(random.random() * 0.02)
        await asyncio.to_thread(run.kill_any)


async def kill_in_push(kills: int, people: int, *, failovers: bool) -> dict[str, Any]:
    """Send a broadcast by two workers while they and the server are killed, and count."""
    sms, telegram_chats = phones(people // 2), chats(people - people // 2)
    with (
        simulator("carrier", "--opt-out", "off", "--status-delay-seconds", "3600") as carrier,
        simulator("telegram") as telegram,
        running(0, 2, both_channels(carrier, telegram, 100, 30), with_standby=failovers) as run,
    ):
        place = place_of(run.servers.url)
        seed(place, "sms", sms)
        seed(place, "telegram", telegram_chats)
        await start_chats(telegram, place, telegram_chats)
        store = open_store(place)
        began = time.monotonic()
        await asyncio.to_thread(_kill_and_send, store, run, kills, people, began + DEADLINE_SECONDS)
        seconds = time.monotonic() - began
        taken = await taken_from(carrier, telegram, telegram_chats)
        with store.read() as unit:
            states = unit.pairs(
                "SELECT channel || ' ' || state AS name, count(*) AS n FROM outbox GROUP BY 1"
            )
        store.close()
    return {
        "killed": dict(run.killed),
        "people": people,
        "seconds": round(seconds, 1),
        "lost": sum(taken[each] == 0 for each in [*sms, *telegram_chats]),
        "doubled": {
            "sms": sum(max(taken[each] - 1, 0) for each in sms),
            "telegram": sum(max(taken[each] - 1, 0) for each in telegram_chats),
        },
        "final_states": states,
    }


def _kill_and_send(store: Store, run: Run, kills: int, people: int, deadline: float) -> None:
    for each in run.workers:
        each.launch(*WORKER)
    killed = 0
    while _answer(store, UNSETTLED, people) > 0 and time.monotonic() < deadline:
        if killed < kills and people - _answer(store, WAITING, people) >= people * killed / kills:
            time.sleep(random.random() * 0.05)
            run.kill_any()
            killed += 1
        time.sleep(0.01)


def _answer(store: Store, states: str, unknown: int) -> int:
    """Return how many messages are in these states; what is given while the server is not there."""
    try:
        with store.read() as unit:
            return len(unit.rows(f"SELECT id FROM outbox WHERE state IN {states}"))
    except StoreUnavailableError:
        return unknown


def _told(report: dict[str, Any]) -> None:
    click.echo(json.dumps(report))
    faults = ("lost", "doubled", "out_of_order", "replies_missing", "gaps", "miscounted")
    found = [report.get(each, 0) for each in faults]
    raise SystemExit(any(sum(each.values()) if isinstance(each, dict) else each for each in found))


@click.group()
def main() -> None:
    """Kill processes and PostgreSQL; exits 1 when anything was lost or doubled."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--kills", default=20, show_default=True)(command)
    return click.option("--failovers", is_flag=True, help="With a synchronous standby.")(command)


@main.command("messages")
@_options
@click.option("--messages", default=800, show_default=True)
def messages(kills: int, failovers: bool, messages: int) -> None:
    """Kill while people text."""
    _told(asyncio.run(kill_in_messages(kills, messages, failovers=failovers)))


@main.command("push")
@_options
@click.option("--people", default=1000, show_default=True)
def push(kills: int, failovers: bool, people: int) -> None:
    """Kill while a broadcast is sent."""
    _told(asyncio.run(kill_in_push(kills, people, failovers=failovers)))


if __name__ == "__main__":
    main()
