"""What a store needs of an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol

from consultation.store.unit import Share, Unit


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
