"""The moderation pages, over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.definition import Consultation
from consultation.delivery import sql_channels
from consultation.feedback.model import Subject
from consultation.moderation import sql_distress, sql_queue, sql_reports
from consultation.staff import sql_audit
from consultation.staff.sql import Role
from tests.answering import answer
from tests.api.console.conftest import Person, add_account, form_token, mistakes
from tests.api.pages.conftest import SEED, Publish, publisher
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import write_in

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
    assert "Rien en retard." in page.text
    assert "comptent toutes les consultations" in page.text
    assert f'href="/console{HERE}/1?view=received"' in (await moderator.open("/moderation")).text


async def test_list_says_how_many_wait_in_the_other_consultations(
    services: Services, moderator: Person, publish: Publish
) -> None:
    other = next(each.slug for each in services.catalogue if each.slug != SEED)
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")

    page = (await moderator.open(f"/moderation/{other}")).text
    empty = re.search(r'<div class="empty">(.*?)</div>', page, re.DOTALL)

    assert empty is not None
    assert "Rien d’autre ici." in empty[1]
    assert f'href="/console{HERE}?view=received">3 attendent dans' in empty[1].replace("\xa0", " ")


async def test_list_that_goes_on_says_at_its_top_how_many_wait_elsewhere(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    with services.store.write() as unit:
        other = next(each.slug for each in services.catalogue if each.slug != SEED)
        unit.execute("UPDATE contributions SET consultation = ?", (other,))
    publish("paiement", "Deux", status="received")

    page = (await moderator.open(HERE)).text.replace("\xa0", " ")

    top, _ = page.split('<ul class="rows" id="chosen"')
    assert f'href="/console/moderation/{other}?view=received">1 attend dans' in top


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
    assert "La contribution nᵒ 2 est publiée sans ce que vous avez masqué." in (
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
    assert "Léa Modère n’a pas publié" in late.text
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
        data={
            "form_token": form_token(page),
            "act": "published",
            "chosen": ["1:0", "2:0", "3:0"],
            "confirmed": "yes",
        },
    )

    assert answer.headers["Location"] == f"/console{HERE}?view=received"
    assert statuses(services) == {1: "published", 2: "withheld", 3: "published"}
    said = (await moderator.open(HERE)).text.replace("\u00a0", " ")
    assert "2 contributions publiées. 1 contribution avait changé entre-temps : rien n’y a été fait." in said
    assert "Rien d’autre à lire ici." in said


async def test_several_at_once_with_one_that_is_no_number_decide_nothing(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    chosen = {"act": "published", "chosen": ["1:0", "x:y", "2:0"]}
    form = {"form_token": form_token(await moderator.open(HERE)), **chosen}

    assert (await moderator.client.post(f"/console{HERE}", data=form)).status_code == 400
    assert statuses(services) == {1: "received", 2: "received"}


def offered(page: httpx.Response) -> tuple[str, str] | None:
    """The decision that can be undone from a page, and what the button says."""
    found = re.search(r'<button id="undo"[^>]* value="(\d+)">(.*?)</button>', page.text, re.DOTALL)
    return None if found is None else (found[1], found[2].strip().replace("\u00a0", " "))


async def undo(person: Person, page: httpx.Response, decision: str) -> httpx.Response:
    form = {"form_token": form_token(page), "decision": decision, "confirmed": "yes"}
    return await person.client.post("/console/undo?view=received", data=form)


async def test_what_was_just_done_is_said_with_its_reason_and_undone_in_the_same_place(
    moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois", "Quatre"):
        publish("paiement", text, status="received")

    async def told(answer: httpx.Response) -> str:
        page = (await moderator.client.get(answer.headers["Location"])).text.replace("\u00a0", " ")
        notice = page.partition('<div class="notice done">')[2].partition("</div>")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", notice).split())

    alone = await told(await decide(moderator, 1, act="withheld", reason="off_topic"))
    several = await told(
        await moderator.send(HERE, act="withheld", reason="insult", chosen=["3:0", "4:0"])  # type: ignore[arg-type]
    )
    await decide(moderator, 1, act="published")
    refused = (await decide(moderator, 2, act="withheld")).text

    assert alone == (
        "La contribution nᵒ 1 n’est pas publiée. Raison : Hors sujet."
        " Annuler ma dernière décision : nᵒ 1, non publiée"
    )
    assert several.startswith("2 contributions ne sont pas publiées. Raison : Insulte ou haine.")
    assert several.endswith("Annuler : 2 contributions non publiées à 10 h 00")
    assert 0 < refused.index('id="undo"') < refused.index("<h1")


async def test_one_reason_is_in_sight_until_a_passage_is_to_be_masked(
    moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Appelez le 418 555 0134.", status="received")
    page = (await moderator.open(f"{HERE}/1")).text.replace("\u00a0", " ")
    masking = page.partition('id="redact"')[2]
    missing = (await decide(moderator, 1, act="redacted", reason="personal")).text.partition('id="redact"')[2]

    assert re.findall(r"<legend>(Raison[^<]*)</legend>", page) == ["Raison", "Raison de masquer"]
    assert re.match(r'>\s*<details>\s*<summary [^>]*>[^<]*<span class="quiet">\(1 passage signalé\)', masking)
    assert re.match(r">\s*<details open>", missing)


async def test_what_was_decided_at_once_is_undone_at_once(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")
    chosen = {"act": "withheld", "reason": "advertising", "chosen": ["1:0", "2:0", "3:0"]}
    assert (await moderator.send(HERE, **chosen)).is_redirect  # type: ignore[arg-type]
    page = await moderator.open(HERE)
    assert offered(page) == ("3", "Annuler : 3 contributions non publiées à 10 h 00")

    asked = await moderator.send("/undo?view=received", HERE, decision="3")
    assert "Annuler ces 3 décisions" in asked.text.replace("\u00a0", " ")
    assert statuses(services) == {1: "withheld", 2: "withheld", 3: "withheld"}
    back = (await undo(moderator, page, "3")).headers["Location"]

    assert statuses(services) == {1: "received", 2: "received", 3: "received"}
    assert back == f"/console{HERE}?view=received"
    assert "3 décisions sont annulées." in (await moderator.open(HERE)).text.replace("\u00a0", " ")
    assert offered(await moderator.open(HERE)) is None


async def test_undo_of_several_leaves_alone_what_was_decided_about_since(
    services: Services, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    chosen = {"act": "withheld", "reason": "advertising", "chosen": ["1:0", "2:0"]}
    await moderator.send(HERE, **chosen)  # type: ignore[arg-type]
    page = await moderator.open(HERE)
    other = await enter(services, people, "tom", "Tom Second")
    await decide(other, 2, act="published")

    await undo(moderator, page, "2")

    assert statuses(services) == {1: "received", 2: "published"}
    said = (await moderator.open(HERE)).text.replace("\u00a0", " ")
    assert "1 décision est annulée. 1 contribution avait changé entre-temps" in said


@pytest.mark.parametrize("place", ["", HERE, f"{HERE}?view=withheld", f"{HERE}/2?view=received"])
async def test_last_decision_is_undone_from_wherever_one_is(
    services: Services, moderator: Person, publish: Publish, place: str
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    assert offered(await moderator.open(place)) is None
    await decide(moderator, 1, act="published")
    page = await moderator.open(place)
    assert offered(page) == ("1", "Annuler ma dernière décision : nᵒ 1, publiée")

    undone = await undo(moderator, page, "1")

    assert undone.headers["Location"] == f"/console{HERE}/1?view=received"
    assert statuses(services) == {1: "received", 2: "received"}
    said = (await moderator.open(f"{HERE}/1")).text.replace("\u00a0", " ")
    assert "La décision sur la contribution nᵒ 1 est annulée." in said
    assert offered(await moderator.open(place)) is None


@pytest.mark.parametrize(("place", "work"), [("", 'class="task-groups"'), (HERE, "Lire une à la fois")])
async def test_what_can_be_undone_stands_after_the_work_once_it_was_said(
    moderator: Person, publish: Publish, place: str, work: str
) -> None:
    """Minutes later it was still the first button, where the primary one is looked for."""
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    await decide(moderator, 1, act="published")
    await moderator.open(f"{HERE}/2?view=received")  # where it is said
    page = (await moderator.open(place)).text

    assert 0 < page.index(work) < page.index('id="undo"')


async def test_contribution_of_no_list_is_shown_beside_it_and_not_in_it(
    moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Publiée")
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    own, listed = [
        (await moderator.open(f"{HERE}/{number}?view=received")).text.partition('<ol class="queue">')[2]
        for number in (1, 2)
    ]

    assert [re.findall(r"nᵒ\s(\d)</a>", each.partition("</ol>")[0]) for each in (own, listed)] == [
        ["2", "3"],
        ["2", "3"],
    ]
    assert ['aria-current="true"' in each for each in (own, listed)] == [False, True]


async def test_box_that_chooses_a_page_of_a_list_says_that_it_is_one(
    moderator: Person, publish: Publish
) -> None:
    for number in range(50):
        publish("paiement", f"Texte {number}", status="received")
    whole = (await moderator.open(HERE)).text
    publish("paiement", "Un de plus", status="received")
    part = (await moderator.open(HERE)).text

    assert ["Tout choisir" in each for each in (whole, part)] == [True, False]
    assert "Choisir les 50 de cette page (sur 51)" in part


async def test_undo_leaves_out_what_an_authority_has_answered(
    services: Services, seed: Consultation, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux", "Trois"):
        publish("paiement", text, status="received")
    await moderator.send(HERE, act="published", confirmed="yes", chosen=["1:0", "2:0", "3:0"])  # type: ignore[arg-type]
    answer(services.store, seed, Subject("contributions", numbers=(2,)), OPEN_DAY)
    page = await moderator.open(HERE)
    assert offered(page) == ("3", "Annuler : 2 publications de 10 h 00")

    asked = await moderator.send("/undo?view=received", HERE, decision="3")
    left_out = "Les autorités ont répondu à la contribution nᵒ 2 : elle reste publiée."
    assert left_out in asked.text.replace("\u00a0", " ")
    await undo(moderator, page, "3")

    assert statuses(services) == {1: "received", 2: "published", 3: "received"}
    said = (await moderator.open(HERE)).text.replace("\u00a0", " ")
    assert f"2 décisions sont annulées. {left_out}" in said
    refused = await decide(moderator, 2, act="undone")
    assert (refused.status_code, statuses(services)[2]) == (422, "published")


async def test_decision_before_the_last_one_is_never_offered_in_its_place(
    services: Services, seed: Consultation, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    """The last one had been answered, and the button named one of eight minutes before."""
    for text in ("Un", "Deux", "Trois", "Quatre"):
        publish("paiement", text, status="received")
    await decide(moderator, 1, act="withheld", reason="off_topic")
    await decide(moderator, 2, act="published")
    answer(services.store, seed, Subject("contributions", numbers=(2,)), OPEN_DAY)
    answered = offered(await moderator.open())
    await decide(moderator, 3, act="published")
    offers = offered(await moderator.open())
    other = await enter(services, people, "tom", "Tom Second")
    await decide(other, 3, act="withheld", reason="insult")
    decided_since = offered(await moderator.open())
    await decide(moderator, 2, view="recent", act="kept")

    assert (answered, decided_since) == (None, None)
    assert offers == ("3", "Annuler ma dernière décision : nᵒ 3, publiée")
    assert offered(await moderator.open()) is None


async def test_several_are_published_only_once_that_is_confirmed(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")

    asked = await moderator.send(HERE, act="published", chosen=["1:0", "2:0"])  # type: ignore[arg-type]

    assert statuses(services) == {1: "received", 2: "received"}
    assert "Publier 2 contributions d’un coup?" in asked.text.replace("\u00a0", " ")
    assert "sans qu’une personne les ait ouvertes" in asked.text
    chosen = re.findall(r'name="chosen" value="([^"]+)"', asked.text)
    form = {"form_token": form_token(asked), "act": "published", "confirmed": "yes", "chosen": chosen}
    await moderator.client.post(f"/console{HERE}", data=form)
    assert statuses(services) == {1: "published", 2: "published"}


async def test_undo_goes_back_decision_by_decision_for_ten_minutes(
    services: Services, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    await decide(moderator, 1, act="published")
    await decide(moderator, 2, act="withheld", reason="insult")
    page = await moderator.open(HERE)
    assert offered(page) == ("2", "Annuler ma dernière décision : nᵒ 2, non publiée")
    await undo(moderator, page, "2")

    assert offered(await moderator.open(HERE)) == ("1", "Annuler ma dernière décision : nᵒ 1, publiée")
    page = await moderator.open(HERE)
    services.clock.moment += timedelta(minutes=11)  # type: ignore[attr-defined]  # tests stand still
    assert offered(await moderator.open(HERE)) is None
    await undo(moderator, page, "1")
    assert statuses(services) == {1: "published", 2: "received"}
    assert "on annule une décision pendant dix minutes" in (await moderator.open(HERE)).text


async def test_undo_is_refused_kindly_when_somebody_else_decided_since(
    services: Services, people: Callable[[], Person], moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    await decide(moderator, 1, act="published")
    page = await moderator.open(HERE)
    other = await enter(services, people, "tom", "Tom Second")
    await decide(other, 1, act="withheld", reason="off_topic")

    refused = await undo(moderator, page, "1")

    assert (statuses(services), refused.status_code) == ({1: "withheld"}, 303)
    assert "quelqu’un d’autre a déjà décidé" in (await moderator.client.get(refused.headers["Location"])).text
    assert offered(await moderator.open(HERE)) is None
    assert (await undo(other, await other.open(f"{HERE}/1"), "1")).status_code == 400


@pytest.mark.parametrize(
    ("fields", "kept", "wrong"),
    [
        ({"act": "withheld", "chosen": "1:0"}, ["chosen-1"], ["reason"]),
        ({"act": "withheld", "reason": "off_topic"}, [], ["chosen"]),
        ({"act": "withheld"}, [], ["chosen", "reason"]),
    ],
)
async def test_several_at_once_need_to_be_chosen_and_a_reason(
    services: Services,
    moderator: Person,
    publish: Publish,
    fields: dict[str, str],
    kept: list[str],
    wrong: list[str],
) -> None:
    publish("paiement", "Un", status="received")
    publish("paiement", "Deux", status="received")
    answer = await moderator.send(HERE, **fields)

    assert (answer.status_code, list(mistakes(answer))) == (422, wrong)
    assert re.findall(r'id="([^"]*)"(?: value="[^"]*")? checked', answer.text) == kept
    assert statuses(services) == {1: "received", 2: "received"}


async def test_missing_reason_is_asked_for_beside_the_reasons(moderator: Person, publish: Publish) -> None:
    """The page opens at what is wrong, which leads to the reasons."""
    publish("paiement", "Un", status="received")
    of_list = await moderator.send(HERE, act="withheld", chosen="1:0")
    of_one = await decide(moderator, 1, act="withheld")

    for page in (of_list, of_one):
        asked = page.text.partition("<legend>Raison</legend>")[2].partition('<div class="choice">')[0]
        assert asked.count("choisissez une raison") == 1
        assert list(mistakes(page)) == ["reason"]


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
    assert f'href="/console{HERE}/2?view=received&amp;about=question%3Apaiement&amp;last=1"' in page.text
    beside = re.findall(r'<li class="current">|<li>\n<p><a href="(.*?)"', page.text)
    assert beside == ["", f"/console{HERE}/2?view=received&amp;about=question%3Apaiement"]


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


def tell_distress(services: Services, number: int) -> None:
    """Have a contribution arrive as one of somebody who may be in distress."""
    with services.store.write() as unit:
        tallies.change(unit, {"urgent": 1, "read_rank": 0}, "number = ?", (number,))
        sql_distress.raise_alarm(unit, "sms", services.clock())


def times_told(services: Services) -> list[int]:
    """How many times the open alarms of distress were raised."""
    with services.store.read() as unit:
        return [each.times for each in sql_channels.list_alarms(unit) if each.kind == "distress"]


async def test_who_may_be_in_distress_comes_before_the_rest(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    assert ">Détresse <" not in (await moderator.open(HERE)).text
    publish("paiement", "Je veux mourir", status="received")
    tell_distress(services, 2)

    today = (await moderator.open()).text
    assert '<a href="/console/moderation?view=urgent"><strong>1</strong>' in today
    assert "Une personne est peut-être en détresse (textos)." in today
    page = (await moderator.open("/moderation")).text
    assert re.findall(rf'href="/console{HERE}/(\d+)\?', page) == ["2"]
    await decide(moderator, 2, act="withheld", reason="other", view="urgent")
    assert times_told(services) == []
    assert re.findall(r'id="chosen-(\d+)"', (await moderator.open("/moderation")).text) == ["1"]


@pytest.mark.parametrize(
    "fields",
    [{"act": "published"}, {"act": "redacted", "reason": "personal", "passages": "mourir", "note": "Vu"}],
)
async def test_text_of_distress_is_published_only_once_that_is_confirmed(
    services: Services, moderator: Person, publish: Publish, fields: dict[str, str]
) -> None:
    publish("paiement", "Je veux mourir", status="received")
    tell_distress(services, 1)
    item = await moderator.open(f"{HERE}/1?view=urgent")
    assert 'aria-keyshortcuts="p"' not in item.text

    asked = await decide(moderator, 1, view="urgent", **fields)

    assert (asked.status_code, statuses(services)) == (200, {1: "received"})
    assert "Publier ce texte?" in asked.text
    assert re.findall(r'aria-keyshortcuts="(.)"', asked.text) == ["h"]
    hidden = dict(re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', asked.text))
    given = {**hidden, "passages": fields.get("passages", ""), "confirmed": "yes"}
    done = await moderator.client.post(f"/console{HERE}/1?view=urgent", data=given)
    assert (done.status_code, statuses(services)) == (303, {1: "published"})
    listed = (await moderator.open(f"{HERE}?view=urgent")).text
    assert ("Aucun texte de cette sorte n’est public." in listed, "Déjà publics" in listed) == (False, True)


async def test_alarm_of_distress_tells_an_authority_whom_to_warn(
    services: Services, authority: Person, publish: Publish
) -> None:
    publish("paiement", "Je veux mourir", status="received")
    tell_distress(services, 1)
    today = (await authority.open()).text

    assert "La gestion de communauté peut lire son texte" in today
    assert "Lisez son texte" not in today  # they have no such list


async def test_list_of_distress_says_that_none_is_public_when_none_is(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Je veux mourir", status="received")
    tell_distress(services, 1)
    listed = (await moderator.open(f"{HERE}?view=urgent")).text

    assert ("Aucun texte de cette sorte n’est public." in listed, "Déjà publics" in listed) == (True, False)
    assert "Tout choisir" not in listed  # nothing in it can be chosen


@pytest.mark.parametrize("act", ["published", "withheld"])
async def test_several_at_once_leave_out_who_may_be_in_distress_and_say_so(
    services: Services, moderator: Person, publish: Publish, act: str
) -> None:
    publish("paiement", "Un", status="received")
    publish("paiement", "Je veux mourir", status="received")
    tell_distress(services, 2)
    assert re.findall(r'id="chosen-(\d+)"', (await moderator.open(HERE)).text) == ["1"]

    await moderator.send(HERE, act=act, reason="other", chosen=["1:0", "2:0"])  # type: ignore[arg-type]

    assert statuses(services) == {1: act, 2: "received"}
    said = (await moderator.open(HERE)).text.replace("\u00a0", " ")
    done = {
        "published": "1 contribution publiée.",
        "withheld": "1 contribution n’est pas publiée. Raison : Autre raison.",
    }
    assert f"{done[act]} 1 texte d’une personne peut-être en détresse est laissé de côté" in said


async def test_several_at_once_leave_out_what_is_held(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un", status="received")
    publish("paiement", "quelles sont les questions", status="held")
    with services.store.write() as unit:
        contributions_sql.hand_over(unit, OPEN_DAY + timedelta(days=2))
    listed = (await moderator.open(HERE)).text
    assert re.findall(r'id="chosen-(\d+)"', listed) == ["1"]
    assert "quelles sont les questions" in listed

    await moderator.send(HERE, act="published", chosen=["1:0", "2:0"])  # type: ignore[arg-type]
    assert statuses(services) == {1: "published", 2: "held"}
    assert "1 texte gardé en attente" in (await moderator.open(HERE)).text


async def test_steps_for_somebody_in_distress_are_noted_and_end_the_alarm(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Je veux mourir", status="received")
    publish("paiement", "Je veux en finir", status="received")
    tell_distress(services, 1)
    tell_distress(services, 2)
    path = f"{HERE}/1"
    await moderator.send(f"{path}/care", path, step="seen")
    assert times_told(services) == [2]  # the other one waits
    await moderator.send(f"{HERE}/2/care", path, step="contacted")
    assert times_told(services) == []
    await moderator.send(f"{path}/care", path, step="handed_over")

    page = (await moderator.open(path)).text.replace("\u00a0", " ")
    assert re.findall(r"<li>(.*?) : Léa Modère <", page) == ["Texte lu", "Transmis à une ressource d’aide"]
    listed = (await moderator.open(f"{HERE}?view=urgent")).text.replace("\u00a0", " ")
    signs = re.findall(r'<strong class="sign">(.*?)</strong>', listed)
    assert signs == [
        "Personne peut-être en détresse : Transmis à une ressource d’aide",
        "Personne peut-être en détresse : Personne contactée",
    ]
    with services.store.read() as unit:
        entered = [(each.act, each.subject) for each in sql_audit.page(unit).entries][:3]
    assert entered == [
        ("distress_handed_over", f"contribution:{SEED}:1"),
        ("distress_contacted", f"contribution:{SEED}:2"),
        ("distress_seen", f"contribution:{SEED}:1"),
    ]
    assert (await moderator.send(f"{path}/care", path, step="none")).status_code == 400


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
        assert [each.number for each in sql_queue.queue(unit, SEED, "recent").items] == [1]


async def test_flags_repetitions_and_markup_are_shown_as_text(moderator: Person, publish: Publish) -> None:
    text = "Appelez <b>vite</b> le 418 525-0199, connard"
    publish("paiement", text, status="received")
    publish("paiement", text.upper() + "!!", status="received")
    publish("paiement", text.replace("525", "526"), status="received")  # another text

    page = await moderator.open(f"{HERE}/1")

    assert (
        "Appelez &lt;b&gt;vite&lt;/b&gt; le "
        '<mark class="phone">418 525-0199</mark>, <mark class="insult">connard</mark></p>'
    ) in page.text
    twins = re.findall(r"Le même texte est aussi dans\s*:(.*?)</span>", page.text, re.DOTALL)
    assert [re.findall(r'href="/console([^"]+)"', each) for each in twins] == [[], [f"{HERE}/2"]]


async def test_text_that_its_author_replaced_is_no_repetition(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Appelez le 418 525-0199", status="received")
    publish("paiement", "Appelez le 418 525-0199", status="received")
    with services.store.write() as unit:
        tallies.change(unit, {"status": "replaced"}, "number = 1")

    assert "Le même texte est aussi" not in (await moderator.open(f"{HERE}/2")).text


async def test_staff_read_beforehand_what_the_author_and_the_public_will_read(
    services: Services, seed: Consultation, moderator: Person
) -> None:
    """A message to somebody on the Web was "waiting" for ever: it is theirs to read when they come back."""
    write_in(services.store, seed, "+14185550101", "Des bus.")
    write_in(services.store, seed, "jeton", "Des trains.", channel="web")
    by_text, on_site = [
        (await moderator.open(f"{HERE}/{number}?view=recent")).text.replace("\u00a0", " ")
        for number in (1, 2)
    ]
    for number in (1, 2):
        await decide(moderator, number, "recent", act="withheld", reason="off_topic")
    told = [(await moderator.open(f"{HERE}/{number}")).text.replace("\u00a0", " ") for number in (1, 2)]
    services.clock.moment += timedelta(minutes=10)  # type: ignore[attr-defined]  # tests stand still
    later = (await moderator.open(f"{HERE}/2")).text.replace("\u00a0", " ")

    assert "La personne l’apprend par texto, avec la raison, deux minutes plus tard" in by_text
    assert "n&#39;est pas publiée: (la raison que vous choisissez)." in by_text
    assert "est mis dans la conversation du site. La personne le lit quand elle y revient." in on_site
    assert "La page publique dira que la contribution n’est pas publiée, sans la raison." in on_site
    assert re.search(r"message à la personne : part le <time [^>]*>[^<]*10 h 02</time>", told[0])
    assert "message mis dans la conversation du site" in told[1]
    assert "message mis dans la conversation du site" in later


async def test_answered_contribution_says_so_and_offers_no_second_answer(
    services: Services, seed: Consultation, moderator: Person, publish: Publish
) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text)
    answer(services.store, seed, Subject("contributions", numbers=(2,)), OPEN_DAY)
    waiting, answered = [(await moderator.open(f"{HERE}/{each}?view=recent")).text for each in (1, 2)]

    assert [page.count("Les autorités y ont répondu.") for page in (waiting, answered)] == [0, 1]
    assert ["Répondre à cette contribution" in page for page in (waiting, answered)] == [True, False]
    assert 'href="/console/feedback/1"' in answered
    assert re.search(r'<button class="quiet-button"[^>]*value="kept">', answered)


async def test_what_was_published_leads_to_its_public_page(moderator: Person, publish: Publish) -> None:
    for text in ("Un", "Deux"):
        publish("paiement", text, status="received")
    done = await decide(moderator, 1, act="published")
    page = (await moderator.client.get(done.headers["Location"])).text
    done = await decide(moderator, 2, act="withheld", reason="insult")

    assert f'/consultations/{SEED}/contributions/1">Voir la page publique' in page
    assert "Voir la page publique" not in (await moderator.client.get(done.headers["Location"])).text


async def test_reported_one_says_why_in_its_list_and_an_empty_list_asks_for_nothing(
    services: Services, moderator: Person, publish: Publish
) -> None:
    publish("paiement", "Un")
    empty = (await moderator.open(f"{HERE}?view=reported")).text
    with services.store.write() as unit:
        sql_reports.report(unit, SEED, 1, "off_topic", "192.0.2.7", OPEN_DAY)
    listed = (await moderator.open(f"{HERE}?view=reported")).text.replace("\u00a0", " ")

    assert ["Des personnes demandent" in each for each in (empty, listed)] == [False, True]
    assert "signalée par 1 personne : Hors sujet" in listed


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
    assert (refused.status_code, list(mistakes(refused))) == (422, ["redact-reason"])
    assert refused.text.count('id="signature" value="yes" checked') == 1

    await decide(moderator, 1, act="redacted", signature="yes", reason="personal")
    after = await moderator.open(f"{HERE}/1")
    assert statuses(services) == {1: "published"}
    assert after.text.count("Léa Modère a retiré la signature et publié") == 1
    assert after.text.count("Retirer la signature") == 0


async def test_open_consultation_that_nobody_answered_leads_to_what_makes_it_known(
    moderator: Person, publish: Publish
) -> None:
    here = f'<a href="/console/consultations/{SEED}/links">La faire connaître'
    before = (await moderator.open()).text
    publish("Un guichet unique")
    after = (await moderator.open()).text

    assert (here in before, here in after) == (True, False)


@pytest.mark.parametrize("role", ["moderator", "authority", "community_manager", "administrator"])
async def test_first_screen_offers_only_what_the_role_may_open(
    services: Services, people: Callable[[], Person], publish: Publish, role: Role
) -> None:
    publish("Un guichet unique")
    add_account(services, role, role)
    person = people()
    await person.log_in(role)
    screen = (await person.open()).text.partition("<main")[2].partition("</main>")[0]
    offered = set(re.findall(r'href="/console(/[^"#]+)', screen))

    assert offered
    assert {path: (await person.open(path)).status_code for path in offered} == dict.fromkeys(offered, 200)
    assert ("/consultations/new" in offered) is (role in ("community_manager", "administrator"))
    assert (f"/moderation/{SEED}" in offered) is (role == "moderator")
