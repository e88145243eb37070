import asyncio
import re

import httpx
import pytest
from fastapi import HTTPException, Request
from starlette.types import Message

from api.http.bodies import bounded_body
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.conftest import Publish
from tests.api.pages.reading import NBSP, PAGE, link, numbers, words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def test_older_contributions_are_a_link_away_to_the_end(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for number in range(1, 46):
        publish("paiement", f"Réponse {number}")
    first = await client.get(PAGE + "/contributions")
    second = await client.get(link(first, "Plus anciennes"))
    third = await client.get(link(second, "Plus anciennes"))

    assert [*numbers(first), *numbers(second), *numbers(third)] == list(range(45, 0, -1))
    assert [page.text.count("Plus anciennes") for page in (first, second, third)] == [1, 1, 0]
    assert link(third, "Retour aux plus récentes") == PAGE + "/contributions"


async def test_link_of_a_contribution_leads_to_it_when_others_have_come(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "La première")
    address = f"{PAGE}/contributions/1"
    assert link(await client.get(PAGE), f"nᵒ{NBSP}1") == address
    for _ in range(30):
        publish("paiement", "Une autre")
    page = await client.get(address)

    assert words(page).count("La première") == 1


async def test_answers_to_one_question_are_counted_and_shown_alone(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for question in ("paiement", "identifiant", "paiement"):
        publish(question, "Oui")
    whole = await client.get(PAGE)
    one = await client.get(PAGE + "/contributions?about=question.paiement")

    assert (
        words(whole).count("Dernières contributions (3)")
        == words(whole).count("Lire les 3 contributions")
        == 1
    )
    assert words(whole).count("2 contributions à la question 4") == 1
    assert words(whole).count("0 contribution ") == 11 + 7
    assert numbers(one) == [3, 1]
    assert words(one).count("À propos de\u00a0: Question 4\u00a0: Moyen de paiement.") == 1
    assert one.text.count('<option value="question.paiement" selected>') == 1


async def test_address_that_lists_of_contributions_had_leads_to_theirs(client: httpx.AsyncClient) -> None:
    moved = await client.get(PAGE + "?about=question.paiement&q=eau&lang=en")

    assert moved.status_code == 301
    assert moved.headers["Location"] == PAGE + "/contributions?about=question.paiement&q=eau&lang=en"


async def test_words_are_searched_and_said_again(client: httpx.AsyncClient, publish: Publish) -> None:
    for number in range(25):
        publish("paiement", f"Un virement <b>{number}</b>")
    publish("offre-de-services", "Un virement")
    publish("offre-de-services", "Un chèque")
    first = await client.get(PAGE + "/contributions", params={"q": '  "VIREMENTS" <b> '})
    second = await client.get(link(first, "Plus anciennes"))
    both = await client.get(PAGE + "/contributions?q=virement&about=question.offre-de-services&lang=en")
    nothing = await client.get(PAGE + "/contributions?q=inconnu")
    wordless = await client.get(PAGE + "/contributions", params={"q": "👍 ***"})

    assert words(first).count('Contributions qui contiennent\u00a0: "VIREMENTS" <b>.') == 1
    assert [*numbers(first), *numbers(second)] == list(range(25, 0, -1))
    assert numbers(both) == [26]
    assert words(nothing).count("Aucune contribution ne contient tous ces mots.") == 1
    assert words(wordless).count("écrivez au moins un mot ou un numéro de contribution.") == 1


async def test_pages_of_one_question_stay_with_it(client: httpx.AsyncClient, publish: Publish) -> None:
    for number in range(50):
        publish(("paiement", "identifiant")[number % 2], "Oui")
    first = await client.get(PAGE + "/contributions?about=question.paiement")
    second = await client.get(link(first, "Plus anciennes"))

    assert [*numbers(first), *numbers(second)] == list(range(49, 0, -2))
    assert link(second, "Retour aux plus récentes") == PAGE + "/contributions?about=question.paiement"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/consultations/rien", 404),
        ("/consultations/%3Cscript%3E", 404),
        ("/consultations/%00", 404),
        ("/static/rien.css", 404),
        ("/static/..%2Fwords.py", 404),
        ("/rien/du/tout", 404),
        (PAGE + "/contributions?about=question.rien", 404),
        (PAGE + "/contributions?about=question.deja-participe", 404),
        (PAGE + "/contributions?about=rien", 404),
        (PAGE + "/contributions?about=question.paiement.x", 404),
        (PAGE + "/contributions?about=principle.rien", 404),
        (PAGE + "/contributions?about=principle.retroaction.rien", 404),
        (PAGE + "/contributions?about=%00", 404),
        (PAGE + "/contributions?q=%00", 400),
        (PAGE + "/contributions?q=" + "a" * 201, 400),
        (PAGE + "/principles/rien", 404),
        (PAGE + "/principles/retroaction?question=rien", 404),
        (PAGE + "/principles/retroaction?before=x", 400),
        (PAGE + "/contributions/1", 404),
        (PAGE + "/contributions/0", 400),
        (PAGE + "/contributions/x", 400),
        (PAGE + "/contributions/99999999999999999999", 400),
        (PAGE + "/contributions.atom?about=rien", 404),
        ("/consultations/rien/contributions.atom", 404),
        ("/consultations/rien/contributions/1", 404),
        ("/consultations/rien/principles/retroaction", 404),
        (PAGE + "/contributions?before=0", 400),
        (PAGE + "/contributions?before=-1", 400),
        (PAGE + "/contributions?before=deux", 400),
        (PAGE + "/contributions?before=1.5", 400),
        (PAGE + "/contributions?before=%D9%A3", 400),
        (PAGE + "/contributions?before=99999999999999999999", 400),
        (PAGE + "/contributions?before=1%27%20OR%201=1", 400),
    ],
)
async def test_address_that_nobody_can_follow_gets_a_kind_page(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    response = await client.get(path, headers=BROWSER)

    assert (response.status_code, response.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    titles = {404: "Page introuvable", 400: "Adresse incorrecte"}
    assert re.findall("<h1>(.*)</h1>", response.text) == [titles[status]]
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["Cache-Control"] == "no-store"
    assert response.text.count("script&gt;") == response.text.count("<script") == 0


@pytest.mark.parametrize(
    "path",
    [
        PAGE + "/contributions?about=&q=&before=",
        PAGE + "?lang=xx",
        PAGE + "?a=b",
        PAGE + "/contributions?before=9",
    ],
)
async def test_address_that_asks_for_nothing_more_is_fine(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200


async def test_page_not_found_is_said_in_english_too(client: httpx.AsyncClient) -> None:
    french = await client.get("/rien", headers=BROWSER)
    english = await client.get("/rien" + link(french, "English"), headers=BROWSER)

    assert re.findall("<h1>(.*)</h1>", english.text) == ["Page not found"]


@pytest.mark.parametrize("accepted", ["application/xhtml+xml,text/html", "*/*", ""])
@pytest.mark.parametrize(("query", "title"), [("", "Page introuvable"), ("?lang=en", "Page not found")])
async def test_browser_gets_a_page_when_nothing_is_found_whatever_it_names_first(
    client: httpx.AsyncClient, accepted: str, query: str, title: str
) -> None:
    response = await client.get("/rien" + query, headers={"Accept": accepted})

    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert re.findall("<h1>(.*)</h1>", response.text) == [title]


@pytest.mark.parametrize(
    ("path", "accepted"), [("/rien", "application/json"), ("/channels/rien", "*/*"), ("/api/v2", "*/*")]
)
async def test_program_gets_json_when_nothing_is_found(
    client: httpx.AsyncClient, path: str, accepted: str
) -> None:
    response = await client.get(path, headers={"Accept": accepted})

    assert (response.status_code, response.json()) == (404, {"detail": "Not Found"})


async def test_head_is_answered_as_get(client: httpx.AsyncClient) -> None:
    response = await client.head(PAGE)

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == (await client.get(PAGE)).headers["ETag"]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        (PAGE + "/", PAGE),
        (PAGE + "/?q=eau", PAGE + "?q=eau"),
        (PAGE + "/contributions/1//", PAGE + "/contributions/1"),
        ("//ailleurs.example/", "/ailleurs.example"),
        ("/%5Cailleurs.example/", "/%5Cailleurs.example"),
        ("//%2Failleurs.example/", "/ailleurs.example"),
    ],
)
async def test_slash_too_many_leads_to_the_page_on_this_host(
    client: httpx.AsyncClient, path: str, leads_to: str
) -> None:
    request = client.build_request("GET", PUBLIC_URL, headers={"Host": "ailleurs.example"})
    raw = path.encode()
    request.url = request.url.copy_with(raw_path=raw)
    response = await client.send(request)

    assert (response.status_code, response.headers["Location"]) == (308, leads_to)


@pytest.mark.parametrize(
    "path", ["/widget.js", "/channels/web/worker.js", "/health", "/metrics", "/robots.txt"]
)
async def test_what_is_no_page_is_answered_to_head_too(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.head(path)).status_code == 200


async def test_search_engines_leave_alone_what_concerns_one_person(client: httpx.AsyncClient) -> None:
    lines = (await client.get("/robots.txt")).text.splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /console", "Disallow: /my-data"} < set(lines)


async def test_body_that_does_not_come_is_given_up() -> None:
    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(HTTPException) as given_up:
        await bounded_body(Request({"type": "http", "method": "POST"}, receive), 100, most_seconds=0.01)

    assert given_up.value.status_code == 408


@pytest.mark.parametrize("typed", ["2", "nᵒ 2", "N° 2", "n°2", "#2", "No. 2", "numéro 2"])
async def test_search_for_a_number_shows_the_contribution(
    client: httpx.AsyncClient, publish: Publish, typed: str
) -> None:
    publish("paiement", "Un virement")
    publish("paiement", "Un chèque")
    page = await client.get(PAGE + "/contributions", params={"q": typed})
    nothing = await client.get(PAGE + "/contributions", params={"q": typed.replace("2", "3")})

    assert page.text.count("Un chèque") == 1
    assert "Un virement" not in page.text
    assert "contribution trouvée" not in page.text
    assert "0 contribution trouvée" not in nothing.text
    assert words(nothing).count("Aucune contribution publiée n’a le numéro 3. Si vous l’avez reçu, ") == 1
    assert nothing.text.count(f'<a href="{PAGE}#mine">Mes réponses</a>') == 2  # among the tabs, and there


async def test_answer_to_a_question_no_longer_asked_is_still_shown_and_says_so(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("question-disparue", "Toujours là", "ancien-choix")
    listed, alone = await client.get(PAGE), await client.get(PAGE + "/contributions/1")

    for said in (words(listed, "contributions"), words(alone)):
        assert said.count("Question qui n’est plus posée") == 1
        assert said.count("ancien choix") >= 1
        assert said.count("Toujours là") == 1
