"""Evaluations of a process, without the conversations that lead to them."""

from __future__ import annotations

from itertools import count

from consultation.conversation.events import Moment, ProcessEvaluated
from consultation.evaluation import sql as evaluation_sql
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

SEED = "administration-publique-efficiente-et-transparente"
_NUMBERS = count()


def evaluate(
    store: Store, question: str, *, moment: Moment = "participation", words: int = 0, **choices: int
) -> None:
    """Have as many people as that make each choice, and write words that are canaries."""
    answers = [slug.replace("_", "-") for slug, people in choices.items() for _ in range(people)]
    with store.write() as unit:
        for choice in [*answers, *[None] * words]:
            address = f"+1418556{next(_NUMBERS):04}"
            person, _ = participants_sql.add_participant(unit, "sms", address, SEED, "fr", OPEN_DAY)
            text = "canari" if choice is None else ""
            evaluation_sql.add(
                unit, person.id, SEED, ProcessEvaluated(moment, question, choice, text), OPEN_DAY
            )
