"""Following of the consultations: files are imported at a start, and versions taken up once opened."""

from __future__ import annotations

import asyncio
from datetime import datetime

import structlog

from api.background import go_round
from api.settings import Settings
from consultation.conversation import expectations_in_words
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.definition.importing import Imported, import_folder
from consultation.delivery.lines import Lines
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.store import Store
from consultation.understanding import encode_ahead

LOOK_SECONDS = 0.5
"""How often a process looks whether another opened a version; pages are kept for a second more."""

log = structlog.get_logger("consultexto.service")


def take_up(store: Store, settings: Settings, now: datetime, lines: Lines) -> Catalogue:
    """Import the files that changed, and return the consultations to serve; take up the organisations' lines.

    Raises an alarm and logs the files that are not followed. Raises OSError when the folder cannot be read,
    and StoreUnavailableError.
    """
    catalogue = Catalogue(default=settings.default_consultation)
    with store.write_at_start() as unit:
        folder = settings.consultations
        imported = import_folder(unit, folder, now) if folder is not None else Imported()
        catalogue.renew(unit)
        lines.renew(unit)
        catalogue.not_followed = (*imported.not_followed, *catalogue.not_followed)
        files = ", ".join(sorted({each.file for each in catalogue.not_followed}))
        if files:
            open_alarm(unit, "file_not_followed", "service", files, now)
        else:
            clear_alarm(unit, "file_not_followed", "service", now)
    for each in catalogue.not_followed:
        log.error("consultation file not followed", file=each.file, why=each.why)
    for slug in imported.opened:
        log.info("consultation file opened", consultation=slug)
    for slug in imported.drafts:
        log.warning("consultation file waits as a draft: the console has edited since", consultation=slug)
    return catalogue


def renew(store: Store, catalogue: Catalogue, lines: Lines, *, understands: bool = True) -> bool:
    """Take up what was opened since, and return whether anything was. Raises StoreUnavailableError.

    Lines, and who owns what, are taken up too.
    """
    with store.read() as unit:
        if lines.renew(unit):
            log.info("lines taken up", count=len(list(lines)))
        return catalogue.renew(unit, prepare=encode if understands else _nothing)


async def keep_renewed(store: Store, catalogue: Catalogue, lines: Lines, *, understands: bool) -> None:
    """Take up what other processes open, again and again, until cancelled.

    A process that understands texts computes the vectors of new questions before anybody is asked them.
    """

    async def look() -> float:
        if await asyncio.to_thread(renew, store, catalogue, lines, understands=understands):
            log.info("consultations taken up", opening=catalogue.opening)
        return LOOK_SECONDS

    await go_round(look, "consultations not looked at", log, LOOK_SECONDS)


def encode(definition: Consultation) -> None:
    """Compute the vectors of a consultation's questions, so that nobody's answer waits for them."""
    encode_ahead(expectations_in_words(definition))


def _nothing(definition: Consultation) -> None:
    """Prepare nothing."""
