"""The figures of a service: what they count, and that they name nobody."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx

from api.channels.sending.outcomes import Failed, Retry, Sent, Suspended, Unknown
from api.metrics import DiskCollector, Metrics, OutboxCollector
from api.services import Services
from consultation.delivery import sql_outbox
from consultation.delivery.model import OutboxMessage
from consultation.delivery.sql_channels import open_alarm
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY, StandingClock

PHONE = "+14185550123"


def put(store: Store, purpose: str = "reply") -> OutboxMessage:
    with store.write() as unit:
        known = participants_sql.find_address(unit, "sms", PHONE)
        if known is None:
            _, known = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", OPEN_DAY)
        return sql_outbox.enqueue(unit, "sms", known.id, Reply("canari"), OPEN_DAY, purpose=purpose)  # type: ignore[arg-type]


def figures(store: Store, clock: StandingClock) -> dict[str, float]:
    return {
        f"{sample.name}{tuple(sample.labels.values())}": sample.value
        for family in OutboxCollector(store, clock).collect()
        for sample in family.samples
    }


def test_outbox_is_counted_and_its_age_told(store: Store, clock: StandingClock) -> None:
    put(store)
    put(store, "feedback")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
        open_alarm(unit, "account_refused", "sms", "twilio_20003", OPEN_DAY)
    clock.moment += timedelta(seconds=90)

    assert figures(store, clock) == {
        "consultexto_outbox_messages('sms', 'queued')": 1,
        "consultexto_outbox_messages('sms', 'sent')": 1,
        "consultexto_outbox_oldest_seconds('sms', 'feedback')": 90,
        "consultexto_alarms('sms', 'account_refused')": 1,
    }


def test_attempts_are_counted_by_what_became_of_them(store: Store) -> None:
    metrics, message = Metrics(), put(store)
    for outcome in (Sent("1"), Sent("2"), Retry("twilio_20429"), Suspended("twilio_20003"), Unknown("timeout"), Failed("twilio_21610")):  # fmt: skip
        metrics.settled(message, outcome)
    metrics.reconciled(message, taken=True)

    def value(name: str, *labels: str) -> float | None:
        names = {"sent": ("channel", "purpose"), "send_doubts": ("channel", "taken")}.get(
            name, ("channel", "reason")
        )
        return metrics.registry.get_sample_value(
            f"consultexto_{name}_total", dict(zip(names, labels, strict=True))
        )

    assert value("sent", "sms", "reply") == 2
    assert [
        value("send_retries", "sms", reason) for reason in ("twilio_20429", "twilio_20003", "timeout")
    ] == [1, 1, 1]
    assert value("send_failures", "sms", "twilio_21610") == 1
    assert value("send_doubts", "sms", "yes") == 1


def test_disk_is_measured(store: Store) -> None:
    put(store)
    found = [sample for family in DiskCollector(store).collect() for sample in family.samples]

    assert [(sample.name, sample.labels) for sample in found] == [
        ("consultexto_database_bytes", {"file": "database"}),
        ("consultexto_database_bytes", {"file": "log"}),
        ("consultexto_disk_free_bytes", {}),
    ]
    assert [found[0].value, found[1].value] == [
        store.path.stat().st_size,
        store.path.with_name(store.path.name + "-wal").stat().st_size,
    ]
    assert found[2].value > 0


async def test_metrics_of_a_service_name_nobody(client: httpx.AsyncClient, services: Services) -> None:
    put(services.store)
    begun = await client.post("/channels/web/sessions", json={"consultation": "parc-des-erables"})
    token = begun.json().get("token", "")
    refused = await client.post("/channels/twilio/sms", data={"From": PHONE, "Body": "canari"})
    text = (await client.get("/metrics")).text

    assert refused.status_code == 403
    assert 'consultexto_inbound_seconds_count{channel="sms",status="4xx"} 1.0' in text
    assert re.search(r'consultexto_outbox_messages\{channel="sms",state="\w+"\} 1\.0', text)  # a sender runs
    assert "process_resident_memory_bytes" in text
    for canary in (PHONE, PHONE[1:], "canari", token or PHONE):
        assert canary not in text
