"""`consultexto doctor`: reports what is missing or wrong, before a user finds out."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cli.train import model_path

if TYPE_CHECKING:
    from api.settings import Settings
    from consultation.definition import ConsultationFile
    from consultation.definition.catalogue import NotFollowed
    from consultation.definition.sql import Used

Finding = tuple[Literal["ok", "look", "FAIL"], str]
FEWEST_FOR_FRONTS = 3
"""With two processors a front gives a fifth more messages at most, and a lone one waits longer."""
LEAST_FREE_BYTES = 200_000_000
"""The least free disk space: a backup, a VACUUM or a few days of messages need more."""


@click.command("doctor")
@click.option("--offline", is_flag=True, help="Do not ask Twilio and Telegram whether they know us.")
@click.option(
    "--new-secret", is_flag=True, help="Print a new value for CONSULTEXTO_SECRET_KEY, and nothing else."
)
def doctor(new_secret: bool, offline: bool) -> None:
    """Check the settings, the consultations, the model and the database; exit 1 if one is not fine.

    What should be looked at again begins with "look". Twilio and Telegram are asked who we are; what is "not
    tried" may be wrong all the same. Nothing is sent or changed.
    """
    if new_secret:
        from consultation.store.keyring import new_secret as make

        click.echo(make())
        return
    worst = 0
    for sign, words in _findings(offline=offline):
        click.echo(f"{sign:4} {words}")
        worst = max(worst, sign == "FAIL")
    raise SystemExit(worst)


def consultations_mistake(folder: Path | None) -> str | None:
    """Return why no consultation can be read from a folder; None when one can, or none is named."""
    return (
        None
        if folder is None or folder.is_dir()
        else f"no folder {folder}: set CONSULTEXTO_CONSULTATIONS to one"
    )


def model_mistake(model: Path) -> str | None:
    """Return why no model can be loaded from an archive or a folder of them; None when one can."""
    if model.is_dir():
        found = any(model.glob("*.tar.gz"))
        return None if found else f"no model in the folder {model}: run `consultexto train` first"
    if not model.exists():
        return f"no model at {model}: run `consultexto train` first"
    if not model.name.endswith(".tar.gz") or not tarfile.is_tarfile(model):
        return f"{model} is not a model: run `consultexto train`, or set CONSULTEXTO_MODEL to a .tar.gz"
    return None


def mistakes_of(environment: Mapping[str, str], *, needs_model: bool = True) -> list[str]:
    """Return every mistake of the settings: what is missing, is written wrong, or names what is not there."""
    from api.environment import Reader, SettingsError
    from api.settings import Settings

    found: list[str | None] = []
    try:
        Settings.read(environment)
    except SettingsError as error:
        found += str(error).splitlines()
    reader = Reader(environment)
    found.append(consultations_mistake(reader.path("CONSULTEXTO_CONSULTATIONS")))
    if needs_model:
        found.append(model_mistake(reader.path("CONSULTEXTO_MODEL") or Path("models")))
    return [each for each in found if each is not None]


def _findings(*, offline: bool) -> Iterator[Finding]:
    from api.environment import SettingsError
    from api.settings import Settings, unknown_names, warnings_of

    environment = {"CONSULTEXTO_MODEL": str(model_path(Path.cwd())), **os.environ}
    try:
        settings = Settings.read(environment)
    except SettingsError:
        yield from (("FAIL", f"settings: {mistake}") for mistake in mistakes_of(environment))
        yield from (("look", f"settings: {warning}") for warning in unknown_names(environment))
        return
    yield "ok", "settings"
    yield from (("look", f"settings: {warning}") for warning in warnings_of(settings, environment))
    if isinstance(settings.database, Path):
        yield "ok", _processors(processors())
    files, finding = _consultations(settings)
    yield finding
    mistake = model_mistake(settings.model)
    yield ("FAIL" if mistake else "ok"), f"model {settings.model.name}" + (f": {mistake}" if mistake else "")
    yield from _database(settings, files)
    yield from _shared(settings)
    yield from _providers(settings, offline=offline)
    yield "ok", _mail(settings)
    if settings.open_id is not None:
        back = f"{settings.public_url}/console/log-in/openid/back"
        issuer = settings.open_id.issuer
        yield "ok", f"log-in by OpenID Connect: {issuer}, which sends people back to {back}; not tried"


def _providers(settings: Settings, *, offline: bool) -> Iterator[Finding]:
    """Return how each channel is set up, and whether its provider knows us."""
    from api.channels.providers import PROVIDERS

    for provider in PROVIDERS:
        own = settings.of(provider)
        yield from (("ok", words) for words in provider.told(own))
        if own is None or not provider.can_be_asked:
            continue
        trouble = None if offline else provider.trouble(own)
        told = "not tried" if offline else trouble or "it knows us"
        yield ("FAIL" if trouble else "ok"), f"{provider.title}: {told}"


def _mail(settings: Settings) -> str:
    """Return how the staff get e-mail."""
    if settings.mail is None:
        return "e-mail to the staff: off"
    server, sender = settings.mail.server, settings.mail.sender
    return f"e-mail to the staff: {server.host}:{server.port} ({server.security}), from {sender}; not tried"


def _shared(settings: Settings) -> Iterator[Finding]:
    if settings.shared is None:
        return
    import asyncio

    from api.shared.valkey import missing_of

    missing = asyncio.run(missing_of(str(settings.shared), settings.keyring))
    if missing is None:
        yield "ok", "CONSULTEXTO_SHARED: the server answers, and keeps what processes share"
    else:
        yield "FAIL", f"CONSULTEXTO_SHARED: the server does not do what is needed: {missing}"


def processors() -> int:
    """Return how many processors this process may use: a container may have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processors(count: int) -> str:
    """Return how to use the processors: one writes, and of many one is left to the senders and the system.

    A text costs the process that writes as much as it costs a front, so that a third front helps nobody.
    """
    named = f"processors: {count}"
    if count < FEWEST_FOR_FRONTS:
        return f"{named}; `serve` as it is uses them"
    return f"{named}; `serve --fronts {min(count - 2, 2)}` uses them, when many people write at once"


def _consultations(settings: Settings) -> tuple[list[ConsultationFile], Finding]:
    """Return the valid files of the folder, and what is wrong with it."""
    from consultation.definition import read_folder

    folder = settings.consultations
    if folder is None:
        return [], ("ok", "consultations: those of the database; no folder of files is imported")
    named = f"consultations in {folder}"
    try:
        found, errors = read_folder(folder)
    except OSError as error:
        return [], ("FAIL", f"{named}: {consultations_mistake(folder) or error}")
    files = list(found.values())
    if errors:
        return files, ("FAIL", f"{named}: {errors[0]}")
    return files, ("ok", f"{named}: {', '.join(sorted(found)) or 'none'}")


def not_fitting(files: Iterable[ConsultationFile], stands: Mapping[str, Used]) -> list[NotFollowed]:
    """Return what stored contributions answer and the file of their consultation does not have."""
    from consultation.definition.importing import told
    from consultation.definition.locked import missing

    return [
        problem
        for file in files
        if file.consultation.slug in stands
        for problem in told(file, missing(file.consultation, stands[file.consultation.slug]))
    ]


def _database(settings: Settings, files: Iterable[ConsultationFile]) -> Iterator[Finding]:
    from consultation.clock import utc_now
    from consultation.definition import sql_versions
    from consultation.definition.sql import used
    from consultation.rights.sql_erasure import has_erased
    from consultation.rights.sql_ledger import KEPT
    from consultation.store import StoreUnavailableError, inspection
    from consultation.store.place import is_missing

    place = settings.database
    named = f"database {place.name}"
    if is_missing(place):
        made = settings.files.is_dir() and os.access(settings.files, os.W_OK)
        yield ("ok" if made else "look"), f"{named}: `serve` will make it in {settings.files}"
        yield _ledger(settings.ledger)
        return
    try:
        with inspection.looking_at(place, settings.keyring) as (unit, found):
            stands = {} if found.pending else used(unit)
            opened = () if found.pending else sql_versions.open_ones(unit)
            is_known = not found.pending and has_erased(unit, utc_now() - KEPT)
    except StoreUnavailableError as error:
        yield "FAIL", f"{named}: {error}"
        yield _ledger(settings.ledger)
        return
    yield ("FAIL" if found.problems else "ok"), "; ".join((named, *found.problems))
    if opened:
        yield "ok", f"{named}: it serves {', '.join(each.consultation for each in opened)}"
    yield from (("FAIL", f"consultations: {each}") for each in not_fitting(files, stands))
    if found.pending:
        yield "look", f"{named}: {len(found.pending)} migrations wait for `serve`; make a backup first"
    if isinstance(place, Path):
        yield from _disk(named, place)
    yield _ledger(settings.ledger, is_known=is_known)


def _ledger(file: Path, *, is_known: bool = False) -> Finding:
    """Tell whether the ledger can be written, and is there: no erasure is done before it is entered.

    `is_known`: the database holds erasures that are in it.
    """
    if is_known and not file.exists():
        return (
            "FAIL",
            f"ledger of erasures {file}: it is not there, and the database holds erasures",
        )
    folder = file.absolute().parent
    can_be_written = os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))
    if can_be_written:
        return "ok", f"ledger of erasures {file.name}"
    return "FAIL", f"ledger of erasures {file}: it cannot be written, or its folder"


def _disk(named: str, file: Path) -> Iterator[Finding]:
    from consultation.store import inspection

    folder = file.absolute().parent
    if not (os.access(file, os.W_OK) and os.access(folder, os.W_OK)):
        yield "FAIL", f"{named}: it cannot be written, or its folder {folder}"
    free = inspection.free_bytes(file)
    if free < LEAST_FREE_BYTES:
        yield "FAIL", f"{named}: only {free // 1_000_000} MB are free on its disk"
