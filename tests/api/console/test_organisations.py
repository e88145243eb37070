"""Two organisations on one installation: whatever staff of one ask for, nothing of the other's is shown or changed.

Every route of the console is walked, by every role: a new route is among them without being named here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from api.app import create_app
from api.services import Services
from consultation.definition import sql_versions
from consultation.delivery import sql_failures, sql_lines
from consultation.delivery.sql_lines import Line
from consultation.partners import sql_tokens
from consultation.partners.model import SCOPES
from consultation.staff import Passwords, sql_organisations
from consultation.staff import sql as staff_sql
from consultation.staff.sql import ROLES, Role, Staff
from consultation.topics import sql as topics_sql
from consultation.webhooks import sql as webhooks_sql
from tests.api.conftest import PUBLIC_URL
from tests.api.console.conftest import CHEAP, HASH, PASSWORD, Person
from tests.api.console.test_every_route import NAMES, Door, Route, allowed, everything_done, prepare, routes
from tests.conftest import CONSULTATIONS, OPEN_DAY
from tests.invented import accept_topics

THEIRS = "administration-publique-efficiente-et-transparente"
OURS = "parc-des-erables"
OF_A_CONSULTATION = re.compile(r"\{(?:slug|feedback_id|account_id|endpoint_id|token_id)\}")
"""Parts of an address that name something of one organisation."""
CANARIES = (
    "Par virement",  # a contribution of theirs
    "Je veux mourir",
    "La ministre de leur organisation",  # their answer
    "Canari Ministériel",  # a colleague of theirs
    "canari-de-leurs",  # the login
    "sujet-canari",  # a topic
    "Le système canari",  # a system that is told of events
    "Le jeton canari",  # a token
    "555\u20110177",  # their number
    "Administration publique efficiente",  # their title
    THEIRS,
)
"""What a page must never show to staff of the other organisation."""


def add(services: Services, login: str, role: Role, organisation: int | None, name: str = "") -> Staff:
    with services.store.write() as unit:
        made = staff_sql.add(unit, login, name or login.title(), role, OPEN_DAY, organisation_id=organisation)
        staff_sql.set_password(unit, made.id, HASH, OPEN_DAY)
        return staff_sql.get(unit, made.id)


class Two(Door):
    """Knocks as staff of our organisation, of theirs, and of the installation."""

    def __init__(self, services: Services, client: httpx.AsyncClient) -> None:
        super().__init__(services, client)  # accounts 1 to 3, of the installation
        with services.store.write() as unit:
            self.ours, self.theirs = (
                sql_organisations.add(unit, name, OPEN_DAY).id for name in ("Ville", "Ministère")
            )
            sql_organisations.give(unit, OURS, self.ours, OPEN_DAY)
            sql_organisations.give(unit, THEIRS, self.theirs, OPEN_DAY)
            sql_lines.give(unit, Line(self.theirs, "sms", "+14185550177", None, 1.0), OPEN_DAY)
            services.senders.lines.renew(unit)
        self.canary = add(services, "canari-de-leurs", "authority", self.theirs, "Canari Ministériel")
        for role in ROLES:
            self.ids[f"our {role}"] = add(services, f"our-{role}", role, self.ours).id
            self.ids[f"their {role}"] = add(services, f"their-{role}", role, self.theirs).id

    async def open(self, address: str, who: str) -> httpx.Response:
        """Open a page as somebody, a second after the one before."""
        self.services.clock.moment += timedelta(seconds=1)  # type: ignore[attr-defined]
        cookie = {"Cookie": f"__Host-consultexto={self.session(who)}"}
        return await self.client.get(address, headers=cookie)


@pytest.fixture
def two(services: Services) -> Two:
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    services.passwords = Passwords(CHEAP)
    return Two(services, httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL))


async def fill(services: Services, two: Two) -> dict[str, str]:
    """Give them something of each sort; return what stands for each part of an address of theirs."""
    number, version = prepare(services, two.ids["their administrator"])
    with services.store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, THEIRS, "", {"fr": ["sujet-canari"], "en": []})
        topics_sql.show_topics(unit, THEIRS, "", [(topic, None, None)], (2, 1, 1.0), services.clock())
        accept_topics(unit, THEIRS)
    written = {
        "authority": "La ministre de leur organisation", "body_fr": "Le soir.",
        "consultation": THEIRS, "about": "consultation",
    }  # fmt: skip
    for _ in range(2):
        made = await two.send("/console/feedback", written, "their authority")
        assert made.status_code == 303
    with services.store.write() as unit:
        their = {"organisation_id": two.theirs}
        address, events = "https://crm.exemple.quebec/x", ["contribution.removed"]
        endpoint, _ = webhooks_sql.add(unit, "Le système canari", address, events, OPEN_DAY, **their)
        token, _ = sql_tokens.make(unit, "Le jeton canari", SCOPES, OPEN_DAY, **their)
    decided = {"act": "published", "version": str(version)}
    assert (
        await two.send(f"/console/moderation/{THEIRS}/{number}", decided, "their community_manager")
    ).status_code == 303
    numbers = {"feedback_id": "1", "number": str(number), "account_id": str(two.canary.id)}
    of_theirs = {"endpoint_id": str(endpoint), "token_id": str(token.id)}
    return {**NAMES, "slug": THEIRS, **numbers, **of_theirs}


def address_of(route: Route, names: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: names[found[1]], route.path)


def everything_of_theirs(services: Services) -> str:
    """Every row that is not of who visits: sessions, attempts and the log change by visiting."""
    passing = {"staff_sessions", "attempts", "audit", "staff_address_codes"}
    with services.store.read() as unit:
        tables = [
            row["name"]
            for row in unit.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if row["name"] not in passing and "search" not in row["name"] and "sqlite" not in row["name"]
        ]
        rows = {
            table: [
                {name: value for name, value in row.items() if name != "works_in"}
                for row in unit.rows(f"SELECT * FROM {table}")
            ]
            for table in tables
        }
    return json.dumps(rows, default=repr, sort_keys=True)


async def test_no_route_shows_staff_of_another_organisation_anything(services: Services, two: Two) -> None:
    names = await fill(services, two)
    wrong, seen_by_theirs = [], set()
    before = everything_of_theirs(services)
    for route in routes(services):
        own = route.method == "POST" and route.path.startswith(
            "/console/account/"
        )  # one's own account changes
        if own or route.method == "HEAD" or re.search(r"/(log-in|log-out|password|static)\b", route.path):
            continue
        address = address_of(route, names)
        named = OF_A_CONSULTATION.search(route.path) is not None
        for role in ROLES:
            who = f"our {role}"
            two.services.clock.moment += timedelta(seconds=1)  # type: ignore[attr-defined]
            answer = (
                await two.open(address, who) if route.method == "GET" else await two.send(address, {}, who)
            )
            missing = 404 if route.method == "GET" else 400
            if named and answer.status_code not in (
                missing,
                *(() if role in allowed(route.path) else (403,)),
            ):
                wrong.append((route, who, answer.status_code))
            wrong += [(route, who, each) for each in CANARIES if each in answer.text]
            assert answer.status_code < 500, route
        if route.method == "GET":
            text = (await two.open(address, "their administrator")).text
            seen_by_theirs |= {each for each in CANARIES if each in text}

    assert wrong == []
    assert everything_of_theirs(services) == before
    assert seen_by_theirs == set(CANARIES)


async def test_no_filled_form_changes_anything_of_another_organisation(services: Services, two: Two) -> None:
    names = await fill(services, two)
    acts = [
        act
        for act in everything_done((int(names["number"]), 0))
        if not act.path.startswith(("/console/account/", "/console/accounts"))
        and THEIRS in str(act) + act.address
    ]
    theirs = [
        *((act.address, act.fields) for act in acts),
        *((f"/console/feedback/{each}/{step}", {"word": "Non", "note_fr": "Non", "sure": "yes"})
          for each in (1, 2)
          for step in ("review", "send-back", "discard", "publish", "schedule", "retract", "pause", "cancel")),
        ("/console/undo", {"decision": "1"}),
        ("/console/messages/again", {"channel": "sms", "reason": "twilio_30003"}),
        ("/console/alarms/1/seen", {"times": "1"}),
        (f"/console/topics/{OURS}", {"number": "1", "act": "name", "name_fr": "Pris"}),
        (f"/console/topics/{OURS}", {"number": "1", "act": "hide"}),
        (f"/console/topics/{OURS}", {"number": "1", "act": "merge", "into": "2"}),
        (f"/console/topics/{OURS}/placed", {"contribution": "1", "topic": "1"}),
        ("/console/feedback", {"consultation": OURS, "about": "topic:1", "authority": "A", "body_fr": "Le soir."}),
        *((f"/console/webhooks/1/{act}", {}) for act in ("secret", "trial", "on", "off", "again", "delete")),
        ("/console/tokens/1/revoke", {}),
        *((f"/console/accounts/{two.canary.id}/{act}",
           {"password": PASSWORD, "role": "administrator", "where": "chosen", f"role_{OURS}": "authority"})
          for act in ("role", "reset", "confirm", "disable", "enable", "consultations")),
    ]  # fmt: skip
    before, changed = everything_of_theirs(services), []
    for address, fields in theirs:
        for role in ROLES:
            answer = await two.send(address, fields, f"our {role}")
            now = everything_of_theirs(services)
            if now != before or any(each in answer.text for each in CANARIES):
                changed.append((address, role, answer.status_code))
            before = now

    assert changed == []


async def test_addresses_with_a_query_show_nothing_of_another_organisation(
    services: Services, two: Two
) -> None:
    await fill(services, two)
    asked = [
        f"/console/feedback/new?consultation={THEIRS}",
        f"/console/feedback/new?consultation={THEIRS}&about=consultation",
        f"/console/feedback/new?consultation={THEIRS}&about=number:1",
        f"/console/feedback/new?consultation={OURS}&about=topic:1",
        f"/console/feedback/new?consultation={OURS}&about=words&words=virement",
        f"/console/audit-log?staff={two.canary.id}",
        "/console/audit-log",
        "/console/accounts",
        "/console/moderation?view=urgent",
        "/console/messages",
        f"/console/moderation/{OURS}?view=recent&last=1",
    ]
    shown = [
        (address, role, each)
        for address in asked
        for role in ROLES
        for each in CANARIES
        if each in (await two.open(address, f"our {role}")).text.replace(f"consultation={THEIRS}", "")
    ]

    assert shown == []
    assert "Canari Ministériel" in (await two.open(asked[5], "their administrator")).text


async def test_counts_of_the_first_screen_are_of_one_s_own_organisation(services: Services, two: Two) -> None:
    await fill(services, two)
    ours, theirs, all_of_it = [
        (await two.open("/console", f"{whose}administrator")).text for whose in ("our ", "their ", "")
    ]

    assert "Rien n’attend" in ours
    assert 'class="tasks"' not in ours
    assert "attend" in theirs.partition('class="tasks"')[2]
    assert "Alertes" in all_of_it
    assert "Alertes" not in theirs  # they are the installation's, and say nothing of a consultation


async def test_failed_answers_are_sent_again_by_those_whose_they_are(services: Services, two: Two) -> None:
    await fill(services, two)
    with services.store.write() as unit:
        since = services.clock() - timedelta(days=1)
        unit.execute("UPDATE outbox SET reason = 'twilio_30003' WHERE state = 'failed'")
        broadcast = {"feedback_id": 1, "version": 1, "consultation": THEIRS, "state": "done"}
        number = unit.insert("broadcasts", {**broadcast, "started_at": "2026-01-01T00:00:00Z"})
        unit.execute("UPDATE outbox SET broadcast_id = ? WHERE state = 'failed'", (number,))

    def failed() -> int:
        with services.store.read() as unit:
            return sql_failures.count_failed(unit, since)

    again = {"channel": "sms", "reason": "twilio_30003", "line": "0"}
    assert "twilio" not in (await two.open("/console/messages", "our authority")).text
    await two.send("/console/messages/again", again, "our authority")
    assert failed() == 1
    await two.send("/console/messages/again", again, "their authority")
    assert failed() == 0


async def test_a_role_in_one_consultation_opens_its_pages_alone(services: Services, two: Two) -> None:
    """Every route × role held × consultation, within one organisation."""
    names = {**await fill(services, two), "slug": THEIRS}
    limited: dict[str, Staff] = {}
    for role in ("community_manager", "authority"):
        limited[role] = add(services, f"limited-{role}", "community_manager", None)
        two.ids[f"limited {role}"] = limited[role].id
        with services.store.write() as unit:
            held: dict[str, Role] = {THEIRS: role}  # type: ignore[dict-item]
            staff_sql.limit_to(unit, limited[role].id, held, OPEN_DAY)
    wrong = []
    for route in routes(services):
        if route.method != "GET" or "{slug}" not in route.path:
            continue
        if (await two.open(address_of(route, names), "administrator")).status_code == 404:
            continue  # it names something else that is not there
        for role in limited:
            for slug, expected in ((THEIRS, role in allowed(route.path)), (OURS, False)):
                found = await two.open(address_of(route, {**names, "slug": slug}), f"limited {role}")
                opened = found.status_code in (200, 303) and "Page réservée" not in found.text
                if opened != expected or (slug == OURS and found.status_code != 404):
                    wrong.append((route.path, role, slug, found.status_code))

    assert wrong == []


async def test_a_role_taken_away_ends_at_the_next_page(services: Services, two: Two) -> None:
    member = add(services, "partie", "authority", None)
    two.ids["partie"] = member.id
    session = two.session("partie")
    cookie = {"Cookie": f"__Host-consultexto={session}"}
    page = f"/console/feedback/coverage/{THEIRS}"
    assert (await two.client.get(page, headers=cookie)).status_code == 200
    with services.store.write() as unit:
        staff_sql.limit_to(unit, member.id, {OURS: "authority"}, OPEN_DAY)

    assert (await two.client.get(page, headers=cookie)).status_code == 404
    assert (await two.client.get(f"/console/feedback/coverage/{OURS}", headers=cookie)).status_code == 200


async def test_an_administrator_chooses_where_a_colleague_works(
    services: Services, people: Callable[..., Person], two: Two
) -> None:
    colleague = add(services, "aude", "authority", None)
    person = people()
    add(services, "alice", "administrator", None)
    await person.log_in("alice")
    place = f"/accounts/{colleague.id}"
    await person.send(
        f"{place}/consultations", place, where="chosen", password=PASSWORD,
        **{f"role_{OURS}": "community_manager"},
    )  # fmt: skip
    with services.store.read() as unit:
        account, held = staff_sql.get(unit, colleague.id), staff_sql.roles_of(unit, colleague.id)

    assert (account.everywhere, held) == (False, {OURS: "community_manager"})
    wrong = await person.send(f"{place}/consultations", place, where="everywhere", password="faux")
    assert wrong.status_code == 403
    await person.send(f"{place}/consultations", place, where="everywhere", password=PASSWORD)
    with services.store.read() as unit:
        assert staff_sql.get(unit, colleague.id).everywhere


async def test_an_installation_of_one_organisation_sees_no_trace_of_organisations_but_a_link(
    services: Services, administrator: Person
) -> None:
    pages = [await administrator.open(page) for page in ("", "/accounts/1", "/messages", "/audit-log")]
    accounts = await administrator.open("/accounts")

    assert [page.status_code for page in pages] == [200] * 4
    assert all("rganisation" not in page.text for page in pages)
    assert accounts.text.partition('href="/console/organisations"')[0].count("rganisation") == 0


async def test_organisation_is_made_and_given_what_is_its_own_in_the_console(
    services: Services, administrator: Person
) -> None:
    lea = add(services, "lea", "community_manager", None)
    made = await administrator.send("/organisations", name="Ville de Lévis")
    one = made.headers["Location"].removeprefix("/console")
    again = await administrator.send("/organisations", name=" Ville  de Lévis")
    await administrator.send(one, one, consultation=OURS)
    form = {"consultation": OURS, "account": str(lea.id), "name": "Lévis"}
    unproved = await administrator.send(one, one, password="faux", **form)
    kept = await administrator.open(one)
    await administrator.send(one, one, password=PASSWORD, **form)
    page = await administrator.open(one)
    listed = await administrator.open("/organisations")

    assert (again.status_code, unproved.status_code) == (422, 403)
    assert "Une organisation a déjà ce nom." in again.text
    assert all(each in unproved.text for each in ('value="Lévis"', f'value="{lea.id}" checked'))
    assert "<h1>Ville de Lévis</h1>" in kept.text
    with services.store.read() as unit:
        organisation = sql_organisations.find(unit, "Lévis")
        assert organisation is not None
        assert sql_organisations.owners(unit) == {OURS: organisation.id}
        moved = {each.login: each.organisation_id for each in staff_sql.everyone(unit)}
    assert (moved["lea"], moved["admin"]) == (organisation.id, None)
    assert "<h1>Lévis</h1>" in page.text
    assert "1 consultation · 1 compte" in listed.text.replace("\u00a0", " ")

    await administrator.send(
        one, one, account=str(lea.id), shown_account=str(lea.id), shown_consultation=OURS
    )
    with services.store.read() as unit:
        assert sql_organisations.owners(unit) == {}


async def test_form_of_an_organisation_undoes_nothing_that_was_done_since_it_was_opened(
    services: Services, administrator: Person
) -> None:
    await administrator.send("/organisations", name="Ville de Lévis")
    one = "/organisations/1"
    with services.store.write() as unit:
        other = sql_organisations.add(unit, "Ministère", OPEN_DAY).id
        sql_organisations.give(unit, OURS, 1, OPEN_DAY)
    page = await administrator.open(one)
    lea = add(services, "lea", "community_manager", 1)
    with services.store.write() as unit:
        sql_organisations.give(unit, OURS, other, OPEN_DAY)
        sql_organisations.give(unit, THEIRS, 1, OPEN_DAY)
    fields = re.findall(r'type="hidden" name="(shown_\w+)" value="([^"]*)"', page.text)
    assert fields == [("shown_consultation", OURS)]
    saved = await administrator.send(one, one, name="Lévis", consultation=OURS, **dict(fields))

    assert saved.status_code == 303
    with services.store.read() as unit:
        assert sql_organisations.owners(unit) == {OURS: other, THEIRS: 1}
        assert staff_sql.get(unit, lea.id).organisation_id == 1


async def test_organisation_is_given_a_number_and_mistakes_are_told_at_their_field(
    services: Services, administrator: Person
) -> None:
    for name in ("Lévis", "Gaspé"):
        await administrator.send("/organisations", name=name)
    one, other = "/organisations/1", "/organisations/2"

    async def give(page: str, number: str, service: str = "", rate: str = "long_code") -> httpx.Response:
        fields = {"channel": "sms", "number": number, "service": service, "rate": rate}
        return await administrator.send(page, page, consultation=OURS, **fields)

    refused = {
        number: (await give(one, number, service)).text
        for number, service in (
            ("police", ""),
            ("418 555-0100", ""),
            ("418 555-0101", "MG12"),
            ("418 555", ""),
            ("555-0199", ""),
        )
    }
    long_code = await give(one, "418 555-0101", rate="short_code")
    await give(one, "(418) 555-0101", rate="toll_free")
    taken = await give(other, "+14185550101")
    page = await administrator.open(one)

    said = {
        "police": "Écrivez un numéro de dix chiffres", "418 555-0100": "C’est le numéro ou le service de l’installation",
        "418 555-0101": "L’identifiant commence par MG", "418 555": "Un code court a cinq ou six chiffres",
        "555-0199": "Écrivez un numéro de dix chiffres",
    }  # fmt: skip
    assert "Un code court a cinq ou six chiffres" in long_code.text
    assert all(f'value="{OURS}" checked' in text for text in refused.values())
    assert all(words in refused[number] for number, words in said.items())
    assert all(f'value="{number}"' in text for number, text in refused.items())
    assert (taken.status_code, "Une autre organisation a ce numéro." in taken.text) == (422, True)
    assert list(services.senders.lines) == [Line(1, "sms", "+14185550101", None, 3.0)]
    assert f"{PUBLIC_URL}/channels/twilio/sms#rc=3&amp;rp=5xx,ct,rt" in page.text
    assert '<option value="toll_free" selected>' in page.text

    await give(one, "")
    assert list(services.senders.lines) == []


async def test_number_without_a_consultation_is_told_on_its_page_and_among_what_waits(
    services: Services, administrator: Person
) -> None:
    await administrator.send("/organisations", name="Lévis")
    one, fields = "/organisations/1", {"channel": "sms", "rate": "long_code"}
    first = await administrator.open("")
    await administrator.send(one, one, number="418 555-0101", **fields)
    idle, waits = await administrator.open(one), await administrator.open("")
    await administrator.send(one, one, consultation=OURS, number="418 555-0101", **fields)
    asking, waits_no_more = await administrator.open(one), await administrator.open("")

    assert "n’a pas pu dire si ce numéro est dans le compte" in idle.text
    told = "Aucune consultation n’est donnée à cette organisation"
    assert (told in idle.text, told in asking.text) == (True, False)
    assert ["sans consultation ouverte" in page.text for page in (first, waits, waits_no_more)] == [
        False, True, False,
    ]  # fmt: skip


async def test_organisation_of_a_new_account_must_be_chosen(services: Services, two: Two) -> None:
    given = {"login": "ana", "name": "Ana", "role": "community_manager", "password": PASSWORD}
    missing = await two.send("/console/accounts", given, "administrator")
    for login, chosen in (("ana", str(two.ours)), ("bea", "all")):
        fields = {**given, "login": login, "organisation": chosen}
        await two.send("/console/accounts", fields, "administrator")

    assert (missing.status_code, "Choisissez l’organisation" in missing.text) == (422, True)
    with services.store.read() as unit:
        found = {each.login: each.organisation_id for each in staff_sql.everyone(unit)}
    assert (found["ana"], found["bea"]) == (two.ours, None)


async def test_organisations_are_for_administrators_of_the_installation(services: Services, two: Two) -> None:
    assert (await two.open("/console/organisations", "our administrator")).status_code == 403
    assert (await two.open(f"/console/organisations/{two.ours}", "our administrator")).status_code == 403
    named = {"name": "Autre"}
    sent = await two.send(f"/console/organisations/{two.theirs}", named, "our administrator")
    assert sent.status_code == 403


async def test_an_account_belongs_to_the_organisation_of_who_makes_it(services: Services, two: Two) -> None:
    fields = {"login": "neuve", "name": "Neuve", "role": "authority", "password": PASSWORD}
    await two.send("/console/accounts", {**fields, "organisation": str(two.theirs)}, "our administrator")
    await two.send(
        "/console/accounts", {**fields, "login": "neuf", "organisation": str(two.theirs)}, "administrator"
    )
    with services.store.read() as unit:
        made = [staff_sql.find(unit, login) for login in ("neuve", "neuf")]

    assert [each.organisation_id for each in made if each is not None] == [two.ours, two.theirs]


def test_no_view_reads_consultations_but_through_the_console() -> None:
    """A view that asked the catalogue itself would go round the limits of organisations."""
    from pathlib import Path

    views = Path(__file__).parents[3] / "api" / "console"
    asking = {
        str(path.relative_to(views))
        for path in views.rglob("*.py")
        if re.search(r"services\.catalogue|\.by_slug", path.read_text())
    }

    assert asking == {"console.py", "route.py"}


async def test_slug_that_is_another_organisation_s_draft_or_version_is_not_taken_over(
    services: Services, two: Two
) -> None:
    """By a file, or by a new consultation of the same name."""
    await two.send("/console/consultations/new", {"title": "Nos rues"}, "their administrator")
    parc = (CONSULTATIONS / f"{OURS}.yml").read_bytes()
    for slug in ("nos-rues", "nos-places"):
        who = "our administrator" if slug == "nos-rues" else "their administrator"
        token = two.session(who)
        await two.client.post(
            "/console/consultations/file",
            headers={"Cookie": f"__Host-consultexto={token}"},
            data={"form_token": two.cookies.form_token(token)},
            files={"file": ("a.yml", parc.replace(f"slug: {OURS}".encode(), f"slug: {slug}".encode()))},
        )
    await two.send("/console/consultations/new", {"title": "Nos places"}, "our administrator")
    with services.store.read() as unit:
        owners = sql_organisations.owners(unit)
        versions = {each.consultation for each in sql_versions.latest_ones(unit)}

    assert "nos-rues" not in versions
    assert {owners["nos-rues"], owners["nos-places"]} == {two.theirs}
    assert [slug for slug, owner in owners.items() if owner == two.ours and slug != OURS] != []
