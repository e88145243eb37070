"""What every surface says of one consultation that was answered in every way: four numbers, the same everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from api.services import Services
from cli.feedback import coverage_values
from consultation.contributions import sql_topic_members
from consultation.contributions.sql import STATES
from consultation.definition import Consultation
from consultation.feedback import sql as feedback_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.rights import own_data
from consultation.statistics import sql, sql_coverage
from consultation.topics import sql as topics_sql
from tests.answering import BY_STATE, EVERY_WAY, GENERAL, GENERAL_PEOPLE, TOLD, answer_in_every_way
from tests.api.console.conftest import Person
from tests.api.pages.conftest import publisher
from tests.api.pages.reading import NBSP, PAGE, numbers, words
from tests.conftest import StandingClock

API = f"/api/v1{PAGE}"
ANSWER = f"{PAGE}/retroactions/{GENERAL}"
ONE_OF_EACH = {"answered": 1, "not_told": 2, "general": 3, "waiting": 22}
"""The contributions of the person who has one in each state."""
STOPPED = f"L’envoi de cette réponse a été arrêté. Personnes qui l’ont reçue{NBSP}: 0 sur {GENERAL_PEOPLE}."


@dataclass(frozen=True, slots=True)
class Answered:
    """The service, and who reads it."""

    services: Services
    definition: Consultation
    public: httpx.AsyncClient
    staff: Person

    async def said(self, path: str) -> str:
        """What a public page says."""
        return words(await self.public.get(path))

    async def told_staff(self, path: str) -> str:
        """What a page of the console says."""
        return words(await self.staff.open(path))


@pytest.fixture
def answered(
    services: Services, seed: Consultation, client: httpx.AsyncClient, authority: Person
) -> Answered:
    """The consultation, answered in every way."""
    answer_in_every_way(services.store, seed, services.clock())
    return Answered(services, seed, client, authority)


def found(pattern: str, text: str) -> list[int]:
    """The numbers that a sentence says, where it says them once."""
    (numbers,) = set(re.findall(pattern, text))
    return [int(each) for each in ([numbers] if isinstance(numbers, str) else numbers)]


def by_state(counts: list[int]) -> dict[str, int]:
    return dict(zip(STATES, counts, strict=True))


async def in_the_store(here: Answered) -> Mapping[str, int]:
    with here.services.store.read() as unit:
        return sql_coverage.coverage(unit, here.definition.slug).by_state()


async def on_the_command_line(here: Answered) -> Mapping[str, int]:
    with here.services.store.read() as unit:
        values = coverage_values(sql_coverage.coverage(unit, here.definition.slug))
    return {state: values[state] for state in STATES}


async def on_the_public_page(here: Answered) -> Mapping[str, int]:
    page = (await here.public.get(PAGE)).text.partition('<ul class="by-state">')[2].partition("</ul>")[0]
    return by_state([int(each) for each in re.findall(r": (\d+) sur 22", page.replace(NBSP, ""))])


async def in_the_lists(here: Answered) -> Mapping[str, int]:
    asked = {"answered": "yes", "not_told": "not_told", "general": "general", "waiting": "waiting"}
    return {
        state: len(numbers(await here.public.get(f"{PAGE}/contributions?answered={name}")))
        for state, name in asked.items()
    }


async def on_the_figures(here: Answered) -> Mapping[str, int]:
    said = (await here.said(f"{PAGE}/figures")).replace(NBSP, "")
    published, *others = found(
        r"auxquelles les autorités ont répondu: (\d+) sur 22 contributions\. Réponse que la personne n’a pas "
        r"encore reçue: (\d+)\. Avec seulement une réponse à toute la consultation: (\d+)\. "
        r"Pas encore de réponse: (\d+)\.",
        said,
    )
    return by_state([published - others[0], *others])


async def in_the_report(here: Answered) -> Mapping[str, int]:
    page = (await here.public.get(f"{PAGE}/report")).text
    brief = page.partition("</dl>")[0].replace("&nbsp;", NBSP).replace(NBSP, " ")
    (published,) = re.findall(r"<dt>réponses des autorités, à (\d+) contributions</dt>", brief)
    others = [int(count) for count in re.findall(r"<dt>contributions [^<]+</dt><dd>(\d+)</dd>", brief)[1:]]
    return by_state([int(published) - others[0], *others])


async def on_the_first_screen(here: Answered) -> Mapping[str, int]:
    """Those that are answered ask for nothing."""
    page = (await here.staff.open("")).text
    tasks = {name: int(count) for count, name in re.findall(r"<strong>(\d+)</strong> ([^<]+)</a>", page)}
    return {
        "answered": BY_STATE["answered"],
        "not_told": tasks["contributions ont une réponse publiée que la personne n’a pas encore reçue"],
        "general": tasks["contributions publiées n’ont qu’une réponse à toute la consultation"],
        "waiting": tasks["contributions publiées attendent une réponse\xa0: en écrire une"],
    }


async def in_the_list_of_answers(here: Answered) -> Mapping[str, int]:
    page = (await here.staff.open("/feedback")).text
    figures = page[page.index('<dl class="facts">') : page.index("</dl>")]
    total, *counts = map(int, re.findall(r"<dd>(\d+)</dd>", figures))
    assert total == 22
    return by_state(counts)


async def where_answers_are_followed(here: Answered) -> Mapping[str, int]:
    page = (await here.staff.open(f"/feedback/coverage/{here.definition.slug}")).text
    facts = re.findall(r"<dt>[^<]+</dt><dd>(\d+)</dd>", page)
    return by_state([int(each) for each in facts[1:5]])


async def in_the_api(here: Answered) -> Mapping[str, int]:
    items = (await here.public.get(f"{API}/contributions")).json()["items"]
    return Counter(each["answer_state"] for each in items)


async def in_the_filters_of_the_api(here: Answered) -> Mapping[str, int]:
    asked = {state: f"{API}/contributions?answer_state={state}" for state in STATES}
    return {state: len((await here.public.get(path)).json()["items"]) for state, path in asked.items()}


async def in_the_figures_of_the_api(here: Answered) -> Mapping[str, int]:
    items = (await here.public.get(f"{API}/figures")).json()["items"]
    return {
        each["value"]: each["count"]
        for each in items
        if each["figure"] == "answer_states" and each["dimension"] == "answer_state"
    }


async def in_the_files(here: Answered) -> Mapping[str, int]:
    file = (await here.public.get(f"{API}/data/contributions.csv")).text
    return Counter(row["answer_state"] for row in csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))


async def in_topics(here: Answered) -> Mapping[str, int]:
    with here.services.store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, here.definition.slug, "", {"fr": ["autobus"]})
        unit.execute("UPDATE topics SET rank = 1")
        ids = [row["id"] for row in unit.rows("SELECT id FROM contributions")]
        sql_topic_members.add_members(unit, topic, [(each, 1.0) for each in ids])
        return feedback_sql.by_state_in(unit, here.definition.slug, "")[topic]


SURFACES: dict[str, Callable[[Answered], Awaitable[Mapping[str, int]]]] = {
    each.__name__: each
    for each in (
        in_the_store,
        on_the_command_line,
        on_the_public_page,
        in_the_lists,
        on_the_figures,
        in_the_report,
        on_the_first_screen,
        in_the_list_of_answers,
        where_answers_are_followed,
        in_the_api,
        in_the_filters_of_the_api,
        in_the_figures_of_the_api,
        in_the_files,
        in_topics,
    )
}


@pytest.mark.parametrize("surface", SURFACES)
async def test_four_states_are_counted_apart_on_every_surface(answered: Answered, surface: str) -> None:
    assert dict(await SURFACES[surface](answered)) == BY_STATE


async def test_figure_of_answered_counts_no_general_and_no_unsent_answer(answered: Answered) -> None:
    items = (await answered.public.get(f"{API}/figures")).json()["items"]

    assert [
        each["count"] for each in items if each["figure"] == "answered" and each["dimension"] == "all"
    ] == [4]
    listed = {
        asked: len((await answered.public.get(f"{API}/contributions?answered={asked}")).json()["items"])
        for asked in ("true", "false")
    }
    assert listed == {"true": 4, "false": 11}


async def test_score_rises_by_no_general_and_no_unsent_answer(answered: Answered) -> None:
    said = (await answered.said(f"{PAGE}/principles-kept")).replace(NBSP, "")

    assert found(r"Contributions qui ont reçu une réponse: (\d+)% ", said) == [100 * 4 // 22]
    assert found(r"dont l’auteur ou l’autrice est au courant: (\d+) ", said) == [4]
    told, reachable = TOLD
    assert "Personnes prévenues de la réponse: trop peu pour le dire (moins de 5)" in said
    with answered.services.store.read() as unit:
        whole = sql_coverage.coverage(unit, answered.definition.slug)
    assert (whole.people, whole.reached, whole.reachable) == (10, told, reachable)


async def test_work_that_waits_keeps_what_only_a_general_answer_is_about(answered: Answered) -> None:
    page = await answered.public.get(f"{PAGE}/contributions?answered=no")
    choice = (await answered.told_staff("/feedback/new?consultation=" + answered.definition.slug)).replace(
        NBSP, ""
    )

    assert len(numbers(page)) == BY_STATE["waiting"] + BY_STATE["general"]
    assert page.text.count('<p class="quiet state-general">') == BY_STATE["general"]
    assert "Sans réponse: 3. Avec une réponse à toute la consultation seulement: 8." in choice


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("answered", "Si la personne qui l’a écrite reçoit nos messages, elle a eu cette réponse."),
        ("not_told", "La personne qui l’a écrite n’a pas encore reçu la réponse."),
        ("general", "ont répondu à toute la consultation, mais pas encore à cette contribution."),
        ("waiting", "Les autorités n’y ont pas encore répondu."),
    ],
)
async def test_page_of_a_contribution_says_its_state(answered: Answered, state: str, said: str) -> None:
    pages = [await answered.said(f"{PAGE}/contributions/{number}") for number in ONE_OF_EACH.values()]

    assert {name: said in page for name, page in zip(ONE_OF_EACH, pages, strict=True)} == {
        name: name == state for name in ONE_OF_EACH
    }


async def test_answer_that_waits_to_be_received_is_said_to_be_read_here(answered: Answered) -> None:
    readable = BY_STATE["answered"] + BY_STATE["not_told"]
    pages = [(await answered.said(path)).replace(NBSP, "") for path in (PAGE, f"{PAGE}/retroactions")]
    figures = (await answered.said(f"{PAGE}/figures")).replace(NBSP, "")

    told = f" réponses des autorités, à {readable} contributions sur 22."
    assert [page.count(told) for page in pages] == [1, 1]
    assert figures.count(f"des contributions ont une réponse des autorités ({readable} sur 22)") == 1
    assert (await answered.public.get("/")).text.count(
        f"réponses des autorités, à {readable} contributions</dt>"
    ) == 1


@pytest.mark.parametrize("path", [ANSWER, f"{PAGE}/retroactions", f"{PAGE}/report"])
async def test_public_page_says_that_a_sending_was_stopped(answered: Answered, path: str) -> None:
    assert (await answered.said(path)).count(STOPPED) == 1


@pytest.mark.parametrize("path", ["/feedback", f"/feedback/{GENERAL}", f"/feedback/{GENERAL}/push"])
async def test_console_says_that_a_sending_was_stopped(answered: Answered, path: str) -> None:
    said = f"Envoi arrêté. Personnes qui l’ont reçue{NBSP}: 0 sur {GENERAL_PEOPLE}."

    assert (await answered.told_staff(path)).count(said) == 1


async def test_person_reads_four_lists_of_what_they_gave(answered: Answered, clock: StandingClock) -> None:
    def said(text: str) -> list[str]:
        clock.moment += timedelta(minutes=1)
        incoming = Incoming("sms", EVERY_WAY, f"SM{clock.moment}", clock.moment, text)
        return [row.reply.text for row in answered.services.inbound.handle(incoming).replies]

    for text in ("Bonjour", "OUI"):
        said(text)
    listed = "\n".join(said("mes contributions"))
    status = "\n".join(said("est-ce qu'on a répondu à mes contributions?"))

    heads = re.findall(r"^(Publiées[^:]*):\n(\d+)\.", listed, re.MULTILINE)
    assert heads == [
        ("Publiées, avec une réponse", "1"),
        ("Publiées, avec une réponse pas encore arrivée", "2"),
        ("Publiées, avec seulement une réponse à tous", "3"),
        ("Publiées, sans réponse", "22"),
    ]
    assert re.findall(r"/r/(\d)", listed) == ["1", "2", "3"]
    assert status.startswith(
        "Vos contributions: 4. Réponse à lire ici: 2 (pas encore arrivée: 1). Réponse à tous seulement: 1."
        " Sans réponse: 1."
    )


async def test_own_data_say_how_far_each_contribution_is_answered(answered: Answered) -> None:
    with answered.services.store.read() as unit:
        address = participants_sql.find_address(unit, "sms", EVERY_WAY)
        assert address is not None
        data = own_data.collect(
            unit,
            address.participant_id,
            {answered.definition.slug: answered.definition},
            answered.services.clock(),
        )
    given = json.loads(data.as_json())["contributions"]

    assert {each["answer_state"]: each["number"] for each in given} == ONE_OF_EACH


async def test_tasks_of_the_first_screen_are_what_waits(answered: Answered) -> None:
    with answered.services.store.read() as unit:
        assert sql.contributions_by_answer(unit) == BY_STATE


async def test_contributions_without_a_bar_are_said_below_the_chart(
    services: Services, seed: Consultation, answered: Answered
) -> None:
    """Its rows added up to 549 of 633, and nothing said what the others were."""
    publish = publisher(services)
    for text in ("Un", "Deux"):
        publish("", text, kind="free")

    said = await answered.told_staff(f"/feedback/coverage/{seed.slug}")
    assert "2 contributions n’ont pas de barre" in said.replace(NBSP, " ")
