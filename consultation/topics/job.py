"""The job that finds the topics of a consultation: over all, and to each question. Never run in a request.

It reads in one transaction, thinks outside any, and writes in small ones: the service goes on beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.definition import Consultation
from consultation.open_data.records import question_id
from consultation.store import Store
from consultation.store import topics as kept
from consultation.topics.finding import Found, Sorting, Text, find_topics
from consultation.topics.words import language_of

MEMBERS_AT_ONCE = 5_000
MIN_OVERLAP = 0.3
"""A topic is the same as before when it shares that much of its contributions (Jaccard index)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a scope: None topics when it had too few texts; names that no topic took over."""

    scope: str
    texts: int
    topics: int | None
    stability: float
    lost_names: tuple[str, ...]


def find_and_keep(
    store: Store, definition: Consultation, now: datetime, tell: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Find the topics of every scope and keep them in the place of those there were.

    The same texts give the same topics. A scope with too few texts loses the topics it had. Raises
    StoreUnavailableError; what was kept of earlier scopes stays.
    """
    with store.read() as unit:
        texts = list(kept.sortable(unit, definition.slug))
    scopes: dict[str, list[Text]] = {kept.EVERYTHING: []}
    for each in texts:
        text = Text(each.contribution_id, each.text, language_of(each.text, each.language))
        scopes[kept.EVERYTHING].append(text)
        scope = question_id(each.question, each.principle)
        if scope is not None:
            scopes.setdefault(scope, []).append(text)
    with store.read() as unit:
        scopes |= {scope: [] for scope in kept.runs_of(unit, definition.slug) if scope not in scopes}
    outcomes = []
    for scope, found in scopes.items():
        outcomes.append(_keep(store, definition.slug, scope, len(found), find_topics(found), now))
        tell(outcomes[-1])
    return outcomes


def _keep(
    store: Store, consultation: str, scope: str, texts: int, sorting: Sorting | None, now: datetime
) -> Outcome:
    _drop_unseen(store, consultation, scope)
    found: Sequence[Found] = () if sorting is None else sorting.topics
    ids = [_write(store, consultation, scope, each) for each in found]
    unsorted, stability = (texts, 0.0) if sorting is None else (len(sorting.unsorted), sorting.stability)
    with store.write() as unit:
        before = kept.members_by_topic(unit, consultation, scope)
        heirs = inherited(
            {topic.id: members for topic, members in before.values()}, [each.members for each in found]
        )
        shown = [(topic_id, before[heirs[at]][0] if at in heirs else None) for at, topic_id in enumerate(ids)]
        kept.show_topics(unit, consultation, scope, shown, (texts, unsorted, round(stability, 3)), now)
    _drop_unseen(store, consultation, scope)
    lost = [
        topic.name("fr") for old, (topic, _) in before.items() if topic.is_named and old not in heirs.values()
    ]
    return Outcome(scope, texts, None if sorting is None else len(found), stability, tuple(lost))


def inherited(known: Mapping[int, set[int]], found: Sequence[Iterable[int]]) -> dict[int, int]:
    """For each new topic, by place, the one it is heir to: the most alike first, each once."""
    alike = []
    for at, members in enumerate(map(set, found)):
        for old, before in known.items():
            overlap = len(members & before) / max(1, len(members | before))
            if overlap >= MIN_OVERLAP:
                alike.append((-overlap, old, at))
    heirs: dict[int, int] = {}
    for _, old, at in sorted(alike):
        if at not in heirs and old not in heirs.values():
            heirs[at] = old
    return heirs


def _write(store: Store, consultation: str, scope: str, topic: Found) -> int:
    with store.write() as unit:
        topic_id = kept.add_unseen_topic(unit, consultation, scope, topic.terms, len(topic.members))
    members = list(topic.members.items())
    for start in range(0, len(members), MEMBERS_AT_ONCE):
        with store.write() as unit:
            kept.add_members(unit, topic_id, members[start : start + MEMBERS_AT_ONCE])
    return topic_id


def _drop_unseen(store: Store, consultation: str, scope: str) -> None:
    more = True
    while more:
        with store.write() as unit:
            more = kept.drop_unseen(unit, consultation, scope)
