"""`consultexto import`: stores a consultation file as a version of its consultation."""

from __future__ import annotations

from pathlib import Path

import click

from cli.opening import opened_store
from consultation.clock import utc_now
from consultation.definition import Consultation, ConsultationFile, read_consultation, sql
from consultation.definition.importing import add_file, open_file
from consultation.definition.versions import JoinWordTakenError, LockedError
from consultation.staff import sql_audit
from consultation.store import Unit


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--open", "opens", is_flag=True, help="Open it at once, without the approval of the console.")
def importing(file: Path, opens: bool) -> None:
    """Store FILE as the next version of its consultation, with the pictures that it names and are beside it.

    It waits in the console as a draft, to be compared, approved and opened; with --open it is what people are
    asked from now on, on every process that runs, without a restart. A file with a mistake is refused whole.
    """
    with opened_store(made_if_missing=True) as (settings, store):
        content = file.read_bytes()
        definition = read_consultation(file, content)
        slug, read, now = definition.slug, ConsultationFile(file, content, definition), utc_now()
        try:
            with store.write() as unit:
                number = (open_file if opens else add_file)(unit, read, now, "command")
                act = "version_opened" if opens else "version_imported"
                sql_audit.record(unit, act, now, subject=f"consultation:{slug}", version=number)
                missing = _missing_pictures(unit, definition, settings.pictures)
        except (LockedError, JoinWordTakenError) as error:
            raise click.ClickException(f"{file}: {error}") from error
    state = "open" if opens else "a draft, which waits in the console"
    click.echo(f"{slug}: version {number}, {state}")
    for name in missing:
        click.echo(
            f"{file.with_name(name)}: not there, or not the picture of this name; none is shown", err=True
        )


def _missing_pictures(unit: Unit, definition: Consultation, folder: Path | None) -> list[str]:
    """Return the pictures that a consultation names, and that neither the database nor the folder has."""
    return [
        name
        for name in sorted(definition.appearance.files)
        if sql.picture(unit, definition.slug, name) is None
        and (folder is None or not (folder / name).is_file())
    ]
