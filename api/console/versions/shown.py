"""What the pages of versions show: the state of each consultation, and why a version is not opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.console.console import Console
from api.console.definitions.asked import in_words_of_lack
from api.console.words import Words
from api.console.written import base_of
from consultation.definition import Consultation, DefinitionError, sql_drafts, sql_versions
from consultation.definition import read_consultation as read
from consultation.definition.advice import UnfilledError
from consultation.definition.plain_values import Fields, fields_of
from consultation.definition.sql_versions import Version
from consultation.definition.versions import JoinWordTakenError, LockedError
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
        said = title_in(tree, language)
        if said:
            return said
    return slug


def title_in(tree: Fields, language: Language) -> str | None:
    """Return the title that a definition has, in a language if it can be; None when it has none."""
    for name in ("short_title", "title"):
        texts = fields_of(tree.get(name))
        said = texts.get(language) or next((texts[each] for each in LANGUAGES if texts.get(each)), None)
        if said:
            return str(said)
    return None


def titles_of(unit: Unit, console: Console, slug: str) -> dict[Language, str]:
    """Return the title of a consultation in each language, as `title_of` does."""
    return {each: title_of(unit, console, slug, each) for each in LANGUAGES}


def refusal_in_words(
    error: DefinitionError | UnfilledError | LockedError | JoinWordTakenError,
    served: Consultation | None,
    words: Words,
) -> list[str]:
    """Return why a version is not opened in place of the one that is served."""
    match error:
        case UnfilledError():
            return [each.expected.at_field(words.language) for each in error.mistakes]
        case LockedError():
            return [in_words_of_lack(each, served, words) for each in error.lacks]
        case JoinWordTakenError():
            other = error.taken.other.short_title.text(words.language)
            return [words("version_join_word_taken", word=error.taken.word, other=other)]
    return [each.in_words(words.language) for each in error.problems]


def _readable(unit: Unit, waiting: Sequence[Version]) -> Consultation | None:
    for each in waiting:
        text = sql_versions.text_of(unit, each.consultation, each.number)
        try:
            return read(Path(f"{each.consultation}.yml"), text.encode())
        except DefinitionError:
            continue
    return None
