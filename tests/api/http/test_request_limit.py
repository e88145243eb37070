"""What anybody may ask for: every route is counted, or free for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import httpx
import pytest
from pyrate_limiter import Duration, Rate
from starlette.routing import BaseRoute, Mount, Route

from api.app import FREE, create_app
from api.channels.web.guard import said
from api.http.client_limits import RATES, ClientLimits
from api.services import Services
from tests.api.conftest import PUBLIC_URL

SEED = "administration-publique-efficiente-et-transparente"


@pytest.fixture
def limited(services: Services) -> Services:
    """A service where each client may ask once a minute."""
    services.limits = ClientLimits(
        services.shared,
        {**RATES, "request": (Rate(1, Duration.MINUTE),), "log_in": (Rate(1, Duration.MINUTE),)},
    )
    return services


def routes_of(routes: Sequence[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every method and address, the parts of which are filled in."""
    for route in routes:
        if isinstance(route, Mount):
            yield from routes_of(route.routes, prefix + route.path)
            continue
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from routes_of(inner.routes, prefix)
        elif isinstance(route, Route):
            for method in sorted(route.methods or ()):
                path = prefix + route.path.replace("{slug}", SEED).replace("{path:path}", "x")
                yield method, path.replace("{", "").replace("}", "")


async def ask_twice(app: object, number: int, method: str, path: str) -> list[httpx.Response]:
    client = (f"203.0.{number // 250}.{number % 250}", 5)
    transport = httpx.ASGITransport(app, client=client, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as asking:
        return [await asking.request(method, path) for _ in range(2)]


async def test_every_route_is_counted_for_each_client_or_is_free_for_a_reason(limited: Services) -> None:
    app = create_app(limited)
    asked = sorted(set(routes_of(app.routes)))
    free = tuple(FREE)
    refused, let_in = set(), set()
    for number, (method, path) in enumerate(asked):
        if path.endswith("/events") or path.startswith(free) or method == "OPTIONS":
            continue  # a stream does not end; it is asked for below, and so is OPTIONS
        statuses = [each.status_code for each in await ask_twice(app, number, method, path)]
        (refused if statuses[0] != 429 and statuses[1] == 429 else let_in).add((method, path))

    assert let_in == set()
    assert {path for _, path in asked if path.startswith(free)} == {
        *("/health", "/channels/twilio/sms", "/channels/twilio/status", "/widget.js", "/widget.js.map"),
        *("/static/name", "/static/colour-colour.css", "/console/static/name"),
    }
    assert len(refused) > 150


async def test_stream_is_counted_before_its_token_is_looked_for(limited: Services) -> None:
    statuses = await ask_twice(create_app(limited), 0, "GET", "/channels/web/events")

    assert [each.status_code for each in statuses] == [401, 429]


async def test_log_in_is_counted_apart_from_what_is_read(limited: Services) -> None:
    app = create_app(limited)
    read = await ask_twice(app, 1, "GET", "/console/log-in")
    posted = await ask_twice(app, 1, "POST", "/console/log-in")

    assert [each.status_code for each in [*read, *posted]] == [200, 429, 403, 429]


@pytest.mark.parametrize(
    ("path", "accept", "said"),
    [
        ("/", "text/html", ("text/html; charset=utf-8", "Trop de demandes")),
        ("/?lang=en", "text/html", ("text/html; charset=utf-8", "Too many requests")),
        ("/api/v1/consultations", "*/*", ("application/problem+json", "Too many requests")),
    ],
)
async def test_who_asks_too_often_is_told_when_to_ask_again(
    limited: Services, path: str, accept: str, said: tuple[str, str]
) -> None:
    transport = httpx.ASGITransport(create_app(limited))
    headers = {"Accept": accept}
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, headers=headers) as asking:
        await asking.get(path)
        answer = await asking.get(path)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert answer.headers["Content-Type"] == said[0]
    assert said[1] in answer.text


@pytest.mark.parametrize("origin", ["https://www.ville.quebec", PUBLIC_URL])
async def test_embedded_widget_that_asks_too_often_can_read_when_to_ask_again(
    limited: Services, origin: str
) -> None:
    limited.settings = replace(limited.settings, allowed_origins=("https://www.ville.quebec",))
    transport = httpx.ASGITransport(create_app(limited))
    asked = {"Origin": origin}
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, headers=asked) as asking:
        await asking.get("/channels/web/messages")
        answer = await asking.get("/channels/web/messages")
        preflight = await asking.options("/channels/web/messages")

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert answer.json() == {"error": said("too_many", "fr")}
    assert (preflight.status_code, preflight.headers["Access-Control-Allow-Origin"]) == (204, origin)


async def test_page_of_another_site_is_not_even_told_that_it_asks_too_often(limited: Services) -> None:
    transport = httpx.ASGITransport(create_app(limited))
    asked = {"Origin": "https://ailleurs.example"}
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, headers=asked) as asking:
        await asking.get("/channels/web/messages")
        answer = await asking.get("/channels/web/messages")

    assert answer.status_code == 429
    assert "Access-Control-Allow-Origin" not in answer.headers
