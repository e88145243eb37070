"""The latency of replies while a broadcast leaves, beside the same conversations without one.

The service is `consultexto serve`; the carrier is a simulator, at a short code's 100 segments a second. The
broadcast is a real one: an answer to the whole consultation, published while people write, so that its
messages are composed, queued and sent by the process that answers.

`python -m bench.push_replies --people 100000` sends one broadcast to so many, with conversations all along.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import aiohttp

from bench import SECRET
from bench.ours import CONSULTATION, ROOT, Texting, running_service
from bench.pushing import open_store, phones, simulator
from bench.talk import SCRIPT, percentile
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation.events import AnswerRecorded
from consultation.definition import load_consultation
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.store import Store, Unit

WRITERS = 8
PAUSE_SECONDS = (0.1, 0.3)
FIRST_WRITER = 500_000
SEGMENTS_PER_SECOND = 100
SEGMENTS = 2
BATCH = 500
BODY = (
    "Le dossier unique sera ouvert en 2018 : vos papiers ne vous seront demandés qu'une fois. Nous avons"
    " aussi retenu le maintien des comptoirs."
)


def measure(seconds: float = 25.0) -> dict[str, Any]:
    """Time the replies for so many seconds without a broadcast, then for as long during one."""
    people = int(seconds * SEGMENTS_PER_SECOND)  # never sent whole in that time
    return asyncio.run(_measure(people, seconds, seconds))


async def _measure(
    people: int, seconds: float, seconds_beside: float, filled: Path | None = None
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch, simulator("carrier", "--opt-out", "off") as carrier:
        folder = Path(scratch)
        if filled is not None:
            shutil.copyfile(filled, folder / "bench.db")
        store = open_store(folder / "bench.db")
        if filled is None:
            fill(store, phones(people))
        settings = {
            "CONSULTEXTO_SENDING_HOURS": "always",
            "CONSULTEXTO_SECRET_KEY": SECRET,
            "TWILIO_API_BASE": carrier,
            "TWILIO_SEGMENTS_PER_SECOND": str(SEGMENTS_PER_SECOND),
        }
        with running_service(folder, settings) as service:
            async with aiohttp.ClientSession() as session:
                texting = Texting(session, service.url)
                await _write(texting, 3.0, FIRST_WRITER)  # not counted
                alone = await _write(texting, seconds, FIRST_WRITER + 10_000)
                publish(store)
                beside = await _write(texting, seconds_beside, FIRST_WRITER + 100_000)
            memory, (sent, unsent) = service.resident_mib(), _sent(store)
        store.close()
    return {
        "writers": WRITERS,
        "without_push": alone,
        "during_push": beside,
        "sent_meanwhile": sent,
        "still_to_send": unsent,
        "resident_mib": round(memory, 1),
        "p99_during_over_without": round(beside["p99_ms"] / alone["p99_ms"], 2),
    }


def fill(store: Store, addresses: list[str]) -> None:
    """Create one person at each address, who agrees to be notified and has contributed once."""
    question = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml").questions[0].slug
    now = datetime.now(UTC)
    waiting = iter(addresses)
    while batch := list(islice(waiting, BATCH)):
        with store.write() as unit:
            for address in batch:
                _contribute(unit, address, question, now)


def _contribute(unit: Unit, address: str, question: str, now: datetime) -> None:
    text = "Un seul dossier pour tous les ministères, pour ne plus redonner les mêmes papiers."
    person, known = participants_sql.add_participant(unit, "sms", address, CONSULTATION, "fr", now)
    participants_sql.give_consent(unit, person, "notifications", "1", "sms", now)
    message_id = messages_sql.add_message(
        unit, Incoming("sms", address, f"SM{address}", now, text), known.id, ""
    )
    source = Source(person.id, CONSULTATION, "sms", "fr", message_id)
    contributions_sql.add_contribution(unit, source, AnswerRecorded(question, (), text), now, "published")


def publish(store: Store) -> int:
    """Publish an answer to the whole consultation; return its id."""
    definition = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml")
    now = datetime.now(UTC)
    with store.write() as unit:
        content = Content("La ministre", {"fr": BODY})
        made = editing.create(unit, definition, Subject("consultation"), content, "writer", now)
        editing.ask(unit, made.id, "writer", now)
        editing.review(unit, made.id, "reviewer", now)
        return editing.publish(unit, definition, made.id, "writer", now).id


async def _write(texting: Texting, seconds: float, first_id: int) -> dict[str, Any]:
    """Make people hold conversations, with a pause before each message, and time each reply."""
    until = time.perf_counter() + seconds
    numbers = iter(range(first_id, first_id + 100_000))
    times: list[float] = []

    async def hold(chance: random.Random, person: Iterator[int]) -> None:
        while True:
            number = next(person)
            for text in SCRIPT:
                await asyncio.sleep(chance.uniform(*PAUSE_SECONDS))
                if time.perf_counter() > until:
                    return
                started = time.perf_counter()
                await texting.send(number, text)
                times.append((time.perf_counter() - started) * 1000)

    async with asyncio.TaskGroup() as group:
        for seed in range(WRITERS):
            group.create_task(hold(random.Random(seed), numbers))
    return {
        "messages": len(times),
        "p50_ms": round(percentile(times, 50), 2),
        "p99_ms": round(percentile(times, 99), 2),
        "p99.9_ms": round(percentile(times, 99.9), 2),
        "within_2_s": round(sum(each <= 2000 for each in times) / len(times), 5),
        "longest_ms": round(max(times), 2),
    }


def _sent(store: Store) -> tuple[int, int]:
    """Count the messages of the broadcast that have left, and the people who still wait."""
    with store.read() as unit:
        found = unit.row(
            "SELECT count(*) FILTER (WHERE o.state IN ('sent', 'delivered')) AS sent, count(*) AS people"
            " FROM feedback_recipients AS r LEFT JOIN outbox AS o ON o.id = r.outbox_id"
        )
    assert found is not None
    return found["sent"], found["people"] - found["sent"]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, help="of the broadcast; else until it is sent, at the rate")
    parser.add_argument("--alone", type=float, default=60.0, help="seconds without a broadcast, before it")
    parser.add_argument("--database", type=Path, help="with the people: made when it is missing, then copied")
    given = parser.parse_args()
    seconds = given.seconds or given.people * SEGMENTS / SEGMENTS_PER_SECOND
    if given.database is not None and not given.database.exists():
        store = open_store(given.database)
        fill(store, phones(given.people))
        store.close()
    found = asyncio.run(_measure(given.people, given.alone, seconds, given.database))
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
