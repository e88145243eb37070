"""A cache of the greetings that the widget shows before anything is said."""

from __future__ import annotations

import asyncio

from api.channels.web.sessions import WebSession, greeting
from bot.inbound import Inbound
from consultation.clock import Clock
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.messages.model import Reply
from consultation.store.writing_thread import Urgency

Kept = tuple[Consultation, str, tuple[Reply, ...]]
"""The definition a greeting was made from, whether it was to come, open or over, and the greeting."""


class Greetings:
    """The cached greetings by consultation and language.

    One is made by rehearsing a conversation, in the writing thread and under the store's lock: only the first
    visitor makes the others wait for it. It is made again when the definition changes, and on the
    first day and after the last.
    """

    def __init__(self, inbound: Inbound, clock: Clock) -> None:
        self._inbound = inbound
        self._clock = clock
        self._kept: dict[tuple[str, Language], Kept] = {}
        self._making = asyncio.Lock()

    async def of(self, session: WebSession) -> tuple[Reply, ...]:
        """Return the greeting of a session's consultation.

        Raises StoreUnavailableError or what an action raised.
        """
        definition = self._inbound.catalogue.by_slug[session.consultation]
        key = session.consultation, session.language
        made = self._made(key, definition)
        if made is not None:
            return made
        async with self._making:
            made = self._made(key, definition)
            if made is None:
                incoming = greeting("nobody", session, self._clock())
                phase = self._phase(definition)
                made = await self._inbound.run(self._inbound.rehearse, incoming, urgency=Urgency.ANYONE)
                self._kept[key] = definition, phase, made
        return made

    def _made(self, key: tuple[str, Language], definition: Consultation) -> tuple[Reply, ...] | None:
        kept = self._kept.get(key)
        if kept is None or kept[0] is not definition or kept[1] != self._phase(definition):
            return None
        return kept[2]

    def _phase(self, definition: Consultation) -> str:
        now = self._clock()
        return "open" if definition.is_open(now) else "to come" if now < definition.opens_at else "over"
