"""`consultexto feedback`: an authority's answers, from the first draft to the reactions to them.

Each command prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from api.addresses import feedback_page
from api.settings import Settings, sending_of
from cli.opening import definition_of, load_catalogue, opened_store
from consultation.channels import SENT
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback import broadcast, editing, sql_report
from consultation.feedback import sql as feedback_sql
from consultation.feedback.model import (
    Content,
    Feedback,
    FeedbackError,
    Problem,
    SendingTerms,
    Subject,
    UnknownFeedbackError,
    Version,
)
from consultation.feedback.preview import Preview
from consultation.feedback.preview import preview as preview_of
from consultation.feedback.sql_report import Report
from consultation.feedback.test_send import SendTest, send_to_address, send_to_oneself
from consultation.languages.model import DEFAULT, LANGUAGES, Language, profile
from consultation.languages.responses import Responses
from consultation.staff import sql as staff_sql
from consultation.staff.reach import Reach
from consultation.staff.sql import Role
from consultation.statistics import sql_coverage as figures
from consultation.statistics import sql_people
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Store, Unit
from consultation.text.whole_number import read_whole_number

WRITERS: tuple[Role, ...] = ("authority", "community_manager")
"""The roles that write, review and test, as in the console; administrators always may."""
PUBLISHERS: tuple[Role, ...] = ("authority",)
"""The roles that publish, and control what was published."""
BY = click.option("--by", required=True, help="Who acts: the login of an open account of the console.")
ID = click.argument("feedback_id", type=int)
NOW = click.option(
    "--now", "at_once", is_flag=True, help="Without the 60 seconds in which it can be stopped."
)
REVISION = click.option("--revision", type=int, help="The revision that was read; another is refused.")


# The objects the commands work on, and how they print values as JSON.

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
    "review_not_asked": "nobody asked for its review: ask for it first, with `consultexto feedback ask`",
    "asked_by_another": "somebody who wrote it must ask for its review",
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


@contextmanager
def opened() -> Iterator[Workplace]:
    """Open the workplace of the settings; failures become a sentence."""
    with opened_store() as (settings, store):
        try:
            yield Workplace(settings, store, load_catalogue(settings, store), Responses.load())
        except UnknownFeedbackError as error:
            raise click.ClickException(f"there is no feedback {error}") from error
        except FeedbackError as error:
            raise click.ClickException(PROBLEMS[error.reason].format(detail=error.detail)) from error


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
        "contributions": preview.contributions.published,
        "unread_contributions": preview.contributions.unread,
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


# Options of the commands that write an answer: what it answers, what it says, whom it is sent to.

Command = TypeVar("Command", bound=Callable[..., Any])

ABOUT = click.option(
    "--about",
    required=True,
    help="consultation, question:SLUG, principle:SLUG, topic:NUMBER, contributions:1,2,5 or words:WORDS.",
)

_NAMES = {each: profile(each).english_name for each in LANGUAGES}


def each_language(
    flag: str, name: str, help_text: str, default: str | None = None
) -> Callable[[Command], Command]:
    """Add an option for a text in each language: `--note`, of the default one, `--note-en`."""

    def add(command: Command) -> Command:
        for language in reversed(LANGUAGES):
            named = flag if language == DEFAULT else f"{flag}-{language}"
            told = help_text.format(language=_NAMES[language])
            command = click.option(named, f"{name}_{language}", default=default, help=told)(command)
        return command

    return add


_OPTIONS = (
    click.option("--authority", help="Who answers, as people are to read it."),
    *(
        click.option(f"--{each}", f"body_{each}", help=f'The file of the {name} body; "-" is standard input.')
        for each, name in _NAMES.items()
    ),
    click.option("--link", help="A page that says more."),
    each_language("--change-note", "change_note", "For a correction: what changed, in {language}."),
    click.option(
        "--sms-letters", "letters", type=click.Choice(["kept", "gsm7"]), help="The spelling of text messages."
    ),
    click.option(
        "--sms-whole/--sms-short",
        "is_whole",
        default=None,
        help="The whole body by text message, or 3 segments.",
    ),
    click.option("--notify/--show-only", default=None, help="Tell people, or only show it on the page."),
    click.option(
        "--correction-for",
        type=click.Choice(["told_before", "everybody"]),
        help="A correction is for who was told before, the default, or for everybody it answers now.",
    ),
)


def CONTENT(command: Command) -> Command:  # noqa: N802 - a decorator used as click's options are
    """Add the options of what an answer says."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_content(before: Content | None, options: Mapping[str, Any]) -> Content:
    """Return the content with the options given, and the rest unchanged. Bodies are read from their files."""
    given = {name: value for name, value in options.items() if value is not None}
    before = before or Content(authority="")
    bodies = {language: _read(file) for language, file in by_language(given, "body").items()}
    notes = by_language(given, "change_note")
    others = {name: value for name, value in given.items() if not name.startswith(("body_", "change_note_"))}
    return replace(
        before, bodies={**before.bodies, **bodies}, change_notes={**before.change_notes, **notes}, **others
    )


def by_language(options: Mapping[str, str], name: str) -> dict[Language, str]:
    """Return the options of a text, such as `note_` and the language, by their language."""
    return {each: options[f"{name}_{each}"] for each in LANGUAGES if f"{name}_{each}" in options}


def subject_of(about: str) -> Subject:
    """Return what `--about` names. Raises click.ClickException when it is none of its forms."""
    numbers = [read_whole_number(part.strip()) for part in about.partition(":")[2].split(",")]
    match about.split(":", 1):
        case ["consultation"]:
            return Subject("consultation")
        case ["question" | "principle" as asked, slug] if slug:
            return Subject(asked, slug)
        case ["words", words] if words.strip():
            return Subject("contributions", words=words)
        case ["topic", _] if len(numbers) == 1 and numbers[0] is not None:
            return Subject("contributions", topic=numbers[0])
        case ["contributions", _] if None not in numbers:
            return Subject("contributions", numbers=tuple(each for each in numbers if each is not None))
    raise click.ClickException(
        f"--about {about!r} is none of consultation, question:SLUG, principle:SLUG, topic:NUMBER,"
        " contributions:1,2 or words:…"
    )


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"cannot read {name}: {error}") from error


@click.group("feedback")
def feedback() -> None:
    """Answer people: write, review, preview, publish, follow and measure. Every command prints JSON."""


@feedback.command("create")
@click.argument("consultation")
@ABOUT
@CONTENT
@BY
def create(consultation: str, about: str, by: str, **content: Any) -> None:
    """Begin an answer as a draft. Bodies come from files, or from standard input for "-"."""
    with writing() as (place, unit):
        account = place.account(unit, by, WRITERS, consultation)
        definition = place.definition(consultation)
        written = given_content(None, content)
        made = editing.create(unit, definition, subject_of(about), written, account.login, place.now())
        editing.record(unit, "feedback_created", made.id, account.id, place.now())
        _say(made)


@feedback.command("edit")
@ID
@click.option("--about", help="Answer something else; before the first publication only.")
@CONTENT
@BY
@REVISION
def edit(feedback_id: int, about: str | None, by: str, revision: int | None, **content: Any) -> None:
    """Change what is given, keep the rest. After publication, this begins a correction."""
    with writing() as (place, unit):
        found = place.feedback(unit, feedback_id)
        account = place.account(unit, by, WRITERS, found.consultation)
        before = found.in_progress or found.published
        kept = None if before is None else before.content
        if found.in_progress is None and kept is not None:
            kept = replace(kept, change_notes={})
        subject = None if about is None else subject_of(about)
        definition = place.definition(found.consultation)
        written = given_content(kept, content)
        made = editing.edit(
            unit, definition, feedback_id, written, account.login, place.now(),
            subject=subject, revision=revision,
        )  # fmt: skip
        editing.record(unit, "feedback_edited", made.id, account.id, place.now())
        _say(made)


@feedback.command("list")
@click.argument("consultation")
def list_all(consultation: str) -> None:
    """The answers of a consultation, newest first."""
    with opened() as place, place.store.read() as unit:
        slug = place.definition(consultation).slug
        say([feedback_values(each) for each in feedback_sql.list_feedbacks(unit, slug)])


@feedback.command("show")
@ID
def show(feedback_id: int) -> None:
    """One answer with its versions."""
    with opened() as place, place.store.read() as unit:
        _say(place.feedback(unit, feedback_id))


@feedback.command("ask")
@ID
@BY
@REVISION
def ask(feedback_id: int, by: str, revision: int | None) -> None:
    """Ask for a review of the draft in progress: who may review it is told by e-mail."""
    act_on(
        "feedback_asked",
        feedback_id,
        by,
        lambda unit, _, by, now: editing.ask(unit, feedback_id, by, now, revision=revision),
        WRITERS,
    )


@feedback.command("review")
@ID
@BY
@REVISION
def review(feedback_id: int, by: str, revision: int | None) -> None:
    """Approve what is in progress and was asked to be reviewed, as somebody who did not write it."""
    act_on(
        "feedback_reviewed",
        feedback_id,
        by,
        lambda unit, _, by, now: editing.review(unit, feedback_id, by, now, revision=revision),
        WRITERS,
    )


@feedback.command("preview")
@ID
def preview(feedback_id: int) -> None:
    """Who would hear it and who would not, the very texts, the segments, the cost and the time."""
    with opened() as place, place.store.read() as unit:
        found = place.feedback(unit, feedback_id)
        definition = place.definition(found.consultation)
        page = place.page_of(feedback_id)
        say(
            preview_values(preview_of(unit, definition, found, place.words, page, place.sending, place.now()))
        )


@feedback.command("test")
@ID
@click.option("--to", "address", help="Another phone or chat of yours; it must have written before.")
@click.option("--channel", type=click.Choice(SENT), default=SENT[0], show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True)
@BY
def test(feedback_id: int, address: str | None, channel: Any, language: Language, by: str) -> None:
    """Send the very text, marked as a test, to the devices linked to your account, or to the one of --to."""
    with writing() as (place, unit):
        found = place.feedback(unit, feedback_id)
        account = place.account(unit, by, WRITERS, found.consultation)
        definition = place.definition(found.consultation)
        test = SendTest(definition, found, place.words, place.page_of(feedback_id), language)
        if address is None:
            rows = send_to_oneself(unit, test, account.id, place.now())
        else:
            rows = [send_to_address(unit, test, channel, address, place.now())]
        editing.record(unit, "feedback_tested", found.id, account.id, place.now())
        say(
            [
                {
                    "queued": row.id,
                    "channel": row.channel,
                    "segments": row.segments,
                    "text": row.reply.text,
                }
                for row in rows
            ]
        )


@feedback.command("schedule")
@ID
@click.option("--at", required=True, help="Such as 2026-12-01T09:00, by the consultation's clock.")
@BY
def schedule(feedback_id: int, at: str, by: str) -> None:
    """Have it published by itself at a moment; the service must run then."""
    act_on(
        "feedback_scheduled", feedback_id, by,
        lambda unit, definition, by, now: editing.schedule(
            unit, definition, feedback_id, _moment(at, definition.timezone), by, now
        ),
        PUBLISHERS,
    )  # fmt: skip


@feedback.command("unschedule")
@ID
@BY
def unschedule(feedback_id: int, by: str) -> None:
    """Publish nothing by itself; the review stands."""
    act_on(
        "feedback_unscheduled", feedback_id, by,
        lambda unit, *_: editing.unschedule(unit, feedback_id), PUBLISHERS,
    )  # fmt: skip


@feedback.command("publish")
@ID
@BY
@REVISION
@NOW
def publish(feedback_id: int, by: str, revision: int | None, at_once: bool) -> None:
    """Publish in 60 seconds, by the running service, and have everybody told; again changes nothing.

    Until then `unschedule` stops it. With --now it is public before the command ends.
    """
    step = editing.publish if at_once else editing.publish_soon
    act_on(
        "feedback_published" if at_once else "feedback_leaving", feedback_id, by,
        lambda unit, definition, by, now: step(unit, definition, feedback_id, by, now, revision=revision),
        PUBLISHERS,
    )  # fmt: skip


@feedback.command("discard")
@ID
@BY
def discard(feedback_id: int, by: str) -> None:
    """Give up what is in progress; what was published stays."""
    act_on(
        "feedback_discarded", feedback_id, by,
        lambda unit, *_: editing.discard(unit, feedback_id), WRITERS,
    )  # fmt: skip


@contextmanager
def writing() -> Iterator[tuple[Workplace, Unit]]:
    """Open the workplace, and one writing unit of work in it."""
    with opened() as place, place.store.write() as unit:
        yield place, unit


def act_on(
    act: str,
    feedback_id: int,
    by: str,
    step: Callable[[Unit, Consultation, str, datetime], Feedback],
    roles: tuple[Role, ...],
) -> None:
    """Take one step with an answer, as the account `by`, and print the answer's state afterwards."""
    with writing() as (place, unit):
        found = place.feedback(unit, feedback_id)
        account = place.account(unit, by, roles, found.consultation)
        definition = place.definition(found.consultation)
        made = step(unit, definition, account.login, place.now())
        editing.record(unit, act, made.id, account.id, place.now())
        _say(made)


def _say(found: Feedback) -> None:
    say(feedback_values(found))


def _moment(text: str, zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.ClickException(f"{text!r} is no moment such as 2026-12-01T09:00") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))


# Commands of `consultexto feedback` for a published answer: its results, and control of its broadcast.


@feedback.command("status")
@ID
def status(feedback_id: int) -> None:
    """What became of each push: people by state and reason, verdicts, replies."""
    with opened() as place, place.store.read() as unit:
        place.feedback(unit, feedback_id)
        found = sql_broadcasts.broadcasts_of(unit, feedback_id)
        say([push_values(each, sql_report.report(unit, each.id)) for each in found])


@feedback.command("pause")
@ID
@BY
def pause(feedback_id: int, by: str) -> None:
    """Send nothing more until it is resumed."""
    _steer("feedback_paused", feedback_id, by, broadcast.pause)


@feedback.command("resume")
@ID
@BY
def resume(feedback_id: int, by: str) -> None:
    """Go on after a pause."""
    _steer("feedback_resumed", feedback_id, by, broadcast.resume)


@feedback.command("cancel")
@ID
@BY
def cancel(feedback_id: int, by: str) -> None:
    """Tell nobody more, for good; what was published stays on the page."""
    _steer("feedback_cancelled", feedback_id, by, broadcast.cancel)


@feedback.command("retract")
@ID
@each_language("--note", "note", "Why, in {language}: people are told, and it stays on the page.", "")
@BY
@NOW
def retract(feedback_id: int, by: str, at_once: bool, **notes: str) -> None:
    """Take a published answer back in 60 seconds, and have those who got it told why.

    Its sending is paused at once. Until then `unretract` stops it. With --now it is done before the command
    ends.
    """

    def act(unit: Unit, definition: Consultation, by: str, now: datetime) -> Feedback:
        asked = editing.ask_retraction(unit, definition, feedback_id, by_language(notes, "note"), by, now)
        return editing.retract(unit, feedback_id, now) if at_once else asked

    act_on("feedback_retracted" if at_once else "feedback_retracting", feedback_id, by, act, PUBLISHERS)


@feedback.command("unretract")
@ID
@BY
def unretract(feedback_id: int, by: str) -> None:
    """Take nothing back, within the 60 seconds; the sending stays paused."""
    act_on(
        "feedback_unretracted", feedback_id, by,
        lambda unit, *_: editing.stop(unit, feedback_id), PUBLISHERS,
    )  # fmt: skip


@feedback.command("export")
@ID
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; else standard output."
)
def export(feedback_id: int, output: Path | None) -> None:
    """One line of CSV for each person of the latest push: state and reason, and no address."""
    with opened() as place, place.store.read() as unit:
        place.feedback(unit, feedback_id)
        latest = sql_broadcasts.latest_broadcast(unit, feedback_id)
        if latest is None:
            raise click.ClickException("nobody was told of it")
        with output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout) as file:
            sql_report.write_lines(unit, latest.id, file)


@feedback.command("coverage")
@click.argument("consultation")
def coverage(consultation: str) -> None:
    """How far the authorities have answered: over all, by question and by principle."""
    with opened() as place:
        slug = place.definition(consultation).slug
        place.store.do(sql_people.count_all)
        found = place.store.ask(figures.covered, slug)
        say(
            {
                "all": coverage_values(found.whole),
                "questions": [coverage_values(each) for each in found.questions.values()],
                "principles": [coverage_values(each) for each in found.principles.values()],
            }
        )


def _steer(act: str, feedback_id: int, by: str, step: Callable[[Unit, int, datetime], object]) -> None:
    with writing() as (place, unit):
        found = place.feedback(unit, feedback_id)
        account = place.account(unit, by, PUBLISHERS, found.consultation)
        step(unit, feedback_id, place.now())
        editing.record(unit, act, found.id, account.id, place.now())
        latest = sql_broadcasts.latest_broadcast(unit, feedback_id)
        assert latest is not None
        say(push_values(latest, sql_report.report(unit, latest.id)))
