"""What tells requests about one's own answers from answers: `python -m bench.request_weights BATCH.jsonl …`.

Learns from the requests of tests/nlu/own_answers, read by a model that has not learnt from these, and from
what strangers answer and ask in batches of the blind form, which nothing else should have been learnt from:
each is said in a whole conversation, where the person has given answers. Each sixth is measured with what the
others teach; then the weights of all are printed, for consultation/understanding/request_evidence.py.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bench.blind import read_batch
from bench.left_out import read_examples, without
from bench.own_answers import Place, Situation
from bench.own_answers import read as read_own
from bot.assistant import Assistant
from bot.training_own_answers import background, learn_requests, read_requests
from cli.train import model_path
from consultation.languages.model import Language
from consultation.turn.requests import evidence_of, hear_request
from consultation.turn.turn import Turn
from consultation.understanding import Request, RequestEvidence, Understood, Waiting
from consultation.understanding.model_file import Understanding
from consultation.understanding.own_answers import OwnAnswers

OWN = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "own_answers"
_ABOUT_OWN_ANSWERS = frozenset(
    {"correct_answer", "my_contributions", "delete_my_data", "export_my_data", "stop"}
)
"""What strangers ask that may be about answers of theirs, which the person of these conversations has not."""
_SIXTHS = 6
_LIKELIHOODS = (0.3, 0.4, 0.5, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Said:
    """A message said in a conversation: by whom, what it is, and what tells of it."""

    writer: str
    kind: str
    evidence: RequestEvidence


def messages(batches: Iterable[Path]) -> Iterator[tuple[str, str, str, Language, Place]]:
    """Yield the writer, the kind, the text, the language and the place of each message."""
    for path in sorted(OWN.glob("*.jsonl")):
        for own in read_own(path):
            if own.place in ("A", "B"):
                yield (
                    path.stem,
                    "answer" if own.do == "answer" else "request",
                    own.text,
                    own.language,
                    own.place,
                )
    for path in sorted(batches):
        for row in read_batch(path):
            is_over = row.expectation.is_free and not row.expectation.is_consent
            place: Place = "B" if is_over else "A"
            if (is_over or row.expectation.takes_words) and row.intent not in _ABOUT_OWN_ANSWERS:
                yield (
                    path.stem,
                    "answer" if row.intent == "answer" else "command",
                    row.text,
                    row.language,
                    place,
                )


@contextmanager
def noting(found: list[RequestEvidence]) -> Iterator[None]:
    """Note what tells of each message that a turn hears, where it may ask something of own answers."""

    def noted(turn: Turn) -> Understood:
        evidence, request = evidence_of(turn), turn.request()
        if evidence is not None and request is not None and request.act != "idea":
            found.append(evidence)  # an idea is as likely as what was learnt of requests says
        return hear_request(turn)

    with patch("bot.inbound.hear_request", noted):
        yield


@contextmanager
def not_learnt(texts: Iterable[str]) -> Iterator[None]:
    """Read requests by what is learnt from all examples but these texts."""
    vocabulary = Understanding.load(model_path(Path.cwd())).classifier.vocabulary
    learnt = learn_requests(without(read_requests(), texts), background(read_examples()), vocabulary)
    own = OwnAnswers(*learnt, vocabulary.ideas)

    def read(_: Assistant, text: str, answers: Sequence[str], waiting: Waiting) -> Request | None:
        return own.read(text, answers, waiting)

    with patch.object(Assistant, "read_request", read):
        yield


def own_texts() -> list[str]:
    """Return the requests of tests/nlu/own_answers."""
    return [each.text for path in OWN.glob("*.jsonl") for each in read_own(path)]


def heard(assistant: Assistant, batches: Iterable[Path]) -> Iterator[Said]:
    """Say each message in its conversation, and yield what tells of it; nothing of what may be no request."""
    with tempfile.TemporaryDirectory() as folder:
        situations: dict[tuple[Language, Place], Situation] = {}
        for writer, kind, text, language, place in messages(batches):
            if (language, place) not in situations:
                situations[language, place] = Situation(Path(folder), assistant, language, place)
            found: list[RequestEvidence] = []
            with noting(found):
                situations[language, place].change(text)
            if found:
                yield Said(writer, kind, found[-1])


def learn(learnt: Sequence[Said]) -> LogisticRegression:
    """Learn what is a request."""
    evidence = np.array([each.evidence for each in learnt], float)
    return LogisticRegression(C=1.0, max_iter=5000).fit(evidence, [each.kind == "request" for each in learnt])


def main() -> None:
    """Measure at several likelihoods, then print the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.request_weights", description=__doc__)
    parser.add_argument("batches", nargs="+", type=Path, metavar="BATCH", help="messages of strangers")
    options = parser.parse_args()
    with not_learnt(own_texts()):
        every = list(heard(Assistant.load(model_path(Path.cwd())), options.batches))
    writers = sorted({each.writer for each in every})
    likely = np.zeros(len(every))
    for sixth in range(_SIXTHS):
        measured = [
            place for place, each in enumerate(every) if writers.index(each.writer) % _SIXTHS == sixth
        ]
        model = learn([each for place, each in enumerate(every) if place not in set(measured)])
        likely[measured] = model.predict_proba(
            np.array([every[place].evidence for place in measured], float)
        )[:, 1]
    for least in _LIKELIHOODS:
        told = [
            f"{kind} {sum(likely[place] >= least for place in of)} of {len(of)}"
            for kind in ("request", "answer", "command")
            if (of := [place for place, each in enumerate(every) if each.kind == kind])
        ]
        print(f"taken for requests from {least}: {', '.join(told)}")
    model = learn(every)
    print(dict(zip(RequestEvidence._fields, (round(float(each), 2) for each in model.coef_[0]), strict=True)))
    print(f"bias {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
