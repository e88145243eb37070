"""`consultexto restore`: an older database, in which who was erased since stays erased."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.clock import utc_now
from consultation.delivery import sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.rights import linking, sql_erasure
from consultation.rights.erasure import Eraser
from consultation.rights.sql_ledger import Ledger, LedgerError
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import CONSULTATIONS, OPEN_DAY
from tests.consultation.rights.test_erasure import CHAT, PHONE, PUBLISHED, UNPUBLISHED, left, person
from tests.postgres import Databases

SECRET = "a-secret-for-tests-only-of-enough-characters"
LATER = OPEN_DAY + timedelta(days=1)
OTHER_PHONE, OTHER_CHAT = "+14185550188", "7100005300"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "service" / "consultexto.db"
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    monkeypatch.setenv("CONSULTEXTO_CONSULTATIONS", str(CONSULTATIONS))
    path.parent.mkdir()
    return path


def ledger_of(database: Path) -> Ledger:
    return Ledger(database.with_name("consultexto-erasures.db"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def erase(store: Store, participant_id: str, ledger: Ledger) -> None:
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", LATER)
    assert Eraser(store, ledger).run(LATER) == 1


def delete(database: Path) -> None:
    for path in database.parent.glob("consultexto.db*"):
        path.unlink()


def backed_up(database: Path, backup: Path) -> Store:
    """Two people in a database of which a backup was made; the first was erased afterwards."""
    store = Store.open(database, Keyring(SECRET))
    erased = person(store)
    person(store, OTHER_PHONE, OTHER_CHAT)
    assert run("backup", backup).exit_code == 0
    erase(store, erased, ledger_of(database))
    return store


def test_who_was_erased_after_the_backup_is_in_no_byte_of_what_is_restored(
    database: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.db"
    backed_up(database, backup).close()
    hashed = Keyring(SECRET).address_hash("sms", PHONE)
    assert [backup.read_bytes().count(each) for each in (hashed, UNPUBLISHED.encode())] == [2, 2]
    delete(database)

    said = run("restore", backup).output
    delete(database)
    result = run("restore", backup, "--json")

    assert "2 people" in said
    assert "outbox" not in said
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert (told["erased_again"], told["rows"]["participants"], told["rows"]["contributions"]) == (1, 2, 4)
    assert [file.name for file in database.parent.glob("consultexto.db*")] == ["consultexto.db"]
    assert database.stat().st_mode & 0o777 == 0o600
    store = Store.open(database, Keyring(SECRET))
    assert left(store) == ["unpublished text", "draft", "quotation", "signature"]  # the other person's
    assert [database.read_bytes().count(each.encode()) for each in (UNPUBLISHED, PUBLISHED)] == [1, 2]
    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", PHONE) is None
        assert participants_sql.find_address(unit, "sms", OTHER_PHONE) is not None
    store.close()


def test_database_that_postgresql_restored_is_cleared_of_who_was_erased_since(
    databases: Databases, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, ledger = databases.emptied(), ledger_of(database)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", place.url)
    monkeypatch.setenv("CONSULTEXTO_ERASURE_LEDGER", str(ledger.path))
    store = Store.open(place, Keyring(SECRET))
    erased = person(store)
    person(store, OTHER_PHONE, OTHER_CHAT)
    with store.write() as unit:
        codes = sql_erasure.codes_of(unit, sql_erasure.request(unit, erased, "person", LATER).reference)
        unit.execute("ROLLBACK; BEGIN")  # as if the server went back to before
    ledger.add("AAAA-BBBB", codes, LATER)

    result = run("restore", "--json")

    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["erased_again"] == 1
    with store.read() as unit:
        assert (
            len(unit.rows("SELECT id FROM contributions WHERE text = ?", (UNPUBLISHED,))) == 1
        )  # the other's
        assert participants_sql.find_address(unit, "sms", PHONE) is None
        assert participants_sql.find_address(unit, "sms", OTHER_PHONE) is not None
        assert unit.rows("SELECT reference FROM erasures WHERE cleared_at IS NOT NULL") == [
            {"reference": "AAAA-BBBB"}
        ]
    store.close()


def test_erased_person_is_not_begun_anew_by_a_message_that_a_provider_lists_again(
    database: Path, tmp_path: Path
) -> None:
    """The restored database never knew what they wrote between the backup and their erasure."""
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)
    run("restore", tmp_path / "copy.db")

    store = Store.open(database, Keyring(SECRET))
    with store.write() as unit:
        before, after = LATER - timedelta(minutes=5), LATER + timedelta(minutes=5)
        assert sql_erasure.was_erased_with(unit, "sms", "SM-unknown", PHONE, before)
        assert sql_erasure.was_erased_with(unit, "telegram", "9", CHAT, before)
        assert not sql_erasure.was_erased_with(unit, "sms", "SM-new", PHONE, after)
        assert not sql_erasure.was_erased_with(unit, "sms", "SM-other", OTHER_PHONE, before)
        sql_erasure.forget_messages(unit, LATER + timedelta(days=500))
        assert not sql_erasure.was_erased_with(unit, "sms", "SM-unknown", PHONE, before)
    store.close()


def test_who_came_back_after_an_erasure_is_not_erased_again(database: Path, tmp_path: Path) -> None:
    store = backed_up(database, tmp_path / "older.db")
    person(store)
    run("backup", tmp_path / "copy.db")
    store.close()
    delete(database)

    result = run("restore", tmp_path / "copy.db", "--json")

    assert json.loads(result.output)["erased_again"] == 0
    store = Store.open(database, Keyring(SECRET))
    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", PHONE) is not None
    store.close()


def test_two_people_who_were_joined_and_erased_after_the_backup_are_both_erased(
    database: Path, tmp_path: Path
) -> None:
    store = Store.open(database, Keyring(SECRET))
    kept, gone = person(store), person(store, OTHER_PHONE, OTHER_CHAT)
    run("backup", tmp_path / "copy.db")
    with store.write() as unit:
        linking.merge(unit, kept, gone, {}, LATER)
    erase(store, kept, ledger_of(database))
    store.close()
    delete(database)

    run("restore", tmp_path / "copy.db")

    store = Store.open(database, Keyring(SECRET))
    assert left(store) == []
    with store.read() as unit:
        assert unit.row("SELECT count(*) AS n FROM addresses WHERE erased_at IS NULL") == {"n": 0}
    store.close()


def test_what_waited_to_leave_is_asked_about_first_where_the_provider_can_be_asked(
    database: Path, tmp_path: Path
) -> None:
    store = Store.open(database, Keyring(SECRET))
    person(store)
    with store.write() as unit:
        sql_outbox.enqueue(unit, "web", 1, Reply("Pour la page"), OPEN_DAY)
    run("backup", tmp_path / "copy.db")
    store.close()
    delete(database)
    Ledger(database.with_name("consultexto-erasures.db")).prepare()

    result = run("restore", tmp_path / "copy.db")

    assert "1 messages wait to leave: the provider is asked whether each left since" in result.output
    assert "1 messages wait to leave: some may leave twice" in result.output
    store = Store.open(database, Keyring(SECRET))
    with store.read() as unit:
        rows = unit.rows("SELECT channel, state FROM outbox WHERE state <> 'sent' ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("sms", "unknown"), ("telegram", "queued"), ("web", "queued")
    ]  # fmt: skip
    store.close()


def test_restore_tells_from_when_text_messages_come_again(database: Path, tmp_path: Path) -> None:
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)

    result = run("restore", tmp_path / "copy.db")

    assert "asks for what came since 2016-11-15T14:50:00.000000Z, and answers it" in result.output


@pytest.mark.parametrize("leftover", ["consultexto.db", "consultexto.db-wal"])
def test_restore_over_a_database_or_its_log_is_refused(database: Path, tmp_path: Path, leftover: str) -> None:
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)
    (database.parent / leftover).write_text("mine")

    result = run("restore", tmp_path / "copy.db")

    assert (result.exit_code, (database.parent / leftover).read_text()) == (1, "mine")
    assert "stop the service, and move it away" in result.output


def test_restore_without_the_ledger_is_refused_unless_it_is_said(database: Path, tmp_path: Path) -> None:
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)
    ledger_of(database).path.unlink()

    refused = run("restore", tmp_path / "copy.db")

    assert (refused.exit_code, database.exists()) == (1, False)
    assert "there is no ledger of erasures" in refused.output
    assert run("restore", tmp_path / "copy.db", "--without-ledger").exit_code == 0
    assert ledger_of(database).entries() == []


def test_drill_restores_beside_a_running_service_with_its_ledger(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, drill = backed_up(database, tmp_path / "copy.db"), tmp_path / "drill.db"
    before = ledger_of(database).entries()
    monkeypatch.setenv("CONSULTEXTO_ERASURE_LEDGER", str(ledger_of(database).path))
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(drill))

    result = run("restore", tmp_path / "copy.db", "--json")

    assert (result.exit_code, json.loads(result.output)["erased_again"]) == (0, 1)
    assert drill.read_bytes().count(Keyring(SECRET).address_hash("sms", PHONE)) == 0
    assert ledger_of(database).entries() == before
    store.close()


@pytest.mark.parametrize("has_ledger", [True, False])
def test_backup_that_is_not_there_is_named(database: Path, tmp_path: Path, has_ledger: bool) -> None:
    if has_ledger:
        ledger_of(database).prepare()

    result = run("restore", tmp_path / "none.db")

    assert (result.exit_code, result.output) == (1, f"Error: there is no file {tmp_path / 'none.db'}\n")
    assert not database.exists()


def test_damaged_copy_is_refused_and_leaves_nothing(database: Path, tmp_path: Path) -> None:
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)
    content = bytearray((tmp_path / "copy.db").read_bytes())
    content[20_000:40_000] = bytes(20_000)
    (tmp_path / "copy.db").write_bytes(content)

    result = run("restore", tmp_path / "copy.db")

    assert result.exit_code == 1
    assert sorted(file.name for file in database.parent.iterdir()) == ["consultexto-erasures.db"]


def test_copy_made_with_another_key_is_refused(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(database, tmp_path / "copy.db").close()
    delete(database)
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", "another-secret-for-tests-of-enough-characters")

    result = run("restore", tmp_path / "copy.db")

    assert (result.exit_code, database.exists()) == (1, False)
    assert "was made with another CONSULTEXTO_SECRET_KEY" in result.output


def test_erasure_waits_until_the_ledger_can_be_written(database: Path, tmp_path: Path) -> None:
    store = Store.open(database, Keyring(SECRET))
    erased = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, erased, "person", LATER)

    with pytest.raises(LedgerError, match="erasures"):
        Eraser(store, Ledger(tmp_path / "none" / "erasures.db")).run(LATER)

    with store.read() as unit:
        assert [each.is_erased for each in sql_erasure.ready(unit, LATER)] == [False]
    ledger = ledger_of(database)
    assert Eraser(store, ledger).run(LATER) == 1
    assert [len(entry.codes) for entry in ledger.entries()] == [3]
    content = ledger.path.read_bytes()
    assert not any(each in content for each in (PHONE.encode(), CHAT.encode(), erased.encode()))
    store.close()


def test_ledger_that_is_lost_is_not_made_anew_beside_a_database_with_erasures(
    database: Path, tmp_path: Path
) -> None:
    """An empty one would be taken for it at the next restore."""
    store = backed_up(database, tmp_path / "copy.db")
    ledger = ledger_of(database)
    ledger.path.unlink()
    other = person(store, "+14185550199", "7100006400")
    with store.write() as unit:
        sql_erasure.request(unit, other, "person", LATER)
    eraser = Eraser(store, ledger)

    with pytest.raises(LedgerError, match="restore the ledger"):
        eraser.run(LATER)
    assert not ledger.path.exists()
    ledger.path.touch()
    assert eraser.run(LATER) == 1
    assert len(ledger.entries()) == 1
    store.close()


def test_doctor_tells_that_the_ledger_is_lost(database: Path, tmp_path: Path) -> None:
    store = Store.open(database, Keyring(SECRET))
    erased = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, erased, "person", utc_now())
    ledger = ledger_of(database)
    assert Eraser(store, ledger).run(utc_now()) == 1
    store.close()
    found = run("doctor").output
    ledger.path.unlink()
    lost = run("doctor").output

    assert f"ok   ledger of erasures {ledger.path.name}" in found
    assert f"FAIL ledger of erasures {ledger.path}: it is not there" in lost
