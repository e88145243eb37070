"""Naming, merging and hiding topics, and where that is read."""

from __future__ import annotations

import re

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql_topic_members, sql_topic_summaries
from consultation.staff import sql_audit
from consultation.topics import sql as topics_sql
from consultation.topics import sql_searches
from tests.api.console.conftest import Person, mistakes
from tests.api.pages.reading import PAGE, numbers, words
from tests.conftest import OPEN_DAY
from tests.invented import SEED, accept_topics, contribute

HERE = f"/topics/{SEED}"


@pytest.fixture
def number(services: Services) -> str:
    """The number of a topic of one contribution."""
    contribute(services.store, 1, "Plus d’ombre <b>")
    with services.store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["ombre"], "en": ["shade"]})
        sql_topic_members.add_members(
            unit, topic, [(unit.rows("SELECT id FROM contributions")[0]["id"], 1.0)]
        )
        topics_sql.show_topics(unit, SEED, "", [(topic, None, None)], (1, 0, 1.0), OPEN_DAY)
        accept_topics(unit)
    return str(topic)


def acts(services: Services) -> list[tuple[str, str]]:
    with services.store.read() as unit:
        return [(each.act, each.subject) for each in sql_audit.page(unit, limit=2).entries]


async def test_name_is_read_on_the_public_page_and_told_in_the_log(
    services: Services, manager: Person, client: httpx.AsyncClient, number: str
) -> None:
    shown = await manager.open(HERE)
    assert shown.text.count("Plus d’ombre &lt;b&gt;") == 1
    sent = await manager.send(HERE, number=number, act="name", name_fr=" Arbres <b> ", name_en="Trees")

    assert sent.headers["Location"] == f"/console{HERE}"
    assert words(await manager.open(HERE)).count("Le nom est enregistré.") == 1
    assert words(await client.get(f"{PAGE}/topics")).count("Arbres <b>") == 1
    assert words(await client.get(f"{PAGE}/topics?lang=en")).count("Trees") == 1
    assert acts(services)[0] == ("topic_named", f"topic:{SEED}:{number}")


async def test_topic_is_public_once_a_person_accepted_it(
    services: Services, manager: Person, client: httpx.AsyncClient
) -> None:
    contribute(services.store, 1, "Plus d’ombre")
    with services.store.write() as unit:
        said, suggested = {"fr": ["ombre"], "en": []}, {"fr": "Ombre et arbres"}
        topic = topics_sql.add_unseen_topic(unit, SEED, "", said, suggested)
        contribution = unit.rows("SELECT id FROM contributions")[0]["id"]
        sql_topic_members.add_members(unit, topic, [(contribution, 1.0)])
        topics_sql.show_topics(unit, SEED, "", [(topic, None, None)], (1, 0, 1.0), OPEN_DAY)
    addresses = [PAGE, f"{PAGE}/topics", f"{PAGE}/report", "/sitemap.xml"]
    for address in addresses:
        assert "Ombre et arbres" not in (await client.get(address)).text
    assert (await client.get(f"{PAGE}/topics/{topic}")).status_code == 404
    listed = await manager.open(HERE)
    assert words(listed).count("1 sujet attend d’être accepté.") == 1
    assert listed.text.count('value="Ombre et arbres"') == 1
    assert re.search(
        r"<details open>\s*<summary>À lire avant d’accepter.*?Plus d’ombre.*?Accepter", listed.text, re.S
    )
    assert re.findall(r'href="/console/topics[^"]*"[^>]*>[^<]*<span class="tally">(\d+)', listed.text) == [
        "1"
    ]
    assert words(await manager.open("")).count("1 sujet attend d’être accepté") == 1

    await manager.send(HERE, number=topic, act="accept", name_fr="Ombre et arbres", name_en="")
    assert words(await manager.open(HERE)).count("Le sujet est public.") == 1
    assert words(await client.get(f"{PAGE}/topics")).count("Ombre et arbres") == 1
    assert acts(services)[0] == ("topic_accepted", f"topic:{SEED}:{topic}")


async def test_staff_ask_for_topics_and_see_how_far_the_search_is(
    services: Services, manager: Person, client: httpx.AsyncClient
) -> None:
    contribute(services.store, 1, "Plus d’ombre")
    few = await manager.open(HERE)
    assert words(few).count("Il faut au moins 30 textes publiés pour chercher des sujets. Il y en a 1.") == 1
    assert few.text.count(f'action="/console{HERE}/search"') == 0
    for number in range(2, 31):
        contribute(services.store, number, f"Plus d’ombre {number}")

    assert (await manager.open(HERE)).text.count(f'action="/console{HERE}/search"') == 1
    await manager.send(f"{HERE}/search")
    assert words(await manager.open(HERE)).count("La recherche va commencer.") == 1
    with services.store.write() as unit:
        search = sql_searches.take(unit, services.clock())
        sql_searches.tell_progress(unit, SEED, 35)
    assert search is not None
    assert (
        words(await manager.open(HERE)).count("Recherche en cours\N{NO-BREAK SPACE}: 35\N{NO-BREAK SPACE}%.")
        == 1
    )
    await manager.send(f"{HERE}/search")  # a second click is no second search
    assert words(await manager.open(HERE)).count("Une recherche est déjà en cours.") == 1
    with services.store.write() as unit:
        sql_searches.end(unit, search, services.clock(), failed=True)
    assert words(await manager.open(HERE)).count("La recherche n’a pas abouti") == 1

    with services.store.read() as unit:
        told = [each.act for each in sql_audit.page(unit, limit=9).entries]
    assert told.count("topic_search_asked") == 1


async def test_hidden_topic_is_accepted_again(
    services: Services, manager: Person, client: httpx.AsyncClient, number: str
) -> None:
    await manager.send(HERE, number=number, act="hide")
    assert (await client.get(f"{PAGE}/topics/{number}")).status_code == 404
    assert words(await manager.open(HERE)).count("Caché au public") == 1
    await manager.send(HERE, number=number, act="accept")

    assert (await client.get(f"{PAGE}/topics/{number}")).status_code == 200
    subject = f"topic:{SEED}:{number}"
    assert acts(services) == [("topic_accepted", subject), ("topic_hidden", subject)]


async def test_what_makes_no_sense_changes_nothing(services: Services, manager: Person, number: str) -> None:
    before = acts(services)
    long = await manager.send(HERE, number=number, act="name", name_fr="x" * 101)
    assert long.status_code == 303
    assert list(mistakes(await manager.open(HERE))) == [f"topic-{number}-fr"]
    assert (await manager.send(HERE, number="999", act="hide")).status_code == 400
    assert (await manager.send(HERE, number=number, act="erase")).status_code == 400
    assert (await manager.send(HERE, number=number, act="show")).status_code == 400
    assert acts(services) == before


async def test_authority_names_no_topics(authority: Person) -> None:
    assert (await authority.open(HERE)).status_code == 403


async def test_summary_is_public_once_a_person_published_it(
    services: Services, manager: Person, client: httpx.AsyncClient, number: str
) -> None:
    said = ("Plus d’ombre <i> [1].", 2)
    with services.store.write() as unit:
        rows = [row["id"] for row in unit.rows("SELECT id FROM contributions")]
        sql_topic_summaries.add(unit, SEED, int(number), "fr", said, "un-modèle", rows, OPEN_DAY)
    page = f"{PAGE}/topics/{number}"
    assert "En résumé" not in words(await client.get(page))
    shown = words(await manager.open(HERE))
    assert shown.count("Plus d’ombre <i> [1].") == 1
    assert shown.count("2 phrases ont été écartées") == 1

    form = {"number": number, "language": "fr"}
    await manager.send(f"{HERE}/summary", form_on=HERE, act="publish", **form)
    assert words(await manager.open(HERE)).count("Le résumé est publié.") == 1
    public = await client.get(page)
    assert words(public).count("En résumé") == 1
    assert f'Plus d’ombre &lt;i&gt; [<a href="{PAGE}/contributions/1">1</a>].' in public.text
    assert "In short" not in (await client.get(f"{page}?lang=en")).text
    assert acts(services)[0] == ("topic_summary_published", f"topic:{SEED}:{number}")

    await manager.send(f"{HERE}/summary", form_on=HERE, act="remove", **form)
    assert "En résumé" not in words(await client.get(page))
    assert acts(services)[0] == ("topic_summary_removed", f"topic:{SEED}:{number}")
    refused = await manager.send(f"{HERE}/summary", form_on=HERE, act="erase", **form)
    assert refused.status_code == 400


@pytest.fixture
def two(services: Services, number: str) -> tuple[str, str]:
    """The numbers of two topics, of one contribution each."""
    contribute(services.store, 2, "Des arbres")
    with services.store.write() as unit:
        shown = [(topics_sql.topics_of(unit, SEED)[0].id, None, None)]
        topic = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["arbres"], "en": []})
        sql_topic_members.add_members(
            unit, topic, [(unit.rows("SELECT max(id) AS id FROM contributions")[0]["id"], 1.0)]
        )
        topics_sql.show_topics(unit, SEED, "", [*shown, (topic, None, None)], (2, 0, 1.0), OPEN_DAY)
        accept_topics(unit)
    return number, str(topic)


async def test_topics_are_merged_and_split_again(
    services: Services, manager: Person, client: httpx.AsyncClient, two: tuple[str, str]
) -> None:
    first, second = two
    await manager.send(HERE, number=second, act="merge", into=first)

    shown = words(await manager.open(HERE))
    assert shown.count("Les deux sujets sont réunis.") == 1
    assert shown.count("Réunis avec ce sujet") == 1
    for number in two:
        page = words(await client.get(f"{PAGE}/topics/{number}"))
        assert (page.count("Plus d’ombre"), page.count("Des arbres")) == (1, 1)
    assert acts(services)[0] == ("topic_merged", f"topic:{SEED}:{second}")

    await manager.send(HERE, number=second, act="split")
    assert words(await manager.open(HERE)).count("Les deux sujets sont séparés.") == 1
    assert words(await client.get(f"{PAGE}/topics/{first}")).count("Des arbres") == 0
    assert acts(services)[0] == ("topic_split", f"topic:{SEED}:{second}")


async def test_merging_needs_another_topic_of_the_same_list(
    services: Services, manager: Person, two: tuple[str, str]
) -> None:
    first, _ = two
    before = acts(services)
    await manager.send(HERE, number=first, act="merge", into="0")
    assert list(mistakes(await manager.open(HERE))) == [f"topic-{first}-into"]
    await manager.send(HERE, number=first, act="merge", into=first)
    assert list(mistakes(await manager.open(HERE))) == [f"topic-{first}-into"]
    assert (await manager.send(HERE, number=first, act="merge", into="999")).status_code == 400
    assert (await manager.send(HERE, number=first, act="split")).status_code == 400
    assert acts(services) == before


async def test_contribution_is_moved_out_of_a_topic_and_the_log_says_so(
    services: Services, manager: Person, client: httpx.AsyncClient, number: str
) -> None:
    about = f"{PAGE}/contributions?about=topic.{number}"
    assert numbers(await client.get(about)) == [1]
    sent = await manager.send(f"{HERE}/placed", contribution="1", topic="0")

    assert sent.headers["Location"] == f"/console{HERE}"
    shown = words(await manager.open(HERE))
    assert shown.count("La contribution nᵒ\u00a01 est déplacée.") == 1
    assert shown.count("Contribution nᵒ\u00a01\u00a0: Aucun sujet") == 1
    assert numbers(await client.get(about)) == []
    assert acts(services)[0] == ("topic_placed", f"contribution:{SEED}:1")
    for unknown in ("2", "x", ""):
        await manager.send(f"{HERE}/placed", contribution=unknown, topic="0")
        assert list(mistakes(await manager.open(HERE))) == ["place--number"]
    assert (await manager.send(f"{HERE}/placed", contribution="1", topic="999")).status_code == 400
    assert acts(services)[0] == ("topic_placed", f"contribution:{SEED}:1")
    await manager.send(f"{HERE}/placed", contribution=" 1\u00a0", topic=number)
    assert numbers(await client.get(about)) == [1]
