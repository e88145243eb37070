"""What the staff get by e-mail, from the console to a real mail server: links, choices, the daily digest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from api.console.console import Console
from api.console.mail.digest import write_due
from api.console.routes import PAGES
from api.console.versions.acts import Act, approve, approve_and_open, leave
from api.services import Services
from consultation.clock import stamp
from consultation.definition import sql_versions
from consultation.delivery import sql_channels
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.mail import sql as mail_sql
from consultation.mail.telling import tell_approvers
from consultation.messages.model import Incoming
from consultation.staff import sql as staff_sql
from consultation.staff.sql import Role
from simulators.mailbox import Caught, Mailbox, catching
from tests.api.console.conftest import Person, add_account
from tests.api.pages.conftest import publisher
from tests.api.pages.reading import words
from tests.conftest import OPEN_DAY, open_consultations
from tests.waiting import until

SEED = "administration-publique-efficiente-et-transparente"
CANARY = "Je veux mourir. Mon numéro: 418 555-0199, canari"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture(autouse=True)
def mail_server(mailbox: Mailbox, environment: dict[str, str]) -> Iterator[None]:
    """The service has a mail server."""
    with catching(mailbox) as port:
        environment["CONSULTEXTO_MAIL_SERVER"] = f"smtp://127.0.0.1:{port}"
        environment["CONSULTEXTO_MAIL_FROM"] = "consultation@exemple.quebec"
        yield


def give_address(services: Services, login: str, address: str = "") -> None:
    with services.store.write() as unit:
        account = staff_sql.find(unit, login)
        assert account is not None
        mail_sql.set_address(
            unit, account.id, address or f"{login}@exemple.quebec", OPEN_DAY.date(), OPEN_DAY
        )


async def caught(mailbox: Mailbox, number: int = 1) -> Caught:
    await until(lambda: len(mailbox.caught) >= number)
    return mailbox.caught[number - 1]


async def test_new_account_gets_its_link_by_email_and_nobody_else_sees_it(
    services: Services, administrator: Person, people: Callable[[], Person], mailbox: Mailbox
) -> None:
    added = await administrator.send(
        "/accounts",
        login="bruno",
        name="Bruno",
        role="authority",
        mail=" Bruno.Tremblay@Ville.Quebec ",
        password="un guichet unique pour tous",
    )
    mail = await caught(mailbox)
    (link,) = re.findall(r"https://consultation\.exemple\.quebec(/console/password/\S+)", mail.text)
    bruno = people()
    chosen = await bruno.send(link.removeprefix("/console"), new_password="le fleuve est large")

    assert "part par courriel" in added.text
    assert link not in added.text
    assert mail.to == ["Bruno.Tremblay@Ville.Quebec"]
    assert chosen.status_code == 303
    assert (await bruno.log_in("bruno", "le fleuve est large")).status_code == 303
    await until(lambda: contents(services) == [None])


def contents(services: Services) -> list[bytes | None]:
    with services.store.read() as unit:
        return [row["content"] for row in unit.rows("SELECT content FROM mail_outbox")]


async def test_administrator_may_still_be_shown_a_link(services: Services, administrator: Person) -> None:
    add_account(services, "bruno", "authority")
    give_address(services, "bruno")
    own = {"form_on": "/accounts/2", "password": "un guichet unique pour tous"}

    shown = await administrator.send("/accounts/2/reset", **own)
    mailed = await administrator.send("/accounts/2/reset", by_mail="yes", **own)

    assert ("/console/password/" in shown.text, "/console/password/" in mailed.text) == (True, False)


async def test_forgotten_password_is_chosen_anew_and_nobody_learns_which_accounts_exist(
    services: Services, people: Callable[[str], Person], mailbox: Mailbox
) -> None:
    add_account(services, "bruno", "community_manager")
    add_account(services, "sans", "community_manager")
    give_address(services, "bruno")
    somebody = people("192.0.2.9")
    logins = (" Bruno ", "sans", "personne", "bruno", "bruno", "bruno", "bruno")
    answers = [await somebody.send("/log-in/forgotten", login=each) for each in logins]
    await until(lambda: len(contents(services)) == 3 and set(contents(services)) == {None})
    (link,) = re.findall(
        r"quebec(/console/password/\S+)", max(mailbox.caught, key=lambda each: each.number).text
    )
    chosen = await somebody.send(link.removeprefix("/console"), new_password="le fleuve est large")

    assert {(each.status_code, re.sub(r'value="[^"]+"', "", each.text)) for each in answers[1:3]} == {
        (answers[0].status_code, re.sub(r'value="[^"]+"', "", answers[0].text))
    }
    assert {each.to[0] for each in mailbox.caught} == {"bruno@exemple.quebec"}
    assert chosen.status_code == 303
    assert (await somebody.log_in("bruno", "le fleuve est large")).status_code == 303
    others = [await somebody.send("/log-in/forgotten", login="x") for _ in range(4)]
    assert others[-1].status_code == 429


async def test_account_of_a_provider_that_is_gone_has_a_password_again(
    services: Services, administrator: Person, mailbox: Mailbox
) -> None:
    account = add_account(services, "bruno", "community_manager")
    give_address(services, "bruno")
    with services.store.write() as unit:
        linked = {
            "staff_id": account.id,
            "issuer": "https://gone",
            "subject": "b",
            "linked_at": stamp(OPEN_DAY),
        }
        unit.insert("staff_identities", linked)
    await administrator.send("/log-in/forgotten", login="bruno")

    assert (await caught(mailbox)).to == ["bruno@exemple.quebec"]
    page = words(await administrator.open("/accounts"))
    assert "Entre par le fournisseur" not in page


@pytest.mark.parametrize(
    "address", ["bruno", "bruno@ville", "a b@ville.quebec", "b@ville.quebec\r\nBcc: x@y.z", "é@ville.quebec"]
)
async def test_address_that_is_none_is_refused_and_nothing_is_lost(
    administrator: Person, address: str
) -> None:
    answer = await administrator.send(
        "/accounts",
        login="bruno",
        name="Bruno",
        role="authority",
        mail=address,
        password="un guichet unique pour tous",
    )

    assert answer.status_code == 422
    assert "Cette adresse courriel ne convient pas." in answer.text
    assert 'value="bruno"' in answer.text
    assert (await administrator.open("/accounts/2")).status_code == 404


async def test_former_address_is_told_of_a_change(
    services: Services, administrator: Person, mailbox: Mailbox
) -> None:
    give_address(services, "admin", "avant@exemple.quebec")
    own = {"form_on": "/account/mail", "password": "un guichet unique pour tous"}
    refused = await administrator.send(
        "/account/mail/address", address="x@y.quebec", form_on="/account/mail", password="non"
    )
    await administrator.send("/account/mail/address", address="apres@exemple.quebec", **own)

    mail = await caught(mailbox)
    assert refused.status_code == 403
    assert mail.to == ["avant@exemple.quebec"]
    assert "apres@exemple.quebec" not in mail.text
    assert "apres@exemple.quebec" in (await administrator.open("/account/mail")).text


async def test_distress_is_told_at_once_without_its_text(
    services: Services, administrator: Person, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    give_address(services, "admin")
    for number, text in enumerate(("Bonjour", "OUI", CANARY)):
        incoming = Incoming("sms", "+14185550123", f"m{number}", services.clock(), text=text)
        await services.inbound.receive(incoming)
    mail = await caught(mailbox)

    assert mail.subject.startswith("À lire tout de suite")
    for text in (mail.subject, mail.text, caplog.text):
        assert "canari" not in text
        assert "555" not in text
    assert "admin@exemple.quebec" not in caplog.text


async def test_version_to_approve_is_told_at_once_to_those_who_may_and_not_to_its_author(
    services: Services, people: Callable[[str], Person], mailbox: Mailbox
) -> None:
    open_consultations(services.store)
    for login, role in (("aa", "community_manager"), ("bb", "community_manager"), ("cc", "moderator")):
        add_account(services, login, role)
        give_address(services, login)
    with services.store.write() as unit:
        told = [
            tell_approvers(unit, "version", SEED, 2, staff_sql.find(unit, login).id, services.clock())  # type: ignore[union-attr]
            for login in ("aa", "cc")
        ]
        mail_sql.refuse(unit, staff_sql.find(unit, "bb").id, ["approvals"], services.clock())  # type: ignore[union-attr]
        told.append(
            tell_approvers(unit, "invitation", SEED, 7, staff_sql.find(unit, "aa").id, services.clock())
        )  # type: ignore[union-attr]
    mail = await caught(mailbox)

    assert told == [1, 2, 0]
    assert mail.subject.startswith("À approuver")
    assert f"/console/consultations/{SEED}/versions/2" in mail.text


@pytest.mark.parametrize(
    ("act", "refused", "told"),
    [
        (approve, (), ["version_approved"]),
        (approve_and_open, (), ["version_approved"]),
        (leave, (), ["version_left"]),
        (leave, ("approvals",), ["version_left"]),
        (leave, ("decisions",), []),
    ],
)
async def test_author_of_a_version_is_told_that_somebody_else_decided_about_it(
    services: Services, mailbox: Mailbox, act: Act, refused: Sequence[str], told: list[str]
) -> None:
    open_consultations(services.store)
    for login in ("aa", "bb"):
        add_account(services, login, "community_manager", {"aa": "Ana", "bb": "Ben"}[login])
        give_address(services, login)
    with services.store.write() as unit:
        author, other = (staff_sql.find(unit, login) for login in ("aa", "bb"))
        assert author is not None
        assert other is not None
        mail_sql.refuse(unit, author.id, refused, services.clock())
        text = sql_versions.text_of(unit, SEED, 1)
        sql_versions.add_version(unit, SEED, text, services.clock(), author.id)
        leave(unit, SEED, 2, author.id, services.clock(), 1, True)  # one's own act is no news
        sql_versions.add_version(unit, SEED, text, services.clock(), author.id)
        act(unit, SEED, 3, other.id, services.clock(), 1, True)
    mails = [await caught(mailbox) for _ in told]

    with services.store.read() as unit:
        assert unit.rows("SELECT kind, login FROM mail_outbox JOIN staff ON staff.id = staff_id") == [
            {"kind": kind, "login": "aa"} for kind in told
        ]
    for mail in mails:
        assert "version 3 de «\xa0Administration publique\xa0»" in mail.subject
        assert "Ben a " in mail.text
        assert f"/console/consultations/{SEED}/versions/3" in mail.text
        assert ("Elle est ouverte" in mail.text) == (act is approve_and_open)


async def test_review_of_an_answer_is_asked_of_those_who_may_and_of_nobody_who_wrote_it(
    services: Services, people: Callable[[str], Person], mailbox: Mailbox
) -> None:
    open_consultations(services.store)
    roles: dict[str, Role] = {
        "aa": "authority",
        "bb": "community_manager",
        "cc": "authority",
        "dd": "moderator",
    }
    for login, role in roles.items():
        add_account(services, login, role)
        give_address(services, login)
    with services.store.write() as unit:
        definition = services.catalogue.by_slug[SEED]
        text = Content("La ministre", {"fr": "Réponse canari."})
        editing.create(unit, definition, Subject("consultation"), text, "aa", services.clock())
        mail_sql.refuse(unit, staff_sql.find(unit, "cc").id, ["approvals"], services.clock())  # type: ignore[union-attr]
        for _ in range(2):
            editing.ask(unit, 1, "aa", services.clock())
    mail = await caught(mailbox)

    with services.store.read() as unit:
        assert unit.rows("SELECT kind, login FROM mail_outbox JOIN staff ON staff.id = staff_id") == [
            {"kind": "feedback", "login": "bb"}
        ]
    assert mail.subject == "À relire\N{NO-BREAK SPACE}: une réponse des autorités"
    assert mail.text.count("/console/feedback/1\n") == 1
    assert "canari" not in mail.text


async def test_version_of_what_was_never_open_is_told_by_its_title(
    services: Services, mailbox: Mailbox
) -> None:
    for login in ("aa", "bb"):
        add_account(services, login, "community_manager")
        give_address(services, login)
    with services.store.write() as unit:
        writer = staff_sql.find(unit, "aa")
        assert writer is not None
        titles = {"fr": "Avenir de l'aréna", "en": "Future of the arena"}
        tell_approvers(unit, "version", "arena", 1, writer.id, services.clock(), titles)  # type: ignore[arg-type]
    mail = await caught(mailbox)

    assert "Avenir de l'aréna" in mail.subject


def write_digests(services: Services) -> int:
    return write_due(Console(services, PAGES))


async def test_digest_says_once_a_morning_what_waits_and_what_was_not_refused(
    services: Services, administrator: Person, mailbox: Mailbox
) -> None:
    give_address(services, "admin")
    publish = publisher(services)
    for _ in range(2):
        publish("paiement", "Par virement canari", status="received")
    with services.store.write() as unit:
        sql_channels.open_alarm(unit, "account_refused", "sms", "20003", OPEN_DAY)
    clock = services.clock
    same_day = write_digests(services)
    clock.moment = datetime(2016, 11, 16, 11, 59, tzinfo=UTC)  # type: ignore[attr-defined]
    before_seven = write_digests(services)
    clock.moment = datetime(2016, 11, 16, 12, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    written = [write_digests(services), write_digests(services)]
    mail = await caught(mailbox)

    assert (same_day, before_seven, written) == (0, 0, [1, 0])
    assert mail.text.replace("\xa0", " ") == (
        "Bonjour Alice Administre,\n\n"
        "Voici ce qui attend ce matin, le plus pressant d’abord.\n\n"
        "Alertes\n"
        "- Le fournisseur refuse notre compte (textos, code « 20003 », à donner à la personne qui exploite"
        " le service). Rien n’est envoyé sur ce canal.\n\n"
        "Aujourd’hui\n"
        "- 2 contributions attendent d’être lues et publiées\n\n\n"
        "Ouvrir la console : https://consultation.exemple.quebec/console\n\n"
        "-- \n"
        "Ce courriel est envoyé par un service de consultation. N’y répondez pas.\n"
        "Choisir ce que je reçois : https://consultation.exemple.quebec/console/account/mail\n"
    )

    await administrator.log_in("admin")
    await administrator.send("/account/mail", told="distress")
    clock.moment += timedelta(days=1)  # type: ignore[attr-defined]
    assert write_digests(services) == 0
    await administrator.log_in("admin")
    page = (await administrator.open("/account/mail")).text
    assert re.findall(r'name="told" value="(\w+)" checked', page) == ["distress"]
