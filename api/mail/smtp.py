"""Handing e-mail to a mail server (RFC 5321), over one connection for some of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from api.channels.sending.outcomes import Failed, Held, Outcome, Retry, Sent, Suspended, Unknown
from api.environment import MailServer

TIMEOUT_SECONDS = 30.0


class Connection:
    """An open connection to a mail server."""

    def __init__(self, client: SMTP) -> None:
        self._client = client

    async def hand_over(self, message: EmailMessage) -> Outcome:
        """Hand one e-mail over. Never raises for a server's failure, never logs an address."""
        try:
            await self._client.send_message(message)
        except SMTPRecipientsRefused as error:
            return _refused(error.recipients[0].code)
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
            return Unknown(type(error).__name__)
        return Sent(None)


class MailServerClient:
    """The client of one mail server."""

    def __init__(self, server: MailServer, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._server = server
        self._timeout_seconds = timeout_seconds

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


def _refused(code: int) -> Outcome:
    """Return the outcome of a refusal: 4yz passes, 5yz does not (RFC 5321, 4.2.1)."""
    if code in (530, 535):
        return Suspended(f"smtp_{code}")
    return Failed(f"smtp_{code}") if code >= 500 else Retry(f"smtp_{code}")
