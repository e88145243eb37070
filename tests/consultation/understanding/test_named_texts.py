"""Which of several texts of one's own a person means."""

from __future__ import annotations

import pytest

from consultation.understanding import Understood

TEXTS = ["Fix the roof of the arena", "A second counter in Gatineau", "Longer hours on Sunday"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("No just the Gatineau counter one", (1,)),
        ("juste celle de Gatineau", (1,)),
        ("only the sunday hours", (2,)),
        ("nah just keep the first", (0,)),
        ("la 2", (1,)),
        ("1 et 3", (0, 2)),
        ("non, juste la dernière", (2,)),
        ("sauf la 2", (0, 2)),
        ("all but the roof", (1, 2)),
        ("oui mais pas la première", (1, 2)),
        ("les trois", (0, 1, 2)),
    ],
)
def test_texts_are_picked_out_by_their_place_or_their_words(text: str, meant: tuple[int, ...]) -> None:
    assert Understood(text).texts_meant(TEXTS) == meant


@pytest.mark.parametrize(
    "text",
    ["oui", "non merci", "yes add them", "Also benches in Gatineau", "Just do it", "4", "only the pool"],
)
def test_anything_else_picks_out_none(text: str) -> None:
    assert Understood(text).texts_meant(TEXTS) is None


def test_one_text_alone_is_not_picked_out() -> None:
    assert Understood("la 1").texts_meant(TEXTS[:1]) is None
