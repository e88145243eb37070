"""The effect of abusive clients on everybody else: `python -m bench.crowd`.

People hold conversations by signed text message and others read a public page, first alone, then beside each
of these: streams of events from one client and from 300, sockets that say nothing, histories of sessions in
which nobody has said anything, and log-ins. Each client is a loopback address of its own.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import uniform
from typing import Any

import aiohttp
import click

from bench.ours import CONSULTATION, Service, ServiceError, Texting, running_service
from bench.talk import SCRIPT, percentile

PAGE = f"/consultations/{CONSULTATION}"
AGAIN_SECONDS = 30.0
"""The wait before a refused client reconnects, as the widget does."""
LONGEST_SECONDS = 20.0
"""The longest wait for a crowd to connect."""
TIMEOUT = aiohttp.ClientTimeout(total=15)
"""The time-out of Twilio."""


@dataclass(slots=True)
class Load:
    """Requests of one kind: the latencies of those answered, and how many were not."""

    milliseconds: list[float] = field(default_factory=list)
    failed: int = 0

    def payload(self) -> dict[str, Any]:
        """Return the figures, rounded."""
        times = self.milliseconds or [float("nan")]
        return {
            "answered": len(self.milliseconds),
            "failed": self.failed,
            "p50_ms": round(percentile(times, 50), 1),
            "p99_ms": round(percentile(times, 99), 1),
        }

    async def timed(self, asked: Coroutine[Any, Any, object]) -> None:
        """Wait for an answer, and record its latency."""
        began = time.perf_counter()
        try:
            await asked
        except (aiohttp.ClientError, OSError, ServiceError, TimeoutError):
            self.failed += 1
            await asyncio.sleep(0.1)
        else:
            self.milliseconds.append((time.perf_counter() - began) * 1000)


@dataclass(slots=True)
class Crowd:
    """A crowd of clients, and the responses it got."""

    service: Service
    told: Counter[str] = field(default_factory=Counter)
    holding: int = 0
    tokens: dict[str, str] = field(default_factory=dict)
    beginning: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def stream(self, number: int, clients: int) -> None:
        """Hold a stream of events open, from one of the clients; reconnect whenever it ends."""
        host = f"127.2.{number % clients // 250}.{number % clients % 250 + 1}"
        token = await self._token(host)
        request = f"GET /channels/web/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
        await self._hold(host, request.encode())

    async def silence(self, number: int, clients: int) -> None:
        """Hold a silent socket open."""
        await self._hold("127.3.0.1", b"")

    async def history(self, number: int, clients: int) -> None:
        """Request the history of a session without messages, again and again."""
        host = "127.4.0.1"
        headers = {"Authorization": f"Bearer {await self._token(host)}"}
        async with _session(host) as session:
            while True:
                await self._ask(session.get(self.service.url + "/channels/web/messages", headers=headers))

    async def log_in(self, number: int, clients: int) -> None:
        """Try a password each second, from one of the clients."""
        host = f"127.5.0.{number % clients + 1}"
        url = self.service.url + "/console/log-in"
        async with _session(host) as session:
            while True:
                await asyncio.sleep(1)
                with suppress(aiohttp.ClientError, OSError, TimeoutError):
                    async with session.get(url) as page:
                        form_token = (
                            (await page.text()).partition('name="form_token" value="')[2].partition('"')[0]
                        )
                    form = {"form_token": form_token, "login": f"compte{number}", "password": "faux" * 4}
                    await self._ask(session.post(url, data=form))

    async def _token(self, host: str) -> str:
        """Return a session of this client, the same for all its streams."""
        async with self.beginning[host]:
            if host not in self.tokens:
                async with _session(host) as session:
                    begin = {"consultation": CONSULTATION}
                    url = self.service.url + "/channels/web/sessions"
                    async with session.post(url, json=begin) as answer:
                        self.tokens[host] = (await answer.json())["token"]
        return self.tokens[host]

    async def _ask(self, asked: Any) -> None:
        try:
            async with asked as answer:
                await answer.read()
                self.told[str(answer.status)] += 1
        except (aiohttp.ClientError, OSError, TimeoutError):
            self.told["no answer"] += 1
            await asyncio.sleep(0.1)

    async def _hold(self, host: str, request: bytes) -> None:
        while True:
            status = "no answer"
            with suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", self.service.port, local_addr=(host, 0)
                )
                self.holding += 1
                try:
                    writer.write(request)
                    line = await reader.readline()
                    status = line.split()[1].decode() if line else "closed"
                    while status == "200" and await reader.read(4096):
                        pass
                finally:
                    self.holding -= 1
                    writer.close()
            self.told[status] += 1
            await asyncio.sleep(AGAIN_SECONDS * uniform(0.8, 1.2))

    async def come(self, size: int) -> None:
        """Wait until every client is connected or refused, for a limited time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SECONDS):
                while self.holding + self.told.total() < size:  # noqa: ASYNC110 - a thousand tasks count
                    await asyncio.sleep(0.1)


Member = Callable[[Crowd, int, int], Coroutine[Any, Any, None]]
CROWDS: dict[str, tuple[Member | None, int, int]] = {
    "nobody": (None, 0, 0),
    "1,500 streams of one client": (Crowd.stream, 1500, 1),
    "1,500 streams of 300 clients": (Crowd.stream, 1500, 300),
    "1,500 silent sockets of one client": (Crowd.silence, 1500, 1),
    "histories of unused sessions, 32 at once": (Crowd.history, 32, 1),
    "16 log-ins a second": (Crowd.log_in, 16, 16),
}


def _session(host: str) -> aiohttp.ClientSession:
    """Return an HTTP client with its own address, which opens a new connection for each request."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(local_addr=(host, 0), force_close=True, limit=0),
        timeout=TIMEOUT,
        cookie_jar=aiohttp.CookieJar(unsafe=True),
    )


async def _text(service: Service, person: int, load: Load) -> None:
    """Hold one conversation after the other, as the provider delivers it."""
    async with _session("127.1.0.1") as session:
        texting = Texting(session, service.url)
        while True:
            person += 1000
            for text in SCRIPT:
                await load.timed(texting.send(person, text))


async def _read(service: Service, load: Load) -> None:
    async def once(session: aiohttp.ClientSession) -> None:
        async with session.get(service.url + PAGE) as answer:
            await answer.read()
            if answer.status != 200:
                raise ServiceError(f"answered {answer.status}")

    async with _session("127.1.0.2") as session:
        while True:
            await load.timed(once(session))
            await asyncio.sleep(0.1)


async def measure(name: str, seconds: float, people: int, descriptors: int) -> dict[str, Any]:
    """Run one crowd beside the people, against a service of its own. Raises ServiceError."""
    member, size, clients = CROWDS[name]
    with running_service(descriptors=descriptors) as service:
        crowd, texts, pages = Crowd(service), Load(), Load()
        async with _going([member(crowd, number, clients) for number in range(size)] if member else []):
            await crowd.come(size)
            everybody = [_text(service, number, texts) for number in range(people)]
            async with _going([*everybody, _read(service, pages)]):
                await asyncio.sleep(seconds)
            holding = crowd.holding
    return {
        "crowd": name,
        "texts": texts.payload(),
        "pages": pages.payload(),
        "held": holding,
        "told": dict(crowd.told),
    }


@asynccontextmanager
async def _going(coroutines: list[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(each) for each in coroutines]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in ended:
            if isinstance(outcome, Exception):
                raise outcome


@click.command()
@click.option("--seconds", default=10.0, show_default=True, help="For each crowd.")
@click.option("--people", default=4, show_default=True, help="Who text at once.")
@click.option("--descriptors", default=1024, show_default=True, help="What the service may have open.")
@click.option("--crowd", "names", multiple=True, type=click.Choice(list(CROWDS)), help="Only this one.")
def main(seconds: float, people: int, descriptors: int, names: tuple[str, ...]) -> None:
    """Text and read beside crowds, and print a line of JSON for each."""
    for name in names or CROWDS:
        figures = asyncio.run(measure(name, seconds, people, descriptors))
        click.echo(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
