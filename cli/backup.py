"""`consultexto backup`: a complete, checked copy of the database, made while the service runs."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup(target: Path) -> None:
    """Copy the database to the file TARGET, which must not exist yet. The service may run meanwhile.

    The secret key is not in it: keep that in another place. The copy is personal information too.
    """
    from api.environment import SettingsError
    from api.settings import Settings
    from consultation.store import StoreUnavailableError
    from consultation.store.backup import copy_database

    if not target.absolute().parent.is_dir():
        raise click.ClickException(f"there is no folder {target.parent}")
    try:
        settings = Settings.read(os.environ)
        if not isinstance(settings.database, Path):
            raise click.ClickException("PostgreSQL's own tools back up its databases: see docs/operations.md")
        size = copy_database(settings.database, target)
    except FileExistsError:
        raise click.ClickException(f"{target.name} exists already: nothing was copied") from None
    except FileNotFoundError as error:
        raise click.ClickException(f"there is no database {error}") from error
    except (SettingsError, StoreUnavailableError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {size:,} bytes, checked")
