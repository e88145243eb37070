"""The work of invitations: made, previewed, started, controlled, and put in the outbox batch by batch.

A batch is all or nothing, and the rows say what is left: killed at any point, an invitation goes on from
there, with nobody written to twice or forgotten. Whether a message may leave is decided again when it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts, sql_lines, sql_outbox
from consultation.delivery.model import Cost
from consultation.delivery.sending_hours import SendingHours
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.outreach import sql_invitations
from consultation.outreach.model import Invitation, InvitationError, Plan, Progress, Sample
from consultation.outreach.sql_invitations import Invited, Invitee
from consultation.outreach.wording import CHANNEL, invitation
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.store import Unit

BATCH = 50
"""Numbers in a transaction: somebody who writes meanwhile waits for a batch."""
FORGOTTEN_AFTER = timedelta(days=30)
"""How long after a consultation the numbers are kept of those who never answered or never were written to."""
_SENT = ("sent", "delivered")
_LEAVING = ("queued", "leased", "sending")


@dataclass(frozen=True, slots=True)
class Terms:
    """What sending costs and how fast it goes: the price of a segment, segments a second, hours."""

    price: Decimal | None
    per_second: float | None
    hours: SendingHours | None


def plan(
    unit: Unit, definition: Consultation, words: Responses, found: Invitation, terms: Terms, now: datetime
) -> Plan:
    """Return what starting an invitation now would do."""
    messages = {each: invitation(definition, words, found.texts, each) for each in definition.languages}
    people: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    counted = sql_invitations.counts(unit, found.id)
    left_out = Counter({reason: n for (state, reason), n in counted.items() if state == "left_out"})
    elsewhere, home = 0, now.astimezone(ZoneInfo(definition.timezone)).utcoffset()
    for share in sql_invitations.shares(unit, found.id):
        language = share.language if share.language in messages else definition.languages[0]
        if share.reason:
            left_out[share.reason] += share.people
            continue
        people[language] += share.people
        zone = share.zone or definition.timezone
        zones[zone] += share.people * messages[language][1].segments
        elsewhere += share.people if now.astimezone(ZoneInfo(zone)).utcoffset() != home else 0
    samples = _samples(messages, people)
    segments = sum(each.people * each.segments for each in samples)
    most = segments + _segments_again(definition, words, found, people)
    takes = _takes(zones, terms)
    total = sum(takes.values(), timedelta())
    return Plan(
        people.total(),
        dict(sorted(left_out.items())),
        samples,
        segments,
        most,
        None if terms.price is None else terms.price * segments,
        None if terms.price is None else terms.price * most,
        total,
        now + total if terms.hours is None else terms.hours.ends_at(now, takes),
        elsewhere,
    )


def _samples(
    messages: Mapping[Language, tuple[Reply, Cost]], people: Mapping[str, int]
) -> tuple[Sample, ...]:
    return tuple(
        Sample(each, reply.text, costs.segments, costs.encoding, people[each])
        for each, (reply, costs) in messages.items()
    )


def _segments_again(
    definition: Consultation, words: Responses, found: Invitation, people: Mapping[str, int]
) -> int:
    """Return the segments of a reminder to everybody."""
    if found.remind_after_days is None:
        return 0
    return sum(
        people[each] * invitation(definition, words, found.texts, each, is_reminder=True)[1].segments
        for each in definition.languages
        if each in people
    )


def _takes(zones: Mapping[str, int], terms: Terms) -> dict[ZoneInfo, timedelta]:
    each = 1 / terms.per_second if terms.per_second else 0
    return {ZoneInfo(zone): timedelta(seconds=segments * each) for zone, segments in zones.items()}


def start(
    unit: Unit,
    definition: Consultation,
    found: Invitation,
    staff_id: int | None,
    now: datetime,
    *,
    second_person: bool = True,
) -> None:
    """Start an invitation. Raises InvitationError when it cannot be: not open, over, or started already.

    With `second_person`, whoever made it cannot start it, nor who reset their account or was reset by them.
    """
    if second_person and staff_id is not None and found.made_by == staff_id:
        raise InvitationError("same_person")
    if second_person and not (
        staff_id is None or found.made_by is None or staff_sql.is_second_person(unit, staff_id, found.made_by)
    ):
        raise InvitationError("reset_by_writer")
    if not definition.join_words:
        raise InvitationError("no_join_word")
    if not definition.is_open(now):
        raise InvitationError("not_open")
    broadcast_id = sql_broadcasts.start_invitation(unit, definition.slug, now)
    if not sql_invitations.mark_started(unit, found.id, broadcast_id, now):
        raise InvitationError("over")


def pause(unit: Unit, found: Invitation) -> None:
    """Pause an invitation until it is resumed. Raises InvitationError when it is over."""
    if found.broadcast_id is None or not sql_broadcasts.pause(unit, found.broadcast_id):
        raise InvitationError("over")


def resume(unit: Unit, found: Invitation, now: datetime) -> None:
    """Resume a paused invitation. Raises InvitationError when it is not paused."""
    if found.broadcast_id is None or not sql_broadcasts.resume(unit, found.broadcast_id, now):
        raise InvitationError("over")


def cancel(unit: Unit, found: Invitation, now: datetime, reason: str = "cancelled") -> int:
    """End an invitation for good; return how many people are not written to.

    Numbers that were not used are destroyed. Raises InvitationError when it was not started.
    """
    if found.broadcast_id is None:
        raise InvitationError("over")
    left = sql_invitations.leave_out_waiting(unit, found.id, reason)
    return left + sql_broadcasts.cancel(unit, found.broadcast_id, now)


def withdraw_ground(unit: Unit, found: Invitation, now: datetime) -> int:
    """End an invitation since its ground does not hold: the numbers of those who never wrote are destroyed.

    Return how many people are not written to.
    """
    if found.state not in ("draft", "started"):
        raise InvitationError("over")
    left = sql_invitations.leave_out_waiting(unit, found.id, "ground_withdrawn")
    if found.broadcast_id is not None:
        left += sql_broadcasts.cancel(unit, found.broadcast_id, now)
    sql_invitations.set_state(unit, found.id, "withdrawn")
    return left


def progress(unit: Unit, definition: Consultation, found: Invitation, now: datetime) -> Progress:
    """Return where a started invitation stands."""
    counted = sql_invitations.counts(unit, found.id)
    waiting = sum(n for (state, _), n in counted.items() if state == "waiting")
    left_out = {reason: n for (state, reason), n in counted.items() if state == "left_out"}
    if found.broadcast_id is None:
        return Progress(found.state, waiting, left_out)
    messages: Counter[tuple[str, str]] = Counter()
    for each in sql_broadcasts.message_counts(unit, found.broadcast_id):
        messages[each.state, each.reason or ""] += each.messages
    state: str = sql_broadcasts.state_of(unit, found.broadcast_id)
    if found.state == "withdrawn":
        state = "withdrawn"
    elif (
        state == "done"
        and not any(each in _LEAVING for each, _ in messages)
        and not _reminds(unit, definition, found, now)
    ):
        state = "over"
    came = sql_invitations.came_of_it(unit, found)
    segments = sql_broadcasts.segments_sent(unit, found.broadcast_id)
    return Progress(
        state, waiting, left_out, messages, found.reminders, segments, came.began, came.finished,
        came.opted_out, sql_broadcasts.next_at(unit, found.broadcast_id),
    )  # fmt: skip


def _reminds(unit: Unit, definition: Consultation, found: Invitation, now: datetime) -> bool:
    """Return whether somebody may still get a reminder: not once the consultation is over."""
    wanted = found.remind_after_days is not None and now < definition.closes_at
    return wanted and bool(sql_invitations.invited_after(unit, found, 1))


def has_work(unit: Unit, catalogue: Catalogue, now: datetime) -> bool:
    """Return whether an invitation has work to do at the moment: what `advance` would do."""
    return any(
        _invites(unit, catalogue.get(each.consultation), each)
        or _first_to_remind(unit, catalogue.get(each.consultation), each, now) is not None
        or _is_to_be_forgotten(catalogue.get(each.consultation), each, now)
        for each in sql_invitations.unfinished(unit)
    )


def advance(unit: Unit, catalogue: Catalogue, words: Responses, now: datetime, limit: int = BATCH) -> int:
    """Do the next batch of the oldest invitation that has work; return how many rows, 0 for none."""
    for found in sql_invitations.unfinished(unit):
        definition = catalogue.get(found.consultation)
        done = 0
        if definition is not None and _invites(unit, definition, found):
            done = _invite(unit, definition, words, found, now, limit)
        elif definition is not None and _first_to_remind(unit, definition, found, now) is not None:
            done = _remind(unit, definition, words, found, now, limit)
        if not done and _is_to_be_forgotten(definition, found, now):
            done = sql_invitations.leave_out_waiting(unit, found.id, "closed")
            done = done or _forget_silent(unit, found, now, limit)
        if done:
            return done
    return 0


def _invites(unit: Unit, definition: Consultation | None, found: Invitation) -> bool:
    """Return whether an invitation is being sent: numbers may wait, and if none does, that ends it."""
    if definition is None or found.broadcast_id is None:
        return False
    return sql_broadcasts.state_of(unit, found.broadcast_id) == "running"


def _first_to_remind(
    unit: Unit, definition: Consultation | None, found: Invitation, now: datetime
) -> Invited | None:
    """Return the first person to consider for a reminder now; None when there is none, or it is too early."""
    if definition is None or found.remind_after_days is None or not definition.is_open(now):
        return None
    if found.broadcast_id is None or sql_broadcasts.state_of(unit, found.broadcast_id) != "done":
        return None
    first = next(iter(sql_invitations.invited_after(unit, found, 1)), None)
    return None if first is None or _is_too_early(first, found, now) else first


def _is_too_early(invited: Invited, found: Invitation, now: datetime) -> bool:
    """Return whether somebody is considered for a reminder later: their invitation leaves, or left lately."""
    if invited.outbox_state in _LEAVING:
        return True
    if invited.outbox_state not in _SENT or invited.reason or found.remind_after_days is None:
        return False
    before = now - timedelta(days=found.remind_after_days)
    return invited.sent_at is None or parse_stamp(invited.sent_at) > before


def _invite(
    unit: Unit, definition: Consultation, words: Responses, found: Invitation, now: datetime, limit: int
) -> int:
    assert found.broadcast_id is not None
    invitees = sql_invitations.waiting(unit, found.id, limit)
    if not invitees or not definition.is_open(now):
        left = sql_invitations.leave_out_waiting(unit, found.id, "closed") if invitees else 0
        sql_broadcasts.finish(unit, found.broadcast_id, now)
        return left
    messages = {each: invitation(definition, words, found.texts, each) for each in definition.languages}
    line = sql_lines.line_of(unit, CHANNEL, definition.slug)
    for each in invitees:
        if each.reason:
            sql_invitations.leave_out(unit, each.id, each.reason)
            continue
        language = each.language if each.language in messages else definition.languages[0]
        address_id = each.address_id or _meet(unit, definition, each, now)
        reply, _ = messages[language]
        row = sql_outbox.enqueue(
            unit, CHANNEL, address_id, reply, now,
            purpose="invitation", broadcast_id=found.broadcast_id, line=line,
        )  # fmt: skip
        sql_invitations.mark_queued(unit, each.id, address_id, row.id)
    return len(invitees)


def _meet(unit: Unit, definition: Consultation, invitee: Invitee, now: datetime) -> int:
    """Add the person of a number that nobody has written from; return the id of the address."""
    number = unit.keyring.decrypt(invitee.ciphertext)
    language = invitee.language if invitee.language in definition.languages else definition.languages[0]
    _, address = participants_sql.add_participant(unit, CHANNEL, number, definition.slug, language, now)
    return address.id


def _remind(
    unit: Unit, definition: Consultation, words: Responses, found: Invitation, now: datetime, limit: int
) -> int:
    """Queue the one reminder of people who were invited long enough ago and have not answered.

    People are considered once each, in the order in which they were invited: the first who is too early ends
    the batch.
    """
    messages = {
        language: invitation(definition, words, found.texts, language, is_reminder=True)
        for language in definition.languages
    }
    considered, line = 0, sql_lines.line_of(unit, CHANNEL, definition.slug)
    for each in sql_invitations.invited_after(unit, found, limit):
        if _is_too_early(each, found, now):
            break
        if each.outbox_state in _SENT and not each.reason:
            reply, _ = messages[each.language if each.language in messages else definition.languages[0]]
            sql_outbox.enqueue(
                unit, CHANNEL, each.address_id, reply, now,
                purpose="invitation", broadcast_id=found.broadcast_id, line=line,
            )  # fmt: skip
            sql_invitations.count_reminder(unit, found.id)
        sql_invitations.mark_considered(unit, found.id, each.id)
        considered += 1
    return considered


def _is_to_be_forgotten(definition: Consultation | None, found: Invitation, now: datetime) -> bool:
    if found.state == "withdrawn":
        return True
    return definition is not None and now >= definition.closes_at + FORGOTTEN_AFTER


def _forget_silent(unit: Unit, found: Invitation, now: datetime, limit: int) -> int:
    """Destroy the numbers of people who were invited and never wrote; an opt-out stays known."""
    silent = sql_invitations.silent_people(unit, found.id, limit)
    for _, participant_id in silent:
        sql_invitations.forget(unit, participant_id, ())
        participants_sql.detach(unit, participant_id, now)
        sql_outbox.forget(unit, participant_id, now)
        participants_sql.forget(unit, participant_id, now)
    if not silent:
        sql_invitations.mark_forgotten(unit, found.id, now)
    return len(silent)


def discard(unit: Unit, found: Invitation) -> None:
    """Delete an invitation that was never started, with its numbers. Raises InvitationError when it was."""
    if found.state not in ("reading", "draft"):
        raise InvitationError("over")
    sql_invitations.delete_draft(unit, found.id)


def people_of(unit: Unit, found: Invitation) -> int:
    """Return how many numbers the list of an invitation has."""
    return sum(sql_invitations.counts(unit, found.id).values())
