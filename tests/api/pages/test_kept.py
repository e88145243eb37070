"""Whether a consultation keeps its own principles."""

from __future__ import annotations

import re

import httpx

from api.services import Services
from consultation.definition import Consultation, Evaluation
from consultation.principles_kept import PRINCIPLES, Evidence, are_measured, measure
from consultation.store.coverage import Coverage
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, PARK, words
from tests.evaluated import evaluate

NOTHING = Coverage("", 0, 0, 0, 0, 0, None, 0, 0)
ANSWERED = Coverage("", 10, 8, 6, 5, 5, 59.6, 2, 1)


def scores(definition: Consultation, evidence: Evidence) -> list[str]:
    return [f"{each.score}/{len(each.tests)}" for each in measure(definition, evidence)]


def test_score_is_the_number_of_tests_met(seed: Consultation) -> None:
    least, most = Evidence(NOTHING, 2, 0, 0, 0), Evidence(ANSWERED, 3, 2, 1, 5)

    assert scores(seed, least) == ["1/3", "2/2", "1/2", "2/3", "1/2", "0/3", "1/3"]
    assert scores(seed, most) == ["2/3", "2/2", "2/2", "2/3", "2/2", "3/3", "3/3"]


def test_evaluation_is_not_met_by_a_few_nor_where_it_is_turned_off(seed: Consultation) -> None:
    off = seed.model_copy(update={"evaluation": Evaluation(offered=False)})

    assert scores(seed, Evidence(ANSWERED, 3, 2, 1, None))[6] == "2/3"
    assert scores(off, Evidence(ANSWERED, 3, 2, 1, 0))[6] == "1/3"


def test_edges_of_the_feedback_tests(seed: Consultation) -> None:
    late = Coverage("", 100, 79, 6, 5, 4, 60.6, 0, 0)

    assert scores(seed, Evidence(late, 3, 2, 1, 0))[5] == "0/3"


def test_principles_measured_are_those_of_the_file(seed: Consultation, park: Consultation) -> None:
    assert [each.slug for each in seed.principles] == list(PRINCIPLES)
    assert (are_measured(seed), are_measured(park)) == (True, False)


async def test_page_shows_the_evidence_then_the_score(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Un", channel="sms")
    publish("paiement", "Deux", channel="telegram")
    page = await client.get(PAGE + "/principles-kept")
    said = words(page)

    assert said.count(f"Canaux par lesquels des contributions sont venues{NBSP}: 2 (au moins 2).") == 1
    assert said.count(f"Contributions qui ont reçu une réponse{NBSP}: 0{NBSP}% (au moins 80{NBSP}%).") == 1
    shown = re.findall(r'<p class="quiet">(\d) sur (\d)</p>', page.text)
    assert len(shown) == 7
    assert shown[4] == ("2", "2")
    assert len((await client.get(PAGE + "/principles-kept?lang=en")).text) > 1000


async def test_page_shows_what_people_think_and_no_small_number(
    client: httpx.AsyncClient, services: Services
) -> None:
    evaluate(services.store, "facilite", tres_facile=9, facile=3, difficile=2)
    evaluate(services.store, "information", oui=4)
    evaluate(services.store, "ameliorations", words=6)
    page = await client.get(PAGE + "/principles-kept")
    said = words(page)

    assert said.count(f"Évaluations reçues des personnes qui ont participé{NBSP}: 14 (au moins 5).") == 1
    assert said.count("(moins de 5 personnes ont répondu)") == 1
    assert said.count(f"(réponses lues par l’équipe seulement{NBSP}: 6 personnes)") == 1
    assert re.findall(r'<tr><th scope="row">(.*?)</th><td.*?>(.*?)</td>', page.text) == [
        ("Très difficile", "0"),
        ("Difficile", f"caché{NBSP}: nombre trop petit"),
        ("Entre les deux", "0"),
        ("Facile", f"caché{NBSP}: nombre trop petit"),
        ("Très facile", "9"),
    ]
    assert "canari" not in page.text


async def test_page_is_reached_where_it_can_be_measured(client: httpx.AsyncClient) -> None:
    address = f'href="{PAGE}/principles-kept"'
    assert ((await client.get(PAGE)).text.count(address), (await client.get(PARK)).text.count("kept")) == (
        1,
        0,
    )
    assert (await client.get(PARK + "/principles-kept")).status_code == 404
