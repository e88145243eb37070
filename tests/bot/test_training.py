from pathlib import Path

import numpy as np
import pytest

from bot.training import Example, train
from bot.training_stances import Stance
from consultation.text.encoder import encoder
from consultation.understanding.classifier import NAMES_FILE, WEIGHTS_FILE, Classifier
from consultation.understanding.stances import PLACES

EXAMPLES = [
    Example(text, intent, language)
    for intent, language, texts in (
        ("skip", "fr", ("passe", "je passe", "question suivante", "la suivante")),
        ("skip", "en", ("skip", "skip it", "next question", "the next one")),
        ("answer", "fr", ("la santé en région", "le papier en région", "la santé des aînés")),
        ("answer", "en", ("health in the regions", "paper in the regions", "health of seniors")),
        ("help", None, ("aide", "help", "aidez-moi", "help me")),
    )
    for text in texts
]

STANCES_TOLD = [
    Stance(text, stance, place)
    for stance, texts in (("yes", ("oui certain", "certain que oui")), ("no", ("non merci", "merci non")))
    for text in texts
    for place in PLACES
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return train(EXAMPLES, STANCES_TOLD)


def test_train_learns_intents_and_languages(classifier: Classifier) -> None:
    suivante, seniors = (
        classifier.classify("la question suivante"),
        classifier.classify("health of the seniors"),
    )
    assert (suivante.ranking[0][0], seniors.ranking[0][0]) == ("skip", "answer")
    assert suivante.french > 0.5 > seniors.french
    assert sum(value for _, value in suivante.ranking) == pytest.approx(1, abs=1e-6)
    assert suivante.probability("unheard") == 0.0


def test_train_gives_the_same_classifier_again(classifier: Classifier) -> None:
    again = train(EXAMPLES, STANCES_TOLD)
    assert np.array_equal(again.weights, classifier.weights)
    assert again.rows == classifier.rows


def test_train_tells_two_intents_apart_without_languages() -> None:
    two = train(
        [Example(text, intent, None) for intent, text in (("a", "oui"), ("b", "non")) for _ in range(3)],
        STANCES_TOLD,
    )
    assert [two.classify(text).ranking[0][0] for text in ("oui", "non")] == ["a", "b"]
    assert two.classify("oui").french == 0.5


def test_train_refuses_a_single_intent() -> None:
    with pytest.raises(ValueError, match="at least two intents"):
        train([Example("oui", "affirm", "fr")], STANCES_TOLD)


def test_a_saved_classifier_is_loaded_alike_and_holds_no_pickle(
    classifier: Classifier, tmp_path: Path
) -> None:
    classifier.save(tmp_path)
    loaded = Classifier.load(tmp_path)
    for text in ("je passe", "santé", "", "👍" * 400, "NEXT " * 3_000):
        assert loaded.classify(text).ranking == classifier.classify(text).ranking
        assert loaded.stances.shares(text) == classifier.stances.shares(text)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAMES_FILE, WEIGHTS_FILE]
    with np.load(tmp_path / WEIGHTS_FILE, allow_pickle=False) as arrays:
        assert {"idf", "in_context", "intercepts", "weights"} <= set(arrays)


def test_leftover_spares_the_words_people_use_for_a_command() -> None:
    examples = [*EXAMPLES, *(Example(f"passe {word} zeppelin", "skip", "fr") for word in ("la", "le", "mon"))]
    classified = train(examples, STANCES_TOLD).classify("passe le zeppelin bleu")
    assert (classified.leftover("skip"), classified.leftover("help")) == (1, 2)


def test_a_text_that_occurs_twice_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[str] = []

    class Counting:
        def encode(self, texts: list[str]) -> np.ndarray:
            encoded.extend(texts)
            return encoder().encode(texts)

    monkeypatch.setattr("bot.training.encoder", Counting)
    train([*EXAMPLES, *EXAMPLES], STANCES_TOLD)
    assert len(encoded) == len(set(encoded)) == len({each.text for each in (*EXAMPLES, *STANCES_TOLD)})
