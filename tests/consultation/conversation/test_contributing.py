import pytest

from consultation.conversation import Stage, State, expectation_of, moves, open_side_question, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
TEXT = "Les bureaux ferment trop tôt"


def asking(definition: Consultation) -> State:
    return State(definition.slug, stage="asking", question="paiement", trail=("paiement",))


def names(definition: Consultation, state: State, move: moves.Move) -> list[str]:
    return [prompt.name for prompt in step(definition, state, move, NOW).prompts]


def test_words_after_contribuer_are_stored_and_the_question_stays(seed: Consultation) -> None:
    taken = step(seed, asking(seed), moves.Contributed(TEXT), NOW)

    assert taken.events == (happened.FreeContributed(TEXT),)
    assert [prompt.name for prompt in taken.prompts] == ["noted_free", "ask_open"]


@pytest.mark.parametrize("words", ["", "\u200b \u3164"])
def test_words_are_asked_for_when_none_is_seen(seed: Consultation, words: str) -> None:
    state = asking(seed)
    asked = step(seed, state, moves.Contributed(words), NOW)
    state = state.after(*asked.events)

    assert [prompt.name for prompt in asked.prompts] == ["ask_free_text"]
    assert expectation_of(seed, state).kind == "open"
    assert happened.FreeContributed(TEXT) in step(seed, state, moves.Said(Understood(TEXT)), NOW).events
    assert names(seed, state, moves.Said(Understood("non merci"))) == ["nothing_added", "ask_open"]


def test_words_over_the_limit_are_a_draft(seed: Consultation) -> None:
    taken = step(seed, asking(seed), moves.Contributed("mot " * 100), NOW)

    assert [prompt.name for prompt in taken.prompts] == ["draft"]
    assert expectation_of(seed, asking(seed).after(*taken.events)).question == "aside--free-text"


def test_side_question_that_was_open_stays_open(seed: Consultation) -> None:
    state = asking(seed)
    state = state.after(
        *open_side_question(seed, state, "offer-principle", {"principle": "mecanismes", "queue": []}).events
    )

    taken = step(seed, state, moves.Contributed(TEXT), NOW)

    assert taken.events == (happened.FreeContributed(TEXT),)
    assert [prompt.name for prompt in taken.prompts] == ["noted_free", "offer_principle"]


@pytest.mark.parametrize(("stage", "said"), [("new", ["welcome"]), ("consent", ["consent_again"])])
def test_nothing_is_stored_before_consent(seed: Consultation, stage: Stage, said: list[str]) -> None:
    taken = step(seed, State(seed.slug, stage=stage), moves.Contributed(TEXT), NOW)

    assert [prompt.name for prompt in taken.prompts] == said
    assert not any(isinstance(event, happened.FreeContributed) for event in taken.events)


def test_at_the_end_it_is_stored_without_more(seed: Consultation) -> None:
    assert names(seed, State(seed.slug, stage="finished"), moves.Contributed(TEXT)) == ["noted_free"]


def test_correction_of_a_free_contribution_replaces_it(seed: Consultation) -> None:
    state = asking(seed)
    state = state.after(*open_side_question(seed, state, "free-text", {"replaces": 12}).events)

    assert (
        happened.FreeContributed(TEXT, 1, 12) in step(seed, state, moves.Said(Understood(TEXT)), NOW).events
    )
