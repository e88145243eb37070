"""The audit log: filtered, and taken along as a file.

Administrators read all of it, community managers what was done in their consultations.

GET /console/audit-log?staff=&act=&consultation=&since=&until=&before=
GET /console/audit-log/audit-log.csv?…   the same entries, all of them
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from api.console.console import Manager, NotFoundError, Page, Section, get
from api.console.versions.shown import title_of
from api.console.words import Words
from consultation.channels import CHANNELS
from consultation.clock import parse_stamp
from consultation.feedback import sql as feedback_sql
from consultation.languages.model import LANGUAGES
from consultation.staff import sql as accounts
from consultation.staff import sql_audit
from consultation.staff.sql import Staff
from consultation.store import Unit
from consultation.text.csv_safe import harmless

UNKNOWN_PERSON = frozenset({"log_in_refused", "log_in_throttled", "code_refused"})
"""Acts of somebody who was not authenticated."""

_OF_CONSULTATIONS = ("consultation", "contribution", "assignment", "topic", "invitation", "source", "post")
"""What the subject of an act is when it names a consultation."""
_VALUES_IN_WORDS = ("role", "reason", "ground")
"""Details whose values have words of their own."""
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_FILE_ROWS = 1_000
"""How many entries of the file are read at once."""
_COLUMNS = ("audit_number", "audit_when", "audit_who", "audit_what", "audit_details", "audit_on")


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of the log, in words; or several equal ones: how many, and when the first was."""

    at: str
    by: str
    act: str
    details: tuple[str, ...]
    subject: str
    times: int = 1
    since: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, as it was written, and what is wrong with it by field."""

    given: Mapping[str, str]
    sieve: sql_audit.Sieve
    mistakes: Mapping[str, str]

    @property
    def query(self) -> str:
        """The parameters of the address without the page."""
        return urlencode({name: value for name, value in self.given.items() if value})


class _AuditLog(Section):
    @get("/audit-log")
    def show(self, request: Request, staff: Manager, before: str = "") -> Response:
        """Show a page of acts, newest first."""
        if before and not _NUMBER.fullmatch(before):
            raise NotFoundError
        asked, words = self._asked(request, staff), self.console.words(request)
        with self.console.store.read() as unit:
            members = accounts.everyone(unit, staff.organisation_id)
            if asked.sieve.staff_id not in (None, *(each.id for each in members)):
                raise NotFoundError
            page = sql_audit.page(unit, before=int(before) if before else None, sieve=asked.sieve)
            found = sql_audit.count(unit, asked.sieve) if asked.query else None
            acts = sql_audit.acts(unit)
            titles = self._titles(unit, page.entries, words)
        logins = {f"staff:{each.id}": each.login for each in members}
        return self.console.show(
            request,
            "audit/audit_log.html",
            mistakes=asked.mistakes,
            entries=[_shown(several, logins, titles, words) for several in self._together(page.entries)],
            older_than=page.older_than,
            before=before,
            found=found,
            counted_to=sql_audit.COUNTED_TO,
            days=self._days(),
            asked=asked,
            members=members,
            acts=sorted(((each, _act(each, words)) for each in acts), key=lambda each: each[1].casefold()),
        )

    @get("/audit-log/audit-log.csv")
    def export(self, request: Request, staff: Manager) -> Response:
        """Return the entries asked for as CSV, newest first; the log says who took them."""
        asked = self._asked(request, staff)
        if asked.mistakes:
            raise NotFoundError
        words = self.console.words(request)
        with self.console.store.write() as unit:
            members = accounts.everyone(unit, staff.organisation_id)
            own = sql_audit.record(unit, "audit_exported", self.console.clock(), staff.id)
        logins = {f"staff:{each.id}": each.login for each in members}
        today = self._days()["today"]
        days = [each for each in (asked.given["since"], asked.given["until"] or f"{today}") if each]
        name = "-".join((words.plain("audit_file"), *dict.fromkeys(days)))
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        rows = self._rows(asked.sieve, own, logins, words)
        return StreamingResponse(rows, media_type="text/csv; charset=utf-8", headers=headers)

    def _rows(
        self, sieve: sql_audit.Sieve, before: int | None, logins: Mapping[str, str], words: Words
    ) -> Iterator[str]:
        """Yield the file in pieces, in the words of the page, from before an entry on.

        It begins with a mark by which Excel knows its letters.
        """
        yield "\ufeff" + _line(tuple(words.plain(each) for each in _COLUMNS))
        while True:
            with self.console.store.read() as unit:
                page = sql_audit.page(unit, before=before, sieve=sieve, limit=_FILE_ROWS)
                titles = self._titles(unit, page.entries, words)
            yield "".join(self._row(each, logins, titles, words) for each in page.entries)
            before = page.older_than
            if before is None:
                return

    def _row(
        self,
        entry: sql_audit.AuditEntry,
        logins: Mapping[str, str],
        titles: Mapping[str, str],
        words: Words,
    ) -> str:
        shown = _shown([entry], logins, titles, words)
        at = parse_stamp(entry.at).astimezone(self.console.zone).isoformat(" ", "seconds")
        texts = (shown.by, shown.act, "; ".join(shown.details), shown.subject)
        return _line((entry.id, at, *map(harmless, map(str, texts))))

    def _days(self) -> dict[str, date]:
        """Return the days that the page offers in one press."""
        today = self.console.clock().astimezone(self.console.zone).date()
        return {"today": today, "yesterday": today - timedelta(1)}

    def _asked(self, request: Request, staff: Staff) -> Asked:
        """Read what an address asks for. Raises NotFoundError for what no form of ours asks."""
        names = ("staff", "act", "consultation", "since", "until")
        given = {name: request.query_params.get(name, "").strip() for name in names}
        if (given["staff"] and not _NUMBER.fullmatch(given["staff"])) or any(
            given[name] and not _NAME.fullmatch(given[name]) for name in ("act", "consultation")
        ):
            raise NotFoundError
        words, mistakes = self.console.words(request), {}
        days: dict[str, date | None] = {}
        for name in ("since", "until"):
            try:
                days[name] = date.fromisoformat(given[name]) if given[name] else None
            except ValueError:
                days[name], mistakes[name] = None, str(words(f"audit_{name}_wrong"))
        since, until = days["since"], days["until"]
        if since and until and until < since:
            mistakes["until"] = str(words("audit_until_before"))
        within = None if self.console.may(("administrator",)) else self._slugs()
        with self.console.store.read() as unit:
            slugs = {*(within or ()), given["consultation"]} - {""}
            answers = {each: feedback_sql.ids_in(unit, each) for each in slugs}
        sieve = sql_audit.Sieve(
            int(given["staff"]) if given["staff"] else None,
            given["act"],
            given["consultation"],
            self._midnight(since) if since else None,
            self._midnight(until + timedelta(1)) if until and until < date.max else None,
            staff.organisation_id,
            within,
            answers,
        )
        return Asked(given, sieve, mistakes)

    def _slugs(self) -> tuple[str, ...]:
        """Return the consultations of a community manager, whose acts they read."""
        return tuple(each.slug for each in self.console.consultations())

    def _titles(self, unit: Unit, entries: Sequence[sql_audit.AuditEntry], words: Words) -> Mapping[str, str]:
        """Return the titles of the consultations that some acts concern, by their slugs."""
        parts = (each.subject.split(":") for each in entries)
        slugs = {rest[0] for kind, *rest in parts if kind in _OF_CONSULTATIONS and rest}
        return {each: title_of(unit, self.console, each, words.language) for each in slugs}

    def _together(self, entries: Sequence[sql_audit.AuditEntry]) -> list[list[sql_audit.AuditEntry]]:
        """Return entries, newest first, with equal ones of a day together.

        What somebody else did to the same thing meanwhile, or the same person to another, keeps them apart.
        """
        found: list[list[sql_audit.AuditEntry]] = []
        for entry in entries:
            after = next((each for each in reversed(found) if _is_beside(each[0], entry)), None)
            if after is not None and self._is_equal(after[0], entry):
                after.append(entry)
            else:
                found.append([entry])
        return found

    def _is_equal(self, one: sql_audit.AuditEntry, other: sql_audit.AuditEntry) -> bool:
        days = [parse_stamp(each.at).astimezone(self.console.zone).date() for each in (one, other)]
        return days[0] == days[1] and replace(one, id=other.id, at=other.at) == other

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.console.zone)


PAGE = Page("/audit-log", "audit_log", (_AuditLog,), roles=("community_manager",), group="service")


def _line(cells: tuple[object, ...]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue()


def _act(act: str, words: Words) -> str:
    """Return an act in words; by its own name when it has none."""
    name = f"act_{act}"
    return str(words(name)) if words.has(name) else act


def _is_beside(one: sql_audit.AuditEntry, other: sql_audit.AuditEntry) -> bool:
    """Tell whether two entries are of one person, or about one thing."""
    return one.staff_id == other.staff_id or (one.subject == other.subject != "")


def _shown(
    several: Sequence[sql_audit.AuditEntry],
    logins: Mapping[str, str],
    titles: Mapping[str, str],
    words: Words,
) -> ShownEntry:
    entry = several[0]
    nobody = "audit_somebody" if entry.act in UNKNOWN_PERSON else "audit_nobody"
    return ShownEntry(
        entry.at,
        entry.name or words(nobody),
        _act(entry.act, words),
        tuple(_detail(key, value, words) for key, value in entry.details.items() if _tells_more(key, value)),
        str(words("audit_account", login=logins[entry.subject]))
        if entry.subject in logins
        else _subject(entry.subject, titles, words),
        len(several),
        several[-1].at,
    )


def _subject(subject: str, titles: Mapping[str, str], words: Words) -> str:
    """Return the subject of an act in words; a subject of another kind as it was entered."""
    match subject.split(":"):
        case ["feedback", number]:
            return str(words("feedback_one", number=number))
        case ["consultation", slug]:
            return titles.get(slug, slug)
        case ["contribution", slug, number]:
            return f"{words('moderation_contribution', number=int(number))}, {titles.get(slug, slug)}"
        case ["assignment" | "topic" as kind, slug, number]:
            return f"{words(f'audit_{kind}', number=number)}, {titles.get(slug, slug)}"
        case ["invitation", slug, number]:
            return f"{words('audit_invitation', number=number)}, {titles.get(slug, slug)}"
        case ["source", slug, code]:
            return f"{words.plain('audit_source', code=code)}, {titles.get(slug, slug)}"
        case ["token", number]:
            return str(words("audit_token", number=number))
        case ["alarm", kind, channel]:
            return f"{words(f'alarm_{kind}_short')}, {words.channel(channel, 'label')}"
        case ["messages", channel, why]:
            return f"{words.channel(channel, 'label')}, {words.why(why)}"
        case ["organisation" | "reply" | "webhook" | "staff" as kind, number]:
            return str(words(f"audit_{kind}", number=number))
        case ["post", slug, *_]:
            return f"{words('audit_post')}, {titles.get(slug, slug)}"
        case _:
            return subject


def _tells_more(key: str, value: sql_audit.Detail) -> bool:
    """Tell whether to show a detail; a login is already said by the subject."""
    return key not in ("login", "about", "whose") and value not in ("", None, False)


def _detail(key: str, value: sql_audit.Detail, words: Words) -> str:
    """Return a detail in words; by its own name when it has none."""
    name = f"detail_{key}"
    said = f"{key}_{value}"
    told: object = words(said) if key in _VALUES_IN_WORDS and words.has(said) else value
    if key == "channel" and value in CHANNELS:
        told = words.channel(str(value), "label")
    elif key == "language" and value in LANGUAGES:
        told = words.name_of(value)
    elif key == "reason" and told == value:
        told = words.why(str(value))
    return words(name, value=told) if words.has(name) else f"{key}\u00a0: {told}"
