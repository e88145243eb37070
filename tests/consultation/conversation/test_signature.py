"""The side questions of a signature: asked, confirmed, and put on what was given before."""

import pytest

from consultation.conversation import (
    OpenSideQuestion,
    State,
    Step,
    expectation_of,
    fit_state,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.conversation.side_questions.signature import come_back_to
from consultation.definition import Consultation
from consultation.participants.sql import SIGNATURE_WORDING_VERSION
from consultation.understanding import Understood
from consultation.understanding.signatures import MAX_SIGNATURE_CHARS
from tests.conftest import OPEN_DAY

MARIE = "Marie, de Rimouski"
CHOSEN = happened.SignatureChosen(MARIE, SIGNATURE_WORDING_VERSION)


def asked(definition: Consultation, kind: str, **data: object) -> State:
    """The open question "paiement" is pending, and a side question is over it."""
    state = State(definition.slug, stage="asking", question="paiement", trail=("paiement",))
    given = {"earlier": 0, "answers": True, "back": None, **data}
    return state.after(*open_side_question(definition, state, kind, given).events)


def confirming(definition: Consultation, **data: object) -> State:
    return asked(definition, "confirm-signature", **{"signature": MARIE, "text": "", **data})


def names(taken: Step) -> list[str]:
    return [prompt.name for prompt in taken.prompts]


def say(definition: Consultation, state: State, text: str) -> tuple[State, list[str]]:
    taken = step(definition, state, moves.Said(Understood(text)), OPEN_DAY)
    return state.after(*taken.events), names(taken)


def test_words_are_shown_and_asked_about_before_they_sign(seed: Consultation) -> None:
    state = asked(seed, "ask-signature")
    assert expectation_of(seed, state).max_chars == MAX_SIGNATURE_CHARS

    after, said = say(seed, state, f"« {MARIE} »")

    assert said == ["confirm_signature"]
    assert (after.side_question and after.side_question.data["signature"], after.signature) == (MARIE, "")


@pytest.mark.parametrize("text", ["Marie 418 525-0199", "123"])
def test_what_cannot_be_a_signature_is_asked_again(seed: Consultation, text: str) -> None:
    after, said = say(seed, asked(seed, "ask-signature"), text)

    assert said[1:] == ["ask_signature"]
    assert after.side_question is not None


def test_long_words_are_the_answer_to_the_pending_question(seed: Consultation) -> None:
    text = "Il faudrait que chaque formulaire puisse se remplir et se signer en ligne, sans imprimante."
    taken = step(seed, asked(seed, "ask-signature"), moves.Said(Understood(text)), OPEN_DAY)

    assert happened.AnswerRecorded("paiement", (), text) in taken.events


@pytest.mark.parametrize(
    ("text", "said"), [("oui", ["aside_again", "ask_signature"]), ("non", ["nothing_added"])]
)
def test_yes_and_no_name_nobody(seed: Consultation, text: str, said: list[str]) -> None:
    assert say(seed, asked(seed, "ask-signature"), text)[1][: len(said)] == said


def test_yes_signs_what_follows(seed: Consultation) -> None:
    state = confirming(seed)
    taken = step(seed, state, moves.Consented(True), OPEN_DAY)

    assert CHOSEN in taken.events
    assert names(taken) == ["signed", "ask_open"]
    assert state.after(*taken.events).signature == MARIE


def test_no_signs_nothing_and_does_not_publish_the_name(seed: Consultation) -> None:
    taken = step(seed, confirming(seed), moves.Consented(False), OPEN_DAY)

    assert taken.events == (happened.SideQuestionClosed(),)
    assert names(taken) == ["not_signed", "ask_open"]


def test_no_asks_whether_words_that_may_be_an_answer_are_one(seed: Consultation) -> None:
    state = confirming(seed, text="Signer Paris")
    taken = step(seed, state, moves.Consented(False), OPEN_DAY)
    assert names(taken) == ["not_signed", "carried_words"]

    kept = step(seed, state.after(*taken.events), moves.Said(Understood("oui")), OPEN_DAY)
    assert happened.AnswerRecorded("paiement", (), "Signer Paris") in kept.events


def test_what_was_given_before_is_asked_about_apart(seed: Consultation) -> None:
    state = confirming(seed, earlier=2)
    taken = step(seed, state, moves.Consented(True), OPEN_DAY)
    assert names(taken) == ["signed", "sign_earlier"]

    signed = step(seed, state.after(*taken.events), moves.Consented(True), OPEN_DAY)
    left = step(seed, state.after(*taken.events), moves.Consented(False), OPEN_DAY)
    assert (happened.EarlierSigned() in signed.events, names(signed)[0]) == (True, "earlier_signed")
    assert (left.events, names(left)[0]) == ((happened.SideQuestionClosed(),), "earlier_as_they_are")


def test_question_about_a_principle_is_come_back_to(seed: Consultation) -> None:
    slug = next(each.slug for each in seed.principles if each.sub_questions)
    interrupted = OpenSideQuestion(
        "sub-question", {"principle": slug, "index": 0, "queue": []}, over_question=True
    )
    state = confirming(seed, back=come_back_to(interrupted))
    taken = step(seed, state, moves.Consented(True), OPEN_DAY)

    assert names(taken) == ["signed", "ask_first_sub_question"]
    assert state.after(*taken.events).side_question == interrupted


def test_question_about_a_principle_that_is_gone_takes_the_side_question_with_it(seed: Consultation) -> None:
    interrupted = OpenSideQuestion("sub-question", {"principle": "gone", "index": 0, "queue": []})

    assert fit_state(seed, confirming(seed, back=come_back_to(interrupted))).side_question is None


def test_state_from_before_there_were_signatures_has_none(seed: Consultation) -> None:
    dumped = State(seed.slug).dump()
    del dumped["signature"]

    assert State.load(dumped).signature == ""
