import pytest

from consultation.understanding.lexicon import OTHER, Vocabulary

WORDS = {
    "silent": ["le", "du"],
    "stop": ["arret*", "stop"],
    "pause": ["attendre", "pause", "stop"],
    "data": ["donnees"],
}


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(WORDS, known={"papier", "arretez", "attente"})


@pytest.mark.parametrize(
    ("word", "ideas"),
    [
        ("le", ()),
        ("stop", ("stop", "pause")),
        ("arretez", ("stop",)),
        ("arretera", ("stop",)),
        ("papier", (OTHER,)),
        ("zeppelin", (OTHER,)),
        ("12", ("digits",)),
        ("?", ()),
        ("donees", ("data",)),
        ("odnnees", (OTHER,)),
        ("donnnees", ("data",)),
        ("donneess", ("data",)),
        ("atendre", ("pause",)),
        ("attednre", ("pause",)),
        ("attentre", ("pause",)),
        ("attente", (OTHER,)),
        ("pauze", (OTHER,)),
        ("stpo", (OTHER,)),
    ],
)
def test_ideas_of_a_word(vocabulary: Vocabulary, word: str, ideas: tuple[str, ...]) -> None:
    assert vocabulary.ideas(word) == ideas


def test_the_vocabulary_of_the_project_is_folded_and_reads() -> None:
    vocabulary = Vocabulary.load(known=())
    assert vocabulary.ideas("aidez") == ("help",)
    assert [word for listed in vocabulary.words.values() for word in listed if word != word.casefold()] == []
