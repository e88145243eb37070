import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.http.headers import SecurityHeaders
from api.services import Services
from tests.api.conftest import PUBLIC_URL

PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors "
)
CONSOLE = f"{PAGES}'none'; frame-src 'self'"
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """A service whose widget another site embeds."""
    return {**environment, "CONSULTEXTO_ALLOWED_ORIGINS": "https://www.ville.quebec"}


def policies(response: httpx.Response) -> dict[str, str]:
    return {
        name: response.headers[name]
        for name in ("Content-Security-Policy", "Referrer-Policy", "Strict-Transport-Security")
        if name in response.headers
    } | {"nosniff": response.headers.get("X-Content-Type-Options", "")}


@pytest.mark.parametrize(
    ("path", "policy", "referrer"),
    [
        ("/", PAGES + "'self' https://www.ville.quebec", "strict-origin-when-cross-origin"),
        ("/console/log-in", CONSOLE, "same-origin"),
        ("/console/rien", CONSOLE, "same-origin"),
        ("/console/static/console.css", CONSOLE, "same-origin"),
        ("/static/pages.css", NOTHING, "no-referrer"),
        ("/widget.js", NOTHING, "no-referrer"),
        ("/health", NOTHING, "no-referrer"),
        ("/metrics", NOTHING, "no-referrer"),
        ("/channels/web/consultations/rien", NOTHING, "no-referrer"),
        ("/rien", PAGES + "'self' https://www.ville.quebec", "strict-origin-when-cross-origin"),
    ],
)
async def test_every_response_says_what_browsers_must_refuse(
    client: httpx.AsyncClient, path: str, policy: str, referrer: str
) -> None:
    assert policies(await client.get(path)) == {
        "Content-Security-Policy": policy,
        "Referrer-Policy": referrer,
        "Strict-Transport-Security": "max-age=31536000",
        "nosniff": "nosniff",
    }


async def test_unforeseen_error_has_the_headers_too(services: Services) -> None:
    app = create_app(services)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("unforeseen")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        response = await client.get("/broken")

    assert (response.status_code, policies(response)["Content-Security-Policy"]) == (500, NOTHING)


async def test_messages_posted_to_channels_are_passed_on_untouched(client: httpx.AsyncClient) -> None:
    response = await client.post("/channels/web/messages", json={})

    assert policies(response) == {"nosniff": ""}


async def test_console_is_in_no_frame_and_no_cache(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/console/log-in")).headers

    assert (headers["X-Frame-Options"], headers["Cache-Control"]) == ("DENY", "no-store")


async def test_widget_is_still_fetched_by_other_sites(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/widget.js")).headers

    assert headers.get_list("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("public_url", "strict"), [(PUBLIC_URL, ["max-age=31536000"]), ("http://127.0.0.1:8000", [])]
)
async def test_https_is_insisted_on_only_where_it_is(public_url: str, strict: list[str]) -> None:
    transport = httpx.ASGITransport(SecurityHeaders(FastAPI(), public_url))
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        response = await client.get("/")

    assert response.headers.get_list("Strict-Transport-Security") == strict
