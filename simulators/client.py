"""Clients of the simulators for tests and benchmarks: a phone and a Telegram chat."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

POLL_SECONDS = 0.01
PATIENCE_SECONDS = 60.0
"""Far more than anything takes, however slow the machine is."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A text message as its phone sees it; `received` tells which way it went."""

    sid: str
    received: bool
    body: str
    status: str
    segments: int
    error_code: int | None
    number: str = ""
    """The number of the account at the other end."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: its label, and the data it sends or the address it opens."""

    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message of a chat; `from_bot` tells which way it went."""

    message_id: int
    from_bot: bool
    text: str
    keyboard: tuple[tuple[Button, ...], ...]
    edited: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its buttons, row after row."""
        return tuple(button.label for row in self.keyboard for button in row)


class _Simulated:
    """Base of both: an HTTP client and a bounded wait."""

    def __init__(self, base_url: str, path: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=60.0, trust_env=False)
        self._path = path

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _get(self) -> Any:
        return _checked(self._http.get(self._path)).json()

    def _post(self, verb: str, **order: Any) -> Any:
        return _checked(self._http.post(f"{self._path}/{verb}", json=order)).json()

    def _wait(
        self, look: Callable[[], Found], done: Callable[[Found], bool], timeout_seconds: float
    ) -> Found:
        deadline = time.monotonic() + timeout_seconds
        while True:
            found = look()
            if done(found):
                return found
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {timeout_seconds} s; so far: {found!r}")
            time.sleep(POLL_SECONDS)


class Phone(_Simulated):
    """A phone of the carrier."""

    def __init__(self, carrier_url: str, number: str, to: str | None = None) -> None:
        super().__init__(carrier_url, f"/_sim/phones/{number}")
        self.number = number
        self.to = to

    def text(self, body: str, num_media: int = 0) -> Any:
        """Send a text and wait until the application has answered; return the result."""
        return self._post("send", body=body, to=self.to, num_media=num_media)

    def messages(self) -> list[TextMessage]:
        """Return every message, sent and received, whatever became of it."""
        return [
            TextMessage(
                one["sid"], one["direction"] == "received", one["body"], one["status"], one["segments"],
                one["error_code"], one["number"],
            )
            for one in self._get()["messages"]
        ]  # fmt: skip

    def inbox(self) -> list[str]:
        """Return the texts that have reached the phone."""
        return [one.body for one in self.messages() if one.received and one.status == "delivered"]

    def wait_for(self, count: int, timeout_seconds: float = PATIENCE_SECONDS) -> list[str]:
        """Return the inbox once it holds `count` texts. Raises TimeoutError, which says what it holds."""
        return self._wait(self.inbox, lambda texts: len(texts) >= count, timeout_seconds)


class Chat(_Simulated):
    """A chat with the bot; a negative chat_id is a group."""

    def __init__(self, telegram_url: str, chat_id: int) -> None:
        super().__init__(telegram_url, f"/_sim/chats/{chat_id}")
        self.chat_id = chat_id

    def start(self, payload: str | None = None) -> Any:
        """Press Start, perhaps through a link that carries a payload."""
        return self._post("start", payload=payload)

    def say(self, text: str, reply_to: int | None = None) -> Any:
        """Send a text, perhaps in reply to a message."""
        return self._post("send", text=text, reply_to=reply_to)

    def tap(self, label: str) -> Any:
        """Tap the newest button that has this label. Raises LookupError when there is none."""
        for message in reversed(self.messages()):
            for row in message.keyboard:
                for button in row:
                    if button.label == label and button.data is not None:
                        return self._post("tap", message_id=message.message_id, data=button.data)
        raise LookupError(f"no button {label!r} in chat {self.chat_id}")

    def edit(self, message_id: int, text: str) -> Any:
        """Edit a message sent earlier."""
        return self._post("edit", message_id=message_id, text=text)

    def sticker(self) -> Any:
        """Send a sticker."""
        return self._post("sticker")

    def voice(self) -> Any:
        """Send a voice message."""
        return self._post("voice")

    def photo(self, caption: str | None = None) -> Any:
        """Send a picture."""
        return self._post("photo", caption=caption)

    def block(self) -> Any:
        """Block the bot."""
        return self._post("block")

    def unblock(self) -> Any:
        """Unblock the bot."""
        return self._post("unblock")

    def messages(self) -> list[ChatMessage]:
        """Return every message of the chat, as it now reads."""
        return [_as_chat_message(one) for one in self._get()["messages"]]

    def replies(self) -> list[str]:
        """Return the texts of the bot's messages."""
        return [one.text for one in self.messages() if one.from_bot]

    def notice(self) -> str | None:
        """Return what the bot last said above the chat when a button was tapped."""
        text: str | None = self._get()["notice"]
        return text

    def wait_for(self, count: int, timeout_seconds: float = PATIENCE_SECONDS) -> list[str]:
        """Return the replies once there are `count`. Raises TimeoutError, which says what there is."""
        return self._wait(self.replies, lambda texts: len(texts) >= count, timeout_seconds)

    def wait_until(
        self, done: Callable[[list[ChatMessage]], bool], timeout_seconds: float = PATIENCE_SECONDS
    ) -> list[ChatMessage]:
        """Return the messages once they are as wanted: for what is edited in place."""
        return self._wait(self.messages, done, timeout_seconds)


def _as_chat_message(shown: dict[str, Any]) -> ChatMessage:
    keyboard = tuple(
        tuple(Button(one["text"], one.get("callback_data"), one.get("url")) for one in row)
        for row in shown["keyboard"]
    )
    return ChatMessage(shown["message_id"], shown["from_bot"], shown["text"], keyboard, shown["edited"])


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise RuntimeError(f"{answer.request.method} {answer.request.url.path}: {answer.text}")
    return answer
