"""The objects the commands work on, and how they print values as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import click

from api.addresses import feedback_page
from api.settings import Settings, sending_of
from cli.opening import definition_of, load_catalogue, opened_store
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback import sql as feedback_sql
from consultation.feedback.model import (
    Feedback,
    FeedbackError,
    Problem,
    SendingTerms,
    UnknownFeedbackError,
    Version,
)
from consultation.feedback.preview import Preview
from consultation.feedback.sql_report import Report
from consultation.languages.model import LANGUAGES
from consultation.languages.responses import Responses
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.staff.reach import Reach
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Store, Unit

PROBLEMS: Mapping[Problem, str] = MappingProxyType({
    "title_missing": "a saved reply has a title of {detail} characters at most",
    "body_missing": "there is no body: write one in French, in English or in both",
    "body_too_long": "a body has at most 10,000 characters; this one has {detail}",
    "unreadable": "the text has characters that are no text (NUL, or half of a pair)",
    "authority_missing": "say who answers with --authority",
    "authority_too_long": "the name of who answers has at most 80 characters; this one has {detail}",
    "link_invalid": "the link must be a whole http(s) address",
    "note_missing": "say what a correction changes, in each language of the answer: --change-note,"
    " --change-note-en; a retraction says why, with --note and --note-en",
    "reason_missing": "say what is to be changed",
    "reason_too_long": "the word to the author has at most 500 characters; this one has {detail}",
    "note_too_long": "the note on what changed has at most 200 characters; this one has {detail}",
    "language_not_offered": "this consultation is not offered in English",
    "unknown_question": "no question is called {detail}",
    "unknown_principle": "no principle is called {detail}",
    "unknown_contribution": "no contribution that can be answered has the number {detail}",
    "unknown_topic": "there is no such topic any more",
    "nothing_chosen": "choose contributions by number or by words, one of both",
    "nothing_to_edit": "it was discarded: create another",
    "changed_meanwhile": "it was changed since that revision: read it again",
    "not_reviewed": "somebody who did not write it must review it first",
    "reviewed_by_writer": "somebody who did not write it must review it",
    "reset_by_writer": "one of the two reset the other's account: confirm it first (`staff confirm`)",
    "not_in_progress": "nothing is in progress: it was published or discarded",
    "not_published": "it is not published",
    "time_passed": "that moment has passed",
    "too_late": "too late: it is public already",
    "being_retracted": "it is about to be retracted: stop that first",
    "push_over": "there is nothing left to pause, resume or cancel",
    "address_unknown": "that address never wrote to the service, or opted out: write to it from there first",
    "no_device": "no device is linked to that account: link one in the console, or name one with --to",
    "too_many_tests": "too many tests: try again in {detail} min",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workplace:
    """The parts of the service that the commands need."""

    settings: Settings
    store: Store
    catalogue: Catalogue
    words: Responses

    @property
    def sending(self) -> SendingTerms:
        """Return the rate limits and the prices of messages."""
        return sending_of(self.settings)

    def now(self) -> datetime:
        """Return this moment."""
        return utc_now()

    def page_of(self, feedback_id: int) -> str:
        """Return the short address of a feedback's page."""
        return feedback_page(self.settings, feedback_id)

    def definition(self, slug: str) -> Consultation:
        """Return a consultation by its slug. Raises click.ClickException when there is none."""
        return definition_of(self.catalogue, slug)

    def feedback(self, unit: Unit, feedback_id: int) -> Feedback:
        """Return a feedback by its id. Raises UnknownFeedbackError."""
        return feedback_sql.get_feedback(unit, feedback_id)

    def account(
        self, unit: Unit, by: str, roles: tuple[staff_sql.Role, ...], consultation: str
    ) -> staff_sql.Staff:
        """Return the account of a login, whose role in a consultation may do this in the console too.

        Raises click.ClickException when there is none, it is closed, or it has another role there.
        """
        found = staff_sql.find(unit, by)
        if found is None or found.disabled_at is not None:
            raise click.ClickException(f"no open account of the console is called {by!r}")
        reach = Reach.of(unit, found)
        if not reach.holds(roles, consultation):
            role = reach.role_in(consultation)
            why = f"the account's role is {role}" if role else f"the account does not work on {consultation}"
            raise click.ClickException(f"{found.login} may not do this, as in the console: {why}")
        return found

    def record(self, unit: Unit, act: str, found: Feedback, by: staff_sql.Staff) -> None:
        """Enter an act in the audit log, under the account of the person who acts."""
        subject, slug = f"feedback:{found.id}", found.consultation
        sql_audit.record(unit, act, self.now(), by.id, subject, about=slug, revision=_revision(found))


@contextmanager
def opened() -> Iterator[Workplace]:
    """Open the workplace of the settings; failures become a sentence."""
    with opened_store(made_if_missing=True) as (settings, store):
        try:
            yield Workplace(settings, store, load_catalogue(settings, store), Responses.load())
        except UnknownFeedbackError as error:
            raise click.ClickException(f"there is no feedback {error}") from error
        except FeedbackError as error:
            raise click.ClickException(PROBLEMS[error.problem].format(detail=error.detail)) from error


def _revision(found: Feedback) -> str:
    version = found.in_progress or found.published
    return "" if version is None else f"{version.version}.{version.revision}"


def say(values: object) -> None:
    """Print a value as indented JSON, accents unescaped."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2, default=str))


def feedback_values(feedback: Feedback) -> dict[str, Any]:
    """Return a feedback and its versions.

    `state` is that of the version in progress, else of the published one; "retracted" once it is retracted.
    """
    version = feedback.in_progress or feedback.published
    state = None if version is None else version.state
    return {
        "id": feedback.id,
        "consultation": feedback.consultation,
        "answers": asdict(feedback.subject),
        "state": state if feedback.retraction is None else "retracted",
        "published_version": None if feedback.published is None else feedback.published.version,
        "versions": [version_values(each) for each in feedback.versions],
    }


_BY_LANGUAGE = {"bodies": "body", "change_notes": "change_note"}


def version_values(version: Version) -> dict[str, Any]:
    """Return a version, its content included."""
    values = asdict(version)
    content = values.pop("content")
    del values["feedback_id"]
    for name, texts in content.items():
        if name in _BY_LANGUAGE:
            values |= {f"{_BY_LANGUAGE[name]}_{each}": texts.get(each, "") for each in LANGUAGES}
        else:
            values[name] = texts
    return values


def coverage_values(covered: Coverage) -> dict[str, Any]:
    """Return the figures of a question, a principle or the whole, with what is unanswered."""
    return {**asdict(covered), "waiting": covered.waiting}


def preview_values(preview: Preview) -> dict[str, Any]:
    """Return a preview; durations in seconds."""
    return {
        "contributions": preview.contributions,
        "erased_contributions": preview.erased_contributions,
        "people": preview.people,
        "heard": [
            {"channel": channel, "language": language, "people": people}
            for (channel, language), people in preview.heard.items()
        ],
        "unheard": dict(preview.unheard),
        "correction_for": dict(preview.correction_for),
        "noticed": preview.noticed,
        "in_other_language": sum(preview.in_other_language.values()),
        "sms": [asdict(each) for each in preview.costs],
        "plans": [
            {**asdict(each), "takes": each.takes.total_seconds(), "ends_at": each.ends_at.isoformat()}
            for each in preview.plans
        ],
        "samples": [asdict(each) for each in preview.samples],
    }


def push_values(broadcast: Broadcast, report: Report) -> Mapping[str, Any]:
    """Return a broadcast and its results. One that a correction replaced is done."""
    return {
        "id": broadcast.id,
        "feedback_id": broadcast.feedback_id,
        "version": broadcast.version,
        "state": "done" if broadcast.state == "superseded" else broadcast.state,
        "started_at": broadcast.started_at,
        "ended_at": broadcast.ended_at,
        "people": report.people,
        "ended": report.ended,
        "reached": report.reached,
        "segments": report.segments,
        "useful": report.useful,
        "not_useful": report.not_useful,
        "replies": report.replies,
        "outcomes": [asdict(each) for each in report.outcomes],
    }
