"""How the writer of summaries is asked: one request of the chat completions that OpenAI's interface has.

Source: https://platform.openai.com/docs/api-reference/chat/create; llama.cpp, vLLM and Ollama serve it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from api.summaries.settings import WriterSettings

TIMEOUT_SECONDS = 120.0
"""A model on a plain machine takes its time; the job waits for one topic at a time."""
MAX_BYTES = 200_000
MAX_TOKENS = 600


class WriterError(RuntimeError):
    """The writer gave no text; the message says why, without what was asked or the key."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Asks the writer."""

    settings: WriterSettings
    timeout_seconds: float = TIMEOUT_SECONDS

    def write(self, messages: Sequence[tuple[str, str]]) -> str:
        """Return what the writer answers to messages, each with its role. Raises WriterError."""
        asked = {
            "model": self.settings.model,
            "messages": [{"role": role, "content": content} for role, content in messages],
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
        }
        key = self.settings.key
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        try:
            with (
                httpx.Client(timeout=self.timeout_seconds, trust_env=False) as client,
                client.stream(
                    "POST", f"{self.settings.address}/chat/completions", json=asked, headers=headers
                ) as response,
            ):
                body = _read(response)
        except httpx.TimeoutException as error:
            raise WriterError(f"no answer in {self.timeout_seconds:g} seconds") from error
        except httpx.HTTPError as error:
            raise WriterError(f"cannot be reached: {type(error).__name__}") from error
        if response.status_code != httpx.codes.OK:
            raise WriterError(f"answered with status {response.status_code}")
        return _text(httpx.Response(httpx.codes.OK, content=body))


def _read(response: httpx.Response) -> bytes:
    body = b""
    for part in response.iter_bytes():
        body += part
        if len(body) > MAX_BYTES:
            raise WriterError(f"answered with more than {MAX_BYTES} bytes")
    return body


def _text(response: httpx.Response) -> str:
    try:
        text = response.json()["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise WriterError("answered with something else than a chat completion") from error
    if not isinstance(text, str) or not text.strip():
        raise WriterError("answered with no text")
    return text
