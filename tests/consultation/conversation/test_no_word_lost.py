"""Random messages, one after the other: no sentence of a person is lost without another that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.conversation import State, Step, expectation_of, moves, open_side_question, step
from consultation.conversation import events as happened
from consultation.conversation.interruptions import words_that_wait
from consultation.conversation.side_questions import find_side_question
from consultation.definition import Consultation
from consultation.messages.model import Incoming
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at

PARK_DAY = OPEN_DAY.replace(year=2026, month=6)
SENTENCES = (
    "Il faudrait plus de monde au comptoir, près de la rue {}",
    "Les formulaires en ligne sont trop compliqués, comme dans la rue {}",
    f"Dans la rue {{}}, {'les trottoirs ne sont jamais déneigés, ' * 12}et voilà",
)
SAID_TO_BE_LOST = {
    *(
        "addition_dropped",
        "answer_kept",
        "answer_stays",
        "aside_again",
        "erase_all_again",
        "notifications_on",
    ),
    *("skipped", "survey_left", "three_misunderstandings", "words_not_kept"),
}
"""Prompts after which nobody believes that their words are kept: "not understood", "not kept", "skipped" and the like.

That to skip a question keeps no comment is said where the comment is kept.
"""
GIVEN = (happened.AnswerRecorded, happened.FreeContributed, happened.PrincipleCommented)

Act = Callable[[Consultation, State, str], Step]


def _taking(move_of: Callable[[Consultation, State, str], moves.Move]) -> Act:
    def act(definition: Consultation, state: State, text: str) -> Step:
        now = PARK_DAY if definition.slug == "parc-des-erables" else OPEN_DAY
        return step(definition, state, move_of(definition, state, text), now)

    return act


def _said(definition: Consultation, state: State, text: str) -> moves.Move:
    """The move of a text, read at what is expected."""
    wait = expectation_of(definition, state)
    incoming = Incoming("sms", "+15145550100", "1", OPEN_DAY, text)
    return moves.move_of(state, wait, incoming, Understood(text).read_for(wait))


def _agreement(*, agreed: bool) -> Callable[[Consultation, State, str], moves.Move]:
    def move_of(definition: Consultation, state: State, _text: str) -> moves.Move:
        word = "oui" if agreed else "non"
        side = find_side_question(state.side_question)
        if expectation_of(definition, state).takes_words:
            return _said(definition, state, word)
        return (
            moves.Consented(agreed)
            if side is None
            else side.move_of_agreement(Understood(word), agreed=agreed)
        )

    return move_of


def _given(definition: Consultation, state: State) -> str | None:
    """A question that takes words and has an answer."""
    return next((each for each in state.answers if definition.question(each).takes_words), None)


def _corrected(definition: Consultation, state: State, text: str) -> moves.Move:
    given = _given(definition, state)
    if given is None:
        return _said(definition, state, text)
    return moves.Corrected(given, moves.Said(Understood(text)))


def _asked_to_correct(definition: Consultation, state: State, text: str) -> Step:
    given = _given(definition, state)
    if given is None:
        return _SAYS(definition, state, text)
    data = {"question": given, "number": 1, "words": "avant", "text": text}
    return open_side_question(definition, state, "correct-earlier", data)


def _asked_about_notices(definition: Consultation, state: State, text: str) -> Step:
    if state.stage != "asking" or not expectation_of(definition, state).takes_any_text:
        return _SAYS(definition, state, text)
    return open_side_question(definition, state, "confirm-notifications", {"text": text})


_SAYS = _taking(_said)
ACTS: dict[str, Act] = {
    "says": _SAYS,
    "says oui": _taking(_agreement(agreed=True)),
    "says non": _taking(_agreement(agreed=False)),
    "skips": _taking(lambda *_: moves.Skipped()),
    "goes back": _taking(lambda *_: moves.WentBack()),
    "goes to question 2": _taking(lambda *_: moves.WentTo(2)),
    "goes on": _taking(lambda *_: moves.WentOn()),
    "asks again": _taking(lambda *_: moves.AskedAgain()),
    "contributes": _taking(lambda _definition, _state, text: moves.Contributed(text)),
    "corrects": _taking(_corrected),
    "may correct": _asked_to_correct,
    "may want notices": _asked_about_notices,
    "opens a code": lambda definition, state, _: open_side_question(definition, state, "type-code", {}),
    "chooses a principle": lambda definition, state, _: open_side_question(
        definition, state, "choose-principle", {"queue": []}
    ),
}
_SAYING = {"says", "contributes", "corrects", "may correct", "may want notices"}


def _held_in(state: State) -> Iterator[str]:
    yield from words_that_wait(state)
    yield from state.comments.values()


def _is_said(taken: Step) -> bool:
    return any(each.name in SAID_TO_BE_LOST or each.name.startswith("refused_") for each in taken.prompts)


ANSWERS_ELSEWHERE = "carried-words"
"""Of words that may be the next answer it is said that another one takes their place."""


@settings(derandomize=True, max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(SENTENCES)), min_size=4, max_size=20)
)
@pytest.mark.parametrize("where", ["seed", "park"])
def test_no_sentence_is_lost_without_a_word(
    where: str, request: pytest.FixtureRequest, messages: list[tuple[str, str]]
) -> None:
    definition: Consultation = request.getfixturevalue(where)
    state = at(definition, definition.questions[0].slug)
    waiting: set[str] = set()
    for number, (act, sentence) in enumerate(messages):
        street = "A" + chr(ord("a") + number)
        before, taken = state, ACTS[act](definition, state, sentence.format(street))
        state = before.after(*taken.events)

        answers = [each.answer if isinstance(each, happened.AnswerHeld) else each for each in taken.events]
        kept = "\n".join([*_held_in(state), *(each.text for each in answers if isinstance(each, GIVEN))])
        said = waiting | ({street} if act in _SAYING else set())
        waiting = {each for each in said if each in "\n".join(_held_in(state))}
        lost = {each for each in said if each not in kept}
        assert not lost or _is_said(taken) or before.asks(ANSWERS_ELSEWHERE), (act, taken)
