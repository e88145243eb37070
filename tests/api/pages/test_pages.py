import re
from datetime import UTC, date, datetime
from html import escape

import httpx
import pytest

from api.services import Services
from consultation.definition import Consultation, Language, Localized
from consultation.definition.model import Authority
from consultation.languages.typography import typeset
from tests.api.conftest import redefine
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, PARK, link, numbers, words
from tests.conftest import StandingClock
from tests.invented import contribute


async def test_index_lists_the_open_consultation_first(client: httpx.AsyncClient, services: Services) -> None:
    response = await client.get("/")

    assert response.status_code == 200
    assert re.findall(r'<h3><a href="([^"]+)">', response.text) == [PAGE, PARK]
    assert re.findall(r'<h2 id="(.*?)">(.*?)</h2>', response.text) == [
        ("open", "Ouvertes"),
        ("upcoming", "À venir"),
        ("loop", "Comment ça marche"),
        ("footer-contact", "Parler à une personne"),
        ("footer-rules", "Consultations publiques"),
        ("footer-data", '<a href="/api/v1/openapi.json">Toutes les données, pour les programmes (API)</a>'),
    ]
    assert re.findall(r'<span class="state (\w+)">([^<]+)</span>', response.text) == [
        ("open", "Ouverte"),
        ("upcoming", "À venir"),
    ]
    assert words(response).count(f"28{NBSP}février{NBSP}2017") == 1
    assert words(response).count("questions 13 minutes 15 ") == 1

    contribute(services.store, 1, "Moins de papier.")
    response = await client.get("/")
    assert words(response).count("contributions 1 réponse des autorités 0 questions 13 minutes 15 ") == 1


async def test_index_shows_a_consultation_in_french_only_as_french(
    client: httpx.AsyncClient, services: Services, park: Consultation
) -> None:
    redefine(services, park.model_copy(update={"languages": ("fr",)}))
    response = await client.get("/?lang=en")

    assert re.findall(r'<li class="card \w+" lang="(..)">', response.text) == ["en", "fr"]
    assert words(response).count("Efficient and transparent public administration") == 1
    assert words(response).count(park.title.fr) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_page_says_everything_the_organiser_wrote(
    client: httpx.AsyncClient, seed: Consultation, language: Language
) -> None:
    response = await client.get(PAGE, params={"lang": language})
    texts = [seed.title, *seed.introduction, *seed.issues, seed.use_of_answers]
    texts += [text for figure in seed.key_figures for text in (figure.value, figure.text)]
    texts += [question.text for question in seed.questions if question.role == "guiding"]
    three = seed.question("trois-principes")
    texts += [label for each in three.choices_in_order() if (label := three.label_of(each)) is not None]
    for principle in seed.principles:
        texts += [principle.title, principle.sentence, *(each.text for each in principle.sub_questions)]
    said = [part for text in texts for part in typeset(text.text(language), language).split("\n\n")]

    assert response.text.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert [part for part in said if escape(part, quote=False) not in response.text] == []
    assert response.text.count(escape(seed.question("deja-participe").text.text(language))) == 0
    address = "https%3A//consultation.exemple.quebec" + PAGE
    assert re.search(rf'href="mailto:\?subject=[^"]+&amp;body={address}', response.text)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_each_question_can_be_read_in_plain_words(
    client: httpx.AsyncClient, seed: Consultation, language: Language
) -> None:
    response = await client.get(PAGE, params={"lang": language})
    shown = re.findall(r'<details class="plain">(.*?)</details>', response.text, re.DOTALL)
    question = seed.question("confiance-applications")
    assert question.plain is not None
    assert question.example is not None
    terms = (*question.glossary, *(term for term in seed.glossary if term.term.en == "open data"))
    said = [question.plain, question.example, *(text for each in terms for text in (each.term, each.meaning))]

    assert len(shown) == seed.guiding_count
    missing = [
        text.text(language) for text in said if escape(text.text(language), quote=False) not in shown[5]
    ]
    assert missing == []
    assert shown[5].count("<dt>") == len(terms)


async def test_question_that_explains_nothing_has_no_plain_words(
    client: httpx.AsyncClient, services: Services, park: Consultation
) -> None:
    nothing = {"plain": None, "example": None, "glossary": ()}
    questions = tuple(question.model_copy(update=nothing) for question in park.questions)
    redefine(services, park.model_copy(update={"questions": questions, "glossary": ()}))

    response = await client.get(PARK)

    assert response.text.count('<details class="plain">') == 0


@pytest.mark.parametrize("path", ["", "/report"])
async def test_who_will_answer_is_named_with_what_they_committed_to(
    client: httpx.AsyncClient, path: str
) -> None:
    park, seed = await client.get(PARK + path), await client.get(PAGE + path)

    assert park.text.count("<strong>Conseil de l’arrondissement des Érables (inventé)</strong>") == 1
    assert words(park).count(f"Engagement pris le 10{NBSP}décembre{NBSP}2025.") == 1
    assert park.text.count('<a href="https://exemple.invalid/engagement" rel="noopener">') == 1
    assert words(park).count("Nommée, sans engagement publié pour le moment.") == 1
    assert words(seed).count("Aucune autorité ne s’est engagée d’avance à répondre") == 1
    assert words(await client.get(f"{PARK}{path}?lang=en")).count("Committed on") == 1


async def test_english_page_says_that_it_is_a_translation(
    client: httpx.AsyncClient, seed: Consultation
) -> None:
    note = seed.translation_note
    assert note is not None
    assert note.en is not None

    assert (await client.get(PAGE + "?lang=en")).text.count(note.en) == 1
    assert (await client.get(PAGE)).text.count(note.fr) == 0


async def test_languages_lead_to_each_other_and_keep_the_place(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Virement")
    french = await client.get(PAGE + "/contributions?about=question.paiement&before=9")
    english = await client.get(link(french, "English"))

    assert link(french, "English") == PAGE + "/contributions?about=question.paiement&before=9&lang=en"
    assert link(english, "Français") == PAGE + "/contributions?about=question.paiement&before=9&lang=fr"
    assert numbers(french) == numbers(english) == [1]


@pytest.mark.parametrize(
    ("accepted", "query", "spoken", "onward"),
    [
        (None, "", "fr", ""),
        ("fr-CA,fr;q=0.9,en;q=0.8", "", "fr", ""),
        ("en-CA,en;q=0.9,fr;q=0.5", "", "en", "?lang=en"),
        ("en-CA", "?lang=fr", "fr", "?lang=fr"),
        ("fr-CA", "?lang=en", "en", "?lang=en"),
        ("de", "", "fr", ""),
    ],
)
async def test_browser_chooses_the_language_until_the_reader_does_and_links_keep_the_choice(
    client: httpx.AsyncClient, accepted: str | None, query: str, spoken: str, onward: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    home = await client.get("/" + query, headers=headers)
    page = await client.get(PAGE + query, headers=headers)

    for each in (home, page):
        assert each.text.startswith(f'<!doctype html>\n<html lang="{spoken}">')
        assert each.headers.get("Vary") == (None if query else "Accept-Language")
    assert f'<h3><a href="{PAGE}{onward}">' in home.text
    assert f'<a class="name" href="/{onward}">' in page.text
    canonical = f"https://consultation.exemple.quebec{PAGE}" + ("?lang=en" if spoken == "en" else "")
    assert f'<link rel="canonical" href="{canonical}">' in page.text


async def test_file_is_the_same_whoever_s_browser_shows_it(client: httpx.AsyncClient) -> None:
    feed = await client.get(PAGE + "/contributions.atom", headers={"Accept-Language": "en-CA"})

    assert 'xml:lang="fr' in feed.text
    assert "Vary" not in feed.headers


async def test_home_promises_no_answer_in_the_name_of_every_consultation(client: httpx.AsyncClient) -> None:
    assert words(await client.get("/")).count(" Les autorités peuvent répondre. ") == 1
    english = words(await client.get("/?lang=en"))
    assert english.count(" The authorities may answer. ") == 1


@pytest.mark.parametrize("lang", ["", "?lang=en"])
async def test_search_engines_are_told_both_languages_and_french_for_all_others(
    client: httpx.AsyncClient, lang: str
) -> None:
    page = await client.get(PAGE + lang)
    here = f"https://consultation.exemple.quebec{PAGE}"

    assert dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page.text)) == {
        "fr": here,
        "en": f"{here}?lang=en",
        "x-default": here,
    }


async def test_page_in_french_only_offers_no_english(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    redefine(services, seed.model_copy(update={"languages": ("fr",)}))
    response = await client.get(PAGE + "?lang=en")

    assert response.text.startswith('<!doctype html>\n<html lang="fr">')
    assert response.text.count("hreflang") == 0


async def test_widget_is_that_of_the_consultation_and_language(
    client: httpx.AsyncClient, clock: StandingClock
) -> None:
    clock.moment = datetime(2026, 6, 1, tzinfo=UTC)
    page = (await client.get(PARK + "?lang=en")).text

    assert re.findall("<consultexto-widget [^>]+>", page) == [
        '<consultexto-widget consultation="parc-des-erables" lang="en" mode="inline" untitled>'
    ]


async def test_page_says_whether_somebody_reads_before_publication(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    at_once = await client.get(PAGE + "/contributions")
    redefine(services, seed.model_copy(update={"publication": "after_review"}))
    reviewed = await client.get(PAGE + "/contributions")

    sentences = ("telles qu’elles ont été écrites", "après avoir été lues par une personne")
    assert [[page.text.count(each) for each in sentences] for page in (at_once, reviewed)] == [[1, 0], [0, 1]]


async def test_contact_is_given_where_there_is_one(client: httpx.AsyncClient) -> None:
    assert link(await client.get(PARK), "parc@exemple.invalid") == "mailto:parc@exemple.invalid"
    assert (await client.get(PAGE)).text.count("Parlez à une personne") == 0


async def test_source_of_a_figure_is_linked_or_named_when_there_is_one(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    linked, named, bare = seed.key_figures
    linked = linked.model_copy(update={"source_url": "https://exemple.invalid/74"})
    named = named.model_copy(update={"source": Localized(fr="Institut", en="Institute")})
    changed = seed.model_copy(update={"key_figures": (linked, named, bare)})
    redefine(services, changed)
    page = await client.get(PAGE)

    assert page.text.count('<a href="https://exemple.invalid/74">Source <span') == 1
    assert words(page).count("Source") == 2
    assert words(page).count(f"Source{NBSP}: Institut") == 1


async def test_commitment_that_is_read_nowhere_else_has_no_link(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    council = Authority(
        name=Localized(fr="Conseil", en="Council"),
        commitment=Localized(fr="Répondre.", en="To answer."),
        committed_on=date(2016, 9, 1),
    )
    redefine(services, seed.model_copy(update={"authorities": (council,)}))
    page = await client.get(PAGE)

    assert words(page).count("Répondre.") == 1
    assert "Lire l’engagement" not in words(page)


async def test_answers_with_a_text_are_read_by_themselves(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("identifiant", "si c’est sûr", "yes")
    publish("identifiant", "", "no")
    publish("identifiant", "Trop de mots de passe", "no")
    of_question = PAGE + "/contributions?about=question.identifiant"
    kept = await client.get(of_question + "&comment=yes")

    assert numbers(await client.get(of_question)) == [3, 2, 1]
    assert numbers(kept) == [3, 1]
    assert "2 contributions" in words(kept)
    assert "comment=yes" in link(kept, "English")
    assert 'id="questions"' not in kept.text  # a list is only that
    assert (await client.get(PAGE + "/contributions?comment=no")).status_code == 400


async def test_link_under_a_question_is_not_taken_for_the_authorities_answer(
    client: httpx.AsyncClient,
) -> None:
    said = words(await client.get(PAGE)).replace(NBSP, " ")

    asked = "Pas encore de réponse des autorités. Donner mon avis sur cette question (question 1)"
    assert said.count(asked) == 1
    assert "Répondre" not in said
