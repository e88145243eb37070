"""The pages of topics, and their contributions on the consultation's own page."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import httpx
import pytest

from api.services import Services
from bench.topics import DATA, read_labelled
from consultation.clock import stamp
from consultation.contributions.tallies import change
from consultation.definition import Consultation
from consultation.topics.job import find_and_keep
from consultation.topics.sql import Topic, accept_topic, hide_topic, topics_of
from consultation.understanding import Stances
from tests.api.pages.reading import NBSP, PAGE, link, numbers, words
from tests.conftest import OPEN_DAY
from tests.invented import SEED, accept_topics, answer, contribute, rewrite


@pytest.fixture
def topic(services: Services, seed: Consultation, stances: Stances) -> Topic:
    """The largest topic found in sixty texts, with a name."""
    store = services.store
    texts = [text for _, text in read_labelled(DATA / "labelled.yml")][::4]
    for number, text in enumerate(texts, 1):
        contribute(store, number, text.text, language=text.language)
    find_and_keep(services.store, seed, stances, OPEN_DAY)
    with services.store.write() as unit:
        accept_topics(unit)
        number = topics_of(unit, SEED)[0].number
        accept_topic(unit, SEED, number, {"fr": "Un nom <b>", "en": "A name"})
        return topics_of(unit, SEED)[0]


def members(services: Services, topic: Topic) -> list[int]:
    """The numbers of a topic's contributions, newest first."""
    with services.store.read() as unit:
        rows = unit.rows(
            "SELECT number FROM topic_members WHERE topic_id = ? ORDER BY number DESC",
            (topic.id,),
        )
    return [row["number"] for row in rows]


async def test_results_begin_with_the_topics_that_were_accepted(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    with services.store.read() as unit:
        second = topics_of(unit, SEED)[1]
    first, second_named = f"Un nom <b> ({topic.size} textes)", f"{second.name('fr')} ({second.size} textes)"
    leads = re.findall(r'<p class="lead">(.*?)</p>', (await client.get(PAGE + "/figures")).text)

    assert unescape(leads[0]).startswith(f"Ce qui revient le plus{NBSP}: {first}, {second_named} et ")
    assert len(leads) == 3


async def test_topics_are_none_before_the_job_has_run(client: httpx.AsyncClient) -> None:
    assert words(await client.get(PAGE + "/topics")).count("Les sujets paraîtront ici") == 1
    assert (await client.get(PAGE + "/topics/1")).status_code == 404
    assert (await client.get(PAGE + "/contributions?about=topic.1")).status_code == 404
    assert (await client.get(PAGE + "/contributions?about=topic.x")).status_code == 400
    assert "/topics" not in (await client.get(PAGE)).text


async def test_page_of_a_consultation_leads_to_its_topics(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    page = await client.get(PAGE)
    assert page.text.count(f'<a href="{PAGE}/topics">') == 1
    found = await client.get(PAGE + "/topics")

    assert f'<a href="{PAGE}/topics/{topic.number}">Un nom &lt;b&gt;</a>' in found.text
    assert (
        words(found).count("Un programme a regroupé 58 textes selon leur sens, le 15\xa0novembre\xa02016.")
        == 1
    )
    (quoted,) = re.findall(rf'topics/{topic.number}">.*?<figcaption><a href="[^"]*/(\d+)"', found.text, re.S)[
        :1
    ]
    assert int(quoted) in members(services, topic)
    english = await client.get(PAGE + "/topics?lang=en")
    assert f'<a href="{PAGE}/topics/{topic.number}?lang=en">A name</a>' in english.text


async def test_topic_page_quotes_and_shows_the_feedback_it_got(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    of_topic = members(services, topic)
    answer(services.store, 1, "C’est retenu.", about="contributions", slug="", answered=of_topic[:3])
    page = await client.get(f"{PAGE}/topics/{topic.number}")

    assert re.findall(r"<h1>(.*?)</h1>", page.text) == ["Un nom &lt;b&gt;"]
    waiting = topic.size - 3
    told = f"Avec une réponse des autorités{NBSP}: 3. Sans réponse{NBSP}: {waiting}."
    assert words(page).count(told) == 1
    assert words(page).count("C’est retenu.") == 1
    quoted = [int(each) for each in re.findall(r'<figcaption[^>]*><a href="[^"]*/(\d+)"', page.text)]
    assert len(quoted) == 8
    assert set(quoted) <= set(of_topic)


async def test_answers_to_a_topic_are_those_of_its_last_search(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    """A search moves texts between topics; what was counted before it was shown for a minute."""
    of_topic = members(services, topic)
    answer(services.store, 1, "C’est retenu.", about="contributions", slug="", answered=of_topic)
    page = f"{PAGE}/topics/{topic.number}"
    before = words(await client.get(page))
    with services.store.write() as unit:
        for number in of_topic[3:]:
            change(unit, {"status": "withheld"}, "number = ?", (number,))
    less = words(await client.get(page))
    with services.store.write() as unit:
        unit.execute("UPDATE topic_runs SET ran_at = ?", (stamp(OPEN_DAY + timedelta(seconds=1)),))
        unit.execute("DELETE FROM feedback_contributions")
        change(unit, {"answer_state": "waiting"}, "number > 0")
    after = words(await client.get(page))

    told = f"Avec une réponse des autorités{NBSP}: {{}}. Sans réponse{NBSP}: 0."
    assert told.format(topic.size) in before
    assert told.format(3) in less
    assert "Avec une réponse des autorités" not in after


async def test_contributions_of_a_topic_are_a_list_like_others(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    of_topic = members(services, topic)
    answer(services.store, 1, "Oui.", about="contributions", slug="", answered=of_topic[1:3])
    page = await client.get(f"{PAGE}/contributions?about=topic.{topic.number}")

    assert numbers(page) == of_topic[:20]
    assert words(page).count("À propos de\xa0: Sujet\xa0: Un nom <b>.") == 1
    assert page.text.count(f'<option value="topic.{topic.number}" selected>Un nom &lt;b&gt;</option>') == 1
    answered = await client.get(f"{PAGE}/contributions?about=topic.{topic.number}&answered=yes")
    assert numbers(answered) == of_topic[1:3]
    assert (
        words(answered).count("Avec une réponse des autorités, que la personne a reçue si elle l’a demandée.")
        == 1
    )


async def test_hidden_topic_is_nowhere(client: httpx.AsyncClient, services: Services, topic: Topic) -> None:
    with services.store.write() as unit:
        hide_topic(unit, SEED, topic.number)

    assert (await client.get(f"{PAGE}/topics/{topic.number}")).status_code == 404
    assert (await client.get(f"{PAGE}/contributions?about=topic.{topic.number}")).status_code == 404
    for page in (PAGE, PAGE + "/topics", PAGE + "/report"):
        assert "Un nom &lt;b&gt;" not in (await client.get(page)).text


async def test_contributions_are_narrowed_to_those_that_wait(
    client: httpx.AsyncClient, services: Services
) -> None:
    store = services.store
    for number in range(1, 46):
        contribute(store, number, "Un texte", question="paiement" if number % 2 else "identifiant")
    answer(store, 1, "Oui.", answered=[1, 3, 44, 45])
    first = await client.get(PAGE + "/contributions", params={"answered": "no"})
    second = await client.get(link(first, "Plus anciennes"))

    assert numbers(first) == list(range(43, 23, -1))
    assert numbers(second) == list(range(23, 3, -1))
    assert link(second, "Retour aux plus récentes") == f"{PAGE}/contributions?answered=no"
    assert numbers(
        await client.get(PAGE + "/contributions", params={"answered": "yes", "about": "question.paiement"})
    ) == [
        45,
        3,
        1,
    ]
    empty = await client.get(
        PAGE + "/contributions", params={"answered": "yes", "about": "principle.retroaction"}
    )
    assert words(empty).count("Aucune contribution de cette sorte.") == 1
    assert (await client.get(PAGE + "/contributions", params={"answered": "perhaps"})).status_code == 400


async def test_topic_has_one_size_everywhere_after_a_correction(
    client: httpx.AsyncClient, services: Services, topic: Topic
) -> None:
    of_topic = members(services, topic)
    contribute(services.store, 900, "Corrigé")
    rewrite(services.store, {"status": "replaced", "text": ""}, "number = ?", of_topic[0])
    api = f"/api/v1{PAGE}"
    page = words(await client.get(f"{PAGE}/topics/{topic.number}"))
    kept = (await client.get(f"{api}/topics")).json()["items"]
    listed = (await client.get(f"{api}/contributions?topic={topic.number}&limit=100")).json()["items"]
    file = csv.DictReader(io.StringIO((await client.get(f"{api}/data/topic_contributions.csv")).text))

    size = len(of_topic) - 1
    assert page.count(f"{size} textes (") == 1
    assert [each["size"] for each in kept if each["topic"] == topic.number] == [size]
    assert [each["number"] for each in listed] == sorted(of_topic[1:])
    assert [row["topic"] for row in file].count(str(topic.number)) == size
