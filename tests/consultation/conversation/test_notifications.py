"""The consent to notifications: offered beside an open question, asked once at the end, never given by silence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from consultation.conversation import State, Step, expectation_of, moves, step
from consultation.conversation.events import AnswerRecorded, NotificationsAccepted, NotificationsDeclined
from consultation.conversation.side_questions import NOTIFICATIONS_WORDING_VERSION
from consultation.conversation.state import Draft
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


def at_the_last(seed: Consultation, **fields: Any) -> State:
    answers = {question.slug: () for question in seed.questions[:-1]}
    last = seed.questions[-1].slug
    return State(seed.slug, stage="asking", question=last, answers=answers, trail=(last,), **fields)


@pytest.mark.parametrize("offered", [(), ("offer-notifications",)], ids=["not offered", "offered in passing"])
@pytest.mark.parametrize("move", [moves.Picked(("yes",)), moves.Skipped()], ids=["answered", "skipped"])
def test_whoever_has_not_decided_is_asked_at_the_end(
    seed: Consultation, offered: tuple[str, ...], move: moves.Move
) -> None:
    """Somebody who passed over the offer never got the authorities' answer, as if they had refused it."""
    state, taken = take(seed, at_the_last(seed, offered=offered), move)

    assert names(taken)[-2:] == ["finished", "ask_notifications"]
    assert expectation_of(seed, state).kind == "confirm"


@pytest.mark.parametrize("text", ["oui", "non merci"])
def test_whoever_decided_on_the_way_is_not_asked_at_the_end(
    seed: Consultation, offered: State, text: str
) -> None:
    decided, _ = take(seed, offered, moves.Said(Understood(text)))

    _, taken = take(seed, at_the_last(seed, offered=decided.offered), moves.Picked(("yes",)))

    assert "ask_notifications" not in names(taken)


def test_whoever_answered_nothing_is_not_asked(seed: Consultation) -> None:
    last = seed.questions[-1].slug
    skipped = tuple(question.slug for question in seed.questions[:-1])
    state = State(seed.slug, stage="asking", question=last, skipped=skipped, trail=(last,))

    assert "ask_notifications" not in names(take(seed, state, moves.Skipped())[1])


def test_they_are_asked_after_what_else_is_asked_at_the_end(seed: Consultation) -> None:
    """It was asked only in the turn of a stored answer, which a side question there took."""
    state = at_the_last(seed, put_aside=(Draft("", (), "Le guichet ferme trop tôt pour moi"),))

    state, first = take(seed, state, moves.Picked(("yes",)))
    state, second = take(seed, state, moves.Consented(agreed=False))

    assert names(first)[-1] == "keep_words_put_aside"
    assert names(second)[-1] == "ask_notifications"


def test_they_are_asked_once_only(seed: Consultation) -> None:
    """Words that are neither yes nor no leave it, and going through the questions again asks nothing more."""
    state, _ = take(seed, at_the_last(seed), moves.Picked(("yes",)))
    state, _ = take(seed, state, moves.WentBack())
    _, taken = take(seed, state, moves.Picked(("no",)))

    assert "ask_notifications" not in names(taken)
