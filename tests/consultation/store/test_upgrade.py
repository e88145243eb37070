"""Filled files of earlier versions of the schema are opened, migrated, and gone on with."""

from __future__ import annotations

import gzip
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.conversation import sql as conversation_sql
from consultation.store import Store, migrations
from consultation.store.keyring import Keyring
from consultation.store.migrations import Step
from tests.consultation.rights.test_erasure import DRAFT, PUBLISHED, UNPUBLISHED, person
from tests.consultation.store.filled import kept


def unpacked(version: int, folder: Path) -> Path:
    path = folder / "filled.db"
    path.write_bytes(gzip.decompress(kept(version).read_bytes()))
    return path


def made_of(path: Path) -> dict[str, str]:
    """What makes each table, index and trigger, without comments and spaces."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"--[^\n]*|\s+", "", sql) for name, sql in rows}


def rows_of(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        names = sorted({name for (name,) in found} & set(migrations.tables()) - {"schema_versions"})
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


@pytest.mark.parametrize("version", range(migrations.FIRST_VERSION, migrations.latest() + 1))
def test_filled_file_of_each_version_becomes_one_of_today_and_is_gone_on_with(
    version: int, tmp_path: Path, keyring: Keyring
) -> None:
    path = unpacked(version, tmp_path)
    before = rows_of(path)
    Store.open(tmp_path / "new.db", keyring).close()
    store = Store.open(path, keyring)

    assert made_of(path) == made_of(tmp_path / "new.db"), (
        "schema.sql was changed without a step. Before the release:"
        " python -m tests.consultation.store.filled; after it, add a Step to migrations.py"
    )
    after = rows_of(path)
    assert {name: after[name] for name in before} == before
    assert before["participants"] == 2
    person(store, "+14185550199", "7100006400")
    with store.read() as unit:
        assert unit.problems() == []
        known = unit.row("SELECT participant_id AS id FROM addresses ORDER BY addresses.id LIMIT 1")
        assert known is not None
        state, _ = conversation_sql.load_state(unit, known["id"], "c", "fr")
        assert state.draft is not None
        assert state.draft.text == DRAFT
        given = contributions_sql.contributions_of(unit, known["id"], "c")
        assert [(each.number, each.text) for each in given] == [(1, PUBLISHED), (2, UNPUBLISHED)]
        (newest,) = contributions_sql.by_numbers(unit, "c", [5])
        assert newest.text == PUBLISHED
    store.close()


def test_filled_file_gets_the_step_that_the_next_version_brings(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, latest = unpacked(migrations.latest(), tmp_path), migrations.latest()
    before = rows_of(path)
    added = Step(latest + 1, "nicknames", "ALTER TABLE participants ADD COLUMN nickname TEXT;")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, added))
    Store.open(path, keyring).close()

    assert rows_of(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(version) FROM schema_versions").fetchone() == (latest + 1,)
        assert connection.execute("SELECT count(nickname), count(*) FROM participants").fetchone() == (0, 2)
