"""The side questions of a free contribution: the request for its text, or whether to keep one at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from consultation.conversation import moves
from consultation.conversation.events import Event, FreeContributed, OpenSideQuestion, WordsPutAside
from consultation.conversation.prompts import corrected, shown
from consultation.conversation.side_questions.base import Reaction, TextQuestion, YesNoQuestion
from consultation.conversation.state import KEEP_WORDS, State
from consultation.definition import Consultation
from consultation.languages.catalogue import catalogue
from consultation.messages.model import Prompt
from consultation.understanding import Understood

FEWEST_WORDS_TO_KEEP = 3
"""After the last question, this many words or more are offered to be kept as a free contribution."""


def reads_as_content(text: str) -> bool:
    """Return whether a text after the last question may be worth keeping: content, and no question.

    "ok super" is none.
    """
    return len(text.split()) >= FEWEST_WORDS_TO_KEEP and not text.rstrip().endswith("?")


def asks_something(text: str) -> bool:
    """Return whether a text after the last question asks more than "quoi?"."""
    return len(text.split()) >= FEWEST_WORDS_TO_KEEP and text.rstrip().endswith("?")


class AskFreeText(TextQuestion):
    """Asks for the text, or for a decision on one over the limit. Data: `replaces`, if it corrects one."""

    name = "free-text"
    left_as = "nothing_added"

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

    def take(self, definition: Consultation, state: State, text: str) -> Reaction:
        """Store a text already written, or ask for a decision when it is too long."""
        return self._take(definition, state, OpenSideQuestion(self.name), text)


class KeepWords(YesNoQuestion):
    """After the last question, asks whether to keep a text with content.

    Data: `text`, one message per line.
    """

    name = KEEP_WORDS

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text picks out some of the messages."""
        return said.texts_meant(self.words(side_question).splitlines()) is not None

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask whether to keep the text; of several messages, which."""
        wait, words = self.wait(definition, state, side_question), self.words(side_question)
        messages = words.splitlines()
        if len(messages) > 1:
            numbered = "\n".join(f"{place}. {each}" for place, each in enumerate(messages, 1))
            return Prompt("keep_more_words", {"words": numbered}, wait)
        name = "keep_words_put_aside" if side_question.data.get("aside") else "keep_words"
        return Prompt(name, {"words": words}, wait)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no, or some of the messages; add more text to the first."""
        if isinstance(move, moves.Said) and (kept := self._kept(side_question, move.understood)) is not None:
            return self._keep_some(definition, state, *kept)
        match move:
            case moves.Said(said) if said.says_to_add:
                return self.agreed(definition, state, side_question)
            case moves.Said(said) if reads_as_content(said.text) and not self.concerns(said):
                text = f"{side_question.data['text']}\n{said.text.strip()}"
                return Reaction(then=OpenSideQuestion(self.name, {"text": text}))
        return super().answer(definition, state, side_question, move)

    def _kept(self, side_question: OpenSideQuestion, said: Understood) -> tuple[str, str] | None:
        """Return the messages that a text says to keep, and the others."""
        messages = self.words(side_question).splitlines()
        meant = said.texts_meant(messages)
        if meant is None:
            return None
        kept = [each for place, each in enumerate(messages) if place in meant]
        return "\n".join(kept), "\n".join(each for each in messages if each not in kept)

    def _keep_some(self, definition: Consultation, state: State, kept: str, others: str) -> Reaction:
        """Store some of the messages, and say which."""
        reaction = AskFreeText().take(definition, state, kept)
        if reaction.then is not None:
            return replace(reaction, prompts=(*reaction.prompts, Prompt("words_not_kept", {"words": others})))
        return replace(reaction, prompts=(Prompt("words_kept", {"kept": shown(kept), "words": others}),))

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
        return OpenSideQuestion(self.name, {"text": text, "aside": True}) if text and ended else None
