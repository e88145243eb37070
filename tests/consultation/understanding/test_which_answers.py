"""Which answers a passage names: by number, by place, all, or by what they are about."""

import pytest

from consultation.understanding import Which, is_of_a_part, parts_naming, which_named
from consultation.understanding.which_answers import changed_part


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
        ("mes réponses des questions 8 à 11", Which((8, 9, 10, 11), "question")),
        ("questions 3 through 5", Which((3, 4, 5), "question")),
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


@pytest.mark.parametrize(
    ("passage", "parts"),
    [
        ("my first answer and the cheque one", ["my first answer", "the cheque one"]),
        ("la 3 et celle du chèque", ["la 3", "celle du chèque"]),
        ("les deux sur les bancs et sur les arbres", ["les deux sur les bancs", "sur les arbres"]),
        ("celle sur la santé et le transport", ["celle sur la santé et le transport"]),
    ],
)
def test_passage_names_several_answers(passage: str, parts: list[str]) -> None:
    assert parts_naming(passage) == parts


def test_part_of_an_answer_is_told_from_the_answer() -> None:
    assert is_of_a_part("enlève le bout sur ma mère")
    assert is_of_a_part("take out the sentence about my mother")
    assert not is_of_a_part("retire ma réponse sur ma mère")


@pytest.mark.parametrize(
    ("text", "old", "words"),
    [
        ("only the figure 15 should become 20, and the rest stays", "15", "20"),
        ("« 15 minutes » devrait être « 20 minutes »", "15 minutes", "20 minutes"),
    ],
)
def test_words_of_an_answer_become_others(text: str, old: str, words: str) -> None:
    part = changed_part(text, ["the site times out after 15 minutes"])

    assert part is not None
    assert (part.act, part.old, part.words) == ("swap", old, words)
