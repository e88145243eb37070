from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import open_consultations
from tests.invented import SEED, contribute

SECRET = "a-secret-for-tests-only-of-enough-characters"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one contribution, and the settings that lead to it."""
    path = tmp_path / "consultexto.db"
    store = Store.open(path, Keyring(SECRET))
    open_consultations(store)
    store.close()
    contribute(path, 1, "Oui")
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def test_export_writes_a_folder(database: Path, tmp_path: Path) -> None:
    result = run(SEED, "--output", str(tmp_path / "a"))

    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("Rows: questions 27, contributions 1, ")
    assert (
        (tmp_path / "a" / "contributions.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1]
        .endswith(",Oui,,waiting,,")
    )


def test_export_writes_a_zip(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    result = run(SEED, "--output", str(file))

    assert result.output.splitlines()[0] == f"{file}: {file.stat().st_size} bytes"


def test_export_says_what_is_wrong(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "a").touch()
    unknown = f"Error: no consultation is called 'aucune'; there are: {SEED}, parc-des-erables\n"
    assert run("aucune", "--output", str(tmp_path / "a")).output == unknown
    assert run(SEED, "--output", str(full)).output == f"Error: {full} is not empty\n"
    assert run(SEED).output.splitlines()[-1] == "Error: Where to? Give --output: a new folder, or a zip."
    assert run().output.splitlines()[-1] == "Error: Which consultation? Give its SLUG."

    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "none.db"))
    result = run(SEED, "--output", str(tmp_path / "a"))
    assert (result.exit_code, result.output.splitlines()[0].startswith("Error: no database at")) == (1, True)
    assert not (tmp_path / "none.db").exists()
