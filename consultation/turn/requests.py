"""What a text asks of the person's own answers, heard in a turn: their words tell what is asked of them."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import chain

from consultation.contributions.model import Contribution
from consultation.turn.naming import named_by
from consultation.turn.turn import Turn
from consultation.understanding import (
    TELLING,
    Request,
    RequestEvidence,
    Understood,
    goes_on_naming,
    intent_of,
    likelihood_of_request,
    limits,
    log_odds,
    means_more,
    only_names,
    parts_of,
    which_named,
)

_READ_AGAIN = frozenset(
    {"answer", "correct_answer", "my_contributions", "goto_question", "contribute", "feedback_status"}
    | {"back", "repeat", "explain_principle", "skip", "chitchat", "help", "resume"}
)
"""What texts about one's own answers were taken for."""
_LIKELY_AN_ANSWER, _SURELY_AN_ANSWER = 0.95, 0.998
"""From the second on, a text is not read as a request at all: six in ten answers, and 3 of 317 requests."""
_SURE, _SURE_BESIDE_A_TEXT, _IN_DOUBT = 0.6, 0.95, 0.4
"""How likely a request must be: to be carried out, the same where another text is awaited, to be offered."""
_SURE_TO_ADD = 0.8
"""How likely an addition must be that names no answer: "et la santé aussi" may well be one."""
_SURE_OF_AN_IDEA, _IDEA_IN_DOUBT = 0.98, 0.85
"""The same for an idea of one's own, which is as likely as what was learnt of requests says."""
_ASKS_AT_ALL = 0.2
_SEVERAL_WORDS = 2
_GOING = frozenset({"goto", "reopen"})
_CLEAR = 0.9
_CLEAR_WHERE_ONE_WAITS, _LIKELY_NEW = 0.7, 0.6
_SURELY_GOES_ON = 0.99
_NAMING_ONE = frozenset({"show", "reopen", "goto"})
_READ_BY_FORMS = frozenset({"correct_answer", "goto_question", "pause", "affirm", "deny", "answer"})
_FINAL = frozenset({"select", "resume", "delete_my_data", "tell_distress", "type_code"})
_OF_ANY_ACT = frozenset({"answer", "correct_answer"})
_LEAVING = frozenset({"stop", "unsubscribe", "delete_my_data", "tell_distress"})
_INSTEAD = frozenset({"swap", "cut", "replace", "add", "reopen"})
_WITH_WORDS = frozenset({"swap", "replace", "add"})
_CHANGING = _INSTEAD | {"withdraw"}
"""What a text may ask for that was taken for another command."""


_TOLD_OR_DONE = TELLING | {"skip", "subscribe", "unsubscribe", "repeat", "back", "help", "goto_question"}
"""Commands that a part of a message is enough for: another part may ask for something else."""
_MAY_ASK = 0.7
_TOO_SURE_TO_PART = 0.99


def hear_request(turn: Turn) -> Understood:
    """Return the message as understood, now that the person's own answers are known.

    What is asked of them is carried out where it is clear, and held and offered where it may be an answer.
    What else the message holds is its answer, its skip, or its `rest`.
    """
    said = turn.understood
    if _rewords_what_is_open(turn):
        heard = replace(said, text=turn.incoming.text.strip(), intent="answer", answered="", declines=False)
        return replace(heard, offer=None, held=False, aside="", skips=False)
    if undoes_at_once(turn):
        answered = "" if _is_about_the_undone(turn, said.answered) else said.answered
        text = said.text if answered else turn.incoming.text
        heard = replace(said, text=text, answered=answered, intent="correct_answer", declines=False)
        return replace(heard, offer=None, held=False, aside="", skips=False)
    if turn.incoming.intent is not None or turn.incoming.selection is not None:
        return said
    comment_waits = turn.wait.is_agreement and turn.wait.question in turn.state.comments
    if comment_waits and Understood(said.answered or said.text).takes_words_back:
        return _idea_taken_back(turn) or (
            replace(said, answered="", skips=True) if said.answered else replace(said, intent="skip")
        )
    return _in_its_parts(turn) or _with_rest(turn, _heard(turn))


def _rewords_what_is_open(turn: Turn) -> bool:
    """Return whether a text is the answer that is open, changed here and there: whatever it says, no request.

    "Fix the road site and keep a phone number" would keep something, read by itself.
    """
    if turn.waiting != "opened" or not turn.wait.takes_words:
        return False
    if turn.incoming.intent is not None or turn.incoming.selection is not None:
        return False
    present = turn.present
    return present is not None and Understood(turn.incoming.text.strip()).rewords(present.text)


def _idea_taken_back(turn: Turn) -> Understood | None:
    """Return the comment that waits as the idea that its writer says it was: "c'était une idée à moi"."""
    comment = turn.state.comments.get(turn.wait.question or "", "")
    says, given = turn.request_in(turn.incoming.text), turn.request_in(comment)
    if says is None or given is None or not (says.act == given.act == "idea" and given.words):
        return None
    return replace(turn.understood, text=comment, intent="contribute", answered="", skips=True)


def _in_its_parts(turn: Turn) -> Understood | None:
    """Return a request that is plain in one part of a message beside what the other part is; None for none.

    "Ma carte. Dans la 6 changez simple par facile" answers too, and "je passe. J'ai une idée: …" skips.
    """
    said, state = turn.understood, turn.state
    if turn.waiting or said.numbered_parts or said.belongs_to_earlier or state.draft is not None:
        return None
    if state.stage not in ("asking", "finished") or turn.wait.is_code:
        return None
    if said.intent == "answer" and _likelihood_of_an_answer(said) >= _TOO_SURE_TO_PART:
        return None
    parted = [
        (pair[asked], pair[1 - asked]) for pair in parts_of(turn.incoming.text.strip()) for asked in (1, 0)
    ]
    for asked, other in sorted(parted, key=lambda pair: len(pair[0])):
        request = turn.request_in(asked)
        if request is None or not _is_plain(turn, request):
            continue
        beside, whole = turn.request_in(other), turn.request()
        if beside is not None and (_asks(beside) or (whole and goes_on_naming(whole, beside, other))):
            continue
        heard = replace(said, text=asked, intent=intent_of(request), offer=None, held=False, aside="")
        heard = replace(heard, choice=None, answered="", declines=False)
        found = _beside_what(turn, heard, request, other)
        if found is not None:
            return found
    return None


def _beside_what(turn: Turn, heard: Understood, request: Request, other: str) -> Understood | None:
    """Return a request with what the other part of the message is; None where that may only say why."""
    said, text = turn.understood, turn.incoming.text.strip()
    if turn.state.side_question is not None and turn.wait.is_confirmation:
        answer = Understood(other).yes_no
        is_no = answer is not None and answer.answer == "no"
        return replace(heard, declines=True) if request.act == "idea" and is_no else None
    read = turn.read_part(other, turn.wait, turn.state.language)
    if read.intent == "skip":
        return replace(heard, skips=True)
    if {read.intent, read.offer} & _TOLD_OR_DONE or other.endswith("?") or read.notice_wish:
        return replace(heard, rest=other)
    is_first = text.startswith(other) and turn.state.stage == "asking"
    answers = read.intent in ("answer", "select") and not read.held and said.intent in ("answer", "select")
    return replace(heard, answered=other) if is_first and answers else None


def _is_plain(turn: Turn, request: Request) -> bool:
    """Return whether a part of a message can be nothing but a request: it names its answer, or quotes it.

    What is likely an answer as a whole is parted for an idea, or an answer that is there and named by its
    number, alone: "8 drivers come" and "the third of my pay" are no numbers of answers.
    """
    likely = _likelihood_of_an_answer(turn.understood) if turn.understood.intent == "answer" else 0.0
    if likely >= _TOO_SURE_TO_PART:
        return False
    if request.act == "idea":
        return request.asks >= (_SURE_OF_AN_IDEA if likely else _MAY_ASK) and bool(request.words)
    if request.act not in _CHANGING or request.asks < _LIKELY_NEW:
        return False
    if likely >= _LIKELY_AN_ANSWER and request.asks < _MAY_ASK:
        return False
    numbers = _numbers_in(request)
    if likely >= _LIKELY_AN_ANSWER:
        return bool(numbers) and numbers <= _numbers_there(turn)
    if numbers or any(which_named(each).named != "number" for each in request.which):
        return numbers <= _numbers_there(turn)
    holding = (Understood(each.text).with_passage(request.old, "") for each in turn.own())
    return bool(request.old) and request.asks >= _MAY_ASK and any(holding)


def _numbers_there(turn: Turn) -> frozenset[int]:
    """Return the numbers of the person's own answers, and of the guiding questions."""
    guiding = (turn.definition.number_of(each.slug) for each in turn.definition.questions)
    return frozenset({*(each.number for each in turn.own()), *(each for each in guiding if each is not None)})


def _asks(request: Request) -> bool:
    """Return whether a part of a message may ask for a change of an answer."""
    if request.act not in {*_CHANGING, "undo", "idea"} or request.asks < _MAY_ASK:
        return False
    return request.act == "idea" or bool(request.old or request.words) or _names_any(request)


def _with_rest(turn: Turn, heard: Understood) -> Understood:
    """Return what only tells something with the part of its message that may ask for something else.

    A request about answers has none: two of them are carried out both, and what else stands beside one mostly
    says why, or asks for the same again ("Could you fix that for me?").
    """
    pairs = list(parts_of(turn.incoming.text.strip()))
    if heard.intent in TELLING and pairs and not (heard.answered or heard.skips or turn.wait.is_confirmation):
        first = turn.read_part(pairs[0][0], turn.wait, turn.state.language)
        heard = replace(heard, skips=first.intent == "skip" and turn.wait.expects_something)
    if turn.waiting or heard.answered or heard.declines or heard.skips or not heard.ranking:
        return heard
    if heard.intent not in _TOLD_OR_DONE or heard.held:
        return heard
    for part in sorted(chain.from_iterable(pairs), key=len):
        asks = turn.request_in(part)
        may_ask = (asks is not None and _asks(asks)) or _takes_out_own_words(turn, part)
        if not may_ask or only_names(asks, part):
            continue
        if turn.read_part(part, turn.wait, turn.state.language).intent != heard.intent:
            return replace(heard, rest=part)
    return heard


def _takes_out_own_words(turn: Turn, text: str) -> bool:
    """Return whether a text takes out what the person has spoken of: "scratch the roof thing"."""
    said = Understood(text)
    return said.correction.withdraws and any(said.shares_a_word(each.text) for each in turn.own())


def _heard(turn: Turn) -> Understood:
    said = turn.understood
    instead = _asked_instead(turn) if turn.waiting == "withdrawal" else None
    if instead is not None:
        return instead
    if said.answered and _is_about_what_changes(turn, said.answered):
        return replace(said, answered="", rest=said.answered)
    if said.answered and _keeps_what_waits(turn, said.answered):
        return replace(said, answered="")
    whole = _whole_that_changes(turn)
    if whole is not None:
        return whole
    if said.answered or said.belongs_to_earlier or said.numbered_parts:
        return (
            said  # it was read in its parts, has many, or asks nothing of an answer but to be at its question
        )
    if turn.waiting:
        return _heard_where_one_waits(turn) or said
    declined = _asked_after_a_no(turn)
    if declined is not None:
        return declined
    if _gives_the_command(turn):
        return replace(said, intent="correct_answer", offer=None, held=False, aside="")
    request = turn.request() if _may_ask(turn) else None
    if request is None or request.asks < _ASKS_AT_ALL or _is_that_command(said, request):
        return said
    is_idea = request.act == "idea"
    likelihood = request.asks if is_idea else _likelihood(turn, request)
    sure, in_doubt = (_SURE_OF_AN_IDEA, _IDEA_IN_DOUBT) if is_idea else (_SURE, _IN_DOUBT)
    if request.act == "add" and not request.which:
        sure = _SURE_TO_ADD
    if likelihood >= (max(sure, _SURE_BESIDE_A_TEXT) if _is_beside_a_text(turn) else sure):
        return replace(said, intent=intent_of(request), offer=None, held=False, aside="")
    is_in_doubt = likelihood >= in_doubt and said.intent == "answer" and turn.wait.takes_words
    is_in_doubt = is_in_doubt and turn.state.side_question is None
    return replace(said, held=True, offer="correct_answer") if is_in_doubt and not said.held else said


def _keeps_what_waits(turn: Turn, text: str) -> bool:
    """Return whether words beside a request leave the answer that waits alone: "I want to change nothing"."""
    request = turn.request_in(text) if turn.waiting else None
    return request is not None and request.act == "keep" and request.asks >= _CLEAR


def _whole_that_changes(turn: Turn) -> Understood | None:
    """Return a change that was parted from the words it needs: "q1: fewer passwords. Replaces what I had"."""
    said = turn.understood
    request = turn.request_in(turn.incoming.text.strip())
    if not said.answered or said.intent != "correct_answer" or request is None or request.asks < _CLEAR:
        return None
    numbered = (each for each in request.which if which_named(each).numbers)
    parts = filter(None, (request.words, request.old, *numbered))
    if request.act not in _WITH_WORDS or not any(each in said.answered for each in parts):
        return None
    heard = replace(said, text=turn.incoming.text.strip(), intent=intent_of(request), answered="")
    return replace(heard, offer=None, held=False, aside="")


def _is_that_command(said: Understood, request: Request) -> bool:
    """Return whether a text is taken for the command that does what the request would do.

    What names a question by its subject needs the answers, and the other questions, to find it.
    """
    if said.intent == "my_contributions":
        return not _names_any(request)
    named = [which_named(each) for each in request.which]
    by_subject = any(each.about and not each.numbers for each in named)
    return said.intent in ("goto_question", "back") and request.act in _GOING and not by_subject


def _is_beside_a_text(turn: Turn) -> bool:
    return turn.state.side_question is not None and turn.wait.takes_words


def evidence_of(turn: Turn) -> RequestEvidence | None:
    """Return what tells whether a text asks something of the person's answers; None where it cannot."""
    request = turn.request() if _may_ask(turn) else None
    if request is None or request.asks < _ASKS_AT_ALL:
        return None
    return _with_named(turn, request, _evidence_at_most(turn, request))


def _likelihood(turn: Turn, request: Request) -> float:
    """Return how likely a request is one; 0 where it would be in doubt at most, whatever answer it names.

    Which it names takes long to find.
    """
    most = _evidence_at_most(turn, request)
    least = _IN_DOUBT if turn.understood.intent == "answer" else _SURE
    if likelihood_of_request(most) < least:
        return 0.0
    return likelihood_of_request(_with_named(turn, request, most))


def _with_named(turn: Turn, request: Request, evidence: RequestEvidence) -> RequestEvidence:
    is_none_there = bool(_numbers_in(request) - _numbers_there(turn)) or _names_what_is_not_there(
        turn, request
    )
    return evidence._replace(names_one=bool(request.which), names_none_there=is_none_there)


def _names_what_is_not_there(turn: Turn, request: Request) -> bool:
    """Return whether a request is about subjects of which none is an answer's: "the sales tax thing"."""
    named = [which_named(each) for each in request.which]
    about = [each.about for each in named if each.about and not (each.numbers or each.first or each.last)]
    if not about or len(about) < len(named):
        return False
    own = turn.own()
    return not any(named_by(turn, own, each) for each in about)


def _evidence_at_most(turn: Turn, request: Request) -> RequestEvidence:
    """Return what tells of a request, as if it named an answer that is there."""
    said, likely = turn.understood, dict(turn.understood.ranking)
    return RequestEvidence(
        correction=log_odds(likely.get("correct_answer", 0.0)),
        listing=log_odds(likely.get("my_contributions", 0.0)),
        asks=log_odds(request.asks),
        names_one=True,
        names_none_there=False,
        is_over=turn.state.stage == "finished",
        words=math.log(len(turn.incoming.text.split()) or 1),
        is_answer=said.intent == "answer",
        withdraws=request.act == "withdraw",
    )


def _is_about_what_changes(turn: Turn, text: str) -> bool:
    """Return whether words after a request are of an answer given: "take out my mother. Just: my bank"."""
    comes_after = turn.incoming.text.rstrip().endswith(text)
    if not comes_after or turn.understood.intent != "correct_answer":
        return False
    return any(Understood(text).words_shared(each.text) >= _SEVERAL_WORDS for each in turn.own())


def undoes_at_once(turn: Turn) -> bool:
    """Return whether a text puts back what it names by its number, or undoes what just changed."""
    said, state = turn.understood, turn.state
    undoing = Understood(turn.incoming.text).undoing
    if undoing is None or turn.incoming.intent is not None or turn.incoming.selection is not None:
        return False
    if said.compliance_word is not None or state.stage not in ("asking", "finished"):
        return False
    if undoing.numbers:
        return undoing.is_command or bool(withdrawn_named(turn))
    return not turn.waiting and said.intent not in _LEAVING and state.changed


def withdrawn_named(turn: Turn) -> list[Contribution]:
    """Return the withdrawn contributions that a text names by their numbers, or those of their questions."""
    undoing, found = Understood(turn.incoming.text).undoing, list[Contribution]()
    withdrawn = turn.withdrawn()[::-1]
    slugs = {turn.definition.number_of(each.slug): each.slug for each in turn.definition.questions}
    for number in () if undoing is None else undoing.numbers:
        by_number = [each for each in withdrawn if each.number == number]
        by_question = [each for each in withdrawn if each.answers(slugs.get(number))][:1]
        of_question = undoing is not None and undoing.named == "question"
        found += (by_question or by_number) if of_question else (by_number or by_question)
    return list(dict.fromkeys(found))


def _is_about_the_undone(turn: Turn, text: str) -> bool:
    """Return whether words beside an undoing are about it: a no, or another that is to stay withdrawn."""
    said = Understood(text)
    return said.bare_answer == "no" or any(said.shares_a_word(each.text) for each in turn.withdrawn())


def _heard_where_one_waits(turn: Turn) -> Understood | None:
    """Return a text as heard where the new text of an answer, or a yes about it, is awaited.

    It may come after a reply that missed: what asks for something else of the answers, or to leave them
    alone, is no new text of the one that is open. What may be either is quoted before it is taken. None for
    any other text.
    """
    said, exact = turn.understood, Understood(turn.incoming.text.strip())
    if not _may_be_about_what_waits(turn, exact):
        return None
    is_open = turn.waiting == "opened"
    if not is_open and exact.yes_no is not None and exact.yes_no.answer == "yes":
        return _asked_after_a_yes(turn, exact)
    if said.declines and said.correction.means:
        return None  # "no, I want to change it: …" gives its new words
    request = turn.request_in(exact.text)
    if request is None or (said.intent == "stop" and request.asks < _CLEAR):
        return None
    if request.act in _NAMING_ONE and said.intent not in _OF_ANY_ACT and not _names_any(request):
        return None  # the command that it was taken for says more
    if exact.correction.shows and request.act != "show":
        return None  # "lis-moi la 1" asks in so many words to see one
    if is_open and (_adds_what_is_to_be_added(turn, request) or _may_begin_anew(request)):
        return None
    if request.asks >= _CLEAR_WHERE_ONE_WAITS:
        return _asked_where_one_waits(turn, exact, request)
    is_in_doubt = is_open and turn.wait.takes_words and said.intent == "answer"
    if is_in_doubt and request.answers < _LIKELY_NEW:
        return replace(said, held=True, offer="correct_answer")
    return None


def _asked_instead(turn: Turn) -> Understood | None:
    """Return what is asked after a no to a withdrawal: "no, not withdraw. I want to change the 96"."""
    for first, second in parts_of(turn.incoming.text):
        answer, request = Understood(first).yes_no, turn.request_in(second)
        is_no = answer is not None and answer.answer == "no"
        if is_no and request is not None and request.act in _INSTEAD and request.asks >= _CLEAR:
            heard = replace(turn.understood, offer=None, held=False, aside="", answered="")
            return replace(heard, text=second, intent=intent_of(request), declines=True)
    return None


def _adds_what_is_to_be_added(turn: Turn, request: Request) -> bool:
    """Return whether a text adds where an addition is awaited: "et les écoles" is it, and asks nothing."""
    place = turn.state.place
    return place is not None and place.adds and request.act == "add" and not request.which


def _may_begin_anew(request: Request) -> bool:
    """Return whether what reads as an addition may be the new text of an open answer: "Et des fontaines."."""
    return request.act == "add" and not request.which and request.asks < _CLEAR


def _may_be_about_what_waits(turn: Turn, exact: Understood) -> bool:
    """Return whether a text was only guessed: exact words, taps and choices say what they are."""
    said = turn.understood
    if turn.incoming.intent is not None or turn.incoming.selection is not None or turn.is_claimed:
        return False
    if exact.keyword or exact.compliance_word or exact.bare_answer or said.intent in _FINAL:
        return False
    if said.intent == "goto_question" and said.number is not None and said.confidence >= _SURELY_GOES_ON:
        return False  # "question 2", as people are told to write it
    return bool(said.ranking) or said.intent in _READ_BY_FORMS


def _asked_where_one_waits(turn: Turn, exact: Understood, request: Request) -> Understood:
    """Return a text that asks something of the answers as the yes, the no or the request that it is."""
    heard = replace(turn.understood, offer=None, held=False, aside="", answered="", declines=False)
    withdraws = turn.waiting == "withdrawal" and request.act == "withdraw"
    if withdraws and not _names_any(request) and exact.denies:
        return replace(heard, text=exact.text, intent="deny")
    if withdraws and exact.yes_no is None and not request.which:
        return replace(heard, text=_plain_yes(turn), intent="affirm")
    if request.act == "keep" and turn.waiting != "opened":
        return replace(heard, text=exact.text, intent="deny")
    return replace(heard, text=exact.text, intent=intent_of(request), declines=_declines(turn, request))


def _asked_after_a_yes(turn: Turn, said: Understood) -> Understood | None:
    """Return a yes with more words as heard: "oui, les deux", "yes. Also put credit card in the last one".

    What else it asks for comes after the yes. None where it may be no yes: with a condition, or a question.
    """
    comment = "" if said.yes_no is None else said.yes_no.comment or ""
    answered = said.text[: said.text.find(comment)].rstrip(" ,.;:!") if comment else ""
    request = turn.request_in(comment) if answered else None
    keeps = request is not None and request.act == "keep" and request.asks >= _CLEAR
    keeps = keeps and not Understood(comment).says_to_replace
    if request is None or said.held_back is not None or keeps:
        return None
    if turn.waiting == "withdrawal" and limits(comment):
        return None  # "yes, only the first": it is asked again
    heard = replace(turn.understood, offer=None, held=False, aside="", declines=False)
    agrees = replace(heard, text=answered, intent="affirm", answered="")
    if turn.waiting == "rewording" and request.asks >= _CLEAR and request.old and not _names_any(request):
        return replace(agrees, rest=comment)
    if request.asks < _CLEAR or not _names_any(request):
        return agrees
    if turn.waiting == "withdrawal" and request.act == "withdraw":
        numbers = _numbers_in(request)
        names_more = bool(numbers) or means_more(comment)
        if not names_more or numbers == turn.numbers_to_withdraw:
            return agrees
        if numbers & turn.numbers_to_withdraw:
            return None
    return replace(heard, text=comment, intent=intent_of(request), answered=answered)


def _plain_yes(turn: Turn) -> str:
    return "oui" if turn.state.language == "fr" else "yes"


def _numbers_in(request: Request) -> frozenset[int]:
    """Return the numbers of answers that a request names in figures: "all three" names none."""
    return frozenset(int(each) for passage in request.which for each in re.findall(r"\d+", passage))


def _names_any(request: Request) -> bool:
    named = [which_named(each) for each in request.which]
    return any(each.numbers or each.about or each.first or each.last or each.before_last for each in named)


def _declines(turn: Turn, request: Request) -> bool:
    """Return whether a request is a no to what waits: words that wait do for what is about other answers."""
    if turn.waiting == "withdrawal":
        return request.act != "show"
    return turn.waiting == "rewording" and not request.which and request.act in _CHANGING


def _asked_after_a_no(turn: Turn) -> Understood | None:
    """Return the request behind a no to what is to be confirmed: "nah, I have an idea: …"; None for none."""
    said = turn.understood
    answer = said.yes_no if said.intent == "deny" and turn.wait.is_confirmation else None
    if answer is None or answer.answer != "no" or answer.comment is None or said.declines:
        return None
    after = Understood(answer.comment, language=said.language, ranking=said.ranking, declines=True)
    turn.understood = after
    request = turn.request()
    turn.understood = said
    if (
        request is None
        or request.asks < _CLEAR
        or not (request.which or request.old or request.act == "idea")
    ):
        return None
    return replace(after, intent=intent_of(request))


def _gives_the_command(turn: Turn) -> bool:
    """Return whether, where a yes or a no is due, a text is the command that is told: "corriger 46 …"."""
    said, wanted = turn.understood, turn.understood.correction
    is_command = said.intent == "answer" and turn.wait.is_agreement and said.asks_for_an_act
    return is_command and wanted.number is not None and bool(wanted.words) and not wanted.several


def _may_ask(turn: Turn) -> bool:
    said, state = turn.understood, turn.state
    if turn.incoming.intent is not None or turn.incoming.selection is not None:
        return False
    if said.keyword is not None or said.bare_answer is not None:
        return False
    is_out_of_range = (said.choice or {}).get("error") == "out_of_range" and " " in said.text.strip()
    is_read_again = said.intent in _READ_AGAIN or is_out_of_range
    if state.stage not in ("asking", "finished") or not is_read_again or not said.ranking:
        return False  # exact words need no guess
    if said.declines or said.skips or turn.wait.is_code or state.draft is not None:
        return False
    is_answer = state.stage == "asking" and said.intent == "answer"
    if is_answer and _likelihood_of_an_answer(said) >= _SURELY_AN_ANSWER:
        return False
    answers = said.yes_no is not None or said.intent == "answer"
    if not (turn.wait.is_agreement and answers):
        return True
    request = turn.request()
    is_idea = request is not None and request.act == "idea" and _is_plain(turn, request)
    shows = request is not None and said.yes_no is None and _shows_one(request, said)
    numbers = frozenset() if request is None or request.act not in _CHANGING else _numbers_in(request)
    changes = said.yes_no is None and bool(numbers) and numbers <= _numbers_there(turn)
    return is_idea or shows or changes  # else a comment


def _shows_one(request: Request, said: Understood) -> bool:
    """Return whether an answer that is named is to be read out; "montre la question 6" may go there."""
    named = [which_named(each) for each in request.which] if request.act == "show" else []
    goes_there = said.intent == "goto_question" and any(each.named == "question" for each in named)
    return bool(named) and not goes_there and not any(each.is_all or each.is_several for each in named)


def _likelihood_of_an_answer(said: Understood) -> float:
    return dict(said.ranking).get("answer", 1.0)
