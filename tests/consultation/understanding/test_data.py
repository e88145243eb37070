"""The training data and the held-out messages as a whole."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bench.held_out import HELD_OUT, read_in_context, read_messages
from bot.other_consultations import read_other_consultations
from consultation.understanding.context import KINDS
from consultation.understanding.features import split_words

ROOT = Path(__file__).parents[3]
TRAINING = ROOT / "data" / "nlu"
FEWEST = {"fr": 60, "en": 40}
FEWEST_ANSWERS = {"fr": 400, "en": 250}
FEWEST_HELD_OUT = {"fr": 15, "en": 10}


def same(text: str) -> str:
    return " ".join(word for word in split_words(text) if word.isalnum() or not word.isascii())


def test_every_file_names_its_intent_and_its_language() -> None:
    files = sorted([*TRAINING.rglob("*.yml"), *HELD_OUT.rglob("*.yml")])
    for file in files:
        data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        named = {
            (item["metadata"].get("meant") or item["intent"], item["metadata"]["language"])
            for item in data["nlu"]
        }
        assert named == {(file.stem, file.parent.name)}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_intent_has_enough_examples_in_both_languages(language: str) -> None:
    intents = {message.intent for message in read_messages(TRAINING)}
    counts = Counter(m.intent for m in read_messages(TRAINING) if m.language == language)
    held_out = Counter(m.intent for m in read_messages() if m.language == language)
    assert [intent for intent in intents if counts[intent] < FEWEST[language]] == []
    assert [intent for intent in intents if held_out[intent] < FEWEST_HELD_OUT[language]] == []
    assert counts["answer"] >= FEWEST_ANSWERS[language]
    assert held_out["answer"] >= 150
    assert len(read_in_context()) >= 120


def test_no_held_out_message_is_trained_on() -> None:
    trained = {same(message.text) for message in (*read_messages(TRAINING), *read_other_consultations())}
    assert [message.text for message in read_messages() if same(message.text) in trained] == []


def test_messages_of_other_consultations_have_a_question_and_an_intent_that_is_known() -> None:
    known = {message.intent for message in read_messages(TRAINING)} | {"protest"}
    others = read_other_consultations()

    assert {each.intent for each in others} - known == set()
    assert all(each.question and each.awaiting in KINDS for each in others)


@pytest.mark.parametrize("folder", [TRAINING, HELD_OUT])
def test_no_text_has_two_intents(folder: Path) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for message in read_messages(folder):
        intents[" ".join(split_words(message.text))].add(message.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}
