from dataclasses import replace

import pytest

from consultation.conversation import (
    OpenSideQuestion,
    State,
    Step,
    expectation_of,
    fit_state,
    is_current,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
AFTER = OPEN_DAY.replace(year=2018)
UNCLEAR = (happened.SideQuestionMisunderstood(), happened.Misunderstood())
WORDS = "Les délais sont trop longs"
DATA = {"number": 4, "about": "Paiement", "words": WORDS, "question": None, "comment": None}


def asked_aside(definition: Consultation, question: str | None) -> State:
    """Somebody is asked whether to withdraw; `question` is pending, or the conversation is finished."""
    stage = "asking" if question else "finished"
    state = State(definition.slug, stage=stage, question=question, trail=(question,) if question else ())  # type: ignore[arg-type]
    return state.after(*open_side_question(definition, state, "withdraw", DATA).events)


def names(taken: Step) -> list[str]:
    return [prompt.name for prompt in taken.prompts]


def test_side_question_takes_the_place_of_what_is_waited_for(seed: Consultation) -> None:
    state = asked_aside(seed, "paiement")

    wait = expectation_of(seed, state)
    assert (wait.kind, wait.question) == ("confirm", "aside--withdraw")
    assert [option.slug for option in wait.options] == ["yes", "no"]
    assert state.question == "paiement"


def test_unknown_side_question_raises(seed: Consultation) -> None:
    with pytest.raises(KeyError):
        open_side_question(seed, State(seed.slug), "no-such-kind", {})


@pytest.mark.parametrize("yes", [moves.Consented(True), moves.Picked(("yes",), None, "aside--withdraw")])
def test_yes_does_it_and_the_pending_question_comes_again(seed: Consultation, yes: moves.Move) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), yes, NOW)

    assert taken.events == (happened.SideQuestionClosed(), happened.ContributionWithdrawn(4))
    assert names(taken) == ["withdrawn", "put_back_by", "ask_open"]


def test_no_does_nothing_and_the_pending_question_comes_again(seed: Consultation) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), moves.Consented(False), NOW)

    assert (taken.events, names(taken)) == ((happened.SideQuestionClosed(),), ["not_withdrawn", "ask_open"])


@pytest.mark.parametrize(
    ("move", "said"),
    [(moves.AskedAgain(), ["confirm_withdrawal"]), (moves.Greeted(), ["hello_again", "confirm_withdrawal"])],
)
def test_command_on_the_way_ends_with_the_side_question(
    seed: Consultation, move: moves.Move, said: list[str]
) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), move, NOW)

    assert (taken.events, names(taken)) == ((), said)


@pytest.mark.parametrize("move", [moves.Skipped(), moves.WentBack()])
def test_skip_and_back_leave_it_for_the_question_it_interrupted(seed: Consultation, move: moves.Move) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), move, NOW)

    assert (taken.events, names(taken)) == ((happened.SideQuestionClosed(),), ["not_withdrawn", "ask_open"])


def test_back_from_one_asked_between_two_questions_is_the_question_just_answered(seed: Consultation) -> None:
    state = asked_aside(seed, "secteurs-prioritaires")
    between = replace(
        state,
        side_question=replace(state.side_question, over_question=False),  # type: ignore[type-var]
        answers={"offre-de-services": ()},
        trail=("offre-de-services", "secteurs-prioritaires"),
    )

    taken = step(seed, between, moves.WentBack(), NOW)

    assert taken.events == (happened.SideQuestionClosed(), happened.QuestionAsked("offre-de-services"))


def test_going_to_a_question_leaves_it(seed: Consultation) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), moves.WentTo(1), NOW)

    assert taken.events == (happened.SideQuestionClosed(), happened.QuestionAsked("offre-de-services"))


def test_unclear_answer_is_asked_once_more_then_left(seed: Consultation) -> None:
    state = asked_aside(seed, "identifiant")

    once = step(seed, state, moves.Said(Understood("hein")), NOW)
    twice = step(seed, state.after(*once.events), moves.Said(Understood("hein")), NOW)

    assert (once.events, names(once)) == (UNCLEAR, ["withdraw_again", "confirm_withdrawal"])
    assert (twice.events, names(twice)) == (
        (happened.SideQuestionClosed(),),
        ["not_withdrawn", "ask_first_yes_no"],
    )


@pytest.mark.parametrize(
    ("unclear", "text", "recorded"),
    [
        (0, "en personne dans un bureau", True),
        (0, "en personne", False),
        (1, "en personne", True),
        (0, "ça va effacer quoi au juste?", False),
        (0, "en personne, si mon nom reste caché", False),
        (1, "en personne, si mon nom reste caché", True),
        (
            0,
            "qu'ils viennent nous voir en personne, pas juste sur internet, et qu'ils nous disent après ce qui est"
            " décidé",
            True,
        ),
    ],
)
def test_answer_to_the_question_it_interrupted_is_taken(
    seed: Consultation, unclear: int, text: str, recorded: bool
) -> None:
    state = asked_aside(seed, "paiement").after(*[happened.SideQuestionMisunderstood()] * unclear)

    taken = step(seed, state, moves.Said(Understood(text)), NOW)

    assert (happened.AnswerRecorded("paiement", (), text) in taken.events) == recorded


def test_words_are_not_taken_for_a_question_that_was_not_asked_yet(seed: Consultation) -> None:
    state = asked_aside(seed, "paiement")
    between = replace(state, side_question=replace(state.side_question, over_question=False))  # type: ignore[type-var]

    taken = step(seed, between, moves.Said(Understood("j'ajoute quelque chose à ma réponse")), NOW)

    assert taken.events == UNCLEAR


def test_button_of_the_question_it_interrupted_answers_that_question(seed: Consultation) -> None:
    state = asked_aside(seed, "identifiant")

    taken = step(seed, state, moves.Picked(("yes",), None, "identifiant"), NOW)

    assert [is_current(seed, state, slug) for slug in ("identifiant", "aside--withdraw", "paiement")] == [
        True,
        True,
        False,
    ]
    assert taken.events[:2] == (
        happened.SideQuestionClosed(),
        happened.AnswerRecorded("identifiant", ("yes",)),
    )


def test_nothing_is_asked_again_after_the_end(seed: Consultation) -> None:
    taken = step(seed, asked_aside(seed, None), moves.Consented(True), NOW)

    assert names(taken) == ["withdrawn", "put_back_by"]


def test_outside_the_window_a_side_question_about_the_walk_is_not_taken(seed: Consultation) -> None:
    state = State(seed.slug, stage="finished")
    state = state.after(*open_side_question(seed, state, "keep-words", {"text": WORDS}).events)

    taken = step(seed, state, moves.Consented(True), AFTER)

    assert (taken.events, names(taken)) == ((), ["closed"])


def test_outside_the_window_a_right_can_still_be_confirmed(seed: Consultation) -> None:
    taken = step(seed, asked_aside(seed, None), moves.Consented(True), AFTER)

    assert (taken.events[-1], names(taken)) == (happened.ContributionWithdrawn(4), ["withdrawn"])


def test_side_question_of_an_unknown_kind_is_dropped(seed: Consultation) -> None:
    state = replace(asked_aside(seed, "paiement"), side_question=OpenSideQuestion("of-another-version"))

    assert fit_state(seed, state).side_question is None


def test_words_after_the_end_are_offered_to_be_kept(seed: Consultation) -> None:
    state = State(seed.slug, stage="finished")

    taken = step(seed, state, moves.Said(Understood(WORDS)), NOW)

    assert names(taken) == ["keep_words"]
    assert names(step(seed, state, moves.Said(Understood("ok super")), NOW)) == ["already_finished"]


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "begins as one": ("Est-ce que ce sera payant?", ["question_after_the_end", "contact"]),
        "ends as one": ("Avez-vous prévu des places pour vélos?", ["question_after_the_end", "contact"]),
        "short": ("quoi donc?", ["already_finished"]),
    }.values(),
)
def test_question_after_the_end_is_not_kept_and_the_person_is_told_so(
    seed: Consultation, text: str, said: list[str]
) -> None:
    """The second one was told only that there are no more questions."""
    taken = step(seed, State(seed.slug, stage="finished"), moves.Said(Understood(text)), NOW)

    assert (taken.events, names(taken)) == ((), said)


def test_long_text_to_keep_is_a_draft_first(seed: Consultation) -> None:
    state = State(seed.slug, stage="finished", offered=("notifications", "offer-survey"))
    state = state.after(*open_side_question(seed, state, "keep-words", {"text": "mot " * 100}).events)

    drafted = step(seed, state, moves.Consented(True), NOW)
    state = state.after(*drafted.events)
    split = step(seed, state, moves.Picked(("split",)), NOW)

    assert (names(drafted), expectation_of(seed, state).kind) == (["draft"], "draft")
    assert [each.part for each in split.events[1:]] == [1, 2]  # type: ignore[union-attr]
    assert names(split) == ["noted_free_in_parts"]


def test_more_words_are_added_to_those_to_keep(seed: Consultation) -> None:
    state = State(seed.slug, stage="finished", offered=("notifications", "offer-survey"))
    for words in ("Les délais sont longs", "et les bureaux sont loin"):
        state = state.after(*step(seed, state, moves.Said(Understood(words)), NOW).events)

    taken = step(seed, state, moves.Consented(True), NOW)

    assert taken.events[1:] == (happened.FreeContributed("Les délais sont longs\net les bureaux sont loin"),)


def test_going_on_leaves_it(seed: Consultation) -> None:
    taken = step(seed, asked_aside(seed, "paiement"), moves.WentOn(), NOW)

    assert (taken.events, names(taken)) == ((happened.SideQuestionClosed(),), ["not_withdrawn", "ask_open"])
