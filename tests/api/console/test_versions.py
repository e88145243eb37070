"""The consultations in the console: versions proposed, approved by somebody else, opened, restored; days moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.contributions.model import Source
from consultation.conversation import State
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded
from consultation.definition import sql_versions
from consultation.definition.catalogue import Catalogue
from consultation.definition.model import Consultation
from consultation.definition.shape import fields_in, type_of_items
from consultation.definition.templates import FOLDER
from consultation.languages.catalogue import catalogue
from consultation.mail import sql as mail_sql
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit, sql_organisations
from tests.api.console.conftest import Person, add_account, form_token
from tests.conftest import CONSULTATIONS, OPEN_DAY, StandingClock, open_consultations

SEED = "administration-publique-efficiente-et-transparente"
PARK = "parc-des-erables"
HERE = f"/consultations/{SEED}"


@dataclass
class Office:
    """A service with its consultations in the store, and two managers who are in."""

    services: Services
    camille: Person
    dominique: Person

    def text(self, number: int = 1) -> str:
        with self.services.store.read() as unit:
            return sql_versions.text_of(unit, SEED, number)

    def states(self, slug: str = SEED) -> dict[int, str]:
        with self.services.store.read() as unit:
            return {each.number: each.state for each in sql_versions.versions_of(unit, slug)}

    def acts(self) -> list[str]:
        with self.services.store.read() as unit:
            entries = sql_audit.page(unit).entries[::-1]
        return [each.act for each in entries if each.subject == f"consultation:{SEED}"]

    async def send_file(self, person: Person, content: str, name: str = "a.yml") -> httpx.Response:
        page = await person.open("/consultations")
        return await person.client.post(
            "/console/consultations/file",
            data={"form_token": form_token(page)},
            files={"file": (name, content.encode())},
        )

    async def decide(self, person: Person, number: int, act: str, seen: str = "1") -> httpx.Response:
        path = f"{HERE}/versions/{number}"
        return await person.send(path, act=act, instead_of=seen)

    @property
    def served(self) -> Consultation:
        found = self.services.catalogue.get(SEED)
        assert found is not None
        return found


@pytest.fixture
async def office(services: Services, people: Callable[[str], Person]) -> Office:
    open_consultations(services.store)
    with services.store.read() as unit:
        services.catalogue.renew(unit)
    managers = []
    for number, login in enumerate(("camille", "dominique"), 1):
        add_account(services, login, "community_manager")
        person = people(f"192.0.2.{number}")
        assert (await person.log_in(login)).status_code == 303
        managers.append(person)
    return Office(services, *managers)


def plain(page: httpx.Response) -> str:
    """What a page says, in one line."""
    main = page.text.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())


async def test_typo_is_mended_while_people_are_asked(office: Office) -> None:
    """Proposed with a file, compared and approved by somebody else, opened: served at once."""
    mended = office.text().replace(
        "optimiser son offre de services en ligne?", "améliorer ses services en ligne?"
    )
    sent = await office.send_file(office.camille, mended)
    assert sent.headers["Location"] == f"/console{HERE}/versions/2"
    own = plain(await office.camille.open(f"{HERE}/versions/2"))
    refused = await office.decide(office.camille, 2, "approve")
    shown = plain(await office.dominique.open(f"{HERE}/versions/2"))
    approved = await office.decide(office.dominique, 2, "approve")
    opened = await office.decide(office.camille, 2, "open")

    assert "Vous avez écrit cette version : une autre personne doit l’approuver." in own
    assert "Question « Offre de services en ligne » › Texte (français)" in shown
    assert [each.status_code for each in (refused, approved, opened)] == [409, 303, 303]
    assert "améliorer ses services en ligne?" in office.served.questions[0].text.fr
    assert (office.served.version, office.states()) == (2, {1: "replaced", 2: "open"})
    assert office.acts() == ["version_proposed", "version_approved", "version_opened"]


async def test_question_added_says_how_many_have_finished_and_are_not_asked_it(office: Office) -> None:
    added = (
        "  - slug: autre-chose\n    kind: open\n    text: {fr: 'Autre chose?', en: 'Anything else?'}\n"
        "    short: {fr: Autre chose, en: Anything else}\n\nprinciples:"
    )
    text = office.text()
    await office.send_file(office.camille, text.replace("\nprinciples:", f"\n{added}", 1))
    nobody = plain(await office.dominique.open(f"{HERE}/versions/2"))
    with office.services.store.write() as unit:
        for number in ("+14185550101", "+14185550102"):
            person, _ = participants_sql.add_participant(unit, "sms", number, SEED, "fr", OPEN_DAY)
            conversation_sql.save_state(unit, person.id, State(SEED, "fr", "finished"), 1, OPEN_DAY)
    shown = plain(await office.dominique.open(f"{HERE}/versions/2"))
    await office.send_file(office.camille, text.replace("services en ligne?", "services sur le web?", 1))
    wording = plain(await office.dominique.open(f"{HERE}/versions/3"))

    told = "2 personnes ont déjà tout répondu : la question ajoutée ne leur sera pas posée."
    assert [told in each for each in (nobody, shown, wording)] == [False, True, False]


async def test_second_person_reads_what_changes_and_all_that_is_asked_then_opens_with_one_click(
    office: Office,
) -> None:
    mended = office.text().replace(
        "optimiser son offre de services en ligne?", "améliorer ses services en ligne?"
    )
    await office.send_file(office.camille, mended)
    shown = plain(await office.dominique.open(f"{HERE}/versions/2"))
    own = await office.decide(office.camille, 2, "approve_and_open")
    opened = await office.decide(office.dominique, 2, "approve_and_open")

    assert "Seule la formulation change : 1 texte." in shown
    assert "Premier jour 27 septembre 2016, à 0 h (America/Toronto)" in shown
    assert "Dernier jour 28 février 2017, jusqu’à minuit (America/Toronto)" in shown
    assert "plusieurs choix · Autre réponse permise : oui · Nombre de choix : 3" in shown
    assert "Seulement si la réponse à « Participation à une autre démarche » est oui" in shown
    assert [each.status_code for each in (own, opened)] == [409, 303]
    assert "améliorer ses services en ligne?" in office.served.questions[0].text.fr
    assert office.acts() == ["version_proposed", "version_approved", "version_opened"]


async def test_version_opened_before_the_first_day_is_ready_and_not_asked_yet(office: Office) -> None:
    upcoming = re.sub(r"opens_on: [0-9-]+", "opens_on: 2017-02-20", office.text())
    await office.send_file(office.camille, upcoming)
    opened = await office.decide(office.dominique, 2, "approve_and_open")
    page = plain(await office.dominique.client.get(opened.headers["Location"]))
    listed = plain(await office.dominique.open("/consultations"))

    assert "est approuvée et prête : elle sera demandée à partir du premier jour" in page
    assert "prête pour le premier jour" in page
    assert "demandée maintenant" not in page
    assert "Version prête pour le premier jour" in listed


async def test_condition_that_changes_is_told_in_words(office: Office) -> None:
    mended = office.text().replace('answers: ["yes"]', 'answers: ["no"]', 1)
    assert mended != office.text()
    await office.send_file(office.camille, mended)
    shown = plain(await office.dominique.open(f"{HERE}/versions/2"))

    assert "› Posée seulement si" in shown
    assert "Rien de ce qui a été répondu n’est perdu ni détruit" in shown
    assert "Seule la formulation change" not in shown


async def test_contribution_is_read_beside_the_question_as_it_was_asked(office: Office) -> None:
    with office.services.store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", "+14185550177", SEED, "fr", OPEN_DAY)
        message = messages_sql.add_message(
            unit, Incoming("sms", "+14185550177", "m1", OPEN_DAY), address.id, "answer"
        )
        source = Source(person.id, SEED, "sms", "fr", message, "", 1)
        answer = AnswerRecorded("offre-de-services", (), "Un guichet", 1)
        contributions_sql.add_contribution(unit, source, answer, OPEN_DAY, "published")
    page = f"/consultations/{SEED}/contributions/1"
    before = await office.camille.client.get(page)
    mended = office.text().replace("optimiser son offre de services en ligne?", "améliorer ses services?")
    await office.send_file(office.camille, mended)
    await office.decide(office.dominique, 2, "approve")
    await office.decide(office.camille, 2, "open")
    after = await office.camille.client.get(page)
    read = await office.camille.open(f"/moderation/{SEED}/1")

    then = "Question telle que posée Comment le gouvernement du Québec pourrait-il optimiser son offre"
    assert "telle que posée" not in plain(before)
    for each in (after, read):
        assert "améliorer ses services?" in plain(each)
        assert then in plain(each)


async def test_version_that_changed_meanwhile_is_not_approved(office: Office) -> None:
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 320"))
    refused = await office.decide(office.dominique, 2, "approve")

    assert refused.status_code == 409
    assert "une version plus récente l’a remplacée" in plain(refused)
    assert office.states() == {1: "open", 2: "replaced", 3: "proposed"}


async def test_version_is_compared_again_where_another_was_opened_meanwhile(office: Office) -> None:
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", closes_on="2017-03-31", act="extend", instead_of="1"
    )
    refused = await office.decide(office.dominique, 2, "approve", seen="1")

    assert (refused.status_code, office.states()) == (409, {1: "replaced", 2: "proposed", 3: "open"})
    assert "Relisez les différences" in plain(refused)
    assert "Dernier jour" in plain(refused)  # it would go back to the former one


async def test_last_day_is_moved_by_one_person(office: Office, clock: StandingClock) -> None:
    page = await office.camille.open(f"{HERE}/versions")
    assert re.search(r'name="closes_on" type="date" value=""', page.text)
    sent = await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", closes_on="2017-03-01", act="extend", instead_of="1"
    )

    assert (sent.status_code, str(office.served.closes_on)) == (303, "2017-03-01")
    assert "Le dernier jour est maintenant le 1er mars 2017." in plain(
        await office.camille.open(f"{HERE}/versions")
    )
    assert office.acts() == ["last_day_moved"]


async def test_template_sent_as_it_is_is_not_approved(office: Office) -> None:
    sent = (FOLDER / "parc.yml").read_text(encoding="utf-8")
    await office.send_file(office.camille, sent)
    slug = "/consultations/parc"
    refused = await office.dominique.send(f"{slug}/versions/1", act="approve_and_open", instead_of="")

    assert refused.status_code == 409
    assert "écrivez celui de votre organisme" in plain(refused)
    assert "Donnez au moins un moyen de joindre cette personne" in plain(refused)
    assert office.states("parc") == {1: "proposed"}


async def test_consultation_is_closed_now_and_opened_again(office: Office, clock: StandingClock) -> None:
    before = plain(await office.camille.open(f"{HERE}/versions"))
    await office.camille.send(f"{HERE}/days", f"{HERE}/versions", act="close", instead_of="1")
    closed = office.served
    said, one = [plain(await office.camille.open(f"{HERE}/versions{each}")) for each in ("", "/2")]
    await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", act="extend", closes_on="2016-12-01", instead_of="2"
    )
    again = plain(await office.camille.open(f"{HERE}/versions"))

    assert (closed.is_open(clock()), closed.closes_on, closed.closing_time) == (
        False, closed.day_of(clock()), "10h00",
    )  # fmt: skip
    assert (office.served.is_open(clock()), office.served.closing_time) == (True, None)
    assert "L’évaluation de la démarche continue" in before
    by = [[each.count(f"{act} par Camille") for act in ("Ouverte", "Fermée")] for each in (said, one, again)]
    assert by == [[0, 1], [0, 1], [1, 1]]
    assert f"elle s’est terminée le {closed.end_in_words('fr')}" in said
    assert office.acts() == ["closed_now", "last_day_moved"]


async def test_consultation_opened_today_is_closed_now(office: Office, clock: StandingClock) -> None:
    """The day before its first day would not be a last day: it stayed open to midnight."""
    today = f"opens_on: {OPEN_DAY.date()}"
    await office.send_file(office.camille, office.text().replace("opens_on: 2016-09-27", today))
    await office.decide(office.dominique, 2, "approve_and_open")
    opened = office.served
    await office.camille.send(f"{HERE}/days", f"{HERE}/versions", act="close", instead_of="2")

    assert (opened.is_open(clock()), opened.opens_on) == (True, OPEN_DAY.date())
    assert (office.served.is_open(clock()), office.served.closes_on) == (False, OPEN_DAY.date())


@pytest.mark.parametrize(
    ("day", "seen", "status", "why"),
    [
        ("demain", "1", 422, "Écrivez une date"),
        ("2016-01-01", "1", 422, "ne peut pas venir avant le premier"),
        ("2017-04-30", "9", 409, "Une autre version a été ouverte"),
    ],
)
async def test_last_day_that_does_not_fit_changes_nothing(
    office: Office, day: str, seen: str, status: int, why: str
) -> None:
    refused = await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", closes_on=day, act="extend", instead_of=seen
    )

    assert (refused.status_code, office.states()) == (status, {1: "open"})
    assert why in plain(refused)


async def test_last_day_after_the_end_of_retention_is_refused_and_says_why(office: Office) -> None:
    text = office.text() + 'retain_until: "2017-06-30"\n'
    with office.services.store.write() as unit:
        number = sql_versions.add_version(unit, SEED, text, OPEN_DAY)
        sql_versions.open_version(unit, SEED, number, OPEN_DAY, instead_of=1)
    refused = await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", closes_on="2018-01-01", act="extend", instead_of="2"
    )

    assert (refused.status_code, office.states()) == (409, {1: "replaced", 2: "open"})
    assert "2018-01-01" in plain(refused)


async def test_earlier_version_is_restored_as_the_next_one(office: Office) -> None:
    await office.camille.send(
        f"{HERE}/days", f"{HERE}/versions", closes_on="2017-03-01", act="extend", instead_of="1"
    )
    restored = await office.decide(office.camille, 1, "restore", seen="2")

    assert restored.headers["Location"] == f"/console{HERE}/versions/3"
    assert (office.text(3), office.states()) == (office.text(1), {1: "replaced", 2: "open", 3: "proposed"})


async def test_who_may_approve_a_restored_version_is_told_by_email(office: Office) -> None:
    with office.services.store.write() as unit:
        for login in ("camille", "dominique"):
            account = staff_sql.find(unit, login)
            assert account is not None
            mail_sql.set_address(unit, account.id, f"{login}@exemple.quebec", OPEN_DAY.date(), OPEN_DAY)
        before = unit.value("SELECT max(id) FROM mail_outbox") or 0
    await office.decide(office.camille, 1, "restore")

    with office.services.store.read() as unit:
        told = unit.rows(
            "SELECT kind, login FROM mail_outbox AS m JOIN staff ON staff.id = m.staff_id WHERE m.id > ?",
            (before,),
        )
    assert told == [{"kind": "version", "login": "dominique"}]


async def test_who_reset_an_account_is_no_second_person_beside_it(office: Office) -> None:
    """They have its link: they can log in as the other, and approve what they wrote themselves."""
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    with office.services.store.write() as unit:
        camille, dominique = (staff_sql.find(unit, each) for each in ("camille", "dominique"))
        assert camille is not None
        assert dominique is not None
        unit.execute("UPDATE staff SET reset_by = ? WHERE id = ?", (camille.id, dominique.id))
    refused = await office.decide(office.dominique, 2, "approve")

    assert (refused.status_code, office.states()) == (409, {1: "open", 2: "proposed"})
    assert "a donné un nouveau lien au compte de l’autre" in plain(refused)


async def test_who_may_approve_is_led_to_it_and_who_proposed_goes_on_editing(office: Office) -> None:
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    own = (await office.camille.open(f"{HERE}/versions")).text
    other = (await office.dominique.open(f"{HERE}/versions")).text
    approve = f'<a class="button" href="/console{HERE}/versions/2">Lire, puis approuver'
    edit = f'<a class="button" href="/console{HERE}/edit">'

    assert (approve in own, edit in own) == (False, True)
    assert (approve in other, edit in other) == (True, False)


async def test_version_put_aside_is_kept(office: Office) -> None:
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    await office.decide(office.dominique, 2, "leave")

    assert office.states() == {1: "open", 2: "replaced"}


async def test_question_with_contributions_is_retired_and_not_removed(office: Office) -> None:
    with office.services.store.write() as unit:
        tallies.enter(
            unit,
            {
                "consultation": SEED, "number": 1, "question": "identifiant", "channel": "sms", "language": "fr",
                "choices": '["yes"]', "text": "", "part": 1, "status": "received", "created_at": "t",
            },
        )  # fmt: skip
    renamed = office.text().replace("slug: identifiant\n", "slug: identite\n")
    await office.send_file(office.camille, renamed)
    await office.decide(office.dominique, 2, "approve")
    refused = await office.decide(office.camille, 2, "open")
    retired = office.text().replace("slug: identifiant\n", "slug: identifiant\n    retired: true\n")
    await office.send_file(office.camille, retired)
    told = plain(await office.dominique.open(f"{HERE}/versions/3"))
    await office.decide(office.dominique, 3, "approve")
    opened = await office.decide(office.camille, 3, "open")

    assert (refused.status_code, opened.status_code) == (409, 303)
    assert "La question « Identifiant de votre choix » manque et 1 contribution y répond." in plain(refused)
    assert "« Identifiant de votre choix » ne sera plus posée. Les contributions déjà reçues restent" in told
    assert office.served.question("identifiant").retired


async def test_file_with_mistakes_is_refused_with_every_one(office: Office) -> None:
    broken = (
        office.text()
        .replace("max_chars: 300", "max_chars: beaucoup")
        .replace("kind: open", "kind: ouvert", 1)
    )
    refused = await office.send_file(office.camille, broken, "consultation.yml")

    assert (refused.status_code, office.states()) == (422, {1: "open"})
    assert "consultation.yml n’a pas été pris" in plain(refused)
    assert len(re.findall(r"Ligne \d+", plain(refused))) == 2


async def test_file_that_is_no_text_is_refused(office: Office) -> None:
    page = await office.camille.open("/consultations")
    sent = await office.camille.client.post(
        "/console/consultations/file",
        data={"form_token": form_token(page)},
        files={"file": ("photo.yml", b"\xff\xd8\xff\xe0\x00")},
    )

    assert sent.status_code == 422


@pytest.mark.parametrize(
    ("place", "slug"),
    [("slug: " + SEED, "slug: info-418-555-0199"), ("slug: " + SEED, "slug: plan-2027-03-15")],
)
async def test_slug_that_could_be_a_telephone_number_is_refused_at_its_field(
    office: Office, place: str, slug: str
) -> None:
    """The audit log takes no text that may be one."""
    refused = await office.send_file(office.camille, office.text().replace(place, slug), "a.yml")

    assert refused.status_code == 422
    assert "slug : il faut un identifiant sans suite de sept chiffres ou plus" in plain(refused)


async def test_downloaded_file_is_the_text_of_the_version(office: Office) -> None:
    found = await office.camille.open(f"{HERE}/versions/1/file")

    assert (found.text, found.headers["Content-Disposition"]) == (
        office.text(), f'attachment; filename="{SEED}-1.yml"'
    )  # fmt: skip


async def test_whoever_wrote_it_may_open_it_where_no_second_person_is_asked_for(office: Office) -> None:
    office.services.settings = replace(office.services.settings, second_person_approves=False)
    await office.send_file(office.camille, office.text().replace("max_chars: 300", "max_chars: 310"))
    opened = await office.decide(office.camille, 2, "open")

    assert (opened.status_code, office.served.max_chars) == (303, 310)


async def test_list_says_what_is_open_and_what_waits(office: Office) -> None:
    new = (CONSULTATIONS / f"{PARK}.yml").read_text("utf-8").replace(f"slug: {PARK}", "slug: parc-neuf")
    await office.send_file(office.camille, new)
    page = plain(await office.dominique.open("/consultations"))
    first = plain(await office.dominique.open())

    assert "jamais ouverte" in page
    assert "à approuver Version 1" in page
    assert "Version ouverte : 1, depuis le" in page
    assert "1 version d’une consultation à approuver" in first
    assert 'href="/console/consultations/parc-neuf/versions/1"' in (await office.dominique.open()).text
    assert (await office.dominique.open("/consultations/parc-neuf/versions")).status_code == 200


async def test_consultation_of_another_organisation_is_out_of_reach(office: Office) -> None:
    services = office.services
    with services.store.write() as unit:
        theirs = sql_organisations.add(unit, "Ville", OPEN_DAY)
        ours = sql_organisations.add(unit, "Ministère", OPEN_DAY)
        sql_organisations.give(unit, SEED, theirs.id, OPEN_DAY)
        for login in ("camille", "dominique"):
            account = staff_sql.find(unit, login)
            assert account is not None
            sql_organisations.move(unit, account.id, ours.id, OPEN_DAY)
            unit.execute("UPDATE staff SET everywhere = 1 WHERE id = ?", (account.id,))
    new = (CONSULTATIONS / f"{PARK}.yml").read_text("utf-8").replace(f"slug: {PARK}", "slug: parc-neuf")
    page = await office.camille.open("/consultations")
    taken = await office.send_file(office.camille, office.text())
    added = await office.send_file(office.camille, new)

    assert SEED not in page.text
    assert (taken.status_code, added.status_code) == (422, 303)
    assert (await office.camille.open(f"{HERE}/versions/1")).status_code == 404
    assert (await office.camille.open(f"{HERE}/versions/1/file")).status_code == 404
    with services.store.read() as unit:
        assert sql_organisations.owners(unit)["parc-neuf"] == ours.id


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_of_a_consultation_has_a_name(language: str) -> None:
    fields, lists = set[str](), set[str]()

    def walk(annotation: object) -> None:
        for name, inner in fields_in(annotation).items():
            if name not in ("fr", "en"):
                fields.add(name)
            items = type_of_items(inner)
            if items is not None and fields_in(items):
                lists.add(name)
            walk(inner if items is None else items)

    walk(Consultation)
    words = catalogue(language, "console").messages  # type: ignore[arg-type]
    assert [each for each in fields if f"version_field_{each}" not in words] == []
    assert [each for each in lists if f"version_item_{each}" not in words] == []


async def test_fresh_service_leads_to_the_page_where_one_is_begun(
    services: Services, people: Callable[[], Person]
) -> None:
    services.catalogue = Catalogue()
    add_account(services, "camille", "community_manager")
    person = people()
    await person.log_in("camille")
    first, posts, page = [await person.open(path) for path in ("", "/posts", "/consultations")]

    assert (first.status_code, posts.headers["Location"], page.status_code) == (
        200,
        "/console/consultations",
        200,
    )
    assert "Aucune consultation pour le moment." in plain(page)


@pytest.mark.parametrize(("language", "never"), [("fr", "jamais ouverte"), ("en", "never opened")])
async def test_new_consultation_is_read_by_its_title_and_opened_from_the_list(
    office: Office, language: str, never: str
) -> None:
    """In short, with its preview; never its slug; nobody but who approves it is said to."""
    with office.services.store.write() as unit:
        for each in (1, 2):
            staff_sql.choose_language(unit, each, language)  # type: ignore[arg-type]
    text = (CONSULTATIONS / f"{PARK}.yml").read_text("utf-8").replace(f"slug: {PARK}", "slug: parc-neuf")
    text = text.replace("[PARC, ERABLES]", "[NEUF]")
    await office.send_file(office.camille, text)
    here = "/consultations/parc-neuf/versions"
    listed, one = await office.camille.open(here), await office.dominique.open(f"{here}/1")
    editing = await office.camille.open("/consultations/parc-neuf/edit/about")

    for page in (listed, one, editing):
        (bar,) = re.findall(r'class="working-in">(.*?)</div>', page.text, re.DOTALL)
        assert never in bar
    assert "parc-neuf" not in plain(listed)
    assert f"{here.removesuffix('/versions')}/previews?surface=page" in unescape(one.text)
    assert "<ins" not in one.text
    assert one.text.count('value="approve"') == 2  # above the texts, and under them

    await office.dominique.send(f"{here}/1", act="approve", instead_of="")
    for path in ("/consultations", here):
        assert 'value="open"' in (await office.camille.open(path)).text
    await office.camille.send(f"{here}/1", act="open", instead_of="")
    assert "parc-neuf" in office.services.catalogue


async def test_version_that_nobody_approved_does_not_say_so(office: Office) -> None:
    pages = [await office.camille.open(path) for path in (f"{HERE}/versions", f"{HERE}/versions/1")]

    assert [each.text.count("Approuvée par") for each in pages] == [0, 0]


async def test_first_screen_leads_to_a_new_consultation(office: Office) -> None:
    assert 'href="/console/consultations/new"' in (await office.camille.open("")).text


async def test_version_is_counted_for_whoever_may_approve_it_and_its_writer_reads_who_that_is(
    office: Office,
) -> None:
    await office.send_file(
        office.camille, office.text().replace("opens_on: 2016-09-27", "opens_on: 2016-09-26")
    )
    waits = "version d’une consultation à approuver"
    page = plain(await office.camille.open(f"{HERE}/versions"))

    assert waits not in plain(await office.camille.open(""))
    assert waits in plain(await office.dominique.open(""))
    assert "Cette version attend l’approbation d’une autre personne." in page
    assert "Dominique" in page.partition("Ici")[2][:40]
