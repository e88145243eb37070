"""`consultexto migrate`: makes the tables of the database, or brings them up to this version."""

from __future__ import annotations

import os

import click


@click.command("migrate")
def migrate() -> None:
    """Create the database's tables, or apply the migrations that this version brings; then stop.

    `serve` and `worker` do the same as they start. Run it alone before them where several processes are
    started, as someone who may create tables.
    """
    from api.environment import SettingsError
    from api.settings import Settings
    from consultation.store import Store, StoreUnavailableError
    from consultation.store.inspection import inspect
    from consultation.store.place import is_missing

    try:
        settings = Settings.read(os.environ)
        place = settings.database
        pending = ("the tables",) if is_missing(place) else inspect(place, settings.keyring).pending
        Store.open(place, settings.keyring).close()
    except (SettingsError, StoreUnavailableError, OSError) as error:
        raise click.ClickException(str(error)) from error
    said = f"applied: {', '.join(pending)}" if pending else "nothing to apply"
    click.echo(f"{place.name}: {said}")
