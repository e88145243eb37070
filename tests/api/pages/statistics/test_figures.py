"""The page of figures."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import httpx
import pytest

from api.services import Services
from consultation.clock import stamp
from consultation.definition import Consultation
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.reading import NBSP, PAGE, words
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import answer, contribute

FIGURES = PAGE + "/figures"
SVG = "{http://www.w3.org/2000/svg}"


def charts(response: httpx.Response) -> dict[str, ElementTree.Element]:
    """The drawings of a page, by their title."""
    found = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg .*?</svg>", response.text, re.S)]
    return {svg.findtext("title") or "": svg for svg in found}


async def test_every_chart_is_words_a_drawing_and_a_table(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for _ in range(6):
        publish("paiement", "Virement")
    publish("identifiant", "", "yes", channel="web")
    publish("identifiant", "", "no", channel="web", language="en")
    publish("trois-principes", "", "retroaction", "evaluation", "information")
    page = await client.get(FIGURES)

    for title, svg in charts(page).items():
        described = svg.get("aria-labelledby", "").split()
        assert (svg.get("role"), len(described)) == ("img", 2)
        assert svg.findtext("desc") == re.findall(rf">{re.escape(title)}</h2>\s*<p>(.*?)</p>", page.text)[
            0
        ].replace("&amp;", "&")
        assert page.text.count(f'<caption class="unseen">{title}</caption>') == 1
    said = words(page)
    assert said.count(f"Le jour le plus actif{NBSP}: 15{NBSP}nov.{NBSP}2016, 9 contributions.") == 2
    assert said.count("Texto 7, Telegram 0 et Web 2.") == 2
    assert said.count(f"2 réponses{NBSP}: Oui 1, non 1 et je ne sais pas 0.") == 2
    assert said.count(f"Question 4{NBSP}: Moyen de paiement 6 ") == 2  # by question, and by channel too


@pytest.mark.parametrize(
    ("answers", "channels", "choices"),
    [
        (9, "Texto 9, Telegram 0 et Web 0.", "Oui 9, non 0 et je ne sais pas 0."),
        (
            10,
            f"Texto 100{NBSP}%, Telegram 0{NBSP}% et Web 0{NBSP}%.",
            f"Oui 100{NBSP}%, non 0{NBSP}% et je ne sais pas 0{NBSP}%.",
        ),
    ],
)
async def test_share_of_fewer_than_ten_is_said_as_numbers(
    client: httpx.AsyncClient, services: Services, answers: int, channels: str, choices: str
) -> None:
    for number in range(1, answers + 1):
        contribute(services.store, number, question="identifiant", choices=["yes"])
    answer(services.store, 1, "Oui.", slug="identifiant", answered=list(range(1, answers + 1)))
    said = words(await client.get(FIGURES))
    others = [words(await client.get(PAGE + path)) for path in ("/report", "/principles-kept")]

    assert (said.count(channels), said.count(choices)) == (2, 2)
    shares = [re.findall(rf"\d+{NBSP}%", each.replace(f"au moins 80{NBSP}%", "")) for each in (said, *others)]
    assert [bool(each) for each in shares] == [answers == 10] * 3


async def test_comment_without_a_yes_or_no_is_a_bar_of_its_own(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("identifiant", "", "no")
    publish("identifiant", "Ma banque ne devrait pas le savoir")
    page = await client.get(FIGURES)

    said = words(page)
    assert said.count(f"1 réponse{NBSP}: Oui 0, non 1 et je ne sais pas 0.") == 2
    assert said.count("Commentaire seulement 1") == 1


async def test_longest_bar_takes_all_the_room(client: httpx.AsyncClient, publish: Publish) -> None:
    for question in ("paiement", "paiement", "paiement", "paiement", "offre-de-services"):
        publish(question, "Oui")
    drawn = charts(await client.get(FIGURES))["Contributions par question"]

    assert [float(bar.get("width", "")) for bar in drawn.findall("rect")] == [42.0, 168.0]


async def test_published_contributions_are_counted_by_channel_however_few(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Oui")
    for _ in range(6):
        publish("identifiant", "Oui", channel="telegram")
    page = await client.get(FIGURES)

    rows = re.findall(r'<tr><th scope="row">(Question \d+).*?</tr>', page.text, re.S)
    assert len(rows) == 13
    (row,) = re.findall(r'<th scope="row">Question 4[^<]*</th>\s*(<td>.*?)</tr>', page.text, re.S)
    assert re.findall("<td>(.*?)</td>", row) == ["1", "0", "0"]
    (row,) = re.findall(r'<th scope="row">Question 3[^<]*</th>\s*(<td>.*?)</tr>', page.text, re.S)
    assert re.findall("<td>(.*?)</td>", row) == ["0", "6", "0"]


async def test_figures_are_kept_for_a_minute(
    client: httpx.AsyncClient, publish: Publish, clock: StandingClock
) -> None:
    publish("paiement", "Oui")
    first = await client.get(FIGURES)
    publish("paiement", "Oui")
    again = await client.get(FIGURES, headers={"If-None-Match": first.headers["ETag"]})
    clock.moment += timedelta(minutes=1)
    later = await client.get(FIGURES)

    assert (words(first).count("1 contribution publiée"), again.status_code) == (1, 304)
    assert words(later).count("2 contributions publiées") == 1


async def test_figures_of_nothing_say_so(client: httpx.AsyncClient) -> None:
    page = await client.get(FIGURES)

    assert (charts(page), words(page).count("Aucune contribution pour le moment.")) == ({}, 1)


async def test_choices_no_longer_offered_are_still_counted(
    client: httpx.AsyncClient, publish: Publish, services: Services, seed: Consultation
) -> None:
    publish("trois-principes", "", "retroaction", "ancien-<choix>")
    question = seed.question("trois-principes")
    assert services.catalogue.get(SEED) is not None
    page = await client.get(FIGURES)

    assert len(question.choices_in_order()) == 7
    assert words(page).count("8. ancien-<choix>") == 1


async def test_english_figures_are_in_english(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Oui")
    page = await client.get(FIGURES + "?lang=en")

    assert list(charts(page)) == [
        "Contributions by day",
        "Contributions by question",
        "Contributions by channel",
        "Contributions by language",
    ]
    assert words(page).count(f"The busiest day: Nov{NBSP}15,{NBSP}2016, 1 contribution.") == 2


async def test_time_to_answer_and_coverage_are_drawn_once_something_is_answered(
    client: httpx.AsyncClient, services: Services, publish: Publish, seed: Consultation
) -> None:
    store = services.store
    for number, days in enumerate((0, 3, 10, 40, 100), 1):
        at = (OPEN_DAY - timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
        contribute(store, number, "x", at=at)
    contribute(store, 6, "x", question="identifiant")
    before = charts(await client.get(FIGURES))
    assert "Délai de réponse des autorités" not in before
    answer(store, 1, "Oui.", answered=[1, 2, 3, 4, 5], at=stamp(OPEN_DAY))
    services.clock.moment += timedelta(minutes=2)  # type: ignore[attr-defined]
    page = await client.get(FIGURES)
    said = words(page)

    assert (
        said.count("Réponse des autorités reçue par la personne, ou à lire ici\xa0: 5 sur 6 contributions")
        == 2
    )
    assert said.count(f"l’ont eue en 10{NBSP}jours ou moins.") == 2
    assert (
        said.count(
            "Moins d’un jour 1 De 1 à 6 jours 1 De 7 à 29 jours 1 De 30 à 89 jours 1 90 jours ou plus 1"
        )
        == 1
    )
    assert said.count(f"Question 4{NBSP}: Moyen de paiement 5 0 0 0 5 – 0 0 ") == 1
    drawn = charts(page)["Contributions avec une réponse des autorités"]
    assert [bar.get("class") for bar in drawn.findall(f"{SVG}rect") or drawn.findall("rect")] == [
        "whole",
        "whole",
        None,
    ]
