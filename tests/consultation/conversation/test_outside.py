from datetime import UTC, datetime

from consultation.conversation import State, moves, step
from consultation.conversation import events as happened
from consultation.conversation.events import OpenSideQuestion
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.consultation.conversation.test_step import at, names

CLOSED_DAY = datetime(2017, 6, 1, tzinfo=UTC)
WITHDRAW = {"number": 1, "about": "Moyen de paiement", "words": "Interac", "question": None, "comment": None}


def withdrawing(seed: Consultation) -> State:
    """A question is pending, and whether to withdraw a contribution is asked."""
    return at(seed, "identifiant").after(
        happened.SideQuestionOpened(OpenSideQuestion("withdraw", WITHDRAW, over_question=True))
    )


def test_withdrawal_after_the_end_of_the_window_asks_no_question(seed: Consultation) -> None:
    taken = step(seed, withdrawing(seed), moves.Consented(True), CLOSED_DAY)

    assert names(taken) == ["withdrawn"]
    assert happened.ContributionWithdrawn(1, None, None) in taken.events


def test_words_after_the_end_of_the_window_answer_no_question(seed: Consultation) -> None:
    state = withdrawing(seed).after(happened.QuestionAsked("paiement"))

    taken = step(seed, state, moves.Said(Understood("Par virement, c'est bien plus simple")), CLOSED_DAY)

    assert names(taken) == ["not_withdrawn"]
    assert not any(isinstance(event, happened.AnswerRecorded) for event in taken.events)


def test_contribution_after_the_end_of_the_window_is_refused_even_aside(seed: Consultation) -> None:
    taken = step(seed, withdrawing(seed), moves.Contributed("Un guichet unique"), CLOSED_DAY)

    assert (taken.events, names(taken)) == ((), ["closed"])
