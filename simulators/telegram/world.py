"""The simulated people, their chats with the bot, and their actions."""

import time
from collections import OrderedDict
from typing import Any
from uuid import uuid4

import httpx

from simulators.faults import FaultPlan
from simulators.telegram.chats import Chat, ChatMessage, Chats
from simulators.telegram.settings import TelegramSettings
from simulators.telegram.updates import Queued, Updates

MAX_TAPS_KEPT = 10_000
_FILES: dict[str, dict[str, Any]] = {
    "sticker": {
        "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False,
        "emoji": "👍",
    },
    "voice": {"duration": 4, "mime_type": "audio/ogg"},
    "photo": {"width": 1280, "height": 960},
}  # fmt: skip


class World:
    """Everything the server knows, in memory, for one bot.

    Everything runs on one event loop: no lock is needed. `version` grows with every change that a page shows.
    """

    def __init__(self, settings: TelegramSettings, client: httpx.AsyncClient) -> None:
        self.settings = settings
        self.chats = Chats(settings.max_messages, settings.first_id)
        self.faults = FaultPlan()
        self.updates = Updates(settings, client, self.faults)
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.taps: OrderedDict[str, Chat] = OrderedDict()
        self.version = 0

    def changed(self) -> None:
        """Tell the pages that there is something new to show."""
        self.version += 1

    def say(
        self, chat: Chat, text: str, replied_to: ChatMessage | None = None
    ) -> tuple[ChatMessage, Queued | None]:
        """Send a text as the chat's person, perhaps in reply to a message of the chat."""
        extras = {} if replied_to is None else {"reply_to_message": replied_to.as_message(chat.as_chat())}
        return self._tell(chat, self.chats.add(chat, chat.person, text, extras=extras))

    def show(self, chat: Chat, kind: str, caption: str | None) -> tuple[ChatMessage, Queued | None]:
        """Send a sticker, a voice message or a picture."""
        name = uuid4().hex
        file = {"file_id": name, "file_unique_id": name[:16], **_FILES[kind]}
        extras: dict[str, Any] = {kind: [file] if kind == "photo" else file}
        return self._tell(chat, self.chats.add(chat, chat.person, caption or "", kind=kind, extras=extras))

    def edit(self, chat: Chat, message: ChatMessage, text: str) -> Queued | None:
        """Change what the person wrote."""
        message.text = text
        message.edit_date = int(time.time())
        self.changed()
        return self._update(chat, "edited_message", message)

    def tap(self, chat: Chat, message: ChatMessage, data: str) -> Queued | None:
        """Tap a button."""
        query_id = str(uuid4().int >> 66)
        self.taps[query_id] = chat
        chat.open_taps.add(query_id)
        if len(self.taps) > MAX_TAPS_KEPT:
            old_id, old_chat = self.taps.popitem(last=False)
            old_chat.open_taps.discard(old_id)
        chat.notice = None
        self.changed()
        query = {
            "id": query_id,
            "from": chat.person,
            "message": message.as_message(chat.as_chat()),
            "chat_instance": str(chat.chat_id),
            "data": data,
        }
        return self.updates.add("callback_query", query, chat.chat_id)

    def set_blocked(self, chat: Chat, blocked: bool) -> Queued | None:
        """Block or unblock the bot; in a group, remove it or bring it back."""
        if chat.blocked == blocked:
            return None
        chat.blocked = blocked
        chat.started = True
        self.changed()
        member = {"status": "member", "user": self.settings.bot}
        kicked = {"status": "kicked", "user": self.settings.bot, "until_date": 0}
        change = {
            "chat": chat.as_chat(),
            "from": chat.person,
            "date": int(time.time()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        return self.updates.add("my_chat_member", change, chat.chat_id)

    def commands_for(self, chat: Chat) -> list[dict[str, str]]:
        """Return the commands the chat's menu shows: the nearest scope, then the language, decide."""
        language = str(chat.person.get("language_code", ""))
        wide = '{"type": "all_group_chats"}' if chat.is_group else '{"type": "all_private_chats"}'
        for scope in (f'{{"chat_id": {chat.chat_id}, "type": "chat"}}', wide, '{"type": "default"}'):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def webhook_info(self) -> dict[str, Any]:
        """Return the WebhookInfo of the Bot API."""
        webhook = self.updates.webhook
        info: dict[str, Any] = {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": self.updates.pending_count,
        }
        if webhook is not None:
            info["max_connections"] = webhook.max_connections
        if self.updates.allowed:
            info["allowed_updates"] = list(self.updates.allowed)
        if self.updates.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.updates.last_error
        return info

    def clear(self) -> None:
        """Forget chats, updates, taps, commands and faults; the webhook stays."""
        self.updates.clear()
        self.chats.clear()
        self.taps.clear()
        self.commands.clear()
        self.faults.clear()
        self.changed()

    def _tell(self, chat: Chat, message: ChatMessage) -> tuple[ChatMessage, Queued | None]:
        chat.started = True
        chat.notice = None
        self.changed()
        return message, self._update(chat, "message", message)

    def _update(self, chat: Chat, kind: str, message: ChatMessage) -> Queued | None:
        if chat.is_group and not self._heard_in_group(message):
            return None
        return self.updates.add(kind, message.as_message(chat.as_chat()), chat.chat_id)

    def _heard_in_group(self, message: ChatMessage) -> bool:
        """Tell whether a bot in privacy mode receives it: a command, or its own name."""
        named = f"@{self.settings.username}" in message.text
        commanded = any(entity["type"] == "bot_command" for entity in message.entities)
        return self.settings.can_read_all_group_messages or named or commanded
