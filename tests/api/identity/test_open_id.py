"""Entering the console by OpenID Connect, with an issuer of ours that lies on request; and being logged out by it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt

from api.app import create_app
from api.services import Services
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from simulators.serving import serving
from tests.api.conftest import PUBLIC_URL
from tests.api.console.conftest import CHEAP, HASH, PASSWORD, Person, add_account
from tests.api.identity.issuer import CLIENT, KEY, OTHER_KEY, SECRET, Claims, Issuer
from tests.conftest import StandingClock

FRESH = "/log-in/openid?fresh=yes"


@pytest.fixture(autouse=True)
def issuer(clock: StandingClock, environment: dict[str, str]) -> Iterator[Issuer]:
    """An issuer, where the service is registered: "elus" are authorities."""
    issuer = Issuer(lambda: clock().timestamp())
    with serving(issuer.app()) as url:
        issuer.url = url
        environment.update(
            CONSULTEXTO_OPENID_ISSUER=url,
            CONSULTEXTO_OPENID_CLIENT_ID=CLIENT,
            CONSULTEXTO_OPENID_CLIENT_SECRET=SECRET,
            CONSULTEXTO_OPENID_NAME="Compte de la Ville",
            CONSULTEXTO_OPENID_ROLES="administrator=admins authority=elus community_manager=communications",
            CONSULTEXTO_SECOND_FACTOR="required",
        )
        yield issuer


@pytest.fixture
async def person(issuer: Issuer, services: Services) -> AsyncIterator[Person]:
    """Somebody with a browser, who is logged in at the issuer."""
    services.passwords = Passwords(CHEAP)
    async with browser(services) as client:
        yield Person(client)


def browser(services: Services, cookies: dict[str, str] | None = None) -> httpx.AsyncClient:
    """A browser of its own."""
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, cookies=cookies)


async def to_provider(person: Person, path: str = "/log-in/openid") -> str:
    """Go to the provider, and give where it sends one back to."""
    left = await person.open(path)
    assert left.status_code == 303, left.text
    async with httpx.AsyncClient() as outside:
        return (await outside.get(left.headers["Location"])).headers["Location"]


async def enter(person: Person, path: str = "/log-in/openid") -> httpx.Response:
    """Log in by the provider; what the way back answers."""
    return await person.client.get(await to_provider(person, path))


async def refused(person: Person) -> str:
    """The code with which a log-in is refused; empty when it is not."""
    answer = await enter(person)
    return parse_qs(urlsplit(answer.headers["Location"]).query).get("said", [""])[0]


def acts(services: Services) -> list[str]:
    with services.store.read() as unit:
        return [row["act"] for row in unit.rows("SELECT act FROM audit ORDER BY id")]


async def test_somebody_with_a_role_enters_without_password_or_second_factor(
    services: Services, issuer: Issuer, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    assert "Me connecter avec Compte de la Ville" in (await person.open("/log-in")).text
    answer = await enter(person, "/log-in/openid?next=/feedback")
    first = await person.open()

    assert answer.headers["Location"] == "/console/feedback"
    assert (first.status_code, "Léa Roy" in first.text) == (200, True)
    with services.store.read() as unit:
        account = staff_sql.find(unit, "lea@ville.quebec")
        (sealed,) = unit.rows("SELECT id_token, refresh_token FROM staff_sessions")
    assert account is not None
    assert (account.role, account.has_password, account.is_provided) == ("authority", False, True)
    assert not sealed["id_token"].startswith(b"ey")
    assert acts(services) == ["staff_added", "identity_linked", "logged_in"]
    assert issuer.asked[0]["code_challenge_method"] == "S256"
    assert "lea@" not in caplog.text


SPOILED: dict[str, Callable[[Claims], Claims]] = {
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 61, "iat": claims["iat"] - 400},
    "of another issuer": lambda claims: {**claims, "iss": "https://autre.exemple.quebec"},
    "for another client": lambda claims: {**claims, "aud": "autre"},
    "for several, used by another": lambda claims: {**claims, "aud": [CLIENT, "autre"], "azp": "autre"},
    "of another log-in": lambda claims: {**claims, "nonce": "another"},
    "without a nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "without a subject": lambda claims: {name: value for name, value in claims.items() if name != "sub"},
    "of tomorrow": lambda claims: {**claims, "iat": claims["iat"] + 86_400, "exp": claims["exp"] + 86_400},
}


async def test_token_that_is_not_for_this_log_in_is_refused(
    services: Services, issuer: Issuer, person: Person
) -> None:
    found = {}
    for name, spoil in SPOILED.items():
        issuer.spoil = spoil
        found[name] = await refused(person)

    assert found == dict.fromkeys(SPOILED, "openid_other")
    assert acts(services) == []
    assert "n’a pas abouti" in (await person.open("/log-in?said=openid_other")).text


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def unsigned(claims: Claims) -> str:
    """A token that nobody signed."""
    return ".".join((part(b'{"alg":"none"}'), part(json.dumps(claims).encode()), ""))


def signed_with_public_key(claims: Claims) -> str:
    """A token signed with the provider's public key as if it were a secret."""
    start = ".".join((part(b'{"alg":"HS256"}'), part(json.dumps(claims).encode())))
    return f"{start}.{part(hmac.digest(KEY.as_pem(private=False), start.encode(), hashlib.sha256))}"


async def test_token_that_the_provider_s_keys_did_not_sign_is_refused(
    services: Services, issuer: Issuer, person: Person
) -> None:
    found = []
    for forged in (unsigned, signed_with_public_key):
        issuer.forge = forged
        found.append(await refused(person))
    issuer.forge, issuer.key = None, OTHER_KEY
    found.append(await refused(person))

    assert found == ["openid_other"] * 3
    assert acts(services) == []


async def test_way_back_works_once_and_in_the_same_browser_only(
    services: Services, issuer: Issuer, person: Person
) -> None:
    back = await to_provider(person)
    cookies = dict(person.client.cookies)
    async with browser(services) as other:
        stolen = await other.get(back)
    first = await person.client.get(back)
    again = await person.client.get(back)
    async with browser(services, cookies) as copied:
        replayed = await copied.get(back)
    answers = [each.headers["Location"] for each in (stolen, first, again, replayed)]

    other_try = "/console/log-in?said=openid_other"
    assert answers == [other_try, "/console", other_try, other_try]


async def test_new_keys_of_the_provider_are_asked_for(
    issuer: Issuer, person: Person, clock: StandingClock
) -> None:
    await enter(person)
    issuer.key = issuer.published = OTHER_KEY
    clock.moment += timedelta(minutes=2)

    assert await refused(person) == ""


async def test_provider_that_is_down_leaves_the_emergency_account(
    services: Services, issuer: Issuer, person: Person
) -> None:
    add_account(services, "urgence", "community_manager")
    issuer.is_down = True
    left = await person.open("/log-in/openid")

    assert left.headers["Location"] == "/console/log-in?said=openid_not_reached"
    assert "ne répond pas" in (await person.open("/log-in?said=openid_not_reached")).text
    assert (await person.log_in("urgence")).status_code == 303


@pytest.mark.parametrize("told", ["token", "userinfo"])
async def test_role_is_what_the_claims_say_at_each_log_in(
    services: Services, issuer: Issuer, person: Person, told: str
) -> None:
    issuer.said_beside = ("roles", "email", "email_verified") if told == "userinfo" else ()
    await enter(person)
    issuer.person["roles"] = ["communications", "admins"]
    await enter(person)
    with services.store.read() as unit:
        assert [each.role for each in staff_sql.everyone(unit)] == ["administrator"]
    issuer.person["roles"] = ["jardins"]

    assert await refused(person) == "openid_no_role"
    assert acts(services)[-1] == "role_not_given"


async def test_role_removed_while_logged_in_ends_the_session_within_minutes(
    services: Services, issuer: Issuer, person: Person, clock: StandingClock
) -> None:
    await enter(person)
    issuer.person["roles"] = ["communications"]
    clock.moment += timedelta(minutes=5)
    assert (await person.open("/moderation")).status_code == 200
    issuer.person["roles"] = []
    clock.moment += timedelta(minutes=4)
    assert (await person.open("/moderation")).status_code == 200
    clock.moment += timedelta(minutes=1)
    ended = await person.open("/moderation")

    assert ended.headers["Location"].startswith("/console/log-in")
    assert acts(services)[-2:] == ["role_changed", "role_not_given"]


async def test_account_that_the_provider_closed_is_out_within_minutes(
    services: Services, issuer: Issuer, person: Person, clock: StandingClock
) -> None:
    await enter(person)
    issuer.refresh_tokens.clear()
    clock.moment += timedelta(minutes=5)

    assert (await person.open("/feedback")).status_code == 303
    assert acts(services)[-1] == "ended_by_provider"


@pytest.mark.parametrize("refreshes", [True, False])
async def test_session_that_the_provider_cannot_confirm_ends_after_an_hour(
    issuer: Issuer, person: Person, clock: StandingClock, refreshes: bool
) -> None:
    issuer.refreshes = refreshes
    await enter(person)
    issuer.is_down = True
    answers = []
    for _ in range(4):
        clock.moment += timedelta(minutes=19)
        answers.append((await person.open("/feedback")).status_code)

    assert answers == [200, 200, 200, 303]


async def test_log_out_here_logs_out_at_the_provider_too(issuer: Issuer, person: Person) -> None:
    await enter(person)
    page = await person.send("/log-out", form_on="")
    (address,) = set(re.findall(r'url=(http[^"]+)"', page.text))
    query = parse_qs(urlsplit(address.replace("&amp;", "&")).query)

    assert address.startswith(f"{issuer.url}/leave?")
    assert query["post_logout_redirect_uri"] == [f"{PUBLIC_URL}/console/log-in?said=logged_out"]
    assert query["client_id"] == [CLIENT]
    assert jwt.decode(query["id_token_hint"][0], KEY).claims["sub"] == "person-7"
    assert (await person.open()).status_code == 303


LOGGED_OUT = {"http://schemas.openid.net/event/backchannel-logout": {}}


def log_out_token(issuer: Issuer, **changed: object) -> str:
    now = int(issuer.now())
    claims = {
        "iss": issuer.url,
        "aud": CLIENT,
        "iat": now,
        "exp": now + 120,
        "jti": "t1",
        "events": LOGGED_OUT,
    }
    changed_claims = {**claims, "sid": "session-3", **changed}
    return issuer.signed({name: value for name, value in changed_claims.items() if value})


async def told_of_log_out(person: Person, token: str) -> int:
    return (await person.client.post("/openid/log-out", data={"logout_token": token})).status_code


async def test_log_out_at_the_provider_ends_the_session_here(
    services: Services, issuer: Issuer, person: Person
) -> None:
    await enter(person)
    wrong = [
        log_out_token(issuer, iss="https://autre.exemple.quebec"),
        log_out_token(issuer, aud="autre"),
        log_out_token(issuer, events=None),
        log_out_token(issuer, nonce="n"),
        log_out_token(issuer, sid=None),
        log_out_token(issuer, iat=1_000),
        "abc",
    ]
    assert [await told_of_log_out(person, each) for each in wrong] == [400] * len(wrong)
    assert (await person.open()).status_code == 200
    assert await told_of_log_out(person, log_out_token(issuer, sid="of-another", jti="t0")) == 200
    assert (await person.open()).status_code == 200
    assert await told_of_log_out(person, log_out_token(issuer)) == 200
    assert (await person.open()).status_code == 303
    assert acts(services)[-1] == "ended_by_provider"


async def test_account_becomes_the_provider_s_by_its_verified_address_alone(
    services: Services, issuer: Issuer, person: Person
) -> None:
    add_account(services, "lea@ville.quebec", "community_manager")
    issuer.person["email_verified"] = False
    assert await refused(person) == "openid_login_taken"
    issuer.person["email_verified"] = True
    assert await refused(person) == ""

    with services.store.read() as unit:
        account = staff_sql.get(unit, 1)
    assert (account.role, account.has_password) == ("authority", False)
    async with browser(services) as client:
        other = Person(client)
        assert (await other.log_in("lea@ville.quebec")).status_code == 403
        issuer.person |= {"sub": "person-8"}
        assert await refused(other) == "openid_login_taken"


async def test_account_of_the_provider_gets_no_password(
    services: Services, issuer: Issuer, person: Person
) -> None:
    """It would outlive the directory: whoever leaves it would still enter the console."""
    issuer.person["roles"] = ["admins"]
    await enter(person, FRESH)
    issuer.person |= {"sub": "person-8", "email": "bruno@ville.quebec"}
    async with browser(services) as client:
        await enter(Person(client))
    own = await person.send("/account/password", "/account", new_password=PASSWORD)
    reset = await person.send("/accounts/2/reset", "/accounts/2", password=PASSWORD)
    with services.store.write() as unit:
        accounts = staff_sql.everyone(unit)
        staff_sql.set_password(unit, 2, HASH, services.clock())  # chosen before this was refused
    async with browser(services) as client:
        entered = await Person(client).log_in("bruno@ville.quebec")

    assert (own.status_code, reset.status_code, entered.status_code) == (403, 403, 403)
    assert [(each.login, each.has_password) for each in accounts] == [
        ("bruno@ville.quebec", False), ("lea@ville.quebec", False),
    ]  # fmt: skip
    assert "/accounts/2/reset" not in (await person.open("/accounts/2")).text


async def test_closed_account_stays_closed(services: Services, issuer: Issuer, person: Person) -> None:
    await enter(person)
    with services.store.write() as unit:
        staff_sql.disable(unit, 1, services.clock())

    assert await refused(person) == "openid_disabled"


async def test_sensitive_act_needs_a_new_proof_from_the_provider(
    services: Services, issuer: Issuer, person: Person, clock: StandingClock
) -> None:
    issuer.person["roles"] = ["admins"]
    await enter(person)
    new = {"login": "bruno", "name": "Bruno", "role": "authority"}
    stale = await person.send("/accounts", **new)
    await enter(person, FRESH)
    fresh = await person.send("/accounts", **new)
    clock.moment += timedelta(minutes=11)
    late = await person.send("/accounts", **{**new, "login": "carla"})
    issuer.spoil = lambda claims: {**claims, "auth_time": claims["iat"] - 3_600}
    not_asked_again = await enter(person, FRESH)

    assert (stale.status_code, "Confirmez d’abord que c’est bien vous" in stale.text) == (403, True)
    assert (fresh.status_code, late.status_code) == (200, 403)
    assert (issuer.asked[-1]["prompt"], issuer.asked[-1]["max_age"]) == ("login", "0")
    assert not_asked_again.headers["Location"] == "/console/log-in?said=openid_not_fresh"


async def test_provider_that_does_not_say_when_proves_nothing(
    services: Services, issuer: Issuer, person: Person
) -> None:
    issuer.person["roles"] = ["admins"]
    await enter(person)
    issuer.spoil = lambda claims: {name: each for name, each in claims.items() if name != "auth_time"}
    entered = await enter(person, FRESH)
    refused = await person.send("/accounts", login="bruno", name="Bruno", role="authority")

    assert entered.headers["Location"] == "/console/log-in?said=openid_no_auth_time"
    assert refused.status_code == 403
    async with browser(services) as client:
        said = await Person(client).open("/log-in?said=openid_no_auth_time")
    assert "quand vous avez prouvé" in said.text


async def test_provider_that_does_not_answer_is_left_alone_for_a_moment(
    issuer: Issuer, person: Person, clock: StandingClock
) -> None:
    """Anybody can begin a log-in: each would hold a thread for as long as the provider is waited for."""
    issuer.hangs_up = True
    said = [(await person.open("/log-in/openid")).headers["Location"] for _ in range(5)]
    asked = issuer.hung_up
    issuer.hangs_up = False
    clock.moment += timedelta(seconds=11)

    assert set(said) == {"/console/log-in?said=openid_not_reached"}
    assert asked == 1
    assert await refused(person) == ""


@pytest.fixture
def without_roles(issuer: Issuer, environment: dict[str, str]) -> None:
    """The provider gives no roles, as Google does not."""
    del environment["CONSULTEXTO_OPENID_ROLES"]


@pytest.mark.usefixtures("without_roles")
async def test_without_roles_in_the_claims_only_accounts_made_here_enter(
    services: Services, person: Person
) -> None:
    unknown = await refused(person)
    add_account(services, "lea@ville.quebec", "community_manager")

    assert (unknown, await refused(person)) == ("openid_unknown", "")
    with services.store.read() as unit:
        assert staff_sql.get(unit, 1).role == "community_manager"
