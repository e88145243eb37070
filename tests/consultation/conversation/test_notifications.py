"""The consent to notifications: asked once, beside an open question, and never given by another answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from consultation.conversation import State, Step, expectation_of, moves, step
from consultation.conversation.events import AnswerRecorded, NotificationsAccepted, NotificationsDeclined
from consultation.conversation.side_questions import NOTIFICATIONS_WORDING_VERSION
from consultation.definition import Consultation
from consultation.understanding import Understood

ON = NotificationsAccepted(NOTIFICATIONS_WORDING_VERSION)


def take(definition: Consultation, state: State, move: moves.Move) -> tuple[State, Step]:
    taken = step(definition, state, move, definition.opens_at + timedelta(days=1))
    return state.after(*taken.events), taken


def names(taken: Step) -> list[str]:
    return [prompt.name for prompt in taken.prompts]


@pytest.fixture
def asking(seed: Consultation) -> State:
    return State(seed.slug, stage="asking", question=seed.questions[0].slug, trail=(seed.questions[0].slug,))


@pytest.fixture
def offered(seed: Consultation, asking: State) -> State:
    """After the first stored answer: the second question is asked, and the notifications are offered."""
    return take(seed, asking, moves.Said(Understood("Un dossier unique")))[0]


def test_offer_comes_with_the_question_after_the_first_stored_answer(
    seed: Consultation, asking: State
) -> None:
    state, taken = take(seed, asking, moves.Said(Understood("Un dossier unique")))

    assert names(taken) == ["noted", "ask_open", "offer_notifications"]
    wait = expectation_of(seed, state)
    assert (wait.kind, [option.slug for option in wait.options]) == ("open", ["yes", "no"])


def test_skipping_offers_nothing(seed: Consultation, asking: State) -> None:
    assert names(take(seed, asking, moves.Skipped())[1]) == ["skipped", "ask_open"]


@pytest.mark.parametrize(
    ("move", "event", "said"),
    {
        "yes": (moves.Said(Understood("Oui svp")), ON, "notifications_on"),
        "no": (moves.Said(Understood("non merci")), NotificationsDeclined(), "notifications_declined"),
        "button yes": (moves.Picked(("yes",), None, "aside--notifications"), ON, "notifications_on"),
        "button no": (
            moves.Picked(("no",), None, "aside--notifications"),
            NotificationsDeclined(),
            "notifications_declined",
        ),
    }.values(),
)
def test_bare_yes_or_no_answers_it_and_the_question_comes_again(
    seed: Consultation, offered: State, move: moves.Move, event: object, said: str
) -> None:
    state, taken = take(seed, offered, move)

    assert event in taken.events
    assert names(taken) == [said, "ask_open"]
    assert expectation_of(seed, state).question == seed.questions[1].slug


@pytest.mark.parametrize(
    "text",
    [
        "La santé",
        "santé",
        "Non, pas les formulaires: la santé d'abord",
        "Pourquoi pas l'école?",
    ],
)
def test_any_other_words_answer_the_question_and_consent_to_nothing(
    seed: Consultation, offered: State, text: str
) -> None:
    state, taken = take(seed, offered, moves.Said(Understood(text)))

    assert [event for event in taken.events if isinstance(event, AnswerRecorded)] == [
        AnswerRecorded(seed.questions[1].slug, (), text)
    ]
    assert not [event for event in taken.events if isinstance(event, NotificationsAccepted)]
    assert state.side_question is None


def test_skip_and_back_are_those_of_the_question(seed: Consultation, offered: State) -> None:
    assert take(seed, offered, moves.Skipped())[0].skipped == (seed.questions[1].slug,)
    assert take(seed, offered, moves.WentBack())[0].question == seed.questions[0].slug


def test_offer_is_repeated_once_with_the_question_then_left(seed: Consultation, offered: State) -> None:
    once, first = take(seed, offered, moves.AskedAgain())
    twice, second = take(seed, once, moves.AskedAgain())

    assert (names(first), names(second)) == (["ask_open", "offer_notifications"], ["ask_open"])
    assert twice.side_question is None


def test_offer_is_made_once_only(seed: Consultation, offered: State) -> None:
    state, _ = take(seed, offered, moves.Said(Understood("La santé")))
    state, _ = take(seed, state, moves.Picked(("no",)))
    state, taken = take(seed, state, moves.Said(Understood("Le virement")))

    assert names(taken) == ["noted", "ask_open"]


def test_offer_waits_for_an_open_question_since_a_late_yes_must_not_answer_another(
    park: Consultation,
) -> None:
    """The invented consultation begins with choices."""
    state = State(park.slug, stage="asking", question="frequente-le-parc", trail=("frequente-le-parc",))
    said = []
    for move in (moves.Picked(("yes",)), moves.Picked(("marche",)), moves.Picked(("arbres", "bancs"))):
        state, taken = take(park, state, move)
        said.append(names(taken)[-1])
    state, taken = take(park, state, moves.Picked(("yes",)))

    assert "offer_notifications" not in said
    assert names(taken)[-1] == "offer_notifications"


def test_offer_is_made_at_the_end_when_no_open_question_came(seed: Consultation) -> None:
    answers = {question.slug: () for question in seed.questions[:-1]}
    last = seed.questions[-1].slug
    state = State(seed.slug, stage="asking", question=last, answers=answers, trail=(last,))

    state, taken = take(seed, state, moves.Picked(("yes",)))

    assert names(taken) == ["noted", "finished", "offer_notifications_at_the_end"]
    assert expectation_of(seed, state).kind == "confirm"
