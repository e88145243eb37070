from dataclasses import replace

import pytest

from consultation.conversation import State, Step, expectation_of, fit_state, moves, open_side_question, step
from consultation.conversation import events as happened
from consultation.conversation.side_questions import SIDE_QUESTIONS
from consultation.conversation.side_questions.principles import principle_option
from consultation.definition import Consultation
from consultation.understanding import Understood
from consultation.understanding.choice_labels import read_name
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
LONG = "mot " * 100


def asking(definition: Consultation, **fields: object) -> State:
    """Somebody who has the fourth question to answer."""
    return State(definition.slug, stage="asking", question="paiement", trail=("paiement",), **fields)  # type: ignore[arg-type]


def taken(definition: Consultation, state: State, *taken_moves: moves.Move) -> tuple[State, Step]:
    """The state after the moves, and the last step."""
    last = Step((), ())
    for move in taken_moves:
        last = step(definition, state, move, NOW)
        state = state.after(*last.events)
    return state, last


def offered(definition: Consultation, slug: str, queue: list[str]) -> State:
    state = asking(definition)
    opened = open_side_question(definition, state, "offer-principle", {"principle": slug, "queue": queue})
    return state.after(*opened.events)


def names(last: Step) -> list[str]:
    return [prompt.name for prompt in last.prompts]


def test_choice_of_principles_is_told_by_its_choices(seed: Consultation, park: Consultation) -> None:
    assert [each.slug for each in seed.questions if seed.chooses_principles(each)] == ["trois-principes"]
    assert [each.slug for each in park.questions if park.chooses_principles(each)] == []


def test_principles_chosen_are_offered_after_the_last_question_in_the_order_of_the_choice(
    seed: Consultation,
) -> None:
    answered = {each.slug: () for each in seed.questions if each.slug != "paiement"}
    answered["trois-principes"] = ("retroaction", "engagement-participants", "evaluation")
    commented = ("engagement-participants/regles-de-respect",)
    state = asking(seed, answers=answered, commented=commented)

    state, last = taken(seed, state, moves.Said(Understood("Interac")))

    assert names(last) == ["noted", "finished", "offer_chosen_principles"]
    assert last.prompts[-1].params["numbers"] == "6, 7"
    assert expectation_of(seed, state).kind == "confirm"
    state, last = taken(seed, state, moves.Consented(True), moves.Skipped(), moves.Skipped())
    assert [(each.name, each.params["number"]) for each in last.prompts] == [("offer_principle", 7)]


def test_principles_are_offered_once(seed: Consultation) -> None:
    answered = {each.slug: () for each in seed.questions if each.slug != "paiement"}
    answered["trois-principes"] = ("retroaction",)
    state = asking(seed, answers=answered, offered=("notifications",))

    state, _ = taken(seed, state, moves.Said(Understood("Interac")), moves.Consented(False))
    _, last = taken(seed, state, moves.WentTo(4), moves.Said(Understood("Visa")))

    assert names(last) == ["replaced", "finished"]


def test_sub_questions_are_asked_one_by_one_and_filed_under_the_principle(seed: Consultation) -> None:
    state = offered(seed, "retroaction", ["evaluation"])

    state, first = taken(seed, state, moves.Consented(True))
    state, second = taken(seed, state, moves.Said(Understood("Une lettre")))
    state, last = taken(seed, state, moves.Said(Understood("Elle donne confiance")))

    assert (names(first), names(second)) == (["ask_first_sub_question"], ["noted", "ask_sub_question"])
    assert happened.PrincipleCommented("retroaction", "type-de-retroaction", "Une lettre") in second.events
    assert happened.PrincipleCommented("retroaction", "effet-sur-la-credibilite", "Elle donne confiance") in (
        last.events
    )
    assert [(each.name, each.params.get("number")) for each in last.prompts] == [
        ("noted", None),
        ("offer_principle", 7),
    ]
    assert state.question == "paiement"


def test_last_sub_question_comes_back_to_the_pending_question(seed: Consultation) -> None:
    state = offered(seed, "retroaction", [])

    _, last = taken(
        seed, state, moves.Consented(True), moves.Said(Understood("a")), moves.Said(Understood("b"))
    )

    assert names(last) == ["noted", "principles_done", "ask_open"]


@pytest.mark.parametrize(
    "leaving", [moves.Said(Understood("Non merci")), moves.Said(Understood("c'est tout")), moves.WentOn()]
)
def test_principle_is_left_at_any_moment(seed: Consultation, leaving: moves.Move) -> None:
    state = offered(seed, "retroaction", ["evaluation"])

    state, last = taken(seed, state, moves.Consented(True), leaving)

    assert (last.events, names(last)) == ((happened.SideQuestionClosed(),), ["principles_left", "ask_open"])


def test_back_is_the_sub_question_before_then_the_principle(seed: Consultation) -> None:
    state = offered(seed, "retroaction", [])

    state, once = taken(seed, state, moves.Consented(True), moves.Said(Understood("a")), moves.WentBack())
    _, twice = taken(seed, state, moves.WentBack())

    assert names(once) == ["will_replace", "ask_first_sub_question"]
    assert names(twice) == ["offer_principle"]


def test_sub_question_answered_again_replaces(seed: Consultation) -> None:
    state = offered(seed, "retroaction", [])

    _, last = taken(
        seed,
        state,
        moves.Consented(True),
        moves.Said(Understood("a")),
        moves.WentBack(),
        moves.Said(Understood("b")),
    )

    assert happened.PrincipleCommented("retroaction", "type-de-retroaction", "b", 1, True) in last.events


def test_long_answer_to_a_sub_question_is_a_draft(seed: Consultation) -> None:
    state = offered(seed, "retroaction", [])

    state, drafted = taken(seed, state, moves.Consented(True), moves.Said(Understood(LONG)))
    assert (names(drafted), expectation_of(seed, state).kind) == (["draft"], "draft")
    assert names(taken(seed, state, moves.Misread("unclear"))[1]) == ["draft"]

    _, split = taken(seed, state, moves.Picked(("split",)))
    _, cut = taken(seed, state, moves.Picked(("cut",)))
    shorter, opened = taken(seed, state, moves.Picked(("shorten",)))
    _, kept = taken(seed, shorter, moves.Said(Understood("mot")))

    def texts(last: Step) -> list[int]:
        return [len(each.text) for each in last.events if isinstance(each, happened.PrincipleCommented)]

    assert (texts(split), texts(cut), texts(kept)) == ([299, 99], [300], [3])
    assert names(opened) == ["draft_shorten"]


def test_principle_named_by_number_among_all(seed: Consultation) -> None:
    state = asking(seed)
    state = state.after(
        *open_side_question(seed, state, "choose-principle", {"queue": ["evaluation"]}).events
    )

    assert [option.slug for option in expectation_of(seed, state).options] == [
        each.slug for each in seed.principles
    ]
    _, last = taken(seed, state, moves.Picked(("promotion",), None, "aside--choose-principle"))
    assert [(each.name, each.params["number"]) for each in last.prompts] == [("offer_principle", 5)]
    assert names(taken(seed, state, moves.Misread("none"))[1]) == ["principles_left", "ask_open"]


def test_principle_that_the_organiser_took_out_is_dropped(seed: Consultation) -> None:
    state = offered(seed, "retroaction", [])
    without = seed.model_copy(
        update={"principles": tuple(each for each in seed.principles if each.slug != "retroaction")}
    )

    assert fit_state(without, state) == replace(state, side_question=None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("c'est quoi le principe de la rétroaction?", 6),
        ("parler de l'engagement des autorités", 1),
        ("the principle about feedback", 6),
        ("what is promotion", 5),
        ("parler des principes", None),
        ("c'est quoi un engagement?", None),
        ("explique-moi les principes de la consultation", None),
    ],
)
def test_principle_is_named_by_its_name(seed: Consultation, text: str, number: int | None) -> None:
    options = [principle_option(seed, each, "fr") for each in seed.principles]

    assert read_name(text, options) == number


def test_every_control_of_a_side_question_has_an_id_no_question_has(seed: Consultation) -> None:
    ids = [question for side in SIDE_QUESTIONS for question, _ in side.controls(seed)]

    assert len(ids) == len(set(ids))
    assert all("--" in question for question in ids)
    assert not any("--" in question.slug for question in seed.questions)
