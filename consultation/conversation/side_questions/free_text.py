"""The side questions of a free contribution: the request for its text, or whether to keep one at the end."""

from __future__ import annotations

from collections.abc import Iterable

from consultation.conversation import moves
from consultation.conversation.events import Event, FreeContributed, WordsPutAside
from consultation.conversation.open_side_question import OpenSideQuestion
from consultation.conversation.prompts import corrected
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.side_questions.text import TextQuestion
from consultation.conversation.state import KEEP_WORDS, State
from consultation.definition import Consultation
from consultation.languages.catalogue import catalogue
from consultation.messages.model import Prompt

FEWEST_WORDS_TO_KEEP = 3
"""After the last question, this many words or more are offered to be kept as a free contribution."""


def reads_as_content(text: str) -> bool:
    """Return whether a text after the last question may be worth keeping: content, and no question.

    "ok super" is none.
    """
    return len(text.split()) >= FEWEST_WORDS_TO_KEEP and not text.rstrip().endswith("?")


class AskFreeText(TextQuestion):
    """Asks for the text, or for a decision on one over the limit. Data: `replaces`, if it corrects one."""

    kind = "free-text"

    def id_of(self, side_question: OpenSideQuestion) -> str:
        """Return its only id."""
        return self.id()

    def asked(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Invite, in the consultation's words; for a correction, say first what it replaces."""
        if "replaces" in side_question.data:
            params = {"number": side_question.data["replaces"], "max": definition.max_chars}
            return Prompt("ask_corrected_text", params, self.wait(definition, state, side_question))
        params = {
            "invitation": definition.free_contribution.prompt.text(state.language),
            "max": definition.max_chars,
        }
        return Prompt("ask_free_text", params, self.wait(definition, state, side_question))

    def kept(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, texts: list[str]
    ) -> Reaction:
        """Store the texts."""
        replaces: int | None = side_question.data.get("replaces")
        events = tuple(
            FreeContributed(text, part, replaces if part == 1 else None) for part, text in enumerate(texts, 1)
        )
        if replaces is not None and len(texts) == 1:
            about = catalogue(state.language, "labels").say("free_contribution")
            return Reaction(events, (corrected(about, texts[0]),))
        name = "noted_free" if len(texts) == 1 else "noted_free_in_parts"
        return Reaction(events, (Prompt(name, {"parts": len(texts)}),))

    def corrects(self, state: State, side_question: OpenSideQuestion) -> bool:
        """Return whether it corrects a contribution."""
        return "replaces" in side_question.data

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that nothing changed."""
        return (Prompt("nothing_added"),)

    def take(self, definition: Consultation, state: State, text: str) -> Reaction:
        """Store a text already written, or ask for a decision when it is too long."""
        return self._take(definition, state, OpenSideQuestion(self.kind), text)


class KeepWords(YesNoQuestion):
    """After the last question, asks whether to keep a text with content.

    Data: `text`, one message per line.
    """

    kind = KEEP_WORDS

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the text."""
        return str(side_question.data["text"])

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask whether to keep the text."""
        if side_question.data.get("aside"):
            name = "keep_words_put_aside"
        else:
            name = "keep_more_words" if side_question.data.get("several") else "keep_words"
        return Prompt(
            name, {"words": side_question.data["text"]}, self.wait(definition, state, side_question)
        )

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; add more text to the first."""
        match move:
            case moves.Said(said) if said.says_to_add:
                return self.agreed(definition, state, side_question)
            case moves.Said(said) if reads_as_content(said.text) and not self.concerns(said):
                text = f"{side_question.data['text']}\n{said.text.strip()}"
                return Reaction(then=OpenSideQuestion(self.kind, {"text": text, "several": True}))
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Store the text."""
        return AskFreeText().take(definition, state, side_question.data["text"])

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that it was dropped, and quote it: it is kept nowhere."""
        return (Prompt("words_not_kept", {"words": side_question.data["text"]}),)

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it at the end, for words that were put aside on the way."""
        text = next((each.text for each in state.put_aside if not each.question), "")
        ended = state.stage == "finished" and not isinstance(list(events)[-1], WordsPutAside)
        return OpenSideQuestion(self.kind, {"text": text, "aside": True}) if text and ended else None
