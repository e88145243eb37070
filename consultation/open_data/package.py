"""A complete export: a folder of files that describe themselves, or the same in one zip."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from consultation.definition import Consultation
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.open_data.columns import AUDIENCE
from consultation.open_data.files import CsvWriter, JsonLinesWriter, SqliteFile, Written, write_table
from consultation.open_data.tables import LICENCE, TABLES, Column, Table
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


# The descriptions beside the files: datapackage.json, Datasette's metadata, and the read-me.


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of an export: a consultation, its public page, the moment it was read."""

    definition: Consultation
    page_url: str
    exported_at: datetime

    def description(self, language: Language) -> str:
        """Return the description of the package, in a language."""
        words = catalogue(language, AUDIENCE, typography=True)
        title, organiser = self.definition.title, self.definition.organiser
        cover = words.say("cover", {"title": title.text(language), "organiser": organiser.text(language)})
        return f"{cover} {words.say('csv_note')}"


def datapackage(origin: Origin, files: Mapping[str, Written], counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the descriptor of the package.

    Source: https://specs.frictionlessdata.io/data-package/ (version 1).
    """
    definition = origin.definition
    return {
        "profile": "data-package",
        "name": definition.slug,
        "title": definition.title.text(DEFAULT),
        "titles": _in_each(definition.title.text),
        "description": origin.description(DEFAULT),
        "descriptions": _in_each(origin.description),
        "homepage": origin.page_url,
        "created": origin.exported_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"name": LICENCE.name, "path": LICENCE.url, "title": LICENCE.title}],
        "sources": [{"title": definition.organiser.text(DEFAULT), "path": origin.page_url}],
        "contributors": [{"title": definition.organiser.text(DEFAULT), "role": "publisher"}],
        "temporal": {"start": definition.opens_on.isoformat(), "end": definition.closes_on.isoformat()},
        "languages": list(definition.languages),
        "resources": _resources(definition, files, counts),
    }


def database_name(definition: Consultation) -> str:
    """Return the name of the SQLite file."""
    return f"{definition.slug}.sqlite"


def datasette_metadata(origin: Origin) -> dict[str, Any]:
    """Return metadata for `datasette FILE --metadata FILE`.

    Source: https://docs.datasette.io/en/0.65/metadata.html.
    """
    definition = origin.definition
    return {
        "title": definition.title.text(DEFAULT),
        "description": origin.description(DEFAULT),
        "license": LICENCE.title,
        "license_url": LICENCE.url,
        "source": definition.organiser.text(DEFAULT),
        "source_url": origin.page_url,
        "databases": {
            definition.slug: {
                "tables": {
                    table.name: {
                        "description": " / ".join(_in_each(table.meaning).values()),
                        "columns": {
                            column.name: " / ".join(_in_each(partial(column.meaning, table.name)).values())
                            for column in table.columns
                        },
                    }
                    for table in TABLES
                }
            }
        },
    }


def dictionary(language: Language) -> str:
    """Return the dictionary as Markdown: a heading per table, a row per column."""
    words = catalogue(language, AUDIENCE, typography=True)
    heads = [words.say(each) for each in ("column", "type", "meaning", "example")]
    parts = []
    for table in TABLES:
        rows = [
            f"| {' | '.join(heads)} |",
            f"| {' | '.join('---' for _ in heads)} |",
            *(f"| {' | '.join(_described(table, column, language))} |" for column in table.columns),
        ]
        parts.append("\n".join([f"### {table.name}\n", f"{table.meaning(language)}\n", *rows]))
    return "\n\n".join(parts) + "\n"


def _described(table: Table, column: Column, language: Language) -> list[str]:
    kind = (
        column.type
        if column.required
        else f"{column.type}, {catalogue(language, AUDIENCE, typography=True).say('may_be_empty')}"
    )
    cells = [f"`{column.name}`", kind, column.meaning(table.name, language), _example(column)]
    return [each.replace("|", r"\|") for each in cells]


def readme(origin: Origin) -> str:
    """Return the text to read first in the folder."""
    commands = (
        f"    datasette {database_name(origin.definition)} --metadata metadata.json\n"
        "    frictionless validate datapackage.json\n"
    )
    parts = [_read_first(origin, language) for language in LANGUAGES]
    return "\n".join((f"{parts[0]}{commands}", *parts[1:]))


def _read_first(origin: Origin, language: Language) -> str:
    words = catalogue(language, AUDIENCE, typography=True)
    licence = {"licence": LICENCE.title, "url": LICENCE.url}
    source = {"page": origin.page_url, "day": origin.exported_at.date().isoformat()}
    return "\n".join(
        (
            f"# {origin.definition.title.text(language)}\n",
            origin.description(language) + "\n",
            words.say("readme_dictionary", licence),
            words.say("readme_source", source) + "\n",
            "",
        )
    )


def _resources(
    definition: Consultation, files: Mapping[str, Written], counts: Mapping[str, int]
) -> list[dict[str, Any]]:
    csv = [_csv_resource(table, files[f"{table.name}.csv"], counts[table.name]) for table in TABLES]
    # Plain files: Frictionless reads their rows only with an extra that few people install.
    json_lines = [
        _file_resource(
            files[f"{table.name}.jsonl"],
            f"{table.name}-jsonl",
            "jsonl",
            "application/jsonl",
            _said("json_lines", table=table.name),
        )
        for table in TABLES
    ]
    sqlite = _file_resource(
        files[database_name(definition)],
        "sqlite",
        "sqlite",
        "application/vnd.sqlite3",
        _said("sqlite"),
    )
    return [*csv, *json_lines, sqlite]


def _csv_resource(table: Table, file: Written, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": file.path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"lineTerminator": "\r\n"}},
        "description": table.meaning(DEFAULT),
        "descriptions": _in_each(table.meaning),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rows": rows,
        "schema": _schema(table),
    }


def _file_resource(
    file: Written, name: str, file_format: str, mediatype: str, descriptions: dict[str, str]
) -> dict[str, Any]:
    return {
        "name": name,
        "type": "file",
        "path": file.path.name,
        "format": file_format,
        "mediatype": mediatype,
        "description": descriptions[DEFAULT],
        "descriptions": descriptions,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns]}
    if all(table.column(name).required for name in table.key):
        schema["primaryKey"] = list(table.key)
    references: Sequence[Column] = [column for column in table.columns if column.refers_to is not None]
    if references:
        schema["foreignKeys"] = [
            {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
            for column in references
            if column.refers_to is not None
            for resource, field in [column.refers_to]
        ]
    return schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.meaning(table.name, DEFAULT),
        "descriptions": _in_each(partial(column.meaning, table.name)),
        "example": _example(column),
        **({"constraints": constraints} if constraints else {}),
    }


def _example(column: Column) -> str:
    return str(column.example).lower() if column.type == "boolean" else str(column.example)


def _in_each(text: Callable[[Language], str]) -> dict[Language, str]:
    return {language: text(language) for language in LANGUAGES}


def _said(name: str, **values: str) -> dict[Language, str]:
    return _in_each(lambda language: catalogue(language, AUDIENCE, typography=True).say(name, values))
