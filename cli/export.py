"""`consultexto export`: the open data of a consultation as a folder or a zip, or its definition as a file."""

from __future__ import annotations

from pathlib import Path

import click

from cli.opening import definition_of, load_catalogue, opened_store
from consultation.clock import utc_now
from consultation.definition import sql_versions
from consultation.definition.bundles import bundle_of
from consultation.languages.model import DEVELOPERS, LANGUAGES, Language
from consultation.open_data import Exported, Origin, export_folder, export_zip
from consultation.open_data.package import dictionary as as_markdown


@click.command("export")
@click.argument("slug", required=False)
@click.option(
    "--output",
    metavar="FOLDER|FILE.zip",
    type=click.Path(path_type=Path),
    help="Where to: a new folder, or a zip.",
)
@click.option("--dictionary", is_flag=True, help="Print the meaning of every column, and nothing else.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=DEVELOPERS,
    show_default=True,
    help="The language of the dictionary; the files have both.",
)
@click.option(
    "--definition",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write the consultation itself as a file that `import` takes, its pictures beside it, and nothing"
    " else; - prints it.",
)
def export(
    slug: str | None, output: Path | None, dictionary: bool, language: Language, file: Path | None
) -> None:
    """Write what consultation SLUG has published, as open data (see docs/open-data.md).

    CSV, JSON Lines and SQLite, described by datapackage.json. It may run beside the service: what is
    exported is what was published at one moment.
    """
    if dictionary:
        click.echo(as_markdown(language), nl=False)
        return
    if slug is None:
        raise click.UsageError("Which consultation? Give its SLUG.")
    if file is not None:
        _write_definition(slug, file)
        return
    if output is None:
        raise click.UsageError("Where to? Give --output: a new folder, or a zip.")
    exported = _write(slug, output)
    for name, written in exported.files.items():
        click.echo(f"{output if len(exported.files) == 1 else output / name}: {written.size} bytes")
    click.echo("Rows: " + ", ".join(f"{table} {count:,}" for table, count in exported.rows.items()))


def _write(slug: str, output: Path) -> Exported:
    """Write the files. Raises ClickException with what is missing or wrong."""
    with opened_store() as (settings, store):
        definition = definition_of(load_catalogue(settings, store), slug)
        origin = Origin(definition, f"{settings.public_url}/consultations/{slug}", utc_now())
        write = export_zip if output.suffix.lower() == ".zip" else export_folder
        return write(store, origin, output)


def _write_definition(slug: str, file: Path) -> None:
    """Write the open version of a consultation, or else the newest one, and its pictures beside it."""
    with opened_store() as (_, store), store.read() as unit:
        versions = sql_versions.versions_of(unit, slug)
        if not versions:
            raise click.ClickException(f"no consultation is called {slug!r}")
        chosen = next((each for each in versions if each.state == "open"), versions[0])
        bundle = bundle_of(unit, slug, chosen.number)
    if file == Path("-"):
        click.echo(bundle.content, nl=False)
        return
    file.write_bytes(bundle.content)
    click.echo(f"{file}: version {chosen.number} of {slug}, {chosen.state}")
    for name, picture in bundle.pictures.items():
        file.with_name(name).write_bytes(picture)
        click.echo(f"{file.with_name(name)}: {len(picture)} bytes")
