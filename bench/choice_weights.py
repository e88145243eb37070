"""What speaks for a choice, and how much: `python -m bench.choice_weights [--write]`.

Learns from the closed questions of the blind batches, answered in other words than those of the list: one
choice of several, and the parts of an answer that lists, beside the choices that nothing else in it names.
Each batch is measured with what the others teach: the weights, and what is remembered. `--write` writes the
lines of `data/choices`; the weights are printed, for consultation/understanding/likely_choices.py.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bench.blind import BLIND, Row, read_batch
from cli.train import model_path
from consultation.messages.model import Expectation
from consultation.text.encoder import Matrix
from consultation.understanding.choice_memory import FOLDER, Memory, remember
from consultation.understanding.choice_parts import alternatives, as_list, named_in
from consultation.understanding.choices import is_plain_choice
from consultation.understanding.likely_choices import WEIGHTS, most_named, shares_of, speaks_for
from consultation.understanding.model_file import Understanding
from consultation.understanding.readings import Said

_SHRINKING = 30.0
_PARTS = 8
_AROUND = ' .,;:!?()"«»-'


@dataclass(frozen=True, slots=True)
class Case:
    """Words that choose, the question, what was read in them by rules, and the place of what was meant."""

    batch: str
    text: str
    expectation: Expectation
    read: tuple[int, ...]
    meant: int

    @property
    def label(self) -> str:
        """Return the label of the option that was meant."""
        return self.expectation.options[self.meant].label


def cases_of(batches: Mapping[str, Sequence[Row]], understanding: Understanding) -> list[Case]:
    """Return the messages that choose one option, and the parts of those that choose several."""
    found = []
    for batch, rows in batches.items():
        for row in rows:
            expectation, value = row.expectation, row.value
            if not expectation.lists_choices or not isinstance(value, list) or row.other is not None:
                continue
            if expectation.takes_several:
                found += [Case(batch, *each) for each in parts_meant(row, value)]
            elif len(value) == 1 and not is_plain_choice(row.text, expectation.options):
                parsed = Said(row.text, expectation, understanding.classifier).answer[2] or {}
                one = parsed.get("choice")
                read = tuple(parsed.get("understood") or ([one] if one else ()))
                found.append(Case(batch, row.text, expectation, read, value[0] - 1))
    return found


def parts_meant(row: Row, value: Sequence[int]) -> Iterable[tuple[str, Expectation, tuple[int, ...], int]]:
    """Yield the parts that name nothing, with the choices that no other part names, the likeliest of each."""
    options = row.expectation.options
    parts = [part.strip(_AROUND) for part in alternatives(as_list(row.text, len(options)))]
    named = [named_in(part, options) for part in parts]
    left = [number for number in value if not any(number in numbers for numbers in named)]
    unknown = [part for part, numbers in zip(parts, named, strict=True) if not numbers]
    if len(left) != len(unknown) or not left or any(map(str.isdigit, "".join(unknown))):
        return
    shares = shares_of(unknown, options, row.expectation.wording.asked)
    ways = (
        (sum(shares[place][each - 1] for place, each in enumerate(way)), way) for way in permutations(left)
    )
    for part, number in zip(unknown, max(ways)[1], strict=True):
        yield part, row.expectation, (), number - 1


def lines_of(cases: Iterable[Case]) -> list[tuple[str, list[str]]]:
    """Return what was said of each choice."""
    lines = defaultdict[str, list[str]](list)
    for case in cases:
        lines[case.label].append(case.text)
    return list(lines.items())


def features_of(case: Case, remembered: Memory) -> Matrix:
    """Return what speaks for each option of a message's question, a row an option."""
    expectation = case.expectation
    asked = expectation.wording.asked
    return speaks_for([case.text], expectation.options, asked, case.read, remembered)[0]


def learn(cases: Sequence[Case], features: Sequence[Matrix]) -> Matrix:
    """Return the weights under which what was meant is likeliest."""
    stacked = np.concatenate(features)
    spread = stacked.std(axis=0) + 1e-6
    stacked = stacked / spread
    owner = np.repeat(np.arange(len(features)), list(map(len, features)))
    starts = np.cumsum([0, *map(len, features)])[:-1]
    meant = starts + np.array([case.meant for case in cases])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = stacked @ weights
        highest = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - highest[owner])
        total = np.add.reduceat(raised, starts)
        missed = float((highest + np.log(total) - scores[meant]).sum()) + _SHRINKING / 2 * weights @ weights
        slope = stacked.T @ (raised / total[owner]) - stacked[meant].sum(axis=0) + _SHRINKING * weights
        return missed, slope

    found: Matrix = minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each batch with what the others teach, and print the weights of all."""
    parser = argparse.ArgumentParser(prog="python -m bench.choice_weights", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(BLIND.glob("*.jsonl")), metavar="FILE")
    parser.add_argument("--write", action="store_true", help="write the lines of data/choices")
    options = parser.parse_args(arguments)
    batches = {file.stem: read_batch(file) for file in options.files}
    cases = cases_of(batches, Understanding.load(model_path(Path.cwd())))
    if options.write:
        write(cases)
    names = sorted(batches)
    part_of = {name: place % _PARTS for place, name in enumerate(names)}
    ranks: list[tuple[Case, int]] = []
    unseen: list[Matrix] = [np.zeros(0)] * len(cases)
    for part in range(_PARTS):
        taught = [case for case in cases if part_of[case.batch] != part]
        remembered = remember([*own_lines(), *lines_of(taught)])
        for place, case in enumerate(cases):
            if part_of[case.batch] == part:
                unseen[place] = features_of(case, remembered)
    for part in range(_PARTS):
        kept = [place for place, case in enumerate(cases) if part_of[case.batch] != part]
        weights = learn([cases[place] for place in kept], [unseen[place] for place in kept])
        for place, case in enumerate(cases):
            if part_of[case.batch] == part:
                order = np.argsort(-(unseen[place] @ weights))
                ranks.append((case, int(np.flatnonzero(order == case.meant)[0])))
    for name in names:
        print_ranks(name, [each for each in ranks if each[0].batch == name])
    print_ranks("all", ranks)
    for name, weight in zip(WEIGHTS, learn(cases, unseen), strict=True):
        print(f'    "{name}": {weight:.2f},')


def print_ranks(name: str, ranks: Sequence[tuple[Case, int]]) -> None:
    """Print how often what was meant is likeliest, and among those that may be named."""
    if ranks:
        first = sum(rank == 0 for _, rank in ranks)
        named = sum(rank < most_named(len(case.expectation.options)) for case, rank in ranks)
        print(
            f"{name:30s} {len(ranks):4d}  likeliest {first / len(ranks):.3f}  named {named / len(ranks):.3f}"
        )


_WRITTEN = "said.yml"


def own_lines() -> list[tuple[str, list[str]]]:
    """Return the lines of `data/choices` that no batch taught."""
    files = (file for file in sorted(FOLDER.glob("*.yml")) if file.name != _WRITTEN)
    return [
        (str(choice), list(map(str, texts)))
        for file in files
        for choice, texts in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items()
    ]


def write(cases: Iterable[Case]) -> None:
    """Add what was said of each choice to what is written already, of which some batches are gone."""
    path = FOLDER / _WRITTEN
    yaml = YAML()
    yaml.width = 1000
    lines = {
        str(choice): list(texts) for choice, texts in yaml.load(path.read_text(encoding="utf-8")).items()
    }
    for choice, texts in lines_of(cases):
        lines[choice] = [*lines.get(choice, ()), *texts]
    with path.open("w", encoding="utf-8") as file:
        file.write("# What strangers said of which choice, of the questions that they invented: written by\n")
        file.write(
            "# `python -m bench.choice_weights --write` (consultation/understanding/choice_memory.py).\n"
        )
        yaml.dump({choice: list(dict.fromkeys(texts)) for choice, texts in sorted(lines.items())}, file)


if __name__ == "__main__":
    main()
