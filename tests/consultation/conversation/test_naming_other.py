import pytest

from consultation.conversation import State, expectation_of, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

NOW = OPEN_DAY.replace(year=2026, month=6)
LIST = ["ask_multi_or_other"]


def asked_which(definition: Consultation, *beside: str) -> State:
    state = at(definition, "trois-principes")
    return state.after(*step(definition, state, moves.PickedOther(beside), OPEN_DAY).events)


def test_other_without_saying_which_asks_and_waits_for_words(seed: Consultation) -> None:
    state = at(seed, "trois-principes")
    taken = step(seed, state, moves.PickedOther(("retroaction",)), OPEN_DAY)
    after = state.after(*taken.events)

    assert names(taken) == ["ask_other"]
    assert (expectation_of(seed, after).kind, after.beside_other) == ("open", ("retroaction",))
    assert State.load(after.dump()) == after


def test_words_after_it_are_the_choice_of_their_own_beside_the_others(seed: Consultation) -> None:
    state = asked_which(seed, "retroaction", "evaluation")
    taken = step(seed, state, moves.Said(Understood("La clarté")), OPEN_DAY)

    assert taken.events[0] == happened.AnswerRecorded(
        "trois-principes", ("retroaction", "evaluation"), "La clarté"
    )
    assert state.after(*taken.events).beside_other is None


@pytest.mark.parametrize(
    "move",
    [moves.Said(Understood("1 3 7")), moves.Picked(("engagement-autorites", "mecanismes", "evaluation"))],
)
def test_choices_of_the_list_after_all_are_taken(seed: Consultation, move: moves.Move) -> None:
    taken = step(seed, asked_which(seed, "retroaction", "information"), move, OPEN_DAY)

    assert taken.events[0] == happened.AnswerRecorded(
        "trois-principes", ("engagement-autorites", "mecanismes", "evaluation")
    )


@pytest.mark.parametrize(
    "move",
    [
        moves.AskedAgain(in_full=True),
        moves.Said(Understood("non")),
        moves.Said(Understood("oui")),
        moves.Said(Understood("ne sais pas")),
        moves.Said(Understood("not sure")),
        moves.Said(Understood("1 3")),
        moves.Said(Understood("9")),
    ],
)
def test_list_comes_back_on_request(seed: Consultation, move: moves.Move) -> None:
    state = asked_which(seed, "retroaction", "information")
    taken = step(seed, state, move, OPEN_DAY)

    assert (names(taken), state.after(*taken.events).beside_other) == (LIST, None)


def test_other_in_place_of_all_choices_is_recorded(seed: Consultation) -> None:
    taken = step(seed, at(seed, "trois-principes"), moves.Picked((), "La clarté"), OPEN_DAY)

    assert taken.events[0] == happened.AnswerRecorded("trois-principes", (), "La clarté")


def test_question_is_skipped_from_there(seed: Consultation) -> None:
    taken = step(seed, asked_which(seed), moves.Skipped(), OPEN_DAY)

    assert taken.events[0] == happened.QuestionSkipped("trois-principes")


def test_other_said_again_asks_again_and_help_reminds(seed: Consultation) -> None:
    state = asked_which(seed, "retroaction", "information")

    assert names(step(seed, state, moves.Said(Understood("autre chose")), OPEN_DAY)) == ["ask_other"]
    assert names(step(seed, state, moves.AskedAgain(), OPEN_DAY)) == ["ask_other"]
