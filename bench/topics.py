"""How well topics are found: agreement with texts that a person sorted. `python -m bench.topics`.

Three measures, each 1 for perfect agreement: the adjusted Rand index and normalised mutual information, both
near 0 for a random sorting, the first above all; and purity, the share of texts whose label is the commonest
of their topic, which grows with the number of topics. The first half of each label's texts served to choose
the method; the second half did not.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from consultation.messages import Language
from consultation.topics.finding import Text, find_topics
from consultation.topics.words import language_of

DATA = Path(__file__).parent.parent / "data" / "topics"
LANGUAGES: tuple[Language, ...] = ("fr", "en")

Labelled = list[tuple[str, Text]]


def read_labelled(file: Path, half: str = "all") -> Labelled:
    """The texts with their labels; `half` is "first", "second" or "all"."""
    labels = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    found: Labelled = []
    for label, by_language in labels.items():
        for language in LANGUAGES:
            texts = by_language.get(language, [])
            middle = len(texts) // 2
            kept = {"first": texts[:middle], "second": texts[middle:], "all": texts}[half]
            # A text of few words may not tell its language: then it is the conversation's, as in service.
            found += [(label, Text(0, text, language_of(text, language))) for text in kept]
    return [(label, Text(key, text.text, text.language)) for key, (label, text) in enumerate(found)]


def agreement(labelled: Labelled, number: int | None = None, *, ideas: bool = True) -> dict[str, Any]:
    """Sort the texts and compare; what is left unsorted counts as a topic of its own."""
    sorting = find_topics([text for _, text in labelled], number, ideas=ideas)
    assert sorting is not None
    topic_of = {key: rank for rank, topic in enumerate(sorting.topics) for key in topic.members}
    labels = [label for label, _ in labelled]
    topics = [topic_of.get(text.key, -1) for _, text in labelled]
    return {
        "texts": len(labelled),
        "labels": len(set(labels)),
        "topics": len(sorting.topics),
        "unsorted": len(sorting.unsorted),
        "stability": round(sorting.stability, 2),
        "adjusted_rand": round(adjusted_rand_score(labels, topics), 2),
        "mutual_information": round(normalized_mutual_info_score(labels, topics), 2),
        "purity": round(_purity(labels, topics), 2),
    }


def run() -> dict[str, Any]:
    """Everything that docs/topics.md shows."""
    invented = DATA / "labelled.yml"
    sets: dict[str, Labelled] = {
        "chosen on: first half": read_labelled(invented, "first"),
        "held out: second half": read_labelled(invented, "second"),
        "all": read_labelled(invented),
    }
    for language in LANGUAGES:
        sets[f"all, {language}"] = [each for each in sets["all"] if each[1].language == language]
    sets["written by others"] = read_labelled(DATA / "labelled_by_others.yml")
    return {
        name: {
            "number chosen": agreement(each),
            "number given": agreement(each, len({label for label, _ in each})),
            "without the thesaurus": agreement(each, ideas=False),
        }
        for name, each in sets.items()
    }


def _purity(labels: list[str], topics: list[int]) -> float:
    by_topic: dict[int, Counter[str]] = {}
    for label, topic in zip(labels, topics, strict=True):
        by_topic.setdefault(topic, Counter())[label] += 1
    return sum(counter.most_common(1)[0][1] for counter in by_topic.values()) / len(labels)


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
