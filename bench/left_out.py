"""Strangers read by a model that has not learnt from them: `python -m bench.left_out BATCH.jsonl …`.

What the batches say is taken out of `data/nlu`, a model is trained on the rest, and reads them. Where the
batches were learnt from since, that is the next best to a first sight; the rules have seen them all the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML

from bench.blind import hear, print_shares, read_batch
from bot.training import Example, train
from bot.training_own_answers import RequestExample, read_requests
from bot.training_stances import Stance, read_stances
from consultation.text.folding import fold_words
from consultation.understanding.model_file import Understanding

DATA = Path(__file__).resolve().parent.parent / "data" / "nlu"
FEWEST_WORDS = 4
"""Shorter texts are everybody's: they stay."""
Learnt = TypeVar("Learnt", Example, Stance, RequestExample)


def read_examples() -> Iterator[Example]:
    """Read the examples of the training data, with what was expected where each was written."""
    yaml = YAML(typ="safe")
    for file in sorted(DATA.glob("*/*.yml")):
        for item in yaml.load(file.read_text(encoding="utf-8"))["nlu"]:
            told = item["metadata"]
            for line in item["examples"].splitlines():
                yield Example(
                    line.removeprefix("- "),
                    told.get("meant") or item["intent"],
                    told.get("language"),
                    told.get("awaiting"),
                    told.get("question") or "",
                )


def without(examples: Iterable[Learnt], texts: Iterable[str]) -> list[Learnt]:
    """Return the examples that say none of some texts, but for the shortest."""
    left_out = {said for said in map(fold_words, texts) if len(said.split()) >= FEWEST_WORDS}
    return [each for each in examples if fold_words(each.text) not in left_out]


def main() -> None:
    """Train without the batches, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.left_out", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="batches of messages, JSON lines")
    parser.add_argument("--misses", action="store_true", help="list what was misunderstood, word for word")
    options = parser.parse_args()
    batches = {file.stem: read_batch(file) for file in options.files}
    said = [row.text for rows in batches.values() for row in rows]
    known = without(read_examples(), said), without(read_stances(), said), without(read_requests(), said)
    understanding = Understanding(train(*known))
    heard = {name: hear(understanding, rows) for name, rows in batches.items()}
    for name, batch in heard.items():
        print_shares(name, batch, misses=options.misses)
    if len(heard) > 1:
        print_shares("pooled", [each for batch in heard.values() for each in batch], misses=False)


if __name__ == "__main__":
    main()
