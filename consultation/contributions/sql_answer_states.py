"""SQL of the four answer states of a contribution, which never overlap.

They are defined by the views of `feedback/schema.sql`, and worked out nowhere else. Each contribution has its
state in its row: `feedback.sql_settling` writes it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from consultation.store.unit import LISTED, Unit, listed

AnswerState = Literal["answered", "not_told", "general", "waiting"]
"""`answered`: by name (to it, its question, principle or topic), and its author was told, or asked for no
notices or has no address that works, and can read it on the page. `not_told`: by name, and its author still
has to be told, or the sending was stopped or failed. `general`: only by an answer to the whole consultation.
`waiting`: by none."""

States = Sequence[AnswerState]
STATES: tuple[AnswerState, ...] = get_args(AnswerState)
TO_ANSWER: tuple[AnswerState, ...] = ("waiting", "general")
"""What the work of the authorities is: a general answer takes nothing off it."""


def states_of(unit: Unit, consultation: str, numbers: Sequence[int]) -> dict[int, AnswerState]:
    """Return the state of each of these contributions, by number."""
    return unit.pairs(
        f"SELECT number, answer_state FROM contributions WHERE consultation = ? AND number IN {LISTED}",  # noqa: S608
        (consultation, listed(numbers)),
    )
