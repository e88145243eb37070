"""The routes by which a widget asks for notices on its device."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.channels.web.devices import public_key
from api.services import Services
from consultation.participants import sql as participants_sql
from consultation.store.keyring import Keyring
from tests.devices import devices_of

PUSH = "/channels/web/push"
SEED = "administration-publique-efficiente-et-transparente"
P256DH = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
"""A public key of P-256 (RFC 8291, appendix A)."""
DEVICE = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/canary",
    "keys": {"p256dh": P256DH, "auth": "BTBZMqHH6r4Tts7J_aSIgg"},
}


@pytest.fixture
async def headers(client: httpx.AsyncClient) -> dict[str, str]:
    """The headers of somebody with a session."""
    answer = await client.post("/channels/web/sessions", json={"consultation": SEED, "language": "en"})
    return {"Authorization": f"Bearer {answer.json()['token']}"}


@pytest.fixture
def consent(services: Services, headers: dict[str, str]) -> Callable[[], None]:
    """Has them agree to be told."""

    def give() -> None:
        token = headers["Authorization"].removeprefix("Bearer ")
        with services.store.write() as unit:
            person, _ = participants_sql.add_participant(unit, "web", token, SEED, "en", services.clock())
            participants_sql.give_consent(unit, person, "notifications", "v1", "web", services.clock())

    return give


def devices(services: Services) -> int:
    with services.store.read() as unit:
        return devices_of(unit, 1)


async def test_notices_are_not_offered_before_the_consent(
    client: httpx.AsyncClient, headers: dict[str, str], services: Services
) -> None:
    asked = await client.get(PUSH, headers=headers)
    refused = await client.post(PUSH, json=DEVICE, headers=headers)
    let_go = await client.post(f"{PUSH}/off", json={"endpoint": DEVICE["endpoint"]}, headers=headers)

    assert (asked.json()["consented"], let_go.status_code) == (False, 204)
    assert (refused.status_code, refused.json()) == (
        409,
        {"error": "To be notified on this device, agree to receive messages in the conversation first."},
    )
    assert devices(services) == 0


async def test_device_is_taken_in_after_the_consent_and_let_go(
    client: httpx.AsyncClient, headers: dict[str, str], services: Services, consent: Callable[[], None]
) -> None:
    consent()
    asked = (await client.get(PUSH, headers=headers)).json()
    taken = await client.post(PUSH, json=DEVICE, headers=headers)
    assert (len(asked["key"]), asked["consented"]) == (87, True)
    assert (taken.status_code, devices(services)) == (204, 1)

    gone = await client.post(f"{PUSH}/off", json={"endpoint": DEVICE["endpoint"]}, headers=headers)
    assert (gone.status_code, devices(services)) == (204, 0)


async def test_key_is_the_same_for_ever_under_one_secret(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    asked = (await client.get(PUSH, headers=headers)).json()

    assert asked["key"] == (
        "BMSWgcQ-oaNTG35Ksx3CY3mHPDfMg7vGPzHHwv51aQA06xljo3CgoD5XpXZelP6MyVR04CepFrdz7EcWpF3Hzh0"
    )
    assert asked["key"] != public_key(Keyring("another-secret-for-tests-of-enough-characters").push_key())


@pytest.mark.parametrize(
    "device",
    [
        {**DEVICE, "endpoint": "http://127.0.0.1:9/canary"},
        {**DEVICE, "endpoint": "https://169.254.169.254/canary"},
        {**DEVICE, "keys": {**DEVICE["keys"], "p256dh": "B" * 87}},  # type: ignore[dict-item]
        {**DEVICE, "keys": {**DEVICE["keys"], "p256dh": "é"}},  # type: ignore[dict-item]
        {**DEVICE, "keys": {**DEVICE["keys"], "auth": "AAAA"}},  # type: ignore[dict-item]
        {**DEVICE, "keys": {}},
        {**DEVICE, "more": 1},
        {"endpoint": DEVICE["endpoint"]},
        [],
    ],
)
async def test_what_is_no_device_is_refused(
    client: httpx.AsyncClient,
    headers: dict[str, str],
    services: Services,
    consent: Callable[[], None],
    device: Any,
) -> None:
    consent()
    answer = await client.post(PUSH, json=device, headers=headers)

    assert (answer.status_code, devices(services)) == (422, 0)


@pytest.mark.parametrize(("method", "path"), [("GET", PUSH), ("POST", PUSH), ("POST", f"{PUSH}/off")])
async def test_stranger_and_other_sites_are_refused(
    client: httpx.AsyncClient, headers: dict[str, str], method: str, path: str
) -> None:
    stranger = await client.request(method, path, headers={"Authorization": "Bearer x"})
    elsewhere = await client.request(method, path, headers={**headers, "Origin": "https://ailleurs.example"})

    assert (stranger.status_code, elsewhere.status_code) == (401, 403)


async def test_client_that_asks_too_often_has_to_wait(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answers = [await client.get(PUSH, headers=headers) for _ in range(121)]

    assert [each.status_code for each in answers[-2:]] == [200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0


async def test_worker_is_served_for_the_addresses_below_its_own(client: httpx.AsyncClient) -> None:
    answer = await client.get("/channels/web/worker.js")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Service-Worker-Allowed" not in answer.headers


class TestTurnedOff:
    """A service that sends no notices."""

    @pytest.fixture
    def environment(self, environment: dict[str, str]) -> dict[str, str]:
        return {**environment, "CONSULTEXTO_WEB_PUSH": "off"}

    async def test_nothing_is_offered_and_nothing_taken(
        self,
        client: httpx.AsyncClient,
        headers: dict[str, str],
        services: Services,
        consent: Callable[[], None],
    ) -> None:
        consent()
        asked = await client.get(PUSH, headers=headers)
        refused = await client.post(PUSH, json=DEVICE, headers=headers)

        assert asked.json() == {"key": None, "consented": False}
        assert (refused.status_code, devices(services)) == (409, 0)
