"""What is named when a choice is asked again."""

from __future__ import annotations

import pytest

from consultation.messages.model import Expectation, Option, Wording
from consultation.understanding.model_file import Understanding

TIMES = ("Matin", "Après-midi", "Soir", "Fin de semaine")
REACHED = ("Phone", "Email", "Text message", "In person", "Mail")
LANGUAGES = ("French", "English", "Another language")
SAFE = ("Very safe", "Fairly safe", "Not very safe", "Not safe at all")
HOURS = ("7 a.m.", "9 a.m.", "10 a.m.", "Noon")
HOUSEHOLDS = ("Une seule", "Deux", "Trois ou quatre", "Cinq ou plus")
REASONS = ("Lack of time", "Distance", "Language", "Health", "Childcare", "Cost")
REGIONS = ("Mauricie", "Estrie", "Outaouais", "Laurentides")


@pytest.mark.parametrize(
    ("text", "question", "labels", "choose", "named"),
    [
        ("not at all", "How safe do you feel in the park at night?", SAFE, 1, [4]),
        ("Saint-Boniface", "Dans quelle région habitez-vous?", REGIONS, 1, [1, 3]),
        ("in person, or a letter", "How would you reach us?", REACHED, 2, [4, 5]),
        ("as early as you can, before work", "When should the pool open?", HOURS, 1, [1, 4]),
        ("moi, ma mère pis mes deux frères", "Combien êtes-vous à la maison?", HOUSEHOLDS, 1, [2, 3]),
        ("no time and no sitter", "What keeps you away?", REASONS, 3, [1, 5]),
        ("too far and it's all in French", "What keeps you away?", REASONS, 3, [2, 3]),
        ("après souper", "À quel moment préférez-vous les rencontres?", TIMES, 1, [2, 3]),
    ],
)
def test_what_was_meant_is_named_when_a_choice_is_asked_again(
    understanding: Understanding,
    text: str,
    question: str,
    labels: tuple[str, ...],
    choose: int,
    named: list[int],
) -> None:
    options = tuple(Option(label, label) for label in labels)
    several = choose if choose > 1 else None
    expectation = Expectation(
        "multi" if several else "single",
        "asked",
        options,
        several,
        fewest=1 if several else None,
        wording=Wording(question),
    )

    understood = understanding.read(text, expectation)

    assert (understood.intent, (understood.choice or {}).get("understood")) == ("select", named)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("des fois", "yes"), ("now and then", "yes"), ("des fois, mais pas l'hiver", "unsure")],
)
def test_now_and_then_is_a_yes_to_a_habit(understanding: Understanding, text: str, answer: str) -> None:
    options = tuple(Option(slug, slug) for slug in ("yes", "no", "unsure"))
    habit = Expectation("yes_no", "asked", options, wording=Wording("Allez-vous parfois au parc?"))

    assert (understanding.read(text, habit).choice or {}).get("answer") == answer


@pytest.mark.parametrize(
    "text",
    [
        "We are on the do not call registry. Cease and desist.",
        "Ce numéro figure au registre national, veuillez cesser vos envois",
    ],
)
def test_a_legal_wish_to_be_left_alone_opts_out_before_anything_is_asked(
    understanding: Understanding, text: str
) -> None:
    assert understanding.read(text, Expectation("consent")).intent == "stop"


@pytest.mark.parametrize(
    "text",
    [
        "if my name isn't on it then yes",
        "sure, so long as you leave my name off, as you say",
        "oui mais pas trop long là",
        "oui, vous pouvez, sans mon nom",
    ],
)
def test_a_yes_on_condition_of_what_the_invitation_promises_agrees(
    understanding: Understanding, text: str
) -> None:
    assert understanding.read(text, Expectation("consent")).intent == "affirm"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ok but don't publish what I say", ["yes"]),
        ("15 min? fine", ["yes"]),
        ("oui mais publiez rien", ["yes"]),
        ("ouin", ["yes"]),
        ("c'est pour qui?", None),
        ("peut-être", None),
    ],
)
def test_what_may_be_a_yes_to_take_part_agrees_to_nothing_and_is_named(
    understanding: Understanding, text: str, named: list[str] | None
) -> None:
    understood = understanding.read(text, Expectation("consent"))

    assert (understood.intent == "affirm", (understood.choice or {}).get("understood")) == (False, named)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I should be glad to take part.", "affirm"),
        ("im down", "affirm"),
        ("chu partante!", "affirm"),
        ("15 min is way too long, I'll pass", "deny"),
        ("J'ai pas le goût de répondre à ça", "deny"),
    ],
)
def test_a_clear_yes_or_no_to_take_part_is_one_in_other_words(
    understanding: Understanding, text: str, intent: str
) -> None:
    assert understanding.read(text, Expectation("consent")).intent == intent


PRINCIPLES = (
    "Commitment of authorities",
    "Commitment of participants",
    "Choice of mechanisms",
    "Information beforehand",
    "Promotion of the process",
    "Feedback from authorities",
    "Evaluation of the process",
)


@pytest.mark.parametrize(
    "text",
    [
        "6&7 + respect for english speakers",
        "6 and 7 and also a bus to get there",
        "feedback and evaluation, those two",
    ],
)
def test_ones_own_words_beside_choices_are_no_third_choice(understanding: Understanding, text: str) -> None:
    options = tuple(Option(label, label) for label in PRINCIPLES)
    expectation = Expectation("multi", "asked", options, 3, True, wording=Wording("Choose three principles."))

    assert (understanding.read(text, expectation).choice or {}).get("understood") == [6, 7]


@pytest.mark.parametrize(
    ("text", "choices", "other"),
    [
        ("1,6,7 and make the results binding", [1, 6, 7], "make the results binding"),
        ("I pick 4, 6, and the third one's mine: transparency", [4, 6], "transparency"),
        ("none of those, honesty from the politicians", [], "honesty from the politicians"),
    ],
)
def test_ones_own_idea_beside_or_instead_of_choices_is_recorded_as_one(
    understanding: Understanding, text: str, choices: list[int], other: str
) -> None:
    options = tuple(Option(label, label) for label in PRINCIPLES)
    expectation = Expectation("multi", "asked", options, 3, True, wording=Wording("Choose three principles."))

    assert understanding.read(text, expectation).choice == {"choices": choices, "other": other}


def test_what_only_chooses_goes_to_no_question(understanding: Understanding) -> None:
    options = tuple(Option(label, label) for label in PRINCIPLES)
    expectation = Expectation("multi", "asked", options, 3, True, wording=Wording("Choose three principles."))

    assert understanding.read("first 2", expectation).intent == "select"
