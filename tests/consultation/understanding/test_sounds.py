import pytest

from consultation.understanding.sounds import sound_of


@pytest.mark.parametrize(
    "spellings",
    [
        "question kestion qestion",
        "comment komen coment",
        "arreter arretez arrete aretes",
        "quoi koi",
        "combien conbien kombien",
        "publie publier publies",
        "banque banke",
        "information informacion",
        "ecrivez ecrive ecrivait",
        "pourquoi pourkoi",
        "what wat",
        "text texxt",
    ],
)
def test_spellings_of_a_word_sound_alike(spellings: str) -> None:
    assert len({sound_of(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("oui", "non"), ("banc", "bon"), ("passe", "pause"), ("stop", "step")]
)
def test_different_words_sound_different(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@pytest.mark.parametrize("mark", ["?", "42", "👍", ""])
def test_what_is_no_word_stays_as_it_is(mark: str) -> None:
    assert sound_of(mark) == mark
