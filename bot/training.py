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

from consultation.understanding.classifier import Classifier
from consultation.understanding.features import BLOCKS, Features, Tokens, extract, split_words, tokenize
from consultation.understanding.lexicon import OTHER, Vocabulary

MIN_EXAMPLES_PER_WORD = 2
MIN_EXAMPLES_PER_LEXICON_WORD = 3
ANSWER = "answer"
INVERSE_REGULARISATION = 20.0
MOST_STEPS = 90
"""With fewer, each new example changes what is understood; with more, training takes longer for nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """One training example; the language may be left out, and then says nothing about languages."""

    text: str
    intent: str
    language: str | None


def train(examples: Sequence[Example]) -> Classifier:
    """Fit a classifier; the same examples in the same order always give the same classifier.

    Raises ValueError if there are not at least two intents.
    """
    intents = tuple(sorted({example.intent for example in examples}))
    if len(intents) < 2:
        raise ValueError("the classifier needs examples of at least two intents")
    vocabulary = Vocabulary.load(known=_frequent_words(examples))
    tokenized = [tokenize(example.text, vocabulary) for example in examples]
    features = [extract(tokens, vocabulary) for tokens in tokenized]
    rows = _number_rows(features)
    idf = _weigh_rows(features, rows)
    matrix = _matrix(features, rows, idf)
    weights, intercepts = _fit_intents(matrix, [intents.index(example.intent) for example in examples])
    language, language_intercept = _fit_language(matrix, [example.language for example in examples])
    return Classifier(
        intents=intents,
        rows=rows,
        idf=idf.astype(np.float32),
        weights=(np.column_stack([weights, language]) * idf[:, None]).astype(np.float32),
        intercepts=np.append(intercepts, language_intercept).astype(np.float32),
        vocabulary=vocabulary,
        lexicon=_lexicon(examples, tokenized),
    )


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
            if intent != ANSWER and count >= (MIN_EXAMPLES_PER_LEXICON_WORD if word in loose else 1)
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


def _fit_intents(matrix: Any, labels: list[int]) -> tuple[Any, Any]:
    model = _fit(matrix, labels, multi_class="multinomial")
    if len(model.classes_) == 2:  # scikit-learn keeps one column for two classes
        return np.column_stack([-model.coef_[0], model.coef_[0]]), np.append(
            -model.intercept_, model.intercept_
        )
    return model.coef_.T, model.intercept_


def _fit_language(matrix: Any, languages: Sequence[str | None]) -> tuple[Any, float]:
    told = [index for index, language in enumerate(languages) if language in {"fr", "en"}]
    if len({languages[index] for index in told}) < 2:
        return np.zeros(matrix.shape[1]), 0.0
    model = _fit(matrix[told], [languages[index] == "fr" for index in told])
    return model.coef_[0], float(model.intercept_[0])


def _fit(matrix: Any, labels: Sequence[Any], **options: Any) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=MOST_STEPS, tol=1e-2, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant: see MOST_STEPS
        model.fit(matrix, labels)
    return model
