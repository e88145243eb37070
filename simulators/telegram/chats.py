"""Chats and their messages, for the Bot API and for a page."""

import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from simulators.telegram.entities import Entity, find_entities
from simulators.telegram.errors import BotApiError, bad_request

Kind = Literal["text", "sticker", "voice", "photo"]
Keyboard = dict[str, list[list[dict[str, Any]]]]
MAX_MESSAGE_CHARS = 4096
_NAMES = ("Camille", "Dominique", "Claude", "Sacha", "Alix", "Maxime", "Noa", "Charlie")


@dataclass(slots=True)
class ChatMessage:
    """One message, from a person or from the bot."""

    message_id: int
    sender: dict[str, Any]
    text: str
    kind: Kind = "text"
    entities: list[Entity] = field(default_factory=list)
    keyboard: Keyboard | None = None
    extras: dict[str, Any] = field(default_factory=dict)
    date: int = field(default_factory=lambda: int(time.time()))
    edit_date: int | None = None
    offered: set[str] = field(default_factory=set)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender["is_bot"])

    def set_keyboard(self, keyboard: Keyboard | None) -> None:
        """Put buttons under it; clients that have not seen the change may still tap the former ones."""
        self.keyboard = keyboard if keyboard and keyboard["inline_keyboard"] else None
        rows = self.keyboard["inline_keyboard"] if self.keyboard else []
        self.offered |= {
            button["callback_data"] for row in rows for button in row if "callback_data" in button
        }

    @property
    def is_text(self) -> bool:
        """Whether it is words, and nothing that words go with."""
        return self.kind == "text"

    def as_message(self, chat: dict[str, Any]) -> dict[str, Any]:
        """Return the Message of the Bot API."""
        message: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": chat,
            "date": self.date,
            **self.extras,
        }
        prefix = "" if self.is_text else "caption_"
        if self.text:
            message["text" if self.is_text else "caption"] = self.text
        if self.entities:
            message[f"{prefix}entities"] = self.entities
        if self.keyboard:
            message["reply_markup"] = self.keyboard
        if self.edit_date:
            message["edit_date"] = self.edit_date
        return message

    def as_seen(self) -> dict[str, Any]:
        """Return the message as the page and the tests see it."""
        return {
            "message_id": self.message_id,
            "from_bot": self.from_bot,
            "name": self.sender["first_name"],
            "kind": self.kind,
            "text": self.text,
            "entities": self.entities,
            "keyboard": self.keyboard["inline_keyboard"] if self.keyboard else [],
            "edited": self.edit_date is not None,
            "date": self.date,
        }


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group (a negative id)."""

    chat_id: int
    person: dict[str, Any]
    messages: OrderedDict[int, ChatMessage] = field(default_factory=OrderedDict)
    started: bool = False
    blocked: bool = False
    notice: str | None = None
    open_taps: set[str] = field(default_factory=set)

    @property
    def is_group(self) -> bool:
        """Whether several people share it."""
        return self.chat_id < 0

    def as_chat(self) -> dict[str, Any]:
        """Return the Chat of the Bot API."""
        if self.is_group:
            return {"id": self.chat_id, "type": "group", "title": f"Groupe {-self.chat_id}"}
        return {"id": self.chat_id, "type": "private", "first_name": self.person["first_name"]}

    def get(self, message_id: int, refusal: str) -> ChatMessage:
        """Return a message. Raises BotApiError with these words when it is not there."""
        message = self.messages.get(message_id)
        if message is None:
            raise bad_request(refusal)
        return message

    def require_reachable(self) -> None:
        """Raise BotApiError when the bot may not write here."""
        if self.blocked:
            who = "kicked from the group chat" if self.is_group else "blocked by the user"
            raise BotApiError(403, f"bot was {who}")
        if not self.started:
            raise BotApiError(403, "bot can't initiate conversation with a user")

    def as_seen(self, messages: bool = True) -> dict[str, Any]:
        """Return the chat as the page and the tests see it."""
        shown: dict[str, Any] = {
            "chat_id": self.chat_id,
            "name": f"Groupe {-self.chat_id}" if self.is_group else self.person["first_name"],
            "language_code": self.person.get("language_code"),
            "started": self.started,
            "blocked": self.blocked,
            "notice": self.notice,
            "open_taps": len(self.open_taps),
            "message_count": len(self.messages),
        }
        if messages:
            shown["messages"] = [message.as_seen() for message in self.messages.values()]
        return shown


class Chats:
    """Every chat, in memory; past `max_messages` the oldest messages are dropped.

    One account numbers the messages of all its private chats and small groups in one series, from
    `first_message_id` on. Source:
    https://telegramplayground.github.io/pyrogram/topics/message-identifiers.html, checked 2026-11-25.
    """

    def __init__(self, max_messages: int, first_message_id: int = 1) -> None:
        self._max_messages = max_messages
        self._first_message_id = first_message_id
        self._next_id = count(first_message_id)
        self._by_id: dict[int, Chat] = {}
        self._order: deque[tuple[int, int]] = deque()

    def __iter__(self) -> Iterator[Chat]:
        return iter(tuple(self._by_id.values()))

    def find(self, chat_id: object) -> Chat:
        """Return a chat the bot knows. Raises BotApiError when it does not."""
        chat = self._by_id.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open(self, chat_id: int, first_name: str | None = None, language_code: str = "fr") -> Chat:
        """Return a chat, new if it is not known; its person is invented."""
        chat = self.look(chat_id, first_name, language_code)
        self._by_id[chat_id] = chat
        return chat

    def look(self, chat_id: int, first_name: str | None = None, language_code: str = "fr") -> Chat:
        """Return a chat as `open` does, without keeping one that is new."""
        if chat_id in self._by_id:
            return self._by_id[chat_id]
        name = first_name or _NAMES[len(self._by_id) % len(_NAMES)]
        person = {"id": abs(chat_id), "is_bot": False, "first_name": name, "language_code": language_code}
        return Chat(chat_id, person)

    def invent(self, first_name: str | None, language_code: str) -> Chat:
        """Open a private chat with someone new."""
        chat_id = next(n for n in count(700_000_001) if n not in self._by_id)
        return self.open(chat_id, first_name, language_code)

    def add(self, chat: Chat, sender: dict[str, Any], text: str, **rest: Any) -> ChatMessage:
        """Add a message to a chat; commands, addresses and mentions are marked unless entities are given."""
        rest.setdefault("entities", find_entities(text))
        message = ChatMessage(next(self._next_id), sender, text, **rest)
        chat.messages[message.message_id] = message
        self._order.append((chat.chat_id, message.message_id))
        while len(self._order) > self._max_messages:
            chat_id, message_id = self._order.popleft()
            self._by_id[chat_id].messages.pop(message_id, None)
        return message

    def clear(self) -> None:
        """Forget every chat."""
        self._by_id.clear()
        self._order.clear()
        self._next_id = count(self._first_message_id)
