"""SQL of moderation: the history of decisions on each contribution, and the changes they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.contributions import sql, tallies
from consultation.contributions.model import Given, Source, Status
from consultation.conversation.events import FeedbackReplied
from consultation.delivery.sql_outcomes import change_messages
from consultation.languages.model import Language
from consultation.moderation import sql_distress
from consultation.moderation.model import Act, Entry, Item, Reason
from consultation.store.unit import LISTED, Row, Unit, listed
from consultation.text.folding import fold

ALIKE_WITHIN = 2_000
"""Among how many of the newest contributions the same text is looked for."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")
ALIKE_FROM_CHARS = 20
"""Shorter texts are alike without anybody repeating anything."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An act to be added to the history.

    `text_before` is given when the act changes the text, `signature_before` when it changes the signature.
    `together` is the id of the first of the acts decided at once with it, if any.
    """

    act: Act
    status_after: Status
    reason: Reason | None = None
    note: str = ""
    text_before: str | None = None
    outbox_id: int | None = None
    signature_before: str | None = None
    together: int | None = None


@dataclass(frozen=True, slots=True)
class LastDecision:
    """A decision that may be undone, and when it was taken.

    `chosen` is (number, version) of each contribution it is about; `answered` are the numbers of those that
    an authority has answered since: they stay as they are.
    """

    id: int
    act: Act
    at: str
    consultation: str
    number: int
    chosen: Sequence[tuple[int, int]]
    answered: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """The address and language of a contribution's author."""

    address_id: int
    channel: Channel
    language: Language


def history(unit: Unit, contribution_id: int) -> list[Entry]:
    """Return the acts on a contribution, oldest first."""
    found = unit.rows(
        "SELECT a.id, a.act, a.reason, a.note, s.name, a.status_before, a.status_after,"
        " a.text_before, a.signature_before, a.outbox_id, a.at, o.state AS notice,"
        " o.channel AS notice_channel, o.due_at AS notice_due_at FROM moderation_acts AS a"
        " JOIN staff AS s ON s.id = a.staff_id LEFT JOIN outbox AS o ON o.id = a.outbox_id"
        " WHERE a.contribution_id = ? ORDER BY a.id",
        (contribution_id,),
    )
    return [_entry(unit, row) for row in found]


def reasons_withheld(unit: Unit, consultation: str, numbers: Iterable[int]) -> dict[int, Reason]:
    """Return the reason for which each withheld contribution was last withheld, by number."""
    found = unit.rows(
        "SELECT c.number, a.reason FROM moderation_acts AS a"  # noqa: S608
        " JOIN contributions AS c ON c.id = a.contribution_id"
        f" WHERE c.consultation = ? AND c.number IN {LISTED} AND a.act = 'withheld'"
        " ORDER BY a.id",
        (consultation, listed(numbers)),
    )
    return {row["number"]: row["reason"] for row in found if row["reason"] is not None}


def changed_at(unit: Unit, consultation: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return when the staff last changed each contribution, by number; only of those they changed."""
    return unit.pairs(
        "SELECT c.number, max(a.at) AS at FROM contributions AS c"  # noqa: S608
        " JOIN moderation_acts AS a ON a.contribution_id = c.id AND a.act IN ('redacted', 'undone')"
        f" WHERE c.consultation = ? AND c.number IN {LISTED} GROUP BY c.number",
        (consultation, listed(numbers)),
    )


def enter(unit: Unit, item: Item, decided: Decided, staff_id: int, now: datetime) -> int:
    """Add an act to the history, in the transaction that applies it, and return its id."""
    seal = unit.keyring.encrypt
    tallies.change(unit, {"looked_at": 1}, "id = ? AND looked_at = 0", (item.id,))
    before, signature = decided.text_before, decided.signature_before
    return unit.insert(
        "moderation_acts",
        {
            "contribution_id": item.id,
            "act": decided.act,
            "reason": decided.reason,
            "note": seal(decided.note) if decided.note else None,
            "staff_id": staff_id,
            "status_before": item.status,
            "status_after": decided.status_after,
            "text_before": None if before is None else seal(before),
            "signature_before": None if signature is None else seal(signature),
            "outbox_id": decided.outbox_id,
            "together": decided.together,
            "at": stamp(now),
        },
    )


def next_act(unit: Unit) -> int:
    """Return the id that the next act of this writing unit will have: acts are never deleted."""
    return unit.count("SELECT coalesce(max(id), 0) + 1 AS id FROM moderation_acts")


_ANSWERED = "(c.status = 'published' AND c.answer_state IN ('answered', 'not_told'))"
_STANDS = (
    "c.status = a.status_after AND NOT EXISTS (SELECT 1 FROM moderation_acts AS later"
    " WHERE later.contribution_id = a.contribution_id AND later.id > a.id)"
)


def is_answered(unit: Unit, contribution_id: int) -> bool:
    """Return whether a contribution is public and an authority has answered it by name."""
    return unit.has(
        f"SELECT 1 FROM contributions AS c WHERE c.id = ? AND {_ANSWERED}",  # noqa: S608
        (contribution_id,),
    )


# An undo of one's own decision: for the one who took it back, both are as if they had never been.
_UNDONE_AFTER = (
    "(a.act <> 'undone' AND EXISTS (SELECT 1 FROM moderation_acts AS next WHERE next.staff_id = a.staff_id"
    " AND next.act = 'undone' AND next.id = (SELECT min(later.id) FROM moderation_acts AS later"
    " WHERE later.contribution_id = a.contribution_id AND later.id > a.id)))"
)
_UNDOES_BEFORE = (
    "(a.act = 'undone' AND EXISTS (SELECT 1 FROM moderation_acts AS past WHERE past.staff_id = a.staff_id"
    " AND past.act <> 'undone' AND past.id = (SELECT max(former.id) FROM moderation_acts AS former"
    " WHERE former.contribution_id = a.contribution_id AND former.id < a.id)))"
)


def last_decision_of(unit: Unit, staff_id: int, since: datetime) -> LastDecision | None:
    """Return the last decision of a staff member; None when there is none, or it cannot be undone any more.

    Decisions they undid already are passed over. One that somebody followed with another, or whose
    contribution an authority has answered, is not: a button that goes back further would undo another
    decision than the one they have in mind.
    """
    found = unit.row(
        "SELECT a.id, a.act, a.at, a.together, c.consultation, c.number FROM moderation_acts AS a"  # noqa: S608
        " JOIN contributions AS c ON c.id = a.contribution_id"
        " WHERE a.staff_id = ?1 AND a.at >= ?2"
        f" AND NOT {_UNDONE_AFTER} AND NOT {_UNDOES_BEFORE} ORDER BY a.at DESC, a.id DESC LIMIT 1",
        (staff_id, stamp(since)),
    )
    standing = f"a.act <> 'undone' AND {_STANDS}"
    last = None if found is None else _with_all(unit, found, staff_id, standing)
    return last if last is not None and last.chosen else None


def find_decision(unit: Unit, act_id: int, staff_id: int) -> LastDecision | None:
    """Return a decision of a staff member by its id, with all acts decided at once with it; None if none."""
    found = unit.row(
        "SELECT a.id, a.act, a.at, a.together, c.consultation, c.number FROM moderation_acts AS a"
        " JOIN contributions AS c ON c.id = a.contribution_id WHERE a.id = ? AND a.staff_id = ?",
        (act_id, staff_id),
    )
    return None if found is None else _with_all(unit, found, staff_id)


def _with_all(unit: Unit, found: Row, staff_id: int, condition: str = "1 = 1") -> LastDecision:
    """Return a decision with all that was decided at once with it, of what meets a condition.

    What was left published is no part of it: there is nothing to undo.
    """
    rows = unit.rows(
        f"SELECT c.number, a.id, a.act, {_ANSWERED} AS answered FROM moderation_acts AS a"  # noqa: S608
        " JOIN contributions AS c ON c.id = a.contribution_id"
        f" WHERE (a.id = ?1 OR a.together = ?2) AND a.act <> 'kept' AND a.staff_id = ?3 AND {condition}"
        " ORDER BY c.number",
        (found["id"], found.pop("together"), staff_id),
    )
    acts = [row["act"] for row in rows] or [found["act"]]
    return LastDecision(
        **found | {"act": acts[0]},
        chosen=[(row["number"], row["id"]) for row in rows if not row["answered"]],
        answered=[row["number"] for row in rows if row["answered"]],
    )


def change(
    unit: Unit, contribution_id: int, status: Status, text: str | None = None, *, now: datetime
) -> None:
    """Set the status of a contribution and, unless None, its text.

    Counters, the search index and the versions of open data follow in this transaction; other systems are
    told. What was held is no longer in doubt; held again, it is not known any more what else it may have
    been.
    """
    changes = {"status": status, "offer": "" if status == "held" else None}
    changes |= {} if text is None else {"text": text}
    if status == "published":
        tallies.change(unit, changes, "id = ?", (contribution_id,))
    else:
        tallies.take_away(unit, changes, "id = ?", (contribution_id,), now=now)


def change_signature(unit: Unit, contribution_id: int, signature: str) -> None:
    """Set the signature of a contribution; '' is none."""
    tallies.change(unit, {"signature": signature or None}, "id = ?", (contribution_id,))


def author_of(unit: Unit, contribution_id: int) -> Author | None:
    """Return where to reach the author: on the contribution's channel, else on another one of theirs."""
    return unit.find(
        Author,
        "SELECT a.id AS address_id, a.channel, p.language FROM contributions AS c"
        " JOIN participants AS p ON p.id = c.participant_id"
        " JOIN addresses AS a ON a.participant_id = p.id"
        " WHERE c.id = ? AND a.status = 'active' AND a.erased_at IS NULL"
        " ORDER BY a.channel = c.channel DESC, a.id DESC LIMIT 1",
        (contribution_id,),
    )


def take_back_notice(unit: Unit, outbox_id: int, now: datetime) -> bool:
    """Cancel a notice to an author; return False when it has left, or is leaving."""
    undone = {"state": "failed", "reason": "undone", "updated_at": stamp(now)}
    return change_messages(unit, undone, "id = ? AND state = 'queued'", (outbox_id,)) == 1


def alike(unit: Unit, consultation: str, texts: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the newest contributions that say the same as each text, the newest first.

    Case, accents and punctuation do not matter; figures do. A contribution that its author replaced is left
    out, since its replacement is there.
    """
    wanted = {text: _words(text) for text in texts if len(text) >= ALIKE_FROM_CHARS}
    if not wanted:
        return {}
    newest = unit.rows(
        "SELECT number, text FROM contributions WHERE consultation = ? AND status <> 'replaced'"
        " ORDER BY number DESC LIMIT ?",
        (consultation, ALIKE_WITHIN),
    )
    lengths = {len(text) for text in wanted}
    near = range(min(lengths) // 2, 2 * max(lengths) + 1)
    found: dict[str, list[int]] = {words: [] for words in wanted.values()}
    for row in newest:
        if len(row["text"]) in near:
            found.get(_words(row["text"]), []).append(row["number"])
    return {text: found[words] for text, words in wanted.items()}


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


def drop_signature(unit: Unit, participant_id: str, consultation: str, now: datetime) -> None:
    """Remove the signature from all of a person's contributions and their history; record the withdrawal."""
    sql.drop(unit, participant_id, consultation, now)
    unit.execute(
        "UPDATE moderation_acts SET signature_before = NULL WHERE signature_before IS NOT NULL"
        " AND contribution_id IN"
        " (SELECT id FROM contributions WHERE participant_id = ? AND consultation = ?)",
        (participant_id, consultation),
    )


def forget(unit: Unit, participant_id: str, now: datetime, consultation: str | None = None) -> None:
    """Delete an erased person's texts from the history, and what was noted or done about them."""
    sql_distress.forget(unit, participant_id, now, consultation)
    unit.execute(
        "UPDATE moderation_acts SET note = NULL, text_before = NULL, signature_before = NULL"
        " WHERE contribution_id IN (SELECT id FROM contributions"
        "  WHERE participant_id = ? AND consultation = coalesce(?, consultation))",
        (participant_id, consultation),
    )


def destroy(unit: Unit, consultation: str) -> int:
    """Delete every text of a consultation's history: notes, and what was there before an act.

    Return how many acts had one.
    """
    return unit.execute(
        "UPDATE moderation_acts SET note = NULL, text_before = NULL, signature_before = NULL"
        " WHERE (note IS NOT NULL OR text_before IS NOT NULL OR signature_before IS NOT NULL)"
        " AND contribution_id IN (SELECT id FROM contributions WHERE consultation = ?)",
        (consultation,),
    )


def sealed(unit: Unit, participant_id: str) -> list[bytes]:
    """Return the encrypted texts that the history holds of a person."""
    found = unit.rows(
        "SELECT a.note, a.text_before, a.signature_before FROM moderation_acts AS a"
        " JOIN contributions AS c ON c.id = a.contribution_id WHERE c.participant_id = ?",
        (participant_id,),
    )
    return [value for row in found for value in row.values() if value is not None]


def _entry(unit: Unit, row: Row) -> Entry:
    sealed = {name: row[name] for name in ("note", "text_before", "signature_before")}
    opened = {name: None if value is None else unit.keyring.decrypt(value) for name, value in sealed.items()}
    opened["note"] = opened["note"] or ""
    return Entry(**{**row, **opened})


# SQL of contributions that replace one the staff decided on: they are reviewed first.


def corrects_a_decision(unit: Unit, source: Source, answer: Given) -> bool:
    """Return whether an answer replaces a contribution that was withheld or redacted.

    A later part of such an answer does, too. Call it before the answer is stored.
    """
    if answer.part > 1 and (isinstance(answer, FeedbackReplied) or not answer.replaces):
        return unit.has(
            "SELECT 1 FROM contributions WHERE participant_id = ? AND message_id = ? AND status = 'received'",
            (source.participant_id, source.message_id),
        )
    if isinstance(answer, FeedbackReplied) or not answer.replaces:
        return False
    condition, values = sql.replaced(answer)
    return _follows_a_decision(
        unit, source, f"{condition} AND status IN ('received', 'published', 'withheld')", *values
    )


def status_before_withdrawal(unit: Unit, consultation: str, number: int) -> Status | None:
    """Return the state that the last decision left a contribution in; of distress, that it is to be read.

    None where it had the state of any new one.
    """
    return unit.value(
        "SELECT coalesce((SELECT status_after FROM moderation_acts WHERE contribution_id = c.id"
        " ORDER BY id DESC LIMIT 1), CASE urgent WHEN 1 THEN 'received' END)"
        " FROM contributions AS c WHERE consultation = ? AND number = ?",
        (consultation, number),
    )


def stands_for_a_decision(unit: Unit, source: Source, number: int) -> bool:
    """Return whether a contribution, or one of the same message, replaces a withheld or redacted one."""
    message = "SELECT message_id FROM contributions WHERE consultation = ?2 AND number = ?3"
    return _follows_a_decision(unit, source, f"message_id = ({message})", number)


def _follows_a_decision(unit: Unit, source: Source, which: str, *values: str | int | None) -> bool:
    """Return whether the last decision on some of a participant's contributions withheld or redacted them.

    For a contribution without a decision, it is the last one on the contribution that it replaced.
    """
    return unit.has(
        "WITH RECURSIVE line (id) AS ("  # noqa: S608
        f" SELECT id FROM contributions WHERE participant_id = ?1 AND consultation = ?2 AND {which}"
        " UNION SELECT before.id FROM line JOIN contributions AS before"
        "  ON before.participant_id = ?1 AND before.replaced_by = line.id"
        "  WHERE NOT EXISTS (SELECT 1 FROM moderation_acts WHERE contribution_id = line.id))"
        " SELECT 1 FROM line JOIN moderation_acts AS a"
        "  ON a.id = (SELECT max(id) FROM moderation_acts WHERE contribution_id = line.id)"
        " WHERE a.status_after = 'withheld' OR a.act = 'redacted'",
        (source.participant_id, source.consultation, *values),
    )
