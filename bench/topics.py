"""The quality of topics: agreement with texts that a person sorted. `python -m bench.topics [SECOND]`.

Beside ours, in the same run, the obvious alternatives: TF-IDF with k-means, non-negative matrix
factorisation (NMF) and latent Dirichlet allocation (LDA), as scikit-learn has them, with the right number
of topics given.

Three measures, each 1 for perfect agreement: the adjusted Rand index and normalised mutual information,
both near 0 for a random sorting, the first above all; and purity, the share of the sorted texts whose label
is the commonest of their topic, which grows with the number of topics. Texts left without a topic count as
one of their own for the first two, like those that the person found to be about nothing.

The ceiling is how well a second person agrees with the first, who sorted the texts held out and sixty of the
short ones without their labels, in a file of a line each, `{"id": "housing/12", "topic": "any name"}`, with
"none" for those about nothing.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sklearn.cluster import KMeans  # type: ignore[import-untyped]
from sklearn.decomposition import NMF, LatentDirichletAllocation  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score  # type: ignore[import-untyped]

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import LANGUAGES
from consultation.topics.finding import find_topics
from consultation.topics.meaning import Text
from consultation.topics.words import language_of

DATA = Path(__file__).parent.parent / "data" / "topics"
NONE = -1
SETS = ("choosing", "held-out")

Labelled = list[tuple[str, Text]]


def read_labelled(file: Path) -> Labelled:
    """Return the texts of a file with their labels."""
    return labelled_texts(YAML(typ="safe").load(file.read_text(encoding="utf-8")))


def read_varied(which: str) -> dict[str, Labelled]:
    """Return the texts to each of three consultations; `which` is "choosing" or "held-out"."""
    read = YAML(typ="safe").load((DATA / "labelled_varied.yml").read_text(encoding="utf-8"))
    return {name: labelled_texts(labels) for name, labels in read[which].items()}


def labelled_texts(labels: Mapping[str, Mapping[str, list[str]]]) -> Labelled:
    """Return texts given by label and language, with their labels."""
    found = [
        (label, text, language)
        for label, by_language in labels.items()
        for language in LANGUAGES
        for text in by_language.get(language, [])
    ]
    # A text of few words may not tell its language: then it is the conversation's, as in service.
    return [
        (label, Text(at, text, language_of(text, language)))
        for at, (label, text, language) in enumerate(found)
    ]


def _together(sets: Iterable[Labelled]) -> Labelled:
    every = [each for labelled in sets for each in labelled]
    return [(label, Text(at, text.text, text.language)) for at, (label, text) in enumerate(every)]


def agreement(labelled: Labelled, number: int | None = None) -> dict[str, Any]:
    """Sort the texts and compare with the labels."""
    sorting = find_topics([text for _, text in labelled], number)
    assert sorting is not None
    topic_of = {key: rank for rank, topic in enumerate(sorting.topics) for key in topic.members}
    return _compared(labelled, [topic_of.get(text.key, NONE) for _, text in labelled])


def baselines(labelled: Labelled) -> dict[str, dict[str, Any]]:
    """Sort the texts by the plain methods, given the number of topics; stop words are ours."""
    number = len({label for label, _ in labelled})
    texts = [text.text for _, text in labelled]
    stop_words = sorted(frozenset[str]().union(*(lexicon.stop_words for lexicon in LEXICONS.values())))
    plain = {"strip_accents": "unicode", "stop_words": stop_words}
    weighed = TfidfVectorizer(sublinear_tf=True, **plain).fit_transform(texts)
    counted = CountVectorizer(**plain).fit_transform(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        labels = {
            "TF-IDF, k-means": KMeans(number, n_init=10, random_state=1).fit_predict(weighed),
            "TF-IDF, NMF": NMF(number, init="nndsvda", random_state=1, max_iter=400)
            .fit_transform(weighed)
            .argmax(axis=1),
            "LDA": LatentDirichletAllocation(number, random_state=1, max_iter=50)
            .fit_transform(counted)
            .argmax(axis=1),
        }
    return {name: _compared(labelled, [int(each) for each in found]) for name, found in labels.items()}


def measured(sets: Mapping[str, Labelled]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each set sorted by each method."""
    for name, labelled in sets.items():
        yield name, "ours", agreement(labelled)
        yield name, "ours, number given", agreement(labelled, len({label for label, _ in labelled}))
        for method, figures in baselines(labelled).items():
            yield name, method, figures


def sets_of(which: str) -> dict[str, Labelled]:
    """Return the sets that served to choose settings, with those of earlier versions, or the other sets."""
    found = read_varied(which)
    found["the three together"] = _together(found.values())
    if which == "choosing":
        found["one consultation"] = read_labelled(DATA / "labelled.yml")
        found["short, by others"] = read_labelled(DATA / "labelled_by_others.yml")
    return found


def _compared(labelled: Labelled, topics: list[int]) -> dict[str, Any]:
    labels = [label for label, _ in labelled]
    return {
        "texts": len(labelled),
        "labels": len(set(labels)),
        "topics": len(set(topics) - {NONE}),
        "without": round(topics.count(NONE) / len(topics), 2),
        "adjusted_rand": round(adjusted_rand_score(labels, topics), 2),
        "mutual_information": round(normalized_mutual_info_score(labels, topics), 2),
        "purity": round(_purity(labels, topics), 2),
    }


def _purity(labels: list[str], topics: list[int]) -> float:
    by_topic: dict[int, Counter[str]] = {}
    for label, topic in zip(labels, topics, strict=True):
        if topic != NONE:
            by_topic.setdefault(topic, Counter())[label] += 1
    found = [(counter.most_common(1)[0][1], counter.total()) for counter in by_topic.values()]
    return sum(most for most, _ in found) / max(1, sum(total for _, total in found))


def ceilings(second: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield how well the second person agrees with the first, on the texts that both sorted of each set."""
    lines = [json.loads(line) for line in second.read_text(encoding="utf-8").splitlines() if line.strip()]
    named = {line["id"]: line["topic"] for line in lines}
    short = {"short, by others": read_labelled(DATA / "labelled_by_others.yml")}
    for name, every in (read_varied("held-out") | short).items():
        labelled = [each for each in every if f"{name}/{each[1].key}" in named]
        own = [named[f"{name}/{text.key}"] for _, text in labelled]
        places = {topic: place for place, topic in enumerate(sorted(set(own) - {"none"}))}
        yield name, _compared(labelled, [places.get(each, NONE) for each in own])


def main() -> None:
    """Print every figure of docs/topics.md, a row of JSON each."""
    second = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "labelled_again.jsonl"
    for name, figures in ceilings(second):
        print(json.dumps({"served": "held-out", "set": name, "method": "a second person", **figures}))
    for which in SETS:
        for name, method, figures in measured(sets_of(which)):
            print(json.dumps({"served": which, "set": name, "method": method, **figures}))


if __name__ == "__main__":
    main()
