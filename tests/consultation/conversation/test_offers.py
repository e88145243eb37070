"""Words that may be no answer: what becomes of them, and of the question they were said to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consultation.conversation import OpenSideQuestion, Prompt, State, expectation_of, fit_state, moves, step
from consultation.conversation import events as happened
from consultation.conversation.interruptions import keep_answer, offered_intent
from consultation.conversation.merging import merge_states
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

WORDS = "pouvez-vous me montrer les questions"
FIRST, SECOND = "offre-de-services", "secteurs-prioritaires"


def doubted(text: str = WORDS, offer: str | None = "list_questions", number: int | None = None) -> moves.Said:
    return moves.Said(Understood(text, offer=offer, held=True, number=number))


def after(definition: Consultation, state: State, move: moves.Move) -> State:
    return state.after(*step(definition, state, move, OPEN_DAY).events)


def test_answer_in_doubt_is_held_and_the_next_question_asked(seed: Consultation) -> None:
    state = at(seed, FIRST)

    taken = step(seed, state, doubted(), OPEN_DAY)

    held = happened.AnswerHeld(happened.AnswerRecorded(FIRST, (), WORDS), "list_questions")
    assert taken.events[:2] == (held, happened.QuestionAsked(SECOND))
    assert names(taken) == ["held_or", "ask_open"]
    assert taken.prompts[0].params == {"intent": "list_questions", "about": 0}


def test_answer_in_doubt_that_may_be_nothing_else_is_held_without_an_offer(seed: Consultation) -> None:
    taken = step(seed, at(seed, FIRST), doubted(offer=None), OPEN_DAY)

    assert taken.events[0] == happened.AnswerHeld(happened.AnswerRecorded(FIRST, (), WORDS))
    assert taken.prompts[0] == Prompt("held")


def test_command_taken_leaves_the_question_as_it_was(seed: Consultation) -> None:
    state = at(seed, FIRST)
    held = after(seed, state, doubted())

    assert held.question == SECOND
    assert held.after(happened.OfferTaken(1)) == state


def test_command_taken_keeps_the_language_that_was_offered_meanwhile(seed: Consultation) -> None:
    held = replace(after(seed, at(seed, FIRST), doubted()), language="en")

    back = held.after(happened.LanguageOffered(), happened.OfferTaken(1))

    assert (back.question, back.language, back.offered[-1]) == (FIRST, "en", "language")


def test_held_answer_in_the_place_of_another_leaves_that_one(park: Consultation) -> None:
    answered = at(park, "deux-priorites").after(
        happened.AnswerRecorded("eclairage", ("yes",), "la nuit"), happened.QuestionAsked("eclairage")
    )

    state = answered.after(
        happened.AnswerHeld(happened.AnswerRecorded("eclairage", (), WORDS, replaces=True), "help")
    )

    assert state.answers["eclairage"] == ("yes",)


def test_sentence_in_doubt_at_a_yes_or_no_question_is_a_held_comment_and_the_question_stays(
    seed: Consultation,
) -> None:
    state = at(seed, "identifiant")

    taken = step(seed, state, doubted(offer="help"), OPEN_DAY)

    comment = happened.AnswerRecorded("identifiant", (), WORDS, part=2)
    assert taken.events[0] == happened.AnswerHeld(comment, "help")
    assert names(taken) == ["comment_held_or", "yes_no_alone"]
    waiting = state.after(*taken.events)
    assert (waiting.question, dict(waiting.answers), dict(waiting.comments)) == ("identifiant", {}, {})
    recorded = step(seed, waiting, moves.Picked(("yes",)), OPEN_DAY).events[0]
    assert recorded == happened.AnswerRecorded("identifiant", ("yes",))


def test_second_sentence_in_doubt_gives_no_opinion_either(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood("J'aimerais mieux ma caisse")))

    taken = step(seed, state, doubted(), OPEN_DAY)

    assert names(taken) == ["comment_held_or", "yes_no_alone"]
    assert state.after(*taken.events).comments == {"identifiant": "J'aimerais mieux ma caisse"}


def test_words_in_doubt_at_a_choice_store_nothing_and_offer_the_command(park: Consultation) -> None:
    taken = step(park, at(park, "deux-priorites"), doubted(offer="help"), park.opens_at)

    assert not any(isinstance(event, happened.AnswerHeld) for event in taken.events)
    assert names(taken)[0] == "perhaps"
    assert taken.prompts[1].wait == expectation_of(park, at(park, "deux-priorites"))


def test_words_in_doubt_at_a_screening_question_are_carried_nowhere(seed: Consultation) -> None:
    taken = step(seed, at(seed, "deja-participe"), doubted(offer="help"), OPEN_DAY)

    assert not any(isinstance(event, happened.CommentKept) for event in taken.events)
    assert names(taken)[0] == "perhaps"


def test_words_in_doubt_over_the_limit_are_a_draft_to_decide_on(seed: Consultation) -> None:
    taken = step(seed, at(seed, FIRST), doubted("mot " * 120, "stop"), OPEN_DAY)

    assert isinstance(taken.events[0], happened.DraftKept)
    assert names(taken) == ["perhaps", "draft"]


def test_words_in_doubt_after_the_end_are_asked_about(park: Consultation) -> None:
    done = at(park, "deux-priorites").after(happened.ConversationFinished())

    taken = step(park, done, doubted(), park.opens_at)

    assert names(taken) == ["perhaps", "keep_words"]


def test_words_in_doubt_about_a_principle_are_held_and_come_back_to_it(seed: Consultation) -> None:
    data = {"principle": "retroaction", "index": 0, "queue": []}
    state = at(seed, FIRST).after(
        happened.SideQuestionOpened(OpenSideQuestion("sub-question", data, over_question=True))
    )

    taken = step(seed, state, doubted(), OPEN_DAY)

    assert any(
        isinstance(event, happened.AnswerHeld) and isinstance(event.answer, happened.PrincipleCommented)
        for event in taken.events
    )
    back = state.after(*taken.events, happened.OfferTaken(1))
    assert back.side_question == state.side_question
    assert back.commented == ()


@pytest.mark.parametrize(
    "move", [moves.Said(Understood("La santé")), moves.Skipped(), moves.WentBack(), moves.WentTo(7)]
)
def test_going_on_ends_the_offer_and_confirms_nothing(seed: Consultation, move: moves.Move) -> None:
    held = after(seed, at(seed, FIRST), doubted())

    taken = step(seed, held, move, OPEN_DAY)

    assert held.after(*taken.events).offer is None
    assert not any(isinstance(event, happened.AnswerKept) for event in taken.events)


@pytest.mark.parametrize("move", [moves.AskedAgain(in_full=True), moves.Greeted(), moves.WentOn()])
def test_offer_outlasts_what_is_no_step(seed: Consultation, move: moves.Move) -> None:
    held = after(seed, at(seed, FIRST), doubted())

    assert after(seed, held, move).offer == held.offer


def test_nobody_is_asked_about_notices_or_details_with_words_in_doubt(seed: Consultation) -> None:
    taken = step(seed, at(seed, FIRST), doubted("appelez-moi au 418 525-0199 svp"), OPEN_DAY)

    assert not any(isinstance(event, happened.SideQuestionOpened) for event in taken.events)


def test_answer_kept_with_a_telephone_number_is_asked_about_it(seed: Consultation) -> None:
    kept = keep_answer(seed, at(seed, SECOND), 1, "appelez-moi au 418 525-0199 svp")

    assert names(kept) == ["kept", "take_out_phone"]


def test_what_is_expected_says_what_is_on_offer(seed: Consultation) -> None:
    held = after(seed, at(seed, FIRST), doubted())

    offers = expectation_of(seed, held).offers

    assert [(each.intent, each.word) for each in offers] == [
        ("list_questions", "LISTE"), ("keep_answer", "GARDER"),
    ]  # fmt: skip
    assert expectation_of(seed, at(seed, FIRST)).offers == ()


def test_offer_is_stored_with_the_state(seed: Consultation) -> None:
    held = after(seed, at(seed, FIRST), doubted(number=5, offer="goto_question"))

    assert State.load(held.dump()) == held
    assert held.offer is not None
    assert WORDS not in repr(held)


@pytest.mark.parametrize(
    ("offer", "number", "offered"),
    [
        ("list_questions", None, "list_questions"),
        ("goto_question", 5, "goto_question"),
        ("goto_question", None, "list_questions"),
        ("stop_perhaps", None, "stop"),
        ("chitchat", None, None),
        (None, None, None),
    ],
)
def test_only_commands_that_a_word_gives_are_offered(
    offer: str | None, number: int | None, offered: str | None
) -> None:
    assert offered_intent(doubted(offer=offer, number=number).understood) == offered


def test_merged_conversations_have_no_offer(seed: Consultation) -> None:
    held = after(seed, at(seed, FIRST), doubted())

    merged = merge_states(seed, held, at(seed, "paiement"), {})

    assert merged.offer is None
    assert FIRST in merged.answers


def test_offer_that_would_come_back_to_a_removed_question_is_dropped(seed: Consultation) -> None:
    held = after(seed, at(seed, FIRST), doubted())
    questions = [each for each in seed.questions if each.slug != FIRST]

    assert fit_state(seed.model_copy(update={"questions": questions}), held).offer is None
    assert fit_state(seed, held).offer == held.offer
