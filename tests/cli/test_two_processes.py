"""Two processes of the service on one database, and a Valkey server that is killed while people talk to both."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx
import pytest

from api.http.client_limits import RATES
from bench.ours import CONSULTATION, SERVE, Service, prepared_service
from consultation.clock import utc_now
from consultation.definition import sql_versions
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from consultation.store import Store
from consultation.store.place import Place, PostgresUrl
from tests.api.console.conftest import PASSWORD, form_token
from tests.conftest import SECRET
from tests.valkey import Server
from tests.waiting import PATIENCE_SECONDS, until

MOST_FORMS = RATES["form"][0].limit
SESSION = {"consultation": CONSULTATION, "language": "fr"}


@pytest.fixture
def two(tmp_path: Path, database_place: Place, model: Path, valkey: Server) -> Iterator[list[Service]]:
    """Two processes on one database: the second leaves the outbox to the first."""
    settings = {
        "CONSULTEXTO_MODEL": str(model),
        "CONSULTEXTO_SHARED": valkey.url,
        "CONSULTEXTO_APPROVAL": "none",
        "CONSULTEXTO_SECRET_KEY": SECRET,
        "CONSULTEXTO_DATABASE": database_place.url
        if isinstance(database_place, PostgresUrl)
        else str(database_place),
    }
    one, other = (prepared_service(tmp_path, settings) for _ in range(2))
    other.command = (*SERVE, "--without-senders")
    with ExitStack() as running, ThreadPoolExecutor(2) as threads:
        for each in (one, other):
            running.callback(each.kill)
        list(threads.map(Service.start, (one, other)))
        yield [one, other]


async def begin(client: httpx.AsyncClient, service: Service) -> str:
    """Begin a session, and return its token."""
    answer = await client.post(f"{service.url}/channels/web/sessions", json=SESSION)
    return str(answer.json()["token"])


async def say(
    client: httpx.AsyncClient, service: Service, token: str, message_id: str, text: str
) -> list[str]:
    """Say something in a session; return the replies."""
    answer = await client.post(
        f"{service.url}/channels/web/messages",
        json={"id": str(uuid5(NAMESPACE_URL, message_id)), "text": text},
        headers={"Authorization": f"Bearer {token}"},
    )
    return [each["text"] for each in answer.raise_for_status().json()["messages"]]


async def hear(client: httpx.AsyncClient, service: Service, token: str, heard: list[str]) -> None:
    """Add what a stream of a session says, for as long as it says something."""
    headers = {"Authorization": f"Bearer {token}"}
    async with client.stream(
        "GET", f"{service.url}/channels/web/events", headers=headers, timeout=None
    ) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                heard.append(json.loads(line.removeprefix("data: "))["text"])


async def alarms(client: httpx.AsyncClient, service: Service) -> list[str]:
    """Return the alarms that /health names."""
    said: dict[str, Any] = (await client.get(f"{service.url}/health")).raise_for_status().json()
    return list(said.get("alarms", []))


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=60) as client:
        yield client


@pytest.mark.both_engines
async def test_conversation_goes_on_over_two_processes_and_without_their_server(
    two: list[Service], client: httpx.AsyncClient, valkey: Server
) -> None:
    one, other = two
    token = await begin(client, one)
    heard: list[str] = []
    listening = asyncio.create_task(hear(client, one, token, heard))
    try:
        said = await say(client, other, token, "a", "Bonjour")
        await until(lambda: bool(said) and heard[-len(said) :] == said)
        await limit(client, two)  # now, since one process may count by itself after the server was away

        valkey.kill()
        said = await say(client, other, token, "b", "OUI")
        await until(lambda: heard[-len(said) :] == said)
        assert said == await say(client, one, token, "b", "OUI")  # known to both, and taken once
        await told(client, two, ["shared_not_reached service"])

        valkey.start()
        await told(client, two, [])
        said = await say(client, one, token, "c", "Un seul dossier pour tous les ministères")
        await until(lambda: heard[-len(said) :] == said)
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def told(client: httpx.AsyncClient, services: list[Service], expected: list[str]) -> None:
    """Wait until /health of every process names these alarms."""
    for service in services:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await alarms(client, service) != expected:  # noqa: ASYNC110 - another process changes them
                await asyncio.sleep(0.1)


async def limit(client: httpx.AsyncClient, services: list[Service]) -> None:
    """Send the form as often as a client may in a minute to each of the processes: together that is too often."""
    form = f"/consultations/{CONSULTATION}/contribute"
    told = [
        (await client.post(f"{each.url}{form}", data={"text": "x", "token": "y"})).status_code
        for _ in range(MOST_FORMS)
        for each in services
    ]

    assert told[0] != 429
    assert 429 in told


async def enter(client: httpx.AsyncClient, service: Service) -> None:
    """Enter the console of a process."""
    await send(client, service, "/log-in", "/log-in", login="camille", password=PASSWORD)


async def send(
    client: httpx.AsyncClient, service: Service, form_on: str, path: str, content: str = "", **fields: str
) -> httpx.Response:
    """Fill in the form of a page of the console and send it, with a file where there is one."""
    page = await client.get(f"{service.url}/console{form_on}")
    files = {"file": ("a.yml", content.encode())} if content else None
    data = {"form_token": form_token(page), **fields}
    answer = await client.post(f"{service.url}/console{path}", data=data, files=files)
    assert answer.status_code == 303, answer.text
    return answer


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_version_opened_in_one_process_is_asked_by_the_other(
    two: list[Service], client: httpx.AsyncClient, store: Store
) -> None:
    one, other = two
    with store.write() as unit:
        account = staff_sql.add(unit, "camille", "Camille Gestion", "community_manager", utc_now())
        staff_sql.set_password(unit, account.id, Passwords().hash(PASSWORD), utc_now())
        text = sql_versions.text_of(unit, CONSULTATION, 1)
    before, after = "optimiser son offre de services en ligne?", "rendre ses services en ligne plus simples?"
    assert before in text
    token = await begin(client, other)
    await say(client, other, token, "a", "Bonjour")
    await enter(client, one)
    await send(client, one, "/consultations", "/consultations/file", text.replace(before, after))
    version = f"/consultations/{CONSULTATION}/versions/2"
    await send(client, one, version, version, act="open", instead_of="1")
    said = await say(client, other, token, "b", "OUI")  # at once: the message itself sees what was opened
    assert after in said[-1]

    async def shown() -> bool:
        page = await client.get(f"{other.url}/consultations/{CONSULTATION}")
        return after in page.text.replace("\u00a0", " ")

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await shown():  # noqa: ASYNC110 - another process shows it
            await asyncio.sleep(0.1)
    with store.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM contributions") == [{"n": 0}]
    await say(client, other, token, "c", "Un seul dossier pour tous les ministères")
    with store.read() as unit:
        assert unit.rows("SELECT definition_version FROM contributions") == [{"definition_version": 2}]
