"""No word of a person is lost: what waits in a side question is kept, or it is said that it is not."""

from typing import Any

import pytest

from consultation.conversation import State, Step, moves, open_side_question, step
from consultation.conversation import events as happened
from consultation.conversation.interruptions import words_that_wait
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

WORDS = "Il faudrait répondre aux gens en moins d'une semaine"
ANSWER = "Un guichet unique dans chaque région du Québec"
CORRECTION = {"question": "offre-de-services", "number": 3, "words": "Les délais"}
HOLDING: dict[str, dict[str, Any]] = {
    "correct-earlier": {**CORRECTION, "text": WORDS},
    "confirm-notifications": {"text": WORDS},
    "join-consultation": {
        "consultation": "parc-des-erables", "names": {"fr": "Le parc"}, "word": "", "text": WORDS, "source": None,
    },
    "understood-choice": {"question": "trois-principes", "choices": ["mecanismes"], "text": WORDS},
}  # fmt: skip


def asked(definition: Consultation, name: str, data: dict[str, Any], question: str = "paiement") -> State:
    """Somebody at a question is asked a side question."""
    state = at(definition, question)
    return state.after(*open_side_question(definition, state, name, data).events)


def took(definition: Consultation, state: State, move: moves.Move) -> Step:
    return step(definition, state, move, OPEN_DAY)


@pytest.mark.parametrize("name", HOLDING)
def test_words_that_wait_are_put_aside_by_an_answer_to_the_question(seed: Consultation, name: str) -> None:
    taken = took(seed, asked(seed, name, HOLDING[name]), moves.Said(Understood(ANSWER)))

    assert happened.WordsPutAside(WORDS) in taken.events
    assert happened.AnswerRecorded("paiement", (), ANSWER) in taken.events
    told = "correction_put_aside" if name == "correct-earlier" else "words_put_aside"
    assert names(taken)[0] == told


@pytest.mark.parametrize("name", HOLDING)
@pytest.mark.parametrize(
    "move", [moves.WentOn(), moves.WentTo(2), moves.WentBack(), moves.Skipped()], ids=repr
)
def test_words_that_wait_are_kept_by_whoever_leaves(seed: Consultation, name: str, move: moves.Move) -> None:
    state = asked(seed, name, HOLDING[name])

    after = state.after(*took(seed, state, move).events)

    assert words_that_wait(after) == [WORDS]


@pytest.mark.parametrize("name", [*HOLDING, "confirm-signature"])
def test_side_question_with_words_is_come_back_to(seed: Consultation, name: str) -> None:
    signing = {"signature": "Marie", "text": "", "earlier": 0, "back": None}
    state = asked(seed, name, HOLDING.get(name, signing))
    over = state.after(*open_side_question(seed, state, "erase-all", {}).events)

    after = over.after(*took(seed, over, moves.Consented(False)).events)

    assert after.side_question == state.side_question


def test_words_added_to_an_answer_are_put_aside_without_that_answer(seed: Consultation) -> None:
    data = {**CORRECTION, "text": f"Les délais\n{WORDS}", "added": WORDS}

    taken = took(seed, asked(seed, "correct-earlier", data), moves.Said(Understood(ANSWER)))

    assert happened.WordsPutAside(WORDS) in taken.events


def test_words_that_are_no_answer_are_not_kept_for_a_consultation_that_is_only_asked_for(
    seed: Consultation,
) -> None:
    state = asked(seed, "join-consultation", {**HOLDING["join-consultation"], "word": "PARC", "text": ""})

    assert words_that_wait(state) == []


def test_signature_neither_confirmed_nor_refused_is_said_not_to_sign(seed: Consultation) -> None:
    signing = {
        "signature": "Les gens de Rimouski",
        "text": "Les gens de Rimouski",
        "earlier": 0,
        "back": None,
    }

    taken = took(seed, asked(seed, "confirm-signature", signing), moves.Said(Understood(ANSWER)))

    assert names(taken)[:2] == ["signature_left", "noted"]
    assert taken.prompts[0].params == {"signature": "Les gens de Rimouski"}
    assert happened.WordsPutAside("Les gens de Rimouski") not in taken.events


def chosen_in_words(park: Consultation) -> State:
    """Somebody is asked whether a choice is meant, which a whole sentence may make."""
    data = {"question": "activite", "choices": ["sport"], "text": WORDS}
    return asked(park, "understood-choice", data, "activite")


PARK_DAY = OPEN_DAY.replace(year=2026, month=6)


OTHER_CHOICE = moves.Said(Understood("non, le 2"))


@pytest.mark.parametrize(
    "move", [moves.Consented(False), moves.Skipped(), moves.WentOn(), OTHER_CHOICE], ids=repr
)
def test_sentence_that_did_not_make_the_choice_is_put_aside(park: Consultation, move: moves.Move) -> None:
    state = chosen_in_words(park)
    taken = step(park, state, move, PARK_DAY)

    assert names(taken)[0] == "words_put_aside"
    assert words_that_wait(state.after(*taken.events)) == [WORDS]


def test_draft_of_a_free_contribution_that_is_skipped_after_the_end_is_said_not_to_be_kept(
    seed: Consultation,
) -> None:
    state = State(seed.slug, stage="finished")
    state = state.after(*open_side_question(seed, state, "free-text", {"draft": WORDS}).events)

    taken = took(seed, state, moves.Skipped())

    assert names(taken) == ["words_not_kept", "offer_survey"]
    assert taken.prompts[0].params == {"words": WORDS}
