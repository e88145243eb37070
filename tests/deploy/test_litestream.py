"""The real Litestream beside the store: what is erased leaves file and log, and the replica restores it all."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.rights.sql_ledger import Ledger
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import CONSULTATIONS, OPEN_DAY, ROOT, SECRET
from tests.consultation.rights.test_erasure import PHONE, UNPUBLISHED, left, person
from tests.waiting import wait_until

LITESTREAM = Path(sys.executable).with_name("litestream")
NUMBERS = [f"+1418555{number:04}" for number in range(40)]


class Place:
    """A database, its ledger and its replica, in folders of their own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "service" / "consultexto.db"
        self.ledger = Ledger(folder / "service" / "consultexto-erasures.db")
        self.replica = folder / "replica"
        self.database.parent.mkdir()
        self.environment = {
            "CONSULTEXTO_SECRET_KEY": SECRET,
            "CONSULTEXTO_DATABASE": str(self.database),
            "CONSULTEXTO_ERASURE_LEDGER": str(self.ledger.path),
            "CONSULTEXTO_CONSULTATIONS": str(CONSULTATIONS),
            "REPLICA": f"file://{self.replica}",
        }
        # As shipped, but for the minute between two checkpoints, which nobody wants to wait for here.
        shipped = (ROOT / "deploy" / "litestream.yml").read_text("utf-8")
        self.configuration = folder / "litestream.yml"
        self.configuration.write_text(shipped.replace("checkpoint-interval: 1m", "checkpoint-interval: 1s"))

    @contextmanager
    def replicated(self) -> Iterator[None]:
        """Run Litestream until it is told to stop: it copies what is left at its end."""
        process = subprocess.Popen(
            [LITESTREAM, "replicate", "-config", self.configuration],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: any(self.replica.glob("database/**/*.ltx")))
            yield
        finally:
            process.terminate()
            assert process.wait(20) == 0


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path)
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    return place


def log_is_held(store: Store) -> bool:
    """Whether something else reads the log all the time."""
    with closing(sqlite3.connect(store.path, timeout=0.25)) as connection:
        return all(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] for _ in range(5))


def finish(eraser: Eraser) -> None:
    """Go on with the erasures as the service does, until they are done."""
    began = time.monotonic()

    def is_done() -> bool:
        return eraser.run(OPEN_DAY + timedelta(seconds=time.monotonic() - began)) == 1

    wait_until(is_done)


def test_erased_person_leaves_the_file_and_a_log_that_is_never_emptied(place: Place) -> None:
    store = Store.open(place.database, Keyring(SECRET))
    place.ledger.prepare()
    erased = person(store)
    with place.replicated():
        for number in NUMBERS:  # a log longer than what is written later
            person(store, number, number[-4:])
        assert log_is_held(store)
        with store.write() as unit:
            sql_erasure.request(unit, erased, "person", OPEN_DAY)
        hashed = store.keyring.address_hash("sms", PHONE)

        finish(Eraser(store, place.ledger))

        whole = b"".join(
            path.read_bytes() for path in place.database.parent.glob("consultexto.db*") if path.is_file()
        )
        assert [whole.count(each) for each in (hashed, f"SM{PHONE}".encode())] == [0, 0]
        assert log_is_held(store)
    store.close()


def restore(place: Place, *arguments: object) -> dict[str, object]:
    """Restore what was lost, and return what the command tells."""
    for path in place.database.parent.glob("consultexto.db*"):
        path.unlink()
    result = CliRunner().invoke(main, ["restore", *map(str, arguments), "--json"])
    assert result.exit_code == 0, result.output
    assert place.database.stat().st_mode & 0o777 == 0o600
    told: dict[str, object] = json.loads(result.output)
    return told


def replicated_people(place: Place) -> int:
    """How many people the replica would give back now."""
    copy = place.database.with_name("looked-at.db")
    copy.unlink(missing_ok=True)
    url = f"file://{place.replica}/database"
    done = subprocess.run([LITESTREAM, "restore", "-o", copy, url], capture_output=True, check=False)
    if done.returncode != 0:  # its files are being joined just now
        return 0
    with closing(sqlite3.connect(copy)) as connection:
        (found,) = connection.execute("SELECT count(*) FROM participants").fetchone()
    return int(found)


def test_replica_gives_back_the_last_moment_and_an_earlier_one_without_who_was_erased(place: Place) -> None:
    store = Store.open(place.database, Keyring(SECRET))
    place.ledger.prepare()
    with place.replicated():
        erased = person(store)
        person(store, NUMBERS[0], "0000")
        wait_until(lambda: replicated_people(place) == 2)
        moment = datetime.now(UTC)
        with store.write() as unit:
            sql_erasure.request(unit, erased, "person", moment)
        Eraser(store, place.ledger).run(moment)
        person(store, NUMBERS[1], "0001")
    store.close()

    whole = restore(place, place.configuration)
    earlier = restore(place, place.replica / "database", "--at", moment.isoformat())

    assert [(each["erased_again"], each["rows"]["participants"]) for each in (whole, earlier)] == [
        (0, 3), (1, 2)
    ]  # fmt: skip
    assert place.database.read_bytes().count(UNPUBLISHED.encode()) == 1
    store = Store.open(place.database, Keyring(SECRET))
    with store.read() as unit:
        known = [participants_sql.find_address(unit, "sms", each) for each in (PHONE, *NUMBERS[:2])]
    assert [each is not None for each in known] == [False, True, False]
    assert not set(left(store)) & {"hash of the phone", "hash of the chat", "message id", "provider's id"}
    store.close()
