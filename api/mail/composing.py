"""The text of an e-mail to the staff, in the language of its reader, with a link to the console."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from types import MappingProxyType

from consultation.definition.catalogue import Catalogue
from consultation.languages.catalogue import catalogue
from consultation.mail.model import Mail, MailKind
from consultation.store.keyring import Keyring

CONSOLE = "/console"
OWN_CHOICE = "/account/mail"


def _link_of(part: str, values: Mapping[str, str]) -> str:
    return f"/consultations/{values['consultation']}/{part}/{values['number']}"


_LINKS: Mapping[MailKind, Callable[[Mapping[str, str]], str]] = MappingProxyType(
    {
        "distress": lambda _: "/moderation?view=urgent",
        "version": lambda values: _link_of("versions", values),
        "version_approved": lambda values: _link_of("versions", values),
        "version_left": lambda values: _link_of("versions", values),
        "invitation": lambda values: _link_of("invitations", values),
        "feedback": lambda values: f"/feedback/{values['number']}",
        "digest": lambda _: "",
        "password_link": lambda values: f"/password/{values['token']}",
        "address_changed": lambda _: "/account",
        "trial": lambda _: OWN_CHOICE,
    }
)
_CODE_CHARS = 24


@dataclass(frozen=True, slots=True)
class Composer:
    """What composing an e-mail takes. `public_url` is the service's own, never that of a request."""

    sender: str
    public_url: str
    consultations: Catalogue
    keyring: Keyring

    def compose(self, mail: Mail, now: datetime) -> EmailMessage:
        """Return an e-mail. Its Message-ID is the same at each attempt, and says nothing."""
        words = catalogue(mail.language, "console", typography=True)
        console = self.public_url + CONSOLE
        values = {
            "opened": "no",  # of what was queued before it was said
            **mail.values,
            "name": mail.name,
            "link": console + _LINKS[mail.kind](mail.values),
            "consultation": self._title(mail),
        }
        own_choice = words.say("mail_own_choice", {"link": console + OWN_CHOICE})
        message = EmailMessage(policy=SMTP)
        message["From"] = formataddr(("Consultexto", self.sender))
        message["To"] = mail.to
        message["Subject"] = words.say(f"mail_{mail.kind}_subject", values)
        message["Date"] = format_datetime(now)
        message["Message-ID"] = f"<{mail.id}.{self._code(mail)}@{self.sender.rpartition('@')[2]}>"
        # No out-of-office reply comes back to it (RFC 3834).
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = mail.language
        message.set_content(f"{words.say(f'mail_{mail.kind}_text', values)}\n\n-- \n{own_choice}\n")
        return message

    def _title(self, mail: Mail) -> str:
        """Return the title as it is served; of what is not open yet, as it was when the e-mail was queued."""
        definition = self.consultations.get(mail.values.get("consultation", ""))
        if definition is not None:
            return definition.short_title.text(mail.language)
        return mail.values.get(f"title_{mail.language}", mail.values.get("consultation", ""))

    def _code(self, mail: Mail) -> str:
        return self.keyring.short_code(f"mail {mail.id}", _CODE_CHARS)
