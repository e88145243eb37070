"""The SMTP server of the mailbox: it keeps the last e-mails in memory, and sends nothing on."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from simulators.serving import require_loopback

KEPT = 200


@dataclass(frozen=True, slots=True)
class Caught:
    """An e-mail that was taken: to whom, its subject, its text, its Message-ID, and when it came."""

    number: int
    to: list[str]
    sender: str
    subject: str
    text: str
    message_id: str
    at: float


@dataclass  # without slots: aiosmtpd looks at every attribute, and with them Python 3.11.2 has a broken one
class Mailbox:
    """The e-mails that came, oldest first. `refuse_with` is answered instead of taking the next ones."""

    caught: deque[Caught] = field(default_factory=lambda: deque(maxlen=KEPT))
    refuse_with: str | None = None
    version: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take an e-mail."""
        if self.refuse_with is not None:
            return self.refuse_with
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain",))
        self.version += 1
        self.caught.append(
            Caught(
                self.version,
                list(envelope.rcpt_tos),
                envelope.mail_from or "",
                str(message["Subject"] or ""),
                "" if body is None else body.get_content().replace("\r\n", "\n"),
                str(message["Message-ID"] or ""),
                time.time(),
            )
        )
        return "250 taken"


@contextmanager
def catching(mailbox: Mailbox, host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Take e-mail in a thread; yield the port. Raises ValueError if the host is not loopback."""
    require_loopback(host)
    controller = _Controller(mailbox, hostname=host, port=port)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class _Controller(Controller):
    """A controller that knows the port the system chose where 0 was asked for."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]
