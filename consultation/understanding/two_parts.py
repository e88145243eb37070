"""A message of two parts, an answer and a request: "ma carte soleil. je peux revenir à la 6?".

Read as a whole, it is mostly one of the two, and the other is lost. So where it may be parted, each part is
read by itself: the one must be an answer to what is asked, the other a request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.messages.model import Expectation
from consultation.text.folding import fold_words, folded_alike
from consultation.understanding.answers import read_choice
from consultation.understanding.classifier import ANSWER, Classified
from consultation.understanding.commands import SOCIAL, YES_OR_NO, commands_of
from consultation.understanding.context import KINDS
from consultation.understanding.correction_forms import form
from consultation.understanding.distress import reads_as_distress
from consultation.understanding.in_doubt import is_of_a_question, likelihood_of_answer
from consultation.understanding.own_answers import Request
from consultation.understanding.readings import Said
from consultation.understanding.words_taken_back import takes_words_back

_BETWEEN = form(r"(?<=[.!?;:…])\s+|\s*[,;]\s+|\s+[-–—]+\s+|\n+|\s+(?={joins}\s)")
_LEADS = form(r"(?>{joins}[ ,]+|{doubts} ?[,.!…]+ *)+")
_SAYS_NO_ANSWER = form(r"\b{no_answer}")
_ENDS = frozenset(".!?…\n")
_MOST_PLACES = 8
_FEWEST_WORDS = 3
"""How many words a request has, unless it is a sentence: "not only French, English" asks for no English."""
_LEAVING = frozenset({"stop", "delete_my_data"})
"""What is offered, and not done: nothing is published of somebody who leaves."""
_NO_REQUEST_BESIDE = SOCIAL | YES_OR_NO | _LEAVING | {"answer", "select", "skip", "back", "repeat", "resume"}
"""What is no request beside an answer: "next", once it is given, is where the person is already."""
TELLING = frozenset(
    {
        *("my_contributions", "contact_human", "feedback_status", "list_questions", "privacy_question"),
        *("deadline_question", "practical_question", "who_are_you"),
    }
)
"""Requests that are only told something."""
_LIKELY_TO_BE_TOLD, _NO_ANSWER, _SURELY_NO_ANSWER = 0.5, 0.05, 0.01
_SURELY_AN_ANSWER, _LIKELY_AN_ANSWER = 0.99, 0.8
"""From the first on, a text is an answer as a whole, and so are its parts; from the second on, likely so."""
_SURE_AT_THE_END = 0.97
"""How sure an answer in free words behind the request must be, which may as well say more of that."""
_SURE, _LIKELY = 0.9, 0.8
"""How sure an answer, and a request beside it, must be; the second of a request where the whole is none."""
_CLEAR_CUT, _CLEARER_CUT = 0.3, 0.8
"""How likely the request must be one, and no part of the answer, both together; the second where the whole is
likely an answer. Of 5,815 answers of strangers 9 are cut: see docs/benchmarks.md.
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a message that answer what is asked, and those that ask for something."""

    answer: str
    request: str
    intent: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A part by itself: whether it answers, and how likely it does; the request it may be, and how likely."""

    text: str
    is_answer: bool
    answers: float
    intent: str
    asks: float

    @property
    def only_asks(self) -> bool:
        """Return whether it surely answers nothing, and what it asks can be told without any harm."""
        return self.intent in TELLING and self.answers <= _NO_ANSWER


def read_parts(said: Said) -> Parts | None:
    """Return the answer and the request that a text is made of; None where it is one thing.

    Only where one of the consultation's own questions is asked, and nothing shows that the person suffers.
    """
    expectation = said.expectation
    if not is_of_a_question(expectation) or expectation.kind not in KINDS or expectation.is_consent:
        return None
    places = list(_places(said.text))
    if not places or reads_as_distress(said.text) or _is_no_answer(said.text):
        return None
    whole = likelihood_of_answer(_there(said, said.classified), expectation)
    if whole >= _SURELY_AN_ANSWER:
        return None
    is_likely = whole >= _LIKELY_AN_ANSWER
    least, clear = (_SURE, _CLEARER_CUT) if is_likely else (_LIKELY, _CLEAR_CUT)
    best, found = (False, clear), None
    for first, second, ends in places:
        one, two = _read(said, first), _read(said, second)
        last = ends and (two.answers >= _SURE_AT_THE_END or not expectation.takes_any_text)
        for answer, request in ((one, two), (two, one)) if last else ((one, two),):
            enough = _LIKELY_TO_BE_TOLD if request.only_asks and ends and not is_likely else least
            if not answer.is_answer or request.asks < enough or not (ends or _has_words(request.text)):
                continue
            is_clause = not ends and not expectation.takes_any_text and request.intent in TELLING
            if is_clause and request.answers > _SURELY_NO_ANSWER:
                continue  # "ça dépend, qui va gérer ça?" chooses
            rank = request.asks * (1 - request.answers)
            if (ends, rank) > best and rank >= clear:
                best, found = (ends, rank), Parts(answer.text, request.text, request.intent, request.asks)
    return found


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
    for found in list(_BETWEEN.finditer(folded_alike(text)))[:_MOST_PLACES]:
        first, second = _past_leads(text[: found.start()]), _past_leads(text[found.end() :])
        if first and second:
            yield first, second, first[-1] in _ENDS or "\n" in found[0]


def _is_no_answer(text: str) -> bool:
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
    asks = 0.0 if intent in _NO_REQUEST_BESIDE else min(asks, 1 - answers)
    own = said.classifier.own_answers.read(text, ())
    if own is not None and own.act != "keep" and own.asks > asks:
        intent, asks = intent_of(own), own.asks
    if expectation.lists_choices and intent == "correct_answer":
        asks = 0.0  # part of the choice that is being made: "transit, parks. I'd also add street lights"
    is_answer = asks < _LIKELY_TO_BE_TOLD and _is_answer(text, there, expectation)
    return _Part(text, is_answer, answers, intent, asks)


def _is_answer(text: str, there: Classified, expectation: Expectation) -> bool:
    """Return whether a part answers what is asked; a yes or a no answers no open question."""
    if expectation.takes_any_text:
        return there.probability(ANSWER) - there.protest >= _SURE
    choice = None if text.endswith("?") else read_choice(text, expectation)
    return choice is not None and choice[1] and there.ranking[0][0] not in SOCIAL  # "perfect, thanks"


def _there(said: Said, classified: Classified) -> Classified:
    return said.classifier.read_at(classified, said.expectation.kind)
