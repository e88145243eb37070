"""How the assistant chooses among the variants of a response and fills one in.

Rasa's generator filters the variants and copies the chosen one deeply for every text said. Which variants
suit depends only on the response, the channel and the slots, of which there are few: worked out once each.
"""

from __future__ import annotations

import random
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter


class Phrasing(TemplatedNaturalLanguageGenerator):
    """Rasa's generator of responses, remembering what suits. `responses` may be set once, before its use."""

    def __init__(self) -> None:
        super().__init__({})
        self._suitable: dict[tuple[Any, ...], list[dict[str, Any]]] = {}

    def generate_from_slots(
        self, utter_action: str, filled_slots: dict[str, Any], output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """A response with its values filled in, or None when no variant of that name suits."""
        suitable = self._variants(utter_action, filled_slots, output_channel)
        if not suitable:
            return None
        chosen = suitable[0] if len(suitable) == 1 else random.choice(suitable)  # noqa: S311 - a wording
        # Filling in replaces the values of the response, never what they hold: a shallow copy is enough.
        return self._fill_response(dict(chosen), filled_slots, **kwargs)

    def _variants(self, utter_action: str, slots: dict[str, Any], channel: str) -> list[dict[str, Any]]:
        key = (utter_action, channel, *sorted((name, value) for name, value in slots.items() if value))
        found = self._suitable.get(key)
        if found is None:
            found = self._suitable[key] = self._suiting(utter_action, slots, channel)
        return found

    def _suiting(self, utter_action: str, slots: dict[str, Any], channel: str) -> list[dict[str, Any]]:
        if utter_action not in self.responses:
            return []
        return list(
            ResponseVariationFilter(self.responses).responses_for_utter_action(utter_action, channel, slots)
        )
