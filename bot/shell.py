"""`rasa shell` on the inbound path that every channel uses, on a scratch database."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.assistant import Assistant
from bot.inbound import Inbound
from bot.native_actions import NativeProcessor
from bot.wording import ResponseGenerator
from consultation.channels import SITE
from consultation.clock import rehearsal_clock, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming
from consultation.store import Store
from consultation.store.keyring import Keyring, new_secret


class ShellProcessor(NativeProcessor):
    """A processor for `rasa shell`: each line typed goes through Inbound, on a scratch database.

    When the consultation is not open now, its opening day is used as the date: the shell is a rehearsal.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.nlg = ResponseGenerator()
        catalogue = Catalogue.load(Path("data/consultations"))
        self._scratch = tempfile.TemporaryDirectory()
        self._store = store = Store.open(Path(self._scratch.name) / "shell.db", Keyring(new_secret()))
        clock = rehearsal_clock(catalogue.default(utc_now()).opens_at, catalogue.default(utc_now()).closes_at)
        self._inbound = Inbound(
            store, Assistant(self), catalogue, lambda slug: f"/consultations/{slug}", clock
        )

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Handle what was typed."""
        incoming = Incoming(
            SITE, message.sender_id, uuid.uuid4().hex, self._inbound.now(), text=message.text or ""
        )
        for row in self._inbound.handle(incoming).replies:
            labels = [f"{option.label}" for option in row.reply.wait.options] if row.reply.wait else []
            listed = "".join(f"\n  {number}. {label}" for number, label in enumerate(labels, 1))
            await message.output_channel.send_text_message(message.sender_id, row.reply.text + listed)
        return None

    def close(self) -> None:
        """Finish what is queued, and delete the scratch database."""
        self._inbound.close()
        self._store.close()
        self._scratch.cleanup()
