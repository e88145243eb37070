"""What the pages of versions show: the state of each consultation, and differences in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from api.console.console import Console
from api.console.words import Words
from api.console.written import base_of
from consultation.definition import Consultation, DefinitionError, sql_drafts, sql_versions
from consultation.definition import read_consultation as read
from consultation.definition.comparing import Difference, Item, differences
from consultation.definition.locked import Missing
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.sql_versions import Version
from consultation.definition.versions import JoinWordTakenError, LockedError
from consultation.feedback.difference import Piece, pieces
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES, Language
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """A consultation in the list: what is open, the versions that wait, whether somebody writes another.

    `definition` is the open one; of one that never was open, the version that waits; None where none can be
    read yet. `title` is the draft's where there is nothing else.
    """

    slug: str
    title: str
    definition: Consultation | None
    is_opened: bool
    version: Version | None
    waiting: tuple[Version, ...]
    is_written: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A difference in words: where it is, what was before and is now, as pieces where both are texts."""

    where: str
    language: str | None
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences of two versions, what the second lacks, and questions it asks no more."""

    changed: Sequence[Changed]
    lacks: Sequence[str]
    retired: Sequence[str]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a version asks, in short: a few of its fields with their names, and its questions.

    Each question has its text, and its kind with the choices.
    """

    facts: Sequence[tuple[str, str]]
    questions: Sequence[tuple[str, str]]


def overview(unit: Unit, console: Console, language: Language, now: datetime) -> list[Row]:
    """Return the consultations within the visitor's reach, open ones first."""
    served = {each.slug: each for each in console.consultations()}
    by_slug: dict[str, list[Version]] = {slug: [] for slug in served}
    for each in sql_versions.latest_ones(unit):
        if console.reaches(each.consultation):
            by_slug.setdefault(each.consultation, []).append(each)
    drafts = {
        each.consultation: each for each in sql_drafts.every(unit) if console.reaches(each.consultation)
    }
    rows = []
    for slug in {**by_slug, **drafts}:
        versions, draft = by_slug.get(slug, []), drafts.get(slug)
        opened = next((each for each in versions if each.state == "open"), None)
        waiting = tuple(each for each in versions if each.waits)
        shown = served.get(slug) or _readable(unit, waiting)
        named = fields_of(draft.draft.plain().get("title")) if draft is not None else {}
        title = shown.title.text(language) if shown is not None else str(named.get(language) or slug)
        rows.append(Row(slug, title, shown, slug in served, opened, waiting, draft is not None))
    return sorted(rows, key=lambda row: (not (row.definition and row.definition.is_open(now)), row.slug))


def title_of(unit: Unit, console: Console, slug: str, language: Language) -> str:
    """Return the title of a consultation: as it is served; before that, of its newest version or draft."""
    served = console.served(slug)
    if served is not None:
        return served.short_title.text(language)
    base, draft = base_of(console, unit, slug), sql_drafts.find(unit, slug)
    for tree in (base.tree if base else {}, draft.draft.plain() if draft else {}):
        for name in ("short_title", "title"):
            texts = fields_of(tree.get(name))
            said = texts.get(language) or next((texts[each] for each in LANGUAGES if texts.get(each)), None)
            if said:
                return str(said)
    return slug


def summary_of(tree: object, words: Words) -> Summary:
    """Return what a version asks, in short."""
    values = fields_of(tree)
    questions = [
        each for each in map(fields_of, items_of(values.get("questions"))) if not each.get("retired")
    ]
    named = ("title", "organiser", "opens_on", "closes_on", "join_words")
    facts = []
    for name in named:
        value = values.get(name)
        said = _named(fields_of(value), words) if fields_of(value) else _value(value, words)
        if said:
            facts.append((str(words(f"version_field_{name}")), said))
    asked = [(_named(fields_of(each.get("text")), words), _kind_of(each, words)) for each in questions]
    return Summary(facts, asked)


def _kind_of(question: Mapping[str, object], words: Words) -> str:
    """Return the kind of a question, with its choices."""
    said = catalogue(words.language, "definition", typography=True)
    kind = said.say(f"named_{question.get('kind')}")
    choices = [
        _named(fields_of(each.get("label")), words)
        for each in map(fields_of, items_of(question.get("choices")))
    ]
    return f"{kind}{words('colon')}{'; '.join(choices)}" if choices else kind


def _readable(unit: Unit, waiting: Sequence[Version]) -> Consultation | None:
    for each in waiting:
        text = sql_versions.text_of(unit, each.consultation, each.number)
        try:
            return read(Path(f"{each.consultation}.yml"), text.encode())
        except DefinitionError:
            continue
    return None


def compared(before: object, after: object, lacks: Sequence[Missing], words: Words) -> Compared:
    """Return what differs between the plain values of two versions, in words."""
    return Compared(
        [_changed(each, words) for each in differences(before, after)],
        [_lack(each, words) for each in lacks],
        [_named(each, words) for each in _retired(before, after)],
    )


def refusal_in_words(error: DefinitionError | LockedError | JoinWordTakenError, words: Words) -> list[str]:
    """Return why a version is not opened."""
    match error:
        case LockedError():
            return [_lack(each, words) for each in error.lacks]
        case JoinWordTakenError():
            other = error.taken.other.short_title.text(words.language)
            return [words("version_join_word_taken", word=error.taken.word, other=other)]
    return [each.in_words(words.language) for each in error.problems]


def _lack(lack: Missing, words: Words) -> str:
    return words.count(f"version_lacks_{lack.kind}", lack.count, slug=lack.slug, of=lack.of or "")


def _retired(before: object, after: object) -> Iterator[Fields]:
    """Yield the questions that were asked before and are not any more."""
    asked = {
        each.get("slug")
        for each in map(fields_of, items_of(fields_of(before).get("questions")))
        if each.get("retired") is not True
    }
    for each in map(fields_of, items_of(fields_of(after).get("questions"))):
        if each.get("retired") is True and each.get("slug") in asked:
            yield each


def _changed(difference: Difference, words: Words) -> Changed:
    steps, language = list(difference.where), None
    if steps and steps[-1] in LANGUAGES:
        language = str(steps.pop())
    where = " › ".join(_step(each, previous, words) for previous, each in _pairs(steps))
    if language is not None:
        where = words("version_where_language", where=where, language=words.name_of(language))
    if difference.kind == "order":
        return Changed(words("version_where_order", where=where), None, _in_order(difference, words))
    before, after = _value(difference.before, words), _value(difference.after, words)
    return Changed(where, language, pieces(before, after))


def _pairs(steps: Sequence[str | Item]) -> Iterator[tuple[str, str | Item]]:
    """Yield the steps to show, each with the name before it; a list is not shown before its item."""
    for position, step in enumerate(steps):
        following = steps[position + 1] if position + 1 < len(steps) else None
        if not isinstance(following, Item):
            yield str(steps[position - 1]) if position else "", step


def _step(step: str | Item, of: str, words: Words) -> str:
    if isinstance(step, Item):
        return words(f"version_item_{of}", number=step.position, name=_named(step.name, words))
    return words(f"version_field_{step}") if words.has(f"version_field_{step}") else step


def _named(fields: Fields, words: Words) -> str:
    """Return the name of an item, by its texts or by its slug."""
    texts = fields_of(fields.get("short")) or fields
    said = texts.get(words.language) or next((texts[each] for each in LANGUAGES if texts.get(each)), None)
    return str(said or fields.get("slug") or "…")


def _value(value: object, words: Words) -> str:
    """Return a value as people read it: a word of the file in words, a list in one line."""
    match value:
        case None:
            return ""
        case bool():
            return words("version_yes" if value else "version_no")
        case list():
            return ", ".join(_value(each, words) for each in value)
        case str() if (day := _day(value)) is not None:
            return words.date(day)
        case str():
            named = catalogue(words.language, "definition").messages
            known = f"named_{value}" in named and value not in LANGUAGES
            return catalogue(words.language, "definition").say(f"named_{value}") if known else value
    return str(value)


def _day(text: str) -> date | None:
    """Return the day that a text is; None for any other text, also for one that only looks like a day."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _in_order(difference: Difference, words: Words) -> Sequence[Piece]:
    def listed(items: object) -> str:
        assert isinstance(items, tuple)
        return ", ".join(_named(each.name, words) for each in items)

    return [Piece("removed", listed(difference.before)), Piece("added", listed(difference.after))]
