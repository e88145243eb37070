"""The form to contribute without the conversation."""

import re
from datetime import timedelta
from html import unescape

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.outreach import sql_sources
from tests.api.conftest import redefine
from tests.api.pages.conftest import SEED
from tests.api.pages.reading import NBSP, PAGE, link, words
from tests.conftest import StandingClock

FORM = PAGE + "/contribute"


async def fill(
    client: httpx.AsyncClient,
    clock: StandingClock,
    about: str = "question.paiement",
    *,
    seconds: float = 10,
    headers: dict[str, str] | None = None,
    page: httpx.Response | None = None,
    **fields: str | list[str],
) -> httpx.Response:
    """Open the form, wait, and send it."""
    page = page or await client.get(FORM, params={"about": about})
    (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
    clock.moment += timedelta(seconds=seconds)
    data = {"about": about, "token": token, "consent": "yes", "site": "", "text": "", **fields}
    return await client.post(FORM, data=data, headers=headers)


def stored(services: Services) -> list[Contribution]:
    with services.store.read() as unit:
        return contributions_sql.all_contributions(unit, SEED)


async def test_retired_question_is_on_the_page_and_takes_no_contribution(
    client: httpx.AsyncClient, services: Services, seed: Consultation
) -> None:
    retired = [each.model_copy(update={"retired": each.slug == "paiement"}) for each in seed.questions]
    services.catalogue = Catalogue({SEED: seed.model_copy(update={"questions": tuple(retired)})})
    page = words(await client.get(PAGE))
    form = await client.get(FORM, params={"about": "question.paiement"})
    others = await client.get(FORM)
    listed = await client.get(PAGE + "/contributions", params={"about": "question.paiement"})

    assert page.count("Cette question n’est plus posée.") == 1
    assert (form.status_code, listed.status_code) == (404, 200)
    assert re.findall(r"about=question\.(paiement|offre-de-services)", others.text) == ["offre-de-services"]


def mistake(response: httpx.Response) -> str:
    (found,) = mistakes(response).values()
    return found


def mistakes(response: httpx.Response) -> dict[str, str]:
    """Every mistake in the list that has the focus, by the field it leads to."""
    listed = response.text.partition('<div class="mistakes" role="alert" tabindex="-1" autofocus>')[2]
    each = re.findall(r'<li>(?:<a href="#(.*?)">)?(.*?)(?:</a>)?</li>', listed.partition("</ul>")[0])
    return {field: unescape(said) for field, said in each}


async def test_page_that_is_no_tab_is_of_the_consultation(client: httpx.AsyncClient) -> None:
    current = [
        re.findall(r'<a href="([^"]+)" aria-current="([a-z]+)"', (await client.get(path)).text)
        for path in (FORM, PAGE, f"{PAGE}/figures")
    ]

    assert current == [[(PAGE, "true")], [(PAGE, "page")], [("figures", "page")]]


async def test_contribution_is_taken_in_and_thanked_for(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    sent = await fill(client, clock, text="Virement\r\nbancaire")
    thanks = await client.get(sent.headers["Location"])

    assert (sent.status_code, sent.headers["Location"]) == (303, FORM + "/thanks?number=1")
    assert [(each.question, each.text, each.channel) for each in stored(services)] == [
        ("paiement", "Virement\nbancaire", "web")
    ]
    assert words(thanks).count("Elle porte le numéro 1.") == 1
    shown = await client.get(link(thanks, f"Voir la contribution nᵒ{NBSP}1"))
    assert words(shown).count("sur le Web") == 1


async def test_choices_are_taken_in(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    three = ["retroaction", "evaluation", "information"]
    await fill(client, clock, "question.trois-principes", choice=three)
    await fill(client, clock, "question.identifiant", choice="unsure", text="Peut-être")
    await fill(client, clock, "free", text="Bravo")
    await fill(client, clock, "principle.retroaction.type-de-retroaction", text="Une lettre")

    assert [(each.kind, each.question, each.choices, each.text) for each in stored(services)] == [
        ("question", "trois-principes", tuple(three), ""),
        ("question", "identifiant", ("unsure",), "Peut-être"),
        ("free", "", (), "Bravo"),
        ("principle", "type-de-retroaction", (), "Une lettre"),
    ]
    assert words(await client.get(PAGE + "/principles/retroaction")).count("Une lettre") == 1


async def test_form_sent_twice_is_one_contribution(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    page = await client.get(FORM + "?about=question.paiement")
    sent = [await fill(client, clock, page=page, text="Virement") for _ in range(3)]

    assert {response.headers["Location"] for response in sent} == {FORM + "/thanks?number=1"}
    assert len(stored(services)) == 1


@pytest.mark.parametrize(
    ("about", "fields", "sentence"),
    [
        ("question.paiement", {"text": " "}, "Écrivez votre contribution."),
        (
            "question.paiement",
            {"text": "é" * 345},
            f"Votre texte a 345 caractères{NBSP}: il en faut au plus 300.",
        ),
        ("question.paiement", {"text": "a\0"}, "Votre texte contient des caractères"),
        ("question.paiement", {"text": "Oui", "consent": ""}, "Cochez la case"),
        (
            "question.paiement",
            {"text": "Oui", "site": "https://spam.invalid"},
            "Un champ qui doit rester vide",
        ),
        ("question.paiement", {"text": "Oui", "token": "x"}, "Nous n’avons pas reconnu ce formulaire."),
        ("question.identifiant", {"text": "Oui"}, "Choisissez une réponse."),
        (
            "question.trois-principes",
            {"choice": ["mecanismes"]},
            f"Choisissez 3 réponses{NBSP}: vous en avez choisi 1.",
        ),
        ("free", {}, "Écrivez votre contribution."),
        ("free", {"text": "Oui", "signature": "Marie 418 525-0199"}, "Signez d’un nom seulement"),
        ("free", {"text": "Oui", "signature": "M" * 61}, "Votre signature est trop longue"),
        ("free", {"text": "Oui", "signature": "123"}, "Une signature est un nom"),
    ],
)
async def test_form_that_is_refused_says_why_and_keeps_what_was_written(
    client: httpx.AsyncClient,
    clock: StandingClock,
    services: Services,
    about: str,
    fields: dict[str, str | list[str]],
    sentence: str,
) -> None:
    response = await fill(client, clock, about, **fields)

    assert (response.status_code, stored(services)) == (422, [])
    assert mistake(response).startswith(sentence)
    assert words(response).startswith(" À corriger")
    (kept,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", response.text, re.S)
    assert kept == fields.get("text", "")
    assert re.findall(r'value="([^"]+)"(?: required)? checked', response.text) == [
        *fields.get("choice", []),
        *(["yes"] if "consent" not in fields else []),
    ]
    assert response.headers["Cache-Control"] == "no-store"


async def test_form_sent_too_soon_or_too_late_is_sent_again(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    hasty = await fill(client, clock, text="Oui", seconds=1)
    taken = await fill(client, clock, page=hasty, text="Oui", seconds=2)
    stale = await fill(client, clock, text="Oui", seconds=13 * 3600)
    again = await fill(client, clock, page=stale, text="Oui", seconds=3)

    assert [response.status_code for response in (hasty, taken, stale, again)] == [422, 303, 422, 303]
    assert mistake(hasty) == "Relisez votre contribution, puis envoyez-la de nouveau."
    assert mistake(stale).startswith("Cette page est ouverte depuis longtemps.")
    assert len(stored(services)) == 2


async def test_consent_is_asked_for_before_haste_is_spoken_of(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    first = await fill(client, clock, text="Oui", consent="", seconds=1)
    then = await fill(client, clock, page=first, text="Oui", seconds=2)

    assert mistake(first).startswith("Cochez la case")
    assert (then.status_code, len(stored(services))) == (303, 1)


async def test_every_mistake_is_listed_at_once_and_said_at_its_field(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    wrong = {"about": "question.trois-principes", "choice": "retroaction", "text": "é" * 301}
    refused = await fill(client, clock, **wrong, signature="418 555-0199", consent="")

    assert refused.status_code == 422
    assert list(mistakes(refused)) == ["choices", "text", "signature", "consent"]
    assert "4 choses sont à corriger" in refused.text
    for field, said in mistakes(refused).items():
        assert re.findall(rf'id="{field}-mistake">(.*?)</p>', unescape(refused.text)) == [said]
        assert refused.text.count(f' id="{field}"') == 1
    assert stored(services) == []


async def test_client_that_sends_too_many_waits_and_loses_nothing(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    for _ in range(10):
        assert (await fill(client, clock, text="Oui", seconds=3)).status_code == 303
    for _ in range(20):
        last = await fill(client, clock, text="Mon texte", seconds=3)

    assert (last.status_code, int(last.headers["Retry-After"]) > 0) == (429, True)
    assert mistake(last).startswith("Trop de contributions arrivent de votre connexion.")
    assert last.text.count("\nMon texte</textarea>") == 1


async def test_form_posted_from_another_site_is_not_taken(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    sent = await fill(client, clock, text="Oui", headers={"Sec-Fetch-Site": "cross-site"})

    assert (sent.status_code, stored(services)) == (400, [])


async def test_nothing_is_taken_when_the_consultation_is_closed(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, seed: Consultation
) -> None:
    page = await client.get(FORM + "?about=question.paiement")
    clock.moment = seed.closes_at - timedelta(seconds=5)
    opened = await client.get(FORM)
    late = await fill(client, clock, page=opened, text="Oui")
    closed = await client.get(FORM)

    assert page.text.count("<textarea") == 1
    assert (late.status_code, mistake(late)) == (
        422,
        "La consultation ne reçoit pas de contributions en ce moment.",
    )
    assert closed.text.count("<textarea") == 0
    assert words(closed).count("La consultation s’est terminée") == 1
    assert stored(services) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"about=rien", 404),
        (b"about=principle.retroaction", 404),
        (b"text=" + b"a" * 70_000, 400),
        (b"a&" * 200, 400),
        (b"text=%ff", 400),
        (b"\xff\xfe", 400),
    ],
)
async def test_nonsense_is_refused_kindly(client: httpx.AsyncClient, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = await client.post(FORM, content=body, headers=headers)

    assert (response.status_code, response.headers["Content-Type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("number", ["", "0", "x", "1e9"])
async def test_thanks_for_no_number_are_no_page(client: httpx.AsyncClient, number: str) -> None:
    assert (await client.get(f"{FORM}/thanks?number={number}")).status_code == 400


async def test_thanks_say_that_somebody_reads_first(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, seed: Consultation
) -> None:
    redefine(services, seed.model_copy(update={"publication": "after_review"}))
    sent = await fill(client, clock, text="Oui")
    thanks = await client.get(sent.headers["Location"])

    assert words(thanks).count("Elle paraîtra après avoir été lue par une personne.") == 1
    assert thanks.text.count(PAGE + "/contributions/1") == 0


async def test_form_with_a_telephone_number_asks_before_anything_is_stored(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    page = await client.get(FORM, params={"about": "question.paiement"})
    asked = await fill(client, clock, page=page, text="Appelez le 418 525-0199 <b>")

    assert (asked.status_code, stored(services)) == (422, [])
    assert mistake(asked) == (
        f"Votre texte contient un renseignement personnel{NBSP}: 418 525-0199. Il serait public. Vous pouvez "
        "l’enlever; sinon, une personne lira votre texte avant de le publier."
    )
    assert re.findall(r'name="details" value="(.*?)"', asked.text) == ["take_out", "leave"]


@pytest.mark.parametrize(
    ("details", "left", "status"),
    [
        ("take_out", "Appelez le […]", "published"),
        ("leave", "Appelez le 418 525-0199", "received"),
    ],
)
async def test_form_with_a_telephone_number_is_sent_without_it_or_waits_to_be_read(
    client: httpx.AsyncClient,
    clock: StandingClock,
    services: Services,
    details: str,
    left: str,
    status: str,
) -> None:
    sent = await fill(client, clock, text="Appelez le 418 525-0199", details=details)
    thanks = await client.get(sent.headers["Location"])

    assert [(each.text, each.status) for each in stored(services)] == [(left, status)]
    waits = words(thanks).count("Elle paraîtra après avoir été lue par une personne.")
    assert waits == (status == "received")


async def test_form_with_an_insult_waits_to_be_read_and_says_so(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    thanks = await client.get((await fill(client, clock, text="Bande de connards")).headers["Location"])

    assert [each.status for each in stored(services)] == ["received"]
    assert words(thanks).count("Elle paraîtra après avoir été lue par une personne.") == 1


async def test_english_form_is_in_english_and_so_is_the_contribution(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    page = await client.get(FORM + "?about=question.paiement&lang=en")
    (action,) = re.findall(r'<form class="contribute" method="post" action="([^"]+)"', page.text)
    (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
    clock.moment += timedelta(seconds=5)
    data = {"about": "question.paiement", "token": token, "consent": "yes", "text": "Transfer"}
    sent = await client.post(unescape(action), data=data)

    assert sent.headers["Location"] == FORM + "/thanks?number=1&lang=en"
    assert stored(services)[0].language == "en"


async def test_question_leads_to_its_form_while_the_consultation_is_open(
    client: httpx.AsyncClient, clock: StandingClock, seed: Consultation
) -> None:
    opened = (await client.get(PAGE)).text
    clock.moment = seed.closes_at
    closed = (await client.get(PAGE)).text

    assert opened.count(FORM + "?about=question.paiement") == 1
    assert closed.count(FORM) == 0


async def test_form_that_takes_a_signature_says_that_it_is_published(client: httpx.AsyncClient) -> None:
    page = (await client.get(FORM)).text
    assert "Un nom de votre choix, qui sera public avec votre texte." in page


async def test_signature_is_a_choice_and_is_published_beside_the_text(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    await fill(client, clock, "free", text="Bravo", signature=" Marie,  de Rimouski ")
    await fill(client, clock, "free", text="Bravo aussi", signature=" ")

    assert [each.signature for each in stored(services)] == ["Marie, de Rimouski", None]
    assert words(await client.get(PAGE)).count("Signature") == 1
    assert words(await client.get(PAGE)).count(f"Bravo Signature{NBSP}: Marie, de Rimouski") == 1
    with services.store.read() as unit:
        purposes = [row["purpose"] for row in unit.rows("SELECT purpose FROM consents ORDER BY id")]
    assert purposes == ["participation", "signature", "participation"]


async def test_consultation_without_signatures_asks_for_none_and_takes_none(
    client: httpx.AsyncClient, clock: StandingClock, services: Services
) -> None:
    definition = services.catalogue.by_slug[SEED].model_copy(update={"signatures": False})
    services.catalogue.by_slug[SEED] = definition  # type: ignore[index]
    page = await client.get(FORM + "?about=free")
    await fill(client, clock, "free", page=page, text="Bravo", signature="Marie")

    assert page.text.count('name="signature"') == 0
    assert [each.signature for each in stored(services)] == [None]


async def test_question_of_the_form_can_be_read_in_plain_words(client: httpx.AsyncClient) -> None:
    asked, free = [
        await client.get(FORM, params={"about": about}) for about in ("question.donnees-ouvertes", "")
    ]

    assert [page.text.count('<details class="plain">') for page in (asked, free)] == [1, 0]


async def test_form_sent_twice_from_a_link_of_a_place_counts_once_for_it(
    client: httpx.AsyncClient, services: Services, clock: StandingClock
) -> None:
    with services.store.write() as unit:
        sql_sources.add_source(unit, SEED, "gare", "La gare", clock())
    opened = await client.get(PAGE, params={"s": "gare"})
    assert opened.text.count(f"{FORM}?s=gare") == 2
    form = await client.get(FORM, params={"about": "question.paiement", "s": "gare"})
    (source,) = re.findall(r'name="source" value="([^"]+)"', form.text)
    for _ in range(2):
        sent = await fill(client, clock, page=form, text="Par virement", source=source)
        assert sent.status_code == 303
    await fill(client, clock, text="Par chèque", source="nulle")

    with services.store.read() as unit:
        assert [(each.code, each.forms) for each in sql_sources.sources_of(unit, SEED)] == [("gare", 1)]
