"""The held-out messages: written to measure understanding, never trained on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

HELD_OUT = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "held_out"
LANGUAGES: tuple[Literal["fr"], Literal["en"]] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """A message, and the intent a person would give it."""

    text: str
    intent: str
    language: Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class InContext:
    """A message in its context, and the expected result; `parsed` lists only what must match."""

    request: Mapping[str, Any]
    intent: str
    parsed: Mapping[str, Any]


@cache
def read_messages(folder: Path = HELD_OUT) -> tuple[Message, ...]:
    """Read <language>/<intent>.yml, Rasa's training data format."""
    yaml = YAML(typ="safe")
    messages = []
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.yml")):
            for item in yaml.load(file.read_text(encoding="utf-8"))["nlu"]:
                lines = item["examples"].splitlines()
                messages += [Message(line.removeprefix("- "), item["intent"], language) for line in lines]
    return tuple(messages)


def read_in_context(file: Path = HELD_OUT / "in_context.jsonl") -> list[InContext]:
    """Read requests as `consultexto classify` takes them, with "expected" beside."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [InContext(row, row["expected"]["intent"], row["expected"].get("parsed") or {}) for row in rows]


@dataclass(frozen=True, slots=True)
class Guess:
    """A message, what it was taken for, how long that took, and whether it was held and what was offered."""

    message: Message
    intent: str
    seconds: float
    held: bool = False
    offer: str | None = None
