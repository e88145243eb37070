"""How commands open their settings, store and consultations: failures become a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from api.environment import SettingsError
from api.settings import Settings
from consultation.definition import Consultation, DefinitionError, sql_drafts, sql_versions
from consultation.definition.catalogue import Catalogue
from consultation.store import Store, StoreUnavailableError, Unit
from consultation.store.place import is_missing


@contextmanager
def opened_store(*, made_if_missing: bool = False) -> Iterator[tuple[Settings, Store]]:
    """Open the settings of the environment and their store, closed at the end.

    Raises click.ClickException for failures, also for those in the body of the command.
    """
    try:
        settings = Settings.read(os.environ)
        if not made_if_missing and is_missing(settings.database):
            raise click.ClickException(f"no database at {settings.database}: set CONSULTEXTO_DATABASE")
        store = Store.open(settings.database, settings.keyring)
        try:
            yield settings, store
        finally:
            store.close()
    except (SettingsError, DefinitionError, StoreUnavailableError, OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def load_catalogue(settings: Settings, store: Store) -> Catalogue:
    """Return the consultations that are open in the store."""
    return store.ask(Catalogue.stored, settings.default_consultation)


def definition_of(catalogue: Catalogue, slug: str) -> Consultation:
    """Return a consultation by its slug. Raises click.ClickException when there is none."""
    found = catalogue.get(slug)
    if found is None:
        raise _unknown(slug, [each.slug for each in catalogue])
    return found


def refuse_unknown(unit: Unit, slugs: Iterable[str]) -> None:
    """Raise click.ClickException for a slug that neither a version nor a draft of a consultation has."""
    known = sql_versions.slugs(unit) | {each.consultation for each in sql_drafts.every(unit)}
    for slug in slugs:
        if slug not in known:
            raise _unknown(slug, known)


def _unknown(slug: str, known: Iterable[str]) -> click.ClickException:
    told = ", ".join(sorted(known)) or "none yet"
    return click.ClickException(f"no consultation is called {slug!r}; there are: {told}")
