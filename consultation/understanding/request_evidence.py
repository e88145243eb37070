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
    learnt, and that it `asks`, by what was learnt of requests; whether it names an answer, or a number that
    none has; whether all is answered; the logarithm of its number of words; whether it was taken for an
    answer, and would withdraw one. `shared`: how many words that tell something it has of one of the answers,
    from two on.
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
    shared: float


WEIGHTS = RequestEvidence(0.5, 0.32, 0.37, 1.06, -1.42, 2.87, -1.12, 0.84, 0.44, 1.4)
BIAS = 3.93


def likelihood_of_request(evidence: RequestEvidence) -> float:
    """Return how likely a text asks something of the person's own answers."""
    return likelihood(evidence, WEIGHTS, BIAS)
