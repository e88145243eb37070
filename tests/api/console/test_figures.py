import re
from datetime import timedelta
from html import unescape

from api.services import Services
from consultation.delivery import sql_outbox
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.staff import sql_organisations
from consultation.statistics import sql_people
from tests.api.console.conftest import Person
from tests.api.pages.conftest import publisher
from tests.api.pages.reading import NBSP
from tests.conftest import OPEN_DAY
from tests.invented import SEED, answer, contribute

HERE = f"/figures/{SEED}"


def texts(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split(" ")).replace("\n", " ")


def titles(page: str) -> list[str]:
    """What each chart shows."""
    return [unescape(each) for each in re.findall(r'<caption class="unseen">(.*?)</caption>', page)]


def contents(page: str) -> list[str]:
    """The list of contents."""
    (listed,) = re.findall(r'<nav class="on-page".*?</nav>', page, re.DOTALL)
    return [unescape(each) for each in re.findall(r'<a href="#[^"]*">(.*?)</a>', listed)]


async def test_figures_of_nothing_say_so(authority: Person) -> None:
    page = (await authority.open("/figures")).text

    assert titles(page) == []
    assert page.count("Rien à compter pour le moment.") == 2


async def test_staff_see_who_took_part_this_week_by_channel(services: Services, authority: Person) -> None:
    now = services.clock()
    with services.store.write() as unit:
        for number, at in enumerate((now - timedelta(days=30), now, now)):
            person, _ = participants_sql.add_participant(unit, "sms", f"+1418555010{number}", SEED, "fr", at)
            participants_sql.give_consent(unit, person, "participation", "1", "sms", at)
        person, _ = participants_sql.add_participant(unit, "web", "form:1", SEED, "fr", now)
        wording = participants_sql.FORM_WORDING_VERSION
        participants_sql.give_consent(unit, person, "participation", wording, "web", now)
    figures = (await authority.open(HERE)).text
    first_screen = texts((await authority.open()).text)

    assert contents(figures)[1] == titles(figures)[0] == "Qui participe, par canal"
    assert "4 personnes ont accepté de participer depuis le début, dont 3 depuis lundi." in texts(figures)
    assert "2 sur 3" in texts(figures)
    week = "Depuis lundi, 3 personnes de plus ont accepté de participer"
    assert f"{week} : Texto 2 , Formulaire 1 Consultations " in " ".join(first_screen.split())
    assert first_screen.count(week) == 2  # in all, and of the consultation
    assert f'href="/console{HERE}#joined-heading"' in (await authority.open()).text
    assert 'id="joined-heading"' in figures


async def test_staff_see_what_everybody_does_and_more(services: Services, authority: Person) -> None:
    publish = publisher(services)
    for _ in range(11):
        publish("paiement", "Virement")
    for status in ("received", "withheld", "withdrawn"):
        publish("paiement", "Virement", status=status)
    contribute(services.store, 90, "Oui", participant="p1", question="identifiant")
    answer(services.store, 1, "Oui.", answered=[*range(1, 10), 90])
    with services.store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550101", SEED, "fr", OPEN_DAY)
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)
        sql_people.count_all(unit)
    page = (await authority.open(HERE)).text

    assert titles(page) == [
        "Ce que sont devenues les contributions",
        "Personnes publiées, par canal",
        "Adresses à qui écrire",
        "Départs, par semaine",
        "Contributions par jour",
        "Contributions par question",
        "Contributions par canal",
        "Contributions avec une réponse des autorités",
        "Délai de réponse des autorités",
    ]
    assert contents(page) == ["Exporter les résultats", *titles(page)]
    said = texts(page)
    assert said.count("1 contribution attend d’être lue.") == 1
    (told,) = set(re.findall(f"De toutes les consultations{NBSP}: [^.]+[.]", said))
    assert told == f"De toutes les consultations{NBSP}: 1 active, 1 a demandé l’arrêt."
    rows = re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+?)(?:</a>)?</th><td>([^<]+)</td>', page)
    assert rows[:5] == [
        ("Reçues, à lire", "1"),
        ("Publiées", "12"),
        ("Non publiées, avec une raison", "1"),
        ("Retirées par la personne", "1"),
        ("Remplacées par une correction", "0"),
    ]
    assert "/console/moderation/" not in page.partition("<main")[2]  # an authority does not moderate


async def test_addresses_of_the_whole_installation_are_for_who_works_on_all_of_it(
    services: Services, authority: Person
) -> None:
    with services.store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", "+14185550101", SEED, "fr", OPEN_DAY)
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)
        account = staff_sql.find(unit, "autorite")
        assert account is not None
        ours = sql_organisations.add(unit, "Ville", OPEN_DAY).id
        sql_organisations.give(unit, SEED, ours, OPEN_DAY)
    whole = titles((await authority.open(HERE)).text)
    with services.store.write() as unit:
        sql_organisations.move(unit, account.id, ours, OPEN_DAY)

    assert whole == ["Adresses à qui écrire", "Départs, par semaine"]
    assert titles((await authority.open(HERE)).text) == []


async def test_every_table_has_a_caption_and_every_id_is_one(
    services: Services, administrator: Person
) -> None:
    publish = publisher(services)
    publish("trois-principes", "", "retroaction", "evaluation", "information")
    publish("paiement", "Virement", status="received")
    page = (await administrator.open(HERE)).text

    assert page.count("<table>") == page.count("<caption")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert f'href="/console/moderation/{SEED}?view=withheld"' in page
    assert page.count(' style="') == 0


async def test_coverage_is_drawn_and_says_whom_it_reached(services: Services, authority: Person) -> None:
    publish = publisher(services)
    for _ in range(20):
        publish("paiement", "Virement")
    before = (await authority.open(f"/feedback/coverage/{SEED}")).text
    answer(services.store, 1, "Oui.", answered=list(range(1, 11)))
    services.clock.moment = OPEN_DAY.replace(year=2017)  # type: ignore[attr-defined]
    await authority.log_in("autorite")
    after = (await authority.open(f"/feedback/coverage/{SEED}")).text

    assert (titles(before), titles(after)) == (
        [],
        ["Contributions avec une réponse des autorités", "Délai de réponse des autorités"],
    )
    finding = (
        "Contributions auxquelles les autorités ont répondu\xa0: 10 sur 20 contributions."
        " Pas encore de réponse\xa0: 10."
    )
    assert texts(after).count(finding) == 1


async def test_results_are_exported_from_the_consultation_and_its_figures(
    services: Services, authority: Person, administrator: Person
) -> None:
    publisher(services)("paiement", "Virement")
    page = (await authority.open(HERE)).text
    files = re.findall(r'href="([^"]+excel-fr[.]csv)" download', page)

    assert [each.rpartition("/")[2].partition(".")[0] for each in files] == [
        "contributions", "choices", "figures", "feedback",
    ]  # fmt: skip
    assert [(await authority.client.get(each)).status_code for each in files] == [200] * 4
    withheld = f'/console/moderation/{SEED}?view=withheld">Voir celles qui ne sont pas publiées'
    told = [page, (await administrator.open(HERE)).text]
    assert ["ne sont dans aucun fichier" in each for each in told] == [True, True]
    assert [withheld in each for each in told] == [False, True]
    assert (
        f'{HERE}#export">Exporter les résultats'
        in (await administrator.open(f"/consultations/{SEED}/versions")).text
    )
