"""The methods of the Bot API.

Source: https://core.telegram.org/bots/api#available-methods
"""

import json
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from simulators import contracts
from simulators.rates import TokenBucket
from simulators.telegram.chats import MAX_MESSAGE_CHARS, Chat, Keyboard
from simulators.telegram.entities import Entity, find_entities
from simulators.telegram.errors import BotApiError, bad_request, from_parameter, too_many
from simulators.telegram.updates import Webhook
from simulators.telegram.world import World

CONTRACT = contracts.telegram()
METHODS = {name.lower(): name for name in CONTRACT.operations}
MAX_CHAT_BUCKETS = 10_000
# Parameters that would change what happens, and that this server does not carry out.
NOT_SIMULATED = frozenset(
    {
        "business_connection_id", "certificate", "direct_messages_topic_id", "inline_message_id",
        "message_effect_id", "message_thread_id", "parse_mode", "rich_message", "suggested_post_parameters",
    }
)  # fmt: skip
_LIMITED = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "editMessageLiveLocation")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
Parameters = dict[str, Any]


class BotApi:
    """Carries out methods on the world."""

    def __init__(self, world: World) -> None:
        self._world = world
        settings = world.settings
        per_second, per_chat = settings.messages_per_second, settings.messages_per_second_per_chat
        self._bucket = TokenBucket(per_second) if per_second else None
        self._per_chat = per_chat
        self._chat_buckets: OrderedDict[object, TokenBucket] = OrderedDict()
        self._methods: dict[str, Callable[[Parameters], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "editMessageLiveLocation": self._edit_message_live_location,
            "answerCallbackQuery": self._answer_callback_query,
            "setMyCommands": self._set_my_commands,
            "getMyCommands": self._get_my_commands,
            "sendChatAction": self._send_chat_action,
            "deleteMessage": self._delete_message,
        }

    async def call(self, method: str, sent: Parameters) -> Any:
        """Check a request against the provider's description and carry it out. Raises BotApiError."""
        for name in sent:
            if name in NOT_SIMULATED:
                raise bad_request(f"{name} is not simulated")
        try:
            parameters = CONTRACT.read(method, sent)
        except contracts.ParameterError as error:
            raise from_parameter(error) from error
        if method in _LIMITED:
            self._keep_rate(parameters.get("chat_id"), changes=method != "editMessageLiveLocation")
        result = await self._methods[method](parameters)
        self._world.changed()
        return result

    def _keep_rate(self, chat_id: object, *, changes: bool) -> None:
        """Refuse what comes too soon; a chat counts only what changes something in it."""
        wait = 0.0
        if self._per_chat is not None and changes:
            bucket = self._chat_buckets.setdefault(chat_id, TokenBucket(self._per_chat))
            wait = bucket.take()
            if len(self._chat_buckets) > MAX_CHAT_BUCKETS:
                self._chat_buckets.popitem(last=False)
        if wait == 0 and self._bucket is not None:
            wait = self._bucket.take()
        if wait > 0:
            raise too_many(max(math.ceil(wait), 1))

    async def _get_me(self, _: Parameters) -> dict[str, Any]:
        return {
            **self._world.settings.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": self._world.settings.can_read_all_group_messages,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    async def _get_updates(self, sent: Parameters) -> list[dict[str, Any]]:
        return await self._world.updates.poll(
            sent.get("offset", 0), sent.get("limit", 100), sent.get("timeout", 0), sent.get("allowed_updates")
        )

    async def _set_webhook(self, sent: Parameters) -> bool:
        url = sent["url"]
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
        if url and not local and not (parts.scheme == "https" and parts.hostname):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        webhook = Webhook(url, sent.get("secret_token"), sent.get("max_connections", 40)) if url else None
        drop = sent.get("drop_pending_updates", False)
        self._world.updates.set_webhook(webhook, sent.get("allowed_updates"), drop)
        return True

    async def _delete_webhook(self, sent: Parameters) -> bool:
        self._world.updates.set_webhook(None, None, sent.get("drop_pending_updates", False))
        return True

    async def _get_webhook_info(self, _: Parameters) -> dict[str, Any]:
        return self._world.webhook_info()

    async def _send_message(self, sent: Parameters) -> dict[str, Any]:
        chat = self._world.chats.find(sent["chat_id"])
        chat.require_reachable()
        text, entities = _read_text(sent)
        extras: dict[str, Any] = {}
        if sent.get("protect_content"):
            extras["has_protected_content"] = True
        if "link_preview_options" in sent:
            extras["link_preview_options"] = sent["link_preview_options"]
        if "reply_parameters" in sent:
            answered = sent["reply_parameters"]["message_id"]
            message = chat.get(answered, "message to be replied not found")
            extras["reply_to_message"] = message.as_message(chat.as_chat())
        keyboard, bot = _read_keyboard(sent), self._world.settings.bot
        message = self._world.chats.add(chat, bot, text, entities=entities, extras=extras)
        message.set_keyboard(keyboard)
        return message.as_message(chat.as_chat())

    async def _edit_message_text(self, sent: Parameters) -> dict[str, Any]:
        text, entities = _read_text(sent)
        return self._edit(sent, text, entities)

    async def _edit_message_reply_markup(self, sent: Parameters) -> dict[str, Any]:
        return self._edit(sent, None, [])

    async def _edit_message_live_location(self, sent: Parameters) -> dict[str, Any]:
        """Refuse it, as the server does for what is no live location: nobody here sends one.

        The order of its checks, in `MessagesManager::edit_message_live_location`:
        https://github.com/tdlib/td/blob/master/td/telegram/MessagesManager.cpp, checked 2026-11-25. Whether
        the person blocked the bot is not among them.
        """
        chat, message_id = self._named(sent)
        if not chat.get(message_id, "message to edit not found").from_bot:
            raise bad_request("message can't be edited")
        raise bad_request("there is no live location in the message to edit")

    def _edit(self, sent: Parameters, text: str | None, entities: list[Entity]) -> dict[str, Any]:
        chat, message_id = self._target(sent)
        message = chat.get(message_id, "message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        before = (message.text, message.entities, message.keyboard)
        message.set_keyboard(_read_keyboard(sent))
        if text is not None:
            message.text, message.entities = text, entities
        if before == (message.text, message.entities, message.keyboard):
            raise bad_request(_NOT_MODIFIED)
        message.edit_date = int(time.time())
        return message.as_message(chat.as_chat())

    async def _delete_message(self, sent: Parameters) -> bool:
        chat, message_id = self._target(sent)
        message = chat.get(message_id, "message to delete not found")
        if chat.is_group and not message.from_bot:
            raise bad_request("message can't be deleted")
        del chat.messages[message_id]
        return True

    def _target(self, sent: Parameters) -> tuple[Chat, int]:
        chat, message_id = self._named(sent)
        chat.require_reachable()
        return chat, message_id

    def _named(self, sent: Parameters) -> tuple[Chat, int]:
        if "chat_id" not in sent:
            raise bad_request("chat_id is empty")
        if "message_id" not in sent:
            raise bad_request("message identifier is not specified")
        return self._world.chats.find(sent["chat_id"]), sent["message_id"]

    async def _answer_callback_query(self, sent: Parameters) -> bool:
        chat = self._world.taps.get(sent["callback_query_id"])
        if chat is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        chat.open_taps.discard(sent["callback_query_id"])
        chat.notice = sent.get("text") or None
        return True

    async def _set_my_commands(self, sent: Parameters) -> bool:
        self._world.commands[_commands_key(sent)] = sent["commands"]
        return True

    async def _get_my_commands(self, sent: Parameters) -> list[dict[str, str]]:
        return self._world.commands.get(_commands_key(sent), [])

    async def _send_chat_action(self, sent: Parameters) -> bool:
        self._world.chats.find(sent["chat_id"]).require_reachable()
        return True


def _commands_key(sent: Parameters) -> tuple[str, str]:
    scope = sent.get("scope", {"type": "default"})
    return json.dumps(scope, sort_keys=True), sent.get("language_code", "")


def _read_text(sent: Parameters) -> tuple[str, list[Entity]]:
    """Return the text as it is shown. Raises BotApiError when it is empty or too long."""
    text, entities = sent.get("text", "").strip(), sent.get("entities", [])
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MAX_MESSAGE_CHARS:
        raise bad_request("message is too long")
    return text, sorted(entities + find_entities(text), key=lambda entity: int(entity["offset"]))


def _read_keyboard(sent: Parameters) -> Keyboard | None:
    keyboard: Keyboard | None = sent.get("reply_markup")
    if keyboard is None:
        return None
    for row in keyboard["inline_keyboard"]:
        for button in row:
            if not set(button) - {"text", "style", "icon_custom_emoji_id"}:
                detail = "Text buttons are unallowed in the inline keyboard"
                raise bad_request(f"can't parse inline keyboard button: {detail}")
            if not button["text"].strip():
                raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    return keyboard


def method_named(name: str) -> str:
    """Return a method as the provider writes it: its names are read in any case. Raises BotApiError (404)."""
    if name.lower() not in METHODS:
        raise BotApiError(404, "method not found")
    return METHODS[name.lower()]
