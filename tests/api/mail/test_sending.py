"""E-mail to the staff, handed to a real mail server (aiosmtpd): what it says, and what happens when it fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from api.channels.sending.outcomes import Outcome, Sent
from api.environment import MailServer, Secret
from api.mail.composing import Composer
from api.mail.sender import Connection, MailSender
from bench.ports import free_port
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery.sql_channels import list_alarms
from consultation.mail import sql as mail_sql
from consultation.mail import sql_outbox, telling
from consultation.staff import sql as staff_sql
from consultation.store import Store
from simulators.mailbox import Mailbox, catching
from tests.api.mail.conftest import FROM, PUBLIC_URL, add_reader, sender_to
from tests.conftest import OPEN_DAY, StandingClock
from tests.waiting import until

pytestmark = pytest.mark.both_engines


def tell(store: Store, clock: StandingClock, slug: str) -> int:
    with store.write() as unit:
        return telling.tell_distress(unit, slug, clock())


def alarms(store: Store) -> list[tuple[str, str]]:
    with store.read() as unit:
        return [(each.kind, each.reason) for each in list_alarms(unit)]


def states(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as unit:
        return [
            (row["state"], row["reason"])
            for row in unit.rows("SELECT state, reason FROM mail_outbox ORDER BY id")
        ]


async def test_readers_of_distress_are_told_at_once_in_their_language(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    add_reader(store, "gestion", "community_manager")
    english = add_reader(store, "admin", "administrator")
    add_reader(store, "mairesse", "authority")
    with store.write() as unit:
        staff_sql.choose_language(unit, english.id, "en")
    mailbox = Mailbox()
    with catching(mailbox) as port:
        tell(store, clock, seed.slug)
        await sender_to(port, store, clock, seed).step()

    other, french = sorted(mailbox.caught, key=lambda each: each.to)
    assert (french.to, french.sender) == (["gestion@exemple.quebec"], FROM)
    assert french.subject == "À lire tout de suite : une personne est peut-être en détresse".replace(
        " :", "\xa0:"
    )
    assert f"{PUBLIC_URL}/console/moderation?view=urgent" in french.text
    assert seed.short_title.text("fr") in french.text
    assert (other.to, other.subject) == (
        ["admin@exemple.quebec"],
        "To read at once: somebody may be in distress",
    )
    assert states(store) == [("sent", None), ("sent", None)]


async def test_one_more_email_follows_for_all_who_write_within_ten_minutes(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    add_reader(store, "gestion", "community_manager")
    mailbox = Mailbox()
    with catching(mailbox) as port:
        sender = sender_to(port, store, clock, seed)
        told = [tell(store, clock, seed.slug)]
        await sender.step()
        for minute in (1, 2, 3):
            clock.moment = OPEN_DAY + timedelta(minutes=minute)
            told.append(tell(store, clock, seed.slug))
            await sender.step()
        assert (told, len(mailbox.caught)) == ([1, 1, 0, 0], 1)
        clock.moment = OPEN_DAY + timedelta(minutes=10)
        await sender.step()

    assert len(mailbox.caught) == 2


async def test_server_that_is_down_for_a_day_gets_everything_once_when_it_is_back(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    for login in ("gestion", "autre"):
        add_reader(store, login, "community_manager")
    port = free_port()
    sender = sender_to(port, store, clock, seed)
    tell(store, clock, seed.slug)
    for _ in range(24 * 4):
        await sender.step()
        clock.moment += timedelta(minutes=15)
    assert alarms(store) == [("mail_not_sent", "SMTPConnectError")]
    mailbox = Mailbox()
    with catching(mailbox, port=port):
        for _ in range(3):
            await sender.step()
            clock.moment += timedelta(minutes=15)

    assert sorted(each.to[0] for each in mailbox.caught) == ["autre@exemple.quebec", "gestion@exemple.quebec"]
    assert alarms(store) == []


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("550 no such box", ("failed", "smtp_550")),
        ("451 try later", ("queued", "smtp_451")),
        ("554 looks like spam", ("failed", "smtp_554")),
    ],
)
async def test_refusal_is_final_or_passing_as_the_server_says(
    store: Store, clock: StandingClock, seed: Consultation, answer: str, state: tuple[str, str]
) -> None:
    add_reader(store, "gestion", "community_manager")
    mailbox = Mailbox(refuse_with=answer)
    with catching(mailbox) as port:
        tell(store, clock, seed.slug)
        await sender_to(port, store, clock, seed).step()

    assert states(store) == [state]
    with store.read() as unit:
        (row,) = unit.rows("SELECT content FROM mail_outbox")
    assert (row["content"] is None) == (state[0] == "failed")


class Closed:
    """A mail server that takes nothing for elsewhere, or does not know the box."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return self._answer


@pytest.mark.parametrize(
    ("answer", "state", "raised"),
    [
        ("554 5.7.1 Relay access denied", ("queued", "smtp_554"), [("mail_not_sent", "smtp_554")]),
        ("550 5.1.1 no such box", ("failed", "smtp_550"), []),
        ("554 looks like spam", ("failed", "smtp_554"), []),
        ("450 4.7.1 greylisted", ("queued", "smtp_450"), []),
    ],
)
async def test_relay_that_refuses_us_keeps_the_email_and_raises_an_alarm(
    store: Store,
    clock: StandingClock,
    seed: Consultation,
    answer: str,
    state: tuple[str, str],
    raised: list[tuple[str, str]],
) -> None:
    add_reader(store, "gestion", "community_manager")
    controller = Controller(Closed(answer), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        tell(store, clock, seed.slug)
        await sender_to(controller.port, store, clock, seed).step()
    finally:
        controller.stop()

    assert (states(store), alarms(store)) == ([state], raised)


class Breaking:
    """A mail server that takes an e-mail and breaks off before it says so."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.breaks = True

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.ids += [line for line in envelope.content.decode().splitlines() if line.startswith("Message-ID")]
        if self.breaks:
            server.transport.abort()
        return "250 taken"


async def test_email_of_unknown_fate_is_sent_again_under_the_same_name(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    add_reader(store, "gestion", "community_manager")
    server = Breaking()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        sender = sender_to(controller.port, store, clock, seed)
        tell(store, clock, seed.slug)
        await sender.step()
        server.breaks = False
        clock.moment += timedelta(minutes=1)
        await sender.step()
    finally:
        controller.stop()

    assert len(server.ids) == 2
    assert len(set(server.ids)) == 1
    assert states(store) == [("sent", None)]


class Late:
    """A mail server that says late that it took an e-mail."""

    taken = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken += 1
        await asyncio.sleep(0.5)
        return "250 taken"


async def test_late_answer_is_not_taken_for_that_to_the_next_email(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    for login in ("un", "deux"):
        add_reader(store, login, "community_manager")
    server = Late()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        tell(store, clock, seed.slug)
        await sender_to(controller.port, store, clock, seed, timeout_seconds=0.2).step()
    finally:
        controller.stop()

    assert (server.taken, states(store)) == (1, [("queued", "SMTPReadTimeoutError"), ("sending", None)])


async def test_server_that_is_too_slow_to_begin_is_an_alarm(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    add_reader(store, "gestion", "community_manager")

    async def dawdle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(dawdle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        tell(store, clock, seed.slug)
        await sender_to(port, store, clock, seed, connecting_seconds=0.2).step()

    assert states(store) == [("queued", "TimeoutError")]
    assert alarms(store) == [("mail_not_sent", "TimeoutError")]


def never(*_: Any) -> AuthResult:
    return AuthResult(success=False, handled=False)


class Slow(Connection):
    """A connection over which each e-mail takes a while, and the last of them for ever."""

    def __init__(self, clock: StandingClock, seconds: float, last: int) -> None:
        self.clock, self.seconds, self.last = clock, seconds, last
        self.taken = 0

    async def hand_over(self, message: EmailMessage) -> Outcome:
        self.taken += 1
        if self.taken == self.last:
            await asyncio.Event().wait()
        self.clock.moment += timedelta(seconds=self.seconds)
        return Sent(None)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Connection]:
        yield self


def slow_sender(store: Store, clock: StandingClock, seed: Consultation, slow: Slow) -> MailSender:
    """A sender over a slow connection, with three e-mails that are due."""
    for login in ("un", "deux", "trois"):
        add_reader(store, login, "community_manager")
    tell(store, clock, seed.slug)
    composer = Composer(FROM, PUBLIC_URL, Catalogue({seed.slug: seed}, None), store.keyring)

    async def run(work: Any, *values: Any) -> Any:
        await asyncio.sleep(0)
        return work(*values)

    return MailSender(store, slow, composer, run, clock)  # type: ignore[arg-type]


async def test_what_a_server_took_before_a_stop_is_not_sent_again(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    slow = Slow(clock, 0.0, last=3)
    sender = slow_sender(store, clock, seed, slow)
    sender.start()
    await until(lambda: slow.taken == 3)
    await sender.stop()

    assert sorted(state for state, _ in states(store)) == ["sending", "sent", "sent"]


async def test_nothing_is_begun_so_late_that_its_lease_could_end(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    slow = Slow(clock, 50.0, last=9)
    sender = slow_sender(store, clock, seed, slow)
    await sender.step()
    assert sorted(state for state, _ in states(store)) == ["sending", "sent", "sent"]
    clock.moment += timedelta(minutes=1)
    await sender.step()

    assert (slow.taken, {state for state, _ in states(store)}) == (3, {"sent"})


async def test_account_that_is_refused_is_an_alarm_and_loses_nothing(
    store: Store, clock: StandingClock, seed: Consultation, caplog: pytest.LogCaptureFixture
) -> None:
    add_reader(store, "gestion", "community_manager")
    controller = Controller(
        Mailbox(), hostname="127.0.0.1", port=free_port(), authenticator=never, auth_require_tls=False
    )
    controller.start()
    try:
        server = MailServer("127.0.0.1", controller.port, "none", "service", Secret("canari-du-mot-de-passe"))
        tell(store, clock, seed.slug)
        await sender_to(server, store, clock, seed).step()
    finally:
        controller.stop()

    assert states(store) == [("queued", "smtp_535")]
    assert alarms(store) == [("mail_not_sent", "smtp_535")]
    assert "canari" not in caplog.text
    assert "canari" not in repr(server)


async def test_nothing_is_sent_in_the_clear_to_a_server_without_tls(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    add_reader(store, "gestion", "community_manager")
    mailbox = Mailbox()
    with catching(mailbox) as port:
        tell(store, clock, seed.slug)
        await sender_to(MailServer("127.0.0.1", port, "starttls"), store, clock, seed).step()

    assert list(mailbox.caught) == []
    assert [state for state, _ in states(store)] == ["queued"]


def closed(unit: Any, staff_id: int) -> None:
    staff_sql.disable(unit, staff_id, OPEN_DAY)


def without_address(unit: Any, staff_id: int) -> None:
    mail_sql.set_address(unit, staff_id, "", OPEN_DAY.date(), OPEN_DAY)


@pytest.mark.parametrize(("change", "reason"), [(closed, "account_closed"), (without_address, "no_address")])
async def test_account_that_was_closed_meanwhile_gets_nothing_more(
    store: Store, clock: StandingClock, seed: Consultation, change: Callable[[Any, int], None], reason: str
) -> None:
    account = add_reader(store, "gestion", "community_manager")
    mailbox = Mailbox()
    with catching(mailbox) as port:
        tell(store, clock, seed.slug)
        with store.write() as unit:
            change(unit, account.id)
        await sender_to(port, store, clock, seed).step()

    assert states(store)[0] == ("failed", reason)
    assert [each.subject for each in mailbox.caught if "détresse" in each.subject] == []


async def test_link_that_comes_too_late_is_not_sent(
    store: Store, clock: StandingClock, seed: Consultation
) -> None:
    account = add_reader(store, "gestion", "community_manager")
    with store.write() as unit:
        sql_outbox.enqueue(unit, account.id, "password_link", {"token": "t", "login": "gestion"}, clock())
    clock.moment += timedelta(hours=24)
    mailbox = Mailbox()
    with catching(mailbox) as port:
        await sender_to(port, store, clock, seed).step()

    assert (list(mailbox.caught), states(store)) == ([], [("failed", "too_late")])
