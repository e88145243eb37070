"""Feedback in the console, from the first draft to what came back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from api.console.console import COUNTS_LAST
from api.services import Services
from consultation.contributions import sql_search, sql_topic_members
from consultation.definition import Authority, Localized
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts, sql_outbox, sql_sending, sql_web_push
from consultation.feedback import sql as feedback_sql
from consultation.feedback import sql_recipients
from consultation.feedback.model import GRACE
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Subscription
from consultation.staff import sql as staff_sql
from consultation.staff import sql_addresses
from consultation.statistics import sql
from consultation.topics import sql as topics_sql
from tests.api.console.conftest import Person, add_account, mistakes
from tests.api.pages.conftest import publisher
from tests.conftest import OPEN_DAY, StandingClock, open_consultations
from tests.consultation.feedback.people import write_in
from tests.invented import accept_topics
from tests.invented import contribute as say

SEED = "administration-publique-efficiente-et-transparente"
BODY = "Nous tiendrons des rencontres le soir."
NIGHT, NINE = OPEN_DAY + timedelta(hours=13), OPEN_DAY + timedelta(hours=23)
"""Eleven at night in Québec, and nine the next morning."""


@pytest.fixture
async def manager(services: Services, people: Callable[[], Person]) -> Person:
    """A community manager who is in: the second person."""
    add_account(services, "gestion", "community_manager", "Gaëlle Estion")
    person = people()
    assert (await person.log_in("gestion")).status_code == 303
    return person


def contribute(services: Services) -> None:
    definition = services.catalogue.get(SEED)
    assert definition is not None
    write_in(services.store, definition, "+14185550101", "Des rencontres le soir, s'il vous plaît.")
    write_in(services.store, definition, "42", "Un registre public.", channel="telegram", consents=False)


async def write(person: Person, **fields: str) -> str:
    """Write a draft to everybody, and give the address of its page."""
    form = f"/feedback/new?consultation={SEED}&about=consultation"
    values = {"consultation": SEED, "about": "consultation", "authority": "La ministre", "body_fr": BODY}
    answer = await person.send("/feedback", form_on=form, **{**values, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/console")


def said(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"<[^>]+>", "", page).replace("\xa0", " ")


async def notice(person: Person, path: str) -> str:
    page = await person.open(path)
    found = re.search(r'class="notice [a-z]+" role="[a-z]+">([^<]*)<', page.text)
    return " ".join(mistakes(page).values()) if found is None else found[1]


async def approved(authority: Person, manager: Person, **fields: str) -> str:
    """Write an answer, have it approved, and return its path."""
    path = await write(authority, **fields)
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    await manager.send(f"{path}/review", form_on=path, revision="1")
    return path


async def asked_to_publish(authority: Person, manager: Person, **fields: str) -> str:
    """Write an answer, have it approved and published, and return its path; the grace begins."""
    path = await approved(authority, manager, **fields)
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    return path


def settle(services: Services) -> None:
    """Do what the worker does in the background once the grace is over, until nothing is left."""
    services.clock.moment += GRACE  # type: ignore[attr-defined]
    worker = services.senders.broadcast_worker()
    while worker.step():
        pass


def step(services: Services) -> None:
    """Do what the worker does at this moment."""
    services.senders.broadcast_worker().step()


async def test_answer_goes_from_draft_to_review_to_publication(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await write(authority)
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    assert await notice(authority, path) == "Relecture demandée"
    await authority.send(f"{path}/review", form_on=path, revision="1")
    assert (
        await notice(authority, path) == "Vous avez écrit ce texte\xa0: une autre personne doit l’approuver."
    )
    await manager.send(f"{path}/review", form_on=path, revision="1")
    assert await notice(manager, path) == "Réponse des autorités approuvée"
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    assert await notice(authority, path) == "Publication demandée"
    settle(services)

    with services.store.read() as unit:
        texts = [message.reply.text.split("\n")[2] for message in sql_outbox.outbox_of(unit, 1)]
        acts = [
            row["act"] for row in unit.rows("SELECT act FROM audit WHERE act LIKE 'feedback%' ORDER BY id")
        ]
    assert texts == [f"Réponse des autorités (La ministre): {BODY}"]
    assert acts == [
        f"feedback_{each}" for each in ("created", "asked", "reviewed", "leaving", "published")
    ]  # fmt: skip


async def test_closing_says_which_answers_leave_all_the_same_and_what_waits_to_be_read(
    services: Services, authority: Person, manager: Person
) -> None:
    open_consultations(services.store)
    versions, definition = f"/consultations/{SEED}/versions", services.catalogue.by_slug[SEED]
    contribute(services)
    before = said((await manager.open(versions)).text)
    await asked_to_publish(authority, manager)
    settle(services)
    texts = ("Je veux mourir.", "Aidez-moi.")
    write_in(services.store, definition, "+14185550103", *texts, consents=False, distressed=True)
    after = said((await manager.open(versions)).text)

    told = (
        "1 réponse des autorités en file partira quand même.",
        "2 contributions attendent d’être lues; vous pourrez les lire après.",
    )
    assert [(each in before, each in after) for each in told] == [(False, True)] * 2


async def test_draft_that_nobody_asked_to_review_is_not_approved(
    services: Services, authority: Person, manager: Person
) -> None:
    """Nor one that changed since it was asked for."""
    path = await write(authority)
    told = []
    await manager.send(f"{path}/review", form_on=path, revision="1")
    told.append(await notice(manager, path))
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    edited = {"authority": "La ministre", "body_fr": "Autre chose.", "revision": "1"}
    await authority.send(f"{path}/edit", form_on=f"{path}/edit", **edited)
    await manager.send(f"{path}/review", form_on=path, revision="2")
    told.append(await notice(manager, path))

    assert [each.replace("\xa0", " ") for each in told] == [
        "La relecture de ce texte n’est pas demandée : la personne qui l’a écrit la demande quand il est prêt."
    ] * 2
    with services.store.read() as unit:
        assert unit.rows("SELECT state, revision FROM feedback_versions") == [
            {"state": "draft", "revision": 2}
        ]


async def test_publication_leaves_after_the_grace_which_the_page_counts(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    clock.moment += timedelta(seconds=59)
    step(services)
    page = (await authority.open(path)).text

    assert "Ce texte sera publié à 10:01:00. D’ici là, il n’est pas public et personne ne l’a reçu." in page
    assert '<b role="timer" data-seconds-left>1</b>' in page
    with services.store.read() as unit:
        assert feedback_sql.published_feedback(unit, 1) is None
    clock.moment += timedelta(seconds=1)
    step(services)
    with services.store.read() as unit:
        assert feedback_sql.published_feedback(unit, 1) is not None


async def test_public_pages_open_in_the_language_of_who_works_in_the_console(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    """Whatever the browser's own: it is often that of a shared computer."""
    contribute(services)
    path = await asked_to_publish(authority, manager)
    clock.moment += timedelta(seconds=60)
    step(services)
    public = f"/consultations/{SEED}"
    places = {
        path: f"{public}/retroactions/1",
        f"/moderation/{SEED}/1": f"{public}/contributions/1",
        f"/figures/{SEED}": f"{public}/figures",
    }
    for language, asked in (("fr", ""), ("en", "?lang=en")):
        await manager.send("/account/language", "/account", language=language)
        for page, leads_to in places.items():
            assert f'<a href="{leads_to}{asked}">' in (await manager.open(page)).text


async def test_preview_counts_the_grace_before_anything_leaves(
    services: Services, authority: Person, manager: Person
) -> None:
    """The end that it gave was a minute before the messages left."""
    contribute(services)
    path = await approved(authority, manager)
    services.clock.moment += timedelta(seconds=30)  # type: ignore[attr-defined]
    page = said((await authority.open(f"{path}/preview")).text)

    assert re.findall(r"(?:début|fin) prévue? : .*?, (.*?)[.;]", page) == ["10 h 01"]


async def test_publication_stopped_in_the_grace_leaves_nothing_sent_and_the_review_standing(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    await authority.send(f"{path}/unschedule", form_on=path)
    assert (
        await notice(authority, path)
        == "Publication arrêtée\xa0: ce texte n’est pas public et personne ne l’a reçu"
    )
    settle(services)

    with services.store.read() as unit:
        version = feedback_sql.get_feedback(unit, 1).in_progress
        assert unit.rows("SELECT count(*) AS n FROM outbox") == [{"n": 0}]
    assert version is not None
    assert (version.state, version.reviewed_by) == ("reviewed", "gestion")


async def test_publication_cannot_be_stopped_once_it_is_public(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    settle(services)
    await authority.send(f"{path}/unschedule", form_on=path)

    assert (await notice(authority, path)).startswith("Trop tard\xa0: c’est déjà public.")


async def test_second_click_on_publish_changes_nothing(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    contribute(services)
    path = await approved(authority, manager)
    for _ in range(2):
        answer = await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
        assert answer.status_code == 303
        clock.moment += timedelta(seconds=30)
    step(services)
    with services.store.read() as unit:
        assert len(sql_broadcasts.broadcasts_of(unit, 1)) == 1
    settle(services)

    with services.store.read() as unit:
        assert len(sql_broadcasts.broadcasts_of(unit, 1)) == 1
        assert unit.rows("SELECT count(*) AS n FROM outbox") == [{"n": 1}]


async def test_nothing_is_to_be_ticked_where_no_contribution_waits(
    services: Services, authority: Person
) -> None:
    choice = f"/feedback/new?consultation={SEED}"
    before = (await authority.open(choice)).text
    contribute(services)
    after = (await authority.open(choice)).text

    assert [
        ("Répondre à celles qui sont cochées" in each, 'class="empty"' in each) for each in (before, after)
    ] == [
        (False, True),
        (True, False),
    ]


async def test_second_click_on_save_makes_no_second_draft(services: Services, authority: Person) -> None:
    contribute(services)
    address = f"/feedback/new?consultation={SEED}&about=consultation"
    found = re.search(r'name="form" value="([0-9a-f]{32})"', (await authority.open(address)).text)
    assert found is not None
    paths = [await write(authority, form=found[1]) for _ in range(2)]
    changed = await write(authority, form=found[1], body_fr="Autre chose.")
    fresh = await write(authority, form="0" * 32)
    assert (paths, changed, fresh) == (["/feedback/1"] * 2, "/feedback/2", "/feedback/3")
    await authority.send("/feedback/1/discard", form_on="/feedback/1", revision="1")
    assert await write(authority, form=found[1]) == "/feedback/4"

    with services.store.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM audit WHERE act = 'feedback_created'") == [{"n": 4}]


async def test_refused_form_keeps_the_number_it_is_known_by(authority: Person) -> None:
    address = f"/feedback/new?consultation={SEED}&about=consultation"
    values = {"consultation": SEED, "about": "consultation", "authority": "A", "form": "a" * 32}
    answer = await authority.send("/feedback", form_on=address, **values)

    assert answer.status_code == 422
    assert f'name="form" value="{"a" * 32}"' in answer.text


async def test_preview_says_who_hears_it_who_does_not_and_the_very_text(
    services: Services, authority: Person
) -> None:
    contribute(services)
    path = await write(authority)
    page = (await authority.open(f"{path}/preview")).text

    assert "1 personne la recevra" in page.replace("\xa0", " ")
    assert "1 personne\xa0: ni oui ni non aux messages" in page.replace(" :", "\xa0:")
    assert "Vous aviez écrit: &#34;Des rencontres le soir, s&#39;il vous plait.&#34;" in page
    assert "2 segments" in page.replace("\xa0", " ")
    assert '<h2 id="publish-title">' not in page  # another person has to read it first
    assert "+1418" not in page


async def test_review_is_asked_for_where_the_preview_was_read(authority: Person, manager: Person) -> None:
    path = await write(authority)
    seen = [(await each.open(f"{path}/preview")).text for each in (authority, manager)]
    await authority.send(f"{path}/ask", form_on=f"{path}/preview", revision="1")
    after = (await authority.open(f"{path}/preview")).text

    asking = f'action="/console{path}/ask"'
    assert [page.count(asking) for page in (*seen, after)] == [1, 0, 0]
    assert "Une autre personne doit d’abord relire et approuver ce texte." in after
    assert "À relire par une autre personne" in (await manager.open(path)).text


async def test_preview_shows_the_answer_and_a_message_when_nobody_gets_it(authority: Person) -> None:
    path = await write(authority, body_en="We will hold meetings in the evening.")
    page = (await authority.open(f"{path}/preview")).text.replace("\xa0", " ")

    assert "Personne ne la recevra par message" in page
    assert "Personne n’a demandé à recevoir les réponses : elle sera publiée sur la page." in page
    assert "0 personne" not in page
    assert f"<blockquote>{BODY}</blockquote>" in page
    shown, example = page.split("Ce qu’un téléphone montrerait")[-2:]
    assert re.findall(r"Textos, (\w+) · (\d) segments?", example) == [("français", "2"), ("anglais", "2")]
    assert (shown.count(BODY), example.count(BODY)) == (1, 1)


async def test_preview_shows_the_answer_alone_when_it_is_not_to_be_sent(
    services: Services, authority: Person
) -> None:
    contribute(services)
    path = await write(authority, show_only="yes")
    page = (await authority.open(f"{path}/preview")).text

    assert page.count(BODY) == 1
    assert "Elle paraîtra sur la page, sans être envoyée." in page


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"body_fr": " \n \t "}, "Écrivez une réponse, en français ou en anglais."),
        ({"body_fr": "a" * 20_000}, "La réponse a 20000 caractères; il en faut 10"),
        ({"authority": "  "}, "Dites qui répond."),
        (
            {"link": "javascript:alert(1)"},
            "Le lien doit être une adresse entière, qui commence par «\xa0https\xa0».",
        ),
    ],
)
async def test_refused_form_comes_back_as_it_was_written(
    services: Services, authority: Person, fields: dict[str, str], problem: str
) -> None:
    form = f"/feedback/new?consultation={SEED}&about=consultation"
    values = {"consultation": SEED, "about": "consultation", "authority": "La ministre", "body_fr": BODY}
    answer = await authority.send("/feedback", form_on=form, **{**values, **fields})

    assert answer.status_code == 422
    assert problem in answer.text
    with services.store.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM feedbacks") == [{"n": 0}]


async def test_account_does_not_sign_in_the_place_of_the_authority_that_the_consultation_declares(
    services: Services, authority: Person
) -> None:
    seed = services.catalogue.by_slug[SEED]
    one, other = (Authority(name=Localized(fr=each)) for each in ("Josée Lavoie", "Le conseil"))
    checked = {}
    for authorities in ((one,), (one, other)):
        declared = seed.model_copy(update={"authorities": authorities})
        services.catalogue = Catalogue({**services.catalogue.by_slug, SEED: declared})
        form = await authority.open(f"/feedback/new?consultation={SEED}&about=consultation")
        checked[len(authorities)] = re.findall(r'id="(signer-\w+)"[^>]* checked', form.text)

    assert checked == {1: ["signer-1"], 2: []}


async def test_authority_that_the_consultation_declares_is_chosen_to_sign(
    services: Services, authority: Person
) -> None:
    seed = services.catalogue.by_slug[SEED]
    named = Authority(
        name=Localized(fr="Josée Lavoie"), title=Localized(fr="mairesse", en="mayor"),
    )  # fmt: skip
    declared = seed.model_copy(update={"authorities": (named, Authority(name=Localized(fr="Le conseil")))})
    services.catalogue = Catalogue({**services.catalogue.by_slug, SEED: declared})
    page = await write(authority, authority="La ministre", signer="1")
    form = await authority.open(f"{page}/edit")
    with services.store.read() as unit:
        content = feedback_sql.get_feedback(unit, 1).versions[0].content

    assert (content.authority, content.authority_names) == (
        "Josée Lavoie, mairesse",
        {"en": "Josée Lavoie, mayor"},
    )
    assert 'id="signer-1" name="signer" value="1" checked' in form.text
    assert ">Le conseil</label>" in form.text


@pytest.mark.parametrize(
    "link",
    [
        "https://quebec",
        "http://localhost/x",
        "https://10.0.0.1/",
        "https://moi@quebec.ca",
        "quebec.ca",
        "https://a b.ca",
    ],
)
async def test_link_that_leads_to_no_public_site_is_refused(
    services: Services, authority: Person, link: str
) -> None:
    form = f"/feedback/new?consultation={SEED}&about=consultation"
    values = {"consultation": SEED, "about": "consultation", "authority": "La ministre", "body_fr": BODY}
    answer = await authority.send("/feedback", form_on=form, **{**values, "link": link})

    assert (answer.status_code, BODY in answer.text) == (422, True)


async def test_second_of_two_editors_sees_the_text_of_the_first_beside_their_own(
    services: Services, authority: Person, manager: Person
) -> None:
    path = await write(authority)
    fields = {"authority": "La ministre", "revision": "1"}
    await manager.send(f"{path}/edit", form_on=f"{path}/edit", body_fr="Le texte de Gaëlle.", **fields)
    answer = await authority.send(f"{path}/edit", form_on=f"{path}/edit", body_fr="Mon texte.", **fields)

    assert answer.status_code == 422
    assert '<div class="body" lang="fr">Le texte de Gaëlle.</div>' in answer.text
    assert ">\nMon texte.</textarea>" in answer.text
    with services.store.read() as unit:
        version = feedback_sql.get_feedback(unit, 1).in_progress
    assert version is not None
    assert version.content.bodies["fr"] == "Le texte de Gaëlle."


async def test_refused_text_still_shows_what_a_colleague_wrote_meanwhile(
    services: Services, authority: Person, manager: Person
) -> None:
    """A form refused for its own mistake was not read again: it keeps the revision it was filled from."""
    path = await write(authority)
    fields = {"authority": "La ministre"}
    form, theirs = f"{path}/edit", "Le texte de Gaëlle."
    await manager.send(form, form_on=form, body_fr=theirs, revision="1", **fields)
    for link in ("not an address", ""):
        answer = await authority.send(form, form, body_fr="Mon texte.", revision="1", link=link, **fields)
        assert f'<div class="body" lang="fr">{theirs}</div>' in answer.text
    refused = await authority.send(form, form, body_fr="", revision="1", **fields)

    assert refused.status_code == 422
    with services.store.read() as unit:
        version = feedback_sql.get_feedback(unit, 1).in_progress
    assert version is not None
    assert version.content.bodies["fr"] == theirs


async def test_correction_begun_meanwhile_is_neither_replaced_nor_discarded_unread(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    settle(services)
    form, theirs = f"{path}/edit", "Le texte de Gaëlle."
    page = (await authority.open(form)).text
    fields = {"authority": "La ministre", "note_fr": "Précision."}
    for text in (theirs, "Une suite."):
        await manager.send(form, form, body_fr=text, revision="0" if text == theirs else "1", **fields)
    mistaken = await authority.send(form, form, authority="La ministre", body_fr="", revision="0")
    answer = await authority.send(form, form, body_fr="Mon texte.", revision="0", **fields)
    await authority.send(f"{path}/discard", form_on=path, revision="1")

    assert '<input type="hidden" name="revision" value="0">' in page
    assert '<div class="body" lang="fr">Une suite.</div>' in mistaken.text
    assert '<div class="body" lang="fr">Une suite.</div>' in answer.text
    assert (await notice(authority, path)).startswith("Quelqu’un a modifié ce texte entre-temps.")
    with services.store.read() as unit:
        version = feedback_sql.get_feedback(unit, 1).in_progress
    assert version is not None
    assert version.content.bodies["fr"] == "Une suite."


async def test_refused_form_keeps_the_revision_it_was_filled_from(authority: Person) -> None:
    path = await write(authority)
    form = f"{path}/edit"
    await authority.send(form, form, authority="La ministre", body_fr="Une suite.", revision="1")
    answer = await authority.send(form, form, authority="La ministre", body_fr="", revision="2")

    assert (answer.status_code, 'name="revision" value="2"' in answer.text) == (422, True)


async def test_preview_tells_who_reads_another_language_and_who_gets_a_notice(
    services: Services, authority: Person
) -> None:
    contribute(services)
    write_in(services.store, services.catalogue.by_slug[SEED], "a-token", "Le soir.", channel="web")
    with services.store.write() as unit:
        address = participants_sql.find_address(unit, "web", "a-token")
        assert address is not None
        for number in (1, 2):
            device = Subscription(f"https://push.example/{number}", "p", "a")
            participants_sql.subscribe(unit, address.id, device, services.clock())
    path = await write(authority, body_fr="", body_en="We will do it.")
    page = (await authority.open(f"{path}/preview")).text

    assert "2 personnes qui parlent français la liront en anglais" in page
    assert "1 personne aura aussi une notification sur son appareil" in page


async def test_html_is_shown_as_text(services: Services, authority: Person) -> None:
    path = await write(authority, body_fr="<script>alert(1)</script> & <b>gras</b>")
    page = (await authority.open(path)).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;gras&lt;/b&gt;" in page
    assert "<b>gras" not in page


async def test_schedule_in_the_past_is_refused_and_in_the_future_publishes_by_itself(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    contribute(services)
    path = await approved(authority, manager)
    await authority.send(f"{path}/schedule", form_on=f"{path}/preview", at="2016-11-14T09:00", revision="1")
    assert await notice(authority, path) == "Choisissez un moment à venir."
    await authority.send(f"{path}/schedule", form_on=f"{path}/preview", at="2016-11-16T09:00", revision="1")
    assert await notice(authority, path) == "Réponse des autorités programmée"
    settle(services)
    with services.store.read() as unit:
        assert sql_broadcasts.broadcasts_of(unit, 1) == []
    clock.moment += timedelta(days=2)
    settle(services)
    with services.store.read() as unit:
        assert [each.state for each in sql_broadcasts.broadcasts_of(unit, 1)] == ["done"]


async def test_only_an_authority_publishes(services: Services, authority: Person, manager: Person) -> None:
    path = await approved(authority, manager)
    answer = await manager.send(f"{path}/publish", form_on=path, revision="1", sure="yes")

    assert answer.status_code == 403
    assert "<h1>Page réservée</h1>" in answer.text


async def test_edit_after_approval_asks_for_another_review(
    services: Services, authority: Person, manager: Person
) -> None:
    path = await approved(authority, manager)
    await authority.send(
        f"{path}/edit", form_on=f"{path}/edit", authority="La ministre", body_fr="Autre chose.", revision="1"
    )
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    assert await notice(authority, path) == "Une autre personne doit d’abord relire et approuver ce texte."
    await manager.send(f"{path}/review", form_on=path, revision="1")
    assert (await notice(manager, path)).startswith("Quelqu’un a modifié ce texte entre-temps.")


async def test_edit_after_a_review_was_asked_for_is_a_draft_again(authority: Person, manager: Person) -> None:
    path = await write(authority)
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    asked = (await manager.open(path)).text
    fields = {"authority": "La ministre", "body_fr": "Autre chose."}
    await authority.send(f"{path}/edit", form_on=f"{path}/edit", revision="1", **fields)
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    late = await notice(authority, path)

    assert asked.count("Approuver</button>") == 1
    assert late.startswith("Quelqu’un a modifié ce texte entre-temps.")
    assert "Approuver</button>" not in (await manager.open(path)).text


def rows(page: str, part: str = "listed") -> list[str]:
    """The numbers that a part of the choice lists, each with "x" if its box is ticked."""
    section = page.partition(f'id="{part}-title"')[2].partition("</section>")[0]
    found = re.findall(r'name="chosen" value="(\d+)" id="[^"]*"( checked)?', section)
    return [number + ("x" if ticked else "") for number, ticked in found]


async def test_several_are_ticked_on_one_list_and_the_form_is_for_them_alone(
    services: Services, authority: Person
) -> None:
    definition = services.catalogue.by_slug[SEED]
    for number, text in enumerate(
        ("Des bus.", "Un registre public.", "Un registre clair.", "Un registre."), 1
    ):
        write_in(services.store, definition, f"+1418555010{number}", text)
    with services.store.write() as unit:
        sql_search.index_batch(unit)
    choice = f"/feedback/new?consultation={SEED}"
    waiting = (await authority.open(choice)).text
    further = (await authority.open(f"{choice}&words=registre&chosen=1&chosen=2")).text
    nothing = await authority.open(f"{choice}&words=registre&about=numbers")
    form = (await authority.open(f"{choice}&words=registre&about=numbers&chosen=1&chosen=2")).text
    whole = said((await authority.open(f"{choice}&words=registre&about=contributions")).text)
    fields = dict(re.findall(r'type="hidden" name="(about|form|words)" value="([^"]*)"', form))
    refused = await authority.send(
        "/feedback", form_on=choice, consultation=SEED, numbers=["1", "2"], authority="La ministre", **fields
    )
    made = await authority.send(
        "/feedback", form_on=choice, consultation=SEED, numbers=["1", "2"], authority="La ministre",
        body_fr=BODY, **fields,
    )  # fmt: skip

    assert rows(waiting) == ["4", "3", "2", "1"]
    assert (rows(further), rows(further, "ticked")) == (["4", "3", "2x"], ["1x"])
    assert mistakes(nothing) == {
        "chosen": "Rien n’est coché\xa0: cochez les contributions auxquelles vous répondez."
    }
    assert "body_fr" not in nothing.text
    assert "Aux contributions 1, 2" in said(form)
    assert "Elle répond à 2 contributions publiées. 2 personnes la recevront par message." in said(form)
    assert "chosen=1&amp;chosen=2" in form
    assert "Elle répond à 3 contributions publiées." in whole
    assert "toutes les contributions que la recherche trouvera au moment de publier" in whole
    assert re.findall(r'name="numbers" value="(\d+)"', refused.text) == ["1", "2"]
    assert made.status_code == 303
    with services.store.read() as unit:
        assert feedback_sql.get_feedback(unit, 1).subject.numbers == (1, 2)


async def test_choice_says_how_each_person_can_be_told_and_keeps_ticks_from_list_to_list(
    services: Services, authority: Person
) -> None:
    """Four were ticked, and the preview had no message at all; another list had lost the ticks."""
    definition = services.catalogue.by_slug[SEED]
    write_in(services.store, definition, "+14185550101", "Des bus.")
    write_in(services.store, definition, "42", "Des trains.", channel="telegram")
    write_in(services.store, definition, "+14185550102", "Des vélos.", consents=False)
    choice = f"/feedback/new?consultation={SEED}"
    page = said((await authority.open(f"{choice}&chosen=1&chosen=3")).text)
    first = definition.questions[0].slug
    button = f'form="choice" name="read" value="question.{first}"'
    other = (await authority.open(f"{choice}&words=trains&chosen=1&read=question.{first}")).text

    assert re.findall(r"La personne (?:ne )?peut .*", page) == [
        "La personne ne peut pas être avertie : ni oui ni non aux messages.",
        "La personne peut être avertie sur Telegram.",
        "La personne peut être avertie par texto.",
    ]
    assert "Contributions cochées : 2" in page
    assert "Dont la personne peut être avertie : 1" in page
    assert button in (await authority.open(choice)).text
    assert rows(other) == ["3", "2", "1x"]


async def test_answer_counts_what_is_published_as_other_pages_do_and_the_unread_apart(
    services: Services, authority: Person
) -> None:
    """It said 42 where the list and the figures said 41."""
    publish = publisher(services)
    for status in ("published", "published", "received", "withheld"):
        publish("paiement", "Un guichet", status=status)
    form = said((await authority.open(f"/feedback/new?consultation={SEED}&about=question:paiement")).text)

    assert "Elle répond à 2 contributions publiées, et à 1 qui attend d’être lue." in form


async def test_contributions_of_a_draft_are_chosen_anew_until_it_is_published(
    services: Services, authority: Person, manager: Person
) -> None:
    """A draft for the wrong ones had to be given up, and written again."""
    contribute(services)
    path = await write(authority, about="number:2")
    form = (await authority.open(f"{path}/edit")).text
    choice = f"/feedback/new?consultation={SEED}&chosen=2&draft=1"
    assert choice.replace("&", "&amp;") in form
    chosen = (await authority.open(f"{choice}&chosen=1&about=numbers")).text
    fields = dict(re.findall(r'type="hidden" name="(about|revision)" value="([^"]*)"', chosen))
    numbers = re.findall(r'name="numbers" value="(\d+)"', chosen)
    await authority.send(
        f"{path}/edit", form_on=choice, numbers=numbers, authority="La ministre", body_fr=BODY, **fields
    )

    assert 'action="/console/feedback/1/edit"' in chosen
    assert BODY in chosen
    with services.store.read() as unit:
        assert feedback_sql.get_feedback(unit, 1).subject.numbers == (1, 2)
    await authority.send(f"{path}/ask", form_on=path, revision="2")
    await manager.send(f"{path}/review", form_on=path, revision="2")
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="2", sure="yes")
    settle(services)
    assert "draft=1" not in (await authority.open(f"{path}/edit")).text
    assert (await authority.open(choice)).status_code == 404


async def test_search_says_which_contributions_have_an_answer_already(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    with services.store.write() as unit:
        sql_search.index_batch(unit)
    path = await approved(authority, manager, about="number:2")
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    settle(services)
    choice = f"/feedback/new?consultation={SEED}"
    found = (await authority.open(f"{choice}&words=registre")).text
    form = (await authority.open(f"{choice}&about=numbers&chosen=1&chosen=2")).text
    corrected = (await authority.open(f"{path}/edit")).text

    assert rows((await authority.open(choice)).text) == ["1"]
    assert "1 contribution. Déjà une réponse : 1." in said(found)
    assert f'/consultations/{SEED}/contributions/2" target="_blank"' in found
    assert [page.count("déjà une réponse</span>") for page in (found, form, corrected)] == [1, 1, 0]


async def test_broadcast_page_steers_and_exports_without_addresses(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await approved(authority, manager)
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    settle(services)
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [1], services.clock(), "SM1")
    page = (await authority.open(f"{path}/push")).text
    exported = (await authority.open(f"{path}/people.csv")).text

    assert "<strong>Envoi terminé.</strong> Personnes qui l’ont reçue\xa0: 1 sur 1." in page
    assert [line.split(",")[:6] for line in exported.split("\r\n")[1:3]] == [
        ["1", "1", "sms", "fr", "sent", ""],
        ["2", "2", "", "", "skipped", "undecided"],
    ]
    assert "+1418" not in exported + page
    with services.store.read() as unit:
        (log,) = unit.rows(
            "SELECT act, subject, login FROM audit JOIN staff ON staff.id = staff_id ORDER BY audit.id DESC LIMIT 1"
        )
    assert tuple(log.values()) == ("feedback_people_exported", "feedback:1", "autorite")
    await authority.send(f"{path}/pause", form_on=f"{path}")
    assert await notice(authority, path) == "L’envoi est terminé."


async def test_answer_published_at_night_is_said_to_wait_and_until_when(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    contribute(services)
    path = await approved(authority, manager)
    clock.moment = NIGHT
    await authority.log_in("autorite")
    preview = (await authority.open(f"{path}/preview")).text
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    settle(services)
    with services.store.write() as unit:
        sql_sending.postpone(unit, [(1, NINE)])
    shown = [(await authority.open(each)).text for each in (f"{path}/push", path, "/feedback")]
    answers = f"/consultations/{SEED}/retroactions"
    public = [said((await authority.client.get(each)).text) for each in (answers, f"{answers}/1")]
    clock.moment = NINE
    await authority.log_in("autorite")
    leaving = (await authority.open(f"{path}/push")).text

    hours = "en semaine de 9 h 00 à 21 h 30 et la fin de semaine de 10 h 00 à 18 h 00"
    begins = "envoi à partir du 16 novembre 2016, 9 h 00"
    assert begins in said(preview)
    assert "L’envoi commence à partir du 16 novembre 2016, 9 h 00 :" in said(preview)
    assert hours in said(preview)
    waits = "Envoi en attente : les messages qui restent partiront à partir du 16 novembre 2016, 9 h 00."
    assert [waits in said(page) and "Envoi en cours" not in page for page in shown] == [True] * 3
    assert hours in said(shown[0])
    assert "Envoi en cours." in leaving
    few = "Cette réponse sera envoyée à partir du 16 novembre 2016, 9 h 00, à trop peu de personnes"
    assert [few in page and "en cours" not in page for page in public] == [True, True]
    assert "L’envoi de cette réponse est en cours" in said((await authority.client.get(answers)).text)
    assert "Envoi en attente" not in leaving


async def test_sending_of_texts_by_night_is_said_to_wait_and_of_the_site_to_be_in_its_conversation(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    seed = services.catalogue.by_slug[SEED]
    write_in(services.store, seed, "a-token", "Le soir.", channel="web")
    write_in(services.store, seed, "+14185550101", "Le matin.")
    write_in(services.store, seed, "42", "À midi.", channel="telegram")
    path = await approved(authority, manager)
    clock.moment = NIGHT
    await authority.log_in("autorite")
    preview = said((await authority.open(f"{path}/preview")).text)
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    settle(services)
    with services.store.write() as unit:
        sql_sending.postpone(unit, [(2, NINE), (3, NINE)])
    by_night = said((await authority.open(f"{path}/push")).text)
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [2], NINE, "SM1")
    clock.moment = NINE + timedelta(hours=1)
    await authority.log_in("autorite")
    late = (await authority.open(f"{path}/push")).text
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [3], NINE, "7")
    gone = said((await authority.open(f"{path}/push")).text)
    public = said((await authority.client.get(f"/consultations/{SEED}/retroactions")).text)

    at = "16 novembre 2016, 9 h 00"
    placed = "1 personne a le message dans la conversation du site. Il compte comme reçu quand elle l’ouvre."
    assert "1 personne. Le message est mis aussitôt dans la conversation du site." in preview
    assert f"L’envoi commence à partir du {at} :" in preview
    assert f"Envoi en attente : les messages qui restent partiront à partir du {at}." in by_night
    assert by_night.count(f"en attente, à partir du {at}") == 2
    assert "dans la conversation du site, pas encore ouverte" in by_night
    assert placed in by_night
    assert "en semaine de 9 h 00 à 21 h 30" in by_night
    assert 'en retard<br><a href="/console/messages">Voir pourquoi</a>' in late
    assert "Tout est parti. Personnes qui l’ont reçue : 2 sur 3." in gone
    assert placed in gone
    assert "L’envoi de cette réponse" not in public


async def test_broadcast_page_counts_the_people_notified_on_their_device(
    services: Services, authority: Person, manager: Person
) -> None:
    write_in(services.store, services.catalogue.by_slug[SEED], "a-token", "Le soir.", channel="web")
    with services.store.write() as unit:
        device = Subscription("https://push.example/1", "p", "a")
        participants_sql.subscribe(unit, 1, device, services.clock())
    path = await approved(authority, manager)
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    settle(services)
    before = (await authority.open(f"{path}/push")).text
    with services.store.write() as unit:
        sql_web_push.take(unit, 1, services.clock(), services.clock())
        sql_web_push.settle(unit, 1, 1, "sent", None, services.clock(), services.clock())
    after = (await authority.open(f"{path}/push")).text

    counted = "<dt>Personnes averties sur leur appareil</dt><dd>1</dd>"
    assert (before.count(counted), after.count(counted)) == (0, 1)


def link(services: Services, login: str, channel: str, number: str) -> Address:
    """Link an address to an account, as its code written from there does."""
    with services.store.write() as unit:
        account = staff_sql.find(unit, login)
        address = participants_sql.find_address(unit, channel, number)  # type: ignore[arg-type]
        assert account is not None
        assert address is not None
        sql_addresses.link(unit, account.id, address, services.clock())
        return address


async def test_trial_goes_to_ones_own_devices_and_to_nobody_else(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await write(authority)
    refused = await authority.send(f"{path}/test", form_on="/account")
    own = [link(services, "autorite", "sms", "+14185550101"), link(services, "autorite", "telegram", "42")]
    preview = (await authority.open(f"{path}/preview")).text
    taken = await authority.send(f"{path}/test", form_on=f"{path}/preview")
    others = await manager.send(f"{path}/test", form_on="/account")

    assert (refused.status_code, taken.status_code, others.status_code) == (422, 303, 422)
    assert "nulle part ailleurs\xa0: textos, Telegram." in preview
    with services.store.read() as unit:
        rows = [row for address in own for row in sql_outbox.outbox_of(unit, address.id)]
        assert (
            unit.rows("SELECT purpose, broadcast_id FROM outbox")
            == [{"purpose": "reply", "broadcast_id": None}] * 2
        )
        assert sql_broadcasts.broadcasts_of(unit, 1) == []
        log = unit.rows("SELECT act, subject FROM audit ORDER BY id DESC LIMIT 1")
    assert [row.reply.text.split("\n")[0] for row in rows] == [
        "ESSAI, pour vous.",
        "ESSAI\xa0: vous seul ou vous seule recevez ce message.",
    ]
    assert log == [{"act": "feedback_tested", "subject": "feedback:1"}]


async def test_trial_does_not_reach_a_device_that_opted_out_and_is_limited(
    services: Services, authority: Person
) -> None:
    contribute(services)
    path = await write(authority)
    address = link(services, "autorite", "sms", "+14185550101")
    statuses = [(await authority.send(f"{path}/test", form_on="/account")).status_code for _ in range(21)]
    with services.store.write() as unit:
        sql_outbox.opt_out(unit, address.id, services.clock())
    silent = await authority.send(f"{path}/test", form_on="/account")

    assert statuses == [303] * 20 + [422]
    assert "Aucun de vos appareils ne reçoit d’essai." in silent.text


async def test_schedule_is_of_the_text_that_was_read(
    services: Services, authority: Person, manager: Person
) -> None:
    path = await approved(authority, manager)
    await authority.send(f"{path}/schedule", form_on=f"{path}/preview", at="2016-11-16T09:00", revision="7")

    assert (await notice(authority, path)).startswith("Quelqu’un a modifié ce texte entre-temps.")


@pytest.mark.parametrize(
    "path",
    [
        "/feedback/999",
        "/feedback/x",
        "/feedback/" + "0" * 17 + "1" + "9" * 20,
        "/feedback/1/push",
        "/feedback/coverage/x",
    ],
)
async def test_what_does_not_exist_is_not_found(services: Services, authority: Person, path: str) -> None:
    assert (await authority.open(path)).status_code == 404


async def test_first_screen_counts_what_is_still_without_an_answer(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    with services.store.read() as unit:
        assert sql.contributions_by_answer(unit) == {"waiting": 2}
    path = await approved(authority, manager, about="contributions", numbers="2")
    await authority.send(f"{path}/publish", form_on=path, revision="1", sure="yes")
    settle(services)

    with services.store.read() as unit:
        assert sql.contributions_by_answer(unit) == {"answered": 1, "waiting": 1}


async def correction(services: Services, authority: Person, manager: Person) -> str:
    """A correction of a published answer, reviewed; gives the address of its page."""
    path = await asked_to_publish(authority, manager)
    settle(services)
    definition = services.catalogue.get(SEED)
    assert definition is not None
    write_in(services.store, definition, "43", "Moi aussi.", channel="telegram")
    fields = {"authority": "La ministre", "body_fr": BODY + " En mai.", "correction_for": "told_before"}
    fields["note_fr"] = "En mai."
    await authority.send(f"{path}/edit", form_on=f"{path}/edit", **fields)
    await authority.send(f"{path}/ask", form_on=path, revision="1")
    await manager.send(f"{path}/review", form_on=path, revision="1")
    return path


async def test_reviewer_sees_what_a_correction_changes_and_what_is_said_of_it(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await correction(services, authority, manager)
    page = (await manager.open(path)).text.replace("\xa0", " ")

    assert (
        '<div class="body difference" lang="fr">Nous tiendrons des rencontres le soir.'
        '<ins><span class="unseen"> [ajouté : </span> En mai.<span class="unseen">] </span></ins></div>'
    ) in page
    assert '<p class="note" lang="fr">Ce qui change : En mai.</p>' in page


async def test_verdicts_stay_with_the_version_they_are_about(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await correction(services, authority, manager)
    with services.store.write() as unit:
        (person,) = unit.rows("SELECT participant_id FROM feedback_recipients WHERE state = 'queued'")
        assert sql_recipients.judge(unit, person["participant_id"], 1, "useful")
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    settle(services)
    for shown in (path, f"{path}/push"):
        page = (await authority.open(shown)).text
        facts = re.findall(r"<dt>((?:U|Pas u)tile[^<]*)</dt><dd>(\d)</dd>", page)
        assert facts == [
            ("Utile (version 1)", "1"),
            ("Pas utile (version 1)", "0"),
            ("Utile (version 2)", "0"),
            ("Pas utile (version 2)", "0"),
        ]


async def test_draft_is_sent_back_with_a_word_that_its_author_reads(
    services: Services, authority: Person, manager: Person
) -> None:
    path = await write(authority)
    await manager.send(f"{path}/send-back", form_on=path, word="  ", revision="1")
    assert await notice(manager, path) == "Dites ce qu’il faut changer."
    await manager.send(f"{path}/send-back", form_on=path, word="Dans quelles régions?", revision="1")
    page = (await authority.open(path)).text
    listed = (await authority.open("/feedback")).text
    first_screen = (await authority.open()).text
    with services.store.read() as unit:
        (log,) = unit.rows("SELECT act, subject FROM audit ORDER BY id DESC LIMIT 1")

    assert '<h2 id="progress-title">Renvoyée, à reprendre</h2>' in page
    assert '<p class="body">Dans quelles régions?</p>' in page
    assert "Dans quelles régions?" in listed
    assert "réponse des autorités renvoyée est à reprendre" in first_screen
    assert log == {"act": "feedback_sent_back", "subject": "feedback:1"}
    fields = {"authority": "La ministre", "body_fr": "Dans toutes les régions."}
    await authority.send(f"{path}/edit", form_on=f"{path}/edit", revision="1", **fields)
    assert (
        "Le texte a été modifié depuis. Il avait été renvoyé par Gaëlle Estion"
        in (await manager.open(path)).text
    )
    assert "réponse des autorités renvoyée" not in (await authority.open()).text


async def test_author_cannot_send_back_their_own_draft(services: Services, authority: Person) -> None:
    path = await write(authority)
    await authority.send(f"{path}/send-back", form_on=path, word="Non.", revision="1")

    assert (await notice(authority, path)).startswith("Vous avez écrit ce texte")


@pytest.mark.parametrize(("form", "note"), [("edit", "note"), ("retract", "note")])
async def test_reason_is_required_in_the_languages_of_the_answer_alone(
    services: Services, authority: Person, manager: Person, form: str, note: str
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    settle(services)

    page = (await authority.open(f"{path}/{form}")).text

    inputs = re.findall(rf'<input id="{note}_(fr|en)".*?>', page)
    required = re.findall(rf'<input id="{note}_(fr|en)"[^>]* required[^>]*>', page)
    assert (inputs, required) == (["fr", "en"], ["fr"])


async def test_published_answer_is_retracted_after_it_was_read_what_leaves(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await asked_to_publish(authority, manager)
    settle(services)
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [1], services.clock(), "SM1")
    without = await authority.send(f"{path}/retract", form_on=f"{path}/retract")
    read = await authority.send(f"{path}/retract", form_on=f"{path}/retract", note_fr="Le lieu était faux.")
    await authority.send(f"{path}/retract", form_on=path, note_fr="Le lieu était faux.", sure="yes")
    leaving = (await authority.open(path)).text
    settle(services)
    page = (await authority.open(path)).text

    assert without.status_code == 422
    assert "1 personne sera avertie" in read.text.replace("\xa0", " ")
    assert "La réponse des autorités (La ministre) est retirée. Pourquoi: Le lieu" in read.text
    assert "La réponse sera retirée à" in leaving
    assert '<h2 id="retracted-title">Retirée</h2>' in page
    with services.store.read() as unit:
        said = [message.reply.text.split("\n")[1] for message in sql_outbox.outbox_of(unit, 1)]
        assert feedback_sql.published_feedback(unit, 1) is None
        assert sql.contributions_by_answer(unit) == {"waiting": 2}
    assert said[-1] == "La réponse des autorités (La ministre) est retirée. Pourquoi: Le lieu était faux."


async def test_preview_of_a_correction_lets_its_listeners_be_chosen(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await correction(services, authority, manager)
    page = (await authority.open(f"{path}/preview")).text.replace("\xa0", " ")
    assert "1 personne la recevra" in page
    assert 'value="told_before" checked' in page
    assert re.findall(r'<span class="quiet">\((\d) personnes?\)', page) == ["1", "2"]

    answer = await authority.send(
        f"{path}/listeners", form_on=f"{path}/preview", revision="1", correction_for="nobody"
    )
    assert answer.headers["location"].endswith(f"{path}/preview")
    page = (await authority.open(f"{path}/preview")).text.replace("\xa0", " ")
    assert "1 personne la recevra" in page  # the version before is in the queue
    assert "L’envoi de la version précédente n’est pas fini" in page
    assert 'value="nobody" checked' in page
    with services.store.write() as unit:
        sql_outbox.mark_sent(
            unit, [row["id"] for row in unit.rows("SELECT id FROM outbox")], services.clock()
        )
    page = (await authority.open(f"{path}/preview")).text.replace("\xa0", " ")
    assert "Personne ne la recevra par message" in page
    assert "Elle paraîtra sur la page, sans être envoyée." in page
    with services.store.read() as unit:
        version = feedback_sql.get_feedback(unit, 1).in_progress
    assert version is not None
    assert (version.state, version.revision, version.content.notify) == ("draft", 2, False)


async def test_search_that_finds_nothing_says_so_and_can_be_made_again(
    services: Services, authority: Person
) -> None:
    contribute(services)
    with services.store.write() as unit:
        sql_search.index_batch(unit)
    form = f"/feedback/new?consultation={SEED}&about=contributions&words="
    page = (await authority.open(form + "girafe")).text.replace("\xa0", " ")

    assert "Aucune contribution publiée ne contient : girafe." in page
    assert 'value="girafe"' in page
    assert "body_fr" not in page
    assert "body_fr" in (await authority.open(form + "rencontres")).text


@pytest.mark.parametrize(
    ("about", "leads_to"),
    [
        ("consultation", "/contributions"),
        ("question:paiement", "/contributions?about=question.paiement"),
        ("principle:retroaction", "/contributions?about=principle.retroaction"),
        ("number:1", "/contributions/1"),
        ("contributions&words=rencontres", "/contributions?q=rencontres"),
    ],
)
async def test_what_is_answered_can_be_read_beside_the_form(
    services: Services, authority: Person, about: str, leads_to: str
) -> None:
    contribute(services)
    with services.store.write() as unit:
        sql_search.index_batch(unit)
    page = (await authority.open(f"/feedback/new?consultation={SEED}&about={about}")).text

    (address,) = re.findall(r'<a href="([^"]+)" target="_blank" rel="noopener">Lire', page)
    assert address == f"/consultations/{SEED}{leads_to}"


async def test_choice_without_words_is_shown_beside_the_form(services: Services, authority: Person) -> None:
    say(services.store, 1, question="paiement", choices=["yes"])
    page = (await authority.open(f"/feedback/new?consultation={SEED}&about=question:paiement")).text
    assert re.findall(r"<li><b>nᵒ.1</b> <span class=\"quiet\">([^<]+)</span></li>", page) == ["Oui"]


async def test_publication_is_confirmed_beside_one_button(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await approved(authority, manager)
    page = (await authority.open(f"{path}/preview")).text
    form = page[page.index('id="publish-title"') :].partition("</form>")[0]
    assert re.findall(r"<button[^>]*>([^<]+)", form) == ["Publier dans 60 secondes"]
    assert "1 personne recevra un message." in form.replace("\xa0", " ")
    assert "required" in form
    assert "<summary>" not in form


async def navigations(*people: Person) -> list[str]:
    """The link to the answers in what each person navigates by, with its count."""
    pages = [(await each.open("/feedback")).text for each in people]
    return [re.findall(r'<li><a href="/console/feedback[?"].*?</li>', page, re.DOTALL)[0] for page in pages]


async def test_draft_says_what_it_will_do_and_what_comes_next(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await write(authority)
    page = (await authority.open(path)).text.replace("\xa0", " ")
    said = "1 personne la recevra par message. 1 personne pourra seulement la lire sur la page"
    assert said in page
    form = f"/feedback/new?consultation={SEED}&about=consultation"
    assert said in (await authority.open(form)).text.replace("\xa0", " ")
    assert '<h2 id="progress-title">Brouillon</h2>' in page
    assert "relisez-vous, puis demandez la relecture" in page
    assert "Ici : Gaëlle Estion." in page
    seen = (await manager.open(path)).text
    assert "demande la relecture quand le texte est prêt" in seen
    assert "Approuver</button>" not in seen
    assert [each.count('class="tally') for each in await navigations(authority, manager)] == [1, 0]

    await authority.send(f"{path}/ask", form_on=path, revision="1")
    page = (await authority.open(path)).text
    assert '<h2 id="progress-title">À relire par une autre personne</h2>' in page
    assert "une autre personne de l’équipe relit ce texte et l’approuve" in page
    assert "relisez ce texte, plus bas" in (await manager.open(path)).text
    services.clock.moment += COUNTS_LAST  # type: ignore[attr-defined]
    assert [each.count('class="tally') for each in await navigations(authority, manager)] == [0, 1]

    await manager.send(f"{path}/review", form_on=path, revision="1")
    assert "une personne qui a le rôle d’autorité la publie" in (await manager.open(path)).text
    assert "Voir ce qui partira, puis publier" in (await authority.open(path)).text
    assert [each.count('class="tally') for each in await navigations(manager)] == [0]
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    settle(services)
    assert "Destinée aux personnes concernées, par message." in (await authority.open(path)).text


async def test_public_page_says_that_an_answer_goes_to_too_few_people_to_count(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    path = await approved(authority, manager, about="number:1")
    await authority.send(f"{path}/publish", form_on=f"{path}/preview", revision="1", sure="yes")
    settle(services)
    public = (await authority.client.get(f"/consultations/{SEED}/retroactions")).text.replace("\xa0", " ")
    assert "est en cours, à trop peu de personnes pour en montrer le nombre." in public
    assert "moins de 5" not in public


async def test_answer_to_a_topic_is_written_from_the_list_of_topics(
    services: Services, authority: Person
) -> None:
    contribute(services)
    with services.store.write() as unit:
        topic_id = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["rencontres"], "en": []})
        sql_topic_members.add_members(unit, topic_id, [(1, 1.0)])
        topics_sql.show_topics(unit, SEED, "", [(topic_id, None, None)], (2, 1, 1.0), services.clock())
        accept_topics(unit)
    page = (await authority.open(f"/feedback/new?consultation={SEED}")).text
    assert f'name="read" value="topic.{topic_id}"' in page
    narrowed = (await authority.open(f"/feedback/new?consultation={SEED}&within=topic.{topic_id}")).text
    assert rows(narrowed) == ["1"]
    assert f"about=topic:{topic_id}" in narrowed

    form = f"/feedback/new?consultation={SEED}&about=topic:{topic_id}"
    assert "« rencontres »" in (await authority.open(form)).text.replace("\xa0", " ").replace("\u202f", " ")
    values = {"consultation": SEED, "about": f"topic:{topic_id}", "authority": "La ministre", "body_fr": BODY}
    answer = await authority.send("/feedback", form_on=form, **values)
    assert answer.status_code == 303
    with services.store.read() as unit:
        assert feedback_sql.get_feedback(unit, 1).subject.topic == topic_id
    with services.store.write() as unit:
        topics_sql.show_topics(unit, SEED, "", [], (2, 2, 1.0), services.clock())
        accept_topics(unit)
    assert "ce sujet n’existe plus" in (await authority.open("/feedback/1")).text.replace("\xa0", " ")
    again = await authority.send("/feedback", form_on=form, **values)
    assert again.status_code == 422
    assert "choisissez-en un autre" in again.text


async def test_answer_begins_signed_and_the_console_names_who_wrote_it(
    services: Services, authority: Person
) -> None:
    with services.store.write() as unit:
        titles = {"fr": "mairesse", "en": "mayor"}
        account = staff_sql.find(unit, "autorite")
        assert account is not None
        staff_sql.rename(unit, account.id, OPEN_DAY, titles=titles)
    form = await authority.open(f"/feedback/new?consultation={SEED}&about=consultation")
    assert 'value="Aude Torité, mairesse"' in form.text
    assert 'value="Aude Torité, mayor"' in form.text

    page = (await authority.open(await write(authority))).text.replace("\xa0", " ")
    assert "Écrite par Aude Torité, mairesse, " in page
    assert "autorite" not in page


async def test_answer_is_signed_in_the_language_of_who_reads_it(
    services: Services, authority: Person, manager: Person
) -> None:
    signed = {"authority": "La mairesse", "authority_en": "The mayor", "body_en": "At night."}
    place = await write(authority, **signed)
    assert 'value="The mayor"' in (await authority.open(f"{place}/edit")).text
    await authority.send(f"{place}/ask", place, revision="1")
    await manager.send(f"{place}/review", place, revision="1")
    await authority.send(f"{place}/publish", f"{place}/preview", revision="1", sure="yes")
    settle(services)
    number = place.rpartition("/")[2]
    pages = {
        language: (
            await authority.client.get(f"/consultations/{SEED}/retroactions/{number}?lang={language}")
        ).text
        for language in ("fr", "en")
    }

    assert "La mairesse" in pages["fr"]
    assert "The mayor" not in pages["fr"]
    assert "The mayor" in pages["en"]


async def test_what_waits_is_read_and_answered_from_one_page(services: Services, authority: Person) -> None:
    contribute(services)
    page = (await authority.open(f"/feedback/new?consultation={SEED}")).text
    listed = page.partition('id="listed-title"')[2].partition("</section>")[0]

    assert listed.count("Des rencontres le soir, s&#39;il vous plaît.") == 1
    form = f"/feedback/new?consultation={SEED}&about=number:1"
    assert f'href="/console{form.replace("&", "&amp;")}"' in listed or f'href="/console{form}"' in listed
    assert "answered=no" not in page
    written = (await authority.open(form)).text
    quoted, _, fields = written.partition('name="body_fr"')
    assert (quoted.count("Des rencontres le soir"), fields.count("Des rencontres le soir")) == (1, 0)
    assert (
        "Des rencontres le soir" in quoted.partition('<section class="beside"')[2].partition("</section>")[0]
    )


async def test_reviewer_reads_the_contribution_and_the_answer_before_the_button(
    services: Services, authority: Person, manager: Person
) -> None:
    contribute(services)
    await authority.send(
        "/feedback",
        form_on=f"/feedback/new?consultation={SEED}&about=number:1",
        consultation=SEED,
        about="contributions",
        numbers="1",
        authority="La ministre",
        body_fr=BODY,
    )
    await authority.send("/feedback/1/ask", form_on="/feedback/1", revision="1")
    page = (await manager.open("/feedback/1")).text

    places = [page.index(each) for each in ("Des rencontres le soir, s", BODY, "Approuver</button>")]
    assert places == sorted(places)
