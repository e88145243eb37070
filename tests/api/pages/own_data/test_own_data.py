"""The one-time link: a page that spends nothing, two files once, and kind pages afterwards."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from api.services import Services
from consultation.messages.model import Incoming
from tests.conftest import OPEN_DAY, StandingClock

PHONE = "+14185550123"


@pytest.fixture
def link(services: Services) -> str:
    """The address that somebody was given, below the service's own."""
    said = ""
    for number, text in enumerate(("Bonjour", "OUI", "Un dossier unique", "copie de mes données svp")):
        receipt = services.inbound.handle(Incoming("sms", PHONE, f"SM{number}", OPEN_DAY, text=text))
        said = receipt.replies[0].reply.text
    return "/my-data/" + said.split("/my-data/")[1][:32]


def private(response: httpx.Response) -> tuple[str, str, str]:
    names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    return tuple(response.headers[name] for name in names)  # type: ignore[return-value]


PRIVATE = ("no-store", "no-referrer", "noindex")


async def test_page_offers_both_files_and_spends_nothing(client: httpx.AsyncClient, link: str) -> None:
    for _ in range(3):
        response = await client.get(link)

    assert (response.status_code, private(response)) == (200, PRIVATE)
    assert f'action="{link}/csv"' in response.text
    assert f'action="{link}/json"' in response.text
    assert "ETag" not in response.headers


async def test_each_file_is_given_once_and_then_a_kind_page(client: httpx.AsyncClient, link: str) -> None:
    first, second = await client.post(f"{link}/json"), await client.post(f"{link}/json")

    assert (first.status_code, first.headers["Content-Type"], private(first)) == (
        200,
        "application/json",
        PRIVATE,
    )
    assert first.headers["Content-Disposition"] == 'attachment; filename="consultexto.json"'
    assert first.json()["contributions"][0]["text"] == "Un dossier unique"
    assert (second.status_code, private(second)) == (410, PRIVATE)
    assert "Ce lien ne sert plus" in second.text
    page = await client.get(link)
    assert (f'action="{link}/json"' in page.text, f'action="{link}/csv"' in page.text) == (False, True)
    table = await client.post(f"{link}/csv")
    assert (table.status_code, table.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert (await client.get(link)).status_code == 410


async def test_late_link_gets_a_kind_page(client: httpx.AsyncClient, link: str, clock: StandingClock) -> None:
    clock.moment += timedelta(hours=24)

    assert (await client.get(link)).status_code == 410
    late = await client.post(f"{link}/csv?lang=en")
    assert (late.status_code, "It worked for 24 hours" in late.text) == (410, True)


@pytest.mark.parametrize("token", ["x" * 32, "%2e%2e", "é", "x" * 5000])
async def test_link_that_never_was_gets_a_kind_page(client: httpx.AsyncClient, token: str) -> None:
    response = await client.get(f"/my-data/{token}")

    assert (response.status_code, private(response)) == (404, PRIVATE)
    assert "Ce lien ne sert plus" in response.text


async def test_erased_person_has_no_file_any_more(
    client: httpx.AsyncClient, services: Services, link: str
) -> None:
    for number, text in enumerate(("efface toutes mes données", "OUI"), 10):
        receipt = services.inbound.handle(Incoming("sms", PHONE, f"SM{number}", OPEN_DAY, text=text))
        services.inbound.mark_sent([row.id for row in receipt.replies])

    assert (await client.post(f"{link}/json")).status_code == 404
