"""The assignments: what is to be answered, by whom and until when; late ones first.

GET  /console/assignments                        all; or ?view=mine, late, sent_back
GET  /console/assignments/{slug}?about=          the form for one consultation, and what was answered of it
POST /console/assignments/{slug}                 give something to a person or a department
POST /console/assignments/{slug}/{number}        done, sent back with a word, or nobody's again
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, get_args

from fastapi import Depends, Form, Path, Request, Response

from api.console.console import Console, NotFoundError, Page, Section, Task, existing, get, post, require
from api.console.visit import present_visit
from consultation.definition import Consultation
from consultation.feedback import assigning, sql_assignments
from consultation.feedback.assigning import MAX_DEPARTMENT_CHARS, AssignmentError
from consultation.feedback.checks import MAX_WORD_CHARS, WORD_REFUSED
from consultation.feedback.model import FeedbackError
from consultation.feedback.sql_assignments import Assignment, Target
from consultation.languages.model import Language
from consultation.staff import sql as accounts
from consultation.staff import sql_audit
from consultation.staff.reach import everyone_in
from consultation.staff.sql import Role, Staff
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number
from consultation.topics import sql as topics_sql

ROLES: tuple[Role, ...] = ("authority", "community_manager")
Member = Annotated[Staff, Depends(require(*ROLES))]
Number = Annotated[int, Path(ge=1, le=2**53 - 1)]
View = Literal["all", "mine", "late", "sent_back"]
_FIELDS = {
    "unknown_target": "about",
    "nobody": "person",
    "unknown_person": "person",
    "department_too_long": "department",
    "day_passed": "due_on",
}
DAYS_GIVEN = 14
"""The day that the form proposes: two weeks from now."""
DONE_SHOWN = 20


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return what is late, what the visitor has to answer, and what was sent back to them."""
    found = _within_reach(console, unit)
    return (
        Task("task_assigned_late", len(_of_view(console, found, "late")), "/assignments?view=late", "now"),
        Task("task_assigned_to_me", len(_of_view(console, found, "mine")), "/assignments?view=mine"),
        Task("task_assigned_back", len(_of_view(console, found, "sent_back")), "/assignments?view=sent_back"),
    )


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of the form, as they were filled."""

    about: Annotated[str, Form()] = ""
    number: Annotated[str, Form()] = ""
    person: Annotated[str, Form()] = ""
    department: Annotated[str, Form()] = ""
    due_on: Annotated[str, Form()] = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An assignment in words."""

    assignment: Assignment
    definition: Consultation
    said: str
    who: str
    late: bool
    own: bool
    answer: str
    """The address, within the console, where it is answered."""
    given_by: str
    about: str
    """What it is about, as the form names it."""


class _Assignments(Section):
    @get("/assignments")
    def show_all(self, request: Request, staff: Member, view: str = "all") -> Response:
        """Show the assignments of the visitor's consultations, by the day they are due."""
        chosen = existing(next((each for each in get_args(View) if each == view), None))
        with self.console.store.read() as unit:
            found = _within_reach(self.console, unit)
            shown = self._shown(request, unit, _of_view(self.console, found, chosen))
        counts = {each: len(_of_view(self.console, found, each)) for each in get_args(View)}
        return self.console.show(
            request,
            "assignments/assignments.html",
            shown=shown,
            view=chosen,
            views=[each for each in get_args(View) if each == "all" or counts[each]],
            counts=counts,
            consultations=self.console.consultations(),
            max_word_chars=MAX_WORD_CHARS,
        )

    @get("/assignments/{slug}")
    def show(self, request: Request, staff: Member, slug: str, about: str = "") -> Response:
        """Show the form for one consultation, and what was answered of it."""
        proposed = self.console.definition(slug).day_of(self.console.clock())
        due_on = (proposed + timedelta(days=DAYS_GIVEN)).isoformat()
        given = Given(about, due_on=due_on)
        if about.startswith("contribution:"):
            given = Given("contribution", about.partition(":")[2], due_on=due_on)
        return self._form(request, slug, given)

    @post("/assignments/{slug}")
    def give(
        self, request: Request, staff: Member, slug: str, given: Annotated[Given, Depends()]
    ) -> Response:
        """Give something to a person or a department; or show the form again, and why it was refused."""
        definition, services = self.console.definition(slug), self.console.services
        now = services.clock()
        person = read_whole_number(given.person)
        try:
            with services.store.write() as unit:
                made = assigning.give(
                    unit,
                    definition,
                    _target(given),
                    person,
                    given.department,
                    _day(given.due_on),
                    staff.id,
                    now,
                )
                sql_audit.record(unit, "assignment_given", now, staff.id, _subject(slug, made.id))
        except AssignmentError as error:
            fields = _FIELDS | ({"unknown_target": "number"} if given.about == "contribution" else {})
            mistakes = self.console.mistakes(request, error.every, "assignment_refused_", fields)
            return self._form(request, slug, given, mistakes)
        return self.console.told(request, "/assignments", "assignment_given")

    @post("/assignments/{slug}/{number}")
    def change(
        self,
        request: Request,
        staff: Member,
        slug: str,
        number: Number,
        act: Annotated[str, Form()] = "",
        word: Annotated[str, Form()] = "",
    ) -> Response:
        """Mark an assignment done, send it back with a word, or make it nobody's."""
        now = self.console.clock()
        self.console.definition(slug)
        try:
            with self.console.store.write() as unit:
                found = sql_assignments.find(unit, slug, number)
                if found is None or act not in _ACTS:
                    raise NotFoundError
                changed = _change(unit, found, act, word, now)
                if changed:
                    sql_audit.record(unit, f"assignment_{act}", now, staff.id, _subject(slug, number))
        except FeedbackError as error:
            field = f"word-{number}"
            mistakes = self.console.mistakes(
                request, error.every, "feedback_", dict.fromkeys(WORD_REFUSED, field)
            )
            return self.console.refused(request, "/assignments", mistakes)
        said = f"assignment_{act}" if changed else "assignment_settled"
        return self.console.told(request, "/assignments", said, "done" if changed else "problem")

    def _form(
        self, request: Request, slug: str, given: Given, mistakes: Mapping[str, str] | None = None
    ) -> Response:
        definition, words = self.console.definition(slug), self.console.words(request)
        with self.console.store.read() as unit:
            people = everyone_in(unit, slug)
            done = self._shown(request, unit, sql_assignments.done(unit, slug, DONE_SHOWN))
            topics = topics_sql.topics_of(unit, slug, with_hidden=True)
        return self.console.show(
            request,
            "assignments/assignment_form.html",
            mistakes=mistakes,
            definition=definition,
            given=given,
            people=people,
            done=done,
            targets=list(_targets(definition, words.language)),
            topics=[(f"topic:{each.number}", each.name(words.language)) for each in topics],
            today=definition.day_of(self.console.clock()).isoformat(),
            max_department_chars=MAX_DEPARTMENT_CHARS,
        )

    def _shown(self, request: Request, unit: Unit, found: Sequence[Assignment]) -> list[Shown]:
        words = self.console.words(request)
        staff = present_visit().staff
        now = self.console.clock()
        names = {each.id: each.name for each in accounts.everyone(unit)}
        shown = []
        for each in found:
            definition = self.console.definition(each.consultation)
            answered = _about(each.target)
            answer = f"/feedback/new?consultation={definition.slug}&about={answered}"
            shown.append(
                Shown(
                    each,
                    definition,
                    self._said(request, unit, definition, each.target),
                    each.department if each.staff_id is None else names[each.staff_id],
                    each.is_late(definition.day_of(now)),
                    staff is not None and each.staff_id == staff.id,
                    answer,
                    names.get(each.given_by or 0, str(words("audit_nobody"))),
                    answered.replace("number:", "contribution:"),
                )
            )
        return shown

    def _said(self, request: Request, unit: Unit, definition: Consultation, target: Target) -> str:
        """Return a target in words."""
        words = self.console.words(request)
        if target.about == "contribution":
            return str(words("moderation_contribution", number=target.number))
        if target.about == "topic":
            topic = topics_sql.find_topic(unit, definition.slug, target.number, with_hidden=True)
            name = words.plain("feedback_topic_gone") if topic is None else topic.name(words.language)
            return words.plain("feedback_on_topic", name=name)
        named = dict(_targets(definition, words.language))
        title = named.get(f"{target.about}:{target.slug}", target.slug)
        return words.plain(f"assignment_on_{target.about}", title=title)


PAGE = Page("/assignments", "assignments", (_Assignments,), roles=ROLES, tasks=tasks)


_ACTS = ("done", "sent_back", "removed")


def _change(unit: Unit, found: Assignment, act: str, word: str, now: datetime) -> bool:
    match act:
        case "sent_back":
            return assigning.send_back(unit, found, word, now)
        case "removed":
            return sql_assignments.remove(unit, found.id)
        case _:
            return sql_assignments.change(unit, found.id, "done", now)


def _within_reach(console: Console, unit: Unit) -> list[Assignment]:
    slugs = {each.slug for each in console.consultations()}
    return [each for each in sql_assignments.waiting(unit, console.within()) if each.consultation in slugs]


def _of_view(console: Console, found: Sequence[Assignment], view: View) -> list[Assignment]:
    """Return those of a view. What was sent back waits for whoever gave it, and for nobody else."""
    staff, now = present_visit().staff, console.clock()
    me = None if staff is None else staff.id
    match view:
        case "late":
            return [each for each in found if each.is_late(console.definition(each.consultation).day_of(now))]
        case "mine":
            return [each for each in found if each.staff_id == me and each.state == "open"]
        case "sent_back":
            return [each for each in found if each.given_by == me and each.state == "sent_back"]
        case _:
            return list(found)


def _targets(definition: Consultation, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the questions and principles of a consultation: the value in the form, and the title."""
    for question in definition.questions:
        number = definition.number_of(question.slug)
        if number is not None:
            yield f"question:{question.slug}", f"{number}. {question.short.text(language)}"
    for principle in definition.principles:
        yield f"principle:{principle.slug}", f"{principle.number}. {principle.title.text(language)}"


def _target(given: Given) -> Target | None:
    """Return what the form names; None when it names nothing."""
    match given.about.split(":", 1):
        case ["question" | "principle" as about, slug]:
            return Target(about, slug)
        case ["topic" as about, number] if (topic := read_whole_number(number)) is not None:
            return Target(about, number=topic)
        case ["contribution" as about, *_] if found := read_whole_number("".join(given.number.split())):
            return Target(about, number=found)
    return None


def _about(target: Target) -> str:
    """Return a target's name in the address of an answer's form."""
    if target.about == "contribution":
        return f"number:{target.number}"
    return f"topic:{target.number}" if target.about == "topic" else f"{target.about}:{target.slug}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _subject(slug: str, number: int) -> str:
    return f"assignment:{slug}:{number}"
