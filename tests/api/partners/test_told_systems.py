"""Systems that a partner has told of events: of its own organisation, in its own consultations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.services import Services
from consultation.staff import sql_audit, sql_organisations
from consultation.webhooks import sql_outbox
from tests.api.partners.conftest import HERE, Partner
from tests.conftest import OPEN_DAY
from tests.invented import SEED

pytestmark = pytest.mark.both_engines

CRM = {
    "name": "CRM",
    "address": "https://crm.exemple.quebec/x",
    "events": ["contribution.published", "contribution.removed"],
}


async def test_partner_adds_reads_and_deletes_a_system(services: Services, partner: Partner) -> None:
    made, again = [await partner.post(f"{HERE}/webhooks", CRM, "k") for _ in range(2)]
    shown = made.json()
    secret = shown.pop("secret")

    assert (made.status_code, again.content) == (201, made.content)
    assert secret.startswith("whsec_")
    assert (await partner.get(f"{HERE}/webhooks")).json() == {"items": [shown]}
    assert (await partner.get(shown["url"])).json() == shown
    deleted = [
        (await partner.client.delete(shown["url"], headers=partner.headers)).status_code for _ in range(2)
    ]
    assert deleted == [204, 404]
    with services.store.read() as unit:
        lines = sql_audit.page(unit, limit=2).entries
    assert [(each.act, each.subject, each.details) for each in lines] == [
        (act, "webhook:1", {"reason": None, "token": 1}) for act in ("webhook_deleted", "webhook_added")
    ]


WRONG: list[tuple[dict[str, object], tuple[str, str]]] = [
    ({"address": "https://169.254.169.254/latest"}, ("#/address", "address_refused")),
    ({"name": "\u0007"}, ("#/name", "name_malformed")),
    ({"events": ["trial"]}, ("#/events/0", "literal_error")),
]


@pytest.mark.sqlite_only
async def test_system_that_cannot_be_told_is_refused(partner: Partner) -> None:
    refused = [
        (await partner.post(f"{HERE}/webhooks", {**CRM, **more})).json()["errors"] for more, _ in WRONG
    ]

    assert [[(each["pointer"], each["code"]) for each in errors] for errors in refused] == [
        [place] for _, place in WRONG
    ]


async def test_system_of_an_organisation_is_told_of_its_consultations_alone(
    services: Services, partner: Partner, partner_of: Callable[..., Partner]
) -> None:
    with services.store.write() as unit:
        ours, theirs = (sql_organisations.add(unit, name, OPEN_DAY).id for name in ("Ville", "Ministère"))
        sql_organisations.give(unit, SEED, theirs, OPEN_DAY)
    our, their = partner_of(organisation_id=ours), partner_of(organisation_id=theirs)
    urls = [(await each.post(f"{HERE}/webhooks", CRM)).json()["url"] for each in (our, their, partner)]

    assert [(await our.get(url)).status_code for url in urls] == [200, 404, 404]
    assert [(await partner.get(url)).status_code for url in urls] == [200, 200, 200]
    refused = await our.client.delete(urls[1], headers=our.headers)
    assert refused.status_code == 404
    await their.submit({"text": "Merci"})
    with services.store.write() as unit:
        sql_outbox.tell(
            unit, "contribution.removed", {"consultation": "parc-des-erables", "number": 1}, OPEN_DAY
        )
        told = unit.rows("SELECT endpoint_id, event FROM webhook_outbox ORDER BY id")
    assert [(each["endpoint_id"], each["event"]) for each in told] == [
        (2, "contribution.published"),
        (3, "contribution.published"),
        (3, "contribution.removed"),
    ]
