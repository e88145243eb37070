import pytest

from consultation.conversation import State, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names, start

NOW = OPEN_DAY


@pytest.mark.parametrize("text", ["oui", "o", "Non!", "ouais", "ok"])
def test_bare_yes_or_no_just_after_the_consent_asks_for_words(seed: Consultation, text: str) -> None:
    taken = step(seed, start(seed), moves.Said(Understood(text)), NOW)

    assert (taken.events, names(taken)) == ((happened.Misunderstood(),), ["bare_answer", "ask_open"])


def test_bare_yes_just_after_a_yes_or_no_question_asks_for_words(seed: Consultation) -> None:
    state = at(seed, "identifiant")
    state = state.after(happened.AnswerRecorded("identifiant", ("yes",)), happened.QuestionAsked("paiement"))

    assert names(step(seed, state, moves.Said(Understood("oui")), NOW)) == ["bare_answer", "ask_open"]


def test_bare_no_said_again_is_the_answer(seed: Consultation) -> None:
    state = start(seed)
    state = state.after(*step(seed, state, moves.Said(Understood("non")), NOW).events)

    taken = step(seed, state, moves.Said(Understood("non")), NOW)

    assert taken.events[0] == happened.AnswerRecorded("offre-de-services", (), "non")


@pytest.mark.parametrize("text", ["oui mais en ligne", "un", "2"])
def test_anything_more_than_a_yes_or_no_is_an_answer(seed: Consultation, text: str) -> None:
    taken = step(seed, start(seed), moves.Said(Understood(text)), NOW)

    assert taken.events[0] == happened.AnswerRecorded("offre-de-services", (), text)


@pytest.mark.parametrize("text", ["non merci", "No thanks!"])
def test_no_thanks_after_an_open_question_adds_nothing(seed: Consultation, text: str) -> None:
    state = start(seed, moves.Said(Understood("Un guichet unique")))

    taken = step(seed, state, moves.Said(Understood(text)), NOW)

    assert taken.events[0] == happened.QuestionSkipped("secteurs-prioritaires")


def test_bare_no_after_an_open_question_is_an_answer(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("Un guichet unique")))

    taken = step(seed, state, moves.Said(Understood("non")), NOW)

    assert taken.events[0] == happened.AnswerRecorded("secteurs-prioritaires", (), "non")


@pytest.mark.parametrize("text", ["non", "Non.", "nan", "No", "nope!"])
def test_bare_no_to_the_last_open_question_adds_nothing_and_said_again_answers_it(
    seed: Consultation, text: str
) -> None:
    brief = seed.model_copy(update={"questions": seed.questions[:2]})
    state = start(brief, moves.Said(Understood("Un guichet unique")))

    first = step(brief, state, moves.Said(Understood(text)), NOW)
    again = state.after(*first.events)
    again = again.after(*step(brief, again, moves.WentBack(), NOW).events)

    assert first.events[0] == happened.QuestionSkipped("secteurs-prioritaires")
    assert names(first)[0] == "passed_over"
    answered = step(brief, again, moves.Said(Understood(text)), NOW)
    assert answered.events[0] == happened.AnswerRecorded("secteurs-prioritaires", (), text)


def test_last_open_question_keeps_more_than_a_bare_no(seed: Consultation) -> None:
    brief = seed.model_copy(update={"questions": seed.questions[:2]})
    state = start(brief, moves.Said(Understood("Un guichet unique")))

    taken = step(brief, state, moves.Said(Understood("Non, pas de stationnement")), NOW)

    assert taken.events[0] == happened.AnswerRecorded(
        "secteurs-prioritaires", (), "Non, pas de stationnement"
    )


def test_nothing_alone_passes_the_question_and_said_again_answers_it(seed: Consultation) -> None:
    first = step(seed, start(seed), moves.Said(Understood("Rien.")), NOW)
    state: State = start(seed).after(*first.events)
    state = state.after(*step(seed, state, moves.WentBack(), NOW).events)

    assert first.events[0] == happened.QuestionSkipped("offre-de-services")
    assert names(first)[0] == "passed_over"
    again = step(seed, state, moves.Said(Understood("Rien.")), NOW)
    assert again.events[0] == happened.AnswerRecorded("offre-de-services", (), "Rien.")


def test_answer_that_asks_is_stored_and_says_how_to_take_it_back(seed: Consultation) -> None:
    taken = step(seed, start(seed), moves.Said(Understood("Pourquoi pas un seul dossier?")), NOW)

    assert taken.events[0] == happened.AnswerRecorded(
        "offre-de-services", (), "Pourquoi pas un seul dossier?"
    )
    assert names(taken)[0] == "noted_question"
