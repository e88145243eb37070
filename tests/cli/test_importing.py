"""`consultexto import` and `export --definition`: the same file goes in and comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.definition import sql, sql_versions
from consultation.definition.pictures import read_picture
from consultation.store import Store
from tests.conftest import CONSULTATIONS, OPEN_DAY, SECRET
from tests.consultation.definition.test_pictures import png

PARK = "parc-des-erables"
FILES = [*sorted(CONSULTATIONS.glob("*.yml")), *sorted((CONSULTATIONS.parent / "templates").glob("*.yml"))]


@pytest.fixture(autouse=True)
def environment(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(store.path))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def states(store: Store) -> list[tuple[int, str, str]]:
    with store.read() as unit:
        versions = sql_versions.versions_of(unit, PARK)
    return [(each.number, each.state, each.origin) for each in versions]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_exported_file_is_exported_again_as_the_same_bytes(file: Path) -> None:
    slug = next(line.split(": ")[1] for line in file.read_text("utf-8").splitlines() if line[:5] == "slug:")
    first, second = Path("first.yml"), Path("second.yml")
    results = [
        run("import", file, "--open"), run("export", slug, "--definition", first),
        run("import", first, "--open"), run("export", slug, "--definition", second),
    ]  # fmt: skip

    assert [each.output for each in results] == [
        f"{slug}: version 1, open\n", f"first.yml: version 1 of {slug}, open\n",
        f"{slug}: version 2, open\n", f"second.yml: version 2 of {slug}, open\n",
    ]  # fmt: skip
    assert first.read_bytes() == second.read_bytes()


def test_pictures_go_out_and_come_in_with_the_file(store: Store, tmp_path: Path) -> None:
    sent = read_picture(png())
    run("import", CONSULTATIONS / f"{PARK}.yml", "--open")
    text = (CONSULTATIONS / f"{PARK}.yml").read_text("utf-8")
    text += f"appearance:\n  logo: {{file: {sent.file}, text: {{fr: Un point, en: A dot}}}}\n"
    Path("with.yml").write_text(text, "utf-8")
    told = run("import", "with.yml", "--open").stderr
    with store.write() as unit:
        sql.add_picture(unit, PARK, sent, OPEN_DAY)
    out, again = tmp_path / "out", tmp_path / "again"
    for folder in (out, again):
        folder.mkdir()
        run("export", PARK, "--definition", folder / "a.yml")
        with store.write() as unit:
            unit.execute("DELETE FROM definition_pictures")
        assert run("import", folder / "a.yml", "--open").stderr == ""

    assert told == f"{sent.file}: not there, or not the picture of this name; none is shown\n"
    assert [(each.name, each.read_bytes()) for each in sorted(out.iterdir())] == [
        (each.name, each.read_bytes()) for each in sorted(again.iterdir())
    ]
    assert (out / sent.file).read_bytes() == sent.content


def test_imported_file_waits_unless_it_is_to_be_opened(store: Store) -> None:
    run("import", CONSULTATIONS / f"{PARK}.yml", "--open")
    waits = run("import", CONSULTATIONS / f"{PARK}.yml")

    assert waits.output == f"{PARK}: version 2, a draft, which waits in the console\n"
    assert states(store) == [(2, "draft", "command"), (1, "open", "command")]


def test_file_with_a_mistake_is_not_imported(store: Store) -> None:
    file = Path("mistaken.yml")
    file.write_text(
        (CONSULTATIONS / f"{PARK}.yml").read_text("utf-8").replace("max_chars: 200", "max_chars: a")
    )
    refused = run("import", file, "--open")

    assert (refused.exit_code, states(store)) == (1, [])
    assert "max_chars: expected a whole number from 1 to 1600" in refused.output


def test_definition_of_an_unknown_consultation_is_not_exported() -> None:
    assert (
        run("export", "aucune", "--definition", "-").output == "Error: no consultation is called 'aucune'\n"
    )
