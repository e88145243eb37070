"""The end of retention: after its last day, a consultation keeps what is published, and nothing of a person.

Whoever took part in nothing else is erased as if they had asked for it, in copies that are restored too.
Whoever takes part in another consultation leaves this one: what they wrote here and was not published goes,
what was published has no author, and their address stays for the other.

People are taken in batches, each in one transaction, so that it goes on where it was after a kill.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.conversation import sql as conversation_sql
from consultation.conversation import sql_reminders
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import sql, sql_recipients
from consultation.messages import sql as messages_sql
from consultation.moderation import sql as moderation_sql
from consultation.outreach import sql_invitations
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure, sql_retention
from consultation.staff import sql_audit
from consultation.statistics import sql_counted
from consultation.store import Unit

BATCH = 50
"""People in a transaction: somebody who writes meanwhile waits for a batch."""
LOOKED_AGAIN = timedelta(days=1)
"""How often what has ended is looked at again: somebody may have written since."""


def is_over(definition: Consultation, now: datetime) -> bool:
    """Tell whether the retention of a consultation has ended: its last day has passed where it is."""
    return definition.retain_until is not None and definition.day_of(now) > definition.retain_until


def step(unit: Unit, definitions: Iterable[Consultation], now: datetime, limit: int = BATCH) -> bool:
    """Destroy the next batch of what is kept too long; return whether there may be more at once."""
    over = {each.slug: each for each in definitions if is_over(each, now)}
    for slug, definition in sorted(over.items()):
        report = sql_retention.find(unit, slug)
        looked_at = None if report is None else report.looked_at
        if looked_at is not None and looked_at > stamp(now - LOOKED_AGAIN):
            continue
        people = sql_retention.people(unit, slug, limit)
        if people:
            assert definition.retain_until is not None
            sql_retention.begin(unit, slug, definition.retain_until, now)
            for person in people:
                _let_go(unit, slug, person, frozenset(over), now)
            return True
        if not sql_retention.holds_anybody(unit, slug):
            _end(unit, definition, now)
    return False


def _let_go(unit: Unit, slug: str, person: str, over: frozenset[str], now: datetime) -> None:
    texts = sql_retention.unpublished_texts(unit, person, slug)
    if sql_retention.consultations_of(unit, person) <= over:
        sql_erasure.request(unit, person, "retention", now)
        sql_retention.add(unit, slug, people=1, texts=texts)
    else:
        leave(unit, person, slug, now)
        sql_retention.add(unit, slug, elsewhere=1, texts=texts)


def leave(unit: Unit, person: str, slug: str, now: datetime) -> None:
    """Take a person out of one consultation, who takes part in another."""
    others = sql_retention.consultations_of(unit, person) - {slug}
    kept = [each for other in others for each in contributions_sql.messages_of(unit, person, other)]
    messages_sql.forget_other_bodies(unit, participants_sql.address_ids(unit, person), kept)
    sql_outbox.leave(unit, person, slug, now)
    sql_invitations.forget(unit, person, (), slug)
    moderation_sql.forget(unit, person, now, slug)
    sql.settle(unit, contributions_sql.forget(unit, person, now, slug))
    sql_recipients.forget(unit, person, now, slug)
    evaluation_sql.forget(unit, person, slug)
    sql_counted.let_go(unit, person, slug)
    conversation_sql.forget(unit, person, slug)
    sql_reminders.forget(unit, person, slug)
    participants_sql.forget_consents(unit, person, slug)
    begun = sql_retention.begun_by(unit, person) - {slug}
    participants_sql.go_on_elsewhere(unit, person, slug, min(begun or others))


def _end(unit: Unit, definition: Consultation, now: datetime) -> None:
    """Destroy the texts that are nobody's, and end the report, unless it ended and nothing was left."""
    slug = definition.slug
    assert definition.retain_until is not None
    notes = moderation_sql.destroy(unit, slug)
    texts = contributions_sql.destroy_unpublished(unit, slug, now)
    texts += evaluation_sql.destroy_words(unit, slug)
    sql_retention.begin(unit, slug, definition.retain_until, now)
    if notes or texts:
        sql_retention.add(unit, slug, texts=texts)
    report = sql_retention.find(unit, slug)
    assert report is not None
    if report.reference is None:
        sql_retention.end(unit, slug, sql_erasure.clear_file(unit, now), now)
    if report.ended_at is None:
        sql_audit.record(unit, "retention_ended", now, None, f"consultation:{slug}")
    sql_retention.mark_looked_at(unit, slug, now)
