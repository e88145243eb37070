"""SQL of the summaries of topics: drafts of a writer outside, and what a person published of them.

A summary goes as soon as one of the contributions it was written from is public no more: it may quote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.clock import stamp
from consultation.languages.model import Language
from consultation.store.unit import LISTED, Unit, listed

_COLUMNS = "id, topic, language, text, model, dropped, written_at, published_at"


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of a topic, by the topic's lasting number; a draft until it is published."""

    id: int
    topic: int
    language: Language
    text: str = field(repr=False)
    model: str
    dropped: int
    written_at: str
    published_at: str | None


def add(
    unit: Unit,
    consultation: str,
    topic: int,
    language: Language,
    checked: tuple[str, int],
    model: str,
    sources: Iterable[int],
    now: datetime,
) -> None:
    """Add a draft in place of an earlier one: its text, the sentences dropped, and the rows it is from."""
    remove(unit, consultation, topic, language)
    text, dropped = checked
    summary_id = unit.insert(
        "topic_summaries",
        {
            "consultation": consultation,
            "topic": topic,
            "language": language,
            "text": text,
            "model": model,
            "dropped": dropped,
            "written_at": stamp(now),
        },
    )
    unit.execute_many(
        "INSERT INTO topic_summary_sources (summary_id, contribution_id) VALUES (?, ?)",
        [(summary_id, each) for each in sources],
    )


def of_consultation(unit: Unit, consultation: str) -> list[Summary]:
    """Return the summaries of a consultation, drafts too, by topic."""
    return unit.list_of(
        Summary,
        f"SELECT {_COLUMNS} FROM topic_summaries WHERE consultation = ? ORDER BY topic, language DESC",  # noqa: S608
        (consultation,),
    )


def published(unit: Unit, consultation: str, topic: int, language: Language) -> Summary | None:
    """Return the summary of a topic that anybody may read; None if there is none in this language."""
    return unit.find(
        Summary,
        f"SELECT {_COLUMNS} FROM topic_summaries"  # noqa: S608
        " WHERE consultation = ? AND topic = ? AND language = ? AND published_at IS NOT NULL",
        (consultation, topic, language),
    )


def publish(unit: Unit, consultation: str, topic: int, language: Language, now: datetime) -> bool:
    """Publish the draft of a topic in a language; return False when there is none."""
    found = unit.row(
        "SELECT id FROM topic_summaries"
        " WHERE consultation = ? AND topic = ? AND language = ? AND published_at IS NULL",
        (consultation, topic, language),
    )
    if found is None:
        return False
    unit.execute("UPDATE topic_summaries SET published_at = ? WHERE id = ?", (stamp(now), found["id"]))
    return True


def remove(unit: Unit, consultation: str, topic: int, language: Language) -> bool:
    """Remove the summary of a topic in a language; return False when there is none."""
    found = unit.column(
        "SELECT id FROM topic_summaries WHERE consultation = ? AND topic = ? AND language = ?",
        (consultation, topic, language),
    )
    _drop(unit, found)
    return bool(found)


def drop_of(unit: Unit, contribution_ids: Sequence[int]) -> None:
    """Delete every summary that was written from one of these contributions."""
    found = unit.column(
        f"SELECT DISTINCT summary_id FROM topic_summary_sources WHERE contribution_id IN {LISTED}",  # noqa: S608
        (listed(contribution_ids),),
    )
    _drop(unit, found)


def _drop(unit: Unit, ids: Sequence[int]) -> None:
    for each in ids:
        unit.execute("DELETE FROM topic_summary_sources WHERE summary_id = ?", (each,))
        unit.execute("DELETE FROM topic_summaries WHERE id = ?", (each,))
