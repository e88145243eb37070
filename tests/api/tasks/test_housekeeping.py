"""What the service does by itself: reminders into the outbox, erasures to their end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from api.services import Services
from api.tasks.housekeeping import Housekeeping
from consultation.conversation import sql_reminders
from consultation.delivery import sql_channels, sql_outbox
from consultation.delivery.sending_hours import SendingHours
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.rights.sql_ledger import Ledger
from tests.conftest import OPEN_DAY, StandingClock
from tests.waiting import until

PHONE = "+14185550123"


@pytest.fixture
def unfinished_backup(environment: dict[str, str]) -> Path:
    """What a backup left that was killed, beside the database."""
    path = Path(environment["CONSULTEXTO_DATABASE"]).with_name("night.db.7.part")
    path.write_bytes(b"SQLite format 3\0 and personal data")
    return path


async def test_start_deletes_what_a_killed_backup_left(unfinished_backup: Path, services: Services) -> None:
    assert [each.name for each in files_beside(services.store.path)] == []


def files_beside(database: Path) -> list[Path]:
    return list(database.parent.glob("*.part"))


def say(services: Services, number: int, text: str) -> str:
    receipt = services.inbound.handle(Incoming("sms", PHONE, f"SM{number}", OPEN_DAY, text=text))
    services.inbound.mark_sent([row.id for row in receipt.replies])
    return receipt.replies[0].reply.text


def reminders(services: Services) -> list[tuple[str, str]]:
    with services.store.read() as unit:
        (address,) = unit.rows("SELECT id FROM addresses")
        return [
            (row.purpose, row.reply.text)
            for row in sql_outbox.outbox_of(unit, address["id"])
            if row.purpose != "reply"
        ]


async def test_unfinished_walk_is_reminded_once_over_restarts(
    services: Services, clock: StandingClock
) -> None:
    for number, text in enumerate(("Bonjour", "OUI", "Un dossier unique", "avis")):
        say(services, number, text)
    clock.moment = OPEN_DAY + timedelta(days=3)
    counts = [
        Housekeeping(services.store, services.inbound, clock, SendingHours()).remind() for _ in range(3)
    ]

    assert counts == [1, 0, 0]
    assert reminders(services) == [
        (
            "reminder",
            'Consultation "Administration publique": vous en étiez à la question 2 de 13. BONJOUR pour continuer.'
            " SANS AVIS ou ARRET pour ne plus en recevoir.",
        )
    ]


async def test_reminders_that_fall_due_together_are_all_looked_at_in_one_round(
    services: Services, clock: StandingClock
) -> None:
    with services.store.write() as unit:
        for number in range(120):
            person, _ = participants_sql.add_participant(
                unit, "sms", f"+1418555{number:04}", "parc", "fr", OPEN_DAY
            )
            sql_reminders.plan(unit, person, OPEN_DAY, OPEN_DAY + timedelta(days=30))
    clock.moment = OPEN_DAY + timedelta(days=4)

    def left() -> bool:
        with services.store.read() as unit:
            return sql_reminders.has_due(unit, clock())

    assert left()
    running = asyncio.create_task(Housekeeping(services.store, services.inbound, clock, None).run())
    await until(lambda: not left())
    running.cancel()


async def test_without_the_consent_nobody_is_reminded(services: Services, clock: StandingClock) -> None:
    for number, text in enumerate(("Bonjour", "OUI", "Un dossier unique", "la santé")):
        say(services, number, text)
    clock.moment = OPEN_DAY + timedelta(days=3)

    assert Housekeeping(services.store, services.inbound, clock, SendingHours()).remind() == 0


async def test_erasure_is_finished_by_the_running_service(services: Services) -> None:
    for number, text in enumerate(("Bonjour", "OUI", "Un dossier unique", "efface mes données", "OUI")):
        said = say(services, number, text)
    assert said.startswith("C'est effacé.")

    housekeeping = Housekeeping(services.store, services.inbound, services.clock, None)
    await asyncio.to_thread(housekeeping.erase)  # the service does it too: no matter which is first
    with services.store.read() as unit:
        assert unit.rows("SELECT ciphertext FROM addresses") == [{"ciphertext": b""}]


@pytest.fixture
def ledger(environment: dict[str, str], tmp_path: Path) -> Ledger:
    """The ledger of the service, on a disk of its own."""
    path = tmp_path / "backups" / "erasures.db"
    path.parent.mkdir()
    environment["CONSULTEXTO_ERASURE_LEDGER"] = str(path)
    return Ledger(path)


async def test_erasures_wait_with_an_alarm_while_the_ledger_cannot_be_written(
    ledger: Ledger, services: Services
) -> None:
    for number, text in enumerate(("Bonjour", "OUI", "Un dossier unique")):
        say(services, number, text)
    away = ledger.path.parent.rename(ledger.path.parent.with_name("not-mounted"))
    with services.store.write() as unit:
        (person,) = unit.column("SELECT id FROM participants")
        sql_erasure.request(unit, person, "person", OPEN_DAY - timedelta(days=1))

    await until(lambda: alarms(services) == [("erasures_not_finished", "ledger", 1)])
    with services.store.read() as unit:
        assert unit.column("SELECT ciphertext FROM addresses") != [b""]
    away.rename(ledger.path.parent)
    await until(lambda: alarms(services) == [])

    with services.store.read() as unit:
        assert unit.column("SELECT ciphertext FROM addresses") == [b""]
    assert len(ledger.entries()) == 1


def alarms(services: Services) -> list[tuple[str, str, int]]:
    with services.store.read() as unit:
        return [(each.kind, each.reason, each.times) for each in sql_channels.list_alarms(unit)]
