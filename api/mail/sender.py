"""The sender of e-mail: hands over what is due, again and again until it is taken or of no use any more.

A server that is not reached, or that refuses our account, is an alarm, which the next e-mail that it takes
ends; every e-mail waits meanwhile. A server may be down for a day: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import structlog

from api.background import Run, StoreWorker
from api.channels.sending.outcomes import Failed, Held, Outcome, Sent, Suspended
from api.mail.composing import Composer
from api.mail.smtp import Connection, MailServerClient
from consultation.clock import Clock, utc_now
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.mail import sql_outbox
from consultation.mail.model import Mail
from consultation.store import Store

POLL_SECONDS = 2.0
BATCH = 20
FIRST_WAIT = timedelta(seconds=30)
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
        mails = await self._take(sql_outbox.has_due, sql_outbox.take, BATCH) or ()
        if mails:
            await self._run(self._settle, [*zip(mails, await self._hand_over(mails), strict=True)])
        return len(mails)

    async def _hand_over(self, mails: Sequence[Mail]) -> list[Outcome]:
        async with self._client.connected() as found:
            if not isinstance(found, Connection):
                return [found] * len(mails)
            outcomes: list[Outcome] = []
            for mail in mails:
                outcomes.append(await self._one(found, mail))
            return outcomes

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
