"""What a move gives: events and prompts."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.walk.events import Event
from consultation.walk.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Step:
    """What happened, and what to say, in this order."""

    events: tuple[Event, ...]
    prompts: tuple[Prompt, ...]
