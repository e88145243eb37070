"""The moderation pages, over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from api.services import Services
from consultation.store import moderation_queue
from tests.api.console.conftest import Person, add_account, form_token
from tests.api.pages.conftest import SEED, Publish, publisher

HERE = f"/moderation/{SEED}"


@pytest.fixture
def publish(services: Services) -> Publish:
    return publisher(services)


@pytest.fixture
async def moderator(services: Services, people: Callable[[], Person]) -> Person:
    return await enter(services, people, "lea", "Léa Modère")


async def enter(services: Services, people: Callable[[], Person], login: str, name: str) -> Person:
    add_account(services, login, "community_manager", name)
    person = people()
    assert (await person.log_in(login)).status_code == 303
    return person


def statuses(services: Services) -> dict[int, str]:
    with services.store.read() as unit:
        rows = unit.rows("SELECT number, status FROM contributions ORDER BY number")
    return {row["number"]: row["status"] for row in rows}


def version_on(page: httpx.Response) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found is not None
    return found[1]


async def decide(person: Person, number: int, view: str = "received", **fields: str) -> httpx.Response:
    path = f"{HERE}/{number}?view={view}"
    page = await person.open(path)
    given = {"form_token": form_token(page), "version": version_on(page), **fields}
    return await person.client.post(f"/console{path}", data=given)


async def test_first_screen_leads_to_what_waits(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    page = await moderator.open()
    assert '<a href="/console/moderation"><strong>1</strong>' in page.text
    assert f'href="/console{HERE}/1?view=received"' in (await moderator.open("/moderation")).text


async def test_one_after_the_other_to_the_end_of_the_list(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")

    first = await moderator.open(f"{HERE}/first")
    assert first.headers["Location"] == f"/console{HERE}/1?view=received"
    assert (await decide(moderator, 1, act="published")).headers["Location"] == (
        f"/console{HERE}/2?view=received&last=1"
    )
    assert (await decide(moderator, 3, act="withheld", reason="insult")).headers["Location"] == (
        f"/console{HERE}/2?view=received&last=3"
    )
    end = await decide(moderator, 2, act="redacted", reason="personal", span="0-4")
    assert end.headers["Location"] == f"/console{HERE}?view=received"
    assert "La contribution N° 2 est publiée sans ce que vous avez masqué." in (
        await moderator.open(f"{HERE}?view=received")
    ).text.replace("\u00a0", " ")
    assert statuses(services) == {1: "published", 2: "published", 3: "withheld"}
    assert (await decide(moderator, 2, act="undone")).headers["Location"] == (
        f"/console{HERE}/2?view=received"
    )
    assert statuses(services) == {1: "published", 2: "received", 3: "withheld"}


async def test_second_moderator_sees_what_the_first_did(
    services: Services, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un texte", status="received")
    other = await enter(services, people, "tom", "Tom Second")
    page = await other.open(f"{HERE}/1")
    assert (
        await decide(moderator, 1, act="withheld", reason="off_topic", note="Parle d’ailleurs")
    ).is_redirect

    late = await other.client.post(
        f"/console{HERE}/1",
        data={"form_token": form_token(page), "version": version_on(page), "act": "published"},
    )

    assert late.status_code == 409
    assert "quelqu’un d’autre a déjà décidé" in late.text
    assert "Léa Modère a retenu" in late.text
    assert "Parle d’ailleurs" in late.text
    assert statuses(services) == {1: "withheld"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"act": "withheld"}, "choisissez une raison"),
        ({"act": "withheld", "reason": "nothing"}, "choisissez une raison"),
        ({"act": "redacted", "reason": "personal"}, "indiquez ce qu’il faut masquer"),
        ({"act": "redacted", "reason": "personal", "passages": "absent"}, "n’est pas dans le texte"),
        ({"act": "redacted", "reason": "personal", "span": "x"}, "n’est pas dans le texte"),
        ({"act": "undone"}, "pas de décision à annuler"),
    ],
)
async def test_decision_that_cannot_be_taken_says_why(
    services: Services, moderator: Person, publish: Publish, fields: dict[str, str], sentence: str
) -> None:
    publish("paiement", "Un texte", status="received")
    answer = await decide(moderator, 1, **fields)

    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert statuses(services) == {1: "received"}


async def test_several_at_once_leave_alone_those_that_changed(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")
    page = await moderator.open(HERE)
    await decide(moderator, 2, act="withheld", reason="other")

    answer = await moderator.client.post(
        f"/console{HERE}",
        data={"form_token": form_token(page), "act": "published", "chosen": ["1:0", "2:0", "3:0"]},
    )

    assert answer.headers["Location"] == f"/console{HERE}?view=received&done=2"
    assert statuses(services) == {1: "published", 2: "withheld", 3: "published"}
    said = (await moderator.open(HERE)).text.replace("\u00a0", " ")
    assert "2 contributions traitées. 1 contribution avait changé entre-temps : rien n’y a été fait." in said


async def test_several_at_once_with_one_that_is_no_number_decide_nothing(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    chosen = {"act": "published", "chosen": ["1:0", "x:y", "2:0"]}
    form = {"form_token": form_token(await moderator.open(HERE)), **chosen}

    assert (await moderator.client.post(f"/console{HERE}", data=form)).status_code == 400
    assert statuses(services) == {1: "received", 2: "received"}


async def test_what_was_decided_at_once_is_undone_at_once(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")
    form = form_token(await moderator.open(HERE))
    chosen = {"act": "withheld", "reason": "advertising", "chosen": ["1:0", "2:0", "3:0"]}
    back = (await moderator.client.post(f"/console{HERE}", data={"form_token": form, **chosen})).headers[
        "Location"
    ]
    page = (await moderator.client.get(back)).text
    assert "Annuler ces décisions (3)" in page
    await decide(moderator, 2, act="published")

    undo = f"/console{HERE}/together?view=received"
    again = await moderator.client.post(undo, data={"form_token": form, "together": "1"})

    assert statuses(services) == {1: "received", 2: "published", 3: "received"}
    assert "Annuler ces décisions (2)" in (await moderator.client.get(again.headers["Location"])).text
    redone = {"form_token": form, "together": again.headers["Location"].rpartition("=")[2]}
    await moderator.client.post(undo, data=redone)
    assert statuses(services) == {1: "withheld", 2: "published", 3: "withheld"}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"act": "withheld", "chosen": "1:0"}, ["chosen-1"]),
        ({"act": "published", "reason": "off_topic"}, ["reason-off_topic"]),
    ],
)
async def test_several_at_once_need_to_be_chosen_and_a_reason(
    services: Services, moderator: Person, publish: Publish, fields: dict[str, str], kept: list[str]
) -> None:
    publish("paiement", "Un", status="received")
    publish("paiement", "Deux", status="received")
    answer = await moderator.send(HERE, **fields)

    assert (answer.status_code, 'class="notice problem"' in answer.text) == (422, True)
    assert re.findall(r'id="([^"]*)"(?: value="[^"]*")? checked', answer.text) == kept
    assert statuses(services) == {1: "received", 2: "received"}


async def test_list_is_kept_to_what_is_asked_for(moderator: Person, publish: Publish) -> None:
    publish("paiement", "Par carte", status="received")
    publish("paiement", "By card", language="en", status="received")
    publish("identifiant", "Écrivez à alice@exemple.ca", status="received")

    async def listed(query: str) -> list[str]:
        return re.findall(r'id="chosen-(\d+)"', (await moderator.open(f"{HERE}?{query}")).text)

    assert await listed("about=question:paiement") == ["1", "2"]
    assert await listed("about=question:paiement&language=en") == ["2"]
    assert await listed("flagged=yes") == ["3"]
    assert await listed("flagged=no&language=fr") == ["1"]
    assert await listed("about=principle:retroaction") == []
    first = await moderator.open(f"{HERE}/first?view=received&about=question%3Apaiement")
    assert first.headers["Location"] == f"/console{HERE}/1?view=received&about=question%3Apaiement"
    page = await moderator.client.get(first.headers["Location"])
    assert "encore 2 dans la liste" in page.text.replace("\u00a0", " ")
    assert f'id="onward" href="/console{HERE}/2?view=received&amp;about=question%3Apaiement&amp;last=1"' in (
        page.text
    )


async def test_two_moderators_walk_a_list_without_meeting(
    services: Services, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")
    other = await enter(services, people, "tom", "Tom Second")
    await moderator.open(f"{HERE}/1")

    assert (await other.open(f"{HERE}/first")).headers["Location"] == f"/console{HERE}/2?view=received"
    assert "Léa Modère lit aussi cette contribution" in (await other.open(f"{HERE}/1")).text
    await other.open(f"{HERE}/2")
    assert (await decide(moderator, 1, act="published")).headers["Location"] == (
        f"/console{HERE}/3?view=received&last=1"
    )
    services.clock.moment += timedelta(minutes=2)  # type: ignore[attr-defined]  # tests stand still
    assert (await moderator.open(f"{HERE}/first")).headers["Location"] == f"/console{HERE}/2?view=received"


async def test_note_is_not_lost_when_somebody_else_withheld(
    services: Services, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un texte", status="received")
    other = await enter(services, people, "tom", "Tom Second")
    page = await other.open(f"{HERE}/1")
    await decide(moderator, 1, act="withheld", reason="off_topic")
    mine = {"act": "withheld", "reason": "insult", "note": "Trois fois ce mois-ci"}

    late = await other.client.post(
        f"/console{HERE}/1", data={"form_token": form_token(page), "version": version_on(page), **mine}
    )

    assert (late.status_code, "Trois fois ce mois-ci" in late.text) == (409, True)


async def test_passages_chosen_are_kept_when_the_reason_is_missing(
    moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Appelez le 418 525-0199", status="received")
    answer = await decide(moderator, 1, act="redacted", span="11-23", passages="Appelez", note="Numéro")

    assert answer.status_code == 422
    assert 'value="11-23" checked' in answer.text
    assert ">\nAppelez</textarea>" in answer.text
    assert 'value="Numéro"' in answer.text


async def test_who_may_be_in_distress_comes_before_the_rest(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    assert ">Détresse <" not in (await moderator.open(HERE)).text
    publish("paiement", "Je veux mourir", status="received")
    with services.store.write() as unit:
        unit.execute("UPDATE contributions SET urgent = 1 WHERE number = 2")

    today = (await moderator.open()).text
    assert '<a href="/console/moderation?view=urgent"><strong>1</strong>' in today
    page = (await moderator.open("/moderation")).text
    assert re.findall(r'id="chosen-(\d+)"', page) == ["2"]
    await decide(moderator, 2, act="withheld", reason="other", view="urgent")
    assert re.findall(r'id="chosen-(\d+)"', (await moderator.open("/moderation")).text) == ["1"]


async def test_what_was_published_at_once_is_read_and_left(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un")
    publish("paiement", "Deux")
    page = await moderator.open(f"{HERE}?view=recent")
    assert page.text.index('id="chosen-2"') < page.text.index('id="chosen-1"')

    assert (await decide(moderator, 2, act="kept", view="recent")).headers["Location"] == (
        f"/console{HERE}/1?view=recent&last=2"
    )
    with services.store.read() as unit:
        assert [each.number for each in moderation_queue.queue(unit, SEED, "recent").items] == [1]


async def test_flags_repetitions_and_markup_are_shown_as_text(moderator: Person, publish: Publish) -> None:
    text = "Appelez <b>vite</b> le 418 525-0199, connard"
    publish("paiement", text, status="received")
    publish("paiement", text.upper() + "!! 2", status="received")

    page = await moderator.open(f"{HERE}/1")

    assert (
        "Appelez &lt;b&gt;vite&lt;/b&gt; le "
        '<mark class="phone">418 525-0199</mark>, <mark class="insult">connard</mark></p>'
    ) in page.text
    assert "Le même texte a été reçu 2 fois." in page.text


async def test_list_goes_on_after_a_page(services: Services, moderator: Person, publish: Publish) -> None:
    for number in range(52):
        publish("paiement", f"Texte {number}", status="received")

    first = await moderator.open(HERE)
    assert f"{HERE}?view=received&amp;beyond=50" in first.text
    second = await moderator.open(f"{HERE}?view=received&beyond=50")
    assert re.findall(r'value="(\d+):0"', second.text) == ["51", "52"]


@pytest.mark.parametrize(
    "path",
    [
        "/moderation/rien",
        f"{HERE}/99",
        f"{HERE}/0",
        f"{HERE}/x",
        f"{HERE}?view=x",
        f"{HERE}?beyond=-1",
        f"{HERE}/99999999999999999999",
    ],
)
async def test_what_is_not_there_is_not_found(moderator: Person, path: str) -> None:
    assert (await moderator.open(path)).status_code == 404


async def test_authorities_do_not_moderate(services: Services, authority: Person, publish: Publish) -> None:
    publish("paiement", "Un", status="received")

    assert (await authority.open(HERE)).status_code == 403
    sent = await authority.send(f"{HERE}/1", "/account", act="published", version="0")
    assert (sent.status_code, statuses(services)) == (403, {1: "received"})


async def test_signature_is_read_with_the_text_and_taken_off_alone(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Virement", status="received", signature="Marie <b>, marie@exemple.quebec")
    listed = await moderator.open(f"{HERE}?view=received")
    page = await moderator.open(f"{HERE}/1")
    for shown in (listed, page):
        assert shown.text.count('<mark class="email">marie@exemple.quebec</mark>') == 1
        assert shown.text.count("adresse courriel") == 1
        assert shown.text.count("<b>") == 0

    refused = await decide(moderator, 1, act="redacted", signature="yes")
    assert (refused.status_code, refused.text.count("choisissez une raison")) == (422, 1)
    assert refused.text.count('id="signature" value="yes" checked') == 1

    await decide(moderator, 1, act="redacted", signature="yes", reason="personal")
    after = await moderator.open(f"{HERE}/1")
    assert statuses(services) == {1: "published"}
    assert after.text.count("Léa Modère a retiré la signature et publié") == 1
    assert after.text.count("Retirer la signature") == 0
