"""Import of consultation files into the store: a file that changed becomes a version of its consultation.

It is opened at once, unless it has a mistake, lacks what contributions refer to, or has the join word of
another consultation. Where the console has edited the consultation since, it waits as a draft, to be
compared and opened there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consultation.definition import sql, sql_versions
from consultation.definition.catalogue import NotFollowed
from consultation.definition.loading import ConsultationFile, DefinitionError, read_folder
from consultation.definition.locked import Missing
from consultation.definition.pictures import MAX_PICTURE_BYTES, PictureError, Sent, read_picture
from consultation.definition.tree import read_document
from consultation.definition.versions import lacking, open_checked, taken_words
from consultation.definition.writing import write_definition
from consultation.store import Unit

PUT_BACK = "put it back; a question that is not to be asked any more gets `retired: true`"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of a folder: slugs of those opened, and of those that wait as drafts."""

    opened: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    not_followed: tuple[NotFollowed, ...] = ()


def import_folder(unit: Unit, folder: Path, now: datetime) -> Imported:
    """Import the files of a folder that changed since they were last imported.

    Raises OSError when the folder cannot be read.
    """
    found, errors = read_folder(folder)
    opened, drafts, problems = [], [], refused(errors)
    for slug, file in found.items():
        if not _is_new(unit, slug, file):
            continue
        if _edited_since(unit, slug):
            add_file(unit, file, now)
            drafts.append(slug)
            continue
        lacks = lacking(unit, file.consultation)
        if lacks:
            problems += told(file, lacks)
            continue
        taken = taken_words(unit, file.consultation)
        if taken:
            said = [f"the join word {each.word} is that of {each.other.slug}" for each in taken]
            problems += [NotFollowed(file.path.name, each) for each in said]
            continue
        open_file(unit, file, now)
        opened.append(slug)
    return Imported(tuple(opened), tuple(drafts), tuple(problems))


def add_file(unit: Unit, file: ConsultationFile, now: datetime, origin: sql_versions.Origin = "file") -> int:
    """Store a file as a draft, with the pictures beside it, and return the number of the version."""
    content = write_definition(read_document(file.content).data)
    named = (file.path.name, _hash(file.content))
    slug = file.consultation.slug
    for sent in _pictures_beside(file):
        sql.add_picture(unit, slug, sent, now)
    return sql_versions.add_version(unit, slug, content, now, state="draft", origin=origin, file=named)


def _pictures_beside(file: ConsultationFile) -> Iterator[Sent]:
    """Yield the pictures that a file names and that were exported with it; a name says what is in one."""
    for name in sorted(file.consultation.appearance.files):
        path = file.path.with_name(name)
        if not path.is_file() or path.stat().st_size > MAX_PICTURE_BYTES:
            continue
        try:
            sent = read_picture(path.read_bytes())
        except PictureError:
            continue
        if sent.file == name:
            yield sent


def open_file(unit: Unit, file: ConsultationFile, now: datetime, origin: sql_versions.Origin = "file") -> int:
    """Store a file as a version, open it, and return its number. Raises what `open_checked` does."""
    number = add_file(unit, file, now, origin)
    slug = file.consultation.slug
    before = sql_versions.open_one(unit, slug)
    open_checked(unit, slug, number, now, instead_of=None if before is None else before.number)
    return number


def refused(errors: Sequence[DefinitionError]) -> list[NotFollowed]:
    """Return the files that have mistakes, with the first of them."""
    found = []
    for error in errors:
        more = len(error.problems) - 1
        why = f"{error.problems[0]}" + (f", and {more} more" if more else "")
        found.append(NotFollowed(error.path.name, why))
    return found


def told(file: ConsultationFile, lacks: Iterable[Missing]) -> list[NotFollowed]:
    """Return what a file lacks that contributions refer to, as it is told."""
    return [NotFollowed(file.path.name, f"{each}: {PUT_BACK}") for each in lacks]


def _is_new(unit: Unit, slug: str, file: ConsultationFile) -> bool:
    """Return whether a file changed since it was last imported, and says something else than what is open."""
    last = next((each for each in sql_versions.versions_of(unit, slug) if each.file_hash is not None), None)
    if last is not None and last.file_hash == _hash(file.content):
        return False
    before = sql_versions.open_one(unit, slug)
    if before is None:
        return True
    content = write_definition(read_document(file.content).data)
    return content != sql_versions.text_of(unit, slug, before.number)


def _edited_since(unit: Unit, slug: str) -> bool:
    """Return whether the console made a version since a file was last imported."""
    for each in sql_versions.versions_of(unit, slug):
        if each.origin == "console":
            return True
        if each.state in ("open", "replaced"):
            return False
    return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
