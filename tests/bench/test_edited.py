"""A consultation that is edited while people answer: no word is lost, and no question asked twice."""

from bench.edited import run
from bot.assistant import Assistant
from consultation.store import Store
from tests.conftest import CONSULTATIONS


def test_nobody_loses_a_word_or_is_asked_twice(store: Store, assistant: Assistant) -> None:
    found = run(store, assistant, CONSULTATIONS, 12)

    assert (found.lost, found.twice, found.misdated, found.unfinished) == ([], [], [], 0)
    assert list(found.versions) == [1, 2, 3]
