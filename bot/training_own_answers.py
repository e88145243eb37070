"""Learn what people ask of their own answers, and the parts of it (`consultation.understanding.own_answers`).

The examples are in data/own_answers; what else a text may be, an answer or another request, is learnt from
the examples of data/nlu.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Protocol
from zlib import crc32

import pycrfsuite
import yaml

from consultation.understanding.lexicon import Vocabulary
from consultation.understanding.own_answers import (
    ACTS,
    ANSWER,
    OTHER,
    PARTS,
    WAITING,
    Part,
    Token,
    Waiting,
    features_of_act,
    features_of_parts,
    stems_of,
    tags_of,
    tokens_of,
)

FOLDER = Path(__file__).resolve().parents[1] / "data" / "own_answers"
FILES = sorted(FOLDER.glob("*.yml"))
NEAR = frozenset({"correct_answer", "my_contributions", "goto_question", "contribute", "back", "keep_answer"})
"""Intents that are requests about one's own answers, or next to it: they teach nothing of other requests."""
_LABELS = {*ACTS, ANSWER, OTHER}
_MARKED = re.compile(rf"\[([^]]+)\]\(({'|'.join(PARTS)})\)")
_OF_ITS_OWN_FILE = 4
"""How much an example of data/own_answers counts beside one of data/nlu, which has many more answers."""
_ANSWERS, _OTHERS = 12_000, 5000
_ANSWERS_ANEW = 600
"""How many answers are read as new texts of an answer that is open, too: what is written there is as free."""
_ANSWERS_WITH_PARTS = 400
_IN_ANSWERS: dict[str, float] = {"old": 0.93, "which": 0.25, "new": 0.08, "": 0.04}
"""How likely a word of each part stands in the answers of whoever wrote an example, which are not known."""


@dataclass(frozen=True, slots=True)
class RequestExample:
    """A text, what it asks for (one of ACTS, ANSWER or OTHER), where its parts stand, and what waits."""

    text: str
    act: str
    parts: tuple[tuple[Part, int, int], ...] = ()
    waiting: Waiting = ""


def read_requests() -> list[RequestExample]:
    """Read the examples of data/own_answers. Raises ValueError for an act that there is not."""
    found: list[RequestExample] = []
    for file in FILES:
        said = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - texts alone
        told = {waiting: said.pop(waiting) for waiting in WAITING if waiting in said}
        for waiting, acts in {"": said, **told}.items():
            if not acts.keys() <= _LABELS:
                raise ValueError(f"{file.name}: {acts.keys() - _LABELS} are none of {', '.join(_LABELS)}")
            found += [
                read_request_example(text, act, waiting) for act, texts in acts.items() for text in texts
            ]
    return found


def read_request_example(marked: str, act: str, waiting: Waiting = "") -> RequestExample:
    """Read a text with its parts in brackets: "enlève [la 45](which)"."""
    text, parts, end = "", list[tuple[Part, int, int]](), 0
    for found in _MARKED.finditer(marked):
        text += marked[end : found.start()]
        part: Part = found[2]  # type: ignore[assignment]
        parts.append((part, len(text), len(text) + len(found[1])))
        text, end = text + found[1], found.end()
    return RequestExample(text + marked[end:], act, tuple(parts), waiting)


class Labelled(Protocol):
    """An example of data/nlu."""

    text: str
    intent: str


def background(examples: Iterable[Labelled]) -> list[RequestExample]:
    """Return answers and other requests among the examples of intents: those of the lowest checksums.

    So an example that is added changes one of those drawn at most.
    """
    answers, others = list[RequestExample](), list[RequestExample]()
    for each in examples:
        if each.intent == ANSWER:
            answers.append(RequestExample(each.text, ANSWER))
        elif each.intent not in NEAR:
            others.append(RequestExample(each.text, OTHER))
    chosen = sorted(answers, key=_checksum)[:_ANSWERS]
    return [
        *chosen,
        *sorted(others, key=_checksum)[:_OTHERS],
        *(replace(each, waiting="opened") for each in chosen[:_ANSWERS_ANEW]),
    ]


def _checksum(example: RequestExample) -> int:
    return crc32(example.text.encode())


def learn_requests(
    examples: Sequence[RequestExample], beside: Sequence[RequestExample], vocabulary: Vocabulary
) -> tuple[bytes, bytes]:
    """Learn the acts and the parts; the same examples in the same order give the same two models.

    In a new process, that is: CRFsuite draws an order with the C library's `rand`.
    `beside` is what texts are that ask nothing of this kind. Without examples nothing is learnt.
    """
    if not examples:
        return b"", b""
    ideas = vocabulary.ideas
    acts = pycrfsuite.Trainer(verbose=False)
    acts.set_params({"c1": 0.02, "c2": 0.02, "max_iterations": 60})
    parts = pycrfsuite.Trainer("pa", verbose=False)
    parts.set_params({"max_iterations": 40, "feature.possible_transitions": True, "feature.minfreq": 2})
    with_parts = 0
    for each in (*examples, *beside):
        tokens = tokens_of(each.text)
        if not tokens:
            continue
        own = _words_of_answers(each, tokens)
        is_request = each.act in ACTS
        features = pycrfsuite.ItemSequence([features_of_act(tokens, own, ideas, each.waiting)])
        for _ in range(_OF_ITS_OWN_FILE if is_request or each.waiting else 1):
            acts.append(features, [each.act])
        with_parts += not is_request
        if is_request or with_parts <= _ANSWERS_WITH_PARTS:
            tagged = features_of_parts(each.text, tokens, own, ideas, each.act)
            parts.append(tagged, tags_of(tokens, each.parts))
    return _trained(acts), _trained(parts)


def _trained(trainer: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return file.read_bytes()


def _words_of_answers(example: RequestExample, tokens: Sequence[Token]) -> frozenset[str]:
    """Return words that the answers of whoever wrote an example may have held, the same ones each time."""
    drawn = Random(_checksum(example))  # noqa: S311
    return stems_of(_drawn(example, tokens, drawn))


def _drawn(example: RequestExample, tokens: Sequence[Token], drawn: Random) -> Iterator[str]:
    for token in tokens:
        inside = (part for part, start, end in example.parts if start <= token.start and token.end <= end)
        if drawn.random() < _IN_ANSWERS[next(inside, "")]:
            yield token.word
