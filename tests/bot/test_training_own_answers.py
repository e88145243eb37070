"""What people ask of their own answers, learnt from a few examples."""

import os
import subprocess
import sys

import pytest

from bot.training import Example
from bot.training_own_answers import (
    RequestExample,
    background,
    learn_requests,
    read_request_example,
    read_requests,
)
from consultation.understanding.lexicon import Vocabulary
from consultation.understanding.own_answers import ACTS, OwnAnswers, Passages, Request

VOCABULARY = Vocabulary({"delete": ["enleve", "retire"], "correct": ["change"]}, known=())
WITHDRAWN = ["enlève [la {n}](which)", "retire [ma {n}](which) svp", "enlève donc [celle des {w}](which)"]
SWAPPED = [
    "change [{w}](old) pour [{v}](new) dans [la {n}](which)",
    "[la {n}](which): change [{w}](old) pour [{v}](new)",
]
WORDS = ["bancs", "arbres", "vélos", "autobus", "trottoirs", "écoles", "parcs", "rues"]


@pytest.fixture(scope="module")
def own_answers() -> OwnAnswers:
    examples = [
        read_request_example(text.format(n=number, w=word, v=WORDS[number % len(WORDS)]), act)
        for act, texts in (("withdraw", WITHDRAWN), ("swap", SWAPPED))
        for text in texts
        for number, word in enumerate(WORDS, 40)
    ]
    answers = [
        Example(f"il faut {verb} des {word}", "answer", "fr")
        for verb in ("mettre", "avoir")
        for word in WORDS
    ]
    return OwnAnswers(*learn_requests(examples, background(answers), VOCABULARY), VOCABULARY.ideas)


def test_parts_are_read_as_they_are_written(own_answers: OwnAnswers) -> None:
    asked = own_answers.read("Change Fontaines pour Jeux dans la 47", ["Des fontaines"])

    assert asked is not None
    assert (asked.act, asked.which, asked.old, asked.words) == ("swap", ("la 47",), "Fontaines", "Jeux")
    assert asked.asks > 0.5


def test_answer_asks_for_nothing(own_answers: OwnAnswers) -> None:
    asked = own_answers.read("il faut mettre des lampes", ["Des fontaines"])

    assert asked is not None
    assert asked.asks < 0.5


def test_what_a_text_says_stays_out_of_logs() -> None:
    shown = repr(Request("swap", 1.0, 1.0, find=lambda: Passages(("la 47",), "Jeux", "Fontaines")))

    assert not any(word in shown for word in ("47", "Jeux", "Fontaines"))


def test_without_examples_nothing_is_asked() -> None:
    nothing = OwnAnswers(*learn_requests([], [], VOCABULARY), VOCABULARY.ideas)

    assert nothing.read("enlève la 46", ["Des bancs"]) is None


def test_every_example_has_an_act_and_parts_inside_its_text() -> None:
    examples = read_requests()

    assert {each.act for each in examples} == {*ACTS, "answer", "other"}
    assert all("[" not in each.text and "](" not in each.text for each in examples)
    assert all(each.text[start:end].strip() for each in examples for _, start, end in each.parts)


def test_marked_text_is_read_with_its_parts() -> None:
    found = read_request_example("change [bus](old) par [métro](new)", "swap")

    assert found == RequestExample("change bus par métro", "swap", (("old", 7, 10), ("new", 15, 20)))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_features_do_not_come_in_the_order_of_a_set(seed: str) -> None:
    """Two trainings gave two models: Python hashes strings in another way in each process."""
    program = """
from consultation.understanding.own_answers import features_of_parts, tokens_of
ideas = lambda word: (word, word[::-1], word * 2)
print(features_of_parts(text := "change bus dans la 47", tokens_of(text), (), ideas, "swap")[-1])
"""
    command = [sys.executable, "-c", program]
    told = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": each},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for each in ("0", seed)
    }

    assert len(told) == 1
