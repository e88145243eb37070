"""A message of two parts, an answer and a request: "ma carte soleil. je peux revenir à la 6?".

Read as a whole, it is mostly one of the two, and the other is lost. So where it may be parted, each part is
read by itself, and what tells of the one that it answers, of the other that it asks, is weighed. The weights
were learnt from texts of strangers (`python -m bench.part_weights`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from consultation.messages.model import Expectation
from consultation.text.folding import fold_words, folded_alike
from consultation.understanding.answers import read_choice
from consultation.understanding.classifier import ANSWER, Classified
from consultation.understanding.commands import OVERRULING, SOCIAL, YES_OR_NO, commands_of
from consultation.understanding.context import KINDS
from consultation.understanding.correction_forms import form
from consultation.understanding.distress import reads_as_distress
from consultation.understanding.evidence import likelihood, log_odds
from consultation.understanding.in_doubt import is_of_a_question, likelihood_of_answer
from consultation.understanding.own_answers import Request
from consultation.understanding.passages import QUOTED
from consultation.understanding.readings import Said
from consultation.understanding.words_taken_back import takes_words_back
from consultation.understanding.yes_no import read_bare_answer

_BETWEEN = form(r"(?!(?<=\bno\.)\s+\d)(?<=[.!?;…])\s+|\s*[,;]\s+|\s+[-–—]+\s+|\n+|\s+(?={joins}\s)")
_LEADS = form(r"(?>{joins}[ ,]+|{doubts} ?[,.!…]+ *)+")
_SAYS_NO_ANSWER = form(r"\b{no_answer}")
_ENDS = frozenset(".!?…\n")
_MOST_PLACES = 8
_FEWEST_WORDS = 3
"""How many words a request has, unless it is a sentence: "not only French, English" asks for no English."""
_LEAVING = frozenset({"stop", "delete_my_data"})
"""What is offered, and not done: nothing is published of somebody who leaves."""
NO_REQUEST_BESIDE = SOCIAL | YES_OR_NO | _LEAVING | {"answer", "select", "skip", "back", "repeat", "resume"}
"""What is no request beside an answer: "next", once it is given, is where the person is already."""
TELLING = frozenset(
    {
        *("my_contributions", "contact_human", "feedback_status", "list_questions", "privacy_question"),
        *("deadline_question", "practical_question", "who_are_you"),
    }
)
"""Requests that are only told something."""
_LIKELY_TO_ASK = 0.5
_SURE_ANSWER = 0.9
_SURELY_ONE_ANSWER = 0.99
"""From there on a text is an answer as a whole, and so are its parts."""
_PLAINLY_ANSWERS, _LIKELY_ANSWERS = 0.995, 0.96
"""How likely a sentence must be to answer, where the next one opts out."""
_MAY_ASK = 0.2
"""How likely a part must be a request to be looked at as one."""
_LIKELY_ENOUGH = 0.26
"""How likely a text must be of two parts: see docs/benchmarks.md."""


class Evidence(NamedTuple):
    """What tells that two parts are an answer and a request, or the weight of it.

    Log odds that the whole text answers (`whole`), the one part answers (`answers`), and the other asks
    (`asks`) and answers (`asks_and_answers`); whether a sentence ends between them, any words answer, and the
    one part is what the question accepts; the logarithm of the request's number of words.
    """

    whole: float
    answers: float
    asks: float
    asks_and_answers: float
    is_sentence: float
    is_any: float
    is_accepted: float
    words: float


WEIGHTS = Evidence(-0.07, 0.23, 0.24, -0.11, 0.81, -1.05, 2.36, 0.03)
BIAS = -5.08


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a message that answer what is asked, and those that ask for something.

    `own` is what these ask of the person's own answers, where that is more likely than the command `asked`.
    """

    answer: str
    request: str
    asked: str
    own: Request | None
    likelihood: float

    @property
    def intent(self) -> str:
        """Return the intent of the request: which answers one names takes long to find."""
        return self.asked if self.own is None else intent_of(self.own)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part by itself: whether it answers, and how likely it does; the request it may be, and how likely."""

    text: str
    is_answer: bool
    answers: float
    asked: str
    own: Request | None
    asks: float


def read_parts(said: Said) -> Parts | None:
    """Return the answer and the request that a text is made of; None where it is one thing."""
    likely = [(likelihood_of(evidence), parts) for parts, evidence in partings(said)]
    likelihood, parts = max(likely, key=lambda each: each[0], default=(0.0, None))
    return parts if likelihood >= _LIKELY_ENOUGH else None


def answered_before_leaving(said: Said) -> str:
    """Return the sentence that answers before another that opts out: "La santé. Pis arrêtez de m'écrire".

    What only says why ("I'm 81 and it upsets me") is hardly ever that likely an answer; where the opt-out
    is asked about, less is enough.
    """
    is_sure = said.classified.probability("stop") >= OVERRULING
    least = _PLAINLY_ANSWERS if is_sure else _LIKELY_ANSWERS
    if not (is_of_a_question(said.expectation) and said.expectation.takes_any_text):
        return ""
    for first, second, is_sentence in _places(said.text):
        if not is_sentence or first.endswith("?"):
            continue
        answers = likelihood_of_answer(_there(said, said.classifier.classify(first)), said.expectation)
        there = _there(said, said.classifier.classify(second))
        if answers >= least and there.probability("stop") >= _LIKELY_TO_ASK:
            return first
    return ""


def waits_before_answering(said: Said, parts: Parts) -> bool:
    """Return whether a text only takes its time: "attends que j'y pense... Interac" is one answer."""
    is_last = said.text.rstrip().endswith(parts.answer)
    return parts.intent == "pause" and said.expectation.takes_any_text and is_last


def likelihood_of(evidence: Evidence) -> float:
    """Return how likely two parts are an answer and a request."""
    return likelihood(evidence, WEIGHTS, BIAS)


def partings(said: Said) -> Iterator[tuple[Parts, Evidence]]:
    """Yield each way to part a text into an answer and a request, with what tells of it.

    Only where one of the consultation's own questions is asked, and nothing shows that the person suffers.
    """
    expectation = said.expectation
    if not is_of_a_question(expectation) or expectation.kind not in KINDS or expectation.is_consent:
        return
    places = list(_places(said.text))
    if not places or answers_last(said.text) or reads_as_distress(said.text) or is_no_answer(said.text):
        return
    whole = likelihood_of_answer(_there(said, said.classified), expectation)
    if whole >= _SURELY_ONE_ANSWER or said.classified.probability("stop") >= OVERRULING:
        return
    for first, second, is_sentence in places:
        one, two = _read(said, first), _read(said, second)
        for answer, request in ((one, two), (two, one)) if is_sentence else ((one, two),):
            if expectation.is_agreement and not answer.is_answer and answer is two:
                continue  # a comment that comes after a request is about that
            if request.asks >= _MAY_ASK and (is_sentence or _has_words(request.text)):
                parts = Parts(answer.text, request.text, request.asked, request.own, request.asks)
                yield parts, _evidence(said, whole, answer, request, is_sentence=is_sentence)


def _evidence(said: Said, whole: float, answer: _Part, request: _Part, *, is_sentence: bool) -> Evidence:
    return Evidence(
        log_odds(whole),
        log_odds(answer.answers),
        log_odds(request.asks),
        log_odds(request.answers),
        is_sentence,
        said.expectation.takes_any_text,
        answer.is_answer,
        math.log(len(request.text.split())),
    )


def answers_last(text: str) -> bool:
    """Return whether a bare yes or no follows a question of the person's own: "what for? no"."""
    asked, _, last = text.rpartition("?")
    return bool(asked) and read_bare_answer(last) is not None


def may_be_parted(text: str) -> bool:
    """Return whether a text has a place where it may be parted."""
    return next(_places(text), None) is not None


def intent_of(request: Request) -> str:
    """Return the intent that carries out a request about one's own answers."""
    if request.act == "idea":
        return "contribute"
    return "my_contributions" if request.act == "show" and not request.which else "correct_answer"


def _places(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what stands before and after each place to part a text at, and whether a sentence ends there."""
    quoted = [each.span() for each in QUOTED.finditer(text)]
    for found in list(_BETWEEN.finditer(folded_alike(text)))[:_MOST_PLACES]:
        if any(start < found.start() < end for start, end in quoted):
            continue
        first, second = _past_leads(text[: found.start()]), _past_leads(text[found.end() :])
        if first and second:
            yield first, second, first[-1] in _ENDS or "\n" in found[0]


def is_no_answer(text: str) -> bool:
    """Return whether a text takes words back, or says that they were no answer."""
    return takes_words_back(text) or _SAYS_NO_ANSWER.search(fold_words(text)) is not None


def _past_leads(text: str) -> str:
    """Return a part without the words that only lead to it: "oh and", "attends,"."""
    led = _LEADS.match(folded_alike(text.lstrip()))
    return text.strip() if led is None else text.lstrip()[led.end() :].strip()


def _has_words(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS


def _read(said: Said, text: str) -> _Part:
    expectation, there = said.expectation, _there(said, said.classifier.classify(text))
    answers = likelihood_of_answer(there, expectation)
    intent, asks = commands_of(there, expectation)[0]
    asks = 0.0 if intent in NO_REQUEST_BESIDE else min(asks, 1 - answers)
    own = said.classifier.own_answers.read(text, ())
    own = own if own is not None and own.act != "keep" and own.asks > asks else None
    asks = asks if own is None else own.asks
    if expectation.lists_choices and (intent if own is None else intent_of(own)) == "correct_answer":
        asks = 0.0  # part of the choice that is being made: "transit, parks. I'd also add street lights"
    is_answer = asks < _LIKELY_TO_ASK and _is_answer(text, there, expectation)
    return _Part(text, is_answer, answers, intent, own, asks)


def _is_answer(text: str, there: Classified, expectation: Expectation) -> bool:
    """Return whether a part answers what is asked; a yes or a no answers no open question."""
    if expectation.takes_any_text:
        return there.probability(ANSWER) - there.protest >= _SURE_ANSWER
    choice = None if text.endswith("?") else read_choice(text, expectation)
    return choice is not None and choice[1] and there.ranking[0][0] not in SOCIAL  # "perfect, thanks"


def _there(said: Said, classified: Classified) -> Classified:
    return said.classifier.read_at(classified, said.expectation.kind)
