"""Filled databases of earlier versions of the schema are opened, migrated, and gone on with, on both engines."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation, sql_drafts
from consultation.moderation import sql_posts
from consultation.store import Store, Unit, layout, migrations
from consultation.store.copying import copy_store
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.migrations import Step
from consultation.store.place import Place, PostgresUrl
from tests.consultation.rights.test_erasure import DRAFT, PUBLISHED, UNPUBLISHED, person
from tests.consultation.store.filled import SLUG, unpacked, work
from tests.postgres import Databases

FILES = (
    *(f"version_{each}" for each in range(migrations.FIRST_VERSION, migrations.latest() + 1)),
    "version_1_between",
)
UNUSED = [each.split(".") for each in migrations.STEPS[0].unused]
WITH_COLUMNS = {table for table, _ in UNUSED}


def made_of(path: Path) -> dict[str, str]:
    """What makes each table, index and trigger, without comments and spaces."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"--[^\n]*|\s+", "", sql) for name, sql in rows}


def rows_of(path: Path) -> dict[str, list[Any]]:
    """The rows of each table, without what this version does not know."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in layout.of_today().items():
            if table != "schema_versions":
                names = ", ".join(sorted(each.partition(" ")[0] for each in columns))
                found[table] = sorted(connection.execute(f"SELECT {names} FROM {table}"), key=repr)
    return found


def left_of(unit: Unit) -> list[list[str]]:
    """The columns of version 1 that are there."""
    return [[table, column] for table, column in UNUSED if column in unit.columns(table)]


@pytest.mark.parametrize("name", FILES)
def test_filled_file_of_each_version_becomes_one_of_today_and_is_gone_on_with(
    name: str, tmp_path: Path, keyring: Keyring, seed: Consultation
) -> None:
    path = unpacked(name, tmp_path / "filled.db")
    before = rows_of(path)
    Store.open(tmp_path / "new.db", keyring).close()
    store = Store.open(path, keyring)

    assert made_of(path) == made_of(tmp_path / "new.db"), (
        "schema.sql was changed without a step: add one to migrations.py, then python -m"
        " tests.consultation.store.filled makes the file of the new version"
    )
    assert rows_of(path) == before
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
    if name != "version_1_between":  # in which nobody of the staff is
        assert_gone_on_with(store)
    work(store, seed.model_copy(update={"slug": "another"}), "+14185550144")
    assert inspect(path, keyring) == Inspection((), ())
    store.close()


def assert_gone_on_with(store: Store) -> None:
    """What stood in the tables that lost columns is found as it was."""
    with store.read() as unit:
        assert {each: unit.count(f"SELECT count(*) FROM {each}") for each in WITH_COLUMNS} == dict.fromkeys(
            WITH_COLUMNS, 1
        )
        draft = sql_drafts.find(unit, SLUG)
        assert draft is not None
        assert (draft.draft.plain()["title"], draft.revision) == ({"fr": "Un autre titre"}, 2)
        assert [each.principle for each in sql_posts.standing(unit, SLUG)] == ["engagement-autorites"]


def test_file_that_has_no_place_in_a_step_is_as_it_was(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpacked("version_1", tmp_path / "filled.db")
    before = made_of(path), rows_of(path)
    step = Step(migrations.latest() + 1, "half", "CREATE TABLE participants (id TEXT);")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))

    with pytest.raises(Exception, match="participants already exists"):
        Store.open(path, keyring)
    assert (made_of(path), rows_of(path)) == before


def test_filled_file_gets_the_step_that_the_next_version_brings(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest = migrations.latest()
    path = unpacked(f"version_{latest}", tmp_path / "filled.db")
    before = rows_of(path)
    added = Step(latest + 1, "nicknames", "CREATE TABLE nicknames AS SELECT id FROM participants;")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, added))
    Store.open(path, keyring).close()

    assert rows_of(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(version) FROM schema_versions").fetchone() == (latest + 1,)
        assert connection.execute("SELECT count(*) FROM nicknames").fetchone() == (3,)


# PostgreSQL, on which processes of the version before write while this one starts.


OLD_COLUMNS = """
ALTER TABLE definition_drafts ADD changed_by bigint NOT NULL DEFAULT 1, ADD changed_at text NOT NULL DEFAULT '2016';
ALTER TABLE definition_drafts ALTER changed_by DROP DEFAULT, ALTER changed_at DROP DEFAULT;
ALTER TABLE definition_pictures ADD sent_by bigint REFERENCES staff (id);
ALTER TABLE feedback_recipients ADD verdict_at text;
ALTER TABLE contribution_reports ADD first_at text NOT NULL DEFAULT '2016';
ALTER TABLE contribution_reports ALTER first_at DROP DEFAULT;
ALTER TABLE manager_posts ADD posted_by bigint NOT NULL DEFAULT 1 REFERENCES staff (id);
ALTER TABLE manager_posts ALTER posted_by DROP DEFAULT;
ALTER TABLE invitations ADD started_by bigint;
UPDATE schema_versions SET version = 1
"""
OLD_POST = (
    "INSERT INTO manager_posts (consultation, principle, question, posted_by, posted_at)"
    " VALUES ('old', 'p', '', 1, '2016')"
)


@pytest.fixture
def old(databases: Databases, tmp_path: Path, keyring: Keyring) -> Any:
    """A filled database of PostgreSQL's of version 1."""
    place = databases.new()
    source = Store.open(unpacked("version_1", tmp_path / "filled.db"), keyring)
    target = Store.open(place, keyring)
    copy_store(source, target)
    source.close()
    with target.write() as unit:
        for statement in OLD_COLUMNS.split(";"):
            unit.execute(statement)
    target.close()
    yield place
    databases.drop(place)


def test_database_of_the_version_before_is_upgraded_while_its_processes_write(
    old: PostgresUrl, tmp_path: Path, keyring: Keyring, seed: Consultation
) -> None:
    assert inspect(old, keyring) == Inspection((), ("columns that nothing reads",))
    store = Store.open(old, keyring)

    assert_gone_on_with(store)
    work(store, seed.model_copy(update={"slug": "another"}), "+14185550144")
    with store.write() as unit:
        assert unit.problems() == []
        assert left_of(unit) == UNUSED
        assert unit.execute(OLD_POST) == 1
    assert inspect(old, keyring) == Inspection((), ())
    back = Store.open(tmp_path / "back.db", keyring)
    assert copy_store(store, back)["manager_posts"] == 3
    back.close()
    store.close()
    Store.open(old, keyring).close()


def test_version_after_drops_what_was_left(
    old: PostgresUrl, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(old, keyring).close()
    next_one = Step(migrations.latest() + 1, "nicknames", "CREATE TABLE nicknames (id TEXT);")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, next_one))
    store = Store.open(old, keyring)

    assert_gone_on_with(store)
    with store.read() as unit:
        assert left_of(unit) == []
        assert unit.problems() == []
    store.close()


@pytest.mark.both_engines
def test_database_that_lost_the_columns_without_a_version_gets_it(
    unmade_place: Place, keyring: Keyring
) -> None:
    store = Store.open(unmade_place, keyring)
    with store.write() as unit:
        unit.execute("UPDATE schema_versions SET version = 1")
    store.close()
    store = Store.open(unmade_place, keyring)

    with store.read() as unit:
        assert unit.value("SELECT max(version) AS version FROM schema_versions") == migrations.latest()
        assert left_of(unit) == []
    store.close()
