"""After the last question, words that read as content: keep them as a free contribution?"""

from __future__ import annotations

from collections.abc import Iterable

from consultation.definition import Consultation
from consultation.splitting import split_text
from consultation.walk.aside import Aside
from consultation.walk.asides.base import Reaction, YesNoQuestion
from consultation.walk.events import Event, FreeContributed
from consultation.walk.prompts import MAX_PARTS, Prompt
from consultation.walk.state import State


class KeepWords(YesNoQuestion):
    """Asked with what was understood; the words are in the aside until then. Data: `text`."""

    kind = "keep-words"

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Ask whether to keep them."""
        return Prompt("keep_words", {"words": aside.data["text"]}, self.wait(definition, state, aside))

    def agreed(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Keep the words, in as many contributions as their length needs."""
        return keep_free_text(definition, aside.data["text"])

    def declined(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Forget them."""
        return Reaction(prompts=(Prompt("words_not_kept"),))

    def left(self, definition: Consultation, state: State, aside: Aside) -> tuple[Prompt, ...]:
        """Say that they were forgotten."""
        return (Prompt("words_not_kept"),)


def keep_free_text(definition: Consultation, text: str) -> Reaction:
    """Store a text as free contributions; what is past the longest that can be split is cut, and said."""
    texts = split_text(text.strip(), definition.max_chars)
    kept = texts[:MAX_PARTS]
    events: Iterable[Event] = (FreeContributed(part, number) for number, part in enumerate(kept, 1))
    name = "noted_free" if len(kept) == 1 else "noted_free_in_parts"
    if len(texts) > len(kept):
        name = "noted_free_cut"
    return Reaction(tuple(events), (Prompt(name, {"parts": len(kept), "max": definition.max_chars}),))
