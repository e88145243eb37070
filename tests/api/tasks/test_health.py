"""/health: it fails whenever messages are refused, and is well again once one would be taken."""

from __future__ import annotations

import asyncio
import resource
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from api.app import create_app
from api.services import Services
from api.tasks.health import Pulse
from api.version import VERSION
from bot.inbound import Inbound
from consultation.delivery.sql_channels import Alarm, clear_alarm, open_alarm
from consultation.store import Store, StoreUnavailableError
from consultation.store.keyring import Keyring
from consultation.store.writing_thread import Urgency
from tests.api.channels.test_twilio import text
from tests.conftest import CONSULTATIONS, StandingClock
from tests.waiting import until

OK = (200, {"status": "ok"})


@pytest.fixture
def nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the service from testing itself and from keeping house: what else uses the file is the test's."""

    async def never(*arguments: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("api.tasks.health.PAUSE_SECONDS", 3600.0)
    monkeypatch.setattr("api.services.lead", never)


@pytest.fixture
async def services(nothing_by_itself: None, services: Services) -> Services:
    """The service, whose thread is never taken for stuck only because the machine is busy."""
    services.pulse = Pulse(services.inbound, services.clock, stuck_seconds=60.0)
    await services.pulse.beat()
    return services


async def health(client: httpx.AsyncClient, services: Services) -> tuple[int, dict[str, str]]:
    """What /health says after a trial: the second, since one may have been under way before."""
    await services.pulse.beat()
    await services.pulse.beat()
    response = await client.get("/health")
    said = response.json()
    assert said.pop("version") == VERSION
    return response.status_code, said


def refused(status: str, reason: str) -> tuple[int, dict[str, str]]:
    return 503, {"status": status, "reason": reason}


def alarms(services: Services) -> list[tuple[str, str, bool]]:
    """The alarms that concern no channel, and whether each is open."""
    with services.store.read() as unit:
        found = unit.list_of(Alarm, "SELECT * FROM alarms ORDER BY id DESC")
    ours = [each for each in found if each.channel == "service"]
    return [(each.kind, each.reason, each.cleared_at is None) for each in ours]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program in the middle of writing."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def no_descriptors() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_open_alarms_stand_beside_the_status_but_those_of_people(
    client: httpx.AsyncClient, services: Services, clock: StandingClock
) -> None:
    with services.store.write() as unit:
        open_alarm(unit, "provider_not_reached", "sms", "timeout", clock.moment)
        open_alarm(unit, "distress", "web", "1", clock.moment)
    shown = await health(client, services)
    with services.store.write() as unit:
        clear_alarm(unit, "provider_not_reached", "sms", clock.moment)

    assert shown == (200, {"status": "ok", "alarms": ["provider_not_reached sms"]})
    assert await health(client, services) == OK


async def test_health_is_503_while_another_program_holds_the_database(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.05)
    services.store.close()
    with locked(services.store.path):
        held = await health(client, services)

    assert held == refused("database locked", "another program holds the database")
    assert await health(client, services) == OK
    assert (await client.head("/health")).status_code == 200


async def test_health_answers_at_once_while_messages_wait_for_a_lock(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 1.0)
    services.store.close()
    with locked(services.store.path):
        waiting = asyncio.create_task(text(client, 1, "Bonjour"))
        answer = await client.get("/health")
        waited = waiting.done()
        failed = await waiting

    assert (answer.status_code, waited, failed.status_code) == (200, False, 503)


async def test_health_is_503_while_pages_of_messages_are_damaged(
    client: httpx.AsyncClient, services: Services
) -> None:
    now = [0.0]
    services.pulse = Pulse(services.inbound, services.clock, lambda: now[0], 60.0)
    await text(client, 1, "Bonjour")
    await until(lambda: services.store.forget([]))  # what is in the log would be read from there
    services.store.close()
    path = services.store.path
    sound = path.read_bytes()
    path.write_bytes(damaged(path, sound))

    refusal = (await text(client, 2, "OUI")).status_code
    trials = [await health(client, services)]
    now[0] += 60
    trials.append(await health(client, services))
    services.store.close()
    path.write_bytes(sound)
    trials.append(await health(client, services))
    now[0] += 60

    assert (refusal, await health(client, services)) == (503, OK)
    # A sender that reads the file in the moment it is replaced may meet another error of SQLite's than damage.
    assert {status for status, _ in trials} == {503}
    assert refused("database unavailable", "the database file is damaged") in trials
    assert (await text(client, 2, "OUI")).status_code == 200


def damaged(path: Path, sound: bytes) -> bytes:
    """A database with garbage in the place of the first page of messages."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    return sound[: (page - 1) * size] + b"\xa5" * size + sound[page * size :]


async def test_health_is_503_while_the_file_is_away(client: httpx.AsyncClient, services: Services) -> None:
    path = services.store.path
    away = path.rename(path.with_name("away.db"))
    answers = [(await text(client, 1, "Bonjour")).status_code, await health(client, services)]
    made_anew = path.exists()
    away.rename(path)
    answers += [await health(client, services), (await text(client, 1, "Bonjour")).status_code]

    reason = "the database file was deleted while the service ran"
    assert answers == [503, refused("database unavailable", reason), OK, 200]
    assert not made_anew


async def test_health_is_503_while_another_file_is_in_the_place_of_ours(
    client: httpx.AsyncClient, services: Services, new_database: Path
) -> None:
    path = services.store.path
    await text(client, 1, "Bonjour")
    away = path.rename(path.with_name("away.db"))
    shutil.copy(new_database, path)
    answers = [(await text(client, 2, "OUI")).status_code, await health(client, services)]
    services.store.close()  # none of what is opened from now on is ours either
    answers += [(await text(client, 2, "OUI")).status_code, await health(client, services)]
    away.rename(path)
    answers += [await health(client, services), (await text(client, 2, "OUI")).status_code]

    replaced = refused("database unavailable", "the database file was replaced while the service ran")
    assert answers == [503, replaced, 503, replaced, OK, 200]


async def test_what_was_taken_before_the_log_was_deleted_is_in_the_file(
    client: httpx.AsyncClient, services: Services, tmp_path: Path, keyring: Keyring
) -> None:
    path = services.store.path
    await text(client, 1, "Bonjour")
    path.with_name(path.name + "-wal").unlink()
    after = [(await text(client, 2, "OUI")).status_code, await health(client, services)]
    crashed = Store.open(copy_as_after_a_crash(path, tmp_path / "crashed"), keyring)
    with crashed.read() as unit:
        kept = [row["external_id"][-1] for row in unit.rows("SELECT external_id FROM messages ORDER BY id")]

    assert after == [200, OK]
    assert kept == ["1", "2"]


def copy_as_after_a_crash(path: Path, folder: Path) -> Path:
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(path.with_name(path.name + suffix), folder)
    return folder / path.name


async def test_health_is_503_while_a_deleted_log_is_still_read(
    client: httpx.AsyncClient, services: Services
) -> None:
    path = services.store.path
    await text(client, 1, "Bonjour")
    with services.store.read():
        path.with_name(path.name + "-wal").unlink()
        answers = [(await text(client, 2, "OUI")).status_code, await health(client, services)]
    answers += [await health(client, services), (await text(client, 2, "OUI")).status_code]

    reason = "the write-ahead log was deleted while the service ran"
    assert answers == [503, refused("database unavailable", reason), OK, 200]


async def test_health_is_503_while_no_descriptor_is_left(
    client: httpx.AsyncClient, services: Services
) -> None:
    with no_descriptors():
        short = await health(client, services)
    raised = alarms(services)

    assert short == refused("no file descriptors", "no more files or connections can be opened")
    assert await health(client, services) == OK
    assert raised == [("messages_refused", "no_descriptors", True)]
    assert alarms(services) == [("messages_refused", "no_descriptors", False)]


async def test_health_is_503_after_a_refused_write_until_a_large_one_succeeds(
    client: httpx.AsyncClient, services: Services
) -> None:
    """As under a quota: there is room for a small write, and for no message."""
    no_room = "BEGIN SELECT * FROM there_is_no_room; END"
    with services.store.write() as unit:
        unit.execute(f"CREATE TRIGGER full BEFORE INSERT ON messages {no_room}")
        unit.execute(f"CREATE TRIGGER quota BEFORE INSERT ON proof WHEN length(NEW.filler) > 1000 {no_room}")
    failed = await text(client, 1, "Bonjour")
    with services.store.write() as unit:
        unit.execute("DROP TRIGGER full")
    still = await health(client, services)
    with services.store.write() as unit:
        unit.execute("DROP TRIGGER quota")

    assert (failed.status_code, still) == (
        503,
        refused("database unavailable", "the database cannot be used"),
    )
    assert await health(client, services) == OK


async def test_health_is_503_while_the_disk_is_full(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("consultation.store.engines.sqlite.ROOM_BYTES", 10**18)
        answer = await health(client, services)

    assert answer == refused("database unavailable", "the disk is full")
    assert await health(client, services) == OK


async def test_health_is_503_while_the_thread_does_not_get_on(
    client: httpx.AsyncClient, services: Services
) -> None:
    services.pulse = Pulse(services.inbound, services.clock, stuck_seconds=0.0)
    began, end = threading.Event(), threading.Event()

    def never_ending() -> None:
        began.set()
        end.wait()

    stuck = asyncio.create_task(services.inbound.run(never_ending))
    await asyncio.to_thread(began.wait)
    answers = [await health(client, services) for _ in range(2)]
    end.set()
    await stuck
    services.pulse = Pulse(services.inbound, services.clock)

    assert answers == [refused("stuck", "the thread that handles messages does not get on")] * 2
    assert await health(client, services) == OK


async def test_health_is_503_while_no_message_can_be_answered(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as broken, structlog.testing.capture_logs() as logged:
        broken.setattr(services.inbound.assistant, "respond", fail)
        answers = [await health(client, services) for _ in range(2)]

    assert answers == [refused("fault", "a message could not be handled")] * 2
    assert [each["event"] for each in logged if each["log_level"] == "error"] == [
        "a message could not be handled",
        "messages are refused",
    ]
    assert await health(client, services) == OK


async def test_change_of_health_is_logged_once_and_leaves_an_alarm_that_ended(
    client: httpx.AsyncClient, services: Services
) -> None:
    path = services.store.path
    with structlog.testing.capture_logs() as logged:
        away = path.rename(path.with_name("away.db"))
        for _ in range(3):
            await services.pulse.beat()
        away.rename(path)
        for _ in range(3):
            await services.pulse.beat()

    ours = ("messages are refused", "messages are taken again")
    said = [(each["event"], each.get("reason")) for each in logged if each["event"] in ours]
    assert said == [("messages are refused", "file_gone"), ("messages are taken again", None)]
    assert alarms(services) == [("messages_refused", "file_gone", False)]


async def test_trial_stores_nothing_of_anybody(client: httpx.AsyncClient, services: Services) -> None:
    await services.pulse.beat()
    with services.store.read() as unit:
        counts = [
            unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]
            for table in ("messages", "participants", "addresses", "outbox", "consents")
        ]
    assert counts == [0, 0, 0, 0, 0]


async def test_file_that_is_not_followed_is_a_warning_an_alarm_and_a_line_of_log(
    services: Services, tmp_path: Path, new_database: Path
) -> None:
    """At a start; the other file is served, and the next start without the mistake clears the alarm."""
    folder = Path(shutil.copytree(CONSULTATIONS, tmp_path / "consultations"))
    settings = replace(
        services.settings, consultations=folder, database=Path(shutil.copy(new_database, tmp_path / "b.db"))
    )
    mistaken(folder / "parc-des-erables.yml")
    with structlog.testing.capture_logs() as logged:
        started = Services.build(settings, services.clock, services.inbound.assistant)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(create_app(started)), base_url="https://b"
    ) as client:
        await started.pulse.beat()
        answer = await client.get("/health")
    raised = alarms(started)
    started.store.close()
    shutil.copy(CONSULTATIONS / "parc-des-erables.yml", folder)
    again = Services.build(settings, services.clock, services.inbound.assistant)

    why = "58:12: max_chars: expected a whole number from 1 to 1600"
    said = {"status": "ok", "version": VERSION, "warnings": [f"parc-des-erables.yml: {why}"]}
    assert (answer.status_code, answer.json()) == (200, said)
    assert [
        (each["event"], each["file"], each["why"]) for each in logged if each["log_level"] == "error"
    ] == [("consultation file not followed", "parc-des-erables.yml", why)]
    assert raised == [("file_not_followed", "parc-des-erables.yml", True)]
    assert alarms(again) == [("file_not_followed", "parc-des-erables.yml", False)]
    again.store.close()


def mistaken(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("max_chars: 200", "max_chars: many"), encoding="utf-8")


class Faltering:
    """An inbound whose writing thread fails at some of its turns."""

    def __init__(self, inbound: Inbound, fails: list[bool]) -> None:
        self.store, self.rehearse = inbound.store, inbound.rehearse
        self._inbound, self._fails = inbound, fails

    async def run(self, function: Callable[..., Any], *arguments: object, urgency: Urgency) -> Any:
        if self._fails and self._fails.pop(0):
            raise StoreUnavailableError("database is locked")
        return await self._inbound.run(function, *arguments, urgency=urgency)


async def test_alarm_whose_end_could_not_be_written_ends_a_moment_later(
    services: Services, clock: StandingClock
) -> None:
    with services.store.write() as unit:
        open_alarm(unit, "messages_refused", "service", "locked", clock.moment)
    pulse = Pulse(Faltering(services.inbound, [False, True]), clock)  # type: ignore[arg-type]
    await pulse.beat()
    before = alarms(services)
    await pulse.beat()

    assert before == [("messages_refused", "locked", True)]
    assert alarms(services) == [("messages_refused", "locked", False)]
