"""No word of a person is lost: what waits in a side question is kept, or it is said that it is not."""

from typing import Any

import pytest

from consultation.conversation import (
    OpenSideQuestion,
    State,
    Step,
    expectation_of,
    fit_state,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.conversation.interruptions import words_that_wait
from consultation.conversation.merging import merge_states
from consultation.definition import Consultation
from consultation.messages.model import Incoming
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


@pytest.mark.parametrize("name", HOLDING)
def test_long_contribution_on_the_way_leaves_the_words_that_wait(seed: Consultation, name: str) -> None:
    state = asked(seed, name, HOLDING[name])
    long = "Un comptoir " * 50

    after = state.after(*took(seed, state, moves.Contributed(long)).events)

    assert words_that_wait(after) == [long.strip(), WORDS]


def test_yes_is_to_the_newer_of_two_corrections(seed: Consultation) -> None:
    state = asked(seed, "correct-earlier", {**CORRECTION, "text": WORDS})
    newer = {**CORRECTION, "text": ANSWER}
    state = state.after(*open_side_question(seed, state, "correct-earlier", newer).events)

    taken = took(seed, state, moves.Picked(("yes",), None, "aside--correct-earlier"))

    assert happened.AnswerRecorded("offre-de-services", (), ANSWER) in taken.events


def drafted(seed: Consultation) -> State:
    """Somebody went on from a long answer before they decided what becomes of it."""
    kept = happened.DraftKept("offre-de-services", (), "Un comptoir " * 50)
    return at(seed, "offre-de-services").after(kept, happened.QuestionAsked("paiement"))


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("is_pending", [False, True])
def test_correction_of_an_answer_with_a_draft_asks_what_becomes_of_both(
    seed: Consultation, *, is_pending: bool, is_asked: bool
) -> None:
    state = drafted(seed)
    state = state.after(happened.QuestionAsked("offre-de-services")) if is_pending else state
    move: moves.Move = moves.Corrected("offre-de-services", moves.Said(Understood(WORDS)))
    if is_asked:
        opened = open_side_question(seed, state, "correct-earlier", {**CORRECTION, "text": WORDS})
        state, move = state.after(*opened.events), moves.Consented(True)

    taken = took(seed, state, move)

    assert names(taken) == ["add_or_replace"]
    assert words_that_wait(state.after(*taken.events)) == ["Un comptoir " * 50, WORDS]


def test_two_drafts_of_one_answer_both_wait(seed: Consultation) -> None:
    state = at(seed, "offre-de-services").after(
        happened.DraftKept("offre-de-services", (), "Un comptoir " * 50),
        happened.CorrectionOpened("offre-de-services"),
        happened.DraftKept("offre-de-services", (), "Un guichet " * 50),
        happened.CorrectionClosed(),
        happened.QuestionAsked("paiement"),
    )

    assert words_that_wait(state) == ["Un comptoir " * 50, "Un guichet " * 50]
    answered = state.after(happened.AnswerRecorded("offre-de-services", (), WORDS))
    assert words_that_wait(answered) == ["Un guichet " * 50 + "\n" + "Un comptoir " * 50]


@pytest.mark.parametrize("text", ["oui", "ok", "non"])
def test_yes_where_a_shorter_text_is_awaited_does_not_take_its_place(seed: Consultation, text: str) -> None:
    state = at(seed, "paiement").after(
        happened.DraftKept("paiement", (), "Un comptoir " * 50), happened.DraftOpened()
    )

    taken = took(seed, state, moves.Said(Understood(text)))

    assert (taken.events, names(taken)) == ((happened.Misunderstood(),), ["bare_answer", "draft_shorten"])


def test_draft_of_a_free_contribution_waits_while_it_is_shortened(seed: Consultation) -> None:
    long = "Un comptoir " * 50
    state = asked(seed, "free-text", {"draft": long})
    state = state.after(*took(seed, state, moves.Picked(("shorten",))).events)
    left = state.after(*took(seed, state, moves.Skipped()).events)
    agreed = state.after(*took(seed, state, moves.Said(Understood("oui"))).events)
    shorter = state.after(*took(seed, state, moves.Said(Understood(WORDS))).events)

    assert [words_that_wait(each) for each in (state, left, agreed, shorter)] == [[long], [long], [long], []]


@pytest.mark.parametrize("kind", ["type-code", "choose-principle", "erase-all"])
@pytest.mark.parametrize("question", ["paiement", "identifiant", "trois-principes"])
def test_sentence_that_answers_no_side_question_goes_to_the_question(
    seed: Consultation, kind: str, question: str
) -> None:
    state = asked(seed, kind, {"queue": []}, question)
    wait = expectation_of(seed, state)

    for _ in range(2):
        state_before, said = state, moves.answer_of(wait, Understood(WORDS).read_for(wait))
        taken = took(seed, state, said)
        state = state.after(*taken.events)
        if state.side_question is None:
            break

    answered = {
        "paiement": "noted",
        "identifiant": "comment_kept",
        "trois-principes": "refused_multi_unclear",
    }
    assert state_before.side_question is not None
    assert answered[question] in [name.removesuffix("_or_other") for name in names(taken)]


def test_sentence_that_answers_neither_of_two_questions_is_put_aside(seed: Consultation) -> None:
    state = at(seed, "paiement").after(
        happened.SideQuestionOpened(OpenSideQuestion("take-out-details", {"texts": ["418 555-0199"]}))
    )

    once = took(seed, state, moves.Said(Understood(ANSWER)))
    twice = took(seed, state.after(*once.events), moves.Said(Understood(WORDS)))

    assert names(once) == ["aside_again", "take_out_phone"]
    assert names(twice) == ["words_put_aside", "ask_open"]
    assert happened.WordsPutAside(WORDS) in twice.events


@pytest.mark.parametrize("move", [moves.Consented(True), moves.Consented(False), moves.Skipped()], ids=repr)
def test_details_that_were_kept_for_later_are_asked_about_later(seed: Consultation, move: moves.Move) -> None:
    state = at(seed, "deja-participe")
    state = state.after(*took(seed, state, moves.Said(Understood("pour la piscine"))).events)

    after = state.after(*took(seed, state, move).events)

    assert [*words_that_wait(after), *after.comments.values()] == ["pour la piscine"]


def test_comment_that_still_waits_is_asked_about_at_the_end(seed: Consultation) -> None:
    state = at(seed, "identifiant").after(happened.CommentKept("identifiant", WORDS))
    ended = state.after(happened.ConversationFinished())

    assert (words_that_wait(ended), ended.comments) == ([WORDS], {})


@pytest.mark.parametrize(
    "text", ["et l'évaluation, on ne sait jamais ce que ça donne", "savoir ce que ça donne"]
)
def test_sentence_that_completes_the_choices_stays_beside_them(seed: Consultation, text: str) -> None:
    state = at(seed, "trois-principes").after(happened.ChoicesUnderstood(("information", "promotion")))
    said = Understood(text, "select", choice={"error": "too_few", "understood": [7]})
    incoming = Incoming("sms", "+15145550100", "1", OPEN_DAY, text)

    move = moves.move_of(state, expectation_of(seed, state), incoming, said)

    chosen = ("information", "promotion", "evaluation")
    plain, doubtful = moves.Picked(chosen, text, in_words=True), moves.Misread("unclear", chosen, text, text)
    assert move == (plain if "évaluation" in text else doubtful)


def test_words_of_the_conversation_that_another_joins_are_put_aside(seed: Consultation) -> None:
    ahead = drafted(seed).after(happened.CommentKept("paiement", "Par carte"))
    held = OpenSideQuestion("correct-earlier", {**CORRECTION, "text": WORDS})
    behind = at(seed, "offre-de-services").after(
        happened.WordsPutAside("La santé"),
        happened.CommentKept("paiement", "Comptant"),
        happened.DraftKept("offre-de-services", (), "Un guichet " * 50),
        happened.SideQuestionOpened(held),
    )

    merged = merge_states(seed, ahead, behind, {})

    waiting = "\n".join([*words_that_wait(merged), *merged.comments.values()])
    for text in ("Par carte", "Comptant", "La santé", WORDS, "Un guichet " * 50, "Un comptoir " * 50):
        assert text in waiting


def test_correction_of_a_question_that_is_gone_is_put_aside(seed: Consultation) -> None:
    state = asked(seed, "correct-earlier", {**CORRECTION, "text": WORDS})
    rest = tuple(each for each in seed.questions if each.slug != "offre-de-services")

    fitted = fit_state(seed.model_copy(update={"questions": rest}), state)

    assert (fitted.side_question, words_that_wait(fitted)) == (None, [WORDS])
