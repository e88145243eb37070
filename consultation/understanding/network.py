"""A small network that reads a text beside the question it answers, where the classifier is in doubt.

The classifier adds up what words and meanings speak for. What a meaning says beside one question and not
beside another it cannot learn; one hidden layer can. Each is wrong where the other is right: both are asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from consultation.understanding.context import KINDS, Context, meaning_of_question

Floats = npt.NDArray[np.float32]

_MEANING_WEIGHT = 20.0
_TOGETHER_WEIGHT = 200.0
"""Both bring numbers of about one: a meaning has 512, of length one together."""
_KIND_WEIGHT = 1.5
_LIKENESS_WEIGHT = 2.0
LEAST = -14.0
"""The logarithm of the least likelihood that it gives."""


@dataclass(frozen=True, slots=True)
class Network:
    """The weights of one hidden layer and of the labels."""

    inner: Floats
    inner_shift: Floats
    outer: Floats
    outer_shift: Floats

    @classmethod
    def empty(cls, labels: int) -> Network:
        """Return a network that has learnt nothing, and tells nothing apart."""
        size = 2 * len(meaning_of_question("")) + len(KINDS) + 1
        arrays = (np.zeros(shape, dtype=np.float32) for shape in ((size, 1), (1,), (1, labels), (labels,)))
        return cls(*arrays)

    def read(self, meaning: Floats, context: Context) -> Floats:
        """Return the logarithm of the likelihood of each label."""
        hidden = np.maximum(beside_question(meaning, context) @ self.inner + self.inner_shift, 0)
        scores = hidden @ self.outer + self.outer_shift
        scores -= scores.max()
        likelihoods: Floats = scores - np.log(np.exp(scores).sum())
        return np.maximum(likelihoods, LEAST)


def beside_question(meaning: Floats, context: Context) -> Floats:
    """Return a meaning, what it has in common with that of the question, and the kind of answer expected."""
    asked = meaning_of_question(context.asked) if context.asked else np.zeros_like(meaning)
    kinds = [_KIND_WEIGHT * (context.kind == kind) for kind in KINDS]
    told = [*kinds, _LIKENESS_WEIGHT * float(meaning @ asked)]
    together = _TOGETHER_WEIGHT * meaning * asked
    return np.concatenate([_MEANING_WEIGHT * meaning, together, np.array(told, dtype=np.float32)])
