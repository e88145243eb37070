"""Sessions of the web channel: a token that is known, or one with which nothing was said yet.

Nobody is stored for having opened the widget. The token itself says what it was issued for, signed, and
its first message makes the person, with the greeting they were shown. A token that waits too long expires:
after an erasure its address is unknown again, and only the messages of the last two days are remembered (see
`consultation.rights.sql_erasure`).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from consultation.channels import SITE
from consultation.languages.model import Language, as_language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.store import Unit
from consultation.store.keyring import Keyring

TOKEN_BYTES = 32
BEGIN_WITHIN = timedelta(hours=24)
"""How long a token is valid before its first message: less than erasures are remembered."""
SIGNATURE_CHARS = 32

_TOKEN = re.compile(
    r"([\w-]{43})\.([0-9]{1,12})\.([a-z-]{2,12})\.([a-z0-9-]{1,100}(?:_[a-z0-9]{1,16})?)\.([0-9a-f]{32})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class WebSession:
    """A session, without its token. `address_id` is None while nobody has said anything in it.

    `source` is the code of what led to it, as the address of the page said.
    """

    consultation: str
    language: Language
    address_id: int | None = None
    source: str | None = None


def new_token(
    keyring: Keyring, consultation: str, language: Language, now: datetime, source: str | None = None
) -> str:
    """Return a token for a conversation that may begin."""
    begins = consultation if source is None else f"{consultation}_{source}"
    said = f"{secrets.token_urlsafe(TOKEN_BYTES)}.{int(now.timestamp())}.{language}.{begins}"
    return f"{said}.{keyring.short_code(_signed(said), SIGNATURE_CHARS)}"


def find_session(unit: Unit, token: str, now: datetime) -> WebSession | None:
    """Return the session of a token; None when it is unknown, erased, or expired before its first message."""
    match = _TOKEN.fullmatch(token)
    if match is None or not unit.keyring.proves(_signed(token[: match.end(4)]), match[5], SIGNATURE_CHARS):
        return None  # not one of our tokens: one that anybody can read in a form opens no session
    address = participants_sql.find_address(unit, SITE, token)
    if address is not None:
        participant = participants_sql.get_participant(unit, address.participant_id)
        return WebSession(participant.consultation, participant.language, address.id)
    made_at = datetime.fromtimestamp(int(match[2]), UTC)
    if now - made_at > BEGIN_WITHIN or _was_begun(unit, token, made_at):
        return None
    consultation, _, source = match[4].partition("_")
    return WebSession(consultation, as_language(match[3]), source=source or None)


def greeting(token: str, session: WebSession, now: datetime) -> Incoming:
    """Return the message that begins a session with a greeting. Always the same, so it is stored once."""
    external_id = _greeting_id(token)
    return Incoming(
        SITE,
        token,
        external_id,
        now,
        intent="greet",
        consultation=session.consultation,
        language=session.language,
        source=session.source,
    )


def scope(token: str) -> str:
    """Return a prefix that keeps the message ids of sessions apart, without revealing the token."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _greeting_id(token: str) -> str:
    return f"{scope(token)}:begin"


def _was_begun(unit: Unit, token: str, made_at: datetime) -> bool:
    """Tell whether a person of this token was erased: such a session cannot begin again."""
    begin = _greeting_id(token)
    return messages_sql.find_message(unit, SITE, begin) is not None or sql_erasure.was_erased_with(
        unit, SITE, begin, token, made_at
    )


def _signed(said: str) -> str:
    return f"web session v1 {said}"
