"""The sender of e-mail: hands over what is due, again and again until it is taken or of no use any more.

A server that is not reached, or that refuses our account, is an alarm, which the next e-mail that it takes
ends; every e-mail waits meanwhile. A server may be down for a day: nothing is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from email.message import EmailMessage

import structlog
from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from api.background import Run, StoreWorker
from api.channels.sending.outcomes import Failed, Held, Outcome, Retry, Sent, Suspended, Unknown
from api.environment import MailServer
from api.mail.composing import Composer
from consultation.clock import Clock, utc_now
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.mail import sql_outbox
from consultation.mail.model import Mail
from consultation.store import Store

POLL_SECONDS = 2.0
BATCH = 20
FIRST_WAIT = timedelta(seconds=30)
BEGUN_WITHIN = timedelta(seconds=60)
"""How long after a batch was taken its last e-mail may be begun."""
LONGEST_WAIT = timedelta(minutes=15)
"""How late an e-mail is at most once its server is back."""

log = structlog.get_logger("consultexto.mail")


class MailSender(StoreWorker):
    """The sender of one service. Several may work on one database."""

    def __init__(
        self, store: Store, client: MailServerClient, composer: Composer, run: Run, clock: Clock = utc_now
    ) -> None:
        super().__init__("e-mail not sent", log, POLL_SECONDS, store, run, clock)
        self._client = client
        self._composer = composer

    async def go_once(self) -> float:
        """Hand over what is due."""
        await self.step()
        return POLL_SECONDS

    async def step(self) -> int:
        """Hand over a batch; return how many e-mails were taken from the outbox."""
        await self._forget(sql_outbox.forget)
        began = self._clock()
        mails = await self._take(sql_outbox.has_due, sql_outbox.take, BATCH) or ()
        if mails:
            await self._hand_over(mails, began + BEGUN_WITHIN)
        return len(mails)

    async def _hand_over(self, mails: Sequence[Mail], until: datetime) -> None:
        """Hand e-mails over one by one; those that are not begun are taken again when their lease ends."""
        async with self._client.connected() as found:
            if not isinstance(found, Connection):
                await self._record([(mail, found) for mail in mails])
                return
            for mail in mails:
                if self._clock() >= until:
                    log.warning("the mail server is slow; the rest later")
                    return
                outcome = await self._one(found, mail)
                await self._record([(mail, outcome)])
                if isinstance(outcome, Unknown):
                    return  # the connection is closed

    async def _record(self, outcomes: Sequence[tuple[Mail, Outcome]]) -> None:
        """Record outcomes, to the end also while stopping: what a server took is not sent twice."""
        recording = asyncio.ensure_future(self._run(self._settle, outcomes))
        try:
            await asyncio.shield(recording)
        except asyncio.CancelledError:
            await recording
            raise

    async def _one(self, connection: Connection, mail: Mail) -> Outcome:
        try:
            message = self._composer.compose(mail, self._clock())
        except Exception:
            log.exception("an e-mail could not be composed", mail=mail.id)
            return Failed("not_composed")
        return await connection.hand_over(message)

    def _settle(self, outcomes: Sequence[tuple[Mail, Outcome]]) -> None:
        now = self._clock()
        with self._store.write() as unit:
            for mail, outcome in outcomes:
                attempt = unit, mail.id, mail.attempt
                match outcome:
                    case Sent():
                        sql_outbox.mark_sent(*attempt, now)
                        clear_alarm(unit, "mail_not_sent", "service", now)
                    case Failed(reason):
                        sql_outbox.mark_failed(*attempt, reason, now)
                    case _:
                        sql_outbox.postpone(*attempt, outcome.reason, now + wait_of(mail.attempt), now)
            troubles = [each for _, each in outcomes if isinstance(each, Held | Suspended)]
            if troubles and open_alarm(unit, "mail_not_sent", "service", troubles[0].reason, now):
                log.error("the mail server takes nothing", reason=troubles[0].reason)


def wait_of(attempt: int) -> timedelta:
    """Return how long an e-mail waits after an attempt: twice as long each time, up to a limit."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(attempt - 1, 10)))


# Handing e-mail to a mail server (RFC 5321), over one connection for some of them.

TIMEOUT_SECONDS = 30.0
"""How long the server has for one command."""
CONNECTING_SECONDS = 45.0
"""How long it has until e-mail can be handed over: less than BEGUN_WITHIN, else none would ever be."""
LONGEST_SECONDS = 55.0
"""How long it has for one e-mail: with BEGUN_WITHIN, less than the lease."""


class Connection:
    """An open connection to a mail server."""

    def __init__(self, client: SMTP) -> None:
        self._client = client

    async def hand_over(self, message: EmailMessage) -> Outcome:
        """Hand one e-mail over. Never raises for a server's failure, never logs an address.

        The connection is closed where its fate is unknown: an answer that comes late would be taken for that
        to the next e-mail.
        """
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await self._client.send_message(message)
        except SMTPRecipientsRefused as error:
            return _refused_at_recipient(error.recipients[0])
        except SMTPSenderRefused as error:
            # It is the address of the service that is refused, never this one e-mail.
            return Suspended(f"smtp_{error.code}")
        except SMTPResponseException as error:
            return _refused(error.code)
        except SMTPNotSupported:
            return Failed(
                "smtp_not_supported"
            )  # an address that is not ASCII, to a server that knows no other
        except (SMTPException, OSError) as error:
            self._client.close()
            return Unknown(type(error).__name__)
        return Sent(None)


class MailServerClient:
    """The client of one mail server."""

    def __init__(
        self,
        server: MailServer,
        timeout_seconds: float = TIMEOUT_SECONDS,
        connecting_seconds: float = CONNECTING_SECONDS,
    ) -> None:
        self._server = server
        self._timeout_seconds = timeout_seconds
        self._connecting_seconds = connecting_seconds

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Connection | Held | Suspended]:
        """Give a connection, or why there is none: not reached, or our account is refused."""
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            timeout=self._timeout_seconds,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
        )
        try:
            async with asyncio.timeout(self._connecting_seconds):
                await client.connect()
                if server.name:
                    await client.login(server.name, str(server.password))
        except SMTPAuthenticationError as error:
            client.close()
            yield Suspended(f"smtp_{error.code}")
            return
        except (SMTPException, OSError) as error:
            client.close()
            yield Held(type(error).__name__)
            return
        try:
            yield Connection(client)
        finally:
            with suppress(SMTPException, OSError):
                await client.quit()
            client.close()


def _refused_at_recipient(error: SMTPRecipientRefused) -> Outcome:
    """Return the outcome of a refusal of the recipient: 5.7.x forbids us to send there (RFC 3463, 3.8)."""
    if error.code >= 500 and error.message.startswith("5.7."):
        return Suspended(f"smtp_{error.code}")
    return _refused(error.code)


def _refused(code: int) -> Outcome:
    """Return the outcome of a refusal: 4yz passes, 5yz does not (RFC 5321, 4.2.1)."""
    if code in (530, 535):
        return Suspended(f"smtp_{code}")
    return Failed(f"smtp_{code}") if code >= 500 else Retry(f"smtp_{code}")
