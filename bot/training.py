"""Fit the classifier of `consultation.understanding`; scikit-learn is needed here only, never in service."""

from __future__ import annotations

import math
import os
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from bot.training_own_answers import RequestExample, background, learn_requests
from bot.training_stances import Stance, learn_stances
from consultation.text.encoder import encoder, encoder_name
from consultation.understanding.classifier import PROTEST, Classifier
from consultation.understanding.context import KIND_COLUMNS, Context, beside, prepared
from consultation.understanding.features import (
    BLOCKS,
    Features,
    Tokens,
    extract,
    letters,
    split_words,
    tokenize,
)
from consultation.understanding.lexicon import OTHER, Vocabulary
from consultation.understanding.network import LEAST, Network, beside_question
from consultation.understanding.own_answers import OwnAnswers
from consultation.understanding.stances import NO_STANCE, Place

T = TypeVar("T")

MIN_EXAMPLES_PER_WORD = 2
MIN_EXAMPLES_PER_LEXICON_WORD = 3
IN_LETTERS: Mapping[str, str] = {"chars": "spelled", "sound_chars": "heard"}
"""The blocks made of the letters of words, and where features name those words."""
NO_COMMANDS = frozenset({"answer", PROTEST})
PLACES_OF_STANCES: Mapping[str | None, Place] = {"yes_no": "question", "consent": "consent"}
AGREEMENTS = {"affirm": "yes", "deny": "no"}
INVERSE_REGULARISATION = 20.0
MOST_STEPS = 90

EPOCHS = 20
EXAMPLES_A_STEP = 64
FIRST_STEP, LAST_STEP = 0.5, 0.02
WITHOUT_CONTEXT, BY_THE_KIND = 0.34, 0.33
"""The shares of examples learnt, at each passage, without context, and by the kind of answer expected alone:
as they are read in service where there is no doubt, and little."""
SHRINKING = 1e-6
SHRINKING_IN_CONTEXT = 1e-4
ENCODED_AT_ONCE = 4000
HIDDEN = 96
NETWORK_EPOCHS = 12
EXAMPLES_READ_AT_ONCE = 128
OTHER_QUESTIONS = 12
"""How many other questions an example is compared with: as many as a consultation has, not all there are."""
FROM_LIFE = 12.0
"""The weight of an example that was written as an answer to a known question."""


@dataclass(frozen=True, slots=True)
class Example:
    """One training example; the language may be left out, and then says nothing about languages.

    `intent` may be a protest. `awaiting` and `question` say what was expected when it was written, if known.
    """

    text: str
    intent: str
    language: str | None
    awaiting: str | None = None
    question: str = ""


def train(
    examples: Sequence[Example],
    stances: Sequence[Stance],
    requests: Sequence[RequestExample] = (),
    others: Sequence[Example] = (),
) -> Classifier:
    """Fit a classifier; the same examples in the same order always give the same classifier.

    `stances` and `requests` are learnt beside them; `others` are of other consultations, and teach what a
    message means, nothing else. Raises ValueError if there are not at least two intents.
    """
    labels, stances = _labels_of(examples), [*stances, *_stances_in(examples)]
    vocabulary = Vocabulary.load(known=_frequent_words(examples))
    beside, every = background(examples), [*examples, *(each for each in others if each.intent in labels)]
    with _apart(learn_requests, requests, beside, vocabulary) as own_answers:
        with _meanings([prepared(each.text) for each in (*every, *stances)]) as meanings:
            tokenized = [tokenize(example.text, vocabulary) for example in every]
            rows, idf, matrix = _numbered([extract(tokens, vocabulary) for tokens in tokenized])
            vectors, of_stances = np.split(meanings(), [len(every)])
        contexts = _contexts(every, vectors)
        meant, known = _meant_and_known(every, labels)
        # One thread for each: products this small lose by more.
        with ThreadPoolExecutor(1) as beside_it, threadpool_limits(1):
            languages = beside_it.submit(_fit_language, matrix, _languages(examples, len(every)))
            network = beside_it.submit(_fit_network, every, vectors, meant, len(labels))
            learnt = beside_it.submit(learn_stances, stances, of_stances)
            weights, in_context, intercepts = _fit_labels(matrix, contexts, meant, known, len(labels))
            language, language_intercept = languages.result()
        learnt_apart = own_answers()
    weights = (np.column_stack([weights, language]) * idf[:, None]).astype(np.float16)
    intercepts = np.append(intercepts, language_intercept).astype(np.float32)
    return Classifier(
        labels, rows, idf.astype(np.float32), weights, intercepts, in_context,
        network=network.result(),
        stances=learnt.result(),
        own_answers=OwnAnswers(*learnt_apart, vocabulary.ideas),
        encoder=encoder_name(),
        vocabulary=vocabulary,
        lexicon=_lexicon(every, tokenized),
    )  # fmt: skip


def _meant_and_known(
    examples: Sequence[Example], labels: tuple[str, ...]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Return the label of each example, and its weight: more where it is known what was asked."""
    meant = np.array([labels.index(example.intent) for example in examples])
    return meant, np.array([FROM_LIFE if each.awaiting else 1.0 for each in examples], dtype=np.float32)


def _languages(examples: Sequence[Example], count: int) -> list[str | None]:
    """Return what tells of languages, of so many: the others name any place, whatever its language."""
    return [*(each.language for each in examples), *[None] * (count - len(examples))]


def _labels_of(examples: Sequence[Example]) -> tuple[str, ...]:
    labels = tuple(sorted({example.intent for example in examples}))
    if len(labels) < 2:
        raise ValueError("the classifier needs examples of at least two intents")
    return labels


def _stances_in(examples: Sequence[Example]) -> Iterator[Stance]:
    """Yield what people wrote where a yes or a no was expected, except answers in other words."""
    for each in examples:
        place = PLACES_OF_STANCES.get(each.awaiting)
        if place is not None and each.intent != "answer":
            yield Stance(each.text, AGREEMENTS.get(each.intent, NO_STANCE), place)


@contextmanager
def _apart(function: Callable[..., T], examples: Sequence[Any], *others: Any) -> Iterator[Callable[[], T]]:
    """Run a function in a process of its own while the block runs; what it gets waits for the result."""
    if not examples:
        yield partial(function, examples, *others)
        return
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        yield process.submit(function, examples, *others).result


@contextmanager
def _meanings(texts: Sequence[str]) -> Iterator[Callable[[], npt.NDArray[np.float32]]]:
    """Encode texts on every core while the block runs; what it gets waits for the vectors.

    A text that occurs twice is encoded once.
    """
    place = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    once = list(place)
    some = [once[start : start + ENCODED_AT_ONCE] for start in range(0, len(once), ENCODED_AT_ONCE)]
    if len(some) == 1:
        yield lambda: _encode(once)[[place[text] for text in texts]]
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        encoded = processes.map(_encode, some)
        yield lambda: np.concatenate(list(encoded))[[place[text] for text in texts]]


def _encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    with threadpool_limits(1):
        vectors: npt.NDArray[np.float32] = encoder().encode(texts)
    return vectors


def _contexts(examples: Sequence[Example], meanings: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the meaning and the context of each example."""
    asked = {language: _questions(examples, language) for language in (None, "fr", "en")}
    return np.stack(
        [
            beside(meaning, _context(example, asked[example.language]))
            for meaning, example in zip(meanings, examples, strict=True)
        ]
    ).astype(np.float32)


def _questions(examples: Sequence[Example], language: str | None) -> tuple[str, ...]:
    """Return the questions of a language as they come: those of one consultation stand together."""
    asked = (each.question for each in examples if each.question and each.language == language)
    return tuple(dict.fromkeys(asked))


def _context(example: Example, questions: tuple[str, ...]) -> Context:
    if example.awaiting is None:
        return Context()
    if not example.question:
        return Context(example.awaiting, "", questions[:OTHER_QUESTIONS])
    at = questions.index(example.question)
    first = max(0, min(at - OTHER_QUESTIONS // 2, len(questions) - OTHER_QUESTIONS - 1))
    near = list(questions[first : first + OTHER_QUESTIONS + 1])
    near.remove(example.question)
    return Context(example.awaiting, example.question, tuple(near))


def _fit_labels(
    matrix: Any,
    contexts: npt.NDArray[np.float32],
    meant: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float32],
    count: int,
) -> tuple[Any, Any, Any]:
    """Fit the weights of features and of the context, and the intercepts: a multinomial logistic regression.

    By AdaGrad (J. Duchi et al., 2011), so that the context can be left out of some examples each time.
    """
    random = np.random.RandomState(1)
    parts = [np.zeros((size, count), dtype=np.float32) for size in (matrix.shape[1], contexts.shape[1], 1)]
    seen = [np.full_like(part, 0.1) for part in parts]
    rooms = [np.empty((max(map(len, parts)), count), dtype=np.float32) for _ in range(3)]
    used = _RowsUsed(matrix.shape[1])
    matrix = matrix.astype(np.float32)
    matrix.sort_indices()  # once, not each time it is shuffled
    for epoch in range(EPOCHS):
        step = FIRST_STEP * (1 - epoch / EPOCHS) + LAST_STEP
        order = random.permutation(len(meant))
        shuffled = matrix[order]
        for start in range(0, len(order), EXAMPLES_A_STEP):
            at = order[start : start + EXAMPLES_A_STEP]
            rows, some = used.among(shuffled, start, start + len(at))
            context = _partly(contexts[at], random.rand(len(at), 1))
            weights, squares = (
                part[0].take(rows, axis=0, out=room[: len(rows)], mode="clip")
                for part, room in zip((parts, seen), rooms, strict=False)
            )
            error = _likelihoods(some @ weights + context @ parts[1] + parts[2])
            error[np.arange(len(at)), meant[at]] -= 1
            error = (error * weight[at, None] / EXAMPLES_A_STEP).astype(np.float32)
            _descend(weights, squares, some.T @ error, step, SHRINKING, rooms[2])
            parts[0][rows], seen[0][rows] = weights, squares
            _descend(parts[1], seen[1], context.T @ error, step, SHRINKING_IN_CONTEXT, rooms[2])
            _descend(parts[2], seen[2], error.sum(axis=0, keepdims=True), step, 0.0, rooms[2])
    return parts[0], parts[1], parts[2][0]


def _descend(part: Any, squares: Any, slope: Any, step: float, shrinking: float, room: Any) -> None:
    """Move weights against their slope, in place: the less, the more they have moved.

    Arrays of a megabyte made anew at each step would take longer than what is computed: so there is `room`.
    """
    room = room[: len(part)]
    slope += np.multiply(part, shrinking, out=room)
    squares += np.multiply(slope, slope, out=room)
    slope *= step
    slope /= np.sqrt(squares, out=room)
    part -= slope


class _RowsUsed:
    """Finds which rows of weights some examples have: a few thousand of a hundred thousand."""

    def __init__(self, count: int) -> None:
        self._is_used = np.zeros(count, dtype=bool)
        self._place = np.zeros(count, dtype=np.int32)

    def among(self, matrix: Any, start: int, end: int) -> tuple[Any, Any]:
        """Return the rows in order, and these examples over these rows alone."""
        from scipy.sparse import csr_matrix

        first, last = matrix.indptr[[start, min(end, matrix.shape[0])]]
        indices = matrix.indices[first:last]
        self._is_used[indices] = True
        rows = np.flatnonzero(self._is_used)
        self._is_used[rows] = False
        self._place[rows] = np.arange(len(rows), dtype=np.int32)
        some = (matrix.data[first:last], self._place[indices], matrix.indptr[start : end + 1] - first)
        return rows, csr_matrix(some, shape=(end - start, len(rows)))


def _partly(contexts: npt.NDArray[np.float32], drawn: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Return contexts, some of them without all they tell, or without all but the kind of answer expected."""
    kind = np.zeros(contexts.shape[1], dtype=np.float32)
    kind[KIND_COLUMNS] = 1
    partly = np.where(drawn < WITHOUT_CONTEXT + BY_THE_KIND, kind, np.float32(1))
    return contexts * np.where(drawn < WITHOUT_CONTEXT, np.float32(0), partly)


def _likelihoods(scores: Any) -> Any:
    likelihoods = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likelihoods / likelihoods.sum(axis=1, keepdims=True)


def _frequent_words(examples: Sequence[Example]) -> set[str]:
    counts = Counter(word for example in examples for word in set(split_words(example.text)))
    return {word for word, count in counts.items() if count >= MIN_EXAMPLES_PER_WORD}


def _lexicon(examples: Sequence[Example], tokenized: Sequence[Tokens]) -> dict[str, frozenset[str]]:
    """List the words of each command's examples; for intents that are no command, the frequent ones."""
    counts: dict[str, Counter[str]] = {}
    loose: set[str] = set()
    for example, tokens in zip(examples, tokenized, strict=True):
        loose |= {word for word, ideas in zip(tokens.words, tokens.ideas, strict=True) if ideas == (OTHER,)}
        counts.setdefault(example.intent, Counter()).update(set(tokens.words))
    return {
        intent: frozenset(
            word
            for word, count in words.items()
            if intent not in NO_COMMANDS and count >= (MIN_EXAMPLES_PER_LEXICON_WORD if word in loose else 1)
        )
        for intent, words in sorted(counts.items())
    }


def _numbered(
    features: Sequence[Features],
) -> tuple[dict[str, dict[str, int]], npt.NDArray[np.float64], Any]:
    """Return the row of each feature, its inverse document frequency, and the examples as a matrix."""
    from scipy.sparse import hstack

    rows: dict[str, dict[str, int]] = {}
    idf: list[npt.NDArray[np.float64]] = []
    matrices = []
    for block in BLOCKS:
        start = sum(map(len, idf))
        rows[block], own, matrix = _numbered_block(features, block)
        rows[block] = {name: start + row for name, row in rows[block].items()}
        idf.append(own)
        matrices.append(matrix)
    return rows, np.concatenate(idf), hstack(matrices, format="csr")


def _numbered_block(
    features: Sequence[Features], block: str
) -> tuple[dict[str, int], npt.NDArray[np.float64], Any]:
    """Return the row of each frequent feature of a block, how rare it is, and the examples as a matrix."""
    from scipy.sparse import csr_matrix

    numbers, found = _numbers_of(features, block)
    of_each = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=of_each.sum())
    counts = np.bincount(flat, minlength=len(numbers))
    frequent = sorted(name for name, number in numbers.items() if counts[number] >= MIN_EXAMPLES_PER_WORD)
    row_of = np.full(len(numbers), -1)
    row_of[[numbers[name] for name in frequent]] = np.arange(len(frequent))
    idf = np.array(
        [
            1.0 if block == BLOCKS[-1] else 1 + math.log((1 + len(found)) / (1 + counts[numbers[name]]))
            for name in frequent
        ]
    )
    example = np.repeat(np.arange(len(found)), of_each)
    is_kept = row_of[flat] >= 0
    columns, example = row_of[flat][is_kept], example[is_kept]
    norms = np.sqrt(np.bincount(example, weights=idf[columns] ** 2, minlength=len(found)))
    ends = np.concatenate([[0], np.cumsum(np.bincount(example, minlength=len(found)))])
    shape = (len(found), len(frequent))
    matrix = csr_matrix((idf[columns] / norms[example], columns, ends), shape=shape)
    return {name: row for row, name in enumerate(frequent)}, idf, matrix


def _numbers_of(features: Sequence[Features], block: str) -> tuple[dict[str, int], list[Collection[int]]]:
    """Number the features of a block as they come; return the numbers, and those of each example.

    A word occurs in many examples: its letters are numbered once.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    number = numbers.__getitem__
    source = IN_LETTERS.get(block)
    if source is None:
        return numbers, [list(map(number, getattr(one, block))) for one in features]
    of_a_word = cache(lambda word: tuple(map(number, letters(word))))
    return numbers, [
        dict.fromkeys(chain.from_iterable(map(of_a_word, getattr(one, source)))) for one in features
    ]


def _fit_network(
    examples: Sequence[Example], meanings: npt.NDArray[np.float32], meant: npt.NDArray[np.int64], count: int
) -> Network:
    """Fit the network on the examples that were written as an answer to a known question."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    known = [index for index, example in enumerate(examples) if example.awaiting]
    if len(set(meant[known])) < 3:  # of two, it would have one column
        return Network.empty(count)
    read = [
        beside_question(meanings[at], Context(examples[at].awaiting or "", examples[at].question))
        for at in known
    ]
    model = MLPClassifier(
        (HIDDEN,),
        alpha=0.02,
        batch_size=min(EXAMPLES_READ_AT_ONCE, len(known)),
        max_iter=NETWORK_EPOCHS,
        random_state=1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant
        model.fit(np.stack(read), meant[known])
    outer = np.zeros((HIDDEN, count))
    outer_shift = np.full(count, LEAST)  # of what nobody wrote to a question
    outer[:, model.classes_], outer_shift[model.classes_] = model.coefs_[1], model.intercepts_[1]
    parts = (model.coefs_[0], model.intercepts_[0], outer, outer_shift)
    return Network(*(part.astype(np.float32) for part in parts))


def _fit_language(matrix: Any, languages: Sequence[str | None]) -> tuple[Any, float]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    told = [index for index, language in enumerate(languages) if language in {"fr", "en"}]
    if len({languages[index] for index in told}) < 2:
        return np.zeros(matrix.shape[1]), 0.0
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=MOST_STEPS, tol=1e-2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant
        model.fit(matrix[told], [languages[index] == "fr" for index in told])
    return model.coef_[0], float(model.intercept_[0])
