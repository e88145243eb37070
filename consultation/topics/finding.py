"""Finding of topics in a set of texts: texts whose meanings are near each other.

Each meaning is drawn twice towards those nearest to it, which makes groups stand out; then k-means sorts
them, as scikit-learn has it. The number of topics is chosen by stability: topics are found again in samples
of four fifths of the texts, and the more alike the sortings are (adjusted Rand index), the better the number.
Source of that: D. Greene, D. O'Callaghan, P. Cunningham, "How Many Topics? Stability Analysis for Topic
Models", ECML PKDD 2014, whose term rankings are replaced by the sorting itself. Seeds are fixed: the same
texts give the same topics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from sklearn.cluster import KMeans  # type: ignore[import-untyped]
from sklearn.metrics import adjusted_rand_score  # type: ignore[import-untyped]
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from consultation.languages.model import LANGUAGES, Language
from consultation.text.encoder import Matrix
from consultation.topics.meaning import LEARNING_TEXTS, Meanings, Text, sample, unit
from consultation.topics.naming import CommonWords, terms_of

MIN_TEXTS = 30
"""With fewer different texts, reading them all is quicker than any sorting, and more honest."""
MIN_TOPICS, MAX_TOPICS = 3, 20
TEXTS_PER_TOPIC = 8
"""Topics are no smaller than that on average,"""
TEXTS_TO_READ = 25
"""and no larger, up to MANY_TOPICS: a few vast topics are stable, and tell a reader nothing."""
MANY_TOPICS = 10
CHOOSING_TEXTS = 2_000
SAMPLES = 6
ABOUT_AS_STABLE = 0.02
"""Of numbers about as stable, the smallest is taken."""
NEIGHBOURS, ROUNDS = 6, 2
LANGUAGE_PRIOR = 10
"""How many texts it takes before a language's own middle counts as much as that of all."""
MIN_CLOSENESS = 0.05
"""A text less near than that (cosine) to the others of its topic is in none."""
TYPICAL_CHARS = 60
"""A few words may be all about a topic and say nothing: a shorter text is that much less typical."""
MIN_MEMBERS = 3
"""Fewer different texts are no topic."""
BATCH_TEXTS = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A topic: its terms in each language, and its texts by key with how typical each is."""

    terms: dict[Language, tuple[str, ...]]
    members: dict[int, float]


@dataclass(frozen=True, slots=True)
class Sorting:
    """A sorting of texts: topics, largest first; the texts in none; its stability, from 0 to 1."""

    topics: tuple[Found, ...]
    unsorted: tuple[int, ...]
    stability: float


def find_topics(
    texts: Sequence[Text],
    number: int | None = None,
    seed: int = 1,
    *,
    meanings: Meanings | None = None,
    common: CommonWords = MappingProxyType({}),
) -> Sorting | None:
    """Sort texts by topic; return None when fewer than MIN_TEXTS differ, or they have nothing in common.

    `number` asks for that many topics. `meanings` holds vectors of the texts, and of others, computed before,
    and `common` the common words of all texts that these are a part of. Learns from a sample of
    LEARNING_TEXTS, then sorts every text.
    """
    with threadpool_limits(1):  # the same sums in the same order, whatever the machine
        meanings = meanings or Meanings.read(texts)
        groups, without = meanings.group(texts)
        if len(groups) < MIN_TEXTS:
            return None
        left = [text.key for text in without]
        return _find(groups, left, number, meanings, common, np.random.RandomState(seed))


@dataclass(frozen=True, slots=True)
class _Learnt:
    """The model learnt from a sample of the texts, to sort all of them by."""

    meanings: Meanings
    common: CommonWords
    groups: Sequence[Sequence[Text]]
    middles: dict[Language, Matrix]
    layers: list[Matrix]
    model: KMeans
    sums: Matrix

    def nearness(self, label: int, language: Language, terms: Sequence[str]) -> list[float]:
        """Return how near terms are to a topic."""
        vectors = unit(self.meanings.of_terms(terms) - self.middles[language])
        return [float(each) for each in vectors @ unit(self.sums[label : label + 1])[0]]


def _find(
    groups: Sequence[Sequence[Text]],
    without: list[int],
    number: int | None,
    meanings: Meanings,
    common: CommonWords,
    generator: np.random.RandomState,
) -> Sorting | None:
    learning = [groups[at] for at in sample(generator, len(groups), LEARNING_TEXTS)]
    middles = _middles(meanings.of(learning), learning)
    vectors = _centred(meanings.of(learning), learning, middles)
    stability = 0.0
    if number is None:
        few = vectors[sample(generator, len(learning), CHOOSING_TEXTS)]
        number, stability = choose_number(few, generator)
    layers = _layers(vectors)
    model = _sorter(min(number, len(vectors)), 10).fit(layers[-1])
    sums = np.array([vectors[model.labels_ == label].sum(axis=0) for label in range(model.n_clusters)])
    learnt = _Learnt(meanings, common, learning, middles, layers, model, sums)
    topics = _topics(learnt, groups, _sort(learnt, groups))
    in_one = {key for each in topics for key in each.members}
    left = [text.key for group in groups for text in group if text.key not in in_one] + without
    return Sorting(tuple(topics), tuple(sorted(left)), stability) if topics else None


def choose_number(vectors: Matrix, generator: np.random.RandomState) -> tuple[int, float]:
    """Return a number of topics, the smallest of those about as stable as the best, and its stability."""
    count = len(vectors)
    lowest = max(MIN_TOPICS, min(MANY_TOPICS, count // TEXTS_TO_READ))
    highest = max(MIN_TOPICS, min(MAX_TOPICS, count // TEXTS_PER_TOPIC))
    whole = _layers(vectors)[-1]
    chosen = [sample(generator, count, count * 4 // 5) for _ in range(SAMPLES)]
    parts = [_layers(vectors[each])[-1] for each in chosen]
    stable: dict[int, float] = {}
    for number in range(lowest, highest + 1):
        labels = _sorter(number, 3).fit_predict(whole)
        again = [_sorter(number, 3).fit_predict(part) for part in parts]
        alike = [adjusted_rand_score(labels[at], each) for at, each in zip(chosen, again, strict=True)]
        stable[number] = float(np.mean(alike))
    best = max(stable.values())
    return next((number, each) for number, each in stable.items() if each >= best - ABOUT_AS_STABLE)


def _sort(learnt: _Learnt, groups: Sequence[Sequence[Text]]) -> dict[int, dict[int, float]]:
    """Return the groups of each topic, by place, with their nearness to the others; a batch at a time."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    own = {id(group) for group in learnt.groups}
    for start in range(0, len(groups), BATCH_TEXTS):
        batch = groups[start : start + BATCH_TEXTS]
        vectors = _centred(learnt.meanings.of(batch), batch, learnt.middles)
        known = np.array([id(group) in own for group in batch])
        drawn = vectors
        for layer in learnt.layers[:-1]:
            drawn = _drawn(drawn, layer, known)
        labels = learnt.model.predict(drawn)
        others = learnt.sums[labels] - vectors * known[:, None]
        for at, close in enumerate(np.einsum("ij,ij->i", vectors, unit(others))):
            if close >= MIN_CLOSENESS:
                found[int(labels[at])][start + at] = float(min(close, 1.0))
    return found


def _topics(
    learnt: _Learnt, groups: Sequence[Sequence[Text]], found: dict[int, dict[int, float]]
) -> list[Found]:
    """Return the topics with enough texts and telling words, largest first."""
    labels = sorted(label for label, each in found.items() if len(each) >= MIN_MEMBERS)
    own = {id(group) for group in learnt.groups}
    read = [[groups[at][0] for at in found[label] if id(groups[at]) in own] for label in labels]
    terms = terms_of(
        read, lambda at, language, terms: learnt.nearness(labels[at], language, terms), learnt.common
    )
    topics = [
        Found(
            told,
            {text.key: _typical(text, close) for at, close in found[label].items() for text in groups[at]},
        )
        for label, told in zip(labels, terms, strict=True)
        if any(told.values())
    ]
    return sorted(topics, key=lambda each: (-len(each.members), min(each.members)))


def _typical(text: Text, closeness: float) -> float:
    return round(closeness * min(1.0, len(text.text) / TYPICAL_CHARS), 4)


def _middles(vectors: Matrix, groups: Sequence[Sequence[Text]]) -> dict[Language, Matrix]:
    """Return the mean vector of each language, to compare texts by what they say, not by their language."""
    middle = vectors.mean(axis=0)
    found = {}
    for language in LANGUAGES:
        own = vectors[[group[0].language == language for group in groups]]
        found[language] = (own.sum(axis=0) + LANGUAGE_PRIOR * middle) / (len(own) + LANGUAGE_PRIOR)
    return found


def _centred(vectors: Matrix, groups: Sequence[Sequence[Text]], middles: dict[Language, Matrix]) -> Matrix:
    return unit(vectors - np.array([middles[group[0].language] for group in groups]))


def _layers(learnt: Matrix) -> list[Matrix]:
    """Return the vectors to learn from, before and after each round."""
    layers = [learnt]
    for _ in range(ROUNDS):
        layers.append(_drawn(layers[-1], layers[-1], np.ones(len(learnt), dtype=bool)))
    return layers


def _drawn(vectors: Matrix, layer: Matrix, known: Matrix) -> Matrix:
    """Return the vectors drawn towards their neighbours in the layer; the `known` are in it themselves."""
    drawn = np.empty_like(vectors)
    count = min(NEIGHBOURS + 1, len(layer))
    for start in range(0, len(vectors), BATCH_TEXTS):
        batch = vectors[start : start + BATCH_TEXTS]
        near = batch @ layer.T
        places = np.argpartition(near, -count, axis=1)[:, -count:]
        weights = np.maximum(np.take_along_axis(near, places, axis=1), 0.0)
        sums = np.einsum("ij,ijk->ik", weights, layer[places])
        drawn[start : start + BATCH_TEXTS] = unit(sums + batch * ~known[start : start + BATCH_TEXTS, None])
    return drawn


def _sorter(number: int, tries: int) -> KMeans:
    return KMeans(number, n_init=tries, random_state=1)
