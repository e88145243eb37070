"""Decisions on contributions: checked against what the moderator saw, applied, logged, and notified.

Everything happens in the caller's writing unit, together or not at all. Two moderators on one contribution:
the second one's decision is refused, whatever it is, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from consultation.channels import Channel
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Status
from consultation.contributions.sql import author_of
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import SignatureDropped
from consultation.definition import Consultation
from consultation.delivery import sql_lines, sql_outbox
from consultation.delivery.rendering import join
from consultation.feedback.message import shorten
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.moderation import sql, sql_distress, sql_reports
from consultation.moderation.model import MAX_NOTE_CHARS, Act, Entry, Item, ModerationError, Reason
from consultation.moderation.redaction import redact
from consultation.moderation.sql import Decided
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql_audit
from consultation.store import Unit
from consultation.text.spans import Span
from consultation.webhooks import sql_outbox as sql_webhooks


@dataclass(frozen=True, slots=True)
class Decision:
    """A moderator's decision. `version` is that of the contribution they read.

    `spans` and `passages` say what to redact: by position, and by the text itself; `signature` says to remove
    the signature. `together` is the id of the first of the acts decided at once with it. `confirmed`: the
    moderator confirmed publishing a text whose author may be in distress.
    """

    act: Act
    version: int
    reason: Reason | None = None
    note: str = field(default="", repr=False)
    spans: Sequence[Span] = ()
    passages: Sequence[str] = field(default=(), repr=False)
    signature: bool = False
    together: int | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The effect of an act on a contribution: its new text and signature, None where they stay."""

    decided: Decided
    text: str | None = field(default=None, repr=False)
    signature: str | None = field(default=None, repr=False)


OPEN: tuple[Status, ...] = ("held", "received", "published", "withheld")
"""What the staff decide about: not what its author withdrew or replaced."""
_FROM: dict[Act, tuple[Status, ...]] = {
    "published": ("held", "received", "withheld"),
    "kept": ("published",),
    "withheld": ("held", "received", "published"),
    "redacted": OPEN,
    "undone": OPEN,
}


def decide(
    unit: Unit,
    definition: Consultation,
    item: Item,
    decision: Decision,
    words: Responses,
    staff_id: int,
    now: datetime,
) -> Decided:
    """Apply a decision and return the act that was logged. `item` is the contribution as read in this unit.

    Raises ModerationError, and then nothing is changed: `changed` when somebody else decided meanwhile,
    `settled` when its author withdrew or replaced it, or was erased before it was public; `answered` when it
    would undo the publication of what an authority answered; `distress` when it would publish, unconfirmed, a
    text whose author may be in distress. A decision also marks the contribution as seen.
    """
    _check(item, decision)
    if decision.act == "undone" and sql.is_answered(unit, item.id):
        raise ModerationError("answered")
    past = sql.history(unit, item.id)
    made = _undo(item, past) if decision.act == "undone" else _carry_out(item, decision)
    decided, text = made.decided, made.text
    if item.urgent and decided.status_after == "published" and not decision.confirmed:
        raise ModerationError("distress")
    seen = item if text is None else replace(item, text=text)  # a redacted text is not quoted to its author
    told = _tell(unit, definition, seen, decided, past, words, now)
    decided = replace(decided, outbox_id=told, together=decision.together)
    sql.change(unit, item.id, decided.status_after, text, now=now)
    if made.signature is not None:
        sql.change_signature(unit, item.id, made.signature)
    if made.signature == "":
        _end_signature(unit, item, now)
    sql.enter(unit, item, decided, staff_id, now)
    if decided.status_after == "published" and item.status != "published":
        sql_webhooks.tell_published(unit, definition.slug, item.number, now)
    sql_reports.settle(unit, item.id)
    sql_audit.record(unit, f"contribution_{decided.act}", now, staff_id, item.subject, reason=decided.reason)
    if item.urgent and item.care is None:
        sql_distress.take_step(unit, item.id, item.subject, "seen", staff_id, now)
    return decided


def _check(item: Item, decision: Decision) -> None:
    """Raise ModerationError unless the decision can be taken on the contribution as it is."""
    if item.version != decision.version:
        raise ModerationError("changed")
    if item.status not in OPEN or not (item.text or item.choices):
        raise ModerationError("settled")
    if item.status not in _FROM[decision.act]:
        raise ModerationError("changed")


def _carry_out(item: Item, decision: Decision) -> _Outcome:
    note = decision.note.strip()[:MAX_NOTE_CHARS]
    match decision.act:
        case "withheld":
            refuse(_reason_missing(decision))
            return _Outcome(Decided("withheld", "withheld", decision.reason, note))
        case "redacted":
            return _redact(item, decision, note)
        case _:
            return _Outcome(Decided(decision.act, "published", None, note))


def _reason_missing(decision: Decision) -> list[ModerationError]:
    return [ModerationError("reason_missing")] if decision.reason is None else []


def _redact(item: Item, decision: Decision, note: str) -> _Outcome:
    """Redact passages, remove the signature, or both; the signature alone leaves the text as it is."""
    unsigns = decision.signature and item.signature is not None
    wrong: list[RefusalError[Any]] = []
    text: str | None = None
    if not unsigns or decision.spans or any(each.strip() for each in decision.passages):
        with gathered(wrong):
            text = redact(item.text, decision.spans, decision.passages)
    refuse((*wrong, *_reason_missing(decision)))
    decided = Decided(
        "redacted",
        "published",
        decision.reason,
        note,
        text_before=None if text is None else item.text,
        signature_before=item.signature if unsigns else None,
    )
    return _Outcome(decided, text, "" if unsigns else None)


def _end_signature(unit: Unit, item: Item, now: datetime) -> None:
    """End a signature that the staff removed: nothing more is signed with it; its author may choose anew."""
    author = author_of(unit, item.consultation, item.number)
    if author is None:
        return
    state, version = conversation_sql.load_state(unit, author, item.consultation, item.language)
    if state.signature == item.signature:
        ended = state.after(SignatureDropped())
        conversation_sql.save_state(unit, author, ended, version + 1, now)
        contributions_sql.withdraw_consent(unit, author, item.consultation, now)


def _undo(item: Item, past: Sequence[Entry]) -> _Outcome:
    """Return the contribution as it was before its last act; undone twice, it is as after it."""
    if not past or past[-1].act == "kept" or past[-1].status_after != item.status:
        raise ModerationError("nothing_to_undo")
    last = past[-1]
    decided = Decided(
        "undone",
        last.status_before,
        text_before=None if last.text_before is None else item.text,
        signature_before=None if last.signature_before is None else item.signature or "",
    )
    return _Outcome(decided, last.text_before, last.signature_before)


def _tell(
    unit: Unit,
    definition: Consultation,
    item: Item,
    decided: Decided,
    past: Sequence[Entry],
    words: Responses,
    now: datetime,
) -> int | None:
    """Notify the author where it concerns them; cancel an unsent notice that is no longer true."""
    if decided.act == "kept":
        return None
    sent = [entry for entry in past if entry.outbox_id is not None and entry.notice != "failed"]
    last = sent[-1] if sent else None
    unheard = (
        last is not None and last.outbox_id is not None and sql.take_back_notice(unit, last.outbox_id, now)
    )
    told: Told | None = None
    reason = decided.reason
    if decided.act == "redacted" and decided.signature_before is not None:
        told = "unsigned" if decided.text_before is None else "redacted_unsigned"
    elif decided.act == "redacted":
        told = "redacted"
    elif decided.status_after == "withheld":
        told, reason = "withheld", reason or _reason_of_withholding(past)
    elif decided.status_after == "published" and last is not None and not unheard:
        told = "published" if last.status_after == "withheld" else None
    return None if told is None else tell_author(unit, definition, item, told, reason, words, now)


def _reason_of_withholding(past: Sequence[Entry]) -> Reason | None:
    return next((entry.reason for entry in reversed(past) if entry.act == "withheld"), None)


# Notices to authors about a decision: which contribution, why, and how to correct it.
#
# A notice follows from what the person did, so it is no reminder; nobody waits for it, so it is no reply: it
# keeps to the sending hours, and waits a few minutes more, in which the decision can be undone before the
# author gets it. Its texts are responses.

Told = Literal["withheld", "redacted", "unsigned", "redacted_unsigned", "published"]

GRACE = timedelta(minutes=2)
QUOTE_CHARS = 40


def tell_author(
    unit: Unit,
    definition: Consultation,
    item: Item,
    told: Told,
    reason: Reason | None,
    words: Responses,
    now: datetime,
) -> int | None:
    """Add the notice to the author to the outbox and return its row; None when the author cannot be reached.

    A person who opted out gets none, nor one who opts out before it leaves.
    """
    author = sql.author_of(unit, item.id)
    if author is None:
        return None
    text = notice(definition, item, told, reason, words, author.language, author.channel, now)
    message = sql_outbox.enqueue(
        unit,
        author.channel,
        author.address_id,
        Reply(text, None, (), author.language),
        now,
        purpose="notice",
        due_at=now + GRACE,
        line=sql_lines.line_of(unit, author.channel, definition.slug),
    )
    return message.id


def notice_before(
    unit: Unit, definition: Consultation, item: Item, reason: str, words: Responses, now: datetime
) -> tuple[Channel, str] | None:
    """Return what the author would be told if a contribution were withheld, and on which channel.

    `reason` stands for the one that is still to be chosen. None when the author cannot be reached.
    """
    author = sql.author_of(unit, item.id)
    if author is None:
        return None
    text = notice(definition, item, "withheld", None, words, author.language, author.channel, now, why=reason)
    return author.channel, text


def notice(
    definition: Consultation,
    item: Item,
    told: Told,
    reason: Reason | None,
    words: Responses,
    language: Language,
    channel: Channel,
    now: datetime,
    *,
    why: str = "",
) -> str:
    """Return the text of a notice to an author; `why` is what stands for a reason that is not chosen yet."""

    def phrase(name: str, **params: str | int) -> str:
        return words.phrase(f"moderation_{name}", language, channel, **params)

    quote = shorten(item.text, QUOTE_CHARS)
    which = (
        phrase("which", number=item.number, quote=quote) if quote else phrase("number", number=item.number)
    )
    why = phrase(f"reason_{reason}") if reason is not None else why
    of = phrase("of", consultation=definition.short_title.text(language))
    parts = [of, phrase(told, which=which, reason=why)]
    if told in ("unsigned", "redacted_unsigned") and definition.is_open(now):
        parts.append(phrase("sign_again"))
    if told not in ("published", "unsigned") and definition.is_open(now):
        parts.append(phrase("correct", number=item.number))
    return join(channel, parts, definition.letters)
