"""Asides: a sentence of an answer that says something to the asker: "Un seul site. C'est qui, derrière ça?".

A text of several sentences is read as a whole, and its words are mostly those of an answer. So each sentence
is read by itself too, cheaply: what is asked in one of them is not to be published with the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace

from consultation.languages.markers import Markers
from consultation.understanding.agreement import asks
from consultation.understanding.commands import SOCIAL, SWITCHES, YES_OR_NO, commands_of
from consultation.understanding.in_doubt import (
    STORED_FROM,
    Doubt,
    is_of_a_question,
    likelihood_of_answer,
)
from consultation.understanding.readings import Said

_SENTENCE_ENDS = Markers("clauses").form(r"(?<=[.!?…;])\s+|,\s+(?={joins_sentences}\s)|\n+")
_LAST_CLAUSE = re.compile(r",\s+(?=[^,.!?…;]*\?\s*$)")
_FEWEST_WORDS = 3
_MOST_SENTENCES = 6
_NO_ASIDES = SOCIAL | SWITCHES | YES_OR_NO
_OF_A_CHOICE = frozenset({"correct_answer"})
"""What is part of a choice that is being made: "transit, parks. I'd also add street lights"."""
ASIDE_FROM = 0.90
ASIDE_BELOW = 0.04
ASKED_FROM = 0.80
"""What asks is a request where it is less clear for what: "ah pis combien de temps encore?"."""


def read_aside(said: Said) -> Doubt | None:
    """Return the request that one sentence of an answer makes; None where there is none."""
    sentences = _SENTENCE_ENDS.split(said.text.strip())
    if said.choice is None:  # "ça dépend, qui va gérer ça?" chooses
        sentences += _LAST_CLAUSE.split(sentences[-1])[1:]
    if len(sentences) < 2 or not is_of_a_question(said.expectation):
        return None
    for sentence in sentences[:_MOST_SENTENCES]:
        enough = ASKED_FROM if sentence.rstrip().endswith("?") else ASIDE_FROM
        doubt = _request(said, sentence, enough) if len(sentence.split()) >= _FEWEST_WORDS else None
        if doubt is not None:
            return replace(doubt, aside=sentence) if _rest_answers(said, sentence) else doubt
    return None


def _rest_answers(said: Said, sentence: str) -> bool:
    """Return whether a text answers without the sentence that asks: a greeting, or thanks, do not."""
    rest = said.text.replace(sentence, " ", 1).strip()
    alone = said.classifier.read_at(said.classifier.classify(rest), said.expectation.kind)
    return likelihood_of_answer(alone, said.expectation) >= STORED_FROM


def read_question(said: Said) -> Doubt | None:
    """Return the request of a sentence that asks, though a choice was read in it: "do I write 1 4 6?"."""
    is_one = len(_SENTENCE_ENDS.split(said.text.strip())) == 1
    return _request(said, said.text, ASKED_FROM) if is_one and asks(said.text) else None


def _request(said: Said, sentence: str, enough: float) -> Doubt | None:
    alone = said.classifier.read_at(said.classifier.classify(sentence), said.expectation.kind)
    answer = likelihood_of_answer(alone, said.expectation)
    intent, likelihood = commands_of(alone, said.expectation)[0]
    if intent in _NO_ASIDES or (said.choice is not None and intent in _OF_A_CHOICE):
        return None
    return None if likelihood < enough or answer > ASIDE_BELOW else Doubt(answer, offer=intent)
