"""Topics of a set of texts: TF-IDF, then non-negative matrix factorisation, as scikit-learn has them.

The number of topics is the one that is most stable: topics are found again in samples of four fifths of the
texts, and the more alike the sortings are (adjusted Rand index), the better the number. Source: D. Greene,
D. O'Callaghan, P. Cunningham, "How Many Topics? Stability Analysis for Topic Models", ECML PKDD 2014, whose
term rankings are replaced by the sorting itself. Seeds are fixed: the same texts give the same topics.
"""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.decomposition import NMF  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.metrics import adjusted_rand_score  # type: ignore[import-untyped]
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from consultation.messages import Language
from consultation.reading.folding import fold
from consultation.topics.thesaurus import IDEA
from consultation.topics.words import Word, telling_words

MIN_TEXTS = 30
"""With fewer texts, reading them all is quicker than any sorting, and more honest."""
MAX_TOPICS = 20
TEXTS_PER_TOPIC = 10
CHOOSING_TEXTS = 2_000
LEARNING_TEXTS = 20_000
SAMPLES = 6
BATCH_TEXTS = 5_000
TERMS = 8
TYPICAL_CHARS = 60
"""Two words may be all about a topic and say nothing: a shorter text is that much less typical."""
ALIKE_CHARS = 5
"""Words that begin alike say the same: "attente", "attendre"."""
MIN_MEMBERS = 3
"""Fewer texts are no topic."""
MIN_WRITERS = 2
"""A word is a term only if that many texts have it: a name that one person wrote is none."""

Matrix = Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text to sort. `key` is the caller's own."""

    key: int
    text: str = field(repr=False)
    language: Language


@dataclass(frozen=True, slots=True)
class Found:
    """A topic: its telling words in each language, and its texts by key with how typical each is."""

    terms: dict[Language, tuple[str, ...]]
    members: dict[int, float]


@dataclass(frozen=True, slots=True)
class Sorting:
    """Topics, largest first; the texts that share nothing with others; how stable the sorting is."""

    topics: tuple[Found, ...]
    unsorted: tuple[int, ...]
    stability: float


def find_topics(
    texts: Sequence[Text], number: int | None = None, seed: int = 1, *, ideas: bool = True
) -> Sorting | None:
    """Sort texts by topic; None when there are fewer than MIN_TEXTS, or no word is in two of them.

    `number` asks for that many topics. `ideas=False` does without the thesaurus, to measure what it is worth.
    Learns from a sample of LEARNING_TEXTS, then sorts every text.
    """
    if len(texts) < MIN_TEXTS:
        return None
    with threadpool_limits(1):  # these matrices are small: threads would wait for each other
        return _find(texts, number, seed, _features if ideas else _stems)


def _find(texts: Sequence[Text], number: int | None, seed: int, analyzer: Any) -> Sorting | None:
    generator = np.random.RandomState(seed)
    learning = [texts[at] for at in _sample(generator, len(texts), LEARNING_TEXTS)]
    words = [list(telling_words(text.text, text.language)) for text in learning]
    vectoriser = TfidfVectorizer(analyzer=analyzer, min_df=MIN_WRITERS, max_df=0.5, sublinear_tf=True)
    try:
        learnt = vectoriser.fit_transform(words)
    except ValueError:  # no word is in two texts
        return None
    stability = 0.0
    if number is None:
        few = learnt[_sample(generator, len(learning), CHOOSING_TEXTS)]
        number, stability = choose_number(few, generator)
    model = _quietly(lambda: _nmf(min(number, *learnt.shape)).fit(learnt))
    members, unsorted = _sort(texts, vectoriser, model)
    names = vectoriser.get_feature_names_out()
    topics = [
        Found(_terms(learning, words, set(found), model.components_[label], names), found)
        for label, found in members.items()
    ]
    kept = [each for each in topics if len(each.members) >= MIN_MEMBERS and any(each.terms.values())]
    unsorted += [key for each in topics if each not in kept for key in each.members]
    kept.sort(key=lambda each: (-len(each.members), min(each.members)))
    return Sorting(tuple(kept), tuple(sorted(unsorted)), stability)


def choose_number(vectors: Matrix, generator: np.random.RandomState) -> tuple[int, float]:
    """The most stable number of topics for these texts, the smaller of two alike, and its stability."""
    count = vectors.shape[0]
    highest = max(2, min(MAX_TOPICS, count // TEXTS_PER_TOPIC, *(size - 1 for size in vectors.shape)))
    samples = [_sample(generator, count, count * 4 // 5) for _ in range(SAMPLES)]
    best = (2, -1.0)
    for number in range(min(4, highest), highest + 1):
        whole = _labels(vectors, number)
        alike = [adjusted_rand_score(whole[each], _labels(vectors[each], number)) for each in samples]
        stability = float(np.mean(alike))
        if stability > best[1] + 1e-9:
            best = (number, stability)
    return best


def _sort(
    texts: Sequence[Text], vectoriser: Any, model: Any
) -> tuple[dict[int, dict[int, float]], list[int]]:
    """The texts of each topic with how typical each is, and the unsorted; a batch at a time."""
    lengths = np.linalg.norm(model.components_, axis=1, keepdims=True)
    directions = model.components_ / np.maximum(lengths, 1e-12)
    members: dict[int, dict[int, float]] = defaultdict(dict)
    unsorted: list[int] = []
    for start in range(0, len(texts), BATCH_TEXTS):
        batch = texts[start : start + BATCH_TEXTS]
        vectors = vectoriser.transform([list(telling_words(text.text, text.language)) for text in batch])
        weights = _quietly(lambda vectors=vectors: model.transform(vectors))
        typical = vectors @ directions.T
        for at, text in enumerate(batch):
            if not weights[at].any():
                unsorted.append(text.key)
                continue
            label = int(weights[at].argmax())
            fullness = min(1.0, len(text.text) / TYPICAL_CHARS)
            members[label][text.key] = round(float(min(typical[at, label], 1.0)) * fullness, 4)
    return dict(members), unsorted


def _terms(
    texts: Sequence[Text],
    words: Sequence[Sequence[Word]],
    members: set[int],
    component: Matrix,
    names: Sequence[str],
) -> dict[Language, tuple[str, ...]]:
    """The telling words of a topic as people wrote them, one for each stem, in each language."""
    strength = dict(zip(names, component, strict=True))
    written: dict[Language, Counter[str]] = {"fr": Counter(), "en": Counter()}
    stems: dict[Language, dict[str, str]] = {"fr": {}, "en": {}}
    told: dict[Language, dict[str, float]] = {"fr": {}, "en": {}}
    for text, said in zip(texts, words, strict=True):
        language = text.language
        for word in {each.written: each for each in said if text.key in members}.values():
            stem = word.features[-1]
            if not stem.startswith(IDEA):
                written[language][word.written] += 1
                stems[language][word.written] = stem
                told[language][stem] = sum(strength.get(each, 0.0) for each in word.features)
    return {each: _shown(written[each], stems[each], told[each]) for each in written}


def _shown(counts: Counter[str], stems: dict[str, str], told: dict[str, float]) -> tuple[str, ...]:
    """The most telling stems, each in the form that was written most."""
    forms_of: dict[str, list[str]] = defaultdict(list)
    for form in counts:
        forms_of[stems[form]].append(form)
    shown: list[tuple[float, str]] = []
    for stem, forms in forms_of.items():
        writers = sum(counts[form] for form in forms)
        # With its accents rather than without, when both are written as often.
        form = max(forms, key=lambda each: (counts[each], not each.isascii(), -len(each), each))
        if writers >= MIN_WRITERS and told[stem] > 0:
            shown.append((told[stem] * float(np.log1p(writers)), form))
    shown.sort(key=lambda each: (-each[0], each[1]))
    different: dict[str, str] = {}
    for _, form in shown:
        different.setdefault(fold(form)[:ALIKE_CHARS], form)
    return tuple(different.values())[:TERMS]


def _features(words: Sequence[Word]) -> list[str]:
    return [feature for word in words for feature in word.features]


def _stems(words: Sequence[Word]) -> list[str]:
    return [feature for feature in _features(words) if not feature.startswith(IDEA)]


def _sample(generator: np.random.RandomState, count: int, size: int) -> Matrix:
    if count <= size:
        return np.arange(count)
    return np.sort(generator.choice(count, size, replace=False))


def _labels(vectors: Matrix, number: int) -> Matrix:
    return _quietly(lambda: _nmf(number).fit_transform(vectors)).argmax(axis=1)


def _nmf(number: int) -> Any:
    return NMF(number, init="nndsvda", random_state=1, max_iter=300)


def _quietly(compute: Any) -> Any:
    """Compute without the warning that 300 rounds were not enough: the sorting hardly changes after."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return compute()
