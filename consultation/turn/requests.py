"""What a text asks of the person's own answers, heard in a turn: their words tell what is asked of them."""

from __future__ import annotations

from dataclasses import replace

from consultation.conversation.interruptions import is_corrected
from consultation.turn.turn import Turn
from consultation.understanding import Request, Understood

_READ_AGAIN = frozenset(
    {"answer", "correct_answer", "my_contributions", "goto_question", "contribute", "feedback_status"}
    | {"back", "repeat", "explain_principle", "skip", "chitchat"}
)
"""What texts about one's own answers were taken for."""
_SURELY_AN_ANSWER, _LIKELY_AN_ANSWER = 0.98, 0.9
"""From the first on a text is an answer, without a look at those given before; from the second on, what may
ask for something is only held. Of 1,030 answers of strangers none was carried out, and 5 were held."""
_CLEAR, _CLEAR_WHERE_NOTHING_IS_ASKED = 0.9, 0.5
_CLEAR_BESIDE_A_TEXT = 0.97
_CLEAR_BESIDE_A_CONTRIBUTION = 0.99
_REWRITING = frozenset({"swap", "replace", "add"})
_OF_ANY_ACT = frozenset({"answer", "correct_answer"})
_CHANGING = frozenset({"withdraw", "swap", "replace", "add", "reopen"})
"""What a text may ask for that was taken for another command."""


def hear_request(turn: Turn) -> Understood:
    """Return the message as understood, now that the person's own answers are known.

    What is asked of them is carried out where it is clear, and held and offered where it may be an answer.
    """
    said = turn.understood
    declined = _asked_after_a_no(turn)
    if declined is not None:
        return declined
    if _gives_the_command(turn):
        return replace(said, intent="correct_answer", offer=None, held=False, aside="")
    if not _may_ask(turn):
        return said
    request = turn.request()
    if request is None:
        return said
    is_named = bool(request.which or request.old)
    is_of_any_act = said.intent in _OF_ANY_ACT or (is_named and request.act in _CHANGING)
    names_one = is_named or request.act not in _REWRITING or said.intent != "answer"
    if (
        request.asks < _least(turn, swaps=request.act == "swap" and bool(request.old))
        or not is_of_any_act
        or not names_one
    ):
        return said
    changes_it = is_corrected(turn.state) and request.act == "swap" and bool(request.old)
    is_idea = request.act == "idea" and bool(request.words) and request.asks >= _CLEAR_BESIDE_A_TEXT
    may_answer = turn.state.stage == "asking" and said.intent == "answer" and not (changes_it or is_idea)
    if not may_answer or _likelihood_of_an_answer(said) < _LIKELY_AN_ANSWER:
        return replace(said, intent=_intent_of(request), offer=None, held=False, aside="")
    is_in_doubt = turn.wait.takes_words and not said.held
    return replace(said, held=True, offer="correct_answer") if is_in_doubt else said


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
    return replace(after, intent=_intent_of(request))


def _gives_the_command(turn: Turn) -> bool:
    """Return whether, where a yes or a no is due, a text is the command that is told: "corriger 46 …"."""
    said, wanted = turn.understood, turn.understood.correction
    is_command = said.intent == "answer" and turn.wait.is_agreement and said.asks_for_an_act
    return is_command and wanted.number is not None and bool(wanted.words) and not wanted.several


def _may_ask(turn: Turn) -> bool:
    said, state = turn.understood, turn.state
    if turn.incoming.intent is not None or turn.incoming.selection is not None:
        return False
    if state.stage not in ("asking", "finished") or said.intent not in _READ_AGAIN or not said.ranking:
        return False  # exact words need no guess
    if said.answered or said.declines or said.skips or turn.wait.is_code or state.draft is not None:
        return False
    if turn.wait.is_agreement and (said.yes_no is not None or said.intent == "answer"):
        return False  # what says neither is a comment on it, or a protest
    is_asked = state.stage == "asking" and said.intent == "answer"
    return not is_asked or _likelihood_of_an_answer(said) < _SURELY_AN_ANSWER


def _likelihood_of_an_answer(said: Understood) -> float:
    return dict(said.ranking).get("answer", 1.0)


def _least(turn: Turn, *, swaps: bool) -> float:
    """Return how likely a request must be: the more a text may be for what is asked, the likelier."""
    if is_corrected(turn.state) and swaps:
        return _CLEAR
    if is_corrected(turn.state) or (turn.state.side_question is not None and turn.wait.takes_words):
        return _CLEAR_BESIDE_A_TEXT
    is_asked = turn.wait.expects_something and turn.state.stage != "finished"
    is_answer = turn.understood.intent == "answer" and (
        _likelihood_of_an_answer(turn.understood) >= _LIKELY_AN_ANSWER
    )
    if is_answer and not is_asked:
        return _CLEAR_BESIDE_A_CONTRIBUTION
    return _CLEAR if is_asked else _CLEAR_WHERE_NOTHING_IS_ASKED


def _intent_of(request: Request) -> str:
    """Return the intent that carries a request out."""
    if request.act == "idea":
        return "contribute"
    return "my_contributions" if request.act == "show" and not request.which else "correct_answer"
