"""SQL of the audit log: every act of the staff, one row each, never changed and never deleted.

The database itself refuses changes (triggers of the schema). A row says who, what, on what and when, in
identifiers only: nothing of what people wrote and no address can be in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from consultation.clock import stamp
from consultation.store.unit import LISTED_WORDS, Unit, listed
from consultation.text.telephone_like import could_be_telephone

Detail = str | int | bool | None

_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:/@-]{0,120}")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row of the log. `login` and `name` are those of the actor; None for the command line."""

    id: int
    at: str
    staff_id: int | None
    login: str | None
    name: str | None
    act: str
    subject: str
    details: Mapping[str, Detail]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, newest first. `older_than` asks for the next page; None on the last one."""

    entries: tuple[AuditEntry, ...]
    older_than: int | None


def record(
    unit: Unit,
    act: str,
    now: datetime,
    staff_id: int | None = None,
    subject: str = "",
    *,
    about: str = "",
    whose: int | None = None,
    **details: Detail,
) -> int:
    """Add an act to the log and return its number, in the unit of work of the act itself.

    `subject` names what was acted on: "staff:3", "contribution:parc-des-erables:12". `about` is the slug of
    the consultation concerned, where the subject does not say it: it decides whose administrators read the
    line. `whose` is the organisation concerned, where it is known. Raises ValueError when a text is no plain
    identifier (it has a space, say) or could be a telephone number.
    """
    for text in (act, *subject.split(":"), *details.values()):
        if isinstance(text, str) and not takes(text):
            raise ValueError("the audit log takes identifiers only, and no numbers of people")
    row = {"at": stamp(now), "staff_id": staff_id, "act": act, "subject": subject}
    organisation_id = whose if whose is not None else _organisation(unit, staff_id, subject, about)
    of = {"organisation_id": organisation_id, "details": json.dumps(details)}
    return unit.insert("audit", {**row, **of})


def audited_day(day: date | None) -> str:
    """Return a day as the log takes it, which refuses what could be a telephone number; "" for none."""
    return "" if day is None else f"{day:%Y_%m_%d}"


def takes(text: str) -> bool:
    """Return whether a text may be part of a line: an identifier, and no telephone number perhaps."""
    return _IDENTIFIER.fullmatch(text) is not None and not could_be_telephone(text)


def _organisation(unit: Unit, staff_id: int | None, subject: str, about: str) -> int | None:
    """Return the organisation that an act concerns: of the consultation, the account, or who acted."""
    whose, _, rest = subject.partition(":")
    slug = about or rest.partition(":")[0]
    if whose == "staff" and rest.isdecimal():
        asked: list[tuple[str, str | int]] = [("SELECT organisation_id FROM staff WHERE id = ?", int(rest))]
    else:
        asked = [("SELECT organisation_id FROM consultation_owners WHERE consultation = ?", slug)]
    if staff_id is not None:
        asked.append(("SELECT organisation_id FROM staff WHERE id = ?", staff_id))
    for sql, value in asked:
        found = unit.row(sql, (value,))
        if found is not None and found["organisation_id"] is not None:
            return int(found["organisation_id"])
    return None


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which entries: of whom, of what act, about which consultation, from a moment on, before another.

    `organisation_id` limits them to what an organisation reads, `within` to what was done in consultations.
    `answers` are the ids of the authorities' answers in these consultations: an act on one names no more.
    """

    staff_id: int | None = None
    act: str = ""
    consultation: str = ""
    since: datetime | None = None
    until: datetime | None = None
    organisation_id: int | None = None
    within: tuple[str, ...] | None = None
    answers: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def about(self, consultation: str) -> tuple[str, list[str]]:
        """Return the condition of what concerns a consultation, and its values."""
        answers = [f"feedback:{each}" for each in self.answers.get(consultation, ())]
        return _ABOUT, [f"%:{consultation}", f"%:%:{consultation}", f"%:{consultation}:%", listed(answers)]


_ABOUT = (
    "(audit.subject LIKE ? AND audit.subject NOT LIKE ? OR audit.subject LIKE ?"
    f" OR audit.subject IN {LISTED_WORDS})"
)
"""The slug is the second part of a subject; the third may be anything, as the code of a source."""
EVERYTHING = Sieve()


def page(
    unit: Unit,
    *,
    before: int | None = None,
    staff_id: int | None = None,
    sieve: Sieve = EVERYTHING,
    limit: int = 50,
) -> AuditPage:
    """Return up to `limit` entries, newest first: all, those of one member of the staff, or those of a sieve.

    `before` is the number the page stops short of: a page costs the same however deep it is.
    """
    conditions, values = _conditions(sieve, before, staff_id or sieve.staff_id)
    found = unit.rows(
        "SELECT audit.id, audit.at, audit.staff_id, login, name, act, subject, details"  # noqa: S608
        " FROM audit LEFT JOIN staff ON staff.id = audit.staff_id"
        f" WHERE {' AND '.join(conditions)} ORDER BY audit.id DESC LIMIT ?",
        (*values, limit + 1),
    )
    entries = tuple(AuditEntry(**{**row, "details": json.loads(row["details"])}) for row in found[:limit])
    return AuditPage(entries, entries[-1].id if len(found) > limit else None)


COUNTED_TO = 10_000


def count(unit: Unit, sieve: Sieve) -> int:
    """Return how many entries a sieve keeps, at most COUNTED_TO: "that many or more"."""
    conditions, values = _conditions(sieve, None, sieve.staff_id)
    return unit.count(
        f"SELECT count(*) AS n FROM (SELECT 1 FROM audit WHERE {' AND '.join(conditions)} LIMIT ?)",  # noqa: S608
        (*values, COUNTED_TO),
    )


def _conditions(sieve: Sieve, before: int | None, staff_id: int | None) -> tuple[list[str], list[int | str]]:
    """Return the conditions of a sieve, and their values."""
    conditions: list[str] = ["1 = 1"]
    values: list[int | str] = []
    for slugs in (sieve.within, (sieve.consultation,) if sieve.consultation else None):
        if slugs is not None:
            about = [sieve.about(each) for each in slugs]
            conditions.append(f"({' OR '.join(each for each, _ in about) or '1 = 0'})")
            values += [each for _, given in about for each in given]
    for condition, wanted in (
        ("audit.id < ?", [before]),
        ("audit.staff_id = ?", [staff_id]),
        ("audit.act = ?", [sieve.act or None]),
        ("audit.at >= ?", [stamp(sieve.since) if sieve.since else None]),
        ("audit.at < ?", [stamp(sieve.until) if sieve.until else None]),
        ("audit.organisation_id = ?", [sieve.organisation_id]),
    ):
        given = [each for each in wanted if each is not None]
        if given:
            conditions.append(condition)
            values += given
    return conditions, values


def closures(unit: Unit, consultation: str) -> frozenset[int]:
    """Return the numbers of the versions of a consultation that closed it at once."""
    found = unit.rows(
        "SELECT details FROM audit WHERE act = 'closed_now' AND subject = ?",
        (f"consultation:{consultation}",),
    )
    return frozenset(json.loads(row["details"])["version"] for row in found)


def acts(unit: Unit) -> list[str]:
    """Return the acts that were entered, by name."""
    return unit.column("SELECT DISTINCT act FROM audit ORDER BY act")
