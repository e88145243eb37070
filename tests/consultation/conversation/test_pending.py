"""What a page is told that a prompt asks."""

from consultation.conversation import asked_by, prompts
from consultation.conversation.state import State
from consultation.definition import Consultation


def test_question_without_a_place_says_before_which_one_it_is_asked(park: Consultation) -> None:
    """Between 7 and 8 of 13 came one more, without a number or a word about it."""
    said = "Avant la question 1 : Allez-vous parfois au parc des Érables?"
    state = State(consultation=park.slug, stage="asking", question="frequente-le-parc")
    asked = asked_by(park, state, prompts.ask(park, park.question("frequente-le-parc"), state), said)

    assert asked is not None
    assert (asked.text, asked.question, asked.number) == (said, "frequente-le-parc", None)
