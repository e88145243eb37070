import time

import pytest

from consultation.messages.model import Option
from consultation.understanding.changed_choices import read_changed_choices, wants_no_more

PRINCIPLES = tuple(
    Option(label, label)
    for label in (
        "Engagement des autorités",
        "Engagement du public",
        "Choix des mécanismes",
        "Information avant la démarche",
        "Promotion de la démarche",
        "Rétroaction des autorités",
        "Évaluation de la démarche",
    )
)


@pytest.mark.parametrize(
    ("text", "chosen", "after"),
    [
        ("nan, mets la promotion à la place de l'engagement", (2, 3, 4), (3, 4, 5)),
        ("remplace le 2 par le 5", (1, 2, 6), (1, 6, 5)),
        ("Attendez, mettez la rétroaction des autorités à la place de la promotion.", (1, 2, 5), (1, 2, 6)),
        ("attends, pas le 5, mets le 6 à la place", (1, 2, 5), (1, 2, 6)),
        ("5 instead of 2", (1, 2, 6), (1, 6, 5)),
        ("replace 2 with evaluation", (1, 2, 6), (1, 6, 7)),
        ("ajoute le 7", (1, 2), (1, 2, 7)),
        ("enlève le 1", (1, 2, 6), (2, 6)),
        ("j'ai jamais dit ça la rétroaction. mets juste le 1", (5, 6), (1,)),
        ("1 tout seul", (5, 6), (1,)),
        ("only 1", (1, 2), (1,)),
        ("sans information", (2, 3, 4), (2, 3)),
    ],
)
def test_change_of_choices_is_made(text: str, chosen: tuple[int, ...], after: tuple[int, ...]) -> None:
    assert read_changed_choices(text, PRINCIPLES, chosen) == after


@pytest.mark.parametrize(
    "text",
    [
        "mets la promotion à la place de l'engagement",  # two were chosen
        "remplace le 3 par le 5",  # it was not chosen
        "ajoute le 2",
        "mets des fleurs à la place du béton",
        "1, 2, 5",
        "juste un service pour les aînés",
        "la ville seule",
    ],
)
def test_change_that_is_none_or_not_clear_changes_nothing(text: str) -> None:
    assert read_changed_choices(text, PRINCIPLES, (1, 2, 6)) is None


@pytest.mark.parametrize(
    ("text", "no_more"),
    [
        ("le reste jm'en sacre", True),
        ("la promotion, le reste m'est égal", True),
        ("le reste c'est pas important", True),
        ("the rest I don't care", True),
        ("le reste du budget", False),
        ("la promotion et le reste", False),
        ("the rest", False),
    ],
)
def test_who_wants_no_more_choices_says_so(text: str, no_more: bool) -> None:
    assert wants_no_more(text) is no_more


@pytest.mark.parametrize("text", ["x" * 110, "only " + "x" * 105])
def test_change_is_read_at_once_in_a_text_of_one_long_word(text: str) -> None:
    """Each way of cutting the word into six was tried: of 200 letters, for minutes."""
    before = time.process_time()
    assert read_changed_choices(text, PRINCIPLES, (1, 2, 6)) is None
    assert time.process_time() - before < 0.2
