"""From a message that was understood to the move of the walk that it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consultation.messages import Incoming
from consultation.reading import is_leaving, keeps_as_is, leaves_as_is, read_yes_no, says_more
from consultation.waits import Wait
from consultation.walk import State, moves

Parsed = Mapping[str, Any]
"""The choice that was read in a text, or why none was."""


def answer_move(state: State, wait: Wait, incoming: Incoming, parsed: Parsed | None) -> moves.Move:
    """The move of a message that answers what is waited for: words, a control, or a choice that was read.

    A message that says more than a choice is its comment, whole: word for word.
    """
    selection = incoming.selection
    if selection is not None:
        if wait.kind == "consent":
            return moves.Consented(selection.choices == ("yes",))
        return moves.Picked(selection.choices, selection.comment, selection.question)
    if wait.kind == "draft" and parsed is None and _decides_nothing(incoming.text):
        return moves.Misread("unclear")  # it is no shorter answer either
    if leaves_answer(state, wait, incoming):
        return moves.LeftAsIs()
    if parsed is None or wait.kind == "open":
        return moves.Said(incoming.text)
    if "beside_other" in parsed:
        return moves.PickedOther(_slugs(wait, parsed["beside_other"]))
    if "error" in parsed:
        return moves.Misread(parsed["error"], _slugs(wait, parsed.get("understood") or ()))
    if "answer" in parsed:
        return moves.Picked((parsed["answer"],), None if parsed.get("comment") is None else incoming.text)
    numbers = parsed["choices"] if "choices" in parsed else [parsed["choice"]]
    picked = _slugs(wait, [number for number in numbers if number is not None])
    return moves.Picked(picked, _words_beside(wait, picked, incoming.text, parsed.get("other")))


def _words_beside(wait: Wait, picked: tuple[str, ...], text: str, other: str | None) -> str | None:
    """What is kept beside choices: the whole message when it says more, or the choice of one's own words.

    No part of a message is cut out of it; only "autre:" announces words that take a choice's place.
    """
    takes_a_place = other is not None and len(picked) < (wait.choose or 1)
    if says_more(text, wait.options, other=wait.other, comments=not takes_a_place):
        return text
    return other


def leaves_answer(state: State, wait: Wait, incoming: Incoming) -> bool:
    """Whether a message leaves an answer as it is, at its question asked again to correct it.

    A no is an answer to a question that takes yes or no, not to the others.
    """
    corrects = state.stage == "asking" and state.draft is None and state.question in state.answers
    if not corrects or state.aside is not None or incoming.selection is not None:
        return False
    # Where "2" is a no as well as a choice, only words leave it.
    numbered = wait.kind == "yes_no" or state.beside_other is not None
    return keeps_as_is(incoming.text) if numbered else leaves_as_is(incoming.text)


def _slugs(wait: Wait, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(wait.options[number - 1].slug for number in numbers if 1 <= number <= len(wait.options))


def _decides_nothing(text: str) -> bool:
    """Whether a text is a yes, a no or an "I don't know" and nothing more, or drops the matter."""
    found = read_yes_no(text)
    return (found is not None and found.comment is None) or is_leaving(text)
