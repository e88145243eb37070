"""The schema of a database file: created from the slices' schema.sql, and migrated version by version.

A new file gets the schema as it is today, in the order below: a table comes before those that refer to it.
After a release its schema is permanent: a later change goes into `schema.sql`, for new files, and into STEPS
as a step, for existing ones.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from consultation.clock import stamp

SLICES = (
    "store", "participants", "messages", "definition", "staff", "delivery", "conversation", "contributions",
    "topics", "publication", "feedback", "moderation", "statistics", "evaluation", "rights",
)  # fmt: skip
"""The packages of `consultation` that have tables."""
FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Step:
    """A migration of a file from the version before to this one."""

    version: int
    name: str
    sql: str


STEPS: tuple[Step, ...] = ()
"""In the order of their versions, without gaps, from FIRST_VERSION + 1."""


class WrongSchemaError(RuntimeError):
    """The file has tables that this version cannot use; nothing was written to it."""


def schema_of(slice_name: str) -> str:
    """Return the schema of a slice, as SQL."""
    return (Path(__file__).parent.parent / slice_name / "schema.sql").read_text("utf-8")


def pending(db: Database) -> list[str]:
    """Return the names of the steps still to be applied; reads only.

    Raises WrongSchemaError for a file of a newer version, of before the first release, or of another program.
    """
    return [step.name for step in _pending(db)]


def apply_pending(db: Database) -> None:
    """Apply the pending steps, all or none: after a failure the earlier version can still use the file.

    Processes that start together apply it once: the second waits for the first. Raises WrongSchemaError.
    """
    if not _pending(db):
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        for step in _pending(db):
            for statement in _statements(step.sql):
                db.conn.execute(statement)
            db.conn.execute(
                "INSERT INTO schema_versions (version, applied_at) VALUES (?, ?)",
                (step.version, stamp(datetime.now(UTC))),
            )
    except BaseException:
        db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def _pending(db: Database) -> list[Step]:
    latest = FIRST_VERSION + len(STEPS)
    tables = set(db.table_names())
    if not tables:
        whole = "".join(map(schema_of, SLICES)) + _SECURE_DELETE
        return [Step(latest, "the tables", whole)]
    if "schema_versions" not in tables:
        raise WrongSchemaError(
            "it was made before the first release, and its tables cannot be used any more:"
            " give the path of a new file"
            if "_sqlite_migrations" in tables
            else "it is not a database of this program"
        )
    (version,) = db.conn.execute("SELECT max(version) FROM schema_versions").fetchone()
    if version > latest:
        raise WrongSchemaError(
            f"a newer version of the program changed it (schema {version}, this one knows {latest}):"
            " run that version, or restore a backup made before it"
        )
    return [step for step in STEPS if step.version > version]


def _statements(sql: str) -> list[str]:
    """Return the statements of a script one by one: `executescript` would commit the open transaction."""
    statements, begun = [], ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(begun):
            statements.append(begun)
            begun = ""
    return [*statements, begun] if begun.strip() else statements


# Words of a withheld text leave the index at once, not at the next merge, where SQLite can (3.42).
# Source: https://sqlite.org/fts5.html#the_secure_delete_configuration_option, checked 2026-11-24.
_SECURE_DELETE = (
    "INSERT INTO contribution_search (contribution_search, rank) VALUES ('secure-delete', 1);"
    if sqlite3.sqlite_version_info >= (3, 42)
    else ""
)
