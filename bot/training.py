"""Fit the classifier of `consultation.understanding`; scikit-learn is needed here only, never in service."""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from consultation.text.encoder import encoder, encoder_name
from consultation.understanding.classifier import PROTEST, Classifier
from consultation.understanding.context import KIND_COLUMNS, Context, beside, prepared
from consultation.understanding.features import BLOCKS, Features, Tokens, extract, split_words, tokenize
from consultation.understanding.lexicon import OTHER, Vocabulary

MIN_EXAMPLES_PER_WORD = 2
MIN_EXAMPLES_PER_LEXICON_WORD = 3
NO_COMMANDS = frozenset({"answer", PROTEST})
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
ENCODED_AT_ONCE = 500
FROM_LIFE = 6.0
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


def train(examples: Sequence[Example]) -> Classifier:
    """Fit a classifier; the same examples in the same order always give the same classifier.

    Raises ValueError if there are not at least two intents.
    """
    labels = tuple(sorted({example.intent for example in examples}))
    if len(labels) < 2:
        raise ValueError("the classifier needs examples of at least two intents")
    vocabulary = Vocabulary.load(known=_frequent_words(examples))
    tokenized = [tokenize(example.text, vocabulary) for example in examples]
    features = [extract(tokens, vocabulary) for tokens in tokenized]
    rows = _number_rows(features)
    idf = _weigh_rows(features, rows)
    matrix = _matrix(features, rows, idf)
    meant = np.array([labels.index(example.intent) for example in examples])
    known = np.array([FROM_LIFE if example.awaiting else 1.0 for example in examples], dtype=np.float32)
    weights, in_context, intercepts = _fit_labels(matrix, _contexts(examples), meant, known, len(labels))
    language, language_intercept = _fit_language(matrix, [example.language for example in examples])
    return Classifier(
        labels=labels,
        rows=rows,
        idf=idf.astype(np.float32),
        weights=(np.column_stack([weights, language]) * idf[:, None]).astype(np.float32),
        intercepts=np.append(intercepts, language_intercept).astype(np.float32),
        in_context=in_context,
        encoder=encoder_name(),
        vocabulary=vocabulary,
        lexicon=_lexicon(examples, tokenized),
    )


def _contexts(examples: Sequence[Example]) -> npt.NDArray[np.float32]:
    """Return the meaning and the context of each example; the other questions are those of all examples."""
    texts = [prepared(example.text) for example in examples]
    meanings = np.concatenate(
        [
            encoder().encode(texts[start : start + ENCODED_AT_ONCE])
            for start in range(0, len(texts), ENCODED_AT_ONCE)
        ]
    )
    asked = {language: _questions(examples, language) for language in (None, "fr", "en")}
    return np.stack(
        [
            beside(meaning, _context(example, asked[example.language]))
            for meaning, example in zip(meanings, examples, strict=True)
        ]
    ).astype(np.float32)


def _questions(examples: Sequence[Example], language: str | None) -> tuple[str, ...]:
    return tuple(sorted({each.question for each in examples if each.question and each.language == language}))


def _context(example: Example, questions: tuple[str, ...]) -> Context:
    if example.awaiting is None:
        return Context()
    others = tuple(question for question in questions if question != example.question)
    return Context(example.awaiting, example.question, others)


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
    matrix = matrix.astype(np.float32)
    random = np.random.RandomState(1)
    parts = [np.zeros((size, count), dtype=np.float32) for size in (matrix.shape[1], contexts.shape[1], 1)]
    seen = [np.full_like(part, 0.1) for part in parts]
    for epoch in range(EPOCHS):
        step = FIRST_STEP * (1 - epoch / EPOCHS) + LAST_STEP
        order = random.permutation(len(meant))
        for start in range(0, len(order), EXAMPLES_A_STEP):
            at = order[start : start + EXAMPLES_A_STEP]
            rows, some = _only_rows_used(matrix[at])
            context = _partly(contexts[at], random.rand(len(at), 1))
            error = _likelihoods(some @ parts[0][rows] + context @ parts[1] + parts[2])
            error[np.arange(len(at)), meant[at]] -= 1
            error = (error * weight[at, None] / EXAMPLES_A_STEP).astype(np.float32)
            slopes = (
                some.T @ error + SHRINKING * parts[0][rows],
                context.T @ error + SHRINKING_IN_CONTEXT * parts[1],
                error.sum(axis=0, keepdims=True),
            )
            for part, squares, slope, which in zip(
                parts, seen, slopes, (rows, slice(None), slice(None)), strict=True
            ):
                squares[which] += slope * slope
                part[which] -= step * slope / np.sqrt(squares[which])
    return parts[0], parts[1], parts[2][0]


def _partly(contexts: npt.NDArray[np.float32], drawn: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Return contexts, some of them without all they tell, or without all but the kind of answer expected."""
    kind = np.zeros(contexts.shape[1], dtype=np.float32)
    kind[KIND_COLUMNS] = 1
    partly = np.where(drawn < WITHOUT_CONTEXT + BY_THE_KIND, kind, np.float32(1))
    return contexts * np.where(drawn < WITHOUT_CONTEXT, np.float32(0), partly)


def _only_rows_used(some: Any) -> tuple[Any, Any]:
    """Return which rows of weights some examples have, and the examples over these rows alone."""
    from scipy.sparse import csr_matrix

    rows, place = np.unique(some.indices, return_inverse=True)
    return rows, csr_matrix((some.data, place, some.indptr), shape=(some.shape[0], len(rows)))


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


def _number_rows(features: Sequence[Features]) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    next_row = 0
    for block in BLOCKS:
        counts = Counter(name for one in features for name in getattr(one, block))
        names = sorted(name for name, count in counts.items() if count >= MIN_EXAMPLES_PER_WORD)
        rows[block] = {name: next_row + index for index, name in enumerate(names)}
        next_row += len(names)
    return rows


def _weigh_rows(features: Sequence[Features], rows: dict[str, dict[str, int]]) -> npt.NDArray[np.float64]:
    idf = np.ones(sum(map(len, rows.values())))
    for block in BLOCKS[:-1]:
        counts = Counter(name for one in features for name in getattr(one, block))
        for name, row in rows[block].items():
            idf[row] = 1 + math.log((1 + len(features)) / (1 + counts[name]))
    return idf


def _matrix(
    features: Sequence[Features], rows: dict[str, dict[str, int]], idf: npt.NDArray[np.float64]
) -> Any:
    from scipy.sparse import csr_matrix

    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for one in features:
        for block in BLOCKS:
            found = [rows[block][name] for name in getattr(one, block) if name in rows[block]]
            norm = math.sqrt(sum(idf[row] ** 2 for row in found)) or 1.0
            columns.extend(found)
            values.extend(idf[row] / norm for row in found)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(features), len(idf)))


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
