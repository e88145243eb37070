"""Whether a consultation keeps its own principles."""

from __future__ import annotations

import re
from datetime import date, timedelta

import httpx
import pytest

from api.services import Services
from consultation.definition import Authority, Consultation, Evaluation, Localized
from consultation.statistics.scorecard import PRINCIPLES, Evidence, are_measured, measure
from consultation.statistics.sql_coverage import Coverage
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, PARK, words
from tests.evaluated import evaluate

NOTHING = Coverage("", 0, 0, 0, 0, 0, None, 0, 0)
ANSWERED = Coverage("", 10, 8, 6, 5, 5, 59.6, 3, 2)


def scores(definition: Consultation, evidence: Evidence) -> list[str]:
    return [f"{each.score}/{len(each.counted)}" for each in measure(definition, evidence)]


def reviewed(seed: Consultation) -> Consultation:
    """The consultation, had it published nothing before it was read."""
    return seed.model_copy(update={"publication": "after_review"})


def check(definition: Consultation, evidence: Evidence, name: str) -> bool | None:
    tests = {test.name: test for each in measure(definition, evidence) for test in each.tests}
    return tests[name].met


def test_score_is_the_number_of_tests_met(seed: Consultation) -> None:
    least, most = Evidence(NOTHING, 2, 0, 0), Evidence(ANSWERED, 3, 2, 5)

    assert scores(seed, least) == ["0/4", "0/1", "1/2", "2/3", "1/2", "0/3", "1/3"]
    assert scores(reviewed(seed), most) == ["1/4", "1/1", "2/2", "2/3", "2/2", "3/3", "3/3"]


@pytest.mark.parametrize(
    "name", ["respected", "reached", "covered_of_few", "unanswered", "told_people", "verdicts", "evaluations"]
)
def test_nothing_measured_is_no_evidence(seed: Consultation, name: str) -> None:
    assert check(reviewed(seed), Evidence(NOTHING, 2, 0, 0), name) is None


def test_few_people_are_not_counted_in_public_on_either_side(seed: Consultation) -> None:
    """Nobody of three was told: the three are as few as any."""
    shown = {}
    for reached, reachable in ((0, 3), (3, 3), (0, 5), (5, 5)):
        coverage = Coverage("", 10, 8, 6, reachable, reached, 59.6, 0, 0)
        tests = [test.name for each in measure(seed, Evidence(coverage, 3, 2, 5)) for test in each.tests]
        shown[reached, reachable] = [each for each in tests if each.endswith("told_people")]

    assert shown == {
        (0, 3): ["few_told_people"],
        (3, 3): ["few_told_people"],
        (0, 5): ["told_people"],
        (5, 5): ["told_people"],
    }


def test_authorities_are_named_and_all_of_them_committed(seed: Consultation) -> None:
    silent = Authority(name=Localized(fr="Ministère", en="Ministry"))
    committed = Authority(
        name=Localized(fr="Conseil", en="Council"),
        commitment=Localized(fr="Répondre.", en="To answer."),
        committed_on=date(2016, 9, 1),
        source_url="https://exemple.quebec/engagement",
    )
    nothing = Evidence(NOTHING, 2, 0, 0)
    some, every = (
        seed.model_copy(update={"authorities": authorities})
        for authorities in ((committed, silent), (committed,))
    )

    assert (check(seed, nothing, "named"), check(seed, nothing, "uncommitted")) == (False, None)
    assert (check(some, nothing, "named"), check(some, nothing, "committed")) == (True, False)
    assert (check(every, nothing, "named"), check(every, nothing, "committed")) == (True, True)


@pytest.mark.parametrize(("withheld", "met"), [(0, True), (5, True), (6, False)])
def test_rules_are_kept_when_few_contributions_had_to_be_withheld(
    seed: Consultation, withheld: int, met: bool
) -> None:
    all_but = Coverage("", 100 - withheld, 0, 0, 0, 0, None, 0, 0)

    assert check(reviewed(seed), Evidence(all_but, 3, 2, 0, withheld), "respected") is met


def test_what_is_published_unread_tells_nothing_of_the_rules(seed: Consultation) -> None:
    assert check(seed, Evidence(ANSWERED, 3, 2, 5), "unread") is None


def test_what_the_software_does_for_all_does_not_count(seed: Consultation) -> None:
    built_in = {
        test.name
        for each in measure(seed, Evidence(NOTHING, 2, 0, 0))
        for test in each.tests
        if test not in each.counted
    }
    assert built_in == {"use", "consent", "rules", "poster"}


@pytest.mark.parametrize(("days", "met"), [(44, False), (45, True)])
def test_consultation_is_open_long_enough(seed: Consultation, days: int, met: bool) -> None:
    short = seed.model_copy(update={"closes_on": seed.opens_on + timedelta(days=days - 1)})

    assert check(short, Evidence(NOTHING, 2, 0, 0), "open_days") is met


def test_every_key_figure_has_its_source(seed: Consultation) -> None:
    sourced = [each.model_copy(update={"source_url": "https://exemple.quebec/"}) for each in seed.key_figures]
    some = seed.model_copy(update={"key_figures": (*sourced[:-1], seed.key_figures[-1])})
    none = seed.model_copy(update={"key_figures": ()})
    every, nothing = seed.model_copy(update={"key_figures": tuple(sourced)}), Evidence(NOTHING, 2, 0, 0)

    assert [check(each, nothing, "sources") for each in (some, none, every)] == [False, None, True]


def test_evaluation_is_not_met_by_a_few_nor_where_it_is_turned_off(seed: Consultation) -> None:
    off = seed.model_copy(update={"evaluation": Evaluation(offered=False)})

    assert scores(seed, Evidence(ANSWERED, 3, 2, None))[6] == "2/3"
    assert scores(off, Evidence(ANSWERED, 3, 2, 0))[6] == "1/3"


def test_edges_of_the_feedback_tests(seed: Consultation) -> None:
    late = Coverage("", 100, 79, 6, 5, 4, 60.6, 0, 0)

    assert scores(seed, Evidence(late, 3, 2, 0))[5] == "0/3"


def test_principles_measured_are_those_of_the_file(seed: Consultation, park: Consultation) -> None:
    assert [each.slug for each in seed.principles] == list(PRINCIPLES)
    assert (are_measured(seed), are_measured(park)) == (True, False)


async def test_page_shows_the_evidence_then_the_score(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Un", channel="sms")
    publish("paiement", "Deux", channel="telegram")
    page = await client.get(PAGE + "/principles-kept")
    said = words(page)

    assert said.count(f"Canaux par lesquels des contributions sont venues{NBSP}: 2 (au moins 2).") == 1
    assert said.count(f"Contributions qui ont reçu une réponse{NBSP}: 0 sur 2 (au moins 80{NBSP}%).") == 1
    shown = re.findall(r'<p class="quiet">(\d)\xa0sur\xa0(\d)</p>', page.text)
    summary = re.findall(r"<td>(\d+)\xa0sur\xa0(\d+)</td>", page.text)
    assert summary[:7] == shown
    assert summary[7] == tuple(str(sum(int(each[place]) for each in shown)) for place in (0, 1))
    assert shown[4] == ("2", "2")
    assert page.text.count("<strong>Sans donnée</strong>") == 6
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
    assert said.count("(trop peu de réponses pour donner les nombres)") == 1
    assert said.count(f"(réponses lues par l’équipe seulement{NBSP}: 6 personnes)") == 1
    assert re.findall(r'<tr><th scope="row">([^<]*)</th><td.*?>(.*?)</td>', page.text)[-5:] == [
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
