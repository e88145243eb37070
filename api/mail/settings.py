"""The settings of e-mail: the server that takes it, and whom it is from."""

from __future__ import annotations

from dataclasses import dataclass

from api.environment import MailServer, Reader
from consultation.mail.model import MailAddressError
from consultation.mail.sql import read_address

VARIABLES = ("CONSULTEXTO_MAIL_SERVER", "CONSULTEXTO_MAIL_FROM")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where e-mail goes, and the address it comes from."""

    server: MailServer
    sender: str


def read_mail(reader: Reader) -> MailSettings | None:
    """Read the settings; None when no server is named. Mistakes are noted with the reader."""
    server, sender = reader.mail_server("CONSULTEXTO_MAIL_SERVER"), reader.optional("CONSULTEXTO_MAIL_FROM")
    if server is None:
        if sender and reader.optional("CONSULTEXTO_MAIL_SERVER") is None:
            reader.mistakes.append("CONSULTEXTO_MAIL_SERVER is missing: CONSULTEXTO_MAIL_FROM needs a server")
        return None
    if sender is None:
        reader.mistakes.append("CONSULTEXTO_MAIL_FROM is missing: e-mail must be from somebody")
        return None
    try:
        return MailSettings(server, read_address(sender))
    except MailAddressError:
        reader.mistakes.append(f"CONSULTEXTO_MAIL_FROM must be an e-mail address; it is {sender!r}")
        return None
