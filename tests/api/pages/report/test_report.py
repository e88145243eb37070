from __future__ import annotations

import re
from html import escape, unescape

import httpx
import pytest

from api.services import Services
from bench.topics import DATA, read_labelled
from consultation.definition import Consultation, Language
from consultation.languages.typography import typeset
from consultation.store import Store
from consultation.topics.job import find_and_keep
from consultation.topics.sql import rename_topic, topics_of
from consultation.understanding import Stances
from tests.api.pages.reading import NBSP, PAGE, words
from tests.conftest import OPEN_DAY
from tests.invented import SEED, accept_topics, answer, contribute, rewrite

REPORT = PAGE + "/report"


@pytest.fixture
def store(services: Services) -> Store:
    """The store of the service."""
    return services.store


def talked(store: Store, seed: Consultation, stances: Stances) -> None:
    """Sixty texts in which topics were found."""
    texts = [text for _, text in read_labelled(DATA / "labelled.yml")][::4]
    for number, text in enumerate(texts, 1):
        contribute(store, number, text.text, language=text.language, participant=f"p{number % 20}")
    find_and_keep(store, seed, stances, OPEN_DAY)
    with store.write() as unit:
        accept_topics(unit)


async def test_report_of_nothing_says_so(client: httpx.AsyncClient) -> None:
    said = words(await client.get(REPORT))

    assert said.count(" En bref Aucune contribution pour le moment. ") == 1
    assert [said.count(part) for part in ("0 personnes", "Question par question", "Qui a répondu")] == [
        0,
        0,
        0,
    ]
    assert said.count("Ce n’est pas un sondage") == 1


@pytest.mark.parametrize(
    ("waiting", "told"), [(0, None), (1, "Moins de dix"), (9, "Moins de dix"), (10, "10"), (12, "12")]
)
async def test_pages_say_how_many_wait_to_be_read_unless_they_are_few(
    client: httpx.AsyncClient, store: Store, waiting: int, told: str | None
) -> None:
    for number in range(1, waiting + 1):
        contribute(store, number, "Un banc", status="received")
    said = f"{told} contributions reçues attendent d’être lues par une personne de l’équipe"

    for path in ("", "/contributions", "/figures", "/report"):
        page = words(await client.get(PAGE + path))
        assert page.count("attendent d’être lues") == page.count(said) == (1 if told else 0)
        assert page.count("0 sur 0") == 0


@pytest.mark.parametrize("path", ["/retroactions", "/principles-kept", "/figures", "/report", ""])
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_nothing_is_counted_where_there_is_nothing(
    client: httpx.AsyncClient, path: str, language: str
) -> None:
    said = words(await client.get(PAGE + path, params={"lang": language}))
    assert [each for each in ("0 sur 0", "0 of 0", "0 out of 0", "0 personnes") if f" {each}" in said] == []


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_report_says_what_was_asked_and_answered(
    client: httpx.AsyncClient, store: Store, seed: Consultation, language: Language
) -> None:
    for number in range(1, 15):
        contribute(store, number, question="identifiant", choices=["yes" if number < 11 else "no"])
    answer(store, 1, "C’est retenu.", slug="identifiant", answered=[1, 2])
    page = await client.get(REPORT, params={"lang": language})
    said = words(page)

    for question in seed.questions:
        text = escape(typeset(question.text.text(language), language), quote=False)
        shown = ["identifiant"].count(question.slug)  # beside its choices, and among all that was asked
        assert page.text.count(text) == (1 + shown if question.role == "guiding" else 0)
    percent = f" 10 71{NBSP}% " if language == "fr" else " 10 71% "
    assert said.count(("Oui" if language == "fr" else "Yes") + percent) == 1
    assert said.count("C’est retenu.") == 1
    assert said.count("Ministère") == 1


@pytest.mark.parametrize(("language", "name"), [("fr", "Commentaire seulement"), ("en", "Comment only")])
async def test_report_counts_a_comment_without_a_yes_or_no_as_a_comment_only(
    client: httpx.AsyncClient, store: Store, language: Language, name: str
) -> None:
    contribute(store, 1, question="identifiant", choices=["no"])
    contribute(store, 2, "Ma banque ne devrait pas le savoir", question="identifiant")
    said = words(await client.get(REPORT, params={"lang": language}))

    assert said.count(f"{name} 1 ") == 1


async def test_report_hides_few_people(client: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "Oui", participant="a")
    page = await client.get(REPORT)

    assert re.findall(r"<dd>(.*?)</dd>", page.text) == ["1", "0", "1"]
    assert words(page).count("Trop peu de personnes ont participé jusqu’ici pour en montrer le nombre") == 1


async def test_report_says_where_few_texts_are_read_and_what_will_be_there(
    client: httpx.AsyncClient, store: Store
) -> None:
    contribute(store, 1, "Un guichet", question="offre-de-services")
    page = await client.get(REPORT)

    assert words(page).count("quand il y aura au moins 30 textes") == 1
    assert re.findall(r'contributions\?about=([^"]*)">Lire la contribution</a>', page.text) == [
        "question.offre-de-services"
    ]


async def test_report_quotes_topics_word_for_word(
    client: httpx.AsyncClient, store: Store, seed: Consultation, stances: Stances
) -> None:
    talked(store, seed, stances)
    with store.write() as unit:
        first = topics_of(unit, SEED)[0]
        rename_topic(unit, SEED, first.number, {"fr": "Un nom <b>", "en": "A name"})
    page = await client.get(REPORT)
    texts = {text.text for _, text in read_labelled(DATA / "labelled.yml")}

    quoted = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.text)
    assert len(quoted) >= 10
    assert [quote for quote in quoted if unescape(quote) not in texts] == []
    assert len(re.findall(r"<h3><a [^>]*>Un nom &lt;b&gt;</a></h3>", page.text)) == 1
    assert words(await client.get(REPORT, params={"lang": "en"})).count("A name") >= 1


async def test_report_quotes_nothing_that_is_withheld(
    client: httpx.AsyncClient, store: Store, seed: Consultation, stances: Stances
) -> None:
    talked(store, seed, stances)
    before = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", (await client.get(REPORT)).text)
    rewrite(store, {"status": "withheld"}, "text = ?", before[0])

    assert (await client.get(REPORT)).text.count(before[0]) == 0


async def test_report_shows_tags_as_they_were_written(client: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    answer(store, 1, "<script>alert(1)</script>", answered=[1])
    page = await client.get(REPORT)

    assert page.text.count("<script>alert(1)</script>") == 0
    assert page.text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1


async def test_report_of_no_consultation_is_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/consultations/aucune/report")).status_code == 404


async def test_page_leads_to_the_report(client: httpx.AsyncClient) -> None:
    page = await client.get(PAGE)

    assert re.findall(f'<a href="{REPORT}">([^<]+)</a>', page.text) == ["Rapport"]
    assert (await client.get("/static/report.css")).headers["Content-Type"] == "text/css; charset=utf-8"


async def test_general_answers_are_not_named_where_there_are_none(
    client: httpx.AsyncClient, store: Store
) -> None:
    contribute(store, 1, "Un banc")
    contribute(store, 2, "Un arbre")
    answer(store, 1, "Oui.", answered=[1])
    said = words(await client.get(REPORT))

    assert said.count("seulement une réponse à toute la consultation") == 0
    assert said.count("contributions encore sans réponse des autorités 1 ") == 1
    assert said.count("réponse des autorités, à 1 contribution 1 ") == 1
