"""Answers to questions of choice of a consultation that nobody has tuned (tests/nlu/other_questions)."""

from bench.blind import Heard, hear, read_batch
from consultation.understanding.model_file import Understanding
from tests.conftest import ROOT

LEAST_SHARE = 0.6


def test_choices_in_words_never_met_are_named_or_recorded_and_none_is_recorded_wrong(
    understanding: Understanding,
) -> None:
    heard: list[Heard] = []
    for file in sorted((ROOT / "tests" / "nlu" / "other_questions").glob("*.jsonl")):
        heard += hear(understanding, read_batch(file))

    assert [each.row.text for each in heard if each.is_misrecorded] == []
    assert sum(each.is_chosen_or_asked_back for each in heard) >= LEAST_SHARE * len(heard)
