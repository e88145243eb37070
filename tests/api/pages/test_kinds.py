"""Kinds of questions that the shipped consultations do not have, on the pages and in the open data."""

import re
from pathlib import Path

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation, load_consultation
from tests.api.conftest import redefine
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.form.test_form import fill, stored
from tests.api.pages.reading import NBSP, PAGE, words
from tests.conftest import StandingClock

QUARTIER = Path(__file__).parents[2] / "golden" / "quartier-fictif.yml"


@pytest.fixture(autouse=True)
def asked(services: Services, seed: Consultation) -> Consultation:
    """The shipped consultation, with other questions."""
    questions = load_consultation(QUARTIER).questions
    definition = seed.model_copy(update={"questions": questions, "principles": ()})
    redefine(services, definition)
    return definition


async def test_number_has_a_box_and_is_kept_as_figures(
    client: httpx.AsyncClient, services: Services, clock: StandingClock
) -> None:
    form = await client.get(PAGE + "/contribute", params={"about": "question.distance"})
    taken = await fill(client, clock, "question.distance", choice="3,5 km", text="à pied")

    assert 'inputmode="decimal"' in form.text
    assert words(form).count("Votre nombre (km)") == 1
    assert taken.status_code == 303
    assert [(each.choices, each.text) for each in stored(services)] == [(("3.5",), "à pied")]


@pytest.mark.parametrize(
    ("about", "choice", "said"),
    [
        ("duree-de-residence", "130", f"Ce nombre est trop grand{NBSP}: nous attendons 110 ou moins."),
        ("duree-de-residence", "2,5", "Écrivez un nombre entier, sans virgule."),
        ("duree-de-residence", "", "Écrivez un seul nombre."),
        ("duree-de-residence", "longtemps", "Écrivez un seul nombre."),
        ("proprete", [], "Choisissez une réponse."),
        ("commerces", [], "Choisissez une réponse."),
        ("commerces", ["boulangerie", "epicerie", "pharmacie"],
         f"Choisissez au plus 2 réponses{NBSP}: vous en avez choisi 3."),
    ],
)  # fmt: skip
async def test_what_is_no_answer_is_asked_again(
    client: httpx.AsyncClient,
    services: Services,
    clock: StandingClock,
    about: str,
    choice: str | list[str],
    said: str,
) -> None:
    response = await fill(client, clock, f"question.{about}", choice=choice)

    assert response.status_code == 422
    assert said in words(response)
    assert stored(services) == []


async def test_scale_and_several_are_listed_on_the_form(
    client: httpx.AsyncClient, services: Services, clock: StandingClock
) -> None:
    scale = await client.get(PAGE + "/contribute", params={"about": "question.proprete"})
    several = await client.get(PAGE + "/contribute", params={"about": "question.commerces"})
    await fill(client, clock, "question.proprete", choice="4")
    await fill(client, clock, "question.commerces", choice=["pharmacie"])

    assert scale.text.count('type="radio"') == 5
    assert "5 – très propres" in words(scale)
    assert several.text.count('type="checkbox" name="choice"') == 3
    assert "Choisissez jusqu’à 2 réponses" in words(several)
    assert [each.choices for each in stored(services)] == [("4",), ("pharmacie",)]


async def test_figures_say_the_mean_and_the_median(client: httpx.AsyncClient, publish: Publish) -> None:
    for years in ("2", "10", "30") * 4:
        publish("duree-de-residence", "", years)
    for place in ("5", "2") * 5:
        publish("proprete", "", place)
    page = words(await client.get(PAGE + "/figures"))

    assert f"Moyenne{NBSP}: 14{NBSP}ans. La moitié des réponses sont de 10{NBSP}ans ou moins" in page
    assert f"Moyenne{NBSP}: 3,5" in page
    assert page.count("5/5 (très propres)") >= 1


async def test_contribution_says_its_number_with_the_unit(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("distance", "environ 12,5 km", "12.5")
    publish("proprete", "", "2")

    assert f"12,5{NBSP}km" in words(await client.get(PAGE + "/contributions/1"))
    assert "2/5" in words(await client.get(PAGE + "/contributions/2"))


async def test_open_data_have_the_kind_the_unit_and_plain_figures(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("distance", "environ 12,5 km", "12.5")
    publish("proprete", "", "2")
    publish("commerces", "", "pharmacie")
    api = f"/api/v1/consultations/{SEED}"
    asked = {each["question"]: each for each in (await client.get(f"{api}/questions")).json()["items"]}
    said = (await client.get(f"{api}/contributions")).json()["items"]
    counted = (await client.get(f"{api}/choices")).json()

    assert (asked["distance"]["type"], asked["distance"]["unit"], asked["distance"]["choices"]) == (
        "number", {"fr": "km", "en": "km"}, [],
    )  # fmt: skip
    assert [each["choice"] for each in asked["proprete"]["choices"]] == ["1", "2", "3", "4", "5"]
    assert (asked["commerces"]["choose"], asked["commerces"]["fewest"]) == (2, 1)
    assert [each["choices"] for each in said] == [["12.5"], ["2"], ["pharmacie"]]
    assert "12.5" in str(counted)


async def test_choices_in_order_are_picked_in_lists_and_shown_with_their_places(
    client: httpx.AsyncClient, services: Services, seed: Consultation, clock: StandingClock, publish: Publish
) -> None:
    questions = load_consultation(QUARTIER.with_name("ruelle-fictive.yml")).questions
    redefine(services, seed.model_copy(update={"questions": questions, "principles": ()}))
    about = "question.priorites"

    form = await client.get(PAGE + "/contribute", params={"about": about})
    refused = await fill(client, clock, about, choice=["", "", ""])
    again = await fill(client, clock, about, choice=["jeux", "", "bancs"], consent="")
    taken = await fill(client, clock, about, choice=["jeux", "", "bancs"])
    for _ in range(9):
        publish("priorites", "", "arbres", "jeux")
    figures = words(await client.get(f"{PAGE}/figures"))
    report = words(await client.get(f"{PAGE}/report"))

    assert form.text.count('<select id="rank-') == 3
    assert "Choisissez une réponse." in words(refused)
    assert re.findall(r'value="(\w+)" selected', again.text) == ["jeux", "bancs"]
    assert taken.status_code == 303
    assert stored(services)[0].choices == ("jeux", "bancs")
    assert "1. Des jeux pour les enfants 2. Des bancs" in words(await client.get(f"{PAGE}/contributions/1"))
    assert "En premier" in report
    assert "le choix le plus souvent mis en premier" in figures
    assert f"Des arbres est le premier choix de 90{NBSP}% des 10 contributions" in figures
