import pytest

from consultation.messages.model import Expectation, Option
from consultation.understanding.answers import read_choice, read_draft_choice

OPTIONS = tuple(Option(slug, slug) for slug in ("santé", "transport", "culture"))
DRAFT = tuple(Option(slug, "") for slug in ("shorten", "split", "cut"))


@pytest.mark.parametrize(
    ("awaiting", "text", "choice"),
    [
        ("yes_no", "oui mais vite", ({"answer": "yes", "comment": "mais vite"}, True)),
        ("yes_no", "Le guichet unique", None),
        ("single", "2", ({"choice": 2, "other": None}, True)),
        ("single", "4", ({"error": "out_of_range", "understood": []}, False)),
        ("multi", "santé et 3", ({"choices": [1, 3], "other": None}, True)),
        ("multi", "1", ({"error": "too_few", "understood": [1]}, False)),
        ("draft", "couper", ({"choice": 3, "other": None}, True)),
        ("draft", "Un guichet unique pour les taxes et les permis", None),
        ("open", "2", None),
        ("nothing", "oui", None),
        ("consent", "oui", None),
    ],
)
def test_read_choice(awaiting: str, text: str, choice: object) -> None:
    options = DRAFT if awaiting == "draft" else OPTIONS
    assert read_choice(text, Expectation(awaiting, options=options, choose=2)) == choice


def test_read_choice_takes_a_choice_of_ones_own_words_where_it_is_accepted() -> None:
    text = "1, autre: la mer"
    accepted = Expectation("multi", options=OPTIONS, choose=2, other=True)
    assert read_choice(text, accepted) == ({"choices": [1], "other": "la mer"}, True)


def test_read_draft_choice_counts_only_what_is_offered() -> None:
    assert read_draft_choice("2", (DRAFT[0], DRAFT[2])) == 2
    assert read_draft_choice("couper", (DRAFT[0], DRAFT[2])) == 2
    assert read_draft_choice("le reste", (DRAFT[0], DRAFT[2])) is None
