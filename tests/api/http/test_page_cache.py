"""Pages under a crowd: made once a second, whoever asks, and never older than that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.app import create_app
from api.http.page_cache import LONGEST_BYTES, MOST_BYTES, PUBLIC, PageCache
from api.services import Services
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.conftest import SEED, publisher


class Site:
    """A site that counts how often its pages are made; each is made when `may_answer` is set."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.is_asked = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.body = b"page"
        self.headers = {"Cache-Control": PUBLIC, "ETag": '"1"'}
        self.status = 200

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self.made.append(Request(scope).url.path)
        self.is_asked.set()
        await self.may_answer.wait()
        await Response(self.body, self.status, self.headers)(scope, receive, send)


class Seconds:
    """A clock that stands until it is set."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def site() -> Site:
    """Something to keep."""
    return Site()


@pytest.fixture
def seconds() -> Seconds:
    """The time of the cache."""
    return Seconds()


@pytest.fixture
async def reader(site: Site, seconds: Seconds) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the site through a cache that keeps pages for a second."""
    transport = httpx.ASGITransport(PageCache(site, 1.0, seconds))
    async with httpx.AsyncClient(transport=transport, base_url="https://b") as client:
        yield client


async def test_page_is_made_once_a_second(reader: httpx.AsyncClient, site: Site, seconds: Seconds) -> None:
    first = await reader.get("/a")
    site.body = b"changed"
    seconds.now = 0.99
    second = await reader.get("/a")
    seconds.now = 1.0
    third = await reader.get("/a")

    assert (first.content, second.content, third.content) == (b"page", b"page", b"changed")
    assert second.headers == first.headers
    assert len(site.made) == 2


async def test_who_has_the_page_is_told_so_from_memory(reader: httpx.AsyncClient, site: Site) -> None:
    known = {"If-None-Match": 'W/"1", "2"'}
    made = await reader.get("/a", headers=known)
    kept = await reader.get("/a", headers=known)
    other = await reader.get("/a", headers={"If-None-Match": '"2"'})

    assert [each.status_code for each in (made, kept, other)] == [304, 304, 200]
    assert (kept.content, kept.headers["ETag"], kept.headers["Cache-Control"]) == (b"", '"1"', PUBLIC)
    assert "Content-Length" not in kept.headers
    assert len(site.made) == 1


async def test_crowd_waits_for_the_one_that_makes_the_page(reader: httpx.AsyncClient, site: Site) -> None:
    site.may_answer.clear()
    asking = [asyncio.create_task(reader.get("/a")) for _ in range(20)]
    await site.is_asked.wait()
    site.may_answer.set()

    assert {(await each).content for each in asking} == {b"page"}
    assert site.made == ["/a"]


async def test_crowd_is_answered_when_the_first_goes_away(reader: httpx.AsyncClient, site: Site) -> None:
    site.may_answer.clear()
    first = asyncio.create_task(reader.get("/a"))
    await site.is_asked.wait()
    second = asyncio.create_task(reader.get("/a"))
    await asyncio.sleep(0)
    first.cancel()
    site.may_answer.set()

    assert (await second).content == b"page"


async def test_nobody_waits_for_what_is_not_for_everybody() -> None:
    may_end, begun = asyncio.Event(), asyncio.Semaphore(0)

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        begun.release()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await may_end.wait()
        await send({"type": "http.response.body", "body": b"end"})

    transport = httpx.ASGITransport(PageCache(stream, 1.0))
    async with httpx.AsyncClient(transport=transport, base_url="https://b") as client:
        asking = [asyncio.create_task(client.get("/events")) for _ in range(2)]
        for _ in asking:
            await asyncio.wait_for(begun.acquire(), timeout=10)  # the second begins before the first ends
        may_end.set()
        assert [(await each).content for each in asking] == [b"end", b"end"]


@pytest.mark.parametrize("path", ["/b", "/a?lang=en"])
async def test_other_address_is_another_page(reader: httpx.AsyncClient, site: Site, path: str) -> None:
    await reader.get("/a")
    site.body = b"other"
    assert (await reader.get(path)).content == b"other"


async def test_script_of_another_site_is_answered_by_itself(reader: httpx.AsyncClient, site: Site) -> None:
    await reader.get("/a")
    site.headers["Access-Control-Allow-Origin"] = "*"
    answer = await reader.get("/a", headers={"Origin": "https://autre.quebec"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Cache-Control": "no-store", "ETag": '"1"'}),
        (200, {"Cache-Control": PUBLIC}),
        (200, {}),
        (404, {"Cache-Control": PUBLIC, "ETag": '"1"'}),
    ],
    ids=["private", "no tag", "nothing said", "error"],
)
async def test_what_is_not_for_everybody_is_not_kept(
    reader: httpx.AsyncClient, site: Site, status: int, headers: dict[str, str]
) -> None:
    site.status, site.headers = status, headers
    for _ in range(2):
        assert (await reader.get("/a")).content == b"page"
    assert len(site.made) == 2


async def test_long_response_is_passed_on_and_not_kept(reader: httpx.AsyncClient, site: Site) -> None:
    site.body = b"x" * (LONGEST_BYTES + 1)
    for _ in range(2):
        assert (await reader.get("/a")).content == site.body
    assert len(site.made) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS"])
async def test_only_reading_is_answered_from_memory(
    reader: httpx.AsyncClient, site: Site, method: str
) -> None:
    await reader.get("/a")
    await reader.request(method, "/a")
    assert len(site.made) == 2


async def test_head_has_the_headers_of_the_page(reader: httpx.AsyncClient, site: Site) -> None:
    page = await reader.get("/a")
    head = await reader.head("/a")
    assert (head.headers, head.content, len(site.made)) == (page.headers, b"", 1)


async def test_memory_is_bounded(reader: httpx.AsyncClient, site: Site) -> None:
    site.body = b"x" * LONGEST_BYTES
    pages = MOST_BYTES // LONGEST_BYTES + 1
    for number in range(pages):
        await reader.get(f"/{number}")
    await reader.get(f"/{pages - 1}")
    assert len(site.made) == pages
    await reader.get("/0")
    assert len(site.made) == pages + 1


async def test_public_pages_and_api_are_kept_and_personal_ones_are_not(
    services: Services,
) -> None:
    publish = publisher(services)
    publish("paiement", "Un premier texte")
    page = f"/consultations/{SEED}"
    public = ["/", page, f"{page}/contributions/1", f"{page}/figures", f"/api/v1{page}"]
    own = [f"{page}/contribute", "/console/log-in", "/health"]
    transport = httpx.ASGITransport(create_app(services, keep_pages_seconds=60.0))
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        before = {path: (await client.get(path)).text for path in (*public, *own)}
        publish("paiement", "Un second texte, à lire plus tard")
        after = {path: await client.get(path) for path in (*public, *own)}

    assert {path: after[path].text for path in public} == {path: before[path] for path in public}
    assert "Un second texte" not in after[page].text
    assert {after[path].headers["Cache-Control"] for path in own} == {"no-store"}


async def test_page_is_kept_for_each_language_that_browsers_ask_for(
    reader: httpx.AsyncClient, site: Site
) -> None:
    for accepted in ("fr-CA", "fr;q=0.9", "de", "en-CA", "en"):
        await reader.get("/", headers={"Accept-Language": accepted})
    assert site.made == ["/", "/"]

    for accepted in ("fr-CA", "en-CA"):
        await reader.get("/?lang=en", headers={"Accept-Language": accepted})
    assert site.made == ["/", "/", "/"]
