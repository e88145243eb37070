"""Nothing that was written is lost to other words without a yes."""

import pytest

from consultation.conversation import (
    OpenSideQuestion,
    State,
    Step,
    expectation_of,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.conversation.moves import move_of
from consultation.conversation.pending import pending
from consultation.definition import Consultation
from consultation.messages.model import Incoming
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY as NOW

LONG = "papier " * 60
SLUG = "offre-de-services"


def asking(definition: Consultation, question: str = SLUG, **known: object) -> State:
    state = State(definition.slug, stage="asking", question=question, trail=(question,), **known)  # type: ignore[arg-type]
    return State.load({**state.dump(), "offered": ["notifications"]})


def drafted(definition: Consultation) -> State:
    return took(definition, asking(definition), moves.Said(Understood(LONG)))


def answered(definition: Consultation, question: str = SLUG) -> State:
    return asking(definition, question, answers={question: ()})


def took(definition: Consultation, state: State, *taken: moves.Move) -> State:
    for move in taken:
        state = state.after(*step(definition, state, move, NOW).events)
    return state


def names(taken: Step) -> list[str]:
    return [prompt.name for prompt in taken.prompts]


def heard(definition: Consultation, state: State, text: str) -> moves.Move:
    return move_of(
        state, expectation_of(definition, state), Incoming("sms", "a", "b", NOW, text=text), Understood(text)
    )


def on_top(definition: Consultation, *texts: str) -> State:
    return took(definition, drafted(definition), *(moves.Said(Understood(text)) for text in texts))


def read(definition: Consultation, state: State, text: str) -> moves.Move:
    """The move of a text, read as what is expected accepts it."""
    wait = expectation_of(definition, state)
    return move_of(state, wait, Incoming("sms", "a", "b", NOW, text=text), Understood(text).read_for(wait))


def test_words_after_a_draft_are_quoted_with_it_and_both_wait(seed: Consultation) -> None:
    state = drafted(seed)

    taken = step(seed, state, moves.Said(Understood("Aussi, pensez aux régions")), NOW)

    assert names(taken) == ["add_or_replace"]
    assert taken.prompts[0].params["words"] == "Aussi, pensez aux régions"
    assert str(taken.prompts[0].params["waiting"]).startswith("papier papier")
    assert [option.slug for option in taken.prompts[0].wait.options] == ["add", "replace", "cancel"]  # type: ignore[union-attr]
    assert state.after(*taken.events).draft == state.draft


@pytest.mark.parametrize("text", ["2", "remplacer", "replace"])
def test_words_take_the_drafts_place(seed: Consultation, text: str) -> None:
    state = on_top(seed, "Plus court")

    taken = step(seed, state, read(seed, state, text), NOW)

    assert taken.events[1] == happened.AnswerRecorded(SLUG, (), "Plus court")
    assert names(taken) == ["noted", "ask_open"]


@pytest.mark.parametrize("text", ["1", "ajouter", "add", "oui ajoute les"])
def test_words_are_added_to_the_draft(seed: Consultation, text: str) -> None:
    state = on_top(seed, "Et les régions")

    after = took(seed, state, read(seed, state, text))

    assert after.draft is not None
    assert after.draft.text == f"{LONG.strip()}\nEt les régions"


@pytest.mark.parametrize("text", ["3", "annuler", "non merci", "oubliez ça"])
def test_cancelled_words_are_quoted_and_the_draft_is_decided_on(seed: Consultation, text: str) -> None:
    state = on_top(seed, "enlève la fin")

    taken = step(seed, state, read(seed, state, text), NOW)

    assert (taken.events, names(taken)) == ((happened.SideQuestionClosed(),), ["addition_dropped", "draft"])
    assert taken.prompts[0].params == {"words": "enlève la fin"}


def test_yes_is_none_of_the_three(seed: Consultation) -> None:
    state = on_top(seed, "Un")

    after = took(seed, state, read(seed, state, "oui"))

    assert after.side_question is not None
    assert after.side_question.data["text"] == "Un"


def test_more_words_are_added_to_those_asked_about(seed: Consultation) -> None:
    state = on_top(seed, "Un", "Deux", "Un\nDeux")

    assert state.side_question is not None
    assert state.side_question.data["text"] == "Un\nDeux"


def test_button_of_the_draft_still_decides_and_the_other_text_is_put_aside(seed: Consultation) -> None:
    state = took(seed, drafted(seed), moves.Said(Understood("Un")))

    taken = step(seed, state, moves.Picked(("cut",), None, SLUG), NOW)

    assert happened.AnswerRecorded(SLUG, (), LONG[:300]) in taken.events
    assert [draft.text for draft in state.after(*taken.events).put_aside] == ["Un"]


def test_replacement_over_the_limit_is_a_draft_in_its_turn(seed: Consultation) -> None:
    state = took(seed, on_top(seed, "b" * 301), moves.Picked(("replace",)))

    assert (state.stage, state.draft.text if state.draft else "") == ("draft", "b" * 301)


def free_draft(definition: Consultation) -> State:
    state = asking(definition)
    state = state.after(*open_side_question(definition, state, "free-text", {}).events)
    return took(definition, state, moves.Said(Understood(LONG)), moves.Said(Understood("Aussi, les régions")))


def test_words_after_a_free_draft_are_asked_about(seed: Consultation) -> None:
    state = free_draft(seed)

    assert names(Step((), (pending(seed, state),))) == ["add_or_replace"]
    assert took(seed, state, read(seed, state, "non")).side_question == OpenSideQuestion(
        "free-text", {"draft": LONG.strip()}, over_question=True
    )
    kept = step(seed, state, read(seed, state, "2"), NOW).events
    assert kept[1] == happened.FreeContributed("Aussi, les régions")
    added = took(seed, state, read(seed, state, "1")).side_question
    assert added is not None
    assert added.data["draft"] == f"{LONG.strip()}\nAussi, les régions"


@pytest.mark.parametrize(
    "text",
    [
        "laisse faire",
        "non merci",
        "Finalement non.",
        "non, gardez-la",
        "oubliez ça",
        "annuler",
        "no, keep it",
    ],
)
def test_who_gives_up_a_correction_keeps_the_answer(seed: Consultation, text: str) -> None:
    state = answered(seed)

    assert heard(seed, state, text) == moves.LeftAsIs()
    taken = step(seed, state, moves.LeftAsIs(), NOW)
    assert names(taken) == ["answer_kept", "ask_open"]
    assert state.after(*taken.events).answers == {SLUG: ()}


def test_no_answers_a_yes_no_question_that_is_asked_again(seed: Consultation) -> None:
    state = answered(seed, "identifiant")

    assert heard(seed, state, "non merci") == moves.Said(Understood("non merci"))
    assert heard(seed, state, "non, gardez la première") == moves.LeftAsIs()


@pytest.mark.parametrize("text", ["Garder les écoles ouvertes", "Laisser les aînés tranquilles chez eux"])
def test_answer_that_begins_like_leaving_is_an_answer(seed: Consultation, text: str) -> None:
    assert heard(seed, answered(seed), text) == moves.Said(Understood(text))


def test_few_words_that_may_leave_are_asked_about(seed: Consultation) -> None:
    state = answered(seed)

    asked = step(seed, state, moves.Said(Understood("ok merci")), NOW)

    assert names(asked) == ["confirm_replacing_answer"]
    after = state.after(*asked.events)
    assert names(step(seed, after, moves.Consented(False), NOW)) == ["answer_kept", "ask_open"]
    replaced = step(seed, after, moves.Consented(True), NOW).events
    assert replaced[1] == happened.AnswerRecorded(SLUG, (), "ok merci", 1, True)


def test_few_words_of_content_replace_at_once(seed: Consultation) -> None:
    assert names(step(seed, answered(seed), moves.Said(Understood("Un guichet")), NOW)) == [
        "replaced",
        "ask_open",
    ]
