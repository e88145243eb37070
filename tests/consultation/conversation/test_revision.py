from dataclasses import replace
from datetime import UTC, datetime

import pytest

from consultation.conversation import (
    Draft,
    Stage,
    State,
    expectation_of,
    fit_state,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.conversation.events import OpenSideQuestion
from consultation.definition import Consultation
from consultation.understanding import Understood

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def without(definition: Consultation, *slugs: str) -> Consultation:
    """The definition after its organiser took questions out."""
    questions = tuple(question for question in definition.questions if question.slug not in slugs)
    return definition.model_copy(update={"questions": questions})


@pytest.fixture
def state(park: Consultation) -> State:
    """Somebody who answered, skipped, and was asked about lighting."""
    return State(
        consultation=park.slug,
        stage="asking",
        question="eclairage",
        answers={"frequente-le-parc": ("yes",), "deux-priorites": ("arbres", "bancs")},
        skipped=("activite",),
        trail=("frequente-le-parc", "activite", "deux-priorites", "eclairage"),
    )


def test_state_of_the_same_definition_stays(park: Consultation, state: State) -> None:
    drafted = replace(state, stage="draft", draft=Draft("eclairage", ("yes",), "a" * 201))

    assert (fit_state(park, state), fit_state(park, drafted)) == (state, drafted)


def test_answers_skips_and_trail_lose_the_question(park: Consultation, state: State) -> None:
    fitted = fit_state(without(park, "deux-priorites", "activite"), state)

    assert fitted == replace(
        state,
        answers={"frequente-le-parc": ("yes",)},
        skipped=(),
        trail=("frequente-le-parc", "eclairage"),
    )


def test_next_question_is_pending_when_the_pending_one_is_gone(park: Consultation, state: State) -> None:
    fitted = fit_state(without(park, "eclairage", "lieux-a-eclairer"), replace(state, ticks=("arbres",)))

    trail = ("frequente-le-parc", "activite", "deux-priorites", "autre-idee")
    assert fitted == replace(state, question="autre-idee", trail=trail, unseen=True)


def retired(definition: Consultation, *slugs: str) -> Consultation:
    """The definition after its organiser retired questions."""
    questions = tuple(
        question.model_copy(update={"retired": question.slug in slugs}) for question in definition.questions
    )
    return definition.model_copy(update={"questions": questions})


def test_next_question_is_pending_when_the_pending_one_is_retired(park: Consultation, state: State) -> None:
    fitted = fit_state(retired(park, "eclairage", "lieux-a-eclairer"), state)

    trail = (*state.trail, "autre-idee")
    assert fitted == replace(state, question="autre-idee", trail=trail, unseen=True, retired="eclairage")


@pytest.mark.parametrize(
    ("move", "choices", "text"),
    [
        (moves.Picked(("yes",)), ("yes",), ""),
        (moves.Picked(("yes",), question="eclairage"), ("yes",), ""),
        (moves.Picked(("no",), "Gardez le noir."), ("no",), "Gardez le noir."),
    ],
)
def test_answer_to_a_question_retired_meanwhile_is_recorded_and_the_next_is_asked(
    park: Consultation, state: State, move: moves.Move, choices: tuple[str, ...], text: str
) -> None:
    """Even a bare yes: who was asked before it was retired is heard."""
    definition = retired(park, "eclairage", "lieux-a-eclairer")
    fitted = fit_state(definition, state)

    waited = expectation_of(definition, fitted)
    taken = step(definition, fitted, move, NOW)

    assert waited.question == "eclairage"
    assert taken.events[0] == happened.AnswerRecorded("eclairage", choices, text)
    after = fitted.after(*taken.events)
    assert (after.question, after.unseen, after.retired) == ("autre-idee", False, None)


def test_question_put_beside_a_refusal_is_the_one_that_the_next_message_answers(
    park: Consultation, state: State
) -> None:
    """Somebody asks for a question that there is not, just after theirs was retired."""
    definition = retired(park, "eclairage", "lieux-a-eclairer")
    fitted = fit_state(definition, state)
    refused = step(definition, fitted, moves.WentTo(99), NOW)

    assert [each.name for each in refused.prompts] == ["no_such_question", "ask_open"]
    assert expectation_of(definition, fitted.after(*refused.events)).question == "autre-idee"


def test_last_question_that_is_retired_takes_the_answer_that_comes(park: Consultation, state: State) -> None:
    definition = retired(park, "eclairage", "lieux-a-eclairer", "autre-idee")
    fitted = fit_state(definition, state)

    taken = step(definition, fitted, moves.Picked(("yes",)), NOW)

    assert taken.events[:2] == (
        happened.AnswerRecorded("eclairage", ("yes",), ""), happened.ConversationFinished()
    )  # fmt: skip


def test_retired_question_is_not_asked_again(park: Consultation, state: State) -> None:
    definition = retired(park, "eclairage", "lieux-a-eclairer")

    taken = step(definition, fit_state(definition, state), moves.AskedAgain(), NOW)

    assert [prompt.name for prompt in taken.prompts] == ["question_removed", "ask_open"]


def test_answers_to_a_retired_question_stay(park: Consultation, state: State) -> None:
    definition = retired(park, "deux-priorites")

    assert fit_state(definition, state) == state
    assert definition.number_of("eclairage") == park.number_of("eclairage")


def test_walk_is_finished_when_no_question_is_left(park: Consultation, state: State) -> None:
    fitted = fit_state(without(park, "eclairage", "lieux-a-eclairer", "autre-idee"), state)

    assert (fitted.stage, fitted.question) == ("finished", None)


@pytest.mark.parametrize("stage", ["draft", "asking"])
def test_draft_of_a_question_taken_out_waits_as_a_free_contribution(
    park: Consultation, state: State, stage: Stage
) -> None:
    drafted = replace(state, stage=stage, draft=Draft("eclairage", ("yes",), "a" * 201))

    fitted = fit_state(without(park, "eclairage", "lieux-a-eclairer"), drafted)

    assert (fitted.stage, fitted.question, fitted.draft) == ("asking", "autre-idee", None)
    assert fitted.side_question == OpenSideQuestion("free-text", {"draft": "a" * 201}, over_question=True)


def test_fitted_state_takes_every_move(park: Consultation, state: State) -> None:
    definition = without(park, "deux-priorites", "eclairage", "lieux-a-eclairer")
    taken = (
        moves.Greeted(), moves.Consented(True), moves.Said(Understood("une idée")), moves.Picked(("yes",)),
        moves.Ticked("arbres"), moves.Misread("unclear"), moves.Skipped(), moves.WentBack(),
        moves.WentTo(2), moves.AskedAgain(),
    )  # fmt: skip

    for move in taken:
        assert step(definition, fit_state(definition, state), move, NOW).prompts


WORDS = "plus de lampadaires le long du sentier"


@pytest.mark.parametrize("agreed", [True, False])
def test_words_for_a_question_taken_out_are_kept_if_their_author_says_so(
    park: Consultation, state: State, *, agreed: bool
) -> None:
    definition = without(park, "eclairage", "lieux-a-eclairer")
    fitted = fit_state(definition, state)

    taken = step(definition, fitted, moves.Said(Understood(WORDS)), NOW)
    after = fitted.after(*taken.events)
    answered = step(definition, after, moves.Consented(agreed), NOW)
    then = after.after(*answered.events)

    assert [prompt.name for prompt in taken.prompts] == ["question_removed_words", "keep_words"]
    kept = [each.text for each in answered.events if isinstance(each, happened.FreeContributed)]
    assert kept == ([WORDS] if agreed else [])
    assert (answered.prompts[-1].name, then.question, then.unseen) == ("ask_open", "autre-idee", False)


@pytest.mark.parametrize("move", [moves.Said(Understood("oui")), moves.Skipped(), moves.AskedAgain()])
def test_words_for_a_question_taken_out_do_not_answer_the_next(
    park: Consultation, state: State, move: moves.Move
) -> None:
    definition = without(park, "eclairage", "lieux-a-eclairer")
    fitted = fit_state(definition, state)

    taken = step(definition, fitted, move, NOW)
    after = fitted.after(*taken.events)

    assert taken.events == (happened.QuestionAsked("autre-idee"),)
    assert [prompt.name for prompt in taken.prompts] == ["question_removed", "ask_open"]
    assert step(definition, after, moves.Said(Understood(WORDS)), NOW).events[0] == happened.AnswerRecorded(
        "autre-idee", (), WORDS
    )


def test_question_first_seen_after_a_side_question_is_answered_by_the_next_words(
    park: Consultation, state: State
) -> None:
    definition = without(park, "eclairage", "lieux-a-eclairer")
    asked = state.after(*open_side_question(park, state, "keep-words", {"text": WORDS}).events)
    fitted = fit_state(definition, asked)

    after = fitted.after(*step(definition, fitted, moves.Consented(False), NOW).events)

    assert step(definition, after, moves.Said(Understood(WORDS)), NOW).events[0] == happened.AnswerRecorded(
        "autre-idee", (), WORDS
    )
