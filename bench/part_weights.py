"""What tells two parts of a message from one thing: `python -m bench.part_weights`.

Learns from messages of two parts (tests/nlu/two_parts), marked by who wrote them, and from the answers of the
blind batches, which are one thing. Each third is measured with what the two others teach; then the weights
of all are printed, for consultation/understanding/two_parts.py.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bench.blind import BLIND, read_batch
from cli.train import model_path
from consultation.messages.model import Expectation
from consultation.text.folding import fold_words
from consultation.understanding.model_file import Understanding
from consultation.understanding.readings import Said
from consultation.understanding.two_parts import Evidence, Parts, partings

MARKED = BLIND.parent / "two_parts"
_OF_TWO_PARTS = frozenset({1, 2, 6})
_AT = {"A": Expectation.of_words("x", 300), "Y": Expectation("yes_no")}
_THIRDS = 3
_FEW = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A message, the ways to part it, and what it really is made of, if it is."""

    kind: str
    partings: tuple[tuple[Parts, Evidence], ...]
    answer: str | None = None
    request: str = ""

    def is_right(self, parts: Parts) -> bool:
        """Return whether a parting is that of its writer, but for a word or two."""
        return (
            self.answer is not None
            and _alike(parts.answer, self.answer)
            and _alike(parts.request, self.request)
        )


def _alike(one: str, other: str) -> bool:
    wanted = set(fold_words(other).split())
    return len(set(fold_words(one).split()) ^ wanted) <= _FEW + len(wanted) // 5


def cases(understanding: Understanding) -> Iterator[Case]:
    """Yield the marked messages, then the answers of strangers that may be parted."""
    classifier = understanding.classifier
    for path in sorted(MARKED.glob("*.jsonl")):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            found = tuple(partings(Said(line["text"], _AT[line["s"]], classifier)))
            is_two = line["kind"] in _OF_TWO_PARTS
            kind = "of two parts" if is_two else f"marked, of one (kind {line['kind']})"
            yield Case(kind, found, line["answer"] if is_two else None, line["request"])
    for path in sorted(BLIND.glob("*.jsonl")):
        for row in read_batch(path):
            if row.intent == "answer":
                yield Case("answers", tuple(partings(Said(row.text, row.expectation, classifier))))


def learn(learnt: Sequence[Case]) -> LogisticRegression:
    """Learn from every parting of some messages whether it is right."""
    every = [(evidence, each.is_right(parts)) for each in learnt for parts, evidence in each.partings]
    evidence, right = zip(*every, strict=True)
    return LogisticRegression(C=1.0, max_iter=3000).fit(np.array(evidence, float), right)


def measure(model: LogisticRegression, measured: Sequence[Case], least: float) -> Counter[str]:
    """Count what becomes of messages: parted right, parted wrong, or left whole."""
    counts: Counter[str] = Counter()
    for each in measured:
        became = "whole"
        if each.partings:
            likely = model.predict_proba(np.array([evidence for _, evidence in each.partings], float))[:, 1]
            best = int(likely.argmax())
            if likely[best] >= least:
                became = "right" if each.is_right(each.partings[best][0]) else "wrong"
        counts[f"{each.kind}: {became}"] += 1
    return counts


def main() -> None:
    """Measure at several likelihoods, then print the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.part_weights", description=__doc__)
    parser.add_argument("--model", type=Path, default=model_path(Path.cwd()), help="a trained model")
    every = list(cases(Understanding.load(parser.parse_args().model)))
    thirds = [every[third::_THIRDS] for third in range(_THIRDS)]
    models = [learn([each for other in thirds if other is not third for each in other]) for third in thirds]
    for least in (0.25, 0.3, 0.35, 0.4, 0.45):
        counts: Counter[str] = Counter()
        for third, model in zip(thirds, models, strict=True):
            counts += measure(model, third, least)
        print(least, ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    model = learn(every)
    print({name: round(float(each), 2) for name, each in zip(Evidence._fields, model.coef_[0], strict=True)})
    print(f"bias {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
