"""Finding of topics in a set of texts: texts whose meanings are near each other.

Each meaning is drawn twice towards those nearest to it, which makes groups stand out. Samples of the texts
are then sorted by k-means, each into another number of groups, and two texts belong together as far as they
were sorted together: evidence accumulation (A. Fred, A. K. Jain, "Combining Multiple Clusterings Using
Evidence Accumulation", IEEE TPAMI 2005, https://doi.org/10.1109/TPAMI.2005.113). Average linkage, as
scikit-learn has it, joins what was together in more than a third of the samples; so the texts choose the
number of topics. Seeds are fixed: the same texts give the same topics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans  # type: ignore[import-untyped]
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from consultation.languages.model import LANGUAGES, Language
from consultation.text.encoder import Matrix
from consultation.topics.meaning import LEARNING_TEXTS, Meanings, Text, sample, unit
from consultation.topics.naming import CommonWords, terms_of
from consultation.topics.phrases import names_of
from consultation.topics.sql import MIN_TEXTS

MAX_TOPICS = 20
SAMPLES = 60
FEWEST_GROUPS, TEXTS_PER_GROUP = 4, 5
"""A sample is sorted into at least so many groups, and at most into one for so many texts, or MAX_TOPICS."""
APART = 0.65
"""Two groups are two topics if their texts were apart in that share of the samples, on average."""
COMPARED_TEXTS = 2_000
"""So many texts at most are compared two by two; the others go to the nearest topic."""
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
    """A topic: its terms and a name in each language, and its texts by key with how typical each is."""

    terms: dict[Language, tuple[str, ...]]
    names: dict[Language, str]
    members: dict[int, float]


@dataclass(frozen=True, slots=True)
class Sorting:
    """A sorting of texts: topics, largest first; the texts in none; its stability, from 0 to 1.

    The stability is the share of the samples in which two texts of one topic were sorted together.
    """

    topics: tuple[Found, ...]
    unsorted: tuple[int, ...]
    stability: float


def find_topics(
    texts: Sequence[Text],
    number: int | None = None,
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
        return _find(groups, left, number, meanings, common, np.random.RandomState(1))


@dataclass(frozen=True, slots=True)
class _Learnt:
    """The model learnt from a sample of the texts, to sort all of them by."""

    meanings: Meanings
    common: CommonWords
    groups: Sequence[Sequence[Text]]
    middles: dict[Language, Matrix]
    layers: list[Matrix]
    centres: Matrix
    sums: Matrix

    def likeness(self, labels: Sequence[int], language: Language, terms: Sequence[str]) -> Matrix:
        """Return how near terms, a row each, are to topics, a column each."""
        vectors = self.meanings.joined(self.meanings.of_terms(terms) - self.middles[language])
        return vectors @ unit(self.sums[labels]).T


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
    vectors = _centred(meanings, learning, middles)
    few = sample(generator, len(learning), COMPARED_TEXTS)
    labels, stability = _compared(vectors[few], number, generator)
    layers = _layers(vectors)
    centres = unit(np.array([layers[-1][few][labels == label].sum(axis=0) for label in _labels(labels)]))
    nearest = (layers[-1] @ centres.T).argmax(axis=1)
    sums = np.array([vectors[nearest == label].sum(axis=0) for label in range(len(centres))])
    learnt = _Learnt(meanings, common, learning, middles, layers, centres, sums)
    topics = _topics(learnt, groups, _sort(learnt, groups))
    in_one = {key for each in topics for key in each.members}
    left = [text.key for group in groups for text in group if text.key not in in_one] + without
    return Sorting(tuple(topics), tuple(sorted(left)), stability) if topics else None


def _compared(vectors: Matrix, number: int | None, generator: np.random.RandomState) -> tuple[Matrix, float]:
    """Return a label for each text, and how stable the sorting is."""
    together = _together(vectors, generator)
    cut = {"n_clusters": number} if number else {"n_clusters": None, "distance_threshold": APART}
    joined = AgglomerativeClustering(affinity="precomputed", linkage="average", **cut)
    labels = joined.fit_predict(1 - together)
    alike = labels[:, None] == labels[None, :]
    np.fill_diagonal(alike, val=False)
    return labels, float(together[alike].mean()) if alike.any() else 0.0


def _together(vectors: Matrix, generator: np.random.RandomState) -> Matrix:
    """Return the share of the samples with both texts in which each two texts were sorted together."""
    count = len(vectors)
    most = max(FEWEST_GROUPS + 2, min(MAX_TOPICS, count // TEXTS_PER_GROUP))
    together, both = np.zeros((count, count), np.float32), np.zeros((count, count), np.float32)
    for _ in range(SAMPLES):
        chosen = sample(generator, count, count * 4 // 5)
        number = generator.randint(FEWEST_GROUPS, most + 1)
        sorter = KMeans(number, n_init=1, random_state=generator.randint(2**31 - 1))
        labels = sorter.fit_predict(_layers(vectors[chosen])[-1])
        pairs = np.ix_(chosen, chosen)
        both[pairs] += 1
        together[pairs] += labels[:, None] == labels[None, :]
    return together / np.maximum(both, 1)


def _labels(labels: Matrix) -> list[int]:
    """Return the labels with enough texts for a topic, the largest first and no more than MAX_TOPICS."""
    found, counts = np.unique(labels, return_counts=True)
    largest = sorted(zip(-counts, found, strict=True))
    enough = [label for count, label in largest if -count >= MIN_MEMBERS]
    return (enough or [label for _, label in largest])[:MAX_TOPICS]


def _sort(learnt: _Learnt, groups: Sequence[Sequence[Text]]) -> dict[int, dict[int, float]]:
    """Return the groups of each topic, by place, with their nearness to the others; a batch at a time."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    own = {id(group) for group in learnt.groups}
    for start in range(0, len(groups), BATCH_TEXTS):
        batch = groups[start : start + BATCH_TEXTS]
        vectors = _centred(learnt.meanings, batch, learnt.middles)
        known = np.array([id(group) in own for group in batch])
        drawn = vectors
        for layer in learnt.layers[:-1]:
            drawn = _drawn(drawn, layer, known)
        labels = (drawn @ learnt.centres.T).argmax(axis=1)
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

    def nearness(at: int, language: Language, terms: Sequence[str]) -> list[float]:
        return [float(each) for each in learnt.likeness([labels[at]], language, terms)[:, 0]]

    terms = terms_of(read, nearness, learnt.common)
    names = names_of(read, partial(learnt.likeness, labels))
    topics = [
        Found(
            told,
            named,
            {text.key: _typical(text, close) for at, close in found[label].items() for text in groups[at]},
        )
        for label, told, named in zip(labels, terms, names, strict=True)
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


def _centred(meanings: Meanings, groups: Sequence[Sequence[Text]], middles: dict[Language, Matrix]) -> Matrix:
    return meanings.joined(meanings.of(groups) - np.array([middles[group[0].language] for group in groups]))


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
