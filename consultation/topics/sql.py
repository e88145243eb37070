"""SQL of topics: found by a job, named, merged and split by staff, read by the report.

Contributions that staff moved to another topic, or out of any, are moved again whenever topics are found. A
moved one has the least weight in its new topic: how typical it is there is not known before the next run, and
it is not quoted until then.

Only the functions that merge and split topics read merged ones; all others read the topic they are merged
into.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.contributions import sql_topic_members, tallies
from consultation.contributions.model import Collected
from consultation.languages.model import LANGUAGES, Language, in_language
from consultation.refusals import RefusalError, refuse
from consultation.store.unit import LISTED, Row, Unit, listed, within
from consultation.topics.summaries import MOST_SOURCES, Source

EVERYTHING = ""
"""The scope of all contributions."""
TopicState = Literal["proposed", "accepted", "hidden"]
"""A topic is proposed by the job; the staff accept it, which makes it public, or hide it."""
MAX_NAME_CHARS = 100
TOPIC_OF_NUMBER = (
    "SELECT t.id FROM topics AS asked JOIN topics AS t ON t.consultation = asked.consultation AND t.rank > 0"
    " AND t.number = CASE asked.merged_into WHEN 0 THEN asked.number ELSE asked.merged_into END"
    " WHERE asked.consultation = ? AND asked.number = ? AND asked.rank > 0"
)
"""The row of the topic of a number, or of the one it was merged into; asks for consultation and number."""
MOST = 20
"""No scope has more topics (see `topics.finding`)."""
ROWS_AT_ONCE = 5_000
"""How many rows of topics one transaction deletes: no writer waits for long."""
MIN_TEXTS = 30
"""With fewer different texts, reading them all is quicker than any sorting, and more honest."""


class UnknownTopicError(LookupError):
    """The topic does not exist."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, with the names that staff gave it. `size` is its number of published contributions.

    `id` is of one run; `number` stays with the topic from run to run, as long as it is recognisably the same.
    `merged_into` and `same_as` are numbers of topics, or 0: see `schema.sql`.
    """

    id: int
    number: int
    scope: str
    terms: Mapping[Language, tuple[str, ...]]
    suggested: Mapping[Language, str]
    names: Mapping[Language, str]
    size: int
    state: TopicState
    merged_into: int
    same_as: int

    @property
    def is_named(self) -> bool:
        """Return whether staff gave it a name."""
        return bool(self.names)

    def name(self, language: Language) -> str:
        """Return the name staff gave it, in this language or another; else the suggested; else its terms."""
        named = in_language(self.names, language) or in_language(self.suggested, language)
        return named or ", ".join(self.terms_in(language)[:3])

    @property
    def is_public(self) -> bool:
        """Return whether anybody may see it."""
        return self.state == "accepted"

    @property
    def every_term(self) -> tuple[str, ...]:
        """Return its terms in every language, one language after the other."""
        return tuple(term for each in LANGUAGES for term in self.terms.get(each, ()))

    def terms_in(self, language: Language) -> tuple[str, ...]:
        """Return its terms in this language, or in the first that has some."""
        return next((found for each in (language, *LANGUAGES) if (found := self.terms.get(each))), ())


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the job in a scope: when, in how many texts, and how stable its topics are."""

    texts: int
    unsorted: int
    stability: float
    ran_at: str


@dataclass(frozen=True, slots=True)
class Sortable:
    """A published text to sort: its row, its question, the language of its conversation, its author."""

    contribution_id: int
    question: str
    principle: str | None
    language: Language
    text: str = field(repr=False)
    participant_id: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """The text of a contribution, word for word."""

    number: int
    text: str = field(repr=False)
    channel: Channel
    language: Language
    created_at: str
    signature: str | None = field(default=None, repr=False)
    collected: Collected | None = None


def sortable(unit: Unit, consultation: str) -> Iterator[Sortable]:
    """Yield every published text of a consultation, by number."""
    found = unit.each_tuple(
        "SELECT id, question, principle, language, text, participant_id, choices FROM contributions"
        " WHERE consultation = ? AND status = 'published' AND text <> '' ORDER BY number",
        (consultation,),
    )
    return (
        Sortable(id_, question, principle, language, text, participant_id, tuple(json.loads(choices)))
        for id_, question, principle, language, text, participant_id, choices in found
    )


def count_sortable(unit: Unit, consultation: str, most: int) -> int:
    """Return how many published texts a consultation has, counted up to `most`."""
    return unit.count(
        "SELECT count(*) AS n FROM (SELECT 1 FROM contributions WHERE consultation = ?"
        " AND status = 'published' AND text <> '' LIMIT ?) AS enough",
        (consultation, most),
    )


def topics_of(
    unit: Unit, consultation: str, scope: str = EVERYTHING, *, with_hidden: bool = False
) -> list[Topic]:
    """Return the topics of a scope, largest first; those that are not public only when requested."""
    condition = f"scope = ? AND merged_into = 0 AND {_seen(with_hidden)}"
    return topics_where(unit, condition, consultation, scope)


def topics_where(unit: Unit, condition: str, consultation: str, *values: str | int) -> list[Topic]:
    """Return the topics of a consultation that meet a condition from our code, largest first."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM topics JOIN topic_sizes ON topic_id = id"  # noqa: S608
        f" WHERE consultation = ? AND {condition} AND rank > 0"
        " ORDER BY scope, size DESC, rank",
        (consultation, *values),
    )
    return [_topic(row) for row in found]


def find_topic(unit: Unit, consultation: str, number: int, *, with_hidden: bool = False) -> Topic | None:
    """Return the topic of a lasting number, or the one it was merged into; None if there is none."""
    condition = f"id = ({TOPIC_OF_NUMBER}) AND {_seen(with_hidden)}"
    found = topics_where(unit, condition, consultation, consultation, number)
    return found[0] if found else None


def _seen(with_hidden: bool) -> str:
    return "1 = 1" if with_hidden else "state = 'accepted'"


def proposed_topics(unit: Unit, consultations: Sequence[str] | None) -> dict[tuple[str, str], int]:
    """Return how many topics wait to be accepted or hidden, by consultation and scope."""
    among, names = within("consultation", consultations)
    found = unit.rows(
        "SELECT consultation, scope, count(*) AS n FROM topics JOIN topic_sizes ON topic_id = id"  # noqa: S608
        f" WHERE state = 'proposed' AND rank > 0 AND merged_into = 0 AND {among}"
        " GROUP BY consultation, scope",
        names,
    )
    return {(row["consultation"], row["scope"]): row["n"] for row in found}


def runs_of(unit: Unit, consultation: str) -> dict[str, Run]:
    """Return the last run of each scope."""
    found = unit.rows(
        "SELECT scope, texts, unsorted, stability, ran_at FROM topic_runs WHERE consultation = ?",
        (consultation,),
    )
    return {row.pop("scope"): Run(**row) for row in found}


def quotations(unit: Unit, topic_id: int, limit: int) -> list[Quotation]:
    """Return the most typical contributions that are published now, each wording only once."""
    return _quotations(unit, topic_id, "1 = 1", "m.weight", limit)


def sources_of(unit: Unit, topic_id: int) -> list[Source]:
    """Return the most typical published contributions, which a summary is written from."""
    found = unit.rows(
        "SELECT c.id, c.number, c.text FROM topic_members AS m JOIN contributions AS c"
        " ON c.id = m.contribution_id WHERE m.topic_id = ? AND c.status = 'published' AND c.text <> ''"
        " ORDER BY m.weight DESC, m.contribution_id DESC LIMIT ?",
        (topic_id, MOST_SOURCES),
    )
    return [Source(row["id"], row["number"], row["text"]) for row in found]


def texts_of(unit: Unit, consultation: str, numbers: Collection[int]) -> dict[int, str]:
    """Return the texts of the published contributions among these numbers, by number."""
    found = unit.each_tuple(
        f"SELECT number, text FROM contributions WHERE consultation = ? AND number IN {LISTED}"  # noqa: S608
        " AND status = 'published' ORDER BY number",
        (consultation, listed(numbers)),
    )
    return dict(found)


def opposed(unit: Unit, topic_id: int, limit: int) -> list[tuple[Quotation, Quotation]]:
    """Return pairs of published contributions that say yes and no, the clearest and most typical first."""
    yes = _quotations(unit, topic_id, "m.opinion <> 0 AND m.opinion > 0", "m.weight * m.opinion", limit)
    no = _quotations(unit, topic_id, "m.opinion <> 0 AND m.opinion < 0", "m.weight * -m.opinion", limit)
    return list(zip(yes, no, strict=False))


def _quotations(unit: Unit, topic_id: int, condition: str, order: str, limit: int) -> list[Quotation]:
    found = unit.rows(
        "SELECT c.number, text, channel, language, created_at, signature, collected FROM topic_members AS m"  # noqa: S608
        " JOIN contributions AS c ON c.id = m.contribution_id"
        f" WHERE m.topic_id = ? AND c.status = 'published' AND c.text <> '' AND {condition}"
        f" ORDER BY {order} DESC, m.contribution_id DESC LIMIT ?",
        (topic_id, 4 * limit),
    )
    different: dict[str, Quotation] = {}
    for row in found:
        different.setdefault(" ".join(row["text"].casefold().split()), Quotation(**row))
    return list(different.values())[:limit]


def rename_topic(unit: Unit, consultation: str, number: int, names: Mapping[Language, str]) -> bool:
    """Name a topic; an empty name in a language removes it. Return False when it had these names already.

    Raises UnknownTopicError, or TopicNameError for a name too long.
    """
    return _change(unit, consultation, number, {"names": _by_language(_checked(names))}, "added")


def accept_topic(unit: Unit, consultation: str, number: int, names: Mapping[Language, str]) -> bool:
    """Make a topic public, under these names, or the suggested one where they are empty.

    Return False when it is public under these names already. Raises UnknownTopicError, or TopicNameError for
    a name too long.
    """
    topic = find_topic(unit, consultation, number, with_hidden=True)
    if topic is None:
        raise UnknownTopicError(f"{consultation} has no topic {number}")
    given = _checked(names)
    kept = given if any(given.values()) else topic.names or topic.suggested
    changes = {"names": _by_language(kept), "state": "accepted"}
    return _change(unit, consultation, number, changes, "added")


def hide_topic(unit: Unit, consultation: str, number: int) -> bool:
    """Hide a topic from everybody but staff; its contributions stay in it.

    Return False when it was so already. Raises UnknownTopicError.
    """
    return _change(unit, consultation, number, {"state": "hidden"}, "retracted")


def _checked(names: Mapping[Language, str]) -> dict[Language, str]:
    """Return names without spare spaces. Raises TopicNameError when one is too long."""
    names = {language: " ".join(name.split()) for language, name in names.items()}
    refuse(
        TopicNameError("name_long", at=language)
        for language, name in names.items()
        if len(name) > MAX_NAME_CHARS
    )
    return names


def _change(
    unit: Unit, consultation: str, number: int, columns: Row, kind: Literal["added", "retracted"]
) -> bool:
    """Change a topic, and the same topic of questions where it had the same values."""
    topic = find_topic(unit, consultation, number, with_hidden=True)
    if topic is None:
        raise UnknownTopicError(f"{consultation} has no topic {number}")
    now = {"names": _by_language(topic.names), "state": topic.state}
    before = [now[name] for name in columns]
    if before == list(columns.values()):
        return False
    changes = ", ".join(f"{name} = ?" for name in columns)
    alike = " AND ".join(f"{name} IS ?" for name in columns)
    unit.execute(
        f"UPDATE topics SET {changes}"  # noqa: S608
        f" WHERE id = ? OR (consultation = ? AND same_as = ? AND rank > 0 AND {alike})",
        (*columns.values(), topic.id, consultation, topic.number, *before),
    )
    published_anew(unit, consultation, kind)
    return True


def published_anew(unit: Unit, consultation: str, kind: Literal["added", "retracted"]) -> None:
    """Mark the open data as changed, since topics are part of it: the files are made again."""
    tallies.publication_changed(unit, consultation, **{kind: 1})


def add_unseen_topic(
    unit: Unit,
    consultation: str,
    scope: str,
    terms: Mapping[Language, Sequence[str]],
    suggested: Mapping[Language, str] = MappingProxyType({}),
) -> int:
    """Add a topic that is not listed until `show_topics`; return its id."""
    added = {
        "consultation": consultation,
        "scope": scope,
        "rank": 0,
        "terms": _by_language(terms),
        "suggested": _by_language(suggested),
    }
    topic_id = unit.insert("topics", added)
    sql_topic_members.add_topic(unit, topic_id)
    return topic_id


def show_topics(
    unit: Unit,
    consultation: str,
    scope: str,
    topics: Sequence[tuple[int, Topic | None, Topic | None]],
    run: tuple[int, int, float],
    now: datetime,
) -> None:
    """List these topics, by rank, in place of the earlier ones; the staff see them.

    Each comes with the topic it inherits from, whose number, names and state it takes; and with the topic of
    the whole consultation it is part of, whose names and state it takes unless it had its own. `run` is
    texts, unsorted, stability. The earlier topics stay, unseen, until `drop_unseen` deletes them.
    """
    unit.execute("UPDATE topics SET rank = 0 WHERE consultation = ? AND scope = ?", (consultation, scope))
    for rank, (topic_id, before, whole) in enumerate(topics, 1):
        named = before if before is not None and before.is_named else whole
        names = _by_language({} if named is None else named.names)
        decided = [each.state for each in (before, whole) if each is not None and each.state != "proposed"]
        state = "hidden" if "hidden" in decided else next(iter(decided), "proposed")
        kept = (state, topic_id if before is None else before.number)
        same_as = 0 if whole is None else whole.number
        unit.execute(
            "UPDATE topics SET rank = ?, names = ?, state = ?, number = ?, same_as = ? WHERE id = ?",
            (rank, names, *kept, same_as, topic_id),
        )
    unit.execute(
        "INSERT INTO topic_runs (consultation, scope, texts, unsorted, stability, ran_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (consultation, scope) DO UPDATE SET texts = excluded.texts,"
        " unsorted = excluded.unsorted, stability = excluded.stability, ran_at = excluded.ran_at",
        (consultation, scope, *run, stamp(now)),
    )
    published_anew(unit, consultation, "added")


def drop_unseen(unit: Unit, consultation: str, scope: str) -> bool:
    """Delete up to ROWS_AT_ONCE rows of topics that are not shown any more; return False once none is."""
    unseen = unit.column(
        "SELECT id FROM topics WHERE consultation = ? AND scope = ? AND rank = 0", (consultation, scope)
    )
    if sql_topic_members.drop(unit, unseen, ROWS_AT_ONCE):
        return True
    unit.execute(f"DELETE FROM topics WHERE id IN {LISTED}", (listed(unseen),))  # noqa: S608
    return False


_COLUMNS = "id, number, scope, terms, suggested, names, size, state, merged_into, same_as"


def _topic(row: Row) -> Topic:
    terms = {language: tuple(found) for language, found in json.loads(row["terms"]).items()}
    read = {column: json.loads(row[column]) for column in ("suggested", "names")}
    return Topic(**{**row, **read, "terms": terms})


def _by_language(values: Mapping[Language, str] | Mapping[Language, Sequence[str]]) -> str:
    """Return the non-empty values as JSON in the order of the languages: equal values give equal text."""
    return json.dumps({each: values[each] for each in LANGUAGES if values.get(each)}, ensure_ascii=False)


NO_TOPIC = 0


class TopicNameError(RefusalError[Literal["name_long"]]):
    """A name that is too long; `at` is its language."""


class UnplaceableError(ValueError):
    """The contribution cannot be in a topic of that scope."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A contribution that staff moved, by number, and the number of the topic, or NO_TOPIC."""

    contribution: int
    topic: int


def place(unit: Unit, consultation: str, scope: str, contribution: int, topic: int) -> bool:
    """Move a contribution to a topic of a scope, or out of all with NO_TOPIC; it is moved again in each run.

    Return False when it is there already. Raises UnplaceableError for a contribution that is not published,
    has no text or answers another question, and UnknownTopicError for a topic that the scope does not have.
    """
    found = unit.row(
        "SELECT id FROM contributions WHERE consultation = ?1 AND number = ?2 AND status = 'published'"
        " AND text <> '' AND ?3 IN ('', coalesce(principle || '/', '') || question)",
        (consultation, contribution, scope),
    )
    if found is None:
        raise UnplaceableError(f"{consultation} has no text {contribution} to place in {scope!r}")
    target = _target(unit, consultation, scope, topic)
    if target is None and topic != NO_TOPIC:
        raise UnknownTopicError(f"{consultation} has no topic {topic} in {scope!r}")
    unit.execute(
        "INSERT INTO topic_placements (consultation, scope, contribution_id, topic) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (consultation, scope, contribution_id) DO UPDATE SET topic = excluded.topic",
        (consultation, scope, found["id"], topic),
    )
    changed = _move(unit, consultation, scope, found["id"], target)
    if changed:
        sql_topic_members.tally_sizes(unit, *changed)
        published_anew(unit, consultation, "added")
    return bool(changed)


def place_again(unit: Unit, consultation: str, scope: str) -> None:
    """Repeat the moves of staff in a scope.

    Where the topic is gone, the contribution stays where it was found.
    """
    found = unit.rows(
        "SELECT contribution_id, topic FROM topic_placements WHERE consultation = ? AND scope = ?",
        (consultation, scope),
    )
    changed: set[int] = set()
    for row in found:
        target = _target(unit, consultation, scope, row["topic"])
        if target is None and row["topic"] != NO_TOPIC:
            unit.execute(
                "DELETE FROM topic_placements WHERE consultation = ? AND scope = ? AND contribution_id = ?",
                (consultation, scope, row["contribution_id"]),
            )
        else:
            changed.update(_move(unit, consultation, scope, row["contribution_id"], target))
    sql_topic_members.tally_sizes(unit, *changed)  # once: a run of the job places thousands again


def placed(unit: Unit, consultation: str, scope: str) -> list[Placed]:
    """Return the published contributions that staff moved in a scope, by number.

    Of a merged topic, the number is that of the topic it is merged into.
    """
    return unit.list_of(
        Placed,
        "SELECT c.number AS contribution,"
        " coalesce((SELECT CASE merged_into WHEN 0 THEN number ELSE merged_into END FROM topics"
        " WHERE consultation = p.consultation AND number = p.topic AND rank > 0), 0) AS topic"
        " FROM topic_placements AS p JOIN contributions AS c ON c.id = p.contribution_id"
        " WHERE p.consultation = ? AND p.scope = ? AND c.status = 'published' ORDER BY c.number",
        (consultation, scope),
    )


def _target(unit: Unit, consultation: str, scope: str, topic: int) -> int | None:
    return unit.value(
        f"SELECT id FROM topics WHERE id = ({TOPIC_OF_NUMBER}) AND scope = ?",  # noqa: S608
        (consultation, topic, scope),
    )


def _move(
    unit: Unit, consultation: str, scope: str, contribution_id: int, target: int | None
) -> tuple[int, ...]:
    """Make a contribution a member of the target and of no other topic of the scope.

    Return the topics whose size changed, which the caller tallies: none when it was a member already.
    """
    here = unit.value(
        "SELECT m.topic_id FROM topic_members AS m JOIN topics AS t ON t.id = m.topic_id"
        " WHERE m.contribution_id = ? AND t.consultation = ? AND t.scope = ? AND t.rank > 0",
        (contribution_id, consultation, scope),
    )
    if here == target:
        return ()
    sql_topic_members.move(unit, contribution_id, here, target)
    return tuple(each for each in (here, target) if each is not None)


class UnmergeableError(ValueError):
    """The two topics cannot be merged."""


def merge_topics(unit: Unit, consultation: str, number: int, into: int) -> None:
    """Merge a topic's contributions into another, which keeps its name and number.

    Raises UnknownTopicError, and UnmergeableError for topics of different scopes or a topic and itself.
    """
    row, target = _standing(unit, consultation, number), _standing(unit, consultation, into)
    if row["scope"] != target["scope"] or number == into:
        raise UnmergeableError(
            "only two topics of the same question, or of the whole consultation, can be merged"
        )
    sql_topic_members.merge(unit, row["id"], target["id"])
    unit.execute(
        "UPDATE topics SET merged_into = ? WHERE consultation = ? AND rank > 0"
        " AND (id = ? OR merged_into = ?)",
        (into, consultation, row["id"], number),
    )
    published_anew(unit, consultation, "added")


def split_topic(unit: Unit, consultation: str, number: int) -> None:
    """Split a merged topic off again, with the contributions it was found with.

    Raises UnknownTopicError for a topic that is merged into none.
    """
    row = unit.row(
        "SELECT t.id, t.scope, carrier.id AS carrier FROM topics AS t JOIN topics AS carrier"
        " ON carrier.consultation = t.consultation AND carrier.number = t.merged_into AND carrier.rank > 0"
        " WHERE t.consultation = ? AND t.number = ? AND t.rank > 0",
        (consultation, number),
    )
    if row is None:
        raise UnknownTopicError(f"{consultation} has no merged topic {number}")
    sql_topic_members.split(unit, row["carrier"], row["id"])
    unit.execute("UPDATE topics SET merged_into = 0 WHERE id = ?", (row["id"],))
    place_again(unit, consultation, row["scope"])
    published_anew(unit, consultation, "added")


def merged_topics(unit: Unit, consultation: str, scope: str) -> dict[int, list[Topic]]:
    """Return the merged topics, largest first, by the number of the one they are merged into."""
    found: dict[int, list[Topic]] = {}
    for topic in topics_where(unit, "scope = ? AND merged_into > 0", consultation, scope):
        found.setdefault(topic.merged_into, []).append(topic)
    return found


def members_as_found(unit: Unit, consultation: str, scope: str) -> dict[int, tuple[Topic, set[int]]]:
    """Return every topic of a scope, hidden and merged ones too, with the contributions it was found with."""
    found = {each.id: (each, set[int]()) for each in topics_where(unit, "scope = ?", consultation, scope)}
    rows = unit.each_tuple(
        "SELECT coalesce(m.found_in, m.topic_id), m.contribution_id FROM topics AS t"
        " JOIN topic_members AS m ON m.topic_id = t.id"
        " WHERE t.consultation = ? AND t.scope = ? AND t.rank > 0",
        (consultation, scope),
    )
    for topic_id, contribution_id in rows:
        if topic_id in found:
            found[topic_id][1].add(contribution_id)
    return found


def _standing(unit: Unit, consultation: str, number: int) -> Row:
    row = unit.row(
        "SELECT id, scope FROM topics WHERE consultation = ? AND number = ? AND rank > 0 AND merged_into = 0",
        (consultation, number),
    )
    if row is None:
        raise UnknownTopicError(f"{consultation} has no topic {number}")
    return row
