"""The store: opened once, migrated, read and written in units of work, whatever engine it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import ClassVar, Concatenate, ParamSpec, Protocol, TypeVar

from consultation.store.engines.sqlite import SqliteEngine
from consultation.store.keyring import Keyring
from consultation.store.place import Place, PostgresUrl
from consultation.store.rekeying import settle_key
from consultation.store.unit import NotRewrittenError, Share, StoreLockedError, StoreUnavailableError, Unit

Given = ParamSpec("Given")
Result = TypeVar("Result")

PROOF_BYTES, THOROUGH_PROOF_BYTES = 1, 65_536
"""What a proof writes: as good as nothing, or more than a message does."""


class Store:
    """The database. `Store.open` migrates it; `write` and `read` provide units of work."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self.engine = engine
        self.keyring = keyring
        self.trouble: StoreUnavailableError | None = None
        """What the last failure was that is not a lock; None once a proof has got through since."""
        self.tell_written: Callable[[Set[int]], None] = lambda _: None
        """Called after a commit with the addresses that have something new to fetch, in its thread."""

    @classmethod
    def open(cls, place: Place, keyring: Keyring) -> Store:
        """Open a database, create it when missing, and apply pending migrations.

        One made with an older key of ours is re-encrypted under the first. Raises StoreUnavailableError
        when it cannot be opened, is not a database of ours, or was made with another key or by a newer
        version.
        """
        engine = engine_of(place, keyring)
        try:
            with engine.open() as unit:
                settle_key(unit, engine.name)
        except BaseException:
            engine.close()
            raise
        return cls(engine, keyring)

    @property
    def path(self) -> Path:
        """The file of a store that is one."""
        assert isinstance(self.engine, SqliteEngine)
        return self.engine.path

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
        self.engine.close()

    @contextmanager
    def write(self, share: Share | None = None) -> Iterator[Unit]:
        """Provide a writing unit of work: committed at the end, rolled back on any exception.

        It writes alone; with a share, others may write meanwhile, where the engine can. Raises
        StoreUnavailableError when the database is locked for too long, full or failing, and RefusedError when
        a rule of the schema is broken.
        """
        with self._noting_trouble(), self.engine.write(share) as unit:
            yield unit
        if unit.written_to:
            self.tell_written(unit.written_to)

    @contextmanager
    def write_at_start(self) -> Iterator[Unit]:
        """Provide a writing unit as `write` does, which waits while other processes start.

        Nobody waits for an answer yet, and several may start at the same moment.
        """
        with self._noting_trouble(), self.engine.write_at_start() as unit:
            yield unit

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Provide a reading unit of work: one consistent view, without waiting for writers."""
        with self._noting_trouble(), self.engine.read() as unit:
            yield unit

    def ask(
        self, read: Callable[Concatenate[Unit, Given], Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Return what one function reads, in a unit of its own."""
        with self.read() as unit:
            return read(unit, *given, **named)

    def do(
        self, write: Callable[Concatenate[Unit, Given], Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Have one function write, in a unit of its own, and return what it does."""
        with self.write() as unit:
            return write(unit, *given, **named)

    def prove(self) -> None:
        """Write and commit, to prove that writing works. Raises StoreUnavailableError when it fails.

        After a failure other than a lock it writes more than a message does: when the disk is nearly full, a
        small write may succeed where a message fails.
        """
        trouble = self.trouble
        self.engine.check_room()
        with self.write() as unit:
            unit.execute(
                "INSERT INTO proof (id, filler) VALUES (1, ?)"
                " ON CONFLICT (id) DO UPDATE SET filler = excluded.filler",
                ("x" * (THOROUGH_PROOF_BYTES if trouble else PROOF_BYTES),),
            )
        if self.trouble is trouble:  # else another failure came meanwhile
            self.trouble = None

    def find_damage(self) -> None:
        """Look through the whole database; raise StoreUnavailableError on damage."""
        self.engine.find_damage()

    def forget(self, needles: Sequence[bytes] | None) -> bool:
        """Clear deleted rows from the files of the database; return False when that cannot be completed now.

        `needles` are bytes that were deleted, to be looked for; None when they are not known any more. Call
        it with the same until it is done. Raises NotRewrittenError while there is no room for it.
        """
        with self._noting_trouble():
            return self.engine.forget(needles)

    def sizes(self) -> Mapping[str, int]:
        """Return the bytes of the database and of its log."""
        return self.engine.sizes()

    def free_bytes(self) -> int | None:
        """Return the free space on the database's disk; None when that is not ours to see.

        Raises OSError.
        """
        return self.engine.free_bytes()

    @contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        """Remember a failure until `prove` succeeds, unless messages are taken all the same."""
        try:
            yield
        except (StoreLockedError, NotRewrittenError):
            raise
        except StoreUnavailableError as error:
            self.trouble = error
            raise


def engine_of(place: Place, keyring: Keyring) -> Engine:
    """Return the engine of a place, which nothing has been asked of yet."""
    if isinstance(place, PostgresUrl):
        from consultation.store.engines.postgres import PostgresEngine  # psycopg, which a file never needs

        return PostgresEngine(place, keyring)
    return SqliteEngine(place, keyring)


# What a store needs of an engine.


class Engine(Protocol):
    """A database: its units of work, its schema and its housekeeping.

    Every function raises StoreUnavailableError when the database cannot do it now, and a unit RefusedError
    when what was written breaks a rule of the schema.
    """

    has_one_writer: ClassVar[bool]
    """Whether a writing unit is always alone, whatever its share."""

    @property
    def name(self) -> str:
        """What the database is called in a sentence; never with a password."""

    def write(self, share: Share | None = None) -> AbstractContextManager[Unit]:
        """Provide a writing unit: committed at the end, rolled back on any exception.

        With a share, others may write meanwhile; an engine that has one writer at a time ignores it.
        """

    def write_at_start(self) -> AbstractContextManager[Unit]:
        """Provide a writing unit that waits for other processes as long as opening does."""

    def read(self) -> AbstractContextManager[Unit]:
        """Provide a reading unit: one consistent view, without waiting for writers."""

    def open(self) -> AbstractContextManager[Unit]:
        """Create what is missing, apply pending migrations, and provide a writing unit to settle it."""

    def looked_at(self) -> AbstractContextManager[tuple[Unit, list[str]]]:
        """Provide a reading unit and the names of pending migrations, without writing anything."""

    def check_room(self) -> None:
        """Raise StoreUnavailableError when there is no room to write; as far as it can be known."""

    def find_damage(self) -> None:
        """Look through the whole database; raise StoreUnavailableError on damage."""

    def forget(self, needles: Sequence[bytes] | None) -> bool:
        """Clear deleted rows from the files; return False when that cannot be completed now.

        `needles` are bytes that were deleted; None when they are not known any more. Call it with the same
        until it is done.
        """

    def sizes(self) -> Mapping[str, int]:
        """Return the bytes of the database and of its log."""

    def free_bytes(self) -> int | None:
        """Return the free space on its disk; None when that is another machine's. Raises OSError."""

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
