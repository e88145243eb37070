"""The push service against texts that others wrote: the example of RFC 8291, and tokens of the library."""

import base64
import time

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from simulators.push_service import PushServiceSettings, create_push_service
from simulators.push_service.encryption import UnreadableError, decrypt
from simulators.push_service.vapid import UnprovenError, check, decoded

# Source: https://www.rfc-editor.org/rfc/rfc8291, appendix A.
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6"
    "cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
DEVICE_KEY = ec.derive_private_key(
    int.from_bytes(base64.urlsafe_b64decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94="), "big"),
    ec.SECP256R1(),
)
AUTH = decoded("BTBZMqHH6r4Tts7J_aSIgg")
ORIGIN = "http://127.0.0.1"
CLAIMS = {"aud": ORIGIN, "exp": 2_000, "sub": "mailto:quelquun@exemple.quebec"}


def test_example_of_the_standard_is_read():
    assert decrypt(decoded(BODY), DEVICE_KEY, AUTH) == b"When I grow up, I want to be a watermelon"


@pytest.mark.parametrize("spoiled", [-1, 0, 30, 90])
def test_body_that_was_changed_anywhere_is_not_read(spoiled):
    body = bytearray(decoded(BODY))
    body[spoiled] ^= 1
    with pytest.raises(UnreadableError):
        decrypt(bytes(body), DEVICE_KEY, AUTH)


def authorization(**claims):
    vapid = Vapid02(ec.derive_private_key(7, ec.SECP256R1()))
    return vapid.sign({**CLAIMS, **claims})["Authorization"]


def test_token_of_the_library_is_believed():
    assert check(authorization(), ORIGIN, 1_000.0).subject == "mailto:quelquun@exemple.quebec"


@pytest.mark.parametrize(
    ("header", "now", "why"),
    [
        ("", 1_000.0, "no vapid"),
        (authorization(aud="https://elsewhere.example"), 1_000.0, "for another service"),
        (authorization(), 2_000.0, "over"),
        (authorization(exp=1_000 + 24 * 3600 + 1), 1_000.0, "more than a day"),
        (authorization()[:-4] + "AAAA", 1_000.0, "not a signed token|not that key's"),
        (authorization().replace("t=eyJ", "t=eyK"), 1_000.0, "not a signed token|not that key's"),
    ],
    ids=["none", "elsewhere", "over", "too long", "altered", "not a token"],
)
def test_token_that_proves_nothing_is_refused(header, now, why):
    with pytest.raises(UnprovenError, match=why):
        check(header, ORIGIN, now)


@pytest.fixture
async def client():
    app = create_push_service(PushServiceSettings(), clock=lambda: 1_000.0)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        yield client


async def test_server_that_a_device_did_not_subscribe_to_is_refused(client):
    device = (await client.post("/devices", json={"key": "another"})).json()

    answer = await client.post(device["endpoint"], headers={"Authorization": authorization(), "TTL": "1"})
    assert answer.status_code == 403


async def test_device_that_unsubscribed_is_gone_and_one_that_never_was_is_not_found(client):
    device = (await client.post("/devices", json={})).json()
    path = device["endpoint"].removeprefix(ORIGIN)
    await client.delete(path.replace("/push/", "/devices/"))

    assert [(await client.post(path)).status_code, (await client.post("/push/x")).status_code] == [410, 404]


async def test_planned_fault_comes_once_and_says_when_to_come_back(client):
    device = (await client.post("/devices", json={})).json()
    await client.post("/faults", json={"kind": 429, "retry_after": 7})

    answers = [await client.post(device["endpoint"]) for _ in range(2)]
    assert [(each.status_code, each.headers.get("Retry-After")) for each in answers] == [
        (429, "7"),
        (401, None),
    ]


def test_clock_is_the_real_one_unless_it_is_given():
    assert create_push_service().state.world.clock is time.time
