"""Receipts written down together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from api.channels.twilio.routes import Receipts
from api.services import Services
from consultation.delivery import sql_outbox
from consultation.delivery.sql_outbox import Receipt
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import StoreUnavailableError
from tests.conftest import OPEN_DAY


async def test_receipts_that_come_together_are_one_transaction(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.store.write() as unit:
        for number in range(20):
            _, address = participants_sql.add_participant(
                unit, "sms", f"+1418555{number:04d}", "c", "fr", OPEN_DAY
            )
            row = sql_outbox.enqueue(unit, "sms", address.id, Reply("Bonjour"), OPEN_DAY, leased=True)
            sql_outbox.mark_sent(unit, [row.id], OPEN_DAY, f"SM{number}")
    written: list[int] = []
    run = services.inbound.run

    async def counted(write: Callable[..., None], batch: list[tuple[Receipt, str]]) -> None:
        written.append(len(batch))
        await run(write, batch)

    monkeypatch.setattr(services.inbound, "run", counted)
    receipts = Receipts(services.inbound)

    await asyncio.gather(
        *(receipts.take(Receipt("sms", f"SM{number}", 5, "delivered"), "") for number in range(20))
    )

    assert written == [20]
    with services.store.read() as unit:
        assert unit.rows("SELECT state, count(*) AS n FROM outbox GROUP BY state") == [
            {"state": "delivered", "n": 20}
        ]


async def test_receipts_that_cannot_be_written_are_told_so_and_the_next_ones_are(services: Services) -> None:
    receipts = Receipts(services.inbound)
    store = services.inbound.store

    def fail() -> object:
        raise StoreUnavailableError("locked")

    services.inbound.store = type("Failing", (), {"write": staticmethod(fail)})()  # type: ignore[assignment]
    taken = await asyncio.gather(
        *(receipts.take(Receipt("sms", f"SM{number}", 5, "delivered"), "") for number in range(2)),
        return_exceptions=True,
    )
    services.inbound.store = store
    await receipts.take(Receipt("sms", "SM9", 5, "delivered"), "")

    assert [type(each) for each in taken] == [StoreUnavailableError] * 2
    with store.read() as unit:
        assert unit.rows("SELECT provider_id FROM early_receipts") == [{"provider_id": "SM9"}]
