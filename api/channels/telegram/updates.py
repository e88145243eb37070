"""From a Telegram update to what it asks of us, without side effects.

private text, command or caption-less media  → Incoming
a tap on a button                            → Incoming, and the callback query to answer
the person blocked or unblocked the bot      → Membership
a group, a channel, anything else            → a kind word for groups, or nothing
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from telegram import Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from api.channels.telegram.buttons import Buttons
from consultation.messages import Incoming
from consultation.turn import as_language

COMMANDS = MappingProxyType({
    "fr": {
        "aide": ("help", "Ce que vous pouvez faire"),
        "passer": ("skip", "Passer la question"),
        "retour": ("back", "Revenir à la question d’avant"),
        "repeter": ("repeat", "Répéter la question"),
        "english": ("language_switch_en", "Continue in English"),
        "arret": ("stop", "Ne plus rien recevoir"),
        "reprendre": ("resume", "Recevoir de nouveau des messages"),
    },
    "en": {
        "help": ("help", "What you can do"),
        "skip": ("skip", "Skip the question"),
        "back": ("back", "Return to the question before"),
        "repeat": ("repeat", "Repeat the question"),
        "francais": ("language_switch_fr", "Continuer en français"),
        "stop": ("stop", "Receive nothing more"),
        "resume": ("resume", "Receive messages again"),
    },
})  # fmt: skip
"""The bot's menu: command → (intent, description), by language. `start` is Telegram's own."""

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


@dataclass(frozen=True, slots=True)
class GroupCall:
    """Somebody spoke to the bot in a group: a consultation is for one person at a time."""

    chat_id: int
    language: str


Meaning = Membership | Talk | GroupCall | None


def understand(update: Update, buttons: Buttons, now: datetime) -> Meaning:
    """What an update asks of us; None when it asks nothing."""
    if update.my_chat_member is not None:
        change = update.my_chat_member
        if change.chat.type != ChatType.PRIVATE:
            return None
        status = change.new_chat_member.status
        return Membership(str(change.chat.id), status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT))
    if update.callback_query is not None:
        return _tap(update, buttons, now)
    if update.edited_message is not None and update.edited_message.chat.type == ChatType.PRIVATE:
        return Talk(_incoming(update, update.edited_message, now, intent="send_edit"))
    message = update.message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return _group(message)
    return _private(update, message, now)


def _private(update: Update, message: Message, now: datetime) -> Meaning:
    if message.text is None:
        # Telegram's own notices (a pinned message, a changed timer) ask nothing.
        return (
            Talk(_incoming(update, message, now, intent="send_media"))
            if message.effective_attachment
            else None
        )
    command, _, payload = message.text.strip().partition(" ")
    name = command[1:].partition("@")[0].lower() if command.startswith("/") else ""
    if name == "start":
        return Talk(_incoming(update, message, now, intent="greet", consultation=payload.strip() or None))
    if name in _INTENTS:
        return Talk(_incoming(update, message, now, intent=_INTENTS[name]))
    return Talk(_incoming(update, message, now, text=message.text))


def _tap(update: Update, buttons: Buttons, now: datetime) -> Meaning:
    query = update.callback_query
    assert query is not None
    tap = buttons.tap(query.data or "")
    chat = query.message.chat if query.message is not None else None
    if chat is None or chat.type != ChatType.PRIVATE:
        return None
    incoming = Incoming(
        "telegram",
        str(chat.id),
        f"u{update.update_id}",
        now,
        selection=tap.selection,
        intent=tap.intent,
        language=as_language(query.from_user.language_code or "fr"),
    )
    return Talk(incoming, query.id, query.message.message_id if query.message is not None else None)


def _incoming(
    update: Update,
    message: Message,
    now: datetime,
    *,
    text: str = "",
    intent: str | None = None,
    consultation: str | None = None,
) -> Incoming:
    sender = message.from_user
    language = as_language(sender.language_code) if sender is not None and sender.language_code else None
    return Incoming(
        "telegram",
        str(message.chat.id),
        f"u{update.update_id}",
        now,
        text=text,
        intent=intent,
        consultation=consultation,
        language=language,
    )


def _group(message: Message) -> Meaning:
    spoken_to = (message.text or "").startswith("/")
    if not spoken_to or message.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    sender = message.from_user
    return GroupCall(message.chat.id, as_language(sender.language_code or "fr") if sender else "fr")
