"""Deciding about a contribution: checked against what the moderator saw, carried out, entered, told.

Everything happens in the caller's writing unit, together or not at all. Two moderators on one contribution:
the second one's decision is refused, whatever it is, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from consultation.definition import Consultation
from consultation.moderation.model import MAX_NOTE_CHARS, Act, Entry, Item, ModerationError, Reason
from consultation.moderation.notices import Told, Words, tell_author
from consultation.moderation.passages import Span, redact
from consultation.store import Unit, audit, moderation, reports
from consultation.store.contributions import Status
from consultation.store.moderation import Decided


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator wants. `version` is that of the contribution they read.

    `spans` and `passages` say what to redact: by position, and by the words themselves.
    """

    act: Act
    version: int
    reason: Reason | None = None
    note: str = field(default="", repr=False)
    spans: Sequence[Span] = ()
    passages: Sequence[str] = field(default=(), repr=False)


OPEN: tuple[Status, ...] = ("received", "published", "withheld")
"""What the staff decide about: not what its author withdrew or replaced."""
_FROM: dict[Act, tuple[Status, ...]] = {
    "published": ("received", "withheld"),
    "kept": ("published",),
    "withheld": ("received", "published"),
    "redacted": OPEN,
    "undone": OPEN,
}


def decide(
    unit: Unit,
    definition: Consultation,
    item: Item,
    decision: Decision,
    words: Words,
    staff_id: int,
    now: datetime,
) -> Decided:
    """Carry a decision out and give what was entered. `item` is the contribution as it is in this unit.

    Raises ModerationError, and then nothing is changed: `changed` when somebody else decided meanwhile,
    `settled` when its author withdrew or replaced it, or was erased before it was public.
    """
    if item.version != decision.version:
        raise ModerationError("changed")
    if item.status not in OPEN or not (item.text or item.choices):
        raise ModerationError("settled")
    if item.status not in _FROM[decision.act]:
        raise ModerationError("changed")
    if decision.act in ("withheld", "redacted") and decision.reason is None:
        raise ModerationError("reason_missing")
    past = moderation.history(unit, item.id)
    if decision.act == "undone":
        decided, text = _undo(item, past)
    else:
        decided, text = _carry_out(item, decision)
    seen = item if text is None else replace(item, text=text)  # nothing redacted is quoted to its author
    decided = replace(decided, outbox_id=_tell(unit, definition, seen, decided, past, words, now))
    moderation.change(unit, item.id, decided.status_after, text)
    moderation.enter(unit, item, decided, staff_id, now)
    reports.settle(unit, item.id)
    subject = f"contribution:{item.consultation}:{item.number:_}"
    audit.record(unit, f"contribution_{decided.act}", now, staff_id, subject, reason=decided.reason)
    return decided


def _carry_out(item: Item, decision: Decision) -> tuple[Decided, str | None]:
    """What an act makes of a contribution, and its new text if it has one."""
    note = decision.note.strip()[:MAX_NOTE_CHARS]
    match decision.act:
        case "withheld":
            return Decided("withheld", "withheld", decision.reason, note), None
        case "redacted":
            text = redact(item.text, decision.spans, decision.passages)
            return Decided("redacted", "published", decision.reason, note, item.text), text
        case _:
            return Decided(decision.act, "published", None, note), None


def _undo(item: Item, past: Sequence[Entry]) -> tuple[Decided, str | None]:
    """The contribution as it was before its last act; undone twice, it is as after it."""
    if not past or past[-1].act == "kept" or past[-1].status_after != item.status:
        raise ModerationError("nothing_to_undo")
    last = past[-1]
    if last.text_before is None:
        return Decided("undone", last.status_before), None
    return Decided("undone", last.status_before, text_before=item.text), last.text_before


def _tell(
    unit: Unit,
    definition: Consultation,
    item: Item,
    decided: Decided,
    past: Sequence[Entry],
    words: Words,
    now: datetime,
) -> int | None:
    """Tell the author what concerns them; take back what has not left yet and is no longer so."""
    if decided.act == "kept":
        return None
    sent = [entry for entry in past if entry.outbox_id is not None and entry.notice != "failed"]
    last = sent[-1] if sent else None
    unheard = (
        last is not None
        and last.outbox_id is not None
        and moderation.take_back_notice(unit, last.outbox_id, now)
    )
    told: Told | None = None
    reason = decided.reason
    if decided.act == "redacted":
        told = "redacted"
    elif decided.status_after == "withheld":
        told, reason = "withheld", reason or _reason_of_withholding(past)
    elif decided.status_after == "published" and last is not None and not unheard:
        told = "published" if last.status_after == "withheld" else None
    return None if told is None else tell_author(unit, definition, item, told, reason, words, now)


def _reason_of_withholding(past: Sequence[Entry]) -> Reason | None:
    return next((entry.reason for entry in reversed(past) if entry.act == "withheld"), None)
