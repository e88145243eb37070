"""Nothing private on anything that anybody may fetch: pages, feeds, the API, files, the widget's endpoints.

Somebody took part in full, through the service itself, and the staff worked on what they said; then every
address that asks for no account is fetched, as are those that a page leads to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import httpx
import pytest

from api.app import create_app
from api.services import Services
from consultation.contributions import tallies
from consultation.contributions.sql import contributions_of, withdraw
from consultation.definition import Consultation
from consultation.messages.model import Incoming
from consultation.moderation import sql as moderation_sql
from consultation.moderation import sql_queue, sql_reports
from consultation.moderation.deciding import Decision, decide
from tests.api.conftest import PUBLIC_URL
from tests.api.console.conftest import add_account
from tests.api.pages.conftest import SEED
from tests.conftest import StandingClock
from tests.evaluated import evaluate
from tests.invented import answer, plant_canaries, rewrite

PHONE, CLIENT = "+14185550177", "198.51.100.77"
SAID = {
    "shown": "Un guichet unique, ouvert le soir.",
    "redacted": "Les soins à domicile : Canaridacta attend.",
    "withheld": "Canariretenue, un vrai fouillis de formulaires.",
    "withdrawn": "Canariretiree, le soir et la fin de semaine.",
}
NOTE, SIGNATURE, LOGIN = "canarinote", "Canarisignee", "canarilogin"
PRIVATE = (
    "Canaridacta",
    "Canariretenue",
    "Canariretiree",
    NOTE,
    SIGNATURE,
    LOGIN,
    PHONE[1:],
    CLIENT,
    "canari-id",
)

LEADS_ON = re.compile(f'(?:href|src|action)="((?:{PUBLIC_URL})?/[^"#]*)')


@dataclass(slots=True)
class Visitor:
    """Who fetches whatever is there, and all that leads on from it."""

    client: httpx.AsyncClient
    bodies: dict[str, bytes] = field(default_factory=dict)

    async def fetch(self, path: str) -> None:
        """Fetch an address once, with the others it leads to."""
        waiting = [path]
        while waiting:
            path = waiting.pop()
            if path in self.bodies:
                continue
            response = await self.client.get(path)
            head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
            self.bodies[path] = head.encode() + response.content
            if response.headers.get("Content-Type", "").startswith(("text/html", "application/atom+xml")):
                found = LEADS_ON.findall(response.text)
                waiting += [unescape(each).removeprefix(PUBLIC_URL) for each in found]


def say(services: Services, text: str, number: int) -> None:
    incoming = Incoming("sms", PHONE, f"canari-id-{number}", services.clock(), text)
    services.inbound.handle(incoming)


@pytest.fixture
def lived(services: Services, seed: Consultation, clock: StandingClock) -> Services:
    """A service on which somebody answered, signed, and took their signature back; and the staff worked."""
    shown, redacted, *others = SAID.values()  # the third question takes yes or no
    said = ["Bonjour", "oui", shown, redacted, "passer", *others, "signature", SIGNATURE, "oui"]
    for number, text in enumerate(said):
        say(services, text, number)
    moderator = add_account(services, LOGIN, "community_manager")
    with services.store.write() as unit:
        person = unit.rows("SELECT id FROM participants")[0]["id"]
        given = {each.text: each.number for each in contributions_of(unit, person, SEED)}
        tallies.change(unit, {"signature": SIGNATURE}, "1 = 1")
        moderation_sql.drop_signature(unit, person, SEED, clock())
        for name, decision in (
            ("redacted", Decision("redacted", 0, "personal", NOTE, passages=["Canaridacta"])),
            ("withheld", Decision("withheld", 0, "insult", NOTE)),
        ):
            item = sql_queue.find_item(unit, SEED, given[SAID[name]])
            assert item is not None
            decide(unit, seed, item, decision, services.phrases, moderator.id, clock())
        withdraw(unit, person, SEED, given[SAID["withdrawn"]], clock())
        sql_reports.report(unit, SEED, given[SAID["shown"]], "other", CLIENT, clock())
    evaluate(services.store, "ameliorations", words=6)
    answer(services.store, 1, "Le guichet ouvrira.", answered=[given[SAID["shown"]]])
    return services


async def everything(services: Services, *more: str) -> dict[str, bytes]:
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        visitor, here = Visitor(client), f"/consultations/{SEED}"
        api = f"/api/v1{here}"
        paths = (await client.get("/api/v1/openapi.json")).json()["paths"]
        for path in paths:
            if "{name}" not in path:
                await visitor.fetch("/api/v1" + path.format(slug=SEED, number=1, code=f"sub_{'0' * 24}"))
        for file in (await client.get(api)).json()["files"]:
            await visitor.fetch(f"{api}/data/{file['name']}")
        for number in range(1, 9):
            for path in ("", "/flag", "/flagged"):
                await visitor.fetch(f"{here}/contributions/{number}{path}")
        for path in ("/", "/?lang=en", f"{here}?q=canari", "/health", "/console/", "/robots.txt", *more):
            await visitor.fetch(path)
        for path in ("/sitemap.xml", f"/sitemap-{SEED}.xml", f"/sitemap-{SEED}.1.xml"):
            await visitor.fetch(path)
        for path in ("/report", "/figures", "/topics", "/poster", "/principles-kept", "/retroactions.atom"):
            await visitor.fetch(here + path)
        for path in (f"/consultations/{SEED}", "/messages", "/messages?after=0", "/push", "/push/key"):
            await visitor.fetch(f"/channels/web{path}")
        return visitor.bodies


async def test_nothing_private_can_be_fetched(lived: Services) -> None:
    bodies = await everything(lived, "/metrics")

    assert len(bodies) > 150
    found = [(path, each) for path, body in bodies.items() for each in PRIVATE if each.encode() in body]
    assert found == []
    shown = [path for path, body in bodies.items() if SAID["shown"].encode() in body]
    assert len(shown) > 10
    assert any(
        "Les soins à domicile : […] attend." in body.decode(errors="replace") for body in bodies.values()
    )


async def test_no_column_of_the_database_can_be_fetched(services: Services) -> None:
    canaries = plant_canaries(services.store.path)
    rewrite(services.store, {"part": 1}, "number = 1")
    bodies = await everything(services)

    found = [(path, each) for path, body in bodies.items() for each in canaries if each.encode() in body]
    assert found == []
    assert any(b"public" in body for body in bodies.values())


async def test_private_words_are_there_to_be_found(lived: Services) -> None:
    with lived.store.read() as unit:
        kept = [unit.keyring.decrypt(row["note"]) for row in unit.rows("SELECT note FROM moderation_acts")]
        texts = {row["text"] for row in unit.rows("SELECT text FROM contributions")}
        logins = [row["login"] for row in unit.rows("SELECT login FROM staff")]

    assert (kept, logins) == ([NOTE, NOTE], [LOGIN])
    assert SAID["withheld"] in texts
