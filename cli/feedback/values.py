"""Feedback as JSON, as every command prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from consultation.delivery.sql_broadcasts import Broadcast
from consultation.feedback.model import Feedback, Version
from consultation.feedback.preview import Preview
from consultation.feedback.sql_report import Report
from consultation.languages.model import LANGUAGES
from consultation.statistics.sql_coverage import Coverage


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
