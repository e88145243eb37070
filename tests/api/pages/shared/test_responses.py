import re
import struct
from dataclasses import replace
from html import unescape

import httpx
import pytest

from api.pages.shared.responses import START_SCRIPT
from api.services import Services
from consultation.definition import Consultation
from consultation.store import StoreUnavailableError
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import PAGE, PARK, numbers

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


@pytest.mark.parametrize("path", ["/", PAGE, PARK, PAGE + "?lang=en", "/static/pages.css"])
async def test_pages_are_guarded_by_their_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    if not path.startswith("/static"):
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


async def test_pages_have_nothing_their_policy_forbids(client: httpx.AsyncClient) -> None:
    page = (await client.get(PAGE)).text

    assert re.findall(r"<script[^>]*>", page) == [
        f'<script type="module" src="{START_SCRIPT}">',
    ]
    assert re.findall(r" style=| on\w+=|<style|javascript:", page) == []
    assert set(re.findall(r'(?:src|rel="stylesheet" href)="([^"?]+)', page)) == {
        "/static/start.js",
        "/static/pages.css",
        "/static/opening.css",
    }
    asked = re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)', page)
    whole = [len(page.encode()), *[len((await client.get(each)).content) for each in asked]]
    assert sum(whole) < 100_000, whole


async def test_page_is_not_sent_again_until_it_changes(client: httpx.AsyncClient, publish: Publish) -> None:
    first = await client.get(PAGE)
    etag = first.headers["ETag"]
    same = await client.get(PAGE, headers={"If-None-Match": f'"other", W/{etag}'})
    publish("paiement", "Virement")
    changed = await client.get(PAGE, headers={"If-None-Match": etag})

    assert first.headers["Cache-Control"] == "public, max-age=0, s-maxage=3, must-revalidate"
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
    assert (changed.status_code, changed.headers["ETag"] == etag) == (200, False)


async def test_style_is_kept_for_ever_by_its_version(client: httpx.AsyncClient) -> None:
    address = re.findall(r'<link rel="stylesheet" href="([^"]+)">', (await client.get("/")).text)[0]
    style = await client.get(address)
    again = await client.get(address, headers={"If-None-Match": style.headers["ETag"]})
    unversioned = await client.get("/static/pages.css")

    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (again.status_code, again.content) == (304, b"")
    assert unversioned.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("/", "/static/card.png?"),
        (PAGE, PAGE + "/card.png?"),
        (PAGE + "/report?lang=en", PAGE + "/card.png?"),
    ],
)
async def test_shared_link_has_a_picture_of_our_own(client: httpx.AsyncClient, path: str, drawn: str) -> None:
    (address,) = re.findall(r'<meta property="og:image" content="([^"]+)">', (await client.get(path)).text)
    picture = await client.get(unescape(address))

    assert address.startswith(f"{PUBLIC_URL}{drawn}")
    assert (picture.headers["Content-Type"], picture.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture.content[16:24]) == (1200, 630)
    assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert picture.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(picture.content) < 50_000


async def test_page_is_light(client: httpx.AsyncClient, publish: Publish, seed: Consultation) -> None:
    for _ in range(25):
        publish("paiement", "é" * seed.max_chars)
    page, style = await client.get(PAGE + "/contributions"), await client.get("/static/pages.css")

    assert len(numbers(page)) == 20
    assert len(page.content) + len(style.content) < 100_000


async def test_store_that_fails_gets_a_kind_page(
    client: httpx.AsyncClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(**_: object) -> None:
        raise StoreUnavailableError("locked")

    monkeypatch.setattr(services.store, "read", unavailable)
    for path in ("/", PAGE):
        response = await client.get(path)

        assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
        assert re.findall("<h1>(.*)</h1>", response.text) == ["Service occupé"]


async def test_service_under_a_path_links_to_itself(client: httpx.AsyncClient, services: Services) -> None:
    services.settings = replace(services.settings, public_url="https://ville.quebec/consulter")
    page = (await client.get(PAGE)).text

    assert re.findall(r'<script type="module" src="([^"]+)">', page) == [
        f"/consulter{START_SCRIPT}",
    ]
    assert 'data-widget="/consulter/widget.js"' in page
    assert re.findall(r'<link rel="canonical" href="([^"]+)">', page) == [
        f"https://ville.quebec/consulter{PAGE}"
    ]
    assert {href.split("/")[1] for href in re.findall(r'href="(/[^"]+)"', page)} == {"consulter"}
