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

import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from consultation.store import migrations
from consultation.store.engines import postgres_sql
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl
from consultation.store.unit import (
    NotAloneError,
    RefusedError,
    Row,
    Share,
    StoreLockedError,
    StoreUnavailableError,
    Tally,
    Unit,
    UnitEndedError,
    Values,
    insertion,
)

CONNECT_SECONDS = 3
GONE_MS = 5_000
"""After so long without an acknowledgement from the server, the connection counts as broken."""
LOCK_MS = 2_000
"""Twilio hangs up after 15 s, and a person before that: better a quick 503, after which it is tried again."""
OPENING_LOCK_MS = 60_000
"""Another process that starts at the same moment may be migrating a large database."""
STATEMENT_MS = 60_000
IDLE_MS = 30_000
"""How long a writing unit may do something else than write: the server then ends it, and its locks."""
READING_IDLE_MS = 600_000
"""An export reads for minutes."""
AT_ONCE = 2_000
"""Rows fetched at once of a result that is too large to hold."""
REWRITTEN_BYTES = 64 * 1024 * 1024
"""A table up to so large is written anew in about a second."""
WRITING_LOCK = 0x436F6E73
"""The number of the lock that writing units take; ours alone as long as the database is."""
LAST_LOCK = 0x4C617374
"""The number of the lock for what one unit at a time writes, of those that write beside others."""

Connection = psycopg.Connection[tuple[Any, ...]]

_BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off;"
    f" SET LOCAL idle_in_transaction_session_timeout = {IDLE_MS};"
)
_MAKE_SAFE = "SELECT pg_logical_emit_message(true, 'consultexto', '')"
"""A transaction of its own, as small as can be: its commit waits for the log up to it, as the server is set.

Source: https://www.postgresql.org/docs/current/wal-async-commit.html, checked 2026-11-27.
"""
_BEGIN_WRITING = f"{_BEGIN} SELECT pg_advisory_xact_lock({WRITING_LOCK})"
_BEGIN_BESIDE = f"{_BEGIN} SELECT pg_advisory_xact_lock_shared({WRITING_LOCK})"
_LOCK_PEOPLE = "SELECT pg_advisory_xact_lock(person) FROM unnest('{{{}}}'::bigint[]) AS person"
_LAST = f"SELECT pg_advisory_xact_lock({LAST_LOCK})"
_BEGIN_OPENING = _BEGIN_WRITING.replace("; ", f"; SET LOCAL lock_timeout = {OPENING_LOCK_MS}; ", 1)
_BEGIN_READING = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    f" SET LOCAL idle_in_transaction_session_timeout = {READING_IDLE_MS}; SET LOCAL statement_timeout = 0"
)
_SIZES = (
    "SELECT tablename, pg_table_size(quote_ident(tablename)::regclass) FROM pg_tables"
    " WHERE schemaname = current_schema() ORDER BY 1"
)
_CODES: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str], ...] = (
    ((errors.DiskFull, errors.OutOfMemory), "disk_full"),
    (errors.IoError, "disk_error"),
    ((errors.DataCorrupted, errors.IndexCorrupted), "damaged"),
    (errors.ReadOnlySqlTransaction, "read_only"),
    (
        (
            errors.AdminShutdown,
            errors.CrashShutdown,
            errors.CannotConnectNow,
            errors.TooManyConnections,
            errors.ConnectionException,
            errors.IdleInTransactionSessionTimeout,
        ),
        "cannot_open",
    ),
)
"""Source: https://www.postgresql.org/docs/current/errcodes-appendix.html, checked 2026-11-27."""


_WRITTEN = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)")


class PostgresUnit(Unit):
    """A transaction on a connection of psycopg.

    With a share, a statement that writes to another table raises NotAloneError before it is run.
    """

    def __init__(
        self, connection: Connection, keyring: Keyring, numbered: frozenset[str], share: Share | None = None
    ) -> None:
        super().__init__(keyring)
        self.connection = connection
        self.share = share
        self._numbered = numbered
        self._cursors = 0
        self._statements_left: list[tuple[str, Values]] = []
        self._counts_left: list[tuple[Tally, tuple[Any, ...], int]] = []
        self._is_last = False

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a SELECT (or a RETURNING) and return every row as a dict."""
        cursor = self._run(sql, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT one by one, for results too large to hold; within the unit only."""
        with self._streamed(sql, values) as cursor:
            names = [column.name for column in cursor.description or ()]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def each_tuple(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT as tuples, at constant memory."""
        with self._streamed(sql, values) as cursor:
            yield from cursor

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run a statement and return the number of rows it changed."""
        return self._run(sql, values).rowcount

    def execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        """Run a statement once for each row of values."""
        self._check(sql)
        with self.connection.cursor() as cursor:
            cursor.executemany(postgres_sql.statement(sql), rows)

    def insert(self, table: str, row: Row) -> int:
        """Insert a row and return its id; 0 for a table without one."""
        sql = insertion(table, row)
        if table not in self._numbered:
            self._run(sql, tuple(row.values()))
            return 0
        found = self._run(f"{sql} RETURNING id", tuple(row.values())).fetchone()
        assert found is not None
        return int(found[0])

    def failure(self, error: BaseException) -> StoreUnavailableError | RefusedError | None:
        """Return what an error means for the caller; None when it is none of PostgreSQL's."""
        return failure(error)

    def version(self) -> tuple[object, ...]:
        """Return a value that differs if anything was written since: equal versions mean equal reads.

        A snapshot names the transactions that it sees. Source:
        https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT, checked
        2026-11-27.
        """
        found = self._run(
            "SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text", ()
        ).fetchone()
        assert found is not None
        return found

    @contextmanager
    def without_trigger(self, table: str, name: str) -> Iterator[None]:
        """Disable a trigger, and enable it again."""
        self.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        yield
        self.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order of their names."""
        found = self.rows(
            "SELECT column_name AS name FROM information_schema.columns"
            ' WHERE table_schema = current_schema() AND table_name = ? ORDER BY column_name COLLATE "C"',
            (table,),
        )
        return [row["name"] for row in found]

    def numbers(self) -> dict[str, int]:
        """Return the highest id that each table has had; none for 0."""
        found = {}
        for table in sorted(self._numbered):
            row = self.row("SELECT pg_get_serial_sequence(?, 'id') AS name", (table,))
            assert row is not None
            last = self.row(f"SELECT last_value, is_called FROM {row['name']}")  # noqa: S608
            assert last is not None
            if last["is_called"]:
                found[table] = int(last["last_value"])
        return found

    def go_on_after(self, numbers: Mapping[str, int]) -> None:
        """Let tables number new rows from after these ids, or from after their highest."""
        for table in sorted(self._numbered):
            self.rows(
                f"SELECT setval(pg_get_serial_sequence(?, 'id'), highest) FROM (SELECT greatest(?, max(id))"  # noqa: S608
                f" AS highest FROM {table}) AS found WHERE highest > 0",
                (table, numbers.get(table, 0)),
            )

    def problems(self) -> list[str]:
        """Return the indexes and foreign keys that PostgreSQL does not hold to be valid."""
        return [
            f"{row['name']} is not valid"
            for row in self.rows(
                "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid"
                " UNION ALL SELECT conname FROM pg_constraint WHERE NOT convalidated"
            )
        ]

    def add(self, tally: Tally, counted: Mapping[tuple[Any, ...], int]) -> None:
        """Add to counts: at once, or last when others write meanwhile."""
        if self.share is None:
            super().add(tally, counted)
        else:
            self._counts_left += [(tally, key, number) for key, number in counted.items()]

    def execute_last(self, sql: str, values: Values = ()) -> None:
        """Run a statement that one unit at a time may run: at once, or last when others write meanwhile."""
        if self.share is None:
            self.execute(sql, values)
        else:
            self._statements_left.append((sql, tuple(values)))

    def be_last(self) -> None:
        """Keep others from what only one unit at a time may run, until this one has ended."""
        if self.share is not None and not self._is_last:
            self.connection.execute(_LAST)
            self._is_last = True

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Provide a part of the unit that is undone alone, with what it left for last."""
        statements, counts, is_last = len(self._statements_left), len(self._counts_left), self._is_last
        try:
            with super().savepoint():
                yield
        except BaseException:
            del self._statements_left[statements:], self._counts_left[counts:]
            self._is_last = is_last  # a lock taken in the part ended with it
            raise

    def commit(self) -> str | None:
        """Run what is left for last, commit, and wait until it is safe; return what the server says was done.

        All of it is sent at once, so that no lock waits for us.
        """
        statements = list(dict.fromkeys(self._statements_left))
        statements += _additions(self._counts_left)
        with self.connection.pipeline():
            if statements and not self._is_last:
                self.connection.execute(_LAST)
            for sql, values in statements:
                self.connection.execute(postgres_sql.statement(sql), values)
            committed = self.connection.execute("COMMIT")
            self.connection.execute(_MAKE_SAFE)
        return committed.statusmessage

    def _run(self, sql: str, values: Values) -> psycopg.Cursor[tuple[Any, ...]]:
        self._check(sql)
        return self.connection.execute(postgres_sql.statement(sql), values)

    def _check(self, sql: str) -> None:
        if self.share is not None and not _written_by(sql) <= self.share.tables:
            raise NotAloneError

    @contextmanager
    def _streamed(self, sql: str, values: Values) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
        if not sql.lstrip().startswith(("SELECT", "WITH")):
            yield self._run(sql, values)  # a cursor of the server only reads
            return
        self._cursors += 1
        cursor = psycopg.RawServerCursor(self.connection, f"each_{self._cursors}")
        cursor.itersize = AT_ONCE
        with cursor:
            cursor.execute(postgres_sql.statement(sql), values)
            yield cursor


@cache
def _written_by(sql: str) -> frozenset[str]:
    """Return the tables that a statement writes to."""
    return frozenset(_WRITTEN.findall(sql))


def _additions(counts: Sequence[tuple[Tally, tuple[Any, ...], int]]) -> Iterator[tuple[str, Values]]:
    """Yield one statement for each table of counts, with what all of the unit adds to each key."""
    by_tally: dict[Tally, Counter[tuple[Any, ...]]] = {}
    for tally, key, number in counts:
        by_tally.setdefault(tally, Counter())[key] += number
    for tally, counted in by_tally.items():
        rows = [(*key, number) for key, number in counted.items() if number]
        if rows:
            yield tally.addition(len(rows)), [value for row in rows for value in row]


class PostgresEngine:
    """A database on a server and the connections to it."""

    def __init__(self, place: PostgresUrl, keyring: Keyring) -> None:
        self.place = place
        self._keyring = keyring
        self._conninfo = _conninfo(place.url)
        self._idle: list[Connection] = []
        self._is_closed = False
        self._lock = threading.Lock()
        self._numbered: frozenset[str] = frozenset()

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
                for step in _pending(unit):
                    for script in step_scripts(step):
                        unit.connection.execute(script)
                    unit.execute(*migrations.record_of(step))
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
            for table in _tables(unit):
                unit.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own tables

    def forget(self, needles: Sequence[bytes] | None) -> bool:
        """Write small tables anew without their deleted rows; free the space of those in large ones.

        Who writes waits meanwhile, so a large table is not written anew: what was deleted in it is gone as
        new rows take its place. The server's log and its archives have it as long as they are kept: see
        docs/operations.md. Returns False when a table was in use for too long.
        """
        connection = self._connect()
        try:
            connection.execute("SET statement_timeout = 0")  # a large table takes minutes
            for name, size in connection.execute(_SIZES).fetchall():
                connection.execute(f"VACUUM {'(FULL) ' if size <= REWRITTEN_BYTES else ''}{name}")
        except errors.LockNotAvailable:
            return False
        except psycopg.Error as error:
            raise failure(error) or error from error
        finally:
            connection.close()
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
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

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
        connection = self._begun(begin)
        try:
            yield PostgresUnit(connection, self._keyring, self._numbered, share)
        except BaseException as error:
            self._give_back(connection, reusable=_rolled_back(connection))
            failed = failure(error)
            if failed is None or failed is error:
                raise
            raise failed from error
        self._give_back(connection)

    def _begun(self, begin: str) -> Connection:
        """Return a connection on which a transaction has begun."""
        while (idle := self._taken()) is not None:
            try:
                idle.execute(begin)
            except psycopg.Error as error:
                is_dead = idle.broken or idle.closed
                self._give_back(idle, reusable=_rolled_back(idle))
                if not is_dead:
                    raise failure(error) or error from error
                # The server was restarted, or the network lost. Nothing was done yet: another one may do it.
            else:
                return idle
        connection = self._connect()
        try:
            connection.execute(begin)
        except psycopg.Error as error:
            connection.close()
            raise failure(error) or error from error
        return connection

    def _taken(self) -> Connection | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _give_back(self, connection: Connection, *, reusable: bool = True) -> None:
        with self._lock:
            if reusable and not self._is_closed:
                self._idle.append(connection)
                return
        connection.close()

    def _connect(self) -> Connection:
        try:
            connection = psycopg.connect(self._conninfo, autocommit=True, cursor_factory=psycopg.RawCursor)
        except psycopg.Error as error:
            raise failure(error) or error from error
        connection.adapters.register_dumper(int, Int8Dumper)  # else a statement is prepared for each size
        connection.adapters.register_dumper(bool, _FlagDumper)
        connection.adapters.register_loader("bool", _FlagLoader)
        connection.adapters.register_loader("numeric", _NumberLoader)
        return connection


def _beginning_beside(share: Share) -> str:
    """Return how a unit begins that writes beside others, with the locks of its people in their order."""
    if not share.locks:
        return _BEGIN_BESIDE
    people = ",".join(map(str, sorted(share.locks)))
    return f"{_BEGIN_BESIDE}; {_LOCK_PEOPLE.format(people)}"


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


def failure(error: BaseException) -> StoreUnavailableError | RefusedError | None:
    """Return what an error means for the caller; None when it is none of PostgreSQL's, or a mistake of ours.

    Only the first line of what the server says is kept, in the error itself too, since tracebacks are logged:
    its details quote what people wrote.
    """
    if isinstance(error, psycopg.Error):
        error.args = (_words(error),)
    match error:
        case StoreUnavailableError():
            return error
        case psycopg.IntegrityError():
            return RefusedError(_words(error))
        case errors.LockNotAvailable() | errors.DeadlockDetected():
            return StoreLockedError(_words(error))
        case psycopg.OperationalError() | psycopg.InternalError() | errors.UndefinedTable():
            code = next((code for kinds, code in _CODES if isinstance(error, kinds)), None)
            return StoreUnavailableError(
                _words(error), code or ("unavailable" if error.sqlstate else "cannot_open")
            )
    return None


def _words(error: psycopg.Error) -> str:
    return error.diag.message_primary or str(error).partition("\n")[0]


def _rolled_back(connection: Connection) -> bool:
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


def step_scripts(step: migrations.Step) -> list[str]:
    """Return the scripts that make a step on PostgreSQL."""
    if step.name != migrations.WHOLE:
        return [*_definitions(step.sql), *([step.postgres] if step.postgres else [])]
    scripts = [(Path(__file__).parent / "postgres.sql").read_text("utf-8")]
    for name in migrations.SLICES:
        scripts += _definitions(migrations.schema_of(name))
        own = migrations.schema_path(name).with_name("schema.postgres.sql")
        if own.exists():
            scripts.append(own.read_text("utf-8"))
    return scripts


def _definitions(sql: str) -> list[str]:
    found = (postgres_sql.definition(each) for each in migrations.statements(sql))
    return [each for each in found if each.strip()]


def _pending(unit: Unit) -> list[migrations.Step]:
    tables = _tables(unit)
    if not tables:
        return [migrations.whole()]
    if "schema_versions" not in tables:
        raise migrations.WrongSchemaError("it is not a database of this program")
    found = unit.row("SELECT max(version) AS version FROM schema_versions")
    assert found is not None
    return migrations.since(found["version"])


def _tables(unit: Unit) -> set[str]:
    return {
        row["name"]
        for row in unit.rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()")
    }


def _numbered(unit: Unit) -> frozenset[str]:
    """Return the tables whose id the server gives."""
    return frozenset(
        row["name"]
        for row in unit.rows(
            "SELECT table_name AS name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'"
        )
    )
