"""Kill `consultexto worker` at random moments of a broadcast, and count what was lost or doubled.

`python -m bench.push_kills --kills 100 --people 5000`: half by text message at 100 segments a second, half on
Telegram at 30 a second. The worker is the command that operators run, with its own leases; it is killed
with SIGKILL and started again, and the providers are the simulators. A kill comes at a random share of what
is taken from the outbox; after the last one, all messages of unknown outcome are reconciled together.
The database is a new file, or an empty one of PostgreSQL's that `--database` names.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

from bench.ours import WORKER, Service, prepared_service
from bench.pushing import (
    both_channels,
    chats,
    messages_shown,
    open_store,
    phones,
    seed,
    simulator,
    start_chats,
    texts_taken,
)
from consultation.store import Store
from consultation.store.place import Place, place_of

UNSETTLED = "('queued', 'leased', 'sending', 'unknown')"
WAITING = "('queued', 'leased')"
PATIENCE_SECONDS = 600.0
"""How long nothing may leave before a run is given up: starts and the leases of what was killed take time."""


async def run(
    kills: int, people: int, patience_seconds: float = PATIENCE_SECONDS, database: str | None = None
) -> dict[str, Any]:
    """Run the benchmark, and count; messages not settled when it is given up are counted as such."""
    with (
        tempfile.TemporaryDirectory() as folder,
        simulator("carrier", "--opt-out", "off", "--status-delay-seconds", "3600") as carrier,
        simulator("telegram") as telegram,
    ):
        named = database or str(Path(folder) / "bench.db")
        settings = {**both_channels(carrier, telegram, 100, 30), "CONSULTEXTO_DATABASE": named}
        worker = prepared_service(Path(folder), settings)
        work = partial(_kill_and_start, worker, kills, people, patience_seconds)
        return await pushed(place_of(named), (carrier, telegram), people, work)


async def pushed(
    place: Place, providers: tuple[str, str], people: int, work: Callable[[Store], object]
) -> dict[str, Any]:
    """Have `work` send a broadcast, half by each provider; return what it says, and what became of all."""
    sms, telegram_chats = phones(people // 2), chats(people - people // 2)
    seed(place, "sms", sms)
    seed(place, "telegram", telegram_chats)
    await start_chats(providers[1], place, telegram_chats)
    store = open_store(place)
    began = time.monotonic()
    killed = await asyncio.to_thread(work, store)
    seconds = time.monotonic() - began
    taken = await _taken_from(*providers, telegram_chats)
    states, attempts = _states(store), _attempts(store)
    store.close()
    return {
        "kills": killed,
        "people": people,
        "seconds": round(seconds, 1),
        "lost": sum(taken[each] == 0 for each in [*sms, *telegram_chats]),
        "doubled": {
            "sms": sum(max(taken[each] - 1, 0) for each in sms),
            "telegram": sum(max(taken[each] - 1, 0) for each in telegram_chats),
        },
        "attempts_beyond_the_first": attempts - people,
        "final_states": states,
    }


def _kill_and_start(worker: Service, kills: int, people: int, patience_seconds: float, store: Store) -> int:
    def taken() -> tuple[int, float]:
        return count_in(store, UNSETTLED), 1 - count_in(store, WAITING) / people

    return kill_worker_at_shares(worker, kills, patience_seconds, taken)


def kill_worker_at_shares(
    worker: Service, kills: int, patience_seconds: float, progress: Callable[[], tuple[int, float]]
) -> int:
    """Start a worker, kill it at random shares of its work, let it finish; return the number of kills."""

    def kill() -> None:
        worker.kill()
        worker.launch(*WORKER)

    worker.launch(*WORKER)
    killed = kill_at_shares(kill, kills, patience_seconds, progress)
    worker.kill()
    return killed


def kill_at_shares(
    kill: Callable[[], None], kills: int, patience_seconds: float, progress: Callable[[], tuple[int, float]]
) -> int:
    """Kill at random shares of some work, until it is done; return the number of kills.

    `progress` says how many are not settled yet, and which share was taken. Where neither changes for so
    long, it gives up: how long the whole may take depends on the kills and on the machine.
    """
    killed, next_share = 0, random.random() / (kills + 1)
    last, moved_at = (-1, 0.0), time.monotonic()
    while time.monotonic() < moved_at + patience_seconds:
        now = progress()
        if now[0] == 0:
            break
        if now != last:
            last, moved_at = now, time.monotonic()
        if killed < kills and now[1] >= next_share:
            time.sleep(random.random() * 0.05)
            kill()
            killed += 1
            next_share = (killed + random.random()) / (kills + 1)
        time.sleep(0.01)
    return killed


def count_in(store: Store, states: str) -> int:
    """Return how many messages are in these states."""
    with store.read() as unit:
        return unit.count(f"SELECT count(*) AS n FROM outbox WHERE state IN {states}")


def _attempts(store: Store) -> int:
    with store.read() as unit:
        return unit.count("SELECT sum(attempts) AS n FROM outbox")


def _states(store: Store) -> dict[str, int]:
    with store.read() as unit:
        return unit.pairs("SELECT channel || ' ' || state AS name, count(*) AS n FROM outbox GROUP BY 1")


async def _taken_from(carrier: str, telegram: str, telegram_chats: list[str]) -> Counter[str]:
    """Count the messages the providers have for each address."""
    taken: Counter[str] = Counter()
    async with aiohttp.ClientSession() as session:
        async for each in texts_taken(session, carrier):
            taken[each["to"]] += 1
        for chat in telegram_chats:
            taken[chat] += len(await messages_shown(session, telegram, chat))
    return taken


def main() -> None:
    """Run from the command line; exits 1 when anything was lost, or doubled by us."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--patience-seconds", type=float, default=PATIENCE_SECONDS)
    parser.add_argument("--database", help="an empty database of PostgreSQL's")
    given = parser.parse_args()
    report = asyncio.run(run(given.kills, given.people, given.patience_seconds, given.database))
    print(json.dumps(report, indent=2))
    raise SystemExit(bool(report["lost"] or any(report["doubled"].values())))


if __name__ == "__main__":
    main()
