"""One contribution's page, and the feed."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import httpx

from api.services import Services
from consultation.contributions import tallies
from consultation.definition import Consultation
from consultation.moderation import sql as moderation_sql
from consultation.moderation import sql_queue
from consultation.moderation.deciding import Decision, decide
from tests.api.console.conftest import add_account
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.reading import NBSP, PAGE, link, words
from tests.conftest import OPEN_DAY, StandingClock

ATOM = "{http://www.w3.org/2005/Atom}"
ROOT = "https://consultation.exemple.quebec"


async def test_contribution_has_a_page_of_its_own_for_ever(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Virement")
    publish("identifiant", "si c’est sûr", "yes", at=datetime(2016, 12, 2, 3, 0, tzinfo=UTC))
    publish("decision-differente", "dire pourquoi", kind="principle", principle="engagement-autorites")
    one = await client.get(PAGE + "/contributions/2")
    principle = await client.get(PAGE + "/contributions/3")

    assert words(one).count(f"Contribution nᵒ{NBSP}2 1er{NBSP}décembre{NBSP}2016, par texto") == 1
    assert words(one).count("Préfèreriez-vous utiliser un identifiant") == 1
    assert words(one).count("Oui si c’est sûr") == 1
    assert link(one, f"nᵒ{NBSP}1") == PAGE + "/contributions/1"
    assert link(one, f"nᵒ{NBSP}3") == PAGE + "/contributions/3"
    assert words(principle).count("qu’attendez-vous des autorités? dire pourquoi") == 1
    assert link(principle, f"Principe 1{NBSP}: L’engagement des autorités compétentes") == (
        PAGE + "/principles/engagement-autorites"
    )


async def test_contribution_that_is_shared_says_what_it_is(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", 'Un "virement" <b>\n\u202eou ' + "x" * 300)
    page = (await client.get(PAGE + "/contributions/1")).text

    found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert found["title"] == f"Contribution nᵒ{NBSP}1 – Administration publique"
    assert found["url"] == f"{ROOT}{PAGE}/contributions/1"
    assert found["description"].startswith("Un &#34;virement&#34; &lt;b&gt; ou xxx")
    assert found["description"].endswith("x…")


async def test_contribution_not_shown_any_more_says_why(
    client: httpx.AsyncClient, publish: Publish, services: Services
) -> None:
    for text in ("canari", "nouveau", "canari", "canari"):
        publish("paiement", text)
    with services.store.write() as unit:
        tallies.change(unit, {"status": "replaced", "replaced_by": 2}, "number = 1")
        tallies.change(unit, {"status": "withheld"}, "number = 3")
        tallies.change(unit, {"status": "withdrawn"}, "number = 4")
    replaced, withheld, withdrawn = [await client.get(f"{PAGE}/contributions/{n}") for n in (1, 3, 4)]

    assert {page.status_code for page in (replaced, withheld, withdrawn)} == {410}
    assert [page.text.count("canari") for page in (replaced, withheld, withdrawn)] == [0, 0, 0]
    assert link(replaced, f"Voir la contribution nᵒ{NBSP}2") == PAGE + "/contributions/2"
    assert re.search(r'href="[^"]*/contributions" aria-current="true"', withheld.text)
    assert words(withheld).count("a décidé de ne pas publier") == 1
    assert words(withdrawn).count("l’a retirée") == 1


async def test_contribution_that_was_replaced_says_whether_the_one_in_its_place_is_answered(
    client: httpx.AsyncClient, publish: Publish, services: Services
) -> None:
    """The newest counts; and that it is not published is said, without its number."""
    for text in ("un", "deux", "trois"):
        publish("paiement", text)
    told = []
    for state in ("waiting", "answered", "general"):
        with services.store.write() as unit:
            tallies.change(unit, {"status": "replaced", "replaced_by": 2}, "number = 1")
            tallies.change(unit, {"status": "replaced", "replaced_by": 3}, "number = 2")
            tallies.change(unit, {"answer_state": state}, "number = 3")
        page = await client.get(PAGE + "/contributions/1")
        assert link(page, f"Voir la contribution nᵒ{NBSP}3") == PAGE + "/contributions/3"
        told.append(re.findall(r'<p class="quiet">(.*?)</p>', page.text.partition("<h1>")[2])[0])
    with services.store.write() as unit:
        tallies.change(unit, {"status": "received"}, "number = 3")
    unseen = await client.get(PAGE + "/contributions/1")

    assert told == [
        "Les autorités n’y ont pas encore répondu.",
        "Les autorités y ont répondu.",
        "Les autorités ont répondu à toute la consultation, mais pas encore à cette contribution.",
    ]
    assert words(unseen).count("Celle qui la remplace n’est pas publiée.") == 1
    assert unseen.text.count("contributions/3") == 0


async def test_search_for_a_number_that_is_gone_leads_to_it_and_counts_nothing(
    client: httpx.AsyncClient, publish: Publish, services: Services
) -> None:
    publish("paiement", "un")
    publish("paiement", "deux")
    with services.store.write() as unit:
        tallies.change(unit, {"status": "withdrawn"}, "number = 1")
    page = await client.get(PAGE + "/contributions?q=1")

    assert link(page, f"Voir la contribution nᵒ{NBSP}1") == PAGE + "/contributions/1"
    assert words(page).count("trouvée") == 0
    assert words(page).count("Aucune contribution ne contient") == 0


async def test_contribution_not_published_yet_is_not_there(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "canari", status="received")
    page = await client.get(PAGE + "/contributions/1")

    assert (page.status_code, page.text.count("canari")) == (404, 0)


async def test_feed_is_of_the_newest_contributions(client: httpx.AsyncClient, publish: Publish) -> None:
    for number in range(60):
        publish("paiement", f"Réponse {number} <b>&")
    publish("identifiant", "Yes \x0b\u202e", "yes", language="en")
    response = await client.get(PAGE + "/contributions.atom")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext(f"{ATOM}id") == f"{ROOT}{PAGE}/contributions.atom"
    assert feed.findtext(f"{ATOM}title") == f"Contributions{NBSP}: Administration publique"
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert len(entries) == 50
    assert entries[0].findtext(f"{ATOM}content") == "Oui\nYes "
    assert entries[0].findtext(f"{ATOM}id") == f"{ROOT}{PAGE}/contributions/61"
    assert entries[1].findtext(f"{ATOM}content") == "Réponse 59 <b>&"
    assert entries[1].findtext(f"{ATOM}title") == f"nᵒ{NBSP}60. Question 4{NBSP}: Moyen de paiement"


async def test_feed_tells_the_day_of_a_contribution_and_not_its_second(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    """A time to the second, beside a phone seen in somebody's hand, would say who wrote."""
    publish("paiement", "Virement", at=datetime(2016, 11, 15, 18, 47, 13, tzinfo=UTC))
    publish("paiement", "Chèque", at=datetime(2016, 11, 16, 3, 59, 59, tzinfo=UTC))
    feed = (await client.get(PAGE + "/contributions.atom")).text

    assert re.findall(r"<(?:updated|published)>([^<]*)<", feed) == ["2016-11-15T05:00:00Z"] * 5
    assert re.findall(r"contributions/(\d)</id>", feed) == ["2", "1"]


async def test_feed_tells_readers_again_of_what_was_redacted(
    client: httpx.AsyncClient, services: Services, clock: StandingClock, publish: Publish, seed: Consultation
) -> None:
    publish("paiement", "Appelez Alice", at=datetime(2016, 11, 15, 18, 47, 13, tzinfo=UTC))
    publish("paiement", "Chèque", at=datetime(2016, 11, 16, 18, 0, tzinfo=UTC))
    before = (await client.get(PAGE + "/contributions.atom")).text
    clock.moment = datetime(2016, 11, 17, 15, 30, 12, tzinfo=UTC)
    moderator = add_account(services, "lea", "community_manager")
    with services.store.write() as unit:
        item = sql_queue.find_item(unit, SEED, 1)
        assert item is not None
        decision = Decision("redacted", 0, "personal", passages=["Alice"])
        decide(unit, seed, item, decision, services.phrases, moderator.id, clock())
    after = (await client.get(PAGE + "/contributions.atom")).text

    first, second, now = "2016-11-15T05:00:00Z", "2016-11-16T05:00:00Z", "2016-11-17T15:30:12Z"
    assert re.findall("<updated>([^<]*)<", before) == [second, second, first]
    assert re.findall("<updated>([^<]*)<", after) == [now, second, now]
    assert re.findall("<published>([^<]*)<", after) == [second, first]


async def test_feed_may_be_about_something(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Virement")
    publish("decision-differente", "Expliquer", kind="principle", principle="engagement-autorites")
    response = await client.get(PAGE + "/contributions.atom?about=principle.engagement-autorites&lang=en")
    feed = ElementTree.fromstring(response.content)

    assert [entry.findtext(f"{ATOM}content") for entry in feed.findall(f"{ATOM}entry")] == ["Expliquer"]
    again = await client.get(
        PAGE + "/contributions.atom?about=principle.engagement-autorites&lang=en",
        headers={"If-None-Match": response.headers["ETag"]},
    )
    assert again.status_code == 304


async def test_empty_feed_is_still_one(client: httpx.AsyncClient) -> None:
    feed = ElementTree.fromstring((await client.get(PAGE + "/contributions.atom")).content)

    assert feed.findtext(f"{ATOM}updated") == "2016-09-27T04:00:00Z"
    assert feed.findall(f"{ATOM}entry") == []


async def test_page_leads_to_its_feeds(client: httpx.AsyncClient) -> None:
    page = (await client.get(PAGE)).text

    found = re.findall(r'<link rel="alternate" type="application/atom\+xml" [^>]*href="([^"]+)">', page)
    assert found == [
        f"/consultations/{SEED}/contributions.atom",
        f"/consultations/{SEED}/retroactions.atom",
    ]


async def test_signature_stands_beside_the_contribution_wherever_it_is_read(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Virement", signature="Marie, de Rimouski")
    publish(
        "decision-differente", "dire pourquoi", kind="principle", principle="engagement-autorites",
        signature="Marie, de Rimouski",
    )  # fmt: skip
    publish("paiement", "retenue", signature="canari", status="received")
    shown = f"Signature{NBSP}: Marie, de Rimouski"

    for path, times in {
        PAGE: 2,
        PAGE + "/contributions?q=virement": 1,
        PAGE + "/contributions?q=rimouski": 0,
        PAGE + "/contributions/1": 1,
        PAGE + "/contributions/1/flag": 1,
        PAGE + "/principles/engagement-autorites": 1,
    }.items():
        page = await client.get(path)
        assert (path, words(page).count(shown), page.text.count("canari")) == (path, times, 0)


async def test_feed_says_who_signed_and_nothing_that_turns_the_reader_around(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Sans signature")
    publish("paiement", "Virement", signature="Marie\u202e <b>&\0")
    feed = ElementTree.fromstring((await client.get(PAGE + "/contributions.atom")).text)

    authors = [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.iter(f"{ATOM}entry")]
    assert authors == ["Marie <b>&", None]


async def test_signature_taken_back_leaves_every_page(
    client: httpx.AsyncClient, publish: Publish, services: Services
) -> None:
    publish("paiement", "Virement", signature="Marie")
    before = await client.get(PAGE)
    with services.store.write() as unit:
        row = unit.row("SELECT participant_id FROM contributions")
        assert row is not None
        moderation_sql.drop_signature(unit, row["participant_id"], SEED, OPEN_DAY)
    after = await client.get(PAGE, headers={"If-None-Match": before.headers["ETag"]})

    assert (words(before).count("Marie"), after.status_code, words(after).count("Marie")) == (1, 200, 0)


async def test_feed_has_rights_and_older_pages(client: httpx.AsyncClient, publish: Publish) -> None:
    for number in range(52):
        publish("paiement", f"Texte {number}")
    first = ElementTree.fromstring((await client.get(PAGE + "/contributions.atom")).content)
    (older,) = [each.get("href") for each in first.iter(f"{ATOM}link") if each.get("rel") == "next"]
    assert older == f"{ROOT}{PAGE}/contributions.atom?before=3"
    second = ElementTree.fromstring((await client.get(older.removeprefix(ROOT))).content)

    assert [len(feed.findall(f"{ATOM}entry")) for feed in (first, second)] == [50, 2]
    assert first.findtext(f"{ATOM}id") == second.findtext(f"{ATOM}id")
    assert "CC BY 4.0" in (first.findtext(f"{ATOM}rights") or "")
    assert [each.get("rel") for each in second.iter(f"{ATOM}link")].count("next") == 0
