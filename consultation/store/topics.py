"""Topics as they are kept: found by a job, named by staff, read by the report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from consultation.clock import stamp
from consultation.messages import Channel, Language
from consultation.store.database import Row, Unit

EVERYTHING = ""
"""The scope of all contributions."""
MAX_NAME_CHARS = 100
MOST = 20
"""No scope has more topics (see `topics.finding`)."""


class UnknownTopicError(LookupError):
    """There is no topic of that number."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. Names are None until staff give one.

    `id` is of one run; `number` stays with the topic from run to run, as long as it is recognisably the same.
    """

    id: int
    number: int
    scope: str
    terms_fr: tuple[str, ...]
    terms_en: tuple[str, ...]
    name_fr: str | None
    name_en: str | None
    size: int
    hidden: bool

    @property
    def is_named(self) -> bool:
        """Whether staff gave it a name."""
        return bool(self.name_fr or self.name_en)

    def name(self, language: Language) -> str:
        """What staff called it, in this language or the other; else its first terms."""
        names, terms = (self.name_fr, self.name_en), (self.terms_fr, self.terms_en)
        if language == "en":
            names, terms = names[::-1], terms[::-1]
        return names[0] or names[1] or ", ".join((terms[0] or terms[1])[:3])


@dataclass(frozen=True, slots=True)
class Run:
    """When topics were found in a scope, in how many texts, and how well they hold."""

    texts: int
    unsorted: int
    stability: float
    ran_at: str


@dataclass(frozen=True, slots=True)
class Sortable:
    """A published text to sort: its row, its question, the language of its conversation."""

    contribution_id: int
    question: str
    principle: str | None
    language: Language
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a person wrote, word for word."""

    number: int
    text: str = field(repr=False)
    channel: Channel
    language: Language
    created_at: str
    signature: str | None = field(default=None, repr=False)


def sortable(unit: Unit, consultation: str) -> Iterator[Sortable]:
    """Every published text of a consultation, by number."""
    found = unit.each_tuple(
        "SELECT id, question, principle, language, text FROM contributions"
        " WHERE consultation = ? AND status = 'published' AND text <> '' ORDER BY number",
        (consultation,),
    )
    return (Sortable(*row) for row in found)


def topics_of(
    unit: Unit, consultation: str, scope: str = EVERYTHING, *, with_hidden: bool = False
) -> list[Topic]:
    """The topics of a scope, the largest first; those that staff hid only when asked for."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM topics WHERE consultation = ? AND scope = ? AND rank > 0"  # noqa: S608
        " AND hidden <= ? ORDER BY rank",
        (consultation, scope, int(with_hidden)),
    )
    return [_topic(row) for row in found]


def find_topic(unit: Unit, consultation: str, number: int, *, with_hidden: bool = False) -> Topic | None:
    """The topic of a lasting number, or None."""
    row = unit.row(
        f"SELECT {_COLUMNS} FROM topics WHERE consultation = ? AND number = ? AND rank > 0"  # noqa: S608
        " AND hidden <= ?",
        (consultation, number, int(with_hidden)),
    )
    return None if row is None else _topic(row)


def runs_of(unit: Unit, consultation: str) -> dict[str, Run]:
    """The last run of each scope."""
    found = unit.rows(
        "SELECT scope, texts, unsorted, stability, ran_at FROM topic_runs WHERE consultation = ?",
        (consultation,),
    )
    return {row.pop("scope"): Run(**row) for row in found}


def quotations(unit: Unit, topic_id: int, limit: int) -> list[Quotation]:
    """The most typical contributions that are published now, the same words only once."""
    found = unit.rows(
        "SELECT number, text, channel, language, created_at, signature FROM topic_members AS m"
        " JOIN contributions AS c ON c.id = m.contribution_id"
        " WHERE m.topic_id = ? AND c.status = 'published' AND c.text <> ''"
        " ORDER BY m.weight DESC, m.contribution_id DESC LIMIT ?",
        (topic_id, 4 * limit),
    )
    different: dict[str, Quotation] = {}
    for row in found:
        different.setdefault(" ".join(row["text"].casefold().split()), Quotation(**row))
    return list(different.values())[:limit]


def rename_topic(
    unit: Unit, consultation: str, number: int, name_fr: str | None, name_en: str | None
) -> bool:
    """Name a topic; None takes the name back. False when it was called that already.

    Raises UnknownTopicError, or ValueError for a name too long.
    """
    names = [" ".join((name or "").split()) or None for name in (name_fr, name_en)]
    if any(name is not None and len(name) > MAX_NAME_CHARS for name in names):
        raise ValueError(f"a name has at most {MAX_NAME_CHARS} characters")
    return _change(unit, consultation, number, {"name_fr": names[0], "name_en": names[1]}, "added")


def hide_topic(unit: Unit, consultation: str, number: int, *, hidden: bool) -> bool:
    """Show a topic to nobody but staff, or to everybody again; its contributions stay where they are.

    False when it was so already. Raises UnknownTopicError.
    """
    kind: Literal["added", "retracted"] = "retracted" if hidden else "added"
    return _change(unit, consultation, number, {"hidden": int(hidden)}, kind)


def _change(
    unit: Unit, consultation: str, number: int, columns: Row, kind: Literal["added", "retracted"]
) -> bool:
    if find_topic(unit, consultation, number, with_hidden=True) is None:
        raise UnknownTopicError(f"{consultation} has no topic {number}")
    changes = ", ".join(f"{name} = ?" for name in columns)
    differs = " OR ".join(f"{name} IS NOT ?" for name in columns)
    changed = unit.execute(
        f"UPDATE topics SET {changes} WHERE consultation = ? AND number = ? AND rank > 0 AND ({differs})",  # noqa: S608
        (*columns.values(), consultation, number, *columns.values()),
    )
    if changed:
        _published_anew(unit, consultation, kind)
    return bool(changed)


def _published_anew(unit: Unit, consultation: str, kind: Literal["added", "retracted"]) -> None:
    """Topics are open data too: the files are made again (see `m011_open_data`)."""
    unit.execute(
        f"UPDATE publication_versions SET {kind} = {kind} + 1 WHERE consultation = ?",  # noqa: S608
        (consultation,),
    )


def members_by_topic(unit: Unit, consultation: str, scope: str) -> dict[int, tuple[Topic, set[int]]]:
    """Every topic of a scope, hidden ones too, with the contributions in it."""
    return {
        each.id: (
            each,
            {
                row[0]
                for row in unit.each_tuple(
                    "SELECT contribution_id FROM topic_members WHERE topic_id = ?", (each.id,)
                )
            },
        )
        for each in topics_of(unit, consultation, scope, with_hidden=True)
    }


def add_unseen_topic(
    unit: Unit, consultation: str, scope: str, terms: Mapping[Language, Sequence[str]], size: int
) -> int:
    """Begin a topic that nobody sees until `show_topics`; give its id."""
    return unit.insert(
        "topics",
        {
            "consultation": consultation,
            "scope": scope,
            "rank": 0,
            "terms_fr": json.dumps(terms["fr"], ensure_ascii=False),
            "terms_en": json.dumps(terms["en"], ensure_ascii=False),
            "size": size,
        },
    )


def add_members(unit: Unit, topic_id: int, weights: Sequence[tuple[int, float]]) -> None:
    """Put contributions into a topic; those that were erased meanwhile are left out."""
    unit.execute(
        "INSERT INTO topic_members SELECT ?, c.id, json_extract(m.value, '$[1]') FROM json_each(?) AS m"
        " JOIN contributions AS c ON c.id = json_extract(m.value, '$[0]')",
        (topic_id, json.dumps(weights)),
    )


def show_topics(
    unit: Unit,
    consultation: str,
    scope: str,
    topics: Sequence[tuple[int, Topic | None]],
    run: tuple[int, int, float],
    now: datetime,
) -> None:
    """Show these topics, by rank, in the place of those there were.

    Each takes the number and the names of the topic it is heir to, and stays hidden if that was. `run` is
    texts, unsorted, stability. The topics there were stay unseen until `drop_unseen` is done.
    """
    unit.execute("UPDATE topics SET rank = 0 WHERE consultation = ? AND scope = ?", (consultation, scope))
    for rank, (topic_id, before) in enumerate(topics, 1):
        kept: tuple[str | None, str | None, int, int] = (None, None, 0, topic_id)
        if before is not None:
            kept = (before.name_fr, before.name_en, int(before.hidden), before.number)
        unit.execute(
            "UPDATE topics SET rank = ?, name_fr = ?, name_en = ?, hidden = ?, number = ? WHERE id = ?",
            (rank, *kept, topic_id),
        )
    unit.execute(
        "INSERT OR REPLACE INTO topic_runs VALUES (?, ?, ?, ?, ?, ?)", (consultation, scope, *run, stamp(now))
    )
    _published_anew(unit, consultation, "added")


def drop_unseen(unit: Unit, consultation: str, scope: str, limit: int = 5_000) -> bool:
    """Delete up to `limit` rows of topics that nobody sees any more; False once nothing is left of them.

    In parts, so that nobody who writes waits for long.
    """
    unseen = "SELECT id FROM topics WHERE consultation = ? AND scope = ? AND rank = 0"
    deleted = unit.execute(
        "DELETE FROM topic_members WHERE (topic_id, contribution_id) IN (SELECT topic_id, contribution_id"  # noqa: S608
        f" FROM topic_members WHERE topic_id IN ({unseen}) LIMIT ?)",
        (consultation, scope, limit),
    )
    if deleted:
        return True
    unit.execute(f"DELETE FROM topics WHERE id IN ({unseen})", (consultation, scope))  # noqa: S608
    return False


_COLUMNS = "id, number, scope, terms_fr, terms_en, name_fr, name_en, size, hidden"


def _topic(row: Row) -> Topic:
    terms = {name: tuple(json.loads(row[name])) for name in ("terms_fr", "terms_en")}
    return Topic(**{**row, **terms, "hidden": bool(row["hidden"])})
