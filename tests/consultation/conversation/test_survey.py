from dataclasses import replace

import pytest

from consultation.conversation import OpenSideQuestion, State, Step, expectation_of, fit_state, moves, step
from consultation.conversation import events as happened
from consultation.conversation.side_questions import SIDE_QUESTIONS
from consultation.definition import Consultation, Evaluation, Localized, SurveyQuestion
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
AFTER = OPEN_DAY.replace(year=2020)


IDEA = "Il faudrait beaucoup plus de bancs"


def taken(definition: Consultation, state: State, *taken_moves: moves.Move) -> tuple[State, Step]:
    """The state after the moves, and the last step."""
    last = Step((), ())
    for move in taken_moves:
        last = step(definition, state, move, NOW)
        state = state.after(*last.events)
    return state, last


def names(last: Step) -> list[str]:
    return [prompt.name for prompt in last.prompts]


def finishing(definition: Consultation, **fields: object) -> State:
    """Somebody who has one question left."""
    answers = {each.slug: () for each in definition.questions if each.slug != "paiement"}
    fields = {"answers": answers, "offered": ("notifications",), **fields}
    return State(definition.slug, stage="asking", question="paiement", trail=("paiement",), **fields)  # type: ignore[arg-type]


def surveyed(definition: Consultation) -> State:
    """Somebody who is asked the first question of the evaluation."""
    return taken(definition, finishing(definition), moves.Said(Understood("Interac")), moves.Consented(True))[
        0
    ]


def kept(last: Step) -> list[happened.Event]:
    return [each for each in last.events if isinstance(each, happened.ProcessEvaluated)]


def test_evaluation_is_offered_after_the_thanks(seed: Consultation) -> None:
    _, last = taken(seed, finishing(seed), moves.Said(Understood("Interac")))

    assert names(last) == ["noted", "finished", "offer_survey"]


def test_evaluation_waits_for_the_principles_offered_at_the_end(seed: Consultation) -> None:
    chosen = {**finishing(seed).answers, "trois-principes": ("retroaction",)}
    state, first = taken(seed, finishing(seed, answers=chosen), moves.Said(Understood("Interac")))
    _, last = taken(seed, state, moves.Consented(False))

    assert names(first) == ["noted", "finished", "offer_chosen_principles"]
    assert names(last) == ["principles_left", "offer_survey"]


def test_evaluation_is_offered_once(seed: Consultation) -> None:
    state, refused = taken(seed, finishing(seed), moves.Said(Understood("Interac")), moves.Consented(False))
    _, again = taken(seed, state, moves.WentTo(4), moves.Said(Understood("Visa")))

    assert names(refused) == ["survey_declined"]
    assert names(again) == ["replaced", "finished"]


JUDGING = OpenSideQuestion(
    "feedback", {"feedback": 1, "authority": "La ministre", "phase": "verdict", "title": "Oui", "until": ""}
)


@pytest.mark.parametrize(
    ("to_the_offer", "offered"),
    [
        ((moves.Consented(False),), False),
        ((moves.Skipped(),), False),
        ((moves.Consented(True), moves.Consented(False)), False),
        ((moves.Consented(True), *(moves.Skipped(),) * 3), True),
        ((), True),
    ],
    ids=["declined", "skipped", "left", "gone through", "left open"],
)
def test_evaluation_declined_is_not_offered_after_a_verdict(
    seed: Consultation, to_the_offer: tuple[moves.Move, ...], offered: bool
) -> None:
    """Whoever said no was asked again once an authority's answer was rated."""
    state, _ = taken(seed, finishing(seed), moves.Said(Understood("Interac")), *to_the_offer)
    judging = replace(state, side_question=JUDGING)
    _, last = taken(seed, judging, moves.Consented(True), moves.Said(Understood("c’est tout")))

    assert ("offer_survey_after_feedback" in names(last)) == offered


@pytest.mark.parametrize("kind", ["erase-all", "opt-out", "withdraw"])
def test_evaluation_is_not_offered_after_something_else(seed: Consultation, kind: str) -> None:
    data = {"number": 1, "question": None, "comment": None}
    state = replace(
        finishing(seed), stage="finished", question=None, side_question=OpenSideQuestion(kind, data)
    )
    _, last = taken(seed, state, moves.Consented(False))

    assert "offer_survey" not in names(last)


def test_evaluation_turned_off_is_not_offered(seed: Consultation) -> None:
    off = seed.model_copy(update={"evaluation": Evaluation(offered=False)})
    _, last = taken(off, finishing(off), moves.Said(Understood("Interac")))

    assert names(last) == ["noted", "finished"]


def test_answers_are_kept_as_evaluations(seed: Consultation) -> None:
    state = surveyed(seed)
    state, one = taken(seed, state, moves.Picked(("facile",)))
    state, two = taken(seed, state, moves.Picked(("en-partie",)))
    state, three = taken(seed, state, moves.Said(Understood(" Plus de temps. ")))

    assert kept(one) == [happened.ProcessEvaluated("participation", "facilite", "facile")]
    assert kept(two) == [happened.ProcessEvaluated("participation", "information", "en-partie")]
    assert kept(three) == [
        happened.ProcessEvaluated("participation", "ameliorations", None, "Plus de temps.")
    ]
    assert names(three) == ["survey_thanks"]
    assert expectation_of(seed, state).kind == "nothing"


def test_questions_are_skipped_and_gone_back_to(seed: Consultation) -> None:
    state, skipped = taken(seed, surveyed(seed), moves.Skipped())
    state, back = taken(seed, state, moves.WentBack())
    _, first = taken(seed, state, moves.WentBack())

    assert [each.params["number"] for each in (*skipped.prompts, *back.prompts)] == [2, 1]
    assert names(first) == ["cannot_go_back", "ask_survey_single"]
    assert kept(skipped) == []


def test_no_opinion_skips(seed: Consultation) -> None:
    _, last = taken(seed, surveyed(seed), moves.Misread("none"))

    assert (kept(last), last.prompts[-1].params["number"]) == ([], 2)


def test_three_misunderstandings_end_it_kindly(seed: Consultation) -> None:
    state, first = taken(seed, surveyed(seed), moves.Said(Understood("Plus de bancs")))
    state, second = taken(seed, state, moves.Misread("out_of_range"))
    state, third = taken(seed, state, moves.Picked(("sometimes",)))

    assert names(first) == names(second) == ["aside_again", "ask_survey_single"]
    assert names(third) == ["survey_left"]
    assert state.side_question is None


@pytest.mark.parametrize(
    "move", [moves.Said(Understood(IDEA)), moves.Misread("unclear", (), IDEA)], ids=["said", "misread"]
)
def test_idea_that_answers_no_question_of_it_is_offered_to_be_kept(
    seed: Consultation, move: moves.Move
) -> None:
    state, offered = taken(seed, surveyed(seed), move)
    _, kept = taken(seed, state, moves.Consented(True))

    assert names(offered) == ["keep_words"]
    assert happened.FreeContributed(IDEA) in kept.events
    assert names(kept) == ["noted_free", "ask_survey_single"]


def test_leaving_ends_it(seed: Consultation) -> None:
    state, last = taken(seed, surveyed(seed), moves.Consented(False))

    assert (names(last), state.side_question) == (["survey_left"], None)


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        *(("Non merci, c'est tout", 0), ("non c'est tout merci", 0), ("no thanks that's all", 0)),
        *(("Non, pas tout", 1), ("Non, c'est trop long", 1)),
    ],
)
def test_no_that_says_that_one_is_done_answers_no_question(
    seed: Consultation, said: str, answers: int
) -> None:
    asked = SurveyQuestion(
        slug="clair",
        text=Localized(fr="Clair?", en="Clear?"),
        short=Localized(fr="Clair", en="Clear"),
        kind="yes_no",
    )
    definition = seed.model_copy(update={"evaluation": Evaluation(questions=(asked,))})
    state, last = taken(definition, surveyed(definition), moves.Picked(("no",), said))

    assert (len(kept(last)), state.side_question) == (answers, None)
    assert names(last) == ["survey_thanks" if answers else "survey_left"]


def test_going_on_after_a_pause_asks_again(seed: Consultation) -> None:
    _, last = taken(seed, surveyed(seed), moves.WentOn())

    assert names(last) == ["hello_again", "ask_survey_single"]


def test_answers_are_taken_after_the_last_day(seed: Consultation) -> None:
    last = step(seed, surveyed(seed), moves.Picked(("facile",)), AFTER)

    assert kept(last) == [happened.ProcessEvaluated("participation", "facilite", "facile")]


def test_question_taken_out_since_is_not_asked(seed: Consultation) -> None:
    state = surveyed(seed)
    shorter = seed.model_copy(update={"evaluation": Evaluation(questions=seed.evaluation.questions[1:])})
    off = seed.model_copy(update={"evaluation": Evaluation(offered=False)})

    assert fit_state(seed, state) == state
    assert fit_state(shorter, state).side_question is None
    assert fit_state(off, state).side_question is None


def test_every_choice_has_a_button_at_each_moment(seed: Consultation) -> None:
    ids = {question_id for side in SIDE_QUESTIONS for question_id, _ in side.controls(seed)}

    assert expectation_of(seed, surveyed(seed)).question in ids
    assert "aside--survey--feedback--information" in ids


def test_words_that_answer_a_question_are_no_answer_after_the_last_day(seed: Consultation) -> None:
    """A side question that is still answered then used to let the conversation go on behind it."""
    data = {"number": 1, "question": None, "comment": None}
    state = State(seed.slug, stage="asking", question="paiement", trail=("paiement",))
    state = replace(state, side_question=OpenSideQuestion("withdraw", data, over_question=True))

    said = step(seed, state, moves.Said(Understood("Par virement ou par carte de paiement")), AFTER)
    contributed = step(seed, state, moves.Contributed("Trop tard"), AFTER)

    assert said.events == (happened.SideQuestionClosed(),)
    assert contributed.events == ()
