"""The demo as a user starts it: three processes on free ports, in a folder of its own."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.demo import DEMO_CONSULTATION
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.store import Store
from consultation.store.keyring import Keyring

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 240
PORTS = range(12_000, 30_000, 3)
"""Below those that a system gives out: no server or connection of another test takes one while the demo starts."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the parts of a running demo are."""

    folder: Path
    widget: str
    phone: str
    telegram: str
    console: str

    def console_password(self) -> str:
        """The password of the demo's staff accounts, as it is kept for its owner."""
        return (self.folder / "console-password").read_text()

    def contributions(self) -> list[Contribution]:
        """What the demo's database holds, read as any other process would."""
        store = Store.open(self.folder / "consultexto.db", Keyring((self.folder / "secret-key").read_text()))
        with store.read() as unit:
            found = contributions_sql.all_contributions(unit, DEMO_CONSULTATION)
        store.close()
        return found


@contextmanager
def running_demo(folder: Path, **settings: str) -> Iterator[Demo]:
    """Start `consultexto demo` and read the addresses it prints; stop it with SIGTERM."""
    environment = {**os.environ, **settings}
    log = folder / "demo.log"
    first = str(random.choice(PORTS))
    command = [sys.executable, "-m", "cli.main", "demo", "--port", first, "--folder", str(folder)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=environment
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        found = {
            words[0]: words[1] for line in log.read_text().splitlines() if len(words := line.split()) == 2
        }
        yield Demo(
            folder,
            found["Widget"],
            found["Phone"].rstrip("/"),
            found["Telegram"].rstrip("/"),
            found["Console"],
        )
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
