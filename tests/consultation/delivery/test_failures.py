from datetime import timedelta

import pytest

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.delivery import sql_broadcasts, sql_failures, sql_outbox
from consultation.delivery.model import OutboxPurpose
from consultation.delivery.sql_failures import BY_CHOICE, Failed, Late
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.statistics import sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines


SINCE = OPEN_DAY - timedelta(days=7)
LATER = OPEN_DAY + timedelta(hours=1)


def enqueue(
    store: Store,
    reason: str | None = None,
    channel: Channel = "sms",
    purpose: OutboxPurpose = "feedback",
    broadcast_id: int = 1,
) -> int:
    with store.write() as unit:
        count = unit.rows("SELECT count(*) AS n FROM outbox")[0]["n"]
        _, address = participants_sql.add_participant(
            unit, channel, f"+1418555{count:04}", "c", "fr", OPEN_DAY
        )
        row = sql_outbox.enqueue(
            unit, channel, address.id, Reply("Oui"), OPEN_DAY, purpose=purpose, broadcast_id=broadcast_id
        )
        if reason is not None:
            unit.execute(
                "UPDATE outbox SET provider_id = ?, provider_rank = 5 WHERE id = ?", (f"SM{row.id}", row.id)
            )
            sql_outbox.mark_failed(unit, row.id, reason, OPEN_DAY)
    return row.id


def test_failures_are_counted_by_channel_kind_and_reason(store: Store) -> None:
    for reason in ("twilio_30003", "twilio_30003", "expired"):
        enqueue(store, reason)
    enqueue(store, "telegram_400", "telegram", "reply")
    with store.write() as unit:
        unit.execute(
            "UPDATE outbox SET updated_at = ? WHERE reason = 'expired'", (stamp(SINCE - timedelta(1)),)
        )
    with store.read() as unit:
        assert sql_failures.failed(unit, SINCE) == [
            Failed("sms", "feedback", "twilio_30003", 2, stamp(OPEN_DAY)),
            Failed("telegram", "reply", "telegram_400", 1, stamp(OPEN_DAY)),
        ]
        assert sql_failures.count_failed(unit, SINCE) == 3


@pytest.mark.parametrize("reason", BY_CHOICE)
def test_what_somebody_decided_is_no_failure(store: Store, reason: str) -> None:
    enqueue(store, reason)
    with store.read() as unit:
        assert (sql_failures.failed(unit, SINCE), sql_failures.count_failed(unit, SINCE)) == ([], 0)


def test_late_messages_say_since_when_and_whether_others_leave(store: Store) -> None:
    enqueue(store)
    enqueue(store, channel="telegram", purpose="reply")
    enqueue(store, channel="telegram", purpose="notice")
    enqueue(store, channel="web")
    moving = enqueue(store, channel="telegram")
    with store.write() as unit:
        unit.execute(
            "UPDATE outbox SET state = 'sending', lease_until = ? WHERE id = ?",
            (stamp(LATER + timedelta(minutes=1)), moving),
        )
    with store.read() as unit:
        assert sql_failures.late(unit, LATER, LATER) == [
            Late("sms", "feedback", 1, stamp(OPEN_DAY), leaving=False),
            Late("telegram", "notice", 1, stamp(OPEN_DAY), leaving=True),
            Late("telegram", "reply", 1, stamp(OPEN_DAY), leaving=True),
        ]
        assert sql.late_messages(unit, LATER) == 3
        assert sql_failures.late(unit, OPEN_DAY, LATER) == []


def test_answers_go_again_once_as_new_messages(store: Store) -> None:
    again = enqueue(store, "twilio_30003")
    others = [
        enqueue(store, "twilio_30007"),
        enqueue(store, "twilio_30003", "telegram"),
        enqueue(store, "twilio_30003", purpose="reply"),
    ]
    with store.write() as unit:
        sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)
        assert sql_failures.send_again(unit, "sms", ("twilio_30003",), SINCE, LATER) == 1
        assert sql_failures.send_again(unit, "sms", ("twilio_30003",), SINCE, LATER) == 0
        found = {
            row.pop("id"): row
            for row in unit.rows("SELECT id, state, reason, due_at, provider_id, provider_rank FROM outbox")
        }
    assert found[again] == {
        "state": "queued",
        "reason": None,
        "due_at": stamp(LATER),
        "provider_id": None,
        "provider_rank": 0,
    }
    assert [found[each]["state"] for each in others] == ["failed"] * 3


def test_answers_of_a_cancelled_broadcast_do_not_go_again(store: Store) -> None:
    with store.write() as unit:
        cancelled = sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)
    enqueue(store, "twilio_30003", broadcast_id=cancelled)
    with store.write() as unit:
        sql_broadcasts.cancel(unit, cancelled, OPEN_DAY)
        assert sql_failures.send_again(unit, "sms", ("twilio_30003",), SINCE, LATER) == 0
        assert unit.column("SELECT state FROM outbox") == ["failed"]
