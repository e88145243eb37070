"""A new consultation from a template, or from a pasted text."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest

from api.services import Services
from consultation.definition import sql_drafts
from consultation.definition.templates import templates
from tests.api.console.conftest import Person, add_account

NEW = "/consultations/new"
TEXT = """Notre piscine
Elle ferme pour des travaux.

1. Nagez-vous?
- Oui
- Non
2. (seulement si la réponse à 1 est oui) Quand?"""


@pytest.fixture
async def manager(services: Services, people: Callable[[str], Person]) -> Person:
    add_account(services, "ana", "community_manager")
    person = people("192.0.2.9")
    await person.log_in("ana")
    return person


def drafted(services: Services, slug: str) -> Any:
    with services.store.read() as unit:
        stored = sql_drafts.find(unit, slug)
    assert stored is not None
    return stored.draft.plain()


async def test_template_is_begun_in_both_languages_without_its_dates(
    services: Services, manager: Person
) -> None:
    answer = await manager.send(NEW, start="template", template="parc")

    assert answer.headers["Location"] == "/console/consultations/refaire-le-parc-du-quartier/edit/about"
    tree = drafted(services, "refaire-le-parc-du-quartier")
    assert tree == {**templates()["parc"].begun(), "slug": "refaire-le-parc-du-quartier"}


async def test_template_takes_the_title_that_is_given(services: Services, manager: Person) -> None:
    await manager.send(NEW, start="template", template="budget", title="Budget 2028")

    tree = drafted(services, "budget-2028")
    assert tree["title"] == {"fr": "Budget 2028"}
    assert tree["introduction"] == templates()["budget"].begun()["introduction"]


async def test_pasted_text_becomes_a_draft(services: Services, manager: Person) -> None:
    await manager.send(NEW, start="pasted", pasted=TEXT)

    tree = drafted(services, "notre-piscine")
    assert tree["introduction"] == [{"fr": "Elle ferme pour des travaux."}]
    assert [each["kind"] for each in tree["questions"]] == ["yes_no", "open"]
    assert tree["questions"][1]["ask_if"] == {"question": "nagez-vous", "answers": ["yes"]}
    assert tree["use_of_answers"]["fr"] != ""
    assert tree["languages"] == ["fr"]  # else each of its texts would be missing in English
    assert tree["short_title"] == {"fr": "Notre piscine"}


async def test_title_given_beside_a_pasted_text_is_in_its_language(
    services: Services, manager: Person
) -> None:
    text = "The pool closes for work this winter.\n1. Do you swim?\n- Yes\n- No\n2. What should we do there next?"
    await manager.send(NEW, start="pasted", title="The swimming pool of our quarter", pasted=text)

    tree = drafted(services, "the-swimming-pool-of-our-quarter")
    assert (tree["languages"], tree["title"]) == (["en"], {"en": "The swimming pool of our quarter"})
    assert "short_title" not in tree


async def test_pasted_text_is_read_though_another_start_was_left_chosen(
    services: Services, manager: Person
) -> None:
    await manager.send(NEW, pasted=TEXT)

    assert len(drafted(services, "notre-piscine")["questions"]) == 2


async def test_what_was_understood_proposed_and_left_of_a_pasted_text_is_told(
    services: Services, manager: Person
) -> None:
    text = f"{TEXT}\n3. Faut-il ouvrir le soir?\n4. Si la réponse à 9 est oui, pourquoi?"
    begun = await manager.send(NEW, start="pasted", pasted=text)
    page = await manager.client.get(begun.headers["Location"])
    told = html.unescape(page.text).replace("\u00a0", " ").replace("\u202f", " ")

    assert "4 questions y ont été reconnues. oui ou non : 2, réponse libre : 2." in told
    assert "1 question est proposée en oui ou non, à cause de sa forme : « Faut-il ouvrir le soir? »" in told
    assert "1 chose n’a pas été comprise : « Si la réponse à 9 est oui, pourquoi? »" in told


async def test_parts_taken_of_a_pasted_text_and_lines_of_unknown_names_are_told(
    services: Services, manager: Person
) -> None:
    text = TEXT.replace("\n\n1.", "\nContact : Ana Roy\nAutorités : le conseil\nBudget : 20 000 $\n\n1.")
    begun = await manager.send(NEW, start="pasted", pasted=text)
    told = html.unescape((await manager.client.get(begun.headers["Location"])).text).replace("\u00a0", " ")

    assert "Nous en avons tiré aussi : Personne à joindre et Autorités qui répondront." in told
    assert "1 ligne nomme une partie que nous ne connaissons pas : « Budget : 20 000 $ »." in told
    assert drafted(services, "notre-piscine")["contact"] == {"name": {"fr": "Ana Roy"}}


async def test_title_of_a_pasted_text_gives_way_to_the_one_written_and_is_told(
    services: Services, manager: Person
) -> None:
    begun = await manager.send(NEW, start="pasted", pasted=TEXT, title="La piscine")
    told = html.unescape((await manager.client.get(begun.headers["Location"])).text)

    assert drafted(services, "la-piscine")["introduction"] == [{"fr": "Elle ferme pour des travaux."}]
    assert "2 questions y ont été reconnues." in told
    assert "Son titre, « Notre piscine », n’est pas gardé" in told.replace("\u00a0", " ")


async def test_sentence_at_the_top_of_a_pasted_text_stays_in_the_presentation(
    services: Services, manager: Person
) -> None:
    await manager.send(NEW, start="pasted", pasted=f"Voici nos idées.\n{TEXT}", title="La piscine")

    assert drafted(services, "la-piscine")["introduction"][0] == {"fr": "Voici nos idées."}


async def test_days_of_a_pasted_text_are_offered_and_taken(services: Services, manager: Person) -> None:
    text = TEXT.replace("Elle ferme", "Du 1er mars au 30 avril 2017\nElle ferme")
    begun = await manager.send(NEW, start="pasted", pasted=text)
    about = begun.headers["Location"].removeprefix("/console")
    offered = await manager.open(about)
    await manager.send(about, act="dates")

    assert "Est-ce du 1er mars 2017 au 30 avril 2017" in offered.text.replace("\u00a0", " ")
    tree = drafted(services, "notre-piscine")
    assert (tree["opens_on"], tree["closes_on"]) == ("2017-03-01", "2017-04-30")
    assert tree["introduction"] == [{"fr": "Elle ferme pour des travaux."}]
    assert 'value="dates"' not in (await manager.open(about)).text


async def test_pasted_text_is_given_back_where_it_has_no_title(manager: Person) -> None:
    answer = await manager.send(NEW, start="pasted", pasted="1. Où?")

    assert (answer.status_code, "1. Où?</textarea>" in answer.text) == (422, True)


async def test_pasted_text_that_would_be_cut_is_given_back_whole(manager: Person) -> None:
    text = "Notre piscine\n" + "1. Nagez-vous?\n" * 2_000
    answer = await manager.send(NEW, start="pasted", pasted=text)

    assert (answer.status_code, answer.text.count("1. Nagez-vous?")) == (422, 2_000)
    assert "au plus 2 000 lignes" in answer.text.replace(" ", " ")


async def test_template_that_there_is_not_is_not_found(manager: Person) -> None:
    assert (await manager.send(NEW, start="template", template="../secret", title="A")).status_code == 400


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Budget du 2026-11-27", "budget-du"),
        ("Appelez le 418 555-0199", "appelez-le"),
        ("Plan 2026-2030", "plan-2026-2030"),
    ],
)
async def test_title_with_a_date_or_a_telephone_number_leaves_it_out_of_the_slug(
    services: Services, manager: Person, title: str, slug: str
) -> None:
    """The audit log takes no text that may be a telephone number."""
    begun = await manager.send(NEW, title=title)

    assert begun.headers["Location"] == f"/console/consultations/{slug}/edit/about"
    assert drafted(services, slug)["title"] == {"fr": title}


async def test_numbers_that_begin_again_under_a_question_are_asked_about(
    services: Services, manager: Person
) -> None:
    text = "Notre piscine\n1. Nagez-vous?\n2. Votre quartier\n1. Nord\n2. Sud\n3. Quand?"
    asked = html.unescape((await manager.send(NEW, start="pasted", pasted=text)).text).replace("\u00a0", " ")
    await manager.send(NEW, start="pasted", pasted=text, numbered="choices")
    await manager.send(NEW, start="pasted", pasted=text, numbered="questions", title="La piscine")

    assert "recommencent à 1" in asked
    assert "« Votre quartier »" in asked
    assert len(drafted(services, "notre-piscine")["questions"]) == 3
    assert len(drafted(services, "la-piscine")["questions"]) == 5
