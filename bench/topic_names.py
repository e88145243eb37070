"""Learns what a person would call the topic of a text. `python -m bench.topic_names`.

A linear map from the vector of a text to that of the name of its topic (ridge regression), learnt from the
topics of `data/topics/learning.yml`: invented consultations on other subjects than those of the sets that
topics are measured on. What is told of a text is near what is told of others with the same topic, whatever
the subject: a tap that leaks and a roof that does are both about a building. Writes
`consultation/topics/name_map.npz`.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
from ruamel.yaml import YAML
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bench.topics import DATA, Labelled, labelled_texts
from consultation.text.encoder import Matrix, encoder, encoder_name
from consultation.topics.meaning import NAME_MAP, vectors_of

RIDGE = 5.0
COLUMNS = 64


def learn(consultations: list[Labelled]) -> Matrix:
    """Return the map, a column each for the directions in which the names that it tells vary most."""
    pairs = [(label, text) for label, text in chain(*consultations) if label != "none"]
    texts = vectors_of([text for _, text in pairs])
    names = encoder().encode([label.replace("-", " ") for label, _ in pairs])
    texts, names = texts - texts.mean(axis=0), names - names.mean(axis=0)
    whole = np.linalg.solve(texts.T @ texts + RIDGE * np.eye(texts.shape[1]), texts.T @ names)
    left, sizes, _ = np.linalg.svd(whole)
    return (left * sizes)[:, :COLUMNS]


def main() -> None:
    """Learn the map of the encoder in use, and write it."""
    read = YAML(typ="safe").load((DATA / "learning.yml").read_text(encoding="utf-8"))
    with threadpool_limits(1):
        found = learn([labelled_texts(topics) for topics in read.values()])
    np.savez_compressed(NAME_MAP, map=found.astype(np.float16), encoder=np.array(encoder_name()))


if __name__ == "__main__":
    main()
