import html
import re
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from structlog.testing import capture_logs

from api.services import Services
from consultation.staff import LOGIN_LIMIT, BusyError, Passwords, sql_audit, sql_second_factors
from consultation.staff import sql as staff_sql
from consultation.staff.log_in import SITE_LIMIT
from consultation.staff.sql_sessions import ABSOLUTE, IDLE, SECOND_STEP
from tests.api.console.conftest import CHEAP, COOKIE, PASSWORD, Person, add_account, form_token, mistakes
from tests.conftest import OPEN_DAY, StandingClock

People = Callable[..., Person]


def acts(services: Services) -> list[str]:
    with services.store.read() as unit:
        return [entry.act for entry in sql_audit.page(unit).entries]


async def test_stranger_is_sent_to_log_in_and_then_where_they_wanted_to_go(
    services: Services, people: People
) -> None:
    add_account(services, "admin", "administrator")
    person = people()
    turned_away = await person.open("/audit-log?before=3")
    entered = await person.log_in("admin", next="/audit-log?before=3")

    assert (turned_away.status_code, turned_away.headers["Location"]) == (
        303,
        "/console/log-in?next=%2Faudit-log%3Fbefore%3D3",
    )
    assert (entered.status_code, entered.headers["Location"]) == (303, "/console/audit-log?before=3")
    assert (await person.open("/audit-log")).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/a//b", "/../x", "javascript:1", "/@evil"],
)
async def test_log_in_leads_to_no_other_site(services: Services, people: People, page: str) -> None:
    add_account(services, "admin", "administrator")

    assert (await people().log_in("admin", next=page)).headers["Location"] == "/console"


async def test_cookie_is_for_this_host_only_and_out_of_reach_of_scripts(
    services: Services, people: People
) -> None:
    add_account(services, "admin", "administrator")
    person = people()
    await person.open("/log-in")
    before = person.client.cookies[COOKIE]
    entered = await person.log_in("admin")
    given = {
        cookie.partition("=")[0]: cookie.split("; ")[1:] for cookie in entered.headers.get_list("Set-Cookie")
    }

    assert given == {
        COOKIE: ["HttpOnly", "Path=/", "SameSite=lax", "Secure"],
        f"{COOKIE}-device": ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=lax", "Secure"],
    }
    assert person.client.cookies[COOKIE] != before


async def test_store_holds_no_token_of_a_session(services: Services, people: People) -> None:
    add_account(services, "admin", "administrator")
    person = people()
    await person.log_in("admin")
    token = person.client.cookies[COOKIE]

    held = b"".join(file.read_bytes() for file in services.store.path.parent.glob("service.db*"))
    assert b"admin" in held
    assert token.encode() not in held
    assert PASSWORD.encode() not in held


async def test_live_link_is_not_in_the_log_when_its_form_cannot_be_answered(
    services: Services, people: People
) -> None:
    class Busy(Passwords):
        def hash(self, password: str) -> str:
            raise BusyError

    services.passwords = Busy(CHEAP)
    account = add_account(services, "admin", "administrator")
    with services.store.write() as unit:
        token = staff_sql.make_password_link(unit, account.id, OPEN_DAY)
    with capture_logs() as logged:
        answer = await people().send(f"/password/{token}", new_password="le fleuve est large")

    assert answer.status_code == 503
    assert token not in str(logged)
    assert [each for each in logged if each["event"].startswith("console")] == [
        {
            "event": "console not answering",
            "route": "POST /console/password/{token}",
            "error": "BusyError",
            "log_level": "error",
        }
    ]


@pytest.mark.parametrize("case", ["wrong password", "nobody", "disabled", "no password yet"])
async def test_refusals_are_all_alike(services: Services, people: People, case: str) -> None:
    account = add_account(services, "admin", "administrator")
    with services.store.write() as unit:
        staff_sql.add(unit, "nouvelle", "Nouvelle", "authority", OPEN_DAY)
        if case == "disabled":
            staff_sql.disable(unit, account.id, OPEN_DAY)
    login = {"nobody": "personne", "no password yet": "nouvelle"}.get(case, "admin")
    password = "autre chose de long" if case == "wrong password" else PASSWORD
    person = people()
    page = await person.log_in(login, password)

    assert page.status_code == 403
    assert mistakes(page) == {"login": "L’identifiant ou le mot de passe est incorrect."}
    assert (await person.open()).status_code == 303


async def test_log_in_is_throttled_per_account_and_the_right_password_waits_too(
    services: Services, people: People, clock: StandingClock
) -> None:
    add_account(services, "admin", "administrator")
    attackers = [people(f"192.0.2.{number}") for number in range(2)]
    statuses = [
        (await attackers[number % 2].log_in("Admin", "faux")).status_code
        for number in range(LOGIN_LIMIT.most)
    ]
    throttled = await people("198.51.100.7").log_in("admin")
    clock.moment += LOGIN_LIMIT.within + timedelta(seconds=1)
    later = await people("198.51.100.7").log_in("admin")

    assert statuses == [403] * 10
    assert throttled.status_code == 429
    assert mistakes(throttled) == {"login": "Trop d’essais. Réessayez dans 16 minutes."}
    assert later.status_code == 303
    assert acts(services).count("log_in_throttled") == 1


async def test_owner_gets_in_from_their_own_browser_while_others_try_their_password(
    services: Services, people: People
) -> None:
    add_account(services, "admin", "administrator")
    add_account(services, "autorite", "authority")
    owner, other = people(), people()
    await owner.log_in("admin")
    await owner.send("/log-out", form_on="")
    await other.log_in("autorite")
    await other.send("/log-out", form_on="")
    for _ in range(LOGIN_LIMIT.most):
        await people("192.0.2.99").log_in("admin", "faux")

    assert (await people().log_in("admin")).status_code == 429
    assert (await other.log_in("admin")).status_code == 429
    assert (await owner.log_in("Admin")).status_code == 303
    await owner.send("/log-out", form_on="")
    statuses = [(await owner.log_in("admin", "faux")).status_code for _ in range(LOGIN_LIMIT.most + 1)]
    assert statuses == [403] * 10 + [429]


async def test_accounts_that_do_not_exist_are_throttled_alike(people: People) -> None:
    person = people()
    statuses = [(await person.log_in("personne", "faux")).status_code for _ in range(LOGIN_LIMIT.most + 1)]

    assert statuses == [403] * 10 + [429]


async def test_log_in_is_throttled_per_client(services: Services, people: People) -> None:
    add_account(services, "admin", "administrator")
    attacker = people("2001:db8::1")
    statuses = [(await attacker.log_in(f"compte{n // 9}", "faux")).status_code for n in range(40)]
    same_household = await people("2001:db8::2").log_in("admin")
    elsewhere = await people("2001:db8:0:1::1").log_in("admin")

    assert statuses == [403] * 40
    assert (same_household.status_code, elsewhere.status_code) == (429, 303)


async def test_log_in_is_throttled_per_site(services: Services, people: People) -> None:
    """Who has an IPv6 /48 has 65,536 networks that each look like a client."""
    add_account(services, "admin", "administrator")
    with services.store.write() as unit:
        for _ in range(SITE_LIMIT.most - 1):
            staff_sql.count_attempt(unit, SITE_LIMIT, "2001:db8::/48", services.clock())
    entered = await people("2001:db8:0:1::1").log_in("admin")
    statuses = [
        (await people(f"2001:db8:0:{network}::1").log_in("personne", "faux")).status_code
        for network in (2, 3)
    ]
    elsewhere = await people("2001:db8:1::1").log_in("admin")

    assert (entered.status_code, statuses, elsewhere.status_code) == (303, [403, 429], 303)


async def test_those_who_get_in_are_never_throttled(services: Services, people: People) -> None:
    add_account(services, "admin", "administrator")
    statuses = [(await people().log_in("admin")).status_code for _ in range(45)]

    assert statuses == [303] * 45


@pytest.mark.parametrize(
    ("pauses", "status"),
    [
        ([IDLE - timedelta(seconds=1)], 200),
        ([IDLE + timedelta(seconds=1)], 303),
        ([IDLE - timedelta(minutes=2)] * 3, 200),
        ([timedelta(minutes=25)] * 30, 303),
    ],
    ids=["at work", "idle", "idle now and then", "all day long"],
)
async def test_session_ends_when_idle_and_after_a_day(
    administrator: Person, clock: StandingClock, pauses: list[timedelta], status: int
) -> None:
    for pause in pauses:
        clock.moment += pause
        last = await administrator.open()

    assert last.status_code == status
    assert timedelta(minutes=25) * 30 > ABSOLUTE


async def test_log_out_ends_the_session_for_good(services: Services, administrator: Person) -> None:
    token = administrator.client.cookies[COOKIE]
    left = await administrator.send("/log-out", form_on="")
    administrator.client.cookies.set(COOKIE, token, domain="consultation.exemple.quebec")

    assert (left.status_code, left.headers["Location"]) == (303, "/console/log-in?said=logged_out")
    assert (await administrator.open()).status_code == 303
    assert acts(services)[0] == "logged_out"


async def test_form_without_the_token_of_its_browser_does_nothing(
    services: Services, administrator: Person, authority: Person
) -> None:
    foreign = form_token(await authority.open("/account"))
    form = {"login": "intrus", "name": "Intrus", "role": "administrator"}
    statuses = [
        (await administrator.client.post("/console/accounts", data={**form, **token})).status_code
        for token in ({}, {"form_token": ""}, {"form_token": "é"}, {"form_token": foreign})
    ]

    assert statuses == [403] * 4
    with services.store.read() as unit:
        assert staff_sql.find(unit, "intrus") is None


async def test_log_in_itself_cannot_be_forged(services: Services, people: People) -> None:
    add_account(services, "admin", "administrator")
    person = people()
    forged = await person.client.post("/console/log-in", data={"login": "admin", "password": PASSWORD})

    assert forged.status_code == 403
    assert (await person.open()).status_code == 303


async def test_every_form_of_the_console_is_guarded(administrator: Person, services: Services) -> None:
    from api.console.console import Console
    from api.console.routes import PAGES

    posts = [
        f"/console{path}"
        for page in PAGES
        for methods, path, _ in page.routes(Console(services, PAGES))
        if "POST" in methods
    ]
    answers = {
        path: (await administrator.client.post(re.sub(r"\{\w+\}", "1", path))).status_code for path in posts
    }

    assert len(posts) > 10
    assert answers == dict.fromkeys(posts, 403)


async def test_what_was_written_is_shown_when_the_session_has_ended(
    administrator: Person, clock: StandingClock
) -> None:
    token = form_token(await administrator.open("/accounts"))
    clock.moment += timedelta(hours=1)
    text = "Une longue réponse <b>que</b> personne ne veut réécrire"
    fields = {"form_token": token, "name": text, "password": "jamais montré ici"}
    answer = await administrator.client.post("/console/accounts", data=fields)

    assert answer.status_code == 403
    assert re.findall(r"readonly>\n([^<]*)</textarea>", answer.text) == [
        "Une longue réponse &lt;b&gt;que&lt;/b&gt; personne ne veut réécrire"
    ]
    assert "jamais montré" not in answer.text


async def test_reload_of_the_page_after_log_in_still_shows_what_was_written(
    services: Services, people: People, clock: StandingClock
) -> None:
    """A reload sends the form of log-in again, with the token of before."""
    add_account(services, "admin", "administrator")
    person = people()
    await person.log_in("admin")
    token = form_token(await person.open("/accounts"))
    clock.moment += timedelta(hours=1)
    text = "Une longue réponse que personne ne veut réécrire"
    ended = await person.client.post("/console/accounts", data={"form_token": token, "name": text})
    (kept,) = re.findall(r'name="kept" value="([^"]*)"', ended.text)
    form = {
        "login": "admin",
        "password": PASSWORD,
        "kept": html.unescape(kept),
        "form_token": form_token(ended),
    }
    back = await person.client.post("/console/log-in", data=form)
    again = await person.client.post("/console/log-in", data=form)

    assert (back.status_code, again.status_code) == (200, 403)
    assert re.findall(r"readonly>\n([^<]*)</textarea>", again.text) == [text]
    assert PASSWORD not in again.text


async def test_link_lets_one_choose_a_password_once(
    services: Services, people: People, clock: StandingClock
) -> None:
    with services.store.write() as unit:
        account = staff_sql.add(unit, "nouvelle", "Nouvelle Venue", "authority", OPEN_DAY)
        token = staff_sql.make_password_link(unit, account.id, OPEN_DAY)
    person = people()
    weak = await person.send(f"/password/{token}", new_password="trop court")
    chosen = await person.send(f"/password/{token}", new_password="le fleuve est large")
    again = await person.open(f"/password/{token}")
    entered = await person.log_in("nouvelle", "le fleuve est large")

    assert mistakes(weak) == {
        "new_password": "Ce mot de passe est trop court\xa0: il faut au moins 12 caractères."
    }
    assert (weak.status_code, chosen.status_code, again.status_code) == (422, 303, 404)
    assert entered.status_code == 303


@pytest.mark.parametrize("case", ["too old", "replaced", "disabled", "invented"])
async def test_link_that_is_void_says_so(
    services: Services, people: People, clock: StandingClock, case: str
) -> None:
    with services.store.write() as unit:
        account = staff_sql.add(unit, "nouvelle", "Nouvelle Venue", "authority", OPEN_DAY)
        token = staff_sql.make_password_link(unit, account.id, OPEN_DAY)
        if case == "replaced":
            staff_sql.make_password_link(unit, account.id, OPEN_DAY)
        if case == "disabled":
            staff_sql.disable(unit, account.id, OPEN_DAY)
    if case == "too old":
        clock.moment += timedelta(hours=24)
    page = await people().open(f"/password/{'x' if case == 'invented' else token}")

    assert (page.status_code, re.findall("<h1>(.*)</h1>", page.text)) == (404, ["Lien périmé"])


async def test_second_step_takes_each_code_once(
    services: Services, people: People, clock: StandingClock
) -> None:
    account = add_account(services, "admin", "administrator")
    with services.store.write() as unit:
        sql_second_factors.offer(unit, account.id, secret := pyotp.random_base32())
        sql_second_factors.turn_on(unit, account.id, 0, ["abcde-fghjk"], OPEN_DAY)
    code = pyotp.TOTP(secret).at(clock.moment)
    person, thief = people(), people()
    asked = await person.log_in("admin")
    not_yet = await person.open()
    wrong = await person.send("/log-in/code", code="000000" if code != "000000" else "111111")
    entered = await person.send("/log-in/code", code=f"{code[:3]} {code[3:]}")
    await thief.log_in("admin")
    replayed = await thief.send("/log-in/code", code=code)
    recovered = await thief.send("/log-in/code", code="ABCDE FGHJK")
    again = people()
    await again.log_in("admin")
    recovered_twice = await again.send("/log-in/code", code="abcde-fghjk")

    assert (asked.headers["Location"], not_yet.status_code) == ("/console/log-in/code", 303)
    assert (wrong.status_code, entered.status_code, replayed.status_code) == (403, 303, 403)
    assert (await person.open()).status_code == 200
    assert (recovered.status_code, recovered_twice.status_code) == (303, 403)


async def test_codes_are_throttled_and_the_second_step_is_short(
    services: Services, people: People, clock: StandingClock
) -> None:
    account = add_account(services, "admin", "administrator")
    with services.store.write() as unit:
        sql_second_factors.offer(unit, account.id, pyotp.random_base32())
        sql_second_factors.turn_on(unit, account.id, 0, [], OPEN_DAY)
    person = people()
    await person.log_in("admin")
    statuses = [(await person.send("/log-in/code", code="abc")).status_code for _ in range(7)]
    clock.moment += SECOND_STEP
    late = await person.open("/log-in/code")

    assert statuses == [403] * 6 + [429]
    assert late.headers["Location"] == "/console/log-in"


async def test_log_in_says_what_a_login_is(people: People) -> None:
    page = (await people().open("/log-in")).text
    assert '<input id="login" name="login" type="text" value="" aria-describedby="login-hint"' in page
    assert "Le nom de votre compte" in page
