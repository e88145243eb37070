"""The Telegram channel at work: one update in, one transaction, the answer out.

python-telegram-bot parses the updates and calls the API; its handlers are not used, because they swallow
exceptions, and an update that failed must make Telegram deliver it again.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress

import structlog
from telegram import Bot, BotCommand, Update
from telegram.error import BadRequest, TelegramError

from api.channels.sender import Sender
from api.channels.telegram.api import id_of
from api.channels.telegram.buttons import Buttons, Keyboards
from api.channels.telegram.updates import (
    COMMANDS,
    GroupCall,
    MalformedUpdateError,
    Membership,
    Talk,
    understand,
)
from bot.inbound import Inbound, Receipt
from consultation.clock import Clock, utc_now
from consultation.store import StoreUnavailableError, participants
from consultation.store.alarms import open_alarm

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_TIMEOUT_SECONDS = 30
POLL_PAUSE_SECONDS = 3.0
MAX_FAILURES = 5

log = structlog.get_logger("consultexto.telegram")


class TelegramChannel:
    """Takes updates in, in the order they come."""

    def __init__(
        self,
        inbound: Inbound,
        bot: Bot,
        buttons: Buttons,
        clock: Clock = utc_now,
        pause_seconds: float = POLL_PAUSE_SECONDS,
    ) -> None:
        self._inbound = inbound
        self._bot = bot
        self._buttons = buttons
        self._keyboards = Keyboards(buttons, inbound.assistant)
        self._clock = clock
        self._pause_seconds = pause_seconds
        self.sender: Sender | None = None

    async def handle(self, update: Update) -> None:
        """Handle one update. Raises what Inbound raises: the update must then be delivered again."""
        meaning = understand(update, self._buttons, self._clock(), id_of(self._bot))
        match meaning:
            case Talk():
                receipt = await self._inbound.receive(meaning.incoming)
                await self._hand_over(meaning, receipt)
            case Membership(address, blocked):
                await self._inbound.run(self._membership, address, blocked)
            case GroupCall(chat_id, language):
                text = self._inbound.assistant.phrase(
                    "groups_not_served", "en" if language == "en" else "fr", "telegram"
                )
                with suppress(TelegramError):
                    await self._bot.send_message(chat_id=chat_id, text=text)
            case None:
                pass

    async def announce_commands(self) -> None:
        """Register the menu in both languages; French is also the default for every other language."""
        for language in ("fr", "en"):
            commands = [
                BotCommand(name, description) for name, (_, description) in COMMANDS[language].items()
            ]
            await self._bot.set_my_commands(commands, language_code=language)
            if language == "fr":
                await self._bot.set_my_commands(commands)

    async def poll(self) -> None:
        """Fetch updates by long polling, for a service without a public address; for ever.

        An update that fails is fetched again, and the ones behind it wait; but not for ever: see `_failed`.
        """
        offset = 0
        failures: Counter[int] = Counter()
        await self._bot.delete_webhook()
        while True:
            handled: Update | None = None
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=POLL_TIMEOUT_SECONDS, allowed_updates=ALLOWED_UPDATES
                )
                for handled in updates:
                    await self.handle(handled)
                    offset = handled.update_id + 1
            except Exception as error:
                log.warning("polling will go on", error=type(error).__name__)
                if handled is not None and await self._failed(handled, error, failures):
                    offset = handled.update_id + 1
                    continue
                await asyncio.sleep(self._pause_seconds)

    async def _failed(self, update: Update, error: Exception, failures: Counter[int]) -> bool:
        """Whether to pass over an update: it failed MAX_FAILURES times, and not for want of the store.

        One message that we cannot handle must not silence everybody else. An alarm says that it was lost.
        One that cannot be read will be no better the next time.
        """
        if isinstance(error, StoreUnavailableError):
            return False
        failures[update.update_id] += 1
        is_malformed = isinstance(error, MalformedUpdateError)
        if failures[update.update_id] < MAX_FAILURES and not is_malformed:
            return False
        del failures[update.update_id]
        with suppress(StoreUnavailableError):
            await self.pass_over(update.update_id, "malformed" if is_malformed else type(error).__name__)
        return True

    async def pass_over(self, update_id: int | None, reason: str) -> None:
        """Say in the log and by an alarm that an update was lost, and why; nothing of it is kept.

        Raises StoreUnavailableError when the alarm could not be raised.
        """
        log.error("update passed over", update=update_id, reason=reason)
        await self._inbound.run(self._raise_alarm, reason)

    def _raise_alarm(self, reason: str) -> None:
        with self._inbound.store.write() as unit:
            open_alarm(unit, "update_skipped", "telegram", reason, self._clock())

    async def _hand_over(self, talk: Talk, receipt: Receipt) -> None:
        if self.sender is not None and receipt.status == "handled":
            self.sender.submit(receipt.replies)
        if talk.callback_id is None:
            return
        # A tap is always answered, or the button keeps turning; a late answer is refused, and harmless.
        with suppress(TelegramError):
            await self._bot.answer_callback_query(talk.callback_id)
        if talk.incoming.intent == "tick" and talk.message_id is not None and receipt.wait.kind == "multi":
            await self._show_ticks(talk, receipt)

    async def _show_ticks(self, talk: Talk, receipt: Receipt) -> None:
        markup = self._keyboards.of(receipt.wait, receipt.ticks, receipt.language)
        try:
            await self._bot.edit_message_reply_markup(
                chat_id=int(talk.incoming.address), message_id=talk.message_id, reply_markup=markup
            )
        except BadRequest:
            pass  # "message is not modified": the keyboard already shows these ticks
        except TelegramError as error:
            log.warning("ticks not shown; the next tap will show them", error=type(error).__name__)

    def _membership(self, address: str, blocked: bool) -> None:
        with self._inbound.store.write() as unit:
            found = participants.find_address(unit, "telegram", address)
            if found is None:
                return
            if blocked and found.status == "active":
                participants.set_address_status(unit, found.id, "blocked", self._clock())
            elif not blocked and found.status == "blocked":
                participants.set_address_status(unit, found.id, "active", self._clock())
