"""What goes with the files: datapackage.json, Datasette's metadata, and the read-me."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.definition import Consultation
from consultation.open_data.files import Written
from consultation.open_data.tables import LICENCE, TABLES, Column, Table

CSV_NOTE_FR = (
    "Dans les fichiers CSV, ce qu’un tableur prendrait pour une formule est précédé d’une apostrophe, au "
    "début d’un texte ou, dans le texte, après un point-virgule, une virgule, une tabulation ou un saut de "
    "ligne; un texte qui commence par une apostrophe en a une de plus. Pour retrouver les textes, enlever "
    "ces apostrophes. Les fichiers JSON Lines et SQLite ont le texte tel quel."
)
CSV_NOTE_EN = (
    "In the CSV files, what a spreadsheet would take for a formula has an apostrophe in front, at the "
    "beginning of a text or, within it, after a semicolon, a comma, a tab or a line break; a text that "
    "begins with an apostrophe has one more. To get the texts back, remove these apostrophes. The JSON Lines "
    "and SQLite files have the text as it is."
)
_COVER_FR = (
    "Contributions publiées à la consultation « {title} » ({organiser}), avec les choix faits et les "
    "dénombrements. Rien n’identifie les personnes; aucun moment n’est plus précis que le jour. "
)
_COVER_EN = (
    "Contributions published in the consultation “{title}” ({organiser}), with the choices made and the "
    "counts. Nothing identifies people; no moment is more precise than the day. "
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from: a consultation, its public page, the moment it was read."""

    definition: Consultation
    page_url: str
    exported_at: datetime

    def description(self, language: str) -> str:
        """What the package is, in a language."""
        cover, note = (_COVER_FR, CSV_NOTE_FR) if language == "fr" else (_COVER_EN, CSV_NOTE_EN)
        chosen: Any = language
        return (
            cover.format(
                title=self.definition.title.text(chosen), organiser=self.definition.organiser.text(chosen)
            )
            + note
        )


def datapackage(origin: Origin, files: Mapping[str, Written], counts: Mapping[str, int]) -> dict[str, Any]:
    """The descriptor of the package. Source: https://specs.frictionlessdata.io/data-package/ (version 1)."""
    definition = origin.definition
    return {
        "profile": "data-package",
        "name": definition.slug,
        "title": definition.title.fr,
        "titles": _both(definition.title.fr, definition.title.text("en")),
        "description": origin.description("fr"),
        "descriptions": _both(origin.description("fr"), origin.description("en")),
        "homepage": origin.page_url,
        "created": origin.exported_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"name": LICENCE.name, "path": LICENCE.url, "title": LICENCE.title}],
        "sources": [{"title": definition.organiser.fr, "path": origin.page_url}],
        "contributors": [{"title": definition.organiser.fr, "role": "publisher"}],
        "temporal": {"start": definition.opens_on.isoformat(), "end": definition.closes_on.isoformat()},
        "languages": list(definition.languages),
        "resources": _resources(definition, files, counts),
    }


def database_name(definition: Consultation) -> str:
    """The name of the SQLite file."""
    return f"{definition.slug}.sqlite"


def datasette_metadata(origin: Origin) -> dict[str, Any]:
    """Metadata for `datasette FILE --metadata FILE`. Source: https://docs.datasette.io/en/0.65/metadata.html."""
    definition = origin.definition
    return {
        "title": definition.title.fr,
        "description": origin.description("fr"),
        "license": LICENCE.title,
        "license_url": LICENCE.url,
        "source": definition.organiser.fr,
        "source_url": origin.page_url,
        "databases": {
            definition.slug: {
                "tables": {
                    table.name: {
                        "description": f"{table.fr} / {table.en}",
                        "columns": {column.name: f"{column.fr} / {column.en}" for column in table.columns},
                    }
                    for table in TABLES
                }
            }
        },
    }


def dictionary() -> str:
    """The dictionary as Markdown: a heading a table, a row a column."""
    parts = []
    for table in TABLES:
        rows = [
            f"| `{column.name}` | {column.type}{'' if column.required else ', may be empty'} "
            f"| {column.en} | {column.fr} | {_example(column)} |"
            for column in table.columns
        ]
        header = ["| column | type | meaning | signification | example |", "| --- | --- | --- | --- | --- |"]
        parts.append("\n".join([f"### {table.name}\n", f"{table.en}\n\n{table.fr}\n", *header, *rows]))
    return "\n\n".join(parts) + "\n"


def readme(origin: Origin) -> str:
    """What a person who opens the folder reads first."""
    return "\n".join(
        (
            f"# {origin.definition.title.fr}\n",
            origin.description("fr") + "\n",
            f"Dictionnaire des colonnes : datapackage.json. Licence : {LICENCE.title} ({LICENCE.url}).",
            f"Source : {origin.page_url}, le {origin.exported_at.date().isoformat()}.\n",
            f"    datasette {database_name(origin.definition)} --metadata metadata.json",
            "    frictionless validate datapackage.json\n",
            f"# {origin.definition.title.text('en')}\n",
            origin.description("en") + "\n",
            f"Dictionary of the columns: datapackage.json. Licence: {LICENCE.title} ({LICENCE.url}).",
            f"Source: {origin.page_url}, {origin.exported_at.date().isoformat()}.\n",
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
            _both(
                f"La table {table.name}, un objet JSON par ligne, aux mêmes colonnes que {table.name}.csv",
                f"The table {table.name}, a JSON object a line, with the columns of {table.name}.csv",
            ),
        )
        for table in TABLES
    ]
    sqlite = _file_resource(
        files[database_name(definition)],
        "sqlite",
        "sqlite",
        "application/vnd.sqlite3",
        _both(
            "Les mêmes tables dans une base SQLite, que Datasette ouvre avec metadata.json",
            "The same tables in a SQLite database, which Datasette opens with metadata.json",
        ),
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
        "description": table.fr,
        "descriptions": _both(table.fr, table.en),
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
        "description": descriptions["fr"],
        "descriptions": descriptions,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
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


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.fr,
        "descriptions": _both(column.fr, column.en),
        "example": _example(column),
        **({"constraints": constraints} if constraints else {}),
    }


def _example(column: Column) -> str:
    return str(column.example).lower() if column.type == "boolean" else str(column.example)


def _both(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}
