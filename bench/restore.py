"""The drill of a lost machine: kill the service and Litestream, delete the database, restore the replica.

Counts what was acknowledged and is not there. The messages are texts, which Twilio's list would bring again;
they stand for those of the widget, which are stored in the same way. Half-way a person is erased: the replica
is also restored as it was before that, and searched for what leads to this person.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bench import SECRET
from bench.invented import KEYRING, fill
from bench.ours import CONSULTATION, ROOT, Service, Texting, phone, prepared_service
from bench.talk import SCRIPT
from consultation.definition import load_consultation
from consultation.rights.sql_ledger import Ledger

PEOPLE_AT_ONCE = 8
ERASED = 0
"""The person who is erased, one of the first who text."""
FIRST_AFTER = 100_000
"""Who texts after that is somebody else."""


@contextmanager
def replicating(service: Service, replica: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run Litestream as it is shipped, until it is killed."""
    environment = {**os.environ, **_environment(service), "REPLICA": f"file://{replica}"}
    program = Path(sys.executable).with_name("litestream")
    command = [program, "replicate", "-config", ROOT / "deploy" / "litestream.yml"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not any(replica.glob("database/**/*.ltx")):
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def _environment(service: Service) -> dict[str, str]:
    return {
        "CONSULTEXTO_SECRET_KEY": SECRET,
        "CONSULTEXTO_DATABASE": str(service.database),
        "CONSULTEXTO_ERASURE_LEDGER": str(service.folder / "ledger.db"),
    }


async def text_for(service: Service, seconds: float, first: int = 0) -> dict[str, float]:
    """Text for a while; return when each message was acknowledged, by its sid."""
    acknowledged: dict[str, float] = {}
    until = time.monotonic() + seconds

    async def person(texting: Texting, number: int) -> None:
        for count in range(1000):
            who = first + number + count * PEOPLE_AT_ONCE
            for place, text in enumerate(SCRIPT[:14]):
                if time.monotonic() >= until:
                    return
                sid = f"SM{who:016x}{place:016x}"
                with suppress(aiohttp.ClientError, TimeoutError):
                    status, _ = await texting.deliver(who, text, sid)
                    if status == 200:
                        acknowledged[sid] = time.monotonic()

    async with aiohttp.ClientSession() as session:
        texting = Texting(session, service.url)
        await asyncio.gather(*(person(texting, number) for number in range(PEOPLE_AT_ONCE)))
    return acknowledged


def drill(folder: Path, contributions: int, seconds: float) -> dict[str, object]:
    """Run the drill on a database with that many contributions, and return what it measured."""
    service = prepared_service(folder)
    service.settings = _environment(service)
    definition = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml")
    fill(service.database, definition, contributions)
    Ledger(service.folder / "ledger.db").prepare()
    acknowledged, before, died = _lived(service, seconds)
    size = sum(path.stat().st_size for path in folder.glob("bench.db*") if path.is_file())
    restored, took = _restored(service)
    with closing(sqlite3.connect(service.database)) as connection:
        known = {sid for (sid,) in connection.execute("SELECT external_id FROM messages")}
    of_erased = f"SM{ERASED:016x}"
    lost = [at for sid, at in acknowledged.items() if sid not in known and not sid.startswith(of_erased)]
    traces = _traces(service)
    again, again_took = _restored(service, "--at", before.isoformat(timespec="seconds"))
    return {
        "database_bytes": size,
        "acknowledged": len(acknowledged),
        "a_second": round(len(acknowledged) / seconds, 1),
        "lost": len(lost),
        "lost_seconds": round(died - min(lost), 2) if lost else 0.0,
        "restore_seconds": took,
        "contributions": restored["rows"]["contributions"],
        "traces_of_the_erased": traces,
        "before_the_erasure": {
            "restore_seconds": again_took,
            "erased_again": again["erased_again"],
            "traces_of_the_erased": _traces(service),
        },
    }


def _lived(service: Service, seconds: float) -> tuple[dict[str, float], datetime, float]:
    """Let people text, one be erased and others text, and kill all.

    Return what was acknowledged, a moment before the erasure, and when all was killed.
    """
    service.start()
    try:
        with replicating(service, service.folder / "replica") as litestream:
            acknowledged = asyncio.run(text_for(service, seconds / 2))
            time.sleep(2)
            before = datetime.now(UTC)
            time.sleep(2)
            _command(service, "erase", "--channel", "sms", "--yes", said=phone(ERASED))
            acknowledged |= asyncio.run(text_for(service, seconds / 2, FIRST_AFTER))
            litestream.kill()
            service.kill()
            return acknowledged, before, time.monotonic()
    finally:
        service.kill()


def _restored(service: Service, *options: str) -> tuple[dict[str, Any], float]:
    """Delete the database and restore it; return what is said of it, and the seconds."""
    for path in service.folder.glob("bench.db*"):
        if path.is_file():
            path.unlink()
    began = time.monotonic()
    replica = str(service.folder / "replica" / "database")
    said = _command(service, "restore", replica, "--json", *options)
    return json.loads(said), round(time.monotonic() - began, 2)


def _command(service: Service, *command: str, said: str = "") -> str:
    environment = {**os.environ, **_environment(service)}
    line = [sys.executable, "-m", "cli.main", *command]
    return subprocess.run(
        line, cwd=ROOT, env=environment, input=said, capture_output=True, text=True, check=True
    ).stdout


def _traces(service: Service) -> int:
    """Count in the bytes of the file what leads to the erased person: the address, and its messages' ids."""
    content = service.database.read_bytes()
    needles = (KEYRING.address_hash("sms", phone(ERASED)), f"SM{ERASED:016x}".encode())
    return sum(content.count(each) for each in needles)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--contributions", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    for _ in range(arguments.times):
        with tempfile.TemporaryDirectory() as scratch:
            print(json.dumps(drill(Path(scratch), arguments.contributions, arguments.seconds)))


if __name__ == "__main__":
    main()
