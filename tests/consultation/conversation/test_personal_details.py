"""A detail that leads to somebody is offered to be removed at once, whatever else is asked."""

from typing import Any

import pytest

from consultation.conversation import OpenSideQuestion, State, Step, moves, step
from consultation.conversation import events as happened
from consultation.conversation.side_questions.feedback import AFTER_FEEDBACK, FEEDBACK
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

PHONE = "Appelez-moi au 418 555-0199 pour en parler"
DETAILS = OpenSideQuestion("take-out-details", {"texts": [PHONE]})
TAKEN_OUT = happened.DetailsTakenOut((PHONE,))
TOLD = {
    "feedback": 7,
    "authority": "La ministre",
    "until": "2017-01-01",
    "phase": "words",
    "title": "Oui",
    "others": [],
}
ANSWER = "Un guichet unique dans chaque région du Québec"


def asked(state: State, name: str, data: dict[str, Any], **values: Any) -> State:
    return state.after(happened.SideQuestionOpened(OpenSideQuestion(name, data, **values)))


def said(definition: Consultation, state: State, text: str) -> Step:
    return step(definition, state, moves.Said(Understood(text)), OPEN_DAY)


def of_a_principle(seed: Consultation, index: int = 0) -> State:
    """Somebody answers the sub-questions of a principle, after the end."""
    principle = next(each.slug for each in seed.principles if len(each.sub_questions) > 1)
    data = {"principle": principle, "index": index, "queue": []}
    return asked(State(seed.slug, stage="finished"), "sub-question", data)


def test_detail_in_an_answer_about_a_principle_comes_before_the_next_question(seed: Consultation) -> None:
    state = of_a_principle(seed)
    taken = said(seed, state, PHONE)
    after = state.after(*taken.events)

    assert names(taken) == ["noted", "take_out_phone"]
    assert after.side_question is not None
    assert (after.side_question.data, after.side_question.under) == (
        DETAILS.data,
        of_a_principle(seed, 1).side_question,
    )

    removed = step(seed, after, moves.Consented(True), OPEN_DAY)
    assert (TAKEN_OUT in removed.events, names(removed)) == (True, ["details_taken_out", "ask_sub_question"])


def test_words_are_not_taken_for_a_question_about_a_principle_that_was_not_asked_yet(
    seed: Consultation,
) -> None:
    state = of_a_principle(seed)
    after = state.after(*said(seed, state, PHONE).events)

    taken = said(seed, after, ANSWER)

    assert names(taken) == ["aside_again", "take_out_phone"]


@pytest.mark.parametrize("name", [FEEDBACK, AFTER_FEEDBACK])
def test_detail_in_a_reply_to_an_authority_is_offered_beside_what_follows(
    seed: Consultation, name: str
) -> None:
    state = asked(State(seed.slug, stage="finished"), name, TOLD)
    taken = said(seed, state, PHONE)
    after = state.after(*taken.events)

    assert names(taken) == ["feedback_reply_noted", "take_out_phone"]
    removed = step(seed, after, moves.Consented(True), OPEN_DAY)
    assert (TAKEN_OUT in removed.events, names(removed)[0]) == (True, "details_taken_out")
    assert after.after(*removed.events).asks(AFTER_FEEDBACK)


def test_detail_in_a_contribution_is_offered_over_the_offer_of_notices(seed: Consultation) -> None:
    state = asked(at(seed, "paiement"), "offer-notifications", {}, over_question=True)
    taken = step(seed, state, moves.Contributed(PHONE), OPEN_DAY)
    after = state.after(*taken.events)

    assert names(taken) == ["noted_free", "take_out_phone"]
    removed = step(seed, after, moves.Consented(True), OPEN_DAY)
    assert names(removed) == ["details_taken_out", "ask_open", "offer_notifications"]

    answered = said(seed, after, ANSWER)
    assert happened.AnswerRecorded("paiement", (), ANSWER) in answered.events


def test_detail_in_a_contribution_is_offered_over_a_draft(seed: Consultation) -> None:
    state = at(seed, "paiement").after(happened.DraftKept("paiement", (), "long " * 100))
    taken = step(seed, state, moves.Contributed(PHONE), OPEN_DAY)

    assert names(taken) == ["noted_free", "take_out_phone"]
    removed = step(seed, state.after(*taken.events), moves.Consented(False), OPEN_DAY)
    assert names(removed) == ["details_left", "draft"]
