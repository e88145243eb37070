"""PostgreSQL, through psycopg: a database on a server, for several processes on several machines.

Writing units are READ COMMITTED and take their turn by locks, which end with the transaction, so that each
sees what the one before committed. Locks are asked for in one order, so that no two wait for each other:

1. the database: alone, or beside others that write the rows of other people (a `Share`)
2. these people, in the order of their numbers
3. for what every unit writes, counts and the next number: last, and together with COMMIT

No lock is held while the disk, or another machine, is waited for: that is done once the transaction ended.
The log is written in order, so nothing is lost of which something later is kept: what another unit saw before
it was safe is safe with it, and numbers have no gap whatever happens to the server. The caller goes on when
it is safe, not before.

Reading units are REPEATABLE READ, so that they have one view, and wait for nobody.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

import psycopg
from psycopg import errors
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from consultation.store import layout, migrations
from consultation.store.engines import postgres_unit
from consultation.store.engines.postgres_unit import Connection, PostgresUnit, failure
from consultation.store.keyring import Keyring
from consultation.store.migrations import APPEND_ONLY
from consultation.store.place import PostgresUrl
from consultation.store.unit import (
    Share,
    StoreUnavailableError,
    Unit,
    UnitEndedError,
    is_tried_again,
)

OPENING_LOCK_MS = 60_000
"""Another process that starts at the same moment may be migrating a large database."""
IDLE_MS = 30_000
"""How long a writing unit may do something else than write: the server then ends it, and its locks."""
LONG_IDLE_MS = 600_000
"""An export reads for minutes, and so does what copies a whole database."""
REWRITTEN_BYTES = 64 * 1024 * 1024
"""A table up to so large is written anew in about a second."""
CLEARING_LOCK_MS = 100
"""Whoever wants a table that is waited for waits behind: messages too."""
WRITING_LOCK = 0x436F6E73
"""The number of the lock that writing units take; ours alone as long as the database is."""
_BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off;"
    f" SET LOCAL idle_in_transaction_session_timeout = {IDLE_MS};"
)
_BEGIN_WRITING = f"{_BEGIN} SELECT pg_advisory_xact_lock({WRITING_LOCK})"
_BEGIN_BESIDE = f"{_BEGIN} SELECT pg_advisory_xact_lock_shared({WRITING_LOCK})"
_LOCK_PEOPLE = "SELECT pg_advisory_xact_lock(person) FROM unnest('{{{}}}'::bigint[]) AS person"
_BEGIN_OPENING = _BEGIN_WRITING.replace(
    "; ", f"; SET LOCAL lock_timeout = {OPENING_LOCK_MS}; SET LOCAL statement_timeout = 0; ", 1
).replace(str(IDLE_MS), str(LONG_IDLE_MS))
"""A migration, or a whole database that is copied, may take minutes."""
_BEGIN_READING = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    f" SET LOCAL idle_in_transaction_session_timeout = {LONG_IDLE_MS}; SET LOCAL statement_timeout = 0"
)
_READ_TABLES = "SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_indexscan = off"
"""Else an index would do to count the rows of a table."""
_COLUMNS = """
SELECT
    t.relname AS name,
    c.attname || CASE WHEN c.attnotnull AND i.indrelid IS NULL THEN ' NOT NULL' ELSE '' END AS made_of
FROM pg_class AS t
JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
LEFT JOIN pg_index AS i ON i.indrelid = t.oid AND i.indisprimary AND c.attnum = ANY (i.indkey)
WHERE t.relkind = 'r' AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
"""
_SIZES = (
    "SELECT tablename, pg_table_size(quote_ident(tablename)::regclass) FROM pg_tables"
    " WHERE schemaname = current_schema() ORDER BY 1"
)


class PostgresEngine:
    """A database on a server and the connections to it."""

    has_one_writer: ClassVar[bool] = False

    def __init__(self, place: PostgresUrl, keyring: Keyring) -> None:
        self.place = place
        self._keyring = keyring
        self._connections = Connections(place.url)
        self._numbered: frozenset[str] = frozenset()
        self._refusals = 0
        self._cleared: set[str] = set()
        """The tables of a clearing that goes on."""

    @property
    def name(self) -> str:
        """The name of the database."""
        return self.place.name

    @contextmanager
    def open(self) -> Iterator[Unit]:
        """Create the tables when there are none, apply pending migrations; provide a unit to settle it."""
        with self._unit(_BEGIN_OPENING) as unit:
            assert isinstance(unit, PostgresUnit)
            try:
                steps = _pending(unit)
                for step in steps:
                    for script in step_scripts(step):
                        unit.connection.execute(script)
                    unit.execute(*migrations.record_of(step))
                if steps:
                    for statement in _guards(unit):
                        unit.connection.execute(statement)
                    layout.check(_layout(unit), left=_left(migrations.latest()))
            except migrations.WrongSchemaError as error:
                raise StoreUnavailableError(f"cannot open the database {self.name}: {error}") from error
            self._numbered = unit._numbered = _numbered(unit)
            yield unit

    def write(self, share: Share | None = None) -> AbstractContextManager[Unit]:
        """Provide a writing unit of work, which takes its turn among all processes.

        With a share, only those that write to the same people wait for each other.
        """
        return self._unit(_BEGIN_WRITING if share is None else _beginning_beside(share), share)

    def write_at_start(self) -> AbstractContextManager[Unit]:
        """Provide a writing unit that waits for other processes as long as opening does."""
        return self._unit(_BEGIN_OPENING)

    def read(self) -> AbstractContextManager[Unit]:
        """Provide a reading unit of work: one consistent view, without waiting for writers."""
        return self._reading()

    def check_room(self) -> None:
        """Do nothing: the disk is the server's, which says so itself when it is full."""

    def find_damage(self) -> None:
        """Read every table; raise StoreUnavailableError on damage, which the checksums of pages show."""
        with self.read() as unit:
            assert isinstance(unit, PostgresUnit)
            unit.connection.execute(_READ_TABLES)
            for table in _tables(unit):
                unit.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own tables

    def forget(self, needles: Sequence[bytes] | None) -> bool:
        """Write small tables anew without their deleted rows; free the space of those in large ones.

        Who writes waits meanwhile, so a large table is not written anew: what was deleted in it is gone as
        new rows take its place. The server's log and its archives have it as long as they are kept: see
        docs/operations.md. Returns False when a table was in use, as all are while they are dumped: it goes
        on there, ever more rarely, since whoever comes to a table that is waited for waits too.
        """
        if not is_tried_again(self._refusals):
            self._refusals += 1
            return False
        connection = self._connections.connect()
        try:
            connection.execute("SET statement_timeout = 0")  # a large table takes minutes
            connection.execute(f"SET lock_timeout = {CLEARING_LOCK_MS}")
            for name, size in connection.execute(_SIZES).fetchall():
                if name not in self._cleared:
                    connection.execute(f"VACUUM {'(FULL) ' if size <= REWRITTEN_BYTES else ''}{name}")
                    self._cleared.add(name)
        except errors.LockNotAvailable:
            self._refusals += 1
            return False
        except psycopg.Error as error:
            raise failure(error) or error from error
        finally:
            self._connections.give_back(connection, reusable=False)
        self._refusals, self._cleared = 0, set()
        return True

    def sizes(self) -> Mapping[str, int]:
        """Return the size of the database."""
        with self.read() as unit:
            row = unit.row("SELECT pg_database_size(current_database()) AS bytes")
        assert row is not None
        return {"database": row["bytes"]}

    def free_bytes(self) -> None:
        """Return None: the disk is the server's."""
        return

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
        self._connections.close()

    @contextmanager
    def looked_at(self) -> Iterator[tuple[Unit, list[str]]]:
        """Provide a reading unit and the names of pending migrations. Raises StoreUnavailableError."""
        with self.read() as unit:
            try:
                names = [step.name for step in _pending(unit)]
            except migrations.WrongSchemaError as error:
                raise StoreUnavailableError(f"cannot open the database {self.name}: {error}") from error
            yield unit, names

    @contextmanager
    def _reading(self) -> Iterator[Unit]:
        with self._transaction(_BEGIN_READING) as unit:
            yield unit
            unit.connection.execute("COMMIT")

    @contextmanager
    def _unit(self, begin: str, share: Share | None = None) -> Iterator[Unit]:
        with self._transaction(begin, share) as unit:
            yield unit
            # After a statement that failed, COMMIT rolls back and raises nothing.
            if unit.commit() != "COMMIT":
                raise UnitEndedError("a statement of the unit has failed: nothing of it is stored")

    @contextmanager
    def _transaction(self, begin: str, share: Share | None = None) -> Iterator[PostgresUnit]:
        connection = self._connections.begun(begin)
        try:
            yield PostgresUnit(connection, self._keyring, self._numbered, share)
        except BaseException as error:
            self._connections.give_back(connection, reusable=rolled_back(connection))
            failed = failure(error)
            if failed is None or failed is error:
                raise
            raise failed from error
        self._connections.give_back(connection)


def _beginning_beside(share: Share) -> str:
    """Return how a unit begins that writes beside others, with the locks of its people in their order."""
    if not share.locks:
        return _BEGIN_BESIDE
    people = ",".join(map(str, sorted(share.locks)))
    return f"{_BEGIN_BESIDE}; {_LOCK_PEOPLE.format(people)}"


def step_scripts(step: migrations.Step) -> list[str]:
    """Return the scripts that make a step on PostgreSQL."""
    if step.name != migrations.WHOLE:
        return [*_definitions(step.sql), *([step.postgres] if step.postgres else []), *_drops(step)]
    scripts = [(Path(__file__).parent / "postgres.sql").read_text("utf-8")]
    for name in migrations.SLICES:
        scripts += _definitions(migrations.schema_of(name))
        own = migrations.schema_path(name).with_name("schema.postgres.sql")
        if own.exists():
            scripts.append(own.read_text("utf-8"))
    return scripts


def _drops(step: migrations.Step) -> Iterator[str]:
    """Yield the statements that let unused columns be NULL, and drop those of the step before."""
    for table, column in (each.split(".") for each in step.unused):
        yield (
            f"DO $$ BEGIN ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;"
            " EXCEPTION WHEN undefined_column THEN NULL; END $$"
        )
    for table, column in (each.split(".") for each in _left(step.version - 1)):
        yield f"ALTER TABLE {table} DROP COLUMN IF EXISTS {column}"


def _left(version: int | None) -> tuple[str, ...]:
    """Return the columns that a version does not use and has left to the processes of the one before."""
    return next((step.unused for step in migrations.STEPS if step.version == version), ())


def _guards(unit: Unit) -> Iterator[str]:
    """Yield the statements that let some tables only grow."""
    for each in APPEND_ONLY:
        for name, when, condition, done in (
            (each.never_changed, "UPDATE", each.changes(unit.columns(each.table)), "changed"),
            (f"{each.table}_is_never_deleted", "DELETE", "", "deleted from"),
            (f"{each.table}_is_never_truncated", "TRUNCATE", "", "deleted from"),
        ):
            rows = "STATEMENT" if when == "TRUNCATE" else "ROW"
            yield (
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {when} ON {each.table} FOR EACH {rows} {condition}"
                f" EXECUTE FUNCTION only_grows('{each.named} is never {done}')"
            )


def _definitions(sql: str) -> list[str]:
    found = (postgres_unit.definition(each) for each in migrations.statements(sql))
    return [each for each in found if each.strip()]


def _pending(unit: Unit) -> list[migrations.Step]:
    tables = _tables(unit)
    if not tables:
        return [migrations.whole()]
    found = _layout(unit)
    if "version" not in found.get("schema_versions", ()):
        raise migrations.WrongSchemaError(migrations.NOT_OURS)
    version = unit.value("SELECT max(version) AS version FROM schema_versions")
    steps = migrations.since(version)
    layout.check(found, steps, _left(version))
    return steps


def _layout(unit: Unit) -> layout.Layout:
    return layout.grouped((row["name"], row["made_of"]) for row in unit.rows(_COLUMNS))


def _tables(unit: Unit) -> set[str]:
    return set(unit.column("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))


def _numbered(unit: Unit) -> frozenset[str]:
    """Return the tables whose id the server gives."""
    return frozenset(
        unit.column(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'"
        )
    )


# Connections to a server of PostgreSQL's: made when one is needed, and kept for the next transaction.
#
# A server that hangs, or a network that passes nothing on, tells nobody so, and time-outs of the server do
# not arrive. So while a transaction takes long, a thread tries whether the server answers somebody new; if it
# does not, whoever waits for it is told that the connection is lost.

CONNECT_SECONDS = 3
GONE_MS = 5_000
"""After so long without an acknowledgement from the server, the connection counts as broken."""
LOCK_MS = 2_000
"""Twilio hangs up after 15 s, and a person before that: better a quick 503, after which it is tried again."""
STATEMENT_MS = 60_000
LONG_SECONDS = 4.0
"""After so long in a transaction, it is tried whether the server answers at all; then every so often."""
REFUSED_SECONDS = 1.0
"""For so long after a server did not answer, nobody else waits for it."""


class Connections:
    """The connections of one process to one database."""

    def __init__(self, url: str) -> None:
        self._conninfo = _conninfo(url)
        self._idle: list[Connection] = []
        self._used_since: dict[Connection, float] = {}
        self._is_closed = threading.Event()
        self._is_watched = False
        self._refused_until = 0.0
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
        with self._lock:
            self._is_closed.set()
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def begun(self, begin: str) -> Connection:
        """Return a connection on which a transaction has begun."""
        while (idle := self._taken()) is not None:
            try:
                idle.execute(begin)
            except psycopg.Error as error:
                is_dead = idle.broken or idle.closed
                self.give_back(idle, reusable=rolled_back(idle))
                if not is_dead:
                    raise failure(error) or error from error
                # The server was restarted, or the network lost. Nothing was done yet: another one may do it.
            else:
                return idle
        connection = self.connect()
        try:
            connection.execute(begin)
        except psycopg.Error as error:
            self.give_back(connection, reusable=False)
            raise failure(error) or error from error
        return connection

    def _taken(self) -> Connection | None:
        with self._lock:
            if not self._idle:
                return None
            connection = self._idle.pop()
            self._used_since[connection] = time.monotonic()
            return connection

    def give_back(self, connection: Connection, *, reusable: bool = True) -> None:
        """Keep a connection for the next transaction, or close it."""
        with self._lock:
            self._used_since.pop(connection, None)
            if reusable and not self._is_closed.is_set():
                self._idle.append(connection)
                return
        connection.close()

    def connect(self) -> Connection:
        """Return a new connection, to be given back. Raises StoreUnavailableError."""
        if time.monotonic() < self._refused_until:
            raise StoreUnavailableError("the server did not answer a moment ago", "cannot_open")
        try:
            connection = psycopg.connect(self._conninfo, autocommit=True, cursor_factory=psycopg.RawCursor)
        except psycopg.Error as error:
            if isinstance(error, errors.ConnectionTimeout):
                self._refused_until = time.monotonic() + REFUSED_SECONDS
            raise failure(error) or error from error
        connection.adapters.register_dumper(int, Int8Dumper)  # else a statement is prepared for each size
        connection.adapters.register_dumper(bool, _FlagDumper)
        connection.adapters.register_loader("bool", _FlagLoader)
        connection.adapters.register_loader("numeric", _NumberLoader)
        with self._lock:
            self._used_since[connection] = time.monotonic()
            if not self._is_watched:
                self._is_watched = True
                threading.Thread(target=self._watch, name="postgres-watch", daemon=True).start()
        return connection

    def _watch(self) -> None:
        """Try the server while a transaction takes long; break all connections when it does not answer."""
        tried_at = 0.0
        while not self._is_closed.wait(LONG_SECONDS / 4):
            now = time.monotonic()
            with self._lock:
                began = min(self._used_since.values(), default=now)
            if now - max(began, tried_at) < LONG_SECONDS:
                continue
            tried_at = now
            try:
                psycopg.connect(self._conninfo).close()
            except psycopg.Error as error:
                if error.sqlstate is None:  # else the server has answered, and may be waited for
                    self._break(now - LONG_SECONDS / 2)

    def _break(self, until: float) -> None:
        """Break what is used since before a moment, which whoever waits for it is told; close the others."""
        with self._lock:
            self._refused_until = time.monotonic() + REFUSED_SECONDS
            for connection, began in self._used_since.items():
                if began <= until:
                    with suppress(OSError, psycopg.Error), _socket_of(connection) as shared:
                        shared.shutdown(socket.SHUT_RDWR)
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def _socket_of(connection: Connection) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.pgconn.socket))


class _FlagDumper(Int8Dumper):
    """Writes True and False as the numbers that SQLite has for them."""

    def dump(self, obj: Any) -> Buffer | None:
        return super().dump(int(obj))


class _FlagLoader(Loader):
    """Reads a condition as SQLite does, as 1 or 0."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _NumberLoader(Loader):
    """Reads a sum of integers as an integer, and an average as a float."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text or text == "NaN" else int(text)


def rolled_back(connection: Connection) -> bool:
    """Roll back; return False when the connection must not be used again."""
    try:
        if connection.pgconn.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    except psycopg.Error:
        return False
    return not (connection.closed or connection.broken)


def _conninfo(url: str) -> str:
    """Return the URL with what it does not say itself: how long to wait, and for which server."""
    said = conninfo_to_dict(url)
    ours: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 10,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": GONE_MS,
        "target_session_attrs": "read-write",
        "application_name": "consultexto",
        "client_encoding": "utf8",
    }
    options = f"-c lock_timeout={LOCK_MS} -c statement_timeout={STATEMENT_MS} {said.pop('options', '')}"
    return make_conninfo("", **{**ours, **said, "options": options.strip()})
