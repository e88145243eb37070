"""How likely a text asks something of the person's own answers: what tells of it, and what that weighs.

Whether a text is such a request or an answer shows in no one thing. The weights were learnt from requests
and from answers and commands of strangers, each read in a conversation (`python -m bench.request_weights`).
"""

from __future__ import annotations

from typing import NamedTuple

from consultation.understanding.evidence import likelihood


class RequestEvidence(NamedTuple):
    """What tells that a text asks something of the person's own answers, or the weight of it.

    Log odds that it is a correction, by what the classifier learnt, and that it `asks`, by what was learnt of
    requests; whether it names an answer, or a number that no answer has; whether all is answered; the
    logarithm of its number of words; what it was taken for, and what it would ask for. `idea`: the log odds
    that it asks, where it gives an idea.
    """

    correction: float
    asks: float
    names_one: float
    names_none_there: float
    is_over: float
    words: float
    is_answer: float
    is_list: float
    withdraws: float
    shows: float
    idea: float


WEIGHTS = RequestEvidence(0.47, 0.45, 1.21, -2.29, 2.66, -1.16, 1.08, 2.2, 0.98, 1.28, 0.38)
BIAS = 1.25


def likelihood_of_request(evidence: RequestEvidence) -> float:
    """Return how likely a text asks something of the person's own answers."""
    return likelihood(evidence, WEIGHTS, BIAS)
