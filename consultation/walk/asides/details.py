"""Personal details in what was just contributed: it waits to be read, and they can be taken out at once."""

from __future__ import annotations

from collections.abc import Iterable

from consultation.definition import Consultation
from consultation.moderation.suggestions import details_in
from consultation.reading import is_about_personal_details
from consultation.walk import moves
from consultation.walk.aside import Aside
from consultation.walk.asides.base import Reaction, YesNoQuestion
from consultation.walk.events import (
    AnswerRecorded,
    DetailsTakenOut,
    Event,
    FeedbackReplied,
    FreeContributed,
    PrincipleCommented,
)
from consultation.walk.prompts import Prompt
from consultation.walk.state import State

_CONTRIBUTED = (AnswerRecorded, FeedbackReplied, FreeContributed, PrincipleCommented)


class TakeOutDetails(YesNoQuestion):
    """Opens by itself. Data: `texts`, those contributed with a detail in them, as they were written."""

    kind = "take-out-details"
    outside_window = True

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> Aside | None:
        """Once a text with a detail in it is stored."""
        texts = [event.text for event in events if isinstance(event, _CONTRIBUTED) and details_in(event.text)]
        return Aside(self.kind, {"texts": texts}) if texts else None

    def ask(self, definition: Consultation, state: State, aside: Aside) -> Prompt:
        """Say what it is and that it waits to be read; ask whether to take it out."""
        kinds = frozenset[str]().union(*map(details_in, aside.data["texts"]))
        name = next(iter(kinds)) if len(kinds) == 1 else "several"
        return Prompt(f"take_out_{name}", {}, self.wait(definition, state, aside))

    def answer(
        self, definition: Consultation, state: State, aside: Aside, move: moves.Move
    ) -> Reaction | None:
        """As any yes or no; to ask for them to be taken out is a yes."""
        if isinstance(move, moves.Said) and is_about_personal_details(move.text):
            return self.agreed(definition, state, aside)
        return super().answer(definition, state, aside, move)

    def agreed(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Take them out."""
        return Reaction((DetailsTakenOut(tuple(aside.data["texts"])),), (Prompt("details_taken_out"),))

    def declined(self, definition: Consultation, state: State, aside: Aside) -> Reaction:
        """Leave them: the staff decide."""
        return Reaction(prompts=(Prompt("details_left"),))
