"""Where a database is: a file of SQLite's, or a server of PostgreSQL's."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class PostgresUrl:
    """A database of PostgreSQL's, as libpq writes it; its password, if any, is never shown.

    Source: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS, checked
    2026-11-27.
    """

    url: str = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the database, for sentences."""
        return urlsplit(self.url).path.strip("/") or "PostgreSQL"


Place = Path | PostgresUrl


def place_of(text: str) -> Place:
    """Return the place that a setting names: a URL of PostgreSQL's, or the path of a file."""
    return PostgresUrl(text) if text.startswith(SCHEMES) else Path(text)


def is_missing(place: Place) -> bool:
    """Return whether a place is a file that there is not; whether a server has a database, it says itself."""
    return isinstance(place, Path) and not place.exists()
