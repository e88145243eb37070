"""What a form of the editor does to a draft: the fields changed in it, then the button that was pressed.

Each field comes with what its editor had seen in it (`seen.…`). One that still holds that is written. One
that somebody else changed meanwhile is not: both texts are shown, and the next time it is known what
is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime

from starlette.datastructures import FormData

from consultation.definition import sql_drafts
from consultation.definition.drafts import NAMED_BY, FieldSet, Leaf, Path, Refused, SlugPath
from consultation.definition.forms import field_at
from consultation.definition.join_words import as_join_word
from consultation.definition.pasted import paragraphs_of, period_said
from consultation.definition.sql_drafts import Acted, StoredDraft
from consultation.languages.model import LANGUAGES
from consultation.store import Unit

SEEN = "seen."
LINES = "lines."
MAX_CHARS = 20_000
"""The most of one field that is taken; the check asks for much less."""
MAX_LINES = 100
"""The most items that one form adds: every message waits until a form is saved."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A field that was not written: the text that was sent, and what stands there instead."""

    name: str
    mine: str
    theirs: str
    refused: Refused


@dataclass(slots=True)
class Outcome:
    """What became of a form: the fields written, those that were not, and the item that came or moved."""

    saved: list[str] = field(default_factory=list)
    quarrels: list[Quarrel] = field(default_factory=list)
    acted: bool = False
    item: Path | None = None
    proposed: bool = False
    """Whether fields were given what the page proposed for them."""
    nothing: str = ""
    """The name of the words that say why a button did nothing."""

    @property
    def changed(self) -> bool:
        """Return whether the draft is another now."""
        return bool(self.saved or self.acted)


@dataclass(frozen=True, slots=True)
class Saving:
    """One form of one person, on its way into a draft."""

    unit: Unit
    consultation: str
    staff_id: int
    now: datetime
    lasting: frozenset[SlugPath]

    def save(self, form: FormData) -> Outcome:
        """Write the fields that were changed, then do what the button says."""
        outcome = Outcome()
        changed = list(_changed(form))
        # The script sends what was typed, also where it is as it was: no short title follows a text then.
        by_script = [each for each in form if SEEN + each in form] if form.get("saving") else []
        typed = {tuple(name.split(".")) for name in (*(name for name, _, _ in changed), *by_script)}
        for name, mine, seen in changed:
            self._write(name, mine, seen, typed, outcome)
        for path in dict.fromkeys(_list_of(sent) for sent in form if sent.startswith(LINES)):
            self._add_lines(path, form, outcome)
        verb, _, rest = str(form.get("act", "")).partition(" ")
        if verb and not outcome.quarrels:
            self._act(verb, rest, form, outcome)
        return outcome

    def _write(self, name: str, mine: str, seen: str, typed: Set[Path], outcome: Outcome) -> None:
        stored, path = self._stored(), tuple(name.split("."))
        form = field_at(stored.draft, path)
        if form is None or not form.has_value:
            outcome.quarrels.append(Quarrel(name, mine, "", Refused("gone", path)))
            return
        stands = stored.draft.value(path)
        expected = stands if form.shown(stands) == seen else form.read(seen)
        value = form.read(mine[:MAX_CHARS])
        acted = sql_drafts.set_value(
            self.unit, self.consultation, path, value, expected, self.staff_id, self.now, self.lasting, typed
        )
        if isinstance(acted, Refused):
            outcome.quarrels.append(Quarrel(name, mine, form.shown(acted.theirs), acted))
        else:
            outcome.saved.append(name)

    def _act(self, verb: str, rest: str, form: FormData, outcome: Outcome) -> None:
        place, _, argument = rest.partition(" ")
        path = tuple(place.split("."))
        match verb:
            case "add":
                kind = str(form.get(f"kind.{place}", ""))
                self._add(path, {"kind": kind} if kind else {}, outcome)
            case "remove":
                self._done(
                    sql_drafts.remove_item(
                        self.unit, self.consultation, path, self.staff_id, self.now, self.lasting
                    ),
                    outcome,
                )
            case "up" | "down":
                places = -1 if verb == "up" else 1
                acted = sql_drafts.move_by(
                    self.unit, self.consultation, path, places, self.staff_id, self.now
                )
                self._done(acted, outcome)
                outcome.item = path
            case "behind":
                acted = sql_drafts.move_item(
                    self.unit, self.consultation, path, argument or None, self.staff_id, self.now
                )
                self._done(acted, outcome)
                outcome.item = path
            case "dates":
                self._take_dates(outcome)
            case "word" if not self._stored().draft.value(("join_words",)):
                self._set(("join_words",), [as_join_word(rest)], outcome)
            case "undo" | "redo":
                again = sql_drafts.undo if verb == "undo" else sql_drafts.redo
                self._done(
                    again(self.unit, self.consultation, self.staff_id, self.now), outcome, f"edit_no_{verb}"
                )

    def _take_dates(self, outcome: Outcome) -> None:
        """Give the draft the days that its introduction says, and leave out what says only them."""
        draft = self._stored().draft
        period = period_said(draft, self.now.date())
        if period is None:
            outcome.nothing = "edit_gone"
            return
        for path in paragraphs_of(draft, period):
            sql_drafts.remove_item(self.unit, self.consultation, path, self.staff_id, self.now)
        self._set(("closes_on",), str(period.last), outcome)
        self._set(("opens_on",), str(period.first), outcome)

    def _set(self, path: Path, value: Leaf, outcome: Outcome) -> None:
        """Give a field that was empty a value."""
        acted = sql_drafts.set_value(
            self.unit, self.consultation, path, value, None, self.staff_id, self.now, self.lasting
        )
        self._done(acted, outcome)
        outcome.item, outcome.proposed = path, outcome.acted

    def _add(self, path: Path, item: Mapping[str, object], outcome: Outcome) -> None:
        form = field_at(self._stored().draft, path)
        if form is None or form.control != "blocks":
            outcome.nothing = "edit_gone"
            return
        acted = sql_drafts.insert_item(self.unit, self.consultation, path, item, self.staff_id, self.now)
        self._done(acted, outcome)
        if isinstance(acted, Acted) and acted.change:
            outcome.item = acted.change[0].path

    def _add_lines(self, path: Path, form: FormData, outcome: Outcome) -> None:
        """Add an item for each line of names, with its name in each language."""
        lines = {
            each: _lines(str(form.get(f"{LINES}{'.'.join(path)}.{each}", ""))).split("\n")
            for each in LANGUAGES
        }
        most = max(map(len, lines.values()))
        if most > MAX_LINES:
            outcome.nothing = "edit_many_lines"
        for place in range(min(most, MAX_LINES)):
            said = {each: found[place].strip() for each, found in lines.items() if place < len(found)}
            texts = {each: found for each, found in said.items() if found}
            if texts and path and path[-1] in NAMED_BY:
                self._add(path, {NAMED_BY[path[-1]][0]: texts}, outcome)

    def _done(self, acted: Acted | Refused | None, outcome: Outcome, nothing: str = "edit_gone") -> None:
        if isinstance(acted, Acted):
            outcome.acted = outcome.acted or bool(acted.change)
        else:
            outcome.nothing = nothing if acted is None else f"edit_refused_{acted.reason}"

    def _stored(self) -> StoredDraft:
        found = sql_drafts.find(self.unit, self.consultation)
        assert found is not None  # begun before a form is saved
        return found


def changed_meanwhile(
    unit: Unit, stored: StoredDraft, revision: int, own: list[str]
) -> tuple[dict[str, str], bool]:
    """Return the fields that were changed after a revision, and whether items came, went or moved."""
    fields: dict[str, str] = {}
    moved = False
    for change in sql_drafts.changes_after(unit, stored.consultation, revision):
        for step in change.change:
            if not isinstance(step, FieldSet):
                moved = True
                continue
            name, form = ".".join(step.path), field_at(stored.draft, step.path)
            if form is not None and name not in own:
                fields[name] = form.shown(stored.draft.value(step.path))
    return fields, moved


def _changed(form: FormData) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a form that hold something else than what was seen in them."""
    for sent, seen in form.multi_items():
        if sent.startswith(SEEN) and isinstance(seen, str):
            name = sent.removeprefix(SEEN)
            mine = "\n".join(_lines(str(each)) for each in form.getlist(name))
            if mine != _lines(seen):
                yield name, mine, _lines(seen)


def _list_of(sent: str) -> Path:
    """Return the list that a field of lines, of any language, adds to."""
    return tuple(sent.removeprefix(LINES).split("."))[:-1]


def _lines(text: str) -> str:
    return "\n".join(text.replace("\r\n", "\n").split("\r"))
