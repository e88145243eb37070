"""A complete export: a folder of files that describe themselves, or the same in one zip."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consultation.open_data.description import Origin, database_name, datapackage, datasette_metadata, readme
from consultation.open_data.files import CsvWriter, JsonLinesWriter, SqliteFile, Written, write_table
from consultation.open_data.tables import TABLES
from consultation.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """The result of an export: its files by name, and the rows of each table."""

    files: Mapping[str, Written]
    rows: Mapping[str, int]

    def with_file(self, path: Path) -> Exported:
        """Return the same with one more file."""
        return Exported({**self.files, path.name: Written.read(path)}, self.rows)


def export_folder(store: Store, origin: Origin, folder: Path) -> Exported:
    """Write the package into a folder, which must be missing or empty.

    Everything is read in one transaction: the files agree with each other whatever is written meanwhile, and
    no writer waits. Memory does not grow with the number of rows. Raises FileExistsError when the folder is
    not empty; StoreUnavailableError; OSError when the disk is full. What was written stays on a failure.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    rows: dict[str, int] = {}
    database = folder / database_name(origin.definition)
    with store.read() as unit, SqliteFile(database) as sqlite:
        for table in TABLES:
            rows[table.name] = write_table(
                table.records(table.read(unit, origin.definition)),
                [
                    CsvWriter(folder / f"{table.name}.csv", table),
                    JsonLinesWriter(folder / f"{table.name}.jsonl", table),
                    sqlite.writer(table),
                ],
            )
    files = {path.name: Written.read(path) for path in sorted(folder.iterdir())}
    for name, text in (
        ("datapackage.json", json.dumps(datapackage(origin, files, rows), ensure_ascii=False, indent=2)),
        ("metadata.json", json.dumps(datasette_metadata(origin), ensure_ascii=False, indent=2)),
        ("README.md", readme(origin)),
    ):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        files[name] = Written.read(path)
    return Exported(files, rows)


def export_zip(store: Store, origin: Origin, file: Path) -> Exported:
    """Write the package into a zip file, which must be missing; the file is complete or not there at all.

    Raises what `export_folder` raises.
    """
    if file.exists():
        raise FileExistsError(f"{file} is there already")
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".export-") as name:
        folder = Path(name) / "package"
        exported = export_folder(store, origin, folder)
        unfinished = Path(name) / "package.zip"
        zip_folder(folder, unfinished, exported)
        unfinished.replace(file)
    return Exported({file.name: Written.read(file)}, exported.rows)


def zip_folder(folder: Path, file: Path, exported: Exported) -> None:
    """Write the files of an export into a zip, without dates: the same data give the same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in exported.files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (folder / name).open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 1 << 20)
