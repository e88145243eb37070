"""A draft: the plain tree of a definition while it is written, which need not be valid yet.

Every item of a list of blocks has a key that no other item ever has, so that a path goes on leading to the
same question while others are added, moved and removed: ("questions", "k7", "text", "fr").

Each act returns the change it made, or why it was refused. A change can be stored, and undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import asdict, dataclass
from typing import Any, Literal

from consultation.definition.kinds import KINDS, foreign_fields
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.plain_values import Path as PlainPath
from consultation.definition.short_titles import short_title
from consultation.definition.slugs import free_slug, shortened
from consultation.languages.model import DEFAULT

KEY = "#"
"""The field of an item that holds its key; no definition has a field of this name."""
CONSULTATION_SLUG_CHARS = 60
NAMED_BY: Mapping[str, Sequence[str]] = {
    "questions": ("short", "text"),
    "choices": ("label",),
    "principles": ("title",),
    "sub_questions": ("text",),
}
"""The texts that the slug of an item of a list is made from: the first that is written."""

Path = tuple[str, ...]
Leaf = Any
"""A text, a number, true or false, a list of texts, or None for nothing written."""
SlugPath = tuple[str, ...]
"""The place of an item by slugs: ("questions", "visite", "choices", "marche")."""


@dataclass(frozen=True, slots=True)
class FieldSet:
    """A field that was given another value; None is none."""

    path: Path
    before: Leaf
    after: Leaf

    @property
    def inverse(self) -> FieldSet:
        """Return the step that takes this one back."""
        return FieldSet(self.path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of an item: behind another, or first; with all of it where it comes or goes."""

    behind: str | None
    item: Fields | None = None


@dataclass(frozen=True, slots=True)
class ItemPlaced:
    """An item that came (from no place), went (to no place) or moved. The path ends with its key."""

    path: Path
    before: Placed | None
    after: Placed | None

    @property
    def inverse(self) -> ItemPlaced:
        """Return the step that takes this one back."""
        return ItemPlaced(self.path, self.after, self.before)


Step = FieldSet | ItemPlaced
Change = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that was refused, and changed nothing.

    `changed`: somebody else wrote there meanwhile, and `theirs` is what stands. `gone`: there is no such
    place any more. `lasting`: people's answers refer to it.
    """

    reason: Literal["changed", "gone", "lasting"]
    path: Path
    theirs: Leaf = None


@dataclass(slots=True)
class Draft:
    """A tree whose items have keys, and the number of the next key."""

    tree: Fields
    next_key: int = 1

    @classmethod
    def of(cls, tree: object) -> Draft:
        """Return a draft of a plain tree: the same tree always gets the same keys."""
        draft = cls(deepcopy(fields_of(tree)))
        draft._give_keys(draft.tree)
        return draft

    # Reading

    def value(self, path: Path) -> Leaf:
        """Return what stands at a path; None where nothing does."""
        return self._at(path) if self._is_there(path) else None

    def keys(self, path: Path) -> list[str]:
        """Return the keys of the items of a list, in order."""
        return [str(item[KEY]) for item in _blocks(self.value(path))]

    def plain(self) -> Fields:
        """Return the tree as a file has it.

        Left out are keys, fields without anything in them, and fields that only another kind of question
        has: they stay in the draft, and are there again when the kind is chosen again.
        """
        found = _plain(self.tree)
        for position, principle in enumerate(_blocks(found.get("principles")), 1):
            principle["number"] = position
        return found

    def place(self, path: PlainPath) -> Path:
        """Return the path here of one in the plain tree, whose positions are from 0."""
        found: list[str] = []
        here: object = self.tree
        for step in path:
            if isinstance(step, int):
                items = items_of(here)
                here = items[step] if step < len(items) else None
                found.append(str(fields_of(here).get(KEY, step)))
            else:
                here = fields_of(here).get(step)
                found.append(step)
        return tuple(found)

    # Acts

    def set_value(
        self,
        path: Path,
        value: Leaf,
        seen: Leaf,
        lasting: frozenset[SlugPath] = frozenset(),
        typed: Set[Path] = frozenset(),
    ) -> Change | Refused:
        """Give a field another value, if it still holds what the editor had seen there.

        A slug that was made from a text follows that text, and the conditions that name it follow the slug.
        So does the short title of a question, until somebody writes another, or wrote it with this text:
        `typed` are such fields. The condition on another question begins without answers.
        """
        if not self._is_there(path[:-1]):
            return Refused("gone", path)
        stands = self.value(path)
        if stands == value:
            return ()
        if stands != seen:
            return Refused("changed", path, stands)
        steps: list[Step] = [FieldSet(path, stands, value)]
        if path[-1] == "slug":
            if self.slug_path(path[:-1]) in lasting:
                return Refused("lasting", path, stands)
            steps += self._renamed(path[:-1], stands, value)
        elif path[-2:] == ("ask_if", "question"):
            answers = (*path[:-1], "answers")
            steps.append(FieldSet(answers, self.value(answers), None))
        else:
            steps += self._named(path, value, lasting)
            if (*path[:2], "short", path[-1]) not in typed:
                steps += self._shortened(path, stands, value, lasting)
            steps += self._fitted(path, value)
        self.apply(tuple(steps))
        return tuple(steps)

    def insert_item(self, path: Path, item: Mapping[str, object]) -> Change | Refused:
        """Add an item at the end of a list."""
        if not self._is_there(path):
            return Refused("gone", path)
        added = self._with_keys(deepcopy(dict(item)))
        made = free_slug(_name(added, NAMED_BY.get(path[-1], ())), self._taken(path))
        if made is not None and not added.get("slug"):
            added["slug"] = made
        keys = self.keys(path)
        placed = Placed(keys[-1] if keys else None, added)
        change = (ItemPlaced((*path, str(added[KEY])), None, placed),)
        self.apply(change)
        return change

    def remove_item(self, path: Path, lasting: frozenset[SlugPath] = frozenset()) -> Change | Refused:
        """Take an item out of its list, unless people's answers refer to it or to what is in it."""
        placed = self._placed(path)
        if placed is None:
            return Refused("gone", path)
        own = self.slug_path(path)
        if own is not None and any(each[: len(own)] == own for each in lasting):
            return Refused("lasting", path)
        change = (ItemPlaced(path, placed, None),)
        self.apply(change)
        return change

    def move_item(self, path: Path, behind: str | None) -> Change | Refused:
        """Put an item behind another one of its list, or first."""
        placed = self._placed(path)
        if placed is None or (behind is not None and behind not in self.keys(path[:-1])):
            return Refused("gone", path)
        if behind in (placed.behind, path[-1]):
            return ()
        change = (ItemPlaced(path, Placed(placed.behind), Placed(behind)),)
        self.apply(change)
        return change

    def move_by(self, path: Path, places: int) -> Change | Refused:
        """Put an item so many places further down its list; up when negative."""
        keys = self.keys(path[:-1])
        if path[-1] not in keys:
            return Refused("gone", path)
        place = keys.index(path[-1])
        others = [key for key in keys if key != path[-1]]
        place = min(max(place + places, 0), len(others))
        return self.move_item(path, others[place - 1] if place else None)

    def take_back(self, change: Change) -> Change | Refused:
        """Undo a change, unless somebody wrote over it meanwhile; return the change that this is."""
        inverse = tuple(step.inverse for step in reversed(change))
        for step in inverse:
            refused = self._overtaken(step)
            if refused is not None:
                return refused
        self.apply(inverse)
        return inverse

    def apply(self, change: Change) -> None:
        """Carry out a change of this draft."""
        for step in change:
            if isinstance(step, FieldSet):
                self._set(step.path, step.after)
            else:
                self._put(step)

    # Slugs

    def slug_path(self, path: Path) -> SlugPath | None:
        """Return the place of an item by slugs; None where one of them is missing."""
        found: list[str] = []
        for length in range(1, len(path) + 1):
            here = self.value(path[:length])
            if isinstance(here, dict) and KEY in here:
                slug = here.get("slug")
                if not isinstance(slug, str):
                    return None
                found.append(slug)
            else:
                found.append(path[length - 1])
        return tuple(found)

    def slug_paths(self) -> frozenset[SlugPath]:
        """Return the places of every item that has a slug."""
        return frozenset(
            slugs for path in _paths_of_items(self.tree, ()) if (slugs := self.slug_path(path)) is not None
        )

    def _named(self, path: Path, value: Leaf, lasting: frozenset[SlugPath]) -> Iterator[Step]:
        """Yield what a text changes of the slug that is made from it."""
        if len(path) < 4 or path[-1] != DEFAULT or path[-2] not in NAMED_BY.get(path[-4], ()):
            return
        here, names = path[:-2], NAMED_BY[path[-4]]
        item = fields_of(self.value(here))
        before, own = item.get("slug"), self.slug_path(here)
        if (own is not None and own in lasting) or (before and not _is_made_from(before, _name(item, names))):
            return
        said = {**item, path[-2]: {DEFAULT: value}}
        after = free_slug(_name(said, names), self._taken(path[:-3], item))
        if after != before:
            yield FieldSet((*here, "slug"), before, after)
            yield from self._renamed(here, before, after)

    def _shortened(
        self, path: Path, before: Leaf, value: Leaf, lasting: frozenset[SlugPath]
    ) -> Iterator[Step]:
        """Yield what the text of a question changes of its short title, where that was made from it."""
        if path[0] != "questions" or len(path) != 4 or path[2] != "text":
            return
        short: Path = (*path[:2], "short", path[3])
        stands = self.value(short)
        if not stands or not value or stands != short_title(str(before or ""), path[3]):
            return
        after = short_title(str(value), path[3])
        if after and after != stands:
            yield FieldSet(short, stands, after)
            yield from self._named(short, after, lasting)

    def _fitted(self, path: Path, value: Leaf) -> Iterator[Step]:
        """Yield what the text of a question says of the kind that is chosen for it: "sur 10"."""
        kind = KINDS.get(str(value)) if path[0] == "questions" and path[2:] == ("kind",) else None
        text = self.value((*path[:2], "text", DEFAULT))
        if kind is None or not isinstance(text, str):
            return
        for place, said in _leaves(kind.found_in(text, [], DEFAULT) or {}):
            if self.value((*path[:2], *place)) in (None, ""):
                yield FieldSet((*path[:2], *place), self.value((*path[:2], *place)), said)

    def _taken(self, path: Path, besides: Fields | None = None) -> set[str]:
        """Return the slugs that another item of a list cannot have."""
        others = {str(each.get("slug")) for each in _blocks(self.value(path)) if each is not besides}
        return others | {"other"} if path[-1] == "choices" else others

    def _renamed(self, path: Path, before: Leaf, after: Leaf) -> Iterator[Step]:
        """Yield what another slug of a question, or of one of its choices, changes of the conditions."""
        if path[0] != "questions" or not before or not after:
            return
        asked = fields_of(self.value(path[:2])).get("slug")
        for key in self.keys(("questions",)):
            condition: Path = ("questions", key, "ask_if")
            if self.value((*condition, "question")) != asked:
                continue
            if len(path) == 2:
                yield FieldSet((*condition, "question"), before, after)
                continue
            answers = self.value((*condition, "answers"))
            if before in items_of(answers):
                yield FieldSet(
                    (*condition, "answers"), answers, [after if each == before else each for each in answers]
                )

    # The tree

    def _at(self, path: Path, *, make: bool = False) -> Any:
        """Return what stands at a path. Raises KeyError where an item on the way is missing."""
        here: Any = self.tree
        for step in path:
            if isinstance(here, list):
                here = next((item for item in here if fields_of(item).get(KEY) == step), None)
                if here is None:
                    raise KeyError(step)
            elif make:
                here = here.setdefault(step, {})
            elif here is None:
                return None
            else:
                here = fields_of(here).get(step)
        return here

    def _is_there(self, path: Path) -> bool:
        """Return whether every item on the way is there."""
        try:
            self._at(path)
        except KeyError:
            return False
        return True

    def _set(self, path: Path, value: Leaf) -> None:
        around = self._at(path[:-1], make=True)
        if value is None:
            around.pop(path[-1], None)
        else:
            around[path[-1]] = deepcopy(value)

    def _put(self, step: ItemPlaced) -> None:
        around = self._at(step.path[:-2], make=True)
        items = around.setdefault(step.path[-2], [])
        item = next((each for each in items if each.get(KEY) == step.path[-1]), None)
        if item is not None:
            items.remove(item)
        if step.after is None:
            return
        item = item if item is not None else deepcopy(step.after.item)
        keys = [each.get(KEY) for each in items]
        behind = step.after.behind
        items.insert(0 if behind is None else keys.index(behind) + 1 if behind in keys else len(items), item)

    def _placed(self, path: Path) -> Placed | None:
        """Return where an item is, with all of it; None when it is nowhere."""
        keys = self.keys(path[:-1]) if len(path) > 1 else []
        if not keys or path[-1] not in keys:
            return None
        place = keys.index(path[-1])
        return Placed(keys[place - 1] if place else None, deepcopy(self.value(path)))

    def _overtaken(self, step: Step) -> Refused | None:
        """Return why a step cannot be carried out; None when it can."""
        if isinstance(step, FieldSet):
            if not self._is_there(step.path[:-1]):
                return Refused("gone", step.path)
            stands = self.value(step.path)
            return None if stands == step.before else Refused("changed", step.path, stands)
        placed = self._placed(step.path)
        if step.before is None:
            return None if self._is_there(step.path[:-2]) else Refused("gone", step.path)
        if placed is None:
            return Refused("gone", step.path)
        goes = step.after is None and placed.item != step.before.item
        return Refused("changed", step.path) if goes else None

    def _give_keys(self, value: object) -> None:
        """Give a key to every item below that has none."""
        for inner in fields_of(value).values():
            self._give_keys(inner)
        for item in items_of(value):
            if isinstance(item, dict):
                self._with_keys(item)

    def _with_keys(self, item: Fields) -> Fields:
        item[KEY] = f"k{self.next_key}"
        self.next_key += 1
        self._give_keys(item)
        return item


def packed(change: Change) -> str:
    """Return a change as the store keeps it."""
    return json.dumps([{"act": type(step).__name__, **asdict(step)} for step in change], ensure_ascii=False)


def unpacked(text: str) -> Change:
    """Return the change that the store kept."""
    return tuple(_step(each) for each in json.loads(text))


def _step(packed: Fields) -> Step:
    path, before, after = (
        tuple(str(each) for each in items_of(packed["path"])),
        packed["before"],
        packed["after"],
    )
    if packed["act"] == FieldSet.__name__:
        return FieldSet(path, before, after)
    places = (None if each is None else Placed(**fields_of(each)) for each in (before, after))  # type: ignore[arg-type]
    return ItemPlaced(path, *places)


def joined(first: Change, second: Change) -> Change | None:
    """Return two changes in a row as one, where both give the same field a value; else None."""
    if not (first and second and isinstance(first[0], FieldSet) and isinstance(second[0], FieldSet)):
        return None
    if first[0].path != second[0].path:
        return None
    steps = {each.path: each for each in first if isinstance(each, FieldSet)}
    for each in second:
        if isinstance(each, FieldSet):
            before = steps[each.path].before if each.path in steps else each.before
            steps[each.path] = FieldSet(each.path, before, each.after)
    return tuple(steps.values())


def _is_made_from(slug: object, name: str) -> bool:
    """Tell whether a slug was made from a name, perhaps with a number to be unlike another."""
    made = free_slug(name, set())
    if made is None or not isinstance(slug, str):
        return False
    numbered = re.fullmatch("(.+)-([0-9]+)", slug)
    return slug == made or (numbered is not None and numbered[1] == shortened(made, numbered[2]))


def _name(item: Fields, names: Sequence[str]) -> str:
    """Return the first text that is written, in the default language."""
    texts = (fields_of(item.get(name)).get(DEFAULT) for name in names)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _leaves(fields: Fields) -> Iterator[tuple[Path, Leaf]]:
    """Yield the values of fields and of the fields in them, with their places."""
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from (((name, *place), leaf) for place, leaf in _leaves(value))
        elif isinstance(value, str | int | float | bool):
            yield (name,), value


def _blocks(value: object) -> list[Fields]:
    return [each for each in items_of(value) if isinstance(each, dict)]


def _paths_of_items(value: object, path: Path) -> Iterator[Path]:
    for name, inner in fields_of(value).items():
        yield from _paths_of_items(inner, (*path, name))
    for item in _blocks(value):
        yield (*path, str(item[KEY]))
        yield from _paths_of_items(item, (*path, str(item[KEY])))


def _plain(block: Fields) -> Fields:
    kind = block.get("kind")
    foreign = foreign_fields(kind) if isinstance(kind, str) and kind in KINDS else frozenset()
    found: Fields = {}
    for name, value in block.items():
        kept = _plain_value(value)
        if name != KEY and name not in foreign and kept not in (None, "", {}, []):
            found[name] = kept
    return found


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list):
        return [_plain_value(each) for each in value]
    return value.strip() if isinstance(value, str) else value
