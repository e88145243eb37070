"""An assistant that doubts what it is told to doubt: such words are held, with the command they may have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.assistant import Assistant
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Expectation, Reply
from consultation.turn.turn import Turn
from consultation.understanding import Request, Understood, Waiting


class Doubting(Assistant):
    """An assistant with doubts: texts, and the intent that each may have, None for none in particular.

    An intent may have the number after it that the text names.
    """

    def __init__(self, assistant: Assistant, doubts: Mapping[str, str | None]) -> None:
        self.assistant = assistant
        self.doubts = doubts

    def saying(self, responses: Responses) -> Doubting:
        """The same doubts, in other words."""
        return Doubting(self.assistant.saying(responses), self.doubts)

    def parse(self, text: str, expectation: Expectation, language: Language) -> Understood:
        """The meaning of a text, an answer in doubt where it is one of those."""
        found = self.assistant.parse(text, expectation, language)
        if text not in self.doubts:
            return replace(found, offer=None, held=False)
        offer, _, number = (self.doubts[text] or "").partition(" ")
        named = int(number) if number else None
        return replace(found, intent="answer", choice=None, offer=offer or None, held=True, number=named)

    def read_request(self, text: str, answers: Sequence[str], waiting: Waiting) -> Request | None:
        """What a text asks of earlier answers: nothing where it is one of those in doubt."""
        return None if text in self.doubts else self.assistant.read_request(text, answers, waiting)

    def respond(self, turn: Turn, intent: str) -> list[Reply]:
        """The replies of the assistant itself."""
        return self.assistant.respond(turn, intent)
