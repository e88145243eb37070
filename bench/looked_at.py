"""What there is to look at: a service with invented contributions, the pages it has, and who opens them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from bench import SECRET
from bench.invented import KEYRING, fill
from bench.ours import CONSULTATION, ROOT, Service, prepared_service
from cli.train import model_path
from consultation.channels import Channel
from consultation.clock import stamp, utc_now
from consultation.contributions import tallies
from consultation.conversation.sql import save_state
from consultation.conversation.state import Stage, State
from consultation.definition import Consultation, load_consultation
from consultation.feedback import editing, sql_assignments, sql_saved
from consultation.feedback.model import About, Content, Subject
from consultation.feedback.sql_assignments import Target
from consultation.geography.gazetteer import gazetteer
from consultation.outreach import sql_invitations, sql_sources
from consultation.outreach.model import Wording
from consultation.outreach.numbers import read_numbers
from consultation.participants import sql as participants_sql
from consultation.staff import Passwords, sql_organisations, sql_second_factors, sql_sessions
from consultation.staff import sql as staff_sql
from consultation.staff.passwords import new_secret
from consultation.staff.sql import Role
from consultation.statistics import sql_counted
from consultation.store import Store, Unit
from consultation.topics import sql as topics_sql
from consultation.topics.job import find_and_keep
from consultation.understanding.model_file import Understanding
from consultation.webhooks import sql as webhooks_sql

SIZES = (0, 12, 720)
MAPPED = "mobilite"
"""The consultation that asks where people live."""
GATINEAU, NEAR = "81017", 150
"""Where most people of the map live, and how far around it half as many do, about."""
WITH_CODE = "double"
"""Who has a second factor, and so gets no further than its page."""
STAFF: Mapping[str, Role] = {
    "gestion": "community_manager",
    "autorite": "authority",
    "administration": "administrator",
    WITH_CODE: "administrator",
}
ANSWERS: Sequence[tuple[About, str, str]] = (
    (
        "question",
        "paiement",
        "Oui. Dès le printemps, on pourra payer par virement, par carte ou au comptoir, comme on préfère.",
    ),
    ("principle", "retroaction", "Chaque réponse des autorités sera envoyée aux personnes, et publiée ici."),
    (
        "question",
        "confiance-applications",
        "Une application n’aura que les données que vous lui permettez de lire, et vous pourrez arrêter"
        " ce partage quand vous voulez.",
    ),
)
"""What the authorities answered, or are about to."""
SOURCES = {"bibliotheque": "Affiche de la bibliothèque", "radio": "Radio communautaire"}
"""Places that lead to the consultation, by their codes."""
PASSWORD = "pour regarder seulement"
LINK = "lien-pour-regarder"
"""The token of a link for choosing a password."""
PAGE = f"/consultations/{CONSULTATION}"
EDITED = {
    "": "about",
    "-presentation": "presentation",
    "-questions": "questions",
    "-question": "questions/k16",
    "-principles": "principles",
    "-settings": "settings",
    "-finish": "finish",
}
"""The places of the editor, by what follows "editor" in the name of the page."""
SURFACES = ("page", "web", "sms", "telegram")


def public_pages(contributions: int) -> dict[str, str]:
    """Return the public pages that there are with so many contributions, by a name."""
    pages = {
        "home": "/",
        "consultation": PAGE,
        "results": f"{PAGE}/figures",
        "topics": f"{PAGE}/topics",
        "form": f"{PAGE}/contribute",
        "answer": f"{PAGE}/contribute?about=question.trois-principes",
        "list": f"{PAGE}/contributions?about=question.paiement",
        "principle": f"{PAGE}/principles/retroaction",
        "report": f"{PAGE}/report",
        "data": f"{PAGE}/data",
        "privacy": f"{PAGE}/privacy",
        "poster": f"{PAGE}/poster",
        "kept": f"{PAGE}/principles-kept",
        "map": f"/consultations/{MAPPED}/figures",
    }
    if contributions:
        pages |= {"contribution": f"{PAGE}/contributions/2", "flag": f"{PAGE}/contributions/2/flag"}
        pages["authorities"] = f"{PAGE}/retroactions/1"
    if contributions >= SIZES[-1]:
        pages["topic"] = f"{PAGE}/topics/1"
    return pages


_EDITED_AT = f"/console/consultations/{CONSULTATION}"
CONSOLE_PAGES = {
    "first-screen": ("gestion", "/console"),
    "waiting": ("gestion", "/console/moderation"),
    "queue": ("gestion", f"/console/moderation/{CONSULTATION}"),
    "consultations": ("gestion", "/console/consultations"),
    "new-consultation": ("gestion", "/console/consultations/new"),
    **{f"editor{suffix}": ("gestion", f"{_EDITED_AT}/edit/{place}") for suffix, place in EDITED.items()},
    "previews": ("gestion", f"{_EDITED_AT}/previews?surface=page"),
    **{f"preview-{each}": ("gestion", f"{_EDITED_AT}/preview?surface={each}") for each in SURFACES},
    "pictures": ("gestion", f"{_EDITED_AT}/pictures"),
    "versions": ("gestion", f"{_EDITED_AT}/versions"),
    "version": ("gestion", f"{_EDITED_AT}/versions/1"),
    "posts": ("gestion", f"/console/posts/{CONSULTATION}"),
    "figures": ("gestion", f"/console/figures/{CONSULTATION}"),
    "console-topics": ("gestion", f"/console/topics/{CONSULTATION}"),
    "transcribe": ("gestion", f"/console/transcribe/{CONSULTATION}"),
    "outreach": ("gestion", f"{_EDITED_AT}/links"),
    "invitations": ("gestion", f"{_EDITED_AT}/invitations"),
    "invitation": ("gestion", f"{_EDITED_AT}/invitations/1"),
    "decided": ("gestion", f"/console/moderation/{CONSULTATION}/decided"),
    "searched": ("gestion", f"/console/moderation/{CONSULTATION}/search?words=guichet"),
    "evaluation": ("gestion", f"/console/evaluation/{CONSULTATION}"),
    "own-account": ("gestion", "/console/account"),
    "feedback": ("autorite", "/console/feedback"),
    "choosing": ("autorite", f"/console/feedback/new?consultation={CONSULTATION}"),
    "choosing-found": ("autorite", f"/console/feedback/new?consultation={CONSULTATION}&words=virement"),
    "writing": ("autorite", f"/console/feedback/new?consultation={CONSULTATION}&about=question:paiement"),
    "coverage": ("autorite", f"/console/feedback/coverage/{CONSULTATION}"),
    "replies": ("autorite", "/console/feedback/replies"),
    "reply": ("autorite", "/console/feedback/replies/1"),
    "all-assignments": ("autorite", "/console/assignments"),
    "assignments": ("autorite", f"/console/assignments/{CONSULTATION}"),
    "messages": ("administration", "/console/messages"),
    "journal": ("administration", "/console/audit-log"),
    "accounts": ("administration", "/console/accounts"),
    "one-account": ("administration", "/console/accounts/1"),
    "organisations": ("administration", "/console/organisations"),
    "organisation": ("administration", "/console/organisations/1"),
    "retention": ("administration", f"/console/retention/{CONSULTATION}"),
    "tokens": ("administration", "/console/tokens"),
    "webhooks": ("administration", "/console/webhooks"),
    "webhook": ("administration", "/console/webhooks/1"),
    "account": ("administration", "/console/account"),
    "second-factor": ("administration", "/console/account/second-factor"),
    "devices": ("administration", "/console/account/devices"),
    "mail": ("administration", "/console/account/mail"),
    "code": (WITH_CODE, "/console/log-in/code"),
    "log-in": ("", "/console/log-in"),
    "forgotten": ("", "/console/log-in/forgotten"),
    "password": ("", f"/console/password/{LINK}"),
}
"""The pages of the console, by a name: who looks at it ("": a stranger), and its path."""
OF_CONTRIBUTIONS = {
    "one-to-read": ("gestion", f"/console/moderation/{CONSULTATION}/first"),
    "erasing": ("administration", f"/console/erasure/{CONSULTATION}/2"),
    "published": ("autorite", "/console/feedback/1"),
    "sending": ("autorite", "/console/feedback/1/push"),
    "preview": ("autorite", "/console/feedback/2/preview"),
    "correcting": ("autorite", "/console/feedback/1/edit"),
    "retracting": ("autorite", "/console/feedback/1/retract"),
}
"""Those that there are only with contributions."""


def console_pages(contributions: int) -> dict[str, tuple[str, str]]:
    """Return the pages of the console that there are with so many contributions."""
    return CONSOLE_PAGES | (OF_CONTRIBUTIONS if contributions else {})


@contextmanager
def served(contributions: int) -> Iterator[Service]:
    """Yield a service whose consultation has so many contributions, with the staff's work on them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        service = prepared_service(
            folder,
            {
                "CONSULTEXTO_SECRET_KEY": SECRET,
                "CONSULTEXTO_SECOND_FACTOR": "optional",
                "TELEGRAM_BOT_TOKEN": f"1:{'a' * 35}",
                "TELEGRAM_API_BASE": "http://127.0.0.1:9",
                "CONSULTEXTO_MAIL_SERVER": "smtp://127.0.0.1:9",
                "CONSULTEXTO_MAIL_FROM": "consultexto@exemple.invalid",
            },
        )
        template = (ROOT / "data" / "templates" / f"{MAPPED}.yml").read_text(encoding="utf-8")
        opened, closed = date.today() - timedelta(days=30), date.today() + timedelta(days=30)  # noqa: DTZ011
        for day in ("opens_on: 2027-01-11", "closes_on: 2027-02-07"):
            template = template.replace(
                day, f"{day[: day.index(':')]}: {opened if day[0] == 'o' else closed}"
            )
        (folder / "consultations" / f"{MAPPED}.yml").write_text(template, encoding="utf-8")
        said(
            service.database,
            load_consultation(folder / "consultations" / f"{CONSULTATION}.yml"),
            contributions,
        )
        try:
            service.start()
            yield service
        finally:
            service.kill()


def said(database: Path, definition: Consultation, contributions: int) -> None:
    """Fill a database: contributions up to now, an authority's answers, topics, staff, places."""
    if contributions:
        today = definition.model_copy(update={"closes_on": date.today()})  # noqa: DTZ011
        fill(database, today, contributions)
    store = Store.open(database, KEYRING)
    with store.write() as unit:
        _employed(unit)
        _prepared(unit, definition)
        if contributions:
            tallies.change(
                unit,
                {"status": "received", "looked_at": 0},
                "number > ?",
                (contributions - contributions // 60 - 2,),
            )
            _took_part(unit, definition)
            _answered(unit, definition)
        _places(unit, contributions)
    if contributions >= SIZES[-1]:
        find_and_keep(store, definition, Understanding.load(model_path(ROOT)).stances, utc_now())
        with store.write() as unit:
            for topic in topics_sql.topics_where(unit, "1 = 1", definition.slug):
                topics_sql.accept_topic(unit, definition.slug, topic.number, {})
    store.close()


def _employed(unit: Unit) -> None:
    """Make the accounts of the staff: one has a second factor, one is offered it, one has a link."""
    hashed, now = Passwords().hash(PASSWORD), utc_now()
    accounts = {
        login: staff_sql.add(unit, login, f"Camille {login.title()}", role, now).id
        for login, role in STAFF.items()
    }
    for account in accounts.values():
        staff_sql.set_password(unit, account, hashed, now)
    for login in ("administration", WITH_CODE):
        sql_second_factors.offer(unit, accounts[login], new_secret())
    sql_second_factors.turn_on(unit, accounts[WITH_CODE], 0, (), now)
    unit.insert(
        "staff_password_links",
        {
            "hash": sql_sessions.token_hash(LINK),
            "staff_id": accounts["autorite"],
            "expires_at": stamp(now + timedelta(days=1)),
        },
    )


def _prepared(unit: Unit, definition: Consultation) -> None:
    """Make one of what has a page of its own: an organisation, a system, a reply, an invitation."""
    now, slug = utc_now(), definition.slug
    sql_organisations.add(unit, "Ville inventée", now)
    webhooks_sql.add(unit, "Portail", "https://portail.exemple.invalid/", ("contribution.published",), now)
    sql_saved.save(unit, None, "Reçu", {"fr": "Merci. Nous lisons tout, et répondrons d’ici un mois."}, now)
    texts = dict.fromkeys(definition.languages, "Répondez à la consultation : ")
    wording = Wording("Abonnés de l’infolettre", "agreed", "Inscription à l’infolettre.", texts)
    invitation = sql_invitations.add_invitation(unit, slug, wording, None, now)
    read = read_numbers(b"numero\n+14185550101\n+15145550102\nabc\n")
    sql_invitations.add_numbers(unit, invitation, read.numbers, definition.languages[0])
    sql_invitations.finish_list(unit, invitation, read.places)


def _took_part(unit: Unit, definition: Consultation) -> None:
    """Have the invented people come in each way, and some more who wrote nothing that is published.

    Each has an address, a consent and a place in the conversation, but who filled in the form; every other
    one wants to be told of answers, and every third came by a source.
    """
    chance = random.Random(2)
    for code, name in SOURCES.items():
        sql_sources.add_source(unit, definition.slug, code, name, utc_now())
    authors: list[str] = unit.column("SELECT id FROM participants ORDER BY id")
    silent = [""] * (len(authors) // 4)
    for number, author in enumerate([*authors, *silent]):
        way = chance.choices(("sms", "web", "telegram", "form"), (5, 3, 2, 2))[0]
        channel: Channel = "web" if way == "form" else way
        address = {"sms": f"+1418555{number:04}", "telegram": str(100_000 + number)}.get(
            channel, f"w{number}"
        )
        came = chance.uniform(0, 1) * (utc_now() - definition.opens_at) + definition.opens_at
        person, _ = participants_sql.add_participant(unit, channel, address, definition.slug, "fr", came)
        state = _state(definition, chance, has_answered=bool(author))
        if state.stage in ("asking", "finished"):
            wording = participants_sql.FORM_WORDING_VERSION if way == "form" else "1"
            participants_sql.give_consent(unit, person, "participation", wording, channel, came)
            if number % 2 == 0:
                participants_sql.give_consent(unit, person, "notifications", "1", channel, came)
        if way != "form":
            source = chance.choice(list(SOURCES)) if number % 3 == 0 else None
            save_state(unit, person.id, state, 1, came, source)
        unit.execute(
            "UPDATE contributions SET participant_id = ? WHERE participant_id = ?", (person.id, author)
        )


def _state(definition: Consultation, chance: random.Random, *, has_answered: bool) -> State:
    """Return where a person stands: half of those who answered are at the end, the others on the way."""
    if not has_answered:
        stage: Stage = chance.choice(("consent", "consent", "declined"))
        return State(consultation=definition.slug, stage=stage)
    if chance.random() < 0.5:
        return State(consultation=definition.slug, stage="finished")
    asked = definition.questions[int(len(definition.questions) * chance.random() ** 2)]
    return State(consultation=definition.slug, stage="asking", question=asked.slug)


def _answered(unit: Unit, definition: Consultation) -> None:
    """Publish answers to two questions, leave one to a principle ready, and another question late."""
    now = utc_now()
    for about, slug, told in ANSWERS:
        draft = editing.create(
            unit,
            definition,
            Subject(about, slug),
            Content("Ministère des Services", {"fr": told}),
            "autorite",
            now,
        )
        editing.ask(unit, draft.id, "autorite", now)
        editing.review(unit, draft.id, "administration", now)
        if about == "question":
            editing.publish(unit, definition, draft.id, "autorite", now)
    late, staff = Target("question", "identifiant"), staff_sql.find(unit, "autorite")
    assert staff is not None
    sql_assignments.give(
        unit, definition.slug, late, (staff.id, ""), now.date() - timedelta(days=6), staff.id, now
    )


def _places(unit: Unit, people: int) -> None:
    """Let people answer where they live: the most around Gatineau, and fewer the farther."""
    known, draw = gazetteer(), random.Random(3)
    centre = known.places[GATINEAU].centre
    towns = known.of_level("municipality")
    apart = [((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5 for x, y in (town.centre for town in towns)]
    for person, town in enumerate(draw.choices(towns, [2.718 ** (-each / NEAR) for each in apart], k=people)):
        sql_counted.add(unit, f"of-the-map-{person}", MAPPED, "lieu", town.code)
