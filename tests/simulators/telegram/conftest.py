"""A Bot API server on loopback, with the real python-telegram-bot and an application behind its webhook."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from telegram import Bot

from simulators import contracts
from simulators.client import Chat
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram

TOKEN = "123456789:AAexample_of-a-token"
CONTRACT = contracts.telegram()


@dataclass
class Server:
    """Everything one needs to talk to the server."""

    url: str
    token: str = TOKEN
    opened: list[Chat] = field(default_factory=list)

    def chat(self, chat_id: int = 42) -> Chat:
        self.opened.append(Chat(self.url, chat_id))
        return self.opened[-1]

    def started(self, chat_id: int = 42) -> Chat:
        """A chat whose person has pressed Start, an update nobody has to read."""
        chat = self.chat(chat_id)
        number = chat.start()["update_id"]
        if not self.call("getWebhookInfo")["url"]:
            self.call("getUpdates", offset=number + 1)
        return chat

    def sim(self, verb: str, path: str, **order: Any) -> httpx.Response:
        return httpx.request(verb, f"{self.url}/_sim/{path}", json=order or None, timeout=60)

    def fault(self, kind: str | int, **order: Any) -> None:
        self.sim("POST", "faults", kind=kind, **order).raise_for_status()

    def raw(self, method: str, token: str = TOKEN, **kwargs: Any) -> httpx.Response:
        return httpx.post(f"{self.url}/bot{token}/{method}", timeout=60, **kwargs)

    def call(self, method: str, **sent: Any) -> Any:
        """Call a method that succeeds; its answer is as the provider describes it."""
        answer = self.raw(method, json=sent).json()
        assert answer["ok"], answer
        assert CONTRACT.answer_problems(method, answer["result"]) == []
        return answer["result"]

    def refusal(self, method: str, **sent: Any) -> tuple[int, str]:
        """Call a method that is refused; return the code and the words."""
        answer = self.raw(method, json=sent)
        body = answer.json()
        assert (body["ok"], body["error_code"]) == (False, answer.status_code)
        return body["error_code"], body["description"]

    def updates(self, **sent: Any) -> list[dict[str, Any]]:
        """Poll for updates, and take them."""
        found = self.call("getUpdates", **sent)
        if found:
            self.call("getUpdates", offset=found[-1]["update_id"] + 1)
        return found

    def close_chats(self) -> None:
        while self.opened:
            self.opened.pop().close()


@contextmanager
def opened(**settings: Any) -> Iterator[Server]:
    changed = {
        "token": TOKEN,
        "first_id": 1,
        "hang_seconds": 0.2,
        "webhook_backoff_seconds": (0.0, 0.01),
    } | settings
    with serving(create_telegram(TelegramSettings(**changed))) as url:
        server = Server(url)
        try:
            yield server
        finally:
            server.close_chats()


@pytest.fixture
def open_server():
    """Open a server whose settings differ."""
    return opened


@pytest.fixture(scope="session")
def standing_server() -> Iterator[Server]:
    with opened() as server:
        yield server


@pytest.fixture
def server(standing_server) -> Iterator[Server]:
    """The server, as new: no chat, no update, no webhook."""
    standing_server.call("setWebhook", url="", allowed_updates=[])
    standing_server.sim("POST", "reset").raise_for_status()
    yield standing_server
    standing_server.call("deleteWebhook", drop_pending_updates=True)
    standing_server.close_chats()


@pytest.fixture
async def bot(server) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        yield bot
