"""The page of a principle."""

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation, Language
from consultation.languages.typography import typeset
from tests.api.conftest import redefine
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, link, numbers, words

ONE = PAGE + "/principles/retroaction"


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_principle_says_everything_of_itself(
    client: httpx.AsyncClient, seed: Consultation, language: Language
) -> None:
    for principle in seed.principles:
        page = await client.get(f"{PAGE}/principles/{principle.slug}", params={"lang": language})
        texts = [principle.title, principle.sentence, *(each.text for each in principle.sub_questions)]
        said = [typeset(text.text(language), language) for text in texts]

        assert [text for text in said if words(page).count(text) == 0] == []
        assert words(page).count({"fr": "titre provisoire", "en": "working title"}[language]) == (
            principle.title_status == "working"
        )


async def test_share_is_of_those_who_chose(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("trois-principes", "", "retroaction", "evaluation", "information")
    publish("trois-principes", "la simplicité", "evaluation", "information")
    publish("trois-principes", "suite", part=2)
    publish("trois-principes", "", "retroaction", "mecanismes", "information")

    few = words(await client.get(ONE))
    for _ in range(7):
        publish("trois-principes", "", "retroaction", "mecanismes", "information")
    ten = words(await client.get(ONE))

    assert few.count("2 contributions sur 3 ont choisi ce principe.") == 1
    assert few.count(f"{NBSP}% ") == 0
    assert ten.count(f" 90{NBSP}% 9 contributions sur 10 ont choisi ce principe.") == 1
    assert (
        words(await client.get(PAGE + "/principles/promotion")).count(f" 0{NBSP}% 0 contribution sur 10") == 1
    )


async def test_share_is_not_said_before_anybody_chose(client: httpx.AsyncClient) -> None:
    assert words(await client.get(ONE)).count("Personne n’a encore choisi parmi les principes.") == 1


async def test_contributions_are_those_under_the_principle(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "ailleurs")
    publish("type-de-retroaction", "une lettre", kind="principle", principle="retroaction")
    publish("effet-sur-la-credibilite", "beaucoup", kind="principle", principle="retroaction")
    publish("prise-en-compte", "ailleurs", kind="principle", principle="engagement-autorites")
    page = await client.get(ONE)
    one = await client.get(ONE + "?question=type-de-retroaction")
    home = await client.get(PAGE)

    assert (numbers(page), numbers(one)) == ([3, 2], [2])
    assert words(page).count("ailleurs") == 0
    assert words(page).count("Contributions (2)") == 1
    assert link(one, "Voir toutes les contributions") == ONE + "#contributions"
    assert words(home).count("aux participants et participantes 2 contributions ") == 1
    assert numbers(await client.get(PAGE + "/contributions?about=principle.retroaction")) == [3, 2]


async def test_pages_of_a_principle_follow_one_another(client: httpx.AsyncClient, publish: Publish) -> None:
    for _ in range(25):
        publish("type-de-retroaction", "une lettre", kind="principle", principle="retroaction")
    for path in (ONE, ONE + "?question=type-de-retroaction"):
        first = await client.get(path)
        second = await client.get(link(first, "Plus anciennes"))

        assert [*numbers(first), *numbers(second)] == list(range(25, 0, -1))
        assert numbers(await client.get(link(second, "Retour aux plus récentes"))) == numbers(first)


async def test_principle_of_a_definition_edited_while_open_is_as_it_is_now(
    client: httpx.AsyncClient, publish: Publish, services: Services, seed: Consultation
) -> None:
    publish("type-de-retroaction", "une lettre", kind="principle", principle="retroaction")
    publish("type-de-retroaction", "une lettre", "retiré", kind="principle", principle="retroaction")
    kept = [each for each in seed.principles if each.slug != "retroaction"]
    redefine(services, seed.model_copy(update={"principles": tuple(kept)}))

    assert (await client.get(ONE)).status_code == 404
    home, one = await client.get(PAGE), await client.get(PAGE + "/contributions/1")
    assert (numbers(home), one.status_code, words(one).count("une lettre")) == ([2, 1], 200, 1)
