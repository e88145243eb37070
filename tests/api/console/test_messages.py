import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from api.console.messages import view as messages_view
from api.console.words import Words
from api.services import Services
from consultation.channels import Channel
from consultation.delivery import sql_broadcasts, sql_channels, sql_lines, sql_outbox
from consultation.delivery.sql_lines import Line
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.staff import sql_audit, sql_organisations
from tests.api.console.conftest import Person, add_account
from tests.conftest import OPEN_DAY

CANARY = "+14185550177"


def enqueue(services: Services, reason: str | None = None, channel: Channel = "sms") -> int:
    with services.store.write() as unit:
        found = participants_sql.find_address(unit, channel, CANARY)
        if found is None:
            _, found = participants_sql.add_participant(unit, channel, CANARY, "c", "fr", OPEN_DAY)
        text = Reply("CANARI dit à quelqu’un")
        row = sql_outbox.enqueue(
            unit, channel, found.id, text, OPEN_DAY - timedelta(hours=1), purpose="feedback", broadcast_id=1
        )
        if reason is not None:
            sql_outbox.mark_failed(unit, row.id, reason, OPEN_DAY)
    return row.id


def said(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_first_screen_leads_to_late_and_failed_messages(
    services: Services, administrator: Person
) -> None:
    enqueue(services)
    enqueue(services, "twilio_30003")
    page = (await administrator.open()).text

    cards = re.findall(r'<li( class="urgent")?><a href="(/console/messages[^"]*)"><strong>(\d+)', page)
    assert cards == [(' class="urgent"', "/console/messages", "1"), ("", "/console/messages#failed", "1")]


async def test_page_says_why_and_what_to_do_without_addresses(
    services: Services, administrator: Person
) -> None:
    enqueue(services)
    for reason in ("twilio_30003", "twilio_30007", "twilio_21211", "twilio_99999", "opted_out"):
        enqueue(services, reason)
    with services.store.write() as unit:
        sql_channels.pause_channel(unit, "sms", "rate", "20429", timedelta(minutes=5), OPEN_DAY)
    page = (await administrator.open("/messages")).text

    text = said(page)
    assert "Le fournisseur demande d’aller moins vite." in text
    assert "Le téléphone est resté éteint ou hors réseau" in text
    assert "Ne renvoyez pas le même" in text
    assert "Ce numéro ne reçoit pas de textos. Rien à faire." in text
    assert "code twilio_99999" in text
    assert re.findall(r'name="reason" value="([^"]+)"', page) == ["twilio_30003"]
    assert [each for each in ("CANARI", CANARY, CANARY[1:]) if each in page] == []


async def test_late_messages_are_told_apart_by_the_number_they_leave_from(
    services: Services, administrator: Person
) -> None:
    """One number is held up, the other is not; the installation's staff see whose it is."""
    with services.store.write() as unit:
        city = sql_organisations.add(unit, "Ville de Lévis", OPEN_DAY).id
        sql_lines.give(unit, Line(city, "sms", "+14185550101", None, 1.0), OPEN_DAY)
        sql_channels.pause_channel(unit, f"sms/{city}", "account", "20003", timedelta(minutes=5), OPEN_DAY)
        sql_channels.open_alarm(unit, "account_refused", f"sms/{city}", "twilio_21212", OPEN_DAY)
    enqueue(services)
    enqueue(services)
    with services.store.write() as unit:
        unit.execute("UPDATE outbox SET line = ? WHERE id = (SELECT max(id) FROM outbox)", (city,))
    rows = [said(each) for each in (await administrator.open("/messages")).text.split("<tr>")[2:]]
    first = said((await administrator.open()).text)

    theirs, ours = sorted(rows, key=lambda each: "Ville de Lévis" not in each)
    assert "texto" in ours
    assert "Le fournisseur refuse" in theirs
    assert "Le fournisseur refuse" not in ours
    assert "Le fournisseur ne connaît pas le numéro" in first
    assert "(Ville de Lévis)" in first
    with services.store.write() as unit:
        sql_lines.take_away(unit, city, "sms", OPEN_DAY)
        assert sql_channels.list_alarms(unit) == []
        assert sql_channels.pause_of(unit, f"sms/{city}") is None


async def test_nothing_to_look_at_is_said(administrator: Person) -> None:
    text = said((await administrator.open("/messages")).text)
    assert ("Aucun message n’est en retard." in text, "Tout a été livré." in text) == (True, True)


async def test_authority_sends_answers_again_and_it_is_logged(services: Services, authority: Person) -> None:
    with services.store.write() as unit:
        sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)
    row = enqueue(services, "twilio_30003")
    fields = {"channel": "sms", "reason": "twilio_30003", "line": "0"}
    first = await authority.send("/messages/again", form_on="/messages", **fields)
    told = said((await authority.open("/messages")).text)
    await authority.send("/messages/again", form_on="/messages", **fields)
    told_again = said((await authority.open("/messages")).text)

    assert (first.status_code, first.headers["Location"]) == (303, "/console/messages")
    assert ("1 message repart." in told, "Il n’y a plus rien à renvoyer." in told_again) == (True, True)
    with services.store.read() as unit:
        assert unit.rows("SELECT state FROM outbox WHERE id = ?", (row,)) == [{"state": "queued"}]
        (entry,) = [each for each in sql_audit.page(unit).entries if each.act == "messages_sent_again"]
    assert (entry.subject, entry.details) == ("messages:sms:off", {"messages": 1})


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "sms", "reason": "twilio_30007", "line": "0"},
        {"channel": "sms", "reason": "opted_out", "line": "0"},
        {"channel": "web", "reason": "expired", "line": "0"},
        {"channel": "sms", "line": "0"},
    ],
)
async def test_what_may_not_go_again_does_not(
    services: Services, authority: Person, fields: dict[str, str]
) -> None:
    for reason in ("twilio_30007", "opted_out", "expired"):
        enqueue(services, reason, "web" if reason == "expired" else "sms")
    assert (await authority.send("/messages/again", form_on="/messages", **fields)).status_code == 400

    with services.store.read() as unit:
        assert unit.rows("SELECT DISTINCT state FROM outbox") == [{"state": "failed"}]


async def test_row_that_is_sent_again_is_of_one_number_alone(
    services: Services, administrator: Person
) -> None:
    """The messages of each organisation are a row, with a button of its own."""
    with services.store.write() as unit:
        city = sql_organisations.add(unit, "Ville de Lévis", OPEN_DAY).id
        sql_lines.give(unit, Line(city, "sms", "+14185550101", None, 1.0), OPEN_DAY)
        sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY)
    ours, theirs = enqueue(services, "twilio_30003"), enqueue(services, "twilio_30003")
    with services.store.write() as unit:
        unit.execute("UPDATE outbox SET line = ? WHERE id = ?", (city, theirs))
    page = (await administrator.open("/messages")).text
    fields = {"channel": "sms", "reason": "twilio_30003", "line": str(city)}
    await administrator.send("/messages/again", form_on="/messages", **fields)

    assert sorted(re.findall(r'name="line" value="(\d+)"', page)) == sorted(["0", str(city)])
    with services.store.read() as unit:
        states = {row["id"]: row["state"] for row in unit.rows("SELECT id, state FROM outbox")}
    assert states == {ours: "failed", theirs: "queued"}


async def test_community_manager_reads_why_and_is_told_who_can_send(
    services: Services, people: Callable[[], Person]
) -> None:
    add_account(services, "gestion", "community_manager")
    manager = people()
    await manager.log_in("gestion")
    enqueue(services, "twilio_30003")
    page = await manager.open("/messages")
    refused = await manager.send("/messages/again", form_on="/messages", channel="sms", reason="twilio_30003")

    assert (page.text.count('name="reason"'), refused.status_code) == (0, 403)
    assert "peut renvoyer les réponses des autorités" in said(page.text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_a_sentence(language: str) -> None:
    words = Words(language, ZoneInfo("America/Toronto"))  # type: ignore[arg-type]
    assert [each for each in messages_view.WHY.values() if not words.has(f"failed_{each}")] == []
    assert messages_view.WHY.keys() >= messages_view.AGAIN
