"""What the staff do with versions, each in the transaction of its line of the audit log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from api.console.console import Console
from api.console.versions.shown import title_in, titles_of
from consultation.definition import read_consultation, read_document, sql, sql_drafts, sql_versions
from consultation.definition.advice import UnfilledError, unfilled
from consultation.definition.bundles import pictures_named, read_bundle
from consultation.definition.plain_values import fields_of
from consultation.definition.sql_versions import Version, VersionRefusedError
from consultation.definition.versions import open_checked, read_version
from consultation.definition.writing import write_definition
from consultation.languages.model import LANGUAGES, Language
from consultation.mail.telling import tell_approvers, tell_author
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit, sql_organisations
from consultation.staff.sql import Staff
from consultation.store import Unit

Act = Callable[[Unit, str, int, int, datetime, int | None, bool], int]
"""The unit, the slug, the number, the account, the moment, the version that was open when the page was read,
and whether a second person approves; returns the number of the version to show."""


class DateError(Exception):
    """A last day before the first."""


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was stored as a version."""

    slug: str
    number: int


@dataclass(frozen=True, slots=True)
class Problem:
    """The reason why a file is not stored: the name of its words."""

    name: str


def add_upload(
    unit: Unit, console: Console, staff: Staff, name: str, content: bytes, now: datetime
) -> Added | Problem:
    """Store a file that was sent as a proposed version, with the pictures that came with it.

    Raises DefinitionError with every mistake of the file, and BundleError for a zip without one. A new
    consultation becomes that of the organisation of whoever sends it.
    """
    bundle = read_bundle(content)
    content, sent = bundle.content, read_consultation(Path(name), bundle.content)
    slug = sent.slug
    if slug not in known_slugs(unit, console):
        if not staff.everywhere:
            return Problem("version_upload_not_new")
        if staff.organisation_id is not None:
            sql_organisations.give(unit, slug, staff.organisation_id, now, by=staff.id)
    elif not console.reaches(slug):
        return Problem("version_upload_taken")
    for picture in pictures_named(bundle, sent.appearance.files):
        sql.add_picture(unit, slug, picture, now)
    text = write_definition(read_document(content).data)
    file = (name[:120], hashlib.sha256(content).hexdigest())
    number = sql_versions.add_version(unit, slug, text, now, staff.id, file=file)
    record(unit, "version_proposed", slug, number, staff.id, now)
    if console.services.settings.second_person_approves:
        tell_approvers(unit, "version", slug, number, staff.id, now, titles_of(unit, console, slug))
    return Added(slug, number)


def known_slugs(unit: Unit, console: Console) -> set[str]:
    """Return every slug that is somebody's: served, of a version, of a draft, or given already."""
    drafts = (each.consultation for each in sql_drafts.every(unit))
    served = (each.slug for each in console.served_by_anybody())
    return {*served, *sql_versions.slugs(unit), *drafts, *sql_organisations.owners(unit)}


def approve(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> int:
    """Approve a version, unless another one was opened since it was compared. Raises UnfilledError."""
    _approve(unit, slug, number, by, now, seen, second_person)
    _tell_author(unit, "version_approved", slug, number, by, now)
    return number


def _approve(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> None:
    opened = sql_versions.open_one(unit, slug)
    if (None if opened is None else opened.number) != seen:
        raise VersionRefusedError("opened_meanwhile")
    tree = read_document(sql_versions.text_of(unit, slug, number).encode()).data
    lacks = unfilled(tree, None if opened is None else read_version(unit, slug, opened.number))
    if lacks:
        raise UnfilledError(lacks)
    sql_versions.approve(unit, slug, number, by, now, second_person=second_person)
    made_by = _existing(unit, slug, number).made_by
    if second_person and made_by is not None and not staff_sql.is_second_person(unit, by, made_by):
        raise VersionRefusedError("reset_by_writer")
    record(unit, "version_approved", slug, number, by, now)


def approve_and_open(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> int:
    """Approve a version and open it, with one click of a second person."""
    _approve(unit, slug, number, by, now, seen, second_person)
    open_it(unit, slug, number, by, now, seen, second_person)
    _tell_author(unit, "version_approved", slug, number, by, now, opened=True)
    return number


def open_it(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> int:
    """Open an approved version; where no second person is asked for, approve it with the same click."""
    found = sql_versions.version(unit, slug, number)
    if not second_person and found is not None and found.state in ("draft", "proposed"):
        approve(unit, slug, number, by, now, seen, second_person)
    open_checked(unit, slug, number, now, by, instead_of=seen)
    record(unit, "version_opened", slug, number, by, now)
    return number


def leave(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> int:
    """Put a version aside: it is kept, and waits no more."""
    sql_versions.leave(unit, slug, number)
    record(unit, "version_left", slug, number, by, now)
    _tell_author(unit, "version_left", slug, number, by, now)
    return number


def restore(
    unit: Unit, slug: str, number: int, by: int, now: datetime, seen: int | None, second_person: bool
) -> int:
    """Propose the text of an earlier version again, as the next one."""
    text = sql_versions.text_of(unit, slug, number)
    new = sql_versions.add_version(unit, slug, text, now, by)
    record(unit, "version_restored", slug, new, by, now)
    if second_person:
        tell_approvers(unit, "version", slug, new, by, now, _titles(unit, slug, new))
    return new


def change_last_day(unit: Unit, slug: str, last: date, by: int, now: datetime, seen: int) -> None:
    """Open the open version with another last day. Raises DateError, and what `open_checked` does.

    Nothing else changes, so nobody else has to approve it; what was proposed waits on.
    """
    _change_end(unit, slug, {"closes_on": str(last)}, by, now, seen, "last_day_moved")


def close_now(unit: Unit, slug: str, at: datetime, by: int, now: datetime, seen: int) -> None:
    """Open the open version with its end at `at`, which is now where it is held. Raises as `change_last_day`.

    The end is written to the minute, rounded down: it is over as soon as the version is open.
    """
    end = {"closes_on": str(at.date()), "closing_time": f"{at:%Hh%M}"}
    _change_end(unit, slug, end, by, now, seen, "closed_now")


def _change_end(
    unit: Unit, slug: str, end: dict[str, str], by: int, now: datetime, seen: int, act: str
) -> None:
    opened = sql_versions.open_one(unit, slug)
    if opened is None or opened.number != seen:
        raise VersionRefusedError("opened_meanwhile")
    tree = read_document(sql_versions.text_of(unit, slug, seen).encode()).data
    assert isinstance(tree, dict)
    if end["closes_on"] < str(tree["opens_on"]):
        raise DateError
    kept = {name: value for name, value in tree.items() if name != "closing_time"}
    text = write_definition({**kept, **end})
    number = sql_versions.add_version(unit, slug, text, now, by, state="draft")
    sql_versions.approve(unit, slug, number, by, now, second_person=False)
    open_checked(unit, slug, number, now, by, instead_of=seen)
    record(unit, act, slug, number, by, now)


def _tell_author(
    unit: Unit,
    kind: Literal["version_approved", "version_left"],
    slug: str,
    number: int,
    by: int,
    now: datetime,
    *,
    opened: bool = False,
) -> None:
    made_by = _existing(unit, slug, number).made_by
    tell_author(unit, kind, slug, number, made_by, by, now, _titles(unit, slug, number), opened=opened)


def _existing(unit: Unit, slug: str, number: int) -> Version:
    found = sql_versions.version(unit, slug, number)
    assert found is not None
    return found


def _titles(unit: Unit, slug: str, number: int) -> dict[Language, str]:
    tree = fields_of(read_document(sql_versions.text_of(unit, slug, number).encode()).data)
    return {each: title_in(tree, each) or slug for each in LANGUAGES}


def record(unit: Unit, act: str, slug: str, number: int, by: int, now: datetime) -> None:
    """Enter an act on a version in the audit log."""
    sql_audit.record(unit, act, now, by, f"consultation:{slug}", version=number)
