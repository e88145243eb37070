"""Comparison of two versions of a definition: every value that differs, by the place it has for people.

Items of a list that have a slug are matched by it, wherever they stand; others by their position.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.shape import fields_in, type_of_items

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
