"""A service whose e-mail goes to a real mail server (aiosmtpd), and its sender."""

from __future__ import annotations

from typing import Any

from api.environment import MailServer
from api.mail.composing import Composer
from api.mail.sender import MailSender, MailServerClient
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.mail import sql as mail_sql
from consultation.staff import sql as staff_sql
from consultation.staff.sql import Role, Staff
from consultation.store import Store
from tests.conftest import OPEN_DAY, StandingClock

FROM = "consultation@exemple.quebec"
PUBLIC_URL = "https://consultation.exemple.quebec"


def add_reader(store: Store, login: str, role: Role, address: str = "") -> Staff:
    """An account that gets its e-mail at an address."""
    with store.write() as unit:
        account = staff_sql.add(unit, login, login.title(), role, OPEN_DAY)
        mail_sql.set_address(
            unit, account.id, address or f"{login}@exemple.quebec", OPEN_DAY.date(), OPEN_DAY
        )
        return account


def sender_to(
    server: MailServer | int,
    store: Store,
    clock: StandingClock,
    *consultations: Consultation,
    timeout_seconds: float = 5,
    connecting_seconds: float = 5,
) -> MailSender:
    """The sender of a service, to a mail server, or to a port of this machine."""
    if isinstance(server, int):
        server = MailServer("127.0.0.1", server, "none")
    catalogue = Catalogue({each.slug: each for each in consultations}, None)

    async def run(work: Any, *values: Any) -> Any:
        return work(*values)

    client = MailServerClient(server, timeout_seconds, connecting_seconds)
    return MailSender(store, client, Composer(FROM, PUBLIC_URL, catalogue, store.keyring), run, clock)
