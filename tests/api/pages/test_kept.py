"""Whether a consultation keeps its own principles."""

from __future__ import annotations

import re

import httpx

from consultation.definition import Consultation
from consultation.principles_kept import PRINCIPLES, are_measured, measure
from consultation.store.coverage import Coverage
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, PARK, words

NOTHING = Coverage("", 0, 0, 0, 0, 0, None, 0, 0)
ANSWERED = Coverage("", 10, 8, 6, 5, 5, 59.6, 2, 1)


def scores(
    definition: Consultation, coverage: Coverage, ways: int, channels: int, feedbacks: int
) -> list[str]:
    return [
        f"{each.score}/{len(each.tests)}" for each in measure(definition, coverage, ways, channels, feedbacks)
    ]


def test_score_is_the_number_of_tests_met(seed: Consultation) -> None:
    assert scores(seed, NOTHING, 2, 0, 0) == ["1/3", "2/2", "1/2", "2/3", "1/2", "0/3", "0/2"]
    assert scores(seed, ANSWERED, 3, 2, 1) == ["2/3", "2/2", "2/2", "2/3", "2/2", "3/3", "1/2"]


def test_edges_of_the_feedback_tests(seed: Consultation) -> None:
    late = Coverage("", 100, 79, 6, 5, 4, 60.6, 0, 0)

    assert scores(seed, late, 3, 2, 1)[5] == "0/3"


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


async def test_page_is_reached_where_it_can_be_measured(client: httpx.AsyncClient) -> None:
    address = f'href="{PAGE}/principles-kept"'
    assert ((await client.get(PAGE)).text.count(address), (await client.get(PARK)).text.count("kept")) == (
        1,
        0,
    )
    assert (await client.get(PARK + "/principles-kept")).status_code == 404
