"""Reporting a contribution from its page."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from api.app import create_app
from api.services import Services
from consultation.moderation import sql_queue, sql_reports
from consultation.moderation.model import Report
from tests.api.conftest import PUBLIC_URL
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.reading import PAGE, link, words
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import connect

ONE = PAGE + "/contributions/1"


async def send(
    client: httpx.AsyncClient, clock: StandingClock, *, seconds: float = 10, **fields: str
) -> httpx.Response:
    page = await client.get(ONE + "/flag")
    (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
    clock.moment += timedelta(seconds=seconds)
    return await client.post(ONE + "/flag", data={"token": token, **fields})


def entries(services: Services) -> list[Report]:
    with services.store.read() as unit:
        item = sql_queue.find_item(unit, SEED, 1)
        assert item is not None
        return sql_reports.reports_of(unit, item.id)


def mistake(response: httpx.Response) -> str:
    (found,) = re.findall(r'<div class="mistake" role="alert">\s*<p>(.*?)</p>', response.text)
    return re.sub("<[^>]+>", "", found)


async def test_report_is_counted_and_thanked_for(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte")
    assert link(await client.get(ONE), "Signaler cette contribution") == ONE + "/flag"
    sent = await send(client, clock, reason="insult")

    assert (sent.status_code, sent.headers["Location"]) == (303, ONE + "/flagged")
    assert words(await client.get(ONE + "/flagged")).count("et décidera.") == 1
    assert [(each.reason, each.times, each.unread) for each in entries(services)] == [("insult", 1, 1)]


async def test_nobody_is_thanked_for_a_report_on_a_number_that_does_not_exist(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte", status="received")
    numbers = (1, 999)
    pages = [await client.get(f"{PAGE}/contributions/{number}/flagged") for number in numbers]

    assert [page.status_code for page in pages] == [404, 404]


def elsewhere(services: Services, address: str) -> httpx.AsyncClient:
    """A client of the service at another network address."""
    transport = httpx.ASGITransport(create_app(services), client=(address, 40_000))
    return httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL)


async def test_reports_in_bulk_by_one_client_count_once(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte")
    for reason in ("insult", "insult", "other", "personal"):
        assert (await send(client, clock, seconds=130, reason=reason)).status_code == 303
    assert [(each.reason, each.times, each.unread) for each in entries(services)] == [("insult", 1, 1)]

    for address in ("203.0.113.7", "203.0.113.8", "203.0.113.8", "2001:db8::1", "2001:db8::ffff"):
        async with elsewhere(services, address) as other:
            await send(other, clock, seconds=130, reason="other")

    assert [(each.reason, each.times) for each in entries(services)] == [("other", 3), ("insult", 1)]
    with services.store.read() as unit:
        (item,) = sql_queue.queue(unit, SEED, "reported").items
        assert (item.number, item.reports, sql_reports.reported_contributions(unit)) == (1, 4, 1)


async def test_who_reported_is_kept_as_a_hash_for_one_contribution_until_the_staff_decide(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte")
    publish("paiement", "Un autre")
    with services.store.write() as unit:
        for number in (1, 2):
            sql_reports.report(unit, SEED, number, "insult", "198.51.100.77", clock())
        kept = unit.rows("SELECT contribution_id, reporter FROM contribution_reporters ORDER BY 1")
    hashes = [each["reporter"] for each in kept]
    connect(services.store.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert (len(set(hashes)), {len(each) for each in hashes}) == (2, {32})
    assert services.store.path.read_bytes().count(b"198.51.100.77") == 0
    with services.store.write() as unit:
        sql_reports.settle(unit, kept[0]["contribution_id"])
        left = unit.rows("SELECT contribution_id FROM contribution_reporters")
        assert [each["contribution_id"] for each in left] == [kept[1]["contribution_id"]]
        assert sql_reports.report(unit, SEED, 1, "other", "198.51.100.77", clock())
        assert [(each.reason, each.unread) for each in sql_reports.reports_of(unit, kept[0]["contribution_id"])] == [
            ("insult", 0), ("other", 1),
        ]  # fmt: skip


async def test_most_reported_come_first_page_by_page(services: Services, publish: Publish) -> None:
    for number in range(1, 6):
        publish("paiement", f"Texte {number}")
    with services.store.write() as unit:
        for number, people in ((1, 1), (2, 3), (4, 1), (5, 2)):
            for each in range(people):
                sql_reports.report(unit, SEED, number, "insult", f"203.0.113.{each}", OPEN_DAY)
        pages, beyond = [], None
        while not pages or beyond is not None:
            found = sql_queue.queue(unit, SEED, "reported", beyond=beyond, limit=2)
            pages.append([(each.number, each.reports) for each in found.items])
            beyond = found.beyond
        settled = sql_queue.find_item(unit, SEED, 2)
        assert settled is not None
        sql_reports.settle(unit, settled.id)
        again = sql_queue.queue(unit, SEED, "reported", beyond=2, limit=5).items

    assert pages == [[(2, 3), (5, 2)], [(1, 1), (4, 1)]]
    assert [each.number for each in again] == [5, 1, 4]


async def test_client_who_reports_too_much_is_asked_to_wait(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte")
    statuses = [(await send(client, clock, seconds=3, reason="insult")).status_code for _ in range(8)]

    assert (statuses[:5], statuses[-1]) == ([303] * 5, 429)


@pytest.mark.parametrize(
    ("seconds", "fields", "sentence"),
    [
        (10, {}, "Choisissez une raison."),
        (10, {"reason": "nothing"}, "Choisissez une raison."),
        (10, {"reason": "duplicate"}, "Choisissez une raison."),
    ],
)
async def test_reason_is_one_of_the_list(
    client: httpx.AsyncClient,
    clock: StandingClock,
    services: Services,
    publish: Publish,
    seconds: float,
    fields: dict[str, str],
    sentence: str,
) -> None:
    publish("paiement", "Un texte")
    answer = await send(client, clock, seconds=seconds, **fields)

    assert (answer.status_code, mistake(answer), entries(services)) == (422, sentence, [])


@pytest.mark.parametrize(
    ("seconds", "fields"),
    [(0, {"reason": "insult"}), (10, {"reason": "insult", "site": "x"}), (10**6, {"reason": "insult"})],
)
async def test_programs_are_not_counted(
    client: httpx.AsyncClient,
    clock: StandingClock,
    services: Services,
    publish: Publish,
    seconds: float,
    fields: dict[str, str],
) -> None:
    publish("paiement", "Un texte")

    assert ((await send(client, clock, seconds=seconds, **fields)).status_code, entries(services)) == (
        422,
        [],
    )


async def test_token_of_the_form_to_contribute_is_no_good(
    client: httpx.AsyncClient, clock: StandingClock, services: Services, publish: Publish
) -> None:
    publish("paiement", "Un texte")
    page = await client.get(PAGE + "/contribute")
    (token,) = re.findall(r'name="token" value="([^"]+)"', page.text)
    clock.moment += timedelta(seconds=10)

    sent = await client.post(ONE + "/flag", data={"token": token, "reason": "insult"})

    assert (sent.status_code, entries(services)) == (422, [])


@pytest.mark.parametrize("body", [b"x" * 5_000, b"\xff\xfe", b"&".join(b"a=1" for _ in range(30))])
async def test_nonsense_is_refused(client: httpx.AsyncClient, publish: Publish, body: bytes) -> None:
    publish("paiement", "Un texte")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    assert (await client.post(ONE + "/flag", content=body, headers=headers)).status_code == 400


async def test_only_what_is_public_is_reported(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Un texte", status="received")

    assert [(await client.get(f"{PAGE}/contributions/{n}/flag")).status_code for n in (1, 2)] == [404, 404]
    assert (await client.post(ONE + "/flag", data={"reason": "insult"})).status_code == 404


async def test_page_of_another_site_reports_nothing(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "Un texte")
    headers = {"Sec-Fetch-Site": "cross-site"}

    sent = await client.post(ONE + "/flag", data={"reason": "insult"}, headers=headers)

    assert sent.status_code == 400
