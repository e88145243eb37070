import re
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

import httpx

from api.services import Services
from consultation.feedback import editing, sql_assignments
from consultation.feedback.model import Content, Subject
from consultation.feedback.sql_assignments import Target
from consultation.staff import sql as staff_sql
from tests.api.conftest import redefine
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.reading import NBSP, words
from tests.conftest import OPEN_DAY, StandingClock

Answer = Callable[..., None]
LATER = OPEN_DAY + timedelta(days=2)


def answer(services: Services, subject: Subject, content: Content, *, publish: bool = True) -> None:
    """An authority's answer, reviewed and perhaps published."""
    definition = services.catalogue.get(SEED)
    assert definition is not None
    with services.store.write() as unit:
        draft = editing.create(unit, definition, subject, content, "ana", OPEN_DAY)
        editing.ask(unit, draft.id, "ana", OPEN_DAY)
        editing.review(unit, draft.id, "ben", OPEN_DAY)
        if publish:
            editing.publish(unit, definition, draft.id, "ana", OPEN_DAY)


def headings(page: httpx.Response) -> list[str]:
    found = re.search(r'<section class="answers\b.*?</section>', page.text, re.DOTALL)
    return (
        []
        if found is None
        else [
            re.sub("<.*?>", "", each)
            for each in re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", found[0], re.DOTALL)
        ]
    )


async def test_page_of_a_question_says_how_many_of_its_contributions_are_answered(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    question = definition.questions[0].slug
    for text in ("Le soir", "Le matin", "À midi"):
        publish(question, text)
    answer(services, Subject("contributions", numbers=(2,)), Content("La ministre", {"fr": "Oui, le matin."}))
    page = f"/consultations/{SEED}"
    asked = await client.get(f"{page}/contributions?about=question.{question}")

    assert "Les autorités ont répondu à 1 contribution sur 3 : la lire" in words(asked).replace(NBSP, " ")
    assert "En attente des autorités" not in words(asked)
    (address,) = re.findall(r'<a href="([^"]+)">Les autorités ont répondu à 1', asked.text)
    listed = words(await client.get(address.replace("&amp;", "&")))
    assert ("Le matin" in listed, "À midi" in listed) == (True, False)
    whole = words(await client.get(page)).replace(NBSP, " ")
    assert whole.count("Répondu : 1 sur 3 à la question 1") == 1
    assert whole.count("Répond à la contribution nᵒ 2") == 1


async def test_question_without_an_answer_says_so_and_when_one_is_due(
    client: httpx.AsyncClient, services: Services
) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    answer(
        services, Subject("question", definition.questions[0].slug), Content("La ministre", {"fr": "Oui."})
    )
    page = f"/consultations/{SEED}"
    undated = await client.get(page)
    redefine(services, definition.model_copy(update={"answers_by": date(2017, 6, 15)}))
    french, english = [
        words(await client.get(page, params={"lang": each})).replace(NBSP, " ") for each in ("fr", "en")
    ]

    others, said = definition.guiding_count - 1, "Pas encore de réponse des autorités."
    due = f"{said} Elle est attendue au plus tard le 15 juin 2017."
    assert [words(undated).count(each) for each in (said, "Elle est attendue")] == [others, 0]
    assert french.count(due) == others
    assert english.count("No answer from the authorities yet. It is due by June 15, 2017.") == others


async def test_answer_stands_beside_what_it_answers(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    first, second = definition.questions[0].slug, definition.questions[1].slug
    publish(first, "Des rencontres le soir")
    publish(second, "Autre chose")
    answer(services, Subject("question", first), Content("La ministre", {"fr": "Oui, le soir."}))
    page = f"/consultations/{SEED}"

    titled = [f"Répond à la question 1{NBSP}: {definition.questions[0].short.fr}"]
    assert headings(await client.get(page)) == titled
    asked = [await client.get(f"{page}/contributions?about=question.{slug}") for slug in (first, second)]
    assert [headings(each) for each in asked] == [["Réponse des autorités (La ministre)"], []]
    said = (
        "Les autorités ont répondu Lire la réponse",
        "En attente des autorités Si les autorités répondent",
    )
    assert [[words(each).count(told) for told in said] for each in asked] == [[1, 0], [0, 1]]
    assert headings(await client.get(f"{page}/contributions/1")) == titled
    assert headings(await client.get(f"{page}/contributions/2")) == []
    pages = [(await client.get(f"{page}/contributions/{number}")).text for number in (1, 2)]
    assert ["Les autorités n’y ont pas encore répondu." in each for each in pages] == [False, True]
    states = re.findall(r": (\d) sur 2</li>", (await client.get(page)).text.replace("\xa0", ""))
    assert states == ["1", "0", "1"]
    whole = await client.get(page)
    assert words(whole).count("Lire la réponse à la question 1") == 1
    assert words(whole).count("Lire la réponse à la contribution 1") == 1
    assert "Lire la réponse à la question 2" not in words(whole)
    assert f'href="{page}/contributions/1#feedback-title"' in whole.text

    one, every = await client.get(f"{page}/retroactions/1"), await client.get(f"{page}/retroactions")
    for shown in (one, every):
        assert words(shown).count("nᵒ\xa01 Des rencontres le soir") == 1
        assert words(shown).count("nᵒ\xa01") == 1
    assert words(one).count(definition.questions[0].text.fr) == 1
    assert headings(every) == headings(whole)
    assert "1 réponse des autorités, à 1 contribution sur 2." in words(every)

    answer(services, Subject("question", second), Content("La ministre", {"fr": "Autre réponse."}))
    titles = headings(await client.get(page))
    assert (len(titles), len(set(titles))) == (2, 2)  # the same authority: told apart


async def test_contribution_shows_the_answer_whole_and_a_list_where_to_read_on(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    publish("paiement", "Virement")
    told = "Le virement sera accepté partout. " * 6 + "Fin de la réponse."
    content = Content("La ministre", {"fr": told}, link="https://exemple.quebec/plan")
    answer(services, Subject("contributions", numbers=(1,)), content)
    own, listed = (
        await client.get(f"/consultations/{SEED}/contributions/1"),
        await client.get(f"/consultations/{SEED}"),
    )

    assert ("Fin de la réponse." in words(own), "Fin de la réponse." in words(listed)) == (True, False)
    assert headings(own) == ["Réponse des autorités (La ministre)"]
    assert "https://exemple.quebec/plan" in own.text
    assert [words(each).count("Lire la suite (Répond à la contribution") for each in (own, listed)] == [0, 1]


async def test_question_without_an_answer_says_the_day_one_was_due(
    client: httpx.AsyncClient, services: Services, publish: Publish, clock: StandingClock
) -> None:
    publish("paiement", "Virement")
    publish("decision-differente", "dire pourquoi", kind="principle", principle="retroaction")
    with services.store.write() as unit:
        ana = staff_sql.add(unit, "ana", "Ana", "authority", OPEN_DAY)
        due = (ana.id, ""), OPEN_DAY.date(), ana.id, OPEN_DAY
        sql_assignments.give(unit, SEED, Target("question", "paiement"), *due)
        sql_assignments.give(unit, SEED, Target("principle", "retroaction"), *due)
    pages = [
        f"/consultations/{SEED}/{each}"
        for each in (
            *("contributions?about=question.paiement", "principles/retroaction"),
            *("contributions/1", "contributions/2"),
        )
    ]
    told = "Une réponse des autorités était prévue pour le"

    assert [words(await client.get(each)).count(told) for each in pages] == [0, 0, 0, 0]
    clock.moment += timedelta(days=1)
    assert [words(await client.get(each)).count(told) for each in pages] == [1, 1, 1, 1]


async def test_short_address_leads_to_the_page_in_the_readers_language(
    client: httpx.AsyncClient, services: Services
) -> None:
    answer(services, Subject("consultation"), Content("La ministre", {"fr": "Oui.", "en": "Yes."}))
    french = await client.get("/r/1")
    english = await client.get("/r/1", headers={"Accept-Language": "en-CA,en;q=0.9"})

    assert (french.status_code, french.headers["location"]) == (302, f"/consultations/{SEED}/retroactions/1")
    assert english.headers["location"] == f"/consultations/{SEED}/retroactions/1?lang=en"
    page = (await client.get(english.headers["location"])).text
    assert '<div class="answer-body">Yes.</div>' in page


async def test_draft_is_on_no_page(client: httpx.AsyncClient, services: Services) -> None:
    answer(services, Subject("consultation"), Content("La ministre", {"fr": "Secret"}), publish=False)

    assert (await client.get("/r/1")).status_code == 404
    assert (await client.get(f"/consultations/{SEED}/retroactions/1")).status_code == 404
    assert "Secret" not in (await client.get(f"/consultations/{SEED}")).text


async def test_correction_shows_what_changed_and_the_version_before(
    client: httpx.AsyncClient, services: Services
) -> None:
    answer(services, Subject("consultation"), Content("La ministre", {"fr": "En mai."}))
    definition = services.catalogue.get(SEED)
    assert definition is not None
    with services.store.write() as unit:
        content = Content("La ministre", {"fr": "En juin."}, change_notes={"fr": "Le mois"}, notify=False)
        editing.edit(unit, definition, 1, content, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        editing.publish(unit, definition, 1, "ana", LATER)
    page = (await client.get(f"/consultations/{SEED}/retroactions/1")).text

    assert re.findall(r'<div class="answer-body">([^<]*)</div>', page) == ["En juin.", "En mai."]
    assert "Ce qui a changé\xa0: Le mois" in page
    assert "Corrigée le 17\xa0novembre\xa02016; publiée d’abord le 15\xa0novembre\xa02016" in re.sub(
        r"</?time[^>]*>", "", page
    )


async def test_html_in_an_answer_is_text(client: httpx.AsyncClient, services: Services) -> None:
    answer(
        services, Subject("consultation"), Content("<i>La ministre</i>", {"fr": "<script>alert(1)</script>"})
    )
    page = (await client.get(f"/consultations/{SEED}/retroactions/1")).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<i>La" not in page


async def test_answer_of_another_consultation_is_not_found(
    client: httpx.AsyncClient, services: Services
) -> None:
    answer(services, Subject("consultation"), Content("La ministre", {"fr": "Oui."}))

    assert (await client.get("/consultations/parc-des-erables/retroactions/1")).status_code == 404


ATOM = "{http://www.w3.org/2005/Atom}"
FEED = f"/consultations/{SEED}/retroactions.atom"


def entries(response: httpx.Response) -> list[ElementTree.Element]:
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


async def test_feed_of_answers_says_who_answers_what(client: httpx.AsyncClient, services: Services) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    question = definition.questions[3].slug
    answer(services, Subject("consultation"), Content("Secret", {"fr": "Brouillon"}), publish=False)
    answer(
        services,
        Subject("question", question),
        Content("La <b>ministre", {"fr": "Oui & non \x0b\u202e</entry>"}),
    )
    response = await client.get(FEED)
    (entry,) = entries(response)

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = services.settings.public_url
    assert entry.findtext(f"{ATOM}id") == f"{root}/consultations/{SEED}/retroactions/2"
    assert entry.findtext(f"{ATOM}title") == (
        "Réponse des autorités (La <b>ministre). Répond à la question 4\xa0: Moyen de paiement"
    )
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "La <b>ministre"
    assert entry.findtext(f"{ATOM}content") == "Oui & non </entry>"
    assert (
        entry.findtext(f"{ATOM}published")
        == entry.findtext(f"{ATOM}updated")
        == "2016-11-15T15:00:00.000000Z"
    )
    again = await client.get(FEED, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


async def test_corrected_answer_comes_first_in_the_feed_under_the_same_id(
    client: httpx.AsyncClient, services: Services
) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    answer(services, Subject("consultation"), Content("La ministre", {"fr": "En mai.", "en": "In May."}))
    answer(
        services,
        Subject("consultation"),
        Content("La ministre", {"fr": "Autre chose.", "en": "Something else."}),
    )
    before = [entry.findtext(f"{ATOM}id") for entry in entries(await client.get(FEED))]
    with services.store.write() as unit:
        content = Content("La ministre", {"fr": "En juin.", "en": "In June."}, change_notes={"fr": "Le mois", "en": "The month"}, notify=False)  # fmt: skip
        editing.edit(unit, definition, 1, content, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        editing.publish(unit, definition, 1, "ana", LATER)
    first, second = entries(await client.get(f"{FEED}?lang=en"))

    assert [first.findtext(f"{ATOM}id"), second.findtext(f"{ATOM}id")] == before[::-1]
    assert first.findtext(f"{ATOM}content") == "What changed: The month\n\nIn June."
    assert first.findtext(f"{ATOM}published") == "2016-11-15T15:00:00.000000Z"
    assert first.findtext(f"{ATOM}updated") == "2016-11-17T15:00:00.000000Z"


def retract(services: Services, note_fr: str, note_en: str) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    with services.store.write() as unit:
        editing.ask_retraction(unit, definition, 1, {"fr": note_fr, "en": note_en}, "ana", LATER)
        editing.retract(unit, 1, LATER)


async def test_retracted_answer_is_a_page_that_says_when_and_why_and_no_text_anywhere(
    client: httpx.AsyncClient, services: Services
) -> None:
    answer(
        services,
        Subject("consultation"),
        Content("La ministre", {"fr": "Le canari chante.", "en": "The canary sings."}),
    )
    retract(services, "Le budget était faux.", "The budget was wrong.")
    found = await client.get(f"/consultations/{SEED}/retroactions/1")
    (entry,) = entries(await client.get(f"{FEED}?lang=en"))
    (row,) = (await client.get(f"/api/v1/consultations/{SEED}/feedback")).json()["items"]
    paths = ("", "/retroactions/1?lang=en", "/retroactions.atom", "/report", "/responses")
    everywhere = [(await client.get(f"/consultations/{SEED}{path}")).text for path in paths]

    assert found.status_code == 410
    said = words(found).replace("\xa0", " ")
    assert "Une réponse a été publiée le 15 novembre 2016 et retirée le 17 novembre 2016." in said
    assert "Pourquoi : Le budget était faux." in said
    assert entry.findtext(f"{ATOM}content") == (
        "An answer was published on November 15, 2016 and retracted on November 17, 2016."
        "\n\nWhy: The budget was wrong."
    )
    assert (row["text_fr"], row["text_en"], row["day"], row["retracted_on"], row["change_note_en"]) == (
        None, None, "2016-11-15", "2016-11-17", "The budget was wrong.",
    )  # fmt: skip
    assert [text for text in everywhere if "canari" in text or "canary" in text] == []
    assert (await client.get("/r/1")).status_code == 302
