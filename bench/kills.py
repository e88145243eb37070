"""Kill the service at random moments, deliver again what was not answered, and count what was lost.

With `--fronts`, one kill of four is of all its processes, the others of one of them, which is started again.

`python -m bench.kills --kills 50 --messages 2000`: people text their way through the conversation, each
message delivered until it is answered, as Twilio does with connection overrides; meanwhile the process is
killed with SIGKILL and started again. Afterwards every answer must be one contribution, once, in order.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import aiohttp

from bench.ours import CONSULTATION, SERVE, Service, Texting, running_service
from bench.pushing import open_store
from bench.talk import SCRIPT
from consultation.store.place import Place

REDELIVER_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Losses:
    """The result of a run of kills. `lost` and `doubled` must be 0, and `gaps` between numbers.

    `marks_lost` were answered in the webhook's response and not marked sent when the service was killed:
    Twilio's list is asked for them when their lease ends.
    """

    kills: int
    killed: dict[str, int]
    messages: int
    redeliveries: int
    answered_differently: int
    lost: int
    doubled: int
    out_of_order: int
    replies_missing: int
    contributions: int
    gaps: int
    miscounted: int
    marks_lost: int
    seconds: float


@dataclass(slots=True)
class Texted:
    """What people text while something is killed, and what became of it."""

    messages: int
    delivered: int = 0
    redeliveries: int = 0
    answered_differently: int = 0
    answered: set[str] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> list[Sequence[str]]:
        """The texts of each person: whole conversations, as far as the messages go."""
        return [SCRIPT[: self.messages - first] for first in range(0, self.messages, len(SCRIPT))]

    async def text(self, urls: Sequence[str], kills: int, kill: Callable[[], None], at_once: int) -> None:
        """Text everything, each person to any of the services, while `kill` is called so often."""
        waiting = iter(enumerate(self.people))
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
            texting = [Texting(session, url) for url in urls]

            async def keep_texting() -> None:
                for person, texts in waiting:
                    await self._text(texting, person, texts)

            killer = asyncio.create_task(self._kill_often(kills, kill))
            async with asyncio.TaskGroup() as group:
                for _ in range(at_once):
                    group.create_task(keep_texting())
            await killer

    async def _text(self, texting: Sequence[Texting], person: int, texts: Sequence[str]) -> None:
        """Text messages, each until it is answered; one of twenty once more."""
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
                    self.answered.add(sid)
                    continue
                self.redeliveries += 1
                await asyncio.sleep(REDELIVER_SECONDS)
            self.answered_differently += len(set(replies)) > 1
            self.delivered += 1

    async def _kill_often(self, kills: int, kill: Callable[[], None]) -> None:
        for number in range(kills):
            threshold = self.messages * (number + random.random()) / kills
            while self.delivered < threshold:
                if self.delivered >= self.messages:
                    return
                await asyncio.sleep(0.001)
            await asyncio.sleep(random.random() * 0.02)
            await asyncio.to_thread(kill)


def _kill(texted: Texted, service: Service, unmarked: set[str]) -> None:
    """Kill the service, or one of its processes, which it starts again itself."""
    children = service.children()
    if children and random.random() < 0.75:
        chosen = random.choice(children)
        texted.killed["writer" if chosen == min(children) else "front"] += 1
        os.kill(chosen, signal.SIGKILL)
        return
    texted.killed["service"] += 1
    service.kill()
    unmarked |= _unmarked(service.database, frozenset(texted.answered.copy()))
    service.start()


def _unmarked(database: Path, answered: frozenset[str]) -> set[str]:
    """Return the messages whose replies were handed over and are not marked sent."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT m.external_id FROM outbox o JOIN messages m ON m.id = o.message_id"
            " WHERE o.state = 'leased'"
        )
        return {sid for (sid,) in rows} & answered


async def run(kills: int, messages: int, fronts: int = 0, people_at_once: int = 16) -> Losses:
    """Run the benchmark, and count."""
    began, texted, unmarked = time.monotonic(), Texted(messages), set[str]()
    with running_service(command=(*SERVE, "--fronts", str(fronts))) as service:
        kill = partial(_kill, texted, service, unmarked)
        await texted.text([service.url], kills, kill, people_at_once)
        service.kill()
        counted = count(service.database, texted.people)
    return Losses(
        kills=kills,
        killed=dict(texted.killed),
        messages=messages,
        redeliveries=texted.redeliveries,
        answered_differently=texted.answered_differently,
        marks_lost=len(unmarked),
        seconds=round(time.monotonic() - began, 1),
        **counted,
    )


def count(place: Place, people: Sequence[Sequence[str]]) -> dict[str, int]:
    """Compare what was sent with what is stored, person by person; and counts with what they count."""
    store = open_store(place)
    with store.read() as unit:
        contributions = unit.rows(
            "SELECT c.number, m.external_id AS sid FROM contributions AS c"
            " JOIN messages AS m ON m.id = c.message_id"
            " WHERE c.consultation = ? ORDER BY c.number",
            (CONSULTATION,),
        )
        messages = unit.rows("SELECT id, external_id AS sid FROM messages")
        replied = set(unit.column("SELECT DISTINCT message_id FROM outbox"))
        counted = unit.row("SELECT sum(total) AS total FROM contribution_counts")
    store.close()
    stored: dict[str, list[str]] = {}
    for row in contributions:
        stored.setdefault(row["sid"][2:18], []).append(row["sid"][18:])
    lost = doubled = out_of_order = 0
    for person, texts in enumerate(people):
        # The eighth of ANSWERS is the screening question's yes, which is not a contribution.
        expected = [f"{number:016x}" for number in range(2, len(texts)) if number != 9]
        found = stored.get(f"{person:016x}", [])
        lost += len(set(expected) - set(found))
        doubled += len(found) - len(set(found))
        out_of_order += found != sorted(found)
    sent, seen = sum(map(len, people)), {row["sid"] for row in messages}
    numbers = [row["number"] for row in contributions]
    assert counted is not None
    return {
        "lost": lost + sent - len(seen),
        "doubled": doubled + len(messages) - len(seen),
        "out_of_order": out_of_order,
        "replies_missing": sum(row["id"] not in replied for row in messages),
        "contributions": len(numbers),
        "gaps": sum(after - before != 1 for before, after in zip([0, *numbers], numbers, strict=False)),
        "miscounted": abs(counted["total"] - len(numbers)),
    }


def main() -> None:
    """Run from the command line; exits 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--fronts", type=int, default=0)
    arguments = parser.parse_args()
    losses = asyncio.run(run(arguments.kills, arguments.messages, arguments.fronts))
    print(json.dumps(asdict(losses), indent=2))
    orderly = (losses.out_of_order, losses.replies_missing, losses.gaps, losses.miscounted)
    raise SystemExit(any((losses.lost, losses.doubled, *orderly)))


if __name__ == "__main__":
    main()
