"""The job that finds the topics of a consultation: over all, and to each question. Never run in a request.

It reads in one transaction, computes outside any, and writes in small ones: the service keeps running
meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

import numpy as np

from consultation.contributions import sql_topic_members
from consultation.definition import Consultation
from consultation.definition.model import question_id
from consultation.languages.model import DEFAULT
from consultation.store import Store, Unit
from consultation.topics import sql as kept
from consultation.topics.finding import Found, Sorting, find_topics
from consultation.topics.meaning import LEARNING_TEXTS, Meanings, Text, sample
from consultation.topics.naming import common_words
from consultation.topics.sql import members_as_found, merge_topics, place_again
from consultation.topics.words import language_of
from consultation.understanding import Stances

MEMBERS_AT_ONCE = 5_000
MIN_OVERLAP = 0.3
"""A topic is the same as before when it shares that much of its contributions (Jaccard index)."""
MIN_PART = 0.5
"""A topic of a question is one of the whole consultation if it shares that much, of the question's."""

READING = 0.8
"""The share of the work that is to read what the texts mean; the rest is to sort them."""

Whole = tuple[kept.Topic, set[int]]
"""A topic of the whole consultation, with its contributions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a scope: topics, None when it had too few texts; names that no new topic took over."""

    scope: str
    texts: int
    topics: int | None
    stability: float
    lost_names: tuple[str, ...]


def find_and_keep(
    store: Store,
    definition: Consultation,
    stances: Stances,
    now: datetime,
    tell: Callable[[Outcome], None] = lambda _: None,
    tell_share: Callable[[float], None] = lambda _: None,
) -> list[Outcome]:
    """Find the topics of every scope and store them in place of earlier ones.

    The same texts give the same topics; `stances` tell opinions that a page can set beside each other. A
    scope with too few texts loses the topics it had. `tell_share` is told which share of the work is done.
    Raises StoreUnavailableError; scopes stored before stay.
    """
    with store.read() as unit:
        texts = list(kept.sortable(unit, definition.slug))
        before = kept.runs_of(unit, definition.slug)
    scopes, of_people = _by_scope(texts)
    scopes |= {scope: [] for scope in before if scope not in scopes}
    choices = {each.contribution_id: each.choices for each in texts if each.choices}
    meanings = Meanings.read(scopes[kept.EVERYTHING], tell=lambda share: tell_share(READING * share))
    common = common_words(of_people)
    outcomes: list[Outcome] = []
    overall: list[Whole] = []
    for scope, found in scopes.items():
        of_all = {} if scope == kept.EVERYTHING else common
        sorting = find_topics(found, meanings=meanings, common=of_all)
        outcomes.append(_keep(store, definition.slug, scope, found, choices, stances, sorting, overall, now))
        tell(outcomes[-1])
        tell_share(READING + (1 - READING) * len(outcomes) / len(scopes))
        if scope == kept.EVERYTHING:
            with store.read() as unit:
                overall = [
                    (topic, sql_topic_members.members_of(unit, topic.id))
                    for topic in kept.topics_of(unit, definition.slug, with_hidden=True)
                ]
    return outcomes


def _by_scope(texts: Sequence[kept.Sortable]) -> tuple[dict[str, list[Text]], list[tuple[str, Text]]]:
    """Return the texts of each scope, and a sample of them with who wrote each, to tell common words by."""
    scopes: dict[str, list[Text]] = {kept.EVERYTHING: []}
    of_people: list[tuple[str, Text]] = []
    read_for_words = set(sample(np.random.RandomState(1), len(texts), LEARNING_TEXTS).tolist())
    for at, each in enumerate(texts):
        text = Text(each.contribution_id, each.text, language_of(each.text, each.language))
        scopes[kept.EVERYTHING].append(text)
        scope = question_id(each.question, each.principle)
        if scope is not None:
            scopes.setdefault(scope, []).append(text)
        if at in read_for_words and each.participant_id is not None:
            of_people.append((each.participant_id, text))
    return scopes, of_people


def _keep(
    store: Store,
    consultation: str,
    scope: str,
    texts: Sequence[Text],
    choices: Mapping[int, Sequence[str]],
    stances: Stances,
    sorting: Sorting | None,
    overall: Sequence[Whole],
    now: datetime,
) -> Outcome:
    _drop_unseen(store, consultation, scope)
    found: Sequence[Found] = () if sorting is None else sorting.topics
    wholes = _wholes(texts, found, overall)
    by_key = {text.key: text for text in texts}
    ids = []
    for at, each in enumerate(found):
        opinions = opinions_in(each.members, by_key, choices, stances)
        ids.append(_write(store, consultation, scope, each, wholes.get(at), opinions))
    unsorted, stability = (len(texts), 0.0) if sorting is None else (len(sorting.unsorted), sorting.stability)
    with store.write() as unit:
        before = members_as_found(unit, consultation, scope)
        heirs = inherited(_recognisable(before), [each.members for each in found])
        shown = [
            (topic_id, before[heirs[at]][0] if at in heirs else None, wholes.get(at))
            for at, topic_id in enumerate(ids)
        ]
        run = (len(texts), unsorted, round(stability, 3))
        kept.show_topics(unit, consultation, scope, shown, run, now)
        _merge_again(unit, consultation, [topic for _, topic, _ in shown if topic is not None])
        place_again(unit, consultation, scope)
    _drop_unseen(store, consultation, scope)
    lost = [
        topic.name(DEFAULT)
        for old, (topic, _) in before.items()
        if topic.is_named and not topic.merged_into and old not in heirs.values()
    ]
    return Outcome(scope, len(texts), None if sorting is None else len(found), stability, tuple(lost))


def _wholes(texts: Sequence[Text], found: Sequence[Found], overall: Sequence[Whole]) -> dict[int, kept.Topic]:
    """Return the topic of the whole consultation that each topic of a question is a part of, by place."""
    keys = {text.key for text in texts}
    known = [(at, members & keys) for at, (_, members) in enumerate(overall)]
    same = inherited(known, [each.members for each in found], MIN_PART)
    return {at: overall[place][0] for at, place in same.items()}


def _recognisable(before: Mapping[int, tuple[kept.Topic, set[int]]]) -> list[tuple[int, set[int]]]:
    """Return the contributions of each earlier topic, as found, and with those of topics merged into it."""
    known = [(old, members) for old, (_, members) in before.items()]
    for old, (topic, members) in before.items():
        merged = [each for other, each in before.values() if other.merged_into == topic.number]
        if merged:
            known.append((old, members.union(*merged)))
    return known


def _merge_again(unit: Unit, consultation: str, heirs: Sequence[kept.Topic]) -> None:
    """Merge again the topics that staff merged, where both are found again."""
    numbers = {topic.number for topic in heirs}
    for topic in heirs:
        if topic.merged_into in numbers:
            merge_topics(unit, consultation, topic.number, topic.merged_into)


def inherited(
    known: Iterable[tuple[int, set[int]]], found: Sequence[Iterable[int]], least: float = MIN_OVERLAP
) -> dict[int, int]:
    """Return the earlier topic that each new one inherits from, by place: the most alike first, each once."""
    known = list(known)
    alike = []
    for at, members in enumerate(map(set, found)):
        for old, before in known:
            overlap = len(members & before) / max(1, len(members | before))
            if overlap >= least:
                alike.append((-overlap, old, at))
    heirs: dict[int, int] = {}
    for _, old, at in sorted(alike):
        if at not in heirs and old not in heirs.values():
            heirs[at] = old
    return heirs


def _write(
    store: Store,
    consultation: str,
    scope: str,
    topic: Found,
    whole: kept.Topic | None,
    opinions: Mapping[int, float],
) -> int:
    """Write a topic that is not listed yet; one of a question is named like the one it is a part of."""
    terms, names = (topic.terms, topic.names) if whole is None else (whole.terms, whole.suggested)
    with store.write() as unit:
        topic_id = kept.add_unseen_topic(unit, consultation, scope, terms, names)
    members = list(topic.members.items())
    for start in range(0, len(members), MEMBERS_AT_ONCE):
        with store.write() as unit:
            some = members[start : start + MEMBERS_AT_ONCE]
            sql_topic_members.add_members(unit, topic_id, some, opinions)
    return topic_id


def _drop_unseen(store: Store, consultation: str, scope: str) -> None:
    more = True
    while more:
        with store.write() as unit:
            more = kept.drop_unseen(unit, consultation, scope)


# Opinions in a topic: which texts say yes to something and which say no, so that a page can quote both.
#
# An answer to a yes-or-no question says it by its choice; another text by how it is put
# (`understanding.stances`). Only what is clearly one or the other counts.

SURE = 0.75
"""A text whose stance is less likely has no opinion."""
MOST_READ = 200
"""Of each topic, so many of the most typical texts are read: a page quotes no others."""
_SIGNS = {"yes": 1.0, "no": -1.0}


def opinions_in(
    members: Mapping[int, float],
    texts: Mapping[int, Text],
    choices: Mapping[int, Sequence[str]],
    stances: Stances,
) -> dict[int, float]:
    """Return the opinion of each typical text of a topic that has one, from -1 (no) to 1 (yes)."""
    found: dict[int, float] = {}
    for key in nlargest(MOST_READ, members, key=lambda each: (members[each], -each)):
        opinion = _opinion(texts[key].text, choices.get(key, ()), stances)
        if opinion:
            found[key] = opinion
    return found


def _opinion(text: str, choices: Sequence[str], stances: Stances) -> float:
    chosen = [_SIGNS[choice] for choice in choices if choice in _SIGNS]
    if chosen:
        return chosen[0]
    stance, share = stances.stance_of(text)
    return round(_SIGNS.get(stance, 0.0) * share, 3) if share >= SURE else 0.0
