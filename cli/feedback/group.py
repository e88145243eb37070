"""Commands of `consultexto feedback`: writing, reviewing and publishing an answer. Each prints JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from cli.feedback.options import ABOUT, CONTENT, given_content, subject_of
from cli.feedback.workplace import Workplace, feedback_values, opened, preview_values, say
from consultation.channels import SENT
from consultation.definition import Consultation
from consultation.feedback import editing
from consultation.feedback import sql as feedback_sql
from consultation.feedback.model import Feedback
from consultation.feedback.preview import preview as preview_of
from consultation.feedback.test_send import SendTest, send_to_address, send_to_oneself
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.staff.sql import Role
from consultation.store import Unit

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
        place.record(unit, "feedback_created", made, account)
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
        place.record(unit, "feedback_edited", made, account)
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


@feedback.command("review")
@ID
@BY
@REVISION
def review(feedback_id: int, by: str, revision: int | None) -> None:
    """Approve what is in progress, as somebody who did not write it."""
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
        place.record(unit, "feedback_tested", found, account)
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
        place.record(unit, act, made, account)
        _say(made)


def _say(found: Feedback) -> None:
    say(feedback_values(found))


def _moment(text: str, zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.ClickException(f"{text!r} is no moment such as 2026-12-01T09:00") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))
