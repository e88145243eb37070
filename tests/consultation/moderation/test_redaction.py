import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.moderation.model import REDACTED, ModerationError
from consultation.moderation.redaction import Insults, redact, suggest


def test_passages_are_replaced_wherever_they_stand() -> None:
    assert redact("Alice et alice et Alice.", [], ["Alice"]) == "[…] et alice et […]."


def test_passage_that_is_not_there_as_written_is_found_whatever_its_case_and_its_apostrophes() -> None:
    assert redact("Je m’appelle Jean.", [], ["M'appelle jean"]) == "Je […]."


def test_passages_that_overlap_are_one() -> None:
    assert redact("abcdefgh", [(1, 4)], ["cdef"]) == "a[…]gh"


@pytest.mark.parametrize(
    ("spans", "passages", "refusal"),
    [
        ([], [], "no_passage"),
        ([], ["  ", ""], "no_passage"),
        ([], ["absent"], "passage_missing"),
        ([(2, 99)], [], "passage_missing"),
        ([(-1, -1)], [], "passage_missing"),
        ([(3, 3)], [], "passage_missing"),
    ],
)
def test_what_is_not_there_is_refused(
    spans: list[tuple[int, int]], passages: list[str], refusal: str
) -> None:
    with pytest.raises(ModerationError) as raised:
        redact("un texte", spans, passages)

    assert raised.value.reason == refusal


@given(st.text(alphabet="ab c", min_size=1), st.text(alphabet="ab c", min_size=1))
def test_redacted_passage_is_gone(text: str, passage: str) -> None:
    if not passage.strip() or passage.strip() not in text:
        return

    assert all(passage.strip() not in part for part in redact(text, [], [passage]).split(REDACTED))


def test_full_name_of_a_neighbour_or_relative_is_flagged() -> None:
    text = "Mon voisin Réjean Bouchard coupe les arbres; ma soeur Marie-Ève L'Heureux, elle, en plante."

    assert [(flag.sign, text[flag.start : flag.end]) for flag in suggest(text, Insults([]))] == [
        ("person", "Réjean Bouchard"),
        ("person", "Marie-Ève L'Heureux"),
    ]


def test_place_named_after_somebody_and_a_lone_name_are_no_flags() -> None:
    texts = (
        "Ma mère va au parc Jean Drapeau",
        "mon voisin Réjean",
        "le maire Marc Tremblay",
        "mon ami du Lac",
    )

    assert [suggest(text, Insults([])) for text in texts] == [()] * 4
