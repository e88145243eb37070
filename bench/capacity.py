"""Many whole conversations by text, in the process: bytes of the database and processor time of each."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bench.invented import KEYRING
from bench.ours import CONSULTATION, ROOT, phone
from bench.talk import SCRIPT
from bot.assistant import Assistant
from bot.inbound import Inbound
from cli.demo import copy_open_consultations
from cli.train import model_path
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming
from consultation.store import Store

MESSAGES = 14
AT_ONCE = 16


async def converse(folder: Path, people: int, told_every: int) -> None:
    """Let people have their conversations, some at once; print what each took so far, again and again."""
    copy_open_consultations(ROOT / "data" / "consultations", folder / "files", date.today())  # noqa: DTZ011
    store = Store.open(folder / "capacity.db", KEYRING)
    catalogue = Catalogue.load(folder / "files", CONSULTATION)
    inbound = Inbound(
        store,
        Assistant.load(model_path(ROOT)),
        catalogue,
        lambda slug: f"https://exemple.quebec/consultations/{slug}",
    )
    empty, began, used, done = store.sizes()["database"], time.monotonic(), time.process_time(), 0

    async def hold(waiting: Iterator[int]) -> None:
        nonlocal done
        for person in waiting:
            await _converse(inbound, person)
            done += 1
            if done % told_every == 0 or done == people:
                seconds, processor = time.monotonic() - began, time.process_time() - used
                figures = {
                    "people": done,
                    "bytes_a_conversation": round((store.sizes()["database"] - empty) / done),
                    "processor_ms_a_message": round(1000 * processor / done / MESSAGES, 2),
                    "messages_a_second": round(done * MESSAGES / seconds, 1),
                }
                print(json.dumps(figures), flush=True)

    everybody = iter(range(people))
    await asyncio.gather(*(hold(everybody) for _ in range(AT_ONCE)))
    inbound.close()
    store.close()


async def _converse(inbound: Inbound, person: int) -> None:
    for number, text in enumerate(SCRIPT[:MESSAGES]):
        sid = f"SM{person:016x}{number:016x}"
        said = await inbound.receive(Incoming("sms", phone(person), sid, datetime.now(UTC), text=text))
        await inbound.note_sent(reply.id for reply in said.replies)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--told-every", type=int, default=1000, help="conversations between two lines")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(converse(Path(scratch), given.people, given.told_every))


if __name__ == "__main__":
    main()
