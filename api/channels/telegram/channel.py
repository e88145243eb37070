"""The Telegram channel: one update, one transaction, then the answer.

python-telegram-bot parses the updates and calls the API; its handlers are not used, because they swallow
exceptions, and an update that failed must make Telegram deliver it again.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter, OrderedDict
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Bot, BotCommand, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, TelegramError

from api.channels.telegram.delivery import fetch_updates, id_of, name_of
from api.channels.telegram.keyboards import Keyboards, settled
from api.channels.telegram.reach import Reach
from api.channels.telegram.updates import (
    COMMANDS,
    MISSHAPEN,
    GroupCall,
    GroupTap,
    MalformedUpdateError,
    Membership,
    SettledTap,
    Talk,
    understand,
)
from api.channels.wiring import Submit
from bot.answering import STALE
from bot.inbound import Inbound, Receipt
from consultation.channels.specs import TELEGRAM
from consultation.clock import Clock, utc_now
from consultation.conversation.prompts import shown
from consultation.delivery.sql_channels import open_alarm
from consultation.languages.model import DEFAULT, LANGUAGES, as_language
from consultation.languages.responses import Responses
from consultation.participants import sql as participants_sql
from consultation.store import StoreUnavailableError

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_PAUSE_SECONDS = 3.0
MAX_FAILURES = 5
GROUP_PAUSE = timedelta(hours=1)
"""The pause before a group is told again that a consultation is for one person at a time."""
MAX_GROUPS = 1_000
NOTICE_CHARS = 180
"""Telegram takes 200 for the answer to a tap (https://core.telegram.org/bots/api#answercallbackquery)."""

log = structlog.get_logger("consultexto.telegram")


class TelegramChannel:
    """The handler of updates, in the order they come."""

    def __init__(
        self,
        inbound: Inbound,
        bot: Bot,
        keyboards: Keyboards,
        clock: Clock = utc_now,
        pause_seconds: float = POLL_PAUSE_SECONDS,
    ) -> None:
        self._inbound = inbound
        self._bot = bot
        self._keyboards = keyboards
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._told_groups: OrderedDict[int, datetime] = OrderedDict()
        self.submit: Submit | None = None

    async def take(self, body: bytes | Any) -> None:
        """Handle a raw update, as JSON or parsed; skip data that is no update.

        Raises what Inbound raises, and StoreUnavailableError when the alarm of a skipped one could not be
        raised: the update must then be delivered again.
        """
        try:
            data = json.loads(body) if isinstance(body, bytes) else body
        except (ValueError, RecursionError):
            return await self.pass_over(None, "not_json")
        update = parse_update(data, self._bot)
        if update is None:
            return await self.pass_over(update_id_of(data), "malformed")
        try:
            await self.handle(update)
        except MalformedUpdateError:
            await self.pass_over(update.update_id, "malformed")

    async def handle(self, update: Update) -> None:
        """Handle one update. Raises MalformedUpdateError, and what Inbound raises."""
        buttons, now = self._keyboards.buttons, self._clock()
        meaning = understand(update, buttons, now, id_of(self._bot), name_of(self._bot))
        match meaning:
            case Talk():
                receipt = await self._inbound.receive(meaning.incoming)
                await self._hand_over(meaning, receipt)
            case Membership(address, blocked):
                await self._inbound.run(self._membership, address, blocked)
            case GroupCall(chat_id, language):
                if self._may_tell(chat_id):
                    with suppress(TelegramError):
                        await self._bot.send_message(chat_id=chat_id, text=self._not_for_groups(language))
            case GroupTap(callback_id, language):
                with suppress(TelegramError):
                    await self._bot.answer_callback_query(callback_id, self._not_for_groups(language))
            case SettledTap(callback_id, language):
                said = Responses.load().phrase("choice_settled", as_language(language), TELEGRAM.name)
                with suppress(TelegramError):
                    await self._bot.answer_callback_query(callback_id, said)
            case None:
                pass

    async def announce_commands(self) -> None:
        """Register the menu in each language; the default one is also for every other language."""
        for language in LANGUAGES:
            commands = [
                BotCommand(name, description) for name, (_, description) in COMMANDS[language].items()
            ]
            await self._bot.set_my_commands(commands, language_code=language)
            if language == DEFAULT:
                await self._bot.set_my_commands(commands)

    async def poll(self) -> None:
        """Fetch updates by long polling, forever, for a service without a public address.

        An update that fails is fetched again, and the ones behind it wait; but not forever: see `_took`.
        """
        offset = 0
        failures: Counter[int | None] = Counter()
        reach = self.reach()
        await self._bot.delete_webhook()
        while True:
            before = offset
            try:
                updates = await fetch_updates(self._bot, offset, ALLOWED_UPDATES)
                await reach.answered()
                for data in updates:
                    if not await self._took(data, failures):
                        break
                    update_id = update_id_of(data)
                    offset = offset if update_id is None else update_id + 1
                else:
                    if offset > before:
                        continue
            except Conflict as error:  # another process of ours polls
                log.warning("polling will go on", error=type(error).__name__)
            except Exception as error:
                await reach.failed("polling will go on", error)
            await asyncio.sleep(self._pause_seconds)

    def reach(self) -> Reach:
        """Return what tells the operator whether Telegram gives us what people write."""
        return Reach(self._inbound, self._clock)

    async def _took(self, data: Any, failures: Counter[int | None]) -> bool:
        """Tell whether an update is finished: handled, or skipped because it failed MAX_FAILURES times.

        One message that we cannot handle must not block everybody else's; an alarm says that it was lost. One
        that fails because the store is unavailable waits for it.
        """
        update_id = update_id_of(data)
        try:
            await self.take(data)
        except Exception as error:
            log.warning("polling will go on", update=update_id, error=type(error).__name__)
            failures[update_id] += not isinstance(error, StoreUnavailableError)
            if failures[update_id] < MAX_FAILURES:
                return False
            with suppress(StoreUnavailableError):
                await self.pass_over(update_id, type(error).__name__)
        failures.pop(update_id, None)
        return True

    async def pass_over(self, update_id: int | None, reason: str) -> None:
        """Report in the log and by an alarm that an update was lost, and why; nothing of it is kept.

        Raises StoreUnavailableError when the alarm could not be raised.
        """
        log.error("update passed over", update=update_id, reason=reason)
        await self._inbound.run(
            self._inbound.store.do, open_alarm, "update_skipped", TELEGRAM.name, reason, self._clock()
        )

    async def _hand_over(self, talk: Talk, receipt: Receipt) -> None:
        if self.submit is not None and receipt.status == "handled":
            self.submit(receipt.replies)
        if talk.callback_id is None:
            return
        recorded = _is_recorded(talk, receipt)
        # Always answer a tap, or the button keeps its spinner; a late answer is refused, which is harmless.
        with suppress(TelegramError):
            await self._bot.answer_callback_query(
                talk.callback_id, self._said_of(talk, receipt) if recorded else None
            )
        if talk.incoming.intent == "tick" and receipt.wait.takes_several:
            await self._show(talk, self._keyboards.of(receipt.wait, receipt.ticks, receipt.language))
        elif recorded:
            await self._show(talk, settled(list(talk.chosen)))

    def _said_of(self, talk: Talk, receipt: Receipt) -> str:
        """Return what a short notice says over the chat once a choice is recorded."""
        choice = shown(", ".join(talk.chosen), NOTICE_CHARS)
        return Responses.load().phrase("choice_recorded", receipt.language, TELEGRAM.name, choice=choice)

    async def _show(self, talk: Talk, markup: InlineKeyboardMarkup | None) -> None:
        """Change the keyboard of the message that was tapped."""
        try:
            await self._bot.edit_message_reply_markup(
                chat_id=int(talk.incoming.address), message_id=talk.message_id, reply_markup=markup
            )
        except BadRequest:
            pass  # "message is not modified": the keyboard already shows it
        except TelegramError as error:
            log.warning("keyboard not changed; the next tap will", error=type(error).__name__)

    def _may_tell(self, chat_id: int) -> bool:
        """Tell whether a group may be sent a message now, and record it: anybody there can call a bot."""
        now = self._clock()
        last = self._told_groups.get(chat_id)
        if last is not None and now - last < GROUP_PAUSE:
            return False
        self._told_groups[chat_id] = now
        self._told_groups.move_to_end(chat_id)
        if len(self._told_groups) > MAX_GROUPS:
            self._told_groups.popitem(last=False)
        return True

    def _not_for_groups(self, language: str) -> str:
        return Responses.load().phrase("groups_not_served", as_language(language), TELEGRAM.name)

    def _membership(self, address: str, blocked: bool) -> None:
        with self._inbound.store.write() as unit:
            found = participants_sql.find_address(unit, TELEGRAM.name, address)
            if found is None:
                return
            if blocked and found.status == "active":
                participants_sql.set_address_status(unit, found.id, "blocked", self._clock())
            elif not blocked and found.status == "blocked":
                participants_sql.set_address_status(unit, found.id, "active", self._clock())


def _is_recorded(talk: Talk, receipt: Receipt) -> bool:
    """Tell whether a tap was taken: it was not stale, and what it answered is not asked again."""
    selection = talk.incoming.selection
    if selection is None or not talk.chosen or receipt.status != "handled":
        return False
    if receipt.intent in (STALE, "tick"):
        return False
    return not (receipt.wait.options and receipt.wait.question == selection.question)


def parse_update(data: Any, bot: Bot) -> Update | None:
    """Return the update, or None when the data is not one."""
    if update_id_of(data) is None:
        return None
    try:
        return Update.de_json(data, bot)
    except (*MISSHAPEN, OSError, RecursionError, TelegramError):
        return None


def update_id_of(data: Any) -> int | None:
    """Return the number of an update, or None when the data is not one."""
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int else None
