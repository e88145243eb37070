"""Opening of a version: from then on, every process asks its questions.

A version may be incomplete until then: its text is read and checked when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from consultation.definition import sql_versions
from consultation.definition.join_words import Taken, taken_join_words
from consultation.definition.loading import DefinitionError, read_consultation
from consultation.definition.locked import Missing, missing, removes
from consultation.definition.model import Consultation
from consultation.definition.plain_values import Quoted, wanted
from consultation.definition.sql import used_in
from consultation.definition.tree import Place, Problem
from consultation.store.unit import Unit


class JoinWordTakenError(Exception):
    """A version has a join word of another consultation that is open on some of the same days."""

    def __init__(self, taken: Taken) -> None:
        super().__init__(f"join word {taken.word} is that of {taken.other.slug}")
        self.taken = taken


class LockedError(Exception):
    """A version lacks slugs that contributions refer to: it cannot be opened."""

    def __init__(self, lacks: Sequence[Missing]) -> None:
        super().__init__("; ".join(map(str, lacks)))
        self.lacks = tuple(lacks)


def read_version(unit: Unit, consultation: str, number: int) -> Consultation:
    """Read a stored version. Raises DefinitionError, or VersionRefusedError when there is none."""
    path = Path(f"{consultation}.yml")
    content = sql_versions.text_of(unit, consultation, number)
    found = read_consultation(path, content.encode())
    if found.slug != consultation:
        problem = Problem.at(Place(1, 1), "slug", wanted("slug_kept", slug=Quoted(consultation)))
        raise DefinitionError(path, [problem])
    return found.as_version(number)


def lacking(unit: Unit, definition: Consultation) -> list[Missing]:
    """Return the slugs that contributions refer to and a definition lacks.

    Contributions are only counted when it lacks something of the version that is open.
    """
    before = sql_versions.open_one(unit, definition.slug)
    if before is not None:
        try:
            if not removes(read_version(unit, definition.slug, before.number), definition):
                return []
        except DefinitionError:
            pass  # an earlier version of the program took it
    return list(missing(definition, used_in(unit, definition.slug)))


def open_checked(
    unit: Unit,
    consultation: str,
    number: int,
    now: datetime,
    by: int | None = None,
    *,
    instead_of: int | None,
) -> Consultation:
    """Open a version as `sql_versions.open_version` does, and return it.

    Raises DefinitionError when it is incomplete, LockedError when it lacks what contributions refer to, and
    JoinWordTakenError.
    """
    definition = read_version(unit, consultation, number)
    for taken in taken_words(unit, definition):
        raise JoinWordTakenError(taken)
    lacks = lacking(unit, definition)
    if lacks:
        raise LockedError(lacks)
    sql_versions.open_version(unit, consultation, number, now, by, instead_of=instead_of)
    return definition


def taken_words(unit: Unit, definition: Consultation) -> list[Taken]:
    """Return the join words of a definition that other consultations have, as they are open, on its days."""
    return list(taken_join_words(definition, _others_open(unit, definition)))


def _others_open(unit: Unit, definition: Consultation) -> Iterator[Consultation]:
    """Yield the other consultations as they are open; none when this one has no join words."""
    for each in sql_versions.open_ones(unit) if definition.join_words else ():
        if each.consultation != definition.slug:
            try:
                yield read_version(unit, each.consultation, each.number)
            except DefinitionError:
                continue
