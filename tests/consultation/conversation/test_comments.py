import pytest

from consultation.conversation import Prompt, State, expectation_of, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

NOW = OPEN_DAY
SAID = "J'aimerais mieux mon compte de la caisse"


def after(definition: Consultation, state: State, move: moves.Move) -> State:
    return state.after(*step(definition, state, move, NOW).events)


def screened(definition: Consultation) -> State:
    """The screening question is pending, and every question before it was answered."""
    slugs = [question.slug for question in definition.questions]
    answered = [happened.AnswerRecorded(slug) for slug in slugs[: slugs.index("deja-participe")]]
    return at(definition, "deja-participe").after(*answered, happened.QuestionAsked("deja-participe"))


def test_sentence_at_a_yes_or_no_question_is_kept_and_the_yes_or_no_asked(seed: Consultation) -> None:
    state = at(seed, "identifiant")

    taken = step(seed, state, moves.Said(Understood(SAID)), NOW)

    assert taken.events == (happened.CommentKept("identifiant", SAID), happened.Misunderstood())
    assert names(taken) == ["comment_kept"]
    assert expectation_of(seed, state.after(*taken.events)).kind == "yes_no"


def test_yes_that_follows_takes_the_sentence_kept_as_its_comment(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood(SAID)))

    taken = step(seed, state, moves.Picked(("yes",), "c'est plus simple"), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", ("yes",), f"{SAID}\nc'est plus simple")
    assert dict(state.after(*taken.events).comments) == {}


def meant(answer: str) -> moves.Said:
    """A sentence that is likely a yes, a no or an "I don't know"."""
    return moves.Said(Understood(SAID, choice={"error": "unclear", "understood": [answer]}))


def test_what_a_sentence_is_likely_to_mean_is_named_and_not_recorded(seed: Consultation) -> None:
    taken = step(seed, at(seed, "identifiant"), meant("no"), NOW)

    assert names(taken) == ["comment_kept_no"]
    assert happened.CommentKept("identifiant", SAID) in taken.events
    assert "identifiant" not in at(seed, "identifiant").after(*taken.events).answers


def test_bare_yes_to_a_no_that_was_named_is_asked_about_once(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), meant("no"))

    doubted = step(seed, state, moves.Picked(("yes",)), NOW)
    said_again = step(seed, state.after(*doubted.events), moves.Picked(("yes",)), NOW)

    assert names(doubted) == ["yes_or_no_alone"]
    assert said_again.events[0] == happened.AnswerRecorded("identifiant", ("yes",), SAID)


def test_no_to_a_no_that_was_named_is_recorded(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), meant("no"))

    taken = step(seed, state, moves.Picked(("no",)), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", ("no",), SAID)


BOTH = f"{SAID}\nJe paie tout avec mon cell"


def commented(definition: Consultation) -> State:
    """Two sentences were said to a question that takes yes or no, without one."""
    state = after(definition, at(definition, "identifiant"), moves.Said(Understood(SAID)))
    return after(definition, state, moves.Said(Understood("Je paie tout avec mon cell")))


def test_second_sentence_without_a_yes_or_no_is_recorded_with_the_first_and_no_opinion(
    seed: Consultation,
) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood(SAID)))

    taken = step(seed, state, moves.Said(Understood("Je paie tout avec mon cell")), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", (), BOTH)
    assert names(taken)[0] == "noted_comment"


def test_yes_to_a_question_that_was_only_commented_takes_the_comment_along(seed: Consultation) -> None:
    state = after(seed, commented(seed), moves.WentTo(3))

    taken = step(seed, state, moves.Picked(("yes",)), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", ("yes",), BOTH, 1, True)
    assert dict(state.after(*taken.events).comments) == {}


def test_comment_without_opinion_is_forgotten_once_it_is_withdrawn(seed: Consultation) -> None:
    state = commented(seed)

    assert dict(state.comments) == {"identifiant": BOTH}
    assert dict(state.after(happened.ContributionWithdrawn(1, "identifiant")).comments) == {}


def test_sentence_kept_outlives_a_look_at_another_question(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood(SAID)))
    state = after(seed, after(seed, state, moves.WentTo(1)), moves.WentTo(3))

    taken = step(seed, state, moves.Consented(False), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", ("no",), SAID)


def test_sentence_kept_is_forgotten_when_the_question_is_skipped(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood(SAID)))

    assert dict(after(seed, state, moves.Skipped()).comments) == {}


def test_sentences_kept_survive_being_dumped_and_loaded(seed: Consultation) -> None:
    state = after(seed, at(seed, "identifiant"), moves.Said(Understood(SAID)))

    assert State.load(state.dump()) == state


@pytest.mark.parametrize("text", ["caisse", "Ça veut dire quoi, un identifiant?"])
def test_word_or_question_at_a_yes_or_no_question_is_asked_again(seed: Consultation, text: str) -> None:
    taken = step(seed, at(seed, "identifiant"), moves.Said(Understood(text)), NOW)

    assert (taken.events, names(taken)) == (
        (happened.Misunderstood(),),
        ["refused_yes_no", "ask_first_yes_no"],
    )


def test_details_beside_a_screening_yes_are_offered_as_the_next_answer(seed: Consultation) -> None:
    taken = step(seed, screened(seed), moves.Picked(("yes",), "un budget participatif"), NOW)
    state = screened(seed).after(*taken.events)

    assert names(taken) == ["ask_open", "carried_words"]
    assert taken.prompts[-1].params == {"words": "un budget participatif"}
    agreed = step(seed, state, moves.Said(Understood("oui")), NOW)
    assert agreed.events[:2] == (
        happened.SideQuestionClosed(),
        happened.AnswerRecorded("type-de-demarche", (), "un budget participatif"),
    )


def test_other_words_than_the_details_offered_are_the_answer(seed: Consultation) -> None:
    state = screened(seed)
    state = after(seed, state, moves.Picked(("yes",), "un budget participatif"))

    taken = step(seed, state, moves.Said(Understood("Une assemblée de quartier")), NOW)

    assert happened.AnswerRecorded("type-de-demarche", (), "Une assemblée de quartier") in taken.events


def test_no_to_the_details_offered_asks_the_question_again(seed: Consultation) -> None:
    state = after(seed, screened(seed), moves.Picked(("yes",), "un budget participatif"))

    assert names(step(seed, state, moves.Said(Understood("non")), NOW)) == ["words_not_kept", "ask_open"]


def test_details_beside_a_screening_no_are_not_offered_to_another_question(seed: Consultation) -> None:
    taken = step(seed, screened(seed), moves.Picked(("no",), "jamais"), NOW)

    assert names(taken) == ["jumped", "ask_yes_no"]


def test_sentence_at_a_screening_question_is_carried_once_it_is_answered(seed: Consultation) -> None:
    state = screened(seed)
    first = step(seed, state, moves.Said(Understood("Un budget participatif en 2014")), NOW)

    taken = step(seed, state.after(*first.events), moves.Consented(True), NOW)

    assert names(first) == ["comment_kept_screening"]
    assert taken.prompts[-1] == Prompt(
        "carried_words", {"words": "Un budget participatif en 2014"}, taken.prompts[-1].wait
    )
