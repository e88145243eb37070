"""Commands of `consultexto feedback` for a published answer: its results, and control of its broadcast."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cli.feedback.group import BY, ID, NOW, PUBLISHERS, act_on, feedback, writing
from cli.feedback.options import by_language, each_language
from cli.feedback.workplace import coverage_values, opened, push_values, say
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import broadcast, retracting, sql_report
from consultation.feedback.model import Feedback
from consultation.statistics import sql_coverage as figures
from consultation.statistics import sql_people
from consultation.store import Unit


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
        asked = retracting.ask(unit, definition, feedback_id, by_language(notes, "note"), by, now)
        return retracting.retract(unit, feedback_id, now) if at_once else asked

    act_on("feedback_retracted" if at_once else "feedback_retracting", feedback_id, by, act, PUBLISHERS)


@feedback.command("unretract")
@ID
@BY
def unretract(feedback_id: int, by: str) -> None:
    """Take nothing back, within the 60 seconds; the sending stays paused."""
    act_on(
        "feedback_unretracted", feedback_id, by,
        lambda unit, *_: retracting.stop(unit, feedback_id), PUBLISHERS,
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
        with output.open("w", encoding="utf-8", newline="") if output else _standard_output() as file:
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


@contextmanager
def _standard_output() -> Iterator[Any]:
    yield sys.stdout


def _steer(act: str, feedback_id: int, by: str, step: Callable[[Unit, int, datetime], object]) -> None:
    with writing() as (place, unit):
        found = place.feedback(unit, feedback_id)
        account = place.account(unit, by, PUBLISHERS, found.consultation)
        step(unit, feedback_id, place.now())
        place.record(unit, act, found, account)
        latest = sql_broadcasts.latest_broadcast(unit, feedback_id)
        assert latest is not None
        say(push_values(latest, sql_report.report(unit, latest.id)))
