"""Loading the consultation files at a start, and reporting those that are not followed."""

from __future__ import annotations

from datetime import datetime

import structlog

from api.settings import Settings
from consultation.definition.catalogue import Catalogue
from consultation.definition.followed import follow
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.store import Store

log = structlog.get_logger("consultexto.service")


def take_up(store: Store, settings: Settings, now: datetime) -> Catalogue:
    """Return the consultations to serve; raise an alarm and log the files that are not followed.

    Raises what `follow` raises, and StoreUnavailableError.
    """
    with store.write_at_start() as unit:
        catalogue = follow(unit, settings.consultations, settings.default_consultation, now)
        files = ", ".join(sorted({each.file for each in catalogue.not_followed}))
        if files:
            open_alarm(unit, "file_not_followed", "service", files, now)
        else:
            clear_alarm(unit, "file_not_followed", "service", now)
    for each in catalogue.not_followed:
        log.error("consultation file not followed", file=each.file, why=each.why)
    return catalogue
