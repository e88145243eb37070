"""Evidence weighed: how likely something is, by what tells of it and weights that were learnt."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence

_LEAST = 1e-4


def likelihood(evidence: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """Return the likelihood from 0 to 1, by logistic regression."""
    return 1 / (1 + math.exp(-bias - sum(map(operator.mul, weights, evidence))))


def log_odds(likelihood: float) -> float:
    """Return the logarithm of the odds of a likelihood, which is kept from 0 and 1."""
    kept = min(max(likelihood, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))
