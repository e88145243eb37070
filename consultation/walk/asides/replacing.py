"""Words that may take the place of what was written before: is that meant? Nothing is lost without a yes."""

from __future__ import annotations

from consultation.definition import Consultation
from consultation.walk import moves
from consultation.walk.aside import Aside
from consultation.walk.asides.base import Reaction, YesNoQuestion
from consultation.walk.prompts import Prompt, shown
from consultation.walk.state import State


class ConfirmReplacement(YesNoQuestion):
    """Data: `text`; `of`, the "draft" that waits for a decision or the "answer" that is being corrected."""

    kind = "replace"

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Show the words, and ask."""
        params = {"words": shown(aside.data["text"])}
        return Prompt(f"confirm_replacing_{aside.data['of']}", params, self.wait(definition, state, aside))

    def answer(
        self, definition: Consultation, state: State, aside: Aside, move: moves.Move
    ) -> Reaction | None:
        """As any yes or no; over a draft, more words are added to the first, which are not lost either."""
        if isinstance(move, moves.Said) and aside.data["of"] == "draft" and not self.concerns(move.text):
            return Reaction(
                then=Aside(self.kind, {**aside.data, "text": joined(aside.data["text"], move.text)})
            )
        return super().answer(definition, state, aside, move)

    def agreed(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Take the words."""
        return Reaction(move=moves.Replaced(aside.data["text"]))

    def declined(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Keep what there was: the draft is decided on, the answer stays."""
        return Reaction() if aside.data["of"] == "draft" else Reaction(move=moves.LeftAsIs())


def joined(text: str, more: str) -> str:
    """Both texts, one a line; what is said again, alone or with more, counts once."""
    return more.strip() if more.strip().startswith(text) else f"{text}\n{more.strip()}"
