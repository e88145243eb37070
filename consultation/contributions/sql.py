"""SQL of contributions: answers, under numbers that never change."""

from __future__ import annotations

import json
from datetime import datetime

from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.contributions.model import Contribution, FirstStatus, Given, Replacing, Source
from consultation.conversation.events import (
    AnswerRecorded,
    FeedbackReplied,
    FreeContributed,
    PrincipleCommented,
)
from consultation.store.unit import Row, Unit

_STANDS = "status IN ('received', 'published', 'withheld')"


def add_contribution(
    unit: Unit,
    source: Source,
    answer: Given,
    now: datetime,
    status: FirstStatus = "received",
    *,
    urgent: bool = False,
    flagged: bool = False,
) -> int:
    """Store an answer as a contribution and return its number; `received` is not public yet.

    Contributions that it replaces become `replaced` and name it. The staff read `urgent` and `flagged` ones
    first: the author may be in distress; a passage needs a look. Must run in a writing unit: the number is
    the highest so far plus one.
    """
    number = _next_number(unit, source.consultation)
    contribution_id = tallies.enter(
        unit,
        {
            "consultation": source.consultation,
            "number": number,
            **_about(answer),
            "participant_id": source.participant_id,
            "message_id": source.message_id,
            "channel": source.channel,
            "language": source.language,
            "text": answer.text,
            "part": answer.part,
            "status": status,
            "created_at": stamp(now),
            "signature": source.signature or None,
            "urgent": urgent,
            "read_rank": _read_rank(urgent, flagged),
        },
    )
    if not isinstance(answer, FeedbackReplied) and answer.replaces:
        _replace(unit, source, answer, contribution_id)
    return number


def standing_with_text(unit: Unit, participant_id: str, consultation: str, text: str) -> list[Contribution]:
    """Return a participant's standing contributions, withheld ones too, that have exactly this text."""
    own = contributions_to_change(unit, participant_id, consultation)
    return [each for each in own if each.text == text]


def write_again(
    unit: Unit, source: Source, number: int, text: str, now: datetime, status: FirstStatus, *, flagged: bool
) -> int:
    """Replace a participant's contribution by one with another text, and return its number.

    It has the same subject, choices, part, signature and mark of distress. The earlier one becomes
    `replaced`, and its text is deleted.
    """
    new = _next_number(unit, source.consultation)
    before = unit.row(
        "SELECT id, consultation, kind, question, principle, feedback_id, choices, participant_id, channel,"
        " language, part, signature, urgent, care FROM contributions"
        " WHERE participant_id = ? AND consultation = ? AND number = ?",
        (source.participant_id, source.consultation, number),
    )
    if before is None:
        raise KeyError(number)
    replaced_id = before.pop("id")
    new_id = tallies.enter(
        unit,
        {
            **before,
            "number": new,
            "message_id": source.message_id,
            "text": text,
            "status": status,
            "created_at": stamp(now),
            "read_rank": _read_rank(bool(before["urgent"]), flagged),
        },
    )
    changes = {"status": "replaced", "text": text, "replaced_by": new_id, "urgent": 0, "care": None}
    tallies.change(unit, changes, "id = ?", (replaced_id,))
    return new


def withdraw(unit: Unit, participant_id: str, consultation: str, number: int, now: datetime) -> bool:
    """Withdraw a contribution: it keeps its number and is public no more.

    Return False when it is not this participant's, or does not stand.
    """
    whose = f"participant_id = ? AND consultation = ? AND number = ? AND {_STANDS}"
    return tallies.change(unit, _withdrawn(now), whose, (participant_id, consultation, number)) == 1


def withdraw_all(unit: Unit, participant_id: str, consultation: str, now: datetime) -> int:
    """Withdraw every standing contribution of a participant, and return how many there were."""
    whose = f"participant_id = ? AND consultation = ? AND {_STANDS}"
    return tallies.change(unit, _withdrawn(now), whose, (participant_id, consultation))


def _withdrawn(now: datetime) -> Row:
    return {"status": "withdrawn", "withdrawn_at": stamp(now)}


def replace_answer(
    unit: Unit, participant_id: str, consultation: str, question: str, by_contribution: int
) -> None:
    """Mark a participant's answer to a question, with all its parts, replaced by another contribution."""
    tallies.change(
        unit,
        {"status": "replaced", "replaced_by": by_contribution},
        "participant_id = ? AND consultation = ? AND question = ? AND kind = 'question'"
        " AND status IN ('received', 'published')",
        (participant_id, consultation, question),
    )


def forget(unit: Unit, participant_id: str, now: datetime) -> list[int]:
    """Erase a person: keep what is published, without author and signature; of the rest the number.

    Return the ids of those that an authority answered: nobody has to be told of it any more.
    """
    whose, values = "participant_id = ?", (participant_id,)
    answered = unit.rows(f"SELECT id FROM contributions WHERE {whose} AND answer_state <> 'waiting'", values)  # noqa: S608
    tallies.change(unit, _withdrawn(now), f"{whose} AND status = 'received'", values)
    tallies.change(unit, {"text": "", "choices": "[]"}, f"{whose} AND status <> 'published'", values)
    of_nobody = {**dict.fromkeys(("participant_id", "message_id", "signature")), "read_rank": 2}
    tallies.change(unit, of_nobody, whose, values)
    return [row["id"] for row in answered]


def _replace(unit: Unit, source: Source, answer: Replacing, contribution_id: int) -> None:
    condition, values = replaced(answer)
    tallies.change(
        unit,
        {"status": "replaced", "replaced_by": contribution_id},
        f"participant_id = ? AND consultation = ? AND id <> ? AND {condition} AND {_STANDS}",
        (source.participant_id, source.consultation, contribution_id, *values),
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
        case AnswerRecorded(question):
            return "kind = 'question' AND question = ?", (question,)
        case PrincipleCommented(principle, question):
            return "kind = 'principle' AND principle = ? AND question = ?", (principle, question)
        case FreeContributed(replaces=number):
            return "kind = 'free' AND number = ?", (number,)


def contributions_of(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions that stand (received or published), by number."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE participant_id = ? AND consultation = ?"  # noqa: S608
        " AND status IN ('received', 'published') ORDER BY number",
        (participant_id, consultation),
    )
    return [_contribution(row) for row in found]


def contributions_to_change(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions they may correct or withdraw, by number: withheld ones too."""
    given = contributions_given(unit, participant_id, consultation)
    return [each for each in given if each.status != "withdrawn"]


def contributions_given(unit: Unit, participant_id: str, consultation: str) -> list[Contribution]:
    """Return a participant's contributions by number, withheld and withdrawn ones too; not those replaced."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE participant_id = ? AND consultation = ?"  # noqa: S608
        " AND status <> 'replaced' ORDER BY number",
        (participant_id, consultation),
    )
    return [_contribution(row) for row in found]


def first_number(unit: Unit, participant_id: str, consultation: str) -> int:
    """Return the number of a participant's first contribution, in any status. Raises KeyError without any."""
    found = unit.row(
        "SELECT min(number) AS number FROM contributions WHERE participant_id = ? AND consultation = ?",
        (participant_id, consultation),
    )
    if found is None or found["number"] is None:
        raise KeyError(consultation)
    return int(found["number"])


def all_contributions(unit: Unit, consultation: str) -> list[Contribution]:
    """Return every contribution of a consultation, replaced and withheld ones too, by number."""
    found = unit.rows(
        f"SELECT {_COLUMNS} FROM contributions WHERE consultation = ? ORDER BY number",  # noqa: S608
        (consultation,),
    )
    return [_contribution(row) for row in found]


_COLUMNS = (
    "number, question, choices, text, channel, language, status, part, created_at, kind, principle, signature"
)


def _contribution(row: Row) -> Contribution:
    return Contribution(**{**row, "choices": tuple(json.loads(row["choices"]))})


def _read_rank(urgent: bool, flagged: bool) -> int:
    """Return the rank of a contribution among those that wait for review."""
    return 0 if urgent else 1 if flagged else 2


def _next_number(unit: Unit, consultation: str) -> int:
    found = unit.row(
        "SELECT number FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT 1",
        (consultation,),
    )
    return 1 if found is None else int(found["number"]) + 1


def author_of(unit: Unit, consultation: str, number: int) -> str | None:
    """Return the participant who wrote a contribution.

    None when it does not exist, or has no author any more.
    """
    found = unit.row(
        "SELECT participant_id FROM contributions WHERE consultation = ? AND number = ?",
        (consultation, number),
    )
    return None if found is None else found["participant_id"]
