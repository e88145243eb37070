"""A filled file of the schema of today, kept beside this: `python -m tests.consultation.store.filled` makes it anew.

It is made anew until a version is released, and kept as it was from then on: files of that version are opened by
later ones.
"""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.store import Store, migrations
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY, SECRET
from tests.consultation.rights.test_erasure import person


def kept(version: int) -> Path:
    """Where the filled file of a version is."""
    return Path(__file__).with_name(f"version_{version}.db.gz")


def fill(path: Path) -> None:
    """Two people with all that belongs to one, of whom the second was erased."""
    store = Store.open(path, Keyring(SECRET))
    person(store)
    second = person(store, "+14185550188", "7100005300")
    with store.write() as unit:
        sql_erasure.request(unit, second, "person", OPEN_DAY)
    Eraser(store).run(OPEN_DAY + sql_erasure.FAREWELL)
    store.close()


def main() -> None:
    """Make the file of today's version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filled.db"
        fill(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        kept(migrations.latest()).write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
