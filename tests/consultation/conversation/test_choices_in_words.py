import pytest

from consultation.conversation import State, expectation_of, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Incoming
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY
from tests.consultation.conversation.test_step import at, names

NOW = OPEN_DAY.replace(year=2026, month=6)
SPORT = Understood("je joue au hockey", "select", choice={"error": "unclear", "understood": [3]})


def moved(definition: Consultation, state: State, understood: Understood) -> moves.Move:
    wait: Expectation = expectation_of(definition, state)
    incoming = Incoming("sms", "+15145550100", "1", NOW, understood.text)
    return moves.move_of(state, wait, incoming, understood)


def asked(park: Consultation, understood: Understood = SPORT) -> State:
    """A person asked whether the choice understood is theirs."""
    state = at(park, "activite")
    return state.after(*step(park, state, moved(park, state, understood), NOW).events)


def test_choice_that_may_be_meant_is_asked_about_and_not_recorded(park: Consultation) -> None:
    state = at(park, "activite")
    taken = step(park, state, moved(park, state, SPORT), NOW)
    after = state.after(*taken.events)

    assert names(taken) == ["confirm_choice"]
    assert taken.prompts[0].params == {"understood": "Faire du sport"}
    assert (expectation_of(park, after).kind, after.answers) == ("confirm", state.answers)


def test_yes_records_it_with_the_words_that_say_more(park: Consultation) -> None:
    taken = step(park, asked(park), moves.Consented(True), NOW)

    assert happened.AnswerRecorded("activite", ("sport",), "je joue au hockey") in taken.events
    assert names(taken)[0] == "noted"


def test_no_asks_the_question_again_and_says_nothing_of_not_understanding(park: Consultation) -> None:
    taken = step(park, asked(park), moves.Consented(False), NOW)

    assert names(taken) == ["ask_single_or_other"]
    assert not any(isinstance(event, happened.AnswerRecorded) for event in taken.events)


@pytest.mark.parametrize("text", ["2", "non, le 2", "plutôt jouer avec des enfants", "oui, le 2"])
def test_another_choice_is_taken_instead_of_a_no(park: Consultation, text: str) -> None:
    taken = step(park, asked(park), moves.Said(Understood(text)), NOW)

    assert happened.AnswerRecorded("activite", ("jeux",), "") in taken.events


def test_skipping_skips_the_question_itself(park: Consultation) -> None:
    taken = step(park, asked(park), moves.Skipped(), NOW)

    assert happened.QuestionSkipped("activite") in taken.events


def test_hesitation_between_two_asks_which(park: Consultation) -> None:
    between = Understood("dehors", "select", choice={"error": "unclear", "understood": [1, 3]})
    state = at(park, "activite")

    taken = step(park, state, moved(park, state, between), NOW)

    assert names(taken) == ["refused_between"]
    assert taken.prompts[0].params["between"] == "1 Marcher ou courir\n3 Faire du sport"


@pytest.mark.parametrize(
    ("text", "choice", "prompt"),
    [
        ("le 3", {"choice": 3, "other": None}, "noted"),
        ("Faire du sport", {"choice": 3, "other": None}, "noted"),
        ("3 parce que j'aime ça", {"choice": 3, "other": None}, "noted"),
        ("le sport d'équipe", {"choice": 3, "other": None}, "noted_choice"),
    ],
)
def test_choice_in_words_is_said_back_and_a_number_or_a_name_is_not(
    park: Consultation, text: str, choice: dict[str, object], prompt: str
) -> None:
    state = at(park, "activite")
    taken = step(park, state, moved(park, state, Understood(text, "select", choice=choice)), NOW)

    assert names(taken)[0] == prompt


def test_what_is_said_back_is_brief_in_a_text_message_to_leave_room_for_the_next_question(
    seed: Consultation,
) -> None:
    state = at(seed, "trois-principes")
    said = Understood("les impairs sauf le premier", "select", choice={"choices": [3, 5, 7], "other": None})
    taken = step(seed, state, moved(seed, state, said), OPEN_DAY)

    assert taken.prompts[0].name == "noted_choice"
    assert taken.prompts[0].params == {
        "understood": "Choix des mécanismes, Promotion de la démarche, Évaluation de la démarche",
        "brief": "3, 5, 7",
    }


def test_yes_in_other_words_is_said_back(seed: Consultation) -> None:
    state = at(seed, "identifiant")
    said = Understood(
        "not until it's audited", "select", choice={"answer": "no", "comment": "not until it's audited"}
    )
    taken = step(seed, state, moved(seed, state, said), OPEN_DAY)

    assert taken.prompts[0].params == {"understood": "Non", "brief": "Non"}


def test_answer_asked_again_takes_a_change_of_its_choices(seed: Consultation) -> None:
    chosen = happened.AnswerRecorded(
        "trois-principes", ("engagement-participants", "mecanismes", "information"), ""
    )
    state = at(seed, "trois-principes").after(chosen, happened.QuestionAsked("trois-principes"))
    said = Understood("nan, mets la promotion à la place de l'engagement")
    taken = step(seed, state, moved(seed, state, said), OPEN_DAY)

    assert taken.events[0] == happened.AnswerRecorded(
        "trois-principes", ("mecanismes", "information", "promotion"), "", replaces=True
    )
