"""`consultexto backup`: a copy that opens, made beside open connections, never over another file."""

from __future__ import annotations

import fcntl
import resource
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.store import Store, StoreUnavailableError
from consultation.store.backup import new_database
from consultation.store.keyring import Keyring
from tests.conftest import CONSULTATIONS

SECRET = "a-secret-for-tests-only-of-enough-characters"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.db"
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    monkeypatch.setenv("CONSULTEXTO_CONSULTATIONS", str(CONSULTATIONS))
    return path


def backup(target: Path) -> Result:
    return CliRunner().invoke(main, ["backup", str(target)])


def test_backup_beside_a_writer_holds_what_was_committed(database: Path, tmp_path: Path) -> None:
    store, target = Store.open(database, Keyring(SECRET)), tmp_path / "copy.db"
    with store.write() as unit:
        unit.insert("search_progress", {"indexed_to": 7})

    with store.write() as unit:
        unit.insert("search_progress", {"indexed_to": 8})
        result = backup(target)

    copy = Store.open(target, Keyring(SECRET))
    with copy.read() as unit:
        assert [row["indexed_to"] for row in unit.rows("SELECT indexed_to FROM search_progress")] == [0, 7]
    assert (result.exit_code, target.stat().st_mode & 0o777) == (0, 0o600)
    copy.close()
    store.close()


def test_backup_is_one_file_and_leaves_no_other(database: Path, tmp_path: Path) -> None:
    Store.open(database, Keyring(SECRET)).close()
    (tmp_path / "kept").mkdir()

    backup(tmp_path / "kept" / "copy.db")

    assert [file.name for file in (tmp_path / "kept").iterdir()] == ["copy.db"]


def test_what_a_killed_backup_left_is_deleted_by_the_next(database: Path, tmp_path: Path) -> None:
    """What somebody is still copying stays, and what is no copy of ours."""
    Store.open(database, Keyring(SECRET)).close()
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("night.db.7.part", "night.db.8.part"):
        shutil.copy(database, folder / name)
    for suffix in ("journal", "wal", "shm"):
        (folder / f"night.db.7.part-{suffix}").write_bytes(b"...")
    (folder / "begun.db.9.part").touch()
    (folder / "film.10.part").write_bytes(b"of another program")
    with (folder / "night.db.8.part").open("rb") as copying:
        fcntl.flock(copying, fcntl.LOCK_EX)

        backup(folder / "copy.db")

    names = sorted(file.name for file in folder.iterdir())
    assert names == ["copy.db", "film.10.part", "night.db.8.part"]


def filled_without_room_for_its_log(target: Path) -> None:
    """What is committed is in the log until the last connection is closed, which fails without a word."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with new_database(target) as unfinished:
        store = Store.open(unfinished, Keyring(SECRET))
        with store.write() as unit:
            unit.insert("search_progress", {"indexed_to": 7})
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        try:
            store.close()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_database_whose_log_does_not_fit_into_its_file_gets_no_name(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot write copy"):
        filled_without_room_for_its_log(tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []


def test_backup_over_a_file_is_refused(database: Path, tmp_path: Path) -> None:
    Store.open(database, Keyring(SECRET)).close()
    target = tmp_path / "copy.db"
    target.write_text("mine")

    result = backup(target)

    assert (result.exit_code, target.read_text()) == (1, "mine")
    assert result.output == "Error: copy.db exists already: nothing was copied\n"


def test_backup_of_what_is_no_database_is_refused(database: Path, tmp_path: Path) -> None:
    database.write_bytes(b"not a database at all, but long enough" * 100)

    result = backup(tmp_path / "copy.db")

    assert (result.exit_code, (tmp_path / "copy.db").exists()) == (1, False)


def test_backup_without_a_database_says_so(database: Path, tmp_path: Path) -> None:
    result = backup(tmp_path / "copy.db")

    assert (result.exit_code, result.output) == (1, "Error: there is no database a.db\n")


def test_backup_into_a_folder_that_is_not_there_says_so(database: Path, tmp_path: Path) -> None:
    result = backup(tmp_path / "none" / "copy.db")

    assert (result.exit_code, result.output) == (1, f"Error: there is no folder {tmp_path / 'none'}\n")
