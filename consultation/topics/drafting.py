"""The drafting of summaries: the writer is asked once a topic and language, outside any transaction.

Only public topics are summarised, from public contributions. What was public when the writer was asked is
looked at again when its answer is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.contributions import sql_topic_summaries
from consultation.languages.model import Language
from consultation.store import Store
from consultation.topics import sql as topics_sql
from consultation.topics.sql import Topic
from consultation.topics.summaries import MIN_SOURCES, check, messages_to

Write = Callable[[Sequence[tuple[str, str]]], str]
"""Asks the writer; raises RuntimeError, whose message says why, when it gives no text."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The result for a topic in a language: the sentences kept and dropped, or why there is no draft."""

    topic: int
    language: Language
    kept: int = 0
    dropped: int = 0
    error: str = ""


def draft_summaries(
    store: Store,
    consultation: str,
    languages: Sequence[Language],
    write: Write,
    model: str,
    clock: Callable[[], datetime],
) -> Iterator[Drafted]:
    """Have a summary drafted of each public topic over all contributions that has none, by language."""
    with store.read() as unit:
        there = {
            (each.topic, each.language) for each in sql_topic_summaries.of_consultation(unit, consultation)
        }
        topics = topics_sql.topics_of(unit, consultation)
    for topic in topics:
        for language in languages:
            if (topic.number, language) not in there:
                found = _draft(store, consultation, topic, language, write, model, clock)
                if found is not None:
                    yield found


def _draft(
    store: Store,
    consultation: str,
    topic: Topic,
    language: Language,
    write: Write,
    model: str,
    clock: Callable[[], datetime],
) -> Drafted | None:
    with store.read() as unit:
        sources = topics_sql.sources_of(unit, topic.id)
    if len(sources) < MIN_SOURCES:
        return None
    try:
        answer = write(messages_to(topic.name(language), language, sources))
    except RuntimeError as error:
        return Drafted(topic.number, language, error=f"the writer {error}")
    with store.write() as unit:
        still = {each.contribution_id for each in topics_sql.sources_of(unit, topic.id)}
        left = [each for each in sources if each.contribution_id in still]
        checked = check(answer, left)
        if not checked.text:
            return Drafted(topic.number, language, dropped=checked.dropped, error="no sentence could be kept")
        sql_topic_summaries.add(
            unit,
            consultation,
            topic.number,
            language,
            (checked.text, checked.dropped),
            model,
            [each.contribution_id for each in sources if each.contribution_id in still],
            clock(),
        )
    return Drafted(topic.number, language, checked.kept, checked.dropped)
