"""`consultexto doctor`: what is missing or wrong, before a person finds out."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import click

from cli.training import model_path


@click.command("doctor")
@click.option(
    "--new-secret", is_flag=True, help="Print a new value for CONSULTEXTO_SECRET_KEY, and nothing else."
)
def doctor(new_secret: bool) -> None:
    """Check the settings, the consultations, the model and the database; exit 1 if one is not fine.

    Nothing is sent and nothing is changed, but that a missing database is made.
    """
    if new_secret:
        from consultation.identity import new_secret as make

        click.echo(make())
        return
    worst = 0
    for name, mistake in _checks():
        click.echo(f"{'ok  ' if mistake is None else 'FAIL'} {name}" + (f": {mistake}" if mistake else ""))
        worst = max(worst, mistake is not None)
    raise SystemExit(worst)


def consultations_mistake(folder: Path) -> str | None:
    """Why no consultation can be read from a folder; None when it is one."""
    return None if folder.is_dir() else f"no folder {folder}: set CONSULTEXTO_CONSULTATIONS to one"


def model_mistake(model: Path) -> str | None:
    """Why there is no model to load, at an archive or in a folder of them; None when there is one."""
    if model.is_dir():
        found = any(model.glob("*.tar.gz"))
        return None if found else f"no model in the folder {model}: run `consultexto train` first"
    if not model.exists():
        return f"no model at {model}: run `consultexto train` first"
    if not model.name.endswith(".tar.gz") or not tarfile.is_tarfile(model):
        return f"{model} is not a model: run `consultexto train`, or set CONSULTEXTO_MODEL to a .tar.gz"
    return None


def _checks() -> Iterator[tuple[str, str | None]]:
    from api.settings import Settings, SettingsError
    from consultation.catalogue import Catalogue
    from consultation.definition import DefinitionError
    from consultation.store import Store, StoreUnavailableError

    environment = {"CONSULTEXTO_MODEL": str(model_path(Path.cwd())), **os.environ}
    try:
        settings = Settings.read(environment)
    except SettingsError as error:
        yield "settings", str(error).replace("\n", "; ")
        return
    yield "settings", None
    try:
        catalogue = Catalogue.load(settings.consultations, settings.default_consultation)
        yield f"consultations: {', '.join(sorted(each.slug for each in catalogue))}", None
    except (DefinitionError, ValueError, OSError) as error:
        mistake = consultations_mistake(settings.consultations) or str(error)
        yield f"consultations in {settings.consultations}", mistake
    yield f"model {settings.model.name}", model_mistake(settings.model)
    try:
        store = Store.open(settings.database, settings.keyring)
        with store.read() as unit:
            problems = unit.integrity_problems()
        store.close()
        yield f"database {settings.database.name}", "; ".join(problems) or None
    except StoreUnavailableError as error:
        yield f"database {settings.database.name}", str(error)
    yield (
        "text messages: " + ("Twilio is configured" if settings.twilio else "off, no TWILIO_ACCOUNT_SID"),
        None,
    )
    polled = settings.telegram is not None and settings.telegram.webhook_secret is None
    how = "by long polling" if polled else "by webhook"
    yield "Telegram: " + (f"configured, {how}" if settings.telegram else "off, no TELEGRAM_BOT_TOKEN"), None
