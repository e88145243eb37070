"""A correction comes back to where the person was, and no words that wait are lost on the way."""

import pytest

from consultation.conversation import OpenSideQuestion, State, moves, open_side_question, step
from consultation.conversation import events as happened
from consultation.conversation.interruptions import words_that_wait
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY as NOW

LONG = "papier " * 60
WAITING = "plus de bancs dans les parcs"


def asking(definition: Consultation, question: str, *answered: str) -> State:
    answers = dict.fromkeys(answered, ())
    state = State(
        definition.slug, stage="asking", question=question, trail=(*answered, question), answers=answers
    )
    return State.load({**state.dump(), "offered": ["notifications"]})


def took(definition: Consultation, state: State, *taken: moves.Move) -> State:
    for move in taken:
        state = State.load(state.after(*step(definition, state, move, NOW).events).dump())
    return state


def said(text: str) -> moves.Said:
    return moves.Said(Understood(text))


def test_answer_is_corrected_in_its_place_and_the_pending_question_comes_again(seed: Consultation) -> None:
    state = asking(seed, "services-mobiles", "offre-de-services")

    taken = step(seed, state, moves.Corrected("offre-de-services", said("Un guichet")), NOW)

    recorded = happened.AnswerRecorded("offre-de-services", (), "Un guichet", replaces=True)
    assert taken.events[:3] == (
        happened.CorrectionOpened("offre-de-services"), recorded, happened.CorrectionClosed(),
    )  # fmt: skip
    assert [each.name for each in taken.prompts] == ["corrected", "ask_open"]
    assert state.after(*taken.events).question == "services-mobiles"
    assert state.after(*taken.events).place is None


@pytest.mark.parametrize("leaves", [moves.Skipped(), moves.LeftAsIs(), moves.WentBack()])
def test_correction_that_is_left_keeps_the_answer_and_comes_back(
    seed: Consultation, leaves: moves.Move
) -> None:
    state = asking(seed, "services-mobiles", "offre-de-services")

    after = took(seed, state, moves.Corrected("offre-de-services"), leaves)

    assert after == state


def test_choice_that_is_refused_is_asked_for_and_then_comes_back(seed: Consultation) -> None:
    state = asking(seed, "services-mobiles", "trois-principes")
    too_few = moves.Picked(("promotion",))

    refused = took(seed, state, moves.Corrected("trois-principes", too_few))
    assert refused.question == "trois-principes"

    chosen = moves.Picked(("promotion", "retroaction", "evaluation"))
    assert took(seed, refused, chosen).question == "services-mobiles"


def test_draft_is_there_again_after_a_correction(seed: Consultation) -> None:
    drafted = took(seed, asking(seed, "services-mobiles", "offre-de-services"), said(LONG))

    after = took(seed, drafted, moves.Corrected("offre-de-services", said("Un guichet")))

    assert (after.stage, after.draft) == ("draft", drafted.draft)


def finished(definition: Consultation, *, kind: str, **data: object) -> State:
    state = State(
        definition.slug, stage="finished", trail=("offre-de-services",), answers={"offre-de-services": ()}
    )
    return state.after(*open_side_question(definition, state, kind, data).events)


def waiting_states(definition: Consultation) -> dict[str, State]:
    """A person with words that wait in each of the ways in which they can."""
    asked = asking(definition, "services-mobiles", "offre-de-services")
    free = asked.after(*open_side_question(definition, asked, "free-text", {"draft": WAITING}).events)
    drafted = took(definition, asked, said(f"{WAITING} {LONG}"))
    return {
        "after the end": finished(definition, kind="keep-words", text=WAITING),
        "a free draft": free,
        "a draft": drafted,
        "on top of a draft": took(definition, drafted, said(WAITING)),
    }


LEAVING = [
    moves.WentTo(2),
    moves.WentBack(),
    moves.AskedAgain(),
    moves.Greeted(),
    moves.WentOn(),
    moves.Misread("unclear"),
    moves.Corrected("offre-de-services"),
    moves.Corrected("offre-de-services", said("Un guichet")),
]


@pytest.mark.parametrize("move", LEAVING, ids=repr)
@pytest.mark.parametrize("where", ["after the end", "a free draft", "a draft", "on top of a draft"])
def test_no_move_but_an_answer_loses_words_that_wait(
    seed: Consultation, where: str, move: moves.Move
) -> None:
    state = waiting_states(seed)[where]

    for _ in range(3):
        state = took(seed, state, move)
        assert WAITING in " ".join(words_that_wait(state))


@pytest.mark.parametrize("kind", ["opt-out", "erase-all"])
def test_words_that_wait_come_back_after_another_side_question(seed: Consultation, kind: str) -> None:
    state = waiting_states(seed)["after the end"]

    over = state.after(*open_side_question(seed, state, kind, {}).events)

    assert over.side_question is not None
    assert over.side_question.under == state.side_question
    assert took(seed, over, moves.Consented(False)).side_question == state.side_question


def test_words_put_aside_are_asked_about_at_the_end(seed: Consultation) -> None:
    state = took(seed, waiting_states(seed)["after the end"], moves.WentTo(2))
    others = [each.slug for each in seed.questions if each.slug != state.question]
    last = State.load({**state.dump(), "skipped": others})

    ended = took(seed, last, said("La santé"))

    assert ended.side_question == OpenSideQuestion("keep-words", {"text": WAITING, "aside": True})


@pytest.mark.parametrize("text", ["oui ajoute les", "yes add them please", "ajoute", "ok gardez tout"])
def test_words_are_added_by_saying_so(seed: Consultation, text: str) -> None:
    taken = step(seed, waiting_states(seed)["after the end"], said(text), NOW)

    assert happened.FreeContributed(WAITING) in taken.events


def test_no_opinion_is_no_answer_to_an_open_question(seed: Consultation) -> None:
    taken = step(seed, asking(seed, "offre-de-services"), said("je ne sais pas"), NOW)

    assert happened.QuestionSkipped("offre-de-services") in taken.events
    assert taken.prompts[0].name == "no_opinion"


def test_other_alone_is_asked_what_it_is(seed: Consultation) -> None:
    taken = step(seed, asking(seed, "offre-de-services"), said("autre"), NOW)

    assert [each.name for each in taken.prompts] == ["bare_answer", "ask_open"]


def test_comment_is_offered_to_the_question_gone_back_to_and_leaves_the_other(seed: Consultation) -> None:
    state = took(seed, asking(seed, "secteurs-prioritaires", "offre-de-services"), moves.Skipped())
    state = took(seed, state, said("La santé et les écoles"))

    back = took(seed, state, moves.WentBack())
    answered = step(seed, back, said("oui"), NOW)

    recorded = [each for each in answered.events if isinstance(each, happened.AnswerRecorded)]
    assert [(each.question, each.text) for each in recorded] == [
        ("secteurs-prioritaires", "La santé et les écoles")
    ]
    assert back.after(*answered.events).comments == {}
