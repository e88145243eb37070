import pytest

from consultation.understanding.features import MAX_CHARS, extract, plain_word, split_words, tokenize
from consultation.understanding.lexicon import Vocabulary

VOCABULARY = Vocabulary({"silent": ["du"], "stop": ["arrete"], "message": ["messages"]}, {"arrete", "papier"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Arrête d’envoyer", ["arrete", "d", "envoyer"]),
        ("I don't, it's", ["i", "dont", ",", "its"]),
        ("aujourd'hui", ["aujourd", "hui"]),
        ("Q5 #4 3e", ["q", "5", "#", "4", "3", "e"]),
        ("👍👍 ok!", ["👍", "👍", "ok", "!"]),
        ("", []),
        ("\u200b", []),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_split_words_reads_the_beginning_only() -> None:
    assert split_words("a" * MAX_CHARS + " stop") == ["a" * MAX_CHARS]


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("ouiiii", "oui"),
        ("arretttte", "arrete"),
        ("arrete", "arrete"),
        ("hahahaha", "haha"),
        ("lollll", "haha"),
        ("zzzz", "zz"),
        ("no", "no"),
    ],
)
def test_plain_word(word: str, plain: str) -> None:
    assert plain_word(word, {"oui", "arrete"}) == plain


def test_tokenize_counts_the_words_no_order_is_made_of() -> None:
    tokens = tokenize("Arrête du papier et messages", VOCABULARY)
    assert tokens.words == ("arrete", "du", "papier", "et", "messages")
    assert tokens.ideas == (("stop",), (), ("other",), ("other",), ("message",))
    assert tokens.leftover == 2


def test_extract_names_ideas_and_pairs_of_them() -> None:
    features = extract(tokenize("arrête messages?", VOCABULARY), VOCABULARY)
    assert features.words == ("arrete", "messages", "?", "^ arrete", "arrete messages", "messages ?", "? $")
    assert features.ideas == ("^", "^>stop", "^>message", "stop", "stop>message", "message")
    assert features.shape == ("length:2", "unknown:2", "leftover:0", "question:True")
