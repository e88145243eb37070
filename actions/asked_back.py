"""A question about the words of the pending question, where an answer was waited for."""

from __future__ import annotations

from consultation.reading import is_about_notice, read_asked_back
from consultation.turn import Turn
from consultation.walk import Prompt, moves


def met_question(turn: Turn) -> list[Prompt] | None:
    """Meet it, and ask again; None for anything that may be an answer."""
    state = turn.state
    beside = state.aside is None or turn.wait.kind == "open"
    if state.stage != "asking" or state.question is None or state.draft is not None or not beside:
        return None
    if turn.incoming.selection is not None or not turn.definition.is_open(turn.now):
        return None
    question = turn.definition.question(state.question)
    if not read_asked_back(turn.incoming.text, question.text.text(state.language)):
        return None
    name = "what_a_notice_is" if is_about_notice(turn.incoming.text) else "words_of_the_question"
    return [*turn.say(Prompt(name, turn.names())), *turn.take(moves.AskedAgain())]
