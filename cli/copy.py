"""`consultexto copy`: a whole database into an empty one, from SQLite to PostgreSQL or back."""

from __future__ import annotations

import json
import os
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click

from api.environment import SettingsError
from api.settings import Settings
from consultation.store import Store, StoreUnavailableError
from consultation.store.backup import new_database
from consultation.store.copying import copy_store
from consultation.store.place import Place, PostgresUrl, is_missing, place_of


@click.command("copy")
@click.argument("source")
@click.argument("target")
@click.option("--json", "as_json", is_flag=True, help="Write the number of rows of each table as JSON.")
def copy(source: str, target: str, as_json: bool) -> None:
    """Copy the database SOURCE into TARGET, in which nothing is yet, with the service stopped.

    Each is a file, or a URL of PostgreSQL's without a password: PGPASSWORD or ~/.pgpass holds that. Ids and
    numbers are kept; every table is compared by its rows and their sums, and all is copied or nothing.

    \b
    consultexto copy consultexto.db postgresql://consultexto@db.interne/consultexto
    consultexto copy postgresql://consultexto@db.interne/consultexto consultexto.db
    """  # noqa: D301 - click reads this backspace as "do not rewrap"
    began = time.monotonic()
    places = [_place(each) for each in (source, target)]
    try:
        if is_missing(places[0]):
            raise click.ClickException(f"there is no {source}")
        copied = _copied(places[0], places[1])
    except FileExistsError as error:
        raise click.ClickException(f"{target} exists already: nothing was copied") from error
    except (SettingsError, StoreUnavailableError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(copied))
        return
    for table, rows in copied.items():
        if rows:
            click.echo(f"{rows:>12,}  {table}")
    click.echo(f"Copied and compared in {time.monotonic() - began:.1f} s.")


def _copied(source: Place, target: Place) -> dict[str, int]:
    keyring = Settings.read(os.environ).keyring
    with ExitStack() as stack:
        unfinished = stack.enter_context(new_database(target)) if isinstance(target, Path) else target
        read = Store.open(source, keyring)
        try:
            written = Store.open(unfinished, keyring)
            try:
                return copy_store(read, written)
            finally:
                written.close()
        finally:
            read.close()


def _place(text: str) -> Place:
    """Return the place of an argument; arguments can be read by everybody on the machine."""
    place = place_of(text)
    if isinstance(place, PostgresUrl):
        parts = urlsplit(place.url)
        if parts.password or "password" in parse_qs(parts.query):
            raise click.UsageError("no password in a URL: others see arguments. Use PGPASSWORD or ~/.pgpass")
    return place
