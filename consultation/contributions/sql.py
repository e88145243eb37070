"""SQL of contributions: answers, under numbers that never change."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Literal, get_args

from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.contributions.model import Contribution, FirstStatus, Given, Replacing, Source, Status
from consultation.conversation.events import (
    AnswerRecorded,
    FeedbackReplied,
    FreeContributed,
    PrincipleCommented,
)
from consultation.participants import sql as participants_sql
from consultation.store.unit import LISTED, Row, Unit, listed

_GIVEN = "status IN ('received', 'published', 'withheld')"
_STANDS = "status IN ('held', 'received', 'published', 'withheld')"
HELD_FOR = timedelta(days=1)
"""How long only its author decides on what may be no answer."""
_RANK_OF_AUTHOR = 3
"""The rank of what is held, as long as its author alone decides on it; see `hand_over`."""


@dataclass(frozen=True, slots=True)
class AskedThen:
    """What a contribution answers, and the version of the consultation that asked it; None: nobody knows."""

    principle: str | None
    question: str | None
    version: int | None


def asked(unit: Unit, consultation: str, number: int) -> AskedThen | None:
    """Return what a contribution answers; None when there is none of that number."""
    return unit.find(
        AskedThen,
        "SELECT principle, question, definition_version AS version FROM contributions"
        " WHERE consultation = ? AND number = ?",
        (consultation, number),
    )


def add_contribution(
    unit: Unit,
    source: Source,
    answer: Given,
    now: datetime,
    status: FirstStatus = "received",
    *,
    urgent: bool = False,
    flagged: bool = False,
    offer: str | None = None,
    is_told: bool = True,
) -> int:
    """Store an answer as a contribution and return its number; `received` is not public yet.

    Contributions that it replaces become `replaced` and name it; a `held` one, with the `offer` of what else
    it may be, replaces held ones only. The staff read `urgent` (distress) and `flagged` ones first. Must run
    in a writing unit: the number is the highest so far plus one. One that nobody is told now (`is_told`) may
    be provisional until the unit ends.
    """
    numbered = next_number if is_told else later_number
    number = numbered(unit, source.consultation)
    contribution_id = tallies.enter(
        unit,
        {
            "consultation": source.consultation,
            "number": number,
            **_about(answer),
            **_from(source),
            "text": answer.text,
            "part": answer.part,
            "status": status,
            "created_at": stamp(now),
            "urgent": urgent,
            "read_rank": _RANK_OF_AUTHOR if status == "held" else _read_rank(urgent, flagged),
            "offer": offer,
        },
    )
    if not isinstance(answer, FeedbackReplied) and answer.replaces:
        (_replace_held if status == "held" else _replace)(unit, source, answer, contribution_id, now)
    return number


def _from(source: Source) -> Row:
    """Return the columns that say where a contribution comes from."""
    return {
        "participant_id": source.participant_id,
        "message_id": source.message_id,
        "channel": source.channel,
        "language": source.language,
        "signature": source.signature or None,
        "definition_version": source.definition_version,
        "collected": source.collected,
    }


def _replace_held(unit: Unit, source: Source, answer: Replacing, contribution_id: int, now: datetime) -> None:
    """Mark held contributions that a held one is written in the place of replaced.

    A free contribution, or the one part of an answer, that it will replace once it is kept names it: nothing
    else would tell which one.
    """
    _replace(unit, source, answer, contribution_id, now, "status = 'held'")
    if isinstance(answer, FreeContributed) or (isinstance(answer, AnswerRecorded) and answer.only):
        condition, values = replaced(answer)
        whose = f"participant_id = ? AND consultation = ? AND {condition}"
        own = (source.participant_id, source.consultation, *values)
        tallies.change(unit, {"replaced_by": contribution_id}, whose, own)


def keep(
    unit: Unit,
    source: Source,
    number: int,
    answer: Given,
    now: datetime,
    status: FirstStatus,
    *,
    flagged: bool,
) -> None:
    """Make an answer of a held contribution, as its author says: it replaces those that it would have."""
    found = unit.one(
        "SELECT id FROM contributions WHERE consultation = ? AND number = ? AND status = 'held'",
        (source.consultation, number),
    )
    changes = {"status": status, "offer": None, "read_rank": _read_rank(False, flagged)}
    tallies.change(unit, changes, "id = ?", (found["id"],))
    if not isinstance(answer, FeedbackReplied) and answer.replaces:
        _replace(unit, source, answer, found["id"], now)


def to_be_replaced(unit: Unit, consultation: str, number: int) -> int | None:
    """Return the number of the free contribution, or the part, that a held one replaces once it is kept."""
    return unit.value(
        "SELECT old.number FROM contributions AS old JOIN contributions AS new ON new.id = old.replaced_by"
        " WHERE new.consultation = ? AND new.number = ? AND old.status <> 'replaced'",
        (consultation, number),
    )


def held(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions that are held, by number."""
    given = contributions_given(unit, participant_id, consultation)
    return [each for each in given if each.status == "held"]


def newest_instead_of(unit: Unit, participant_id: str, consultation: str, number: int) -> int | None:
    """Return the number of what stands in the place of a participant's replaced contribution, or None."""
    return unit.value(
        "WITH RECURSIVE newer (id, number, status, replaced_by, depth) AS ("
        " SELECT id, number, status, replaced_by, 0 FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND number = ? AND status = 'replaced'"
        " UNION SELECT next.id, next.number, next.status, next.replaced_by, newer.depth + 1"
        " FROM contributions AS next JOIN newer ON next.id = newer.replaced_by AND newer.status = 'replaced')"
        " SELECT number FROM newer WHERE status <> 'replaced' ORDER BY depth DESC LIMIT 1",
        (participant_id, consultation, number),
    )


def take_back_held(unit: Unit, participant_id: str, consultation: str, number: int, now: datetime) -> bool:
    """Withdraw a held contribution that was no answer, and delete its words.

    What it replaced, held as it was, is held again. Return False when it is not held any more.
    """
    whose = "participant_id = ? AND consultation = ? AND number = ? AND status = 'held'"
    values = (participant_id, consultation, number)
    before = f"replaced_by = (SELECT id FROM contributions WHERE {whose})"
    tallies.change(unit, {"replaced_by": None}, f"status <> 'replaced' AND {before}", values)
    again = {"status": "held", "replaced_by": None}
    tallies.change(unit, again, f"status = 'replaced' AND {before}", values)
    return tallies.change(unit, {**_withdrawn(now), "text": "", "choices": "[]"}, whose, values) == 1


def hand_over(unit: Unit, now: datetime) -> int:
    """Let the staff read what has been held for HELD_FOR, and return how much that is."""
    waits = "status = 'held' AND read_rank = ? AND created_at < ?"
    return tallies.change(unit, {"read_rank": 2}, waits, (_RANK_OF_AUTHOR, stamp(now - HELD_FOR)))


def standing_with_text(unit: Unit, participant_id: str, consultation: str, text: str) -> list[Contribution]:
    """Return a participant's standing contributions, withheld ones too, that have exactly this text."""
    own = contributions_to_change(unit, participant_id, consultation)
    return [each for each in own if each.text == text and each.status != "held"]


def write_again(
    unit: Unit, source: Source, number: int, text: str, now: datetime, status: FirstStatus, *, flagged: bool
) -> int:
    """Replace a participant's contribution by one with another text, and return its number.

    It has the same subject, choices, part, signature and mark of distress. The earlier one becomes
    `replaced`, and its text is deleted.
    """
    new = next_number(unit, source.consultation)
    before = unit.one(
        "SELECT id, consultation, kind, question, principle, feedback_id, choices, participant_id, channel,"
        " language, part, signature, urgent, care, definition_version, collected FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND number = ?",
        (source.participant_id, source.consultation, number),
    )
    replaced_id = before.pop("id")
    new_id = tallies.enter(
        unit,
        {
            **before,
            "number": new,
            "message_id": source.message_id,
            "definition_version": before["definition_version"] or source.definition_version,
            "text": text,
            "status": status,
            "created_at": stamp(now),
            "read_rank": _read_rank(bool(before["urgent"]), flagged),
        },
    )
    changes = {"status": "replaced", "text": text, "replaced_by": new_id, "urgent": 0, "care": None}
    tallies.take_away(unit, changes, "id = ?", (replaced_id,), now=now)
    return new


def withdraw(unit: Unit, participant_id: str, consultation: str, number: int, now: datetime) -> bool:
    """Withdraw a contribution: it keeps its number and is public no more.

    Return False when it is not this participant's, or does not stand.
    """
    whose = f"participant_id = ? AND consultation = ? AND number = ? AND {_STANDS}"
    values = (participant_id, consultation, number)
    return tallies.take_away(unit, _withdrawn(now), whose, values, now=now) == 1


def withdraw_all(unit: Unit, participant_id: str, consultation: str, now: datetime) -> int:
    """Withdraw every standing contribution of a participant, and return how many there were."""
    whose = f"participant_id = ? AND consultation = ? AND {_STANDS}"
    return tallies.take_away(unit, _withdrawn(now), whose, (participant_id, consultation), now=now)


def put_back(unit: Unit, participant_id: str, consultation: str, number: int, status: Status) -> None:
    """Let a participant's withdrawn contribution stand again, under its number."""
    whose = "participant_id = ? AND consultation = ? AND number = ? AND status = 'withdrawn'"
    changes: Row = {"status": status, "withdrawn_at": None}
    tallies.change(unit, changes, whose, (participant_id, consultation, number))


def _withdrawn(now: datetime) -> Row:
    return {"status": "withdrawn", "withdrawn_at": stamp(now)}


def replace_answer(
    unit: Unit, participant_id: str, consultation: str, question: str, by_contribution: int, now: datetime
) -> None:
    """Mark a participant's answer to a question, with all its parts, replaced by another contribution."""
    tallies.take_away(
        unit,
        {"status": "replaced", "replaced_by": by_contribution},
        "participant_id = ? AND consultation = ? AND question = ? AND kind = 'question'"
        " AND status IN ('received', 'published')",
        (participant_id, consultation, question),
        now=now,
    )


def forget(unit: Unit, participant_id: str, now: datetime, consultation: str | None = None) -> list[int]:
    """Erase a person: keep what is published, without author and signature; of the rest the number.

    Of one consultation alone when it is given. Return the ids of those that an authority answered: nobody
    has to be told of it any more.
    """
    whose, values = (
        "participant_id = ? AND consultation = coalesce(?, consultation)",
        (participant_id, consultation),
    )
    answered = unit.column(
        f"SELECT id FROM contributions WHERE {whose} AND answer_state <> 'waiting'", values
    )
    tallies.change(unit, {"offer": ""}, f"{whose} AND offer IS NOT NULL", values)
    tallies.change(unit, _withdrawn(now), f"{whose} AND status IN ('held', 'received')", values)
    tallies.change(unit, {"text": "", "choices": "[]"}, f"{whose} AND status <> 'published'", values)
    of_nobody = {**dict.fromkeys(("participant_id", "message_id", "signature")), "read_rank": 2}
    tallies.change(unit, of_nobody, whose, values)
    return answered


def destroy_unpublished(unit: Unit, consultation: str, now: datetime) -> int:
    """Empty every contribution of a consultation that is not published, whoever wrote it; return how many."""
    here = "consultation = ?"
    tallies.change(unit, _withdrawn(now), f"{here} AND status IN ('held', 'received')", (consultation,))
    left = f"{here} AND status <> 'published' AND (text <> '' OR choices <> '[]' OR signature IS NOT NULL)"
    empty = {"text": "", "choices": "[]", "signature": None}
    return tallies.change(unit, empty, left, (consultation,))


def messages_of(unit: Unit, participant_id: str, consultation: str) -> list[int]:
    """Return the messages in which a person contributed to a consultation."""
    return unit.column(
        "SELECT DISTINCT message_id FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND message_id IS NOT NULL",
        (participant_id, consultation),
    )


def _replace(
    unit: Unit,
    source: Source,
    answer: Replacing,
    contribution_id: int,
    now: datetime,
    which: str | None = None,
) -> None:
    """Mark what an answer is written in the place of replaced.

    Held words stay held where another answer, which is not, stands: it is that one that is replaced.
    """
    condition, values = replaced(answer)
    if which is None:
        whose = f"participant_id = ? AND consultation = ? AND id <> ? AND {condition} AND {_GIVEN}"
        own = (source.participant_id, source.consultation, contribution_id, *values)
        which = _GIVEN if unit.value(f"SELECT COUNT(*) FROM contributions WHERE {whose}", own) else _STANDS
    tallies.take_away(
        unit,
        {"status": "replaced", "replaced_by": contribution_id},
        f"participant_id = ? AND consultation = ? AND id <> ? AND {condition} AND {which}",
        (source.participant_id, source.consultation, contribution_id, *values),
        now=now,
    )


def _about(answer: Given) -> dict[str, str | int]:
    """Return the columns that say what a contribution is about."""
    match answer:
        case AnswerRecorded(question, choices):
            return {"kind": "question", "question": question, "choices": json.dumps(choices)}
        case PrincipleCommented(principle, question):
            return {"kind": "principle", "principle": principle, "question": question, "choices": "[]"}
        case FreeContributed():
            return {"kind": "free", "question": "", "choices": "[]"}
        case FeedbackReplied(feedback):
            return {"kind": "feedback", "question": "", "choices": "[]", "feedback_id": feedback}


def replaced(
    answer: AnswerRecorded | FreeContributed | PrincipleCommented,
) -> tuple[str, tuple[str | int | None, ...]]:
    """Return a condition on the person's contributions that an answer replaces, and its values."""
    match answer:
        case AnswerRecorded(question, only=int(number)):
            return "kind = 'question' AND question = ? AND number = ?", (question, number)
        case AnswerRecorded(question):
            return "kind = 'question' AND question = ?", (question,)
        case PrincipleCommented(principle, question):
            return "kind = 'principle' AND principle = ? AND question = ?", (principle, question)
        case FreeContributed(replaces=number):
            return "kind = 'free' AND number = ?", (number,)


def contributions_of(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions that stand (received or published), by number."""
    which = "consultation = ? AND status IN ('received', 'published')"
    return [Contribution.of(row) for row in _own(unit, participant_id, which, consultation)]


def numbers_of_message(unit: Unit, participant_id: str, message_id: int) -> list[int]:
    """Return the numbers of the contributions that a participant's message made."""
    return [row["number"] for row in _own(unit, participant_id, "message_id = ?", message_id)]


def contributions_to_change(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions they may correct or withdraw, by number: withheld ones too."""
    given = contributions_given(unit, participant_id, consultation)
    return [each for each in given if each.status != "withdrawn"]


def replaced_by(unit: Unit, participant_id: str, consultation: str) -> dict[int, list[Contribution]]:
    """Return what a participant's contributions took the place of, by the numbers of these."""
    newer = "(SELECT number FROM contributions AS newer WHERE newer.id = contributions.replaced_by)"
    found: dict[int, list[Contribution]] = {}
    which = f"consultation = ? AND status = 'replaced' AND {newer} IS NOT NULL"
    for row in _own(unit, participant_id, which, consultation, f"{newer} AS newer"):
        found.setdefault(row.pop("newer"), []).append(Contribution.of(row))
    return found


def withdrawn(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's withdrawn contributions whose words are kept, the last one at the end."""
    return to_put_back(contributions_given(unit, participant_id, consultation))


def to_put_back(given: Iterable[Contribution]) -> list[Contribution]:
    """Return those of a participant's contributions that are withdrawn and kept, the last one at the end."""
    found = (each for each in given if each.status == "withdrawn" and (each.text or each.choices))
    return sorted(found, key=lambda each: each.withdrawn_at or "")


def contributions_given(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions by number, withheld and withdrawn ones too; not those replaced.

    What was withdrawn while it was held never was a contribution.
    """
    which = "consultation = ? AND status <> 'replaced' AND NOT (status = 'withdrawn' AND offer IS NOT NULL)"
    return [Contribution.of(row) for row in _own(unit, participant_id, which, consultation)]


def _own(unit: Unit, participant_id: str, which: str, value: str | int, *more_columns: str) -> list[Row]:
    """Return a participant's contributions by number; those stored in this unit get theirs first.

    They are put in order here: asked to, SQLite without statistics goes through the whole consultation.
    """
    columns = ", ".join((_COLUMNS, *more_columns))
    select = f"SELECT {columns} FROM contributions WHERE participant_id = ? AND {which}"
    found = unit.rows(select, (participant_id, value))
    if any(row["number"] <= 0 for row in found):
        settle_own(unit, participant_id)
        found = unit.rows(select, (participant_id, value))
    return sorted(found, key=itemgetter("number"))


def numbers_of(unit: Unit, participant_id: str, consultation: str) -> list[int]:
    """Return the numbers of a participant's contributions, in any status."""
    return [row["number"] for row in _own(unit, participant_id, "consultation = ?", consultation)]


def by_numbers(unit: Unit, consultation: str, numbers: Sequence[int]) -> list[Contribution]:
    """Return the contributions of some numbers, in any status, in the order of the numbers given."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE consultation = ? AND number IN {LISTED}",
        (consultation, listed(numbers)),
    )
    return sorted(map(Contribution.of, found), key=lambda each: numbers.index(each.number))


def all_contributions(unit: Unit, consultation: str) -> list[Contribution]:
    """Return every contribution of a consultation, replaced and withheld ones too, by number."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE consultation = ? ORDER BY number",
        (consultation,),
    )
    return [Contribution.of(row) for row in found]


_COLUMNS = (
    "number, question, choices, text, channel, language, status, part, created_at, kind, principle,"
    " signature, withdrawn_at"
)


def _read_rank(urgent: bool, flagged: bool) -> int:
    """Return the rank of a contribution among those that wait for review."""
    return 0 if urgent else 1 if flagged else 2


def author_of(unit: Unit, consultation: str, number: int) -> str | None:
    """Return the participant who wrote a contribution.

    None when it does not exist, or has no author any more.
    """
    return unit.value(
        "SELECT participant_id FROM contributions WHERE consultation = ? AND number = ?",
        (consultation, number),
    )


_BITS = 62


def next_number(unit: Unit, consultation: str) -> int:
    """Return the highest number so far plus one, for a contribution that is stored at once."""
    settle(unit, consultation)
    sql = "SELECT number FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT 1"
    return unit.count(sql, (consultation,)) + 1


def later_number(unit: Unit, consultation: str) -> int:
    """Return a provisional number where others write meanwhile, else the next one."""
    if unit.share is None:
        return next_number(unit, consultation)
    unit.execute_last(_SETTLE, (consultation,))
    return -1 - secrets.randbits(_BITS)


def settle(unit: Unit, consultation: str) -> None:
    """Give the contributions of this unit their numbers now."""
    if unit.share is not None:
        unit.be_last()
        unit.execute(_SETTLE, (consultation,))


def settle_own(unit: Unit, participant_id: str) -> None:
    """Give the contributions of a participant their numbers now, and what this unit stored before them."""
    for row in unit.rows(
        "SELECT DISTINCT consultation FROM contributions WHERE participant_id = ? AND number < 0",
        (participant_id,),
    ):
        settle(unit, row["consultation"])


# Nobody else's provisional numbers are seen here: they are gone when their unit is committed.
_SETTLE = """
UPDATE contributions SET number = found.number FROM (
    SELECT c.id, coalesce(highest.number, 0) + row_number() OVER (ORDER BY c.id) AS number
    FROM contributions AS c, (
        SELECT max(number) AS number FROM contributions WHERE consultation = ?1 AND number > 0
    ) AS highest
    WHERE c.consultation = ?1 AND c.number < 0
) AS found WHERE contributions.id = found.id
"""


# SQL of the four answer states of a contribution, which never overlap.
#
# They are defined by the views of `feedback/schema.sql`, and worked out nowhere else. Each contribution has
# its state in its row: `feedback.sql_settling` writes it there.

AnswerState = Literal["answered", "not_told", "general", "waiting"]
"""`answered`: by name (to it, its question, principle or topic), and its author was told, or asked for no
notices or has no address that works, and can read it on the page. `not_told`: by name, and its author still
has to be told, or the sending was stopped or failed. `general`: only by an answer to the whole consultation.
`waiting`: by none."""

States = Sequence[AnswerState]
STATES: tuple[AnswerState, ...] = get_args(AnswerState)
TO_ANSWER: tuple[AnswerState, ...] = ("waiting", "general")
"""What the work of the authorities is: a general answer takes nothing off it."""


def states_of(unit: Unit, consultation: str, numbers: Sequence[int]) -> dict[int, AnswerState]:
    """Return the state of each of these contributions, by number."""
    return unit.pairs(
        f"SELECT number, answer_state FROM contributions WHERE consultation = ? AND number IN {LISTED}",
        (consultation, listed(numbers)),
    )


# SQL of the signatures of a person's contributions: added, counted, removed.
#
# A signature is public with its contribution, so it is added only to contributions the staff has still to
# read: those that wait for review, and those published unread.

# ruff: noqa: S608 - this SQL is put together from what stands in this file


_UNREAD = (
    "participant_id = ? AND consultation = ? AND (signature IS NULL OR signature <> ?)"
    " AND (status = 'received' OR (status = 'published' AND looked_at = 0))"
)


def count_signable(unit: Unit, participant_id: str, consultation: str, signature: str) -> int:
    """Return how many of a person's contributions can still get this signature and lack it.

    An empty signature is none.
    """
    return unit.count(
        f"SELECT count(*) AS n FROM contributions WHERE {_UNREAD}", (participant_id, consultation, signature)
    )


def sign_unread(
    unit: Unit, participant_id: str, consultation: str, signature: str, *, published_too: bool = True
) -> int:
    """Add the signature to those contributions, and return how many there were.

    Without `published_too`, only to those that wait for review: such a signature is to be read before it is
    public.
    """
    which = "" if published_too else " AND status = 'received'"
    whose = (participant_id, consultation, signature)
    return tallies.change(unit, {"signature": signature}, f"{_UNREAD}{which}", whose)


def count_signed(unit: Unit, participant_id: str, consultation: str) -> int:
    """Return how many of a person's contributions are signed, in any status."""
    return unit.count(
        "SELECT count(*) AS n FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND signature IS NOT NULL",
        (participant_id, consultation),
    )


def signatures_of(unit: Unit, participant_id: str) -> list[str]:
    """Return the signatures that stand on a person's contributions, in every consultation."""
    return unit.column(
        "SELECT DISTINCT signature FROM contributions WHERE participant_id = ? AND signature IS NOT NULL",
        (participant_id,),
    )


def drop(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Remove the signature from all contributions of a person, and record the withdrawal."""
    tallies.change(
        unit,
        {"signature": None},
        "participant_id = ? AND consultation = ? AND signature IS NOT NULL",
        (participant_id, consultation),
    )
    withdraw_consent(unit, participant_id, consultation, now)


def withdraw_consent(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Record in the ledger that the consent to be named is withdrawn; do nothing when none stands."""
    participants_sql.withdraw_consent(unit, participant_id, "signature", now, consultation)
