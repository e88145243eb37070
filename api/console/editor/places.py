"""The pages of the editor: which fields are on each, with their values and what is wrong with them.

The fields come from the model of a definition and from the kinds of questions; here is only in which section
a field is. One that no section names is among the settings.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from api.console.definitions.asked import Asked, named
from api.console.words import Words
from consultation.definition import KINDS, Consultation, problems_of
from consultation.definition.advice import (
    advice_for,
    doubtful_words,
    level_of,
    names_cut,
    same_names,
    unfilled_in_words,
)
from consultation.definition.drafts import Draft, Path, SlugPath
from consultation.definition.forms import FieldForm, consultation_form, own_fields
from consultation.definition.join_words import join_word_to_propose, taken_in_draft
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.plain_values import Path as PlainPath
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.turn.walkthrough import segment_advice_for

SECTIONS: Mapping[str, Sequence[str]] = {
    "about": (
        "title", "short_title", "organiser", "opens_on", "closes_on", "closing_time", "answers_by",
        "retain_until", "contact", "languages", "translation_note", "timezone", "appearance",
    ),
    "presentation": ("introduction", "issues", "key_figures", "authorities", "use_of_answers"),
    "questions": ("questions", "free_contribution"),
    "principles": ("principles", "glossary"),
    "settings": (),
    "finish": (),
}  # fmt: skip
_REST = "settings"
LABEL_CHARS = 60
"""So much of a text says which one it is."""
_SET_BY_ITSELF = {("slug",), ("principles", "number")}
"""Fields that no form shows: the address is for ever, and principles are numbered by their places."""
_NEEDED_WITH_ANOTHER = frozenset({"committed_on"})
"""Fields that are needed once another is written, as their hints say: they are not called optional."""
ONE_LINE = frozenset(
    {
        "title",
        "short_title",
        "organiser",
        "name",
        "short",
        "label",
        "term",
        "unit",
        "low",
        "high",
        "value",
        "source",
    }
)
"""Texts of a few words."""


@dataclass(frozen=True, slots=True)
class Input:
    """A control with one value: a whole field, or its text in one language."""

    name: str
    value: str
    problems: tuple[str, ...]
    advice: tuple[str, ...] = ()
    language: Language | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is written in it."""
        return not self.value


@dataclass(frozen=True, slots=True)
class Field:
    """A field on a page, with its label; its inputs, its own fields, or its items."""

    form: FieldForm
    name: str
    label: str
    hint: str
    is_optional: bool
    problems: tuple[str, ...]
    advice: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    fields: tuple[Field, ...] = ()
    items: tuple[Item, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    lasting: bool = False

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is written in it yet."""
        written = any(each.value for each in self.inputs) or self.items
        return not written and all(each.is_blank for each in self.fields)

    @property
    def is_to_do(self) -> bool:
        """Return whether something is to be done in it."""
        within: Sequence[Field | Item] = (*self.fields, *self.items)
        told = (self.problems, *(each.problems for each in self.inputs))
        return any(told) or any(each.is_to_do for each in within)

    @property
    def is_one_line(self) -> bool:
        """Return whether a text is of a few words."""
        return self.form.name in ONE_LINE

    @property
    def is_quick(self) -> bool:
        """Return whether items can be added by their names, one a line."""
        return self.form.name == "choices"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list of blocks: its place, what it is called, and its fields."""

    name: str
    key: str
    place: int
    title: str
    problems: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    more: tuple[Field, ...] = ()
    lasting: bool = False

    @property
    def is_to_do(self) -> bool:
        """Return whether something is to be done in it, or nothing is written yet."""
        fields = (*self.fields, *self.more)
        return (
            bool(self.problems)
            or any(each.is_to_do for each in fields)
            or all(each.is_blank for each in self.fields)
        )


@dataclass(frozen=True, slots=True)
class Card:
    """A question in the list of all."""

    name: str
    key: str
    number: int | None
    title: str
    kind: str
    condition: str
    missing: tuple[str, ...]
    """The languages that its text lacks."""
    wrong: int
    """How many things are to be done in it."""
    lasting: bool
    retired: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where something is to be done: its page, its field, and what it is called."""

    page: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, in one place or in several. `language`: the one that texts lack."""

    said: str
    spots: tuple[Spot, ...]
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to think of before a version is proposed: its name in the words, and the places it is about."""

    name: str
    spots: tuple[Spot, ...]


def section_of(name: str) -> str:
    """Return the section that a field of the consultation is in."""
    return next((section for section, names in SECTIONS.items() if name in names), _REST)


@dataclass(frozen=True, slots=True)
class Editor:
    """A draft as the pages show it, in a language of the staff."""

    draft: Draft
    words: Words
    lasting: frozenset[SlugPath]
    problems: Mapping[Path, Sequence[str]]
    advice: Mapping[Path, Sequence[str]]
    join_word: str | None = None
    """The word to propose where people cannot join by text without one; empty when none can be proposed."""

    @classmethod
    def of(
        cls,
        draft: Draft,
        words: Words,
        lasting: frozenset[SlugPath],
        slug: str = "",
        others: Sequence[Consultation] = (),
        served: Consultation | None = None,
    ) -> Editor:
        """Return the editor of a draft, which is checked, also against the others that are not over.

        `served` is the version that is open, if any: what it lacks may still lack.
        """
        plain = {**draft.plain(), "slug": slug} if slug else draft.plain()
        problems, advice = problems_of(plain, words.language), advice_for(plain, words.language)
        for path, told in (
            *unfilled_in_words(plain, words.language, served).items(),
            *taken_in_draft(plain, others, words.language).items(),
        ):
            problems[path] = [*problems.get(path, ()), *told]
        join_word = join_word_to_propose(plain, others)
        if join_word is not None:
            advice["join_words",] = [advice_to_join(words, join_word)]
        if not plain.get("retain_until"):
            advice["retain_until",] = [words.plain("edit_no_retention")]
        for path, told in segment_advice_for(plain, words.language).items():
            advice[path] = [*advice.get(path, ()), *told]
        return cls(
            draft, words, lasting,
            _at_fields(draft, problems),
            _at_fields(draft, advice),
            join_word,
        )  # fmt: skip

    @property
    def has_costly_letters(self) -> bool:
        """Return whether letters that cost more are sent as they are written."""
        return bool(self.draft.value(("sms_letters",)) != "gsm7")

    @property
    def asked(self) -> Asked:
        """Return its questions in words."""
        return Asked(self.draft, self.words)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages that the consultation has."""
        chosen = items_of(self.draft.value(("languages",)))
        return tuple(each for each in LANGUAGES if each in chosen) or (DEFAULT,)

    @property
    def draft_title(self) -> str:
        """Return the title of the consultation."""
        return self.asked.title(("consultation", ""), {"text": self.draft.value(("title",))})

    def titles(self, names: Iterable[str]) -> dict[str, str]:
        """Return what the items that hold fields are called, by the names of the items."""
        fields = [tuple(name.split(".")) for name in names]
        items = {field[:length] for field in fields for length in range(2, len(field))}
        asked, value = self.asked, self.draft.value
        return {".".join(item): asked.title(item, fields_of(value(item))) for item in items}

    def section(self, name: str) -> tuple[Field, ...]:
        """Return the fields of a section."""
        named = SECTIONS[name]
        fields = [
            field
            for field in consultation_form()
            if section_of(field.name) == name
            and field.name != "questions"
            and (field.name,) not in _SET_BY_ITSELF
        ]
        fields.sort(key=lambda field: named.index(field.name) if field.name in named else len(named))
        return tuple(self._field(field, (), "") for field in fields)

    def counts(self) -> dict[str, int]:
        """Return how many fields are marked in each section: the steps of somebody who goes through them."""
        counted = dict.fromkeys(SECTIONS, 0)
        for path in self.problems:
            counted[section_of(path[0]) if path else _REST] += 1
        return {**counted, "finish": sum(counted.values())}

    def to_do(self) -> list[Task]:
        """Return everything to be done, with all its places; what is done in one place comes first."""
        found: dict[str, list[Spot]] = {}
        lacking: dict[str, Language] = {}
        for path, told in self.problems.items():
            for said in told:
                found.setdefault(said, []).append(self._spot(path))
                if self._lacks_language(path):
                    lacking[said] = path[-1]
        tasks = [Task(said, tuple(spots), lacking.get(said)) for said, spots in found.items()]
        return sorted(tasks, key=lambda task: len(task.spots) > 1)

    def reminders(self, written: Set[Path]) -> list[Reminder]:
        """Return what nothing obliges to: what to think of, and what to read again, each with its places.

        Short titles that were cut are those that no person wrote: the others are theirs, whatever they look
        like.
        """
        plain, words = self.draft.plain(), self.words
        numbers = {key: number for key, _, number in self.asked.numbered()}
        cut = (path for each in names_cut(plain) if (path := self.draft.place(each)) not in written)
        same = map(self.draft.place, same_names(plain))
        found = {
            "retention": [] if plain.get("retain_until") else [self._spot(("retain_until",))],
            "same": [self._spot(path, self._numbered(numbers[path[1]])) for path in same],
            "cut": [self._spot(path, self._numbered(numbers[path[1]])) for path in cut],
            "words": [
                self._spot(self.draft.place(path), words.plain("edit_quoted", text=word))
                for path, doubtful in doubtful_words(plain).items()
                for word in doubtful
            ],
        }
        return [Reminder(name, tuple(spots)) for name, spots in found.items() if spots]

    def _numbered(self, number: int | None) -> str:
        words = self.words
        return words.plain("edit_question_n", n=number) if number else words.plain("edit_screening")

    def _spot(self, path: Path, said: str = "") -> Spot:
        """Return a place, by the name of its field, or by what is said of it and where."""
        page = "/".join(path[:2]) if path[:1] == ("questions",) and len(path) > 1 else section_of(path[0])
        called = self._called(path)
        return Spot(page, ".".join(path), f"{said}{self.words('colon')}{called}" if said else called)

    def levels(self) -> list[tuple[Language, str]]:
        """Return how hard the texts of each language are to read; none where there is too little to tell."""
        plain = self.draft.plain()
        read = ((each, level_of(plain, each).level) for each in self.languages)
        return [(language, level) for language, level in read if level is not None]

    def cards(self) -> list[Card]:
        """Return every question."""
        return [self._card(key, item, number) for key, item, number in self.asked.numbered()]

    def question(self, key: str) -> Item | None:
        """Return one question with all its fields; None when there is none."""
        if key not in self.draft.keys(("questions",)):
            return None
        (form,) = [field for field in consultation_form() if field.name == "questions"]
        return self._item(form, ("questions", key), self.draft.keys(("questions",)).index(key) + 1)

    # Fields

    def _field(
        self, form: FieldForm, around: Path, owner: str, needed: frozenset[str] = frozenset()
    ) -> Field:
        path = (*around, form.name) if form.name else around
        own = (self.draft.slug_path(around) in self.lasting) if form.control == "slug" and around else False
        return Field(
            form,
            ".".join(path),
            self._say(owner, form.name) or form.name,
            self._say(owner, form.name, "_hint"),
            not form.is_required and form.name not in needed | _NEEDED_WITH_ANOTHER,
            self._told(path, form),
            tuple(self.advice.get(path, ())),
            self._inputs(form, path),
            tuple(
                self._field(inner, path, form.name)
                for inner in form.fields
                if form.control in ("block", "condition")
            ),
            tuple(self._items(form, path)),
            tuple(self._options(form, path)),
            own,
        )

    def _inputs(self, form: FieldForm, path: Path) -> tuple[Input, ...]:
        if form.control == "texts":
            return tuple(
                Input(
                    ".".join((*path, language)),
                    form.shown(self.draft.value((*path, language))),
                    self._at((*path, language)),
                    tuple(self.advice.get((*path, language), ())),
                    language,
                )
                for language in self.languages
            )
        if form.fields:
            return ()
        return (Input(".".join(path), form.shown(self.draft.value(path)), ()),)

    def _items(self, form: FieldForm, path: Path) -> Iterator[Item]:
        if form.control == "blocks":
            for place, key in enumerate(self.draft.keys(path), 1):
                yield self._item(form, (*path, key), place)

    def _item(self, form: FieldForm, path: Path, place: int) -> Item:
        item = fields_of(self.draft.value(path))
        first = own_fields(str(item.get("kind"))) if form.is_of_kinds else frozenset()
        fields = [
            self._field(inner, path, form.name, first)
            for inner in form.fields_of(item)
            if (form.name, inner.name) not in _SET_BY_ITSELF
        ]
        shown = [field for field in fields if _is_first(field.form, first, form.is_of_kinds)]
        slugs = self.draft.slug_path(path)
        return Item(
            ".".join(path), path[-1], place, self.asked.title(path, item), self._at(path),
            tuple(shown), tuple(field for field in fields if field not in shown),
            slugs is not None and any(each[: len(slugs)] == slugs for each in self.lasting),
        )  # fmt: skip

    def _card(self, key: str, item: Fields, number: int | None) -> Card:
        path: Path = ("questions", key)
        texts, asked = fields_of(item.get("text")), self.asked
        return Card(
            ".".join(path), key, number, asked.title(path, item), named(str(item.get("kind")), self.words),
            asked.condition(fields_of(item.get("ask_if"))),
            tuple(each for each in self.languages if not texts.get(each)),
            sum(place[:2] == path for place in self.problems),
            self.draft.slug_path(path) in self.lasting, item.get("retired") is True,
        )  # fmt: skip

    # Words

    def _options(self, form: FieldForm, path: Path) -> Iterator[tuple[str, str]]:
        if path[-2:] == ("ask_if", "question"):
            for key, item, number in self.asked.numbered():
                if key == path[1]:
                    break
                kind = KINDS.get(str(item.get("kind")))
                if kind is not None and kind.decides and item.get("slug"):
                    title = self.asked.title(("questions", key), item)
                    yield str(item["slug"]), f"{number}. {title}" if number else title
        elif path[-2:] == ("ask_if", "answers"):
            slug = self.draft.value((*path[:-1], "question"))
            for _, item, _ in self.asked.numbered():
                if slug and item.get("slug") == slug:
                    yield from self.asked.answers(item)
        else:
            yield from ((value, named(value, self.words)) for value in form.options)

    def _called(self, path: Path) -> str:
        """Return the label of a place, with that of the item it is in."""
        said: list[str] = []
        owner = ""
        for length in range(1, len(path) + 1):
            here = self.draft.value(path[:length])
            if isinstance(here, dict) and "#" in here:
                said.append(
                    textwrap.shorten(self.asked.title(path[:length], here), LABEL_CHARS, placeholder="…")
                )
            elif path[length - 1] not in LANGUAGES and not path[length - 1].isdecimal():
                said.append(self._say(owner, path[length - 1]) or path[length - 1])
                owner = path[length - 1]
        return " › ".join(said[-2:])

    def _say(self, owner: str, name: str, end: str = "") -> str:
        for found in (f"field_{owner}_{name}{end}", f"field_{name}{end}"):
            if self.words.has(found):
                return str(self.words(found))
        return ""

    # Problems

    def _lacks_language(self, path: Path) -> bool:
        """Tell whether what is wrong at a place is that its text is not translated yet."""
        return bool(path) and path[-1] in self.languages[1:] and not self.draft.value(path)

    def _at(self, path: Path) -> tuple[str, ...]:
        return tuple(self.problems.get(path, ()))

    def _told(self, path: Path, form: FieldForm) -> tuple[str, ...]:
        """Return what is wrong at a field; of a list of texts, and a condition, within it too."""
        if form.control not in ("words", "several"):
            return self._at(path)
        return tuple(
            each for place, told in self.problems.items() if place[: len(path)] == path for each in told
        )


def _at_fields(draft: Draft, told: Mapping[PlainPath, Sequence[str]]) -> dict[Path, Sequence[str]]:
    """Return what is told by its place in a draft: of a text of a list, at the list, which is one field."""
    found: dict[Path, Sequence[str]] = {}
    for path, sentences in told.items():
        place = draft.place(path)
        place = place[:-1] if place and place[-1].isdecimal() else place
        found[place] = [
            *found.get(place, ()),
            *(each for each in sentences if each not in found.get(place, ())),
        ]
    return found


def advice_to_join(words: Words, join_word: str) -> str:
    """Return why a consultation needs a join word, with one that would do."""
    return words.plain("edit_join_word", word=join_word) if join_word else words.plain("edit_join_word_any")


def _is_first(form: FieldForm, own: frozenset[str], is_question: bool) -> bool:
    """Tell whether a field is shown at once: what is required, what makes the kind, the condition."""
    if form.name == "slug":
        return False
    return (
        (not is_question and form.control != "words")
        or form.is_required
        or form.name in own
        or form.control == "condition"
    )
