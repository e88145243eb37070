"""The few options that are named when a closed question is asked again."""

from __future__ import annotations

import pytest

from consultation.messages.model import Expectation, Option, Wording
from consultation.text.encoder import EncoderError
from consultation.understanding.choice_guesses import guess_several, read_likely
from consultation.understanding.likely_choices import likeliest
from consultation.understanding.model_file import Understanding

SERVICES = ("Daycare", "Library", "Pool", "Clinic", "Bus", "Arena", "Parks")


@pytest.mark.parametrize(
    ("shares", "named"),
    [
        ([0.95, 0.03, 0.01, 0.01], (1,)),
        ([0.10, 0.45, 0.40, 0.05], (2, 3)),
        ([0.4, 0.2, 0.1, 0.1, 0.1, 0.1], (1, 2, 3)),
        ([0.4, 0.3, 0.3], (1,)),
    ],
)
def test_as_few_are_named_as_are_likely_and_at_most_half_of_the_list(
    shares: list[float], named: tuple[int, ...]
) -> None:
    assert likeliest(shares) == named


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("first four minus number 2", [1, 3, 4]),
        ("everything from five on", [5, 6, 7]),
        ("the bottom three", [5, 6, 7]),
        ("1 and 4, I got two babies", [1, 4]),
        ("the library and the pool, can't think of a third", [2, 3]),
        ("the library and the pool, that's two", [2, 3]),
        ("all the odd ones but 5", [1, 3, 7]),
        ("first, middle and last", [1, 4, 7]),
    ],
)
def test_places_in_the_list_are_read_and_other_numbers_are_not(
    understanding: Understanding, text: str, chosen: list[int]
) -> None:
    options = tuple(Option(label, label) for label in SERVICES)
    asked = Expectation("multi", "asked", options, 3, fewest=1, wording=Wording("Which of these do you use?"))

    assert (understanding.read(text, asked).choice or {}).get("choices") == chosen


@pytest.mark.parametrize(
    ("text", "choice"), [("Tamil", {"choice": 3, "other": None}), ("not Tamil", {"error": "unclear"})]
)
def test_what_is_surely_meant_is_recorded_unless_something_is_denied(
    understanding: Understanding, text: str, choice: dict[str, object]
) -> None:
    options = tuple(Option(label, label) for label in ("French", "English", "Another language"))
    asked = Expectation("single", "asked", options, wording=Wording("Which language do you use at home?"))

    assert choice.items() <= dict(understanding.read(text, asked).choice or {}).items()


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("Pool; Bus; Parks", [3, 5, 7]), ("renting at 1450, the pool", {"understood": [3]})],
)
def test_whole_names_are_chosen_whatever_parts_them(
    understanding: Understanding, text: str, chosen: list[int] | dict[str, list[int]]
) -> None:
    options = tuple(Option(label, label) for label in SERVICES)
    asked = Expectation("multi", "asked", options, 3, fewest=1, wording=Wording("Which of these do you use?"))

    choice = dict(understanding.read(text, asked).choice or {})
    assert choice.get("choices", {"understood": choice.get("understood")}) == chosen


@pytest.mark.parametrize("text", ["Non, vous n'avez pas compris", "No, you didn't understand"])
def test_who_was_not_understood_does_not_say_no(understanding: Understanding, text: str) -> None:
    options = tuple(Option(slug, slug) for slug in ("yes", "no", "unsure"))

    assert understanding.read(text, Expectation("yes_no", "asked", options)).choice is None


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name an encoder that is not there: whoever asks it gets an EncoderError."""
    monkeypatch.setenv("CONSULTEXTO_ENCODER", "/nowhere")


@pytest.mark.usefixtures("no_encoder")
@pytest.mark.parametrize(
    ("text", "intent"),
    [("passez-moi votre boss", "contact_human"), ("flushez mes données", "delete_my_data")],
)
def test_the_meaning_of_fewer_parts_than_choices_is_not_asked_for(
    understanding: Understanding, text: str, intent: str
) -> None:
    options = tuple(Option(label, label) for label in SERVICES)
    asked = Expectation("multi", "asked", options, 3, wording=Wording("Which three?"))

    assert read_likely(text, options, 3) is None
    assert understanding.read(text, asked).intent == intent


@pytest.mark.usefixtures("no_encoder")
def test_the_meaning_of_a_part_beside_enough_choices_is_not_asked_for() -> None:
    options = tuple(Option(label, label) for label in SERVICES)

    assert guess_several("the library, the pool, and somewhere to sit", options, "Which two?", 2) == (2, 3)


@pytest.mark.usefixtures("no_encoder")
def test_the_meaning_of_a_part_beside_too_few_choices_is_asked_for() -> None:
    options = tuple(Option(label, label) for label in SERVICES)

    with pytest.raises(EncoderError):
        guess_several("the library, and somewhere to sit", options, "Which two?", 2)
