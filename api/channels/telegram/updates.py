"""Telegram updates, read into what they ask of us, without side effects.

private text, caption, command or media      → Incoming
a tap on a button                            → Incoming, and the callback query to answer
the person blocked or unblocked the bot      → Membership
a command to us, or a tap, in a group        → a kind word for groups
anything else                                → nothing

Telegram's numbers are not enough to recognise a message delivered again: each bot numbers its updates and the
messages of its private chats on its own. An external id holds the bot, a code of the chat, the message and
its date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from telegram import CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from api.channels.telegram.keyboards import Buttons, Tap, Words, chosen_with
from api.channels.telegram.settings import SOURCE_AFTER
from consultation.channels.specs import TELEGRAM
from consultation.languages.catalogue import catalogue
from consultation.languages.commands import command_of
from consultation.languages.model import DEFAULT, LANGUAGES, Language, as_language
from consultation.messages.model import Incoming, MessageNumber


def _menu(language: Language) -> dict[str, tuple[str, str]]:
    """Return the commands of a language; those that change the language are in the words of the other one."""
    menu = {}
    for intent in catalogue(language, TELEGRAM.name).messages:
        for spoken in _OTHERS[language] if intent == "language_switch" else (language,):
            said = catalogue(spoken, TELEGRAM.name)
            meant = f"{intent}_{spoken}" if intent == "language_switch" else intent
            menu[said.attributes(intent)["command"]] = (meant, said.say(intent))
    return menu


_OTHERS = {language: [each for each in LANGUAGES if each != language] for language in LANGUAGES}
COMMANDS = MappingProxyType({language: _menu(language) for language in LANGUAGES})
"""The bot's menu: command → (intent, description), by language. `start` is Telegram's own."""

_COMMAND = re.compile(
    r"/(?P<name>[a-z0-9_]{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.IGNORECASE | re.DOTALL
)
"""A command in Telegram's syntax, the bot's name, and the words after it."""

_INTENTS = {command: intent for menu in COMMANDS.values() for command, (intent, _) in menu.items()}


@dataclass(frozen=True, slots=True)
class Membership:
    """The person blocked the bot, or came back."""

    address: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A message or a tap of one person."""

    incoming: Incoming
    callback_id: str | None = None
    message_id: int | None = None
    chosen: tuple[str, ...] = ()
    """The titles of what a tap chose."""


@dataclass(frozen=True, slots=True)
class GroupCall:
    """Somebody spoke to the bot in a group: a consultation is for one person at a time."""

    chat_id: int
    language: str


@dataclass(frozen=True, slots=True)
class GroupTap:
    """Somebody tapped a button of the bot's in a group: it shows a spinner until the tap is answered."""

    callback_id: str
    language: str


@dataclass(frozen=True, slots=True)
class SettledTap:
    """A tap on a button that only shows what was chosen."""

    callback_id: str
    language: str


Meaning = Membership | Talk | GroupCall | GroupTap | SettledTap | None


MISSHAPEN = (TypeError, ValueError, KeyError, AttributeError, OverflowError)
"""The exceptions raised for a field that is missing or does not have its documented type."""


class MalformedUpdateError(ValueError):
    """An update whose fields do not have the documented types: nothing is said, and nothing is stored."""


def understand(
    update: Update, buttons: Buttons, now: datetime, bot_id: str, bot_name: str | None = None
) -> Meaning:
    """Return what an update for a bot asks of us; None when it asks nothing. Raises MalformedUpdateError.

    Without the bot's name, a command in a group that names a bot is taken for another bot's.

    The library makes objects of whatever it is given: the types of what we use are checked here.
    """
    try:
        meaning = _meaning(update, buttons, now, bot_id, bot_name)
    except MISSHAPEN as error:
        raise MalformedUpdateError from error
    return meaning


def _meaning(update: Update, buttons: Buttons, now: datetime, bot_id: str, bot_name: str | None) -> Meaning:
    if update.my_chat_member is not None:
        change = update.my_chat_member
        if change.chat.type != ChatType.PRIVATE:
            return None
        status = change.new_chat_member.status
        return Membership(
            str(_number(change.chat.id)), status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        )
    if update.callback_query is not None:
        return _tap(update.callback_query, buttons, now, bot_id)
    edited = update.edited_message
    if edited is not None and edited.chat.type == ChatType.PRIVATE:
        # A shared live location is edited at every step, without text.
        if edited.location:
            return None
        text = _text(edited.text or edited.caption or "")
        return Talk(_incoming(edited, buttons, now, bot_id, text=text, intent="send_edit"))
    message = update.message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return _group(message, bot_name)
    return _private(message, buttons, now, bot_id)


def _private(message: Message, buttons: Buttons, now: datetime, bot_id: str) -> Meaning:
    text = message.text or message.caption
    if text is None:
        # Telegram's own notices (a pinned message, a changed timer) need no reply.
        return (
            Talk(_incoming(message, buttons, now, bot_id, intent="send_media"))
            if message.effective_attachment
            else None
        )
    command = _COMMAND.fullmatch(_text(text).strip())
    name, words = (command["name"].lower(), command["words"]) if command else ("", None)
    if name == "start":
        slug, _, source = (words or "").partition(SOURCE_AFTER)
        return Talk(
            _incoming(
                message, buttons, now, bot_id,
                intent="start", consultation=slug or None, source=source or None,
            )
        )  # fmt: skip
    if name in _INTENTS:
        return Talk(_incoming(message, buttons, now, bot_id, intent=_INTENTS[name]))
    if command and not words:
        return Talk(_incoming(message, buttons, now, bot_id, intent="help"))
    return Talk(_incoming(message, buttons, now, bot_id, text=text))


def _tap(query: CallbackQuery, buttons: Buttons, now: datetime, bot_id: str) -> Meaning:
    tap = buttons.tap(_text(query.data or ""))
    message = query.message
    language = as_language(_text(query.from_user.language_code or ""))
    if message is None or message.chat.type != ChatType.PRIVATE:
        return GroupTap(_text(query.id), language)
    if tap is None:
        return SettledTap(_text(query.id), language)
    words = tap if isinstance(tap, Words) else None
    # The button of a command gives it for good: its word may be an answer to what is asked by now.
    intent = tap.intent if isinstance(tap, Tap) else command_of(tap.text)
    incoming = Incoming(
        TELEGRAM.name,
        str(_number(message.chat.id)),
        f"{bot_id}:{buttons.chat_code(message.chat.id)}:c{_text(query.id)}",
        now,
        text="" if words is None else words.text,
        selection=tap.selection if isinstance(tap, Tap) else None,
        intent=intent,
        language=language,
        question=None if words is None else words.question,
    )
    chosen = chosen_with(getattr(message, "reply_markup", None), query.data or "") if words is None else ()
    return Talk(incoming, query.id, _number(message.message_id), tuple(chosen))


def _incoming(
    message: Message,
    buttons: Buttons,
    now: datetime,
    bot_id: str,
    *,
    text: str = "",
    intent: str | None = None,
    consultation: str | None = None,
    source: str | None = None,
) -> Incoming:
    sender = message.from_user
    language = (
        as_language(_text(sender.language_code)) if sender is not None and sender.language_code else None
    )
    kind, date = ("m", message.date) if message.edit_date is None else ("e", message.edit_date)
    code = buttons.chat_code(message.chat.id)
    written = f"{bot_id}:{code}:m{_number(message.message_id)}:{int(message.date.timestamp())}"
    return Incoming(
        TELEGRAM.name,
        str(_number(message.chat.id)),
        f"{bot_id}:{code}:{kind}{_number(message.message_id)}:{int(date.timestamp())}",
        now,
        text=text,
        intent=intent,
        consultation=consultation,
        source=source,
        language=language,
        number=MessageNumber(bot_id, _number(message.message_id)),
        replies_to=_pointed_at(message.reply_to_message),
        edits=None if message.edit_date is None else written,
    )


def _pointed_at(message: Message | None) -> str | None:
    """Return the end of the delivery id of the message replied to: its number and its date."""
    return None if message is None else f":{_number(message.message_id)}:{int(message.date.timestamp())}"


def _group(message: Message, bot_name: str | None) -> Meaning:
    command = _COMMAND.fullmatch(_text(message.text or "").strip())
    if command is None or message.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    if command["bot"] is not None and command["bot"].lower() != (bot_name or "").lower():
        return None
    sender = message.from_user
    language = as_language(_text(sender.language_code or "")) if sender else DEFAULT
    return GroupCall(_number(message.chat.id), language)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedUpdateError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise MalformedUpdateError
    return value
