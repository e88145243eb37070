"""Which answers a passage names: by number, by place, all, or by what they are about."""

import pytest

from consultation.understanding import Which, which_named


@pytest.mark.parametrize(
    ("passage", "which"),
    [
        ("46", Which((46,))),
        ("la contribution quarante-cinq", Which((45,), "contribution")),
        ("ma réponse à la question neuf", Which((9,), "question")),
        ("q3", Which((3,), "question")),
        ("première question", Which((1,), "question")),
        ("la troisième", Which((3,), "answer")),
        ("les contributions 46 et 48", Which((46, 48), "contribution")),
        ("mes deux dernières", Which(last=2)),
        ("my last answer", Which(last=1)),
        ("les deux premières réponses", Which(first=2)),
        ("l'avant-dernière", Which(before_last=True)),
        ("the one before last", Which(before_last=True)),
        ("toutes mes réponses", Which(is_all=True)),
        ("everything I said so far", Which(is_all=True)),
        ("both", Which(last=2, is_several=True)),
        ("celle des pigeons", Which(about="pigeons")),
        ("the two about buses", Which(is_several=True, about="buses")),
    ],
)
def test_passage_names_answers(passage: str, which: Which) -> None:
    assert which_named(passage) == which
