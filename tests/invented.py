"""Invented contributions and planted canaries, for the tests of everything that is given away."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from consultation.clock import quarter_of
from consultation.contributions import tallies
from consultation.feedback import sql
from consultation.store import Store
from consultation.store.engines.sqlite_unit import SqliteUnit
from consultation.store.keyring import Keyring
from consultation.store.unit import LISTED, Row, Unit, listed

SEED = "administration-publique-efficiente-et-transparente"
CANARY = "CANARI"
MOMENT = "2016-11-15T15:37:53.123457Z"
"""When invented contributions are received, to the microsecond: its hour must not be given away."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection beside the store's own, that commits by itself."""
    return sqlite3.connect(path, isolation_level=None)


def contribute(
    where: Store | Path,
    number: int,
    text: str = "",
    *,
    kind: str = "question",
    question: str = "paiement",
    principle: str | None = None,
    choices: Sequence[str] = (),
    channel: str = "sms",
    language: str = "fr",
    participant: str | None = None,
    part: int = 1,
    status: str = "published",
    at: str = MOMENT,
    consultation: str = SEED,
    signature: str | None = None,
) -> None:
    """Store a contribution as it is said, whatever the conversation would have made of it."""
    with unit_beside(where) as unit:
        if participant is not None:
            unit.execute(
                "INSERT INTO participants VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (participant, consultation, language, at),
            )
        tallies.enter(
            unit,
            {
                "consultation": consultation,
                "number": number,
                "kind": kind,
                "question": question,
                "principle": principle,
                "participant_id": participant,
                "channel": channel,
                "language": language,
                "choices": json.dumps(choices),
                "text": text,
                "part": part,
                "status": status,
                "created_at": at,
                "signature": signature,
            },
        )


def rewrite(where: Store | Path, changes: Row, condition: str = "1 = 1", *values: Any) -> None:
    """Change contributions, as staff or their authors would have."""
    with unit_beside(where) as unit:
        tallies.change(unit, changes, condition, values)


@contextmanager
def unit_beside(where: Store | Path) -> Iterator[Unit]:
    """A writing unit of a store; or of a file, on a connection beside the store's own."""
    if isinstance(where, Store):
        with where.write() as unit:
            yield unit
        return
    with closing(connect(where)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield SqliteUnit(Database(connection), Keyring("of a test that seals nothing, 32 bytes"))
        connection.execute("COMMIT")


def answer(
    where: Store | Path,
    feedback: int,
    body: str,
    *,
    about: str = "question",
    slug: str = "paiement",
    answered: Sequence[int] = (),
    state: str = "published",
    version: int = 1,
    at: str = MOMENT,
) -> None:
    """Store an authority's answer to contributions, whatever the console would have made of it."""
    with unit_beside(where) as unit:
        unit.execute(
            "INSERT INTO feedbacks (id, consultation, about, slug, numbers, words, created_at)"
            f" VALUES (?, ?, ?, ?, '[]', '{CANARY}-who-searched', ?) ON CONFLICT DO NOTHING",
            (feedback, SEED, about, slug, MOMENT),
        )
        unit.execute(
            "INSERT INTO feedback_versions (feedback_id, version, state, authority, bodies, link,"
            " change_notes, sms_whole, notify, editors, written_at, reviewed_by, reviewed_at, published_by,"
            " published_at) VALUES (?, ?, ?, 'Ministère', ?, '', '{}', 0, 1, ?, ?, ?, ?, ?, ?)",
            (
                *(
                    feedback,
                    version,
                    state,
                    json.dumps({"fr": body}),
                    json.dumps([f"{CANARY}-who-wrote"]),
                    MOMENT,
                ),
                *(f"{CANARY}-who-reviewed", MOMENT, f"{CANARY}-who-published", MOMENT),
            ),
        )
        unit.execute(
            "INSERT INTO feedback_contributions (feedback_id, contribution_id, answered_at)"
            f" SELECT ?, id, ? FROM contributions WHERE consultation = ? AND number IN {LISTED}"
            " ON CONFLICT DO NOTHING",
            (feedback, at, SEED, listed(answered)),
        )
        found = unit.rows("SELECT contribution_id AS id FROM feedback_contributions")
        sql.settle(unit, [row["id"] for row in found])


GIVEN: dict[str, str | None] = {"consultation": SEED, "opening": None}
"""What columns hold instead of a canary: a version with an opening would be taken up while the test runs."""


def plant_canaries(path: Path) -> list[str]:
    """Put a canary in every private column of every table, and give all of them.

    Every table gets a row of canaries for the consultation SEED, joined like real rows: what refers to a
    contribution refers to number 1, which is published and says "public", and what refers to a person to its
    author; other rows refer to the canaries of the table they are about. Integers are canaries of their own.
    Checks stand aside.
    """
    contribute(path, 1, "public", participant=f"{CANARY}-who-published")
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    numbers = count(770_000_000_000)
    rows = {
        table: {
            name: GIVEN[name] if name in GIVEN else _canary(table, name, kind, numbers)
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall()
        }
        for table in _tables(connection)
    }
    public = connection.execute("SELECT id, participant_id FROM contributions WHERE number = 1").fetchone()
    for table, row in rows.items():
        row |= _joins(connection, table, rows, public)
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
    planted = [each for row in rows.values() for each in map(_planted, row.values()) if each is not None]
    for number, status in enumerate(("received", "withheld", "withdrawn", "replaced"), 101):
        planted += [f"{CANARY}-{status}", f"{CANARY}-signed-{status}"]
        said, signed = planted[-2:]
        contribute(path, number, said, status=status, participant=f"{CANARY}-who-{status}", signature=signed)
    connection.execute(
        "UPDATE contributions SET message_id = ?, feedback_id = ? WHERE number = 1",
        (rows["messages"]["id"], rows["feedbacks"]["id"]),
    )
    connection.close()
    return [*planted, f"{CANARY}-who", MOMENT[10:16], quarter_of(MOMENT)[10:], MOMENT[17:]]


def _joins(
    connection: sqlite3.Connection, table: str, rows: dict[str, dict[str, Any]], public: tuple[int, str]
) -> dict[str, Any]:
    """What the columns of a row that refer to another table hold."""
    joined: dict[str, Any] = {}
    for _, _, parent, column, referred, *_ in connection.execute(f"PRAGMA foreign_key_list({table})"):
        if table != "contributions" and parent in ("contributions", "participants"):
            joined[column] = public[0] if parent == "contributions" else public[1]
        elif parent in rows:
            joined[column] = rows[parent][referred or "id"]
    return joined


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    virtual = [name for name, sql in found if sql.startswith("CREATE VIRTUAL")]
    kept = {"schema_versions", "key_check", "publication_versions", "search_scopes"}
    kept |= {
        "published_counts",
        "published_quarters",
        "people_published",
        "people_published_counts",
    }  # what is published has its rows there already
    return [
        name
        for name, _ in found
        if name not in kept and not any(name == each or name.startswith(f"{each}_") for each in virtual)
    ]


_LISTS = ("numbers", "editors", "choices")
"""Columns that hold JSON, and are read as such before anything is left out."""
_BY_LANGUAGE = ("bodies", "change_notes", "names", "terms", "authority_names")


def _canary(table: str, column: str, kind: str, numbers: Iterator[int]) -> Any:
    name = f"{CANARY}-{table}-{column}"
    match kind:
        case "TEXT":
            listed = [name] if column in (*_LISTS, "terms") else name
            return json.dumps({"fr": listed}) if column in _BY_LANGUAGE else _as_stored(listed)
        case "BLOB":
            return name.encode()
        case _:
            return next(numbers)


def _as_stored(value: str | list[str]) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _planted(value: Any) -> str | None:
    """The canary that a column holds; None for what a join or a consultation put there."""
    text = value.decode() if isinstance(value, bytes) else str(value)
    text = re.sub(r'^(\{"fr": )?\[?"|"\]?\}?$', "", text)
    return text if text.startswith((CANARY, "770000000")) else None


def accept_topics(unit: Unit, consultation: str = SEED) -> None:
    """Make every topic of a consultation public, under the name it has."""
    unit.execute("UPDATE topics SET state = 'accepted' WHERE consultation = ? AND rank > 0", (consultation,))
