"""What tells which answer a text names: `python -m bench.subject_weights [BATCH.jsonl …]`.

Says each request of tests/nlu/own_answers that is about one answer in a whole conversation, read by a model
that has not learnt from it, and learns from what its subject was compared with. Each file is measured with
what the others teach; then the weights of all are printed, for consultation/understanding/named_subjects.py.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bench.own_answers import ANSWERS, SLUG, Place, Situation, read
from bench.request_weights import OWN, not_learnt, own_texts
from bot.assistant import Assistant
from cli.train import model_path
from consultation.languages.model import Language
from consultation.text.encoder import Matrix
from consultation.understanding import Told, named_among
from consultation.understanding.named_subjects import WEIGHTS, likely_by, speaks_for

_NAMING_ONE = frozenset({"withdraw", "swap", "replace", "reopen", "add", "show", "goto"})
_SHRINKING = 1.0
_OF_NONE = 0.3
"""How much a subject that means none of the answers counts, beside one that means one of them."""
_LIKELIHOODS = (0.3, 0.4, 0.55, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Named:
    """What speaks for each answer in the subject of a text, and the place of the one that is meant."""

    batch: str
    subject: str
    evidence: Matrix
    meant: int


def subjects(assistant: Assistant, files: Iterable[Path]) -> Iterator[Named]:
    """Say each request about one answer, and yield what its subjects were compared with."""
    compared: list[tuple[str, Sequence[Told]]] = []

    def noted(subject: str, told: Sequence[Told], *, in_a_text: bool = False) -> tuple[int, ...]:
        compared.append((subject, tuple(told)))
        return named_among(subject, told, in_a_text=in_a_text)

    with tempfile.TemporaryDirectory() as folder:
        situations: dict[tuple[Language, Place], Situation] = {}
        for file in files:
            for row in read(file):
                is_one = row.do in _NAMING_ONE and len(row.which) == 1 and not row.is_unclear
                if not is_one or row.place not in ("A", "B"):
                    continue
                key = row.language, row.place
                if key not in situations:
                    situations[key] = Situation(Path(folder), assistant, *key)
                compared.clear()
                with patch("actions.named_answers.named_among", noted):
                    change = situations[key].change(row.text)
                meant = change.before.get(row.which[0])
                question = situations[key].catalogue.get(SLUG).question(meant.question) if meant else None
                for subject, told in compared[:1]:
                    titles = [each.title for each in told]
                    title = question.short.text(row.language) if question is not None else ""
                    if title in titles:
                        yield Named(file.stem, subject, speaks_for(subject, told), titles.index(title))


def learn(named: Sequence[Named]) -> tuple[Matrix, float]:
    """Learn the weights that make the answers that are meant likeliest, and what speaks for none of them.

    Each subject teaches twice: without the answer that is meant, it means none.
    """

    def loss(learnt: Matrix) -> tuple[float, Matrix]:
        weights, of_none = learnt[:-1], float(learnt[-1])
        total, slope = _SHRINKING * float(weights @ weights) / 2, np.append(_SHRINKING * weights, 0.0)
        for each in named:
            others = np.delete(each.evidence, each.meant, axis=0)
            for evidence, meant, counts in ((each.evidence, each.meant, 1.0), (others, None, _OF_NONE)):
                likely = likely_by(evidence, weights, of_none)
                none = 1 - float(likely.sum())
                total -= counts * float(np.log(max(none if meant is None else likely[meant], 1e-12)))
                slope[:-1] += counts * (likely @ evidence)
                slope[-1] += counts * none
                if meant is None:
                    slope[-1] -= counts
                else:
                    slope[:-1] -= evidence[meant]
        return total, slope

    found = minimize(loss, np.zeros(len(WEIGHTS) + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])


def main() -> None:
    """Measure at several likelihoods, then print the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.subject_weights", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="BATCH", default=sorted(OWN.glob("*.jsonl")))
    options = parser.parse_args()
    with not_learnt(own_texts()):
        every = list(subjects(Assistant.load(model_path(Path.cwd())), options.files))
    told: list[tuple[float, bool]] = []
    mistaken: list[float] = []
    for file in sorted({each.batch for each in every}):
        weights, of_none = learn([each for each in every if each.batch != file])
        for each in every:
            if each.batch == file:
                likely = likely_by(each.evidence, weights, of_none)
                told.append((float(likely.max()), int(likely.argmax()) == each.meant))
                likely = likely_by(np.delete(each.evidence, each.meant, axis=0), weights, of_none)
                mistaken.append(float(likely.max()))
    print(f"{len(every)} subjects of one answer, of {len(ANSWERS)} languages")
    for least in _LIKELIHOODS:
        sure = [right for likely, right in told if likely >= least]
        taken = sum(likely >= least for likely in mistaken)
        print(f"likelier than {least}: {len(sure)}, right {sum(sure)}; {taken} where none is meant")
    weights, of_none = learn(every)
    print(tuple(round(float(each), 2) for each in weights), f"of none {of_none:.2f}")


if __name__ == "__main__":
    main()
