"""The answers to a question for a yes or a no, and what is kept beside them."""

import pytest

from consultation.definition import Taken
from consultation.definition.kinds.yes_no import YesNoQuestion


@pytest.mark.parametrize(
    ("choice", "comment", "kept"),
    [
        ("no", "Non, j'ai peur de mettre ma banque", "j'ai peur de mettre ma banque"),
        ("no", "Non. Non, j'ai peur", "j'ai peur"),
        ("yes", "Oui. Oui, si elles sont en français simple", "si elles sont en français simple"),
        ("yes", "Yes. yes, depends who made it", "depends who made it"),
        ("no", "Ah d'accord. Non, j'ai peur", "j'ai peur"),
        ("unsure", "je sais pas, coudonc", "coudonc"),
        ("yes", "oui", ""),
        ("no", "jamais de la vie, c'est trop", "jamais de la vie, c'est trop"),
        ("no", "Plutôt non; un cadre suffit", "Plutôt non; un cadre suffit"),
        ("no", "Oui, mais pas ici", "Oui, mais pas ici"),
    ],
)
def test_comment_does_not_say_the_answer_again(choice: str, comment: str, kept: str) -> None:
    question = YesNoQuestion.model_validate(
        {"slug": "parc", "kind": "yes_no", "text": {"fr": "Un parc?"}, "short": {"fr": "Parc"}}
    )

    assert question.take((choice,), comment) == Taken((choice,), kept)
