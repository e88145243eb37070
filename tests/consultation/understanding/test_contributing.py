import pytest

from consultation.understanding import is_leaving, read_contribution


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Contribuer: moins de papier", "moins de papier"),
        ("CONTRIBUER : moins de papier", "moins de papier"),
        ("contribution\u00a0: moins de papier", "moins de papier"),
        ("Contribute: less paper", "less paper"),
        ("Add: less paper", "less paper"),
        ("ajouter: moins de papier", "moins de papier"),
        ("Contribuez:\nmoins de papier\net de files", "moins de papier\net de files"),
        ("contribuer:", ""),
        ("Contribuer", ""),
        (" contribution. ", ""),
    ],
)
def test_words_announced_as_a_contribution_are_read(text: str, words: str) -> None:
    assert read_contribution(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Contribuer au bien commun",
        "Ma contribution: moins de papier",
        "Il faut contribuer: tout le monde",
        "contribution de chacun",
        "add more buses",
        "ajouter",
        "",
    ],
)
def test_answer_that_only_holds_the_word_is_none(text: str) -> None:
    assert read_contribution(text) is None


@pytest.mark.parametrize(
    "text", ["non", "Non merci", "c'est tout!", "C’est tout", "continuer", "that's all", "DONE", "no thanks"]
)
def test_leaving_is_read(text: str) -> None:
    assert is_leaving(text)


@pytest.mark.parametrize("text", ["non, il faut écrire", "continuer à informer les gens", "oui", "tout"])
def test_answer_is_not_leaving(text: str) -> None:
    assert not is_leaving(text)
