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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click

from bench.kills import Texted, count
from bench.ours import SERVE, WORKER, Service, prepared_service
from bench.postgres_server import PostgresServer
from bench.push_kills import PATIENCE_SECONDS, UNSETTLED, WAITING, count_in, kill_at_shares, pushed
from bench.pushing import both_channels, simulator
from bench.several import shared_server
from consultation.store import Store, StoreUnavailableError
from consultation.store.place import place_of

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
    began, texted = time.monotonic(), Texted(messages)
    with running(2, 2, {}, with_standby=failovers) as run:
        await asyncio.gather(*(asyncio.to_thread(each.start) for each in run.services))
        for each in run.workers:
            each.launch(*WORKER)
        await texted.text([each.url for each in run.services], kills, run.kill_any, PEOPLE_AT_ONCE)
        counted = count(place_of(run.servers.url), texted.people)
    return {
        "killed": dict(run.killed),
        "messages": messages,
        "redeliveries": texted.redeliveries,
        "answered_differently": texted.answered_differently,
        **counted,
        "seconds": round(time.monotonic() - began, 1),
    }


async def kill_in_push(kills: int, people: int, *, failovers: bool) -> dict[str, Any]:
    """Send a broadcast by two workers while they and the server are killed, and count."""
    with (
        simulator("carrier", "--opt-out", "off", "--status-delay-seconds", "3600") as carrier,
        simulator("telegram") as telegram,
        running(0, 2, both_channels(carrier, telegram, 100, 30), with_standby=failovers) as run,
    ):
        work = partial(_kill_and_send, run, kills, people)
        report = await pushed(place_of(run.servers.url), (carrier, telegram), people, work)
        return {"killed": dict(run.killed), **report}


def _kill_and_send(run: Run, kills: int, people: int, store: Store) -> int:
    def taken() -> tuple[int, float]:
        return _answer(store, UNSETTLED, people), 1 - _answer(store, WAITING, people) / people

    for each in run.workers:
        each.launch(*WORKER)
    return kill_at_shares(run.kill_any, kills, PATIENCE_SECONDS, taken)


def _answer(store: Store, states: str, unknown: int) -> int:
    """Return how many messages are in these states; what is given while the server is not there."""
    try:
        return count_in(store, states)
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
