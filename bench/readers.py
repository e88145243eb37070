"""The requests a second of public pages under a crowd: `python -m bench.readers`.

A service with a filled database serves each page to many readers at once, whole or as 304 to who has it, in
turn with a constant route of the same application whose body is as long. Then people text: while nobody
reads, and beside the crowd. Readers keep their connections, and no client's requests are limited.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import click
from fastapi import Request, Response

from bench.ours import CONSULTATION, Service, Texting, running_service
from bench.page import fill
from bench.talk import SCRIPT, percentile

PAGE = f"/consultations/{CONSULTATION}"
PAGES = {
    "consultation": PAGE,
    "list": f"{PAGE}/contributions?about=question.paiement",
    "contribution": f"{PAGE}/contributions/7",
    "results": f"{PAGE}/figures",
    "api": f"/api/v1{PAGE}/contributions",
}
CONSTANT_TAG = '"constant"'
KEEP = "BENCH_KEEP_PAGES_SECONDS"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to ask for: the length of its body, and its entity tag."""

    path: str
    length: int
    tag: str


def serve() -> None:
    """Run the service with a constant route beside its own, and without limits of requests."""
    import uvicorn
    from pyrate_limiter import Duration, Rate

    from api.app import create_app
    from api.http.client_limits import RATES, ClientLimits
    from api.services import Services
    from cli.serve import ready_settings

    with ready_settings(dict(os.environ)) as settings:
        services = Services.build(settings)
        wide = dict.fromkeys(RATES, (Rate(10_000_000, Duration.SECOND),))
        services.limits = ClientLimits(services.shared, wide)
        app = create_app(services, keep_pages_seconds=float(os.environ[KEEP]))

        @app.get("/constant/{length}")
        async def constant(request: Request, length: int) -> Response:
            headers = {"ETag": CONSTANT_TAG}
            if request.headers.get("If-None-Match") == CONSTANT_TAG:
                return Response(status_code=304, headers=headers)
            return Response(b"x" * length, media_type="text/html", headers=headers)

        app.router.routes.insert(0, app.router.routes.pop())  # none of the others is tried before it
        uvicorn.run(app, port=settings.port, access_log=False, log_config=None, server_header=False)


async def _read(port: int, request: bytes, counted: list[int]) -> None:
    """Ask for the same again and again on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
            if length and not head.startswith(b"HTTP/1.1 304"):
                await reader.readexactly(int(length))
            counted[int(head[9:12]) // 100] += 1
    finally:
        writer.close()


@asynccontextmanager
async def _crowd(service: Service, path: str, tag: str | None, readers: int) -> AsyncIterator[list[int]]:
    """Let so many readers ask; yield how many answers there were, by the first digit of their status."""
    known = "" if tag is None else f"If-None-Match: {tag}\r\n"
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{known}\r\n".encode()
    counted = [0] * 6
    reading: list[Coroutine[Any, Any, None]] = [_read(service.port, request, counted) for _ in range(readers)]
    tasks = [asyncio.create_task(each) for each in reading]
    try:
        yield counted
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _a_second(service: Service, path: str, tag: str | None, readers: int, seconds: float) -> float:
    async with _crowd(service, path, tag, readers) as counted:
        await asyncio.sleep(0.3)
        before, began = sum(counted), time.perf_counter()
        await asyncio.sleep(seconds)
        asked, took = sum(counted) - before, time.perf_counter() - began
    if counted[4] or counted[5]:
        raise click.ClickException(f"{path} answered with an error")
    return asked / took


async def compare(service: Service, page: Page, known: bool, readers: int, seconds: float) -> dict[str, Any]:
    """Return the requests a second of a page and of the constant route, in turn: the best of three."""
    constant = Page(f"/constant/{page.length}", page.length, CONSTANT_TAG)
    rates: dict[str, float] = {}
    for _ in range(3):
        for each in (page, constant):
            rate = await _a_second(service, each.path, each.tag if known else None, readers, seconds)
            rates[each.path] = max(rate, rates.get(each.path, 0.0))
    return {
        "path": page.path,
        "bytes": page.length,
        "answer": 304 if known else 200,
        "readers": readers,
        "a_second": round(rates[page.path]),
        "constant_a_second": round(rates[constant.path]),
        "share": round(rates[page.path] / rates[constant.path], 2),
    }


async def text(service: Service, first: int, people: int, seconds: float) -> dict[str, Any]:
    """Let people text, four messages a second each; return the latency of the replies in milliseconds."""
    milliseconds: list[float] = []

    async def one(session: aiohttp.ClientSession, person: int, until: float) -> None:
        texting = Texting(session, service.url)
        while time.perf_counter() < until:
            person += people
            for said in SCRIPT:
                began = time.perf_counter()
                await texting.send(person, said)
                milliseconds.append((time.perf_counter() - began) * 1000)
                await asyncio.sleep(0.25)

    async with aiohttp.ClientSession() as session:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(one(session, first + each, until) for each in range(people)))
    return {
        "replies": len(milliseconds),
        "p50_ms": round(percentile(milliseconds, 50), 1),
        "p99_ms": round(percentile(milliseconds, 99), 1),
    }


async def measure(service: Service, seconds: float, readers: list[int], people: int) -> None:
    """Print a line of JSON for each page, and for the texts."""
    found = []
    async with aiohttp.ClientSession() as session:
        for path in PAGES.values():
            async with session.get(service.url + path) as answer:
                found.append(Page(path, len(await answer.read()), answer.headers["ETag"]))
    for crowd in readers:
        for page in found:
            for known in (False, True):
                _say(await compare(service, page, known, crowd, seconds))
    _say({"texts": "alone", **await text(service, 100_000, people, 5 * seconds)})
    for number, crowd in enumerate(readers, 2):
        async with _crowd(service, PAGE, None, crowd) as counted:
            told = await text(service, number * 100_000, people, 5 * seconds)
        _say({"texts": f"beside {crowd} readers", **told, "pages": sum(counted)})


def _say(figures: dict[str, Any]) -> None:
    click.echo(json.dumps(figures, ensure_ascii=False))


@click.command()
@click.option("--contributions", default=1000, show_default=True, help="How many the database holds.")
@click.option("--seconds", default=2.0, show_default=True, help="For each page, in each of three rounds.")
@click.option("--readers", multiple=True, default=(16, 64), show_default=True, help="How many read at once.")
@click.option("--people", default=8, show_default=True, help="Who text meanwhile.")
@click.option("--keep", default=1.0, show_default=True, help="For how long the service keeps a page; 0: not.")
def main(contributions: int, seconds: float, readers: tuple[int, ...], people: int, keep: float) -> None:
    """Read pages at once, and text beside it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fill(folder / "bench.db", contributions)
        command = ("-c", "from bench.readers import serve; serve()")
        with running_service(folder, {KEEP: str(keep)}, command=command) as service:
            asyncio.run(measure(service, seconds, list(readers), people))


if __name__ == "__main__":
    main()
