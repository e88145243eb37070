"""Places as people write them."""

from __future__ import annotations

import pytest

from consultation.understanding import NoValue, Understood, Value

GATINEAU, MONTREAL, LAVAL, SAINT_JEROME = "81017", "66023", "65005", "75017"


@pytest.mark.parametrize(
    ("text", "code", "says_more"),
    [
        ("Gatineau", GATINEAU, False),
        ("hull", GATINEAU, False),
        ("Gatineau, Québec", GATINEAU, False),
        ("st-jérome", SAINT_JEROME, False),
        ("Mtl", MONTREAL, False),
        ("Shawi", "36033", False),
        ("à Longueuil", "58227", False),
        ("I live in Trois Rivieres", "37067", False),
        ("ville de québec", "23027", False),
        ("l’assomption", "60028", False),
        ("Verdun, et le métro est trop plein", MONTREAL, True),
        ("J8X 2K1", "J8X", False),
        ("mon code est j8x2k1 merci", "J8X", False),
        ("GOA 1HO", "G0A", False),
    ],
)
def test_place_is_read_by_its_names_and_a_postal_code_by_its_beginning(
    text: str, code: str, *, says_more: bool
) -> None:
    assert Understood(text).value("place") == Value(code, says_more)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Gatinau", NoValue("unclear", (GATINEAU,))),
        ("Montréal ou Laval", NoValue("too_many", (MONTREAL, LAVAL))),
        ("je sais pas", NoValue("none")),
        ("K1A 0B1", NoValue("unclear")),
        ("le parc est sale", NoValue("unclear")),
        ("toronto", NoValue("unclear")),
    ],
)
def test_what_names_no_one_place_is_asked_again(text: str, read: NoValue) -> None:
    assert Understood(text).value("place") == read


def test_end_of_every_postal_code_is_removed_and_nothing_else() -> None:
    text = "J8X 2K1, g1r2b5 et HOH-OHO; le bus 51B, A1 et le 3K"
    assert Understood(text).without_end_of_postal_codes == "J8X, g1r et HOH; le bus 51B, A1 et le 3K"
