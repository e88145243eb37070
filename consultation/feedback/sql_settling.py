"""SQL that settles answer states of contributions when an answer is added or retracted, or an author told."""

# ruff: noqa: S608 - the conditions are those of this file

from __future__ import annotations

from collections.abc import Sequence

from consultation.contributions import tallies
from consultation.store.unit import LISTED, LISTED_WORDS, Unit, listed


def settle(unit: Unit, contribution_ids: Sequence[int]) -> None:
    """Settle the answer state of contributions that got an answer or lost one."""
    _settle(unit, f"c.id IN {LISTED}", listed(contribution_ids))


def settle_people(unit: Unit, participant_ids: Sequence[str]) -> None:
    """Settle the answer state of people's contributions, once they were told or cannot be told any more."""
    _settle(
        unit, f"c.participant_id IN {LISTED_WORDS} AND c.answer_state <> 'waiting'", listed(participant_ids)
    )


def _settle(unit: Unit, condition: str, value: str) -> None:
    changed = unit.each_tuple(
        "SELECT s.state, s.answered_after, c.id"
        " FROM contributions AS c CROSS JOIN answer_states AS s ON s.id = c.id"
        f" WHERE {condition} AND (s.state <> c.answer_state"
        " OR coalesce(s.answered_after, -1) <> coalesce(c.answered_after, -1))",
        (value,),
    )
    tallies.change_answers(unit, list(changed))
