"""The consultations, and the versions of each: compared, approved by a second person, opened, restored.

GET  /console/consultations                                 every consultation: its state, and what waits
POST /console/consultations/file                            a file: the next version of its consultation
GET  /console/consultations/{slug}/versions                 the versions of one
POST /console/consultations/{slug}/days                     another last day, or the end of it now
GET  /console/consultations/{slug}/versions/{number}        a version, compared with another
POST /console/consultations/{slug}/versions/{number}        approve it, open it, put it aside, restore it
GET  /console/consultations/{slug}/versions/{number}/file   its file
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import File, Form, Path, Request, Response, UploadFile

from api.console.console import Console, Manager, NotFoundError, Page, Section, Task, existing, get, post
from api.console.definitions.asked import Asked, compared, in_words, in_words_of_lack, name_of, named
from api.console.preview.view import SURFACES
from api.console.versions.acts import (
    Act,
    DateError,
    Problem,
    add_upload,
    approve,
    approve_and_open,
    change_last_day,
    close_now,
    leave,
    open_it,
    restore,
)
from api.console.versions.shown import overview, refusal_in_words, title_of
from api.console.visit import present_visit
from api.console.words import Words
from consultation.definition import DefinitionError, read_document, sql_drafts, sql_versions
from consultation.definition.advice import UnfilledError
from consultation.definition.bundles import MAX_BUNDLE_BYTES, BundleError, bundle_of
from consultation.definition.forms import consultation_form, fields_of_kind, own_fields
from consultation.definition.locked import Missing
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.sql_versions import Version, VersionRefusedError
from consultation.definition.versions import JoinWordTakenError, LockedError, lacking, read_version
from consultation.delivery import sql_broadcasts
from consultation.languages.model import LANGUAGES
from consultation.outreach import sql_invitations
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.staff.reach import approvers_of
from consultation.staff.sql import Staff
from consultation.statistics import sql as statistics_sql
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ACTS: Mapping[str, Act] = {
    "approve": approve,
    "approve_and_open": approve_and_open,
    "open": open_it,
    "leave": leave,
    "restore": restore,
}
YAML = "application/yaml; charset=utf-8"
ZIP = "application/zip"


_ONE = "/consultations/{slug}/versions/{number}"


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the versions that wait to be opened, or to be approved by the visitor, within their reach."""
    staff = present_visit().reach.staff
    second = console.services.settings.second_person_approves
    waiting = [
        each for each in sql_versions.latest_ones(unit) if each.waits and console.reaches(each.consultation)
    ]
    approved = [each for each in waiting if each.state == "approved"]
    proposed = [each for each in waiting if each.state != "approved"]
    own = [each for each in proposed if second and staff is not None and each.made_by == staff.id]
    others = [each for each in proposed if each not in own]
    return (
        Task("task_versions_proposed", len(others), _place_of(others)),
        Task("task_versions_approved", len(approved), _place_of(approved)),
        Task("task_versions_own", len(own), _place_of(own), "later"),
    )


def _place_of(versions: Sequence[Version]) -> str:
    """Return the page of a version that is alone; else that of all consultations."""
    if len(versions) != 1:
        return "/consultations"
    return f"/consultations/{versions[0].consultation}/versions/{versions[0].number}"


class _Versions(Section):
    @get("/consultations")
    def show_all(self, request: Request, staff: Manager) -> Response:
        """Show every consultation within reach, open ones first, and what waits for each."""
        return self._show_all(request)

    @post("/consultations/file")
    def upload(
        self, request: Request, staff: Manager, file: Annotated[UploadFile | None, File()] = None
    ) -> Response:
        """Store a file as the next version of its consultation, to be approved."""
        console, services = self.console, self.console.services
        if file is None or not file.filename:
            return self._refused_file(request, "version_upload_none")
        content, name = file.file.read(), file.filename
        try:
            added = services.store.do(add_upload, console, staff, name, content, services.clock())
        except DefinitionError as error:
            language = console.words(request).language
            lines = [each.in_words(language) for each in error.problems]
            return self._refused_file(request, "version_file_refused", name, lines)
        except BundleError:
            return self._refused_file(request, "version_upload_zip")
        if isinstance(added, Problem):
            return self._refused_file(request, added.name, name)
        return console.told(
            request,
            f"/consultations/{added.slug}/versions/{added.number}",
            "version_uploaded",
            number=added.number,
        )

    @get("/consultations/{slug}/versions")
    def show(self, request: Request, staff: Manager, slug: str) -> Response:
        """Show the versions of a consultation, newest first."""
        return self._show(request, staff, slug)

    @post("/consultations/{slug}/days")
    def change_days(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        act: Annotated[str, Form()] = "",
        closes_on: Annotated[str, Form()] = "",
        instead_of: Annotated[int, Form(ge=1, le=2**31 - 1)] = 1,
    ) -> Response:
        """Move the last day, or close now: the only change that one person opens alone."""
        services, words = self.console.services, self.console.words(request)
        now, definition = services.clock(), self.console.definition(slug)
        last = _day(closes_on)
        try:
            if act == "close" and now < definition.closes_at:
                at = now.astimezone(ZoneInfo(definition.timezone))
                services.store.do(close_now, slug, at, staff.id, now, instead_of)
            elif act != "close" and last is not None:
                services.store.do(change_last_day, slug, last, staff.id, now, instead_of)
            elif act != "close":
                wrong = {"closes_on": words("version_day_malformed")}
                return self._show(request, staff, slug, mistakes=wrong)
        except DateError:
            wrong = {"closes_on": words("version_day_before_opening")}
            return self._show(request, staff, slug, mistakes=wrong)
        except VersionRefusedError as error:
            wrong = {"": words(f"version_refused_{error.reason}")}
            return self._show(request, staff, slug, status=409, mistakes=wrong)
        except (DefinitionError, LockedError, JoinWordTakenError) as error:
            return self._show(
                request, staff, slug, status=409, refused=refusal_in_words(error, definition, words)
            )
        self.console.take_up()
        return self._told_of_days(request, slug, was_closed=now >= definition.closes_at)

    def _told_of_days(self, request: Request, slug: str, *, was_closed: bool) -> Response:
        """Tell the last day there is now, and whom opening again does not invite."""
        words, definition = self.console.words(request), self.console.definition(slug)
        ended = self.console.clock() >= definition.closes_at
        name = "version_closed_now" if ended else "version_last_day_moved"
        said = str(words(name, day=words.last_day(definition)))
        with self.console.store.read() as unit:
            lost = sql_invitations.given_up(unit, slug) if was_closed and not ended else 0
        if lost:
            said = f"{said} {words.count('version_invitations_given_up', lost)}"
        self.console.notify(request, said)
        return self.console.go(f"/consultations/{slug}/versions")

    @get(_ONE)
    def show_one(
        self, request: Request, staff: Manager, slug: str, number: Number, than: int | None = None
    ) -> Response:
        """Show a version compared with the open one, or with the one that `than` names."""
        return self._show_one(request, staff, slug, number, than)

    @post(_ONE)
    def act(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        number: Number,
        act: Annotated[str, Form()] = "",
        instead_of: Annotated[str, Form()] = "",
    ) -> Response:
        """Approve, open, put aside or restore a version."""
        services, words = self.console.services, self.console.words(request)
        if act not in _ACTS:
            raise NotFoundError
        seen = read_whole_number(instead_of)
        second = services.settings.second_person_approves
        try:
            shown = services.store.do(_ACTS[act], slug, number, staff.id, services.clock(), seen, second)
        except VersionRefusedError as error:
            if error.reason == "unknown":
                raise NotFoundError from error
            wrong = {"": words(f"version_refused_{error.reason}")}
            return self._show_one(request, staff, slug, number, status=409, mistakes=wrong)
        except (DefinitionError, UnfilledError, LockedError, JoinWordTakenError) as error:
            told = refusal_in_words(error, self.console.served(slug), words)
            return self._show_one(request, staff, slug, number, status=409, refused=told)
        if act in ("open", "approve_and_open"):
            self.console.take_up()
        to = f"/{shown}" if act in ("approve", "restore") else ""
        path = f"/consultations/{slug}/versions{to}"
        first = ""
        if act in ("open", "approve_and_open") and (served := self.console.served(slug)) is not None:
            now, first = services.clock(), words.date(served.opens_on)
            when = "upcoming" if now < served.opens_at else "" if served.is_open(now) else "closed"
            act = f"{act}_{when}" if when else act
        return self.console.told(request, path, f"version_done_{act}", number=shown, first=first)

    @get(f"{_ONE}/file")
    def file(self, request: Request, staff: Manager, slug: str, number: Number) -> Response:
        """Return the file of a version; in a zip, where it names pictures."""
        with self.console.store.read() as unit:
            if sql_versions.version(unit, slug, number) is None:
                raise NotFoundError
            bundle = bundle_of(unit, slug, number)
        if bundle.is_alone:
            name, content, media_type = f"{slug}-{number}.yml", bundle.content, YAML
        else:
            name, content, media_type = f"{slug}-{number}.zip", bundle.zipped(f"{slug}.yml"), ZIP
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=media_type, headers=headers)

    def _refused_file(
        self, request: Request, why: str, file: str = "", lines: Sequence[str] = ()
    ) -> Response:
        """Show the form again, with what is wrong with the file, and each of its mistakes in `lines`."""
        return self._show_all(request, {"file": self.console.words(request)(why, file=file)}, lines)

    def _show_all(
        self, request: Request, mistakes: Mapping[str, str] | None = None, lines: Sequence[str] = ()
    ) -> Response:
        services, words = self.console.services, self.console.words(request)
        rows = services.store.ask(overview, self.console, words.language, services.clock())
        return self.console.show(
            request, "versions/consultations.html", mistakes=mistakes, rows=rows, wrong_lines=lines
        )

    def _show(
        self,
        request: Request,
        staff: Staff,
        slug: str,
        *,
        status: int = 200,
        mistakes: Mapping[str, str] | None = None,
        refused: Sequence[str] = (),
    ) -> Response:
        definition, now = self.console.served(slug), self.console.clock()
        is_over = definition is not None and now >= definition.closes_at
        with self.console.store.read() as unit:
            versions = sql_versions.versions_of(unit, slug)
            draft = sql_drafts.find(unit, slug)
            if not versions and definition is None and draft is None:
                raise NotFoundError
            names = _names(unit, versions)
            title = title_of(unit, self.console, slug, self.console.words(request).language)
            approvers = {
                each.number: approvers_of(unit, slug, each.made_by) for each in versions if each.waits
            }
            left = {
                "version_close_invitations": sql_broadcasts.count_queued(unit, slug, "invitation"),
                "version_close_answers": sql_broadcasts.count_queued(unit, slug, "feedback"),
                "version_close_to_read": statistics_sql.contributions_to_read(unit, [slug]),
            }
            given_up = sql_invitations.given_up(unit, slug) if is_over else 0
            closures = sql_audit.closures(unit, slug)
        opened = next((each for each in versions if each.state == "open"), None)
        second = self.console.services.settings.second_person_approves
        decidable = [each.number for each in versions if each.waits and _may_decide(each, staff, second)]
        return self.console.show(
            request, "versions/versions.html", status, slug=slug, definition=definition, versions=versions,
            waiting=[each for each in versions if each.waits], opened=opened, names=names, mistakes=mistakes,
            draft=draft is not None, refused=refused, approvers=approvers, left=left,
            given_up=given_up, closures=closures, second_person=second, decidable=decidable,
            now=now, title=title, bar_title=None if definition else title,
        )  # fmt: skip

    def _show_one(
        self,
        request: Request,
        staff: Staff,
        slug: str,
        number: int,
        than: int | None = None,
        *,
        status: int = 200,
        mistakes: Mapping[str, str] | None = None,
        refused: Sequence[str] = (),
    ) -> Response:
        services, words = self.console.services, self.console.words(request)
        with services.store.read() as unit:
            version = existing(sql_versions.version(unit, slug, number))
            versions = sql_versions.versions_of(unit, slug)
            opened = next((each for each in versions if each.state == "open"), None)
            other = _compared_with(versions, version, than, opened)
            text = sql_versions.text_of(unit, slug, number)
            before = sql_versions.text_of(unit, slug, other.number) if other is not None else None
            lacks = _lacks(unit, slug, number) if version.waits else []
            names = _names(unit, versions)
            title = title_of(unit, self.console, slug, words.language)
            approvers = approvers_of(unit, slug, version.made_by) if version.waits else []
            finished = statistics_sql.people_finished(unit, slug) if version.waits else 0
            closures = sql_audit.closures(unit, slug)
        tree = read_document(text.encode()).data
        earlier = read_document(before.encode()).data if before is not None else {}
        served = self.console.served(slug)
        found = compared(earlier, tree, words, [in_words_of_lack(each, served, words) for each in lacks])
        second = services.settings.second_person_approves
        return self.console.show(
            request, "versions/version.html", status, slug=slug, definition=served,
            version=version, versions=versions, other=other, opened=opened, names=names, found=found,
            may_approve=_may_decide(version, staff, second), second_person=second, mistakes=mistakes,
            refused=refused, title=title, surfaces=SURFACES,
            approvers=approvers, finished=finished, closures=closures,
            bar_title=None if served else title,
            summary=summary_of(tree, words),
        )  # fmt: skip


PAGE = Page(
    "/consultations",
    "consultations",
    (_Versions,),
    roles=("community_manager",),
    tasks=tasks,
    group="consultation",
    uploads={"/consultations/file": MAX_BUNDLE_BYTES},
)


def _may_decide(version: Version, staff: Staff, second_person: bool) -> bool:
    """Return whether somebody may approve a version that waits, or open one that is approved."""
    return version.state == "approved" or not second_person or version.made_by != staff.id


def _compared_with(
    versions: Sequence[Version], version: Version, than: int | None, opened: Version | None
) -> Version | None:
    """Return the version to compare with: the one that was asked for, the open one, or the one before."""
    if than is not None:
        return next((each for each in versions if each.number == than), None)
    if version.waits or (opened is not None and opened.number > version.number):
        return opened
    return next((each for each in versions if each.opening and each.number < version.number), None)


def _lacks(unit: Unit, slug: str, number: int) -> list[Missing]:
    """Return what the version lacks that contributions refer to; nothing while it cannot be read."""
    try:
        return lacking(unit, read_version(unit, slug, number))
    except DefinitionError:
        return []


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _names(unit: Unit, versions: Sequence[Version]) -> dict[int, str]:
    """Return the names of those who made, approved and opened versions."""
    ids = {by for each in versions for by in (each.made_by, each.approved_by, each.opened_by) if by}
    return {each: staff_sql.get(unit, each).name for each in ids}


# What a version asks, in short, for whoever has to approve it.

_NAMED = (
    "title", "organiser", "opens_on", "closes_on", "closing_time", "answers_by", "authorities", "contact",
    "languages", "join_words", "publication", "feedback_review", "max_chars", "retain_until",
)  # fmt: skip
"""The fields that say who asks, whom, when, and what becomes of the answers."""
_HOURS = ("opens_on", "closes_on")


@dataclass(frozen=True, slots=True)
class SummedQuestion:
    """A question in short: its number (None for a screening question), text, kind, and all that limits it."""

    number: int | None
    text: str
    kind: str
    choices: Sequence[str]
    limits: Sequence[tuple[str, str]]
    condition: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a version asks, in short: its fields with their names, and its questions."""

    facts: Sequence[tuple[str, str]]
    questions: Sequence[SummedQuestion]


def summary_of(tree: object, words: Words) -> Summary:
    """Return what a version asks, in short."""
    asked = Asked.of(tree, words)
    questions = [
        _question(asked, item, number) for _, item, number in asked.numbered() if not item.get("retired")
    ]
    return Summary(list(_facts(fields_of(tree), words)), questions)


def _facts(values: Fields, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the fields that somebody wrote, or that hold without being written, with their names."""
    defaults = {form.name: form.default for form in consultation_form()}
    for name in _NAMED:
        said = _said(name, values.get(name, defaults.get(name)), values, words)
        if said:
            yield words.plain(f"version_field_{name}"), said


def _said(name: str, value: object, values: Fields, words: Words) -> str:
    ends_at_an_hour = name == "closes_on" and values.get("closing_time")
    if name in _HOURS and value and not ends_at_an_hour:
        return words.plain(
            f"version_hours_{name}", day=in_words(value, words), zone=str(values.get("timezone") or "")
        )
    match value:
        case dict() if "name" in value:
            others = (in_words(each, words) for key, each in value.items() if key != "name" and each)
            return ", ".join((name_of(fields_of(value["name"]), words), *others))
        case dict():
            return name_of(value, words)
        case list() if any(isinstance(each, dict) for each in value):
            return "; ".join(_authority(fields_of(each), words) for each in value)
    return in_words(value, words)


def _authority(fields: Fields, words: Words) -> str:
    texts = (fields_of(fields.get(name)) for name in ("name", "title"))
    return ", ".join(name_of(each, words) for each in texts if each)


def _question(asked: Asked, item: Fields, number: int | None) -> SummedQuestion:
    words, kind = asked.words, str(item.get("kind"))
    choices = map(fields_of, items_of(item.get("choices")))
    own = own_fields(kind) - {"choices"}
    limits = [
        limit
        for form in fields_of_kind(kind)
        if form.name in own
        for limit in _limits(form.name, item.get(form.name, form.default), words)
    ]
    return SummedQuestion(
        number,
        name_of(fields_of(item.get("text")), words),
        named(kind, words),
        [name_of(fields_of(each.get("label")), words) for each in choices],
        limits,
        asked.condition(fields_of(item.get("ask_if"))),
    )


def _limits(name: str, value: object, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what a field of the kind sets, with its name; each part of one that has several."""
    inner = fields_of(value)
    if inner.keys() - set(LANGUAGES):
        for each in inner:
            yield from _limits(each, inner[each], words)
    elif value is not None and value is not False:
        said = name_of(inner, words) if inner else in_words(value, words)
        yield words.plain(f"version_field_{name}"), said
