"""The schema of a database: created from the slices' schema.sql, and migrated version by version.

A new one gets the schema as it is today, in the order below: a table comes before those that refer to it.
Every change goes into `schema.sql`, for new databases, and into STEPS as a step, for existing ones.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from consultation.clock import stamp

SLICES = (
    "store", "participants", "messages", "staff", "definition", "mail", "webhooks", "partners",
    "conversation",
    "contributions", "delivery", "topics", "feedback", "moderation", "statistics", "evaluation", "outreach",
    "rights",
)  # fmt: skip
"""The packages of `consultation` that have tables."""
FIRST_VERSION = 1
WHOLE = "the tables"
"""The name of the step that makes everything."""


@dataclass(frozen=True, slots=True)
class Step:
    """A migration of a database from the version before to this one.

    `sqlite` is for files alone; `postgres` is what PostgreSQL has instead of SQLite's triggers. `unused` are
    columns, as `table.column`, that are written no more and may be gone already. SQLite drops them at once;
    PostgreSQL no longer asks for them, and drops them with the step after, since processes of the version
    before go on writing them.
    """

    version: int
    name: str
    sql: str = ""
    sqlite: str = ""
    postgres: str = ""
    unused: tuple[str, ...] = ()


INSTEAD = "run the version that made it, restore a backup, or name a new database in CONSULTEXTO_DATABASE"
"""What to do with a database that this version cannot use."""
UNVERSIONED = f"it was made before the first release, and its tables cannot be used any more: {INSTEAD}"
NOT_OURS = "it is not a database of this program: name another one in CONSULTEXTO_DATABASE"


class WrongSchemaError(RuntimeError):
    """The database has tables that this version cannot use; nothing was written to it."""


def schema_path(slice_name: str) -> Path:
    """Return the file with the schema of a slice; beside it is what only PostgreSQL has."""
    return Path(__file__).parent.parent / slice_name / "schema.sql"


def schema_of(slice_name: str) -> str:
    """Return the schema of a slice, as SQL."""
    return schema_path(slice_name).read_text("utf-8")


def _part_of(slice_name: str, file: str) -> str:
    """Return the part of a step that changes the tables of one slice: a file beside its schema."""
    return schema_path(slice_name).with_name(file).read_text("utf-8")


STEPS: tuple[Step, ...] = (
    Step(
        2,
        "columns that nothing reads",
        sqlite=_part_of("conversation", "schema.2.sqlite.sql"),
        unused=(
            "definition_drafts.changed_by",
            "definition_drafts.changed_at",
            "definition_pictures.sent_by",
            "feedback_recipients.verdict_at",
            "contribution_reports.first_at",
            "manager_posts.posted_by",
            "invitations.started_by",
        ),
    ),
)
"""In the order of their versions, without gaps, from FIRST_VERSION + 1."""


def whole() -> Step:
    """Return the step that makes every table as it is today."""
    return Step(latest(), WHOLE, "".join(map(schema_of, SLICES)))


def tables() -> list[str]:
    """Return the name of every table, one before those that refer to it."""
    return [name for each in SLICES for name in re.findall(r"CREATE TABLE (\w+)", schema_of(each))]


def latest() -> int:
    """Return the version of the schema as it is today."""
    return FIRST_VERSION + len(STEPS)


def since(version: object) -> list[Step]:
    """Return the steps that a database of a version lacks.

    Raises WrongSchemaError for a version that is newer, or none of ours.
    """
    if not isinstance(version, int):
        raise WrongSchemaError(NOT_OURS)
    if version > latest():
        raise WrongSchemaError(
            f"a newer version of the program changed it (schema {version}, this one knows {latest()}):"
            " run that version, or restore a backup made before it"
        )
    return [step for step in STEPS if step.version > version]


def record_of(step: Step) -> tuple[str, tuple[int, str]]:
    """Return the statement, and its values, that records that a step was applied."""
    return (
        "INSERT INTO schema_versions (version, applied_at) VALUES (?, ?)",
        (step.version, stamp(datetime.now(UTC))),
    )


def statements(sql: str) -> list[str]:
    """Return the statements of a script one by one: `executescript` would commit the open transaction."""
    found, begun = [], ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return [*found, begun] if begun.strip() else found


# Tables that only grow: their rows are never changed, deleted or replaced, by us or by another program.
#
# The database itself refuses it. Each engine makes the triggers from this list, after it made tables.


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """A table that only grows, and how a refusal names it.

    The columns in `emptied` may become NULL, for erasure and for what somebody takes back.
    """

    table: str
    named: str
    emptied: tuple[str, ...] = ()

    @property
    def never_changed(self) -> str:
        """The name of the trigger that refuses changes."""
        return f"{self.table}_is_never_changed"

    def changes(self, columns: Iterable[str]) -> str:
        """Return the condition that an UPDATE changes more than it may, in SQL; empty for any UPDATE."""
        if not self.emptied:
            return ""
        found = []
        for column in columns:
            differs = f"NEW.{column} IS DISTINCT FROM OLD.{column}"
            is_emptied = column in self.emptied
            found.append(f"(NEW.{column} IS NOT NULL AND {differs})" if is_emptied else differs)
        return f"WHEN ({' OR '.join(found)})"


ACTS = AppendOnly(
    "moderation_acts", "the history of a contribution", ("note", "text_before", "signature_before")
)
APPEND_ONLY = (AppendOnly("audit", "the audit log"), ACTS)
