import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import get_args

import pyotp
import pytest

from api.console.console import Console
from api.console.routes import PAGES
from api.console.words import Words
from api.services import Services
from consultation.definition import Consultation
from consultation.delivery import sql_channels, sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit, sql_sessions
from consultation.staff.sql import ROLES, Role
from consultation.store import StoreUnavailableError
from tests.api.console.conftest import COOKIE, PASSWORD, Person, add_account, form_token, mistakes
from tests.api.pages.conftest import publisher
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import SEED

People = Callable[..., Person]
OWN = {"password": PASSWORD}


def texts(page: str) -> str:
    """The words of a page, one space between."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_every_page_is_for_its_roles_only(services: Services, people: People) -> None:
    console, statuses = Console(services, PAGES), dict[str, dict[str, int]]()
    # Some are of one consultation only, and some are for who has not logged in.
    pages = [page for page in PAGES if page.path in [path for _, path, _ in page.routes(console)]]
    pages = [page for page in pages if not page.path.startswith("/log-in")]
    for role in ROLES:
        add_account(services, role, role)
        person = people()
        await person.log_in(role)
        statuses[role] = {page.path: (await person.open(page.path)).status_code for page in pages}

    assert statuses["administrator"] == dict.fromkeys((page.path for page in pages), 200)
    refused = [(role, path) for role, of in statuses.items() for path, status in of.items() if status == 403]
    others = [each for each in ROLES if each != "administrator"]
    assert sorted(refused) == sorted(
        (role, page.path) for role in others for page in pages if page.roles and role not in page.roles
    )
    assert ("authority", "/moderation") in refused
    assert ("community_manager", "/accounts") in refused


async def test_nobody_but_administrators_changes_accounts(services: Services, authority: Person) -> None:
    target = add_account(services, "cible", "authority")
    acts = {
        "/accounts": {"login": "intrus", "name": "Intrus", "role": "administrator"},
        f"/accounts/{target.id}/role": {"role": "administrator"},
        f"/accounts/{target.id}/reset": {},
        f"/accounts/{target.id}/disable": {},
        f"/accounts/{target.id}/enable": {},
    }
    statuses = [(await authority.send(path, "/account", **form)).status_code for path, form in acts.items()]

    assert statuses == [403] * 5
    with services.store.read() as unit:
        assert [each.login for each in staff_sql.everyone(unit)] == ["autorite", "cible"]
        assert staff_sql.get(unit, target.id) == target


async def test_navigation_leads_only_where_one_may_go(administrator: Person, authority: Person) -> None:
    for person, role in ((administrator, "administrator"), (authority, "authority")):
        bar = (await person.open()).text.partition("<nav")[2].partition("</nav>")[0]
        links = re.findall(r'href="/console([^"]*)"', bar)

        assert {(await person.open(link)).status_code for link in links} == {200}
        assert sorted(link.partition("?consultation=")[0] for link in links) == sorted(
            page.path
            for page in PAGES
            if page.in_navigation and (role == "administrator" or not page.roles or role in page.roles)
        )


async def test_navigation_leads_to_the_consultation_that_the_page_is_of(
    services: Services, administrator: Person, park: Consultation
) -> None:
    for _ in range(2):
        publisher(services)("paiement", "Un", status="received")  # most waits in the other one
    page = (await administrator.open(f"/consultations/{park.slug}/links")).text
    await administrator.open(f"/figures/{SEED}")  # in another tab
    bar = page.partition("<nav")[2].partition("</nav>")[0]
    moderation = (await administrator.open(f"/moderation?consultation={park.slug}")).text
    (working_in,) = re.findall(r'class="working-in">\s*<summary>(.*?)</summary>', moderation, re.DOTALL)

    asked = re.findall(r'href="/console(/[^"?]*)\?consultation=([^"]*)"', bar)
    assert {slug for _, slug in asked} == {park.slug}
    assert {"/moderation", "/feedback", "/outreach", "/figures", "/consultations"} <= {
        path for path, _ in asked
    }
    assert park.short_title.text("fr") in working_in
    assert f"Modération\N{NO-BREAK SPACE}: {park.short_title.text('fr')}" in unescape(moderation)


async def test_each_page_is_registered_once_and_begins_with_get(services: Services) -> None:
    console = Console(services, PAGES)
    for page in PAGES:
        assert not page.in_navigation or page.path in [path for _, path, _ in page.routes(console)]
    assert len({page.path for page in PAGES}) == len(PAGES)


async def test_first_screen_counts_what_waits(
    services: Services, administrator: Person, clock: StandingClock
) -> None:
    empty = texts((await administrator.open()).text)
    publish = publisher(services)
    for status in ("published", "published", "received"):
        publish("paiement", "Par virement", status=status)
    with services.store.write() as unit:
        _, address = participants_sql.add_participant(unit, "telegram", "77", "c", "fr", OPEN_DAY)
        sql_channels.open_alarm(unit, "account_refused", "sms", "20003", OPEN_DAY)
        sql_channels.open_alarm(unit, "provider_not_reached", "telegram", "not_connected", OPEN_DAY)
        for _ in range(2):
            row = sql_outbox.enqueue(unit, "telegram", address.id, Reply("Bonjour"), OPEN_DAY)
            sql_outbox.mark_failed(unit, row.id, "30003", OPEN_DAY)
    page = (await administrator.open()).text
    full = texts(page)

    assert "Rien n’attend. Tout est à jour." in empty
    assert f'/feedback/new?consultation={SEED}"' in page  # the one whose contributions wait
    assert "1 contribution attend d’être lue et publiée" in full
    assert "2 contributions publiées n’ont pas encore été lues" in full
    assert "2 contributions publiées attendent une réponse" in full
    assert "2 messages n’ont pas pu être livrés depuis sept jours" in full
    headings = [
        full.rindex(each) for each in ("Alertes", "Aujourd’hui", "Quand vous pourrez", "Consultations")
    ]
    assert headings == sorted(headings)
    assert re.search(r"refuse notre compte \(textos, code «\s20003\s», à donner à la personne", full)
    assert "Le service n’arrive pas à joindre le fournisseur (Telegram)." in full
    assert "not_connected" not in full
    assert "Rien en retard." not in full  # said beside an alarm, it would belie it


def test_every_alarm_and_every_pause_is_said_in_words(seed: Consultation) -> None:
    words = Words("fr", seed)
    wanted = [f"alarm_{kind}" for kind in get_args(sql_channels.AlarmKind)]
    wanted += [f"late_{kind}" for kind in get_args(sql_channels.PauseCause)]

    assert [name for name in wanted if not words.has(name)] == []


async def test_alarm_of_an_event_is_closed_by_an_administrator_who_saw_its_last_time(
    services: Services, administrator: Person, people: People
) -> None:
    with services.store.write() as unit:
        sql_channels.open_alarm(unit, "messages_filtered", "sms", "twilio_30007", OPEN_DAY)
        sql_channels.open_alarm(unit, "account_refused", "telegram", "401", OPEN_DAY)
    add_account(services, "gestion", "community_manager")
    manager = people()
    await manager.log_in("gestion")
    assert "C’est réglé" not in (await manager.open()).text
    assert (await administrator.open()).text.count("C’est réglé") == 1

    with services.store.write() as unit:
        sql_channels.open_alarm(unit, "messages_filtered", "sms", "twilio_30007", OPEN_DAY)
    await administrator.send("/alarms/1/seen", form_on="", times="1")
    assert "elle vient de se répéter" in texts((await administrator.open()).text)
    for path, times in ((f"/alarms/{10**20}/seen", "1"), ("/alarms/1/seen", "1" + "0" * 20)):
        assert (await administrator.send(path, form_on="", times=times)).status_code in (400, 404)
    await administrator.send("/alarms/1/seen", form_on="", times="2")
    assert "Alerte close." in texts((await administrator.open()).text)
    assert "C’est réglé" not in (await administrator.open()).text


async def test_account_is_added_with_a_link_its_owner_uses(
    services: Services, administrator: Person, people: People
) -> None:
    made = await administrator.send(
        "/accounts", login="Nouvelle", name="Nouvelle Venue", role="authority", **OWN
    )
    (link,) = re.findall(r"readonly>(https://[^<]+)</textarea>", made.text)
    path = link.removeprefix("https://consultation.exemple.quebec/console")
    owner = people()
    await owner.send(path, new_password="le fleuve est large")
    entered = await owner.log_in("nouvelle", "le fleuve est large")

    assert (made.status_code, entered.status_code) == (200, 303)
    assert link not in (await administrator.open("/accounts")).text


async def test_account_that_cannot_be_made_says_why_and_keeps_what_was_typed(administrator: Person) -> None:
    page = await administrator.send("/accounts", login="ADMIN", name="Une <autre>", role="authority", **OWN)

    assert page.status_code == 422
    assert mistakes(page) == {"login": "Cet identifiant est déjà pris."}
    assert page.text.count('value="Une &lt;autre&gt;"') == 1
    assert page.text.count('value="authority" required checked') == 1


async def test_account_closed_is_out_at_once_and_comes_back_when_opened(
    services: Services, administrator: Person, authority: Person, people: People
) -> None:
    with services.store.read() as unit:
        account = staff_sql.find(unit, "autorite")
    assert account is not None
    page = f"/accounts/{account.id}"
    closed = await administrator.send(f"{page}/disable", page)
    told = await administrator.open(page)
    told_again = await administrator.open(page)

    assert (closed.status_code, closed.headers["Location"]) == (303, f"/console{page}")
    assert re.findall(r'role="status">([^<]+)<', told.text) == ["Le compte autorite est fermé."]
    assert re.findall(r'role="status">([^<]+)<', told_again.text) == []
    assert (await authority.open()).status_code == 303
    assert (await people().log_in("autorite")).status_code == 403
    await administrator.send(f"{page}/enable", page)
    assert (await people().log_in("autorite")).status_code == 303


async def test_session_begun_while_the_account_was_closed_opens_nothing(
    services: Services, people: People
) -> None:
    bruno, left = add_account(services, "bruno", "authority"), people()
    with services.store.write() as unit:
        staff_sql.disable(unit, bruno.id, OPEN_DAY)
        token = sql_sessions.begin(unit, bruno.id, "open", OPEN_DAY)
    page = await left.client.get("/console/feedback", headers={"Cookie": f"{COOKIE}={token}"})

    assert page.status_code == 303


async def test_reset_ends_sessions_and_voids_the_password(
    services: Services, administrator: Person, authority: Person, people: People
) -> None:
    with services.store.read() as unit:
        account = staff_sql.find(unit, "autorite")
    assert account is not None
    page = f"/accounts/{account.id}"
    shown = await administrator.send(f"{page}/reset", page, **OWN)

    assert len(re.findall(r"readonly>https://[^<]+/console/password/", shown.text)) == 1
    assert (await authority.open()).status_code == 303
    assert (await people().log_in("autorite")).status_code == 403


OPENS: dict[str, tuple[str, str, dict[str, str]]] = {
    "a new account": ("/accounts", "/accounts", {"login": "b", "name": "B", "role": "administrator"}),
    "another role": ("/accounts/2/role", "/accounts/2", {"role": "administrator"}),
    "a new link": ("/accounts/2/reset", "/accounts/2", {}),
    "a confirmation": ("/accounts/2/confirm", "/accounts/2", {}),
    "a second step": ("/account/second-factor", "/account", {}),
}


@pytest.mark.parametrize("given", [{}, {"password": "faux"}], ids=["no password", "a wrong one"])
@pytest.mark.parametrize(("path", "form_on", "fields"), OPENS.values(), ids=OPENS)
async def test_what_opens_an_account_asks_for_ones_own_password(
    services: Services,
    administrator: Person,
    authority: Person,
    path: str,
    form_on: str,
    fields: dict[str, str],
    given: dict[str, str],
) -> None:
    """A session left open, or one click, must not be enough."""

    def everything() -> list[object]:
        with services.store.read() as unit:
            rows = unit.rows("SELECT login, role, password_hash, totp_pending, reset_by FROM staff")
            return [
                *rows,
                *unit.rows("SELECT token_hash FROM staff_sessions"),
                *unit.rows("SELECT act FROM audit"),
            ]

    before = everything()
    answer = await administrator.send(path, form_on, **fields, **given)

    *_, said = mistakes(answer).values()
    assert said == (
        "Le mot de passe actuel n’est pas le bon. Rien n’a changé."
        if given
        else "Écrivez votre mot de passe."
    )
    assert (answer.status_code, everything()) == (403, before)


async def test_account_reset_by_one_administrator_is_confirmed_by_another(
    services: Services, administrator: Person, authority: Person, people: People
) -> None:
    add_account(services, "autre", "administrator", "Alix Autre")
    other = people("192.0.2.9")
    await other.log_in("autre")
    await administrator.send("/accounts/2/reset", "/accounts/2", **OWN)

    def reset_by() -> int | None:
        with services.store.read() as unit:
            return staff_sql.get(unit, 2).reset_by

    assert "Alice Administre a donné un nouveau lien pour ce compte" in texts(
        (await other.open("/accounts/2")).text
    )
    await administrator.send("/accounts/2/confirm", "/accounts/2", **OWN)
    assert reset_by() == 1
    await other.send("/accounts/2/confirm", "/accounts/2", **OWN)
    assert reset_by() is None


async def test_nobody_changes_their_own_role_or_closes_themselves(administrator: Person) -> None:
    for act, form in (("disable", {}), ("role", {"role": "authority"})):
        told = await administrator.send(f"/accounts/1/{act}", "/accounts/1", **form, **OWN)
        assert re.findall(r'role="alert">([^<]+)<', told.text) == [
            "On ne peut pas fermer son propre compte ni changer son propre rôle."
        ]
    assert (await administrator.open("/accounts")).status_code == 200


async def test_password_is_changed_after_the_old_one_and_other_sessions_end(
    services: Services, administrator: Person, people: People
) -> None:
    other = people()
    await other.log_in("admin")
    refused = await administrator.send(
        "/account/password", "/account", password="faux", new_password="le fleuve est large"
    )
    changed = await administrator.send(
        "/account/password", "/account", password=PASSWORD, new_password="le fleuve est large"
    )

    assert (refused.status_code, changed.status_code) == (403, 303)
    assert re.findall(r'role="status">([^<]+)<', (await administrator.open("/account")).text) == [
        "Votre mot de passe est changé. Vos autres sessions sont terminées."
    ]
    assert (await other.open()).status_code == 303
    assert (await people().log_in("admin")).status_code == 403
    assert (await people().log_in("admin", "le fleuve est large")).status_code == 303


async def test_old_password_is_not_guessed_from_an_open_session(administrator: Person) -> None:
    statuses = [
        (await administrator.send("/account/second-factor/off", "/account", password="faux")).status_code
        for _ in range(11)
    ]
    last = await administrator.send("/account/second-factor/off", "/account", password=PASSWORD)

    assert statuses == [403] * 11
    assert "Trop d’essais" in last.text


async def test_second_step_is_set_up_proved_and_turned_off(
    administrator: Person, people: People, clock: StandingClock
) -> None:
    await administrator.send("/account/second-factor", "/account", **OWN)
    page = await administrator.open("/account/second-factor")
    (key,) = re.findall(r"<code>([A-Z2-7 ]+)</code>", page.text)
    code = pyotp.TOTP(key.replace(" ", "")).at(clock.moment)
    wrong = await administrator.send("/account/second-factor/on", "/account/second-factor", code="abc")
    proved = await administrator.send("/account/second-factor/on", "/account/second-factor", code=code)
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", proved.text)
    asked = await people().log_in("admin")
    own = texts((await administrator.open("/account")).text)
    off = await administrator.send("/account/second-factor/off", "/account", password=PASSWORD)

    assert page.text.count('src="data:image/svg+xml') == 1
    assert (wrong.status_code, proved.status_code, len(codes)) == (422, 200, 10)
    assert asked.headers["Location"] == "/console/log-in/code"
    assert "Il reste 10 codes de secours." in own
    assert off.status_code == 303
    assert (await people().log_in("admin")).headers["Location"] == "/console"


async def test_language_is_kept_with_the_account(
    services: Services, administrator: Person, people: People
) -> None:
    await administrator.send("/account/language", "/account", language="en")
    elsewhere = people()
    await elsewhere.log_in("admin")
    page = await elsewhere.open()

    assert page.text.count('<html lang="en">') == 1
    assert "Nothing is waiting. All is up to date." in texts(page.text)
    assert '<html lang="en">' in (await people().open("/log-in?lang=en")).text


async def test_log_is_read_to_its_beginning(services: Services, administrator: Person) -> None:
    with services.store.write() as unit:
        for number in range(60):
            sql_audit.record(unit, "logged_in", OPEN_DAY, None, f"thing:{number}")
    first = await administrator.open("/audit-log")
    (older,) = re.findall(r'rel="next" href="/console([^"]+)"', first.text)
    second = await administrator.open(unescape(older))

    subjects = [re.findall(r"<td>thing:(\d+)</td>", page.text) for page in (first, second)]
    assert [int(number) for page in subjects for number in page] == list(range(59, -1, -1))
    assert "Retour aux plus récents" in second.text


async def test_log_names_what_was_acted_on_in_words(services: Services, administrator: Person) -> None:
    with services.store.write() as unit:
        sql_audit.record(unit, "feedback_published", OPEN_DAY, None, "feedback:3", revision="1.2")
        sql_audit.record(
            unit,
            "contribution_withheld",
            OPEN_DAY,
            None,
            "contribution:parc-des-erables:1_204",
            reason="insult",
        )
    page = (await administrator.open("/audit-log")).text.replace("\xa0", " ")
    told = re.findall(r"<td>([^<]*?) <span class=\"detail\">([^<]*)</span></td>\s*<td>([^<]*)</td>", page)

    assert told[:2] == [
        (
            "Contribution non publiée",
            "raison : Insulte ou haine",
            "Contribution nᵒ 1204, Parc des Érables (exemple)",
        ),
        ("Réponse des autorités publiée", "version 1.2", "Réponse nᵒ 3"),
    ]


async def test_log_names_equal_acts_of_a_day_once(services: Services, administrator: Person) -> None:
    """Line by line, fifty log-ins hid the one act that somebody looked for."""
    first = OPEN_DAY.replace(hour=16, minute=0)
    with services.store.write() as unit:
        ada, bob = (
            staff_sql.add(unit, login, name, "authority", OPEN_DAY)
            for login, name in (("ada", "Ada Roy"), ("bob", "Bob Roy"))
        )
        for minute, (act, who) in enumerate(
            [
                ("logged_in", ada),
                ("logged_in", bob),
                ("logged_in", ada),
                ("logged_out", ada),
                ("logged_in", ada),
            ]
        ):
            sql_audit.record(unit, act, first + timedelta(minutes=minute), who.id, f"staff:{who.id}")
        sql_audit.record(unit, "logged_in", first + timedelta(days=1), ada.id, f"staff:{ada.id}")
    log = (await administrator.open("/audit-log")).text.replace("\xa0", " ").replace("\n", "")
    rows = [
        [texts(cell) for cell in re.findall(r"<td>(.*?)</td>", row)][1:3]
        for row in re.findall(r"<tr>(.*?)</tr>", log)
    ]

    assert [row for row in rows if row and row[0] in ("Ada Roy", "Bob Roy")] == [
        ["Ada Roy", "Connexion"],
        ["Ada Roy", "Connexion"],
        ["Ada Roy", "Déconnexion"],
        ["Ada Roy", "Connexion 2 fois, la première à 11 h 00"],
        ["Bob Roy", "Connexion"],
    ]


async def test_log_says_no_code_of_ours(services: Services, administrator: Person) -> None:
    with services.store.write() as unit:
        sql_audit.record(unit, "mail_address_set", OPEN_DAY, None, "staff:99", given=True)
        sql_audit.record(unit, "organisation_added", OPEN_DAY, None, "organisation:1")
        sql_audit.record(
            unit, "invitation_made", OPEN_DAY, None, "invitation:parc-des-erables:1", ground="agreed"
        )
        sql_audit.record(
            unit, "alarm_seen", OPEN_DAY, None, "alarm:messages_filtered:sms", reason="twilio_30007"
        )
        sql_channels.open_alarm(unit, "messages_filtered", "sms", "twilio_30007", OPEN_DAY)
    log = (await administrator.open("/audit-log")).text.replace("\xa0", " ")
    rows = [
        [texts(cell) for cell in re.findall(r"<td>(.*?)</td>", row)][2:]
        for row in re.findall(r"<tr>(.*?)</tr>", log.replace("\n", ""))
    ]

    assert rows[1:5] == [
        ["Alerte close raison : textos pris pour du pourriel", "messages bloqués, textos"],
        [
            "Liste d’invitation enregistrée droit : Ces personnes ont accepté de recevoir ce genre de message.",
            "Invitation nᵒ 1, Parc des Érables (exemple)",
        ],
        ["Organisation ajoutée", "Organisation nᵒ 1"],
        ["Adresse courriel changée une adresse a été donnée", "Compte nᵒ 99"],
    ]
    first = texts((await administrator.open()).text)
    assert "textos pris pour du pourriel" in first
    assert "twilio_30007" not in first


async def test_log_tells_acts_in_words_and_those_it_does_not_know_by_their_name(
    services: Services, administrator: Person, people: People
) -> None:
    await people().log_in("admin", "faux")
    await administrator.send("/accounts", login="nouvelle", name="Nouvelle Venue", role="authority", **OWN)
    await administrator.send("/accounts/2/reset", "/accounts/2", **OWN)
    with services.store.write() as unit:
        sql_audit.record(unit, "bridge_built", OPEN_DAY, None, "bridge:1", spans=3)
    page = (await administrator.open("/audit-log")).text
    rows = [
        [texts(cell) for cell in re.findall(r"<td>(.*?)</td>", row)][1:]
        for row in re.findall(r"<tr>(.*?)</tr>", page.replace("\n", ""))
    ]

    assert rows[1:8] == [
        ["hors console", "bridge_built spans : 3", "bridge:1"],
        ["Alice Administre", "Lien de mot de passe créé", "Compte nouvelle"],
        ["Alice Administre", "Mot de passe retiré", "Compte nouvelle"],
        ["Alice Administre", "Lien de mot de passe créé", "Compte nouvelle"],
        ["Alice Administre", "Compte créé rôle : Autorité", "Compte nouvelle"],
        ["quelqu’un", "Connexion refusée", "Compte admin"],
        ["Alice Administre", "Connexion", "Compte admin"],
    ]


async def test_log_of_one_person_is_theirs_alone(administrator: Person, authority: Person) -> None:
    own = (await administrator.open("/audit-log?staff=2")).text

    assert '<option value="2" selected>Aude Torité</option>' in own
    assert own.count("<tr>") - 1 == 1


async def test_log_is_filtered_and_taken_along(services: Services, administrator: Person) -> None:
    with services.store.write() as unit:
        for day, act, subject in (
            (0, "contribution_withheld", "contribution:parc-des-erables:1"),
            (1, "contribution_withheld", "contribution:parc:1"),
            (1, "consultation_opened", "consultation:parc-des-erables"),
            (2, "contribution_withheld", "contribution:parc-des-erables:2"),
        ):
            sql_audit.record(unit, act, OPEN_DAY + timedelta(day), None, subject)

    async def subjects(query: str) -> list[str]:
        file = await administrator.open(f"/audit-log/audit-log.csv?{query}")
        assert file.text.startswith("\ufeffNuméro,Date et heure,Par,Action,Détails,Sur\r\n")
        assert "Journal téléchargé" not in file.text.partition("\r\n")[2].partition("\r\n")[0]
        rows = csv.DictReader(io.StringIO(file.text.removeprefix("\ufeff")))
        return [row["Sur"].replace("\u00a0", " ") for row in rows]

    title = "Parc des Érables (exemple)"
    ours = [f"Contribution nᵒ 2, {title}", title, f"Contribution nᵒ 1, {title}"]
    assert await subjects("consultation=parc-des-erables") == ours
    assert await subjects("consultation=parc-des-erables&act=contribution_withheld") == [ours[0], ours[2]]
    first, second = (f"{OPEN_DAY + timedelta(day):%Y-%m-%d}" for day in (1, 2))
    assert await subjects(f"since={first}&until={first}") == [ours[1], "Contribution nᵒ 1, parc"]
    file = await administrator.open(f"/audit-log/audit-log.csv?since={first}&until={first}")
    assert f'filename="journal-{first}.csv"' in file.headers["Content-Disposition"]
    assert f"{first} 10:00:00-05:00,hors console,Contribution non publiée" in file.text
    counted = await administrator.open(f"/audit-log?since={first}&until={first}")
    assert "2 actions trouvées." in counted.text.replace("\u00a0", " ")
    assert f"/audit-log?since={OPEN_DAY:%Y-%m-%d}&amp;until={OPEN_DAY:%Y-%m-%d}" in counted.text
    assert await subjects(f"since={second}&act=contribution_withheld") == [ours[0]]
    page = await administrator.open(f"/audit-log?since={second}&until={first}&act=contribution_withheld")
    assert (page.status_code, "La dernière date vient avant la première." in page.text) == (422, True)
    assert f'value="{second}"' in page.text
    assert (await administrator.open("/audit-log?since=demain")).text.count("Cette date n’existe pas") == 2
    with services.store.read() as unit:
        assert sql_audit.page(unit).entries[0].act == "audit_exported"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/audit-log?before=0", 404),
        ("/audit-log?before=deux", 404),
        ("/audit-log?staff=99", 404),
        ("/accounts/99", 404),
        ("/accounts/rien", 404),
        ("/accounts/99999999999999999999999", 404),
        ("/rien", 404),
        ("/static/..%2Fconsole.py", 404),
        ("/password/%00", 404),
    ],
)
async def test_address_that_nobody_can_follow_gets_a_kind_page(
    administrator: Person, path: str, status: int
) -> None:
    page = await administrator.open(path)

    assert (page.status_code, page.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert page.text.count("<h1>") == 1


async def test_form_that_is_too_long_is_refused_unread(administrator: Person) -> None:
    page = await administrator.client.post("/console/accounts", data={"name": "a" * 300_000})

    assert page.status_code == 413


async def test_text_is_given_back_when_the_store_does_not_answer(
    services: Services, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StoreUnavailableError("locked")

    page = await administrator.open("/feedback/replies")
    fields = {"form_token": form_token(page), "title": "Merci", "body_fr": "Merci de votre idée."}
    shown = []
    for unit in ("write", "read"):  # while it is stored; before it is known who sends it
        monkeypatch.setattr(services.store, unit, fail)
        answer = await administrator.client.post("/console/feedback/replies", data=fields)
        shown.append((answer.status_code, "Merci de votre idée.</textarea>" in answer.text))

    assert shown == [(503, True), (503, True)]


async def test_console_says_so_when_the_store_does_not_answer(
    services: Services, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StoreUnavailableError("locked")

    monkeypatch.setattr(services.store, "read", fail)
    page = await administrator.open()

    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert re.findall("<h1>(.*)</h1>", page.text) == ["Service occupé"]


async def test_console_with_a_slash_leads_to_the_console(administrator: Person) -> None:
    answer = await administrator.client.get("/console/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/console")


async def test_log_of_a_consultation_has_the_acts_on_its_answers(
    services: Services, administrator: Person
) -> None:
    written = {
        "authority": "La ministre",
        "body_fr": "Le soir.",
        "consultation": SEED,
        "about": "consultation",
    }
    await administrator.send("/feedback", "/feedback/new", **written)
    found = [
        (await administrator.open(f"/audit-log/audit-log.csv?consultation={slug}")).text.count(
            "Réponse nᵒ\u00a01"
        )
        for slug in (SEED, "parc-des-erables")
    ]

    assert found == [1, 0]


async def test_log_says_in_words_what_was_acted_on(services: Services, administrator: Person) -> None:
    subjects = (
        "topic:parc:4",
        "alarm:messages_filtered:sms",
        "messages:telegram:off",
        "contribution:parc:1003",
    )
    with services.store.write() as unit:
        for subject in subjects:
            sql_audit.record(unit, "alarm_seen", OPEN_DAY, subject=subject)
    page = texts((await administrator.open("/audit-log")).text)

    for said in (
        "Sujet nᵒ 4, parc",
        "Alerte close messages bloqués, textos",
        "Telegram, téléphones éteints ou hors réseau",
        "Contribution nᵒ 1003, parc",
    ):
        assert said in page


class TestSecondFactorRequired:
    """A service as it is by default: who acts in the body's name needs a second step."""

    @pytest.fixture
    def environment(self, environment: dict[str, str]) -> dict[str, str]:
        return {**environment, "CONSULTEXTO_SECOND_FACTOR": ""}

    @pytest.mark.parametrize("role", ["administrator", "authority"])
    async def test_role_that_asks_for_it_does_nothing_before(
        self, services: Services, people: People, clock: StandingClock, role: Role
    ) -> None:
        add_account(services, "qui", role)
        person = people()
        await person.log_in("qui")
        pages = ("", "/feedback", "/figures", "/messages", "/account/devices")
        closed = [(await person.open(page)).headers.get("Location") for page in pages]
        own = await person.open("/account")

        assert closed == ["/console/account"] * 5
        assert "Votre rôle demande la validation en deux étapes." in texts(own.text)
        assert re.findall(r'<a href="/console/(feedback|accounts|figures)[?"]', own.text) == []
        assert (
            'id="shortcuts"' not in own.text
        )  # a script opens its list from the menu, which is not there yet

        await person.send("/account/second-factor", "/account", **OWN)
        page = await person.open("/account/second-factor")
        (key,) = re.findall(r"<code>([A-Z2-7 ]+)</code>", page.text)
        code = pyotp.TOTP(key.replace(" ", "")).at(clock.moment)
        await person.send("/account/second-factor/on", "/account/second-factor", code=code)
        assert [(await person.open(page)).status_code for page in pages] == [200] * 5

    async def test_role_that_does_not_ask_for_it_goes_on(self, services: Services, people: People) -> None:
        add_account(services, "qui", "community_manager")
        person = people()
        await person.log_in("qui")

        assert (await person.open("/moderation")).status_code == 200


async def test_bar_shows_the_consultation_that_one_opened_last(administrator: Person) -> None:
    seed, park = "administration-publique-efficiente-et-transparente", "parc-des-erables"

    async def working_in(path: str) -> str:
        bar = (await administrator.open(path)).text.partition("<summary>")[2].partition("</summary>")[0]
        return "park" if "Parc" in bar else "seed"

    assert await working_in("/topics") == "seed"
    assert await working_in(f"/topics/{park}") == "park"
    assert await working_in("") == "park"
    assert "Parc" in (await administrator.open("/figures")).text.partition("<h1>")[2].partition("</h1>")[0]
    assert await working_in(f"?consultation={seed}") == "seed"
    assert await working_in("?consultation=une-autre") == "seed"
    assert f'href="/console/topics/{park}"' in (await administrator.open("/topics")).text
    assert 'href="/console?consultation=parc-des-erables"' in (await administrator.open("/accounts")).text


async def test_navigation_counts_what_waits(
    services: Services, administrator: Person, authority: Person
) -> None:
    publish = publisher(services)
    publish("paiement", "Par carte", status="received")
    publish("paiement", "Par virement")

    def counted(page: str) -> list[tuple[str, str]]:
        return re.findall(r'href="/console/(\w+)[?"][^>]*>[^<]*<span class="tally">(\d+)', page)

    assert counted((await administrator.open()).text) == [("moderation", "2")]
    assert counted((await authority.open()).text) == []
    publish("paiement", "Par chèque", status="received")
    assert counted((await administrator.open()).text) == [("moderation", "2")]  # a few seconds old
    await administrator.send("/account/language", "/account", language="en")
    assert counted((await administrator.open()).text) == [("moderation", "3")]
