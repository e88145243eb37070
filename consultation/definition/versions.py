"""Opening of a version: from then on, every process asks its questions.

A version may be incomplete until then: its text is read and checked when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from consultation.definition import sql_versions
from consultation.definition.join_words import Taken, taken_join_words
from consultation.definition.loading import DefinitionError, read_consultation
from consultation.definition.locked import Missing, missing, removes
from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields, Quoted, fields_of, items_of, wanted
from consultation.definition.shape import fields_in, type_of_items
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


# Comparison of two versions of a definition: every value that differs, by the place it has for people.
#
# Items of a list that have a slug are matched by it, wherever they stand; others by their position.

_NAMED_BY = ("short", "label", "title", "term", "name", "value", "text")
"""The texts by which people know an item, the best first."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its position from 1, and its fields, by which people know it."""

    position: int
    fields: Fields

    @property
    def name(self) -> Fields:
        """Return its name by language; nothing where it has none."""
        named = (fields_of(self.fields.get(each)) for each in _NAMED_BY)
        return next((each for each in named if each), self.fields)


Step = str | Item
"""A step to a value: the name of a field, or an item of the list before it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs. `before` is None for what was added, `after` for what was removed.

    Of a list whose items changed places (`moved`), the values are their names by position.
    """

    where: tuple[Step, ...]
    before: object
    after: object
    moved: bool = False


def differences(before: object, after: object) -> list[Difference]:
    """Return what differs between the plain values of two versions, in the order of the model."""
    return list(_differences(before, after, Consultation, ()))


def _differences(before: object, after: object, kind: Any, where: tuple[Step, ...]) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) or isinstance(after, dict):
        yield from _of_fields(fields_of(before), fields_of(after), kind, where)
    elif _has_blocks(before) or _has_blocks(after):
        yield from _of_items(_blocks(before), _blocks(after), type_of_items(kind), where)
    elif (before or None) != (after or None):
        yield Difference(where, before, after)


def _of_fields(before: Fields, after: Fields, kind: Any, where: tuple[Step, ...]) -> Iterator[Difference]:
    types = fields_in(kind)
    for name in dict.fromkeys((*types, *before, *after)):
        yield from _differences(before.get(name), after.get(name), types.get(name), (*where, name))


def _of_items(
    before: Sequence[Fields], after: Sequence[Fields], kind: Any, where: tuple[Step, ...]
) -> Iterator[Difference]:
    old = {_key(each, position): each for position, each in enumerate(before, 1)}
    new = {_key(each, position): each for position, each in enumerate(after, 1)}
    positions = {key: position for position, key in enumerate((*new, *(old.keys() - new.keys())), 1)}
    kept, moved = [key for key in old if key in new], [key for key in new if key in old]
    if kept != moved:
        in_old = tuple(Item(positions[key], new[key]) for key in kept)
        in_new = tuple(Item(positions[key], new[key]) for key in moved)
        yield Difference(where, in_old, in_new, moved=True)
    for key in dict.fromkeys((*new, *old)):
        item = Item(positions[key], new.get(key) or old[key])
        yield from _differences(old.get(key), new.get(key), kind, (*where, item))


def _key(item: Fields, position: int) -> str | int:
    slug = item.get("slug")
    return slug if isinstance(slug, str) else position


def _has_blocks(value: object) -> bool:
    return any(isinstance(each, dict) for each in items_of(value))


def _blocks(value: object) -> list[Fields]:
    return [fields_of(each) for each in items_of(value)]
