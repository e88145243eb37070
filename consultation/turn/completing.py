"""Completing prompts with what only the store knows, by the name of the prompt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from consultation.contributions import sql as contributions_sql
from consultation.conversation.naming import words_of
from consultation.conversation.prompts import shown
from consultation.messages.model import Prompt
from consultation.rights.sql_erasure import Requested
from consultation.text.number_ranges import write_ranges

if TYPE_CHECKING:
    from consultation.turn.turn import Turn


def complete(turn: Turn, prompt: Prompt) -> Prompt:
    """The prompt with the values that it lacks; most lack none."""
    completing = _COMPLETING.get(prompt.name)
    return prompt if completing is None else completing(turn, prompt)


def _names(turn: Turn, prompt: Prompt) -> Prompt:
    return replace(prompt, params=turn.names())


def _erased(turn: Turn, prompt: Prompt) -> Prompt:
    """What was erased, under which reference, and what stays published."""
    requested = next((each for each in reversed(turn.outcomes) if isinstance(each, Requested)), None)
    if requested is None:
        return prompt
    name = "erased_but_published" if requested.published else "erased"
    params = {"reference": requested.reference, "numbers": write_ranges(requested.published)}
    return replace(prompt, name=name, params=params)


def _details_taken_out(turn: Turn, prompt: Prompt) -> Prompt:
    is_published = all(each.status == "published" for each in turn.received)
    return replace(prompt, name="details_taken_out_published") if is_published else prompt


def _answer_kept(turn: Turn, prompt: Prompt) -> Prompt:
    """What says that an answer is left as it is; one that was withheld since is not shown."""
    question = str(prompt.params.get("question", ""))
    own = contributions_sql.contributions_of(turn.unit, turn.participant.id, turn.definition.slug)
    given = [each for each in own if each.kind == "question" and each.question == question]
    if not given:
        return Prompt("answer_kept")
    words = words_of(turn.definition, question, given[0].choices, given[0].text, turn.state.language)
    return Prompt("answer_stays", {"words": shown(words)})


def _finished(turn: Turn, prompt: Prompt) -> Prompt:
    """How many contributions there are, and their numbers."""
    own = contributions_sql.contributions_of(turn.unit, turn.participant.id, turn.definition.slug)
    numbers = [contribution.number for contribution in own]
    params = {
        **prompt.params,
        "numbers": write_ranges(numbers),
        "url": turn.page_url,
        "count": len(numbers),
    }
    name = prompt.name if numbers else f"{prompt.name}_without_contribution"
    return replace(prompt, name=name, params=params)


_COMPLETING: Mapping[str, Callable[[Turn, Prompt], Prompt]] = {
    "three_misunderstandings": _names,
    "erased": _erased,
    "details_taken_out": _details_taken_out,
    "answer_kept": _answer_kept,
    "finished": _finished,
    "already_finished": _finished,
}
