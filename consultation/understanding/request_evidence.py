"""How likely a text asks something of the person's own answers: what tells of it, and what that weighs.

Whether a text is such a request or an answer shows in no one thing. The weights were learnt from requests
and from answers and commands of strangers, each read in a conversation (`python -m bench.request_weights`).
"""

from __future__ import annotations

from typing import NamedTuple

from consultation.understanding.evidence import likelihood


class RequestEvidence(NamedTuple):
    """What tells that a text asks something of the person's own answers, or the weight of it.

    Log odds that it is a `correction`, or asks for the `listing` of one's answers, by what the classifier
    learnt, and that it `asks`, by what was learnt of requests; whether it names an answer, or one that is
    not there, by its number or its subject; whether all is answered; the logarithm of its number of words;
    whether it was taken for an answer, and would withdraw one.
    """

    correction: float
    listing: float
    asks: float
    names_one: float
    names_none_there: float
    is_over: float
    words: float
    is_answer: float
    withdraws: float


WEIGHTS = RequestEvidence(0.51, 0.29, 0.38, 0.96, -1.53, 2.87, -0.97, 1.02, 0.43)
BIAS = 3.47


def likelihood_of_request(evidence: RequestEvidence) -> float:
    """Return how likely a text asks something of the person's own answers."""
    return likelihood(evidence, WEIGHTS, BIAS)
