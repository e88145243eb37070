"""SQL of sources: the places and campaigns that a consultation's links and posters are made for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.clock import stamp
from consultation.refusals import RefusalError, refuse
from consultation.store.unit import Unit
from consultation.text.folding import fold_words

MOST_SOURCES = 200
MAX_NAME_CHARS = 80
_CODE = re.compile(r"(?!.*[0-9]{7})[a-z][a-z0-9]{1,15}")
"""Seven figures could be a telephone number, which the audit log does not take."""


SourceRefusal = Literal["name", "code", "taken", "too_many"]


class SourceError(RefusalError[SourceRefusal]):
    """A source that cannot be added."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place or campaign: its code in links, its name, and how many openings and forms came by it."""

    code: str
    name: str
    openings: int
    forms: int


def sources_of(unit: Unit, consultation: str) -> list[Source]:
    """Return the sources of a consultation, by name."""
    return unit.list_of(
        Source,
        "SELECT code, name, openings, forms FROM sources WHERE consultation = ? ORDER BY name, code",
        (consultation,),
    )


def as_code(said: str) -> str:
    """Return what somebody wrote as a code is written: in small letters, without accents."""
    return fold_words(said)


def add_source(unit: Unit, consultation: str, code: str, name: str, now: datetime) -> None:
    """Add a source; "Bibliothèque" is the code bibliotheque. Raises SourceError."""
    code, name = as_code(code), " ".join(name.split())
    known = sources_of(unit, consultation)
    wrong: dict[SourceRefusal, bool] = {
        "name": not name or len(name) > MAX_NAME_CHARS,
        "code": _CODE.fullmatch(code) is None,
        "taken": any(each.code == code for each in known),
        "too_many": len(known) >= MOST_SOURCES,
    }
    refuse(SourceError(reason) for reason, is_wrong in wrong.items() if is_wrong)
    unit.insert(
        "sources",
        {"consultation": consultation, "code": code, "name": name, "created_at": stamp(now)},
    )


def source_called(unit: Unit, consultation: str, said: str | None) -> str | None:
    """Return the code of a source as a link or a message says it; None when there is none of that name.

    A code that nobody made is counted nowhere: anybody can write one into an address.
    """
    code = as_code(said or "")
    if _CODE.fullmatch(code) is None:
        return None
    return unit.value("SELECT code FROM sources WHERE consultation = ? AND code = ?", (consultation, code))


def count_form(unit: Unit, consultation: str, code: str) -> None:
    """Count a contribution that somebody made with the form who came by a source."""
    unit.execute(
        "UPDATE sources SET forms = forms + 1 WHERE consultation = ? AND code = ?", (consultation, code)
    )


def count_opening(unit: Unit, consultation: str, code: str) -> None:
    """Count that somebody opened the address of a source; nothing is kept of who it was, or when."""
    unit.execute(
        "UPDATE sources SET openings = openings + 1 WHERE consultation = ? AND code = ?", (consultation, code)
    )
